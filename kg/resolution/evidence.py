"""Evidence and judgement: features return points with a reason; their sum against a threshold is the judgement.

Points are additive, like log-odds: a threshold is reached by one strong sign or by several weak ones. A *conflict* is evidence that
two things cannot be one, whatever else agrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp
from typing import TypeVar

from kg.judgement import Decision, Judgement

__all__ = ["AUTHOR", "Evidence", "decide", "gather"]

AUTHOR = "kg.resolution/1"
"""Author of the program's own judgements; the number rises when its rules change."""

Profile = TypeVar("Profile")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Points for (above 0) or against (below 0) two things being one, the reason in words, and whether it rules a merge out."""

    points: float
    reason: str
    conflict: bool = False


def gather(left: Profile, right: Profile, features: Sequence[Callable[[Profile, Profile], Evidence | None]]) -> tuple[Evidence, ...]:
    """What the features of a table find, in the table's order; a feature that finds nothing is left out."""
    found = (feature(left, right) for feature in features)
    return tuple(evidence for evidence in found if evidence is not None)


def _likelihood(points: float, threshold: float) -> float:
    """The score of a decision, from 0 to 1, 0.5 at the threshold."""
    return round(1 / (1 + exp(threshold - points)), 3)


def decide(left: str, right: str, evidence: Iterable[Evidence], *, same: float, unsure: float) -> Decision | None:
    """The judgement that the evidence supports, or None where it says too little to be worth recording.

    ``same`` and ``unsure`` are the points from which a pair is judged the same, or put before a person. A conflict makes a pair
    different however many points it has.
    """
    found = tuple(evidence)
    points = sum(e.points for e in found)
    low, high = sorted((left, right))
    reasons = tuple(f"{e.reason} ({e.points:+.2f})" for e in found)
    score = _likelihood(points, same)
    if any(e.conflict for e in found):
        return Decision(low, high, Judgement.DIFFERENT, min(score, 0.49), reasons, AUTHOR)
    if points >= same:
        return Decision(low, high, Judgement.SAME, score, reasons, AUTHOR)
    return Decision(low, high, Judgement.UNSURE, score, reasons, AUTHOR) if points >= unsure else None
