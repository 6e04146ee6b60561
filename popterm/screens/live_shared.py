"""What lies on the table in the shared view: fit to be read by the employee, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from popterm.domain.conversation import Judgement
from popterm.domain.debrief import is_own_words
from popterm.domain.dossier import Dossier
from popterm.domain.events import SummaryJudged
from popterm.domain.people import SIDES
from popterm.domain.preparing import points_for
from popterm.domain.summing_up import answers_in, is_added_to
from popterm.language import _, current
from popterm.services.keys import ACTIONS
from popterm.widgets.paint import styled
from popterm.widgets.shared_pane import Page, SharedPane, goal_pages, point_pages
from popterm.widgets.sheet import Line
from popterm.wording import called

if TYPE_CHECKING:
    from popterm.screens.live_body import LiveBody
    from popterm.screens.live_screen import LiveScreen

SAFE = frozenset(
    {
        "next_phase", "previous_phase", "floor", "floor_third", "hand_over", "prompt", "pause", "interrupted",
        "take_minutes", "shared_view", "calm", "undo_mark", "judge_absence", "digit", "leave_text",
    }
)  # fmt: skip
"""Actions of the conversation that show nothing more than the shared view and the rest view do."""
ACTS = frozenset(action.act.partition("(")[0] for action in ACTIONS)
"""Every action that popterm's keys and commands can ask for."""
WITH_GOALS = frozenset({"goals", "agreements", "close"})
"""Phases in which the goals lie on top."""


def may_act(screen: LiveScreen, name: str) -> bool:
    """Whether an action may be done while the screen shows less: only what the two can see the outcome of.

    From the rest view there is a way to the lines; the shared view, which the other reads, has none.
    """
    if name == "lines" and screen.is_calm and not screen.is_shared:
        return True
    return not (screen.is_shared or screen.is_calm) or name in SAFE or name not in ACTS


def step(screen: LiveScreen, by: int) -> bool:
    """Turn a page of the shared view; False where it does not lie on the table."""
    for shared in screen.query(SharedPane).results(SharedPane):
        shared.turn(by)
        return True
    return False


def fill_shared(pane: SharedPane, body: LiveBody) -> None:
    """Show the summary with its question in the summary check, of a closed part its own, otherwise points and goals."""
    table = body.table
    content, person = table.phase.content, table.dossier.person
    if content == "summary":
        pane.ask(_summary_page(body), body.shown_mode, body.answered)
        return
    if table.phase.part:
        pane.show((_part_page(body),))
        return
    points = point_pages(
        person, points_for(table.seen, table.talk, "employee"), (body.size.width, body.size.height - 3)
    )
    goals = goal_pages(person, body.goals)
    if content in WITH_GOALS and goals:
        pane.show((*goals, *points), first=len(goals) - 1)
    else:
        pane.show((*points, *goals))


def _part_page(body: LiveBody) -> Page:
    """What was noted in the closed part that runs, or what is said in it: no points and no goals of what follows."""
    wording = body.table.phase.wording(current().code)
    return Page(wording.name, tuple(note.text for note in body.paper.notes()) or wording.say)


def _summary_page(body: LiveBody) -> Page:
    """The summary as it stands; or each one's own words, the employee's first."""
    if body.summary_mode != "own_words":
        return Page(_("Summary"), tuple(body.versions[-1].splitlines()))
    return Page(_("Summary"), tuple(own_words(body)))


def own_words(body: LiveBody) -> Iterator[Line]:
    """Two statements of equal rank, the employee's first."""
    for side, name in zip(SIDES, called(body.table.person, current()), strict=True):
        yield styled(_("In {name}'s own words", name=name), "$quiet")
        lines: list[Line] = [*body.paper.own_words(side).text.splitlines()]
        yield from lines or [styled(_("Nothing written down."), "$quiet")]


def summed_up(body: LiveBody) -> tuple[str, tuple[Line, ...]]:
    """What lies beside the manager's points, with its title: the summary, or each one's own words."""
    table = body.table
    if is_own_words(table.course):
        return _("Each in their own words"), tuple(own_words(body))
    own, before = body.paper.summary(), table.dossier.summary_before(table.talk)
    summary = own or before
    if summary is None:
        return _("Summary"), ()
    lines = tuple(summary.text.splitlines())
    if summary is before:
        return summary_title(answers_before(table.dossier, table.talk), summary.text), lines
    answers = table.course.judgements if table.course.is_summary_right else ()
    return summary_title(answers, summary.text), lines


def summary_title(answers: Sequence[Judgement | SummaryJudged], summary: str) -> str:
    """How a summary stands, by the employee's answers to it; none of them means that it is not right yet."""
    if not answers:
        return _("Summary")
    return _("Summary, discussed and added to") if is_added_to(answers, summary) else _("Summary, discussed")


def answers_before(dossier: Dossier, talk: str) -> tuple[SummaryJudged, ...]:
    """The employee's answers to the summary that a conversation goes on with."""
    answered = dossier.answered_before(talk)
    return answers_in(dossier, answered.talk) if answered is not None else ()
