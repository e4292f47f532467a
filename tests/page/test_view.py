"""The merged view of a store gives what a view of its quads in memory gives, however much there is of a thing."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox
import pytest

from kg.export import GraphView
from kg.namespaces import iri
from kg.page.view import StoreView
from kg.rdf import graph, integer, name, text, thing


@pytest.mark.parametrize("articles", [1, 200])
def test_a_thing_of_few_values_and_of_many_is_read_alike(articles: int) -> None:
    town, merged = thing("place/a"), graph("merged")
    quads = [ox.Quad(town, name("kg:reportedIn"), thing(f"article/{number:04}"), merged) for number in range(articles)]
    quads += [ox.Quad(town, name("rdfs:label"), text("Dunmore"), merged), ox.Quad(town, name("kg:placePrecision"), integer(1), merged)]
    store = ox.Store()
    store.extend(quads)
    view, expected = StoreView.on(store), GraphView.of(quads)
    for predicate in ("rdfs:label", "kg:placePrecision", "kg:near", "kg:reportedIn"):
        assert view.terms(town.value, predicate) == expected.terms(town.value, predicate)
    assert view.whole(town.value) == expected.index[town.value]


def test_what_was_fetched_is_what_the_store_holds(worlds: Mapping[str, ox.Store]) -> None:
    store = worlds["merged"]
    fetched, bare = StoreView.on(store), StoreView.on(store)
    predicates = ("kg:quote", "kg:article", "kg:via", "kg:countBest")
    claims = fetched.fetch("?thing kg:quote ?quote", "?thing kg:quote ?quote ; kg:article ?article", predicates=predicates)
    assert claims == tuple(sorted(bare.every("kg:quote")))
    assert [fetched.terms(claim, each) for claim in claims for each in predicates] == [
        bare.terms(claim, each) for claim in claims for each in predicates
    ]
    assert [fetched.value(claim, "kg:modality") for claim in claims] == [bare.value(claim, "kg:modality") for claim in claims]


def test_nothing_is_fetched_where_nothing_fits() -> None:
    assert StoreView.on(ox.Store()).fetch(f"?thing kg:article <{iri('article/0')}>", predicates=("kg:quote",)) == ()
