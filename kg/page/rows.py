"""The rows of the list of attacks, all of them in one pass over the store's index: of each attack what list, map, timeline, filters and search show.

A row says what the attack's record (`kg.export.attacks`) says. To read attack by attack takes some twenty times as long in a large graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg.export.attacks import CERTAINTIES, OUTCOMES, affiliation, victim_count
from kg.export.view import concepts
from kg.namespaces import compact, expand, local
from kg.page.view import StoreView

__all__ = ["Row", "attack_rows", "concept_label"]

Row = dict[str, Any]

_SPEAKERS = """SELECT DISTINCT ?attack ?source WHERE { { SELECT ?claim ?attack WHERE { ?claim kg:attack ?attack } }
{ SELECT ?claim ?source WHERE { ?claim kg:source ?source } } { SELECT ?claim WHERE { ?claim kg:quote ?quote } } }"""
"""Each property is read whole, in the order of the index, and then joined: to look two of them up for each claim, which lie wherever their hashes
have it, takes twenty times as long in a graph of a hundred thousand attacks."""


def attack_rows(view: StoreView) -> list[Row]:
    """One row for each attack, sorted by date, then IRI; those without a date come last."""
    scan = _Scan(view)
    starts, ends = scan.first("kg:start"), scan.first("kg:end")
    ordered = sorted(view.instances("kg:Attack"), key=lambda each: (starts.get(each) or ends.get(each) or "9999", each))
    return [_row(scan, attack) for attack in ordered]


def concept_label(concept: str | None) -> str | None:
    """What a concept of the vocabularies is called; one that they do not know by its notation."""
    return concepts().label(concept) or compact(concept).partition("-")[2] if concept else None


@dataclass(frozen=True)
class _Scan:
    """The merged view by predicate: each is read whole, once, when it is first asked for."""

    view: StoreView

    @cached_property
    def _read(self) -> dict[str, Mapping[str, tuple[str, ...]]]:
        return {}

    def all(self, predicate: str) -> Mapping[str, tuple[str, ...]]:
        """The distinct values of every subject, sorted."""
        if predicate not in self._read:
            self._read[predicate] = self.view.every(predicate)
        return self._read[predicate]

    def first(self, predicate: str) -> Mapping[str, str]:
        """The value of every subject, the first where there are several."""
        return {subject: values[0] for subject, values in self.all(predicate).items()}

    def value(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.all(predicate).get(subject, ())), None)

    def number(self, subject: str, predicate: str) -> int | None:
        found = self.value(subject, predicate)
        return int(found) if found is not None else None

    def decimal(self, subject: str, predicate: str) -> float | None:
        found = self.value(subject, predicate)
        return float(found) if found is not None else None

    def label(self, thing: str) -> str:
        return self.value(thing, "rdfs:label") or self.view.label(thing)

    def by_label(self, things: Iterable[str]) -> list[str]:
        return sorted(things, key=lambda each: (self.label(each), each))

    @cached_property
    def speakers(self) -> Mapping[str, Sequence[str]]:
        """Who speaks of each attack in a sentence."""
        found: dict[str, list[str]] = {}
        for attack, source in self.view.rows(_SPEAKERS):
            found.setdefault(attack, []).append(source)
        return found

    @cached_property
    def nobody(self) -> frozenset[tuple[str, str]]:
        """Outcome and victim where a claim says that the number is zero: only of these the record may leave the victim out."""
        zero = ox.Literal("0", datatype=ox.NamedNode(expand("xsd:integer")))
        facts = {fact for claim in self.view.with_literal("kg:countBest", zero) for fact in self.view.subjects("kg:backedBy", claim)}
        return frozenset(
            (compact(self.view.value(each, "rdf:predicate") or ""), self.view.value(each, "rdf:object") or "") for each in facts
        )


def _row(scan: _Scan, attack: str) -> Row:
    victims = list(_victims(scan, attack))
    ranks = {rank["label"] for each in victims if (rank := concepts().rank(scan.value(each, "kg:rank")))}
    units = {_unit(scan, each) for each in victims}
    return {
        "id": local(attack),
        "label": scan.label(attack),
        "type": concept_label(scan.value(attack, "kg:attackType")),
        "role": scan.value(attack, "kg:role"),
        "start": scan.value(attack, "kg:start"),
        "end": scan.value(attack, "kg:end"),
        "place": _place(scan, scan.value(attack, "kg:place")),
        "perpetrators": [
            {"id": local(agent), "name": scan.label(agent), "certainty": certainty}
            for certainty in CERTAINTIES
            for agent in scan.by_label(scan.all(f"kg:{certainty}Perpetrator").get(attack, ()))
        ],
        "ranks": sorted(each for each in ranks if each),
        "victims": sorted({scan.label(each) for each in victims} - {""}),
        "units": sorted({each for each in units if each}),
        "killed": _total(scan, attack, "killed"),
        "injured": _total(scan, attack, "injured"),
        "sources": sorted({scan.label(each) for each in scan.speakers.get(attack, ())}),
        "articles": len(scan.all("kg:reportedIn").get(attack, ())),
    }


def _place(scan: _Scan, place: str | None) -> Row | None:
    if place is None:
        return None
    return {
        "id": local(place),
        "name": scan.label(place),
        "country": scan.value(place, "kg:country"),
        "admin1": scan.value(place, "kg:admin1"),
        "lat": scan.decimal(place, "kg:latitude"),
        "lon": scan.decimal(place, "kg:longitude"),
        "radius_km": scan.decimal(place, "kg:radiusKm"),
    }


def _victims(scan: _Scan, attack: str) -> Iterator[str]:
    """Those who were hit, once for each outcome; "nobody was hurt" is a number of the attack and no victim of it."""
    for stated in OUTCOMES:
        for victim in scan.all(stated).get(attack, ()):
            if (stated, victim) not in scan.nobody or victim_count(scan.view, attack, stated, victim) != 0:
                yield victim


def _unit(scan: _Scan, victim: str) -> str | None:
    found = scan.all("kg:affiliation").get(victim, ())
    return affiliation(scan.view, victim) if len(found) > 1 else scan.label(found[0]) if found else None


def _total(scan: _Scan, attack: str, outcome: str) -> Row | None:
    best = scan.number(attack, f"kg:{outcome}Best")
    if best is None:
        return None
    return {"low": scan.number(attack, f"kg:{outcome}Low"), "best": best, "high": scan.number(attack, f"kg:{outcome}High")}
