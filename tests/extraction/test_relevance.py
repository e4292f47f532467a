"""Articles full of words of violence that report no attack. Published on Friday, 15 March 2019."""

from __future__ import annotations

import pytest
from told import PUBLISHED

from kg.article import Article
from kg.claim import Extraction
from kg.extraction import extract
from kg.extraction.relevance import signs_of
from kg.extraction.rules import drafted
from kg.nlp import parse

DEPOT = (
    "Ammunition depot blows up near Ostra, three soldiers killed\n\nA fire in a store of old artillery shells set off a chain of explosions at an army depot near "
    "Ostra on Tuesday, killing three soldiers and wounding eleven.\n\nThe blaze was caused by welding work on the roof, the defence ministry said. Shells went off for "
    "six hours, and fragments fell on the village. Two firemen were burned. An inquiry into safety rules was opened."
)
DRILL = (
    "Army, navy hold joint exercise near Lunden\n\nMore than 900 soldiers took part on Tuesday in the exercise Iron Gate, in which a power plant was stormed and the mock "
    "hostages, volunteers from a school, were freed, the army said.\n\nBlank rounds and smoke grenades were fired. Residents who had heard the shots and explosions "
    "called the police. The drill ends on Friday."
)
BOMB = (
    "Bomb kills three soldiers near Ostra\n\nThree soldiers were killed and eleven wounded when a roadside bomb hit their lorry near Ostra on Tuesday in heavy weather, the "
    "defence ministry said.\n\nThe Garowe Guard claimed responsibility for the attack. Gunmen then fired on the wounded."
)


def read(text: str) -> tuple[Extraction, frozenset[str]]:
    """What is extracted of a text, and its signs."""
    (document,) = parse([Article(text=text, file="a.txt", doc="a", published=PUBLISHED)])
    found: list[frozenset[str]] = []
    drafted(document, judge=lambda *told: bool(found.append(signs_of(*told))))
    return extract(document), found[0]


@pytest.mark.parametrize("text", [DEPOT, DRILL])
def test_an_accident_or_an_exercise_reports_no_attack_and_its_words_are_counted(text: str) -> None:
    found, _ = read(text)
    assert [e.cls for e in found.entities if e.cls == "Attack"] == []
    assert {d.reason for d in found.dropped} >= {"a word of violence that stands in an article that reports no attack"}


def test_an_attack_in_bad_weather_is_an_attack() -> None:
    found, _ = read(BOMB)
    assert [e.cls for e in found.entities if e.cls == "Attack"] == ["Attack"]


def test_what_an_article_opens_with_and_who_did_it_are_signs() -> None:
    assert {"mishap=opening", "responsible=False", "doer=False"} <= read(DEPOT)[1]
    assert {"exercise=opening", "mishap=never"} <= read(DRILL)[1]
    assert {"mishap=opening", "responsible=True", "deeds>=2", "relevance>=0.99"} <= read(BOMB)[1]
