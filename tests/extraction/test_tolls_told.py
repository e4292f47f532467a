"""Numbers of dead and hurt as officials, communiqués and round-ups tell them: each row is a construction, with invented places."""

from __future__ import annotations

import pytest
from test_numbers import NONE, numbers

BOMB = "A bomb exploded in a market in Gao on Monday. "
RAID = "Gunmen raided the village of Ngoma before dawn on Sunday"


def n(number: int) -> tuple[int, int, int]:
    """Exactly so many."""
    return number, number, number


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Gunmen killed twelve (12) farmers and wounded five (5) others near Dori on Monday.", n(12), n(5)),
        ("Six (06) soldiers were killed and three (3) injured when a mine exploded near Kidal on Monday.", n(6), n(3)),
        ("On Monday armed men attacked Bosso, killing 19 (nineteen) persons including four (4) children.", n(19), NONE),
        ("Officials raised to 61 the number of people killed when warplanes bombed a hall in Sanaa on Monday.", n(61), NONE),
        ("The ministry lowered to 18 the number of those killed when a bomb exploded in a hotel in Kabul on Monday.", n(18), NONE),
        (BOMB + "The list of the dead has grown to 33.", n(33), NONE),
        (BOMB + "Deaths now stand at 64.", n(64), NONE),
        (BOMB + "The number of those who died in the explosion has risen to nine, after two of the wounded passed away.", n(9), NONE),
        (BOMB + "Thirty-one people were hurt, according to Dr Lamia Kassab, who was on duty at the hospital.", NONE, n(31)),
        ("Officials generally agree that rebels killed 12 people in Gao on Monday.", n(12), NONE),
        ("Three shells fell on Martyrs' Square in Gao on Monday and killed two people.", n(2), NONE),
        ("Major Tolga Demir fell a martyr on Monday near Gao when a bomb exploded under his car.", n(1), NONE),
        (BOMB + "It cost 15 people their lives.", n(15), NONE),
        ("Seventeen people were killed in Monday's bombing in Kabul, the ministry said, correcting an earlier toll of 12.", n(17), NONE),
        (BOMB + "The previous toll was 12 dead; the ministry now says 17 died.", n(17), NONE),
        (RAID + ", killing seven people. Two more bodies were found in the fields on Monday.", n(9), NONE),
        ("A roadside bomb near Gao on Monday left at least seven soldiers dead.", (7, 7, None), NONE),
        ("A suicide car bomber took 58 lives in Kabul on Monday.", n(58), NONE),
        ("Some two dozen heavily armed policemen were killed in an ambush near Gao on Monday.", n(24), NONE),
        ("No fewer than 17 elderly worshippers were killed when gunmen raided a church in Jos on Monday.", (17, 17, None), NONE),
        ("Ten to 12 soldiers were killed in an ambush near Gao on Monday.", (10, 10, 12), NONE),
        ("Twin brothers were killed when a shell hit a house in Marin on Monday.", n(2), NONE),
        ("One soldier died and seven others were injured, one fatally, when a mine exploded near Gao on Monday.", n(2), n(6)),
        ("A boy of 12 and his grandmother were among five people killed by shells in Kherin on Monday.", n(5), NONE),
        (BOMB + "A doctor spoke of 15 dead.", n(15), NONE),
        (BOMB + "At least eight people did not make it.", (8, 8, None), NONE),
        (BOMB + "The morgue received eight corpses.", n(8), NONE),
        ("A bomb killed two guards in Orizu on Monday. The province has seen 90 people killed this year.", n(2), NONE),
        ("A bomb killed Colonel Amir Daoud, his driver and two escorts in Saida on Monday.", n(4), NONE),
        ("A drone strike killed Raul Paz, a judge, in Orizu on Monday, along with his bodyguard.", n(2), NONE),
        ("Raiders killed eight people in Orizu on Monday, four of them women, wounded eleven and fled.", n(8), n(11)),
        ("Gunmen fired on Senator Pedro Almanza in Tumaro on Monday. He survived but his bodyguard was killed.", n(1), NONE),
        ("Fighting near Gao on Monday left four soldiers and eleven insurgents dead.", n(4), NONE),
        ("Gunmen killed 40 cows and two herders near Jos on Monday.", n(2), NONE),
        (
            "Three soldiers were killed with Major Gadzhi Omarov and 32 were injured when a car bomb exploded near Buynaksk on Monday.",
            n(4),
            n(32),
        ),
    ],
)
def test_numbers_are_read(text: str, killed: tuple[int, int, int | None], injured: tuple[int, int, int | None]) -> None:
    assert numbers(text) == [(killed, injured)]


def test_a_sum_over_several_attacks_is_of_none_of_them() -> None:
    text = (
        "A series of attacks in Iraq on Monday killed 20 people. In Mosul gunmen shot dead five policemen. In Tikrit a car bomb killed 15."
    )
    assert numbers(text) == [(n(5), NONE), (n(15), NONE)]


def test_clauses_with_a_place_and_a_doer_each_are_two_attacks() -> None:
    text = "Gunmen shot dead three policemen in Orizu on Monday, and a bomb in Tumaro killed six shoppers."
    assert sorted(numbers(text)) == [(n(3), NONE), (n(6), NONE)]


def test_the_day_on_which_a_toll_is_raised_dates_no_attack() -> None:
    text = BOMB + "On Tuesday officials raised to 140 the number of people killed."
    assert numbers(text) == [(n(140), NONE)]
