"""A graph held by subject and predicate: what the tables, formats and statistics read, from quads in memory or from a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from kg import ontology
from kg.namespaces import compact, expand
from kg.rdf import plain

__all__ = ["Concepts", "GraphView", "concepts"]

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True)
class GraphView:
    """Reads only. Subjects are IRIs, predicates are compact IRIs, values are the text of terms, sorted and distinct."""

    index: Mapping[str, Mapping[str, tuple[Node, ...]]]
    backward: Mapping[str, Mapping[str, tuple[str, ...]]] = field(repr=False)

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> GraphView:
        """The index of quads; their graph names are ignored."""
        return cls.of_triples((plain(quad.subject), _compact(quad.predicate.value), quad.object) for quad in quads)

    @classmethod
    def of_triples(cls, triples: Iterable[tuple[str, str, Node]]) -> GraphView:
        """The index of triples: the subject's IRI, the compact predicate, the object."""
        forward: dict[str, dict[str, set[Node]]] = {}
        backward: dict[str, dict[str, set[str]]] = {}
        for subject, predicate, value in triples:
            forward.setdefault(subject, {}).setdefault(predicate, set()).add(value)
            if isinstance(value, ox.NamedNode):
                backward.setdefault(value.value, {}).setdefault(predicate, set()).add(subject)
        index = {s: {p: tuple(o) if len(o) == 1 else tuple(sorted(o, key=str)) for p, o in po.items()} for s, po in forward.items()}
        return cls(index, {o: {p: tuple(sorted(s)) for p, s in ps.items()} for o, ps in backward.items()})

    def terms(self, subject: str, predicate: str) -> tuple[Node, ...]:
        """The objects as terms."""
        return self.index.get(subject, {}).get(predicate, ())

    def values(self, subject: str, *predicates: str) -> list[str]:
        """The distinct objects as text, sorted, of one predicate or of several together."""
        if len(predicates) == 1 and len(found := self.terms(subject, predicates[0])) < 2:
            return [plain(each) for each in found]
        return sorted({plain(each) for predicate in predicates for each in self.terms(subject, predicate)})

    def value(self, subject: str, predicate: str) -> str | None:
        """The object as text, the first where there are several, or None."""
        found = self.terms(subject, predicate)
        return (plain(found[0]) if len(found) == 1 else min(plain(each) for each in found)) if found else None

    def number(self, subject: str, predicate: str) -> int | None:
        """The object as an integer, or None."""
        found = self.value(subject, predicate)
        return int(found) if found is not None else None

    def decimal(self, subject: str, predicate: str) -> float | None:
        """The object as a float, or None."""
        found = self.value(subject, predicate)
        return float(found) if found is not None else None

    def subjects(self, predicate: str, value: str) -> tuple[str, ...]:
        """Who has this thing as object, sorted."""
        return self.backward.get(value, {}).get(predicate, ())

    def instances(self, cls: str) -> tuple[str, ...]:
        """The things of a class ("kg:Attack"), sorted."""
        return self.subjects("rdf:type", expand(cls))

    def cls(self, subject: str) -> str:
        """The compact class of a thing of ours ("kg:Person"), or ""."""
        return next((name for each in self.values(subject, "rdf:type") if (name := _compact(each)).startswith("kg:")), "")

    def label(self, subject: str) -> str:
        """The best name, or the IRI where there is none."""
        return self.value(subject, "rdfs:label") or self.value(subject, "skos:prefLabel") or subject

    def mentions(self, *subjects: str) -> list[str]:
        """The exact strings of the articles, each distinct string once, longest first, equal ones in alphabetical order."""
        found = {each for subject in subjects for each in self.values(subject, "kg:mention")}
        return sorted(found, key=lambda mention: (-len(mention), mention))


@cache
def _compact(iri: str) -> str:
    return compact(iri)


@dataclass(frozen=True)
class Concepts:
    """What the vocabularies say of the concepts that the merged view names."""

    view: GraphView

    def notation(self, concept: str | None, among: frozenset[str]) -> str | None:
        """The concept's notation, or that of the next broader one, among those that the record knows."""
        while concept:
            notation = self.view.value(concept, "skos:notation")
            if notation in among:
                return notation
            concept = self.view.value(concept, "skos:broader")
        return None

    def label(self, concept: str) -> str | None:
        """The English label, or None where it is no concept of ours."""
        return self.view.value(concept, "skos:prefLabel")

    def rank(self, concept: str | None) -> dict[str, str | None] | None:
        """Label, category, and the code of STANAG 2116 in that army, of a rank; None where there is none."""
        if concept is None or not self.view.value(concept, "skos:prefLabel"):
            return None
        return {
            "label": self.label(concept),
            "nato": self.view.value(concept, "kg:ofEquivalent"),
            "category": self.view.value(concept, "kg:rankCategory") or "unknown",
        }


@cache
def concepts() -> Concepts:
    """The vocabularies of this package."""
    parsed = (quad for file in ontology.files() for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    return Concepts(GraphView.of(parsed))
