from __future__ import annotations

import time

import pytest

from kg.text.places import GazetteerEntry, lookup

DEIR_EZ_ZOR = GazetteerEntry("Deir ez-Zor", "city", "SY", "Deir ez-Zor", 35.33588, 40.14084, 10.0, 170794, 271800)


def first(name: str, country: str | None = None) -> tuple[str, str, str | None] | None:
    """Kind, country and division of the best entry."""
    found = lookup(name, country)
    return (found[0].kind, found[0].country, found[0].admin1) if found else None


@pytest.mark.parametrize(
    "name", ["Deir ez-Zor", "Deir Ezzor", "Deir al-Zour", "Dayr az-Zawr", "DEIR EZ-ZOR", "the city of Deir ez-Zor", "Deir ez-Zor city"]
)
def test_a_city_in_its_spellings(name: str) -> None:
    assert lookup(name, "SY")[0] == DEIR_EZ_ZOR


@pytest.mark.parametrize(
    ("name", "country", "best"),
    [
        ("Mayadin", "SY", ("city", "SY", "Deir ez-Zor")),
        ("Al-Mayadin", "SY", ("city", "SY", "Deir ez-Zor")),
        ("Deir ez-Zor Province", "SY", ("admin", "SY", "Deir ez-Zor")),
        ("Idlib", "SY", ("city", "SY", "Idlib")),
        ("Idlib Governorate", "SY", ("admin", "SY", "Idlib")),
        ("Kherson region", "UA", ("admin", "UA", "Kherson")),
        ("Kherson", None, ("city", "UA", "Kherson")),
        ("San Salvador", None, ("city", "SV", "San Salvador")),
        ("San Salvador", "AR", ("city", "AR", "Entre Ríos")),
        ("Department of San Salvador", "SV", ("admin", "SV", "San Salvador")),
        ("Mexico City", None, ("city", "MX", "Ciudad de México")),
        ("Boston", None, ("city", "US", "Massachusetts")),
        ("Boston", "GB", ("city", "GB", "England")),
        ("Tolima", None, ("admin", "CO", "Tolima")),
        ("Helmand", None, ("admin", "AF", "Helmand")),
        ("Nineveh Province", "IQ", ("admin", "IQ", "Nineveh")),
        ("Palmyra", "SY", ("city", "SY", "Homs")),
        ("Georgia", None, ("country", "GE", None)),
        ("Syria", None, ("country", "SY", None)),
        ("Medellín", None, ("city", "CO", "Antioquia")),
    ],
)
def test_best_entry(name: str, country: str | None, best: tuple[str, str, str | None]) -> None:
    assert first(name, country) == best


@pytest.mark.parametrize(("name", "country"), [("Xyzzy", None), ("Euphrates", "SY"), ("Deir Ezzor", "PE"), ("", None), ("?", None)])
def test_unknown_names_are_not_found(name: str, country: str | None) -> None:
    assert lookup(name, country) == ()


def test_no_consonants_are_matched_without_a_country() -> None:
    assert lookup("Duer uzzar") == ()
    assert lookup("Duer uzzar", "SY")[0] == DEIR_EZ_ZOR


def test_a_division_lies_among_its_towns() -> None:
    entry = lookup("Deir ez-Zor Province", "SY")[0]
    assert (34.4 < entry.lat < 35.9, 39.4 < entry.lon < 41.2, 50 < entry.radius_km < 150) == (True, True, True)


def test_a_district_lies_around_the_town_that_it_is_named_for() -> None:
    town, district = lookup("Mayadin", "SY")[0], lookup("Mayadin District", "SY")[0]
    assert district == GazetteerEntry("Mayadin District", "admin", "SY", "Deir ez-Zor", town.lat, town.lon, 40.0, district.geonames_id, 0)


def test_lookups_are_quick() -> None:
    names = ["Aleppo", "Homs", "Hama", "Raqqa", "Latakia", "Tartus", "Daraa", "Lima", "Bogota", "Kabul"]
    lookup("Damascus")
    start = time.perf_counter()
    for name in names * 5:
        lookup.__wrapped__(name, None)
    assert (time.perf_counter() - start) / 50 < 0.005
