"""A dossier saved somewhere else than at home: as it is, or sealed with what opens it where dossiers are under keys.

The disk at home may not answer at that moment; so everything comes from memory.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from popterm.domain.dossier import Dossier
from popterm.domain.keeping import storable
from popterm.storage import disk
from popterm.storage.archive import FORMAT, LIST
from popterm.storage.files import SUFFIX
from popterm.storage.keyring import KEYRING, KEYS, encoded
from popterm.storage.lessening import content_for
from popterm.storage.locked import locked
from popterm.storage.problems import AlreadyThere
from popterm.storage.vault import ENDING, Vault, vault_in_use


def write_copy(dossier: Dossier, path: Path, home: Path | None = None) -> bool:
    """Writes a dossier to a new file anywhere, as durably as at home.

    Args:
        dossier: What is to be kept.
        path: A file that does not exist yet.
        home: The folder where it belongs.

    Returns:
        Whether it is under the password: a small backup then, which ``popterm restore`` puts back.

    Raises:
        AlreadyThere: Something has that name, a link included.
        LockedAway: It belongs under keys, and they are not at hand; nothing was made.
        OSError: Nothing was made.
    """
    vault = vault_in_use(home) if home is not None else None
    content = content_for(storable(dossier), 1)
    if vault is not None:
        content = _with_its_key(dossier.id, content, vault)
    try:
        disk.create(str(path.absolute()), content)
    except FileExistsError as error:
        raise AlreadyThere(path) from error
    return vault is not None


def _with_its_key(dossier_id: str, content: bytes, vault: Vault) -> bytes:
    """A backup of one dossier: sealed, with the keyring and its own key, sealed too."""
    name = vault.name_at_hand(dossier_id)
    sealed, number = locked(vault, dossier_id, content, name), name.rpartition(".")[2]
    return _packed(
        {
            f"dossiers/{dossier_id}{SUFFIX}": sealed,
            f"dossiers/{KEYRING}": encoded(vault.keyring),
            f"dossiers/{KEYS}/{dossier_id}/{number}{ENDING}": vault.sealed_key(name),
        },
        datetime.now(UTC),
    )


def _packed(files: Mapping[str, bytes], now: datetime) -> bytes:
    """A file as ``popterm backup`` writes it."""
    packed = io.BytesIO()
    listed = {"popterm": FORMAT, "made": now.isoformat(), "files": {n: sha256(c).hexdigest() for n, c in files.items()}}
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*files.items(), (LIST, json.dumps(listed, indent=1).encode())):
            archive.writestr(zipfile.ZipInfo(name, now.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
