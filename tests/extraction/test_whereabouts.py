"""Where an attack was: namesakes, names that no gazetteer knows, the clause that says it, and what stands in for one."""

from __future__ import annotations

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
    assert _places(found) == [("Angoche", 0.6)]


def test_a_datelines_town_is_not_where_an_attack_was() -> None:
    found = extraction("MAPUTO, Mozambique (AP) - A bomb killed two officers on Monday, police said.")
    assert _places(found) == [("Mozambique", 0.6)]


def test_a_list_of_countries_is_no_place_of_an_attack() -> None:
    found = extraction("The kidnapping of two teachers was condemned in Peru, Chile, Bolivia and Ecuador on Monday.")
    assert [place for place, confidence in _places(found) if confidence == 1.0] == []
