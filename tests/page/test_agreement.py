"""When sources contradict each other: values that cannot both be true, denials, full counts that differ."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.explain import Said, Statement, Toll
from kg.namespaces import expand, iri
from kg.page.agreement import standing, tolls_differ
from kg.page.view import StoreView
from kg.rdf import decimal, graph, name

EMPTY = StoreView.on(ox.Store())


def said(source: str, modality: str = "asserted") -> Said:
    return Said("article/1", 0, source, modality, "A sentence.")


def stated(predicate: str, value: str, *claims: Said) -> Statement:
    return Statement(predicate, value, value, inverse=False, claims=claims)


def placed(*places: tuple[str, str, str]) -> StoreView:
    """Places "a", "b", … by latitude, longitude and radius."""
    store = ox.Store()
    for letter, values in zip("ab", places, strict=False):
        for part, value in zip(("latitude", "longitude", "radiusKm"), values, strict=True):
            store.add(ox.Quad(ox.NamedNode(iri(f"place/{letter}")), name(f"kg:{part}"), decimal(value), graph("merged")))
    return StoreView.on(store)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2020-08-18/2020-08-18/day", "2020-08-19/2020-08-19/day", "contested"),
        ("2020-08-18/2020-08-18/day", "2020-08-01/2020-08-31/month", "one source"),
        ("/2020-08-18/unknown", "2020-08-18/2020-08-18/day", "one source"),
        ("/2020-08-17/unknown", "2020-08-18//unknown", "contested"),
    ],
)
def test_dates_contradict_each_other_where_they_share_no_day(first: str, second: str, expected: str) -> None:
    assert standing([stated("kg:date", first, said("A")), stated("kg:date", second, said("B"))], EMPTY) == expected


@pytest.mark.parametrize(("radius", "expected"), [("20", "contested"), ("60", "one source")])
def test_places_contradict_each_other_where_their_circles_do_not_touch(radius: str, expected: str) -> None:
    view = placed(("35", "40", radius), ("36", "40", radius))
    statements = [stated("kg:place", iri("place/a"), said("A")), stated("kg:place", iri("place/b"), said("B"))]
    assert standing(statements, view) == expected


def test_a_place_that_is_nowhere_on_the_map_contradicts_none() -> None:
    statements = [stated("kg:place", iri("place/a"), said("A")), stated("kg:place", iri("place/b"), said("B"))]
    assert standing(statements, placed(("35", "40", "1"))) == "one source"


def test_a_source_that_corrects_itself_is_not_contested() -> None:
    statements = [stated("kg:status", "attempted", said("A")), stated("kg:status", "accomplished", said("A"))]
    assert standing(statements, EMPTY) == "one source"


def test_a_denial_contests_what_another_source_states_and_not_what_nobody_else_does() -> None:
    assert standing([stated("kg:perpetrator", "X", said("A"), said("B", "denied"))], EMPTY) == "contested"
    assert standing([stated("kg:perpetrator", "X", said("B", "denied"))], EMPTY) == "one source"


def test_what_two_sources_state_is_agreed_beside_other_values_that_may_be_true_as_well() -> None:
    assert standing([stated("kg:target", "a convoy", said("A"), said("B")), stated("kg:target", "a car", said("C"))], EMPTY) == "agreed"


def test_only_full_counts_can_differ() -> None:
    full, other, part = (
        Toll("killed", "article/1", source, number, done, "")
        for source, number, done in (("A", "7", True), ("B", "8", True), ("C", "9", False))
    )
    assert [tolls_differ(each) for each in ([full, part], [full, other], [full])] == [False, True, False]


def test_the_view_of_a_store_reads_the_merged_graph_alone() -> None:
    store = ox.Store()
    thing, label = ox.NamedNode(iri("place/a")), name("rdfs:label")
    store.add(ox.Quad(thing, label, ox.Literal("here"), graph("merged")))
    store.add(ox.Quad(thing, label, ox.Literal("elsewhere"), graph("article/1")))
    store.add(ox.Quad(thing, name("rdf:type"), name("kg:Place"), graph("merged")))
    view = StoreView.on(store)
    assert (view.label(thing.value), view.instances("kg:Place"), view.values("no IRI", "rdfs:label")) == ("here", (thing.value,), [])
    assert expand("kg:Place") in view.values(thing.value, "rdf:type")
