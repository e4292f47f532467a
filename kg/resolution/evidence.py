"""Evidence and judgement: features return points with a reason; their sum against a threshold is the judgement.

Points are additive, like log-odds: a threshold is reached by one strong sign or by several weak ones. A *conflict* is evidence that
two things cannot be one, whatever else agrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp
from sys import intern
from typing import TypeVar

from kg.judgement import Decision, Judgement

__all__ = ["AUTHOR", "WORTH_RECORDING", "Evidence", "decide", "gather"]

AUTHOR = "kg.resolution/1"
"""Author of the program's own judgements. `kg.resolution.rules.fingerprint` says which rules these were."""

WORTH_RECORDING = 0.1
"""A pair that is ruled out and had this little in common is not recorded, and its reasons are not written down: there is no end of such pairs."""

Profile = TypeVar("Profile")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Points for (above 0) or against (below 0) two things being one, the reason in words, and whether it rules a merge out."""

    points: float
    reason: str
    conflict: bool = False


def gather(left: Profile, right: Profile, features: Sequence[Callable[[Profile, Profile], Evidence | None]]) -> tuple[Evidence, ...]:
    """What the features of a table find, in the table's order; a feature that finds nothing is left out."""
    return tuple([evidence for feature in features if (evidence := feature(left, right)) is not None])


def _likelihood(points: float, threshold: float) -> float:
    """The score of a decision, from 0 to 1, 0.5 at the threshold."""
    return round(1 / (1 + exp(threshold - points)), 3)


def decide(left: str, right: str, evidence: Iterable[Evidence], *, same: float, unsure: float) -> Decision | None:
    """The judgement that the evidence supports, or None where it says too little to be worth recording.

    ``same`` and ``unsure`` are the points from which a pair is judged the same, or put before a person. A conflict makes a pair
    different however many points it has.
    """
    found = tuple(evidence)
    points = sum([e.points for e in found])
    conflict = any(e.conflict for e in found)
    if not conflict and points < unsure:
        return None
    score = _likelihood(points, same)
    low, high = (left, right) if left < right else (right, left)
    if conflict and score < WORTH_RECORDING:
        return Decision(low, high, Judgement.DIFFERENT, score, (), AUTHOR)
    reasons = tuple([intern(f"{e.reason} ({e.points:+.2f})") for e in found])  # the same few sentences again and again
    if conflict:
        return Decision(low, high, Judgement.DIFFERENT, min(score, 0.49), reasons, AUTHOR)
    return Decision(low, high, Judgement.SAME if points >= same else Judgement.UNSURE, score, reasons, AUTHOR)
