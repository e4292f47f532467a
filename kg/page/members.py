"""The two ends of a judgement: each a thing of one article, as that article tells of it."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.namespaces import expand
from kg.page.view import StoreView, local_label
from kg.rdf import plain

__all__ = ["Member", "member"]


@dataclass(frozen=True, slots=True)
class Member:
    """What an article calls a thing, and where its first sentence about it is: the article's IRI and offsets in code points, None where no claim is about it."""

    label: str
    article: str | None
    start: int | None
    end: int | None


def member(view: StoreView, thing: str) -> Member:
    """An article's own thing, by its IRI."""
    label = local_label(view.store, thing)
    quoted = [claim for claim in _claims(view.store, thing) if view.value(claim, "kg:quote")]
    if not quoted:
        return Member(label, None, None, None)
    first = min(quoted, key=lambda claim: (view.number(claim, "kg:quoteStart") or 0, claim))
    start = view.number(first, "kg:quoteStart") or 0
    return Member(label, view.value(first, "kg:article"), start, start + len(view.value(first, "kg:quote") or ""))


def _claims(store: ox.Store, thing: str) -> set[str]:
    """What has the thing at one of its ends: the article's claims, and facts of the merged view, which quote nothing."""
    ends = (ox.NamedNode(expand(each)) for each in ("rdf:subject", "rdf:object"))
    return {plain(quad.subject) for end in ends for quad in store.quads_for_pattern(None, end, ox.NamedNode(thing), None)}
