"""SHACL validation with pySHACL: of a whole graph, or of what one article touches.

Article graphs and the merged view are validated apart, each against its own shapes: a claim stands in both under one IRI, in one with local,
in the other with canonical ends. The ontology is merged into the data, as ``sh:class`` follows its ``rdfs:subClassOf``.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial, reduce
from multiprocessing import get_context
from operator import add
from pathlib import Path
from zlib import crc32

import pyoxigraph as ox
import pyshacl
import rdflib
from pyparsing import ParseException
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg import ontology
from kg.errors import UsageError
from kg.grounding import Grounding
from kg.layered import Background, Layered
from kg.namespaces import KG, expand
from kg.report import Evidence, Report, Result, Severity, Shape, as_json, as_junit, as_text, as_turtle
from kg.rules import own_shapes
from kg.sarif import RegionOf, as_sarif
from kg.settings import resource

__all__ = [
    "Evidence",
    "RegionOf",
    "Report",
    "Result",
    "Severity",
    "Shape",
    "as_json",
    "as_junit",
    "as_sarif",
    "as_text",
    "as_turtle",
    "touched",
    "validate",
    "validate_article",
    "validate_quads",
]

_ARTICLE_SHAPES = frozenset({"activity.ttl", "article-graph.ttl", "article.ttl", "prefixes.ttl"})
"""Shapes of article graphs (and of the provenance graphs beside them); all files but article-graph.ttl are of the merged view."""

_SEVERITIES: Mapping[Node, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_KG = rdflib.Namespace(KG)


def validate(data: rdflib.Graph, *, shapes: Sequence[Path] = (), focus: Collection[str] | None = None, jobs: int = 1) -> Report:
    """Check a graph: a Dataset by its named graphs, a plain graph as the merged view or as article graphs, by what its claims carry.

    ``shapes`` adds files, or folders of them, to the package's own. ``focus`` restricts the check to these nodes. ``jobs`` processes share the nodes; the
    report is the same.
    Raises UsageError on shapes that cannot be read, and on a plain graph that holds both.
    """
    return _both(*(_by_name(data) if isinstance(data, rdflib.Dataset) else _by_content(data)), shapes, focus, jobs)


def validate_quads(quads: Iterable[ox.Quad], *, shapes: Sequence[Path] = (), focus: Collection[str] | None = None, jobs: int = 1) -> Report:
    """As `validate`, of Oxigraph quads: what a store holds, or what mapping makes."""
    articles, merged = rdflib.Graph(), rdflib.Graph()
    for quad in quads:
        part = _part(getattr(quad.graph_name, "value", ""), articles, merged)
        if part is not None:
            part.add((ontology.rdflib_term(quad.subject), ontology.rdflib_term(quad.predicate), ontology.rdflib_term(quad.object)))
    return _both(articles, merged, shapes, focus, jobs)


@dataclass(frozen=True)
class _Share:
    """The nodes that one of several processes checks; each node is one's, also those that no triple speaks of, which shapes may name."""

    number: int
    of: int
    within: frozenset[str] | None

    def __contains__(self, node: object) -> bool:
        mine = crc32(str(node).encode("utf-8", "surrogatepass")) % self.of == self.number
        return mine and (self.within is None or node in self.within)


def _both(articles: rdflib.Graph, merged: rdflib.Graph, shapes: Sequence[Path], focus: Collection[str] | None, jobs: int = 1) -> Report:
    """Each part that there is by its shapes; an empty graph by those of the merged view."""
    own = _extra(shapes)
    targets = frozenset(focus) if focus is not None else None
    if jobs == 1:
        return _each(articles, merged, own, targets)
    shares = [_Share(number, jobs, targets) for number in range(jobs)]
    # Spawned, not forked: a fork copies the locks of an open store.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as processes:
        reports = processes.map(partial(_each, articles, merged, own), shares)
        return reduce(add, reports)


def _each(articles: rdflib.Graph, merged: rdflib.Graph, own: rdflib.Graph, focus: Container[str] | None) -> Report:
    report = _run(merged, _shapes(False), own, focus) if len(merged) or not len(articles) else Report()
    return report + _run(articles, _shapes(True), own, focus) if len(articles) else report


def validate_article(article_graph: rdflib.Graph, merged: rdflib.Graph, article: str, *, shapes: Sequence[Path] = ()) -> Report:
    """Check one article's own graph, and those nodes of the merged view that it speaks of: what an incremental build needs."""
    own = _extra(shapes)
    focus = touched(merged, article)
    around = _around(merged, focus)
    return _run(article_graph, _shapes(True), own, None) + _run(around, _shapes(False), own, focus)


def touched(merged: rdflib.Graph, article: str) -> frozenset[str]:
    """IRIs of the article, its entities, claims, accounts, and the facts that its claims back."""
    node = rdflib.URIRef(article)
    claims = set(merged.subjects(_KG.article, node))
    facts = {fact for claim in claims for fact in merged.subjects(_KG.backedBy, claim)}
    return frozenset(str(each) for each in {node, *claims, *facts, *merged.subjects(_KG.reportedIn, node)})


def _around(merged: rdflib.Graph, focus: frozenset[str]) -> rdflib.Graph:
    """All triples of the focus nodes, of what points at them, and of what either points at: as far as any shape looks."""
    nodes: set[Node] = {rdflib.URIRef(iri) for iri in focus}
    nodes |= {subject for node in nodes for subject in merged.subjects(None, node)}
    for _ in range(2):
        nodes |= {value for node in nodes for value in merged.objects(node) if not isinstance(value, rdflib.Literal)}
    part = rdflib.Graph()
    for node in nodes:
        part += merged.triples((node, None, None))
    return part


def _part(name: str, articles: rdflib.Graph, merged: rdflib.Graph) -> rdflib.Graph | None:
    """Where the triples of a named graph go: provenance beside the articles, the vocabulary nowhere, as it is always there."""
    if "/graph/article/" in name or "/graph/provenance" in name:
        return articles
    return None if name.endswith("/graph/vocabulary") else merged


def _by_name(data: rdflib.Dataset) -> tuple[rdflib.Graph, rdflib.Graph]:
    """Article graphs (with provenance) and merged view."""
    articles, merged = rdflib.Graph(), rdflib.Graph()
    for subject, predicate, value, name in data.quads():
        part = _part(str(name or ""), articles, merged)
        if part is not None:
            part.add((subject, predicate, value))
    return articles, merged


def _by_content(data: rdflib.Graph) -> tuple[rdflib.Graph, rdflib.Graph]:
    """A plain graph is article graphs if its claims have ``kg:evidence``, else the merged view. Raises UsageError where it is both."""
    local = (None, _KG.evidence, None) in data
    if local and (None, RDF.type, _KG.Fact) in data:
        raise UsageError(
            "article graphs and the merged view stand together in one graph, where a claim has the ends of both: "
            "validate TriG or N-Quads, which keep them apart, or the merged view alone"
        )
    return (data, rdflib.Graph()) if local else (rdflib.Graph(), data)


_ASKED = frozenset(
    rdflib.URIRef(expand(name))
    for name in (
        "kg:army",
        "kg:east",
        "kg:north",
        "kg:south",
        "kg:west",
        "rdf:type",
        "rdfs:domain",
        "rdfs:range",
        "rdfs:subClassOf",
        "schema:domainIncludes",
        "schema:rangeIncludes",
        "skos:notation",
    )
)
"""What our shapes ask of the ontology; a test asserts that they find the same with the whole of it."""


@cache
def _background(whole: bool) -> Background:
    """The ontology that the data is laid over: the whole for a user's shapes, which may ask anything, else what ours ask for."""
    if whole:
        return Background(ontology.graph())
    known = rdflib.Graph()
    for subject, predicate, value in ontology.graph():
        if predicate in _ASKED:
            known.add((subject, predicate, value))
    return Background(known)


@cache
def _shapes(of_articles: bool) -> rdflib.Graph:
    files = sorted(resource("shapes").glob("*.ttl"))
    if of_articles:
        return _parsed(tuple(file for file in files if file.name in _ARTICLE_SHAPES))
    return _parsed(tuple(file for file in files if file.name != "article-graph.ttl"))


def _extra(paths: Sequence[Path]) -> rdflib.Graph:
    """A user's shapes, from files or folders."""
    return own_shapes(paths, _shapes(False) + _shapes(True)) if paths else rdflib.Graph()


def _parsed(files: Sequence[Path]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in files:
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            graph.add((ontology.rdflib_term(quad.subject), ontology.rdflib_term(quad.predicate), ontology.rdflib_term(quad.object)))
    return graph


def _run(data: rdflib.Graph, own: rdflib.Graph, more: rdflib.Graph, targets: Container[str] | None) -> Report:
    shapes, whole = (own + more, True) if len(more) else (own, False)
    graph = Layered(data, _background(whole), targets)
    found = _validated(graph, shapes)
    grounding = Grounding(graph)
    results = (_result(found, node, shapes, grounding) for node in found.subjects(RDF.type, SH.ValidationResult))
    return Report.of((result for result in results if targets is None or result.focus in targets), _checked(shapes))


def _validated(graph: Layered, shapes: rdflib.Graph) -> rdflib.Graph:
    """The validation report as pySHACL gives it. Only a user's shapes can be at fault: ours are tested."""
    try:
        _, found, text = pyshacl.validate(DataGraph.from_rdflib(graph), shacl_graph=shapes, inplace=True)
    except (ReportableRuntimeError, ParseException) as error:
        raise UsageError(f"the shapes cannot be run: {error}. Correct the shapes that were added") from error
    if not isinstance(found, rdflib.Graph):
        raise UsageError(f"the shapes cannot be run: {text}. Correct the shapes that were added")
    return found


def _result(found: rdflib.Graph, node: Node, shapes: rdflib.Graph, grounding: Grounding) -> Result:
    focus, path, value = found.value(node, SH.focusNode), found.value(node, SH.resultPath), found.value(node, SH.value)
    shape = found.value(node, SH.sourceShape)
    severity = found.value(node, SH.resultSeverity)
    message = shapes.value(shape, SH.message) or found.value(node, SH.resultMessage)
    simple = path if isinstance(path, rdflib.URIRef) else None
    return Result(
        focus=str(focus),
        path=str(simple) if simple else None,
        value=value.n3() if isinstance(value, rdflib.URIRef | rdflib.Literal) and value != focus else None,
        severity=_SEVERITIES.get(severity or SH.Violation, "violation"),
        message=str(message),
        shape=str(shape),
        evidence=grounding.of(focus, simple, value) if focus is not None else None,
        component=str(found.value(node, SH.sourceConstraintComponent) or ""),
    )


def _checked(shapes: rdflib.Graph) -> Iterable[Shape]:
    # Of several shapes with one part the last by name, on every run.
    owners = {part: whole for whole, part in sorted(shapes.subject_objects(SH.property))}
    for kind in (SH.NodeShape, SH.PropertyShape):
        for node in shapes.subjects(RDF.type, kind):
            message = shapes.value(node, SH.message) or shapes.value(node, rdflib.RDFS.label) or ""
            yield Shape(str(node), str(owners.get(node, node)), str(message))
