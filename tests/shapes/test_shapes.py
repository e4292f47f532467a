"""Every shape: a graph that conforms, and one broken in one way, with the report expected of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyshacl
import pytest
import rdflib
import yaml
from rdflib.namespace import RDF, SH

from kg import ontology
from kg.namespaces import KG, PREFIXES, compact
from kg.settings import resource
from kg.validation import validate

HERE = Path(__file__).parent
EXAMPLE = "https://example.org/"
SHAPE = "https://w3id.org/conflict-kg/shapes#"
_KG = rdflib.Namespace(KG)
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + f"PREFIX : <{EXAMPLE}>\n"


@dataclass(frozen=True)
class Case:
    """How one shape is broken, in the graph named. ``before`` is a SPARQL update run before facts are derived for every triple, ``after`` one after that;
    ``expected`` are the results: shape, focus, path, value."""

    shape: str
    expected: list[str]
    graph: str = "merged"
    before: str = ""
    after: str = ""


def merged(before: str = "", after: str = "") -> rdflib.Graph:
    """The conforming merged view, with a fact for each of its triples that claims can state, changed by two updates."""
    graph = rdflib.Graph().parse(HERE / "merged.ttl")
    if before:
        graph.update(PROLOGUE + before)
    stated = set(ontology.graph().subjects(RDF.type, _KG.ClaimPredicate))
    backed = {*graph.subjects(RDF.type, _KG.Account), *graph.subjects(RDF.type, _KG.Fact)}
    rows = sorted(triple for triple in graph if triple[1] in stated and triple[0] not in backed)
    for number, (subject, predicate, value) in enumerate(rows):
        fact = rdflib.URIRef(f"{EXAMPLE}fact-{predicate.removeprefix(KG)}-{subject.removeprefix(EXAMPLE)}")
        fact = fact if (fact, RDF.type, None) not in graph else rdflib.URIRef(f"{fact}-{number}")
        for part in ((RDF.type, _KG.Fact), (RDF.subject, subject), (RDF.predicate, predicate), (RDF.object, value)):
            graph.add((fact, *part))
        graph.add((fact, _KG.backedBy, rdflib.URIRef(f"{EXAMPLE}claim")))
    if after:
        graph.update(PROLOGUE + after)
    return graph


def article(update: str = "") -> rdflib.Graph:
    """The conforming graph of one article, changed by an update."""
    graph = rdflib.Graph().parse(HERE / "article.ttl")
    if update:
        graph.update(PROLOGUE + update)
    return graph


def found(graph: rdflib.Graph, focus: list[str] | None = None) -> tuple[str, ...]:
    """Each result on one line, short: shape, focus, path, value."""
    return tuple(_line(result.shape, result.focus, result.path, result.value) for result in validate(graph, focus=focus).results)


def _line(shape: str, focus: str, path: str | None, value: str | None) -> str:
    short = [shape.removeprefix(SHAPE), ":" + focus.removeprefix(EXAMPLE), compact(path) if path else "-"]
    if value is None:
        return " ".join(short)
    node = value.strip("<>")
    text = ":" + node.removeprefix(EXAMPLE) if node.startswith(EXAMPLE) else compact(node) if value.startswith("<") else value
    return " ".join([*short, text.split("^^")[0]])


def named(*texts: str) -> list[str]:
    """The example's nodes that texts speak of: the check looks at these only, which takes a third of the time."""
    return sorted({EXAMPLE + name for text in texts for name in re.findall(r"(?<![\w'\"]):([\w-]+)", text)})


CASES = tuple(Case(**row) for row in yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.shape)
def test_a_broken_graph_gets_exactly_the_expected_report(case: Case) -> None:
    graph = article(case.before) if case.graph == "article" else merged(case.before, case.after)
    focus = named(case.before, case.after, *case.expected)
    assert found(graph, focus) == tuple(case.expected)
    assert case.shape in {line.split()[0] for line in case.expected}


def test_the_conforming_merged_view_has_no_results() -> None:
    assert found(merged()) == ()


def test_the_conforming_article_graph_has_no_results() -> None:
    assert found(article()) == ()


def test_every_shape_is_broken_by_a_case() -> None:
    shapes = {shape.iri.removeprefix(SHAPE) for shape in (validate(article()) + validate(merged())).shapes if shape.message}
    with_own_check = {name for name in shapes if "-" in name}
    assert {case.shape for case in CASES} == with_own_check


def test_every_constraint_says_what_is_wrong_and_how_bad() -> None:
    for file in sorted(resource("shapes").glob("*.ttl")):
        graph = rdflib.Graph().parse(file)
        for kind in (SH.PropertyShape, SH.SPARQLConstraint):
            for node in graph.subjects(RDF.type, kind):
                shape = graph.value(None, SH.sparql, node) or node
                assert graph.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}, (file.name, shape)
                message = graph.value(shape, SH.message)
                assert isinstance(message, rdflib.Literal), (file.name, shape)
                assert message.language == "en", (file.name, shape)


def test_the_shapes_are_themselves_valid_shacl() -> None:
    shapes = rdflib.Graph()
    for file in sorted(resource("shapes").glob("*.ttl")):
        shapes.parse(file)
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text
