"""Whom of an article's dead to count: which sums come into question, and that the likeliest is chosen."""

from __future__ import annotations

from kg.claim import Count
from kg.document import Span
from kg.resolution.likely_toll import likeliest
from kg.resolution.sides import UNKNOWN, Side
from kg.resolution.sums import of_part, total
from kg.resolution.toll_parts import Part, Telling
from kg.resolution.toll_signs import candidates, people_of, signs_of_pair
from kg.resolution.tolls import toll_among

LEAD, LATER = (
    Span(100, 160, "A bomb in Qarmat killed nine people at a market on Monday."),
    Span(400, 450, "Two policemen died at the gate of the market."),
)
MAYOR = Span(700, 740, "Mayor Aslan Duriev was among the dead.")


def part(
    victim: str, words: str, opening: Span, count: int | None, *, person: bool = False, others: bool = False, side: Side = UNKNOWN
) -> Part:
    number = None if count is None else Count(count, count, count)
    return Part(
        victim,
        "writer",
        person,
        person,
        frozenset(),
        number,
        words,
        side,
        frozenset({opening.start}),
        (victim,),
        on_top=others,
        others=others,
        words=words,
        opening=opening,
    )


def telling(*parts: Part) -> Telling:
    return Telling("attack", "killed", "article", "writer", parts, {})


NINE = part("nine", "nine people", LEAD, 9)
TWO = part("two", "Two policemen", LATER, 2, side=Side(statuses=frozenset({"police"})))
DURIEV = part("mayor", "Aslan Duriev", MAYOR, 1, person=True)


def test_people_stand_in_the_order_of_the_text_where_their_words_do():
    people = people_of(telling(DURIEV, TWO, NINE))
    assert [(t.first.victim, t.place, t.kind) for t in people] == [
        ("nine", range(124, 135), "group"),
        ("two", range(400, 413), "group"),
        ("mayor", range(706, 718), "named"),
    ]


def test_all_sums_come_into_question_that_are_no_smaller_than_the_names():
    people = people_of(telling(NINE, TWO, DURIEV))
    assert [c.sum.best for c in candidates(people, {})] == [9, 2, 1, 11, 10, 3, 12]


def test_two_sides_are_counted_together_or_not_at_all():
    villagers = part("villagers", "four villagers", LEAD, 4, side=Side(statuses=frozenset({"civilian"})))
    assert [c.sum.best for c in candidates(people_of(telling(villagers, TWO)), {})] == [6]


def test_a_group_told_as_more_comes_on_top():
    more = part("more", "another two policemen", LATER, 2, others=True)
    assert [c.sum.best for c in candidates(people_of(telling(NINE, more)), {})] == [11]


def test_whoever_has_a_name_is_counted_beside_two_others():
    others = part("others", "Two others", Span(900, 930, "Two others died on the spot."), 2, others=True)
    every = candidates(people_of(telling(DURIEV, others)), {})
    assert [c.sum.best for c in every] == [3]


def test_who_is_somebodys_has_a_sign_of_that():
    assistant = part("mora", "Diego Mora", Span(800, 850, "Her assistant, the lawyer Diego Mora, died later."), 1, person=True)
    first, second = people_of(telling(DURIEV, assistant))
    assert {s for s in signs_of_pair(first, second, {}) if "somebodys" in s} == {"second_somebodys", "second_somebodys&named+named"}


def test_the_likeliest_sum_is_chosen_and_none_where_it_is_that_by_rule():
    parts = telling(NINE, TWO)
    people = people_of(parts)
    eleven = total(of_part(p) for p in parts.parts)
    assert likeliest(people, {}, eleven, lambda sign: 0.0) is None
    weights = {"numbers=falling": -5.0, "largest": 1.0}
    chosen = likeliest(people, {}, eleven, lambda sign: weights.get(sign, 0.0))
    assert chosen is not None
    assert (chosen.members, chosen.sum.bounds) == ((0,), (9, 9, 9))


def test_two_groups_have_signs_of_how_they_are_told_of():
    nine, two = people_of(telling(NINE, TWO))
    assert signs_of_pair(nine, two, {}) == {
        "group+group",
        "dist=middle",
        "group+group&dist=middle",
        "numbers=falling",
        "numbers=falling&dist=middle",
        "anybody&dist=middle",
    }


def test_who_is_not_counted_is_told_beside_the_sum():
    toll = toll_among(telling(NINE, TWO), frozenset({NINE}))
    assert (toll.sum.bounds, toll.complete, toll.beside) == ((9, 9, 9), True, ("Two policemen 2",))
