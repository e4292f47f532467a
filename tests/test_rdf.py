"""Terms in one canonical form: what a store gives back is what was put in."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.claim import Value
from kg.rdf import boolean, day, decimal, integer, name, term, text, thing

PLAIN = st.text(st.characters(exclude_categories=["Cs"]))


def kept(object: ox.NamedNode | ox.Literal) -> ox.NamedNode | ox.Literal:
    """A term as a store gives it back."""
    store = ox.Store()
    store.add(ox.Quad(thing("attack/1"), name("kg:status"), object))
    return next(iter(store)).object


@given(st.integers(-(2**40), 2**40))
def test_integers_come_back_as_they_were(number: int) -> None:
    assert kept(integer(number)) == integer(number)


@given(st.floats(-1e6, 1e6, allow_nan=False))
def test_decimals_come_back_as_they_were(number: float) -> None:
    assert kept(decimal(number)) == decimal(number)


@given(PLAIN)
def test_strings_come_back_as_they_were(value: str) -> None:
    assert kept(text(value)) == text(value)


def test_the_forms_of_values() -> None:
    assert term("person/1") == thing("person/1")
    assert term(Value("kg:attack-raid", "kg:Concept")) == name("kg:attack-raid")
    assert term(Value("007", "xsd:integer")) == integer(7)
    assert term(Value("45.0", "xsd:decimal")) == decimal(45)
    assert term(Value("x")) == text("x")
    assert str(term(Value("/2020-01-01/day", "kg:period"))) == '"/2020-01-01/day"^^<https://w3id.org/conflict-kg/ontology#period>'
    assert str(boolean(True)) == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert kept(day("2020-02-29")) == day("2020-02-29")
    assert decimal("-0.0").value == "0"


def test_a_lone_surrogate_becomes_one_replacement_character() -> None:
    assert text("a\ud800b").value == "a\ufffdb"
