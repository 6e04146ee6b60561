"""What commands print as JSON, of a folder full of hostile words: one object, with its version, and clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from popterm import language
from popterm.cli import main
from popterm.domain.gate import is_harmless
from tests.security.seeded import NOW, kept

ATTACK = "\x1b]0;owned\x07\x9b31mZebra\u202e \U000e0041{{}} {name} [b]x[/b]"


@pytest.mark.parametrize(
    "words",
    ["today", "list people", "list talks", "list goals", "list due", "show {id}", "scripts", "check {file} --all"],
)
def test_json_is_clean_and_has_its_version(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POPTERM_CONFIG", str(tmp_path / "none.toml"))
    of, before = kept(tmp_path, lambda _: ATTACK), language.current().code
    file = tmp_path / "\x1b]0;x\x07.md"
    file.write_text(f"# Goals\n\n- {ATTACK}\n", "utf-8")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "\x1b]0;x\x07.toml").write_text('id = "\\u001b]0;x\\u0007"\n')
    command = [word.format(id=of.id, file=file) if word[0] == "{" else word for word in words.split()]
    assert main(["--data", str(tmp_path), "--now", NOW, *command, "--json"]) == 0
    language.use_language(before)
    said = capsys.readouterr()
    assert json.loads(said.out)["popterm"] == 1
    for one in (said.out, said.err):
        assert is_harmless(one)
