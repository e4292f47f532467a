"""Who is named among the dead, the hurt, the taken and the spared, and who is not."""

from __future__ import annotations

import pytest
from told import extraction, label

from kg.claim import Extraction

OUTCOMES = {"kg:captured": "captured", "kg:injured": "injured", "kg:killed": "killed", "kg:unharmed": "unharmed"}


def named(found: Extraction) -> dict[str, str]:
    """Name → outcome of all whom an attack befell and who have a name."""
    with_name = {c.subject for c in found.claims if c.predicate == "kg:name"}
    return {
        label(found, c.object): OUTCOMES[c.predicate]
        for c in found.claims
        if c.predicate in OUTCOMES and isinstance(c.object, str) and c.object in with_name
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # wounds by the part of the body
        ("A grenade exploded in a bar in Monrovia on Monday. \"I felt nothing,\" said Grace Weah, whose arm had been torn open by a splinter.", {"Grace Weah": "injured"}),
        ("On Monday an ambulance was struck by a drone in Tripoli; a paramedic, Omar Salem, lost a leg.", {"Omar Salem": "injured"}),
        ("Shrapnel tore off the left hand of Volodymyr Ivanchuk, a bus driver, when a shell hit a stop in Nikopol on Monday.", {"Volodymyr Ivanchuk": "injured"}),
        # no harm
        ("A shell hit the bus depot in Kherson on Monday. \"It flew in through the roof,\" said Olena Kravets, who escaped without a scratch.", {"Olena Kravets": "unharmed"}),
        # words for a death
        ("On Monday Captain Rashid Qadir embraced martyrdom when a vehicle of security forces was hit by a bomb near Turbat.", {"Rashid Qadir": "killed"}),
        ("Rebels ambushed an army patrol near Jaffna on Monday. Captain Nuwan Perera is among those who made the supreme sacrifice.", {"Nuwan Perera": "killed"}),
        ("Gunmen fired on a bus near Beira on Monday. The fatal victim is Castro Manjate, 24, a helper on a truck.", {"Castro Manjate": "killed"}),
        ("The blast in Cali on Monday claimed the life of Ana Torres, a nurse.", {"Ana Torres": "killed"}),
        # names given later
        ("A student was shot dead by police in Abéché on Monday. He was named by relatives as Idriss Karim, 22.", {"Idriss Karim": "killed"}),
        ("A farmer died in the bombing of the market in Maiduguri on Monday. Friends named him as Bukar Modibbo, 27.", {"Bukar Modibbo": "killed"}),
        ("Three soldiers were killed in an attack near Maiduguri on Monday. They are Sergeant Musa Daniel, Corporal Ibrahim Sule and Private Emmanuel Obi.", {"Musa Daniel": "killed", "Ibrahim Sule": "killed", "Emmanuel Obi": "killed"}),
        ("A bomb in Lice on Monday wounded five people. One of them, Sergeant Onur Kaya, was in critical condition.", {"Onur Kaya": "injured"}),
        ("A roadside bomb near Kalat on Monday killed five men of the army, Major Asad Baloch among them.", {"Asad Baloch": "killed"}),
        # who shared somebody's fate
        ("The mayor, Pablo Quiroga, was shot dead on Monday together with his driver, Efrain Mora, when armed men blocked the road.", {"Pablo Quiroga": "killed", "Efrain Mora": "killed"}),
        ("Colonel Murad Aliev was killed by a bomb in Gudermes on Monday along with his driver Anzor Basaev.", {"Murad Aliev": "killed", "Anzor Basaev": "killed"}),
        # whose relative somebody is
        ("An air strike hit a shop in Sumy on Monday. The owner's wife, Halyna Kovalchuk, 61, was killed.", {"Halyna Kovalchuk": "killed"}),
        ("The lieutenant's father, Colonel Murtazaliev, was also shot dead by gunmen, in Makhachkala on Monday.", {"Murtazaliev": "killed"}),
        # speakers and attackers
        ("Two civilians were killed by drones in Belgorod on Tuesday, Governor Anton Petrenko wrote on his channel.", {}),
        ("Two bakers were burned by a rocket in Kabul on Monday, said Colonel Najib Karimi, the head of the fire brigade.", {}),
    ],
)  # fmt: skip
def test_the_named_are_told_with_what_became_of_them(text: str, expected: dict[str, str]) -> None:
    assert named(extraction(text)) == expected


def test_company_of_whoever_kills_is_not_killed() -> None:
    found = extraction("Yusuf Karim shot dead two guards in Gao on Monday together with his brother, Musa Karim.")
    assert "Musa Karim" not in named(found)


def test_the_rank_of_a_name_given_later_tells_whom_the_headline_meant() -> None:
    text = (
        "British sergeant killed in Nicosia\n\n"
        "A military policeman was killed by gunmen on Thursday in Nicosia. The army named him as Sergeant Leonard Bigham."
    )
    found = extraction(text)
    assert [label(found, e.id) for e in found.entities if e.cls == "Person"] == ["Leonard Bigham"]


def test_who_the_headline_said_was_killed_is_the_one_whom_the_lead_names() -> None:
    text = (
        "Education chief shot dead in front of son\n\n"
        "Gunmen killed the education chief of the province on Tuesday. Abdul Karimi died in his car in Qalat. His son was wounded."
    )
    found = extraction(text)
    people = [label(found, e.id) for e in found.entities if e.cls == "Person"]
    assert [name for name in people if name != "His son"] == ["Abdul Karimi"]
