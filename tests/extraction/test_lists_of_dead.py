"""Whom an article counts among the killed and injured beside the one told of first, whom it leaves out, and that nobody was harmed."""

from __future__ import annotations

import pytest
from told import BOMB, NONE, RAID, Numbers, n, numbers


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomb in Basra on Monday killed a district police chief, two of his bodyguards and a boy who was selling melons.", n(4), NONE),
        ("A mortar shell wounded a nurse, her brother and a driver in Taiz on Monday.", NONE, n(3)),
        ("A drone strike in Achin on Monday killed Qari Munib, a commander of a militia, and two of his men.", n(3), NONE),
        ("Captain Yusuf Adan was killed along with three of his men when a mine blew up his jeep near Kidal on Monday.", n(4), NONE),
        ("The mayor was killed with his wife and two children when a bomb exploded under their car in Jos on Monday.", n(4), NONE),
        ("The priest was murdered together with a deacon by gunmen in Jalisco on Monday.", n(2), NONE),
    ],
)
def test_everyone_of_a_list_counts(text: str, killed: Numbers, injured: Numbers) -> None:
    assert numbers(text) == [(killed, injured)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen killed a judge, a former prosecutor and member of parliament, in Kirkuk on Monday.", n(1)),
        ("Gunmen killed Omar Haddad, a father of three and owner of a bakery, in Kirkuk on Monday.", n(1)),
        ("The guard was killed in a gun battle with rebels near Jolo on Monday.", n(1)),
        ("One farmer, Mr. Tunde Ojo, 44, was killed by gunmen in Jos on Monday.", n(1)),
        ("Gunmen killed a councillor in Cali on Monday. Her assistant, the lawyer Diego Mora, died later in hospital.", n(2)),
        ("A mother and her son were killed by shelling in Taiz on Monday. The dead were Amina Saleh, 34, and Omar Saleh, 8.", n(2)),
    ],
)
def test_what_is_said_of_somebody_counts_nobody_else(text: str, killed: Numbers) -> None:
    assert numbers(text) == [(killed, NONE)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bombing in Kano on Monday killed 14 people, including the two bombers, and wounded 30.", n(12), n(30)),
        ("A suicide attack in Kabul on Monday killed at least 20 people, including two attackers.", (18, 18, None), NONE),
        (RAID + "Four of them were killed and a conscript was wounded.", NONE, n(1)),
        (RAID + "It wounded nine soldiers. Two of them died.", n(2), n(7)),
    ],
)
def test_the_attackers_dead_are_no_part_of_the_number(text: str, killed: Numbers, injured: Numbers) -> None:
    assert numbers(text) == [(killed, injured)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (RAID + "Three soldiers gave their lives and four others were wounded.", n(3), n(4)),
        (RAID + "Corporal Rashid Ali embraced martyrdom.", n(1), NONE),
        ("The blast in Gao on Monday killed the mayor and six others and sent a dozen people to hospital.", n(7), n(12)),
        ("Gunmen shot at a bus near Gao on Monday. The driver escaped with shrapnel in his arm.", NONE, n(1)),
        ("Gunmen shot at two guards in Jos on Monday. One was killed; the other was wounded.", n(1), n(1)),
        (BOMB + "A further four residents were wounded.", NONE, n(4)),
    ],
)
def test_words_of_death_and_wounds(text: str, killed: Numbers, injured: Numbers) -> None:
    assert numbers(text) == [(killed, injured)]


@pytest.mark.parametrize(
    "text",
    [
        "A roadside bomb hit one of his vehicles in Sangin on Monday without hurting anyone.",
        "A rocket landed in a field near Ashkelon on Monday without causing casualties.",
        "A bomb exploded outside an office in Gao on Monday but hurt no one.",
        "Gunmen fired at a bus near Gao on Monday, but all on board escaped unhurt.",
        "Shells landed near the clinic in Taiz on Monday. All patients are safe.",
        BOMB + "No persons were affected.",
    ],
)
def test_nobody_was_harmed(text: str) -> None:
    assert numbers(text) == [(NONE, NONE)]


@pytest.mark.parametrize("text", [BOMB + "Police want everyone to be safe.", BOMB + "Doctors sent three patients home."])
def test_what_tells_of_no_harm_and_of_no_safety_says_nothing(text: str) -> None:
    assert numbers(text) == [(None, None)]
