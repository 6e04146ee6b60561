"""What can be wrong with a file, each as its own exception with one clear sentence.

The sentences are English msgids; who shows one to a person says ``_(problem.msgid, **problem.details)``.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from popterm.language import N_


class StorageProblem(Exception):  # noqa: N818 - it is said to a person, who knows no "errors"
    """Something about a dossier's file that the user has to know.

    Attributes:
        msgid: One English sentence, with named fields in the case of ``LockedByAnother`` only.
        details: The values of those fields, and whatever else helps to find the cause.
        path: The file that it is about.
    """

    msgid: str = N_("Something is wrong with the file.")

    def __init__(self, path: str | os.PathLike[str], **details: object) -> None:
        super().__init__(path)
        self.path = Path(path)
        self.details = details

    def __str__(self) -> str:
        return self.msgid.format(**self.details)


class MissingFile(StorageProblem):
    """There is no such dossier."""

    msgid = N_("This dossier does not exist.")


class AlreadyThere(StorageProblem):
    """A new dossier may not take the place of one that exists."""

    msgid = N_("There is a dossier with this name already.")


class LockedByAnother(StorageProblem):
    """Another popterm is writing in this dossier; reading is still possible."""

    msgid = N_("This dossier is open in another popterm ({who}).")


class LockedAway(StorageProblem):
    """The dossiers are kept under keys, and nobody gave the password."""

    msgid = N_("The dossiers are locked; the password opens them.")


class NewerFile(StorageProblem):
    """A newer popterm wrote the file; it is refused untouched, since this one would drop what it does not know."""

    msgid = N_("A newer version of popterm wrote this file; update popterm to open it.")


class OlderFile(StorageProblem):
    """No upgrade step leads from the file's schema to this one."""

    msgid = N_("This popterm can no longer read a file of that version.")


class UnreadableFile(StorageProblem):
    """The content cannot be trusted; the file stays where it is until the user decides."""

    msgid = N_("The file cannot be read.")


class InaccessibleFile(UnreadableFile):
    """The system refuses to give the content."""

    def __init__(self, path: str | os.PathLike[str], error: OSError) -> None:
        super().__init__(path, errno=error.errno)
        self.msgid = _READING.get(error.errno or 0, UnreadableFile.msgid)


class EmptyFile(UnreadableFile):
    """Zero bytes, as an interrupted program or a full disk may leave behind."""

    msgid = N_("The file is empty.")


class NulFile(UnreadableFile):
    """Nothing but zeros at the start, as some file systems leave after a power cut."""

    msgid = N_("The file holds only zeros, as after a power cut.")


class TruncatedFile(UnreadableFile):
    """The end is missing."""

    msgid = N_("The end of the file is missing.")


class DamagedFile(UnreadableFile):
    """The checksum differs: at least one byte is not what popterm wrote."""

    msgid = N_("The file is damaged: its content is not what popterm wrote.")


class ForeignFile(UnreadableFile):
    """The file does not start as one of popterm's does."""

    msgid = N_("This is not a file of popterm.")


class WrongShape(UnreadableFile):
    """The content is whole, but holds something else than a dossier."""

    msgid = N_("The file holds something else than a dossier.")


_READING: dict[int, str] = {
    errno.EACCES: N_("You may not read this file."),
    errno.EPERM: N_("You may not read this file."),
    errno.EIO: N_("The disk reports an error."),
    errno.EINVAL: N_("This is not a file of popterm."),
    errno.EISDIR: N_("This is not a file of popterm."),
}

_REASONS: dict[int, str] = {
    errno.ENOSPC: N_("The disk is full."),
    errno.EDQUOT: N_("The disk is full: your share of it is used up."),
    errno.EFBIG: N_("The disk does not take a file of this size."),
    errno.EIO: N_("The disk reports an error."),
    errno.EROFS: N_("The disk cannot be written to."),
    errno.EACCES: N_("You may not write in this folder."),
    errno.EPERM: N_("You may not write in this folder."),
    errno.ENOENT: N_("The folder is gone."),
    errno.ENODEV: N_("The disk is gone."),
    errno.ENXIO: N_("The disk is gone."),
    errno.EMFILE: N_("Too many files are open."),
    errno.ENFILE: N_("Too many files are open."),
    errno.ESTALE: N_("The connection to the network disk was lost."),
    errno.ETIMEDOUT: N_("The connection to the network disk was lost."),
}

_OTHER_REASON = N_("Writing the file did not work.")


def reason(error: BaseException) -> str:
    """Why saving did not work: one English sentence, a msgid without fields."""
    if isinstance(error, OSError) and error.errno is not None:
        return _REASONS.get(error.errno, _OTHER_REASON)
    return _OTHER_REASON
