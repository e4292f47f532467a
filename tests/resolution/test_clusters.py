"""Merging: strongest first, never across what is held apart, a person before the program."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.judgement import Decision, Judgement
from kg.resolution.clusters import cluster


def same(left, right, score=0.9, human=False):
    return Decision(left, right, Judgement.SAME, score, ("alike",), "alice" if human else "program", human)


def different(left, right, human=False):
    return Decision(left, right, Judgement.DIFFERENT, 0.1, ("unlike",), "alice" if human else "program", human)


def test_a_chain_is_one_cluster():
    assert cluster([same("a", "b"), same("b", "c"), same("x", "y")]).groups == (("a", "b", "c"), ("x", "y"))


def test_the_stronger_merge_wins_where_both_cannot_stand():
    found = cluster([same("a", "b", 0.6), same("b", "c", 0.8), different("a", "c")])
    assert found.groups == (("b", "c"),)
    blocked = next(d for d in found.decisions if (d.left, d.right) == ("a", "b"))
    assert blocked.judgement is Judgement.UNSURE
    assert blocked.reasons == ("alike", "not merged: a and c are judged different by program")


def test_a_persons_merge_overrides_the_program_and_heeds_a_person():
    assert cluster([same("a", "b", human=True), different("a", "b")]).groups == (("a", "b"),)
    assert cluster([same("a", "b", human=True), different("a", "b", human=True)]).groups == ()


def test_a_cluster_holds_one_of_each_slot():
    slots = {"a1": "A", "a2": "A", "b": "B"}
    assert cluster([same("a1", "b", 0.9), same("a2", "b", 0.8)], slots).groups == (("a1", "b"),)
    assert cluster([same("a1", "a2", human=True)], slots).groups == (("a1", "a2"),)


ids = st.sampled_from("abcdef")
judged = st.builds(
    lambda pair, is_same, score, human: same(*sorted(pair), score, human) if is_same else different(*sorted(pair), human),
    st.lists(ids, min_size=2, max_size=2, unique=True),
    st.booleans(),
    st.floats(0.5, 1.0),
    st.booleans(),
)


@settings(deadline=None)
@given(st.lists(judged, max_size=12), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_a_persons_no_always_holds(decisions, random):
    found = cluster(decisions)
    shuffled = list(decisions)
    random.shuffle(shuffled)
    assert cluster(shuffled).groups == found.groups
    home = {e: n for n, group in enumerate(found.groups) for e in group}
    for no in (d for d in decisions if d.judgement is Judgement.DIFFERENT and d.human):
        assert home.get(no.left, -1) != home.get(no.right, -2)


def test_a_long_chain_is_one_cluster():
    names = [f"{n:05}" for n in range(5000)]
    assert len(cluster([same(a, b) for a, b in pairwise(names)]).groups[0]) == 5000
