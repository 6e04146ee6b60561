"""When: which expressions of time schedule a goal, and the last day on which it can still be met."""

from datetime import date
from typing import Final, NamedTuple

from popterm.smart.findings import Finding
from popterm.smart.habits import is_any_week
from popterm.smart.moments import Moment
from popterm.smart.scene import Scene

_REASON: Final = {"by": "time.deadline", "within": "time.deadline", "on": "time.period", "lone": "time.period"}
_RANK: Final = {"by": 2, "within": 2, "on": 1, "lone": 1}


class Schedule(NamedTuple):
    """The findings of time, the deadline with the places that gave it, and what kind of schedule there is."""

    findings: list[Finding]
    deadline: date | None
    places: list[tuple[int, int]]
    recurring: bool
    is_open: bool
    starts: bool


class _Candidate(NamedTuple):
    rank: int
    last: date
    start: int
    end: int


def schedule(scene: Scene) -> Schedule:
    """Return when a goal is to happen; the past, background and norms schedule nothing."""
    findings: list[Finding] = []
    by_sentence: dict[int, list[_Candidate]] = {}
    recurring = is_open = starts = False
    for at, token, moment in scene.moments():
        reason = _reason(moment)
        if reason is None or (scene.sentence[at] in scene.background):
            continue
        if is_any_week(scene, at, moment):
            findings.append(Finding(token.start, token.end, "T", "time.recurring", "time"))
            continue
        findings.append(Finding(token.start, token.end, "T", reason, "time"))
        recurring = recurring or moment.role == "recurring"
        is_open = is_open or (moment.is_open and moment.role != "start")
        starts = starts or moment.role in ("start", "for")
        if moment.last is not None and moment.role in _RANK:
            candidates = by_sentence.setdefault(scene.sentence[at], [])
            rank = _RANK[moment.role]
            if candidates and _explains(scene, at):
                rank = max(rank, candidates.pop().rank)
            candidates.append(_Candidate(rank, moment.last, token.start, token.end))
    deadline, places = _deadline(scene, by_sentence)
    return Schedule(findings, deadline, places, recurring, is_open, starts)


def _explains(scene: Scene, at: int) -> bool:
    """Tell whether a date in brackets says what the words before it mean: tot de zomer (30 juni)."""
    return at > 1 and scene.tokens[at - 1].norm == "(" and "moment" in scene.tokens[at - 2].classes


def _reason(moment: Moment) -> str | None:
    if moment.is_open:
        return "time.bounded" if moment.role != "start" else "time.start"
    if moment.role == "recurring":
        return "time.recurring"
    if moment.role in ("start", "for"):
        return "time.start" if moment.role == "start" else "time.period"
    return _REASON.get(moment.role)


def _deadline(scene: Scene, by_sentence: dict[int, list[_Candidate]]) -> tuple[date | None, list[tuple[int, int]]]:
    """Take the strongest bound of each sentence and of these the last day; looking back comes after, if at all."""
    looking_back = {scene.sentence[at] for at, token in enumerate(scene.tokens) if "progress" in token.classes}
    chosen: list[_Candidate] = []
    for wanted in (False, True):
        for number, candidates in by_sentence.items():
            if (number in looking_back) == wanted:
                rank = max(candidate.rank for candidate in candidates)
                chosen += [candidate for candidate in candidates if candidate.rank == rank]
        if chosen:
            break
    if not chosen:
        return None, []
    last = max(candidate.last for candidate in chosen)
    return last, [(candidate.start, candidate.end) for candidate in chosen if candidate.last == last]
