"""Where the files that are data live: stylesheets, question guides, conversation scripts, catalogs."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def stylesheet(name: str) -> Path:
    """Find a stylesheet: inside the package when installed, beside it in a checkout.

    Args:
        name: its file name, such as "base.tcss".

    Raises:
        FileNotFoundError: there is no such stylesheet in either place.
    """
    for folder in (PACKAGE / "styles", PACKAGE.parent / "styles"):
        if (path := folder / name).is_file():
            return path
    raise FileNotFoundError(f"popterm has no stylesheet {name}")


def guides() -> Path:
    """The folder of question guides."""
    return PACKAGE / "guides"


def scripts() -> Path:
    """The folder of conversation scripts."""
    return PACKAGE / "scripts"


def catalogs() -> Path:
    """The folder of translation catalogs, one sub-folder a language."""
    return PACKAGE / "locale"
