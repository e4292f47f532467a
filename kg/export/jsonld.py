"""JSON-LD with a context of our prefixes: rdflib writes it compact, Oxigraph only expanded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox
import rdflib

from kg.ontology import rdflib_term

__all__ = ["as_jsonld"]


def as_jsonld(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """One object with ``@context`` and ``@graph``. rdflib writes sets in any order: nodes and values are sorted afterwards."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    written = json.loads(graph.serialize(format="json-ld", context=dict(sorted(prefixes.items())), auto_compact=False))
    return (json.dumps(_sorted(written), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _sorted(value: Any) -> Any:
    """Values of a property in the order of their JSON; the graphs hold no lists whose order means something but by named cells."""
    if isinstance(value, dict):
        return {key: _sorted(each) for key, each in value.items()}
    if isinstance(value, list):
        return sorted((_sorted(each) for each in value), key=lambda each: json.dumps(each, sort_keys=True))
    return value
