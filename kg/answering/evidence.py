"""From rows to the sentences that back them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.answering.answers import Evidence
from kg.answering.attacks import describe
from kg.answering.patterns import Fact, iris
from kg.namespaces import expand
from kg.sources import without_vocabularies
from kg.sparql import SparqlSource

__all__ = ["Backing", "labels", "look_up", "names_of"]

_PREFIXES = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

_BATCH = 200
"""Facts per query, so that no query grows too long for an endpoint's limit."""

_WEAK = frozenset({"hypothesis", "denied", "not_claimed"})


@dataclass(frozen=True)
class Backing:
    """Sentences by fact: (subject, predicate, object) as IRIs, and (subject, predicate, "") for any object."""

    sentences: Mapping[tuple[str, str, str], tuple[Evidence, ...]]
    modalities: Mapping[tuple[str, str, str], frozenset[str]]

    def of(self, rows: Sequence[Mapping[str, str]], facts: Sequence[Fact]) -> tuple[Evidence, ...]:
        """The sentences for the facts of some rows, fact by fact, each sentence of a source once."""
        found = [e for fact in facts for row in rows if (bound := _bound(fact, row)) for e in self.sentences.get(bound, ())]
        return tuple(dict.fromkeys(found))

    def only_weak(self, rows: Sequence[Mapping[str, str]], fact: Fact) -> bool:
        """Whether a fact, in all rows, is only suspected or denied by those who state it."""
        held = [self.modalities[bound] for row in rows if (bound := _bound(fact, row)) and bound in self.modalities]
        return bool(held) and all(modalities <= _WEAK for modalities in held)


def look_up(source: SparqlSource, rows: Iterable[Mapping[str, str]], facts: Sequence[Fact]) -> Backing:
    """The claims behind the facts of all rows."""
    keys = sorted({bound[:2] for row in rows for fact in facts if (bound := _bound(fact, row))})
    merged = without_vocabularies(source)  # claims, and those who make them, are in no vocabulary
    claims = [row for start in range(0, len(keys), _BATCH) for row in merged.select(_query(keys[start : start + _BATCH]))]
    # An article has no voice of its own.
    names = names_of(merged, {row["source"] for row in claims if "source" in row and "/article/" not in row["source"]})
    speakers: dict[str, set[str]] = {}
    for row in claims:
        speakers.setdefault(row["claim"], set()).update(names.get(row.get("source", ""), ()))
    sentences: dict[tuple[str, str, str], set[tuple[str, int, Evidence]]] = {}
    modalities: dict[tuple[str, str, str], set[str]] = {}
    for row in claims:
        modality = row["how"].rpartition("modality-")[2]
        for bound in ((row["s"], row["p"], row["o"]), (row["s"], row["p"], "")):
            modalities.setdefault(bound, set()).add(modality)
            if _speaks_for(modality, row["p"]):
                said = (Evidence(row["quote"], row["article"], name) for name in speakers[row["claim"]] or {row.get("label", "")})
                sentences.setdefault(bound, set()).update((row["article"], int(row.get("start", "0")), each) for each in said)
    return Backing(
        {bound: tuple(dict.fromkeys(e for _, _, e in sorted(found))) for bound, found in sentences.items()},
        {b: frozenset(m) for b, m in modalities.items()},
    )


def _speaks_for(modality: str, predicate: str) -> bool:
    """Whether a claim is shown for a fact: a denial only for who did it, "has not claimed it" only for who claimed it."""
    if modality == "not_claimed":
        return predicate == expand("kg:claimedBy")
    return modality != "denied" or predicate == expand("kg:perpetrator")


def _query(keys: Sequence[tuple[str, ...]]) -> str:
    pairs = " ".join(f"(<{s}> <{p}>)" for s, p in keys)
    return f"""{_PREFIXES}SELECT DISTINCT ?s ?p ?o ?claim ?quote ?article ?source ?label ?how ?start WHERE {{
  VALUES (?s ?p) {{ {pairs} }}
  ?fact rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:backedBy ?claim .
  ?claim kg:quote ?quote ; kg:article ?article ; kg:modality ?how .
  OPTIONAL {{ ?claim kg:quoteStart ?start }}
  OPTIONAL {{ ?claim kg:sourceLabel ?label }}
  OPTIONAL {{ ?claim kg:source ?source }}
}}"""


def names_of(source: SparqlSource, things: Collection[str]) -> Mapping[str, frozenset[str]]:
    """The labels of things, those without one left out. A query of its own: as an optional part of another one Oxigraph may read the labels of
    everything in the graph."""
    wanted = sorted(things)
    found: dict[str, set[str]] = {}
    for start in range(0, len(wanted), _BATCH):
        query = (
            f"{_PREFIXES}SELECT ?thing ?name WHERE {{ VALUES ?thing {{ {iris(wanted[start : start + _BATCH])} }} ?thing rdfs:label ?name }}"
        )
        for row in source.select(query):
            found.setdefault(row["thing"], set()).add(row["name"])
    return {thing: frozenset(names) for thing, names in found.items()}


def _bound(fact: Fact, row: Mapping[str, str]) -> tuple[str, str, str] | None:
    """A fact with the row's values in it, or None where one is unbound."""
    terms = []
    for term in fact:
        value = row.get(term[1:]) if term.startswith("?") else term and expand(term)
        if value is None:
            return None
        terms.append(value)
    return terms[0], terms[1], terms[2]


def labels(source: SparqlSource, things: Iterable[str]) -> Mapping[str, str]:
    """What things and concepts are called; one without a label is called by its IRI, and an attack by what is known of it."""
    wanted = sorted(set(things))
    found = {thing: thing for thing in wanted}
    for start in range(0, len(wanted), _BATCH):
        query = f"{_PREFIXES}SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {iris(wanted[start : start + _BATCH])} }} ?thing rdfs:label|skos:prefLabel|schema:headline ?label }}"
        for row in sorted(source.select(query), key=lambda r: r["label"], reverse=True):
            found[row["thing"]] = row["label"]
    return {**found, **describe(source, (thing for thing in wanted if "/attack/" in thing))}
