"""What kind of person a description names, and who may be meant by a wide word."""

from __future__ import annotations

import pytest

from kg.resolution.kinds import Kinds, kinds_of, may_be


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("his escort", Kinds(frozenset({"bodyguard"}))),
        ("the governor's driver", Kinds(frozenset({"driver"}))),
        ("driver of the governor", Kinds(frozenset({"driver"}))),
        ("Municipal president", Kinds(frozenset({"mayor"}))),
        ("a police officer", Kinds(wide=frozenset({"officer", "police"}))),
        ("a man of 40", Kinds()),
    ],
)
def test_the_head_of_a_description_tells_the_kind(text, kinds):
    assert kinds_of([text]) == kinds


def test_a_title_before_a_name_tells_the_kind_and_a_name_of_one_word_does_not():
    assert kinds_of([], ["Patrolman Orvel"]).wide == {"police"}
    assert kinds_of([], ["Driver"]) == Kinds()


def test_a_wide_word_means_who_is_of_the_rank_the_status_or_the_kind():
    officer, official, mayor = (kinds_of([text]) for text in ("an officer", "an official", "the mayor"))
    assert may_be(officer, Kinds(), frozenset({"rank"}))
    assert not may_be(officer, Kinds(), frozenset({"civilian"}))
    assert may_be(official, mayor, frozenset())
    assert not may_be(mayor, official, frozenset())


def test_a_driver_can_be_of_either_status_and_a_farmer_cannot():
    assert kinds_of(["his driver"]).of_either_status
    assert not kinds_of(["a farmer"]).of_either_status
    assert kinds_of(["his driver", "the father"]).trades == {"driver"}
