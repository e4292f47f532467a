"""The ontology and its schemes as quads of ``graph/vocabulary``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from kg import ontology
from kg.rdf import graph, order

__all__ = ["vocabulary_quads"]


def vocabulary_quads() -> Iterator[ox.Quad]:
    """Every triple of ``ontology/*.ttl``, sorted and distinct. The files hold no blank nodes: a test keeps it so."""
    return iter(_parsed())


@cache
def _parsed() -> tuple[ox.Quad, ...]:
    home = graph("vocabulary")
    parsed = (quad for file in ontology.files() for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    return tuple(sorted({ox.Quad(quad.subject, quad.predicate, quad.object, home) for quad in parsed}, key=order))
