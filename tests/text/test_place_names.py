from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.place_names import Wanted, bare_key, full_key, skeleton, wanted


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("Deir ez-Zor Province", Wanted("Deir ez-Zor", "admin")),
        ("the province of Helmand", Wanted("Helmand", "admin")),
        ("Kherson region", Wanted("Kherson", "admin")),
        ("Idlib Governorate", Wanted("Idlib", "admin")),
        ("Kharkiv oblast", Wanted("Kharkiv", "admin")),
        ("city of Deir ez-Zor", Wanted("Deir ez-Zor", "city")),
        ("Mayadin", Wanted("Mayadin", None)),
        ("Province", Wanted("Province", None)),
    ],
)
def test_words_for_the_kind(words: str, want: Wanted) -> None:
    assert wanted(words) == want


def test_keys_fold_spelling() -> None:
    assert full_key("Al-Mayādīn") == "al mayadin"
    assert full_key("Dar'ā") == "dara"
    assert full_key("دير الزور") == ""
    assert bare_key("deir ez zor") == "deir zor"
    assert bare_key("al") == "al"


def test_skeleton_needs_four_consonants() -> None:
    assert skeleton("deir ezzor") == skeleton("deir zor") == "drzr"
    assert skeleton("homs") == ""


@given(st.text(max_size=40))
def test_keys_are_folded_once(name: str) -> None:
    key = full_key(name)
    assert key.isascii()
    assert full_key(key) == key
    assert bare_key(bare_key(key)) == bare_key(key)
