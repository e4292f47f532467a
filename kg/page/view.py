"""The merged view of a store, read where it lies: one thing's facts cost the same in a graph of ten attacks and of a hundred thousand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

import pyoxigraph as ox

from kg.export import GraphView
from kg.export.view import Node
from kg.namespaces import PREFIXES, compact, expand, iri
from kg.rdf import graph, name, plain

__all__ = ["StoreView", "local_label"]


_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("kg", "rdf"))

_FEW = 48
"""A thing of no more values is read whole when the first of them is asked for: to find one value takes as long as to read five. Of a place, or a
group that did much, there are as many values as articles that name it: of these each property is read by itself."""

_KEPT = 20_000
"""Things whose values are kept for the next page that shows them."""

Values = dict[str, tuple[Node, ...]]
"""The objects of a thing by compact predicate."""


class _Whole(Values):
    """All values of a thing: what is not among them is not there."""

    def __missing__(self, predicate: str) -> tuple[Node, ...]:
        return ()


@dataclass(frozen=True)
class StoreView(GraphView):
    """What `kg.export.GraphView` is for quads in memory. The store must not change: what was read of it is kept."""

    store: ox.Store
    _kept: dict[str, Values] = field(init=False, default_factory=dict, repr=False, compare=False)

    @classmethod
    def on(cls, store: ox.Store) -> StoreView:
        """The view of a store's merged graph."""
        return cls({}, {}, store)

    def terms(self, subject: str, predicate: str) -> tuple[Node, ...]:
        """The objects as terms."""
        if "://" not in subject:
            return ()
        kept = self._kept.get(subject)
        if kept is None:
            kept = self._begun(subject)
        try:
            return kept[predicate]
        except KeyError:
            quads = self.store.quads_for_pattern(ox.NamedNode(subject), name(predicate), None, graph("merged"))
            found = kept[predicate] = _sorted(quad.object for quad in quads)
            return found

    def _begun(self, subject: str) -> Values:
        """What to keep of a thing that nothing is known of: all of it, where that is little."""
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), None, None, graph("merged"))
        few = list(islice(quads, _FEW + 1))
        return self._keep(subject, _by_predicate(few) if len(few) <= _FEW else {})

    def _keep(self, thing: str, values: Values) -> Values:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[thing] = values
        return values

    def whole(self, subject: str) -> Values:
        """All that is said of a thing, by compact predicate."""
        kept = self._kept.get(subject)
        if not isinstance(kept, _Whole):
            quads = self.store.quads_for_pattern(ox.NamedNode(subject), None, None, graph("merged"))
            kept = self._keep(subject, _by_predicate(quads))
        return kept

    def fetch(self, *patterns: str, predicates: Collection[str]) -> tuple[str, ...]:
        """Reads these values of the things that graph patterns bind as ``?thing``, with one query: half of the time that reading thing by thing
        takes. Returns the things that have any, sorted; what was read is kept for a while."""
        ways = " UNION ".join(f"{{ {each} }}" for each in patterns)
        rows = self._select(
            f"SELECT ?thing ?predicate ?value WHERE {{ {{ SELECT DISTINCT ?thing WHERE {{ {ways} }} }} "
            f"?thing ?predicate ?value FILTER (?predicate IN ({', '.join(predicates)})) }}"
        )
        read: dict[str, dict[str, list[Node]]] = {}
        for thing, predicate, value in rows:
            read.setdefault(thing.value, {}).setdefault(predicate.value, []).append(value)
        nothing = dict.fromkeys(predicates, ())
        for thing, told in read.items():
            known = nothing | {_compact(predicate): _sorted(values) for predicate, values in told.items()}
            kept = self._kept.get(thing)
            if kept is None:
                self._keep(thing, known)
            else:
                kept |= known
        return tuple(sorted(read))

    def every(self, predicate: str) -> dict[str, tuple[str, ...]]:
        """The distinct values, sorted, of each subject that has the predicate."""
        found: dict[str, tuple[str, ...]] = {}
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), None, graph("merged")):
            subject, value = plain(quad.subject), plain(quad.object)
            found[subject] = tuple(sorted({*found[subject], value})) if subject in found else (value,)
        return found

    def rows(self, query: str) -> list[tuple[str, ...]]:
        """The rows of a SELECT over the merged view, all of whose variables are bound; ``kg`` and ``rdf`` are declared."""
        return [tuple(plain(term) for term in row) for row in self._select(query)]

    def _select(self, query: str) -> ox.QuerySolutions:
        found = self.store.query(_PREFIXES + query, default_graph=[graph("merged")])
        assert isinstance(found, ox.QuerySolutions)
        return found

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


def _by_predicate(quads: Iterable[ox.Quad]) -> _Whole:
    read: dict[str, set[Node]] = {}
    for quad in quads:
        read.setdefault(quad.predicate.value, set()).add(quad.object)
    return _Whole((_compact(predicate), _sorted(values)) for predicate, values in read.items())


def _sorted(values: Iterable[Node]) -> tuple[Node, ...]:
    found = set(values)
    return tuple(sorted(found, key=str)) if len(found) > 1 else tuple(found)


@cache
def _compact(predicate: str) -> str:
    return compact(predicate)
