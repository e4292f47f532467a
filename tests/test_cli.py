"""The command line from outside: what each command prints, its exit code, and what every error leaves behind."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import Result
from typer.testing import CliRunner

from kg.cli import app
from kg.export import FORMATS
from kg.settings import settings
from kg.store import GraphStore

ROOT = Path(__file__).resolve().parent.parent
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


@pytest.fixture
def graph(seeds_graph: Path, tmp_path: Path) -> Path:
    """A copy of the seeds' graph, to change."""
    return Path(shutil.copytree(seeds_graph, tmp_path / "graph"))


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with one article, dated by a sidecar."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "good.yaml").write_text("published: 2021-03-10\npublisher: Daily Post\n", encoding="utf-8")
    return folder


# ------------------------------------------------------------------ the commands, on the seeds


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


def test_withdraw_takes_an_article_out_and_says_what_changes(graph: Path) -> None:
    done = run("withdraw", "001_2944e3fb9e5cd5c9.txt", "--graph", graph)
    assert done.exit_code == 0
    assert "attacks: " in done.stdout
    assert not [quad for quad in quads(graph) if quad.object == ox.Literal("001_2944e3fb9e5cd5c9.txt")]
    assert run("validate", "--graph", graph).exit_code == 0


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


# ------------------------------------------------------------------ errors of inputs: the rest is built, the store stays whole

BROKEN: dict[str, tuple[dict[str, bytes], str]] = {
    "an empty file": ({"bad.txt": b""}, "bad.txt"),
    "a file of blanks": ({"bad.txt": b" \n\n"}, "bad.txt"),
    "a binary file": ({"bad.txt": bytes(range(256)) * 8}, "bad.txt"),
    "an article in Spanish": ({"bad.txt": SPANISH.encode()}, "bad.txt"),
    "a sidecar that is not YAML": ({"bad.txt": ARTICLE.encode(), "bad.yaml": b"title: [unclosed\n"}, "bad"),
    "a sidecar that is no mapping": ({"bad.txt": ARTICLE.encode(), "bad.json": b"[1, 2]"}, "bad"),
    "a date that does not exist": ({"bad.txt": ARTICLE.encode(), "bad.yaml": b"published: '2020-02-30'\n"}, "2020-02-30"),
    "a line that is not JSON": ({"bad.jsonl": b'{"text": \n'}, "bad.jsonl"),
    "a line without text": ({"bad.jsonl": b'{"title": "x"}\n'}, "bad.jsonl"),
}


@pytest.mark.parametrize(("files", "named"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_named_and_the_graph_stays_as_it_was(
    graph: Path, tmp_path: Path, files: dict[str, bytes], named: str
) -> None:
    (tmp_path / "bad").mkdir()
    for name, content in files.items():
        (tmp_path / "bad" / name).write_bytes(content)
    before = quads(graph)
    done = run("build", tmp_path / "bad", "--graph", graph)
    failed = [line for line in done.stdout.splitlines() if line.startswith("Failed: ")]
    assert (done.exit_code, done.stderr, len(failed)) == (3, "", 1)
    assert named in failed[0]
    assert quads(graph) == before


def test_what_can_be_read_is_built_beside_what_cannot(inputs: Path, tmp_path: Path) -> None:
    (inputs / "bad.txt").write_bytes(b"")
    (inputs / "worse.txt").write_bytes(bytes(range(256)))
    done = run("build", inputs, "--graph", tmp_path / "graph")
    lines = done.stdout.splitlines()
    assert (done.exit_code, lines[0]) == (3, "Read 1 article: 1 new.")
    assert [line.split(":")[0] for line in lines[1:3]] == ["Failed", "Failed"]
    assert run("validate", "--graph", tmp_path / "graph").exit_code == 0


def test_strict_writes_nothing_if_a_file_cannot_be_read(graph: Path, inputs: Path) -> None:
    (inputs / "bad.txt").write_bytes(b"")
    before = quads(graph)
    done = run("build", inputs, "--strict", "--graph", graph)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "bad.txt" in done.stderr
    assert quads(graph) == before


def test_extract_prints_what_it_can_read_and_fails(inputs: Path) -> None:
    (inputs / "bad.txt").write_bytes(b"")
    done = run("extract", inputs)
    assert (done.exit_code, len(done.stdout.splitlines())) == (3, 1)
    assert re.match(r"kg: .*bad\.txt", done.stderr)


def test_a_folder_that_does_not_exist_is_named_and_leaves_no_graph(tmp_path: Path) -> None:
    done = run("build", tmp_path / "nowhere", "--graph", tmp_path / "graph", "--strict")
    assert done.exit_code == 3
    assert str(tmp_path / "nowhere") in done.stderr
    assert not (tmp_path / "graph").exists()


def test_an_article_without_attacks_is_a_result(inputs: Path, tmp_path: Path) -> None:
    text = "The city council met on Monday to discuss the price of bread. Bakers asked for cheaper flour, and the mayor promised to help."
    (inputs / "good.txt").write_text(text, encoding="utf-8")
    done = run("build", inputs, "--graph", tmp_path / "graph")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "0 attacks" in done.stdout


# ------------------------------------------------------------------ errors of the store, of queries, of outputs


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


# ------------------------------------------------------------------ behaviour of the process


def test_no_heavy_library_is_loaded_before_a_command_needs_it() -> None:
    code = "import sys, kg.cli; print(*sorted({'spacy', 'rdflib', 'pyoxigraph', 'pyshacl', 'networkx', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_a_reader_that_stops_reading_is_no_error() -> None:
    with process("queries") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert (running.wait(timeout=60), running.stderr.read()) == (0, "")


def test_an_interrupt_ends_with_130_and_no_traceback(seeds_graph: Path) -> None:
    running = process("ask", "-", "--graph", seeds_graph, stdin=subprocess.PIPE)
    time.sleep(5)  # until it waits for the question, on a loaded machine too
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in errors


def test_an_interrupted_extract_leaves_whole_lines_beside_the_name_of_the_file(tmp_path: Path) -> None:
    rows = (json.dumps({"id": f"a{number}", "text": f"{ARTICLE} {number}"}) + "\n" for number in range(2000))
    (tmp_path / "in.jsonl").write_text("".join(rows), encoding="utf-8")
    running = process("extract", tmp_path / "in.jsonl", "-j", "2", "-o", tmp_path / "out.jsonl", start_new_session=True)
    part = tmp_path / "out.jsonl.part"
    while running.poll() is None and not (part.is_file() and part.stat().st_size):
        time.sleep(0.1)
    os.killpg(running.pid, signal.SIGINT)  # as Ctrl-C does: to all its processes
    _, errors = running.communicate(timeout=180)
    assert running.returncode == 130
    assert "Traceback" not in errors
    written = [json.loads(line)["doc"] for line in part.read_text(encoding="utf-8").splitlines()]
    assert written == [f"a{number}" for number in range(len(written))]
    assert not (tmp_path / "out.jsonl").exists()


def test_an_error_of_the_users_has_no_traceback(tmp_path: Path) -> None:
    running = process("stats", "--graph", tmp_path / "none")
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 3
    assert errors.startswith("kg: there is no graph")
    assert "Traceback" not in errors


# ------------------------------------------------------------------ other people's stores


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


def test_a_bulk_export_goes_to_a_folder_with_its_manifest(graph: Path, tmp_path: Path) -> None:
    done = run("export", "--bulk", "-o", tmp_path / "bulk", "--shard", "7000", "--graph", graph)
    manifest = json.loads((tmp_path / "bulk" / "manifest.json").read_text(encoding="utf-8"))
    assert (done.exit_code, json.loads(done.stdout)) == (0, manifest)
    assert manifest["quads"] == len(quads(graph)) == sum(shard["quads"] for shard in manifest["shards"])
    assert run("export", "--bulk", "--graph", graph).exit_code == 2
