"""Folding and the words of labels."""

from __future__ import annotations

import pytest

from kg.resolution.hierarchy import may_be_told_as, rank_covers, ranks_agree
from kg.resolution.words import capitalised, fold, head_noun, is_acronym


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("a Russian military convoy", "convoy"),
        ("convoys of trucks", "convoy"),
        ("two police stations in Herat", "station"),
        ("five servicemen", "serviceman"),
        ("T-62 tank", "tank"),
        ("the bus, full of workers", "bus"),
        ("", ""),
    ],
)
def test_head_noun_stands_before_what_qualifies_it(label, noun):
    assert head_noun(label) == noun


def test_fold_keeps_words_only():
    assert fold("Deir ez-Zor’s  Qa'im & Łódź") == "deir ez zor qaim lodz"


def test_capitalised_words_tell_sides_but_not_whom_they_are_against():
    assert capitalised("Two other Russian service members") == {"russian"}
    assert capitalised("six pro-Assad troops") == {"assad"}
    assert capitalised("anti-Assad fighters") == set()


@pytest.mark.parametrize(("name", "expected"), [("NDF", True), ("U.S.", True), ("PKK/YPG", False), ("Isis", False), ("THE ARMY", False)])
def test_acronyms_are_short_capitals(name, expected):
    assert is_acronym(name) is expected


def test_ranks_agree_where_one_is_the_vaguer_word():
    assert rank_covers("any-major-general", "ru-major-general")
    assert rank_covers("ru-general", "ru-major-general")
    assert not rank_covers("ru-major-general", "us-major-general")
    assert ranks_agree("any-general", "sy-brigadier-general")
    assert not ranks_agree("ru-major-general", "ru-lieutenant-general")


def test_one_event_may_be_told_as_a_bombing_and_an_assassination_but_not_a_shelling():
    assert may_be_told_as("bombing", "assassination")
    assert not may_be_told_as("bombing", "shelling")
