"""Words that put something near a place and not in it."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.article import Article
from kg.extraction.nearness import distance_before, is_near
from kg.nlp import parse


def _at(text: str, name: str) -> tuple[Doc, int]:
    doc = next(parse([Article(text=text, file="a.txt", doc="a")])).doc
    return doc, next(token.i for token in doc if token.text == name)


@pytest.mark.parametrize(
    ("words", "km"),
    [
        ("about 15 km from", 15.0),
        ("20 miles north of", 32.18688),
        ("500 metres outside", 0.5),
        ("some twelve kilometres from", 12.0),
        ("15 kilometres long, in", None),
        ("in", None),
    ],
)
def test_a_distance_told_before_a_place_is_in_kilometres(words: str, km: float | None) -> None:
    doc, at = _at(f"A bomb killed two soldiers {words} Ostra on Monday.", "Ostra")
    assert distance_before(doc, at) == (None if km is None else pytest.approx(km))


@pytest.mark.parametrize(
    ("words", "near"), [("near", True), ("just outside", True), ("south of", True), ("in the south of", False), ("in", False)]
)
def test_outside_and_south_of_a_place_is_near_it_and_its_south_is_in_it(words: str, near: bool) -> None:
    doc, at = _at(f"A bomb killed two soldiers {words} Ostra on Monday.", "Ostra")
    assert is_near(doc[at]) is near
