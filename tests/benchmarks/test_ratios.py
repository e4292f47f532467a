"""The texts that runs are measured on: many, all different, the same ones each time."""

from __future__ import annotations

from benchmarks.ratios import varied
from kg.article import Article

TEXTS = (
    "A car bomb killed 12 soldiers in Lima on Monday, General Juan Rojas said.\n\nThe army blamed the Red Front.",
    "Gunmen shot dead Hassan Farouk and 3 guards near Cairo in 2017, the police in Giza said.",
)
KNOWN = tuple(Article(text=text, file="", doc="") for text in TEXTS)


def test_there_are_as_many_as_wanted_and_no_two_are_the_same() -> None:
    made = list(varied(KNOWN, 40))
    assert len(made) == len(set(made)) == 40


def test_they_are_the_same_each_time_and_a_longer_row_begins_with_the_shorter() -> None:
    assert list(varied(KNOWN, 40))[:7] == list(varied(KNOWN, 7))


def test_only_numbers_and_names_are_others() -> None:
    for number, text in enumerate(varied(KNOWN, 40)):
        known = TEXTS[number % 2].split()
        pairs = list(zip(text.split(), known, strict=True))
        assert all(new == old or old[0].isupper() or old.isdigit() for new, old in pairs)
    assert ("2017," in text) == ("2017," in TEXTS[number % 2])
