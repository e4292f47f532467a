"""What a build writes: the quads that come and go, derived anew from all articles, or from what a few of them touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.judgement import Decision
from kg.mapping import (
    Census,
    Scope,
    article_quads,
    census_of,
    changed_quads,
    dataset_quads,
    geometry_id,
    judgement_id,
    merged_quads,
    provenance_quads,
    vocabulary_quads,
)
from kg.namespaces import graph_iri, iri
from kg.pipeline.ledger import Ledger
from kg.pipeline.library import Library, replaced_articles, version_for
from kg.rdf import plain
from kg.resolution import AUTHOR, Renewal, begun, fingerprint, renewed
from kg.store import Writer

__all__ = ["Change", "around", "derived", "touched"]


@dataclass(frozen=True)
class Change:
    """The quads to add and to remove, and the counts of the merged view afterwards."""

    added: frozenset[ox.Quad]
    removed: frozenset[ox.Quad]
    census: Census


def derived(writer: Writer | None, ledger: Ledger, library: Library, decisions: Sequence[Decision]) -> Change:
    """Everything from all articles; the ledger must be empty, and is filled."""
    now = [each.extraction for each in library.now.values()]
    merged = list(merged_quads(now, begun(ledger.book, now, decisions)))
    census = census_of(merged)
    replaced = [*(writer.replaced() if writer else ()), *replaced_articles(library.have, library.now)]
    named, own = _own_graphs(library)
    dataset = dataset_quads(census, [each.local_id for each in library.now.values()], replaced, (AUTHOR, fingerprint()))
    wanted = frozenset([*merged, *dataset, *vocabulary_quads(), *own])
    before = frozenset(writer.quads("merged", "provenance", "vocabulary", *named) if writer else ())
    return Change(wanted - before, before - wanted, census)


def touched(writer: Writer, ledger: Ledger, library: Library, decisions: Sequence[Decision]) -> Change:
    """What the changed articles touch, by what the ledger has of the others."""
    held = {each.local_id: each for each in library.now.values()}
    written = library.written
    renewal = renewed(
        ledger.book,
        lambda articles: [held[each].extraction for each in articles],
        library.gone,
        [library.now[key].extraction for key in sorted(written)],
        decisions,
    )
    scope = Scope(renewal.things, renewal.moved, renewal.articles)
    merged = changed_quads(renewal.extractions, renewal.resolution, scope)
    before = frozenset(writer.described({*_subjects(writer, renewal, library.gone), *(plain(quad.subject) for quad in merged)}))
    census = ledger.census()
    census.update(census_of(merged))
    census.subtract(census_of(before))
    replaced = [*writer.replaced(), *replaced_articles(library.have, library.now)]
    named, own = _own_graphs(library)
    wanted = frozenset([*dataset_quads(census, held, replaced, (AUTHOR, fingerprint())), *own])
    old = frozenset(writer.quads("provenance", *named))
    return Change((merged - before) | (wanted - old), (before - merged) | (old - wanted), census)


def _own_graphs(library: Library) -> tuple[list[str], list[ox.Quad]]:
    """The names of the graphs of the articles that change, and their quads."""
    written = [library.now[key] for key in sorted(library.written)]
    named = {name for local_id in (*library.gone, *(each.local_id for each in written)) for name in _graphs_of(local_id)}
    quads: list[ox.Quad] = []
    for each in written:
        quads += article_quads(each.extraction)
        quads += provenance_quads(each.extraction, version_for(each.extraction.article))
    return sorted(named), quads


def _graphs_of(local_id: str) -> tuple[str, str]:
    return local_id, local_id.replace("article/", "provenance/", 1)


def _subjects(writer: Writer, renewal: Renewal, gone: Iterable[str]) -> set[str]:
    """The IRIs of all that the merged view says of what a renewal is about, as it is before."""
    things = {iri(each) for each in renewal.things | renewal.vanished}
    articles = {iri(each) for each in renewal.articles.union(gone)}
    claims = {each for each in writer.pointing("kg:article", articles) if each.startswith(iri("claim/"))}
    accounts = {each for each in writer.pointing("kg:attack", things) if each.startswith(iri("account/"))}
    judgements = {iri(judgement_id(d)) for d in (*renewal.withdrawn, *renewal.resolution.linker.decisions)}
    geometries = {iri(geometry_id(each)) for each in renewal.things | renewal.vanished}
    aliases = {iri(each) for each in renewal.moved}
    disagreements = writer.pointing("kg:about", things)
    return (
        things | articles | claims | accounts | disagreements | judgements | geometries | aliases | writer.pointing("rdf:subject", things)
    )


def around(writer: Writer, change: Change, focus: Collection[str]) -> frozenset[ox.Quad]:
    """What the graph will say of some nodes, of what points at them in the merged view, and of what either points at there: as far as any shape looks. Of other graphs that
    change, all."""
    merged = graph_iri("merged")
    by_subject: dict[str, list[ox.Quad]] = defaultdict(list)
    nodes = set(focus)
    for quad in change.added:
        if plain(quad.graph_name) == merged:
            by_subject[plain(quad.subject)].append(quad)
            if plain(quad.object) in focus:
                nodes.add(plain(quad.subject))
    for each in focus:
        pointing = writer.store.quads_for_pattern(None, None, ox.NamedNode(each), ox.NamedNode(merged))
        nodes |= {plain(quad.subject) for quad in pointing if quad not in change.removed}
    others = {plain(quad.graph_name) for quad in change.added | change.removed} - {merged}
    found = {quad for other in others for quad in writer.store.quads_for_pattern(None, None, None, ox.NamedNode(other))}
    found = (found - change.removed) | {quad for quad in change.added if plain(quad.graph_name) != merged}
    new = nodes
    for _ in range(3):
        quads = {*writer.described(new), *(quad for each in new for quad in by_subject[each])} - change.removed
        found |= quads
        new = {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)} - nodes
        nodes = nodes | new
    return frozenset(found)
