"""Small merged graphs, written as Turtle. Loaded with runpy: it holds no tests."""

from __future__ import annotations

import pyoxigraph as ox

from kg.export import GraphView
from kg.namespaces import PREFIXES

_BASE = "https://w3id.org/conflict-kg/"
_PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in {**PREFIXES, "t": _BASE}.items())

PEOPLE = """
<ours> a kg:Organization ; rdfs:label "Ruritanian army" ; kg:organizationKind "military" ; kg:country "SY" .
<guard> a kg:Organization ; rdfs:label "Ruritanian guard" ; kg:organizationKind "military_unit" ; kg:country "SY" .
<league> a kg:Organization ; rdfs:label "League" ; kg:organizationKind "armed_group" .
<front> a kg:Organization ; rdfs:label "Front" ; kg:organizationKind "armed_group" .
<soldiers> a kg:Group ; rdfs:label "two soldiers" ; kg:victimStatus "military" ; kg:affiliation <ours> .
<guards> a kg:Group ; rdfs:label "three guards" ; kg:affiliation <guard> .
<fighters> a kg:Group ; rdfs:label "four fighters" ; kg:victimStatus "militant" ; kg:affiliation <front> .
<villagers> a kg:Group ; rdfs:label "five villagers" ; kg:victimStatus "civilian" .
<mayor> a kg:Person ; rdfs:label "the mayor" ; kg:victimStatus "official" .
<people> a kg:Group ; rdfs:label "six people" .
<nobody> a kg:Group ; rdfs:label "nobody" ; kg:count 0 .
<town> a kg:Place ; rdfs:label "Zenda" ; kg:country "SY" ; kg:admin1 "Homs" ; kg:latitude 34.5 ; kg:longitude 36.7 ; kg:radiusKm 7.0 ; kg:placePrecision 1 .
<land> a kg:Place ; rdfs:label "Syria" ; kg:country "SY" ; kg:latitude 35.1 ; kg:longitude 37.2 ; kg:radiusKm 503.0 ; kg:placePrecision 6 .
"""
"""Sides, people and places for attacks."""


def attack(name: str, told: str, kind: str = "shooting", status: str = "accomplished") -> str:
    """An attack with its type, status and what is told of it."""
    return f'<{name}> a kg:Attack ; kg:attackType kg:attack-{kind} ; kg:status "{status}" ; kg:role "main" ; {told} .\n'


def killed(low: int, best: int | None = None, high: int | None = None, *, open: bool = False) -> str:
    """A toll; one number where no other is given."""
    best = low if best is None else best
    bound = "" if open else f" ; kg:killedHigh {best if high is None else high}"
    return f"kg:killedLow {low} ; kg:killedBest {best}{bound}"


def view(*parts: str) -> GraphView:
    """The people above and these."""
    return GraphView.of(ox.parse(_PREFIXES + PEOPLE + "".join(parts), format=ox.RdfFormat.TURTLE, base_iri=_BASE))
