"""The page about security names no test that is not there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(?P<file>(?:tests/)?[\w/]*test_\w+\.py)?(?:::(?P<test>test_\w+))?`")


def test_every_test_that_is_named_exists() -> None:
    source, count = "", 0
    for found in NAMED.finditer((ROOT / "docs" / "security.md").read_text("utf-8")):
        if found["file"]:
            (path,) = (ROOT / "tests").rglob(Path(found["file"]).name)
            assert path.as_posix().endswith(found["file"])
            source = path.read_text("utf-8")
        if found["test"]:
            count += 1
            assert f"def {found['test']}(" in source, found["test"]
    assert count > 15
