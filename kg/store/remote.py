"""A triple store over HTTP: SPARQL 1.1 Protocol for questions, Graph Store Protocol for putting graphs. Oxigraph, Virtuoso, and any other."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.rdf import order
from kg.sources import EndpointSource
from kg.sparql import Rows, Triples

__all__ = ["Endpoint", "push"]

_TURTLE = "text/turtle"


@dataclass(frozen=True)
class Endpoint:
    """One store. ``query`` answers SPARQL; ``graphs`` is its Graph Store Protocol address, needed for putting only. ``timeout`` is in seconds.

    Oxigraph: ``http://host:7878/query`` and ``http://host:7878/store``. Virtuoso: ``http://host:8890/sparql`` and
    ``http://host:8890/sparql-graph-crud``. ``headers`` go with every put (``Authorization``).
    """

    query: str
    graphs: str = ""
    timeout: int = 60
    headers: Mapping[str, str] | None = None

    def select(self, text: str) -> Rows:
        """The rows of a SELECT over the merged view and the vocabularies. Raises EndpointError."""
        return self._source.select(text)

    def ask(self, text: str) -> bool:
        """Whether an ASK holds. Raises EndpointError."""
        return self._source.ask(text)

    def construct(self, text: str) -> Triples:
        """The triples of a CONSTRUCT or DESCRIBE. Raises EndpointError."""
        return self._source.construct(text)

    def put(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Replace one named graph (https://www.w3.org/TR/sparql11-http-rdf-update/#http-put). Doing it twice changes nothing."""
        body = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
        self._send("PUT", graph, body)

    def delete(self, graph: str) -> None:
        """Drop one named graph, if it is there."""
        try:
            self._send("DELETE", graph, None)
        except EndpointError as error:
            if not isinstance(error.__cause__, urllib.error.HTTPError) or error.__cause__.code != 404:
                raise

    @property
    def _source(self) -> EndpointSource:
        return EndpointSource(self.query, timeout=self.timeout)

    def _send(self, method: str, graph: str, body: bytes | None) -> None:
        if not self.graphs.startswith(("http://", "https://")):
            raise EndpointError(f"{self.graphs or self.query} is no Graph Store Protocol address: name one that starts with http(s)://.")
        address = f"{self.graphs}?{urllib.parse.urlencode({'graph': graph})}"
        # N-Triples is a subset of Turtle, the one format that every store takes.
        headers = {"Content-Type": _TURTLE, **(self.headers or {})}
        request = urllib.request.Request(address, data=body, headers=headers, method=method)
        try:
            urllib.request.urlopen(request, timeout=self.timeout).close()
        except (OSError, ValueError) as error:
            raise EndpointError(
                f"{self.graphs} refused to {method} the graph {graph}: {error}. Check the address, that it is running, and the right to write."
            ) from error


def push(
    endpoint: Endpoint, quads: Iterable[ox.Quad], *, told: Callable[[str], None] | None = None, done: Iterable[str] = ()
) -> tuple[str, ...]:
    """Put every named graph, one by one, in sorted order; returns their IRIs.

    Idempotent, and resumable: ``told`` is called with each graph's IRI once it is there, and those in ``done`` are left out.
    """
    skipped = frozenset(done)
    return tuple(_pushed(endpoint, sorted(quads, key=order), skipped, told))


def _pushed(endpoint: Endpoint, quads: list[ox.Quad], skipped: frozenset[str], told: Callable[[str], None] | None) -> Iterator[str]:
    for graph, members in groupby(quads, key=lambda quad: str(getattr(quad.graph_name, "value", ""))):
        if graph not in skipped:
            endpoint.put(graph, members)
            if told:
                told(graph)
            yield graph
