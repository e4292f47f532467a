"""The same work on many items, in this process or in several: results in the items' order, few items on the way at once, none waited for without end."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from threading import current_thread, main_thread
from time import monotonic
from typing import Generic, TypeVar

from kg.errors import KgError

__all__ = ["Unfinished", "in_order"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 32
"""Items for each process that are begun before the oldest result is there: what one slow item may hold up, and what is held in memory."""

_DAY = 86_400.0
"""The longest timeout: systems do not count on for ever."""

_AGAIN = 1.0
"""Seconds after which the alarm rings again, where foreign code swallowed it."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An item without a result: it took ``late`` or, else, the process that worked on it ended."""

    late: bool


def in_order(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, timeout: float, sample: Item
) -> Iterator[Result | Unfinished]:
    """The result of each item, in order; Unfinished of one that takes more seconds than ``timeout``.

    In several processes only where there is work for them; one that takes too long is killed and replaced. In this process an alarm signal
    stops the work, in the main thread of a system that has it; elsewhere nothing does. Before the first item every process works on the
    ``sample``, so that what is loaded once does not count as the item's time.
    """
    timeout = min(timeout, _DAY)
    if min(jobs, len(items)) > 1:
        yield from _in_processes(work, items, min(jobs, len(items)), timeout, sample)
        return
    if items:
        _rehearse(work, sample)
    for item in items:
        yield _in_time(work, item, timeout)


def _rehearse(work: Callable[[Item], Result], sample: Item) -> None:
    """Loads what is loaded once. What fails here fails again, and is told, at the first item."""
    with suppress(Exception):
        work(sample)


class _OutOfTime(BaseException):
    """No Exception, so that work which catches those of its own does not catch it."""


def _in_time(work: Callable[[Item], Result], item: Item, timeout: float) -> Result | Unfinished:
    try:
        with _alarm(timeout):
            return work(item)
    except _OutOfTime:
        return Unfinished(late=True)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raises _OutOfTime in the block after so many seconds, where the system can."""
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise _OutOfTime

    previous = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def _in_processes(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, timeout: float, sample: Item
) -> Iterator[Result | Unfinished]:
    crew = [_Worker(work, sample) for _ in range(jobs)]
    finished: dict[int, Result | Unfinished] = {}
    begun = given = 0
    try:
        while given < len(items):
            for worker in crew:
                if worker.free and begun < min(len(items), given + _AHEAD * jobs):
                    worker.begin(begun, items[begun], timeout)
                    begun += 1
            _listen(crew, finished, wait=given not in finished)
            for at, worker in enumerate(crew):
                if worker.ended and begun < len(items):
                    crew[at] = _Worker(work, sample)
            if given in finished:
                yield finished.pop(given)
                given += 1
    finally:
        for worker in crew:
            worker.end()


def _listen(crew: Sequence[_Worker[Item, Result]], finished: dict[int, Result | Unfinished], wait: bool) -> None:
    """Takes in what the workers say, and ends those that are late. With ``wait`` it returns only once something happened."""
    busy = [worker for worker in crew if not worker.free and not worker.ended]
    first = min((worker.deadline for worker in busy if worker.deadline is not None), default=None)
    patience = 0.0 if not wait else None if first is None else max(0.0, first - monotonic())
    speaking = connection.wait([worker.pipe for worker in busy], patience) if busy else []
    for worker in busy:
        if worker.pipe in speaking:
            worker.hear(finished)
        elif worker.deadline is not None and worker.deadline <= monotonic():
            worker.give_up(finished, late=True)


class _Worker(Generic[Item, Result]):
    """A process that works on one item at a time. It is spawned, not forked: a fork copies the locks of an open store."""

    def __init__(self, work: Callable[[Item], Result], sample: Item) -> None:
        context = get_context("spawn")
        self.pipe, other = context.Pipe()
        self.deadline: float | None = None
        self.ended = False
        self._ready = False
        self._item: int | None = None
        self._process = context.Process(target=_serve, args=(other, work, sample), daemon=True)
        with _no_interrupt():
            self._process.start()
        other.close()

    @property
    def free(self) -> bool:
        """Whether it waits for an item."""
        return self._ready and self._item is None and not self.ended

    def begin(self, number: int, item: Item, timeout: float) -> None:
        """Gives it an item. Where the process is gone, that is heard."""
        self._item, self.deadline = number, monotonic() + timeout
        with suppress(OSError):
            self.pipe.send(item)

    def hear(self, finished: dict[int, Result | Unfinished]) -> None:
        """Takes in that it is ready, its result, or its end. Raises KgError where it ended before it was ready: the next would, too."""
        try:
            said = self.pipe.recv()
        except (EOFError, OSError):
            self.give_up(finished, late=False)
            return
        if self._item is not None:
            finished[self._item] = said
        self._ready, self._item, self.deadline = True, None, None

    def give_up(self, finished: dict[int, Result | Unfinished], late: bool) -> None:
        """Ends it; its item stays unfinished."""
        self.end()
        if self._item is None:
            raise KgError("a process that should read articles ended before it read one: use one process (--jobs 1), which says why.")
        finished[self._item] = Unfinished(late)

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self.ended = True
        self._process.kill()
        self._process.join()
        self.pipe.close()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """A process that is started here never sees Ctrl-C, which the terminal sends to all: it is for the one that started it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Callable[[Item], Result], sample: Item) -> None:
    """What a worker does, until nobody listens any more."""
    _rehearse(work, sample)
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send(work(pipe.recv()))
