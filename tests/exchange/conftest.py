"""What the tests of texts share."""

from __future__ import annotations

import pytest

from popterm.language import CATALOGS, Tongue, tongue


@pytest.fixture
def dutch() -> Tongue:
    if not (CATALOGS / "nl" / "LC_MESSAGES" / "popterm.mo").is_file():
        pytest.skip("the Dutch catalog is not compiled")
    return tongue("nl")
