"""Which attacks an article tells, and of which type each is."""

from __future__ import annotations

from told import attacks, extraction, types


def test_each_entry_of_a_round_up_tells_its_own_attack() -> None:
    text = (
        "The week in the valley\n\nMonday. Gunmen killed two herders in Garowe.\n\nTuesday. A bomb killed a teacher in Burao.\n\n"
        "Thursday. Gunmen killed a guard in Erigavo."
    )
    assert attacks(extraction(text)) == 3


def test_points_of_a_list_without_a_scene_are_one_story() -> None:
    text = (
        "A bomb exploded in Garowe on Monday. The governor asked for three things.\n\n1. The blast must be explained.\n\n2. The dead must be named.\n\n"
        "3. The bomb must be traced."
    )
    assert attacks(extraction(text)) == 1


def test_a_separate_incident_is_another_attack() -> None:
    text = "Gunmen killed a herder near Garowe on Monday.\n\nIn a separate incident, gunmen killed a teacher at her home."
    assert attacks(extraction(text)) == 2


def test_the_murder_of_somebody_else_is_another_attack() -> None:
    text = "Gunmen killed Ali Warsame in Garowe on Monday. The murder of Hodan Farah has shocked the town as well."
    assert attacks(extraction(text)) == 2


def test_a_name_in_another_spelling_is_nobody_else() -> None:
    text = "Gunmen killed Ali Warsame in Garowe on Monday. The murder of Ali Warsama has shocked the town."
    assert attacks(extraction(text)) == 1


def test_what_an_attack_answers_is_not_part_of_it() -> None:
    text = (
        "Rebels shelled a market in Garowe on Monday. On Tuesday rebels fired rockets at a base near Burao in retaliation for the killing."
    )
    assert attacks(extraction(text)) == 2


def test_days_of_two_paragraphs_tell_two_attacks_apart() -> None:
    text = (
        "On Monday, a lorry was passing the bridge at Garowe. Gunmen attacked it and killed its driver.\n\n"
        "On Wednesday, a bus was passing the bridge. Gunmen attacked it and killed its driver."
    )
    assert attacks(extraction(text)) == 2


def test_houses_burned_in_a_raid_make_no_arson() -> None:
    assert types(extraction("Militants raided a village near Garowe on Monday, burned ten houses and killed a herder.")) == [
        "kg:attack-raid"
    ]


def test_explosives_driven_into_a_gate_are_a_suicide_bombing() -> None:
    text = "A man drove a lorry packed with explosives into the gate of a barracks in Garowe on Monday, killing two soldiers."
    assert types(extraction(text)) == ["kg:attack-suicide_bombing"]


def test_an_officer_shot_by_men_who_came_for_him_was_assassinated() -> None:
    text = "Gunmen shot dead Colonel Ali Warsame outside his home in Garowe on Monday."
    assert types(extraction(text)) == ["kg:attack-assassination"]


def test_aircraft_make_a_bombing_an_air_strike() -> None:
    assert types(extraction("Government aircraft bombed a farm near Garowe on Monday, killing its owner.")) == ["kg:attack-air_strike"]
