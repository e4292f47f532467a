"""How many an article says were killed and injured: each row is one way in which news tells it."""

from __future__ import annotations

from functools import cache

import pytest
from told import PUBLISHED

from kg.article import Article
from kg.document import Document
from kg.extraction import extract
from kg.nlp import parse
from kg.pipeline.extracting import record

NONE = (0, 0, 0)


def n(number: int) -> tuple[int, int, int]:
    """Exactly so many."""
    return number, number, number


@cache
def numbers(text: str) -> list[tuple[tuple[int, ...] | None, tuple[int, ...] | None]]:
    """(killed, injured) of each attack of a text, by the rules alone."""
    parsed = next(parse([Article(text=text, file="a.txt", doc="a", publisher="The Paper", published=PUBLISHED)]))
    attacks = record(extract(Document(parsed.article, parsed.doc)))["attacks"]
    return [tuple(None if a[key] is None else tuple(a[key].values()) for key in ("killed", "injured")) for a in attacks]  # type: ignore[misc]


RAID = "Militants attacked an army post in Diffa on Monday. "
BOMB = "A bomb exploded in Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (RAID + "The death toll climbed to 31, with 60 wounded.", n(31), n(60)),
        (RAID + "The army put the number of dead at nine.", n(9), NONE),
        (RAID + "The number of injured has risen to 11.", NONE, n(11)),
        (RAID + "Doctors said the death toll has passed 80.", (80, 80, None), NONE),
        ("The number of people killed in Monday's attack on a market in Gao rose to 18 after three of the wounded died.", n(18), NONE),
        (
            "Gunmen attacked a van in Gao on Friday, leaving four persons dead and five others injured. "
            "Two of the wounded later died in hospital, taking the toll to six.",
            n(6),
            n(3),
        ),
        ("A strike hit a mill in Gao on Monday, killing 13 people. Eleven people died on the spot.", n(13), NONE),
        ("Rebels ambushed a convoy near Goma on Monday. The governor said 14 people had been killed, but the army put the toll at nine.",
         (9, 14, 14), NONE),
    ],
)  # fmt: skip
def test_a_toll_is_the_number_of_the_attack(text: str, killed: tuple[int, ...], injured: tuple[int, ...]) -> None:
    assert numbers(text) == [(killed, injured)]


def test_the_toll_of_a_year_is_no_attacks() -> None:
    assert numbers("A bomb killed two soldiers in Gao on Monday. It brought the death toll of the conflict this year to 90.") == [
        (n(2), NONE)
    ]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (BOMB + "Eleven bodies were brought to the mortuary, and 23 people are being treated for wounds.", n(11), n(23)),
        (BOMB + "Rescuers pulled the bodies of three girls from the rubble.", n(3), NONE),
        (BOMB + "Seventeen people were taken to hospital.", NONE, n(17)),
        (BOMB + "Four women were hospitalised.", NONE, n(4)),
        (BOMB + "A nurse lost both legs and a porter was hit in the chest by shrapnel.", NONE, n(2)),
        (BOMB + "Six deaths and twelve injuries were reported.", n(6), n(12)),
        (BOMB + "At least 23 people are dead.", (23, 23, None), NONE),
        (BOMB + "Two soldiers died and a third was wounded.", n(2), n(1)),
        (BOMB + "It claimed four lives.", n(4), NONE),
        (RAID + "The army said it lost four men and that it killed 20 of the attackers.", n(4), NONE),
    ],
)
def test_people_are_counted_by_what_befell_them(text: str, killed: tuple[int, ...], injured: tuple[int, ...]) -> None:
    assert numbers(text) == [(killed, injured)]


@pytest.mark.parametrize(
    "told",
    [
        "There were no casualties.",
        "It caused damage but no injuries.",
        "No loss of life.",
        "No deaths were reported.",
        "Nobody was hurt.",
        "No soldier was injured.",
        "No one was inside.",
    ],
)
def test_an_attack_that_hurt_nobody_has_numbers(told: str) -> None:
    assert numbers(BOMB + told) == [(NONE, NONE)]


@pytest.mark.parametrize(
    "told", ["The army had no word on casualties.", "There were no immediate reports of casualties.", "Nobody claimed it."]
)
def test_where_nothing_is_known_there_are_no_numbers(told: str) -> None:
    assert numbers(BOMB + told) == [(None, None)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Shelling of a village near Gao on Monday killed a couple in their home and wounded their daughter.", n(2), n(1)),
        ("A sniper shot a 12-year-old boy dead in Gao on Monday.", n(1), NONE),
        ("A family of five was wiped out when a shell struck their house in Gao on Monday.", n(5), NONE),
        ("Five farmers were hacked to death near Gao on Monday.", n(5), NONE),
        ("A bomb injured eight people, two of them fatally, in Gao on Monday.", n(2), n(6)),
        ("A missile hit a flat in Gao on Monday. A mother, her two sons and a neighbour perished.", n(4), NONE),
        ("Seven Kenyan guards travelling aboard a bus were killed on Monday in an attack in Gao.", n(7), NONE),
        ("A bomb killed 15 people, most of them soldiers, in Gao on Monday.", n(15), NONE),
    ],
)
def test_the_noun_phrase_says_how_many(text: str, killed: tuple[int, ...], injured: tuple[int, ...]) -> None:
    assert numbers(text) == [(killed, injured)]


def test_the_officer_of_the_headline_and_of_the_lead_is_the_one_whom_the_shots_were_fired_at() -> None:
    text = (
        "Police officer shot dead in Gao\n\nA police officer was killed in Gao on Thursday, the ministry said. "
        "Unknown men fired at Lieutenant Idrissa Maiga as he left his house."
    )
    assert numbers(text) == [(n(1), NONE)]


def test_who_was_never_killed_there_before_is_no_number_of_an_attack() -> None:
    text = "A mine killed a general and his driver near Gao on Monday. No general had been killed in such a manner before, a monitor said."
    assert numbers(text) == [(n(2), NONE)]
