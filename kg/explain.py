"""`kg explain`: everything that the graph says of a thing, each fact with the sentences that state it and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyoxigraph
import rdflib

from kg.answering.evidence import names_of
from kg.answering.names import Named, Names, read_names
from kg.answering.tokens import key
from kg.errors import UsageError
from kg.namespaces import compact, iri
from kg.sources import as_source
from kg.sparql import SparqlSource

__all__ = ["ALTOGETHER", "Cited", "Differing", "Explanation", "Merge", "Said", "Statement", "Toll", "explain", "number_said"]

_PREFIXES = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

_NOT_SHOWN = frozenset(
    {"rdf:type", "rdfs:label", "skos:altLabel", "kg:mention", "kg:reportedIn", "kg:cosLatitude", "geo:hasGeometry", "owl:sameAs"}
)
"""Predicates that are shown elsewhere in an explanation, or are there for machines only."""


ALTOGETHER = ", from all that it reports"
"""Stands behind the name of an article's publisher where a number is the article's sum over all its sources."""


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One claim: who says so in which article, through whom, how firmly, how many, and the sentence."""

    article: str
    start: int
    source: str
    modality: str
    quote: str
    count: str = ""
    via: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """One fact. ``about`` is the other thing; ``inverse`` is True where the thing explained is the object of the fact."""

    predicate: str
    about: str
    about_id: str
    inverse: bool
    claims: tuple[Said, ...]


@dataclass(frozen=True, slots=True, order=True)
class Toll:
    """What one source says of a number of killed or injured, how the number was reached, and the claims that it was reached from."""

    outcome: str
    article: str
    source: str
    number: str
    complete: bool
    arithmetic: str
    claims: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """An article that tells of the thing: ISO day of publication, publisher and headline, empty where it does not say."""

    published: str
    publisher: str
    headline: str
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A judgement about two of an article's own things, with the articles that they are from, empty where the graph does not say."""

    left: str
    right: str
    left_article: str
    right_article: str
    verdict: str
    score: str
    author: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Differing:
    """A disagreement about the thing: the property ("kg:killed"), its type, and what is said by whom, in words."""

    predicate: str
    type: str
    said: str


@dataclass(frozen=True)
class Explanation:
    """All of a thing. ``values`` are the merged view's plain values; ``articles`` stand in order of publication."""

    id: str
    label: str
    classes: tuple[str, ...]
    names: tuple[str, ...]
    mentions: tuple[str, ...]
    aliases: tuple[str, ...]
    articles: tuple[Cited, ...]
    values: tuple[tuple[str, str], ...]
    statements: tuple[Statement, ...]
    tolls: tuple[Toll, ...]
    differing: tuple[Differing, ...]
    merges: tuple[Merge, ...]

    def to_json(self) -> dict[str, Any]:
        """Everything, as nested mappings and lists."""
        return asdict(self)


def explain(name: str, graph: SparqlSource | pyoxigraph.Store | rdflib.Graph) -> Explanation:
    """Everything that the graph says of a thing, by IRI, by the path of an IRI ("person/0a1b…"), or by name.

    An IRI that was merged into another is taken for that one. Raises UsageError for a name that nothing or more than one thing has.
    """
    source = as_source(graph)
    thing = _resolve(name, source)
    own = source.select(
        f"{_PREFIXES}SELECT ?p ?o ?label WHERE {{ <{thing}> ?p ?o . OPTIONAL {{ ?o rdfs:label|skos:prefLabel|schema:headline ?label }} }}"
    )
    values: dict[str, list[str]] = {}
    for row in own:
        values.setdefault(compact(row["p"]), []).append(row.get("label") or compact(row["o"]))
    label = min(values.get("rdfs:label", values.get("schema:headline", [name])))
    aliases = _aliases(source, thing)
    statements, tolls = _statements(source, thing), _tolls(source, thing)
    merges = _merges(source, (thing, *aliases))
    told_by = {
        *(claim.article for statement in statements for claim in statement.claims),
        *(toll.article for toll in tolls),
        *(article for merge in merges for article in (merge.left_article, merge.right_article) if article),
    }
    return Explanation(
        id=thing,
        label=label,
        classes=tuple(sorted(c.removeprefix("kg:") for c in values.get("rdf:type", []))),
        names=tuple(sorted(set(values.get("skos:altLabel", [])))),
        mentions=tuple(sorted(set(values.get("kg:mention", [])))),
        aliases=aliases,
        articles=_articles(source, told_by),
        values=tuple(sorted((p.partition(":")[2], v) for p, all_values in values.items() if p not in _NOT_SHOWN for v in set(all_values))),
        statements=statements,
        tolls=tolls,
        differing=_differing(source, thing),
        merges=merges,
    )


# ------------------------------------------------------------------ which thing


def _resolve(name: str, source: SparqlSource) -> str:
    if "://" in name or (name.count("/") == 1 and " " not in name and not name.startswith("/")):
        return _canonical(name if "://" in name else iri(name), name, source)
    names = read_names(source, name)
    found = {thing.iri: thing for thing in names.at(key(name))} or {thing.iri: thing for thing in _by_label(name, source)}
    exact = {i: t for i, t in found.items() if t.label.casefold() == name.casefold()}
    chosen = exact if len(exact) == 1 else found
    if len(chosen) == 1:
        return next(iter(chosen))
    raise UsageError(_several(name, sorted(f"{t.label} ({t.cls}) {t.iri}" for t in chosen.values())) if chosen else _nothing(name, names))


def _several(name: str, candidates: Sequence[str]) -> str:
    return f"«{name}» names {len(candidates)} things; explain one of them by its IRI:\n  " + "\n  ".join(candidates)


def _nothing(name: str, names: Names) -> str:
    close = names.close(name)
    hint = f" Close to it: {', '.join(close)}." if close else ""
    return f"nothing in the graph is called «{name}».{hint} Give a name that the graph holds, or an IRI."


def _by_label(name: str, source: SparqlSource) -> list[Named]:
    """Things of the classes that questions do not name: attacks, groups, weapons, articles."""
    rows = source.select(
        f"{_PREFIXES}SELECT DISTINCT ?thing ?class ?label WHERE {{ ?thing rdfs:label|schema:headline ?label ; a ?class . }}"
    )
    wanted = key(name)
    return [Named(r["thing"], r["class"].rpartition("#")[2], r["label"]) for r in rows if key(r["label"]) == wanted]


def _canonical(thing: str, name: str, source: SparqlSource) -> str:
    if not thing.replace("://", "").translate(_SAFE).isalnum():
        raise UsageError(f"«{name}» is not an IRI. Give one without spaces, brackets and quotes.")
    merged = [row["other"] for row in source.select(f"{_PREFIXES}SELECT ?other WHERE {{ <{thing}> kg:canonical ?other }}")]
    found = min(merged) if merged else thing
    if not source.ask(f"ASK {{ <{found}> ?p ?o }}"):
        raise UsageError(f"the graph holds nothing with the IRI {thing}. Give an IRI that it holds, or a name.")
    return found


_BATCH = 200
"""Things per query, so that no query grows too long for an endpoint's limit."""

_SAFE = str.maketrans(dict.fromkeys("/#:.-_~%@+=,;&?!$'()*", "a"))


def _aliases(source: SparqlSource, thing: str) -> tuple[str, ...]:
    return tuple(sorted(row["alias"] for row in source.select(f"{_PREFIXES}SELECT ?alias WHERE {{ ?alias kg:canonical <{thing}> }}")))


# ------------------------------------------------------------------ what is said of it


_READ = "?claim ?quote ?start ?article ?source ?sourceLabel ?how ?low ?best ?high ?carrier"
_OF_CLAIM = """  ?claim kg:quote ?quote ; kg:article ?article ; kg:modality ?how .
  OPTIONAL { ?claim kg:quoteStart ?start }
  OPTIONAL { ?claim kg:sourceLabel ?sourceLabel }
  OPTIONAL { ?claim kg:source ?source }
  OPTIONAL { ?claim kg:countLow ?low }
  OPTIONAL { ?claim kg:countBest ?best }
  OPTIONAL { ?claim kg:countHigh ?high }
  OPTIONAL { ?claim kg:via ?carrier }
"""
"""What is read of a claim. Names are looked up by queries of their own: as optional parts of this one Oxigraph may read those of everything in
the graph."""


def _statements(source: SparqlSource, thing: str) -> tuple[Statement, ...]:
    rows = source.select(f"""{_PREFIXES}SELECT DISTINCT ?fact ?subject ?predicate ?object {_READ} WHERE {{
  {{ ?fact rdf:subject <{thing}> }} UNION {{ ?fact rdf:object <{thing}> }}
  ?fact rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; kg:backedBy ?claim .
{_OF_CLAIM}}}""")
    found = _with_names(source, rows)
    others = _labels(source, {row["subject"] if row["subject"] != thing else row["object"] for row in found})
    by_fact: dict[str, list[dict[str, str]]] = {}
    for row in found:
        other = row["subject"] if row["subject"] != thing else row["object"]
        by_fact.setdefault(row["fact"], []).append({**row, **({"label": others[other]} if other in others else {})})
    statements = [_statement(of_fact, thing) for of_fact in by_fact.values()]
    return tuple(sorted(statements, key=lambda s: (s.inverse, s.predicate, s.about, s.about_id)))


def _with_names(source: SparqlSource, claims: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows of claims with the name of who says so as "said", and a row for each name "via" which it came."""
    rows = list(claims)
    named = names_of(source, {row[key] for row in rows for key in ("source", "carrier") if key in row})
    found: list[dict[str, str]] = []
    for row in rows:
        said = min(named.get(row.get("source", ""), ()), default=row.get("sourceLabel", ""))
        carriers = sorted(named.get(row.get("carrier", ""), ()))
        found += [{**row, "said": said, "via": via} for via in carriers] or [{**row, "said": said}]
    return found


def _labels(source: SparqlSource, things: Iterable[str]) -> Mapping[str, str]:
    """The labels of those of the values that are things or concepts and have one, the first of several."""
    wanted = sorted({each for each in things if "://" in each and each.replace("://", "").translate(_SAFE).isalnum()})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _BATCH):
        values = " ".join(f"<{each}>" for each in wanted[start : start + _BATCH])
        for row in source.select(
            f"{_PREFIXES}SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {values} }} ?thing rdfs:label|skos:prefLabel ?label }}"
        ):
            found[row["thing"]] = min(row["label"], found.get(row["thing"], row["label"]))
    return found


def _statement(rows: Sequence[Mapping[str, str]], thing: str) -> Statement:
    first = min(rows, key=lambda row: sorted(row.items()))
    inverse = first["subject"] != thing
    other = first["subject"] if inverse else first["object"]
    return Statement(compact(first["predicate"]), first.get("label") or compact(other), other, inverse, _claims(rows))


def _claims(rows: Iterable[Mapping[str, str]]) -> tuple[Said, ...]:
    by_claim: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        by_claim.setdefault(row["claim"], []).append(row)
    return tuple(sorted(_claim(of_claim) for of_claim in by_claim.values()))


def _claim(rows: Sequence[Mapping[str, str]]) -> Said:
    row = rows[0]
    via = tuple(sorted({r["via"] for r in rows if "via" in r}))
    modality = row["how"].rpartition("modality-")[2]
    return Said(row["article"], int(row.get("start", "0")), row["said"], modality, row["quote"], number_said(row), via)


def number_said(row: Mapping[str, str]) -> str:
    """The number of a claim or an account in words, from its "low", "best" and, where it is bounded, "high"."""
    if "best" not in row or "low" not in row:
        return ""
    if "high" not in row:
        return f"{row['best']} or more" if row["low"] == row["best"] else f"{row['best']} ({row['low']} or more)"
    return row["best"] if row["low"] == row["high"] else f"{row['best']} ({row['low']} to {row['high']})"


def _tolls(source: SparqlSource, thing: str) -> tuple[Toll, ...]:
    behind: dict[str, list[Mapping[str, str]]] = {}
    backing = source.select(f"""{_PREFIXES}SELECT DISTINCT ?account {_READ} WHERE {{
  ?account kg:attack <{thing}> ; kg:outcome ?outcome ; kg:backedBy ?claim .
{_OF_CLAIM}}}""")
    for row in _with_names(source, backing):
        behind.setdefault(row["account"], []).append(row)
    rows = list(
        source.select(f"""{_PREFIXES}SELECT ?account ?outcome ?article ?label ?source ?low ?best ?high ?complete ?arithmetic WHERE {{
  ?account kg:attack <{thing}> ; kg:outcome ?outcome ; kg:article ?article ; kg:low ?low ; kg:best ?best ; kg:complete ?complete ; kg:arithmetic ?arithmetic ; kg:sourceLabel ?label .
  OPTIONAL {{ ?account kg:high ?high }}
  OPTIONAL {{ ?account kg:source ?source }}
}}""")
    )
    named = names_of(source, {row["source"] for row in rows if "source" in row})
    return tuple(
        sorted(
            {
                Toll(
                    r["outcome"].rpartition("outcome-")[2],
                    r["article"],
                    # A source without a name is none: its words are the article's.
                    min(named[r["source"]]) if r.get("source") in named else r["label"] + ALTOGETHER,
                    number_said(r),
                    r["complete"] in ("true", "1"),
                    r["arithmetic"],
                    _claims(behind.get(r["account"], ())),
                )
                for r in rows
            }
        )
    )


def _differing(source: SparqlSource, thing: str) -> tuple[Differing, ...]:
    rows = source.select(f"""{_PREFIXES}SELECT ?predicate ?type ?said WHERE {{
  ?disagreement kg:about <{thing}> ; kg:onPredicate ?predicate ; kg:disagreementType ?type ; rdfs:label ?said .
}}""")
    return tuple(sorted({Differing(compact(r["predicate"]), r["type"].rpartition("disagreement-")[2], r["said"]) for r in rows}))


def _articles(source: SparqlSource, ids: Iterable[str]) -> tuple[Cited, ...]:
    values = " ".join(f"<{each}>" for each in sorted(ids))
    rows = source.select(f"""{_PREFIXES}SELECT ?article ?published ?publisher ?headline WHERE {{
  VALUES ?article {{ {values} }}
  OPTIONAL {{ ?article schema:datePublished ?published }}
  OPTIONAL {{ ?article schema:publisher ?publisher }}
  OPTIONAL {{ ?article schema:headline ?headline }}
}}""")
    found = {row["article"]: row for row in rows}
    return tuple(
        sorted(
            (Cited(row.get("published", ""), row.get("publisher", ""), row.get("headline", ""), each) for each, row in found.items()),
            key=lambda cited: (not cited.published, cited),
        )
    )


def _merges(source: SparqlSource, members: Sequence[str]) -> tuple[Merge, ...]:
    values = " ".join(f"<{member}>" for member in members)
    rows = source.select(f"""{_PREFIXES}SELECT DISTINCT ?left ?right ?leftArticle ?rightArticle ?verdict ?score ?reason ?author WHERE {{
  VALUES ?member {{ {values} }}
  ?judgement kg:left|kg:right ?member ; kg:left ?left ; kg:right ?right ; kg:judgement ?verdict ; kg:score ?score ; kg:author ?author .
  OPTIONAL {{ ?judgement kg:reason ?reason }}
  OPTIONAL {{ ?judgement kg:leftArticle ?leftArticle ; kg:rightArticle ?rightArticle }}
}}""")
    reasons: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        articles = (row.get("leftArticle", ""), row.get("rightArticle", ""))
        key = (row["left"], row["right"], *articles, row["verdict"], row["score"], row["author"])
        reasons.setdefault(key, set()).add(row.get("reason", ""))
    return tuple(
        Merge(left, right, left_article, right_article, verdict, score, author, tuple(sorted(why - {""})))
        for (left, right, left_article, right_article, verdict, score, author), why in sorted(reasons.items())
    )
