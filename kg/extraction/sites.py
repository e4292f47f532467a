"""Where a named place is: coordinates, radius and precision by the gazetteer, or by the place that it is said to lie in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, hypot, radians

from kg.extraction.homeland import about, entries_for
from kg.extraction.mention import Named
from kg.text.gazetteer import EARTH_KM
from kg.text.names import fold
from kg.text.place_names import wanted
from kg.text.places import GazetteerEntry, countries, lookup

__all__ = ["Site", "apart_km", "country_site", "site_of"]

_NEAR_KM = 10.0
"""A village that is told by a town is so much farther off than the town reaches."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where something is: a gazetteer entry or a name without one, the distance that a relative place lies from it, UCDP's precision."""

    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    geonames: int | None
    precision: int


def site_of(named: Named, home: Mapping[str, float]) -> Site:
    """Coordinates and precision of a named place by the gazetteer; precision 1 is a town, 3 a district, 4 a province, 6 a country.

    A place that the gazetteer does not know is somewhere in the place that it is said to lie in, and has that one's coordinates and radius.
    """
    if named.detail == "country" and named.country is not None:
        return country_site(named.name, named.country)
    outer = site_of(named.within, home) if named.within is not None else None
    entry = _entry(named, outer, home)
    if entry is None:
        return _somewhere_in(named, outer, home)
    kind = "admin" if entry.kind == "admin" else (named.detail if named.detail in {"installation", "natural"} else "city")
    precision = 1 if kind != "admin" else 4 if entry.admin1 in {None, entry.name} else 3
    division = entry.admin1 or (entry.name if kind == "admin" else None)
    return Site(named.name, kind, entry.country, division, entry.lat, entry.lon, entry.radius_km, entry.geonames_id, precision)


def apart_km(one: Site, other: Site) -> float:
    """The gap between the circles of two places that have coordinates; equirectangular, good to a percent at the distances that matter."""
    south, north = one.lat or 0.0, other.lat or 0.0
    east = ((one.lon or 0.0) - (other.lon or 0.0) + 180) % 360 - 180
    gap = EARTH_KM * hypot(south - north, east * cos(radians((south + north) / 2)))
    return gap - (one.radius_km or 0.0) - (other.radius_km or 0.0)


def country_site(name: str, country: str) -> Site:
    """A country as a place."""
    entry = next((e for e in lookup(countries()[country].name) if e.kind == "country"), None)
    if entry is None:
        return Site(name, "country", country, None, None, None, None, None, 6)
    return Site(name, "country", country, None, entry.lat, entry.lon, entry.radius_km, entry.geonames_id, 6)


def _entry(named: Named, outer: Site | None, home: Mapping[str, float]) -> GazetteerEntry | None:
    """The gazetteer entry of a place: one in the division that it is said to lie in, where that is known."""
    if named.listed is None:
        return None
    found = entries_for(named.name, home, named.country)
    if outer is not None and outer.admin1 is not None and named.apart is None:
        found = tuple(e for e in found if e.admin1 is not None and fold(e.admin1) == fold(outer.admin1))
    kind = "admin" if named.detail == "admin" or wanted(named.name).kind == "admin" else "city"
    return next((e for e in found if e.kind == kind), found[0] if found else None)


def _somewhere_in(named: Named, outer: Site | None, home: Mapping[str, float]) -> Site:
    kind = named.detail or "other"
    if outer is None or outer.kind == "country":
        country = outer.country if outer is not None else about(home) or named.country
        return Site(named.name, kind, country, None, None, None, None, None, 7 if country is None else 6)
    precision = max(2, outer.precision)
    radius = named.apart or outer.radius_km
    if radius is not None and named.apart is None and outer.kind == "city" and kind in {"city", "other"}:
        radius += _NEAR_KM
    return Site(named.name, kind, outer.country, outer.admin1, outer.lat, outer.lon, radius, None, precision)
