"""The corpus as a floor: what the analyser reads right today it reads right tomorrow."""

from collections.abc import Callable
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest
from reading import expressions, goals

AIMS = {
    "deadline of a goal right": 0.92,
    "last day right": 0.85,
    "time spans found": 0.95,
    "date-free sentences left alone": 0.95,
    "quantities found": 0.95,
    "numbers in names left alone": 0.9,
}
FIGURES = {
    "kappa M": 0.85,
    "kappa T": 0.90,
    "kappa S": 0.60,
    "span F1 vague": 0.70,
    "span F1 measure": 0.85,
    "span F1 time": 0.90,
}


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    spec = util.spec_from_file_location("smart_measure", Path(__file__).parent / "measure.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("held_out", [False, True])
def test_the_aims_hold_on_both_halves(measure: ModuleType, lang: str, held_out: bool) -> None:
    tally = measure.Tally()
    parts: tuple[Callable[..., object], ...] = (measure.dates, measure.numbers)
    for part in parts:
        part(lang, held_out, tally)
    figures = measure.whole_goals(lang, held_out, tally)
    for name, aim in AIMS.items():
        assert tally.right[name] >= aim * tally.total[name], (name, tally.misses[name][:5])
    for name, aim in FIGURES.items():
        assert figures[name] >= aim, (name, figures[name])


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_corpus_is_as_large_as_promised(lang: str) -> None:
    assert len(goals(lang)) >= 400
    assert len(expressions(lang)) >= 1500


def test_a_wrong_reading_would_be_seen(measure: ModuleType) -> None:
    assert measure.kappa([(True, True), (False, False)]) == 1
    assert measure.kappa([(True, False), (False, True)]) == -1
    assert measure.overlap((0, 3), (2, 5))
    assert not measure.overlap((0, 3), (3, 5))
