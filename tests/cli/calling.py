"""One command, called in this process or in one of its own, and what it is called on."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
from click.testing import Result
from typer.testing import CliRunner

from kg.cli import app
from kg.store import GraphStore

ROOT = Path(__file__).resolve().parents[2]
MISSION = "which generals were killed near Deir ez-Zor"
GENERALS = {"Valery Asapov", "Vyacheslav Gladkikh"}
ARTICLE = """Three soldiers were killed on Tuesday when a roadside bomb hit their truck near Kirkuk, the army said.

No group has claimed responsibility for the attack. Two other soldiers were wounded and taken to hospital.
"""
SPANISH = """Tres soldados murieron el martes cuando una bomba estalló al paso de su camión cerca de la ciudad, informó el ejército.

Ningún grupo se ha atribuido el atentado. Otros dos soldados resultaron heridos y fueron trasladados al hospital.
"""


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """One command in this process; an exception that is no exit is a failure of the test."""
    return CliRunner().invoke(app, [str(each) for each in arguments], input=stdin, catch_exceptions=False)


def process(*arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    """One command in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, **{**pipes, **options})  # type: ignore[call-overload, no-any-return]


def on_terminal(*arguments: str | Path) -> tuple[int, str]:
    """The exit code of one command in a process of its own, and what it shows on a terminal that is its standard error."""
    screen, terminal = os.openpty()
    with process(*arguments, stderr=terminal, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"}) as running:
        os.close(terminal)
        shown = b""
        with suppress(OSError):  # that is how a terminal ends
            while piece := os.read(screen, 4096):
                shown += piece
        os.close(screen)
        return running.wait(timeout=60), shown.decode("utf-8", "replace")


def quads(folder: Path) -> tuple[ox.Quad, ...]:
    return tuple(GraphStore(folder).reader().quads())
