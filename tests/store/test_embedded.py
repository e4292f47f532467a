"""The graph folder: what is written is read, whole or not at all, by one writer and many readers."""

from __future__ import annotations

import runpy
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import NoGraph, StoreError, StoreFormat, StoreLocked
from kg.judgement import Decision, Judgement
from kg.mapping import activity_id, article_quads, dataset_quads, merged_quads, provenance_quads, text_hash
from kg.rdf import graph, name, order, text, thing
from kg.store import GraphStore, Reader

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))
MERGED = list(merged_quads(X.EXTRACTIONS, X.RESOLUTION))


def quad(number: int, named: str = "merged") -> ox.Quad:
    return ox.Quad(thing(f"attack/{number}"), name("rdfs:label"), text(f'attack «{number}»\n"\\'), graph(named))


@pytest.fixture
def store(tmp_path: Path) -> GraphStore:
    return GraphStore(tmp_path / "graph")


def test_what_is_written_is_read_back_sorted(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.replace_graphs({"merged": MERGED})
    assert list(store.reader().quads("merged")) == sorted(MERGED, key=order)
    assert list(store.reader().quads()) == sorted(MERGED, key=order)


def test_replacing_a_graph_leaves_the_others(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.replace_graphs({"article/a": [quad(1, "article/a")], "article/b": [quad(2, "article/b")]})
        changed = writer.replace_graphs({"article/a": [quad(3, "article/a")]})
    assert changed == {quad(1, "article/a"), quad(3, "article/a")}
    assert set(store.reader().quads()) == {quad(2, "article/b"), quad(3, "article/a")}


def test_a_graph_without_quads_is_gone(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.replace_graphs({"article/a": [quad(1, "article/a")], "merged": [quad(2)]})
        writer.replace_graphs({"article/a": []})
    assert list(store.reader().quads()) == [quad(2)]


def test_writing_the_same_twice_changes_nothing(store: GraphStore) -> None:
    with store.writer() as writer:
        assert writer.replace(MERGED) == frozenset(MERGED)
        assert writer.replace(reversed(MERGED)) == frozenset()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories=st.lists(st.sets(st.integers(0, 9)), min_size=1, max_size=4))
def test_the_store_holds_the_last_that_was_written_whatever_came_before(tmp_path_factory, histories: list[set[int]]) -> None:
    store = GraphStore(tmp_path_factory.mktemp("histories") / "graph")
    for numbers in histories:
        with store.writer() as writer:
            writer.replace(quad(number) for number in numbers)
    assert set(store.reader().quads()) == {quad(number) for number in histories[-1]}


def test_a_reader_cannot_write(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.replace([quad(1)])
    reader = store.reader()
    assert not hasattr(reader, "replace")
    assert not hasattr(reader, "keep")
    with pytest.raises(RuntimeError, match="read-write"):
        reader.store.add(quad(2))


def test_a_reader_sees_the_graph_as_it_was_opened_and_works_beside_a_writer(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.replace([quad(1)])
        reader = store.reader()
        writer.replace([quad(2)])
        assert list(reader.quads()) == [quad(1)]
    assert list(store.reader().quads()) == [quad(2)]


def test_a_second_writer_is_told_that_the_graph_is_locked(store: GraphStore) -> None:
    with store.writer(), pytest.raises(StoreLocked, match=r"another process writes to .*graph: wait"):
        store.writer()
    with store.writer() as again:
        assert list(again.quads()) == []


def test_there_is_no_graph_before_one_is_built(tmp_path: Path) -> None:
    missing = GraphStore(tmp_path / "none")
    assert not missing.exists()
    with pytest.raises(NoGraph, match=r"run `kg build INPUT\.\.\. --graph .*none` first"):
        missing.reader()
    assert not (tmp_path / "none").exists()


def test_a_graph_of_another_version_is_refused_with_the_command_that_rebuilds_it(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.replace([quad(1)])
    (store.path / "FORMAT").write_text("conflict-kg graph 999\n", encoding="utf-8")
    for opened in (store.reader, store.writer, store.exists):
        with pytest.raises(StoreFormat, match=r"'conflict-kg graph 999'.*kg build INPUT"):
            opened()


def test_a_folder_of_something_else_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(StoreFormat, match="is not a graph folder"):
        GraphStore(tmp_path).writer()
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_broken_store_is_an_error_that_says_what_to_do(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.replace([quad(1)])
    (store.path / "oxigraph" / "CURRENT").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(StoreError, match="Build it again: kg build"):
        store.reader()


KILLED = """
import os, sys
from pathlib import Path
import pyoxigraph as ox
from kg.rdf import graph, name, text, thing
from kg.store import GraphStore


def quads():
    for number in range(20_000):
        yield ox.Quad(thing(f"attack/new-{number}"), name("rdfs:label"), text("x" * 50), graph("merged"))

writer = GraphStore(Path(sys.argv[1])).writer()
import threading
threading.Timer(float(sys.argv[2]), lambda: os.kill(os.getpid(), 9)).start()
writer.replace(quads())
"""


@pytest.mark.parametrize("seconds", ["0.05", "0.15", "0.3"])
def test_a_writer_killed_in_the_middle_leaves_all_or_nothing(store: GraphStore, seconds: str) -> None:
    with store.writer() as writer:
        writer.replace([quad(1)])
    subprocess.run([sys.executable, "-c", KILLED, str(store.path), seconds], check=False, timeout=60)
    left = list(store.reader().quads())
    assert left == [quad(1)] or len(left) == 20_000
    with store.writer() as writer:
        assert list(writer.quads()) == left


def commit(store: GraphStore) -> None:
    with store.writer() as writer:
        for extraction in X.EXTRACTIONS:
            writer.keep(activity_id(extraction.article, "hand/1", "f00d"), extraction, text_hash(extraction.article))
        quads = [*MERGED, *dataset_quads(MERGED, X.EXTRACTIONS, [("article/old", "article/new")])]
        for extraction in X.EXTRACTIONS:
            quads += [*article_quads(extraction), *provenance_quads(extraction, "f00d")]
        writer.replace(quads)


def test_texts_extractions_and_replacements_are_found_by_what_the_graph_says(store: GraphStore) -> None:
    commit(store)
    reader = store.reader()
    assert reader.readings() == tuple(sorted(activity_id(each.article, "hand/1", "f00d") for each in X.EXTRACTIONS))
    assert {reader.extraction(reading).article.doc for reading in reader.readings()} == {"paper", "daily"}
    assert reader.text(text_hash(X.PAPER)) == X.PAPER.text
    assert reader.text("0" * 16) is None
    assert reader.replaced() == (("article/old", "article/new"),)


def test_pruning_deletes_what_the_graph_no_longer_rests_on(store: GraphStore) -> None:
    commit(store)
    kept = activity_id(X.PAPER, "hand/1", "f00d")
    with store.writer() as writer:
        writer.prune([kept], [text_hash(X.PAPER)])
    assert [file.name for file in (store.path / "articles").iterdir()] == [f"{text_hash(X.PAPER)}.txt"]
    assert [file.stem for file in (store.path / "extractions").iterdir()] == [kept.removeprefix("activity/")]


def test_texts_keep_their_line_ends(store: GraphStore) -> None:
    article = type(X.PAPER)("One.\r\nTwo.\rThree.\n", "a.txt", "a")
    with store.writer() as writer:
        writer.keep("activity/1", type(X.EXTRACTIONS[0])(article, "hand/1", "source/1"), "h")
    assert store.reader().text("h") == article.text


DECISION = Decision(
    "person/1", "person/2", Judgement.DIFFERENT, 1.0, ("born in «Lyon»", 'not "there"'), "Ada", human=True, made=date(2021, 5, 4)
)


def test_decisions_are_appended_and_of_one_persons_about_one_pair_the_last_stands(store: GraphStore) -> None:
    other = replace(DECISION, author="Bo")
    later = replace(DECISION, judgement=Judgement.SAME, reasons=("born in Nice",))
    with store.writer() as writer:
        for each in (DECISION, other, later):
            writer.record(each, "Ann Rhys and Anna Rhys")
        writer.replace([])
        assert writer.decisions() == (other, later)
    assert store.decisions() == store.reader().decisions() == (other, later)
    assert (store.path / "decisions.ttl").read_text(encoding="utf-8").count("[] a kg:Judgement") == 3


def test_decisions_that_version_control_brings_back_are_built_upon(store: GraphStore, tmp_path: Path) -> None:
    with store.writer() as writer:
        writer.record(DECISION)
    cloned = tmp_path / "cloned"
    cloned.mkdir()
    for kept in (".gitignore", "decisions.ttl"):
        (cloned / kept).write_bytes((store.path / kept).read_bytes())
    assert (GraphStore(cloned).exists(), GraphStore(cloned).decisions()) == (False, (DECISION,))
    with GraphStore(cloned).writer() as writer:
        assert writer.decisions() == (DECISION,)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (("kg:judgement", "kg:verdict"), r"decisions\.ttl: the judgement about .*person/1 and .*person/2 needs kg:judgement"),
        (('"different"', '"perhaps"'), "'perhaps' is not a valid Judgement. A judgement is same or different"),
        (("2021-05-04", "yesterday"), "its dct:created a day as in 2026-01-31"),
        ((" ;", " ,;"), r"decisions\.ttl: no Turtle that can be read"),
    ],
)
def test_a_broken_decision_is_named(store: GraphStore, edit: tuple[str, str], message: str) -> None:
    with store.writer() as writer:
        writer.record(DECISION)
    file = store.path / "decisions.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace(*edit), encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        store.reader().decisions()


def test_a_store_that_is_opened_is_what_queries_run_on(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.replace([quad(1)])
    reader: Reader = store.reader()
    assert bool(reader.store.query("ASK { GRAPH ?g { ?s ?p ?o } }"))
