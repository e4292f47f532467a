"""A triple store elsewhere, as four operations on named graphs: by the SPARQL 1.1 Graph Store Protocol, or by SPARQL 1.1 Update.

Graphs travel as lines of N-Triples, without blank nodes, so that each operation can be repeated and none depends on another's names.
It is asked by `kg.sources.EndpointSource`.
"""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.store.transport import Answer, Transport

__all__ = ["GraphStoreProtocol", "RemoteStore", "UpdateProtocol"]

_LINES_PER_UPDATE = 1000
"""Virtuoso compiles an update to a program, of which it takes some ten thousand lines."""
_BYTES_PER_REQUEST = 64 * 2**20
"""Of a larger graph the rest follows in more requests: servers and proxies have limits, and a lost request is sent again whole."""


class RemoteStore(Protocol):
    """What can be done to a store. Each raises EndpointError, after which the graph may be there, in part, or not at all."""

    def read(self, graph: str) -> frozenset[ox.Triple]:
        """The triples of a graph; none where there is no such graph."""
        ...

    def replace(self, graph: str, lines: Sequence[bytes]) -> None:
        """Make a graph hold exactly these triples."""
        ...

    def add(self, graph: str, lines: Sequence[bytes]) -> None:
        """Add triples to a graph."""
        ...

    def drop(self, graph: str) -> None:
        """Take a graph away; that it is not there is no error."""
        ...


@dataclass(frozen=True)
class GraphStoreProtocol:
    """https://www.w3.org/TR/sparql11-http-rdf-update/. ``url`` is the store's address for it: ``http://HOST:7878/store`` for Oxigraph,
    ``http://HOST:8890/sparql-graph-crud-auth`` for Virtuoso."""

    url: str
    transport: Transport = field(default_factory=Transport)

    def read(self, graph: str) -> frozenset[ox.Triple]:
        """By GET. Raises EndpointError also where what comes is no RDF."""
        headers = {"Accept": "application/n-triples, text/turtle;q=0.9"}
        answer = self.transport.send("GET", self._address(graph), headers=headers, accept_missing=True)
        return frozenset(_parsed(self.url, answer)) if answer else frozenset()

    def replace(self, graph: str, lines: Sequence[bytes]) -> None:
        """By PUT, and POST for what is beyond the largest request."""
        first, *rest = [*_bodies(lines)] or [b""]
        self._send("PUT", graph, first)
        for body in rest:
            self._send("POST", graph, body)

    def add(self, graph: str, lines: Sequence[bytes]) -> None:
        """By POST."""
        for body in _bodies(lines):
            self._send("POST", graph, body)

    def drop(self, graph: str) -> None:
        """By DELETE."""
        self.transport.send("DELETE", self._address(graph), accept_missing=True)

    def _send(self, method: str, graph: str, body: bytes) -> None:
        # N-Triples is a subset of Turtle, the one format that every store takes.
        self.transport.send(method, self._address(graph), body, {"Content-Type": "text/turtle"})

    def _address(self, graph: str) -> str:
        return f"{self.url}{'&' if '?' in self.url else '?'}{urllib.parse.urlencode({'graph': graph})}"


@dataclass(frozen=True)
class UpdateProtocol:
    """https://www.w3.org/TR/sparql11-protocol/#update-operation, for a store that has nothing else. ``query_url`` is where it is asked;
    left out, it is ``url`` with ``query`` for a last ``update``."""

    url: str
    query_url: str = ""
    transport: Transport = field(default_factory=Transport)

    def read(self, graph: str) -> frozenset[ox.Triple]:
        """By a SELECT. Raises EndpointError also where what comes is not all, or no result of SPARQL."""
        url = self.query_url or re.sub(r"/update$", "/query", self.url)
        form = urllib.parse.urlencode({"query": f"SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"}).encode("ascii")
        headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
        answer = self.transport.send("POST", url, form, headers)
        assert answer is not None, "only accept_missing gives None"
        return frozenset(_selected(url, answer))

    def replace(self, graph: str, lines: Sequence[bytes]) -> None:
        """By DROP and INSERT DATA, in one request, which stores do whole or not at all; of a large graph the rest follows."""
        first, rest = lines[:_LINES_PER_UPDATE], lines[_LINES_PER_UPDATE:]
        self._update(f"DROP SILENT GRAPH <{graph}>" + (f" ;\n{_insertion(graph, first)}" if first else ""))
        self.add(graph, rest)

    def add(self, graph: str, lines: Sequence[bytes]) -> None:
        """By INSERT DATA."""
        for start in range(0, len(lines), _LINES_PER_UPDATE):
            self._update(_insertion(graph, lines[start : start + _LINES_PER_UPDATE]))

    def drop(self, graph: str) -> None:
        """By DROP SILENT."""
        self._update(f"DROP SILENT GRAPH <{graph}>")

    def _update(self, text: str) -> None:
        form = urllib.parse.urlencode({"update": text}).encode("ascii")
        self.transport.send("POST", self.url, form, {"Content-Type": "application/x-www-form-urlencoded"})


def _bodies(lines: Sequence[bytes]) -> Iterator[bytes]:
    body: list[bytes] = []
    size = 0
    for line in lines:
        if body and size + len(line) > _BYTES_PER_REQUEST:
            yield b"".join(body)
            body, size = [], 0
        body.append(line)
        size += len(line)
    if body:
        yield b"".join(body)


def _insertion(graph: str, lines: Iterable[bytes]) -> str:
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{b''.join(lines).decode('utf-8')}}} }}"


def _parsed(url: str, answer: Answer) -> Iterator[ox.Triple]:
    written = ox.RdfFormat.from_media_type(answer.media_type) if answer.media_type else None
    if answer.status == 204:
        return
    if written is None:
        raise EndpointError(_no_store(url, f"it answered with {answer.media_type or 'something without a type'} instead of RDF"))
    try:
        yield from (quad.triple for quad in ox.parse(answer.body, format=written))
    except SyntaxError as error:
        raise EndpointError(_no_store(url, f"what it answered is broken: {str(error)[:200]}")) from error


def _selected(url: str, answer: Answer) -> Iterator[ox.Triple]:
    try:
        rows = json.loads(answer.body)["results"]["bindings"]
        found = [ox.Triple(ox.NamedNode(row["s"]["value"]), ox.NamedNode(row["p"]["value"]), _object(row["o"])) for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        raise EndpointError(_no_store(url, f"what it answered is no result of SPARQL ({answer.media_type or 'without a type'})")) from error
    limit = answer.headers.get("x-sparql-maxrows", "")
    if limit.isdigit() and len(found) >= int(limit):
        raise EndpointError(
            f"{url} answers with {limit} rows at most, and more are needed. Raise that limit (ResultSetMaxRows for Virtuoso)."
        )
    yield from found


def _object(term: dict[str, str]) -> ox.NamedNode | ox.Literal:
    if term["type"] == "uri":
        return ox.NamedNode(term["value"])
    datatype = term.get("datatype")
    return ox.Literal(term["value"], datatype=ox.NamedNode(datatype) if datatype else None, language=term.get("xml:lang"))


def _no_store(url: str, why: str) -> str:
    return f"{url} does not speak as a triple store: {why}. Check the address (docs/stores.md has those of common stores)."
