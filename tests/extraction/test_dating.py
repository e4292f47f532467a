"""Which day the rules take an attack to have happened on. The texts are published on Friday, 15 March 2019."""

from __future__ import annotations

import pytest
from told import attacks, days, extraction, said

from kg.claim import Value


def whole(day: str) -> str:
    return f"2019-03-{day}/2019-03-{day}/day"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("OSTRA, Norland, March 14 - A roadside bomb killed two soldiers near the port on Wednesday, police said.", [whole("13")]),
        ("Ostra, 15 March 2019 - Rebels attacked a barracks in Ostra.", ["/2019-03-15/unknown"]),
        ("[Friday, 15 March 2019, 18:10] Jets bombed the harbour of Ostra on Thursday afternoon.", [whole("14")]),
        ("The army announced that on Tuesday 12 March a convoy of the army fell into an ambush near Ostra.", [whole("12")]),
        ("The governor's house was the target of an attack on Tuesday.", [whole("12")]),
        ("It was the worst violence since 27 February, when a car bomb killed 12 people.", ["2019-02-27/2019-02-27/day"]),
        ("He had not forgotten 1 March, when gunmen killed two guards in Ostra.", [whole("01")]),
        ("The rebels left on 3 March, the same day a sniper killed the mayor.", [whole("03")]),
        ("The party blamed the rebels for the attack, perpetrated on 12 March in Ostra.", [whole("12")]),
        ("On Monday a pick-up truck left the road near Ostra, killing four policemen.", [whole("11")]),
        ("In the night from Tuesday to Wednesday, aircraft bombed a farm near Ostra.", ["2019-03-12/2019-03-13/day"]),
        ("The brothers Jan Moor (born in 1958) and Karl Moor were killed by a bomb on Monday.", [whole("11")]),
        ("Last November gunmen killed two guards in Ostra.", ["2018-11-01/2018-11-30/month"]),
        ("The ministry condemned today the assassination of a judge.", ["/2019-03-15/unknown"]),
        ("Men dressed as soldiers on 12 March kidnapped a teacher.", [whole("12")]),
        ("A bomb killed two sailors. It happened on Tuesday at noon, an officer said.", [whole("12")]),
        ("A bomb killed two guards on Tuesday. A third died on Thursday of injuries suffered in the attack.", [whole("12")]),
        ("Drones struck the port of Ostra overnight on Tuesday.", [whole("12")]),
        ("A bomb killed five people in Ostra a week ago today.", [whole("08")]),
        ("Four days after a bomb tore through the market of Ostra, killing 20, traders reopened on Thursday.", [whole("10")]),
        ("A court on Thursday jailed two men for the bombing of a bar in Ostra on 5 March in which 11 people died.", [whole("05")]),
        ("Six miners were wounded on Tuesday in a raid. The wounded were flown to Lunden on Thursday.", [whole("12")]),
        ("Judges went on strike on Thursday to protest the assassination of a colleague.", ["/2019-03-15/unknown"]),
    ],
)
def test_a_date_belongs_to_the_attack_of_its_clause(text: str, told: list[str]) -> None:
    assert days(text) == told


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("The day before, gunmen kidnapped a teacher in Lunden.", [whole("12"), whole("11")]),
        ("Four hours later, aircraft bombed a village near Lunden.", [whole("12")]),
        ("Around noon gunmen kidnapped a teacher in Lunden.", [whole("12")]),
        ("Within half an hour a crowd set upon a driver in Lunden.", [whole("12")]),
        ("In the course of the same morning, an army lorry struck a mine near Lunden.", [whole("12")]),
        ("The previous day, gunmen had kidnapped a teacher in Lunden.", [whole("12"), whole("11")]),
        ("Gunmen kidnapped a teacher in Lunden.", [whole("12"), "/2019-03-15/unknown"]),
    ],
)
def test_a_time_without_a_day_is_on_the_day_told_last(later: str, told: list[str]) -> None:
    assert days(f"A bomb killed two soldiers in Ostra on Tuesday. The market was closed.\n\n{later}") == told


def test_a_text_comes_back_from_the_day_that_it_recalls() -> None:
    text = (
        "A bomb killed two soldiers in Ostra on Tuesday.\n\nOn 3 March 2011 a bomb killed six farmers in Ostra.\n\n"
        "Around noon gunmen kidnapped a teacher in Lunden."
    )
    told = [claim.object for claim in extraction(text).claims if claim.predicate == "kg:date"]
    assert sorted(str(value.value) for value in told if isinstance(value, Value)) == [
        "2011-03-03/2011-03-03/day",
        whole("12"),
        whole("12"),
    ]


def test_incidents_told_together_share_their_day() -> None:
    text = "Three incidents shook the province on Tuesday.\n\nAt 7.45 am a bomb killed a farmer in Ostra."
    assert days(text) == [whole("12")]


def test_a_chronicle_dates_what_stands_under_each_day() -> None:
    text = (
        "The week in Norland\n\nSunday. A bomb killed a farmer in Ostra.\n\nTuesday. Gunmen kidnapped a teacher in Lunden.\n\n"
        "Friday. The council met to discuss the price of bread. It agreed on nothing."
    )
    assert days(text) == [whole("10"), whole("12")]


def test_entries_of_a_live_page_are_of_its_day() -> None:
    text = (
        "Thursday 14 March 2019. All times are local.\n\n07:40 Good morning. A sniper has killed a farmer in Ostra.\n\n"
        "09:15 The ministers meet at ten. They have much to discuss.\n\n11:05 We close for today. Thank you for reading."
    )
    assert days(text) == [whole("14")]


def test_a_day_that_is_threatened_is_still_to_come() -> None:
    assert days("Rebels threatened to bomb the hotels of Ostra on 30 April.") == ["2019-04-30/2019-04-30/day"]


def test_a_date_is_no_part_of_who_did_it() -> None:
    found = extraction("Last November gunmen killed two guards in Ostra.")
    assert [name for _, name, _, _ in said(found, "kg:perpetrator")] == ["gunmen"]


def test_a_first_name_is_no_weekday() -> None:
    found = extraction("In February 2015 a bomb blew up a lorry near Ostra. Its driver, Corporal Sunday Olsen, was killed.")
    assert [value for _, value, _, _ in said(found, "kg:date")] == ["2015-02-01/2015-02-28/month"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Violence flared across Norland on Tuesday. A bomb killed four soldiers in Ostra.", [whole("12")]),
        (
            "Norland lost five policemen on Tuesday in two attacks.\n\nA bomber blew up a car at a gate in Ostra, killing three.",
            [whole("12")],
        ),
        ("The mission condemns the attack by presumed rebels on one of its patrols on Tuesday 12 March near Ostra.", [whole("12")]),
        ("The mission is alarmed by the abduction, on 12 March, of two teachers in Ostra.", [whole("12")]),
    ],
)
def test_a_day_told_for_all_or_beside_a_noun_is_that_of_each(text: str, told: list[str]) -> None:
    assert days(text) == told


def test_the_day_in_an_attacks_own_words_goes_before_that_of_who_claims_it() -> None:
    assert days("The Red Front on Tuesday claimed the car bombing of March 4 in Gao, which killed two clerks.") == [
        "2019-03-04/2019-03-04/day"
    ]


@pytest.mark.parametrize(
    "charge",
    [
        "A military prosecutor on Wednesday charged two men with planting the car bomb that killed eight people in Gao on March 4.",
        "Prosecutors on Wednesday charged two men over the car bomb that killed eight people in Gao on March 4.",
    ],
)
def test_the_day_of_a_charge_is_not_that_of_the_attack(charge: str) -> None:
    found = extraction(charge)
    assert (attacks(found), days(charge)) == (1, ["2019-03-04/2019-03-04/day"])


def test_where_and_when_somebody_dies_of_an_attack_it_was_not() -> None:
    text = (
        "Five officers were killed and six wounded in a missile strike on the barracks in Gao on March 4. "
        "Captain Idrissa Maiga, one of the six wounded, died on March 9 in a hospital in Bamako. Five officers survived with wounds."
    )
    found = extraction(text)
    assert (attacks(found), days(text)) == (1, ["2019-03-04/2019-03-04/day"])
    assert {label for _, label, _, _ in said(found, "kg:place")} == {"Gao"}


def test_who_dies_when_another_shell_lands_later_is_of_another_attack() -> None:
    text = (
        "A shell hit a farm in the village of Ansongo on Monday and killed a woman. An hour later, two men died in the town of Gao "
        "when a shell landed by a mosque."
    )
    assert "Gao" in {label for _, label, _, _ in said(extraction(text), "kg:place")}
