"""Where a named place is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.mention import Named
from kg.extraction.sites import Site, apart_km, country_site, site_of

TOWN = Site("Ostra", "city", "SY", None, 0.0, 179.95, 5.0, None, 1)


def test_the_gap_of_two_places_is_between_their_circles_also_across_the_date_line() -> None:
    other = replace(TOWN, lon=-179.95, radius_km=2.0)
    assert apart_km(TOWN, other) == pytest.approx(11.12 - 7.0, abs=0.02)


def test_a_country_is_a_place_of_the_vaguest_precision() -> None:
    site = country_site("the country", "SY")
    assert (site.name, site.kind, site.country, site.precision) == ("the country", "country", "SY", 6)
    assert site.lat is not None


def test_a_place_that_no_gazetteer_knows_is_somewhere_in_what_it_lies_in() -> None:
    outer = Named("place", 4, 5, "Aleppo", "Aleppo", "city", "SY")
    town = site_of(outer, {"SY": 1.0})
    found = site_of(Named("place", 0, 1, "Ostra", None, "other", "SY", within=outer), {"SY": 1.0})
    assert town.radius_km is not None
    assert found == replace(town, name="Ostra", kind="other", radius_km=town.radius_km + 10.0, geonames=None, precision=2)


def test_a_place_that_lies_in_nothing_known_is_somewhere_in_its_country() -> None:
    found = site_of(Named("place", 0, 1, "Ostra", None, "other", "SY"), {})
    assert found == Site("Ostra", "other", "SY", None, None, None, None, None, 6)
