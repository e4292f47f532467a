"""How much a place's name says: a spot in a town most, a country least."""

from __future__ import annotations

from kg.extraction.mention import Named, Reading
from kg.extraction.nearness import distance_before, is_near
from kg.extraction.sites import site_of

__all__ = ["BUILT", "DIVISION", "UNKNOWN", "vagueness"]

UNKNOWN, DIVISION = 1, 5
"""Levels of vagueness: up to the first, places that no gazetteer knows; from the second on, divisions and countries."""
BUILT = frozenset({"installation", "natural"})


def vagueness(reading: Reading, named: Named) -> tuple[int, float]:
    """Small for what says most: a spot in a town (0), a place of its own that no gazetteer knows, mostly a village (1), a town (2), what
    is near one (3), a building or a base called after something (4), districts (5), provinces (6), countries (7)."""
    site = site_of(named, reading.home)
    doc = reading.document.doc
    token = doc[named.start]
    if site.kind == "country":
        return 7, 0.0
    if named.listed is None and named.detail in BUILT:
        return 4, 0.0
    if named.listed is None and named.within is not None and named.within.detail == "city":
        return 0, float(is_near(token))
    if site.kind == "admin":
        return (5 if site.precision < 4 or named.listed is None else 6), site.radius_km or 0.0
    is_side = token.i > 0 and doc[token.i - 1].lower_ == "of" and is_near(token)
    if is_side or distance_before(doc, named.start) is not None:
        return 3, 0.0
    if site.geonames is None:
        return 1 if named.detail in {"city", "other"} else 4, float(is_near(token))
    return 2, float(is_near(token))
