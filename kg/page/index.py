"""The attacks of a graph in an SQLite file beside it, from which the server answers list, facets, map, timeline and search for any filter.

Filters are those of the page's address, and mean what kg/web/app/filters.js has them mean, which filters a site of files.
The file follows from the graph: it is made again when the graph has changed, and may be deleted.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.export.attacks import CERTAINTIES
from kg.page.rows import Row

__all__ = ["FACETS", "OPTIONS", "PAGE", "AttackIndex", "folded", "indexed"]

PAGE = 100
"""Rows of one answer."""

OPTIONS = 1_000
"""Values of a facet that are named, the most frequent; of the rest the answer tells how many there are."""

FACETS: Mapping[str, Callable[[Row], Iterable[str | None]]] = {
    "type": lambda row: [row["type"]],
    "perpetrator": lambda row: [each["name"] for each in row["perpetrators"]],
    "certainty": lambda row: [each["certainty"] for each in row["perpetrators"]],
    "rank": lambda row: row["ranks"],
    "place": lambda row: [row["place"][key] for key in ("name", "admin1", "country")] if row["place"] else [],
    "source": lambda row: row["sources"],
}
"""What an attack has in each facet."""

_FORM = "2"
"""Changes with the tables."""

_TABLES = """
CREATE TABLE made (state TEXT);
CREATE TABLE attacks (n INTEGER PRIMARY KEY, first TEXT, last TEXT, month TEXT, spot TEXT, lat REAL, lon REAL, radius REAL, place TEXT,
  words TEXT, row TEXT);
CREATE TABLE facets (name TEXT, value TEXT, n INTEGER, PRIMARY KEY (name, value, n)) WITHOUT ROWID;
CREATE TABLE culprits (perpetrator TEXT, certainty TEXT, n INTEGER, PRIMARY KEY (perpetrator, certainty, n)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX of_attack ON facets (n);
CREATE INDEX of_certainty ON culprits (certainty, n);
CREATE INDEX at_spot ON attacks (spot, radius);
CREATE INDEX in_month ON attacks (month);
CREATE INDEX in_period ON attacks (first, last);
ANALYZE;
"""

Wanted = Mapping[str, str]
"""Filters by name, as they stand in the page's address; empty ones, and names that no filter has, do not matter."""


@dataclass(frozen=True)
class AttackIndex:
    """An index that was made. Threads may share it."""

    path: Path
    _own: threading.local = field(default_factory=threading.local, repr=False, compare=False)

    def rows(self, wanted: Wanted, offset: int = 0) -> str:
        """A page of the rows that pass the filters, by date, as a JSON list. Raises UsageError for bounds that are none."""
        where, values = _where(wanted)
        found = self._run(f"SELECT row FROM attacks WHERE {where} ORDER BY n LIMIT {PAGE} OFFSET ?", [*values, offset])
        return f"[{','.join(row for (row,) in found)}]"

    def summary(self, wanted: Wanted) -> Row:
        """Of the attacks that pass the filters: ``total`` of the graph and ``count``, ``options`` of each facet among what passes all other
        filters, ``spots`` without the filters of the map, ``months`` and ``undated`` without those of the timeline.

        Raises UsageError for bounds that are none.
        """
        full = self._hits(wanted)
        options: dict[str, _Options] = {name: ([], 0) for name in FACETS} | self._options(
            full, [name for name in FACETS if not wanted.get(name)]
        )
        for name in FACETS:
            if wanted.get(name):
                options |= self._options(self._hits(_without(wanted, name)), [name])
        ((total,),) = self._run("SELECT COUNT(*) FROM attacks")
        ((count,),) = self._run(f"SELECT COUNT(*) FROM attacks WHERE {full[0]}", full[1])
        months = dict(self._months(self._hits(_without(wanted, "from", "to"))))
        return {
            "total": total,
            "count": count,
            "options": {name: {"values": found, "more": more} for name, (found, more) in options.items()},
            "spots": list(self._spots(self._hits(_without(wanted, "spot", "bounds")))),
            "undated": months.pop(None, 0),
            "months": [[month, number] for month, number in sorted(months.items(), key=str)],
        }

    def _options(self, hits: _Hits, names: Sequence[str]) -> dict[str, _Options]:
        if not names:
            return {}
        where, values = hits
        among = ", ".join("?" * len(names))
        passing = "" if where == "1" else f"AND n IN (SELECT n FROM attacks WHERE {where})"
        rows = self._run(
            f"SELECT name, value, COUNT(*) FROM facets WHERE name IN ({among}) {passing} GROUP BY name, value", [*names, *values]
        )
        counted: dict[str, list[list[Any]]] = {name: [] for name in names}
        for name, value, count in rows:
            counted[name].append([value, count])
        return {name: _first(name, found) for name, found in counted.items()}

    def _spots(self, hits: _Hits) -> Iterator[Row]:
        where, values = hits
        rows = self._run(
            f"""SELECT spot.at, attacks.lat, attacks.lon, spot.radius, attacks.place, spot.count FROM
            (SELECT spot AS at, MIN(n) AS n, MAX(radius) AS radius, COUNT(*) AS count FROM attacks WHERE spot IS NOT NULL AND {where} GROUP BY spot) AS spot
            JOIN attacks ON attacks.n = spot.n ORDER BY spot.radius DESC, spot.at""",
            values,
        )
        return (dict(zip(("at", "lat", "lon", "radius", "name", "count"), row, strict=True)) for row in rows)

    def _months(self, hits: _Hits) -> Iterable[tuple[str | None, int]]:
        where, values = hits
        return self._run(f"SELECT month, COUNT(*) FROM attacks WHERE {where} GROUP BY month", values)

    def _hits(self, wanted: Wanted) -> _Hits:
        """A condition for what passes. Where words are searched for, which is to read all of them, it is done once and not for every facet."""
        where, values = _where(wanted)
        if not wanted.get("q"):
            return where, values
        found = [n for (n,) in self._run(f"SELECT n FROM attacks WHERE {where}", values)]
        return "n IN (SELECT value FROM json_each(?))", [json.dumps(found)]

    def _run(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        if not hasattr(self._own, "connection"):
            self._own.connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        found: list[Any] = self._own.connection.execute(query, values).fetchall()
        return found


_Hits = tuple[str, list[Any]]
_Options = tuple[list[list[Any]], int]


def indexed(path: Path, state: str, rows: Callable[[], Iterable[Row]]) -> AttackIndex:
    """The index of a graph in a state: that of the file, where it is of this state, else made of ``rows`` anew.

    Where the file cannot be written it is made in the folder for temporary files, and gone with the process's session.
    """
    wanted = f"{_FORM} {state}"
    if _state(path) == wanted:
        return AttackIndex(path)
    try:
        return _made(path, wanted, rows())
    except (OSError, sqlite3.OperationalError):
        return _made(Path(tempfile.mkdtemp(prefix="kg-serve-")) / path.name, wanted, rows())


def folded(text: str) -> str:
    """Words as they are searched for: in lower case, without diacritics."""
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.category(each).startswith("M")).lower()


def _state(path: Path) -> str | None:
    with suppress(sqlite3.Error):
        if path.is_file():
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as held:
                return next((str(state) for (state,) in held.execute("SELECT state FROM made")), None)
    return None


def _made(path: Path, state: str, rows: Iterable[Row]) -> AttackIndex:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as held:
            held.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
            for n, row in enumerate(rows):
                held.execute("INSERT INTO attacks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _cells(n, row))
                facets = {(name, value, n) for name, values in FACETS.items() for value in values(row) if value}
                held.executemany("INSERT INTO facets VALUES (?, ?, ?)", sorted(facets))
                culprits = {(each["name"], each["certainty"], n) for each in row["perpetrators"]}
                held.executemany("INSERT INTO culprits VALUES (?, ?, ?)", sorted(culprits))
            held.executescript(_INDEXES)
            held.execute("INSERT INTO made VALUES (?)", [state])
            held.commit()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return AttackIndex(path)


def _cells(n: int, row: Row) -> tuple[Any, ...]:
    place = row["place"] or {}
    begun = row["start"] or row["end"]
    lat, lon = place.get("lat"), place.get("lon")
    spot = f"{_number(lat)},{_number(lon)}" if lat is not None and lon is not None else None
    written = json.dumps(row, ensure_ascii=True, separators=(",", ":"))
    return (
        n,
        row["start"],
        row["end"],
        begun[:7] if begun else None,
        spot,
        lat,
        lon,
        place.get("radius_km") or 0,
        place.get("name"),
        _words(row),
        written,
    )


def _words(row: Row) -> str:
    place = row["place"] or {}
    said = [row["label"], row["type"], place.get("name"), place.get("admin1"), *(each["name"] for each in row["perpetrators"])]
    return folded("\n".join(each or "" for each in (*said, *row["ranks"], *row["victims"], *row["units"], *row["sources"])))


def _number(value: float) -> str:
    """A number as JavaScript writes it: the filter of a spot is made by the page."""
    return str(int(value)) if value == int(value) else repr(value)


def _where(wanted: Wanted) -> _Hits:
    clauses: list[tuple[str, list[Any]]] = []
    for word in folded(wanted.get("q", "")).split():
        clauses.append(("instr(words, ?) > 0", [word]))
    for name in FACETS:
        if wanted.get(name) and name not in ("perpetrator", "certainty"):
            clauses.append(("n IN (SELECT n FROM facets WHERE name = ? AND value = ?)", [name, wanted[name]]))
    # Perpetrator and certainty hold of the same agent.
    culprit = [name for name in ("perpetrator", "certainty") if wanted.get(name)]
    if culprit:
        tests = " AND ".join(f"{name} = ?" for name in culprit)
        clauses.append((f"n IN (SELECT n FROM culprits WHERE {tests})", [wanted[name] for name in culprit]))
    if wanted.get("spot"):
        clauses.append(("spot = ?", [wanted["spot"]]))
    if wanted.get("bounds"):
        clauses.append(("lon >= ? AND lat >= ? AND lon <= ? AND lat <= ?", list(_bounds(wanted["bounds"]))))
    if wanted.get("from"):
        clauses.append(("COALESCE(last, first, '') >= ?", [wanted["from"]]))
    if wanted.get("to"):
        clauses.append(("COALESCE(first, last) IS NOT NULL AND COALESCE(first, '') <= ?", [wanted["to"]]))
    return " AND ".join(f"({clause})" for clause, _ in clauses) or "1", [value for _, values in clauses for value in values]


def _bounds(text: str) -> tuple[float, ...]:
    try:
        west, south, east, north = (float(each) for each in text.split(","))
    except ValueError:
        raise UsageError(f"«{text[:80]}» are no bounds of a map: give west,south,east,north in degrees.") from None
    return west, south, east, north


def _without(wanted: Wanted, *names: str) -> Wanted:
    return {name: value for name, value in wanted.items() if name not in names}


def _first(name: str, counted: list[list[Any]]) -> _Options:
    """The most frequent values of a facet, and how many others there are; certainties stand in their own order."""
    rank = {certainty: at for at, certainty in enumerate(CERTAINTIES)}
    ordered = sorted(counted, key=lambda each: (rank.get(each[0], len(rank)) if name == "certainty" else -each[1], each[0]))
    return ordered[:OPTIONS], max(0, len(ordered) - OPTIONS)
