"""Regions that the gazetteer's divisions lack, and the chief towns of regions and countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.text.countries import countries
from kg.text.folding import fold
from kg.text.list_files import list_file

__all__ = ["Region", "chief_towns", "is_region", "region_country", "regions"]


@dataclass(frozen=True, slots=True)
class Region:
    """A region: ISO 3166-1 alpha-2 of its country, its middle in decimal degrees, how far it reaches, its chief town, what its people are called."""

    name: str
    country: str
    lat: float
    lon: float
    radius_km: float
    also: tuple[str, ...] = ()
    capital: str | None = None
    people: tuple[str, ...] = ()


@cache
def regions() -> tuple[Region, ...]:
    """The regions of ``regions.yaml``, by name."""
    rows = list_file("regions")
    return tuple(_region(row) for row in rows)


def _region(row: Mapping[str, Any]) -> Region:
    lists = {key: tuple(row.get(key, ())) for key in ("also", "people")}
    return Region(row["name"], row["country"], row["lat"], row["lon"], row["radius_km"], lists["also"], row.get("capital"), lists["people"])


@cache
def chief_towns() -> Mapping[str, tuple[str, str]]:
    """Names of countries and regions and what their people are called, folded → (chief town, ISO 3166-1 alpha-2 of its country)."""
    found = {
        fold(name): (country.capital, country.iso2)
        for country in countries().values()
        if country.capital
        for name in (country.name, *country.names, *country.demonyms)
    }
    for region in regions():
        if region.capital is not None:
            found |= {fold(name): (region.capital, region.country) for name in (region.name, *region.also, *region.people)}
    return MappingProxyType(found)


@cache
def _peoples() -> Mapping[str, str]:
    return MappingProxyType({fold(name): region.country for region in regions() for name in region.people})


def region_country(adjective: str) -> str | None:
    """The country of the region whose people an adjective names ("Chechen": RU)."""
    return _peoples().get(fold(adjective))


@cache
def _names() -> frozenset[str]:
    return frozenset(fold(name) for region in regions() for name in (region.name, *region.also))


def is_region(name: str) -> bool:
    """Whether a region of the list has this name ("Central Highlands")."""
    return fold(name) in _names()
