"""Commands that read articles: what they print, write and leave."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from calling import ARTICLE, ROOT, on_terminal, quads, run

from kg.settings import settings


def test_build_prints_what_it_found_and_what_to_do_next_and_nothing_to_standard_error(inputs: Path, tmp_path: Path) -> None:
    done = run("build", inputs, "--graph", tmp_path / "new")
    lines = done.stdout.splitlines()
    assert (done.exit_code, done.stderr) == (0, "")
    assert lines[0] == "Read 1 article: 1 new."
    assert re.fullmatch(rf"Graph in {tmp_path / 'new'}: 1 attack, .* claims\.", lines[1])
    assert "Validation: 0 violations and 0 warnings." in lines
    assert lines[-1].startswith("Next: kg ")


def test_building_again_reads_nothing_and_changes_nothing(graph: Path) -> None:
    before = quads(graph)
    done = run("build", ROOT / "seeds", "--graph", graph)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "Read 2 articles: 2 unchanged.")
    assert quads(graph) == before


def test_extract_prints_one_record_per_article_and_stores_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("extract", ROOT / "seeds")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.exit_code, done.stderr) == (0, "")
    assert [list(row) for row in rows] == [["doc", "article", "attacks", "triggers"]] * 2
    assert [row["doc"] for row in rows] == [path.stem for path in sorted((ROOT / "seeds").glob("*.txt"))]
    assert {trigger["type"] for row in rows for trigger in row["triggers"]} == {"attack", "die", "injure"}
    assert list(tmp_path.iterdir()) == []


def test_extract_reads_standard_input_and_writes_a_file(tmp_path: Path) -> None:
    line = json.dumps({"id": "one", "text": ARTICLE, "published": "2021-03-10"})
    done = run("extract", "-", "-o", tmp_path / "out.jsonl", stdin=line)
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert (done.exit_code, done.stdout, row["doc"]) == (0, "", "one")
    assert [attack["killed"]["best"] for attack in row["attacks"]] == [3]


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="the system has no terminals of its own")
def test_extract_shows_on_a_terminal_how_far_it_is_and_writes_the_same_file(tmp_path: Path) -> None:
    run("extract", ROOT / "seeds", "-o", tmp_path / "one.jsonl")
    code, screen = on_terminal("extract", ROOT / "seeds", "--jobs", "2", "-o", tmp_path / "two.jsonl")
    assert code == 0
    assert "reading articles" in screen
    assert "2/2" in screen
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_extract_tells_of_an_article_that_it_read_in_part_and_does_not_fail(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MAX_CHARACTERS", "150")
    settings.cache_clear()
    try:
        done = run("extract", inputs)
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1)
    assert re.match(r"kg: good\.txt: only the first \d+ of \d+ characters were read", done.stderr)


def test_the_graph_of_the_seeds_is_valid(seeds_graph: Path) -> None:
    done = run("validate", "--graph", seeds_graph)
    assert done.exit_code == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("The graph conforms: 0 violations")


def _turtle(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")


VIOLATING = """@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
<https://w3id.org/conflict-kg/attack/one> a kg:Attack ; kg:killedLow 3 ; kg:killedBest 2 .
"""


def test_validate_says_no_to_a_file_that_violates_the_shapes(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(VIOLATING, encoding="utf-8")
    done = run("validate", tmp_path / "bad.ttl")
    assert done.exit_code == 1
    assert "VIOLATION Attack-killedLow" in done.stdout


@pytest.mark.parametrize(
    ("format", "reads"), [("json", json.loads), ("sarif", json.loads), ("junit", ElementTree.fromstring), ("turtle", _turtle)]
)
def test_validate_reads_standard_input_and_writes_every_format(tmp_path: Path, format: str, reads: Callable[[str], object]) -> None:
    done = run("validate", "-", "--format", format, "-o", tmp_path / "report", stdin=VIOLATING)
    assert done.exit_code == 1
    assert "Attack-killedLow" in (tmp_path / "report").read_text(encoding="utf-8")
    assert reads((tmp_path / "report").read_text(encoding="utf-8")) is not None


def test_the_exported_graph_is_valid_too(seeds_graph: Path, tmp_path: Path) -> None:
    run("export", "--format", "trig", "--graph", seeds_graph, "-o", tmp_path / "graph.trig")
    done = run("validate", tmp_path / "graph.trig")
    assert done.exit_code == 0, done.stdout


def test_withdraw_takes_an_article_out_and_says_what_changes(graph: Path) -> None:
    done = run("withdraw", "001_2944e3fb9e5cd5c9.txt", "--graph", graph)
    assert done.exit_code == 0
    assert "attacks: " in done.stdout
    assert not [quad for quad in quads(graph) if quad.object == ox.Literal("001_2944e3fb9e5cd5c9.txt")]
    assert run("validate", "--graph", graph).exit_code == 0
