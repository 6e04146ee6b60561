"""The cases of the torture that take about a second, on the whole program; all: ``python -m tests.torture``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.__main__ import SEEDS
from tests.torture.programs import Popterm
from tests.torture.trial import CASES, CHANCES, LIGHT, tried


@pytest.fixture(scope="module")
def popterm() -> Iterator[Popterm]:
    """popterm, which begins its conversation once."""
    yield Popterm()


@pytest.fixture(scope="module")
def chamber(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all trials."""
    return tmp_path_factory.mktemp("torture")


@pytest.mark.parametrize("name", LIGHT)
def test_light_cases(popterm: Popterm, chamber: Path, name: str) -> None:
    trial = tried(popterm, name, chamber / name, 0)
    assert not any(trial.found.values()), trial.found
    assert {"lives", "saved", "gone", "lock", "code"} <= set(trial.found)


def test_every_fixed_seed_belongs_to_a_case_of_chance() -> None:
    seeds = tomllib.loads(SEEDS.read_text(encoding="utf-8"))["seed"]
    assert seeds
    assert {seed["case"] for seed in seeds} <= set(CHANCES) <= set(CASES)
    assert all(seed["was"] for seed in seeds)


DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["survival.md", "durability.md"])
def test_every_cell_of_the_tables_names_a_test_that_exists(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    told = set(re.findall(r"\[(\d+)\]", text))
    assert told == set(re.findall(r"^\| (\d+) \|", text.partition("## A day")[0], re.MULTILINE))
    for path, name in re.findall(r"(tests/[\w/]+\.py)::(\w+)", text):
        assert f"def {name}(" in (DOCS.parent / path).read_text(encoding="utf-8"), f"{path}::{name}"


def test_the_page_names_every_case_and_marks_the_light_ones() -> None:
    text = (DOCS / "survival.md").read_text(encoding="utf-8").partition("## The tests")[2].partition("## That")[0]
    named = dict(re.findall(r"\*([^*\n]+)\*( ·)?", text))
    assert set(named) == set(CASES)
    assert {name for name, mark in named.items() if mark} == set(LIGHT)
