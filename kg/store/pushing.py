"""`kg push`: a store elsewhere is made to hold the graphs of a folder, and nothing travels that is there already.

The store itself keeps the journal of what it holds, in the graph ``graph/pushed``: a line ``<graph> owl:versionInfo "STEP HASH"``, of which the
one with the highest step counts. Before a graph is touched, a line without a hash is added, and afterwards one with it; so whatever a cut,
or a store that does things by halves, leaves behind, is put again by the next push. At the end one line is left for each graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.namespaces import graph_iri
from kg.rdf import name
from kg.store.remote import RemoteStore

__all__ = ["Graphs", "Pushed", "push"]

_JOURNAL = "pushed"
_TOUCHED = "-"
"""Stands for the hash of a graph of which nobody knows what the store holds."""
_GRAPHS_PER_ENTRY, _LINES_PER_ENTRY = 100, 50_000
"""After how much the journal is written: what was put since then is put again after a cut."""


class Graphs(Protocol):
    """What is pushed; `kg.store.Reader` is one."""

    def graphs(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        ...

    def lines(self, graph: str) -> list[bytes]:
        """A graph as sorted lines of N-Triples."""
        ...


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: IRIs of the graphs that were put and of those that were dropped, and how many were there already."""

    put: tuple[str, ...]
    dropped: tuple[str, ...]
    unchanged: int


def push(
    store: RemoteStore, graphs: Graphs, *, everything: bool = False, told: Callable[[int, int], None] = lambda done, total: None
) -> Pushed:
    """Make a store hold these graphs. Those that an earlier push put and that are no longer among them are dropped; others are left alone.

    ``everything`` puts also what the journal says is there. ``told`` hears how many graphs of how many are done. Raises EndpointError; calling
    it again goes on where it stopped.
    """
    journal = graph_iri(_JOURNAL)
    held, step = _state(store.read(journal))
    wanted = {graph: _hash(graphs.lines(graph)) for graph in graphs.graphs()}
    put = tuple(graph for graph in sorted(wanted) if everything or held.get(graph) != wanted[graph])
    dropped = tuple(graph for graph in sorted(held) if graph not in wanted)
    if put or dropped:
        store.add(journal, _entries(step + 1, dict.fromkeys((*put, *dropped), _TOUCHED)))
        _put(store, graphs, {graph: wanted[graph] for graph in put}, step + 2, told)
        for graph in dropped:
            store.drop(graph)
        store.replace(journal, _entries(1, wanted))
        _check(store, journal, wanted)
    return Pushed(put, dropped, len(wanted) - len(put))


def _put(store: RemoteStore, graphs: Graphs, hashes: Mapping[str, str], step: int, told: Callable[[int, int], None]) -> None:
    done: dict[str, str] = {}
    size = 0
    for number, (graph, expected) in enumerate(hashes.items(), 1):
        lines = graphs.lines(graph)
        store.replace(graph, lines)
        done[graph] = expected
        size += len(lines)
        if len(done) == _GRAPHS_PER_ENTRY or size >= _LINES_PER_ENTRY or number == len(hashes):
            store.add(graph_iri(_JOURNAL), _entries(step, done))
            done, size = {}, 0
        told(number, len(hashes))


def _check(store: RemoteStore, journal: str, wanted: Mapping[str, str]) -> None:
    """A server that says yes to everything is not yet a store."""
    if _state(store.read(journal))[0] != wanted:
        raise EndpointError(
            "the store took every graph and does not hold what it took. Check that the address is that of a triple store, that its query and update "
            "addresses are of one dataset, and that nobody else pushes to it; then push again."
        )


def _state(triples: Iterable[ox.Triple]) -> tuple[dict[str, str], int]:
    """The hash of each graph that a journal tells of, and the highest step. What is no line of a journal is passed over."""
    latest: dict[str, tuple[int, str]] = {}
    for graph, step, found in _read(triples):
        latest[graph] = max(latest.get(graph, (0, "")), (step, found))
    return {graph: found for graph, (_, found) in latest.items()}, max((step for step, _ in latest.values()), default=0)


def _read(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, int, str]]:
    for triple in triples:
        step, _, found = getattr(triple.object, "value", "").partition(" ")
        if triple.predicate == name("owl:versionInfo") and isinstance(triple.subject, ox.NamedNode) and step.isdecimal():
            yield triple.subject.value, int(step), found


def _entries(step: int, hashes: Mapping[str, str]) -> Sequence[bytes]:
    predicate = name("owl:versionInfo")
    return [f'<{graph}> {predicate} "{step} {found}" .\n'.encode() for graph, found in sorted(hashes.items())]


def _hash(lines: Iterable[bytes]) -> str:
    found = sha256()
    for line in lines:
        found.update(line)
    return f"sha256:{found.hexdigest()}"
