"""The invented employees: what they say follows from the floor, the time and what was done, on a faster clock too."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import follow
from popterm.domain.dossier import Dossier
from popterm.domain.script import Script, scaled
from popterm.sensitive import find
from popterm.services.clock import FastClock
from popterm.services.rehearsal import TALK, Rehearsal
from popterm.services.rehearsal_story import ORDER, EmployeeStory, find_story, stories, story
from popterm.services.rehearsal_voice import BREATH, LEAST, Voice
from popterm.services.scripts import load_script
from popterm.storage.dossiers import Dossiers

SCRIPT = scaled(load_script("development"), 60)


class Hour:
    """A conversation as a row of events, on a watch that is moved by hand."""

    def __init__(self, told: EmployeeStory, speed: float = 1.0, script: Script = SCRIPT) -> None:
        self.script = script
        self.now = 0.0
        self.clock = FastClock(1, 1_700_000_000, count=lambda: self.now)
        self.voice = Voice(told, script, speed)
        self.events: tuple[ev.AnyEvent, ...] = ()

    def does(self, kind: type[ev.Event], **facts: object) -> str:
        """Something happens; returns what is said then."""
        event = kind(id=f"e{len(self.events)}", talk=TALK, at=self.clock.reading(), **facts)
        self.events = (*self.events, event)  # type: ignore[assignment]  # each is one of AnyEvent
        return self.hears()

    def minutes(self, minutes: float) -> str:
        """Time passes; returns what is said then."""
        self.now += minutes * 60
        return self.hears()

    def hears(self) -> str:
        """What is said now."""
        return self.voice.listen(self.events, follow(self.events, self.script), self.clock.reading())


def says(told: EmployeeStory, phase: str) -> list[str]:
    """What an employee says of their own accord in a phase."""
    return [statement.text for statement in told.says if statement.phase == phase]


def test_nothing_is_said_but_by_whoever_has_the_floor() -> None:
    hour = Hour(story("sam", "en"))
    first, second, *_ = says(story("sam", "en"), "employee")
    assert hour.does(ev.PhaseStarted, phase="employee") == ""
    assert hour.minutes(0.4) == first
    assert hour.minutes(1) == "", "then silence"
    assert hour.does(ev.FloorGiven, to="manager") == hour.minutes(30) == ""
    assert hour.does(ev.FloorGiven, to="nobody") == hour.minutes(5) == ""
    assert hour.does(ev.FloorGiven, to="employee") == ""
    assert hour.minutes(0.7) == second, "only the time of their own floor counted"
    assert hour.does(ev.Paused) == ""
    assert hour.minutes(9) == ""
    assert hour.does(ev.Resumed) == second


def test_what_was_cut_short_comes_back_and_what_was_said_does_not() -> None:
    told = story("eva", "nl")
    hour = Hour(told)
    first = says(told, "employee")[0]
    hour.does(ev.PhaseStarted, phase="employee")
    assert hour.minutes(0.35) == first
    assert hour.does(ev.Interrupted) == told.interrupted[0]
    assert hour.minutes(LEAST / 60 + 0.01) == first
    hour.does(ev.FloorGiven, to="manager")
    hour.minutes(3)
    assert hour.does(ev.FloorGiven, to="employee") == first, "the floor was taken too early"
    hour.minutes(0.5)
    hour.does(ev.FloorGiven, to="manager")
    assert hour.does(ev.FloorGiven, to="employee") == "", "they had finished"
    assert hour.does(ev.Interrupted) == "", "nobody was speaking"


def test_a_question_gets_its_own_answer_after_a_breath() -> None:
    told = story("robin", "nl")
    hour = Hour(told)
    hour.does(ev.PhaseStarted, phase="employee")
    assert hour.does(ev.PromptShown, prompt="guide/work-energy") == ""
    assert hour.minutes((BREATH + 1) / 60) == told.replies["guide/work-energy"][0]
    hour.minutes(1)
    heard = []
    for number in range(5):
        hour.does(ev.PromptShown, prompt=f"guide/unknown-{number}")
        heard.append(hour.minutes((BREATH + 1) / 60))
        hour.minutes(1)
    assert [words for words in heard if words in told.replies["guide"]] == list(told.replies["guide"])


def test_in_a_closed_part_nothing_of_the_development_part_is_said() -> None:
    phases = tuple(structs.replace(p, part="appraisal" if p.id == "employee" else "") for p in SCRIPT.phases)
    hour = Hour(story("sam", "nl"), script=structs.replace(SCRIPT, phases=phases))
    hour.does(ev.PhaseStarted, phase="employee")
    assert hour.minutes(1) == ""


def test_the_silent_one_says_what_matters_late() -> None:
    told = story("robin", "en")
    hour = Hour(told)
    hour.does(ev.PhaseStarted, phase="employee")
    heard = [hour.minutes(0.25) for _ in range(60)]
    late = says(told, "employee")[2]
    assert heard.index(late) > 6 * 4
    assert sum(not words for words in heard) > 40, "mostly silence"


def test_the_summary_is_not_right_twice_and_the_words_are_the_persons_own() -> None:
    told = story("eva", "en")
    hour = Hour(told)
    hour.does(ev.PhaseStarted, phase="summary")
    assert hour.minutes(2) == "", "the floor is the manager's"
    hour.does(ev.FloorGiven, to="employee")
    for verdict in told.summary[:2]:
        assert verdict.answer == "no"
        assert hour.minutes(0.2) == verdict.text
        assert hour.minutes(5) == verdict.text, "it stands until it is answered"
        assert hour.does(ev.SummaryJudged, answer="no", text="t", words="w") == ""
    assert hour.does(ev.WayChosen, way="own_words") == ""
    assert hour.minutes(0.2) == told.own_words
    hour.does(ev.SummaryJudged, answer="add", text="t", words="w")
    assert hour.minutes(1) == ""


def test_a_goal_read_back_gets_a_yes() -> None:
    told = story("sam", "nl")
    hour = Hour(told)
    hour.does(ev.PhaseStarted, phase="close")
    hour.does(ev.ReadBack, goal="g")
    assert hour.minutes((BREATH + 1) / 60) == told.yes[0]


@pytest.mark.parametrize("speed", [1, 4, 20])
def test_a_line_stands_as_long_as_it_takes_to_read(speed: int) -> None:
    told = story("sam", "en")
    hour = Hour(told, speed)
    hour.does(ev.PhaseStarted, phase="employee")
    hour.minutes(0.3)
    text = says(told, "employee")[0]
    seconds = hour.voice.stands(text) / speed
    assert seconds >= len(text) / 20
    assert hour.minutes(hour.voice.stands(text) / 60 - 0.1) == text
    assert hour.minutes(0.2) != text


def test_skipping_leads_to_what_is_said_next() -> None:
    hour = Hour(story("robin", "en"))
    hour.does(ev.PhaseStarted, phase="employee")
    hour.minutes(3)
    assert hour.hears() == ""
    assert hour.minutes(hour.voice.until_next() / 60) == says(story("robin", "en"), "employee")[2]
    assert hour.voice.until_next() == 0.0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_employee_has_words_for_every_phase_that_fit_and_belong_in_a_dossier(language: str) -> None:
    for told in stories(language):
        lines = [
            *(s.text for s in told.says),
            *(text for texts in told.replies.values() for text in texts),
            *told.interrupted,
            *(v.text for v in told.summary),
            told.own_words,
            *told.yes,
        ]
        assert {s.phase for s in told.says} == {"welcome", "employee", "manager", "goals", "agreements", "close"}
        assert told.summary[-1].answer == "yes"
        room = 76 - len(told.given_name) - 2
        assert max(len(wrap(f"“{line}”", room)) for line in lines) <= 2, "two rows of a narrow window"
        for line in (*lines, told.view, told.about, *(p.text + p.note for p in told.points)):
            assert not find(line, language), line


@pytest.mark.parametrize("employee", ORDER)
def test_both_languages_tell_the_same(employee: str) -> None:
    dutch, english = story(employee, "nl"), story(employee, "en")
    assert [(s.phase, s.at) for s in dutch.says] == [(s.phase, s.at) for s in english.says]
    assert [v.answer for v in dutch.summary] == [v.answer for v in english.summary]
    assert {k: len(v) for k, v in dutch.replies.items()} == {k: len(v) for k, v in english.replies.items()}
    assert [p.side for p in dutch.points] == [p.side for p in english.points]
    assert (len(dutch.yes), len(dutch.interrupted)) == (len(english.yes), len(english.interrupted))


def test_somebody_is_found_by_the_beginning_of_their_name() -> None:
    assert find_story("ROB", "nl") is story("robin", "nl")
    assert find_story("zoë", "nl") is None


def test_everything_lies_ready_with_the_users_own_scripts(tmp_path: Path) -> None:
    own, data = tmp_path / "own", tmp_path / "passing"
    (own / "scripts").mkdir(parents=True)
    (own / "scripts" / "short.toml").write_text("x = 1")
    clock = FastClock(4, 1_700_000_000)
    rehearsal = Rehearsal(stories("nl"), SCRIPT, 4, own / "reports")
    rehearsal.prepare(data, own, "Jürgen Weiß", "nl", clock)
    assert (data / "scripts" / "short.toml").exists()
    dossier: Dossier = Dossiers(data / "dossiers").load(rehearsal.dossier)
    assert dossier.person.name == "Sam de Wit"
    assert dossier.person.manager == "Jürgen Weiß"
    assert {p.side for p in dossier.points} == {"employee", "manager"}
    assert len(Dossiers(data / "dossiers").ids()) == len(ORDER)


def test_a_fast_clock_keeps_both_readings_together() -> None:
    now = [100.0]
    clock = FastClock(20, 1_700_000_000, count=lambda: now[0])
    first = clock.reading()
    now[0] += 3
    clock.skip(30)
    second = clock.reading()
    assert first.wall == 1_700_000_000
    assert second.wall - first.wall == second.boot - first.boot == 3 * 20 + 30
    assert first.boot_id == second.boot_id
    clock.skip(-5)
    assert clock.reading() == second, "time never runs back"
    with pytest.raises(ValueError, match="slower"):
        FastClock(0.5)
