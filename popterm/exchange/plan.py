"""The plan as Markdown: made from what a reader may see, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from popterm import wording
from popterm.domain.agreement import Line
from popterm.domain.conversation import Conversation, Course
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.gate import clean_line
from popterm.domain.people import SIDES, Person, Side
from popterm.domain.signed import content_print
from popterm.domain.signing import is_changed_since, latest
from popterm.domain.visible import visible
from popterm.exchange import words
from popterm.exchange.escape import block, inline, quote
from popterm.exchange.files import LINE, fingerprint
from popterm.exchange.goals import goal_markdown
from popterm.exchange.layout import aside, heading, item, table
from popterm.exchange.record import stopped_markdown
from popterm.exchange.sitting import held, next_conversation, present, recipients, zone_of
from popterm.exchange.summary import summary_markdown
from popterm.language import Tongue


def plan_title(dossier: Dossier, t: Tongue) -> str:
    """What the plan is called: its heading, and the subject of a mail. Plain text."""
    return t("Personal development plan of {name}", name=clean_line(dossier.person.name))


def plan_markdown(dossier: Dossier, talk_id: str, t: Tongue, *, course: Course) -> str:
    """The text that the two take along from a conversation.

    Args:
        dossier: Everything; only what a reader may see is used.
        talk_id: The conversation; an unknown or empty one gives the current plan alone.
        t: The language of the plan.
        course: How that conversation stands.

    Above the line stands what is signed (``fingerprint``), below it who receives the text, the next
    conversation and the answers. A conversation that was stopped gives a neutral record instead.
    """
    seen = visible(dossier, "reader", talk=talk_id)
    talk = seen.conversation(talk_id)
    if talk is not None and course.stage == "stopped":
        return stopped_markdown(seen, talk, t, course)
    plan = "\n\n".join(part for part in _parts(seen, talk, t, course) if part)
    below = "\n\n".join(part for part in _below(seen, talk, t, fingerprint(plan)) if part)
    return f"{plan}\n{LINE}\n{below}\n"


def _parts(dossier: Dossier, talk: Conversation | None, t: Tongue, course: Course) -> Iterator[str]:
    yield f"# {inline(plan_title(dossier, t))}"
    if talk is not None:
        yield held(talk, course, t)
        yield present(dossier, talk, t)
        yield from summary_markdown(dossier, talk, t, course)
    cycle = _cycle(dossier, talk)
    yield from _outline(cycle, dossier.person, t)
    goals = [goal for goal in dossier.goals_of(cycle.id) if not goal.is_empty]
    if goals:
        yield heading(2, t("Goals"))
        zone = zone_of(talk)
        yield from (goal_markdown(goal, number, dossier.person, t, zone) for number, goal in enumerate(goals, 1))
    lines = dossier.lines_of(cycle.id)
    if lines:
        yield heading(2, t("Actions agreed"))
        numbers = {goal.id: number for number, goal in enumerate(goals, 1)}
        yield table((t("Who"), t("What"), t("By")), [_row(line, numbers, dossier.person, t) for line in lines])


def _cycle(dossier: Dossier, talk: Conversation | None) -> Cycle:
    wanted = talk.cycle if talk is not None else dossier.cycle.id
    return next((cycle for cycle in dossier.cycles if cycle.id == wanted), dossier.cycle)


def _outline(cycle: Cycle, person: Person, t: Tongue) -> Iterator[str]:
    """What stands above the goals, as far as it was filled in."""
    labels = (
        (t("What {name} wants to learn:", name=words.names(person, t)[0]), cycle.learn),
        (t("What the organisation asks:"), cycle.required),
        (t("The role aimed at, here or elsewhere:"), cycle.direction),
        (t("What is offered:"), cycle.opportunities),
        (t("The approach for the next one or two years:"), cycle.approach),
        (t("How this fits the goals of the organisation:"), cycle.competences),
        (t("Where to in five years:"), cycle.five_years),
        (t("The arrangement on money:"), cycle.money),
    )
    filled = [item(label, block(text, "  ")) for label, text in labels if text.strip()]
    if filled:
        yield heading(2, t("The plan in outline"))
        yield "\n".join(filled)


def _row(line: Line, numbers: dict[str, int], person: Person, t: Tongue) -> tuple[str, str, str]:
    what = inline(line.what)
    if line.source == "moment":
        what = t("Interim review, goal {number}", number=numbers[line.goal])
    elif line.source == "heading":
        what = t("Work out goal {number}", number=numbers[line.goal])
    return words.owner(line.owner, person, t), what, t.day(line.by) if line.by is not None else ""


def _below(dossier: Dossier, talk: Conversation | None, t: Tongue, mark: str) -> Iterator[str]:
    yield recipients(dossier, t)
    yield next_conversation(dossier, talk, t)
    yield from _statements(dossier, talk, t)
    answers = [row for side in SIDES if talk is not None and (row := _answer(dossier, talk, side, t))]
    if answers:
        yield heading(2, t("Signed"))
        yield "\n".join(answers)
        yield t("Fingerprint of the text above the line: {mark}", mark=mark[:16])


def _statements(dossier: Dossier, talk: Conversation | None, t: Tongue) -> Iterator[str]:
    """What the employee wants to be read beside the text: below the line, so that it changes nothing signed."""
    about = [x for x in dossier.texts if talk is None or x.talk == talk.id]
    found = [x for x in about if x.kind == "statement" and x.text.strip()]
    if found:
        yield heading(2, t("Statement of {name}", name=words.names(dossier.person, t)[0]))
    for text in found:
        if text.written is not None:
            yield t.day(text.written.astimezone(zone_of(talk)).date())
        yield quote(text.text)


def _answer(dossier: Dossier, talk: Conversation, side: Side, t: Tongue) -> str:
    signed = latest(dossier.signatures, talk.id, side)
    if signed is None:
        return ""
    day = t.day(signed.at.astimezone(zone_of(talk)).date())
    row = f"- {inline(signed.name)}: {t(wording.SIGNING[signed.answer])}, {day}"
    if is_changed_since(signed, content_print(dossier, talk.id)):
        row += aside(t("the text was changed after that"))
    if signed.remark.strip():
        row += "\n\n  " + quote(signed.remark).replace("\n", "\n  ")
    return row
