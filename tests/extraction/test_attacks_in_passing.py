"""Attacks that a clause, a noun or a threat tells in passing, several of one day, and the type that is told by how it was done.

Published on Wednesday, 3 June 2020.
"""

from __future__ import annotations

from datetime import date

import pytest
from told import extraction

from kg.pipeline.extracting import record

NEWS = "Gunmen shot dead a judge in Ostra on Tuesday. "


def told(text: str) -> list[tuple[str, str, str | None]]:
    """(type, status, first day) of each attack, sorted by day and type."""
    rows = [(a["type"], a["status"], a["start"]) for a in record(extraction(text, published=date(2020, 6, 3)))["attacks"]]
    return sorted(rows, key=lambda row: (row[2] or "", row[0]))


@pytest.mark.parametrize(
    ("text", "kind", "start"),
    [
        ("The court was hit before, in July last year, when a suicide car bomber took 58 lives.", "suicide_bombing", "2019-07-01"),
        ("One of them had a part in the shooting dead of a constable at Bemina in February this year.", "shooting", "2020-02-01"),
        ("He was wanted for the gunning down of a shopkeeper in Tral in March last year.", "shooting", "2019-03-01"),
        ("The rebels are still holding two nurses taken in September from a clinic in Ansa.", "abduction", "2019-09-01"),
        ("In January twin suicide bombings at a snooker hall in Ansa killed more than 90 people.", "suicide_bombing", "2020-01-01"),
    ],
)
def test_what_a_clause_or_a_noun_recalls_is_an_attack_of_its_own(text: str, kind: str, start: str) -> None:
    assert told(NEWS + text) == [(kind, "accomplished", start), ("assassination", "accomplished", "2020-06-02")]


@pytest.mark.parametrize(
    "text",
    [
        '"Our next target will be the shopkeepers of Alam Road," a spokesman for the rebels said.',
        '"Our next target is the governor of Ansa," the rebels said.',
        "The rebels said that they would strike the embassies of the allies next.",
        '"We shall attack every school that opens its doors," the militants said in a leaflet.',
    ],
)
def test_a_target_that_is_named_is_threatened(text: str) -> None:
    assert [(status, start) for _, status, start in told(text)] == [("threatened", None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Turkey bombed a farm in the hills of Ansa on Tuesday.", "air_strike"),
        ("Helicopters rained barrel bombs on Ostra on Tuesday.", "air_strike"),
        ("The suicide car bomb which tore through a street in Ostra on Tuesday killed 17 people.", "suicide_bombing"),
        ("A minibus drove up to the checkpoint at Ostra on Tuesday and exploded, killing six policemen.", "suicide_bombing"),
        ("Troops were near Ostra on Tuesday when rebels ambushed them. Nine soldiers died in the day-long battle.", "ambush"),
        ("Six villagers were dragged from their homes and executed with knives at Ostra on Tuesday.", "execution"),
        ("Masked men broke the window of a car in Ostra on Tuesday and took both the doctor and his nurse away.", "abduction"),
        ("A parked car blew up outside a bank in Ostra on Tuesday, killing a guard.", "bombing"),
    ],
)
def test_the_type_is_told_by_how_it_was_done(text: str, kind: str) -> None:
    assert told(text) == [(kind, "accomplished", "2020-06-02")]


def test_a_plot_to_kill_somebody_of_office_is_an_assassination_that_was_tried() -> None:
    [(kind, status, _)] = told("Police said on Tuesday that they had foiled a plot to kill the prime minister.")
    assert (kind, status) == ("assassination", "attempted")


@pytest.mark.parametrize(
    "text",
    [
        "The film tells how gunmen seized an embassy and killed two guards.",
        "Two buses collided near Ostra on Tuesday and 14 people were killed.",
        "The storm claimed twelve lives in Ostra on Tuesday.",
    ],
)
def test_stories_and_accidents_are_no_attacks(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Soldiers on patrol near Ostra ran into a band of rebels on Tuesday. A firefight broke out and a corporal was killed.",
            ["2020-06-02"],
        ),
        (
            "The army sent a patrol to Ostra on Tuesday.\n\nOn Monday an aircraft bombed the market at Ansa, killing nine people, residents said.",
            ["2020-06-01"],
        ),
        (
            "Ansa, Ostra and Ruhl, 2 June 2020\n\nAnsa province: A shell hit a bakery. Nine people were killed.\n\n"
            "Ostra province: Gunmen shot dead a teacher.\n\nRuhl province: A mine killed two farmers.",
            ["2020-06-02", "2020-06-02", "2020-06-02"],
        ),
        (
            "Gunmen killed nine villagers at Ansa on Sunday. Some days before, on 10 May, a pastor was kidnapped at Ostra.",
            ["2020-05-10", "2020-05-31"],
        ),
    ],
)
def test_a_day_that_the_words_around_an_attack_tell_is_its_day(text: str, days: list[str]) -> None:
    assert [start for _, _, start in told(text)] == days


def test_today_is_the_day_of_the_dateline() -> None:
    text = "Police note: Four killed\n\nOstra, 1 June: Rebels shot dead a constable in the early hours of today."
    assert [start for _, _, start in told(text)] == ["2020-06-01"]


def test_bombs_in_several_towns_on_one_day_are_one_attack_each() -> None:
    text = (
        "Bombs went off on Tuesday morning. The worst was at Ansapur, where 35 people were killed under a bridge. "
        "In Ostra 21 died, most of them greengrocers. At Ruhl a device killed six persons."
    )
    assert told(text) == [("bombing", "accomplished", "2020-06-02")] * 3
