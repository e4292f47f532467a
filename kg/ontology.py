"""The ontology as the program sees it: its terms, its concepts, and the whole of it as a graph.

Parsed with Oxigraph, which reads the Turtle some thirty times faster than rdflib does: this is loaded at every start of the command line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from kg.errors import UsageError
from kg.namespaces import KG, PREFIXES, expand
from kg.settings import resource

__all__ = ["CONTEXT", "SCHEMES", "Concept", "concepts", "context", "files", "graph", "rdflib_term", "terms"]

SCHEMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "army": ("schemes.ttl", "kg:ArmyScheme"),
        "attack": ("attack-types.ttl", "kg:AttackTypeScheme"),
        "certainty": ("schemes.ttl", "kg:CertaintyScheme"),
        "country": ("countries.ttl", "kg:CountryScheme"),
        "disagreement": ("schemes.ttl", "kg:DisagreementTypeScheme"),
        "modality": ("schemes.ttl", "kg:ModalityScheme"),
        "outcome": ("schemes.ttl", "kg:OutcomeScheme"),
        "rank": ("ranks.ttl", "kg:RankScheme"),
        "weapon": ("weapons.ttl", "kg:WeaponTypeScheme"),
    }
)
"""Our schemes by the word that stands in their concepts' IRIs (``kg:attack-…``): the file, and the scheme's compact IRI."""


CONTEXT = "context.jsonld"
"""The file that holds what `context` makes, beside the ontology's Turtle."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one of `SCHEMES`: its compact IRI ("kg:attack-bombing"), its notation ("bombing"), its English label, and the
    notation of the next broader concept of the scheme, if any."""

    iri: str
    notation: str
    label: str
    broader: str | None = None


def files() -> tuple[Path, ...]:
    """Every Turtle file of the ontology, sorted by name."""
    return tuple(sorted(resource("ontology").glob("*.ttl")))


@cache
def terms() -> frozenset[str]:
    """Full IRIs of every term and concept of our namespace that the ontology defines."""
    subjects = (_iri(quad.subject) for file in files() for quad in _quads(file))
    return frozenset(iri for iri in subjects if iri.startswith(KG))


@cache
def concepts(scheme: str) -> Mapping[str, Concept]:
    """The concepts of a scheme by notation, sorted. ``scheme`` is a key of `SCHEMES`, else UsageError."""
    if scheme not in SCHEMES:
        raise UsageError(f"unknown scheme {scheme!r} of the ontology: use one of {', '.join(sorted(SCHEMES))}")
    file, name = SCHEMES[scheme]
    found = _concepts(_quads(resource("ontology") / file), expand(name))
    return MappingProxyType({concept.notation: concept for concept in sorted(found, key=lambda concept: concept.notation)})


@cache
def graph() -> rdflib.Graph:
    """The whole ontology with its schemes and alignments. Shared by all callers: copy it before adding to it."""
    whole = rdflib.Graph()
    for file in files():
        for quad in _quads(file):
            whole.add((rdflib_term(quad.subject, file.stem), rdflib_term(quad.predicate), rdflib_term(quad.object, file.stem)))
    return whole


def context() -> dict[str, object]:
    """A JSON-LD 1.1 context: every class and property of ours by its bare name, typed as the ontology types it, and the usual prefixes.

    ``id``, ``type`` and ``label`` stand for ``@id``, ``@type`` and ``rdfs:label``.
    """
    kinds: dict[str, set[str]] = {}
    ranges: dict[str, str] = {}
    for quad in _quads(resource("ontology") / "kg.ttl"):
        if quad.predicate.value == expand("rdf:type"):
            kinds.setdefault(_iri(quad.subject), set()).add(_iri(quad.object))
        elif quad.predicate.value == expand("rdfs:range"):
            ranges[_iri(quad.subject)] = _iri(quad.object)
    named = {iri: types for iri, types in kinds.items() if iri.startswith(KG)}
    written = {iri.removeprefix(KG): _entry(iri, types, ranges.get(iri, "")) for iri, types in sorted(named.items())}
    terms = {name: entry for name, entry in written.items() if entry}
    return {"@version": 1.1, "id": "@id", "type": "@type", **dict(sorted(PREFIXES.items())), "label": "rdfs:label", **terms}


def _entry(iri: str, types: set[str], range: str) -> object:
    """What the context says of a term; None for what is neither a class nor a property."""
    name = f"kg:{iri.removeprefix(KG)}"
    if expand("owl:ObjectProperty") in types:
        return {"@id": name, "@type": "@id"}
    if expand("owl:DatatypeProperty") in types:
        # A string needs no type, and a language would be lost by one.
        typed = range.startswith(PREFIXES["xsd"]) and range != expand("xsd:string")
        return {"@id": name, "@type": f"xsd:{range.removeprefix(PREFIXES['xsd'])}"} if typed else name
    return name if expand("owl:Class") in types else None


def rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, scope: str = "") -> Node:
    """The rdflib form of an Oxigraph term. ``scope`` keeps blank nodes of different files apart. Raises UsageError on a triple term."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(f"{scope}{term.value}")
    if isinstance(term, ox.Literal):
        datatype = None if term.language or term.datatype.value == expand("xsd:string") else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    raise UsageError(f"rdflib cannot hold the triple term {term}: export the graph without RDF 1.2 triple terms")


def _quads(file: Path) -> Iterable[ox.Quad]:
    return ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _concepts(quads: Iterable[ox.Quad], scheme: str) -> Iterable[Concept]:
    """The concepts that are ``skos:inScheme scheme``."""
    rows: dict[str, dict[str, str]] = {}
    for quad in quads:
        rows.setdefault(_iri(quad.subject), {}).setdefault(quad.predicate.value, getattr(quad.object, "value", ""))
    members = {iri: row for iri, row in rows.items() if row.get(expand("skos:inScheme")) == scheme}
    for iri, row in members.items():
        broader = members.get(row.get(expand("skos:broader"), ""), {}).get(expand("skos:notation"))
        yield Concept(f"kg:{iri.removeprefix(KG)}", row[expand("skos:notation")], row[expand("skos:prefLabel")], broader)


if __name__ == "__main__":
    # only here: loading the ontology never writes it
    from kg.schemes import write

    print(*write(resource("ontology")), sep="\n")
    page = resource("ontology") / CONTEXT
    page.write_text(json.dumps({"@context": context()}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(page)
