"""Which rows of the tables may read otherwise after quads came or went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.export.attacks import CERTAINTIES, OUTCOMES, WEIGHED
from kg.export.view import GraphView
from kg.namespaces import compact, expand
from kg.rdf import plain

__all__ = ["things_touched"]

_NAMING = frozenset({"kg:affiliation", "kg:commands", "kg:near"})
"""What a thing is told by: rows that name it read through these to what stands behind it ("15 km from X", "a colonel of Y")."""

_READ = frozenset({*_NAMING, *OUTCOMES, *(f"kg:{certainty}Perpetrator" for certainty in CERTAINTIES), "kg:place", "kg:target", "kg:weapon"})
"""The predicates through which a row reads of other things than its own."""

_OWN = "kg:reportedIn"
"""What a row reads of its own thing only."""

_OF_CLAIMS = frozenset({"kg:article", "kg:countBest", "kg:modality"})
"""What a row reads of the claims behind it."""


def things_touched(changed: Iterable[ox.Quad], views: Sequence[GraphView]) -> set[str]:
    """The IRIs of all things whose rows, claims left out, may differ where these quads of the merged view came or went, and of some others. ``views`` are those of the graph
    before and after."""
    found: set[str] = set()
    behind: set[str] = set()
    claims: set[str] = set()
    for quad in changed:
        subject, predicate = plain(quad.subject), compact(quad.predicate.value)
        found.add(subject)
        if predicate != _OWN:
            behind.add(subject)
        if predicate in _OF_CLAIMS:
            claims.add(subject)
        if predicate in OUTCOMES:  # who suffered what is told in the row of the person, too
            found.add(plain(quad.object))
        if predicate == "rdf:type":  # and only if it is an attack in which they suffered it
            found |= {person for outcome in OUTCOMES for view in views for person in view.values(subject, outcome)}
    weighed = {expand(predicate) for predicate in WEIGHED}
    facts = found | {fact for claim in claims for view in views for fact in view.subjects("kg:backedBy", claim)}
    told = {
        subject
        for each in facts
        for view in views
        if view.value(each, "rdf:predicate") in weighed
        for subject in view.values(each, "rdf:subject")
    }
    new = behind | told
    found |= told
    seen: set[str] = set()
    while new:
        seen |= new
        pointing = {(p, each) for one in new for view in views for p in _READ for each in view.subjects(p, one)}
        found |= {each for _, each in pointing}
        new = {each for p, each in pointing if p in _NAMING} - seen
    return found
