from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claim import Count
from kg.text.quantities import Quantity, find_quantities, parse_quantity

_ONES = ["", *"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()]
_ONES += "sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """English words for 1 to 999,999."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    for size, name in ((1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = f" {spelled(number % size)}" if number % size else ""
            return f"{spelled(number // size)} {name}{rest}"
    raise AssertionError(number)


def exactly(number: int) -> Quantity:
    return Quantity(Count(number, number, number))


def at_least(number: int) -> Quantity:
    return Quantity(Count(number, number, None))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("5", 5),
        ("1,200", 1200),
        ("12,345,678", 12_345_678),
        ("1.5 million", 1_500_000),
        ("six", 6),
        ("Twenty-five", 25),
        ("one hundred and twenty", 120),
        ("a hundred", 100),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("a couple of", 2),
        ("a pair of", 2),
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("another", 1),
        ("no", 0),
        ("both", 2),
        ("about 30", 30),
        ("around 30", 30),
        ("some 30", 30),
        ("nearly 30", 30),
        ("the other two", 2),
        ("Two other", 2),
        ("five others", 5),
        ("another five", 5),
        ("five of them", 5),
        ("all three", 3),
        ("a total of 17", 17),
        ("a group of about 30", 30),
    ],
)
def test_exact_numbers(words: str, number: int) -> None:
    assert parse_quantity(words) == exactly(number)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("at least 5", 5),
        ("at least\nfive", 5),
        ("more than 120", 120),
        ("More than a dozen", 12),
        ("no fewer than two", 2),
        ("over 100", 100),
        ("30 or more", 30),
        ("20-plus", 20),
        ("dozens", 24),
        ("dozens of", 24),
        ("several dozen", 24),
        ("scores of", 40),
        ("hundreds", 200),
        ("several hundred", 200),
        ("thousands", 2000),
        ("tens of thousands of", 20_000),
    ],
)
def test_stated_minimum_leaves_the_upper_bound_open(words: str, number: int) -> None:
    assert parse_quantity(words) == at_least(number)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("up to 20", Count(1, 20, 20)),
        ("as many as 40", Count(1, 40, 40)),
        ("fewer than 10", Count(1, 9, 9)),
        ("between 10 and 12", Count(10, 10, 12)),
        ("10 to 12", Count(10, 10, 12)),
        ("10-12", Count(10, 10, 12)),
        ("10–12", Count(10, 10, 12)),
        ("two or three", Count(2, 2, 3)),
        ("from five to seven", Count(5, 5, 7)),
    ],
)
def test_bounds(words: str, count: Count) -> None:
    assert parse_quantity(words) == Quantity(count)


@pytest.mark.parametrize("words", ["several", "many", "some", "a number of", "numerous", "a few", "several other"])
def test_plural_without_a_number_is_uncounted(words: str) -> None:
    assert parse_quantity(words) == Quantity(None)


@pytest.mark.parametrize("words", ["", "dogs", "the", "five and six", "12 to 10", "first", "general"])
def test_other_words_are_no_quantity(words: str) -> None:
    assert parse_quantity(words) is None


@given(st.integers(1, 999_999))
def test_number_words_and_digits_agree(number: int) -> None:
    assert parse_quantity(spelled(number)) == parse_quantity(f"{number:,}") == parse_quantity(str(number)) == exactly(number)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_bounds_never_cross(one: int, other: int) -> None:
    for words in (f"{one} to {other}", f"up to {one}", f"at least {one}", f"fewer than {one}", f"{one} or more"):
        quantity = parse_quantity(words)
        if quantity is not None:
            count = quantity.count
            assert count is not None
            assert 0 <= count.low <= count.best
            assert count.high is None or count.best <= count.high


def test_finds_quantities_in_running_text() -> None:
    text = "At least five troops, some 1,200 others and several civilians were hurt; a dozen of the 25 died. Two or three fled."
    assert [(text[start:end], quantity) for start, end, quantity in find_quantities(text)] == [
        ("At least five", at_least(5)),
        ("some 1,200", exactly(1200)),
        ("several", Quantity(None)),
        ("a dozen", exactly(12)),
        ("25", exactly(25)),
        ("Two or three", Quantity(Count(2, 2, 3))),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "on 18 August 2020",
        "on August 18, 2020",
        "in 2017",
        "at 10:30 a.m.",
        "at 0500",
        "a T-62 tank",
        "Flight 103",
        "No. 5",
        "$5 and 5%",
        "80 percent",
        "no longer",
        "DeirEzzor24",
        "a five-year-old boy",
        "on 16 and 17 October",
        "a young couple",
        "Smith, 45, said",
    ],
)
def test_numbers_that_count_nothing_are_not_found(text: str) -> None:
    assert find_quantities(text) == ()


@given(st.text(alphabet="0123456789 ,.-to andfivesixmorethanatleast\n", max_size=60))
def test_found_words_are_quantities_in_order(text: str) -> None:
    found = find_quantities(text)
    assert all(parse_quantity(text[start:end]) == quantity for start, end, quantity in found)
    assert [span for span in found if span[0] >= span[1]] == []
    assert all(one[1] <= other[0] for one, other in zip(found, found[1:], strict=False))
