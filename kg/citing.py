"""What somebody who cites needs: the things that words may mean, and the sentences behind one fact, with where they were published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph
import rdflib

from kg.errors import UsageError
from kg.explain import Said, Statement, explain
from kg.sources import as_source
from kg.sparql import SparqlSource

__all__ = ["CLASSES", "Citation", "Cited", "Found", "evidence", "search"]

CLASSES = ("Attack", "CasualtyReport", "Group", "Organization", "Person", "Place", "Source", "Target", "Weapon")
"""The classes of things that can be searched for."""

_PREFIXES = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing of the graph; ``name`` is the spelling that was found."""

    id: str
    label: str
    cls: str
    name: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One sentence: who says it, how firmly, and where. ``title``, ``publisher``, ``published`` and ``url`` are empty where not known."""

    quote: str
    source: str
    modality: str
    article: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact in words ("killed: Valery Asapov"), and the sentences that state it."""

    fact: str
    citations: tuple[Citation, ...]


def search(words: str, graph: SparqlSource | pyoxigraph.Store | rdflib.Graph, *, cls: str = "", limit: int = 20) -> tuple[Found, ...]:
    """Things one of whose names holds every word, in any case: whole names first, then those that begin so, then in alphabetical order.

    Raises UsageError for an unknown class, or no words at all.
    """
    wanted = words.casefold().split()
    if not wanted:
        raise UsageError("nothing to search for: give words of a name.")
    if cls and cls not in CLASSES:
        raise UsageError(f"there is no class «{cls}» to search in: use one of {', '.join(CLASSES)}.")
    filters = " && ".join(f"CONTAINS(LCASE(STR(?name)), {_literal(word)})" for word in wanted)
    rows = as_source(graph).select(f"""{_PREFIXES}SELECT DISTINCT ?thing ?class ?label ?name WHERE {{
  VALUES ?class {{ {" ".join(f"kg:{each}" for each in ([cls] if cls else CLASSES))} }}
  ?thing a ?class ; rdfs:label ?label .
  VALUES ?how {{ rdfs:label skos:altLabel kg:name kg:mention }}
  ?thing ?how ?name .
  FILTER ({filters})
}}""")
    best: dict[str, tuple[tuple[bool, bool, int, str, str], Found]] = {}
    for row in rows:
        name, whole = row["name"], " ".join(wanted)
        folded = " ".join(name.casefold().split())
        order = (folded != whole, not folded.startswith(whole), len(name), name, row["thing"])
        found = Found(row["thing"], row["label"], row["class"].rpartition("#")[2], name)
        best[row["thing"]] = min(best.get(row["thing"], (order, found)), (order, found), key=lambda each: each[0])
    return tuple(found for _, found in sorted(best.values(), key=lambda each: each[0])[:limit])


def evidence(
    thing: str, graph: SparqlSource | pyoxigraph.Store | rdflib.Graph, *, predicate: str = "", about: str = ""
) -> tuple[Cited, ...]:
    """The facts of a thing (an IRI or a name) with their sentences: all, or those of one predicate ("killed"), or about another thing (an
    IRI, or words of its label). Raises UsageError for a name that nothing or more than one thing has."""
    source = as_source(graph)
    told = explain(thing, source)
    wanted = [each for each in told.statements if _is_of(each, predicate, about)]
    articles = _articles(source, sorted({claim.article for each in wanted for claim in each.claims}))
    return tuple(Cited(_in_words(each, told.label), tuple(_citation(claim, articles) for claim in each.claims)) for each in wanted)


def _is_of(statement: Statement, predicate: str, about: str) -> bool:
    fits = not predicate or predicate.removeprefix("kg:") == statement.predicate.removeprefix("kg:")
    return fits and (not about or about == statement.about_id or about.casefold() in statement.about.casefold())


def _in_words(statement: Statement, label: str) -> str:
    name = statement.predicate.partition(":")[2]
    return f"{statement.about} — {name}: {label}" if statement.inverse else f"{label} — {name}: {statement.about}"


def _citation(claim: Said, articles: Mapping[str, Mapping[str, str]]) -> Citation:
    article = articles.get(claim.article, {})
    known = {key: article.get(key, "") for key in ("title", "publisher", "published", "url")}
    return Citation(claim.quote, claim.source, claim.modality, claim.article, **known)


def _articles(source: SparqlSource, iris: Sequence[str]) -> dict[str, Mapping[str, str]]:
    if not iris:
        return {}
    rows = source.select(f"""{_PREFIXES}SELECT ?article ?title ?publisher ?published ?url WHERE {{
  VALUES ?article {{ {" ".join(f"<{each}>" for each in iris)} }}
  ?article a kg:Article .
  OPTIONAL {{ ?article schema:headline ?title }}
  OPTIONAL {{ ?article schema:publisher ?publisher }}
  OPTIONAL {{ ?article schema:datePublished ?published }}
  OPTIONAL {{ ?article schema:url ?url }}
}}""")
    return {row["article"]: row for row in rows}


def _literal(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
