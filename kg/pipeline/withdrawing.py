"""Taking an article out of the graph, and saying which answers change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import UsageError
from kg.export import TABLES, GraphView, table
from kg.namespaces import iri, local
from kg.pipeline.building import rebuild
from kg.pipeline.ledger import held_by
from kg.pipeline.library import Held
from kg.pipeline.outcome import Change, Withdrawal
from kg.store import GraphStore

__all__ = ["withdraw"]


def withdraw(article: str, graph: Path) -> Withdrawal:
    """Take an article out: named by its IRI, its id, its URL, its file, or its name in `kg extract`.

    Raises UsageError where none or several are meant. Its text, its extraction, its claims and all that rested on them alone are gone; other articles stay.
    """
    store = GraphStore(graph)
    reader = store.reader()
    found = _named(article, held_by(reader))
    before = GraphView.of(reader.quads("merged"))
    rebuild(graph, without=[found.local_id], validate=None)
    after = GraphView.of(store.reader().quads("merged"))
    return Withdrawal(iri(found.local_id), found.doc, tuple(_changes(before, after)))


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


def _changes(before: GraphView, after: GraphView) -> Iterator[Change]:
    """Rows that differ, claims left out: those of the article are gone, the others stay."""
    for name in sorted(set(TABLES) - {"claims"}):
        old = {row["id"]: row for row in table(name, before)}
        new = {row["id"]: row for row in table(name, after)}
        for key in sorted(old.keys() | new.keys()):
            if old.get(key) != new.get(key):
                view = after if key in new else before
                yield Change(name, key, view.label(key), old.get(key), new.get(key))
