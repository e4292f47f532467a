"""Which words tell of an attack, and of what type: what drives up, is dropped or tears apart; what is announced, recalled, charged or played.

Published on Friday, 15 March 2019.
"""

from __future__ import annotations

from datetime import date

import pytest
from told import attacks, extraction, types, values

from kg.claim import Value
from kg.text.dates import Period, find_periods


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A suicide bomber walked into a crowd of mourners in Ostra on Tuesday. At least 31 people were killed.", "suicide_bombing"),
        ("A suicide attacker drove a lorry packed with explosives into a barracks on Tuesday. Seven soldiers died.", "suicide_bombing"),
        ("A bus was torn apart by a mine near Ostra on Tuesday, leaving nine dead.", "bombing"),
        ("A roadside bomb tore his jeep apart on Tuesday, killing the driver.", "bombing"),
        ("Helicopters dropped two barrel bombs on Ostra on Tuesday.", "air_strike"),
        ("Fighter jets raided a training camp near Ostra on Tuesday.", "air_strike"),
        ("The Air Force bombed hideouts near Ostra on Tuesday.", "air_strike"),
        ("Rebels took 14 workers of the oil company hostage near Ostra on Tuesday.", "hostage_taking"),
        ("Four gunmen entered the house of a constable on Tuesday and took him away at gunpoint.", "abduction"),
        ("Youths with sticks set upon a driver in Ostra on Tuesday and killed him.", "armed_assault"),
        ("Sappers took apart a limpet bomb found under a car in Ostra on Tuesday.", "bombing"),
    ],
)
def test_common_verbs_tell_of_attacks_by_who_does_them_and_with_what(text: str, kind: str) -> None:
    assert types(extraction(text)) == [f"kg:attack-{kind}"]


@pytest.mark.parametrize(
    "text",
    [
        "Police dropped the charges against a man on Tuesday.",
        "The minister accused the group of sabotage and murder.",
        "There were fewer clashes in the province than in May.",
        "After the speeches a sheep was slaughtered and the guests ate.",
        "Police took the suspect from his home on Tuesday.",
        "Sappers removed two mines that had been left behind by the rebels.",
        "The army will attack inflation, the president said.",
        "The rebels said they will attack again.",
    ],
)
def test_what_is_charged_compared_or_said_of_no_day_is_no_attack(text: str) -> None:
    assert attacks(extraction(text)) == 0


@pytest.mark.parametrize(
    "text",
    [
        "A leaflet announced that the town of Ostra would be attacked on Sunday, 17 March.",
        "In a message the group says it will burn down the courthouse of Ostra on Sunday if its leader is not freed.",
    ],
)
def test_what_is_announced_for_a_day_is_threatened(text: str) -> None:
    assert [status for _, status in values(extraction(text), "kg:attackType", "kg:status")] == ["threatened"]


@pytest.mark.parametrize(
    "text",
    [
        "The mission condemns the abduction of two observers near Ostra.\n\n"
        "The mission recalls that on 28 January one of its cars was fired upon with rifles near Lunden.",
        "The mayor was shot dead by gunmen in Ostra on Tuesday.\n\n"
        "Two hours and a half later, armed men burned three vans in the terminal of Lunden.",
        "Guerrillas ambushed a patrol near Ostra on Tuesday, killing three soldiers.\n\n"
        "Late in the afternoon two army helicopters fired rockets at the village of Lunden, killing a woman.",
    ],
)
def test_what_is_recalled_or_follows_is_another_attack(text: str) -> None:
    assert attacks(extraction(text)) == 2


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("In April of last year", Period(date(2018, 4, 1), date(2018, 4, 30), "month")),
        ("In April last year", Period(date(2018, 4, 1), date(2018, 4, 30), "month")),
        ("on the night of 10/11 March", Period(date(2019, 3, 10), date(2019, 3, 11), "day")),
    ],
)
def test_a_month_of_last_year_and_a_night_with_a_slash_are_read(words: str, period: Period) -> None:
    assert [found.period for found in find_periods(f"{words} a guard was killed.", date(2019, 3, 15))] == [period]


def test_a_year_of_birth_dates_no_death() -> None:
    found = extraction("A man born in 1948 was killed by a shell in Ostra on Tuesday.")
    assert {c.object.value for c in found.claims if c.predicate == "kg:date" and isinstance(c.object, Value)} == {
        "2019-03-12/2019-03-12/day"
    }


@pytest.mark.parametrize(
    "text",
    [
        "The three priests were taken away on Tuesday in a lorry by about forty youths near Ostra.",
        "Separatist fighters marched eleven teachers out of a school in Ostra on Tuesday.",
        "Eight armed men stopped a car near Ostra on Tuesday and forced two nurses to climb on behind.",
        "The bishop was carried off from his residence in Ostra by guerrillas on Tuesday.",
        "The judge was driven off by unknown men in a white van in Ostra on Tuesday.",
        "Rebels rounded up twelve villagers in Ostra on Tuesday and marched them into the bush.",
        "Masked men led a farmer into the forest near Ostra on Tuesday.",
    ],
)
def test_whoever_is_led_away_by_armed_or_unknown_men_is_abducted(text: str) -> None:
    assert types(extraction(text)) == ["kg:attack-abduction"]


def test_whoever_gunmen_hold_for_hours_is_a_hostage() -> None:
    text = "Thirty gunmen entered the market of Ostra on Tuesday and held twenty vendors inside for five hours."
    assert types(extraction(text)) == ["kg:attack-hostage_taking"]


@pytest.mark.parametrize(
    "text",
    [
        "Police took a man away for questioning in Ostra on Tuesday.",
        "Raiders drove off eighty head of cattle near Ostra on Tuesday.",
        "Two farmers were taken to hospital by young men on Tuesday.",
    ],
)
def test_arrests_and_herds_are_no_abduction(text: str) -> None:
    assert attacks(extraction(text)) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Several hundred fighters of the Red Front fell on the camp of Ostra on Tuesday.",
        "On Tuesday a column of rebels descended on Ostra, killing 20 policemen.",
    ],
)
def test_who_falls_upon_a_place_raids_it(text: str) -> None:
    assert types(extraction(text)) == ["kg:attack-raid"]


@pytest.mark.parametrize("text", ["Captain Jan Moor fell in love in Ostra.", "The minister fell from power in Ostra on Tuesday."])
def test_other_falls_are_no_death(text: str) -> None:
    assert attacks(extraction(text)) == 0
