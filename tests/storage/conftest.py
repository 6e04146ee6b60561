"""What the tests of the storage share; modules beside the tests are loaded by path, since tests are no package."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from popterm.storage.dossiers import Dossiers

HERE = Path(__file__).parent


def load_beside(name: str) -> ModuleType:
    """A module that lies beside this file."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def torture() -> ModuleType:
    """The torture, for its numbered dossiers."""
    return load_beside("torture")


@pytest.fixture(scope="session")
def power() -> ModuleType:
    """The model of a disk that loses its power."""
    return load_beside("power")


@pytest.fixture(scope="session")
def faults() -> ModuleType:
    """System calls that can be made to fail."""
    return load_beside("faults")


@pytest.fixture
def dossiers(tmp_path: Path) -> Dossiers:
    """An empty folder of dossiers."""
    return Dossiers(tmp_path / "dossiers")


@pytest.fixture
def run_beside() -> Callable[..., dict[str, Any]]:
    """Runs a script beside this file in a process of its own, which may fork and kill as it likes."""

    def run(script: str, *arguments: object) -> dict[str, Any]:
        command = [sys.executable, str(HERE / script), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.stdout, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return run
