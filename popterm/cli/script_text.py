"""A conversation script as text to read."""

from __future__ import annotations

from collections.abc import Iterator

from popterm.cli.output import columns, heading
from popterm.domain.events import MARKS
from popterm.domain.script import Floor, Phase, Script
from popterm.language import N_, _, current, ngettext
from popterm.wording import MARKS as MARK_WORDS
from popterm.wording import PARTS

FLOORS: dict[Floor, str] = {
    "employee": N_("employee"),
    "manager": N_("manager"),
    "both": N_("both"),
    "third": N_("HR adviser or facilitator"),
    "nobody": N_("silence"),
}


def script_lines(script: Script, *, bold: bool) -> Iterator[str]:
    """Yield the lines of the text: the whole, a table of the phases, and each with what is said and asked."""
    yield heading(script.name(current().code), bold=bold)
    yield from _whole(script)
    yield ""
    yield from columns(_row(number, phase) for number, phase in enumerate(script.phases, 1))
    for number, phase in enumerate(script.phases, 1):
        yield ""
        yield heading(f"{number}. {phase.wording(current().code).name}", bold=bold)
        yield from _texts(phase)


def _whole(script: Script) -> Iterator[str]:
    yield ngettext("{n} minute", "{n} minutes", script.minutes)
    if script.totals:
        totals = " · ".join(str(total) for total in script.totals)
        yield _("Made for {totals} minutes; from {least} on any number will do.", totals=totals, least=script.shortest)
    if script.then:
        yield _("The second conversation: {script}", script=script.then)


def _row(number: int, phase: Phase) -> tuple[str, ...]:
    minutes = _(
        "{minimum} – {target} – {maximum} min", minimum=phase.minimum, target=phase.target, maximum=phase.maximum
    )
    rules = []
    if phase.part:
        rules.append(_("closed part: {part}", part=_(PARTS[phase.part])))
    if phase.protected:
        rules.append(_("keeps its minimum"))
    if phase.gate:
        rules.append(_("what follows waits for the employee's answer"))
    return f"{number}", phase.wording(current().code).name, minutes, _(FLOORS[phase.floor]), " · ".join(rules)


def _texts(phase: Phase) -> Iterator[str]:
    wording = phase.wording(current().code)
    if wording.hint:
        yield f"   {wording.hint}"
    yield from _listed(_("Read aloud"), wording.say)
    yield from _listed(_("To ask"), wording.prompts)
    for mark in MARKS:
        yield from _listed(_("To ask after: {mark}", mark=_(MARK_WORDS[mark])), wording.after.of(mark))


def _listed(title: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"   {title}"
        yield from (f"     · {text}" for text in texts)
