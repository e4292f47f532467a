"""`kg resolve review`: the pairs of which nobody knows yet whether they are one, with what the articles say of both side by side."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import pyoxigraph as ox

from kg.analysis import OpenMerge, stats
from kg.export import GraphView
from kg.namespaces import local
from kg.rdf import graph, name, plain
from kg.store import Reader

__all__ = ["OpenPair", "Sentence", "Side", "open_pairs", "side_by_side"]

_COLUMN, _WIDTH = 37, 80
"""Characters of a column and of a line: two columns and what stands between them fit a terminal of 80."""

_SHOWN = 3
"""Sentences of a side that are shown; of the others only how many there are is told."""


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """What an article says of a thing: where it begins, the words, and who says so."""

    start: int
    quote: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One thing of a pair, as its own article has it: its class, what it is called, the article's publisher, day and headline, and its sentences."""

    thing: str
    kind: str
    label: str
    publisher: str
    published: str
    headline: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class OpenPair:
    """A judgement that is unsure: a score from 0 to 1, its reasons with their points, and both sides."""

    judgement: str
    score: float
    reasons: tuple[str, ...]
    left: Side
    right: Side


def open_pairs(reader: Reader) -> tuple[OpenPair, ...]:
    """All unsure judgements of a graph, the likeliest merges first."""
    view = GraphView.of(reader.quads("merged"))
    found = sorted(stats(view).open_merges, key=lambda each: (-each.score, each.judgement))
    return tuple(_pair(each, view, reader.store) for each in found)


def _pair(merge: OpenMerge, view: GraphView, store: ox.Store) -> OpenPair:
    sides = (
        _side(thing, view.value(merge.judgement, f"kg:{side}Article") or "", view, store)
        for side, thing in (("left", merge.left), ("right", merge.right))
    )
    return OpenPair(merge.judgement, merge.score, tuple(sorted(merge.reasons, key=_points)), *sides)


def _points(reason: str) -> tuple[float, str]:
    """Sorts reasons by what they count, those for the merge first; one without points comes last."""
    points = reason.rpartition("(")[2].removesuffix(")")
    try:
        return -float(points), reason
    except ValueError:
        return 1e9, reason


def _side(thing: str, article: str, view: GraphView, store: ox.Store) -> Side:
    home, subject = graph(local(article)) if article else None, ox.NamedNode(thing)

    def one(node: ox.NamedNode | ox.BlankNode | ox.Triple, predicate: str) -> str:
        return min((plain(quad.object) for quad in store.quads_for_pattern(node, name(predicate), None, home)), default="")

    by_span: dict[tuple[int, str], set[str]] = {}
    for end in ("rdf:subject", "rdf:object"):
        for quad in store.quads_for_pattern(None, name(end), subject, home):
            span = ox.NamedNode(one(quad.subject, "kg:evidence"))
            quote = ox.NamedNode(one(span, "oa:hasSelector"))
            position = ox.NamedNode(one(quote, "oa:refinedBy"))
            source = one(ox.NamedNode(one(quad.subject, "kg:source")), "rdfs:label")
            by_span.setdefault((int(one(position, "oa:start")), one(quote, "oa:exact")), set()).add(source)
    return Side(
        thing=thing,
        kind=one(subject, "rdf:type").rpartition("#")[2],
        label=one(subject, "rdfs:label"),
        publisher=view.value(article, "schema:publisher") or "",
        published=view.value(article, "schema:datePublished") or "",
        headline=view.value(article, "schema:headline") or "",
        sentences=tuple(sorted(Sentence(start, quote, tuple(sorted(who))) for (start, quote), who in by_span.items())),
    )


def side_by_side(pairs: Sequence[OpenPair]) -> str:
    """The pairs for a terminal of 80 columns, and how to decide."""
    if not pairs:
        return "No pair is unsure.\n"
    blocks = ["\n".join(_block(number, len(pairs), pair)) for number, pair in enumerate(pairs, 1)]
    decide = (
        "Decide: kg resolve accept JUDGEMENT --author NAME --reason TEXT\n    or: kg resolve reject JUDGEMENT --author NAME --reason TEXT\n"
    )
    return "\n\n".join([*blocks, decide])


def _block(number: int, total: int, pair: OpenPair) -> Iterator[str]:
    yield f"{number} of {total}: {_KINDS.get(pair.left.kind, 'one?')} Score {pair.score:g}; from 0.5 on the program merges."
    yield local(pair.judgement)
    yield ""
    for ours, theirs in zip_longest(_column(pair.left), _column(pair.right), fillvalue=""):
        yield f"  {ours:<{_COLUMN}} | {theirs}".rstrip()
    yield ""
    for reason in pair.reasons:
        yield from textwrap.wrap(reason, _WIDTH, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)


_KINDS = {
    "Attack": "one attack?",
    "Person": "one person?",
    "Group": "the same people?",
    "Organization": "one organization?",
    "Place": "one place?",
}


def _column(side: Side) -> Iterator[str]:
    """What stands on one side: the name, the article, the sentences with who says so."""
    yield from _wrapped(side.label)
    yield from _wrapped(", ".join(part for part in (side.publisher, side.published) if part))
    for sentence in side.sentences[:_SHOWN]:
        yield ""
        yield from _wrapped(f"“{' '.join(sentence.quote.split())}”")
        yield from _wrapped(f"({', '.join(sentence.sources)})")
    if len(side.sentences) > _SHOWN:
        yield f"and {len(side.sentences) - _SHOWN} more sentences"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _COLUMN, break_on_hyphens=False)
