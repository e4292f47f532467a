"""Who did it and how sure that is, in the constructions of news of wars, by the rules alone."""

from __future__ import annotations

import pytest
from told import records


def _told(text: str) -> list[tuple[str, str]]:
    """(name, certainty) of the perpetrators of the first attack, sorted."""
    attacks = records(text)
    return sorted((p["name"], p["certainty"]) for p in attacks[0]["perpetrators"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli jets bombed a workshop in Kelda on Monday, killing two people.", [("Israeli military", "confirmed")]),
        ("Turkey's warplanes bombed two villages near Kelda on Monday.", [("Turkish military", "confirmed")]),
        ("Helicopters of the regime dropped barrel bombs on a market in Kelda on Monday, killing two people.", [("regime", "confirmed")]),
        ("Russia launched forty drones at Kelda on Monday, killing two people.", [("Russian military", "confirmed")]),
        ("A house in Kelda was bombed by Israel on Monday and seven people were killed.", [("Israeli military", "confirmed")]),
        ("Three people died in a missile strike that Russia carried out on Kelda on Monday.", [("Russian military", "confirmed")]),
        (
            "Units of the armed forces of Armenia subjected the village of Kelda to artillery fire on Monday.",
            [("armed forces of Armenia", "confirmed")],
        ),
        ("Rockets fired from Lebanon hit Kelda on Monday, wounding two people.", []),
    ],
)
def test_states_are_told_by_their_name_their_aircraft_and_their_forces(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text) == expected


BLAST = "A bomb killed six people in Morvale on Monday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Lake Liberation Front took responsibility.", [("Lake Liberation Front", "claimed")]),
        (
            "Hours later the Lake Liberation Front said in a statement that they were behind the blast.",
            [("Lake Liberation Front", "claimed")],
        ),
        ("In a communique, the Lake Liberation Front said it had done it.", [("Lake Liberation Front", "claimed")]),
        ("The Lake Liberation Front said its fighters had planted it.", [("Lake Liberation Front", "claimed")]),
        ("The Lake Liberation Front's media wing said the group was responsible for the blast.", [("Lake Liberation Front", "claimed")]),
        ("The Lake Liberation Front has owned up to the bombing.", [("Lake Liberation Front", "claimed")]),
        ("The governor pointed the finger at the Lake Liberation Front.", [("Lake Liberation Front", "accused")]),
        ("The explosion is blamed on the Lake Liberation Front.", [("Lake Liberation Front", "accused")]),
        ("The police are of the view that the Lake Liberation Front was behind it.", [("Lake Liberation Front", "accused")]),
        ("A caller told a newspaper that the Lake Liberation Front had done it.", [("Lake Liberation Front", "claimed")]),
        ("The Kremlin acknowledged the attack.", []),
        ("The military suspects the Lake Liberation Front.", [("Lake Liberation Front", "accused")]),
        ("The army attributes it to the Lake Liberation Front.", [("Lake Liberation Front", "accused")]),
        ("No group has claimed responsibility, but officials blamed the Lake Liberation Front.", [("Lake Liberation Front", "accused")]),
        ("The Lake Liberation Front is suspected.", [("Lake Liberation Front", "suspected")]),
        ("Suspicion fell on the Lake Liberation Front.", [("Lake Liberation Front", "suspected")]),
        ("The attack bore the hallmarks of the Lake Liberation Front.", [("Lake Liberation Front", "suspected")]),
        ("The Lake Liberation Front denied involvement.", [("Lake Liberation Front", "denied")]),
        ("The Lake Liberation Front said it was not behind the attack.", [("Lake Liberation Front", "denied")]),
        ("The Lake Liberation Front said it had nothing to do with it.", [("Lake Liberation Front", "denied")]),
        ("The Lake Liberation Front has not commented on the attack.", []),
        ("There was no claim of responsibility, but the Lake Liberation Front frequently attacks markets there.", []),
    ],
)
def test_certainty_follows_from_who_says_it_and_how(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(BLAST + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Lake Liberation Front boasted of the attack on a banner.", [("Lake Liberation Front", "claimed")]),
        ("Messages left at the scene were signed by the Lake Liberation Front.", [("Lake Liberation Front", "claimed")]),
        ("The Lake Liberation Front's radio took responsibility.", [("Lake Liberation Front", "claimed")]),
        ("A spokesman of the Lake Liberation Front said the rebels had planted the bomb.", [("Lake Liberation Front", "claimed")]),
        ('In a note the Lake Liberation Front said that it had "punished the traitors".', [("Lake Liberation Front", "claimed")]),
        ("Investigators link the bombing with the Lake Liberation Front.", [("Lake Liberation Front", "accused")]),
        ("The Lake Liberation Front is held responsible by the village chief.", [("Lake Liberation Front", "accused")]),
        ('The governor spoke of "the signature of the Lake Liberation Front".', [("Lake Liberation Front", "accused")]),
        ("Asked who was behind it, the governor named the Lake Liberation Front.", [("Lake Liberation Front", "accused")]),
        ("The ombudsman accused Azerbaijan of aiming at civilians.", [("Azerbaijani military", "accused")]),
        ("The ministry blamed the forces of General Hassan Kemal.", [("forces of General Hassan Kemal", "accused")]),
        ("The Lake Liberation Front has been blamed for similar attacks in the past.", []),
        ("Leaflets signed by the Lake Liberation Front were found in Kelda. They threaten teachers.", []),
    ],
)
def test_claims_and_blame_are_told_in_many_ways(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(BLAST + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An Israeli army spokeswoman confirmed the strike.", [("Israeli army", "claimed")]),
        ("The Lebanese army confirmed the strike.", [("Israeli military", "confirmed")]),
    ],
)
def test_who_confirms_its_own_strike_claims_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told("An Israeli air strike on a car in Kelda killed two men on Monday. " + text) == expected


def test_of_both_attacks_both_are_denied() -> None:
    text = (
        "A bomb killed two people in Morvale on Monday. In Kelda, gunmen shot dead a judge on Tuesday. "
        "The Lake Liberation Front denied any part in either attack."
    )
    told = [{(p["name"], p["certainty"]) for p in attack["perpetrators"]} for attack in records(text)]
    assert [("Lake Liberation Front", "denied") in each for each in told] == [True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Lake Liberation Front is believed to have carried out the attack on a market in Morvale on Monday that killed ten people.",
            [("Lake Liberation Front", "suspected")],
        ),
        ("Suspected Lake Liberation Front militants killed ten people in Morvale on Monday.", [("Lake Liberation Front", "suspected")]),
        ("The Lake Liberation Front has threatened to blow up the bridge at Morvale on Friday.", [("Lake Liberation Front", "claimed")]),
        (
            "A car bomb blamed on the Lake Liberation Front exploded in Morvale on Monday, killing three soldiers.",
            [("Lake Liberation Front", "accused")],
        ),
    ],
)
def test_words_around_the_name_keep_the_writers_distance(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text) == expected


def test_an_offshoot_that_speaks_is_not_the_group_that_it_left() -> None:
    text = "The Lake Liberation Front, an offshoot of the Hill People's Army, said it had sent the bomber."
    assert _told(BLAST + text) == [("Lake Liberation Front", "claimed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb killed two medics in Morvale on Monday. The government accused the Lake Liberation Front, but the rebels denied responsibility.",
            [("Lake Liberation Front", "denied")],
        ),
        (
            "The Lake Liberation Front, blamed by the government for the bombing that killed six people in Morvale on Monday, denied involvement.",
            [("Lake Liberation Front", "denied")],
        ),
    ],
)
def test_who_denies_a_charge_is_told_as_denying(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers shot dead two girls wearing explosive belts near Morvale on Monday.", ["two girls"]),
        (
            "Gunmen attacked a hotel in Morvale on Monday, killing nine people. Special forces shot the last of the three gunmen.",
            ["Gunmen"],
        ),
        ("Insurgents attacked a base in Morvale on Monday; troops killed 20 of them.", ["Insurgents"]),
        ("Police shot dead a man who stabbed two people in Morvale on Monday.", ["a man"]),
        ("Border guards and militants clashed near Morvale on Monday, and two guards were killed.", ["militants"]),
        ("The air defence shot down three drones over Morvale on Monday.", []),
        ("Riot police shot dead two protesters in Morvale on Monday.", ["Riot police"]),
    ],
)
def test_who_stops_an_attack_did_not_make_it(text: str, expected: list[str]) -> None:
    attacks = records(text)
    assert [p["name"] for a in attacks[:1] for p in a["perpetrators"]] == expected
