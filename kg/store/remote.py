"""A triple store elsewhere: named graphs put over HTTP by the SPARQL 1.1 Graph Store Protocol. It is asked by `kg.sources.EndpointSource`."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.rdf import order

__all__ = ["RemoteStore", "push"]


@dataclass(frozen=True)
class RemoteStore:
    """``url`` is the store's Graph Store Protocol address: ``http://host:7878/store`` for Oxigraph, ``http://host:8890/sparql-graph-crud``
    for Virtuoso. ``timeout`` is in seconds; ``headers`` go with every request (``Authorization``)."""

    url: str
    timeout: int = 60
    headers: Mapping[str, str] = field(default_factory=dict)

    def put(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Replace one named graph (https://www.w3.org/TR/sparql11-http-rdf-update/#http-put). Doing it twice changes nothing.

        Raises EndpointError where the store cannot be reached or refuses.
        """
        body = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
        self._send("PUT", graph, body)

    def delete(self, graph: str) -> None:
        """Drop one named graph; that it is not there is no error."""
        try:
            self._send("DELETE", graph, None)
        except EndpointError as error:
            if not isinstance(error.__cause__, urllib.error.HTTPError) or error.__cause__.code != 404:
                raise

    def _send(self, method: str, graph: str, body: bytes | None) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise EndpointError(
                f"{self.url} is no address of a triple store: name its Graph Store Protocol, http://HOST:PORT/store for Oxigraph."
            )
        address = f"{self.url}?{urllib.parse.urlencode({'graph': graph})}"
        # N-Triples is a subset of Turtle, the one format that every store takes.
        request = urllib.request.Request(address, data=body, headers={"Content-Type": "text/turtle", **self.headers}, method=method)
        try:
            urllib.request.urlopen(request, timeout=self.timeout).close()
        except (OSError, ValueError) as error:
            raise EndpointError(
                f"{self.url} refused to {method} the graph {graph}: {error}. Check the address, that it is running, and the right to write."
            ) from error


def push(
    store: RemoteStore, quads: Iterable[ox.Quad], *, done: Iterable[str] = (), told: Callable[[str], None] | None = None
) -> tuple[str, ...]:
    """Put every named graph, one by one, in sorted order; returns their IRIs.

    Idempotent, and resumable: ``told`` is called with each graph's IRI once it is there, and those in ``done`` are left out.
    """
    return tuple(_pushed(store, sorted(quads, key=order), frozenset(done), told))


def _pushed(store: RemoteStore, quads: list[ox.Quad], done: frozenset[str], told: Callable[[str], None] | None) -> Iterator[str]:
    for graph, members in groupby(quads, key=lambda quad: str(getattr(quad.graph_name, "value", ""))):
        if graph in done:
            continue
        store.put(graph, members)
        if told:
            told(graph)
        yield graph
