"""Where the command line meets the terminal: results out, errors as messages, progress to people only."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from kg.errors import KgError, OutputError

__all__ = ["STANDARD", "Commands", "named", "note", "working", "write", "write_folder"]

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
    try:
        Path(target).write_bytes(content)
    except OSError as error:
        raise OutputError(_unwritable(target, error)) from error


def write_folder(results: Mapping[str, str], folder: str) -> None:
    """Results by the name of their file, into a folder that is made if it is not there. Raises OutputError."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(_unwritable(folder, error)) from error
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
