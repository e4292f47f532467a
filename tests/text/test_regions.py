"""Regions and chief towns: sorted, on the map, and what they are called."""

from __future__ import annotations

from kg.text.countries import countries
from kg.text.places import lookup
from kg.text.regions import chief_towns, is_region, region_country, regions


def test_the_regions_are_sorted_and_named_once() -> None:
    names = [name for region in regions() for name in (region.name, *region.also)]
    assert [region.name for region in regions()] == sorted(region.name for region in regions())
    assert sorted(names) == sorted(set(names))


def test_every_region_lies_in_the_box_of_its_country() -> None:
    outside = [r.name for r in regions() if (box := countries()[r.country].box) is not None and (r.lat, r.lon) not in box]
    # The box holds the towns: one, at the end of the island.
    assert outside == ["Falkland Islands"]


def test_every_region_is_found_in_its_country_under_each_of_its_names() -> None:
    missing = [
        name for r in regions() for name in (r.name, *r.also) if not any(e.kind in {"admin", "country"} for e in lookup(name, r.country))
    ]
    assert missing == []


def test_every_chief_town_of_a_region_is_known_in_its_country() -> None:
    assert [r.name for r in regions() if r.capital is not None and not lookup(r.capital, r.country)] == []


def test_peoples_and_other_names_lead_to_a_region() -> None:
    assert (region_country("Chechen"), region_country("Karabakh"), region_country("Ruritanian")) == ("RU", "AZ", None)
    assert (is_region("central highlands"), is_region("Central Province")) == (True, False)
    assert (chief_towns()["chechen"], chief_towns()["sri lankan"]) == (("Grozny", "RU"), ("Colombo", "LK"))
