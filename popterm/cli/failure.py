"""Why a command did not do what was asked: one sentence and an exit code."""

from __future__ import annotations

from popterm.domain.gate import clean
from popterm.language import _

FAILED = 1
USAGE = 2
NOT_FOUND = 3
UNREADABLE = 65
UNAVAILABLE = 69
CANNOT_WRITE = 73
LOCKED = 75
CLOSED = 77
BAD_SETTINGS = 78


class CommandError(Exception):
    """A command that ends here.

    Attributes:
        code: The exit code.
        lines: What to say on standard error: a sentence, and what may help.
    """

    def __init__(self, code: int, sentence: str, *more: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.lines = (f"popterm: {clean(sentence)}", *(clean(line) for line in more))


def explained(error: Exception) -> CommandError | None:
    """What went wrong below the command line, for the user; None for an error of popterm itself."""
    from popterm.exchange.reading import ReadingError
    from popterm.services.folders import FolderError
    from popterm.services.guides import GuideError
    from popterm.services.scripts import ScriptError
    from popterm.services.settings import SettingsError
    from popterm.storage.problems import StorageProblem

    match error:
        case StorageProblem():
            return _of_storage(error)
        case FolderError():
            return CommandError(CANNOT_WRITE, str(error))
        case SettingsError():
            return CommandError(BAD_SETTINGS, str(error))
        case ReadingError() | GuideError() | ScriptError():
            return CommandError(UNREADABLE, str(error))
        case OSError():
            return CommandError(CANNOT_WRITE if error.filename else FAILED, _of_system(error))
        case _:
            return None


def _of_storage(problem: Exception) -> CommandError:
    from popterm.storage import problems

    assert isinstance(problem, problems.StorageProblem)
    code = UNREADABLE
    if isinstance(problem, problems.LockedByAnother):
        code = LOCKED
    elif isinstance(problem, problems.LockedAway):
        code = CLOSED
    elif isinstance(problem, problems.MissingFile):
        code = NOT_FOUND
    elif isinstance(problem, problems.AlreadyThere):
        code = CANNOT_WRITE
    return CommandError(code, _(problem.msgid, **problem.details), f"  {problem.path}")


def _of_system(error: OSError) -> str:
    why = error.strerror or type(error).__name__
    if error.filename:
        return _("{file}: {why}.", file=error.filename, why=why)
    return why
