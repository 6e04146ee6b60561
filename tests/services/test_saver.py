"""The saver: at the latest after a quarter of a second, at once when asked, and never less than was put."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from popterm.domain.dossier import Dossier, new_dossier
from popterm.domain.people import Person
from popterm.services.saver import PROMISE, Failed, Saved, Saver, SaveStatus, Unsaved
from popterm.storage.dossiers import Dossiers
from popterm.storage.problems import LockedByAnother

PATIENCE = 5.0


def named(name: str) -> Dossier:
    """A dossier that differs by a name."""
    return new_dossier("sanne", Person("p", name), "c", date(2026, 1, 5))


class Paper:
    """A file that only remembers, and that can be slow, full or broken."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self.saved: list[str] = []
        self.erased: list[str] = []
        self.moments: list[float] = []
        self.problem: Exception | None = None
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.is_busy = threading.Event()
        self.is_closed = threading.Event()
        self.threads: set[int] = set()

    @property
    def generation(self) -> int:
        return len(self.saved)

    def save(self, dossier: Dossier) -> int:
        self.is_busy.set()
        assert self.may_go_on.wait(PATIENCE)
        self.is_busy.clear()
        self.threads.add(threading.get_ident())
        self.tried.append(dossier.person.name)
        if self.problem is not None:
            raise self.problem
        self.saved.append(dossier.person.name)
        self.moments.append(time.monotonic())
        return len(self.saved)

    def save_and_erase(self, dossier: Dossier) -> tuple[str, ...]:
        self.save(dossier)
        self.erased.append(dossier.person.name)
        return ()

    def close(self) -> None:
        self.is_closed.set()


@pytest.fixture
def paper() -> Paper:
    """What the saver writes on."""
    return Paper()


@pytest.fixture
def statuses() -> list[SaveStatus]:
    """What the saver said."""
    return []


@pytest.fixture
def saver(paper: Paper, statuses: list[SaveStatus]) -> Iterator[Saver]:
    """A saver that ends with the test."""
    made = Saver(paper, statuses.append)
    yield made
    paper.may_go_on.set()
    paper.problem = None
    made.close()


def test_typing_is_saved_as_one_value(saver: Saver, paper: Paper, statuses: list[SaveStatus]) -> None:
    for count in range(1, 6):
        saver.put(named("Sanne"[:count]))
    assert paper.saved == []
    until(lambda: len(statuses) == 2)
    assert paper.saved == ["Sanne"]
    assert [type(status) for status in statuses] == [Unsaved, Saved]
    assert isinstance(statuses[1], Saved)
    assert (statuses[1].revision, statuses[1].generation) == (5, 1)
    assert saver.unsaved is None


def test_typing_is_saved_within_the_promise_and_acts_at_once(saver: Saver, paper: Paper) -> None:
    def seconds(*, now: bool) -> float:
        before, begun = len(paper.moments), time.monotonic()
        saver.put(named("Sanne"), now=now)
        until(lambda: len(paper.moments) > before)
        return paper.moments[-1] - begun

    # The best of a few: another program may have the processor at the wrong moment.
    assert 0.1 < min(seconds(now=False) for _ in range(3)) < PROMISE
    assert min(seconds(now=True) for _ in range(3)) < 0.05


def test_who_keeps_typing_is_saved_all_the_same(saver: Saver, paper: Paper) -> None:
    end = time.monotonic() + 0.7
    count = 0
    while time.monotonic() < end:
        saver.put(named(f"Sanne {count}"))
        count += 1
        time.sleep(0.005)
    assert 2 <= len(paper.saved) <= 5


def test_an_act_is_saved_at_once_with_the_typing_before_it(saver: Saver, paper: Paper) -> None:
    saver.put(named("typing"))
    saver.put(named("act"), now=True)
    until(lambda: bool(paper.saved))
    assert paper.saved == ["act"]
    assert saver.flush()
    assert paper.saved == ["act"], "nothing is written twice"


def test_a_slow_disk_holds_nobody_up(saver: Saver, paper: Paper) -> None:
    paper.may_go_on.clear()
    saver.put(named("first"), now=True)
    assert paper.is_busy.wait(PATIENCE)
    begun = time.monotonic()
    for count in range(1000):
        saver.put(named(str(count)), now=True)
    assert time.monotonic() - begun < 1.0
    assert not saver.flush(timeout=0.01)
    assert saver.unsaved == named("999")
    paper.may_go_on.set()
    assert saver.flush()
    assert paper.saved == ["first", "999"]


def test_impatience_writes_nothing_twice(paper: Paper) -> None:
    saver = Saver(paper)
    paper.may_go_on.clear()
    saver.put(named("Sanne"), now=True)
    assert paper.is_busy.wait(PATIENCE)
    assert not saver.flush(timeout=0.01)
    saver.retry()
    paper.may_go_on.set()
    assert saver.close()
    assert paper.saved == ["Sanne"]


def test_flush_tells_the_truth(saver: Saver, paper: Paper, statuses: list[SaveStatus]) -> None:
    assert saver.flush()
    saver.put(named("Sanne"))
    assert saver.flush()
    assert paper.saved == ["Sanne"]
    paper.problem = OSError(28, "No space left on device")
    saver.put(named("Daan"))
    begun = time.monotonic()
    assert not saver.flush()
    assert time.monotonic() - begun < PATIENCE / 2, "a failure is known at once"
    assert saver.unsaved == named("Daan")
    until(lambda: saver.failed in statuses)


def test_after_a_failure_the_value_is_kept_and_the_next_attempt_has_it(
    saver: Saver, paper: Paper, statuses: list[SaveStatus]
) -> None:
    paper.problem = OSError(28, "No space left on device")
    saver.put(named("one"), now=True)
    assert not saver.flush()
    saver.put(named("two"))
    until(lambda: "two" in paper.tried and len(statuses) == len(paper.tried))
    assert not any(isinstance(status, Unsaved) for status in statuses), "the failure stays in sight"
    failures = [status for status in statuses if isinstance(status, Failed)]
    assert {failure.reason for failure in failures} == {"The disk is full."}
    assert {failure.since for failure in failures} == {failures[0].since}
    paper.problem = None
    saver.retry()
    until(lambda: saver.unsaved is None)
    assert paper.saved == ["two"]
    assert saver.failed is None
    saver.retry()
    assert saver.flush()
    assert paper.saved == ["two"], "there is nothing to try again"


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (OSError(5, "Input/output error"), "The disk reports an error."),
        (OSError(30, "Read-only file system"), "The disk cannot be written to."),
        (OSError(2, "No such file or directory"), "The folder is gone."),
        (OSError(), "Writing the file did not work."),
        (RuntimeError("with a secret"), "Writing the file did not work."),
        (LockedByAnother("x", who="?"), "This dossier is open in another popterm ({who})."),
    ],
)
def test_any_failure_is_one_sentence_without_secrets(
    saver: Saver, paper: Paper, statuses: list[SaveStatus], problem: Exception, sentence: str
) -> None:
    paper.problem = problem
    saver.put(named("Sanne"), now=True)
    assert not saver.flush()
    until(lambda: bool(statuses))
    assert isinstance(statuses[0], Failed)
    assert statuses[0].reason == sentence


def test_closing_saves_lets_others_write_and_ends_the_thread(paper: Paper) -> None:
    saver = Saver(paper)
    saver.put(named("Sanne"))
    assert saver.close()
    assert paper.saved == ["Sanne"]
    assert paper.is_closed.is_set()
    assert paper.threads.isdisjoint({threading.get_ident()}), "the thread alone writes"
    assert not any(thread.ident in paper.threads for thread in threading.enumerate())
    assert saver.close(), "a second time does nothing"


def test_closing_on_a_disk_that_hangs_is_bounded(paper: Paper) -> None:
    saver = Saver(paper)
    paper.may_go_on.clear()
    saver.put(named("Sanne"))
    begun = time.monotonic()
    assert not saver.close(timeout=0.1)
    assert time.monotonic() - begun < 2
    assert saver.unsaved == named("Sanne")
    paper.may_go_on.set()
    until(paper.is_closed.is_set)


def test_a_watcher_that_breaks_breaks_nothing(paper: Paper) -> None:
    def watch(status: SaveStatus) -> None:
        raise RuntimeError("the screen is gone")

    saver = Saver(paper, watch)
    saver.put(named("one"), now=True)
    assert saver.flush()
    saver.put(named("two"), now=True)
    assert saver.close()
    assert paper.saved == ["one", "two"]


def test_moments_come_from_the_clock_that_was_given(paper: Paper, statuses: list[SaveStatus]) -> None:
    moment = datetime(2026, 11, 19, 14, 5, tzinfo=UTC)
    saver = Saver(paper, statuses.append, now=lambda: moment)
    saver.put(named("Sanne"))
    assert saver.close()
    assert statuses[-1] == Saved(1, 1, moment)


def test_it_owns_the_file_of_a_dossier_and_gives_it_back(tmp_path: Path) -> None:
    dossiers = Dossiers(tmp_path / "dossiers")
    saver = Saver(dossiers.create(named("Sanne")))
    with pytest.raises(LockedByAnother):
        dossiers.open("sanne")
    saver.put(named("Daan"))
    saver.save_elsewhere(tmp_path / "stick" / "sanne.popterm")
    assert saver.close()
    assert dossiers.load("sanne") == named("Daan")
    assert Dossiers(tmp_path / "stick").load("sanne") == named("Daan")
    dossiers.open("sanne").close()


def until(is_so: object) -> None:
    """Waits for something that another thread does."""
    assert callable(is_so)
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.002)


def test_what_is_erased_while_a_slow_disk_still_erases_goes_too(saver: Saver, paper: Paper) -> None:
    paper.may_go_on.clear()
    assert saver.erase(named("without a line"), timeout=0.01) is None
    assert paper.is_busy.wait(PATIENCE)
    assert saver.erase(named("without two"), timeout=0.01) is None
    paper.may_go_on.set()
    assert saver.flush()
    assert paper.erased == ["without a line", "without two"], "older states hold the second line until then"
    saver.put(named("after"), now=True)
    assert saver.flush()
    assert paper.saved[-1] == "after"
    assert paper.erased[-1] == "without two"
