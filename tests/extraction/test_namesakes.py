"""Whether two names, or two ranks, of one article are one person's."""

from __future__ import annotations

import pytest

from kg.extraction.namesakes import are_namesakes, one_name, ranks_agree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jan Moor", "Moor", True),
        ("Jan Moor", "MOOR Jan", True),
        ("Radoslav Stenmark", "Radoslav Stenmarck", True),
        ("Ghassan Ralid", "Hassan Ralid", False),
        ("Jan Moor", "Jan Velt", False),
        ("Jan Moor", "", False),
    ],
)
def test_names_are_one_persons_if_one_holds_the_other_or_a_slip_of_the_pen_parts_them(one: str, other: str, same: bool) -> None:
    assert (one_name(one, other), one_name(other, one)) == (same, same)


def test_a_full_name_is_another_than_a_full_name_that_it_does_not_agree_with() -> None:
    assert are_namesakes("Jan Moor", ["Moor", "Piet Moor"])
    assert not are_namesakes("Moor", ["Moor", "Piet Moor"])


def test_a_general_may_be_any_kind_of_general_but_no_colonel() -> None:
    assert ranks_agree("army-general", "major-general")
    assert not ranks_agree("lieutenant-general", "major-general")
    assert not ranks_agree("general", "colonel")
    assert not ranks_agree("general", None)
