"""Events that the tagger holds for those of another attack, as far as that weighs. Published on Friday, 15 March 2019."""

from __future__ import annotations

import pytest
from told import PUBLISHED, attacks

from kg.article import Article
from kg.document import Document, Tagging
from kg.extraction import extract
from kg.nlp import parse
from kg.pipeline.extracting import record

NEAR = (1.0, 0.0)


def told(text: str, first: str, second: str, other: tuple[float, float]) -> int:
    """Attacks of a text with two triggers, of which the first lies at (1, 0) and the second at ``other``."""
    parsed = next(parse([Article(text=text, file="a.txt", doc="a", publisher="The Paper", published=PUBLISHED)]))
    spans = tuple((text.index(word), text.index(word) + len(word), "attack", 0.9) for word in (first, second))
    return attacks(extract(Document(parsed.article, parsed.doc, Tagging(triggers=spans, relevance=1.0, trigger_vectors=(NEAR, other)))))


FAR, ASIDE = (-1.0, 0.0), (0.0, 1.0)


@pytest.mark.parametrize(("vector", "number"), [(NEAR, 1), (ASIDE, 2), (FAR, 2)])
def test_an_event_that_lies_far_from_the_attack_in_focus_is_another(vector: tuple[float, float], number: int) -> None:
    text = "A blast killed four traders in Ostra on Tuesday.\n\nThe minister flew there. Prices rose. Nobody was held.\n\nMasked men attacked a judge in his garden."
    assert told(text, "killed", "attacked", vector) == number


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("A blast killed four traders in Ostra on Tuesday. Her son was attacked with an axe.", "killed", "attacked"),
        ("Gunmen killed four traders in Ostra on Tuesday. The gunmen attacked a shop.", "killed", "attacked"),
    ],
)
def test_who_refers_back_to_the_attack_in_focus_stays_in_it(text: str, first: str, second: str) -> None:
    assert told(text, first, second, FAR) == 1


def test_what_the_attack_means_is_the_one_that_lies_near() -> None:
    text = "Gunmen killed a judge in Ostra on Monday.\n\nOn Tuesday rebels killed a guard in Lunden.\n\nThree teachers were wounded in the attack."
    parsed = next(parse([Article(text=text, file="a.txt", doc="a", publisher="The Paper", published=PUBLISHED)]))
    words = [
        (text.index("killed"), 6, NEAR),
        (text.rindex("killed"), 6, FAR),
        (text.index("wounded"), 7, NEAR),
        (text.rindex("attack"), 6, NEAR),
    ]
    spans = tuple((at, at + length, "attack", 0.9) for at, length, _ in words)
    tagging = Tagging(triggers=spans, relevance=1.0, trigger_vectors=tuple(vector for *_, vector in words))
    told = [(a["start"], a["injured"]["best"]) for a in record(extract(Document(parsed.article, parsed.doc, tagging)))["attacks"]]
    assert sorted(told) == [("2019-03-11", 3), ("2019-03-12", 0)]
