"""The words behind the short marks of a goal line, in both languages, and the kind that an activity's words tell.

A line may mix the languages: every word below is understood whatever the language of the plan. The first word of each
kind is the one that is offered and written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from popterm.domain.goal import ActivityKind, GoalKind
from popterm.domain.people import Language, Owner

Kind = TypeVar("Kind")

GOAL_KIND_WORDS: Mapping[GoalKind, Mapping[Language, tuple[str, ...]]] = {
    "knowledge": {"nl": ("kennis",), "en": ("knowledge",)},
    "skill": {"nl": ("vaardigheid",), "en": ("skill",)},
    "behaviour": {"nl": ("gedrag",), "en": ("behaviour", "behavior")},
    "career": {"nl": ("loopbaan", "loopbaanstap"), "en": ("career",)},
    "passing_on": {"nl": ("doorgeven", "overdragen"), "en": ("passing-on",)},
    "wellbeing": {"nl": ("inzetbaarheid", "welzijn"), "en": ("wellbeing",)},
}

ACTIVITY_KIND_WORDS: Mapping[ActivityKind, Mapping[Language, tuple[str, ...]]] = {
    "on_the_job": {"nl": ("werkplek", "oefenen"), "en": ("on-the-job", "practice")},
    "shadowing": {"nl": ("meelopen",), "en": ("shadowing",)},
    "project": {"nl": ("project", "klus"), "en": ("project", "assignment")},
    "rotation": {"nl": ("roulatie",), "en": ("rotation",)},
    "placement": {"nl": ("stage", "excursie"), "en": ("placement", "visit")},
    "secondment": {"nl": ("detachering",), "en": ("secondment",)},
    "coaching": {"nl": ("coaching",), "en": ("coaching",)},
    "supervision": {"nl": ("supervisie",), "en": ("supervision",)},
    "mentoring": {"nl": ("mentor", "mentoring"), "en": ("mentoring", "mentor")},
    "peer_group": {"nl": ("intervisie",), "en": ("peer-group",)},
    "network": {"nl": ("netwerk", "gesprekken"), "en": ("network", "conversations")},
    "volunteering": {"nl": ("vrijwilligerswerk",), "en": ("volunteering",)},
    "reading": {"nl": ("zelfstudie", "lezen"), "en": ("self-study", "reading")},
    "course": {"nl": ("cursus", "training", "opleiding"), "en": ("course", "training")},
    "career_advice": {"nl": ("loopbaanadvies",), "en": ("career-advice",)},
}

OWNER_WORDS: Mapping[Owner, Mapping[Language, tuple[str, ...]]] = {
    "employee": {"nl": ("ik", "medewerker"), "en": ("me", "i", "employee")},
    "manager": {"nl": ("jij", "leidinggevende"), "en": ("you", "manager")},
    "both": {"nl": ("samen", "allebei"), "en": ("both", "together")},
    "hr": {"nl": ("HR",), "en": ("HR",)},
    "other": {"nl": ("iemand", "ander"), "en": ("someone", "other")},
}

Sort = str
SORT_WORDS: Mapping[Sort, Mapping[Language, tuple[str, ...]]] = {
    "learning": {"nl": ("leerdoel", "leren"), "en": ("learning",)},
    "result": {"nl": ("resultaatdoel", "resultaat"), "en": ("result",)},
    "heading": {"nl": ("kop",), "en": ("heading",)},
}
"""*learning* and *result* say what type of goal it is, *heading* that it is worked out later."""

_TELLING: Mapping[ActivityKind, tuple[str, ...]] = {
    "career_advice": ("loopbaanadvies", "loopbaancoach", "loopbaanbegeleid", "career advice", "career c"),
    "shadowing": ("meelop", "loop mee", "meekijk", "kijk mee", "shadow", "sit in on", "sitting in on"),
    "peer_group": ("intervisie", "peer coaching", "peer group", "action learning"),
    "supervision": ("supervisie", "reflective supervision"),
    "mentoring": ("mentor", "buddy", "maatje"),
    "coaching": ("coach", "nabesprek", "debrief", "feedback"),
    "secondment": ("detacher", "secondment", "seconded"),
    "rotation": ("roulatie", "rouleren", "job rotation", "swap jobs", "swap roles"),
    "placement": ("stage", "excursie", "werkbezoek", "op bezoek", "placement", "visit"),
    "volunteering": ("vrijwillig", "volunteer"),
    "course": (
        "cursus", "training", "opleiding", "workshop", "leergang", "masterclass", "e-learning", "course", "class",
        "certificat", "bootcamp", "webinar",
    ),
    "reading": ("lezen", "lees ", "boek", "artikel", "zelfstudie", "podcast", "read", "book", "article", "self-study"),
    "network": ("praten met", "spreken met", "gesprek met", "koffie met", "talk to", "talk with", "coffee with"),
    "project": ("project", "klus", "opdracht", "werkgroep", "stretch", "assignment", "task force"),
    "on_the_job": ("oefen", "zelf doen", "op de werkvloer", "op de werkplek", "practis", "practic", "on the job"),
}  # fmt: skip
"""What an activity's words begin with when they tell its kind; the first kind that fits is meant."""


def activity_kind(words: str) -> ActivityKind | None:
    """The kind of activity that its words tell, if they do."""
    text = f" {' '.join(words.casefold().split())} "
    for kind, starts in _TELLING.items():
        if any(f" {start}" in text for start in starts):
            return kind
    return None


def kind_named(words: Mapping[Kind, Mapping[Language, tuple[str, ...]]], word: str) -> Kind | None:
    """The kind that a word names in either language."""
    wanted = word.casefold()
    return next(
        (kind for kind, names in words.items() if any(wanted == w.casefold() for ws in names.values() for w in ws)),
        None,
    )
