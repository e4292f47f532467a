"""What the sources of one attack agree on, and where they contradict each other: as the graph's disagreements and denials have it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kg.explain import Differing, Said, Statement

__all__ = ["Standing", "contradicts", "standing"]

Standing = Literal["agreed", "one source", "contested"]
"""Of a fact's predicate: several sources say the same, only one speaks of it, or they cannot all be right."""

_REFUSING = frozenset({"denied", "not_claimed"})
_COUNTED = frozenset({"kg:killed", "kg:injured"})
"""Of these the numbers are contested, shown with their arithmetic, and not who the victims are."""


def standing(statements: Iterable[Statement], differing: Iterable[Differing]) -> Standing:
    """How the values of one predicate stand to each other. A value that one source states and another denies is contested, and so are those
    of a disagreement."""
    found = list(statements)
    predicate = found[0].predicate
    if any(_disputed(each.claims) for each in found) or (predicate not in _COUNTED and contradicts(predicate, differing)):
        return "contested"
    return "agreed" if any(len({claim.source for claim in each.claims}) > 1 for each in found) else "one source"


def contradicts(predicate: str, differing: Iterable[Differing]) -> bool:
    """Whether sources contradict each other on a predicate; a part of a number, or an earlier state of it, is no contradiction."""
    return any(each.predicate == predicate and each.type not in ("subset", "update") for each in differing)


def _disputed(claims: Iterable[Said]) -> bool:
    said = list(claims)
    refusing = {claim.source for claim in said if claim.modality in _REFUSING}
    return bool(refusing) and bool({claim.source for claim in said if claim.modality not in _REFUSING} - refusing)
