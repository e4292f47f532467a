"""What the sources of one attack agree on, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from math import cos, hypot, radians
from typing import Literal

from kg.explain import Said, Statement, Toll
from kg.page.view import StoreView

__all__ = ["Standing", "fits", "standing", "tolls_differ"]

Standing = Literal["agreed", "one source", "contested"]
"""Of a fact's predicate: several sources say the same, only one speaks of it, or they cannot all be right."""

_KM_PER_DEGREE = 111.195
_REFUSING = frozenset({"denied", "not_claimed"})


def standing(statements: Iterable[Statement], view: StoreView) -> Standing:
    """How the values of one predicate stand to each other. A value that one source states and another denies is contested, and so are two
    values of which at most one can be true."""
    found = list(statements)
    if any(_disputed(each.claims) for each in found):
        return "contested"
    test = fits(found[0].predicate)
    stated = [each for each in found if any(claim.modality not in _REFUSING for claim in each.claims)]
    if any(not test(a.about_id, b.about_id, view) for a, b in combinations(stated, 2) if _sources(a) != _sources(b)):
        return "contested"
    return "agreed" if any(len(_sources(each)) > 1 for each in found) else "one source"


def tolls_differ(tolls: Iterable[Toll]) -> bool:
    """Whether two full counts of one outcome give different numbers."""
    return len({toll.number for toll in tolls if toll.complete}) > 1


def fits(predicate: str) -> Callable[[str, str, StoreView], bool]:
    """The test whether two values of a predicate can both be true of one attack."""
    return _TESTS.get(predicate, lambda a, b, view: True)


def _sources(statement: Statement) -> set[str]:
    return {claim.source for claim in statement.claims}


def _disputed(claims: Iterable[Said]) -> bool:
    said = list(claims)
    refusing = {claim.source for claim in said if claim.modality in _REFUSING}
    return bool(refusing) and bool({claim.source for claim in said if claim.modality not in _REFUSING} - refusing)


def _dates(a: str, b: str, view: StoreView) -> bool:
    """Periods that share a day; a side that nothing bounds reaches for ever."""
    (start_a, end_a), (start_b, end_b) = a.split("/")[:2], b.split("/")[:2]
    return (start_a or "") <= (end_b or "9999") and (start_b or "") <= (end_a or "9999")


def _places(a: str, b: str, view: StoreView) -> bool:
    """Circles that touch; a place that is nowhere on the map may be anywhere."""
    circles = [[view.decimal(each, f"kg:{part}") for part in ("latitude", "longitude", "radiusKm")] for each in (a, b)]
    numbers = [[value for value in circle if value is not None] for circle in circles]
    if any(len(each) < 3 for each in numbers):
        return True
    (lat_a, lon_a, radius_a), (lat_b, lon_b, radius_b) = numbers
    east = (lon_a - lon_b) * cos(radians((lat_a + lat_b) / 2))
    return _KM_PER_DEGREE * hypot(lat_a - lat_b, east) <= radius_a + radius_b


def _same(a: str, b: str, view: StoreView) -> bool:
    return a == b


_TESTS: Mapping[str, Callable[[str, str, StoreView], bool]] = {
    "kg:date": _dates,
    "kg:place": _places,
    "kg:status": _same,
    "kg:attackersKilled": _same,
}
