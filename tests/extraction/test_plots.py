"""Attacks that came to nothing: plots found out, bombs caught before they went off, and what experts do to bombs."""

from __future__ import annotations

import pytest
from told import attacks, extraction, said, values


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("A court in Ostra on Tuesday jailed five men for planning to bomb a hotel.", "bombing"),
        ("Four men accused of plotting to blow up a shopping mall in Ostra pleaded not guilty on Tuesday.", "bombing"),
        ("A plot to bomb the central station in Ostra was foiled on Tuesday, police said.", "bombing"),
        ("A parcel bomb sent to the ministry in Ostra was found by a clerk on Tuesday and blown up by sappers.", "bombing"),
        ("Army engineers removed a bomb from under a bridge near Ostra on Tuesday.", "bombing"),
        ("Omar Haddad escaped a bomb that nearly killed him in Ostra on Tuesday.", "bombing"),
        ("A bomb planted at a cinema in Ostra failed to go off on Tuesday.", "bombing"),
        ("Two brothers were convicted on Tuesday of conspiring to bomb a bar in Ostra.", "bombing"),
        ("Police in Ostra broke up a plot to kidnap the president's daughter.", "abduction"),
        ("A bomb attack on the railway near Ostra was averted on Tuesday by a guard.", "bombing"),
        ("Police in Ostra caught two men on Tuesday as they were about to bomb a bridge.", "bombing"),
        ("Sappers removed an artillery shell with a fuse from beneath a railway bridge near Ostra on Tuesday.", "bombing"),
        ("Gunners brought down all twelve of the drones that rebels launched at Ostra on Tuesday.", "drone_strike"),
        ("A suicide bomber was overpowered at a mosque in Ostra on Tuesday. His belt failed to explode.", "suicide_bombing"),
    ],
)
def test_what_was_caught_in_time_is_attempted(text: str, type: str) -> None:
    assert values(extraction(text), "kg:attackType", "kg:status") == [(type, "attempted")]


@pytest.mark.parametrize(
    "text",
    [
        "Police seized 40 kg of explosives in a workshop in Ostra on Tuesday.",
        "An explosive ordnance team destroyed six mines in a quarry near Ostra on Tuesday. They came from a cache in a barn.",
        "Sappers defused a wartime shell that was found in a garden in Ostra on Tuesday.",
        "Air defences intercepted none of the missiles, a spokesman in Ostra said on Tuesday.",
        "Customs officers in Ostra found 200 rifles in a container on Tuesday.",
        "The two men denied plotting to attack the airport of Ostra.",
        "The rebels plan to attack hotels, an analyst said.",
        "A court acquitted two men of planning to bomb a hotel in Ostra.",
    ],
)
def test_arms_seized_or_destroyed_and_mere_plans_are_no_attack(text: str) -> None:
    assert attacks(extraction(text)) == 0


def test_a_bomb_that_goes_off_has_exploded() -> None:
    assert values(extraction("A bomb went off outside a bank in Ostra on Tuesday, wounding two clerks."), "kg:attackType", "kg:status") == [
        ("bombing", "accomplished")
    ]


def test_an_ultimatum_is_a_threat_and_kills_nobody() -> None:
    found = extraction("The rebels gave foreign workers in Ostra a week to leave or be killed, in leaflets found on Tuesday.")
    assert (said(found, "kg:status"), said(found, "kg:killed")) == ([("kg:status", "threatened", "asserted", "The Paper")], [])


@pytest.mark.parametrize(
    "text",
    [
        "A video in the name of the rebels on Tuesday vowed to strike the courthouse in Ostra before the new year.",
        "The rebels said on Tuesday that they will attack the airport of Ostra, in the north, between 20 and 30 March.",
        "The rebels announced that their fighters will storm the prison of Ostra on Monday to free their comrades.",
    ],
)
def test_what_is_vowed_or_announced_is_threatened(text: str) -> None:
    assert {status for _, status, _, _ in said(extraction(text), "kg:status")} == {"threatened"}


def test_what_a_government_vows_to_do_to_its_foes_is_no_attack() -> None:
    assert attacks(extraction("The president vowed to strike the rebels wherever they hide.")) == 0
