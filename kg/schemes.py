"""The ontology files that are generated from lists: the ladders of ranks and the countries' boxes.

The lists are what people edit; the Turtle is committed, and a test asserts that it is current. ``python -m kg.ontology`` writes it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from kg.settings import resource

__all__ = ["GENERATED", "countries_turtle", "ranks_turtle", "rows", "write"]

_PREFIXES = """@prefix dct: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_DEFINED = "rdfs:isDefinedBy <https://w3id.org/conflict-kg/ontology>"

Row = Mapping[str, str]


def rows(name: str) -> list[Row]:
    """The rows of a CSV list; lines that start with # are its head comment."""
    with (resource("lists") / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def ranks_turtle(ranks: Sequence[Row]) -> str:
    """``ontology/ranks.ttl``: a concept per rank, and per army its ladder, lowest rank first; ``ranks`` has the highest first."""
    upward = list(reversed(ranks))
    ordered = sorted(upward, key=lambda row: row["army"])
    head = _head("Ranks by army, and each army's ladder.", "ranks.csv")
    scheme = _block("kg:RankScheme", ["a skos:ConceptScheme", *_labelled("Ranks", "Military ranks, each of one army's ladder."), _DEFINED])
    ladders = [_ladder(army, list(members)) for army, members in groupby(ordered, key=lambda row: row["army"])]
    return "\n".join([head, scheme, *(_rank(row) for row in ordered), *ladders])


def countries_turtle(countries: Sequence[Row]) -> str:
    """``ontology/countries.ttl``: a concept per country, with the box around it."""
    head = _head("Countries, and a box around each. Notation: ISO 3166-1 alpha-2.", "countries.csv")
    definition = "Countries, each with a box of latitudes and longitudes around it."
    scheme = _block("kg:CountryScheme", ["a skos:ConceptScheme", *_labelled("Countries", definition), _DEFINED])
    return "\n".join([head, scheme, *(_country(row) for row in sorted(countries, key=lambda row: row["iso2"]))])


GENERATED = {"countries.ttl": ("countries.csv", countries_turtle), "ranks.ttl": ("ranks.csv", ranks_turtle)}
"""Each generated file, the list it is made from, and the function that makes it."""


def write(folder: Path) -> tuple[Path, ...]:
    """Write every generated file below ``folder``; returns what was written."""
    for name, (source, turtle) in GENERATED.items():
        (folder / name).write_text(turtle(rows(source)), encoding="utf-8")
    return tuple(folder / name for name in GENERATED)


def _rank(row: Row) -> str:
    of, source = row["of"].strip(), row["source"].strip()
    parts = [
        "a kg:Rank, skos:Concept",
        f"skos:notation {_text(_notation(row))}",
        f"skos:prefLabel {_text(row['label'])}@en",
        *(f"skos:altLabel {_text(short)}@en" for short in _split(row["abbreviations"])),
        f"skos:definition {_text(_meaning(row))}@en",
        "skos:inScheme kg:RankScheme",
        f"kg:army {_text(row['army'])}",
        f"kg:rankCategory {_text(row['category'])}",
        *([f"kg:ofEquivalent {_text(of)}"] if of else []),
        *(f"kg:localName {_text(local)}" for local in _split(row["local"])),
        *([f'kg:validFrom "{row["from"]}"^^xsd:date'] if row["from"].strip() else []),
        *([f'kg:validUntil "{row["until"]}"^^xsd:date'] if row["until"].strip() else []),
        *([f"dct:source {_text(source)}"] if source else []),
        *([f"skos:scopeNote {_text(row['note'])}@en"] if row["note"].strip() else []),
        _DEFINED,
    ]
    return _block(f"kg:rank-{_notation(row)}", parts)


def _meaning(row: Row) -> str:
    army = "an army that is not known" if row["army"] == "any" else f"the army {row['army']!r} of kg:ArmyScheme"
    what = {"general_officer": "a general officer", "officer": "an officer", "nco": "a non-commissioned officer", "enlisted": "enlisted"}
    return f"{row['label']} in {army}: {what.get(row['category'], 'of a category that is not known')}."


def _ladder(army: str, members: Sequence[Row]) -> str:
    """A collection whose list cells have names: blank nodes would differ from one parse to the next."""
    cells = [f"kg:ladder-{army}-{number:02}" for number in range(1, len(members) + 1)]
    ends = [*cells[1:], "rdf:nil"]
    name = f"kg:ladder-{army}"
    label = f"Ladder of the army {army}"
    parts = [
        "a skos:OrderedCollection",
        *_labelled(label, "Ranks from the lowest to the highest."),
        f"skos:memberList {cells[0]}",
        _DEFINED,
    ]
    links = [
        f"{cell} rdf:first kg:rank-{_notation(row)} ;\n    rdf:rest {rest} .\n"
        for cell, row, rest in zip(cells, members, ends, strict=True)
    ]
    return "\n".join([_block(name, parts), *links])


def _country(row: Row) -> str:
    box = [f"kg:{side} {_decimal(row[side])}" for side in ("south", "north", "west", "east") if row[side].strip()]
    parts = [
        "a kg:Country, skos:Concept",
        f"skos:notation {_text(row['iso2'])}",
        f"skos:prefLabel {_text(row['name'])}@en",
        f"skos:definition {_text('The country ' + row['name'] + '.')}@en",
        "skos:inScheme kg:CountryScheme",
        *([f"kg:army {_text(row['army'])}"] if row["army"] else []),
        *box,
        _DEFINED,
    ]
    return _block(f"kg:country-{row['iso2']}", parts)


def _notation(row: Row) -> str:
    since = f"-since-{row['from'][:4]}" if row["from"] else ""
    return f"{row['army']}-{row['key']}{since}"


def _head(title: str, source: str) -> str:
    return f"# {title}\n# Generated from kg/lists/{source} by python -m kg.ontology: edit the list, not this file.\n{_PREFIXES}"


def _labelled(label: str, definition: str) -> Iterable[str]:
    return (f"rdfs:label {_text(label)}@en", f"skos:prefLabel {_text(label)}@en", f"skos:definition {_text(definition)}@en")


def _block(name: str, parts: Iterable[str]) -> str:
    return f"{name} " + " ;\n    ".join(parts) + " .\n"


def _split(cell: str) -> list[str]:
    """The parts of a cell that holds several, separated by bars."""
    return sorted({part.strip() for part in cell.split("|") if part.strip()})


def _decimal(cell: str) -> str:
    return cell if "." in cell else f"{cell}.0"


def _text(value: str) -> str:
    return '"' + value.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'
