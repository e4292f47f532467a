"""Whom arrests, courts and other people's words charge with an attack, and which words tell again who did it."""

from __future__ import annotations

import pytest
from told import perpetrators, records

SHOT = "Two teachers were shot dead in Dabora on Monday. "
MOVEMENT = "Red Lake Movement"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police tagged the Red Lake Movement as the group behind the killing.", [(MOVEMENT, "reported", "Police")]),
        ("The prosecutor pointed to the Red Lake Movement as the one that gave the order.", [(MOVEMENT, "reported", "The prosecutor")]),
        ("The prosecutor pointed to the Red Lake Movement.", [(MOVEMENT, "reported", "The prosecutor")]),
        ("The Red Lake Movement shouldered responsibility for the attack.", [(MOVEMENT, "reported", MOVEMENT)]),
        ("The spokesman of the Red Lake Movement, Ilo Banda, said that his group was responsible.", [(MOVEMENT, "reported", MOVEMENT)]),
        ("The Red Lake Movement said the attack was its work.", [(MOVEMENT, "reported", MOVEMENT)]),
        ("The attack bears the mark of the Red Lake Movement.", [(MOVEMENT, "hypothesis", "The Paper")]),
    ],
)
def test_blame_and_claims_are_told_in_many_words(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert perpetrators(SHOT + sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forty-five soldiers were arrested on Monday for killing eight priests in Dabora in May.", [("Forty-five soldiers", "reported")]),
        ("Three policemen have been charged with the murder of a student in Dabora on Monday.", [("Three policemen", "reported")]),
        ("Two students are held in connection with the killing of a judge in Dabora on Monday.", [("Two students", "hypothesis")]),
        ("A judge was killed in Dabora on Monday. Neither Samo Velin nor Ilo Banda was tried for the killing.", []),
        ("A judge was killed in Dabora on Monday. Samo Velin was detained in connection with the killing.", []),
        ("A judge was killed in Dabora on Monday. Samo Velin was charged with complicity in the killing.", []),
        ("Two students were arrested on Monday for selling papers. A judge was killed in Dabora on Tuesday.", []),
    ],
)
def test_who_is_arrested_or_tried_for_an_attack_is_charged_with_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(who, modality) for who, modality, _ in perpetrators(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taliban fighters ambushed a convoy in Dabora on Monday, killing ten soldiers. The militants shot a driver dead.", ["Taliban"]),
        ("Taliban militants killed two traders in Dabora on Monday. On Tuesday, militants burned a school in Kersa.", ["Taliban"]),
        ("Taliban fighters killed two traders in Dabora on Monday. On Tuesday, gunmen shot a judge dead in Kersa.", ["Taliban", "gunmen"]),
    ],
)
def test_fighters_told_again_are_those_of_the_only_group_named(text: str, expected: list[str]) -> None:
    assert list(dict.fromkeys(who for who, _, _ in perpetrators(text))) == expected


def test_a_day_is_no_number_of_attackers() -> None:
    assert [who for who, _, _ in perpetrators("On March 12 gunmen carried off two girls from a school at Kersa.")] == ["gunmen"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Red Lake Movement could not be reached. It usually denies that it strikes at civilians.", []),
        ("The Red Lake Movement denied that it had attacked the teachers.", [(MOVEMENT, "denied", MOVEMENT)]),
    ],
)
def test_what_somebody_denies_as_a_rule_is_no_denial_of_this_attack(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert perpetrators(SHOT + sentence) == expected


def test_a_denial_is_of_the_attack_that_it_names() -> None:
    text = (
        "A mine killed three soldiers in Dabora on Monday. The Red Lake Movement, which has denied any hand in a similar blast of March 2 in Kersa "
        "that killed four policemen, made no comment."
    )
    told = {r["type"]: [(p["name"], p["certainty"]) for p in r["perpetrators"]] for r in records(text)}
    assert told == {"bombing": [], "explosion": [(MOVEMENT, "denied")]}


def test_whom_the_attack_killed_did_not_make_it() -> None:
    text = "Gunmen attacked a police post in Dabora on Monday. Sergeant Samo Velin opened fire. Velin and two other guards were killed."
    assert [who for who, _, _ in perpetrators(text)] == ["Gunmen"]


def test_a_bomb_that_a_group_owns_to_is_not_the_shooting_told_last() -> None:
    text = "A councillor was shot dead in Dabora on Monday. Last month the Red Lake Movement said in a statement that the bomb was its own."
    assert perpetrators(text) == []


def test_the_user_of_a_weapon_is_found_behind_it() -> None:
    text = "The village of Negino was shelled with mortars by Ukrainian troops on Monday, wounding a farmer."
    assert [who for who, _, _ in perpetrators(text)] == ["Ukrainian military"]
