"""The sample people: the same every time, of every kind, and consistent with themselves."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from popterm.domain.agreement import due
from popterm.domain.dossier import Dossier, is_ended, next_talk
from popterm.domain.gate import clean
from popterm.domain.goal import is_late
from popterm.domain.overview import overview
from popterm.domain.point import is_exchanged
from popterm.domain.signing import FINAL, latest
from popterm.services.sample import MANAGER, ORDER, sample_dossiers
from popterm.services.sample_story import sample_words
from popterm.services.scripts import load_script

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def eight(language: str = "nl") -> dict[str, Dossier]:
    return dict(zip(ORDER, sample_dossiers(TODAY, language=language), strict=True))


@pytest.fixture(scope="module", params=["nl", "en"])
def people(request: pytest.FixtureRequest) -> dict[str, Dossier]:
    return eight(request.param)


def test_the_same_arguments_give_the_same_people() -> None:
    assert list(sample_dossiers(TODAY, 30, "en")) == list(sample_dossiers(TODAY, 30, "en"))
    assert list(sample_dossiers(TODAY, 40))[:30] == list(sample_dossiers(TODAY, 30))


def test_ids_stay_whatever_the_day_and_language() -> None:
    ids = [d.id for d in sample_dossiers(TODAY, 20)]
    assert ids == [d.id for d in sample_dossiers(TODAY + timedelta(days=400), 20, "en")]
    assert len(set(ids)) == 20


def test_six_speak_the_language_asked_for_and_two_the_other() -> None:
    assert Counter(d.person.language for d in eight("nl").values()) == {"nl": 6, "en": 2}
    assert Counter(d.person.language for d in eight("en").values()) == {"en": 6, "nl": 2}


def test_one_talks_today_with_last_years_plan_behind_it(people: dict[str, Dossier]) -> None:
    anneke = people["anneke"]
    talk = next_talk(anneke, NOON)
    assert talk is not None
    assert talk.planned.astimezone(NOON.tzinfo).isoformat() == "2026-11-21T14:00:00+01:00"
    assert is_exchanged(anneke.preparations, anneke.cycle.id)
    assert all(point.note for point in anneke.points)
    assert any(text.kind == "view" and text.side == "manager" for text in anneke.texts)
    last = anneke.last_cycle
    assert last is not None
    assert {goal.state for goal in anneke.goals_of(last.id)} == {"reached", "at_risk", "stopped"}
    lines = anneke.lines_of(last.id)
    assert [line.owner for line in due(lines, TODAY)] == ["manager"]
    assert any(line.done and line.by and line.done > line.by for line in lines)


def test_one_is_in_mid_cycle_with_goals_late_and_on_time(people: dict[str, Dossier]) -> None:
    samir = people["samir"]
    assert Counter(is_late(goal, TODAY) for goal in samir.goals) == {True: 1, False: 2}
    assert all(goal.is_agreed for goal in samir.goals)
    assert len(due(samir.lines_of(samir.cycle.id), TODAY)) == 1


def test_one_is_held_and_signed(people: dict[str, Dossier]) -> None:
    noor = people["noor"]
    held = noor.conversations[0]
    script = load_script(held.script)
    course = noor.course(held.id, script)
    assert course.stage == "closed"
    assert course.visited == {phase.id for phase in script.phases}
    assert course.is_summary_right
    assert course.read_back == {goal.id for goal in noor.goals}
    assert sum(s.seconds for s in course.stretches) == 59 * 60
    for side in ("employee", "manager"):
        signature = latest(noor.signatures, held.id, side)  # type: ignore[arg-type]
        assert signature is not None
        assert signature.answer in FINAL
        assert held.planned + timedelta(days=1) < signature.at < NOON
    full = [goal for goal in noor.goals if not goal.is_heading]
    assert len(full) == 2
    for goal in full:
        assert goal.proof and goal.support and goal.obstacle and goal.plan
        assert goal.benefit_employee and goal.benefit_organisation
        assert len(goal.activities) > 1
        assert goal.is_agreed
    assert [goal.is_heading for goal in noor.goals] == [False, False, True]


def test_one_is_new_with_nothing_but_a_name(people: dict[str, Dossier]) -> None:
    tess = people["tess"]
    assert not (tess.conversations or tess.goals or tess.points or tess.events or tess.agreements)
    assert not overview(tess).talks


def test_the_first_eight_have_one_manager_and_the_others_their_own() -> None:
    managers = [d.person.manager for d in sample_dossiers(TODAY, 60)]
    assert set(managers[:8]) == {MANAGER}
    assert MANAGER not in managers[8:]


@settings(max_examples=30)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.sampled_from(["nl", "en"]))
def test_on_any_day_the_dossiers_agree_with_themselves(today: date, language: str) -> None:
    for dossier in sample_dossiers(today, 24, language):
        for table in (dossier.goals, dossier.points, dossier.texts, dossier.events, dossier.agreements, dossier.kept):
            assert len({row.id for row in table}) == len(table)  # type: ignore[attr-defined]
        cycles = {cycle.id for cycle in dossier.cycles}
        assert {goal.cycle for goal in dossier.goals} <= cycles
        assert {line.key for c in cycles for line in dossier.lines_of(c)} >= {kept.id for kept in dossier.kept}
        assert all(kept.on <= today for kept in dossier.kept)
        for goal in dossier.goals:
            assert "{" not in goal.statement
            assert goal.deadline is None or f"{goal.deadline.day} " in goal.statement
        for talk in dossier.conversations:
            is_past = talk.planned.date() < today
            assert is_ended(dossier, talk.id) == is_past
            walls = [event.at.wall for event in dossier.events_of(talk.id)]
            assert walls == sorted(walls)
        for signature in dossier.signatures:
            talk = dossier.conversation(signature.talk)  # type: ignore[assignment]
            assert signature.at > talk.planned


def test_nobody_brings_a_word_that_popterm_would_ask_about_and_every_text_is_clean() -> None:
    for language in ("nl", "en"):
        words = sample_words(language)
        assert {person.key for person in words.people} <= set(ORDER)
        for text in _texts(words):
            assert clean(text) == text
            assert not {"ziek", "burn-out", "medicatie", "therapie", "sick", "illness"} & set(text.lower().split())


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for inner in value for text in _texts(inner)]
    fields = getattr(value, "__struct_fields__", ())
    return [text for field in fields for text in _texts(getattr(value, field))]


def test_no_full_name_returns_before_all_were_used() -> None:
    names = [d.person.name for d in sample_dossiers(TODAY, 3000)]
    assert len(set(names)) == 3000


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/New_York", "UTC"])
def test_conversations_are_planned_in_the_zone_asked_for(zone: str) -> None:
    first = next(iter(sample_dossiers(TODAY, 1, zone=zone)))
    assert first.conversations[-1].planned.astimezone(ZoneInfo(zone)).hour == 14
