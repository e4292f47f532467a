"""Work on many items: in order, few at once, and nothing waited for without end. The work is Python's own functions, which every process knows."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, overload

import pytest

from kg.errors import KgError
from kg.pipeline.workers import Unfinished, in_order

LATE, ENDED = Unfinished(late=True), Unfinished(late=False)
HARMLESS = signal.SIGCONT


class Watched(Sequence[int]):
    """Numbers from 0 that know up to where they were taken."""

    def __init__(self, length: int) -> None:
        self.length, self.taken = length, 0

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: Any) -> Any:
        if at >= self.length:
            raise IndexError(at)
        self.taken = max(self.taken, at + 1)
        return at


def test_in_one_process_no_item_is_begun_before_the_result_of_the_one_before_was_taken() -> None:
    items = Watched(1000)
    results = in_order(float, items, 1, 60, 0)
    assert items.taken == 0
    assert (next(results), items.taken) == (0.0, 1)
    assert list(results) == [float(each) for each in range(1, 1000)]


def test_in_several_processes_results_come_in_order_and_few_items_are_on_the_way() -> None:
    items = Watched(1000)
    results = in_order(float, items, 2, 60, 0)
    assert next(results) == 0.0
    assert items.taken < 100
    assert list(results) == [float(each) for each in range(1, 1000)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_that_takes_too_long_is_given_up_and_the_others_are_not(jobs: int) -> None:
    assert list(in_order(time.sleep, [0, 3600, 0], jobs, 0.5, 0)) == [None, LATE, None]


def _stubborn(seconds: float) -> None:
    """Catches every Exception, like much code that others wrote."""
    try:
        time.sleep(seconds)
    except Exception:
        time.sleep(seconds)


def test_work_that_catches_exceptions_is_stopped_too() -> None:
    assert list(in_order(_stubborn, [3600, 0], 1, 0.1, 0)) == [LATE, None]


def test_the_alarm_is_as_it_was_before() -> None:
    def mine(*_: object) -> None: ...

    before = signal.signal(signal.SIGALRM, mine)
    try:
        assert list(in_order(float, [1], 1, 60, 0)) == [1.0]
        assert (signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)[0]) == (mine, 0.0)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_outside_the_main_thread_work_is_done_without_an_alarm() -> None:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.extend(in_order(float, [1, 2], 1, 60, 0)))
    thread.start()
    thread.join()
    assert found == [1.0, 2.0]


def test_an_item_whose_process_is_killed_is_unfinished_and_the_others_are_not() -> None:
    work: Callable[[int], None] = signal.raise_signal
    assert list(in_order(work, [HARMLESS, signal.SIGKILL, HARMLESS, HARMLESS], 2, 60, HARMLESS)) == [None, ENDED, None, None]


def test_processes_that_cannot_start_are_an_error_and_not_started_for_ever() -> None:
    work: Callable[[int], None] = signal.raise_signal
    with pytest.raises(KgError, match="--jobs 1"):
        list(in_order(work, [HARMLESS, HARMLESS], 2, 60, signal.SIGKILL))


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_is_done_for_no_items(jobs: int) -> None:
    assert list(in_order(signal.raise_signal, [], jobs, 60, signal.SIGKILL)) == []
