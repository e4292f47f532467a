"""What the rules alone make of a short text, in a form that a test can compare whole."""

from __future__ import annotations

from datetime import date
from functools import cache

from kg.article import Article
from kg.claim import Claim, Extraction, Value
from kg.document import Document
from kg.extraction import extract
from kg.nlp import parse

PUBLISHED = date(2019, 3, 15)
"""A Friday."""


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


def _object(found: Extraction, claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Value) else label(found, claim.object)
