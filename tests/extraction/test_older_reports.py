"""Deeds as reports of other decades tell them: by common verbs and nouns, told by whom or what they are done to."""

from __future__ import annotations

import pytest
from told import attacks, counted, extraction, label, said, statuses, types

from kg.claim import Claim, Value


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Guerrillas blasted their way into the consulate in Vellor on Monday and held the ground floor for an hour.", "raid"),
        ("Terrorists put to death three elders near Tamsin on Monday.", "execution"),
        ("Rebels put the mission at Lodo to the torch on Monday.", "arson"),
        ("Gunmen set light to a bus near Jarva on Monday.", "arson"),
        ("The army reported the burning of a bus near Yongar on Monday.", "arson"),
        ("Armed men bundled a banker into a van in Cordal on Monday.", "abduction"),
        ("Bandits made off with eleven schoolgirls from a convent near Gullo on Monday.", "abduction"),
        ("Two gunmen raked a tavern in Lurgo with automatic fire on Monday.", "shooting"),
        ("A patrol boat was fired on from the bank near Canto on Monday.", "shooting"),
        ("Rebels waylaid a lorry near Bindo on Monday.", "ambush"),
        ("Four 122 mm rounds fell on a housing estate in Huamba on Monday and wounded three persons.", "shelling"),
        ("MiGs bombed a market at Umuala on Monday, killing 40 persons.", "air_strike"),
        ("A youth with explosives strapped about his waist rammed a jeep in Trinco on Monday, killing an officer.", "suicide_bombing"),
    ],
)
def test_a_deed_is_told_by_what_is_done_to_whom(text: str, type: str) -> None:
    assert types(extraction(text)) == [f"kg:attack-{type}"]


@pytest.mark.parametrize(
    "text",
    [
        "Sappers lifted a mine from beneath the rails near Hadora on Monday.",
        "A cleaner found a bomb in a crate at a canteen in Limas on Monday. It was carried outside and went off harmlessly in a field.",
        "Two men left a bomb outside a police station at Dungo on Monday. Army experts dismantled it.",
        "An attempt was made on the life of the prime minister in Berat on Monday.",
    ],
)
def test_what_came_to_nothing_is_attempted(text: str) -> None:
    assert (attacks(extraction(text)), set(statuses(text))) == (1, {"attempted"})


@pytest.mark.parametrize(
    "text",
    [
        "The minister came under fire over the budget on Monday.",
        "Police forced their way into a flat in Lurgo on Monday and found a stock of leaflets.",
        "Ministers put the death toll of the flood at 12 on Monday.",
        "Sappers removed explosives from a store in Lurgo on Monday.",
    ],
)
def test_idioms_of_politics_and_police_are_no_attacks(text: str) -> None:
    assert attacks(extraction(text)) == 0


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Raiders slit the throats of three villagers at Benha on Monday.", [3]),
        ("Seven woodcutters had their throats cut by armed men near Medo on Monday.", [7]),
        ("Rebels ambushed a bus near Gullo on Monday, killing nine soldiers, a woman and her two children.", [1, 2, 9]),
        ("Rebels ambushed a bus near Gullo on Monday, killing two people, a woman and her child.", [2]),
        ("A bomb wrecked a cafe in Berat on Monday, killing a singer and three other persons.", [1, 3]),
    ],
)
def test_lists_of_the_dead_are_told_whole(text: str, dead: list[int]) -> None:
    killed = [count[1] if count else 1 for _, count, _ in counted(extraction(text), "kg:killed")]
    assert (sum(killed), sorted(killed)) == (sum(dead), sorted(dead)) or sum(k for k in killed if k > 1) == sum(dead)


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("Captain Girma Lemo was taken prisoner.", "kg:captured"),
        ("Its commander, Captain Luc Bertal, is listed as missing.", "kg:missing"),
    ],
)
def test_who_is_a_prisoner_or_missing_is_not_dead(sentence: str, predicate: str) -> None:
    found = extraction(f"Rebels raided a post at Yenfa on Monday and killed an officer. {sentence}")
    named: list[Claim] = [c for c in found.claims if c.predicate in {"kg:captured", "kg:killed", "kg:missing"}]
    fates = {(c.predicate, label(found, c.object)) for c in named if not isinstance(c.object, Value)}
    assert {p for p, name in fates if "Lemo" in name or "Bertal" in name} == {predicate}


def test_he_was_name_says_who_was_killed() -> None:
    found = extraction("A soldier was shot dead by a sniper in Derro on Monday. He was Rifleman John Tavlor, 19.")
    assert [who for _, who, _, _ in said(found, "kg:killed", "kg:rank")] == ["John Tavlor", "kg:rank-any-rifleman"]


def test_a_named_man_shot_earlier_that_day_is_another_attack() -> None:
    found = extraction(
        "A bomb exploded in a cafe in Orano on Tuesday and killed seven people.\n\n"
        "Earlier on Tuesday the mayor of Tlemo, Ahmed Brahmo, was assassinated on the steps of the mosque."
    )
    assert (attacks(found), types(found)) == (2, ["kg:attack-assassination", "kg:attack-bombing"])
