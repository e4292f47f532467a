"""What an attack did to things: destroyed, damaged, left whole. Published on Friday, 15 March 2019."""

from __future__ import annotations

import pytest
from told import PUBLISHED, extraction

from kg.article import Article
from kg.extraction import extract
from kg.nlp import parse
from kg.pipeline.extracting import record


def effects(text: str) -> list[tuple[str, str]]:
    return [(t["mentions"][0], t["effect"]) for a in record(extraction(text))["attacks"] for t in a["targets"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels burned two buses in Ostra on Tuesday.", [("two buses", "damaged")]),
        ("Rebels burned down a school in Ostra on Tuesday.", [("a school", "destroyed")]),
        ("Rebels blew up a bridge in Ostra on Tuesday.", [("a bridge", "destroyed")]),
        ("Rebels attacked a bridge in Ostra on Tuesday. The bridge was not destroyed.", [("a bridge", "unknown")]),
        ("A bomb partially destroyed a bank in Ostra on Tuesday.", [("a bank", "damaged")]),
        ("Rebels attacked a bank in Ostra on Tuesday, causing heavy damage.", [("a bank", "damaged")]),
        ("Rebels attacked a bank in Ostra on Tuesday. It caused no damage.", [("a bank", "none")]),
        ("Rebels attacked a bank in Ostra on Tuesday.", [("a bank", "unknown")]),
        ("Rebels attacked a bank in Ostra on Tuesday. It caused damage to a school.", [("a bank", "unknown")]),
    ],
)
def test_what_became_of_a_target_is_told_by_the_verb_or_by_the_damage(text: str, told: list[tuple[str, str]]) -> None:
    assert effects(text) == told


def test_what_is_set_on_fire_in_a_raid_is_damaged() -> None:
    text = "Rebels hacked two farmers to death at Ostra on Monday night, police said.\n\nThe gang set fire to four huts before leaving."
    (document,) = parse([Article(text=text, file="a.txt", doc="a", publisher="The Paper", published=PUBLISHED)])
    assert [(t["name"], t["effect"]) for a in record(extract(document))["attacks"] for t in a["targets"]] == [("four huts", "damaged")]
