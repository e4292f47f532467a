"""Countries and towns that a question may name though the graph does not hold them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.text.places import country_of, lookup

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


def spots(words: str) -> tuple[Spot, ...]:
    """The places of that name, the likeliest first; none where the gazetteer has none."""
    return tuple(Spot(e.name, e.lat, e.lon, e.radius_km, e.country or "", e.kind, e.admin1 or "") for e in lookup(words))
