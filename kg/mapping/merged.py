"""The merged view, which stands alone: canonical entities with plain triples, and under them the facts and the claims that back them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.article import digest
from kg.claim import Extraction
from kg.judgement import Decision, Judgement, Linker
from kg.mapping.articles import Pair, count_pairs, metadata
from kg.mapping.entities import entity_pairs, geometries
from kg.mapping.joined import Fact, Joined, Statement, fact_id, join
from kg.rdf import boolean, day, decimal, graph, integer, name, order, term, text, thing
from kg.resolved import Account, Disagreement, Resolution

__all__ = ["Described", "Scope", "account_id", "changed_quads", "disagreement_id", "entities_described", "judgement_id", "merged_quads"]

Described = tuple[str, Iterator[Pair]]
"""A local id and what is said of it."""


def merged_quads(extractions: Sequence[Extraction], resolution: Resolution) -> Iterator[ox.Quad]:
    """All of ``graph/merged``, sorted and distinct: a pure function of the set of extractions and their resolution."""
    home = graph("merged")
    joined = join(extractions, resolution)
    quads = {ox.Quad(thing(subject), name(predicate), value, home) for subject, pairs in _described(joined) for predicate, value in pairs}
    return iter(sorted(quads, key=order))


def entities_described(extractions: Sequence[Extraction], resolution: Resolution, weighed: Container[str]) -> Iterator[Described]:
    """The canonical entities, and the facts of the ``weighed`` predicates with the claims behind them: a part of ``graph/merged``, in no order and before
    quads are made of it, for whoever reads no more than that."""
    joined = join(extractions, resolution)
    for canonical in joined.members:
        yield canonical, entity_pairs(joined, canonical)
    for fact in joined.facts:
        if fact.predicate in weighed:
            yield fact.id, _fact(fact)
            for statement in fact.statements:
                yield statement.claim.id, _claim(statement, joined)


@dataclass(frozen=True)
class Scope:
    """A part of the merged view: canonical ``things`` with their facts and accounts, local ``aliases``, and the claims of ``articles``, with the articles themselves."""

    things: frozenset[str]
    aliases: frozenset[str]
    articles: frozenset[str]


def changed_quads(extractions: Sequence[Extraction], resolution: Resolution, scope: Scope) -> frozenset[ox.Quad]:
    """A part of ``graph/merged``, whole subjects: as `merged_quads` has them, if ``extractions`` are all that tell of it, and the resolution's accounts and judgements are those wanted."""
    home = graph("merged")
    joined = join(extractions, resolution, scope.things)
    described = _described_in(joined, scope)
    return frozenset(ox.Quad(thing(subject), name(predicate), value, home) for subject, pairs in described for predicate, value in pairs)


def account_id(account: Account) -> str:
    """Made from what it counts, who gives it and where."""
    return f"account/{digest(account.attack, account.outcome, account.article, account.source or '', *account.claims)}"


def disagreement_id(disagreement: Disagreement) -> str:
    """Made from what it is about and what is said."""
    sides = _sides(disagreement)
    return f"disagreement/{digest(disagreement.about, disagreement.predicate, disagreement.type, *sides)}"


def judgement_id(decision: Decision) -> str:
    """Made from the pair, the author and the judgement: two authors may differ, and both are kept."""
    return f"judgement/{digest(decision.left, decision.right, decision.author, decision.judgement.value)}"


def _described(joined: Joined) -> Iterator[Described]:
    for extraction in joined.extractions:
        yield extraction.article.local_id, metadata(extraction.article)
    for canonical in joined.members:
        yield canonical, entity_pairs(joined, canonical)
    yield from geometries(joined, joined.members)
    for fact in joined.facts:
        yield fact.id, _fact(fact)
        for statement in fact.statements:
            yield statement.claim.id, _claim(statement, joined)
    for account in joined.resolution.accounts:
        yield account_id(account), _account(account, joined)
    for disagreement in joined.resolution.disagreements:
        yield disagreement_id(disagreement), _disagreement(disagreement)
    yield from _aliases(sorted(joined.locals), joined.resolution.linker)
    yield from _judgements(joined)


def _described_in(joined: Joined, scope: Scope) -> Iterator[Described]:
    link = joined.resolution.linker
    for article in sorted(scope.articles & joined.by_article.keys()):
        for extraction in joined.by_article[article]:
            yield article, metadata(extraction.article)
            for claim in extraction.claims:
                yield claim.id, _claim(Statement(claim, extraction), joined)
    for canonical in sorted(scope.things):
        yield canonical, entity_pairs(joined, canonical)
        for fact in joined.about.get(canonical, ()):
            yield fact.id, _fact(fact)
    yield from geometries(joined, sorted(scope.things))
    for account in joined.resolution.accounts:
        yield account_id(account), _account(account, joined)
    for disagreement in joined.resolution.disagreements:
        yield disagreement_id(disagreement), _disagreement(disagreement)
    yield from _aliases(sorted(scope.aliases & joined.locals.keys()), link)
    yield from _judgements(joined)


def _fact(fact: Fact) -> Iterator[Pair]:
    yield "rdf:type", name("kg:Fact")
    yield "rdf:subject", thing(fact.subject)
    yield "rdf:predicate", name(fact.predicate)
    yield "rdf:object", term(fact.object)
    for statement in fact.statements:
        yield "kg:backedBy", thing(statement.claim.id)


def _claim(statement: Statement, joined: Joined) -> Iterator[Pair]:
    """Canonical ids, and the article's own words for them; what the claim states is its fact's."""
    claim, link = statement.claim, joined.resolution.linker
    yield "rdf:type", name("kg:Claim")
    yield "kg:article", thing(statement.extraction.article.local_id)
    if claim.attack:
        yield "kg:attack", thing(link(claim.attack))
    yield "kg:source", thing(link(claim.source))
    for via in claim.via:
        yield "kg:via", thing(link(via))
    yield "kg:modality", name(f"kg:modality-{claim.modality}")
    yield "kg:confidence", decimal(claim.confidence)
    if claim.additional:
        yield "kg:additional", boolean(True)
    if claim.extractor:
        yield "kg:extractor", text(claim.extractor)
    yield from count_pairs(claim)
    yield "kg:quote", text(claim.quote.text)
    yield "kg:quoteStart", integer(claim.quote.start)
    yield "kg:quoteEnd", integer(claim.quote.end)
    yield "kg:subjectLabel", text(_label(claim.subject, joined))
    if isinstance(claim.object, str):
        yield "kg:objectLabel", text(claim.words or _label(claim.object, joined))
    yield "kg:sourceLabel", text(_label(claim.source, joined))


def _label(local: str, joined: Joined) -> str:
    return joined.locals[local].entity.label


def _account(account: Account, joined: Joined) -> Iterator[Pair]:
    yield "rdf:type", name("kg:Account")
    yield "kg:attack", thing(account.attack)
    yield "kg:outcome", name(f"kg:outcome-{account.outcome}")
    yield "kg:article", thing(account.article)
    if account.source:
        yield "kg:source", thing(account.source)
    yield "kg:sourceLabel", text(_account_label(account, joined))
    yield "kg:low", integer(account.low)
    yield "kg:best", integer(account.best)
    if account.high is not None:
        yield "kg:high", integer(account.high)
    yield "kg:complete", boolean(account.complete)
    yield "kg:arithmetic", text(account.arithmetic)
    for claim in account.claims:
        yield "kg:backedBy", thing(claim)


def _account_label(account: Account, joined: Joined) -> str:
    """What the article calls the source; for its own composite, what it calls itself."""
    link = joined.resolution.linker
    here = joined.by_article[account.article]
    if account.source is None:
        return min(_label(extraction.writer, joined) for extraction in here)
    said = {claim.source for extraction in here for claim in extraction.claims if link(claim.source) == account.source}
    return min(_label(source, joined) for source in said or {account.source})


def _sides(disagreement: Disagreement) -> list[str]:
    """The facts and accounts that differ."""
    about, predicate = disagreement.about, disagreement.predicate
    return sorted(account_id(side) if isinstance(side, Account) else fact_id(about, predicate, side) for side in disagreement.sides)


def _disagreement(disagreement: Disagreement) -> Iterator[Pair]:
    yield "rdf:type", name("kg:Disagreement")
    yield "rdfs:label", text(disagreement.label)
    yield "kg:about", thing(disagreement.about)
    yield "kg:disagreementType", name(f"kg:disagreement-{disagreement.type}")
    yield "kg:onPredicate", name(disagreement.predicate)
    for side in _sides(disagreement):
        yield "kg:between", thing(side)


def _aliases(locals: Iterable[str], link: Linker) -> Iterator[Described]:
    """Where each local entity that is not canonical leads."""
    for local in locals:
        if link(local) != local:
            yield local, iter([("kg:canonical", thing(link(local)))])


def _judgements(joined: Joined) -> Iterator[Described]:
    """The judgements that links follow from, as far as both ends are still in the graph."""
    for decision in joined.resolution.linker.decisions:
        if decision.left in joined.locals and decision.right in joined.locals:
            yield judgement_id(decision), _judgement(decision, joined)
            if decision.human and decision.judgement is Judgement.SAME:
                yield decision.left, iter([("owl:sameAs", thing(decision.right))])


def _judgement(decision: Decision, joined: Joined) -> Iterator[Pair]:
    yield "rdf:type", name("kg:Judgement")
    yield "kg:left", thing(decision.left)
    yield "kg:right", thing(decision.right)
    yield "kg:leftArticle", thing(joined.locals[decision.left].extraction.article.local_id)
    yield "kg:rightArticle", thing(joined.locals[decision.right].extraction.article.local_id)
    yield "kg:judgement", text(decision.judgement.value)
    yield "kg:score", decimal(decision.score)
    for reason in decision.reasons:
        yield "kg:reason", text(reason)
    yield "kg:author", text(decision.author)
    if decision.made:
        yield "dct:created", day(decision.made)
