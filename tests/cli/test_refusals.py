"""What is wrong with a call, the store, a query or an output is told, and changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from calling import MISSION, quads, run

from kg.store import GraphStore


def test_a_locked_store_is_told_and_stays_as_it_was(graph: Path, inputs: Path) -> None:
    before = quads(graph)
    with GraphStore(graph).writer():
        done = run("build", inputs, "--graph", graph)
    assert (done.exit_code, done.stdout) == (3, "")
    assert re.search(r"another process .*run the command again", done.stderr)
    assert quads(graph) == before


def test_a_store_of_another_version_is_refused_with_the_command_that_rebuilds_it(graph: Path) -> None:
    (graph / "FORMAT").write_text("conflict-kg graph 0\n", encoding="utf-8")
    done = run("stats", "--graph", graph)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "kg build" in done.stderr


READING = (["validate"], ["query", "sources"], ["ask", MISSION], ["explain", "x"], ["export", "all"], ["stats"], ["withdraw", "x"])


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_no_graph_is_told_with_the_command_that_makes_one(command: list[str], tmp_path: Path) -> None:
    done = run(*command, "--graph", tmp_path / "none")
    assert (done.exit_code, done.stdout) == (3, "")
    assert re.search(r"there is no graph at .*none: run `kg build", done.stderr)


WRONG: dict[str, tuple[list[str], str]] = {
    "an unknown query": (["query", "generals-killed-neer"], "generals-killed-near"),
    "an unknown parameter": (["query", "generals-killed-near", "-p", "town=X"], "town"),
    "a parameter of the wrong type": (["query", "generals-killed-near", "-p", "km=far"], "km"),
    "a date that does not exist": (["query", "generals-killed-near", "-p", "since=2020-02-30"], "2020-02-30"),
    "a parameter without a value": (["query", "generals-killed-near", "-p", "km"], "km=VALUE"),
    "an unknown format of rows": (["query", "sources", "--format", "xml"], "xml"),
    "an unknown format of an answer": (["ask", MISSION, "--format", "xml"], "xml"),
    "an unknown format of the graph": (["export", "--format", "excel"], "excel"),
    "an unknown table": (["export", "weapons"], "weapons"),
    "an unknown network": (["analyse", "friends"], "friends"),
    "a day that is none": (["analyse", "fought", "--since", "May"], "--since"),
    "an unknown format of a network": (["analyse", "fought", "--format", "turtle"], "turtle"),
    "several tables to standard output": (["export", "attacks", "claims"], "-o DIR"),
    "no table and no format": (["export"], "name a table"),
    "an unknown format of a report": (["validate", "--format", "html"], "html"),
    "an unknown severity": (["validate", "--fail-on", "never"], "never"),
    "shapes that do not exist": (["validate", "--shapes", "no-such-shapes"], "no-such-shapes"),
    "a name that the graph does not hold": (["explain", "Nobody Atall"], "Nobody Atall"),
    "an article that the graph does not hold": (["withdraw", "no-such-article"], "no-such-article"),
    "a command that does not exist": (["built"], "built"),
    "an option that does not exist": (["stats", "--colour"], "--colour"),
    "no input": (["build"], "INPUT"),
}


@pytest.mark.parametrize(("command", "named"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_told_and_changes_nothing(graph: Path, command: list[str], named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_GRAPH", str(graph))
    before = quads(graph)
    done = run(*command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert named in done.stderr
    assert quads(graph) == before


NOT_SPARQL = {
    "no SPARQL": "SELECT WHERE",
    "an update": "DELETE WHERE { ?s ?p ?o }",
    "a query of another host": "SELECT * WHERE { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
}


@pytest.mark.parametrize("text", NOT_SPARQL.values(), ids=NOT_SPARQL)
def test_sparql_that_is_wrong_or_reaches_outside_is_refused(graph: Path, text: str) -> None:
    before = quads(graph)
    done = run("query", "-", "--graph", graph, stdin=text)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "SPARQL" in done.stderr or "SERVICE" in done.stderr or "update" in done.stderr
    assert quads(graph) == before


WRITING = (["query", "sources"], ["ask", MISSION], ["export", "persons"], ["export", "--format", "turtle"], ["stats"])


@pytest.mark.parametrize("command", WRITING, ids=lambda command: " ".join(command[:3]))
def test_an_output_that_cannot_be_written_is_told(seeds_graph: Path, tmp_path: Path, command: list[str]) -> None:
    target = tmp_path / "no" / "such" / "folder" / "out"
    done = run(*command, "--graph", seeds_graph, "-o", target)
    assert (done.exit_code, done.stdout) == (3, "")
    assert re.match(rf"kg: cannot write {target}: ", done.stderr)


def test_extract_tells_of_an_output_that_cannot_be_written_before_it_reads(tmp_path: Path) -> None:
    target = tmp_path / "no" / "folder" / "out"
    done = run("extract", tmp_path / "nowhere", "-o", target)
    assert (done.exit_code, done.stdout) == (3, "")
    assert re.fullmatch(rf"kg: cannot write {target}: .*\n", done.stderr)


def test_a_folder_of_tables_that_cannot_be_made_is_told(seeds_graph: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("export", "all", "--graph", seeds_graph, "-o", tmp_path / "file")
    assert done.exit_code == 3
    assert "cannot write" in done.stderr


def test_an_endpoint_that_does_not_answer_is_told() -> None:
    done = run("query", "sources", "--endpoint", "http://127.0.0.1:9/sparql")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "http://127.0.0.1:9/sparql" in done.stderr
