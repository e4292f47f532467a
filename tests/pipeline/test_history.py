"""However a graph came about, it is the graph of the articles that it holds: any adding and withdrawing equals one build from scratch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus import corpus
from kg.claim import Extraction
from kg.export import TABLES, GraphView, serialize, table
from kg.extraction import EXTRACTOR
from kg.judgement import Decision, Judgement
from kg.pipeline import build, rebuild, withdraw
from kg.pipeline.library import reading_of
from kg.store import GraphStore

NEWS = {report.extraction.article.doc: replace(report.extraction, extractor=EXTRACTOR) for report in corpus(7)}
"""Seven articles about a few attacks, with one paper's and one group's things in several of them."""


def add(graph: Path, told: Iterable[Extraction]) -> None:
    """Build these articles into a graph, with what is said to have been extracted from them."""
    rows = []
    for extraction in told:
        article = extraction.article
        rows.append({"id": article.key, "text": article.text, "publisher": article.publisher, "title": article.title})
        rows[-1]["published"] = str(article.published)
        GraphStore(graph).cache().put(reading_of(article), extraction)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "news.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        report = build([file], graph, validate=None)
    assert not report.failures


def quads(graph: Path) -> bytes | str:
    return serialize(GraphStore(graph).reader().quads(), "nquads")


def rows(graph: Path) -> dict[tuple[str, str], object]:
    """Every row of every table but that of the claims."""
    view = GraphView.of(GraphStore(graph).reader().quads("merged"))
    return {(name, row["id"]): row for name in TABLES if name != "claims" for row in table(name, view)}


def verdict(one: str, other: str, judgement: Judgement) -> Decision:
    """What a person holds of the attacks of two articles."""
    attacks = (next(entity.id for entity in NEWS[name].entities if entity.cls == "Attack") for name in (one, other))
    left, right = sorted(attacks)
    return Decision(left, right, judgement, 1.0, ("I was there",), "ann", human=True, made=date(2021, 3, 4))


names = st.sampled_from(sorted(NEWS))
pairs = st.lists(names, min_size=2, max_size=2, unique=True)
step = st.one_of(
    st.sets(names, min_size=1, max_size=2),  # one that is there already is withdrawn, the others are added together
    st.builds(lambda pair, judgement: verdict(*pair, judgement), pairs, st.sampled_from(list(Judgement))),
)


@settings(max_examples=8, deadline=None)
@given(steps=st.lists(step, min_size=2, max_size=7), last=names)
def test_any_sequence_of_adding_withdrawing_and_judging_equals_the_build_from_scratch(
    steps: Sequence[set[str] | Decision], last: str
) -> None:
    with TemporaryDirectory() as folder:
        graph, scratch = Path(folder) / "graph", Path(folder) / "scratch"
        add(graph, [NEWS[last]])
        held = {last}
        given: list[Decision] = []
        for each in steps:
            if isinstance(each, Decision):
                rebuild(graph, decision=each, validate=None)
                given.append(each)
                continue
            for name in sorted(each & held):
                assert_lists_what_differs(graph, name)
            if each - held:
                add(graph, [NEWS[name] for name in sorted(each - held)])
            held ^= each
        if not held:
            add(graph, [NEWS[last]])
        with GraphStore(scratch).writer() as writer:
            for decision in given:
                writer.record(decision)
        add(scratch, [NEWS[name] for name in sorted(held or {last}, reverse=True)])
        assert quads(graph) == quads(scratch)


def assert_lists_what_differs(graph: Path, name: str) -> set[str]:
    """Withdraw an article; returns the tables of which rows differ."""
    before = rows(graph)
    done = withdraw(NEWS[name].article.key, graph)
    after = rows(graph)
    listed = {(change.table, change.id): (change.before, change.after) for change in done.changes}
    assert listed == {key: (before.get(key), after.get(key)) for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert [(change.table, change.id) for change in done.changes] == sorted(listed)
    return {table for table, _ in listed}


def test_a_withdrawal_lists_every_row_that_differs_and_no_other(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    add(graph, NEWS.values())
    assert assert_lists_what_differs(graph, min(NEWS)) >= {"attacks", "organizations"}
