"""The one value of each single-valued property that the merged view shows.

The rule: a value is backed by its own claims and by those of vaguer values that agree with it ("explosion" backs "bombing", a month
backs a day in it). The value with the most independent voices behind it wins; then, of places, the one that the extraction is surer of; then the more specific; then the firmer said; then the one of
the earliest article; then the smallest. What is denied is never chosen. A role is ``main`` if any article's is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from datetime import date

from kg.claim import Claim, Value
from kg.resolution.geometry import distance_km, lies_within, point
from kg.resolution.hierarchy import depth, is_broader, rank_covers
from kg.resolution.spots import NOWHERE, Spot
from kg.resolution.voices import Voices
from kg.resolution.world import Links, World, firmness, notation
from kg.resolved import SINGLE_VALUED
from kg.text.periods import parse_period_value

__all__ = ["chosen_values", "place_covers"]

Object = str | Value
_COUNTRY_KM = 400.0
"""Assumed radius of a place without coordinates: it says no more than a country does."""

_ANYWHERE_KM = 40_000.0
"""A country says less than any place in it, be it a name without coordinates."""

_VAGUE = frozenset({"other", "unknown"})


def _value_covers(predicate: str, general: Object, specific: Object, spots: Mapping[str, Spot]) -> bool:
    """Whether a value is a vaguer way to say another."""
    if isinstance(general, str) or isinstance(specific, str):
        return predicate == "kg:place" and place_covers(str(general), str(specific), spots)
    return _covers(predicate, general.value, specific.value)


def place_covers(general: str, specific: str, spots: Mapping[str, Spot]) -> bool:
    """Whether a place is a vaguer way to say where. A town is one for a spot at a measured distance from it, not the other way round, and for
    a place with a name of its own that is told by it."""
    outer, inner = spots.get(general, NOWHERE), spots.get(specific, NOWHERE)
    if inner.whole_country:
        return False
    if outer.whole_country:
        return bool(outer.countries & inner.countries)
    if general in inner.told_by and (inner.named or inner.circle == outer.circle):
        return True
    if inner.circle is None or outer.circle is None:
        return outer.circle is None and inner.circle is not None
    if outer.measured != inner.measured and distance_km(inner.circle, outer.circle) <= max(inner.circle.radius, outer.circle.radius):
        return inner.measured
    return lies_within(inner.circle, outer.circle)


def _value_specificity(predicate: str, value: Object, spots: Mapping[str, Spot]) -> float:
    """Larger for what says more."""
    if isinstance(value, str):
        spot = spots.get(value, NOWHERE)
        radius = spot.circle.radius if spot.circle else _COUNTRY_KM
        if spot.whole_country:
            return -_ANYWHERE_KM
        # A distance from a town says more than the town, and "near A, 15 km from B" more than either.
        return spot.nears - radius / 100 if spot.measured else -radius
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


def _choose(predicate: str, by_value: Mapping[Object, Sequence[Claim]], spots: Mapping[str, Spot], voices: Voices) -> Object:
    if predicate == "kg:role":
        return next((v for v in by_value if _sort_value(v) == "main"), min(by_value, key=_sort_value))

    if len(by_value) == 1:
        return next(iter(by_value))

    def rank(value: Object) -> tuple[object, ...]:
        backing = [
            c for other, claims in by_value.items() if other == value or _value_covers(predicate, other, value, spots) for c in claims
        ]
        own = by_value[value]
        earliest = min(voices.world.published_order(voices.world.article(c)) for c in own)
        return (
            -voices.count(backing),
            -max(c.confidence for c in backing) if predicate == "kg:place" else 0.0,
            -_value_specificity(predicate, value, spots),
            -voices.count(own),
            min(map(firmness, own)),
            earliest,
            _sort_value(value),
        )

    return min(by_value, key=rank)


def chosen_values(
    world: World, links: Links, voices: Voices, spots: Mapping[str, Spot], only: Container[str] | None = None
) -> dict[tuple[str, str], Object]:
    """(canonical entity, predicate) → value, sorted. A thing as a value is canonical.

    ``spots`` are where canonical places are; ``only`` are the entities that are asked about, if not all.
    """
    found: dict[tuple[str, str], dict[Object, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in world.claims:
        if claim.predicate in SINGLE_VALUED and firmness(claim) <= 2:
            subject = links.get(claim.subject, claim.subject)
            if only is None or subject in only:
                value = claim.object if isinstance(claim.object, Value) else links.get(claim.object, claim.object)
                found[subject, claim.predicate][value].append(claim)
    return {key: _choose(key[1], found[key], spots, voices) for key in sorted(found)}
