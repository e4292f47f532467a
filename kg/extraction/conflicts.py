"""Whether two accounts are of two attacks by their dates, their places or their types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import cos, hypot, radians

from kg.extraction.mention import Named, Reading
from kg.extraction.sites import site_of
from kg.text.dates import Period
from kg.text.names import fold

__all__ = ["periods_conflict", "places_conflict", "types_conflict"]

_FAR_KM = 40.0
"""Two places told for one attack lie within this of each other's circles (a town and the next, a village and its district)."""


def periods_conflict(one: Period | None, other: Period | None) -> bool:
    """Whether two periods share no day."""
    if one is None or other is None or one.precision == "unknown" or other.precision == "unknown":
        return False
    first, last = one.start or date.min, one.end or date.max
    return (other.start or date.min) > last or (other.end or date.max) < first


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Equirectangular distance, good to a percent at these distances."""
    return 111.2 * hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians((a[0] + b[0]) / 2)))


def places_conflict(reading: Reading, one: Sequence[Named], other: Sequence[Named]) -> bool:
    """Whether every place of one lies away from every place of the other. Countries and places without coordinates decide nothing alone."""
    words = [{fold(n.name) for n in places if n.detail != "country"} for places in (one, other)]
    if any(a in b or b in a for a in words[0] for b in words[1]):
        return False
    a = [s for s in (site_of(n, reading.home) for n in one) if s.lat is not None and s.kind != "country"]
    b = [s for s in (site_of(n, reading.home) for n in other) if s.lat is not None and s.kind != "country"]
    if not a or not b:
        countries_a = {n.country for n in one if n.detail == "country"}
        countries_b = {n.country for n in other if n.detail == "country"}
        return bool(countries_a and countries_b and not countries_a & countries_b)
    if all(x.country and y.country and x.country != y.country for x in a for y in b):
        return True
    return all(
        _kilometres((x.lat or 0.0, x.lon or 0.0), (y.lat or 0.0, y.lon or 0.0)) > (x.radius_km or 0) + (y.radius_km or 0) + _FAR_KM
        for x in a
        for y in b
    )


_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"bombing", "suicide_bombing", "chemical_attack"}),
    frozenset({"shelling", "missile_strike", "air_strike", "drone_strike", "chemical_attack"}),
    frozenset({"bombing", "air_strike"}),
    frozenset(
        {
            "ambush",
            "armed_clash",
            "raid",
            "shooting",
            "assassination",
            "execution",
            "grenade",
            "arson",
            "looting",
            "abduction",
            "hostage_taking",
        }
    ),
    frozenset({"assassination", "bombing", "suicide_bombing", "air_strike", "drone_strike", "missile_strike", "execution"}),
    frozenset({"raid", "shelling", "bombing", "grenade", "sabotage", "suicide_bombing"}),
    frozenset({"ambush", "armed_clash", "bombing", "grenade", "missile_strike", "shelling", "shooting"}),
)
"""Types that one attack may be told as, side by side."""


def types_conflict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one attack would hardly be told as both."""
    return (
        bool(one and other)
        and not any(one <= family | {"looting"} and other <= family | {"looting"} for family in _FAMILIES)
        and not one & other
    )
