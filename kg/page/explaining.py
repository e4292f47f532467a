"""What `kg.explain` says of one thing, read from the store's index: as quick in a large graph as in a small one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial

from kg.explain import ALTOGETHER, Differing, Explanation, Said, Statement, Toll, number_said
from kg.export.view import concepts
from kg.namespaces import compact, expand
from kg.page.view import StoreView

__all__ = ["explained"]

_Claims = Callable[[str], Said]
"""A claim by its IRI."""

_LABELS = ("rdfs:label", "skos:prefLabel", "schema:headline")
_ELSEWHERE = frozenset(
    {"rdf:type", "rdfs:label", "skos:altLabel", "kg:mention", "kg:reportedIn", "kg:cosLatitude", "geo:hasGeometry", "owl:sameAs"}
)
"""Predicates that the page shows elsewhere, or that are there for machines only."""

_TOLD = tuple(
    "rdf:subject rdf:predicate rdf:object kg:backedBy kg:outcome kg:article kg:source kg:sourceLabel kg:via kg:quote kg:quoteStart "
    "kg:modality kg:countLow kg:countBest kg:countHigh kg:low kg:best kg:high kg:complete kg:arithmetic".split()
)
"""What is read of facts, accounts and claims: only facts have a predicate, and only accounts an outcome."""


def explained(view: StoreView, thing: str) -> Explanation | None:
    """Everything that is said of a thing by its IRI, or None where the graph holds none; its merges and the list of its articles are left out."""
    thing = view.value(thing, "kg:canonical") or thing
    own = view.whole(thing)
    if "rdf:type" not in own:
        return None
    facts = [f"?thing {side} <{thing}>" for side in ("rdf:subject", "rdf:object")]
    accounts = f"?thing kg:attack <{thing}> ; kg:outcome ?outcome"
    backing = [f"{each.replace('?thing', '?told')} . ?told kg:backedBy ?thing" for each in (*facts, accounts)]
    told = view.fetch(*facts, accounts, *backing, predicates=_TOLD)
    said = cache(partial(_said, view))  # a claim backs a fact of the thing, and often a number of it too
    predicates = sorted(own.keys() - _ELSEWHERE)
    return Explanation(
        id=thing,
        label=min(view.values(thing, "rdfs:label") or view.values(thing, "schema:headline"), default=thing),
        classes=tuple(sorted(_class(each) for each in view.values(thing, "rdf:type"))),
        names=tuple(view.values(thing, "skos:altLabel")),
        mentions=tuple(view.values(thing, "kg:mention")),
        aliases=view.subjects("kg:canonical", thing),
        articles=(),
        values=tuple(
            sorted((each.partition(":")[2], word) for each in predicates for word in {_label(view, v) for v in view.values(thing, each)})
        ),
        statements=_statements(view, thing, [each for each in told if view.terms(each, "rdf:predicate")], said),
        tolls=tuple(sorted({_toll(view, each, said) for each in told if view.terms(each, "kg:outcome")})),
        differing=tuple(sorted(_differing(view, each) for each in view.subjects("kg:about", thing))),
        merges=(),
    )


def _class(cls: str) -> str:
    return concepts().view.value(cls, "rdfs:label") or compact(cls).removeprefix("kg:")


def _label(view: StoreView, value: str) -> str:
    return min(view.values(value, *_LABELS), default=None) or concepts().label(value) or compact(value)


def _statements(view: StoreView, thing: str, facts: Iterable[str], said: _Claims) -> tuple[Statement, ...]:
    found = [_statement(view, fact, view.value(fact, "rdf:subject") != thing, said) for fact in facts]
    return tuple(sorted(found, key=lambda each: (each.inverse, each.predicate, each.about, each.about_id)))


def _statement(view: StoreView, fact: str, inverse: bool, said: _Claims) -> Statement:
    other = view.value(fact, "rdf:subject" if inverse else "rdf:object") or ""
    return Statement(compact(view.value(fact, "rdf:predicate") or ""), _label(view, other), other, inverse, _backing(view, fact, said))


def _backing(view: StoreView, told: str, said: _Claims) -> tuple[Said, ...]:
    """The claims behind a fact or an account."""
    return tuple(sorted(said(each) for each in view.values(told, "kg:backedBy")))


def _said(view: StoreView, claim: str) -> Said:
    via = {name for each in view.values(claim, "kg:via") for name in view.values(each, "rdfs:label")}
    return Said(
        article=view.value(claim, "kg:article") or "",
        start=view.number(claim, "kg:quoteStart") or 0,
        source=_source(view, claim),
        modality=(view.value(claim, "kg:modality") or "").removeprefix(expand("kg:modality-")),
        quote=view.value(claim, "kg:quote") or "",
        count=number_said(_numbers(view, claim, "kg:countLow", "kg:countBest", "kg:countHigh")),
        via=tuple(sorted(via)),
    )


def _toll(view: StoreView, account: str, said: _Claims) -> Toll:
    return Toll(
        outcome=(view.value(account, "kg:outcome") or "").removeprefix(expand("kg:outcome-")),
        article=view.value(account, "kg:article") or "",
        source=_source(view, account) + ("" if view.value(account, "kg:source") else ALTOGETHER),
        number=number_said(_numbers(view, account, "kg:low", "kg:best", "kg:high")),
        complete=view.value(account, "kg:complete") in ("true", "1"),
        arithmetic=view.value(account, "kg:arithmetic") or "",
        claims=_backing(view, account, said),
    )


def _differing(view: StoreView, disagreement: str) -> Differing:
    kind = (view.value(disagreement, "kg:disagreementType") or "").removeprefix(expand("kg:disagreement-"))
    return Differing(compact(view.value(disagreement, "kg:onPredicate") or ""), kind, view.label(disagreement))


def _source(view: StoreView, said: str) -> str:
    names = [name for each in view.values(said, "kg:source") for name in view.values(each, "rdfs:label")]
    return min(names, default=None) or view.value(said, "kg:sourceLabel") or ""


def _numbers(view: StoreView, said: str, *predicates: str) -> dict[str, str]:
    found = zip(("low", "best", "high"), (view.value(said, each) for each in predicates), strict=True)
    return {name: value for name, value in found if value is not None}
