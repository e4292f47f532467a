"""The places where SPARQL can be run: an Oxigraph store, an rdflib graph, an endpoint. Each answers over the merged view and the vocabularies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, cast

import pyoxigraph
import rdflib
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kg.errors import BadSparql, EndpointError
from kg.namespaces import graph_iri
from kg.sparql import Rows, SparqlSource, Term, Triples, has_dataset, term_from_json

__all__ = ["EndpointSource", "GraphSource", "StoreSource", "as_source", "default_graphs"]

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


@dataclass(frozen=True)
class StoreSource:
    """The embedded store. ``graphs`` are read together as the default graph, unless the query names its own with FROM."""

    store: pyoxigraph.Store
    graphs: tuple[str, ...] = field(default_factory=default_graphs)

    def select(self, text: str) -> Rows:
        """The rows of a SELECT. Raises BadSparql for text that Oxigraph does not run."""
        solutions = self._run(text)
        names = tuple(variable.value for variable in solutions.variables)
        return Rows(names, tuple(tuple(_oxigraph_term(value) for value in solution) for solution in solutions))

    def ask(self, text: str) -> bool:
        """Whether an ASK holds."""
        return bool(self._run(text))

    def construct(self, text: str) -> Triples:
        """The triples of a CONSTRUCT or DESCRIBE."""
        terms = ((_oxigraph_term(t.subject), _oxigraph_term(t.predicate), _oxigraph_term(t.object)) for t in self._run(text))
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


@dataclass(frozen=True)
class EndpointSource:
    """A SPARQL 1.1 endpoint that holds the graph (`kg push`). ``timeout`` is in seconds."""

    url: str
    graphs: tuple[str, ...] = field(default_factory=default_graphs)
    timeout: int = 60

    def select(self, text: str) -> Rows:
        """The rows of a SELECT. Raises EndpointError where the endpoint fails or refuses."""
        answer = self._run(text, JSON)
        names = tuple(answer["head"]["vars"])
        rows = (tuple(term_from_json(row[name]) if name in row else None for name in names) for row in answer["results"]["bindings"])
        return Rows(names, tuple(rows))

    def ask(self, text: str) -> bool:
        """Whether an ASK holds."""
        return bool(self._run(text, JSON)["boolean"])

    def construct(self, text: str) -> Triples:
        """The triples of a CONSTRUCT or DESCRIBE."""
        graph = rdflib.Graph().parse(data=self._run(text, TURTLE), format="turtle")
        terms = (tuple(_rdflib_term(term) for term in triple) for triple in graph)
        return _triples(cast("Iterable[tuple[Term, Term, Term]]", terms))

    def _run(self, text: str, returned: str) -> Any:
        wrapper = SPARQLWrapper(self.url)
        wrapper.setQuery(text)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(returned)
        wrapper.setTimeout(self.timeout)
        if not has_dataset(text):
            for graph in self.graphs:
                wrapper.addParameter("default-graph-uri", graph)
        try:
            return wrapper.query().convert()
        except (OSError, ValueError, SPARQLWrapperException) as error:
            reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            raise EndpointError(
                f"the endpoint {self.url} did not answer the query: {reason}. Check the address, and that it is running."
            ) from error


def _triples(terms: Iterable[tuple[Term, Term, Term]]) -> Triples:
    return Triples(tuple(sorted(set(terms))))


def _oxigraph_term(term: object) -> Term | None:
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
