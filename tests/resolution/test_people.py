"""What is known of two people who died on two days is weighed without their names where no name would make it worth recording: with the same result."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product

from kg.resolution.matching import judgement, worth_recording
from kg.resolution.people import _FEATURES, _SAME, _UNSURE, PEOPLE
from kg.resolution.person_profile import Fate, PersonProfile
from kg.resolution.sides import Side
from kg.text.periods import parse_period_value


def _person(number: int, name: str, day: str, rank: str, body: str, post: str) -> PersonProfile:
    attack = f"attack/{day}"
    return PersonProfile(
        id=f"person/{number:04}",
        article=f"article/{number:04}",
        names=(name,),
        ranks=frozenset(filter(None, [rank])),
        side=Side(organizations=frozenset(filter(None, [body]))),
        posts=frozenset(post.split()),
        fates=(Fate(attack, "killed", False, frozenset({number})),),
        died=((attack, parse_period_value(f"{day}/{day}/day")),),
        countries=frozenset({"AF"}),
        published=date(2021, 3, 4),
    )


def test_people_who_died_on_two_days_are_told_apart_as_by_all_that_is_known() -> None:
    told = product(
        ("Nasir Popal", "Nasser Popal", "Karim Wardak"),
        ("2021-03-02", "2021-03-03"),
        ("any-major", ""),
        ("organization/a", ""),
        ("border guard", ""),
    )
    people = [_person(number, *each) for number, each in enumerate(told)]
    for one, other in combinations(people, 2):
        short, full = PEOPLE.judge(one, other), judgement(one, other, _FEATURES, same=_SAME, unsure=_UNSURE)
        assert (short and short.decision.judgement) == (full and full.decision.judgement)
        if full is not None and worth_recording(full.decision):
            assert short == full
        else:
            assert short is None or not worth_recording(short.decision)
