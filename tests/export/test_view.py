"""The index that tables are read from."""

from __future__ import annotations

import pyoxigraph as ox

from kg.export.view import GraphView, concepts
from kg.namespaces import expand, iri
from kg.rdf import decimal, graph, integer, name, text, thing


def view(*rows: tuple[str, str, ox.NamedNode | ox.Literal]) -> GraphView:
    return GraphView.of(ox.Quad(thing(s), name(p), o, graph("merged")) for s, p, o in rows)


def test_mentions_are_distinct_longest_first_and_then_alphabetical() -> None:
    words = view(*(("person/1", "kg:mention", text(each)) for each in ("Ab", "Aa", "Abc")), ("person/2", "kg:mention", text("Ab")))
    assert words.mentions(iri("person/1"), iri("person/2")) == ["Abc", "Aa", "Ab"]


def test_values_are_read_by_type_and_missing_ones_are_none() -> None:
    found = view(("place/1", "kg:latitude", decimal(1.5)), ("place/1", "kg:geonamesId", integer(7)), ("place/1", "rdfs:label", text("X")))
    assert (found.decimal(iri("place/1"), "kg:latitude"), found.number(iri("place/1"), "kg:geonamesId")) == (1.5, 7)
    assert (found.label(iri("place/1")), found.label(iri("place/2"))) == ("X", iri("place/2"))
    assert found.decimal(iri("place/2"), "kg:latitude") is None
    assert found.number(iri("place/2"), "kg:geonamesId") is None


def test_things_are_found_by_class_and_by_what_points_at_them() -> None:
    found = view(
        ("attack/2", "rdf:type", name("kg:Attack")), ("attack/1", "rdf:type", name("kg:Attack")), ("attack/1", "kg:place", thing("place/1"))
    )
    assert found.instances("kg:Attack") == (iri("attack/1"), iri("attack/2"))
    assert found.subjects("kg:place", iri("place/1")) == (iri("attack/1"),)
    assert (found.cls(iri("attack/1")), found.cls(iri("place/1"))) == ("kg:Attack", "")


def test_a_finer_concept_is_told_by_the_next_broader_notation() -> None:
    among = frozenset({"attack", "bombing"})
    told = [concepts().notation(expand(f"kg:attack-{each}"), among) for each in ("ied", "bombing", "sniper")]
    assert told == ["bombing", "bombing", "attack"]
    assert concepts().notation(None, among) is None


def test_a_rank_has_its_category_and_code() -> None:
    assert concepts().rank(expand("kg:rank-ru-major-general")) == {"label": "Major General", "nato": "OF-6", "category": "general_officer"}
    assert concepts().rank(expand("kg:rank-none")) is None
