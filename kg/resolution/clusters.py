"""Clusters of judgements: which local entities are one, given what was judged the same and what was judged different.

Merges are made strongest first. A merge that would put two things together that a judgement holds apart, directly or through
third parties, is not made, and its judgement is recorded as unsure with the reason. A person's judgements come before the program's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.judgement import Decision, Judgement

__all__ = ["Clustering", "cluster"]


@dataclass(frozen=True)
class Clustering:
    """Groups of two or more ids, each sorted, and the decisions, with those that were blocked turned into unsure ones."""

    groups: tuple[tuple[str, ...], ...]
    decisions: tuple[Decision, ...]


class _Components:
    """Growing sets of merged ids, and what each id may not be merged with."""

    def __init__(self, apart: Iterable[Decision], exclusive: Mapping[str, str]) -> None:
        self.exclusive = exclusive
        self.sets: dict[str, set[str]] = {}
        self.apart: dict[str, dict[str, Decision]] = defaultdict(dict)
        for decision in sorted(apart, key=lambda d: (d.human, d.author)):  # a person's comes last and so stands
            self.apart[decision.left][decision.right] = decision
            self.apart[decision.right][decision.left] = decision

    def members(self, entity: str) -> set[str]:
        return self.sets.setdefault(entity, {entity})

    def merge(self, left: str, right: str) -> None:
        small, large = sorted((self.members(left), self.members(right)), key=len)
        if small is large:
            return
        large |= small
        self.sets.update(dict.fromkeys(small, large))

    def merged(self) -> tuple[tuple[str, ...], ...]:
        """The sets of two or more, each sorted, in order."""
        several = {id(members): members for members in self.sets.values() if len(members) > 1}
        return tuple(sorted(tuple(sorted(members)) for members in several.values()))

    def obstacle(self, left: str, right: str, *, human: bool) -> str | None:
        """Why two sets cannot be merged, or None. A person's merge heeds only what a person holds apart."""
        small, large = sorted((self.members(left), self.members(right)), key=len)
        if small is large:
            return None
        blocks = [
            (min(a, b), max(a, b)) for a in small for b in self.apart.get(a, ()) if b in large and (self.apart[a][b].human or not human)
        ]
        if blocks:
            one, other = min(blocks)
            return f"not merged: {one} and {other} are judged different by {self.apart[one][other].author}"
        return None if human else self._twice(small, large)

    def _twice(self, small: set[str], large: set[str]) -> str | None:
        asked = {self.exclusive[e] for e in small if e in self.exclusive}
        if not asked:
            return None
        slots: dict[str, str] = {}
        for each in large:
            if (slot := self.exclusive.get(each)) in asked:
                slots[slot] = max(each, slots.get(slot, each))
        for entity in sorted(small):
            other = slots.get(self.exclusive.get(entity, ""))
            if other is not None:
                return f"not merged: {min(entity, other)} and {max(entity, other)} stand apart in one article"
        return None


def _precedence(decision: Decision) -> tuple[bool, float, str, str, str]:
    return not decision.human, -decision.score, decision.left, decision.right, decision.author


def cluster(decisions: Sequence[Decision], exclusive: Mapping[str, str] | None = None) -> Clustering:
    """Merge what is judged the same, strongest first (ties: smallest ids).

    ``exclusive`` gives entities a slot of which a set holds one at most: the attacks of one article.
    """
    merges = sorted((d for d in decisions if d.judgement is Judgement.SAME), key=_precedence)
    components = _Components((d for d in decisions if d.judgement is Judgement.DIFFERENT), exclusive or {})
    recorded = [d for d in decisions if d.judgement is not Judgement.SAME]
    for decision in merges:
        obstacle = components.obstacle(decision.left, decision.right, human=decision.human)
        if obstacle is None:
            components.merge(decision.left, decision.right)
            recorded.append(decision)
        else:
            recorded.append(replace(decision, judgement=Judgement.UNSURE, reasons=(*decision.reasons, obstacle)))
    return Clustering(components.merged(), tuple(sorted(recorded, key=lambda d: (d.left, d.right, d.author))))
