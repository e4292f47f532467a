"""The rule extractor on short reports of invented attacks: each test states one behaviour."""

from __future__ import annotations

from told import attacks, counted, extraction, said, types

from kg.claim import Value


def test_a_suicide_bombing_with_its_toll_and_a_denial() -> None:
    found = extraction(
        "KABUL, Afghanistan (AP) — A suicide bomber blew himself up outside a mosque in Kabul on Thursday, killing at least 12 worshippers and "
        "wounding 30 others, police said. The Taliban denied involvement."
    )
    assert attacks(found) == 1
    assert types(found) == ["kg:attack-suicide_bombing"]
    assert counted(found, "kg:killed") == [("at least 12 worshippers", (12, 12, None), "police")]
    assert counted(found, "kg:injured") == [("30 others", (30, 30, 30), "police")]
    assert said(found, "kg:date") == [("kg:date", "2019-03-14/2019-03-14/day", "reported", "police")]
    assert said(found, "kg:perpetrator") == [
        ("kg:perpetrator", "A suicide bomber", "asserted", "police"),
        ("kg:perpetrator", "Taliban", "denied", "Taliban"),
    ]


def test_an_ambush_that_nobody_claimed() -> None:
    found = extraction(
        "Gunmen ambushed an army convoy near Gao in northern Mali on Wednesday, killing five soldiers. No group claimed responsibility for the ambush."
    )
    assert (attacks(found), types(found)) == (1, ["kg:attack-ambush"])
    assert counted(found, "kg:killed") == [("five soldiers", (5, 5, 5), "The Paper")]
    assert said(found, "kg:target", "kg:perpetrator", "kg:claimedBy") == [
        ("kg:perpetrator", "Gunmen", "asserted", "The Paper"),
        ("kg:target", "an army convoy", "asserted", "The Paper"),
        ("kg:claimedBy", "no group", "not_claimed", "The Paper"),
    ]


def test_an_officer_wounded_has_rank_source_and_day() -> None:
    found = extraction(
        "French Colonel Yves Marchand was wounded when a missile struck his command post near Gao on 12 March 2019, the General Staff said."
    )
    assert counted(found, "kg:injured") == [("Yves Marchand", (1, 1, 1), "General Staff")]
    assert said(found, "kg:rank", "kg:date", "kg:weapon") == [
        ("kg:date", "2019-03-12/2019-03-12/day", "reported", "General Staff"),
        ("kg:rank", "kg:rank-fr-colonel", "reported", "General Staff"),
        ("kg:weapon", "missile", "reported", "General Staff"),
    ]
    assert types(found) == ["kg:attack-missile_strike"]


def test_a_foiled_attack_is_attempted_and_a_threat_is_a_threat() -> None:
    foiled = extraction("Police foiled an attempt to bomb the embassy in Nairobi on Tuesday. No one was hurt.")
    assert said(foiled, "kg:status") == [("kg:status", "attempted", "asserted", "The Paper")]
    assert counted(foiled, "kg:injured") == [("No one", (0, 0, 0), "The Paper")]
    threatened = extraction("The rebels threatened to attack the capital if talks fail.")
    assert said(threatened, "kg:status") == [("kg:status", "threatened", "asserted", "The Paper")]


def test_who_accuses_is_the_source_of_the_accusation() -> None:
    found = extraction(
        "Colonel Ahmed Hassan, a brigade commander, was shot dead by unidentified gunmen in Taiz on Monday. The army accused the Houthis of the killing."
    )
    assert said(found, "kg:perpetrator") == [
        ("kg:perpetrator", "unidentified gunmen", "asserted", "The Paper"),
        ("kg:perpetrator", "Houthis", "reported", "The army"),
    ]
    assert said(found, "kg:post") == [("kg:post", "brigade commander", "asserted", "The Paper")]


def test_two_attacks_of_one_sentence_are_two() -> None:
    found = extraction("Israeli aircraft struck targets in Gaza early on Friday after two rockets were fired at Tel Aviv.")
    assert (attacks(found), types(found)) == (2, ["kg:attack-air_strike", "kg:attack-shelling"])
    assert said(found, "kg:perpetrator") == [("kg:perpetrator", "Israeli military", "asserted", "The Paper")]


def test_who_is_wounded_and_dies_is_part_of_the_wounded() -> None:
    found = extraction("Three people were wounded, one of whom later died in hospital, when a grenade was thrown at a bar in Bujumbura.")
    assert counted(found, "kg:injured") == [("Three people", (3, 3, 3), "The Paper")]
    assert counted(found, "kg:killed") == [("one of whom", (1, 1, 1), "The Paper")]
    assert said(found, "kg:within") == [("kg:within", "Three people", "asserted", "The Paper")]


def test_a_report_without_violence_has_no_attack() -> None:
    found = extraction("The minister opened a new hospital in Lyon on Friday and attended a charity football match.")
    assert attacks(found) == 0
    assert found.triggers == ()


def test_habits_comparisons_and_counts_are_no_attacks() -> None:
    assert attacks(extraction("The group has stepped up its attacks on police units in recent weeks.")) == 0
    assert attacks(extraction("It was the third such attack this month.")) == 0
    assert attacks(extraction("He died of a heart attack at home on Monday.")) == 0


def test_a_toll_since_a_year_belongs_to_no_attack() -> None:
    found = extraction("The ministry has acknowledged the deaths of more than 300 Kenyan soldiers in Somalia since 2011.")
    assert attacks(found) == 0
    assert counted(found, "kg:killed") == [("more than 300 Kenyan soldiers", (300, 300, None), "The ministry")]


def test_a_background_attack_of_another_year_stands_apart() -> None:
    found = extraction(
        "A car bomb killed six people at a market in Kirkuk on Wednesday. In August 2014 a truck bomb killed 20 people in the same city."
    )
    assert attacks(found) == 2
    assert said(found, "kg:role") == [("kg:role", "main", "asserted", "The Paper"), ("kg:role", "background", "asserted", "The Paper")]


def test_without_a_publication_date_relative_days_stay_open_and_are_reported() -> None:
    found = extraction("A bomb killed two people in Quetta yesterday.", published=None)
    assert said(found, "kg:date") == []
    assert found.warnings == ("no publication date, in the metadata or a dateline: relative dates stay open",)


def test_without_a_publisher_the_writer_speaks() -> None:
    found = extraction("A bomb killed two people in Quetta on Saturday.", publisher=None)  # type: ignore[arg-type]
    assert counted(found, "kg:killed") == [("two people", (2, 2, 2), "the writer")]


def test_a_place_at_a_distance_has_the_towns_coordinates_and_the_distance_as_radius() -> None:
    found = extraction("A landmine exploded under a truck about 20 km from Gao, Mali, on Monday, killing two soldiers.")
    points = [c.object.value.split() for c in found.claims if c.predicate == "kg:coordinates" and isinstance(c.object, Value)]
    assert [p[2] for p in points if p[0].startswith("16.2")].count("20") == 1


def test_every_quote_is_the_articles_own_words_and_every_claim_is_by_a_known_source() -> None:
    text = "Rebels shelled the town of Goma on Friday.\r\n\r\n“Four civilians were killed,” the army said.\n\nThe UN condemned the attack."
    found = extraction(text)
    assert [c.id for c in found.claims if text[c.quote.start : c.quote.end] != c.quote.text] == []
    known = {e.id for e in found.entities}
    assert [c.id for c in found.claims if c.source not in known or c.subject not in known] == []
    assert counted(found, "kg:killed") == [("Four civilians", (4, 4, 4), "the army")]


def test_extraction_is_the_same_twice() -> None:
    text = "A drone strike killed a commander of al-Shabaab in Jilib on Tuesday, Somalia's government said."
    extraction.cache_clear()
    one = extraction(text)
    extraction.cache_clear()
    assert one == extraction(text)


def test_the_attackers_dead_are_not_among_the_victims() -> None:
    found = extraction(
        "Taliban gunmen attacked Camp Shorab in Helmand on Friday. They killed 23 Afghan soldiers. Twenty insurgents were killed."
    )
    assert counted(found, "kg:killed") == [("23 Afghan soldiers", (23, 23, 23), "The Paper")]
    assert said(found, "kg:attackersKilled") == [("kg:attackersKilled", "20", "asserted", "The Paper")]
    assert ("kg:perpetrator", "Taliban", "asserted", "The Paper") in said(found, "kg:perpetrator")


def test_a_death_of_another_year_does_not_lean_on_an_attack() -> None:
    found = extraction("Gunmen attacked a market in Gao on Monday. The former mayor, who died in 2013, had built it.")
    assert counted(found, "kg:killed") == []


def test_an_attempt_kills_nobody() -> None:
    found = extraction("The cartel planned the attack after another car bomb attempt to assassinate General Maza was foiled last May.")
    assert counted(found, "kg:killed") == []


def test_what_was_going_to_happen_did_not() -> None:
    assert attacks(extraction("Four powerful rockets were going to explode near the tanks of the plant.")) == 0


def test_who_shoots_the_attackers_is_no_perpetrator() -> None:
    found = extraction(
        "Al-Shabaab fighters stormed a hotel in Mogadishu, killing 18 people. Security forces shot dead five of the attackers."
    )
    assert said(found, "kg:perpetrator") == [("kg:perpetrator", "Al-Shabaab", "asserted", "The Paper")]
    assert said(found, "kg:attackersKilled") == [("kg:attackersKilled", "5", "asserted", "The Paper")]


def test_an_organization_that_says_it_did_it_claims_it() -> None:
    found = extraction(
        "The Israeli military said on Monday it had killed an officer of Iran's Revolutionary Guards in a drone strike on a car in Damascus."
    )
    assert said(found, "kg:perpetrator") == [("kg:perpetrator", "Israeli military", "reported", "Israeli military")]


def test_the_day_of_a_later_death_is_not_the_day_of_the_attack() -> None:
    found = extraction("Four policemen were wounded when a bomb exploded in Athens. A fifth died of his injuries on Wednesday.")
    assert said(found, "kg:date") == [("kg:date", "/2019-03-15/unknown", "asserted", "The Paper")]


def test_an_inquiry_that_is_launched_is_no_attack() -> None:
    found = extraction("A bomb killed two soldiers in Gao. The Malian Ministry of Defence said that it has launched an inquiry.")
    assert said(found, "kg:perpetrator") == []
