"""Whom headlines, background and hedged words make the author of an attack, and whom they do not, by the rules alone."""

from __future__ import annotations

import pytest
from told import Authors, authors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen kill five at Terib market\n\nFive people were killed on Monday at the market of Terib, officials said. Nobody was arrested.",
            [("Gunmen", "group", "confirmed")],
        ),
        (
            "Kalun rebels kill five soldiers\n\nFive soldiers died on Monday in an ambush near Terib, the army said.",
            [("Kalun rebels", "group", "confirmed")],
        ),
        (
            "Israeli strike kills three in Terib\n\nThree people were killed on Monday when a missile hit a car in Terib, medics said.",
            [("Israeli military", "organization", "confirmed")],
        ),
        (
            "Five dead in Terib blast, Kalun Front blamed\n\nFive people were killed on Monday when a bomb exploded in Terib.",
            [("Kalun Front", "organization", "accused")],
        ),
        (
            "A bomb killed five people in Terib on Monday.\n\nThe wounded were taken to the hospital of Tesh.\n\nA man who telephoned the newspaper El Dia in the evening said the Kalun Liberation Front was responsible.",
            [("Kalun Liberation Front", "organization", "accused")],
        ),
        (
            "A bomb killed five people in Terib on Monday. It was the third attack in a month. The Kalun Liberation Front claimed the first two.",
            [],
        ),
        ("A bomb killed nine people in Terib on Monday. The town is a stronghold of the Kalun Liberation Front.", []),
        ("A bomb killed nine people in Terib on Monday. The army has been fighting the Kalun Liberation Front there since 2014.", []),
        (
            "Gunmen kidnapped a doctor near Terib on Monday. The Kalun Liberation Front condemned the kidnapping.",
            [("Gunmen", "group", "confirmed")],
        ),
        (
            "A mine killed three soldiers near Terib on Monday. The soldiers were on their way to relieve troops who had fought the Kalun Liberation Front.",
            [],
        ),
        (
            "Three soldiers of the African force AMIS were killed by gunmen near Terib on Monday. The force blamed the attack on the Kalun Liberation Army.",
            [("Kalun Liberation Army", "organization", "accused"), ("gunmen", "group", "confirmed")],
        ),
        (
            "The dead man was a member of the Kalun Liberation Front, which said he had been shot by the army in Terib on Monday.",
            [("army", "organization", "accused")],
        ),
        (
            "The Kalun Liberation Front accused the army of killing three of its members in Terib on Monday.",
            [("army", "organization", "accused")],
        ),
        ("Two members of the Kalun Liberation Front were shot dead by soldiers in Terib on Monday.", [("soldiers", "group", "confirmed")]),
        ("A leader of the Kalun Liberation Front was killed in Terib on Monday when a bomb exploded under his car.", []),
        (
            "A spokesman for the Kalun Liberation Front was shot dead by unknown gunmen in Terib on Monday.",
            [("unknown gunmen", "group", "confirmed")],
        ),
        (
            "The mayor said that the army was responsible for the killing of five villagers near Terib on Monday.",
            [("army", "organization", "accused")],
        ),
        ("Human rights groups accuse the army of killing five villagers near Terib on Monday.", [("army", "organization", "accused")]),
        (
            "According to witnesses, soldiers opened fire on the crowd in Terib on Monday, killing five.",
            [("soldiers", "group", "confirmed")],
        ),
        (
            "According to the opposition, government forces shelled Terib on Monday, killing five.",
            [("government forces", "organization", "accused")],
        ),
        (
            "Government forces shelled Terib on Monday, killing five, according to the opposition.",
            [("Government forces", "organization", "confirmed")],
        ),
        ("Activists said regime aircraft bombed Terib on Monday, killing five.", [("regime aircraft", "organization", "accused")]),
        ("Regime aircraft bombed Terib on Monday, killing five, activists said.", [("Regime aircraft", "organization", "confirmed")]),
        ("The Observatory said jihadists had shelled Terib on Monday, killing five.", [("jihadists", "group", "confirmed")]),
        (
            "The militants, who wore uniforms, arrived at dawn. They shot dead nine villagers in Terib on Monday.",
            [("The militants", "group", "confirmed")],
        ),
        (
            "Nine villagers were shot dead in Terib on Monday. The killers, believed to be from the Kalun Liberation Front, escaped.",
            [("Kalun Liberation Front", "organization", "suspected")],
        ),
        (
            "Nine villagers were shot dead in Terib on Monday by men believed to belong to the Kalun Liberation Front.",
            [("Kalun Liberation Front", "organization", "suspected")],
        ),
        ("Nine villagers were shot dead in Terib on Monday, allegedly by soldiers.", [("soldiers", "group", "suspected")]),
        ("Nine villagers were shot dead in Terib on Monday, apparently by rebels.", [("rebels", "group", "suspected")]),
        (
            "Nine villagers may have been killed by the Kalun Liberation Front in Terib on Monday.",
            [("Kalun Liberation Front", "organization", "suspected")],
        ),
        (
            "The Kalun Liberation Front is suspected of shooting dead nine villagers in Terib on Monday.",
            [("Kalun Liberation Front", "organization", "suspected")],
        ),
        (
            "The Kalun Liberation Front is accused of shooting dead nine villagers in Terib on Monday.",
            [("Kalun Liberation Front", "organization", "accused")],
        ),
        (
            "Police suspect that the Kalun Liberation Front was behind the killing of nine villagers in Terib on Monday.",
            [("Kalun Liberation Front", "organization", "accused")],
        ),
        (
            "The killing of nine villagers in Terib on Monday has been attributed to the Kalun Liberation Front.",
            [("Kalun Liberation Front", "organization", "accused")],
        ),
        (
            "The bombing that killed nine people in Terib on Monday bore the hallmarks of the Kalun Liberation Front.",
            [("Kalun Liberation Front", "organization", "suspected")],
        ),
    ],
)
def test_headlines_background_hedges_and_bystanders_are_read_for_what_they_say(text: str, expected: Authors) -> None:
    assert authors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Five dead in Terib blast, Kalun Front blamed\n\nFive people were killed on Monday when a bomb exploded in Terib.",
            [("Kalun Front", "organization", "accused")],
        ),
        (
            "Seventeen hacked to death at Terib, Kalun Front accused\n\nSeventeen people were hacked to death on Monday at Terib.",
            [("Kalun Front", "organization", "accused")],
        ),
        (
            "Bomb kills five in Terib, Kalun Front suspected\n\nFive people were killed on Monday when a bomb exploded in Terib.",
            [("Kalun Front", "organization", "suspected")],
        ),
        (
            "Seventeen people were hacked to death at Terib on Monday. The coordinator attributes this massacre to the rebels of the Kalun Liberation Front. According to him, the attackers arrived at 8 p.m. and killed people with machetes.",
            [("Kalun Liberation Front", "organization", "accused")],
        ),
        (
            "Armed men killed nine people at Terib on Monday. Police blamed the Kalun Liberation Front. The attackers burned two houses.",
            [("Armed men", "group", "confirmed"), ("Kalun Liberation Front", "organization", "accused")],
        ),
        (
            "The Kalun Liberation Front condemned the killing of a priest by unknown gunmen in Terib on Monday.",
            [("unknown gunmen", "group", "confirmed")],
        ),
        (
            "Gunmen kidnapped a doctor near Terib on Monday. The Kalun Liberation Front condemned the kidnapping.",
            [("Gunmen", "group", "confirmed")],
        ),
        ("Nine villagers were shot dead in Terib on Monday, apparently by rebels.", [("rebels", "group", "suspected")]),
    ],
)
def test_whom_a_headline_or_a_source_blames_is_accused(text: str, expected: Authors) -> None:
    assert authors(text) == expected
