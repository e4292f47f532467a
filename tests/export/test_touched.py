"""Which rows may differ after quads came or went: at least all that do."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export import TABLES, GraphView, row_of, table, things_touched
from kg.mapping import merged_quads
from kg.namespaces import iri
from kg.rdf import graph, name, text, thing

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))


def quad(subject: str, predicate: str, value: str | ox.Literal) -> ox.Quad:
    end = value if isinstance(value, ox.Literal) else name(value) if value.startswith("kg:") else thing(value)
    return ox.Quad(thing(subject), name(predicate), end, graph("merged"))


BESIDE = [
    quad("attack/1", "rdf:type", "kg:Attack"),
    quad("attack/1", "kg:place", "place/1"),
    quad("place/1", "kg:near", "place/2"),
    quad("place/2", "kg:near", "place/3"),
    quad("place/3", "kg:mention", text("Tarn")),
    quad("attack/1", "kg:killed", "person/1"),
    quad("person/1", "rdf:type", "kg:Person"),
    quad("person/1", "kg:name", text("Ivo Sand")),
    quad("person/1", "kg:affiliation", "organization/1"),
    quad("organization/1", "rdf:type", "kg:Organization"),
    quad("organization/1", "rdfs:label", text("Lake Guard")),
]
QUADS = [*merged_quads(X.EXTRACTIONS, X.RESOLUTION), *BESIDE]


def rows(quads: list[ox.Quad]) -> dict[str, tuple[str, dict[str, object]]]:
    view = GraphView.of(quads)
    return {row["id"]: (each, row) for each in TABLES if each != "claims" for row in table(each, view)}


def touched(gone: list[ox.Quad], kept: list[ox.Quad]) -> set[str]:
    return things_touched(gone, (GraphView.of([*kept, *gone]), GraphView.of(kept)))


@given(st.lists(st.sampled_from(QUADS), min_size=1, max_size=4, unique=True))
def test_no_other_row_differs(gone: list[ox.Quad]) -> None:
    kept = [each for each in QUADS if each not in gone]
    before, after = rows(QUADS), rows(kept)
    assert {each for each in before.keys() | after.keys() if before.get(each) != after.get(each)} <= touched(gone, kept)


@pytest.mark.parametrize(
    ("gone", "found"),
    [
        (4, {"place/3", "place/2", "place/1", "attack/1"}),  # the words for a place that the attack's is told by
        (10, {"organization/1", "person/1", "attack/1"}),  # the name of whom the dead served
        (5, {"attack/1", "person/1"}),
        (0, {"attack/1", "person/1"}),  # what befell somebody in what is no attack any more
    ],
)
def test_what_is_told_by_other_things_is_touched_with_them(gone: int, found: set[str]) -> None:
    kept = [each for each in BESIDE if each != BESIDE[gone]]
    assert touched([BESIDE[gone]], kept) == {iri(each) for each in found}


def test_one_article_more_of_a_group_leaves_the_attacks_of_others_alone() -> None:
    told = quad("organization/1", "kg:reportedIn", "article/1")
    assert touched([told], BESIDE) == {iri("organization/1")}


def test_a_thing_s_row_is_that_of_its_table() -> None:
    view = GraphView.of(QUADS)
    assert {each: row_of(each, view) for each in rows(QUADS)} == rows(QUADS)
    assert row_of(iri("nothing"), view) is None
