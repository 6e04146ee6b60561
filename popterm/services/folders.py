"""Where the dossiers, the settings and the last position are kept on this machine."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from popterm.language import _

OWN = "popterm"
DATA_VARIABLE = "POPTERM_DATA"
CONFIG_VARIABLE = "POPTERM_CONFIG"


class FolderError(Exception):
    """A folder in which nothing can be written; its text says which and why."""


class Folders(NamedTuple):
    """The places of one run.

    Attributes:
        data: The folder of dossiers, and of the user's own scripts and guides.
        config: The settings file.
        state: The folder of what may be lost without harm.
        is_default: Whether *data* is the usual place rather than one that somebody named.
    """

    data: Path
    config: Path
    state: Path
    is_default: bool = True

    @property
    def dossiers(self) -> Path:
        """The folder with one file a dossier."""
        return self.data / "dossiers"


def folders(data: str | None = None, config: str | None = None) -> Folders:
    """The places that the arguments, the environment or the system name, in that order. Makes nothing.

    Args:
        data: The data folder, or None.
        config: The settings file, or None.
    """
    from platformdirs import PlatformDirs

    usual = PlatformDirs(OWN, appauthor=False)
    data = data or os.environ.get(DATA_VARIABLE)
    config = config or os.environ.get(CONFIG_VARIABLE)
    return Folders(
        data=_absolute(data) if data else usual.user_data_path,
        config=_absolute(config) if config else usual.user_config_path / "config.toml",
        state=usual.user_state_path,
        is_default=not data,
    )


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100 - links stay links, only dots go


def make_private(folder: Path) -> None:
    """Make *folder*, readable by its owner alone, unless it is there; check that it can be written in.

    Raises:
        FolderError: It cannot be made or written in.
    """
    try:
        _make(folder)
    except FileExistsError as error:
        raise FolderError(_("{folder} is a file, not a folder.", folder=error.filename)) from error
    except OSError as error:
        raise FolderError(_("{folder} cannot be made: {why}.", folder=folder, why=error.strerror)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderError(_("{folder} cannot be written in.", folder=folder))


def _make(folder: Path) -> None:
    """Make the folder and those above it, each for its owner alone."""
    if not folder.parent.is_dir():
        _make(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def lock_out_others(places: Folders) -> str | None:
    """See to it that nobody else can look into the data folder.

    The usual folder is repaired. One that the user named may serve other ends, so it is only spoken of.

    Returns:
        What was done or should be, as a sentence; None when all is well.
    """
    if os.name != "posix":
        return None
    try:
        mode = stat.S_IMODE(places.data.stat().st_mode)
    except OSError:
        return None
    if not mode & 0o077:
        return None
    if places.is_default:
        with suppress(OSError):
            places.data.chmod(0o700)
            return _("Others could look into {folder}; that is closed now.", folder=places.data)
    return _("Others on this computer can look into {folder}; chmod 700 closes it.", folder=places.data)
