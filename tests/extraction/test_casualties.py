"""People hurt whom no verb of violence tells of: each test states one way in which news names them."""

from __future__ import annotations

import pytest
from told import attacks, counted, extraction, said

ONE = (1, 1, 1)


def killed(text: str) -> list[str]:
    """Who was killed, in the order of the text."""
    return [who for who, _, _ in counted(extraction(text), "kg:killed")]


def test_the_dead_are_named_in_a_sentence_of_their_own() -> None:
    assert killed(
        "A bomb exploded in Gao on Thursday, killing three people. Among the dead is Colonel Idrissa Maiga, commander of the garrison. "
        "The dead also include Awa Keita, 34, a nurse."
    ) == ["three people", "Idrissa Maiga", "Awa Keita"]


def test_who_is_among_the_dead_is_part_of_their_number() -> None:
    found = extraction("A bomb exploded in Gao on Thursday, killing three people. Among the dead is Colonel Idrissa Maiga.")
    assert said(found, "kg:within") == [("kg:within", "three people", "asserted", "The Paper")]


def test_the_names_of_the_victims_follow_a_colon_or_as() -> None:
    lead = "Two civilians were killed when shells hit the market in Gao on Thursday. "
    names = ["Two civilians", "Fatou Sylla", "Omar Sylla"]
    assert killed(lead + "The names of the martyrs: Omar Sylla, 45, and his daughter Fatou Sylla, 8.") == names
    assert killed(lead + "The dead were identified as Omar Sylla, 45, and Fatou Sylla, 8.") == names


def test_a_definite_victim_is_the_one_told_of_without_a_name() -> None:
    found = extraction("A vendor was killed when a grenade exploded in the market of Gao on Thursday. The victim was Nana Coulibaly, 52.")
    assert counted(found, "kg:killed") == [("Nana Coulibaly", ONE, "The Paper")] * 2


def test_the_subject_of_the_next_sentence_is_the_officer_of_the_lead() -> None:
    found = extraction(
        "A roadside bomb hit a police convoy near Gao on Wednesday, killing a senior officer and two of his guards, police said. "
        "Lieutenant Colonel Idrissa Maiga, who commanded the unit, was on his way to work when the device went off."
    )
    assert counted(found, "kg:killed") == [("Idrissa Maiga", ONE, "police"), ("two of his guards", (2, 2, 2), "police")]


def test_a_speaker_in_the_next_sentence_is_not_the_officer_of_the_lead() -> None:
    found = extraction(
        "Gunmen killed a senior officer near Gao on Wednesday. Lieutenant Colonel Idrissa Maiga said the army would find them."
    )
    assert counted(found, "kg:killed") == [("a senior officer", ONE, "The Paper")]


def test_a_definite_number_with_as_many_names_is_the_group_before() -> None:
    found = extraction(
        "Armed men kidnapped two Dutch engineers near Gao on Thursday. The two, Pieter Visser, 34, and Anna de Boer, 29, were on their way to a well."
    )
    assert counted(found, "kg:captured") == [
        ("two Dutch engineers", (2, 2, 2), "The Paper"),
        ("Anna de Boer", ONE, "The Paper"),
        ("Pieter Visser", ONE, "The Paper"),
    ]


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Colonel Idrissa Maiga sustained gunshot wounds in both legs.", "kg:injured"),
        ("Colonel Idrissa Maiga was hit by shrapnel in the neck.", "kg:injured"),
        ("Colonel Idrissa Maiga was fatally injured.", "kg:killed"),
        ("Colonel Idrissa Maiga was taken to hospital and died there.", "kg:killed"),
        ("Colonel Idrissa Maiga was not hurt.", "kg:unharmed"),
        ("Colonel Idrissa Maiga had left a minute earlier. He escaped unhurt.", "kg:unharmed"),
    ],
)
def test_what_became_of_somebody_is_told_by_more_than_verbs(sentence: str, outcome: str) -> None:
    found = extraction("Gunmen attacked an army convoy near Gao on Wednesday, killing five soldiers. " + sentence)
    told = [
        c.predicate
        for c in found.claims
        if (c.object, c.predicate) in {(e.id, outcome) for e in found.entities if e.name == "Idrissa Maiga"}
    ]
    assert told == [outcome]


def test_numbers_stand_before_dead_and_wounded_as_nouns() -> None:
    found = extraction("A bomb exploded in Gao on Thursday and left four civilians dead and eight injured.")
    assert counted(found, "kg:killed") == [("four civilians", (4, 4, 4), "The Paper")]
    assert counted(found, "kg:injured") == [("eight injured", (8, 8, 8), "The Paper")]


def test_one_of_them_is_whoever_follows() -> None:
    found = extraction(
        "Gunmen attacked an army post near Gao on Wednesday. Five soldiers were wounded, one of them the commander, Col. Idrissa Maiga."
    )
    assert counted(found, "kg:injured") == [("Five soldiers", (5, 5, 5), "The Paper"), ("Idrissa Maiga", ONE, "The Paper")]
    assert said(found, "kg:within") == [("kg:within", "Five soldiers", "asserted", "The Paper")]


def test_names_in_apposition_to_a_group_are_its_members() -> None:
    found = extraction("Two guards, Omar Sylla and Issa Keita, were killed when gunmen attacked the bank in Gao on Thursday.")
    assert killed_names(found) == ["Issa Keita", "Omar Sylla"]
    assert said(found, "kg:within") == [("kg:within", "Two guards", "asserted", "The Paper")]


def killed_names(found: object) -> list[str]:
    """The named dead, sorted."""
    return sorted(who for who, count, _ in counted(found, "kg:killed") if count == ONE)  # type: ignore[arg-type]


def test_a_name_before_an_age_is_a_person() -> None:
    assert killed("Park Ji-hun, 54, was killed by gunmen near Gao on Thursday. Park had begged for help.") == ["Park Ji-hun"]


def test_gunmen_shot_dead_are_no_victims() -> None:
    found = extraction("Soldiers shot dead two gunmen near Gao on Thursday. Nobody else was hurt.")
    assert counted(found, "kg:killed") == []


def test_those_who_are_blamed_later_do_not_count_as_victims() -> None:
    found = extraction(
        "A patrol was ambushed near Gao on Thursday. Eight policemen were killed, and two rebels died. The army accused al-Shabaab of the ambush."
    )
    assert [who for who, _, _ in counted(found, "kg:killed")] == ["Eight policemen"]


def test_the_buried_are_no_list() -> None:
    found = extraction(
        "A bomb exploded in Gao on Thursday, killing three people. The dead were buried on Friday. Governor Omar Sylla attended."
    )
    assert counted(found, "kg:killed") == [("three people", (3, 3, 3), "The Paper")]
    assert attacks(found) == 1


def test_what_somebody_is_stands_beside_the_name() -> None:
    found = extraction("Gunmen killed student Omar Sylla near Gao on Thursday. His wife, Awa Sylla, was wounded.")
    assert said(found, "kg:post") == [("kg:post", "student", "asserted", "The Paper"), ("kg:post", "wife", "asserted", "The Paper")]


def test_another_wounded_is_one_more_and_not_the_dead() -> None:
    found = extraction("Two gendarmes were killed and another wounded when gunmen raided their post near Gao on Wednesday.")
    assert counted(found, "kg:killed") == [("Two gendarmes", (2, 2, 2), "The Paper")]
    assert counted(found, "kg:injured") == [("another", ONE, "The Paper")]


def test_a_list_of_names_with_ages_is_read_to_its_end() -> None:
    text = "A bomb exploded in Gao on Thursday, killing Omar Sylla, 42; Fatou Sylla, 19; Issa Keita and a policeman."
    assert {"Omar Sylla", "Fatou Sylla", "Issa Keita"} <= set(killed(text))


def test_who_died_with_the_others_is_dead_too() -> None:
    found = extraction(
        "Colonel Idrissa Maiga was killed near Gao on Thursday when rebels overran his base. Thirteen of his men died with him."
    )
    assert [(who, count) for who, count, _ in counted(found, "kg:killed")] == [
        ("Idrissa Maiga", ONE),
        ("Idrissa Maiga", ONE),
        ("Thirteen of his men", (13, 13, 13)),
    ]


def test_a_bare_number_of_a_war_is_no_attack_of_its_own() -> None:
    found = extraction("Gunmen killed two soldiers near Gao on Thursday. The war has left 1,900 dead and 1,200 wounded.")
    assert [count for _, count, _ in counted(found, "kg:killed")] == [(2, 2, 2)]


ASSAULT = "Gunmen attacked the village of Kounde on Thursday, killing six people. "
TAKING = "Gunmen abducted three nurses in Kounde on Thursday. "
SHELLING = "A shell hit a house in Kounde on Thursday. "


@pytest.mark.parametrize(
    ("text", "predicate", "names"),
    [
        (ASSAULT + "The deputy governor, Issa Nazar, survived the attack.", "kg:unharmed", ["Issa Nazar"]),
        (ASSAULT + "The driver, Souley Bello, had got away in the first minutes.", "kg:unharmed", ["Souley Bello"]),
        (ASSAULT + "The priest, Alberto Nkomo, hid under a granary.", "kg:unharmed", ["Alberto Nkomo"]),
        (ASSAULT + "His deputy, Major Samir Hamza, survived with light burns.", "kg:unharmed", []),
        (ASSAULT + "Their commander, Samir Hamza, who hides in the hills, is sought.", "kg:unharmed", []),
        ("The minister, Abdul Wardo, survived when gunmen fired on his car in Kounde on Thursday.", "kg:unharmed", ["Abdul Wardo"]),
        ("Governor Tomas Abreu escaped unharmed when a bomb exploded near his car on Thursday.", "kg:unharmed", ["Tomas Abreu"]),
        (SHELLING + "Lieutenant Issa Silva was pulled from the cellar and is on a ventilator.", "kg:injured", ["Issa Silva"]),
        (SHELLING + "The teacher, Maria Silva, is in a critical condition.", "kg:injured", ["Maria Silva"]),
        (SHELLING + "The teacher, Maria Silva, lost her eyesight.", "kg:injured", ["Maria Silva"]),
        (SHELLING + "Two drivers, Mastor and Yohan, were wounded.", "kg:injured", ["Mastor", "Two drivers", "Yohan"]),
        (SHELLING + "The guard, Andrew Hill, is missing.", "kg:missing", ["Andrew Hill"]),
        (TAKING + "The missing are Joan Thibor, a nurse, and Bastien Merlin, a doctor.", "kg:captured", ["Joan Thibor", "Bastien Merlin"]),
        (ASSAULT + "The fallen were named as Captain Erdem Dogar and Sergeant Ali Kayal.", "kg:killed", ["Erdem Dogar", "Ali Kayal"]),
        ("The lawyer Hamid Gadi was shot in the heart by a sniper in Kounde on Thursday.", "kg:killed", ["Hamid Gadi"]),
        ("Sergent Moussa Zerbo and Caporal Daniel Sanor were killed in Kounde on Thursday.", "kg:killed", ["Moussa Zerbo", "Daniel Sanor"]),
        ("Naik Amir Shan and Sepoy Tariq Alim were killed in Kounde on Thursday.", "kg:killed", ["Amir Shan", "Tariq Alim"]),
        ("Gunmen shot dead the principal, Somchai Kaew, 52, in Kounde on Thursday.", "kg:killed", ["Somchai Kaew"]),
        (SHELLING + "His driver, Nabil Issan, died with him; his deputy, Samir Hamza, survived.", "kg:killed", ["Nabil Issan"]),
    ],
)
def test_what_became_of_whom_is_told_in_many_words(text: str, predicate: str, names: list[str]) -> None:
    told = {who for who, _, _ in counted(extraction(text), predicate)} - {"six people", "three nurses"}
    assert told == set(names)


def test_with_whose_death_a_number_is_reached_is_part_of_it() -> None:
    found = extraction(
        "A bomb exploded at a market in Gao on Thursday. With the death of Sergeant Idrissa Maiga in hospital, five people have lost their lives."
    )
    assert said(found, "kg:within") == [("kg:within", "five people", "asserted", "The Paper")]


def test_who_was_wounded_and_has_died_is_dead_though_the_parse_takes_the_wound_for_a_sentence() -> None:
    assert "A guard" in killed(
        "A guard wounded in the attack that killed the mayor of Gao on Monday has died, taking the number of dead to three."
    )


def test_who_never_regained_consciousness_died() -> None:
    assert killed("Gunmen shot at a van in Gao on Monday. Moussa Keita, 44, never regained consciousness after the shooting.") == [
        "Moussa Keita"
    ]


def test_a_loss_some_days_later_is_none_of_the_attack() -> None:
    assert killed("A missile killed five officers in Gao on Monday. The same army lost its chief of staff eight days later.") == [
        "five officers"
    ]


def test_people_are_hurt_further_on_in_an_article_about_one_attack() -> None:
    assert killed(
        "A bomb blew up in Gao on Wednesday. The mayor led the prayer. The shops were closed. The school was open. "
        "The Health Ministry said that the toll rose to eight after a woman died on Thursday night in Nini Hospital."
    ) == ["a woman", "eight"]
