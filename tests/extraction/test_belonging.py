"""The signs of the attack that events belong to. Published on Friday, 15 March 2019."""

from __future__ import annotations

from dataclasses import dataclass

from told import PUBLISHED

from kg.article import Article
from kg.document import Document, Tagging
from kg.extraction.belonging import Situation, options
from kg.extraction.grouping import by_signs
from kg.extraction.rules import drafted
from kg.extraction.weighing import likeliest
from kg.nlp import parse

NEAR, FAR = (1.0, 0.0), (-1.0, 0.0)
TWO = "Gunmen killed a judge in Ostra on Monday.\n\nOn Tuesday rebels killed a guard in Lunden."


@dataclass(frozen=True)
class Asked:
    """What was asked: how many attacks had been told, the signs of each option, the number that the rules chose, and that of the weights."""

    attacks: int
    options: tuple[frozenset[str], ...]
    ruled: int
    chosen: int


def asked(text: str, *words: tuple[str, tuple[float, float]], tagged: bool = True) -> list[Asked]:
    """What is asked while a text's attacks are told apart by the rules; ``words`` are its triggers with their vectors, in order."""
    parsed = next(parse([Article(text=text, file="a.txt", doc="a", publisher="The Paper", published=PUBLISHED)]))
    spans, at = [], 0
    for word, _ in words:
        at = text.index(word, at)
        spans.append((at, at + len(word), "attack", 0.9))
        at += len(word)
    found: list[Asked] = []

    def choose(situation: Situation) -> int:
        found.append(Asked(len(situation.attacks), options(situation), situation.ruled, by_signs(situation)))
        return situation.ruled

    tagging = Tagging(triggers=tuple(spans), relevance=1.0, trigger_vectors=tuple(vector for _, vector in words))
    drafted(Document(parsed.article, parsed.doc, tagging if tagged else Tagging()), choose)
    return found


def test_there_is_an_option_for_each_attack_told_before_one_for_another_and_one_for_none() -> None:
    first, second = asked(TWO, ("killed", NEAR), ("killed", FAR))
    assert [(a.attacks, len(a.options)) for a in (first, second)] == [(0, 2), (1, 3)]
    assert [("another" in each, "none" in each) for each in second.options] == [(False, False), (True, False), (False, True)]


def test_another_day_place_and_doer_speak_against_an_attack() -> None:
    _, second = asked(TWO, ("killed", NEAR), ("killed", FAR))
    assert {"period=other", "place=other", "doer=other", "contradict"} <= second.options[0]
    assert {"another&all_contradict", "another&nearest=0", "another&indefinite_victim"} <= second.options[1]


def test_the_attack_in_focus_is_near_by_words_and_by_vectors() -> None:
    *_, second = asked("A blast killed four traders in Ostra on Tuesday. Two of the wounded died.", ("killed", NEAR), ("died", NEAR))
    assert {"focus=True&casualties", "steps=1&casualties", "near>=0.8", "only&casualties"} <= second.options[0]


def test_an_attack_that_came_to_nothing_is_not_left_out_where_its_weights_alone_would() -> None:
    text = "A bomb killed nine people in Ostra on Monday.\n\nIn Lunden the police said on Tuesday that they had defused 40 kilograms of explosives in a lorry."
    _, second = asked(text, ("killed", NEAR), ("defused", NEAR))
    none = len(second.options) - 1
    assert (likeliest("attacks", second.options)[0], second.chosen == none) == (none, False)


def test_the_rules_decide_where_there_was_no_tagger() -> None:
    assert [(a.ruled, a.chosen) for a in asked(TWO, tagged=False)] == [(0, 0), (1, 1)]
