"""The day of an attack that no rule dates. Published on Friday, 15 March 2019."""

from __future__ import annotations

from collections.abc import Sequence

from told import PUBLISHED, days

from kg.article import Article
from kg.extraction.drafts import AttackDraft
from kg.extraction.likely_days import days_of, options, told_days, undated
from kg.extraction.mention import Reading
from kg.extraction.rules import drafted
from kg.nlp import parse

LATER = (
    "The minister came to Ostra on Tuesday and left on Wednesday.\n\nThe market was full. A bomb tore through it and killed 17 people. "
    "The dead were buried on Thursday."
)


def asked(text: str) -> tuple[list[str], dict[int, list[tuple[str, frozenset[str]]]]]:
    """The days that a text tells, and for every attack that the rules leave without one each day in question with its signs."""
    told: list[str] = []
    found: dict[int, list[tuple[str, frozenset[str]]]] = {}

    def collect(reading: Reading, drafts: Sequence[AttackDraft]) -> None:
        told.extend(str(day.period.start) for day in told_days(reading))
        for number in undated(reading, drafts):
            dated = days_of(reading, drafts, number)
            names = [*(str(day.period.start) for day in dated), "none"]
            found[number] = list(zip(names, options(reading, drafts, dated, number), strict=True))

    (document,) = parse([Article(text=text, file="a.txt", doc="a", published=PUBLISHED)])
    drafted(document, date=collect)
    return told, found


def test_the_days_of_a_text_are_those_before_its_publication() -> None:
    assert asked(LATER + " A trial opens on 2 April 2019. Ostra has been calm since Friday.")[0] == [
        "2019-03-12",
        "2019-03-13",
        "2019-03-14",
    ]


def test_the_days_in_question_are_those_told_before_an_attack_in_other_sentences() -> None:
    assert {number: [name for name, _ in each] for number, each in asked(LATER)[1].items()} == {0: ["2019-03-12", "2019-03-13", "none"]}


def test_the_day_of_another_attack_is_in_question_for_none() -> None:
    text = (
        "Gunmen shot a judge in Ostra on Monday.\n\nThe court was closed. The mayor called for calm.\n\nA mine killed two farmers in Velm."
    )
    assert {number: [name for name, _ in each] for number, each in asked(text)[1].items()} == {1: ["none"]}


def test_what_had_happened_before_is_on_no_day_in_question() -> None:
    assert asked("A bomb killed two guards in Ostra on Tuesday. In another attack in Velm, gunmen had shot dead a teacher.")[1] == {}


def test_how_far_before_a_day_stands_and_under_what_are_signs() -> None:
    tuesday, wednesday, _ = (signs for _, signs in asked(LATER)[1][0])
    assert {"steps=2", "kind=weekday", "under=VBD", "age=3", "last=False"} <= tuesday
    assert {"steps=2", "kind=weekday", "age=3", "last=True"} <= wednesday


def test_nothing_is_dated_by_a_burial_or_a_visit() -> None:
    assert days(LATER) == ["/2019-03-15/unknown"]
