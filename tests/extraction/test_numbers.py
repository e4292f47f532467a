"""How many an article says were killed and injured: each row is one way in which news tells it."""

from __future__ import annotations

import pytest
from told import BOMB, NONE, RAID, Numbers, n, numbers


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (RAID + "The death toll climbed to 31, with 60 wounded.", n(31), n(60)),
        (RAID + "The army put the number of dead at nine.", n(9), NONE),
        (RAID + "The police put the dead at 19.", n(19), NONE),
        (RAID + "The number of injured has risen to 11.", NONE, n(11)),
        (RAID + "Doctors said the death toll has passed 80.", (80, 80, None), NONE),
        ("The number of people killed in Monday's attack on a market in Gao rose to 18 after three of the wounded died.", n(18), NONE),
        (
            "Gunmen attacked a van in Gao on Friday, leaving four persons dead and five others injured. "
            "Two of the wounded later died in hospital, taking the toll to six.",
            n(6),
            n(3),
        ),
        ("A strike hit a mill in Gao on Monday, killing 13 people. Eleven people died on the spot.", n(13), NONE),
        ("Rebels ambushed a convoy near Goma on Monday. The governor said 14 people had been killed, but the army put the toll at nine.",
         (9, 14, 14), NONE),
    ],
)  # fmt: skip
def test_a_toll_is_the_number_of_the_attack(text: str, killed: Numbers, injured: Numbers) -> None:
    assert numbers(text) == [(killed, injured)]


def test_the_toll_of_a_year_is_no_attacks() -> None:
    assert numbers("A bomb killed two soldiers in Gao on Monday. It brought the death toll of the conflict this year to 90.") == [
        (n(2), NONE)
    ]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (BOMB + "Eleven bodies were brought to the mortuary, and 23 people are being treated for wounds.", n(11), n(23)),
        (BOMB + "Rescuers pulled the bodies of three girls from the rubble.", n(3), NONE),
        (BOMB + "Seventeen people were taken to hospital.", NONE, n(17)),
        (BOMB + "Four women were hospitalised.", NONE, n(4)),
        (BOMB + "A nurse lost both legs and a porter was hit in the chest by shrapnel.", NONE, n(2)),
        (BOMB + "Six deaths and twelve injuries were reported.", n(6), n(12)),
        (BOMB + "At least 23 people are dead.", (23, 23, None), NONE),
        (BOMB + "Two soldiers died and a third was wounded.", n(2), n(1)),
        (BOMB + "It claimed four lives.", n(4), NONE),
        (RAID + "The army said it lost four men and that it killed 20 of the attackers.", n(4), NONE),
    ],
)
def test_people_are_counted_by_what_befell_them(text: str, killed: Numbers, injured: Numbers) -> None:
    assert numbers(text) == [(killed, injured)]


@pytest.mark.parametrize(
    "told",
    [
        "There were no casualties.",
        "It caused damage but no injuries.",
        "No loss of life.",
        "No deaths were reported.",
        "Nobody was hurt.",
        "No soldier was injured.",
        "No one was inside.",
    ],
)
def test_an_attack_that_hurt_nobody_has_numbers(told: str) -> None:
    assert numbers(BOMB + told) == [(NONE, NONE)]


@pytest.mark.parametrize(
    "told", ["The army had no word on casualties.", "There were no immediate reports of casualties.", "Nobody claimed it."]
)
def test_where_nothing_is_known_there_are_no_numbers(told: str) -> None:
    assert numbers(BOMB + told) == [(None, None)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Shelling of a village near Gao on Monday killed a couple in their home and wounded their daughter.", n(2), n(1)),
        ("A sniper shot a 12-year-old boy dead in Gao on Monday.", n(1), NONE),
        ("A family of five was wiped out when a shell struck their house in Gao on Monday.", n(5), NONE),
        ("Five farmers were hacked to death near Gao on Monday.", n(5), NONE),
        ("A bomb injured eight people, two of them fatally, in Gao on Monday.", n(2), n(6)),
        ("A missile hit a flat in Gao on Monday. A mother, her two sons and a neighbour perished.", n(4), NONE),
        ("Seven Kenyan guards travelling aboard a bus were killed on Monday in an attack in Gao.", n(7), NONE),
        ("A bomb killed 15 people, most of them soldiers, in Gao on Monday.", n(15), NONE),
    ],
)
def test_the_noun_phrase_says_how_many(text: str, killed: Numbers, injured: Numbers) -> None:
    assert numbers(text) == [(killed, injured)]


def test_the_officer_of_the_headline_and_of_the_lead_is_the_one_whom_the_shots_were_fired_at() -> None:
    text = (
        "Police officer shot dead in Gao\n\nA police officer was killed in Gao on Thursday, the ministry said. "
        "Unknown men fired at Lieutenant Idrissa Maiga as he left his house."
    )
    assert numbers(text) == [(n(1), NONE)]


def test_who_was_never_killed_there_before_is_no_number_of_an_attack() -> None:
    text = "A mine killed a general and his driver near Gao on Monday. No general had been killed in such a manner before, a monitor said."
    assert numbers(text) == [(n(2), NONE)]


CAMP = "Rebels attacked an army camp near Hartun on Monday, killing twelve soldiers. "
POST = "A border post near Panjab came under mortar fire on Monday. "


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (CAMP + "The ministry counts 77 dead among the assailants.", 12),
        (CAMP + "The rebels said they had lost four dead and eleven wounded.", 12),
        (CAMP + "Soldiers counted 22 rebel bodies.", 12),
        (CAMP + "Eight of the rebels fell, a spokesman said.", 12),
        (
            "On May 11, our forces ambushed a column near Longar. Thirty-six soldiers were killed. Our side regrets four dead and eleven wounded.",
            36,
        ),
        ("Twenty people, 14 of them insurgents, were killed when rebels attacked an army camp near Hartun on Monday.", 6),
    ],
)
def test_the_attackers_own_dead_are_left_out(text: str, killed: int) -> None:
    assert numbers(text) == [(n(killed), NONE)]


def test_they_are_those_who_act_in_the_clause_above() -> None:
    assert numbers("Rebels killed 29 people when they attacked a tea estate at Teza on Sunday.") == [(n(29), NONE)]


@pytest.mark.parametrize("listed", ["including 85 officers", "among them 85 officers"])
def test_who_is_listed_after_a_second_clause_is_of_that_clause(listed: str) -> None:
    text = f"A car bomb struck a police station in Elazar on Thursday. Three policemen were killed and 217 people wounded, {listed}."
    assert numbers(text) == [(n(3), n(217))]


def test_a_number_given_as_more_than_another_is_open_above() -> None:
    text = "Jets bombed the market of Afabar on Saturday, killing 58 civilians. The broadcast gave the number of wounded as over 120."
    assert numbers(text) == [(n(58), (120, 120, None))]


@pytest.mark.parametrize(
    "text",
    [
        POST + "The guards had no losses.",
        POST + "The guards said they had suffered no losses.",
        POST + "Local media reported fires but nobody hurt.",
        POST + "There was no loss on either side.",
        POST + "Nobody was reported hurt.",
        POST + "Police said there were neither dead nor wounded.",
        POST + "The shells caused only material damage.",
        "A bomb exploded outside a bank in Gao on Monday without claiming victims.",
    ],
)
def test_a_statement_that_nobody_was_hurt_is_a_number(text: str) -> None:
    assert numbers(text) == [(NONE, NONE)]


@pytest.mark.parametrize("text", [POST + "There was no word on casualties.", POST + "It was not clear whether there were casualties."])
def test_what_is_not_known_is_no_number(text: str) -> None:
    assert numbers(text) == [(None, None)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (
            "A woman was killed and a guard wounded in two explosions at the station of Hartun on Monday. "
            "Nadia Kvarel, 46, a ticket cashier, died at the scene.",
            1,
            1,
        ),
        ("A teacher was wounded in Sarmat on Monday by a gunman. Mrs Nong Saelang was hit in the arm and shoulder.", 0, 1),
        (
            "One peacekeeper was killed and four were wounded in the ambush of a convoy near Balar on Monday. "
            "The soldier who lost his life is Corporal Tendai Mupfa.",
            1,
            4,
        ),
        ("Gunmen executed the mayor of Churcamba, in Huancavelica, Felipe Huamani Quispe, on Tuesday.", 1, 0),
        (
            "Two British soldiers were killed on Monday when a mine exploded under a train near Haifa. "
            "The dead were named as Corporal Alan Birt, 23, of Blackburn, and Private Thomas Sheel, 20, of Bermondsey.",
            2,
            0,
        ),
        (
            "Seven gendarmes and four civilians lost their lives in the raid on the town of Amfikli on Sunday. "
            "Captain Dimitri Kanelos, who commanded the post, was killed in the last minutes of the defence.",
            11,
            0,
        ),
    ],
)
def test_somebody_told_twice_counts_once(text: str, killed: int, injured: int) -> None:
    assert numbers(text) == [(n(killed), n(injured))]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in the market of Gao on Monday. A woman was killed by shrapnel. A shopkeeper died in hospital.",
        "A soldier was killed on Monday when rebels fired on a post in Hartun. Private Milan Kostiv was also killed.",
    ],
)
def test_two_told_one_after_the_other_are_two(text: str) -> None:
    assert numbers(text) == [(n(2), NONE)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Dozens die as militants attack a convoy\n\nArmed men ambushed a convoy near Arbina on Wednesday, killing 47 people, "
            "the government said.",
            n(47),
        ),
        (
            "A bomb killed at least eleven people in Gao on Monday, police said. The commander of the post, Lieutenant Hatem Jasimi, "
            "was among the dead, as were two schoolboys, a doctor said.",
            (11, 11, None),
        ),
        ("Seventeen civilians were killed with machetes on Monday at Makutani. Nine bodies were found in the village.", n(17)),
        (
            "At least 14 people died on Monday when a bomb exploded in Gao. Captain Said Gelli is included in the toll of 14.",
            (14, 14, None),
        ),
    ],
)
def test_a_number_of_some_of_the_dead_lowers_nothing(text: str, killed: Numbers) -> None:
    assert numbers(text) == [(killed, NONE)]
