"""Attacks in the shape of UCDP GED: the columns of version 25.1, filled by kg/lists/ucdp_ged.yaml (docs/ucdp_acled.md)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.export.incident import Hit, Incident, Party, Report, incidents
from kg.export.sheet import Cell, Sheet, coded, country_codes, mapping
from kg.export.view import GraphView
from kg.text.countries import countries

__all__ = ["as_ucdp"]

_LIST = "ucdp_ged"


@dataclass(frozen=True, slots=True)
class _Coded:
    """One attack with its sides; ``type`` is 1 (state-based), 2 (non-state), 3 (one-sided) or None where the sides do not settle it.

    Where ``type`` is None, ``a`` is who did it and ``b`` who was hit. ``b`` is the name alone where it is "Civilians".
    """

    incident: Incident
    type: int | None
    a: Party | None
    b: Party | str | None


def as_ucdp(view: GraphView) -> Sheet:
    """A row per attack in which somebody died, sorted by IRI: GED holds no others. The notes count those left out, and sides left empty."""
    found = list(incidents(view))
    deadly = [each for each in found if (dead := each.dead()) and (dead.best or dead.high)]
    columns = tuple(column["name"] for column in mapping(_LIST)["columns"])
    rows = tuple(tuple(_CELLS[name](each) if name in _CELLS else None for name in columns) for each in map(_coded, deadly))
    return Sheet(columns, rows, tuple(_notes(len(found) - len(deadly), deadly)))


def _notes(harmless: int, deadly: Sequence[Incident]) -> list[str]:
    alleged = sum(not each.doers and bool(each.alleged) for each in deadly)
    doers = sum(len(each.doers) > 1 for each in deadly)
    hit = sum(len(each.sides_hit()) > 1 for each in deadly)
    told = (
        (harmless, "left out, because nobody is said to have died: GED holds deadly events only"),
        (alleged, "without the side that did it: it is unnamed, or only accused, suspected or denied, and GED has no column for that"),
        (doers, "without the side that did it, because several did or claim it"),
        (hit, "without the side that was hit, because several were"),
    )
    return [f"ucdp: {number} of {harmless + len(deadly)} attacks {what}." for number, what in told if number]


def _coded(incident: Incident) -> _Coded:
    """Who is side A and who side B. In a state-based conflict A is the state; in one-sided violence it is who did it, and B are the civilians."""
    doer, hit = incident.doer(), incident.sides_hit()
    other = hit[0] if len(hit) == 1 else None
    if doer is None or (other is None and hit):
        return _Coded(incident, None, doer, other)
    if other is None:
        civilian = bool(incident.hit) and {each.standing for each in incident.hit} == {"civilian"}
        return (
            _Coded(incident, 3, doer, str(mapping(_LIST)["civilians"])) if civilian and _acts(doer) else _Coded(incident, None, doer, None)
        )
    if not (_acts(doer) and _acts(other)):
        return _Coded(incident, None, doer, other)
    if not (_state(doer) or _state(other)):
        return _Coded(incident, 2, doer, other)
    return _Coded(incident, 1, doer, other) if _state(doer) else _Coded(incident, 1, other, doer)


def _state(party: Party) -> bool:
    return party.kind in mapping(_LIST)["state"]


def _acts(party: Party) -> bool:
    return _state(party) or party.kind in mapping(_LIST)["group"]


# ---------------------------------------------------------------- the dead
def _deaths(each: _Coded) -> dict[str, int]:
    """Whose the dead are, by column; a column that is not in it is open.

    The dead of an attack are one number over all sources, and rows of victims overlap: it is given to a side only where every one who is told of as
    killed is of that side, and is unknown otherwise.
    """
    victims = each.incident.victims_dead
    found: Counter[str] = Counter()
    found[_column(each, [hit for hit in each.incident.hit if hit.killed])] += victims.best if victims else 0
    found[_of(each, each.incident.doer())] += each.incident.attackers_dead or 0
    given = {column: number for column, number in found.items() if number}
    columns = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    return given if victims is None or "deaths_unknown" in given else {column: given.get(column, 0) for column in columns}


def _column(each: _Coded, killed: Sequence[Hit]) -> str:
    if killed and all(hit.standing == "civilian" for hit in killed):
        return "deaths_civilians"
    columns = {_of(each, hit.parties[0]) if len(hit.parties) == 1 else "deaths_unknown" for hit in killed}
    return columns.pop() if len(columns) == 1 else "deaths_unknown"


def _of(each: _Coded, party: Party | None) -> str:
    """The column of a side."""
    for column, side in (("deaths_a", each.a), ("deaths_b", each.b)):
        if (
            party is not None
            and isinstance(side, Party)
            and (side.id == party.id or (_state(side) and _gw(side) and _gw(side) == _gw(party)))
        ):
            return column
    return "deaths_unknown"


# ---------------------------------------------------------------- cells
def _place(each: _Coded, key: str) -> Cell:
    place: Mapping[str, Cell] = each.incident.record["place"] or {}
    return place.get(key)


def _point(each: _Coded) -> tuple[float, float] | None:
    lat, lon = _place(each, "lat"), _place(each, "lon")
    return (lat, lon) if isinstance(lat, float) and isinstance(lon, float) else None


def _wkt(each: _Coded) -> Cell:
    point = _point(each)
    return f"POINT ({point[1]} {point[0]})" if point else None


def _cell_of_grid(each: _Coded) -> Cell:
    """PRIO-GRID: cells of half a degree, numbered from 1 in the south-west, row by row (Tollefsen, Strand and Buhaug 2012)."""
    point = _point(each)
    return math.floor((point[0] + 90) * 2) * 720 + math.floor((point[1] + 180) * 2) + 1 if point else None


def _state_of_place(each: _Coded) -> Cell:
    """The ISO code of the state in whose country UCDP would tell the place to be."""
    country = _place(each, "country")
    return mapping(_LIST)["located"].get(country, country)  # type: ignore[no-any-return]


def _country(each: _Coded) -> Cell:
    country = _state_of_place(each)
    return country_codes()[str(country)]["ucdp"] or countries()[str(country)].name if country in country_codes() else None


def _number(iso2: Cell) -> int | None:
    number = country_codes()[str(iso2)]["gw"] if iso2 in country_codes() else ""
    return int(number) if number else None


def _gw(party: Party | str | None) -> int | None:
    """The number of the state that a party acts for."""
    return _number(party.country) if isinstance(party, Party) and _state(party) else None


def _region(each: _Coded) -> Cell:
    number = _number(_state_of_place(each))
    return next((row["region"] for row in mapping(_LIST)["regions"] if number and row["first"] <= number <= row["last"]), None)


def _year(each: _Coded) -> Cell:
    span = each.incident.span()
    return span[0].year if span and span[0].year == span[1].year else None


def _name(side: Party | str | None) -> str | None:
    return side.name if isinstance(side, Party) else side


def _dyad(each: _Coded) -> Cell:
    return f"{_name(each.a)} - {_name(each.b)}" if each.a and each.b and each.type else None


def _reports(each: _Coded, what: Callable[[Report], str]) -> Cell:
    return ";".join(what(report) for report in each.incident.reports) or None


def _citation(report: Report) -> str:
    told = ",".join(part for part in (report.publisher, report.published, report.headline, report.url) if part)
    return '"' + told.replace('"', "'") + '"'


def _dead(each: _Coded, which: str) -> Cell:
    found: Cell = getattr(each.incident.dead(), which)
    return found


_CELLS: Mapping[str, Callable[[_Coded], Cell]] = {
    "relid": lambda each: each.incident.record["id"],
    "year": _year,
    "type_of_violence": lambda each: each.type,
    "dyad_name": _dyad,
    "side_a": lambda each: _name(each.a),
    "side_b": lambda each: _name(each.b),
    "number_of_sources": lambda each: len(each.incident.reports),
    "source_article": lambda each: _reports(each, _citation),
    "source_office": lambda each: _reports(each, lambda report: report.publisher),
    "source_date": lambda each: _reports(each, lambda report: report.published),
    "source_headline": lambda each: _reports(each, lambda report: report.headline),
    "source_original": lambda each: ";".join(each.incident.voices) or None,
    "where_prec": lambda each: _place(each, "precision"),
    "where_coordinates": lambda each: each.incident.location if _point(each) else None,
    "where_description": lambda each: _place(each, "name"),
    "adm_1": lambda each: _place(each, "admin1"),
    "latitude": lambda each: _place(each, "lat"),
    "longitude": lambda each: _place(each, "lon"),
    "geom_wkt": _wkt,
    "priogrid_gid": _cell_of_grid,
    "country": _country,
    "country_id": lambda each: _number(_state_of_place(each)),
    "region": _region,
    "event_clarity": lambda each: 2 if each.incident.record["type"] in mapping(_LIST)["summed_up"] else 1,
    "date_prec": lambda each: coded(each.incident.days(), mapping(_LIST)["date_prec"]),
    "date_start": lambda each: each.incident.record["start"],
    "date_end": lambda each: each.incident.record["end"],
    "deaths_a": lambda each: _deaths(each).get("deaths_a"),
    "deaths_b": lambda each: _deaths(each).get("deaths_b"),
    "deaths_civilians": lambda each: _deaths(each).get("deaths_civilians"),
    "deaths_unknown": lambda each: _deaths(each).get("deaths_unknown"),
    "best": lambda each: _dead(each, "best"),
    "high": lambda each: _dead(each, "high"),
    "low": lambda each: _dead(each, "low"),
    "gwnoa": lambda each: _gw(each.a),
    "gwnob": lambda each: _gw(each.b),
}
"""What fills the columns that have a ``from`` in the list."""
