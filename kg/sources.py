"""The places where SPARQL can be run: an Oxigraph store, an rdflib graph, an endpoint. Each answers over the merged view and the vocabularies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

import pyoxigraph
import rdflib
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from kg.errors import BadSparql, EndpointError
from kg.namespaces import graph_iri
from kg.settings import settings
from kg.sparql import Rows, SparqlSource, Term, Triples, has_dataset, term_from_json
from kg.store import ASKING, Transport, check_address

__all__ = ["EndpointSource", "GraphSource", "StoreSource", "as_source", "default_graphs", "oxigraph_term", "without_vocabularies"]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def default_graphs() -> tuple[str, ...]:
    """IRIs of the graphs that a query sees: the merged view, and the vocabularies that its concepts come from."""
    return graph_iri("merged"), graph_iri("vocabulary")


def as_source(graph: SparqlSource | pyoxigraph.Store | rdflib.Graph) -> SparqlSource:
    """A store or an rdflib graph as a source; a source as it is."""
    if isinstance(graph, pyoxigraph.Store):
        return StoreSource(graph)
    if isinstance(graph, rdflib.Graph):
        return GraphSource(graph)
    return graph


def without_vocabularies(source: SparqlSource) -> SparqlSource:
    """The merged view of a store alone, where it takes half as long to find what no vocabulary holds; other sources as they are."""
    if isinstance(source, StoreSource) and source.graphs == default_graphs():
        return replace(source, graphs=(graph_iri("merged"),))
    return source


@dataclass(frozen=True)
class StoreSource:
    """The embedded store. ``graphs`` are read together as the default graph, unless the query names its own with FROM."""

    store: pyoxigraph.Store
    graphs: tuple[str, ...] = field(default_factory=default_graphs)

    def select(self, text: str) -> Rows:
        """The rows of a SELECT. Raises BadSparql for text that Oxigraph does not run."""
        solutions = self._run(text)
        names = tuple(variable.value for variable in solutions.variables)
        return Rows(names, tuple(tuple(_term(value) for value in solution) for solution in solutions))

    def ask(self, text: str) -> bool:
        """Whether an ASK holds."""
        return bool(self._run(text))

    def construct(self, text: str) -> Triples:
        """The triples of a CONSTRUCT or DESCRIBE."""
        terms = ((_term(t.subject), _term(t.predicate), _term(t.object)) for t in self._run(text))
        return _triples(cast("Iterable[tuple[Term, Term, Term]]", terms))

    def _run(self, text: str) -> Any:
        graphs: list[pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.DefaultGraph] | None = None
        if not ("FROM" in text.upper() and has_dataset(text)):
            graphs = [pyoxigraph.NamedNode(name) for name in self.graphs]
        try:
            return self.store.query(text, default_graph=graphs)
        except (SyntaxError, ValueError) as error:
            raise BadSparql(f"Oxigraph cannot run the query: {error}. Correct it.") from error


@dataclass(frozen=True)
class GraphSource:
    """One rdflib graph, such as an export read back. It has no named graphs."""

    graph: rdflib.Graph

    def select(self, text: str) -> Rows:
        """The rows of a SELECT."""
        result = self._run(text)
        names = tuple(str(variable) for variable in result.vars or ())
        rows = (tuple(_rdflib_term(binding.get(rdflib.Variable(name))) for name in names) for binding in result.bindings)
        return Rows(names, tuple(rows))

    def ask(self, text: str) -> bool:
        """Whether an ASK holds."""
        return bool(self._run(text).askAnswer)

    def construct(self, text: str) -> Triples:
        """The triples of a CONSTRUCT or DESCRIBE."""
        graph = self._run(text).graph or rdflib.Graph()
        terms = (tuple(_rdflib_term(term) for term in triple) for triple in graph)
        return _triples(cast("Iterable[tuple[Term, Term, Term]]", terms))

    def _run(self, text: str) -> rdflib.query.Result:
        if "FROM" in text.upper() and has_dataset(text):  # rdflib would fetch the graph from the web
            raise BadSparql("the query names graphs with FROM, and a Turtle file has none. Remove FROM, or query the store.")
        return self.graph.query(text)


def _asking() -> Transport:
    """What is asked twice gives the same: a query that fails in a way that may pass is sent three times in all."""
    return Transport(timeout=settings().endpoint_timeout, tries=3, purpose=ASKING)


@dataclass(frozen=True)
class EndpointSource:
    """A SPARQL 1.1 endpoint that holds the graph (`kg push`). SPARQLWrapper says how it is asked, ``transport`` sends that."""

    url: str
    graphs: tuple[str, ...] = field(default_factory=default_graphs)
    transport: Transport = field(default_factory=_asking)

    def select(self, text: str) -> Rows:
        """The rows of a SELECT. Raises EndpointError where the endpoint fails, refuses, or does not answer all of it."""
        headers, body = self._run(text, JSON)
        with self._understood():
            answer = json.loads(body)
            names = tuple(answer["head"]["vars"])
            bindings = answer["results"]["bindings"]
            rows = tuple(tuple(term_from_json(row[name]) if name in row else None for name in names) for row in bindings)
        self._require_all(headers, len(rows))
        return Rows(names, rows)

    def ask(self, text: str) -> bool:
        """Whether an ASK holds. Raises EndpointError."""
        _, body = self._run(text, JSON)
        with self._understood():
            return bool(json.loads(body)["boolean"])

    def construct(self, text: str) -> Triples:
        """The triples of a CONSTRUCT or DESCRIBE. Raises EndpointError."""
        headers, body = self._run(text, TURTLE)
        with self._understood():
            triples = [tuple(_term(term) for term in quad.triple) for quad in pyoxigraph.parse(body, format=pyoxigraph.RdfFormat.TURTLE)]
        self._require_all(headers, len(triples))
        return _triples(cast("Iterable[tuple[Term, Term, Term]]", triples))

    def _run(self, text: str, returned: str) -> tuple[Mapping[str, str], bytes]:
        check_address(self.url)
        wrapper = SPARQLWrapper(self.url)
        wrapper.setQuery(text)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(returned)
        if not has_dataset(text):
            for graph in self.graphs:
                wrapper.addParameter("default-graph-uri", graph)
        request = wrapper._createRequest()  # `query` would send it, once, and takes a page in HTML for an answer
        answer = self.transport.send(POST, self.url, cast("bytes", request.data), dict(request.header_items()))
        assert answer is not None, "only accept_missing gives None"
        return answer.headers, answer.body

    @contextmanager
    def _understood(self) -> Iterator[None]:
        """Makes an EndpointError of what is no answer, or half of one."""
        try:
            yield
        except (KeyError, TypeError, ValueError, AttributeError, SyntaxError) as error:
            raise EndpointError(
                f"the endpoint {self.url} answered with something that is no whole result of SPARQL ({_reason(error)}). "
                "Check the address; a query that runs into the endpoint's time limit ends like this as well."
            ) from error

    def _require_all(self, headers: Mapping[str, str], found: int) -> None:
        """Virtuoso says in headers that it stopped at a number of rows, or when its time was up; the rows themselves do not tell."""
        limit = headers.get("x-sparql-maxrows", "")
        if (limit.isdigit() and found >= int(limit)) or "x-sql-state" in headers:
            raise EndpointError(
                f"the endpoint {self.url} gave only the first {found} results. Ask for less, or raise its limits (ResultSetMaxRows, MaxQueryExecutionTime)."
            )


def _reason(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")[:300] or type(error).__name__


def _triples(terms: Iterable[tuple[Term, Term, Term]]) -> Triples:
    return Triples(tuple(sorted(set(terms))))


def oxigraph_term(term: Term) -> Any:
    """A term of a result as Oxigraph has it."""
    if term.kind != "literal":
        return pyoxigraph.NamedNode(term.value) if term.kind == "uri" else pyoxigraph.BlankNode(term.value)
    datatype = pyoxigraph.NamedNode(term.datatype) if term.datatype else None
    return pyoxigraph.Literal(term.value, language=term.language or None, datatype=datatype)


def _term(term: object) -> Term | None:
    if isinstance(term, pyoxigraph.NamedNode):
        return Term(term.value, "uri")
    if isinstance(term, pyoxigraph.BlankNode):
        return Term(term.value, "bnode")
    if isinstance(term, pyoxigraph.Literal):
        return _literal(term.value, term.datatype.value, term.language or "")
    return None


def _rdflib_term(term: object) -> Term | None:
    if isinstance(term, rdflib.Literal):
        return _literal(str(term), str(term.datatype or ""), term.language or "")
    if isinstance(term, rdflib.BNode | rdflib.URIRef):
        kind: Literal["uri", "bnode"] = "bnode" if isinstance(term, rdflib.BNode) else "uri"
        return Term(str(term), kind)
    return None


def _literal(value: str, datatype: str, language: str) -> Term:
    plain = language or datatype == _XSD_STRING
    return Term(value, "literal", "" if plain else datatype, language)
