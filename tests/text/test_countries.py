from __future__ import annotations

import pytest

from kg.text.countries import countries, country_of


@pytest.mark.parametrize(
    ("words", "iso2"),
    [
        ("Russia", "RU"),
        ("Russian", "RU"),
        ("Russians", "RU"),
        ("the Soviet Union", "RU"),
        ("Syria’s", "SY"),
        ("U.S.", "US"),
        ("US", "US"),
        ("American", "US"),
        ("Salvadoran", "SV"),
        ("SALVADORAN", "SV"),
        ("British", "GB"),
        ("Britons", "GB"),
        ("the Netherlands", "NL"),
        ("Côte d’Ivoire", "CI"),
        ("DRC", "CD"),
        ("CAR", "CF"),
        ("us", None),
        ("Car", None),
        ("turkey", None),
        ("polish", None),
        ("Moscow", None),
        ("", None),
    ],
)
def test_country_of_names_and_demonyms(words: str, iso2: str | None) -> None:
    assert country_of(words) == iso2


def test_boxes_hold_the_capitals() -> None:
    for iso2, point in {"SY": (33.51, 36.29), "RU": (55.75, 37.62), "FJ": (-18.14, 178.44), "US": (38.9, -77.04)}.items():
        box = countries()[iso2].box
        assert box is not None
        assert point in box


def test_boxes_keep_others_out() -> None:
    box = countries()["SY"].box
    assert box is not None
    assert (55.75, 37.62) not in box


def test_box_across_the_date_line_holds_both_sides() -> None:
    box = countries()["RU"].box
    assert box is not None
    assert box.west > box.east
    assert [(64.4, -173.2) in box, (43.1, 131.9) in box, (45.0, -100.0) in box] == [True, True, False]


def test_countries_are_sorted_and_no_word_means_two() -> None:
    words = [word for country in countries().values() for word in (country.name, *country.names, *country.demonyms)]
    assert list(countries()) == sorted(countries())
    assert sorted({word for word in words if words.count(word) > 1}) == []
