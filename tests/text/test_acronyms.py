from __future__ import annotations

from kg.text.acronyms import explained_acronyms


def test_finds_what_an_acronym_stands_for() -> None:
    text = "the Syrian Democratic Forces (SDF) and the Supreme Court of Justice [SCJ] met (briefly) with the army (BBC)"
    assert explained_acronyms(text) == (("SDF", "Syrian Democratic Forces"), ("SCJ", "Supreme Court of Justice"))
