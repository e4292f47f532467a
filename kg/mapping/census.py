"""How much of what there is in the merged view: counts that add up, subject by subject, so that a part can be counted anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox

from kg.rdf import RDF_TYPE, name, plain

__all__ = ["Census", "census_of"]

Census = Counter[tuple[str, str]]
"""How many there are: ("all", "triples"), ("all", "subjects"), ("all", "entities") (subjects with a class); ("class", IRI) its instances, ("property", IRI) its triples;
("start", day) and ("end", day) the attacks that begin or end on it."""


def census_of(quads: Iterable[ox.Quad]) -> Census:
    """Count quads. The censuses of two sets of quads without a subject in common add up to that of both."""
    found: Census = Counter()
    subjects: set[str] = set()
    typed: set[str] = set()
    start, end = name("kg:start"), name("kg:end")
    for quad in quads:
        subject = plain(quad.subject)
        subjects.add(subject)
        found["property", quad.predicate.value] += 1
        if quad.predicate == RDF_TYPE:
            typed.add(subject)
            found["class", plain(quad.object)] += 1
        elif quad.predicate in (start, end):
            found["start" if quad.predicate == start else "end", plain(quad.object)] += 1
    found["all", "triples"] = sum(number for (kind, _), number in found.items() if kind == "property")
    found["all", "subjects"] = len(subjects)
    found["all", "entities"] = len(typed)
    return found
