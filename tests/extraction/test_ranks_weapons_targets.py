"""The ranks of victims, the weapons that served an attack, the things that it was aimed at, and the words that stand for them."""

from __future__ import annotations

import pytest
from told import extraction, label

from kg.claim import Extraction, Value
from kg.text.ranks import rank_rows

LABELS = {row.concept: row.label for row in rank_rows()}


def ranks(found: Extraction) -> dict[str, str]:
    """Name → label of the rank."""
    return {
        label(found, c.subject): LABELS[c.object.value] for c in found.claims if c.predicate == "kg:rank" and isinstance(c.object, Value)
    }


def weapons(found: Extraction) -> list[str]:
    """Types of the weapons that attacks were made with, sorted."""
    told = {c.object.value for c in found.claims if c.predicate == "kg:weaponType" and isinstance(c.object, Value)}
    return sorted(value.removeprefix("kg:weapon-") for value in told)


def targets(found: Extraction) -> list[str]:
    """What attacks were aimed at, sorted."""
    return sorted({label(found, c.object) for c in found.claims if c.predicate == "kg:target" and isinstance(c.object, str)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His driver, Corporal Simon Adu, was killed when a bomb exploded under their car near Kondo on Monday.", {"Simon Adu": "Corporal"}),
        ("Gunmen fired on a helicopter near Santa Lima on Friday. The pilot, Captain Nicolas Ruenda, was hit in the neck.", {"Nicolas Ruenda": "Captain"}),
        ("A mine exploded near Derro on Monday, killing a soldier, Naik Aslam Barki, and wounding two.", {"Aslam Barki": "Naik"}),
        ("A bomb exploded in Derro on Monday. Privates Tom Lund, 21, Ali Mer and Jon Sote were wounded.", {"Tom Lund": "Private", "Ali Mer": "Private", "Jon Sote": "Private"}),
        ("Rebels triggered a landmine near Chitra on Monday. Head Constables Ram Lal and Shyam Gond were killed.", {"Ram Lal": "Head Constable", "Shyam Gond": "Head Constable"}),
        ("A mine near Vankal killed Able Seamen P. Kumar and T. Fonsel and wounded Petty Officer K. Wijer on Monday.", {"P. Kumar": "Able Seaman", "T. Fonsel": "Able Seaman", "K. Wijer": "Petty Officer"}),
        ("Gunmen shot dead DSP Ranjan Gaur in Derro on Monday.", {"Ranjan Gaur": "Deputy Superintendent"}),
        ("Gunmen shot dead Captain (ret.) Lars Hom in Derro on Monday.", {"Lars Hom": "Captain"}),
        ("Thirty soldiers were killed in an ambush near Longo on Monday, among them Major Domingo \"Feo\" Cambral.", {"Domingo Cambral": "Major"}),
        ("\"Lieutenant Colonel\" Sivan, a rebel leader, was killed in a mine explosion near Derro on Monday.", {"Sivan": "Lieutenant Colonel"}),
        ("Captain Edvard Harcomb of the 2nd Battalion\n\nA bomb exploded near Sangar on Monday. Edvard Harcomb, 30, was killed.", {"Edvard Harcomb": "Captain"}),
    ],
)  # fmt: skip
def test_the_rank_beside_a_name_is_the_victims(text: str, expected: dict[str, str]) -> None:
    assert ranks(extraction(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen opened fire on a bus near Derro on Monday, killing two people.", []),
        ("Gunmen attacked a post near Derro on Monday, killed two soldiers and carried off six rifles.", []),
        ("Gunmen attacked a post near Derro on Monday, killed two soldiers and left with rifles and radios.", []),
        ("Rebels attacked an army patrol near Derro on Monday with rifles, wounding two soldiers.", ["firearm"]),
        ("Rebels shelled a base near Derro on Monday, wounding two soldiers. The troops answered with mortars.", []),
        ("A lorry laden with explosives blew up at a checkpoint near Derro on Monday, killing four soldiers.", ["car_bomb"]),
        ("Jets dropped two bombs on a market in Derro on Monday, killing four people.", ["air_bomb"]),
        ("A bomb made of two artillery shells exploded near Derro on Monday, killing a soldier.", ["ied"]),
        ("A remote-controlled device exploded near a bus in Derro on Monday, killing a soldier.", ["ied"]),
        ("Corporal Lars Hom of 2nd Battalion, The Rifles, was killed by a bomb near Derro on Monday.", ["ied"]),
        ("Two men on a motorcycle stabbed a teacher to death with a knife in Derro on Monday.", ["blade"]),
    ],
)
def test_a_weapon_is_what_served_the_attack(text: str, expected: list[str]) -> None:
    assert weapons(extraction(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The head of the police of Derro was shot dead at his gate on Monday.", []),
        ("A bomb hidden in a culvert destroyed a police car near Derro on Monday.", ["a police car"]),
    ],
)
def test_a_target_is_what_was_hit(text: str, expected: list[str]) -> None:
    assert targets(extraction(text)) == expected


def test_a_bare_number_is_told_as_people() -> None:
    found = extraction("A bomb exploded in a market in Derro on Monday, killing 14 and wounding 20.")
    groups = {label(found, c.object) for c in found.claims if c.predicate in {"kg:killed", "kg:injured"} and isinstance(c.object, str)}
    assert groups == {"14 people", "20 people"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A displaced man was killed by shelling in Khan Marno on Monday. The monitor gave the name of the man: Mustafa Khaled al-Hassan.", "Mustafa Khaled al-Hassan"),
        ("A man was shot dead by gunmen in Derro on Monday. His name was given as Peter Olsen.", "Peter Olsen"),
        ("Guerrillas killed a chauffeur in Derro on Monday. The driver, Ramon Lescal, 37, was shot through the windscreen.", "Ramon Lescal"),
        ("A bomber blew himself up at a cafe in Derro on Friday, killing 14 people and wounding 20. Among the victims was Captain Said Gelle.", "Said Gelle"),
    ],
)  # fmt: skip
def test_who_was_killed_is_named_later(text: str, name: str) -> None:
    found = extraction(text)
    killed = {label(found, c.object) for c in found.claims if c.predicate == "kg:killed" and isinstance(c.object, str)}
    assert name in killed
