"""Where the command line meets the terminal: results out, errors as messages, progress to people only."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import typer
from typer.core import TyperGroup

from kg.errors import KgError, OutputError

__all__ = ["STANDARD", "Commands", "counting", "named", "note", "streaming", "working", "write", "write_folder"]

STANDARD = "-"
"""Names standard input or standard output."""


class Commands(TyperGroup):
    """A group whose commands end with a message and an exit code, never with a traceback, for what a user can cause."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that was named. An error of ours becomes its message and its exit code."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            note(f"kg: {error}")
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError as error:
            # The reader (`| head`) has all it wants: no failure. What is still buffered must not fail again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from error


def note(text: str) -> None:
    """A line for the person at the terminal, on standard error."""
    print(text, file=sys.stderr)


def write(result: str | bytes, target: str = STANDARD) -> None:
    """A result, to a file or to standard output, as it is. Raises OutputError where the file cannot be written."""
    content = result.encode("utf-8", "replace") if isinstance(result, str) else result
    if target == STANDARD:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with _writing(target):
        Path(target).write_bytes(content)


@contextmanager
def streaming(target: str = STANDARD) -> Iterator[Callable[[str], None]]:
    """Writes pieces of a result, each at once. Raises OutputError where the file cannot be written.

    A file gets its name when all is written: until then, and after an error or a kill, what there is lies beside it, in FILE.part.
    """
    if target == STANDARD:
        yield write
        return
    end = Path(os.path.realpath(target))
    part = end.with_name(f"{end.name}.part") if end.is_file() or not end.exists() else end
    with _writing(target):
        file = part.open("wb")
    with file:
        yield partial(_put, file, target)
    if part != end:
        with _writing(target):
            part.replace(end)


def _put(file: BinaryIO, target: str, piece: str) -> None:
    with _writing(target):
        file.write(piece.encode("utf-8", "replace"))
        file.flush()


@contextmanager
def _writing(target: str) -> Iterator[None]:
    """Makes an OutputError of what the system says in the block."""
    try:
        yield
    except OSError as error:
        raise OutputError(_unwritable(target, error)) from error


def write_folder(results: Mapping[str, str], folder: str) -> None:
    """Results by the name of their file, into a folder that is made if it is not there. Raises OutputError."""
    with _writing(folder):
        Path(folder).mkdir(parents=True, exist_ok=True)
    for name, result in results.items():
        write(result, str(Path(folder, name)))


def _unwritable(target: str, error: OSError) -> str:
    return f"cannot write {target}: {error.strerror or error}. Name a file in a folder that exists and that you may write to."


@contextmanager
def named(source: str, ending: str) -> Iterator[Path]:
    """The path of an input; standard input is kept in a file of that ending for as long as it is read."""
    if source != STANDARD:
        yield Path(source)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"stdin{ending}"
        path.write_bytes(sys.stdin.buffer.read())
        yield path


@contextmanager
def working(what: str) -> Iterator[None]:
    """Says on standard error that something is being done, and for how long already; says nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        shown.add_task(what, total=None)
        yield


@contextmanager
def counting(what: str, then: str | None = None, *, unit: str = "articles", hidden: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error with the count of articles (or another ``unit``), their rate and the time left, moved by (done, of how many); says nothing where
    that is no terminal. When all are done it says what is done ``then``."""
    if hidden or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    # Standard output stays itself: results go there.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, speed_estimate_period=120) as shown:
        task = shown.add_task(what, total=None, rate="")

        def told(done: int, total: int) -> None:
            speed = shown.tasks[task].speed
            rate = f"{speed:.1f} {unit}/s" if speed else ""
            shown.update(task, completed=done, total=total, rate=rate, description=then if then and done == total else what)

        yield told
