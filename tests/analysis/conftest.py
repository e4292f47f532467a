"""Small graphs of an invented war, written as Turtle."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyoxigraph as ox
import pytest

from kg.export import GraphView
from kg.namespaces import PREFIXES, graph_iri
from kg.settings import settings

View = Callable[[str], GraphView]


@pytest.fixture(scope="session")
def war(worlds: Mapping[str, ox.Store]) -> GraphView:
    """The invented war of the fixtures."""
    return GraphView.of(worlds["other"].quads_for_pattern(None, None, None, ox.NamedNode(graph_iri("merged"))))


@pytest.fixture(scope="session")
def view() -> View:
    """Makes a view of Turtle, whose relative IRIs are local ids."""

    def made(turtle: str) -> GraphView:
        prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        triples = ox.parse(prefixes + turtle, format=ox.RdfFormat.TURTLE, base_iri=settings().base)
        return GraphView.of(triples)

    return made
