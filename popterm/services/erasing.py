"""Erasing a line everywhere: from the dossier, from what can be undone, from every file that popterm wrote."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from popterm.domain.dossier import Dossier
from popterm.domain.text import Text
from popterm.exchange.files import slug
from popterm.services.desk import Desk
from popterm.services.lines import Lines
from popterm.storage.erasing import remove

REPORTS = "reports"


class Erased(Struct, frozen=True):
    """What came of it.

    Attributes:
        is_saved: Whether the dossier on disk is without the line, and every older state of it gone.
        left: Files that could not be removed, older states or handed over.
    """

    is_saved: bool
    left: tuple[str, ...] = ()


def handed_over(desk: Desk, dossier: Dossier, words: frozenset[str]) -> tuple[Path, ...]:
    """The files of this person in the data folder that were handed over and hold the words. Reads all of them."""
    from popterm.storage.traces import files_with  # it knows mail and pages: not for every start

    idents = {slug(ident)[:4] for ident in (dossier.id, *(talk.id for talk in dossier.conversations))}
    name = slug(dossier.person.name)
    found = files_with(desk.data / REPORTS, words)
    return tuple(
        path for path in found if idents & {*path.stem.split("-")} or (name and f"-{name}-" in f"{path.stem}-")
    )


def erase(desk: Desk, lines: Lines, text: Text, files: tuple[Path, ...] = ()) -> Erased:
    """Erase a line and its words everywhere, with the files that were named before.

    The dossier is saved without it first; only then older states and files go.

    Args:
        desk: Where the dossier lies, open for writing.
        lines: Of the conversation.
        text: The line.
        files: As ``handed_over`` found them; they go whole.
    """
    lines.erase(text)
    left = desk.save_erased()
    if left is None:
        return Erased(is_saved=False)
    return Erased(is_saved=True, left=(*left, *remove(files)))
