"""Commands that ask the graph."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from calling import GENERALS, MISSION, ROOT, run


def test_the_mission_query_names_both_generals_with_sentence_and_source(seeds_graph: Path) -> None:
    done = run("query", "generals-killed-near", "-p", "place=Deir ez-Zor", "--format", "csv", "--graph", seeds_graph)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["name"] for row in rows} == GENERALS
    assert [row for row in rows if not (row["quote"] and row["source"])] == []


def test_query_runs_a_file_and_standard_input_alike(seeds_graph: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(?a) AS ?n) WHERE { ?a a <https://w3id.org/conflict-kg/ontology#Attack> }"
    (tmp_path / "count.rq").write_text(text, encoding="utf-8")
    by_file = run("query", tmp_path / "count.rq", "--format", "csv", "--graph", seeds_graph)
    by_stdin = run("query", "-", "--format", "csv", "--graph", seeds_graph, stdin=text)
    assert by_file.stdout == by_stdin.stdout == "n\n4\n"


def test_queries_lists_every_query_with_its_question_and_parameters() -> None:
    listed = run("queries").stdout
    names = {path.stem for path in (ROOT / "queries").glob("*.rq")}
    assert names <= set(listed.splitlines())
    assert "  --param place=Baghdad  (string)" in listed


def test_the_mission_question_is_answered_with_sentence_source_and_sparql(seeds_graph: Path) -> None:
    done = run("ask", MISSION, "--format", "json", "--graph", seeds_graph)
    answer = json.loads(done.stdout)
    assert list(answer) == ["question", "answerable", "answers", "also", "sparql", "note"]
    assert {item["label"] for item in answer["answers"]} == GENERALS
    assert [item for item in answer["answers"] if not all(each["quote"] and each["source"] for each in item["evidence"])] == []
    assert answer["sparql"].startswith("PREFIX")


def test_nothing_found_is_an_answer(seeds_graph: Path) -> None:
    done = run("ask", "which generals were killed in Aleppo", "--format", "json", "--graph", seeds_graph)
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["answerable"], answer["answers"]) == (0, True, [])


def test_a_question_that_is_not_understood_is_told_from_one_without_answers(seeds_graph: Path) -> None:
    done = run("ask", "what is the capital of France", "--graph", seeds_graph)
    assert (done.exit_code, done.stderr) == (1, "")
    assert "capital" in done.stdout
    assert "Nothing found" not in done.stdout


def test_explain_shows_claims_sentences_and_sources(seeds_graph: Path) -> None:
    done = run("explain", "Valery Asapov", "--format", "json", "--graph", seeds_graph)
    explained = json.loads(done.stdout)
    assert (done.exit_code, explained["label"]) == (0, "Valery Asapov")
    assert {claim["source"] for each in explained["statements"] for claim in each["claims"]} == {"Overt Defense"}


def test_stats_counts_the_graph(seeds_graph: Path) -> None:
    done = run("stats", "--graph", seeds_graph)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "4" in done.stdout


@pytest.mark.parametrize("name", ["fought", "commanded", "lost", "central", "components"])
def test_analyse_prints_a_network_as_table_csv_json_and_graphml(seeds_graph: Path, name: str) -> None:
    printed = {each: run("analyse", name, "--format", each, "--graph", seeds_graph) for each in ("table", "csv", "json", "graphml")}
    assert {(done.exit_code, done.stderr) for done in printed.values()} == {(0, "")}
    rows = json.loads(printed["json"].stdout)["rows"]
    assert printed["table"].stdout.splitlines()[-2 if "Not in it" in printed["table"].stdout else -1] == f"{len(rows)} rows"
    assert [list(each) for each in csv.DictReader(io.StringIO(printed["csv"].stdout))] == [list(row) for row in rows]
    assert ElementTree.fromstring(printed["graphml"].stdout.encode()).tag.endswith("graphml")


def test_analyse_over_a_period_leaves_out_what_was_over(seeds_graph: Path) -> None:
    done = run("analyse", "lost", "--since", "2018-01-01", "--format", "csv", "--graph", seeds_graph)
    victims = {row["victim"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert ("Vyacheslav Gladkikh" in victims, "Valery Asapov" in victims) == (True, False)
