"""The places where SPARQL can be run: an Oxigraph store, an rdflib graph, an endpoint. Each answers over the merged view and the vocabularies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Literal, cast
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request

import pyoxigraph
import rdflib
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException, Unauthorized

from kg.credentials import Credentials, credentials
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


class _Request(SPARQLWrapper):
    """SPARQLWrapper's, with credentials that are not sent on to where the endpoint redirects."""

    def __init__(self, url: str, authorization: str) -> None:
        super().__init__(url)
        self._authorization = authorization

    def _createRequest(self) -> Request:  # noqa: N802 - SPARQLWrapper's name
        request: Request = super()._createRequest()
        if self._authorization:
            request.add_unredirected_header("Authorization", self._authorization)
        return request


@dataclass(frozen=True)
class EndpointSource:
    """A SPARQL 1.1 endpoint that holds the graph (`kg push`). ``timeout`` is in seconds."""

    url: str
    graphs: tuple[str, ...] = field(default_factory=default_graphs)
    timeout: int = 60
    credentials: Credentials = field(default_factory=credentials)

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
            triples = [
                tuple(_oxigraph_term(term) for term in quad.triple) for quad in pyoxigraph.parse(body, format=pyoxigraph.RdfFormat.TURTLE)
            ]
        self._require_all(headers, len(triples))
        return _triples(cast("Iterable[tuple[Term, Term, Term]]", triples))

    def _run(self, text: str, returned: str) -> tuple[Mapping[str, str], bytes]:
        wrapper = _Request(self._address(), self.credentials.authorization())
        wrapper.setQuery(text)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(returned)
        wrapper.setTimeout(self.timeout)
        if not has_dataset(text):
            for graph in self.graphs:
                wrapper.addParameter("default-graph-uri", graph)
        try:
            answer = wrapper.query().response
            with answer:
                # Not `convert`: it takes a page in HTML for an answer, with a warning.
                return {name.lower(): value for name, value in answer.headers.items()}, answer.read()
        except (OSError, ValueError, HTTPException, SPARQLWrapperException) as error:
            if isinstance(error.__context__, HTTPError):  # SPARQLWrapper leaves it open
                error.__context__.close()
            raise EndpointError(f"the endpoint {self.url} did not answer the query: {_reason(error)}. {_advice(error)}") from error

    def _address(self) -> str:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
            shown = self.url.rpartition("@")[2]
            raise EndpointError(f"{shown} is no address of an endpoint: name one such as http://HOST:7878/query, without a password in it.")
        return self.url

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


def _advice(error: Exception) -> str:
    refused = isinstance(error, Unauthorized) or (isinstance(error, HTTPError) and error.code == 403)
    return (
        "Set KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN." if refused else "Check the address, and that it is running."
    )


def _reason(error: Exception) -> str:
    """The first line that says something; SPARQLWrapper puts what the endpoint said below a line of its own, as the text of bytes."""
    lines = [line.strip(" '.") for line in str(error).replace("b'", "").replace("\\n", "\n").splitlines()]
    return ": ".join([line for line in lines if line and line != "Response:"][:2])[:300] or type(error).__name__


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
