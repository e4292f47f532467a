"""Processes that run queries and questions, and are killed when one takes too long: no thread of a query can be stopped from outside."""

from __future__ import annotations

import queue
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import KgError, QueryStopped, ServerBusy
from kg.serving.protocol import Call, Refusal

__all__ = ["Asked", "Limits", "Task", "Workers"]

_MEMORY = 8 << 30
"""Bytes of private memory that one worker may have: beyond that it ends, and the machine goes on."""

_STARTING = 120.0
"""Seconds in which a new worker has to be ready."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in plain English."""

    question: str


Task = Call | Asked


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for one task, bytes of its result, and how many tasks run at once."""

    seconds: float = 30.0
    result: int = 50_000_000
    workers: int = 2


class Workers:
    """The processes. Use it in a ``with``: all of them end with it."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        self._limits = limits
        self._all = [_Worker(graph, limits) for _ in range(limits.workers)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._all:
            self._idle.put(worker)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._all:
            worker.kill()

    def run(self, task: Task) -> object:
        """What the task comes to. Raises ServerBusy, QueryStopped, or what the task raises."""
        with self._free() as worker:
            return worker.run(task)

    @contextmanager
    def _free(self) -> Iterator[_Worker]:
        try:
            worker = self._idle.get(timeout=self._limits.seconds)
        except queue.Empty:
            raise ServerBusy(f"{len(self._all)} queries are running, and none ended in time. Try again later.") from None
        try:
            yield worker
        finally:
            self._idle.put(worker)


class _Worker:
    """One process, started again when it was killed or died."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        self._graph, self._limits = graph, limits
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")  # a fork of a process with threads may hang
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._graph, self._limits.result), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def kill(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def run(self, task: Task) -> object:
        try:
            self._wait_until_ready()
            self._connection.send(task)
            if not self._connection.poll(self._limits.seconds):
                self._again()
                raise QueryStopped(
                    f"the query was stopped after {self._limits.seconds:g} seconds. Ask for less, or run it with `kg query`."
                )
            answer = self._connection.recv()
        except (EOFError, OSError) as error:
            self._again()
            raise QueryStopped("the query ended the process that ran it: it needs more memory than there is. Ask for less.") from error
        if isinstance(answer, KgError):
            raise answer
        return answer

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        if not self._connection.poll(_STARTING):
            raise EOFError
        started = self._connection.recv()
        if isinstance(started, KgError):
            raise started
        self._ready = True

    def _again(self) -> None:
        self.kill()
        self._start()


def _work(connection: Connection, graph: Path, limit: int) -> None:
    """The life of a worker: a task in, its answer or its error out, until the server is gone."""
    from kg.answer import ask
    from kg.serving.evaluation import evaluate
    from kg.store import GraphStore

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers itself
    _bound_memory()
    try:
        store = GraphStore(graph).reader().store
    except KgError as error:
        connection.send(error)
        return
    connection.send(None)
    with suppress(EOFError, OSError):
        while True:
            task: Task = connection.recv()
            answer: object
            try:
                answer = ask(task.question, store) if isinstance(task, Asked) else evaluate(task, store, limit)
            except KgError as error:
                answer = error.with_traceback(None)
            except RecursionError:
                answer = Refusal(400, "the query is nested too deeply to be read. Write it flatter.")
            connection.send(answer)


def _bound_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
