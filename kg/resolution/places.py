"""Which places are one: by GeoNames id, else by folded name, country, kind and coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.resolution.evidence import Evidence
from kg.resolution.geometry import Circle, circle_of, distance_km
from kg.resolution.matching import Matcher, each, judgement
from kg.resolution.rivalry import Scored
from kg.resolution.words import fold
from kg.resolution.world import World

__all__ = ["PLACES"]

_SAME, _UNSURE = 2.0, 1.5
_NEAR_KM = 25.0
"""Two settlements of one name and country within this distance are one: gazetteers differ by less, namesakes lie farther apart."""

_WIDE = frozenset({"admin", "country"})


@dataclass(frozen=True)
class _Place:
    id: str
    names: frozenset[str]
    geonames: frozenset[str]
    countries: frozenset[str]
    admin1: frozenset[str]
    kinds: frozenset[str]
    circle: Circle | None


def _profile(world: World, place: str) -> _Place:
    entity = world.entities[place]
    kinds = world.values(place, "kg:placeKind")
    own = {entity.label} if "relative" in kinds else {entity.name or entity.label, *world.values(place, "kg:name")}
    return _Place(
        place,
        frozenset(filter(None, map(fold, own))),
        world.values(place, "kg:geonamesId"),
        world.values(place, "kg:country"),
        frozenset(map(fold, world.values(place, "kg:admin1"))),
        kinds,
        circle_of(world, place),
    )


def _by_identifier(one: _Place, other: _Place) -> Evidence | None:
    if not one.geonames or not other.geonames:
        return None
    shared = sorted(one.geonames & other.geonames)
    if shared:
        return Evidence(3.0, f"both are GeoNames {shared[0]}")
    return Evidence(-3.0, f"GeoNames {min(one.geonames)} and {min(other.geonames)} are two places", conflict=True)


def _by_name(one: _Place, other: _Place) -> Evidence | None:
    shared = sorted(one.names & other.names)
    return Evidence(1.0, f'both are called "{shared[0]}"') if shared else None


def _by_country(one: _Place, other: _Place) -> Evidence | None:
    if not one.countries or not other.countries:
        return None
    shared = sorted(one.countries & other.countries)
    if shared:
        return Evidence(0.5, f"both are in {shared[0]}")
    return Evidence(-3.0, f"one is in {min(one.countries)}, the other in {min(other.countries)}", conflict=True)


def _by_division(one: _Place, other: _Place) -> Evidence | None:
    if not one.admin1 or not other.admin1:
        return None
    if one.admin1 & other.admin1:
        return Evidence(0.5, "both are in the same first-order division")
    return Evidence(-1.0, "they are in different first-order divisions")


def _by_kind(one: _Place, other: _Place) -> Evidence | None:
    if "relative" in one.kinds ^ other.kinds:
        return Evidence(-3.0, "one is a place told by its distance, the other a named place", conflict=True)
    if one.kinds and other.kinds and bool(one.kinds & _WIDE) != bool(other.kinds & _WIDE):
        return Evidence(-3.0, "one is an area, the other a spot in one", conflict=True)
    return None


def _by_distance(one: _Place, other: _Place) -> Evidence | None:
    if one.circle is None or other.circle is None:
        return None
    distance = distance_km(one.circle, other.circle)
    if "relative" in one.kinds and (distance > 0.5 or one.circle.radius != other.circle.radius):
        return Evidence(-3.0, "told by distance from different places", conflict=True)
    if distance <= max(_NEAR_KM, (one.circle.radius + other.circle.radius) / 2):
        return Evidence(0.5, f"{distance:.0f} km apart")
    return Evidence(-3.0, f"{distance:.0f} km apart", conflict=True)


_FEATURES = (_by_identifier, _by_name, _by_country, _by_division, _by_kind, _by_distance)


def _keys(place: _Place) -> Iterator[tuple[str, ...]]:
    for number in sorted(place.geonames):
        yield ("geonames", number)
    for name in sorted(place.names):
        for country in sorted(place.countries) or [""]:
            yield ("name", name, country)


def _signature(place: _Place) -> tuple[object, ...]:
    """Places that agree in all that is compared need no comparison with each other's neighbours."""
    return place.names, place.geonames, place.countries, place.admin1, place.kinds, place.circle


def _judge(one: _Place, other: _Place) -> Scored | None:
    return judgement(one, other, _FEATURES, same=_SAME, unsure=_UNSURE)


PLACES = Matcher("Place", each(lambda world, _, place: _profile(world, place)), _judge, _keys, signature=_signature)
"""Places that share a GeoNames id or a name."""
