"""Countries: their names, what their people are called, and roughly where they lie."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from kg.settings import resource
from kg.text.folding import fold

__all__ = ["Box", "Country", "countries", "country_of"]


@dataclass(frozen=True, slots=True)
class Box:
    """The edges of a country in degrees; ``west`` is greater than ``east`` where it crosses the date line."""

    south: float
    west: float
    north: float
    east: float

    def __contains__(self, point: tuple[float, float]) -> bool:
        lat, lon = point
        inside = self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east
        return inside and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True)
class Country:
    """``names`` are other English names, old ones too; ``demonyms`` adjectives and nouns in the singular; ``army`` its ladder of ranks."""

    iso2: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    box: Box | None
    army: str | None


def _country(row: dict[str, str]) -> Country:
    edges = [row[side] for side in ("south", "west", "north", "east")]
    return Country(
        iso2=row["iso2"],
        name=row["name"],
        names=tuple(row["names"].split("|")) if row["names"] else (),
        demonyms=tuple(row["demonyms"].split("|")) if row["demonyms"] else (),
        capital=row["capital"],
        box=Box(*map(float, edges)) if all(edges) else None,
        army=row["army"] or None,
    )


@cache
def countries() -> Mapping[str, Country]:
    """Every country of countries.csv by its ISO 3166-1 alpha-2 code."""
    lines = (resource("lists") / "countries.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return MappingProxyType({row["iso2"]: _country(row) for row in rows})


@cache
def _by_word() -> Mapping[str, tuple[str, bool]]:
    """Folded names and demonyms with their country, and whether the word is an acronym, which needs its capitals ("CAR", "US")."""
    found: dict[str, tuple[str, bool]] = {}
    for country in countries().values():
        for word in (country.name, *country.names, *country.demonyms):
            found.setdefault(_folded(word), (country.iso2, word.isupper()))
    return MappingProxyType(found)


def _folded(words: str) -> str:
    return re.sub(r"^the ", "", fold(words.replace(".", "")))


@lru_cache(maxsize=16384)
def country_of(words: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country by its name or a demonym ("Russia", "Russian", "Russians", "U.S."); None for anything
    else. A capital is needed ("turkey" and "polish" are none), and all of them in acronyms."""
    plain = re.sub(r"['’]s?$", "", words.strip())
    folded = _folded(plain)
    name = re.sub(r"^[Tt]he\s+", "", plain)
    if not folded or not name[:1].isupper():
        return None
    for candidate in (folded, folded.removesuffix("s") if len(folded) > 4 else folded):
        iso2, acronym = _by_word().get(candidate, (None, False))
        if iso2 is not None and (not acronym or name.isupper()):
            return iso2
    return None
