"""When two things of one article fit a third about equally well, nobody can say which is meant: both pairs become unsure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.judgement import Decision, Judgement

__all__ = ["Scored", "unrivalled"]


@dataclass(frozen=True, slots=True)
class Scored:
    """A decision with the points that it rests on."""

    decision: Decision
    points: float


def unrivalled(scored: Sequence[Scored], article: Mapping[str, str], margin: float) -> Iterator[Decision]:
    """The decisions, those that have a rival within ``margin`` points turned into unsure ones.

    Two pairs are rivals where they share one end and the other ends stand in one article and are not themselves judged the same.
    """
    alike = {(s.decision.left, s.decision.right) for s in scored if s.decision.judgement is Judgement.SAME}
    matches: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for found in scored:
        left, right = found.decision.left, found.decision.right
        if (left, right) in alike and article[left] != article[right]:
            matches[left, article[right]].append((right, found.points))
            matches[right, article[left]].append((left, found.points))

    def rivalled(end: str, other: str, points: float) -> bool:
        rivals = ((r, p) for r, p in matches[end, article[other]] if r != other and (min(r, other), max(r, other)) not in alike)
        return any(p > points - margin for _, p in rivals)

    for found in scored:
        decision = found.decision
        left, right = decision.left, decision.right
        if (left, right) in alike and (rivalled(left, right, found.points) or rivalled(right, left, found.points)):
            reason = "another of the same article fits about as well"
            decision = replace(decision, judgement=Judgement.UNSURE, reasons=(*decision.reasons, reason))
        yield decision
