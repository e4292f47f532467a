"""Which pairs are looked at: all that share a key, each once, and those of some things are the same whatever else there is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.attack_profile import attack_profile
from kg.resolution.attacks import ATTACKS
from kg.resolution.blocking import chained, pairs_of
from kg.resolution.people import PEOPLE
from kg.resolution.world import world_of


@dataclass(frozen=True)
class Thing:
    id: str
    keys: frozenset[str]
    wide: frozenset[tuple[str, bool]]


things = st.lists(
    st.builds(
        Thing,
        st.text("abcdef", min_size=3, max_size=3),
        st.frozensets(st.sampled_from("xyz"), max_size=2),
        st.frozensets(st.tuples(st.sampled_from("mn"), st.booleans()), max_size=2),
    ),
    unique_by=lambda thing: thing.id,
    max_size=12,
)


def pairs(found: list[Thing]) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in pairs_of(found, lambda thing: thing.keys, lambda thing: thing.wide)]


def meet(one: Thing, other: Thing) -> bool:
    return bool(one.keys & other.keys) or any(a == b and (seeks or sought) for a, seeks in one.wide for b, sought in other.wide)


@given(found=things, data=st.data())
def test_pairs_are_those_that_share_a_key_or_one_of_them_seeks(found: list[Thing], data: st.DataObject) -> None:
    ordered = sorted(found, key=lambda thing: thing.id)
    assert sorted(pairs(found)) == [(one.id, other.id) for one, other in combinations(ordered, 2) if meet(one, other)]
    assert sorted(pairs(data.draw(st.permutations(found)))) == sorted(pairs(found))


@given(found=things, data=st.data())
def test_fewer_things_make_the_same_pairs_among_themselves(found: list[Thing], data: st.DataObject) -> None:
    fewer = data.draw(st.lists(st.sampled_from(found), unique=True)) if found else []
    kept = {thing.id for thing in fewer}
    assert sorted(pairs(fewer)) == [pair for pair in sorted(pairs(found)) if set(pair) <= kept]


def test_things_alike_are_chained() -> None:
    alike = [Thing(f"a{n}", frozenset("x"), frozenset()) for n in range(4)]
    other = Thing("b", frozenset("xy"), frozenset())
    found = chained([*alike, other], lambda thing: thing.keys, lambda firsts: pairs_of(firsts, lambda thing: thing.keys))
    told = [(one.id, two.id) for one, two in found]
    assert told == [("a0", "a1"), ("a0", "a2"), ("a1", "a2"), ("a0", "a3"), ("a2", "a3"), ("a0", "b")]


DAY, MONTH, UNDATED = "2021-03-02", "2021-03-01/2021-03-31/month", "/2021-03-04/unknown"


@pytest.mark.parametrize(
    ("one", "other", "looked_at"),
    [
        ((DAY, 34.34, 62.2, 10), ("2021-03-03", 34.9, 62.9, 10), True),
        ((DAY, 34.34, 62.2, 10), ("2021-03-05", 34.34, 62.2, 10), False),
        ((DAY, 34.34, 62.2, 10), (DAY, 31.6, 65.7, 10), False),
        ((DAY, 34.34, 62.2, 10), (MONTH, 34.34, 62.2, 10), True),
        ((DAY, 34.34, 62.2, 10), (UNDATED, 34.34, 62.2, 10), True),
        ((MONTH, 34.34, 62.2, 10), (MONTH, 31.6, 65.7, 10), False),
        ((DAY, 34.34, 62.2, 10), (DAY, 33.9, 67.7, 500), True),
        ((MONTH, 34.34, 62.2, 10), (DAY, 33.9, 67.7, 500), True),
        ((DAY, -17.0, 179.9, 10), (DAY, -17.0, -179.9, 10), True),
    ],
)
def test_attacks_meet_by_day_and_spot_and_where_one_is_vague_by_month_or_country(tell, one, other, looked_at) -> None:
    tellers = []
    for number, (on, lat, lon, radius) in enumerate((one, other)):
        teller = tell(f"a{number}", f"A bombing. Number {number}.", "2021-03-04", f"Paper {number}")
        teller.attack("bombing", "bombing", on, teller.place(("Ozrak", "Tolmar")[number], lat, lon, radius, country="AF"))
        tellers.append(teller)
    world = world_of([teller.build() for teller in tellers])
    profiles = [attack_profile(world, {}, attack) for attack in world.by_class["Attack"]]
    assert bool(list(ATTACKS.pairs(profiles))) == looked_at


@pytest.mark.parametrize(
    ("one", "other", "looked_at"),
    [
        (("Nasir Popal", {}), ("Nasser Popal", {}), True),
        (("Vyachelsav Gladich", {}), ("Vyacheslav Gladkikh", {}), True),
        (("Nasir Popal", {}), ("Nasir Hakimi", {}), False),
        (("N. Popal", {}), ("Nasir Popal", {}), True),
        (("Popal", {}), ("Nasir Popal", {}), False),
        (("Popal", {"post": "minister"}), ("Nasir Popal", {"post": "defence minister"}), True),
        (("Popal", {"rank": "any-major"}), ("N. Popal", {"rank": "us-major"}), True),
    ],
)
def test_people_meet_by_two_parts_of_a_name_or_by_one_and_something_else(tell, one, other, looked_at) -> None:
    tellers = []
    for number, (name, said) in enumerate((one, other)):
        teller = tell(f"p{number}", f"{name} spoke. Number {number}.", "2021-03-04", f"Paper {number}")
        teller.person(name, **said)
        tellers.append(teller)
    world = world_of([teller.build() for teller in tellers])
    profiles = PEOPLE.profiles(world, {}, world.by_class["Person"])
    assert bool(list(PEOPLE.pairs(profiles))) == looked_at


@pytest.mark.parametrize(
    ("one", "other", "looked_at"),
    [
        ((UNDATED, "AF", "Nasir Popal"), ("2018-05-06", "AF", "Nasser Popalzai"), True),
        ((UNDATED, "AF", "Nasir Popal"), ("2018-05-06", "SY", "Nasir Popal"), False),
        ((UNDATED, "", "Nasir Popal"), ("2018-05-06", "AF", "Nasser Popalzai"), True),
        (("2021-03-02", "AF", "Nasir Popal"), ("2018-05-06", "AF", "Nasir Popal"), False),
        ((UNDATED, "AF", "Popal"), ("2018-05-06", "AF", "Popal"), True),
    ],
)
def test_an_undated_attack_meets_those_of_all_years_in_its_country_by_a_victims_name(tell, one, other, looked_at) -> None:
    tellers = []
    for number, (on, country, name) in enumerate((one, other)):
        teller = tell(f"v{number}", f"A bombing killed {name}. Number {number}.", "2021-03-04", f"Paper {number}")
        place = teller.place(("Ozrak", "Tolmar")[number], 34.34, 62.2, 10, **({"country": country} if country else {}))
        attack = teller.attack("bombing", "bombing", on, place)
        teller.say(attack, "kg:killed", teller.person(name), f"killed {name}", count=1)
        tellers.append(teller)
    world = world_of([teller.build() for teller in tellers])
    profiles = [attack_profile(world, {}, attack) for attack in world.by_class["Attack"]]
    assert bool(list(ATTACKS.pairs(profiles))) == looked_at
