"""What a script may not contradict, once its keys and kinds are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from popterm.domain.events import MARKS
from popterm.domain.script import Phase, Script, Wording
from popterm.language import _
from popterm.services.script_error import SCRIPT_ID
from popterm.services.settings import LONGEST_TALK
from popterm.services.toml_lines import Path

MOST_PHASES = 24
_MOST = {"say": 12, "prompts": 40, "after": 20}
"""How many texts of a kind a phase may hold, for each mark in *after*."""
_LENGTHS = {"name": 60, "hint": 300, "say": 300, "prompts": 160, "after": 160}
"""Characters that fit on the table."""


class Fault(Struct, frozen=True):
    """Something wrong: the way to the key, empty for the script as a whole, and a sentence that names it."""

    path: Path
    sentence: str


def contradictions(script: Script, stem: str) -> Iterator[Fault]:
    """Yield everything that contradicts itself.

    Args:
        script: The script as it was written.
        stem: The name of its file without the ending.
    """
    if script.id != stem or not SCRIPT_ID.fullmatch(script.id):
        yield Fault(("id",), _("“id” is “{id}”; it must be the file's name, “{name}”.", id=script.id[:60], name=stem))
    yield from _names(script)
    if not script.phases:
        yield Fault(("phases",), _("a script has at least one phase."))
        return
    if len(script.phases) > MOST_PHASES:
        yield Fault(("phases", MOST_PHASES), _("a script has at most {most} phases.", most=MOST_PHASES))
    yield from _minutes(script)
    yield from _parts(script)
    for place, phase in enumerate(script.phases):
        yield from _phase(phase, ("phases", place), script)


def _names(script: Script) -> Iterator[Fault]:
    for key, name in (("nl", script.nl), ("en", script.en)):
        if not name.strip():
            yield Fault((key,), _("a script has a name in both languages: “{key}” is empty.", key=key))
        elif len(name) > _LENGTHS["name"]:
            yield Fault((key,), _longer(key, _LENGTHS["name"]))
    if script.then and (script.then == script.id or not SCRIPT_ID.fullmatch(script.then)):
        yield Fault(("then",), _("“then” is the id of another script."))


def _minutes(script: Script) -> Iterator[Fault]:
    planned = sum(phase.target for phase in script.phases)
    if planned != script.minutes:
        yield Fault(
            ("minutes",),
            _("“minutes”: the targets add up to {sum} minutes, not to {minutes}.", sum=planned, minutes=script.minutes),
        )
    need = sum(phase.minimum if phase.protected else 1 for phase in script.phases)
    for key, totals in (("minutes", (script.minutes,)), ("totals", script.totals)):
        if not all(need <= total <= LONGEST_TALK for total in totals):
            yield Fault(
                (key,),
                _("“{key}” is minutes, from {least} to {most} here.", key=key, least=need, most=LONGEST_TALK),
            )
    smallest = min((script.minutes, *script.totals))
    if script.least and not need <= script.least <= smallest:
        yield Fault(("least",), _("“least” is minutes, from {least} to {most} here.", least=need, most=smallest))


def _parts(script: Script) -> Iterator[Fault]:
    parts = [phase.part for phase in script.phases]
    if all(parts):
        yield Fault(("phases",), _("a closed part comes before a conversation: one phase at least is without “part”."))
    for place, (before, part) in enumerate(pairwise(parts), 1):
        if part and part != before and (not before or part in parts[:place]):
            yield Fault(
                ("phases", place, "part"), _("“part”: the phases of a closed part come first, one after another.")
            )
    for place, phase in enumerate(script.phases):
        if phase.part and phase.content != "free":
            yield Fault(
                ("phases", place, "content"), _("“content” is free in a closed part: the screen shows its lines only.")
            )


def _phase(phase: Phase, path: Path, script: Script) -> Iterator[Fault]:
    if not SCRIPT_ID.fullmatch(phase.id):
        yield Fault((*path, "id"), _("“id” is small letters, digits, - and _."))
    elif Counter(one.id for one in script.phases)[phase.id] > 1:
        yield Fault((*path, "id"), _("two phases are called “{phase}”.", phase=phase.id[:60]))
    if not 0 <= phase.minimum <= phase.target <= phase.maximum <= LONGEST_TALK:
        yield Fault(
            (*path, "minimum"), _("phase “{phase}”: “minimum”, “target” and “maximum” must go up.", phase=phase.id[:60])
        )
    if phase.gate and phase.content != "summary":
        yield Fault((*path, "gate"), _("“gate” belongs to a phase whose content is summary."))
    for language in ("nl", "en"):
        yield from _wording(phase.wording(language), (*path, language))


def _wording(wording: Wording, path: Path) -> Iterator[Fault]:
    language = path[-1]
    if not wording.name.strip():
        yield Fault((*path, "name"), _("“{key}” is empty.", key=f"{language}.name"))
    for key, text in (("name", wording.name), ("hint", wording.hint)):
        if len(text) > _LENGTHS[key]:
            yield Fault((*path, key), _longer(f"{language}.{key}", _LENGTHS[key]))
    lists: dict[Path, tuple[str, ...]] = {("say",): wording.say, ("prompts",): wording.prompts}
    lists |= {("after", mark): wording.after.of(mark) for mark in MARKS}
    for keys, texts in lists.items():
        kind = str(keys[0])
        said, most, length = ".".join((str(language), *map(str, keys))), _MOST[kind], _LENGTHS[kind]
        if len(texts) > most:
            yield Fault((*path, *keys, most), _("“{key}” holds at most {most} texts.", key=said, most=most))
        for place, text in enumerate(texts):
            if not text.strip():
                yield Fault((*path, *keys, place), _("“{key}” holds an empty text.", key=said))
            elif len(text) > length:
                yield Fault((*path, *keys, place), _longer(said, length))


def _longer(key: str, most: int) -> str:
    return _("“{key}” is longer than {most} characters.", key=key, most=most)
