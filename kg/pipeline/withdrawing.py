"""Taking an article out of the graph, and saying which answers change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import UsageError
from kg.export import GraphView, row_of, things_touched
from kg.export.view import Node
from kg.namespaces import compact, iri, local
from kg.page.view import StoreView
from kg.pipeline.building import taken_out
from kg.pipeline.ledger import held_by
from kg.pipeline.library import Held
from kg.pipeline.outcome import Change, Withdrawal
from kg.rdf import graph as named
from kg.rdf import name, plain
from kg.store import GraphStore

__all__ = ["withdraw"]


def withdraw(article: str, graph: Path) -> Withdrawal:
    """Take an article out: named by its IRI, its id, its URL, its file, or its name in `kg extract`.

    Raises UsageError where none or several are meant. Its text, its extraction, its claims and all that rested on them alone are gone; other articles stay.
    """
    store = GraphStore(graph)
    found = _named(article, held_by(store.reader()))
    change = taken_out(graph, found.local_id)
    merged = named("merged")
    added, removed = (frozenset(quad for quad in quads if quad.graph_name == merged) for quads in (change.added, change.removed))
    held = store.reader().store
    before, after = _Before.change(held, added, removed), StoreView.on(held)
    return Withdrawal(iri(found.local_id), found.doc, tuple(_changes(things_touched(added | removed, (before, after)), before, after)))


def _named(name: str, articles: Iterable[Held]) -> Held:
    every = list(articles)
    found = [each for each in every if name and local(name) in (each.local_id, each.key, each.url, each.file, each.doc)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(sorted(each.doc for each in found or every)[:10])
    wrong = (
        f"{name!r} could be any of several articles: {known}" if found else f"the graph has no article {name!r}; it has {known or 'none'}"
    )
    raise UsageError(f"{wrong}. Name one by its IRI, id, URL or file.")


@dataclass(frozen=True)
class _Before(StoreView):
    """The merged view as it was before these quads were ``added`` and others removed: ``had`` by subject and predicate, ``held`` by predicate and object."""

    added: frozenset[ox.Quad]
    had: Mapping[tuple[str, str], Sequence[Node]]
    held: Mapping[tuple[str, str], Sequence[str]]

    @classmethod
    def change(cls, store: ox.Store, added: frozenset[ox.Quad], removed: Iterable[ox.Quad]) -> _Before:
        """What a store, which is changed, held."""
        had: dict[tuple[str, str], list[Node]] = defaultdict(list)
        held: dict[tuple[str, str], list[str]] = defaultdict(list)
        for quad in removed:
            predicate = compact(quad.predicate.value)
            had[plain(quad.subject), predicate].append(quad.object)
            if isinstance(quad.object, ox.NamedNode):
                held[predicate, quad.object.value].append(plain(quad.subject))
        return cls({}, {}, store, added, had, held)

    def terms(self, subject: str, predicate: str) -> tuple[Node, ...]:
        """The objects as terms."""
        still = (each for each in super().terms(subject, predicate) if not self._is_new(subject, predicate, each))
        return tuple(sorted({*still, *self.had.get((subject, predicate), ())}, key=str))

    def subjects(self, predicate: str, value: str) -> tuple[str, ...]:
        """Who has this thing as object, sorted."""
        still = (each for each in super().subjects(predicate, value) if not self._is_new(each, predicate, ox.NamedNode(value)))
        return tuple(sorted({*still, *self.held.get((predicate, value), ())}))

    def _is_new(self, subject: str, predicate: str, value: Node) -> bool:
        return ox.Quad(ox.NamedNode(subject), name(predicate), value, named("merged")) in self.added


def _changes(things: Iterable[str], before: GraphView, after: GraphView) -> Iterator[Change]:
    """Rows that differ, claims left out: those of the article are gone, the others stay."""
    for table, key, old, new in sorted(_differing(things, before, after), key=lambda each: each[:2]):
        yield Change(table, key, (after if new is not None else before).label(key), old, new)


def _differing(
    things: Iterable[str], before: GraphView, after: GraphView
) -> Iterator[tuple[str, str, Mapping[str, Any] | None, Mapping[str, Any] | None]]:
    for each in things:
        (old_name, old), (new_name, new) = (row_of(each, view) or ("", None) for view in (before, after))
        if old != new:
            yield new_name or old_name, each, old, new
