"""Which attacks a text tells, how they are told apart, what came to nothing, and what was no attack at all. Published on Friday, 15 March 2019."""

from __future__ import annotations

from datetime import date

import pytest
from told import attacks, extraction, said, values

from kg.text.clocks import Clock, clocks, clocks_apart


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Gunmen attacked a bus in Ostra on Tuesday, killing six people.\n\nIn Lunden, a bomb wounded two guards.", 2),
        ("A grenade killed a waiter in Ostra on Tuesday. An hour later a grenade was thrown into a bar at Lunden.", 2),
        ("At 07:20 on Tuesday gunmen fired at a bus in Ostra.\n\nAt 16:45 a drone fired a missile at a car in the same town.", 2),
        ("At 07:20 on Tuesday gunmen fired at a bus in Ostra. The gunmen fired at about 07:30 at the police, too.", 1),
        ("A bomb killed two soldiers in Ostra on Tuesday. The bomb went off at 9 a.m. near the port of Ostra.", 1),
        ("Three separate attacks killed nine people on Tuesday. Gunmen killed four in Ostra.\n\nIn Lunden, a bomb killed five.", 2),
        ("On Monday rebels raided a bank in Ostra, killing a guard, and on Tuesday a bomb wounded two clerks in Lunden.", 2),
        ("It was the third kidnapping in a month. Gunmen kidnapped a teacher in Ostra on Tuesday.", 1),
        ("The rebels threatened on Monday to bomb the port of Ostra. Gunmen killed a guard in Lunden on Tuesday.", 2),
    ],
)
def test_another_town_or_another_hour_is_another_attack(text: str, number: int) -> None:
    assert attacks(extraction(text)) == number


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sappers defused a bomb near the port of Ostra on Tuesday.", [("bombing", "attempted")]),
        ("A pipe bomb found under a car in Ostra on Tuesday was made safe by engineers.", [("bombing", "attempted")]),
        ("Rebels fired a missile at Ostra on Tuesday. It was intercepted and destroyed.", [("missile_strike", "attempted")]),
        ("Air defences shot down eight drones over Ostra on Tuesday.", [("drone_strike", "attempted")]),
        ("A grenade thrown into a bar in Ostra on Tuesday did not explode.", [("grenade", "attempted")]),
        ("Guards shot dead a suicide bomber in Ostra on Tuesday.", [("suicide_bombing", "attempted")]),
        ("Rebels threatened in a letter on Tuesday to kill four reporters.", [("attack", "threatened")]),
        (
            "A bomb killed two people in Ostra on Tuesday. A second device was defused by experts.",
            [("bombing", "accomplished"), ("bombing", "attempted")],
        ),
        ("Rebels shot down a helicopter near Ostra on Tuesday.", [("attack", "accomplished")]),
    ],
)
def test_what_came_to_nothing_was_tried_or_threatened(text: str, kinds: list[tuple[str, str]]) -> None:
    assert values(extraction(text), "kg:attackType", "kg:status") == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three farmers died when their cart ran over a landmine near Ostra on Tuesday.", "bombing"),
        ("Rebels blew up a bridge near Ostra on Tuesday.", "bombing"),
        ("Pirates seized a tanker off Ostra on Tuesday.", "hijacking"),
        ("Gunmen seized three engineers near Ostra on Tuesday.", "abduction"),
        ("On 5 March masked gunmen took a Norland engineer from his house in Ostra.", "abduction"),
        ("Two mortar shells fell on a market in Ostra on Tuesday.", "shelling"),
        ("Armed men pillaged two hamlets near Ostra on Tuesday.", "looting"),
        ("Gunmen attacked an army camp near Ostra on Tuesday.", "armed_assault"),
        ("A pipe bomb was left at the gate of a barracks in Ostra on Tuesday. It exploded.", "bombing"),
    ],
)
def test_the_deed_tells_the_type(text: str, kind: str) -> None:
    assert [row[0] for row in values(extraction(text), "kg:attackType")] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve soldiers died on Tuesday when their lorry overturned near Ostra.",
        "Storms killed 15 people in Ostra on Tuesday.",
        "An explosion at a factory in Ostra on Tuesday killed 20 people. Investigators said it was caused by a gas leak.",
        "A blast killed four workers at a refinery in Ostra on Tuesday. It was an accident, the ministry said.",
        'A convoy was "attacked" by actors in Ostra on Tuesday.',
        "A mock attack on the port of Ostra on Tuesday was part of an exercise.",
        "Rumours of a bombing caused panic in Ostra on Tuesday.",
        "The army dismissed reports that rebels had attacked the port of Ostra on Tuesday.",
        "Police seized grenades in a house in Ostra on Tuesday.",
        "Police carried out a controlled explosion in Ostra on Tuesday.",
        "The rebels agreed on Tuesday to disarm.",
    ],
)
def test_accidents_exercises_and_rumours_are_no_attacks(text: str) -> None:
    assert attacks(extraction(text)) == 0


def test_a_hedged_accident_is_still_an_attack() -> None:
    assert attacks(extraction("A bomb killed two people in Ostra on Tuesday. Police at first thought it was an accident.")) == 1


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Gunmen killed a guard in Ostra on Tuesday. The attack came five days after a bomb killed two clerks in Lunden.", ["07", "12"]),
        ("A guard was shot dead in Ostra on Tuesday, a day after a bomb killed two clerks in Lunden.", ["11", "12"]),
        ("Two days before the vote of 10 March, a bomb killed a clerk in Ostra.", ["08"]),
    ],
)
def test_a_day_may_count_from_another_event(text: str, days: list[str]) -> None:
    assert sorted(value for _, value, _, _ in said(extraction(text), "kg:date")) == [f"2019-03-{d}/2019-03-{d}/day" for d in days]


def test_a_threat_on_a_weekday_is_of_the_next_one() -> None:
    found = extraction("Rebels threatened to attack the final that is to be played in Ostra on Sunday.", published=date(2019, 3, 15))
    assert [value for _, value, _, _ in said(found, "kg:date")] == ["2019-03-17/2019-03-17/day"]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("at 07:20 today", (Clock(7.333333333333333 - 0.75, 7.333333333333333 + 0.75),)),
        ("at 4 p.m.", (Clock(15.25, 16.75),)),
        ("at 0230 hours", (Clock(1.75, 3.25),)),
        ("around noon", (Clock(11, 13.5),)),
        ("in the night", ()),
        ("a toll of 7.45", ()),
        ("at 25:10", ()),
    ],
)
def test_times_of_day_are_read(text: str, hours: tuple[Clock, ...]) -> None:
    assert clocks(text) == hours


def test_hours_are_apart_only_where_they_cannot_be_one() -> None:
    morning, noon, four = clocks("morning")[0], clocks("noon")[0], clocks("4 p.m.")[0]
    assert (clocks_apart(morning, noon), clocks_apart(noon, four), clocks_apart(morning, four)) == (False, True, True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "General Valery Moorov was killed in a missile strike in Lunden on Monday. Moorov, 51, died in the evening. A colonel, Vitaly Moorov, "
            "who died there with him, has been confused with the general.",
            ["Valery Moorov", "Vitaly Moorov"],
        ),
        (
            "Brigadier Ghassan Kador fell near Lunden on 11 February when rebels attacked his post. Brigadier Hassan Kador fell on 26 February at "
            "Ostra when a mine exploded.",
            ["Ghassan Kador", "Hassan Kador"],
        ),
        (
            "Brig. Gen. Hossan Rahmoni was killed near Lunden on 12 April by a missile. Col. Hossan Rahomi was killed on 21 April at Ostra by "
            "mortar fire.",
            ["Hossan Rahmoni", "Hossan Rahomi"],
        ),
        (
            "Lieutenant Ruslan Gorov, 27, was killed on Monday when a bomb exploded in Lunden. The lieutenant's father, Colonel Gorov, was shot dead "
            "in Ostra in 2005.",
            ["Gorov", "Ruslan Gorov"],
        ),
        (
            "Lieutenant Ruslan Gorov died when a bomb exploded in Lunden on Monday. Gorov, 27, was the son of Colonel Magom Gorov, head of the police "
            "in Ostra, who was shot dead by unknown men on March 17, 2005.",
            ["Magom Gorov", "Ruslan Gorov"],
        ),
        ("Gunmen killed Colonel Jan Moor in Lunden on Monday. Moor was leaving his house. Jan Moor, 51, had two sons.", ["Jan Moor"]),
    ],
)
def test_namesakes_of_one_article_are_two_people_and_a_surname_alone_is_the_one_told_last(text: str, names: list[str]) -> None:
    found = extraction(text)
    killed = {c.object for c in found.claims if c.predicate == "kg:killed"}
    assert sorted(e.name for e in found.entities if e.id in killed and e.name) == names


def test_him_of_a_clause_of_time_is_the_one_named_whom_the_clause_above_is_about() -> None:
    found = extraction(
        "W.M. Sanath Bandoru, 23, who lost two fingers on 12 April, drives again.\n\nSarath Bandoru was at the wheel that morning when a mine exploded "
        "in Lunden and killed him and fifteen of his passengers."
    )
    killed = {c.object for c in found.claims if c.predicate == "kg:killed"}
    assert [e.name for e in found.entities if e.id in killed and e.name] == ["Sarath Bandoru"]


def test_a_name_without_rank_is_not_given_to_one_of_two_who_died_together() -> None:
    found = extraction(
        "General and militia leader killed by missile near Lunden\n\nA brigadier general who was killed this week died together with a commander of a "
        "militia when a missile struck their car near Lunden, sources said.\n\nHussein Rahmoni, whose death the media have reported without details, had "
        "advised the troops."
    )
    named = [e for e in found.entities if e.name == "Hussein Rahmoni"]
    assert not [c for c in found.claims if c.subject in {e.id for e in named} and c.predicate in {"kg:post", "kg:rank"}]


def test_somebody_of_another_trade_who_is_brought_in_with_a_name_is_not_the_one_told_of_before() -> None:
    found = extraction(
        "Three dead in station stabbing\n\nA student wounded in a knife attack at a station in Lunden died in the night, officials said.\n\nA teacher, Claire "
        "Lamber, 41, was killed in Tuesday evening's attack in Lunden."
    )
    killed = {c.object for c in found.claims if c.predicate == "kg:killed"}
    assert {e.name for e in found.entities if e.cls == "Person" and e.id in killed} == {None, "Claire Lamber"}


def test_what_somebody_new_did_many_hours_later_is_another_attack() -> None:
    found = extraction(
        "Gunmen stormed a checkpoint near Lunden before dawn on Monday, killing three soldiers.\n\nTwelve hours later, two women wearing explosives "
        "killed 11 people in a market in the same city."
    )
    assert len([e for e in found.entities if e.cls == "Attack"]) == 2


def test_shots_in_the_air_are_no_attack() -> None:
    assert attacks(extraction("Masked men fired in the air at the funeral of a teacher in Gao on Monday.")) == 0


def test_the_attacker_of_the_lead_is_the_man_who_is_brought_in_further_down() -> None:
    found = extraction(
        "The attacker was shot dead after he stabbed a nurse in Gao on Monday. A man with a knife attacked patients there at noon, police said."
    )
    assert len({row[1] for row in said(found, "kg:perpetrator")}) == 1


def test_a_brother_with_a_name_in_apposition_is_not_the_brother_told_of_before() -> None:
    found = extraction(
        "A bomb killed Captain Makan Traore, brother of the mayor, in Gao on Thursday. "
        "His elder brother, Colonel Idrissa Traore, was shot dead in Kidal on February 19, together with his driver."
    )
    assert {row[1] for row in said(found, "kg:killed")} == {"Makan Traore", "Idrissa Traore", "his driver"}


def test_who_says_something_is_not_named_in_it() -> None:
    found = extraction(
        "Moussa Diallo, spokesman of the Red Front, called reporters on Monday.\n\n"
        '"Twelve soldiers including Major Idrissa Maiga were killed by our landmine near Gao," he said by satellite phone.'
    )
    assert {row[3] for row in said(found, "kg:killed")} == {"Moussa Diallo"}
