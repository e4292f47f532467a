"""Whether the members of two sets agree that the sets are one, and not only the two members that are most alike.

A report that mixes two attacks of one day up is like the reports of both. Sets are therefore merged by the mean of the better half of their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

import networkx as nx

from kg.judgement import Decision, Judgement

__all__ = ["agreed"]

_MOST = 3.0
"""Points over or under the threshold that a pair counts for at most: no pair outvotes many."""

_MANY = 200
"""Members of a part up to which its sets are looked into: so many reports of one attack outvote a mixed one anyway, and the work grows with their square."""

Pair = tuple[str, str]


def _agreement(one: Sequence[str], other: Sequence[str], votes: Mapping[Pair, float]) -> float:
    """The mean of the better half of the votes of all pairs; a pair without one votes against."""
    found = sorted((votes.get((min(a, b), max(a, b)), -_MOST) for a, b in product(one, other)), reverse=True)
    half = found[: (len(found) + 1) // 2]
    return sum(half) / len(half)


def _sets(part: Sequence[str], votes: Mapping[Pair, float], home: Mapping[str, str]) -> dict[str, str]:
    """Member → the smallest id of its set. The two sets that agree most are merged first; a set holds one thing of an article."""
    sets = {member: [member] for member in part}
    agreement = {pair: vote for pair, vote in votes.items() if home[pair[0]] != home[pair[1]]}
    while agreement:
        one, other = min(agreement, key=lambda pair: (-agreement[pair], pair))
        if agreement[one, other] < 0:
            break
        sets[one] = sorted([*sets[one], *sets.pop(other)])
        touched = {name for pair in agreement if {one, other} & set(pair) for name in pair} - {one, other}
        agreement = {pair: vote for pair, vote in agreement.items() if not {one, other} & set(pair)}
        articles = {home[member] for member in sets[one]}
        for name in sorted(touched):
            if not articles & {home[member] for member in sets[name]}:
                agreement[min(one, name), max(one, name)] = _agreement(sets[one], sets[name], votes)
    return {member: name for name, members in sets.items() for member in members}


def agreed(decisions: Sequence[Decision], votes: Mapping[Pair, float], home: Mapping[str, str]) -> Iterator[Decision]:
    """The decisions; one that calls two things the same, though the sets that they end up in do not agree, becomes unsure.

    ``votes`` are points over or under the threshold of the pairs within each part that chains of "same" join, smaller id first; ``home`` maps a thing to its article.
    """
    same = [d for d in decisions if d.judgement is Judgement.SAME]
    graph: nx.Graph[str] = nx.Graph((d.left, d.right) for d in same)
    kept = {(d.left, d.right) for d in same}
    parts = sorted(sorted(found) for found in nx.connected_components(graph))
    number = {member: n for n, part in enumerate(parts) for member in part}
    own: dict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, vote in votes.items():
        if number.get(pair[0], -1) == number.get(pair[1], -2):
            # A pair that is not judged the same, for a rival or a conflict, speaks for no merge whatever its points.
            own[number[pair[0]]][pair] = max(-_MOST, min(_MOST if pair in kept else -0.01, vote))
    sets: dict[str, str] = {}
    for n, part in enumerate(parts):
        sets.update(_sets(part, own[n], home) if 2 < len(part) <= _MANY else dict.fromkeys(part, part[0]))
    for decision in decisions:
        if decision.judgement is Judgement.SAME and sets[decision.left] != sets[decision.right]:
            reason = "the other reports of the two do not agree that they are one"
            decision = replace(decision, judgement=Judgement.UNSURE, reasons=(*decision.reasons, reason))
        yield decision
