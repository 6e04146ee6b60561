"""What the tests of texts share."""

from __future__ import annotations

import pytest

from popterm.language import Tongue, tongue


@pytest.fixture
def dutch() -> Tongue:
    return tongue("nl")
