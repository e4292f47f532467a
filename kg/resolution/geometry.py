"""Circles on the globe: where a place is, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians

from kg.claim import Value
from kg.resolution.world import World

__all__ = ["Circle", "apart_km", "circle_of", "distance_km", "lies_within", "point"]

_KM_PER_DEGREE = 111.195
"""Of latitude, on a sphere of 6371 km radius."""


@dataclass(frozen=True, slots=True, order=True)
class Circle:
    """A centre in decimal degrees and a radius in km within which a place is."""

    lat: float
    lon: float
    radius: float


def point(value: str) -> Circle | None:
    """The circle of a ``kg:point`` literal ("35.33588 40.14084 15"), or None where it is none."""
    parts = value.split()
    try:
        lat, lon, radius = (float(part) for part in parts)
    except ValueError:
        return None
    return Circle(lat, lon, radius)


def circle_of(world: World, place: str) -> Circle | None:
    """The smallest circle that a local place is claimed to lie in."""
    values = (c.object.value for c in world.said(place, "kg:coordinates") if isinstance(c.object, Value))
    circles = [circle for circle in map(point, values) if circle is not None]
    return min(circles, key=lambda c: (c.radius, c.lat, c.lon), default=None)


def distance_km(one: Circle, other: Circle) -> float:
    """Between the centres: equirectangular, good to a percent below 500 km."""
    lon = (one.lon - other.lon + 180) % 360 - 180
    return _KM_PER_DEGREE * hypot(one.lat - other.lat, lon * cos(radians((one.lat + other.lat) / 2)))


def apart_km(one: Circle, other: Circle) -> float:
    """The gap between two circles; 0 where they touch."""
    return max(0.0, distance_km(one, other) - one.radius - other.radius)


def lies_within(inner: Circle, outer: Circle) -> bool:
    """Whether a place may well be inside a wider one: its centre is."""
    return inner.radius < outer.radius and distance_km(inner, outer) <= outer.radius
