"""`popterm doctor`: what is damaged and what can be got back; it mends only when told, and keeps the evidence."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from popterm.language import N_, _, current, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from popterm.cli.parser import Commands
    from popterm.storage.checkup import Finding

REMEDIES = {
    "restore": N_("--mend puts the state of {day}, {time} in its place."),
    "remove": N_("--mend removes it; nothing is lost."),
    "close": N_("--mend closes it."),
    "": N_("There is no earlier state of it here; a file of `popterm backup` may hold one."),
}


def add_parser(commands: Commands) -> None:
    """Add the command to the command line."""
    from popterm.cli.parser import command

    parser = command(commands, "doctor", _("look the data folder over; mend it only when told"))
    parser.add_argument("--mend", action="store_true", help=_("do what can be done; what is replaced is kept"))
    parser.add_argument("--json", action="store_true", help=_("as JSON, for scripts"))


def run(arguments: Namespace) -> int:
    """Say what is not as it should be, and with ``--mend`` mend it.

    Returns:
        0 when all is well, or could be mended; 1 otherwise.
    """
    from popterm.cli.context import places, settings_of
    from popterm.cli.output import out, out_json
    from popterm.storage.checkup import look_over
    from popterm.storage.dossiers import Dossiers

    settings_of(arguments)
    data = places(arguments).data
    findings = [*look_over(data), *_texts(data)]
    if arguments.json:
        out_json(data=str(data), findings=[_as_json(finding) for finding in findings])
        return int(any(_matters(finding) for finding in findings))
    number = len(Dossiers(data / "dossiers").ids())
    out(ngettext("{n} dossier in {folder}.", "{n} dossiers in {folder}.", number, folder=data))
    unmended = [finding for finding in findings if not _dealt_with(arguments, data, finding)]
    if not findings:
        out(_("All is well."))
    return int(any(_matters(finding) for finding in unmended))


def _matters(finding: Finding) -> bool:
    """Whether a finding is more than something that lies about."""
    return bool(finding.remedy or finding.dossier_id)


def _dealt_with(arguments: Namespace, data: Path, finding: Finding) -> bool:
    """Say what was found and, when told, mend it; whether it is mended."""
    from popterm.cli.output import out
    from popterm.storage.checkup import mend
    from popterm.storage.problems import StorageProblem, reason

    out(f"{finding.path}: {_(finding.sentence)}")
    if not (arguments.mend and finding.remedy):
        if _matters(finding):
            out("  " + _remedy(finding))
        return False
    try:
        before = mend(data, finding)
    except StorageProblem as problem:
        out("  " + _(problem.msgid, **problem.details))
        return False
    except OSError as error:
        out("  " + _(reason(error)))
        return False
    out("  " + _("Mended.") + (" " + _("What was there is kept: {file}", file=before) if before is not None else ""))
    return True


def _remedy(finding: Finding) -> str:
    moment = finding.taken.astimezone() if finding.taken is not None else None
    day = current().day(moment.date()) if moment is not None else ""
    return _(REMEDIES[finding.remedy], day=day, time=current().time(moment) if moment is not None else "")


def _texts(data: Path) -> list[Finding]:
    """The user's own scripts that cannot be used."""
    from popterm.services.scripts import script_problems
    from popterm.storage.checkup import Finding

    return [Finding(data / "scripts", str(problem)) for problem in script_problems(data / "scripts")]


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "path": str(finding.path),
        "text": _(finding.sentence),
        "remedy": finding.remedy or None,
        "dossier": finding.dossier_id or None,
        "from": finding.taken.isoformat() if finding.taken is not None else None,
    }
