"""Commands that give the graph to others: files, others' formats, other people's stores."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rdflib
from calling import GENERALS, MISSION, quads, run

from kg.export import FORMATS
from kg.store import GraphStore


def test_export_writes_every_table_to_a_folder(seeds_graph: Path, tmp_path: Path) -> None:
    assert run("export", "all", "--graph", seeds_graph, "-o", tmp_path / "tables").exit_code == 0
    tables = sorted(path.name for path in (tmp_path / "tables").iterdir())
    assert tables == [f"{name}.jsonl" for name in ("attacks", "claims", "organizations", "persons", "places")]
    rows = [json.loads(line) for line in (tmp_path / "tables" / "persons.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 3


def test_export_writes_one_table_as_csv_to_standard_output(seeds_graph: Path) -> None:
    done = run("export", "persons", "--format", "csv", "--graph", seeds_graph)
    assert {row["name"] for row in csv.DictReader(io.StringIO(done.stdout))} >= GENERALS


@pytest.mark.parametrize(("format", "told"), [("ucdp", "GED"), ("acled", "ACLED"), ("ftm", "FollowTheMoney")])
def test_what_a_format_cannot_hold_is_told_apart_from_the_result(format: str, told: str, seeds_graph: Path, tmp_path: Path) -> None:
    one, two = (run("export", "--format", format, "--graph", seeds_graph) for _ in range(2))
    assert (one.exit_code, one.stdout) == (0, two.stdout)
    assert told in one.stderr
    assert told not in one.stdout


def test_help_lists_every_format() -> None:
    shown = run("export", "--help").stdout
    assert [each for each in FORMATS if not re.search(rf"\b{each}\b", shown)] == []


def test_exported_turtle_opens_in_rdflib_and_is_the_same_each_time(seeds_graph: Path, tmp_path: Path) -> None:
    for name in ("one.ttl", "two.ttl"):
        run("export", "--format", "turtle", "--graph", seeds_graph, "-o", tmp_path / name)
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()
    held = rdflib.Graph().parse(tmp_path / "one.ttl")
    assert len(held) == len({quad.triple for quad in GraphStore(seeds_graph).reader().quads("merged", "vocabulary")})


def test_a_bulk_export_goes_to_a_folder_with_its_manifest(graph: Path, tmp_path: Path) -> None:
    done = run("export", "--bulk", "-o", tmp_path / "bulk", "--shard", "7000", "--graph", graph)
    manifest = json.loads((tmp_path / "bulk" / "manifest.json").read_text(encoding="utf-8"))
    assert (done.exit_code, json.loads(done.stdout)) == (0, manifest)
    assert manifest["quads"] == len(quads(graph)) == sum(shard["quads"] for shard in manifest["shards"])
    assert run("export", "--bulk", "--graph", graph).exit_code == 2


def test_push_says_what_travelled_and_pushing_again_that_nothing_did(
    graph: Path, tmp_path: Path, start_oxigraph: Callable[..., Any]
) -> None:
    server = start_oxigraph(tmp_path / "server")
    count = len(GraphStore(graph).reader().graphs())
    first, again = (run("push", "--endpoint", server.store, "--graph", graph) for _ in range(2))
    assert (first.exit_code, first.stdout, first.stderr) == (0, f"{count} graphs put to {server.store}, 0 there already.\n", "")
    assert (again.exit_code, again.stdout) == (0, f"0 graphs put to {server.store}, {count} there already.\n")
    by_update = run("push", "--endpoint", server.update, "--protocol", "update", "--all", "--graph", graph)
    assert (by_update.exit_code, by_update.stdout) == (0, f"{count} graphs put to {server.update}, 0 there already.\n")
    asked = run("ask", MISSION, "--format", "json", "--endpoint", server.query)
    assert {answer["label"] for answer in json.loads(asked.stdout)["answers"]} == GENERALS


def test_push_refuses_what_makes_no_sense(graph: Path) -> None:
    unknown = run("push", "--endpoint", "http://127.0.0.1:1/", "--protocol", "ftp", "--graph", graph)
    nowhere = run("push", "--endpoint", "store", "--graph", graph)
    assert (unknown.exit_code, "no protocol «ftp»" in unknown.stderr) == (2, True)
    assert (nowhere.exit_code, "is no address of a triple store" in nowhere.stderr) == (3, True)
