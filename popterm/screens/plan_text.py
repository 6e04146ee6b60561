"""The plan above the goals, a few lines each; everything typed is kept at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec import structs
from textual.containers import Container, Vertical
from textual.events import DescendantBlur
from textual.widget import Widget
from textual.widgets import Static, TextArea

from popterm.domain.cycle import PLAN_FIELDS
from popterm.domain.dossier import Dossier
from popterm.domain.gate import clean
from popterm.language import N_, _
from popterm.screens.base import PopScreen, bind
from popterm.screens.dialogs import TAB
from popterm.widgets.fast_area import FastArea

QUESTIONS: dict[str, str] = {
    "learn": N_("What does {name} want to learn?"),
    "required": N_("What does the work ask for?"),
    "direction": N_("Which role is in view, here or elsewhere?"),
    "opportunities": N_("Which opportunities are there?"),
    "approach": N_("How will you go about it over the next one or two years?"),
    "competences": N_("How do competences tie in with the organisation's goals?"),
    "five_years": N_("Where to in five years?"),
    "money": N_("What has been arranged about money?"),
}


class PlanText(PopScreen[None]):
    """A form of a few texts, each below its question.

    Args:
        field: The one to begin in; empty for the first.
    """

    HELP: ClassVar[str] = N_(
        "The plan above the goals: a few lines each, none of them needed. Tab goes to the next, Esc goes back; "
        "everything is kept while you type."
    )
    HINTS = ("all.pane", "all.undo", "all.back")
    BINDINGS = [*bind("all.back", "all.pane", "all.undo"), *TAB]

    def __init__(self, field: str = "") -> None:
        super().__init__()
        self.field = field or PLAN_FIELDS[0]

    def compose_body(self) -> Iterable[Widget]:
        """Questions and texts."""
        name = self.dossier.person.given_name or _("the employee")
        with Container(id="plan-form"):
            for field in PLAN_FIELDS:
                with Vertical(classes="plan-field"):
                    yield Static(_(QUESTIONS[field], name=name), classes="plan-question", markup=False)
                    text = getattr(self.dossier.cycle, field)
                    yield FastArea(text, clean=clean, compact=True, id=field, classes="plan-area")

    def on_mount(self) -> None:
        """Begin where it was asked for."""
        self.query_one(f"#{self.field}", FastArea).focus()

    def title_text(self) -> str:
        """Whose plan."""
        return _("The plan · {name}", name=self.dossier.person.name)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed."""
        field, words = event.text_area.id or "", event.text_area.text
        if self.desk.open is not None and field in PLAN_FIELDS:
            self.owner.apply(lambda dossier: with_plan(dossier, field, words), field=f"plan/{field}")

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Let each text be an undo step of its own."""
        if self.desk.open is not None:
            self.owner.end_typing()

    def action_next_pane(self) -> None:
        """Go to the next text."""
        self.focus_next(FastArea)

    def action_undo_change(self) -> None:
        """Undo, outside a text; inside one its own undo comes first."""
        if self.owner.undo():
            self.filled()

    def filled(self) -> None:
        """Show the texts as they are."""
        for area in self.query(FastArea):
            words = getattr(self.dossier.cycle, area.id or "")
            if area.text != words:
                with self.prevent(TextArea.Changed):
                    area.load_text(words)

    def action_back(self) -> None:
        """Back; everything is kept already."""
        self.dismiss(None)


def with_plan(dossier: Dossier, field: str, words: str) -> Dossier:
    """The dossier with one text of the plan changed."""
    cycles = (*dossier.cycles[:-1], structs.replace(dossier.cycle, **{field: words}))
    return structs.replace(dossier, cycles=cycles)
