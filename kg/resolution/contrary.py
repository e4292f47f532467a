"""Which two values of one property exclude each other. A value that is only vaguer than another does not: a province and a town in it,
September and the 12th, "bombing" and "suicide bombing", "colonel" for a lieutenant colonel, a family name and the whole name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from kg.claim import Value
from kg.resolution.chosen import place_covers
from kg.resolution.geometry import apart_km
from kg.resolution.hierarchy import ancestors, is_broader, is_short_for, ranks_agree
from kg.resolution.names import kinship
from kg.resolution.spots import NOWHERE, Spot
from kg.resolution.world import Links, World, notation
from kg.text.list_files import list_file
from kg.text.periods import parse_period_value

__all__ = ["Contrary"]

_ONE_NAME = 0.8
"""Score of `kinship` from which two names are spellings of one, as where people are matched."""

Object = str | Value


class Contrary:
    """Tests by predicate, over one world. ``spots`` are where canonical places are."""

    def __init__(self, world: World, links: Links, spots: Mapping[str, Spot]) -> None:
        self.spots = spots
        self.weapon_types: dict[str, set[str]] = defaultdict(set)
        for claim in world.claims:
            if claim.predicate == "kg:weaponType" and isinstance(claim.object, Value):
                self.weapon_types[links.get(claim.subject, claim.subject)].add(notation(claim.object.value))
        self._tests: Mapping[str, Callable[[str, str], bool]] = {
            "kg:attackType": lambda one, other: _causes_exclude("attack", notation(one), notation(other)),
            "kg:attackersKilled": lambda one, other: one != other,
            "kg:date": _dates_exclude,
            "kg:name": lambda one, other: kinship(one, other).score < _ONE_NAME,
            "kg:place": self._places_exclude,
            "kg:rank": _ranks_exclude,
            "kg:status": lambda one, other: one != other,
            "kg:weapon": self._weapons_exclude,
        }

    def exclude(self, predicate: str, one: Object, other: Object) -> bool:
        """Whether at most one of two canonical values can be so."""
        return one != other and self._tests[predicate](_text(one), _text(other))

    def _places_exclude(self, one: str, other: str) -> bool:
        if place_covers(one, other, self.spots) or place_covers(other, one, self.spots):
            return False
        ours, theirs = self.spots.get(one, NOWHERE), self.spots.get(other, NOWHERE)
        if ours.circle is None or theirs.circle is None:
            # Of a place that is nowhere on the map only its country can be elsewhere.
            return bool(ours.countries and theirs.countries) and not ours.countries & theirs.countries
        return apart_km(ours.circle, theirs.circle) > 0

    def _weapons_exclude(self, one: str, other: str) -> bool:
        ours, theirs = self.weapon_types.get(one, set()), self.weapon_types.get(other, set())
        return bool(ours and theirs) and all(_causes_exclude("weapon", a, b) for a in ours for b in theirs)


def _text(value: Object) -> str:
    return value.value if isinstance(value, Value) else value


def _dates_exclude(one: str, other: str) -> bool:
    """Periods that share no day; a side that nothing bounds reaches for ever."""
    a, b = parse_period_value(one), parse_period_value(other)
    return (a.start or date.min) > (b.end or date.max) or (b.start or date.min) > (a.end or date.max)


def _ranks_exclude(one: str, other: str) -> bool:
    a, b = notation(one), notation(other)
    return not (ranks_agree(a, b) or is_short_for(a, b) or is_short_for(b, a))


@cache
def _causes(scheme: str) -> tuple[frozenset[str], ...]:
    loaded = list_file("causes")
    return tuple(frozenset(row) for row in loaded[scheme])


@cache
def _causes_exclude(scheme: str, one: str, other: str) -> bool:
    """Whether two kinds are two causes: neither is broader, and no row of causes.yaml holds both, or the next of their broader kinds it has."""
    if one == other or is_broader(scheme, one, other) or is_broader(scheme, other, one):
        return False
    rows = _causes(scheme)
    ours, theirs = (_listed(scheme, each, rows) for each in (one, other))
    return ours is not None and theirs is not None and ours != theirs and not any({ours, theirs} <= row for row in rows)


def _listed(scheme: str, kind: str, rows: tuple[frozenset[str], ...]) -> str | None:
    return next((each for each in (kind, *ancestors(scheme, kind)) if any(each in row for row in rows)), None)
