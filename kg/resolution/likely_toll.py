"""Whom of an article's dead, or injured, to count: the likeliest of all sums of them, by what speaks for each (docs/tolls.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import exp

from kg.resolution.sums import Sum
from kg.resolution.toll_parts import Part, Telling
from kg.resolution.toll_signs import MOST, Candidate, Told, candidates, people_of, signs_of_pair, signs_of_people
from kg.text.weights import weights_of

__all__ = ["AGREED", "RULED", "counted_parts", "likeliest"]

AGREED = 2.0
"""What it adds for a sum that the rules of docs/numbers.md make it, too: another one has to be seven times as likely. Not fitted: the rules were
written on the reports that the weights are fitted to. By folds 0.5 is best, but then plain sums ("a councillor was killed … her assistant died later") lose."""
RULED = "ruled"
"""Sign of a sum that only the rules make."""

Bounds = tuple[int, int, int | None]


def counted_parts(telling: Telling, ruled: Sum, disputed: bool) -> frozenset[Part] | None:
    """The parts of a telling that are its toll together; None where the sum by rule is the likeliest or there is nothing to choose: too many
    people, one group, or sources that differ on the same people (``disputed``), whose numbers are all kept."""
    people = people_of(telling)
    if disputed or not 1 < len(people) <= MOST:
        return None
    chosen = likeliest(people, telling.within, ruled, lambda sign: weights_of("tolls").get(sign, 0.0))
    return None if chosen is None else frozenset(p for n in chosen.members for p in people[n].parts)


def likeliest(people: Sequence[Told], within: Mapping[str, frozenset[str]], ruled: Sum, weight: Callable[[str], float]) -> Candidate | None:
    """The likeliest sum, of those with equal bounds the one with the largest score; None where that is the sum by rule.

    The likelihood of bounds is the sum of the likelihoods of all ways to reach them: a log-linear model over sets whose score is that of
    their members and pairs (a conditional logit; McFadden 1974).
    """
    single = [_sum(weight, signs_of_people(t, people, within)) for t in people]
    double = {(i, j): _sum(weight, signs_of_pair(people[i], people[j], within)) for i, j in combinations(range(len(people)), 2)}
    every = candidates(people, within)
    scores = [
        sum(single[n] for n in c.members)
        + sum(double[pair] for pair in combinations(c.members, 2))
        + (AGREED if c.sum.bounds == ruled.bounds else 0.0)
        for c in every
    ]
    if all(c.sum.bounds != ruled.bounds for c in every):
        every, scores = [*every, Candidate((), ruled)], [*scores, AGREED + weight(RULED)]
    highest = max(scores)
    likelihood: dict[Bounds, float] = defaultdict(float)
    for candidate, score in zip(every, scores, strict=True):
        likelihood[candidate.sum.bounds] += exp(score - highest)
    best = max(likelihood, key=lambda bounds: likelihood[bounds])
    if best == ruled.bounds:
        return None
    return max(zip(every, scores, strict=True), key=lambda pair: (pair[0].sum.bounds == best, pair[1]))[0]


def _sum(weight: Callable[[str], float], signs: frozenset[str]) -> float:
    return sum(weight(sign) for sign in sorted(signs))
