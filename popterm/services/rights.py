"""What a person may ask of whoever keeps their dossier: all of it in hand, a word beside it, no changes, all gone."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import structs

from popterm.domain.dossier import Change, Dossier, with_text
from popterm.domain.gate import clean
from popterm.domain.text import Text
from popterm.exchange.files import slug, write_new
from popterm.exchange.whole import whole_markdown, whole_values
from popterm.language import tongue
from popterm.services.erasing import REPORTS
from popterm.services.folders import make_private
from popterm.services.open_dossier import new_id
from popterm.storage import disk
from popterm.storage.dossiers import LOCK, Dossiers
from popterm.storage.index import forget


def hand_over(dossier: Dossier, folder: Path, zone: str) -> tuple[Path, ...]:
    """Write everything that is kept about a person into a new private folder, to read and for other programs.

    Args:
        dossier: As it is kept, private notes and history included.
        folder: Does not exist yet.
        zone: IANA name of the zone in which moments are told.

    Raises:
        FileExistsError: The folder is there already.
        FolderError: It cannot be made.
        OSError: The disk says no.
    """
    make_private(folder.absolute().parent)
    folder.mkdir(mode=0o700)  # fails on whatever has that name, a link included
    text = whole_markdown(dossier, tongue(dossier.person.language), zone)
    values = json.dumps(whole_values(dossier), ensure_ascii=False, indent=1, default=str)
    return (write_new(folder / "everything.md", text), write_new(folder / "everything.json", values + "\n"))


def freeze(data: Path, dossier_id: str, *, is_frozen: bool) -> bool:
    """Let a dossier be read and not changed, or changed again; False when it was so already.

    Raises:
        LockedByAnother: It is open in another popterm.
        OSError: It stays as it was.
    """
    return _changed(
        data,
        dossier_id,
        lambda dossier: structs.replace(dossier, person=structs.replace(dossier.person, is_frozen=is_frozen)),
    )


def attach_statement(data: Path, dossier_id: str, talk: str, words: str, now: datetime) -> bool:
    """Put what the employee says beside a text that they hold to be wrong; also in a frozen dossier.

    Args:
        data: The data folder.
        dossier_id: Whose.
        talk: The conversation that the text is about, or empty for the plan as it stands.
        words: The statement.
        now: The moment, aware.

    Raises:
        LockedByAnother: It is open in another popterm.
        OSError: It stays as it was.
    """
    statement = Text(new_id(), talk, "statement", clean(words).strip(), side="employee", written=now)
    return _changed(data, dossier_id, lambda dossier: with_text(dossier, statement))


def _changed(data: Path, dossier_id: str, change: Change) -> bool:
    file = Dossiers(data / "dossiers").open(dossier_id)
    try:
        before = file.saved
        if before is None or (after := change(before)) == before:
            return False
        file.save(after)
        return True
    finally:
        file.close()


def handed_over_to(data: Path, dossier: Dossier) -> tuple[Path, ...]:
    """The files in the data folder that were written to hand over about this person, told by their names."""
    idents = {slug(ident)[:4] for ident in (dossier.id, *(talk.id for talk in dossier.conversations))}
    name = slug(dossier.person.name)
    with suppress(OSError):
        files = sorted(path for path in (data / REPORTS).iterdir() if path.is_file())
        return tuple(
            path for path in files if idents & {*path.stem.split("-")} or (name and f"-{name}-" in f"{path.stem}-")
        )
    return ()


def states_of(data: Path, dossier_id: str) -> tuple[Path, ...]:
    """Every file with a state of a dossier: the present one, those before it, copies that were set aside."""
    from popterm.storage.backups import Backups
    from popterm.storage.erasing import older_states

    path = Dossiers(data / "dossiers").path(dossier_id)
    here = (path,) if path.exists() else ()
    with suppress(FileNotFoundError):
        return (*here, *older_states(path), *(backup.path for backup in Backups(path.parent).of(dossier_id)))
    return here


def erase_person(data: Path, dossier_id: str, files: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Remove a dossier with every state of it, its keys, its place in the list, and the files handed over.

    The key goes first, where there is one: from then on nothing of it can be read, wherever a copy lies. The present
    file goes last, so that somebody who asks again after an interruption still finds the person.

    Args:
        data: The data folder.
        dossier_id: Whose.
        files: As ``handed_over_to`` found them.

    Returns:
        What could not be removed.

    Raises:
        LockedByAnother: It is open in another popterm; nothing was removed.
        OSError: The list of names could not be written anew; nothing was removed.
    """
    from popterm.storage.erasing import erase_history, remove
    from popterm.storage.vault import vault_of

    dossiers = Dossiers(data / "dossiers")
    path = dossiers.path(dossier_id)
    with dossiers.held(dossier_id):
        vault = vault_of(dossiers.folder)
        if vault is not None:
            vault.destroy_all(dossier_id)
            with suppress(OSError):
                vault.key_folder(dossier_id).rmdir()
        forget(dossiers.folder, dossier_id)
        left = [*remove(files), *erase_history(disk.real(path))]
        left += remove([Path(disk.real(path))] if path.exists() else [])
    with suppress(OSError):
        path.with_suffix(LOCK).unlink()
    return tuple(left)
