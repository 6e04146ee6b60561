"""Replacing a file so that a good one is there at every moment, whatever stops the machine.

Write beside, fsync, keep the previous generation under its own name, rename, fsync the folder. A rename is atomic for
whoever looks, but neither it nor the bytes are on the disk before their fsync returned; a power cut in between may
keep the one and lose the other.
"""

# The system calls themselves, in their order, are what this file is about: no pathlib.
# ruff: noqa: PTH102, PTH104, PTH105, PTH108, PTH112, PTH116, PTH118, PTH120, PTH208
from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress

NEW = ".new"
"""Ends the name of a file that is still being written."""

_WITHOUT_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV})
_WITHOUT_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""How network disks say that folders need no fsync, as against a disk that failed to do it."""
_WITHOUT_FULL_SYNC = frozenset({errno.EINVAL, errno.ENOTTY, errno.ENOTSUP})
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def make_folder_for(path: str) -> None:
    """Makes the folder that a file is in, unless it is there already; only its owner may look into it."""
    _make_folder(os.path.dirname(path))


def _make_folder(folder: str) -> None:
    if os.path.isdir(folder):
        return
    parent = os.path.dirname(folder)
    if parent != folder:
        _make_folder(parent)
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    sync_folder(parent)


def read(path: str) -> bytes:
    """All bytes of a regular file; never waits at a pipe or device that took its place."""
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", path)
        parts = []
        size = status.st_size + 1
        while part := os.read(descriptor, size):
            parts.append(part)
            size = 1 << 20
        return b"".join(parts)
    finally:
        os.close(descriptor)


def replace(path: str, content: bytes, *, keep: str | None = None) -> None:
    """Puts content at path; when this returns it survives a power cut.

    Args:
        path: A real path; a rename would replace a symbolic link itself.
        content: All bytes of the new file.
        keep: The name under which the file that was there stays; None drops it.

    Raises:
        OSError: The old or the new file is at path, whole; which one is not known.
    """
    beside = _write_beside(path, content)
    try:
        if keep is not None:
            keep_as(path, keep)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    sync_folder(os.path.dirname(path))


def create(path: str, content: bytes) -> None:
    """Puts content into a new file; when this returns it survives a power cut.

    Raises:
        FileExistsError: Something has that name, a link included.
        OSError: Nothing was made.
    """
    make_folder_for(path)
    _write_new(path, content)
    sync_folder(os.path.dirname(path))


def keep_as(path: str, keep: str) -> None:
    """Gives the file at path a second name, replacing what had that name; both names always lead to a whole file."""
    beside = _unused_name(path)
    try:
        os.link(path, beside)
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno not in _WITHOUT_LINKS:
            raise
        beside = _write_beside(path, read(path))
    try:
        os.replace(beside, keep)
    finally:
        # POSIX: renaming onto another name of the same file does nothing and leaves both names.
        with suppress(OSError):
            os.unlink(beside)


def remove_leftovers(path: str) -> None:
    """Removes what an interrupted write of this file left beside it; only for whoever holds its lock."""
    folder, name = os.path.split(path)
    with suppress(FileNotFoundError):
        for other in os.listdir(folder):
            if is_leftover(other) and other.startswith(name + "."):
                with suppress(FileNotFoundError):
                    os.unlink(os.path.join(folder, other))


def is_leftover(name: str) -> bool:
    """Whether a file name is that of a file being written, or of one whose writing was interrupted."""
    return name.endswith(NEW)


def real(path: str | os.PathLike[str]) -> str:
    """The path without symbolic links."""
    return os.path.realpath(path)


def exists(path: str) -> bool:
    """Whether anything has that name, a dead symbolic link included."""
    return os.path.lexists(path)


def has_entries(folder: str) -> bool:
    """Whether there is anything in a folder."""
    try:
        return bool(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return False


def status(path: str) -> tuple[int, ...]:
    """Inode, bytes and modification time in nanoseconds; nothing when there is no file."""
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def move(path: str, to: str) -> None:
    """Renames a file within its folder, durably."""
    os.rename(path, to)
    sync_folder(os.path.dirname(path))


def remove(path: str) -> None:
    """Removes a file if it is there; its name is gone for good once the folder is synced."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def free_name(path: str) -> str:
    """The path itself, or with a number behind it when something has that name."""
    name, count = path, 1
    while os.path.lexists(name):
        count += 1
        name = f"{path}-{count}"
    return name


def sync_folder(folder: str) -> None:
    """Makes the names in a folder survive a power cut; Windows has no such call and keeps them in order itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder or ".", os.O_RDONLY | os.O_DIRECTORY)
    try:
        _sync(descriptor)
    except OSError as error:
        if error.errno not in _WITHOUT_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def _write_beside(path: str, content: bytes) -> str:
    beside = _unused_name(path)
    _write_new(beside, content)
    return beside


def _write_new(path: str, content: bytes) -> None:
    descriptor = os.open(path, _CREATE, 0o600)
    try:
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            _sync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def _unused_name(path: str) -> str:
    return f"{path}.{os.urandom(8).hex()}{NEW}"


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS leaves the bytes in the drive's own memory (man 2 fsync).
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in _WITHOUT_FULL_SYNC:
                raise
        else:
            return
    os.fsync(descriptor)
