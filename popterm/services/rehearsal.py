"""A rehearsal: the whole conversation with an invented employee, in a folder that passes."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.debrief import debrief
from popterm.domain.dossier import Dossier
from popterm.domain.gate import clean
from popterm.domain.people import SIDES, Language, Person
from popterm.domain.point import Point, Preparation
from popterm.domain.script import Script
from popterm.domain.text import Text
from popterm.exchange.debrief import debrief_markdown, debrief_parts
from popterm.exchange.files import safe_name, write_new
from popterm.language import N_, Tongue
from popterm.services.clock import Clock, zone_name
from popterm.services.desk import Desk
from popterm.services.folders import make_private
from popterm.services.rehearsal_story import EmployeeStory
from popterm.services.rehearsal_voice import Voice
from popterm.services.sample_plan import sample_id
from popterm.storage.dossiers import Dossiers

TALK = "rehearsal"
CYCLE = "cycle-1"
TAKEN_ALONG = ("scripts", "guides")
"""Folders of the user's own that a rehearsal goes by."""
OF_NOBODY = N_("A rehearsal with an invented employee.")


class Rehearsal:
    """A conversation with one of some invented employees: who it is, what they say, and where its debrief may go.

    Args:
        stories: The employees to choose from; the first one until another is chosen.
        script: Of the conversation, scaled to its minutes.
        speed: Of the clock.
        keep_in: The user's folder of reports; nothing is written there unless it is asked for.
    """

    def __init__(self, stories: tuple[EmployeeStory, ...], script: Script, speed: float, keep_in: Path) -> None:
        self.stories = stories
        self.script = script
        self.speed = speed
        self.keep_in = keep_in
        self.talk = TALK
        self.choose(stories[0])

    def choose(self, story: EmployeeStory) -> None:
        """Rehearse with that employee."""
        self.story = story
        self.voice = Voice(story, self.script, self.speed)

    @property
    def dossier(self) -> str:
        """Id of the dossier of the employee that was chosen."""
        return _dossier_id(self.story)

    def prepare(self, data: Path, own: Path, manager: str, language: Language, clock: Clock) -> None:
        """Lay everything ready in the passing folder.

        Args:
            data: That folder.
            own: The user's data folder: their own scripts and question guides go along.
            manager: Who rehearses.
            language: Of the employees' words.
            clock: Of the rehearsal.

        Raises:
            OSError: The passing folder cannot be written in.
        """
        for name in TAKEN_ALONG:
            if (own / name).is_dir():
                shutil.copytree(own / name, data / name, ignore_dangling_symlinks=True)
        dossiers = Dossiers(data / "dossiers")
        for story in self.stories:
            dossiers.create(_dossier(story, self.script, manager, language, clock)).close()

    def is_over(self, desk: Desk) -> bool:
        """Whether the conversation was closed or stopped."""
        if desk.open is None:
            return False
        return desk.open.dossier.course(self.talk, self.script).stage in ("closed", "stopped")

    def keep(self, desk: Desk, t: Tongue) -> Path:
        """Write the debrief as Markdown among the user's reports, and return its path.

        Raises:
            LookupError: There is no conversation to look back on.
            OSError: The folder or the disk says no.
        """
        dossier = desk.open.dossier if desk.open is not None else None
        talk = dossier.conversation(self.talk) if dossier is not None else None
        if dossier is None or talk is None:
            raise LookupError("no rehearsal to look back on")
        facts = debrief(dossier, talk, desk.script)
        title, _, words = debrief_markdown(facts, dossier, debrief_parts(facts, dossier, t), t).partition("\n\n")
        make_private(self.keep_in)
        for attempt in range(1, 1000):
            ident = f"{t('rehearsal')}{f'-{attempt}' if attempt > 1 else ''}"
            name = safe_name(desk.clock.today(), dossier.person.name, ident)
            try:
                return write_new(self.keep_in / name, clean(f"{title}\n\n{t(OF_NOBODY)}\n\n{words}"))
            except FileExistsError:
                continue
        raise FileExistsError(self.keep_in)


def _dossier_id(story: EmployeeStory) -> str:
    return sample_id(f"rehearsal {story.id}")


def _dossier(story: EmployeeStory, script: Script, manager: str, language: Language, clock: Clock) -> Dossier:
    """The dossier of an invented employee, with both lists in and the conversation planned for now."""
    today = clock.today()
    points = tuple(
        Point(f"point-{n}", CYCLE, point.side, point.text, point.note) for n, point in enumerate(story.points, 1)
    )
    brought = {point.side for point in points}
    talk = Conversation(
        id=TALK,
        cycle=CYCLE,
        planned=clock.utc(),
        zone=zone_name(),
        script=script.id,
        minutes=script.minutes,
        purpose=story.purpose,
    )
    return Dossier(
        id=_dossier_id(story),
        person=Person("person", story.name, story.role, language=language, manager=manager),
        cycles=(Cycle(CYCLE, today - timedelta(days=30)),),
        points=points,
        preparations=tuple(
            Preparation(f"prep-{side}", CYCLE, side, today - timedelta(days=7)) for side in SIDES if side in brought
        ),
        conversations=(talk,),
        texts=(Text("view", CYCLE, "view", story.view, side="manager"),),
    )
