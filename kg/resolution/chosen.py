"""The one value of each single-valued property that the merged view shows.

The rule: a value is backed by its own claims and by those of vaguer values that agree with it ("explosion" backs "bombing", a month
backs a day in it). The value with the most independent voices behind it wins; then, of places, the one that the extraction is surer of; then the more specific; then the firmer said; then the one of
the earliest article; then the smallest. What is denied is never chosen. A role is ``main`` if any article's is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from kg.claim import Claim, Value
from kg.resolution.geometry import Circle, circle_of, distance_km, lies_within, point
from kg.resolution.hierarchy import depth, is_broader, rank_covers
from kg.resolution.voices import Voices
from kg.resolution.words import fold
from kg.resolution.world import Links, World, firmness, notation
from kg.resolved import SINGLE_VALUED
from kg.text.periods import parse_period_value

__all__ = ["Values", "chosen_values"]

Object = str | Value
_COUNTRY_KM = 400.0
"""Assumed radius of a place without coordinates: it says no more than a country does."""

_ANYWHERE_KM = 40_000.0
"""A country says less than any place in it, be it a name without coordinates."""

_VAGUE = frozenset({"other", "unknown"})


_UNITS = frozenset({"kilometer", "kilometers", "kilometre", "kilometres", "km", "kms", "mile", "miles"})


class Values:
    """How specific the values of a predicate are, and which cover which."""

    def __init__(self, world: World, links: Links) -> None:
        self.world = world
        self.links = links
        self.circles = self._circles()
        self.told_by = {
            (links.get(c.subject, c.subject), links.get(str(c.object), c.object)) for c in world.claims if c.predicate == "kg:near"
        }
        self.nears = Counter(links.get(c.subject, c.subject) for c in world.claims if c.predicate == "kg:near")
        kinds = {
            (links.get(c.subject, c.subject), c.object.value)
            for c in world.claims
            if c.predicate == "kg:placeKind" and isinstance(c.object, Value)
        }
        self.whole_countries = {place for place, kind in kinds if kind == "country"}
        self.countries: dict[str, set[str]] = defaultdict(set)
        for claim in world.claims:
            if claim.predicate == "kg:country" and isinstance(claim.object, Value):
                self.countries[links.get(claim.subject, claim.subject)].add(claim.object.value)
        self.measured = {links.get(e.id, e.id) for e in world.of_class("Place") if _UNITS & set(fold(e.label).split())}

    def _circles(self) -> dict[str, Circle]:
        found: dict[str, list[Circle]] = defaultdict(list)
        for entity in self.world.of_class("Place"):
            circle = circle_of(self.world, entity.id)
            if circle is not None:
                found[self.links.get(entity.id, entity.id)].append(circle)
        return {place: min(circles, key=lambda c: (c.radius, c)) for place, circles in found.items()}

    def covers(self, predicate: str, general: Object, specific: Object) -> bool:
        """Whether a value is a vaguer way to say another."""
        if isinstance(general, str) or isinstance(specific, str):
            return predicate == "kg:place" and self._place_covers(str(general), str(specific))
        return _covers(predicate, general.value, specific.value)

    def _place_covers(self, general: str, specific: str) -> bool:
        """Whether a place is a vaguer way to say where. A town is one for a spot at a measured distance from it, not the other way round."""
        outer, inner = self.circles.get(general), self.circles.get(specific)
        if specific in self.whole_countries:
            return False
        if general in self.whole_countries:
            return bool(self.countries[general] & self.countries[specific])
        if (specific, general) in self.told_by and inner == outer:
            return True
        if inner is None or outer is None:
            return outer is None and inner is not None
        if (general in self.measured) != (specific in self.measured) and distance_km(inner, outer) <= max(inner.radius, outer.radius):
            return specific in self.measured
        return lies_within(inner, outer)

    def specificity(self, predicate: str, value: Object) -> float:
        """Larger for what says more."""
        if isinstance(value, str):
            circle = self.circles.get(value)
            radius = circle.radius if circle else _COUNTRY_KM
            if value in self.whole_countries:
                return -_ANYWHERE_KM
            # A distance from a town says more than the town, and "near A, 15 km from B" more than either.
            return self.nears[value] - radius / 100 if value in self.measured else -radius
        return _specificity(predicate, value.value)


def _covers(predicate: str, general: str, specific: str) -> bool:
    if general == specific:
        return False
    if predicate in {"kg:attackType", "kg:weaponType"}:
        return is_broader("attack" if predicate == "kg:attackType" else "weapon", notation(general), notation(specific))
    if predicate == "kg:rank":
        return rank_covers(notation(general), notation(specific))
    if predicate == "kg:date":
        outer, inner = parse_period_value(general), parse_period_value(specific)
        return (outer.start or date.min) <= (inner.start or date.min) and (inner.end or date.max) <= (outer.end or date.max)
    return general in _VAGUE


def _specificity(predicate: str, value: str) -> float:
    if predicate == "kg:attackType":
        return depth("attack", notation(value))
    if predicate == "kg:weaponType":
        return depth("weapon", notation(value))
    if predicate == "kg:rank":
        return float(not notation(value).startswith("any-")) + float(notation(value).partition("-")[2] != "general")
    if predicate == "kg:date":
        period = parse_period_value(value)
        return -float((period.end - period.start).days) if period.start and period.end else -1e6
    if predicate == "kg:coordinates":
        circle = point(value)
        return -circle.radius if circle else -1e6
    return -float(value in _VAGUE)


def _sort_value(value: Object) -> str:
    return value if isinstance(value, str) else value.value


def _choose(predicate: str, by_value: Mapping[Object, Sequence[Claim]], chooser: Values, voices: Voices) -> Object:
    if predicate == "kg:role":
        return next((v for v in by_value if _sort_value(v) == "main"), min(by_value, key=_sort_value))

    if len(by_value) == 1:
        return next(iter(by_value))

    def rank(value: Object) -> tuple[object, ...]:
        backing = [c for other, claims in by_value.items() if other == value or chooser.covers(predicate, other, value) for c in claims]
        own = by_value[value]
        earliest = min(voices.world.published_order(voices.world.article(c)) for c in own)
        return (
            -voices.count(backing),
            -max(c.confidence for c in backing) if predicate == "kg:place" else 0.0,
            -chooser.specificity(predicate, value),
            -voices.count(own),
            min(map(firmness, own)),
            earliest,
            _sort_value(value),
        )

    return min(by_value, key=rank)


def chosen_values(world: World, links: Links, voices: Voices) -> dict[tuple[str, str], Object]:
    """(canonical entity, predicate) → value, sorted. A thing as a value is canonical."""
    chooser = Values(world, links)
    found: dict[tuple[str, str], dict[Object, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in world.claims:
        if claim.predicate in SINGLE_VALUED and firmness(claim) <= 2:
            value = claim.object if isinstance(claim.object, Value) else links.get(claim.object, claim.object)
            found[links.get(claim.subject, claim.subject), claim.predicate][value].append(claim)
    return {key: _choose(key[1], found[key], chooser, voices) for key in sorted(found)}
