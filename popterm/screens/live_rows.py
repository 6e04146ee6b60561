"""Enter on a row of the agreements or of closing: a small dialog, and what comes of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from popterm.domain.agreement import Agreement, Line
from popterm.domain.gate import clean_line
from popterm.domain.line_edit import changed_line, with_agreement, without_line
from popterm.domain.people import OWNERS, Owner
from popterm.language import _, current
from popterm.screens.dialogs import LONGEST, AskText, Form
from popterm.screens.follow_up import plan_follow_up
from popterm.services.dates import read_day
from popterm.services.open_dossier import new_id
from popterm.widgets.agreements_pane import NEW
from popterm.widgets.close_pane import CloseItem
from popterm.widgets.form_field import Field
from popterm.wording import line_text, owner_name

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen


def edit_agreement(screen: LiveScreen, line: Line) -> None:
    """Ask for what, who and when, and keep it where it belongs."""
    t = current()
    today = screen.desk.clock.today()

    def day(text: str) -> date | None:
        return read_day(text, today, t.code)

    def echo(text: str) -> str:
        found = day(text)
        return t.day(found) if found is not None else ""

    def problem(text: str) -> str:
        return _("Which day is that?") if text.strip() and day(text) is None else ""

    fixed = line.source in ("support", "moment")
    owners = [(o, owner_name(o, screen.dossier.person, t)) for o in OWNERS if not fixed or o == line.owner]
    by = t.day(line.by) if line.by is not None else ""
    shown = clean_line(line.what, LONGEST)  # of several lines one: only other words take the place of those kept
    fields = [
        Field("what", _("What"), shown),
        Field("owner", _("Who"), line.owner, options=owners),
        Field("by", _("By when"), by, placeholder=_("Fri, +2w, 30 June"), echo=echo, problem=problem),
    ]
    if line.source in ("moment", "heading"):
        fields = fields[1:]
    title = _("Another agreement") if line is NEW else line_text(line, t)

    def keep(values: dict[str, str] | None) -> None:
        if values is not None:
            owner = next((o for o in OWNERS if o == values["owner"]), line.owner)
            what = values.get("what", shown)
            _keep(screen, line, line.what if what == shown else what, owner, day(values["by"]))

    hint = "" if line is NEW or line.source == "free" else _("This belongs to a goal: a change clears the yes of both.")
    screen.app.push_screen(Form(title, fields, hint=hint), keep)


def _keep(screen: LiveScreen, line: Line, what: str, owner: Owner, by: date | None) -> None:
    if line is NEW:
        if what:
            made = Agreement(new_id(), screen.dossier.cycle.id, screen.talk, what, owner, by)
            screen.owner.apply(lambda dossier: with_agreement(dossier, made))
    elif line.source == "free" and not what:
        screen.owner.apply(lambda dossier: without_line(dossier, line))
    else:
        screen.owner.apply(lambda dossier: changed_line(dossier, line, what, owner, by))


def work_on(screen: LiveScreen, item: CloseItem) -> None:
    """Answer the closing question, or plan the next conversation, with what this one leaves open."""
    if item.kind == "question":
        title = _("{name} answers, in their own words", name=screen.dossier.person.given_name)
        say = screen.table.phase.wording(current().code).say
        paper, note = screen.paper, screen.paper.begin_note()
        ask = AskText(
            title,
            hint=say[-1] if say else "",
            initial=screen.table.course.closing_words,
            while_typed=lambda words: paper.write(note, words),
        )

        def keep(words: str | None) -> None:
            paper.write(note, "")  # it kept the words while they were typed
            answer = (words or "").strip()
            if words is not None and answer != screen.table.course.closing_words:
                screen.table.answer_closing(answer)

        screen.app.push_screen(ask, keep)
    elif item.kind == "next":
        plan_follow_up(screen, screen.table)
