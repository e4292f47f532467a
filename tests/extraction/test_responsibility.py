"""Who did it, and how sure that is: each test states one behaviour on a sentence or two of invented news."""

from __future__ import annotations

import pytest
from told import extraction, perpetrators, records


def mentions(text: str, name: str) -> list[str]:
    """The words of the text for a perpetrator, in the order of the text."""
    found = extraction(text)
    return [span.text for span in next(e for e in found.entities if e.label == name).mentions]


def test_a_tag_that_tells_who_told_leaves_the_story_the_writers() -> None:
    text = "Gunmen attacked a market in Gao on Monday, killing four traders, police said."
    assert perpetrators(text) == [("Gunmen", "asserted", "police")]


def test_whom_a_source_alone_names_is_its_charge() -> None:
    text = "A bomb killed two traders in Gao on Monday. The governor alleged that the Houthis had planted the bomb."
    assert perpetrators(text) == [("Houthis", "reported", "The governor")]


BLAST = "A bomb killed two traders in Gao on Monday. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Taliban claimed the attack.", [("Taliban", "reported", "Taliban")]),
        ("The blast was claimed by the Taliban.", [("Taliban", "reported", "Taliban")]),
        ("The Taliban said in a statement that its men had carried out the operation.", [("Taliban", "reported", "Taliban")]),
        ("A spokesman for the Taliban claimed responsibility.", [("Taliban", "reported", "Taliban")]),
        ("The attack was blamed on the Taliban by the army.", [("Taliban", "reported", "the army")]),
        ("The governor's office attributed the attack to the Taliban.", [("Taliban", "reported", "The governor's office")]),
        ("Army spokesmen pinned the attack on the Taliban.", [("Taliban", "reported", "Army spokesmen")]),
        ("Ministers put the blame on the Taliban.", [("Taliban", "reported", "Ministers")]),
        ("The army held the Taliban responsible for the attack.", [("Taliban", "reported", "The army")]),
        ("The bombers are believed to be members of the Taliban.", [("Taliban", "hypothesis", "The Paper")]),
        ("The Taliban denied any role in the attack.", [("Taliban", "denied", "Taliban")]),
        ("The Taliban denied that it had anything to do with the attack.", [("Taliban", "denied", "Taliban")]),
        ("Police accused the Taliban of protecting smugglers.", []),
        ("Traders blamed the Taliban for the rise in prices.", []),
        ("The Taliban is responsible for schools and roads there.", []),
        ("No one has claimed the attack.", []),
    ],
)
def test_responsibility_is_told_in_many_ways(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert perpetrators(BLAST + sentence) == expected


def test_members_of_an_organization_are_the_organization() -> None:
    text = "Fighters of the Taliban stormed a hotel in Gao on Monday, killing nine guests."
    assert perpetrators(text) == [("Taliban", "asserted", "The Paper")]
    assert mentions(text, "Taliban") == ["Fighters of the Taliban", "Taliban"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("An Israeli air strike killed three people in Gao on Monday.", "Israeli military"),
        ("Russian artillery shelled the town of Gao on Monday, killing three people.", "Russian military"),
        ("A government warplane bombed the market of Gao on Monday, killing three people.", "government warplane"),
        ("Three people were killed in Gao on Monday by rockets fired by the Taliban.", "Taliban"),
        ("Three soldiers were killed near Gao on Monday in an ambush set by the Taliban.", "Taliban"),
    ],
)
def test_whose_weapon_or_strike_it_is_did_it(sentence: str, name: str) -> None:
    assert perpetrators(sentence) == [(name, "asserted", "The Paper")]


@pytest.mark.parametrize(
    "sentence",
    [
        "An Iraqi car bombing killed three people on Monday.",
        "Mayor of Gao shot dead on way to work.",
        "Two shells landed in a yard in Gao on Monday; the others hit a row of shops, killing three traders.",
    ],
)
def test_who_is_told_before_the_deed_need_not_have_done_it(sentence: str) -> None:
    assert perpetrators(sentence) == []


def test_gunmen_who_open_fire_are_the_attackers() -> None:
    assert perpetrators("The mayor was killed in Gao on Monday when gunmen opened fire on his car.") == [
        ("gunmen", "asserted", "The Paper")
    ]


def test_the_attackers_told_again_are_the_same() -> None:
    text = "Gunmen killed four traders at a market in Gao on Monday. The attackers wounded two policemen as they fled the market."
    assert perpetrators(text) == [("Gunmen", "asserted", "The Paper")]
    assert mentions(text, "Gunmen") == ["Gunmen", "The attackers"]


def test_a_time_before_the_attackers_is_no_part_of_them() -> None:
    assert perpetrators("Last month gunmen killed four traders at a market in Gao.") == [("gunmen", "asserted", "The Paper")]


def test_a_listed_group_without_its_capitals_is_known_in_an_article_about_its_country() -> None:
    text = "Three officials were killed in Sri Lanka on Monday when the tamil tigers attacked a bus."
    assert perpetrators(text) == [("tamil tigers", "asserted", "The Paper")]


def test_the_armed_forces_of_a_country_are_an_organization() -> None:
    text = "The armed forces of Chad attacked a village on Monday, killing three people."
    assert perpetrators(text) == [("armed forces of Chad", "asserted", "The Paper")]


def test_an_accusation_that_comes_before_every_attack_is_of_none() -> None:
    text = "The mayor blamed the Taliban for it. In 2003 gunmen killed four traders at a market in Gao."
    assert ("Taliban", "reported", "The mayor") not in perpetrators(text)


@pytest.mark.parametrize(
    ("statement", "of"),
    [
        ("The Garowe Guard claimed responsibility for the three attacks.", 3),
        ("The Garowe Guard claimed responsibility for the last two attacks.", 2),
        ("The Garowe Guard took responsibility for all three.", 3),
        ("The Garowe Guard claimed responsibility for the attack, in which five attackers died.", 1),
    ],
)
def test_a_claim_is_of_as_many_attacks_as_it_counts(statement: str, of: int) -> None:
    told = records(
        "A bomb killed a farmer in Ostra on Monday.\n\nOn Tuesday gunmen shot dead a judge in Lunden.\n\nOn Wednesday a mine killed two soldiers near Velm.\n\n"
        + statement
    )
    assert sum(any(p["name"] == "Garowe Guard" for p in attack["perpetrators"]) for attack in told) == of


def test_a_count_that_no_attacks_meet_leaves_the_claim_with_the_last_one_told() -> None:
    told = records(
        "A bomb killed a farmer in Ostra on Monday.\n\nThe Garowe Guard claimed responsibility for the two attacks.\n\nOn Tuesday gunmen shot dead a judge in "
        "Lunden.\n\nOn Wednesday a mine killed two soldiers near Velm."
    )
    assert sorted((a["start"], [p["name"] for p in a["perpetrators"] if p["kind"] == "organization"]) for a in told) == [
        ("2019-03-11", ["Garowe Guard"]),
        ("2019-03-12", []),
        ("2019-03-13", []),
    ]
