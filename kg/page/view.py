"""The merged view of a store, read where it lies: one thing's facts cost the same in a graph of ten attacks and of a hundred thousand."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.export import GraphView
from kg.export.view import Node
from kg.namespaces import compact, expand, iri
from kg.rdf import graph, plain

__all__ = ["StoreView", "local_label"]


@dataclass(frozen=True)
class StoreView(GraphView):
    """What `kg.export.GraphView` is for quads in memory."""

    store: ox.Store

    @classmethod
    def on(cls, store: ox.Store) -> StoreView:
        """The view of a store's merged graph."""
        return cls({}, {}, store)

    def terms(self, subject: str, predicate: str) -> tuple[Node, ...]:
        """The objects as terms."""
        if "://" not in subject:
            return ()
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(expand(predicate)), None, graph("merged"))
        return tuple(sorted({quad.object for quad in quads}, key=str))

    def predicates(self, subject: str) -> list[str]:
        """The compact predicates of a subject, sorted."""
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), None, None, graph("merged"))
        return sorted({compact(quad.predicate.value) for quad in quads})

    def every(self, predicate: str) -> dict[str, tuple[str, ...]]:
        """The distinct values, sorted, of each subject that has the predicate."""
        found: dict[str, tuple[str, ...]] = {}
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), None, graph("merged")):
            subject, value = plain(quad.subject), plain(quad.object)
            found[subject] = tuple(sorted({*found[subject], value})) if subject in found else (value,)
        return found

    def pairs(self, query: str) -> list[tuple[str, str]]:
        """The rows of a SELECT of two variables over the merged view."""
        found = self.store.query(query, default_graph=[graph("merged")])
        assert isinstance(found, ox.QuerySolutions)
        return [(plain(row[0]), plain(row[1])) for row in found]

    def with_literal(self, predicate: str, value: ox.Literal) -> tuple[str, ...]:
        """Who has this literal, sorted."""
        quads = self.store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), value, graph("merged"))
        return tuple(sorted({plain(quad.subject) for quad in quads}))

    def subjects(self, predicate: str, value: str) -> tuple[str, ...]:
        """Who has this thing as object, sorted."""
        if "://" not in value:
            return ()
        quads = self.store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), ox.NamedNode(value), graph("merged"))
        return tuple(sorted({plain(quad.subject) for quad in quads}))


def local_label(store: ox.Store, thing: str) -> str:
    """The words by which an article calls a thing that was merged into another; its IRI where no article is known to."""
    quads = store.quads_for_pattern(ox.NamedNode(thing), ox.NamedNode(expand("rdfs:label")), None, None)
    return min((plain(quad.object) for quad in quads), default=thing.removeprefix(iri("")))
