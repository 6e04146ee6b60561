"""Handing the plan over: what the two take along, checked, signed, and written where the user finds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

from msgspec import Struct, structs

from popterm.domain.conversation import Conversation, Course
from popterm.domain.dossier import Dossier, put
from popterm.domain.people import Side
from popterm.domain.script import Part
from popterm.domain.signed import content_print
from popterm.domain.signing import Signature, SigningAnswer, is_changed_since, latest
from popterm.exchange.files import fingerprint, safe_name, write_new
from popterm.exchange.html import plan_html
from popterm.exchange.mail import draft, mail_text
from popterm.exchange.own import employee_markdown
from popterm.exchange.part import part_markdown
from popterm.exchange.plan import plan_markdown, plan_title
from popterm.language import Tongue, tongue
from popterm.services.desk import Desk
from popterm.services.folders import make_private
from popterm.services.open_dossier import OpenDossier, new_id

Kind = Literal["md", "html", "eml", "own", "part"]
CheckId = Literal["summary", "goals", "agreements", "next"]


class Check(Struct, frozen=True):
    """Something to look at before handing over: a fact, done or still open."""

    id: CheckId
    is_done: bool


class Handover:
    """The report of one conversation, or of the plan as it stands when *talk* is empty.

    Args:
        owner: The owner of the dossier.
        desk: For folders, scripts and the clock.
        talk: Id of the conversation.
    """

    def __init__(self, owner: OpenDossier, desk: Desk, talk: str) -> None:
        self.owner = owner
        self.desk = desk
        self.talk = talk

    @property
    def dossier(self) -> Dossier:
        """The dossier."""
        return self.owner.dossier

    @property
    def conversation(self) -> Conversation | None:
        """The conversation, if it is about one."""
        return self.dossier.conversation(self.talk)

    @property
    def course(self) -> Course:
        """How that conversation stands."""
        found = self.conversation
        if found is None:
            return Course()
        return self.dossier.course(found.id, self.desk.script(found.script, found.minutes))

    @property
    def makes_goals(self) -> bool:
        """Whether goals are to be in the text: not in that of the first of two conversations."""
        found = self.conversation
        return found is None or self.desk.script(found.script, found.minutes).makes_goals

    @property
    def t(self) -> Tongue:
        """The language of the plan."""
        return tongue(self.dossier.person.language)

    def markdown(self) -> str:
        """The text that goes out."""
        return plan_markdown(self.dossier, self.talk, self.t, course=self.course)

    def mail(self) -> str:
        """What the mail says."""
        person = self.dossier.person
        return mail_text(self.markdown(), to_name=person.name, from_name=person.manager, t=self.t)

    @property
    def has_summary(self) -> bool:
        """Whether a summary was written."""
        return any(t.kind == "summary" and t.talk == self.talk and t.text.strip() for t in self.dossier.texts)

    def checks(self) -> tuple[Check, ...]:
        """What may still be open; nothing here stops anybody. After a stop only when the two go on."""
        dossier = self.dossier
        goals = [g for g in dossier.goals_of(dossier.cycle.id) if not g.is_empty and g.state not in ("stopped", "wish")]
        lines = dossier.lines_of(dossier.cycle.id)
        now = self.desk.clock.now()
        is_next = Check("next", any(c.planned > now for c in dossier.conversations if c.id != self.talk))
        if self.course.stage == "stopped":
            return (is_next,)
        summary = Check("summary", self.course.is_summary_right and self.has_summary)
        if not self.makes_goals:
            return (summary, is_next)
        return (
            summary,
            Check("goals", bool(goals) and all(goal.is_agreed for goal in goals)),
            Check("agreements", bool(lines) and all(line.is_complete for line in lines)),
            is_next,
        )

    # Signing

    def signature(self, side: Side) -> Signature | None:
        """The answer of one side that counts."""
        return latest(self.dossier.signatures, self.talk, side)

    def is_changed_since(self, signature: Signature) -> bool:
        """Whether the text is another than the one under which this answer stands."""
        return is_changed_since(signature, content_print(self.dossier, self.talk))

    def sign(self, side: Side, answer: SigningAnswer, name: str, remark: str = "") -> None:
        """Keep the answer of one person, under the text as it is now."""
        signature = Signature(
            id=new_id(),
            talk=self.talk,
            side=side,
            answer=answer,
            name=name,
            at=self.desk.clock.utc(),
            fingerprint=fingerprint(self.markdown()),
            remark=remark,
            content=content_print(self.dossier, self.talk),
        )
        self.owner.apply(lambda dossier: structs.replace(dossier, signatures=put(dossier.signatures, signature)))

    # Files

    def write(self, kind: Kind, part: Part = "") -> Path:
        """Write the text as a new file of that kind and return its path.

        Args:
            kind: Of the file.
            part: Which closed part, for the text of one; by default the first.

        Raises:
            ValueError: The employee's address is no e-mail address.
            OSError: The folder or the disk says no.
        """
        content: str | bytes
        name = self.dossier.person.name
        match kind:
            case "html":
                content = plan_html(self.markdown(), plan_title(self.dossier, self.t), self.t.code)
            case "eml":
                content = self._draft()
            case "own":
                content = employee_markdown(self.dossier, self.t, self.desk.script)
            case "part":
                part = part or self.parts[0]
                content, name = self._part_text(part), f"{name} {part}"
            case _:
                content = self.markdown()
        ending = kind if kind in ("html", "eml") else "md"
        return write_report(self.desk, name, self.talk or self.dossier.id, ending, content)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The closed parts that were held, in order; none while the conversation is on the table."""
        found = self.conversation
        if found is None or self.course.is_live:
            return ()
        parts = dict.fromkeys(phase.part for phase in self.desk.script(found.script, found.minutes).phases)
        return tuple(part for part in parts if part and self._part_text(part))

    def _part_text(self, part: Part) -> str:
        found = self.conversation
        if found is None:
            return ""
        return part_markdown(self.dossier, found, part, self.t, self.desk.script(found.script, found.minutes))

    def _draft(self) -> bytes:
        person = self.dossier.person
        return draft(
            self.markdown(),
            to_name=person.name,
            to_address=person.email,
            from_name=person.manager,
            subject=plan_title(self.dossier, self.t),
            t=self.t,
        )


def write_report(desk: Desk, name: str, ident: str, ending: str, content: str | bytes) -> Path:
    """Write a new file into the private folder for what leaves popterm, and return its path.

    Args:
        desk: For the data folder and the day.
        name: The person's, and what else the file is to be called after.
        ident: Id of what it is about.
        ending: Without its dot.
        content: All of it.

    Raises:
        OSError: The folder or the disk says no.
    """
    folder = desk.data / "reports"
    make_private(folder)
    for attempt in range(1000):
        tail = f"-{attempt + 1}" if attempt else ""
        try:
            return write_new(folder / safe_name(desk.clock.today(), name, f"{ident[:4]}{tail}", ending), content)
        except FileExistsError:
            continue
    raise FileExistsError(folder)


def open_with_system(path: Path) -> bool:
    """Open a file in the program that the system has for it; False when there is none, as over ssh."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - the user asked for this very file
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if opener is None or not has_screen:
        return False
    try:
        subprocess.Popen(  # noqa: S603 - a fixed program and a path of our own making
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def shown(path: Path) -> str:
    """A path as people read it: the home folder as ``~``."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
