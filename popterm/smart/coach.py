"""The one next question: first what it brings the speaker, then the meaning, then noticing, then when."""

from collections.abc import Mapping, Sequence

from popterm.smart.findings import Finding, GoalType, Letter, LetterState, Question


def next_question(
    text: str,
    findings: Sequence[Finding],
    letters: Mapping[Letter, LetterState],
    goal_type: GoalType,
    has_vague_core: bool,
) -> Question:
    """Return the one question most worth asking; a learning goal is never asked for a number."""
    if not text.strip():
        return Question("start")
    if any(finding.kind == "other_will" for finding in findings):
        return Question("benefit")
    meaning = _meaning(text, findings, letters, goal_type, has_vague_core)
    if meaning is not None:
        return meaning
    if goal_type == "learning":
        noticing = _learning(letters)
    else:
        noticing = _noticing(text, findings) if letters["M"] != "seen" else None
    return noticing or _when(text, findings, letters) or _room(text, findings) or Question("agreed")


def _first(text: str, findings: Sequence[Finding], reasons: Sequence[str]) -> Mapping[str, str] | None:
    for finding in findings:
        if finding.reason in reasons:
            return {"words": " ".join(text[finding.start : finding.end].split())}
    return None


def _meaning(
    text: str,
    findings: Sequence[Finding],
    letters: Mapping[Letter, LetterState],
    goal_type: GoalType,
    has_vague_core: bool,
) -> Question | None:
    if letters["S"] == "seen":
        return None
    if has_vague_core:
        if words := _first(text, findings, ("vague.verb",)):
            return Question("meaning.core", words)
        if words := _first(text, findings, ("vague.comparison", "vague.quality")):
            return Question("meaning.word", words)
    return None if goal_type == "learning" else Question("meaning.action")


def _noticing(text: str, findings: Sequence[Finding]) -> Question:
    words = _first(text, findings, ("vague.comparison", "vague.quality"))
    return Question("noticing.word", words) if words else Question("noticing")


def _learning(letters: Mapping[Letter, LetterState]) -> Question | None:
    if letters["M"] != "seen":
        return Question("learning.way")
    return Question("learning.share") if letters["T"] == "seen" else None


def _when(text: str, findings: Sequence[Finding], letters: Mapping[Letter, LetterState]) -> Question | None:
    if words := _first(text, findings, ("load.past",)):
        return Question("when.past", words)
    if letters["T"] == "seen":
        return None
    if words := _first(text, findings, ("vague.time",)):
        return Question("when.word", words)
    if words := _first(text, findings, ("time.start",)):
        return Question("when.start", words)
    if words := _first(text, findings, ("time.recurring",)):
        return Question("when.recurring", words)
    return Question("when")


def _room(text: str, findings: Sequence[Finding]) -> Question | None:
    for reason, question in (
        ("load.several", "room.several"),
        ("load.soon", "room.soon"),
        ("load.absolute", "room.absolute"),
    ):
        if words := _first(text, findings, (reason,)):
            return Question(question, words)
    return None
