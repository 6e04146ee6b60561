"""The whole reading of a goal: findings, letters, deadline and the next question."""

from datetime import date

from popterm.smart.coach import next_question
from popterm.smart.evidence import loads, other_wills, proofs
from popterm.smart.findings import Analysis, DateSpan, Finding, GoalType, Letter, LetterState
from popterm.smart.lexicon import language
from popterm.smart.measures import measures, spans
from popterm.smart.scene import Scene
from popterm.smart.schedule import Schedule, schedule
from popterm.smart.substance import concrete_words, leaves_only
from popterm.smart.vagueness import Vague, vague_words


def date_spans(text: str, lang: str, today: date, month_first: bool = False) -> tuple[DateSpan, ...]:
    """Return the expressions of time in a text; see `popterm.smart.find_dates`."""
    scene = Scene(text, language(lang), today, month_first)
    return tuple(
        DateSpan(token.start, token.end, moment.first, moment.last, moment.kind) for _, token, moment in scene.moments()
    )


def analysis(text: str, lang: str, today: date, month_first: bool = False) -> Analysis:
    """Return what can be seen in the text of one goal; see `popterm.smart.analyse`."""
    scene = Scene(text, language(lang), today, month_first)
    found = measures(scene)
    vague = vague_words(scene, found)
    times = schedule(scene)
    proven = proofs(scene)
    wills = other_wills(scene)
    heavy = loads(scene, times.deadline, times.places)
    measured = [Finding(start, end, "M", reason, "measure") for start, end, reason in spans(scene, found)]
    is_learning = _is_learning(scene)
    cores = [item.start for item in vague if item.is_core]
    concrete = concrete_words(scene, () if is_learning else cores, found)
    letters: dict[Letter, LetterState] = {
        "S": _specific(concrete, bool(cores), leaves_only(scene)),
        "M": _measurable(bool(measured or proven), times, vague),
        "A": "missing" if wills or not scene.tokens else "partly",
        "R": "missing" if heavy or not scene.tokens else "partly",
        "T": _time_bound(times, vague),
    }
    goal_type = _goal_type(scene, is_learning, letters, bool(measured or proven))
    marks = [_vague_finding(scene, item) for item in vague]
    findings = sorted(
        (*measured, *proven, *marks, *times.findings, *wills, *heavy), key=lambda one: (one.start, one.end)
    )
    question = next_question(text, findings, letters, goal_type, bool(cores))
    return Analysis(tuple(findings), letters, goal_type, times.deadline, times.recurring, question)


def _vague_finding(scene: Scene, item: Vague) -> Finding:
    start, end = scene.tokens[item.start].start, scene.tokens[item.end].end
    return Finding(start, end, item.letter, item.reason, "vague")


def _specific(concrete: int, has_vague_core: bool, is_end_only: bool) -> LetterState:
    """Judge the core: an action with an object or an end state, which no number or date can stand in for."""
    if concrete >= 2:
        return "partly" if is_end_only else "seen"
    return "partly" if concrete and not has_vague_core else "missing"


def _measurable(measured: bool, times: Schedule, vague: list[Vague]) -> LetterState:
    if measured:
        return "seen"
    return "partly" if times.recurring or any(item.letter == "M" for item in vague) else "missing"


def _time_bound(times: Schedule, vague: list[Vague]) -> LetterState:
    """Judge the end: a rhythm, a start or a weekday of any week has none yet."""
    if times.deadline is not None or times.is_open:
        return "seen"
    has_rhythm = any(found.reason == "time.recurring" for found in times.findings)
    return "partly" if has_rhythm or times.starts or any(item.letter == "T" for item in vague) else "missing"


def _kinds(scene: Scene) -> set[str]:
    """Return the kinds of the verbs of a goal."""
    return {
        sense.kind
        for at, token in enumerate(scene.tokens)
        if "verb" in token.classes and scene.counts(at)
        for sense, _ in scene.senses(at)
    }


def _is_learning(scene: Scene) -> bool:
    return "learning" in _kinds(scene) or any("ways" in token.classes for token in scene.tokens)


def _goal_type(scene: Scene, is_learning: bool, letters: dict[Letter, LetterState], measured: bool) -> GoalType:
    if is_learning:
        return "learning"
    if letters["S"] == "seen":
        return "learning" if not measured and "learn" in _kinds(scene) else "result"
    return "unclear"
