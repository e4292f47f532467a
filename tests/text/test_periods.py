from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.periods import Period, Precision, month_of, parse_period_value, period_value, shifted_month, week_of, year_of

periods = st.builds(Period, st.none() | st.dates(), st.none() | st.dates(), st.sampled_from(get_args(Precision)))


@given(periods)
def test_value_and_period_are_each_others_inverse(period: Period) -> None:
    assert parse_period_value(period_value(period)) == period


def test_value_of_a_month() -> None:
    assert period_value(month_of(date(2017, 9, 14))) == "2017-09-01/2017-09-30/month"


def test_value_with_open_start() -> None:
    assert period_value(Period(None, date(2020, 8, 18), "unknown")) == "/2020-08-18/unknown"


@pytest.mark.parametrize("value", ["", "2020", "2020-08-18/2020-08-18/minute", "2020-02-31/2020-03-01/day", "a/b/day", "//day/"])
def test_broken_value_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"period|isoformat|day is out of range"):
        parse_period_value(value)


def test_week_runs_from_monday_to_sunday() -> None:
    assert week_of(date(2020, 8, 19)) == Period(date(2020, 8, 17), date(2020, 8, 23), "week")


def test_year() -> None:
    assert year_of(1989) == Period(date(1989, 1, 1), date(1989, 12, 31), "year")


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), st.integers(-600, 600))
def test_months_are_shifted_and_back(on: date, months: int) -> None:
    assert shifted_month(shifted_month(on, months), -months) == on.replace(day=1)
