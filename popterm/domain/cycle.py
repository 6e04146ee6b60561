"""A cycle: the plan above the goals, a year as a rule."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

PLAN_FIELDS = ("learn", "required", "direction", "opportunities", "approach", "competences", "five_years", "money")


class Cycle(Struct, frozen=True):
    """One term of the plan.

    Attributes:
        learn: What the employee wants to learn.
        required: What the employer requires.
        direction: The role aimed at, inside or outside.
        opportunities: What is offered.
        approach: The overall approach for the next one or two years.
        competences: How competences tie to the organisation's goals.
        five_years: Where to in five years.
        money: The arrangement where no collective agreement rules.
    """

    id: str
    begins: date
    learn: str = ""
    required: str = ""
    direction: str = ""
    opportunities: str = ""
    approach: str = ""
    competences: str = ""
    five_years: str = ""
    money: str = ""
    is_finished: bool = False
