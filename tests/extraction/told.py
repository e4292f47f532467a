"""What the rules alone make of a short text, in a form that a test can compare whole."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from kg.article import Article
from kg.claim import Claim, Extraction, Value
from kg.document import Document
from kg.extraction import extract
from kg.nlp import parse
from kg.pipeline.extracting import record

PUBLISHED = date(2019, 3, 15)
"""A Friday."""
Numbers = tuple[int, int, int | None]
"""A number of people: at least, most likely, at most."""
NONE: Numbers = (0, 0, 0)
RAID = "Militants attacked an army post in Diffa on Monday. "
BOMB = "A bomb exploded in Gao on Monday. "
"""Sentences before those that tell of the dead."""
Authors = list[tuple[str, str, str]]
"""(name, kind, certainty) of perpetrators."""


@cache
def extraction(text: str, publisher: str = "The Paper", published: date | None = PUBLISHED) -> Extraction:
    """The extraction of a text, without the tagger."""
    article = Article(text=text, file="a.txt", doc="a", publisher=publisher, published=published)
    parsed = next(parse([article]))
    return extract(Document(parsed.article, parsed.doc))


def label(found: Extraction, id: str) -> str:
    """What an entity is called."""
    return next(e.label for e in found.entities if e.id == id)


def said(found: Extraction, *predicates: str) -> list[tuple[str, str, str, str]]:
    """(predicate, object, modality, source) of the claims with these predicates, in the order of the text."""
    order = {"kg:claimedBy": 0}
    rows = [
        (c.quote.start, order.get(c.predicate, 1), c.predicate, _object(found, c), c.modality, label(found, c.source)) for c in found.claims
    ]
    return list(dict.fromkeys(row[2:] for row in sorted(rows) if row[2] in predicates))


def counted(found: Extraction, predicate: str) -> list[tuple[str, tuple[int, int, int | None] | None, str]]:
    """(victim, count, source) of casualty claims, in the order of the text."""
    claims = sorted((c for c in found.claims if c.predicate == predicate), key=lambda c: (c.quote.start, _object(found, c)))
    return [(_object(found, c), (c.count.low, c.count.best, c.count.high) if c.count else None, label(found, c.source)) for c in claims]


def types(found: Extraction) -> list[str]:
    """Attack types told, sorted."""
    return sorted({c.object.value for c in found.claims if c.predicate == "kg:attackType" and isinstance(c.object, Value)})


def attacks(found: Extraction) -> int:
    """How many attacks the article tells of."""
    return sum(e.cls == "Attack" for e in found.entities)


def days(text: str) -> list[str]:
    """Periods told of the attacks of a text, in its order."""
    return [value for _, value, _, _ in said(extraction(text), "kg:date")]


def statuses(text: str) -> list[str]:
    """What the text says came of its attacks, in its order."""
    return [status for _, status, _, _ in said(extraction(text), "kg:status")]


def values(found: Extraction, *predicates: str) -> list[tuple[str, ...]]:
    """The values of these predicates, one row an attack, sorted; types without their prefix."""
    rows: dict[str, dict[str, None]] = {}
    for predicate in predicates:
        for claim in found.claims:
            if claim.predicate == predicate and isinstance(claim.object, Value):
                rows.setdefault(claim.subject, {})[claim.object.value.removeprefix("kg:attack-")] = None
    return sorted(tuple(row) for row in rows.values())


def perpetrators(text: str) -> list[tuple[str, str, str]]:
    """(perpetrator, modality, source) in the order of the text."""
    return [row[1:] for row in said(extraction(text), "kg:perpetrator")]


def records(text: str) -> list[dict[str, Any]]:
    """The attack records of a text."""
    attacks: list[dict[str, Any]] = record(extraction(text))["attacks"]
    return attacks


def authors(text: str) -> Authors:
    """(name, kind, certainty) of the perpetrators of the first attack, sorted."""
    return sorted((p["name"], p["kind"], p["certainty"]) for p in records(text)[0]["perpetrators"])


def n(number: int) -> Numbers:
    """Exactly so many."""
    return number, number, number


def numbers(text: str) -> list[tuple[Numbers | None, Numbers | None]]:
    """(killed, injured) of each attack of a text."""
    return [(_number(attack["killed"]), _number(attack["injured"])) for attack in records(text)]


def _number(total: dict[str, int] | None) -> Numbers | None:
    return None if total is None else (total["low"], total["best"], total["high"])


def _object(found: Extraction, claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Value) else label(found, claim.object)
