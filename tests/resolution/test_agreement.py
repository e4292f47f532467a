"""Whether sets of reports agree that they are one attack: the member that is like both does not decide alone."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg.judgement import Decision, Judgement
from kg.resolution.agreement import agreed
from kg.resolution.rivalry import Scored

HOME = {name: f"article of {name}" for name in ("a1", "a2", "a3", "b1", "b2", "mixed")}


def scored(left, right, points, threshold=3.0):
    left, right = sorted((left, right))
    verdict = Judgement.SAME if points >= threshold else Judgement.UNSURE
    return Scored(Decision(left, right, verdict, 0.5, ("points",), "kg"), points)


def merged(pairs, home=HOME):
    votes = {(s.decision.left, s.decision.right): s.points - 3.0 for s in pairs}
    found = agreed([s.decision for s in pairs], votes, home)
    return {(d.left, d.right) for d in found if d.judgement is Judgement.SAME}


ATTACKS = [scored("a1", "a2", 6.0), scored("a1", "a3", 5.0), scored("a2", "a3", 5.0), scored("b1", "b2", 6.0)]
MIXED = [*(scored("mixed", a, 4.5) for a in ("a1", "a2", "a3")), *(scored("mixed", b, 3.5) for b in ("b1", "b2"))]
APART = [scored(a, b, 0.5) for a in ("a1", "a2", "a3") for b in ("b1", "b2")]


def test_a_report_that_mixes_two_attacks_joins_the_one_it_fits_best_and_does_not_merge_them():
    together = {("a1", "a2"), ("a1", "a3"), ("a2", "a3"), ("b1", "b2"), ("a1", "mixed"), ("a2", "mixed"), ("a3", "mixed")}
    assert merged([*ATTACKS, *MIXED, *APART]) == together


def test_one_pair_without_much_in_common_does_not_keep_a_set_apart():
    assert merged([scored("a1", "a2", 6.0), scored("a2", "a3", 6.0), scored("a1", "a3", 1.0)]) == {("a1", "a2"), ("a2", "a3")}


def test_a_set_holds_one_attack_of_an_article():
    one_article = {**HOME, "a3": HOME["a1"]}
    assert merged([scored("a1", "a2", 6.0), scored("a2", "a3", 5.0)], one_article) == {("a1", "a2")}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_order_never_matters(order):
    parts = (ATTACKS, MIXED, APART)
    assert merged([pair for n in order for pair in parts[n]]) == merged([*ATTACKS, *MIXED, *APART])
