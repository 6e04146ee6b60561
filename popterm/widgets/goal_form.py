"""How the two go about it: everything that a goal says besides its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import structs
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll

from popterm.domain.goal import Goal
from popterm.domain.people import OWNERS, Person
from popterm.language import _, current
from popterm.widgets.goal_activities import GoalActivities
from popterm.widgets.goal_fields import ChoiceField, DaysField, WordsField
from popterm.widgets.goal_words import names
from popterm.widgets.heading import Heading
from popterm.wording import GOAL_KINDS, GOAL_TYPES, IDEAS, owner_name


class GoalForm(Vertical):
    """The fields of one goal, in two columns where there is room."""

    def __init__(
        self,
        new_id: Callable[[], str],
        read_day: Callable[[str], date | None],
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._read_day = read_day
        self._person = Person("", "")
        self._shown: tuple[Goal, Person, date] | None = None
        self._activities = GoalActivities(new_id, read_day)

    def compose(self) -> ComposeResult:
        """Heading, and the fields: why and when, then the activities over the whole width, then the rest."""
        yield Heading(_("How we go about it"), id="goal-form-heading")
        with VerticalScroll(id="goal-fields", can_focus=False):
            with Horizontal(classes="goal-columns"):
                with Vertical(classes="goal-column -left"):
                    yield from self._why()
                with Vertical(classes="goal-column -right"):
                    yield from self._when()
            yield self._activities
            with Horizontal(classes="goal-columns"):
                with Vertical(classes="goal-column -left"):
                    yield from self._if_then()
                with Vertical(classes="goal-column -right"):
                    yield from self._which()

    def _why(self) -> Iterator[WordsField]:
        yield WordsField("benefit_employee", "")
        yield WordsField("benefit_organisation", _("What it brings the organisation"))
        yield WordsField("proof", _("How will we notice?"))

    def _when(self) -> Iterator[WordsField | DaysField]:
        yield DaysField("deadline", _("Done by"), self._read_day)
        yield DaysField("moments", _("Interim reviews"), self._read_day, many=True)
        yield WordsField("support", "")
        yield DaysField("support_by", _("By"), self._read_day)

    def _if_then(self) -> Iterator[WordsField]:
        yield WordsField("obstacle", _("If this happens"))
        yield WordsField("plan", _("then I do that"))
        yield WordsField("practice", _("Where it can be practised"))
        yield WordsField("mentor", "")

    def _which(self) -> Iterator[ChoiceField | DaysField]:
        open_ = (None, _("open"))
        yield ChoiceField("kind", _("Kind"), [open_, *_said(GOAL_KINDS)])
        yield ChoiceField("type", _("Learning or result"), [("unclear", _("open")), *_said(GOAL_TYPES)])
        yield ChoiceField("idea", _("Whose idea"), _said(IDEAS))
        yield ChoiceField("confidence", _("Confidence, 0 to 10"), [open_, *((n, str(n)) for n in range(11))])
        yield ChoiceField("priority", _("Priority"), [open_, *((n, str(n)) for n in range(1, 6))])
        yield ChoiceField("is_heading", _("Written out"), [(False, _("in full")), (True, _("as a heading for now"))])
        yield ChoiceField("owner", _("Worked out by"), [(owner, owner) for owner in OWNERS])
        yield DaysField("work_out_by", _("Worked out no later than"), self._read_day)

    def show(self, goal: Goal, person: Person, today: date, *, is_other: bool) -> None:
        """Show a goal; the field that has the focus keeps its text unless *is_other* says that another goal came."""
        fields = structs.replace(goal, statement="", yes_employee=None, yes_manager=None)
        if (fields, person, today) == self._shown and not is_other:
            return
        self._shown = (fields, person, today)
        if person != self._person or is_other:
            self._person = person
            self._name_people()
        for words in self.query(WordsField):
            words.show(getattr(goal, words.field_name), is_other=is_other)
        for days in self.query(DaysField):
            value = getattr(goal, days.field_name)
            days.show(value if days.is_many else [value] if value else [], today, is_other=is_other)
        for choice in self.query(ChoiceField):
            choice.show(getattr(goal, choice.field_name))
            if choice.field_name == "owner":
                choice.display = goal.is_heading
        self._activities.show(goal, person, is_other=is_other)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.query_one("#goal-benefit_employee").focus()

    def _name_people(self) -> None:
        """Call the two by their names."""
        employee, manager = names(self._person)
        labels = {
            "benefit_employee": _("What it brings {name}", name=employee),
            "support": _("What {name} does to make it possible", name=manager),
            "mentor": _("Who helps {name} keep to it", name=employee),
        }
        for words in self.query(WordsField):
            words.relabel(labels.get(words.field_name, words.label))
        for choice in self.query(ChoiceField):
            if choice.field_name == "owner":
                choice.offer([(owner, owner_name(owner, self._person, current())) for owner in OWNERS])


def _said(words: Mapping[Any, str]) -> list[tuple[object, str]]:
    return [(value, _(text)) for value, text in words.items()]
