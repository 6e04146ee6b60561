"""The plan as Markdown: what is in it, what never is, and that no text becomes structure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import Course
from popterm.domain.dossier import Dossier
from popterm.domain.gate import clean
from popterm.domain.goal import StateChange, revised
from popterm.domain.people import Side
from popterm.domain.signed import content_print
from popterm.domain.signing import Signature
from popterm.domain.text import Text
from popterm.exchange.files import fingerprint
from popterm.exchange.plan import plan_markdown, plan_title
from popterm.language import Tongue, tongue
from tests.exchange.dossiers import SECRET, at, course, dossier, with_events
from tests.exchange.hostile import PARSER, normal, shape, texts, words


def plan(of: Dossier, t: Tongue | None = None) -> str:
    return plan_markdown(of, "t1", t or tongue("en"), course=course(of))


def test_the_plan_holds_what_was_agreed() -> None:
    text = plan(dossier())
    for part in (
        "# Personal development plan of Anneke de Vries",
        "Conversation on Saturday 21 November 2026, 14:01–14:58.",
        "- Noor van Dam, facilitator",
        "> Trots op de intake.",
        "- **What the organisation asks:** Twee collega's",
        "Ik leid vier klantgesprekken zelfstandig.",
        "- **Kind:** skill · result goal",
        "- **Where it comes from:** an idea of both",
        "(shadowing) · Anneke · by Fri 27 Nov 2026 · 6 hours · no cost",
        "by Mon 1 Feb 2027 · 1.5 hours · € 250.50",
        "**What Jürgen does:** Nabespreken, steeds binnen twee dagen (by Thu 28 Jan 2027)",
        "- **If** een klant naar de prijs vraagt  \n  **then** zeg ik",
        "**Interim reviews:** Mon 15 Mar 2027",
        "**Done:** by Wed 30 Jun 2027",
        "Both agreed on Sat 21 Nov 2026.",
        "A heading for now. To be worked out: Anneke, by Fri 18 Dec 2026.",
        "To look at again: Anneke, by Wed 1 Sep 2027.",
        "Not agreed by both yet; we come back to this.",
        "| both   | Interim review, goal 1",
        "| Jürgen | Donderdagoverleg halveren",
        "This text goes to Anneke de Vries and Jürgen Weiß.",
        "Next conversation: Monday 15 March 2027, 10:00.",
    ):
        assert part in text, part


def test_the_dutch_plan_speaks_dutch(dutch: Tongue) -> None:
    text = plan(dossier(), dutch)
    for part in (
        "# Persoonlijk ontwikkelingsplan van Anneke de Vries",
        "Besproken en aangevuld.",
        "“Ja, en ik wil iets toevoegen”",
        "uiterlijk wo 30 jun 2027",
        "1,5 uur · € 250,50",
        "Allebei akkoord",
        "maandag 15 maart 2027, 10:00.",
    ):
        assert part in text, part
    assert "bevestigd" not in text


def test_nothing_private_is_in_any_text() -> None:
    stopped = with_events(dossier(), ev.Stopped(id="e4", talk="t1", at=at(52)))
    for of in (dossier(), stopped):
        assert SECRET not in plan(of)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["yes"], "Discussed. Anneke said of it at 14:18: “Yes, that's it”."),
        (["add"], "Discussed and added to. Anneke said of it at 14:18: “Yes, and I'd add something”."),
        (["no", "yes"], "Discussed and added to. Anneke said of it at 14:18: “Yes, that's it”."),
        (["no"], "Discussed. Anneke said of it at 14:18: “Not quite”."),
    ],
)
def test_the_summary_says_what_the_employee_said_and_no_more(answers: list[ev.Answer], said: str) -> None:
    of = dossier()
    summary = of.text("x3")
    assert summary is not None
    judged = [
        ev.SummaryJudged(id=f"j{n}", talk="t1", at=at(18), answer=answer, text="x3", words=summary.text)
        for n, answer in enumerate(answers)
    ]
    text = plan(with_events(of, *judged, ev.Closed(id="e9", talk="t1", at=at(58))))
    assert said in text
    assert "confirmed" not in text


def refused(*more: ev.AnyEvent) -> tuple[ev.AnyEvent, ...]:
    no = [ev.SummaryJudged(id=f"j{n}", talk="t1", at=at(n), answer="no", text="x3", words="Eerste") for n in (17, 20)]
    return (*no, ev.WayChosen(id="w1", talk="t1", at=at(21), way="own_words"), *more)


def with_own_words(of: Dossier, **said: str) -> Dossier:
    sides: dict[str, Side] = {"employee": "employee", "manager": "manager"}
    own = tuple(Text(f"o{key}", "t1", "own_words", words, side=sides[key]) for key, words in said.items())
    return structs.replace(of, texts=(*of.texts, *own))


def test_own_words_stand_side_by_side_with_the_employee_first() -> None:
    of = with_own_words(dossier(), manager="Zo zie ik het.", employee="Dit zei ik.")
    text = plan(with_events(of, *refused(ev.Closed(id="e9", talk="t1", at=at(58)))))
    part = text[text.index("## Each in their own words") :]
    assert part.index("### Anneke\n\n> Dit zei ik.") < part.index("### Jürgen\n\n> Zo zie ik het.")
    assert "## Summary" not in text
    assert "Trots op" not in text


def test_a_missing_statement_is_said_plainly() -> None:
    of = with_own_words(dossier(), employee="Dit zei ik.")
    text = plan(with_events(of, *refused(ev.Closed(id="e9", talk="t1", at=at(58)))))
    assert "### Jürgen\n\nNothing written down." in text


def test_a_stopped_conversation_gives_a_neutral_record() -> None:
    text = plan(with_events(dossier(), ev.Stopped(id="e4", talk="t1", at=at(52))))
    assert "14:01, stopped at 14:52." in text
    assert "The points to discuss are kept." in text
    for word in ("Goal", "Trots op", "klantgesprekken", "Discussed", "Not", "agreed on", "Reason"):
        assert word not in text
    assert "\n---\n" not in text


def test_a_reason_is_on_record_only_where_one_was_given() -> None:
    text = plan(with_events(dossier(), ev.Stopped(id="e4", talk="t1", at=at(52), reason="Te weinig *tijd*")))
    assert r"Reason, written down by both: Te weinig \*tijd\*" in text


def test_half_a_summary_is_not_in_the_record_but_a_right_one_is() -> None:
    stop = ev.Stopped(id="e4", talk="t1", at=at(52))
    yes = ev.SummaryJudged(id="j1", talk="t1", at=at(18), answer="yes", text="x3", words="…")
    assert "## Summary" not in plan(with_events(dossier(), stop))
    right = plan(with_events(dossier(), yes, stop))
    assert "> Trots op" in right
    assert "Yes, that's it" not in right


def test_a_conversation_that_never_began_has_no_beginning_in_its_record() -> None:
    events = (ev.Opened(id="o", talk="t1", at=at(0)), ev.Stopped(id="s", talk="t1", at=at(3)))
    text = plan(structs.replace(dossier(), events=events))
    assert "Conversation on Saturday 21 November 2026, stopped at 14:03." in text


def test_a_conversation_in_two_sittings_names_both_days() -> None:
    events = (
        ev.Stopped(id="e4", talk="t1", at=at(52)),
        ev.Opened(id="e5", talk="t1", at=at(52 + 5 * 24 * 60)),
        ev.Closed(id="e6", talk="t1", at=at(90 + 5 * 24 * 60)),
    )
    text = plan(with_events(dossier(), *events))
    assert "Saturday 21 November 2026, 14:01, continued on Thursday 26 November 2026 until 15:30." in text


def test_without_a_conversation_the_plan_stands_alone() -> None:
    text = plan_markdown(dossier(), "", tongue("en"), course=Course())
    assert "## Goals" in text
    assert "## Summary" not in text
    assert "Conversation on" not in text


def test_two_people_of_one_first_name_are_told_apart() -> None:
    of = dossier()
    person = structs.replace(of.person, name="Anneke de Vries", manager="Anneke Bos")
    assert "| Anneke Bos" in plan(structs.replace(of, person=person))


def test_how_it_goes_changes_nothing_in_the_signed_text() -> None:
    of = dossier()
    going = revised(of.goals[0], state="on_track", history=(StateChange(date(2027, 1, 5), "on_track", "twee gedaan"),))
    later = structs.replace(of, goals=(going, *of.goals[1:]), conversations=of.conversations[:1])
    assert fingerprint(plan(later)) == fingerprint(plan(of))
    other = structs.replace(of, goals=(revised(of.goals[0], proof="Iets anders"), *of.goals[1:]))
    assert fingerprint(plan(other)) != fingerprint(plan(of))


def test_a_stopped_goal_says_when_and_what_was_the_reason() -> None:
    of = dossier()
    stopped = structs.replace(
        of.goals[0], state="stopped", history=(StateChange(date(2027, 1, 5), "stopped", "Andere rol."),)
    )
    assert "Stopped on Tue 5 Jan 2027. Andere rol." in plan(structs.replace(of, goals=(stopped, *of.goals[1:])))


def test_the_answers_stand_below_the_line_and_a_later_change_shows() -> None:
    of = dossier()
    mark = fingerprint(plan(of))
    signed_at = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    now = content_print(of, "t1")
    signed = Signature(
        "h1", "t1", "employee", "agreed_remark", "Anneke de Vries", signed_at, mark, "Graag *eerder*", content=now
    )
    older = Signature("h2", "t1", "manager", "agreed", "Jürgen Weiß", signed_at, "0" * 64)
    text = plan(structs.replace(of, signatures=(signed, older)))
    above, below = text.split("\n---\n")
    assert "Signed" not in above
    assert "- Anneke de Vries: agreed, with a remark, Mon 23 Nov 2026\n\n  > Graag \\*eerder\\*" in below
    assert "- Jürgen Weiß: agreed, Mon 23 Nov 2026 (the text was changed after that)" in below
    assert fingerprint(text) == mark


def test_the_title_is_plain_text() -> None:
    person = structs.replace(dossier().person, name="Jan [HR]  *")
    assert plan_title(structs.replace(dossier(), person=person), tongue("en")).endswith("of Jan [HR] *")


NAMES = {"Anneke de Vries", "Jürgen Weiß"}


@settings(max_examples=120, deadline=None)
@given(texts)
def test_parsed_back_the_plan_holds_the_same_texts_and_no_structure_that_a_text_brought_in(text: str) -> None:
    lines = [line for line in lines_of(text) if line]
    if not lines:
        return
    name = "".join(normal(text).split())
    harmless = "\n".join(f"REGEL{n}X" if line else "" for n, line in enumerate(lines_of(text)))
    typed = PARSER.parse(plan(_signed(dossier(lambda s: name if s in NAMES else text), text)))
    plain = PARSER.parse(plan(_signed(dossier(lambda s: "NAAMX" if s in NAMES else harmless), harmless)))
    assert shape(typed) == shape(plain)
    expected = words(plain).replace("NAAMX", name)
    for n, line in reversed(list(enumerate(lines_of(text)))):
        expected = expected.replace(f"REGEL{n}X", line)
    assert unmarked(words(typed)) == unmarked(" ".join(expected.split()))


def lines_of(text: str) -> list[str]:
    """The lines of a typed text as a reader sees them."""
    return [normal(line) for line in clean(text).split("\n")]


def unmarked(text: str) -> str:
    """The text without its fingerprint at the end."""
    return re.sub(r"[0-9a-f]{16}$", "", text)


def _signed(of: Dossier, remark: str) -> Dossier:
    signed_at = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    signed = Signature("h1", "t1", "employee", "seen", remark, signed_at, fingerprint(plan(of)), remark)
    return structs.replace(of, signatures=(signed,))


def test_the_reason_for_going_on_without_an_answer_stands_in_the_text() -> None:
    of = dossier()
    lifted = structs.replace(course(of), lifted="the *train* leaves")
    text = plan_markdown(of, "t1", tongue("en"), course=lifted)
    assert "Both chose to go on before the summary was settled: the \\*train\\* leaves" in text
