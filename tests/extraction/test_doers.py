"""Who did it: one party under several words, people and the bodies that they are of, and who only stands near an attack."""

from __future__ import annotations

import pytest
from told import records


def _doers(text: str) -> list[tuple[str, str]]:
    """(name, kind) of the perpetrators of all attacks, each once, sorted."""
    return sorted({(p["name"], p["kind"]) for attack in records(text) for p in attack["perpetrators"]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen stopped a bus near Kelda on Monday. They shot dead six passengers.", [("Gunmen", "group")]),
        ("Residents were asleep when rebels came into Kelda on Monday. They killed 12 villagers.", [("rebels", "group")]),
        ("Twelve villagers were killed in Kelda on Monday. They were shot by gunmen as they left a mosque.", [("gunmen", "group")]),
        ("Rebels sprang an ambush on a convoy near Kelda on Monday, killing three soldiers.", [("Rebels", "group")]),
        ("Rebels laid an ambush for a patrol near Kelda on Monday and killed three soldiers.", [("Rebels", "group")]),
        ("Sappers found a mine on the road near Kelda on Monday. They destroyed it.", []),
        ("Peacekeepers came under fire near Kelda on Monday. They returned fire and nobody was hurt.", []),
    ],
)
def test_they_are_those_who_attacked_and_never_those_who_suffered_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert _doers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indian troops shot dead three villagers near Kelda on Monday.", [("Indian military", "organization")]),
        ("Two Israeli soldiers shot dead a teenager in Kelda on Monday.", [("Two Israeli soldiers", "group")]),
        ("Former Kenyan soldiers robbed a bank in Kelda on Monday and shot dead a guard.", [("Former Kenyan soldiers", "group")]),
        ("Government troops killed nine villagers near Kelda on Monday.", [("Government troops", "organization")]),
        ("Separatist forces shelled the town of Kelda on Monday, killing four people.", [("Separatist forces", "organization")]),
        ("The enemy shelled the town of Kelda on Monday with rocket artillery, killing two people.", [("enemy", "organization")]),
        (
            "Russian forces shelled Kelda on Monday, killing two people. In the evening the enemy struck the town of Morvale with a missile.",
            [("Russian forces", "organization")],
        ),
        (
            "Turkish troops entered the village of Kelda on Monday and opened fire on a crowd. The soldiers killed four people.",
            [("Turkish military", "organization")],
        ),
    ],
)
def test_an_army_is_told_by_its_troops_but_not_by_some_of_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert _doers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An armed gang raided a bank in Kelda on Monday and killed a guard.", [("An armed gang", "group")]),
        ("A mob attacked a police post near Kelda on Monday, killing two officers.", [("A mob", "group")]),
        ("Gunmen of the Tikala gang shot dead two policemen in Kelda on Monday.", [("Tikala gang", "organization")]),
        ("Khmer Rouge gunners fired 20 rockets into Kelda on Monday, killing five people.", [("Khmer Rouge", "organization")]),
        ("Vietminh troops ambushed a convoy near Kelda on Monday, killing six soldiers.", [("Vietminh", "organization")]),
        (
            "A gang of Mau Mau terrorists raided a farm near Kelda on Monday and killed two people. The raiders set the barn alight.",
            [("Mau Mau", "organization")],
        ),
        (
            "Insurgents kill nine in Kelda\n\nBoko Haram fighters stormed the village of Kelda on Monday and killed nine people. "
            "The insurgents burned 30 houses.",
            [("Boko Haram", "organization")],
        ),
        (
            "Gunmen attacked a bus near Kelda on Monday and killed 12 passengers. The attackers shot the driver.",
            [("Gunmen", "group")],
        ),
        (
            "Armed bandits of Renamo attacked a convoy at Kelda on Monday, killing 40 people. The bandits looted sacks of rice.",
            [("Renamo", "organization")],
        ),
        (
            "A roadside bomb killed a governor near Kelda on Monday. A Taliban spokesman, Qari Nazar, said that the militants had planted the bomb.",
            [("Taliban", "organization")],
        ),
    ],
)
def test_several_people_are_a_group_and_those_of_an_armed_group_are_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert _doers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The teacher Paul Carrel was stabbed to death by a former pupil in Kelda on Friday.", [("a former pupil", "person")]),
        ("A 60-year-old pensioner stabbed the candidate in the neck in Kelda on Tuesday.", [("A 60-year-old pensioner", "person")]),
        ("A neighbour threw a grenade into the house of a councillor in Kelda on Monday.", [("A neighbour", "person")]),
        ("His former chauffeur shot the minister dead in Kelda on Monday.", [("His former chauffeur", "person")]),
        ("A nurse shot a video of the bombing in Kelda on Monday that killed four people.", []),
        ("A farmer was killed by a mine near Kelda on Monday.", []),
    ],
)
def test_somebody_of_no_calling_that_fights_did_what_a_clause_plainly_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert _doers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Boko Haram gunmen killed 12 farmers near Kelda on Monday. On Tuesday the same insurgents abducted ten girls from Morvale.",
            [("Boko Haram", "organization")],
        ),
        (
            "QRF rebels killed six people in Kelda on Monday. In a separate raid by the same rebels on Tuesday four people died at Morvale.",
            [("QRF", "organization")],
        ),
        (
            "A gang robbed a bank in Kelda on Monday and shot dead a guard, police said. Boko Haram was not involved. Members of the same gang"
            " ambushed a patrol on Tuesday.",
            [("A gang", "group"), ("Members of the same gang", "group")],
        ),
        (
            "Boko Haram rebels killed 18 soldiers near Kelda on Saturday. About 120 rebels ambushed them, the army said.",
            [("Boko Haram", "organization")],
        ),
    ],
)
def test_the_same_group_and_its_fighters_counted_are_the_group_told_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert _doers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Another Israeli raid killed two people in Kelda on Monday.", [("Israeli military", "organization")]),
        ("South African raids on houses in Kelda killed 42 people on Monday.", [("South African military", "organization")]),
        ("A Shiite raid on the market of Kelda killed nine people on Monday.", []),
        ("A jet of the army bombed a school in Kelda on Monday, residents said, killing four pupils.", [("army", "organization")]),
        ("Pirates hijacked a tanker off Kelda on Monday and took six sailors hostage.", [("Pirates", "group")]),
    ],
)
def test_a_country_s_raid_is_its_army_s_and_witnesses_and_hostages_did_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    assert _doers(text) == expected


def _doers_and_hurt(text: str) -> tuple[list[str], list[tuple[str | None, str]]]:
    """Names of the perpetrators, and (name or description, outcome) of the victims of all attacks, sorted."""
    attacks = records(text)
    doers = {p["name"] for attack in attacks for p in attack["perpetrators"]}
    return sorted(doers), sorted({(v["name"] or v["description"], v["outcome"]) for attack in attacks for v in attack["victims"]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A gunman killed 11 people at a mosque in Kelda on Friday before he was shot dead by police. He was identified as Stefan Brandt, 31.",
            (["Stefan Brandt"], [("11 people", "killed")]),
        ),
        (
            "A gunman opened fire in a school in Kelda on Wednesday, killing 15 people. Police shot him dead in a car park. The attacker, named as"
            " Tim Kestrel, was 17.",
            (["Tim Kestrel"], [("15 people", "killed")]),
        ),
        (
            "A suicide bomber killed nine people at a market in Kelda on Monday. The bomber was Musa Goni, 19, from a village nearby.",
            (["Musa Goni"], [("nine people", "killed")]),
        ),
        (
            "Two brothers, Samir and Karim Haddan, shot dead eight people at a newspaper office in Kelda on Wednesday.",
            (["Karim Haddan", "Samir"], [("eight people", "killed")]),
        ),
        (
            "A man wounded a priest in Kelda on Monday. The suspect, Yanis Barel, a 26-year-old with no police record, was arrested.",
            (["Yanis Barel"], [("a priest", "injured")]),
        ),
        (
            "A gunman shot dead a judge in Kelda on Monday. He was identified as Omar Moghis, 68.",
            (["A gunman"], [("Omar Moghis", "killed")]),
        ),
        (
            "A priest was shot dead in Kelda on Friday. Ramon Cruzado, a former policeman, was arrested and charged with murder.",
            (["Ramon Cruzado"], [("A priest", "killed")]),
        ),
    ],
)
def test_a_later_name_of_the_attacker_is_his_and_no_victim_s(text: str, expected: tuple[list[str], list[tuple[str, str]]]) -> None:
    assert _doers_and_hurt(text) == expected
