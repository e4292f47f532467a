"""When sources contradict each other: as the graph's disagreements have it, and where one denies what another states."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.explain import Differing, Said, Statement
from kg.namespaces import expand, iri
from kg.page.agreement import contradicts, standing
from kg.page.view import StoreView
from kg.rdf import graph, name


def said(source: str, modality: str = "asserted") -> Said:
    return Said("article/1", 0, source, modality, "A sentence.")


def stated(predicate: str, value: str, *claims: Said) -> Statement:
    return Statement(predicate, value, value, inverse=False, claims=claims)


@pytest.mark.parametrize(
    ("differing", "expected"),
    [
        (Differing("kg:date", "date", "2020-08-18 (A); 2020-08-19 (B)"), "contested"),
        (Differing("kg:place", "place", "Lyon (A); Paris (B)"), "one source"),
    ],
)
def test_what_the_graph_has_a_disagreement_about_is_contested(differing: Differing, expected: str) -> None:
    statements = [stated("kg:date", "2020-08-18", said("A")), stated("kg:date", "2020-08-19", said("B"))]
    assert standing(statements, [differing]) == expected


def test_a_part_of_a_number_and_an_earlier_number_contradict_nothing() -> None:
    found = {kind: contradicts("kg:killed", [Differing("kg:killed", kind, "6 (A); 7 (B)")]) for kind in ("value", "subset", "update")}
    assert found == {"value": True, "subset": False, "update": False}


def test_another_number_of_the_dead_does_not_contest_who_they_are() -> None:
    differing = [Differing("kg:killed", "value", "6 (A); 7 (B)")]
    assert standing([stated("kg:killed", "a driver", said("A"), said("B"))], differing) == "agreed"


def test_a_denial_contests_what_another_source_states_and_not_what_nobody_else_does() -> None:
    assert standing([stated("kg:perpetrator", "X", said("A"), said("B", "denied"))], ()) == "contested"
    assert standing([stated("kg:perpetrator", "X", said("B", "denied"))], ()) == "one source"


def test_what_two_sources_state_is_agreed_beside_other_values_that_may_be_true_as_well() -> None:
    assert standing([stated("kg:target", "a convoy", said("A"), said("B")), stated("kg:target", "a car", said("C"))], ()) == "agreed"


def test_the_view_of_a_store_reads_the_merged_graph_alone() -> None:
    store = ox.Store()
    thing, label = ox.NamedNode(iri("place/a")), name("rdfs:label")
    store.add(ox.Quad(thing, label, ox.Literal("here"), graph("merged")))
    store.add(ox.Quad(thing, label, ox.Literal("elsewhere"), graph("article/1")))
    store.add(ox.Quad(thing, name("rdf:type"), name("kg:Place"), graph("merged")))
    view = StoreView.on(store)
    assert (view.label(thing.value), view.instances("kg:Place"), view.values("no IRI", "rdfs:label")) == ("here", (thing.value,), [])
    assert expand("kg:Place") in view.values(thing.value, "rdf:type")
