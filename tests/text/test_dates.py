from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.dates import FoundPeriod, Period, anchored, find_periods, period_value

WEDNESDAY = date(2020, 8, 19)


def values(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(found.words, period_value(found.period) if found.period else None) for found in find_periods(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("died August 18, 2020, in", "August 18, 2020", "2020-08-18/2020-08-18/day"),
        ("died on Tuesday, August 18, 2020.", "Tuesday, August 18, 2020", "2020-08-18/2020-08-18/day"),
        ("on 18 August 2020", "18 August 2020", "2020-08-18/2020-08-18/day"),
        ("on 18 Aug 88 a bomb", "18 Aug 88", "1988-08-18/1988-08-18/day"),
        ("the 18th of August 1999", "the 18th of August 1999", "1999-08-18/1999-08-18/day"),
        ("Sept. 5, 2019", "Sept. 5, 2019", "2019-09-05/2019-09-05/day"),
        ("dated 2020-08-18", "2020-08-18", "2020-08-18/2020-08-18/day"),
        ("dated 18/08/2020", "18/08/2020", "2020-08-18/2020-08-18/day"),
        ("dated 18.08.2020", "18.08.2020", "2020-08-18/2020-08-18/day"),
        ("ON 3 MAY", "3 MAY", "2020-05-03/2020-05-03/day"),
        ("on 18 August", "18 August", "2020-08-18/2020-08-18/day"),
        ("on 20 August", "20 August", "2019-08-20/2019-08-20/day"),
        ("on the 18th.", "the 18th", "2020-08-18/2020-08-18/day"),
        ("on the 25th,", "the 25th", "2020-07-25/2020-07-25/day"),
        ("from 12-14 August 2020", "12-14 August 2020", "2020-08-12/2020-08-14/week"),
        ("on August 12-14", "August 12-14", "2020-08-12/2020-08-14/week"),
        ("killed in September 2017.", "September 2017", "2017-09-01/2017-09-30/month"),
        ("in early September 2017", "early September 2017", "2017-09-01/2017-09-15/month"),
        ("in April", "April", "2020-04-01/2020-04-30/month"),
        ("last September", "last September", "2019-09-01/2019-09-30/month"),
        ("in 2017", "2017", "2017-01-01/2017-12-31/year"),
        ("the war (1989)", "1989", "1989-01-01/1989-12-31/year"),
        ("in 1989-90", "1989-90", "1989-01-01/1990-12-31/year"),
        ("the early 1980s", "the early 1980s", "1980-01-01/1989-12-31/year"),
        ("in the spring of 2016", "the spring of 2016", "2016-03-01/2016-05-31/year"),
        ("last summer", "last summer", "2019-06-01/2019-08-31/year"),
        ("on Tuesday", "Tuesday", "2020-08-18/2020-08-18/day"),
        ("on Wednesday", "Wednesday", "2020-08-19/2020-08-19/day"),
        ("last Wednesday", "last Wednesday", "2020-08-12/2020-08-12/day"),
        ("late Tuesday", "late Tuesday", "2020-08-18/2020-08-18/day"),
        ("on Tuesday night", "Tuesday night", "2020-08-18/2020-08-18/day"),
        ("over the weekend", "the weekend", "2020-08-15/2020-08-16/day"),
        ("killed today in", "today", "2020-08-19/2020-08-19/day"),
        ("died earlier today", "earlier today", "2020-08-19/2020-08-19/day"),
        ("this morning", "this morning", "2020-08-19/2020-08-19/day"),
        ("last night", "last night", "2020-08-18/2020-08-18/day"),
        ("attacked overnight", "overnight", "2020-08-18/2020-08-19/day"),
        ("yesterday", "yesterday", "2020-08-18/2020-08-18/day"),
        ("the day before yesterday", "the day before yesterday", "2020-08-17/2020-08-17/day"),
        ("three days ago", "three days ago", "2020-08-16/2020-08-16/day"),
        ("10 years ago", "10 years ago", "2010-01-01/2010-12-31/year"),
        ("a few days ago", "a few days ago", "/2020-08-19/unknown"),
        ("last week", "last week", "2020-08-10/2020-08-16/week"),
        ("this week", "this week", "2020-08-17/2020-08-19/week"),
        ("last month", "last month", "2020-07-01/2020-07-31/month"),
        ("in the past 24 hours", "in the past 24 hours", "2020-08-18/2020-08-19/day"),
        ("very recently", "very recently", "/2020-08-19/unknown"),
        ("in recent weeks", "in recent weeks", "/2020-08-19/unknown"),
        ("in the past few hours", "in the past few hours", "2020-08-18/2020-08-19/day"),
        ("on Tuesday of last week", "Tuesday of last week", "2020-08-11/2020-08-11/day"),
        ("on the second Sunday of December", "the second Sunday of December", "2019-12-08/2019-12-08/day"),
        ("on the last Sunday of May 2020", "the last Sunday of May 2020", "2020-05-31/2020-05-31/day"),
        ("on the night of 4 to 5 May", "4 to 5 May", "2020-05-04/2020-05-05/day"),
        ("the night of Saturday 1 to Sunday 2 August", "Saturday 1 to Sunday 2 August", "2020-08-01/2020-08-02/day"),
        ("in the night from Thursday to Friday", "Thursday to Friday", "2020-08-13/2020-08-14/day"),
        ("fought from Monday to Wednesday", "Monday to Wednesday", "2020-08-17/2020-08-19/week"),
    ],
)
def test_resolves_from_the_day_of_publication(text: str, words: str, value: str) -> None:
    assert values(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the city",
        "a second bomb",
        "August Pinochet",
        "the March on Washington",
        "2020 people",
        "at least 1989 soldiers",
        "T-62 tanks",
        "since the fall of the city",
        "in the spring offensive",
        "the 19 April movement",
    ],
)
def test_words_that_are_no_dates(text: str) -> None:
    assert find_periods(text, WEDNESDAY) == ()


@pytest.mark.parametrize("words", ["31 February 2020", "30 Feb 2019", "8/9/2020"])
def test_days_that_do_not_exist_or_are_ambiguous_stay_open(words: str) -> None:
    assert values(f"on {words}.") == [(words, None)]


@pytest.mark.parametrize("words", ["Tuesday", "18 August", "last week", "yesterday", "three days ago"])
def test_without_publication_relative_words_are_found_and_stay_open(words: str) -> None:
    assert values(f"on {words}", None) == [(words, None)]


def test_full_dates_need_no_publication() -> None:
    assert values("18 August 2020, in 2017", None) == [
        ("18 August 2020", "2020-08-18/2020-08-18/day"),
        ("2017", "2017-01-01/2017-12-31/year"),
    ]


def test_since_is_marked() -> None:
    text = "More than 120 have died since September 2015"
    period = Period(date(2015, 9, 1), date(2015, 9, 30), "month")
    assert find_periods(text, WEDNESDAY) == (FoundPeriod(30, 44, "September 2015", period, since=True),)


def test_weekday_tells_the_year_of_a_day() -> None:
    assert values("sworn in on Wednesday, 16 August", date(1989, 8, 11)) == [("Wednesday, 16 August", "1989-08-16/1989-08-16/day")]


def test_relative_expression_waits_for_its_anchor() -> None:
    (found,) = find_periods("had gone missing the day before.", WEDNESDAY)
    assert found == FoundPeriod(17, 31, "the day before", Period(None, date(2020, 8, 18), "unknown"), relative=True)
    assert anchored(found, date(2020, 8, 18)).period == Period(date(2020, 8, 17), date(2020, 8, 17), "day")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two weeks earlier", "2020-08-03/2020-08-09/week"),
        ("the following month", "2020-09-01/2020-09-30/month"),
        ("a year later", "2021-01-01/2021-12-31/year"),
        ("the same day", "2020-08-18/2020-08-18/day"),
        ("that night", "2020-08-18/2020-08-18/day"),
    ],
)
def test_anchored(words: str, value: str) -> None:
    (found,) = find_periods(words, WEDNESDAY)
    period = anchored(found, date(2020, 8, 18)).period
    assert period is not None
    assert period_value(period) == value


def test_anchoring_leaves_other_expressions_alone() -> None:
    (found,) = find_periods("yesterday", WEDNESDAY)
    assert anchored(found, date(1999, 1, 1)) == found


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%B %d, %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d %B, %Y"]))
def test_every_day_is_read_in_every_order(on: date, form: str) -> None:
    assert values(f"on {on.strftime(form)}.", None) == [(on.strftime(form), f"{on}/{on}/day")]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()))
def test_weekday_is_in_the_week_up_to_publication(published: date, weekday: str) -> None:
    (found,) = find_periods(f"on {weekday}", published)
    assert found.period is not None
    assert found.period.start is not None
    assert published - timedelta(days=7) < found.period.start <= published
    assert found.period.start.strftime("%A") == weekday


@given(st.text(alphabet="0123456789 ,./-ageuMmarchtoinlsytdvkfobJ\n", max_size=80), st.none() | st.dates())
def test_any_text_gives_ordered_words(text: str, published: date | None) -> None:
    found = find_periods(text, published)
    assert [text[f.start : f.end] for f in found] == [f.words for f in found]
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
