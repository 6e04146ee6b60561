"""Looking back on a conversation: facts for the manager first, and what of them is shared is chosen part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from popterm.domain.dossier import Dossier, moment_of
from popterm.exchange.debrief_parts import Part, PartId, Row, rows
from popterm.language import N_, _, clause, current
from popterm.screens.base import PopScreen, bind
from popterm.services.clock import as_local
from popterm.services.debrief import LookingBack
from popterm.services.folders import FolderError
from popterm.services.handover import shown
from popterm.storage.problems import reason
from popterm.widgets.block_list import hanging
from popterm.widgets.debrief_board import BoardPart, DebriefBoard
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import styled

TONES = {"": "", "quiet": "$quiet", "quote": "italic"}


def debrief_screen(talk: str = "") -> DebriefScreen:
    """The debrief of a conversation of the open dossier; of the last one that was held when *talk* is empty."""
    return DebriefScreen(talk)


class DebriefScreen(PopScreen[None]):
    """What was planned and what happened, part by part.

    Args:
        talk: Id of the conversation; empty for the last one held.
    """

    HELP: ClassVar[str] = N_(
        "Facts of one conversation, for the manager first. Nothing of this goes out unless you choose it: Space marks "
        "the part under the cursor to be shared, m writes a Markdown file of the marked parts, c hands the same to "
        "the clipboard.\n\n"
        "Where both let it be kept, it says who had the floor. Those figures are an estimate, and for both or for "
        "nobody: the employee's own points (w in the report) hold them too."
    )
    BINDINGS = [
        *bind("debrief.share", "debrief.markdown", "debrief.clipboard", "debrief.floor"),
        *bind("all.back"),
    ]

    def __init__(self, talk: str = "") -> None:
        super().__init__()
        self.talk = talk
        self.chosen: frozenset[PartId] = frozenset()
        self.said = ""
        self._end_listening: Callable[[], None] = lambda: None

    @cached_property
    def looking_back(self) -> LookingBack:
        """What is looked back on."""
        return LookingBack(self.owner, self.desk, self.talk)

    @property
    def board(self) -> DebriefBoard:
        """The parts."""
        return self.query_one(DebriefBoard)

    def compose_body(self) -> Iterable[Widget]:
        """The parts, and one quiet line below them."""
        yield DebriefBoard(id="debrief")
        yield Static(id="debrief-said", markup=False)

    def on_mount(self) -> None:
        """Show everything and follow the dossier."""
        super().on_mount()
        self._end_listening = self.owner.subscribe(self._heard)
        self.filled()
        self.board.focus()

    def on_unmount(self) -> None:
        """Follow it no longer."""
        self._end_listening()

    def on_screen_resume(self) -> None:
        """Show what was put right meanwhile."""
        if self.is_mounted and self.desk.open is not None:
            self.filled()

    def _heard(self, dossier: Dossier) -> None:
        if self.is_current:
            self.filled()

    def title_text(self) -> str:
        """Whose conversation."""
        return f"{_('Debrief')} · {self.dossier.person.name}"

    def note_text(self) -> str:
        """Of which day."""
        talk = self.looking_back.talk
        return current().day(as_local(moment_of(self.dossier, talk)).date()) if talk is not None else ""

    def hints(self) -> Iterable[str | KeyEntry]:
        """Choosing, and what to do with it."""
        floor = ("debrief.floor",) if self.looking_back.may_correct_floor else ()
        return ("debrief.share", "debrief.markdown", "debrief.clipboard", *floor, "all.back", "all.help")

    def filled(self) -> None:
        """Show the parts as they stand."""
        is_kept = self.looking_back.may_share("floor")
        parts = [
            BoardPart(part.id, part.title, part.note, partial(drawn, part), is_wide=part.id == "floor" and is_kept)
            for part in self.looking_back.parts(current())
        ]
        self.chosen = frozenset(part for part in self.chosen if self.looking_back.may_share(part))
        self.board.show(parts, self.chosen)
        self.say(self.said)
        self.write_keys()

    def say(self, words: str) -> None:
        """Say what was done; else, quietly, for whom this is."""
        self.said = words
        line = styled(words, "$accent") if words else styled(self._for_whom(), "$quiet")
        self.query_one("#debrief-said", Static).update(line)

    def _for_whom(self) -> str:
        if self.looking_back.talk is None:
            return _("There is no conversation to look back on yet.")
        if self.looking_back.may_share("floor"):
            name = self.dossier.person.given_name
            return _("The floor is for both or for nobody: {name}'s own points hold it too.", name=name)
        return _("For the manager first. Nothing goes out but the parts that you mark.")

    # Keys

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """Correct only what was kept."""
        return name != "correct_floor" or self.looking_back.may_correct_floor

    def action_share(self) -> None:
        """Mark the part under the cursor as to be shared, or no longer."""
        part = next((p.id for p in self.looking_back.parts(current()) if p.id == self.board.current), None)
        if part is None:
            return
        if not self.looking_back.may_share(part):
            self.say(_("There is nothing here to share."))
            return
        self.chosen ^= {part}
        self.said = ""
        self.filled()

    def on_debrief_board_marking(self, event: DebriefBoard.Marking) -> None:
        """A second click does the same."""
        self.action_share()

    def action_markdown(self) -> None:
        """A Markdown file of the marked parts."""
        if not self._has_chosen():
            return
        try:
            self.say(_("Written: {file}", file=shown(self.looking_back.write(self.chosen))))
        except FolderError as problem:
            self.say(str(problem))
        except OSError as problem:
            self.say(_("Not written: {reason}.", reason=clause(_(reason(problem)))))

    def action_clipboard(self) -> None:
        """The marked parts on the clipboard."""
        if self._has_chosen():
            self.popterm.copy_to_clipboard(self.looking_back.markdown(self.chosen))
            self.say(_("Markdown handed to the terminal's clipboard."))

    def _has_chosen(self) -> bool:
        if not self.chosen:
            self.say(_("Nothing is marked yet: Space marks a part to share."))
        return bool(self.chosen)

    def action_correct_floor(self) -> None:
        """Put right who had the floor, where that was kept."""
        talk = self.looking_back.talk
        if talk is not None and self.looking_back.may_correct_floor:
            from popterm.screens.floor_correction import floor_correction_screen

            self.app.push_screen(floor_correction_screen(talk.id))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()


def drawn(part: Part, width: int) -> list[Content]:
    """The lines of a part in *width* cells."""
    return [line for found in rows(part, max(8, width - 2)) for line in _wrapped(found, width)]


def _wrapped(found: Row, width: int) -> list[Content]:
    first = Content(f"  {found.first}")
    words = styled(found.words, TONES[found.tone])
    if "█" in found.words:  # the turns of a timeline, behind a name
        words = words.stylize("$primary", found.words.index("█"))
    return [first + words] if found.is_whole else hanging(first, words, width)
