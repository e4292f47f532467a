from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.text.casing import is_all_caps, truecased

WIRE = """   SAN SALVADOR, 7 MAY 90 (AFP) -- [TEXT] THE FARABUNDO MARTI NATIONAL
LIBERATION FRONT (FMLN) SAID TODAY THAT COLONEL PEREZ WAS KILLED BY A BOMB.  THE FMLN'S 41ST ATTACK
DESTROYED THE GOVERNMENT'S PALACE."""


def test_capitals_are_told_from_headlines() -> None:
    assert is_all_caps(WIRE)
    assert is_all_caps("TWO SOLDIERS WERE KILLED in Lima")
    assert not is_all_caps("Russian General Killed In IED Attack In Syria")
    assert not is_all_caps("ISIS")
    assert not is_all_caps("")
    assert not is_all_caps("دير الزور")


def test_turns_capitals_down() -> None:
    assert (
        truecased("TWO SOLDIERS WERE KILLED BY A BOMB IN EL SALVADOR TODAY.") == "Two soldiers were killed by a bomb in El Salvador today."
    )


def test_names_with_an_acronym_keep_their_capitals() -> None:
    text = truecased(WIRE)
    assert "Farabundo Marti National\nLiberation Front (FMLN)" in text
    assert "The FMLN's 41st attack" in text
    assert "7 May 90" in text


@given(st.text(max_size=200))
def test_length_and_letters_stay(text: str) -> None:
    cased = truecased(text)
    assert len(cased) == len(text)
    assert [a for a, b in zip(cased, text, strict=True) if a.lower() != b.lower()] == []
