"""Where the command line meets the terminal: results out, errors as messages, progress to people only."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from kg.errors import KgError, OutputError

__all__ = ["STANDARD", "Commands", "Progress", "named", "note", "progress", "write"]

STANDARD = "-"
"""Names standard input or standard output."""

Progress = Callable[[int, int, str], None]
"""Called with what is done, what there is to do, and what is being done."""


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


def write(text: str, target: str = STANDARD) -> None:
    """A result, to a file or to standard output, as it is. Raises OutputError where the file cannot be written."""
    if target == STANDARD:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        Path(target).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(
            f"cannot write {target}: {error.strerror or error}. Name a file in a folder that exists and that you may write to."
        ) from error


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
def progress() -> Iterator[Progress | None]:
    """A bar on standard error, or nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, what: bar.update(task, completed=done, total=total, description=what)
