"""Where an attack was: namesakes, names that no gazetteer knows, the clause that says it, and what stands in for one."""

from __future__ import annotations

import pytest
from told import extraction, label

from kg.claim import Extraction, Value


def _places(found: Extraction) -> list[tuple[str, float]]:
    return sorted({(label(found, c.object), c.confidence) for c in found.claims if c.predicate == "kg:place" and isinstance(c.object, str)})


def _said_of(found: Extraction, name: str, predicate: str) -> list[str]:
    return sorted(
        {
            c.object.value
            for c in found.claims
            if c.predicate == predicate and label(found, c.subject) == name and isinstance(c.object, Value)
        }
    )


def test_the_country_that_an_article_is_about_decides_between_namesakes() -> None:
    found = extraction(
        "Gunmen attacked Palma in northern Mozambique on Monday, killing three people. Mozambican troops were sent from Pemba."
    )
    assert _said_of(found, "Palma", "kg:country") == ["MZ"]


def test_an_army_tells_less_of_where_things_happen_than_a_people() -> None:
    found = extraction(
        "Kenyan troops killed three fighters in the village of Kunyabara on Monday, a Kenyan military spokesman said. Kenyan jets had bombed it "
        "before. Somali elders in Somalia said that two of the dead were herders."
    )
    assert _said_of(found, "Kunyabara", "kg:country") == ["SO"]


def test_a_village_that_no_gazetteer_knows_lies_in_the_district_that_it_is_put_in() -> None:
    found = extraction("A bomb killed two farmers in the village of Nhamutako, in Angoche district, Mozambique, on Monday.")
    assert _places(found) == [("Nhamutako", 1.0)]
    assert _said_of(found, "Nhamutako", "kg:country") == ["MZ"]
    assert _said_of(found, "Nhamutako", "kg:admin1") == ["Nampula"]


def test_the_attacks_own_clause_outweighs_where_somebody_speaks_and_where_the_wounded_go() -> None:
    found = extraction(
        "Five people were killed when a bomb exploded in the town of Angoche, Mozambique, on Monday. The wounded were taken to a clinic in "
        "Nampula. The interior ministry in Maputo condemned the attack."
    )
    assert _places(found) == [("Angoche", 1.0)]


def test_the_town_in_a_province_is_the_place_not_the_province() -> None:
    found = extraction("A bomb exploded in Angoche, in Mozambique's northern province of Nampula, on Monday, killing five people.")
    assert _places(found) == [("Angoche", 1.0)]


def test_an_attack_without_a_place_is_in_the_country_that_the_article_is_plainly_about() -> None:
    found = extraction("Mozambican troops will stay in Mozambique for a year.\n\nA bomb killed two soldiers on Monday.")
    assert _places(found) == [("Mozambique", 0.6)]


def test_the_same_town_is_the_one_named_before() -> None:
    found = extraction(
        "Police opened a new station in Angoche, Mozambique, last week.\n\nOn Monday a bomb killed two officers in the town.",
    )
    assert _places(found) == [("Angoche", 0.8)]


def test_a_datelines_town_is_not_where_an_attack_was() -> None:
    found = extraction("MAPUTO, Mozambique (AP) - A bomb killed two officers on Monday, police said.")
    assert _places(found) == [("Mozambique", 0.6)]


def test_a_list_of_countries_is_no_place_of_an_attack() -> None:
    found = extraction("The kidnapping of two teachers was condemned in Peru, Chile, Bolivia and Ecuador on Monday.")
    assert [place for place, confidence in _places(found) if confidence == 1.0] == []


def _told_at(text: str) -> tuple[str | None, str | None]:
    """Country and name of the place of the one attack of a text, the surest first."""
    found = extraction(text)
    placed = max((c for c in found.claims if c.predicate == "kg:place"), key=lambda c: c.confidence)
    assert isinstance(placed.object, str)
    name = label(found, placed.object)
    return next(iter(_said_of(found, name, "kg:country")), None), name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rockets hit a market in the Chechen capital on Thursday, killing 12 people.", ("RU", "Grozny")),
        ("A bomb exploded in the Sri Lankan capital on Monday, killing four people.", ("LK", "Colombo")),
        ("A car bomb killed nine people in the capital of Abkhazia on Friday.", ("GE", "Sukhumi")),
        ("A bomb went off in the capital on Monday, killing two people. Somalia has been at war for decades.", ("SO", "Mogadishu")),
        ("Gunmen killed ten people in the Malian capital, Bamako, on Monday.", ("ML", "Bamako")),
        ("A bomb ripped through a coach on the A1 motorway in Yorkshire on Monday, killing nine soldiers.", ("GB", "A1 motorway")),
        ("A landmine killed two soldiers near a farm in South Armagh on Monday.", ("GB", "South Armagh")),
        ("Gunmen killed 14 farmers in the Bekaa Valley on Tuesday.", ("LB", "Bekaa Valley")),
        ("Planes bombed a market in Biafra on Tuesday, killing 120 people.", ("NG", "Biafra")),
        ("Guerrillas killed eight soldiers in the Central Highlands of South Vietnam on Tuesday.", ("VN", "Central Highlands")),
        ("A bomb killed three people in the Basque town of Tolosa on Tuesday.", ("ES", "Tolosa")),
        ("A bomb tore through a nightclub in Bali on Saturday, killing nine people.", ("ID", "Bali")),
        ("Drones struck a column in Nagorno-Karabakh on Tuesday, killing 13 soldiers.", ("AZ", "Nagorno-Karabakh")),
        ("A soldier was shot dead at Kabul airport on Monday.", ("AF", "Kabul airport")),
        ("A shell landed in Sarajevo's main market on Saturday, killing nine people.", ("BA", "Sarajevo")),
        ("A grenade was thrown into a Bujumbura bar on Monday, killing three people.", ("BI", "Bujumbura")),
        ("A shell hit a school in the Donetsk suburb of Makiivka on Monday, killing two pupils.", ("UA", "Makiivka")),
        ("Moscow's base in Tartus was hit by a drone on Monday, which wounded two sailors.", ("SY", "Tartus")),
        ("Militants killed four soldiers in the Shopian district of Indian Kashmir on Tuesday.", ("IN", "Shopian district")),
        ("A landmine killed two soldiers near the village of Dunmore in Ulster on Monday.", ("GB", "near the village of Dunmore")),
    ],
)
def test_regions_capitals_and_what_stands_in_a_town_tell_where(text: str, told: tuple[str, str]) -> None:
    assert _told_at(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A roadside bomb killed three soldiers near Qorvale, in the Gedo region of Somalia, on Monday.", ("SO", "Qorvale")),
        ("A mine exploded under a truck at Sheldari, Vavuniya, in Sri Lanka on Monday, killing two soldiers.", ("LK", "Sheldari")),
        ("Two jets bombed Mwe Tone, a village in Myanmar, at noon on Tuesday and killed nine people.", ("MM", "Mwe Tone")),
        ("Gunmen stormed Ngelwara, a farming village in Nigeria's Borno State, on Monday and killed nine people.", ("NG", "Ngelwara")),
        ("The army shelled nearby Kela Mon village in Myanmar on Monday, killing four people.", ("MM", "Kela Mon")),
        ("A sniper killed a soldier in Hesba al-Gharba, east of Ramadi, in Iraq on Monday.", ("IQ", "Hesba al-Gharba")),
        ("Gunmen shot dead a guard at Tembrani, north of Mullaittivu in Sri Lanka, on Monday.", ("LK", "Tembrani")),
        ("In Yala, Thailand, the school of Patane village, in Yaha district, was burnt down on Monday by insurgents.", ("TH", "Patane")),
        (
            "He was getting out of his car in Kohumala when a gunman fired four times at Major Silva in Sri Lanka on Monday.",
            ("LK", "Kohumala"),
        ),
        (
            "The week in Syria\n\nTwo attacks were reported.\n\nKela Mon (Idlib). On Monday a helicopter dropped bombs on a market and killed four people.",
            ("SY", "Kela Mon"),
        ),
        ("Rebels fired at Khan Mirza in Kabul on Monday and wounded him.", ("AF", "Kabul")),
    ],
)
def test_the_innermost_place_of_a_clause_is_where_it_was_be_it_in_no_gazetteer(text: str, told: tuple[str, str]) -> None:
    assert _told_at(text) == told


def test_a_village_has_the_coordinates_of_the_town_beside_it_and_a_wider_circle() -> None:
    found = extraction("Gunmen shot dead a guard at Tembrani, Vavuniya, in Sri Lanka on Monday.")
    town, village = (float(_said_of(found, name, "kg:coordinates")[0].split()[2]) for name in ("Vavuniya", "Tembrani"))
    assert village > town
    assert _said_of(found, "Tembrani", "kg:country") == ["LK"]


def test_what_some_language_calls_a_town_abroad_is_no_name_of_it_here() -> None:
    found = extraction(
        "Missiles hit a truck in Barmal, in South Waziristan, Pakistan, on Monday, killing four militants. The drone was American."
    )
    assert _said_of(found, "Barmal", "kg:country") == ["PK"]


def test_another_spelling_is_found_in_a_country_that_the_article_speaks_less_of() -> None:
    found = extraction(
        "A Russian officer was killed when a mine exploded under a Russian convoy near Deir Ezzor on Monday. Russia sent the Syrian army its thanks."
    )
    assert _said_of(found, "Deir Ezzor", "kg:country") == ["SY"]
