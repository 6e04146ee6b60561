"""A note that went into a summary, was rewritten, and is then taken off the record: its earlier words leave too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.debrief import debrief
from popterm.domain.dossier import Dossier
from popterm.domain.events import SummaryJudged
from popterm.domain.people import Person
from popterm.domain.script import Script, scaled
from popterm.domain.text import Text
from popterm.domain.visible import Viewer, visible
from popterm.exchange.debrief import debrief_markdown, debrief_parts
from popterm.exchange.own import employee_markdown
from popterm.exchange.plan import plan_markdown
from popterm.exchange.whole import whole_markdown
from popterm.language import tongue
from popterm.services.clock import SetClock
from popterm.services.lines import Lines
from popterm.services.open_dossier import Nowhere, OpenDossier
from popterm.services.paper import Paper
from popterm.services.scripts import load_script
from popterm.services.table import Table

START = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
SCRIPT = scaled(load_script("development", None), 60)
T = tongue("en")
OLD, NEW = "ill since March", "less energy since spring"
VIEWERS: tuple[Viewer, ...] = ("employee", "manager", "table", "reader")
DOSSIER = Dossier(
    "d",
    Person("d", "Farida Ben Ali", language="en"),
    (Cycle("c", date(2026, 1, 1)),),
    conversations=(Conversation("t", "c", START),),
)


def script_of(_script: str, _minutes: int) -> Script:
    return SCRIPT


def lines_of(dossier: Dossier) -> Lines:
    """The lines of the conversation, as after a restart: nothing can be undone."""
    return Lines(Paper(Table(OpenDossier(dossier, Nowhere(), SetClock(START)), "t", script_of)))


def exports(dossier: Dossier) -> dict[str, str]:
    """Everything that can leave, by name; the whole dossier, which leaves nothing out, among it."""
    talk, course = dossier.conversations[0], dossier.course("t", SCRIPT)
    facts = debrief(dossier, talk, script_of)
    found = {
        "plan": plan_markdown(dossier, "t", T, course=course),
        "own": employee_markdown(dossier, T, script_of),
        "debrief": debrief_markdown(facts, dossier, debrief_parts(facts, dossier, T), T),
        "versions": repr(lines_of(dossier).paper.judged()),
        "whole": whole_markdown(dossier, T),
    }
    for viewer in VIEWERS:
        seen = visible(dossier, viewer, course, "t")
        found[viewer] = repr((seen.texts, seen.events))
    return found


def judged(*, is_judged_first: bool) -> tuple[Lines, Text]:
    """A note that went into the summary, which was judged; rewritten after that or before it."""
    lines = lines_of(DOSSIER)
    table, paper = lines.table, lines.paper
    table.begin(table.script.phase("employee"))
    note = paper.write(paper.begin_note(), f"{OLD}\nwants to go on")
    paper.mark("wish")
    table.begin(table.script.phase("summary"))
    summary = paper.begin_summary()
    assert OLD in summary.text
    paper.write(summary, f"{summary.text}\nand more")  # from here on it is no longer made anew of the notes
    if is_judged_first:
        paper.judge("no")
    lines = lines_of(lines.dossier)
    for words in (f"{OLD}!\nwants to go on", f"{NEW}\nwants to go on"):
        lines.rewrite(note, words)
    if not is_judged_first:
        lines.paper.judge("no")
    lines.paper.write(summary, "wants to go on")
    lines.paper.judge("yes")
    lines.table.close()
    found = lines.dossier.text(note.id)
    assert found is not None
    return lines, found


@pytest.mark.parametrize("is_judged_first", [True, False])
def test_what_a_note_said_before_is_in_no_text_and_in_the_whole_dossier(*, is_judged_first: bool) -> None:
    lines, note = judged(is_judged_first=is_judged_first)
    before = exports(lines.dossier)
    assert {name for name, text in before.items() if OLD in text} >= {"versions", "manager", "whole"}
    lines = lines_of(lines.dossier)
    lines.toggle_record(note)
    after = exports(lines.dossier)
    assert {name for name, text in after.items() if OLD in text or NEW in text} == {"whole"}
    assert "wants to go on" not in after["versions"], "a line that it has now goes as before"
    lines.toggle_record(lines.all()[0])
    assert exports(lines.dossier) == before


def test_erasing_the_note_finds_its_earlier_words_after_a_restart() -> None:
    lines, note = judged(is_judged_first=True)
    lines = lines_of(lines.dossier)
    assert OLD in lines.words_of(note)
    assert "answer" in lines.other_places(note)


def test_typing_on_remembers_nothing_that_was_never_summed_up() -> None:
    lines = lines_of(DOSSIER)
    lines.table.begin(lines.table.script.phase("employee"))
    note = lines.paper.begin_note()
    for end in range(1, len(OLD) + 1):
        note = lines.paper.write(note, OLD[:end])
    lines.rewrite(note, NEW)
    assert [text.former for text in lines.dossier.texts] == [()]
    assert not [event for event in lines.dossier.events if isinstance(event, SummaryJudged)]
