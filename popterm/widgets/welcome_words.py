"""What home says while there is nobody yet, and where everything is kept."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content

from popterm.language import _
from popterm.widgets.paint import row, stacked, styled


def short_path(folder: Path) -> str:
    """A folder as one writes it, with ``~`` for one's own."""
    path, own = str(folder), str(Path.home())
    return path.replace(own, "~", 1) if path.startswith(own) else path


def place_words(folder: Path) -> str:
    """Where the dossiers are, and that they stay there."""
    return _(
        "Everything stays on this computer, in {folder}. Nothing leaves it unless you send it.",
        folder=short_path(folder),
    )


def empty_words() -> Content:
    """What to do when there is nobody yet."""
    return stacked(
        _("Nobody here yet."),
        "",
        row(styled("n", "$primary bold"), "   ", _("makes the dossier of the first person")),
        row(
            styled("popterm demo", "$primary bold"),
            "   ",
            _("shows invented people, in a folder that is removed afterwards"),
        ),
    )
