"""Looking back on a conversation of the open dossier: its facts, what of them is shared, and the file for that."""

from __future__ import annotations

from pathlib import Path

from popterm.domain.conversation import Conversation
from popterm.domain.debrief import Debrief, debrief
from popterm.domain.dossier import Dossier, is_ended, last_talk
from popterm.exchange.debrief import debrief_markdown, debrief_parts
from popterm.exchange.debrief_parts import Part, PartId
from popterm.language import Tongue, tongue
from popterm.services.desk import Desk
from popterm.services.handover import write_report
from popterm.services.open_dossier import OpenDossier


class LookingBack:
    """The debrief of one conversation, for the manager first.

    Args:
        owner: The owner of the dossier.
        desk: For scripts, folders and the clock.
        talk: Id of the conversation; empty for the last one held.
    """

    def __init__(self, owner: OpenDossier, desk: Desk, talk: str = "") -> None:
        self.owner = owner
        self.desk = desk
        self._talk = talk
        self._facts: tuple[int, Debrief | None] | None = None

    @property
    def dossier(self) -> Dossier:
        """The dossier."""
        return self.owner.dossier

    @property
    def talk(self) -> Conversation | None:
        """The conversation, once it is over; None when there is none to look back on."""
        found = self.dossier.conversation(self._talk) if self._talk else last_talk(self.dossier)
        return found if found is not None and is_ended(self.dossier, found.id) else None

    @property
    def facts(self) -> Debrief | None:
        """What happened; None when there is nothing to look back on."""
        if self._facts is None or self._facts[0] != self.owner.revision:
            talk = self.talk
            found = debrief(self.dossier, talk, self.desk.script) if talk is not None else None
            self._facts = (self.owner.revision, found)
        return self._facts[1]

    @property
    def may_correct_floor(self) -> bool:
        """Whether there is a timeline that can be put right."""
        facts = self.facts
        return facts is not None and facts.floor is not None and facts.floor.has_timeline

    def parts(self, t: Tongue) -> tuple[Part, ...]:
        """The parts in the language *t*; none when there is nothing to look back on."""
        facts = self.facts
        return debrief_parts(facts, self.dossier, t) if facts is not None else ()

    # What is shared

    def may_share(self, part: PartId) -> bool:
        """Whether a part may be shared: of the floor only what is shown, and it only as a whole."""
        facts = self.facts
        return facts is not None and (part != "floor" or facts.floor is not None)

    def markdown(self, chosen: frozenset[PartId]) -> str:
        """The chosen parts as Markdown, in the language of the plan; empty when none are."""
        facts, t = self.facts, tongue(self.dossier.person.language)
        shared = tuple(part for part in self.parts(t) if part.id in chosen and self.may_share(part.id))
        return debrief_markdown(facts, self.dossier, shared, t) if facts is not None and shared else ""

    def write(self, chosen: frozenset[PartId]) -> Path:
        """Write the chosen parts as a new Markdown file and return its path.

        Raises:
            FolderError: The folder for it cannot be used.
            OSError: The disk says no.
        """
        talk, t = self.talk, tongue(self.dossier.person.language)
        name = f"{self.dossier.person.name} {t('debrief')}"
        ident = talk.id if talk is not None else self.dossier.id
        return write_report(self.desk, name, ident, "md", self.markdown(chosen))
