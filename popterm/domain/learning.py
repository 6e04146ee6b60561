"""How things are learned: on the job, from others, or in a course."""

from __future__ import annotations

from typing import Literal

from popterm.domain.goal import ActivityKind, Goal

Way = Literal["on_the_job", "from_others", "course", "other"]
"""How something is learned; *other* is an activity whose kind nobody named."""

LEARNING: dict[ActivityKind, Way] = {
    "on_the_job": "on_the_job",
    "project": "on_the_job",
    "rotation": "on_the_job",
    "placement": "on_the_job",
    "secondment": "on_the_job",
    "volunteering": "on_the_job",
    "shadowing": "from_others",
    "coaching": "from_others",
    "supervision": "from_others",
    "mentoring": "from_others",
    "peer_group": "from_others",
    "network": "from_others",
    "career_advice": "from_others",
    "reading": "course",
    "course": "course",
}


def learning(goals: tuple[Goal, ...]) -> tuple[tuple[Way, int], ...]:
    """How many activities are learned on the job, from others, in a course, or otherwise; only what there is."""
    counts: dict[Way, int] = dict.fromkeys(("on_the_job", "from_others", "course", "other"), 0)
    for goal in goals:
        for activity in () if goal.is_heading or goal.state in ("stopped", "wish") else goal.activities:
            counts[LEARNING[activity.kind] if activity.kind is not None else "other"] += 1
    return tuple((way, count) for way, count in counts.items() if count)
