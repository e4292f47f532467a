"""Countries and towns that a question may name though the graph does not hold them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.text.places import GazetteerEntry, country_of, lookup

__all__ = ["Spot", "country", "spots"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer: decimal degrees, radius in kilometres; ``kind`` as ``kg:placeKind``."""

    name: str
    latitude: float
    longitude: float
    radius: float
    country: str
    kind: str
    admin1: str = ""


def country(words: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country's name or adjective ("Syrian"), or None."""
    return country_of(words)


def spots(words: str, countries: tuple[str, ...] = ()) -> tuple[Spot, ...]:
    """The town and the division of that name: in the first of ``countries`` that has one, else wherever the likeliest is."""
    found = lookup(words)
    if not found:
        return ()
    there = next((c for c in countries if any(e.country == c for e in found)), found[0].country)
    best = {entry.kind: entry for entry in reversed(found) if entry.country == there}
    return tuple(_spot(best[kind]) for kind in ("city", "admin", "country") if kind in best)


def _spot(entry: GazetteerEntry) -> Spot:
    admin1 = entry.admin1 or (entry.name if entry.kind == "admin" else "")
    return Spot(entry.name, entry.lat, entry.lon, entry.radius_km, entry.country, entry.kind, admin1)
