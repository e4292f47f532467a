"""Which places are one."""

from __future__ import annotations

import pytest

from kg.resolution import resolve

CITY = {"placeKind": "city", "country": "SY"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            ("Mayadin", 35.02, 40.45, 7, {**CITY, "geonamesId": "173480"}),
            ("Al-Mayadin", 35.02, 40.45, 7, {**CITY, "geonamesId": "173480"}),
            True,
        ),
        (("Mayadin", 35.02, 40.45, 7, {**CITY, "geonamesId": "173480"}), ("Mayadin", 35.02, 40.45, 7, {**CITY, "geonamesId": "1"}), False),
        (("Kafr Zita", 35.37, 36.60, 5, CITY), ("Kafr Zitá", 35.38, 36.61, 5, CITY), True),
        (
            ("San Jose", 13.9, -89.8, 5, {"placeKind": "city", "country": "SV"}),
            ("San Jose", 13.2, -88.3, 5, {"placeKind": "city", "country": "SV"}),
            False,
        ),
        (
            ("Tripoli", 32.9, 13.2, 10, {"placeKind": "city", "country": "LY"}),
            ("Tripoli", 34.4, 35.8, 10, {"placeKind": "city", "country": "LB"}),
            False,
        ),
        (("Idlib", 35.93, 36.63, 10, CITY), ("Idlib", 35.87, 36.61, 48, {"placeKind": "admin", "country": "SY"}), False),
    ],
    ids=["same id", "other id", "same name nearby", "namesakes in a country", "namesakes in two", "city and province"],
)
def test_ids_names_and_distance_decide(tell, one, other, expected):
    tellers = [tell("one", "A text."), tell("other", "A text.")]
    found = [t.place(name, lat, lon, radius, **rest) for t, (name, lat, lon, radius, rest) in zip(tellers, (one, other), strict=True)]
    linker = resolve([t.build() for t in tellers]).linker
    assert (linker(found[0]) == linker(found[1])) is expected


def test_a_distance_from_a_town_is_not_the_town(tell):
    t = tell("one", "A text.")
    town = t.place("Mayadin", 35.02, 40.45, 7, **CITY)
    beside = t.thing("Place", "5 km from Mayadin", coordinates="35.02 40.45 5", placeKind="relative", country="SY")
    linker = resolve([t.build()]).linker
    assert linker(town) != linker(beside)
