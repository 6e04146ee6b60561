"""Process crash: kill -9 at any moment leaves a whole file with everything that was said to be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(("store", "kills"), [("dossier", 150), ("durable", 70)])
def test_kill_in_mid_write_loses_nothing(run_beside: Run, store: str, kills: int) -> None:
    found = run_beside("torture.py", "--store", store, "--kills", kills)
    assert found["kills"] == kills
    assert found["interrupted"] > 0, "no kill hit a write: the run proves nothing"
    assert (found["bad"], found["lost"], found["leftovers"]) == (0, 0, 0)


def test_the_same_kills_break_the_stock_storage(run_beside: Run) -> None:
    assert run_beside("torture.py", "--store", "stock", "--kills", 250)["bad"] > 0


def test_kill_while_typing_loses_the_last_quarter_of_a_second_at_most(run_beside: Run) -> None:
    ages = []
    for seed in (1, 2):  # a second chance: other programs may hold up the disk for as long as the promise
        found = run_beside("typist.py", "--kills", 4, "--seed", seed)
        assert all(loss["is_prefix"] and loss["typed"] > 5 for loss in found["losses"])
        # A machine that let the typist wait for its turn let the saver wait as well.
        ages = [loss["seconds"] - loss["stall"] for loss in found["losses"]]
        if max(ages) <= found["promise"]:
            break
    assert max(ages) <= found["promise"]
    assert max(ages) > 0, "no kill hit an unsaved key: the run proves nothing"
