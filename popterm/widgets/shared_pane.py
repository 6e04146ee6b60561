"""The shared view: the employee's points, the goals, the summary and its question, read across the table."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from popterm.domain.goal import Goal
from popterm.domain.people import Person
from popterm.domain.point import Point
from popterm.language import _, current
from popterm.widgets.heading import Heading
from popterm.widgets.large_type import LargeLine
from popterm.widgets.paint import row, stacked, styled
from popterm.widgets.sheet import Line, Sheet
from popterm.widgets.summary_pane import HIGH, Mode, choices, large_questions, question_text
from popterm.wording import called

MARGIN, WIDEST = 10, 80
"""Cells beside and of a line of large print."""
ROWS_BESIDE = 7
"""Rows of a page that large words leave free: the rule, the air around them, and the line below."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the table at one time: a title, words in large type where they fit, and lines far apart."""

    title: str
    lines: tuple[Line, ...]
    words: str = ""


class SharedPane(Container):
    """One page at a time, nothing else; all points together where they fit, otherwise one by one."""

    DEFAULT_CSS = """
    SharedPane { height: 1fr; }
    SharedPane > Heading { margin: 0 1; }
    SharedPane #question { padding: 1 2; }
    SharedPane #answers { height: auto; padding: 0 2 1 2; }
    SharedPane #words { padding: 2 2 1 2; }
    SharedPane #question, SharedPane #answers, SharedPane #words { display: none; }
    SharedPane.-worded #words { display: block; }
    SharedPane.-worded #shared-page { padding: 0 2; }
    SharedPane.-asking #question, SharedPane.-asking #answers { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._pages: tuple[Page, ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """A rule, a page, and room for a question with its answers."""
        yield Heading(id="page-rule")
        yield LargeLine(id="words")
        yield Sheet(id="shared-page", classes="-centred")
        yield LargeLine(id="question")
        yield Static(id="answers", markup=False)

    def show(self, pages: tuple[Page, ...], first: int = 0) -> None:
        """Show one of *pages*: the one that lies open, or number *first* when these are about something else."""
        self.set_class(False, "-asking")
        if not self._pages or self._pages[0].title != pages[0].title:
            self._at = first
        self._pages = pages
        self._show_page()

    def ask(self, page: Page, mode: Mode, answered: int) -> None:
        """Show the summary and what is asked about it."""
        self.set_class(True, "-asking")
        self._pages = (page,)
        self._show_page()
        question = self.query_one("#question", LargeLine)
        question.text, question.most = question_text(mode), 6 if self.app.size.height >= HIGH else 0
        question.alike = large_questions()
        self.query_one("#answers", Static).update(stacked(*choices(mode, answered)))

    def turn(self, step: int) -> None:
        """Turn to the next page, or back."""
        self._at = min(max(0, self._at + step), max(0, len(self._pages) - 1))
        self._show_page()

    def _show_page(self) -> None:
        self._at = min(self._at, max(0, len(self._pages) - 1))
        page = self._pages[self._at] if self._pages else Page("", ())
        rule = self.query_one("#page-rule", Heading)
        rule.title = page.title
        rule.note = f"{self._at + 1}/{len(self._pages)}  ↑↓" if len(self._pages) > 1 else ""
        words = self.query_one("#words", LargeLine)
        words.text, words.alike = page.words, tuple(one.words for one in self._pages)
        self.set_class(bool(page.words), "-worded")
        sheet = self.query_one("#shared-page", Sheet)
        sheet.set_class(not page.words, "-centred")
        sheet.write(*page.lines, is_loose=True)

    def on_resize(self) -> None:
        """Write large what fits into the room there is now."""
        self.query_one("#words", LargeLine).most = max(0, self.size.height - ROWS_BESIDE)


def point_pages(person: Person, points: tuple[Point, ...], room: tuple[int, int]) -> tuple[Page, ...]:
    """The employee's points on one page, or one by one where a *room* of so many columns and rows is too small."""
    columns, rows = room
    title = _("{name}'s points", name=called(person, current())[0])
    lines = tuple((styled(f"{n}   ", "$quiet"), styled(p.text, "bold")) for n, p in enumerate(points, 1))
    needed = sum(2 * len(text.wrap(max(1, min(columns, WIDEST) - MARGIN))) for _sign, text in lines)
    if not lines:
        return (Page(title, (styled(_("Nothing was brought along: you talk."), "$quiet"),)),)
    if needed <= rows + 1:
        return (Page(title, lines),)
    return tuple(Page(f"{title} {n}/{len(lines)}", (text,)) for n, (_sign, text) in enumerate(lines, 1))


def goal_pages(person: Person, goals: tuple[Goal, ...]) -> tuple[Page, ...]:
    """A page for each goal."""
    return tuple(_goal_page(person, goal, n, len(goals)) for n, goal in enumerate(goals, 1))


def _goal_page(person: Person, goal: Goal, number: int, total: int) -> Page:
    """One goal: its words, until when, and who said yes."""
    t = current()
    employee, manager = called(person, t)
    yes = f"{'✓' if goal.yes_employee else '○'} {employee}   {'✓' if goal.yes_manager else '○'} {manager}"
    by = f"{_('by {day}', day=t.day(goal.deadline))}   " if goal.deadline is not None else ""
    return Page(
        _("Goal {n} of {total}", n=number, total=total),
        (row(styled(by, "bold"), styled(yes, "$quiet")),),
        " ".join((goal.statement or goal.title).split()),
    )
