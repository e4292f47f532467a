"""The gazetteer: towns, divisions and countries by name, with where they are and how far they reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from kg.text.countries import Box, Country, countries, country_of
from kg.text.gazetteer import connection
from kg.text.place_names import bare_key, full_key, skeleton, wanted

__all__ = ["Box", "Country", "GazetteerEntry", "PlaceKind", "countries", "country_of", "lookup"]

PlaceKind = Literal["city", "admin", "country"]


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place. ``country`` is ISO 3166-1 alpha-2; ``admin1`` the English name of its first-order division; coordinates are decimal
    degrees of its middle (a division's or a country's: the mean of its towns by population), ``radius_km`` how far it reaches."""

    name: str
    kind: PlaceKind
    country: str
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    geonames_id: int | None
    population: int


_COLUMNS = "p.id, p.name, p.kind, p.country, a.name, p.lat, p.lon, p.radius, p.geonames, p.population"
_PLACES = "JOIN place p ON p.id = {of}.place LEFT JOIN admin1 a ON a.country = p.country AND a.code = p.admin1"
_MOST = 40
"""The most entries of one name; nobody needs the 41st San Juan."""

Row = tuple[int, str, PlaceKind, str, str | None, float, float, float, int | None, int]


def _named(key: str, country: str | None, tiers: tuple[int, int]) -> list[tuple[int, Row]]:
    sql = f"SELECT n.tier, {_COLUMNS} FROM name n {_PLACES.format(of='n')}"
    sql += " WHERE n.key = ? AND n.tier BETWEEN ? AND ?" + (" AND p.country = ?" if country else "")
    found = connection().execute(sql, (key, *tiers, *([country] if country else [])))
    return [(row[0], row[1:]) for row in found]


def _by_consonants(key: str, country: str) -> list[tuple[int, Row]]:
    bones = skeleton(key)
    if not bones:
        return []
    sql = f"SELECT 4, {_COLUMNS} FROM skeleton s {_PLACES.format(of='s')}"
    found = connection().execute(sql + " WHERE s.country = ? AND s.key = ?", (country, bones))
    return [(row[0], row[1:]) for row in found if full_key(row[2])[:1] == key[:1] or bare_key(full_key(row[2]))[:1] == key[:1]]


_WEIGHT = {"city": 1.0, "country": 1.0, "admin": 0.1}
"""A division counts a tenth of its people: its name mostly means its town, unless that is small."""


def _best_first(found: list[tuple[int, Row]], kind: str | None) -> tuple[GazetteerEntry, ...]:
    def rank(item: tuple[int, Row]) -> tuple[bool, int, float, int]:
        tier, row = item
        # An exact name and another name of the same place are both what people write: population decides between them.
        return (kind is not None and row[2] != kind, tier // 2, -_WEIGHT[row[2]] * row[9] * (1.0 if tier % 2 == 0 else 0.3), row[0])

    entries: dict[int, GazetteerEntry] = {}
    for _, row in sorted(found, key=rank):
        entries.setdefault(row[0], GazetteerEntry(*row[1:]))
    return tuple(entries.values())[:_MOST]


@lru_cache(maxsize=65536)
def lookup(name: str, country: str | None = None, *, exact: bool = False) -> tuple[GazetteerEntry, ...]:
    """The places of a name, best first; only those of ``country`` (ISO 3166-1 alpha-2), where it is given.

    Accents, hyphens, apostrophes and Arabic articles don't matter; a word for the kind ("Idlib Province", "city of Idlib") puts
    that kind first. With a country, and if nothing else is found, names of the same four or more consonants are taken
    ("Mazaar Sherif" for "Mazar-e Sharif"), unless ``exact``.
    """
    for asked, kind in _readings(name):
        key = full_key(asked)
        bare = bare_key(key)
        found = (
            _named(key, country, (0, 1))
            + (_named(key, country, (2, 3)) if key == bare else [])
            + (_named(bare, country, (0, 3)) if key != bare else [])
        )
        if not found and country and not exact:
            found = _by_consonants(bare, country)
        if found:
            return _best_first(found, kind)
    return ()


def _readings(name: str) -> tuple[tuple[str, str | None], ...]:
    """The name without its word of kind, and with it, for names that hold one ("Mexico City", "Kansas City")."""
    want = wanted(name)
    if want.name == name.strip():
        return ((want.name, want.kind),)
    if want.kind == "city":
        return ((name, "city"), (want.name, want.kind))
    return ((want.name, want.kind), (name, None))


@cache
def capital_country() -> dict[str, str]:
    """Capitals, folded, with their countries: "Moscow said" speaks of Russia."""
    return {full_key(country.capital): iso2 for iso2, country in countries().items() if country.capital}
