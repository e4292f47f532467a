"""The tables: views of the graph for people who do not write SPARQL (docs/exports.md)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg.errors import UsageError
from kg.export.attacks import ATTACK_KEYS, OUTCOMES, attack_record, attack_records
from kg.export.view import GraphView, concepts
from kg.namespaces import compact, expand

__all__ = ["COLUMNS", "TABLES", "as_csv", "as_jsonl", "attack_records", "claims", "organizations", "persons", "places", "row_of", "table"]

Row = dict[str, Any]


def claims(view: GraphView) -> list[Row]:
    """One row per claim: labels and names are the article's own, ids are canonical."""
    return [_claim(view, claim) for claim in view.instances("kg:Claim")]


def persons(view: GraphView) -> list[Row]:
    """Named people."""
    return [row for person in view.instances("kg:Person") if (row := _person(view, person)) is not None]


def organizations(view: GraphView) -> list[Row]:
    """Organizations, of whatever kind."""
    return [_organization(view, each) for each in view.instances("kg:Organization")]


def places(view: GraphView) -> list[Row]:
    """Places, those told by their distance from another included."""
    return [_place(view, each) for each in view.instances("kg:Place")]


TABLES: Mapping[str, Callable[[GraphView], list[Row]]] = {
    "attacks": attack_records,
    "claims": claims,
    "organizations": organizations,
    "persons": persons,
    "places": places,
}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "attacks": tuple(ATTACK_KEYS),
    "claims": tuple(
        "id article file attack subject predicate object count source via modality confidence quote start end".split(),
    ),
    "organizations": ("id", "name", "also", "kind", "country", "articles"),
    "persons": ("id", "name", "also", "rank", "roles", "affiliations", "attacks", "articles"),
    "places": ("id", "name", "also", "kind", "country", "admin1", "lat", "lon", "radius_km", "geonames"),
}
"""The keys of each table's rows, in order."""


def table(name: str, view: GraphView) -> list[Row]:
    """A table by its name. Raises UsageError for a name that is none."""
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}: use one of {', '.join(TABLES)}, or all.")
    return TABLES[name](view)


def row_of(thing: str, view: GraphView) -> tuple[str, Row] | None:
    """The table that has a thing, and its row there; None where none has. Claims are no things."""
    rows: Mapping[str, tuple[str, Callable[[GraphView, str], Row | None]]] = {
        "kg:Attack": ("attacks", attack_record),
        "kg:Organization": ("organizations", _organization),
        "kg:Person": ("persons", _person),
        "kg:Place": ("places", _place),
    }
    name, made = rows.get(view.cls(thing), ("", lambda view, thing: None))
    found = made(view, thing)
    return (name, found) if found is not None else None


def as_jsonl(rows: Iterable[Row]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """A header, also where there is no row, and one line a row; cells that hold lists or objects are JSON, unknown ones are empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _also(view: GraphView, each: str) -> list[str]:
    return [name for name in view.values(each, "skos:altLabel", "kg:name") if name != view.label(each)]


def _labels(view: GraphView, things: Iterable[str]) -> list[str]:
    return sorted({view.label(each) for each in things})


def _organization(view: GraphView, each: str) -> Row:
    return {
        "id": each,
        "name": view.label(each),
        "also": _also(view, each),
        "kind": view.value(each, "kg:organizationKind"),
        "country": view.value(each, "kg:country"),
        "articles": view.values(each, "kg:reportedIn"),
    }


def _place(view: GraphView, each: str) -> Row:
    return {
        "id": each,
        "name": view.label(each),
        "also": _also(view, each),
        "kind": view.value(each, "kg:placeKind"),
        "country": view.value(each, "kg:country"),
        "admin1": view.value(each, "kg:admin1"),
        "lat": view.decimal(each, "kg:latitude"),
        "lon": view.decimal(each, "kg:longitude"),
        "radius_km": view.decimal(each, "kg:radiusKm"),
        "geonames": view.number(each, "kg:geonamesId"),
    }


def _person(view: GraphView, person: str) -> Row | None:
    if view.value(person, "kg:name") is None:
        return None
    return {
        "id": person,
        "name": view.label(person),
        "also": _also(view, person),
        "rank": concepts().rank(view.value(person, "kg:rank")),
        "roles": view.values(person, "kg:post"),
        "affiliations": _labels(view, view.values(person, "kg:affiliation", "kg:commands")),
        "attacks": _suffered(view, person),
        "articles": view.values(person, "kg:reportedIn"),
    }


def _suffered(view: GraphView, person: str) -> list[Row]:
    pairs = {
        (attack, outcome)
        for predicate, outcome in OUTCOMES.items()
        for attack in view.subjects(predicate, person)
        if view.cls(attack) == "kg:Attack"
    }
    return [{"id": attack, "outcome": outcome} for attack, outcome in sorted(pairs)]


def _claim(view: GraphView, claim: str) -> Row:
    fact = next(each for each in view.subjects("kg:backedBy", claim) if view.cls(each) == "kg:Fact")
    article = view.value(claim, "kg:article")
    return {
        "id": claim,
        "article": article,
        "file": view.value(article, "kg:file") if article else None,
        "attack": view.value(claim, "kg:attack"),
        "subject": {"id": view.value(fact, "rdf:subject"), "label": view.value(claim, "kg:subjectLabel")},
        "predicate": compact(view.value(fact, "rdf:predicate") or ""),
        "object": _object(view, claim, fact),
        "count": _count(view, claim),
        "source": {"id": view.value(claim, "kg:source"), "name": view.value(claim, "kg:sourceLabel")},
        "via": _labels(view, view.values(claim, "kg:via")),
        "modality": (view.value(claim, "kg:modality") or "").removeprefix(expand("kg:modality-")),
        "confidence": view.decimal(claim, "kg:confidence"),
        "quote": view.value(claim, "kg:quote"),
        "start": view.number(claim, "kg:quoteStart"),
        "end": view.number(claim, "kg:quoteEnd"),
    }


def _object(view: GraphView, claim: str, fact: str) -> Row:
    found = view.terms(fact, "rdf:object")[0]
    if isinstance(found, ox.Literal):
        return {"value": found.value, "datatype": compact(found.datatype.value)}
    assert isinstance(found, ox.NamedNode), f"the object of {fact} is an IRI or a literal"
    return {"id": found.value, "label": view.value(claim, "kg:objectLabel") or concepts().label(found.value)}


def _count(view: GraphView, claim: str) -> Row | None:
    best = view.number(claim, "kg:countBest")
    if best is None:
        return None
    return {"low": view.number(claim, "kg:countLow"), "best": best, "high": view.number(claim, "kg:countHigh")}
