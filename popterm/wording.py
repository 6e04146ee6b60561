"""The words of kinds, states, roles and lines: sources of the catalogs, for screens and texts alike."""

from __future__ import annotations

from popterm.domain.agreement import Line
from popterm.domain.events import Answer, MarkKind
from popterm.domain.goal import ActivityKind, GoalKind, GoalState, GoalType, Idea
from popterm.domain.people import Owner, Person, Role
from popterm.domain.script import Part
from popterm.domain.signing import SigningAnswer
from popterm.language import N_, Tongue

ROLES: dict[Role, str] = {
    "employee": N_("employee"),
    "manager": N_("manager"),
    "facilitator": N_("facilitator"),
    "hr": N_("HR adviser"),
    "support": N_("brought along by the employee"),
    "mentor": N_("mentor"),
}
GOAL_KINDS: dict[GoalKind, str] = {
    "knowledge": N_("knowledge"),
    "skill": N_("skill"),
    "behaviour": N_("behaviour"),
    "career": N_("career step"),
    "passing_on": N_("passing on"),
    "wellbeing": N_("wellbeing at work"),
}
GOAL_TYPES: dict[GoalType, str] = {
    "learning": N_("learning goal"),
    "result": N_("result goal"),
}
GOAL_STATES: dict[GoalState, str] = {
    "open": N_("open"),
    "on_track": N_("on track"),
    "at_risk": N_("at risk"),
    "reached": N_("reached"),
    "stopped": N_("stopped"),
    "wish": N_("wish"),
}
ACTIVITIES: dict[ActivityKind, str] = {
    "on_the_job": N_("learning on the job"),
    "shadowing": N_("shadowing"),
    "project": N_("project or stretch task"),
    "rotation": N_("job rotation"),
    "placement": N_("placement or visit"),
    "secondment": N_("secondment"),
    "coaching": N_("coaching"),
    "supervision": N_("reflective supervision"),
    "mentoring": N_("mentoring"),
    "peer_group": N_("peer coaching group"),
    "network": N_("conversations with people in the field"),
    "volunteering": N_("volunteer work in a leading role"),
    "reading": N_("reading, self-study"),
    "course": N_("course or training"),
    "career_advice": N_("career advice"),
}
ANSWERS: dict[Answer, str] = {
    "yes": N_("Yes, that's it"),
    "add": N_("Yes, and I'd add something"),
    "no": N_("Not quite"),
}
SIGNING: dict[SigningAnswer, str] = {
    "agreed": N_("agreed"),
    "agreed_remark": N_("agreed, with a remark"),
    "seen": N_("seen, not agreed"),
    "not_yet": N_("not yet, taking time to think"),
    "does_not_sign": N_("does not sign"),
}


IDEAS: dict[Idea, str] = {
    "employee": N_("the employee's idea"),
    "manager": N_("the manager's idea"),
    "both": N_("an idea of both"),
    "role": N_("a requirement of the role"),
}
MARKS: dict[MarkKind, str] = {
    "strength": N_("strength"),
    "wish": N_("wish"),
    "worry": N_("worry"),
    "quote": N_("quote"),
    "ask": N_("ask further"),
}
PARTS: dict[Part, str] = {"appraisal": N_("appraisal"), "review": N_("performance review")}
PARTS_APART: dict[Part, str] = {
    "appraisal": N_("the text of the appraisal, apart from the plan"),
    "review": N_("the text of the performance review, apart from the plan"),
}
PARTS_CLOSED: dict[Part, str] = {
    "appraisal": N_("The appraisal part is closed now."),
    "review": N_("The review part is closed now."),
}
MARK_SIGNS: dict[MarkKind, str] = {"strength": "+", "wish": "*", "worry": "~", "quote": "“", "ask": "?"}


PAUSES: dict[str, str] = {
    "breather": N_("a breather"),
    "look_up": N_("looking something up"),
    "disturbed": N_("disturbed"),
}


def pause_reason(reason: str, t: Tongue) -> str:
    """Why there was a pause: one of the usual reasons, or the words that were typed."""
    return t(PAUSES[reason]) if reason in PAUSES else reason


def called(person: Person, t: Tongue) -> tuple[str, str]:
    """What the two are called: first names, or full ones where the first are alike; their roles where names lack."""
    employee, manager = person.given_name, person.manager_given_name
    if employee == manager:
        employee, manager = person.name, person.manager
    return employee or t("employee"), manager or t("manager")


def owner_name(owner: Owner, person: Person, t: Tongue) -> str:
    """Who does it."""
    employee, manager = called(person, t)
    words = {"employee": employee, "manager": manager, "both": t("both"), "hr": t("HR"), "other": t("someone else")}
    return words[owner]


def line_text(line: Line, t: Tongue) -> str:
    """What was agreed, in one line."""
    return agreed_text(line.source, line.what, t)


def agreed_text(source: str, what: str, t: Tongue) -> str:
    """What was agreed, in one line, by where it comes from and its words."""
    match source:
        case "moment":
            return t("interim review: {goal}", goal=what)
        case "heading":
            return t("work out the goal: {goal}", goal=what)
        case _:
            return what
