"""What a build needs of the last one: it is used where it holds, and passed over where it may not."""

from __future__ import annotations

import runpy
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks.corpus import corpus
from kg.extraction import EXTRACTOR
from kg.judgement import Decision
from kg.mapping import census_of
from kg.pipeline import building, withdraw
from kg.pipeline.ledger import Ledger
from kg.pipeline.library import held
from kg.store import GraphStore

HISTORY = SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("test_history.py"))))
add, quads = HISTORY.add, HISTORY.quads
FIRST, SECOND, THIRD, *_ = [replace(report.extraction, extractor=EXTRACTOR) for report in corpus(3)]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """The graph of the first two articles."""
    add(tmp_path / "graph", [FIRST, SECOND])
    return tmp_path / "graph"


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each derivation of everything had."""
    found: list[int] = []
    derived = building.derived

    def counted(writer: object, ledger: object, library: object, decisions: list[Decision]) -> object:
        found.append(len(library.now))  # type: ignore[attr-defined]
        return derived(writer, ledger, library, decisions)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "derived", counted)
    return found


def test_an_article_more_or_less_does_not_derive_everything(graph: Path, wholes: list[int]) -> None:
    before = quads(graph)
    add(graph, [THIRD])
    withdraw(THIRD.article.key, graph)
    assert wholes == []
    assert quads(graph) == before


def test_a_ledger_knows_what_the_graph_holds(graph: Path) -> None:
    reader = GraphStore(graph).reader()
    ledger = Ledger.of(reader)
    assert ledger is not None
    assert ledger.held(reader) == held(reader)
    assert ledger.census() == census_of(reader.quads("merged"))
    assert ledger.dropped() == Counter()


def other_code(graph: Path) -> None:
    ledger = Ledger.of(GraphStore(graph).reader())
    assert ledger is not None
    ledger.book.take_note("made by", "somebody else")
    ledger.book.keep()


def zeroed(graph: Path) -> None:
    """Leaves the first page as it was, so that only reading shows the damage."""
    file = graph / "resolution.sqlite"
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))


WRONG: dict[str, Callable[[Path], object]] = {
    "lost": lambda graph: (graph / "resolution.sqlite").unlink(),
    "broken": lambda graph: (graph / "resolution.sqlite").write_bytes(b"no ledger"),
    "zeroed": zeroed,
    "cut off": lambda graph: (graph / "resolution.open").touch(),
    "other code": other_code,
}


@pytest.mark.parametrize("how", sorted(WRONG))
def test_a_ledger_that_may_not_hold_is_made_anew(graph: Path, tmp_path: Path, wholes: list[int], how: str) -> None:
    WRONG[how](graph)
    add(graph, [THIRD])
    assert wholes == [3]
    withdraw(FIRST.article.key, graph)
    assert wholes == [3]
    add(tmp_path / "scratch", [SECOND, THIRD])
    assert quads(graph) == quads(tmp_path / "scratch")


@pytest.mark.parametrize("how", ["broken", "other code", "zeroed"])
def test_a_ledger_that_is_passed_over_is_let_go_of(graph: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    WRONG[how](graph)
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def watched(*args: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*args, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", watched)
    assert Ledger.of(GraphStore(graph).reader()) is None
    assert len(opened) == 1
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_a_ledger_of_another_state_of_the_graph_is_passed_over(graph: Path, tmp_path: Path, wholes: list[int]) -> None:
    older = (graph / "resolution.sqlite").read_bytes()
    withdraw(SECOND.article.key, graph)
    wholes.clear()
    (graph / "resolution.sqlite").write_bytes(older)
    add(graph, [THIRD])
    assert wholes == [2]
    add(tmp_path / "scratch", [FIRST, THIRD])
    assert quads(graph) == quads(tmp_path / "scratch")
