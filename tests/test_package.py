"""What the package needs to start is where it looks for it, in a checkout and when installed."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from popterm.services import resources

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_stylesheet_of_the_app_is_there() -> None:
    from popterm.app import Popterm

    paths = [Path(path) for path in Popterm.CSS_PATH]
    assert paths
    assert all(path.is_file() for path in paths)


def test_stylesheets_are_found_in_the_package_before_those_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "popterm"
    monkeypatch.setattr(resources, "PACKAGE", package)
    for folder in (tmp_path / "styles", package / "styles"):
        folder.mkdir(parents=True)
    (tmp_path / "styles" / "a.tcss").touch()
    assert resources.stylesheet("a.tcss") == tmp_path / "styles" / "a.tcss"
    (package / "styles" / "a.tcss").touch()
    assert resources.stylesheet("a.tcss") == package / "styles" / "a.tcss"
    with pytest.raises(FileNotFoundError, match=r"b\.tcss"):
        resources.stylesheet("b.tcss")


def test_the_stylesheets_live_in_one_place() -> None:
    assert not (ROOT / "popterm" / "styles").exists()


def test_no_data_file_of_the_package_is_ignored_by_git() -> None:
    suffixes = {".mo", ".po", ".toml", ".tcss", ".json", ".md", ".txt"}
    files = [path for path in (ROOT / "popterm").rglob("*") if path.suffix in suffixes]
    assert files
    ignored = subprocess.run(
        ["git", "check-ignore", *files], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    assert not ignored


def test_every_package_that_is_needed_has_its_version_in_the_constraints() -> None:
    pinned = {line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines() if line}
    wanted = PROJECT["project"]["dependencies"] + [
        need for needs in PROJECT["project"]["optional-dependencies"].values() for need in needs
    ]
    names = {need.split(";")[0].split("[")[0].split(">")[0].split("=")[0].strip().lower() for need in wanted}
    assert names - {"popterm"} <= pinned


def test_nothing_is_installed_that_popterm_never_imports() -> None:
    import_names = {"markdown-it-py": "markdown_it", "tzdata": "", "shtab": "shtab"}
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "popterm").rglob("*.py"))
    for need in PROJECT["project"]["dependencies"]:
        name = need.split(";")[0].split("[")[0].split(">")[0].split("=")[0].strip()
        module = import_names.get(name, name)
        assert not module or f"import {module}" in text or f"from {module}" in text, f"{name} is never imported"
