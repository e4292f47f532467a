"""An extraction as JSON and back, exactly: what is kept beside the store, so that an article is read once.

Spans are kept as their offsets, which makes the file small and proves on the way that every span is words of the article.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from kg.article import Article
from kg.claim import Claim, Count, Dropped, Entity, Extraction, Trigger, Value
from kg.document import Span
from kg.errors import UsageError

__all__ = ["extraction_from_json", "extraction_to_json"]

Json = dict[str, Any]


def extraction_to_json(extraction: Extraction) -> str:
    """One JSON object on one line, with sorted keys, in ASCII. Raises UsageError on a span that is not words of the article."""
    words = _Words(extraction.article, extraction.extractor)
    document = {
        "article": _article(extraction.article),
        "extractor": extraction.extractor,
        "writer": extraction.writer,
        "entities": [_entity(entity, words) for entity in extraction.entities],
        "claims": [_claim(claim, words) for claim in extraction.claims],
        "triggers": [[trigger.type, *words.offsets(trigger.span)] for trigger in extraction.triggers],
        "dropped": [[dropped.reason, *words.offsets(dropped.span)] for dropped in extraction.dropped],
        "warnings": list(extraction.warnings),
    }
    return json.dumps(document, sort_keys=True, separators=(",", ":"))


def extraction_from_json(text: str) -> Extraction:
    """The extraction that `extraction_to_json` wrote."""
    document: Json = json.loads(text)
    article = _read_article(document["article"])
    words = _Words(article, document["extractor"])
    return Extraction(
        article=article,
        extractor=document["extractor"],
        writer=document["writer"],
        entities=tuple(_read_entity(entity, words) for entity in document["entities"]),
        claims=tuple(_read_claim(claim, words) for claim in document["claims"]),
        triggers=tuple(Trigger(kind, words.span((start, end))) for kind, start, end in document["triggers"]),
        dropped=tuple(Dropped(reason, words.span((start, end))) for reason, start, end in document["dropped"]),
        warnings=tuple(document["warnings"]),
    )


class _Words:
    """Spans of one article by their offsets, and back."""

    def __init__(self, article: Article, extractor: str) -> None:
        self._article, self._extractor = article, extractor

    def offsets(self, span: Span) -> tuple[int, int]:
        """Start and end, once it is sure that the article has the span's words there."""
        if not 0 <= span.start <= span.end or self._article.text[span.start : span.end] != span.text:
            raise UsageError(
                f"extractor {self._extractor!r}, article {self._article.doc!r}: characters {span.start} to {span.end} are not "
                f"{span.text[:60]!r}. A span must be the article's own words: correct the extractor."
            )
        return span.start, span.end

    def span(self, offsets: Sequence[int]) -> Span:
        """The article's words between two offsets."""
        start, end = offsets
        return Span(start, end, self._article.text[start:end])


def _article(article: Article) -> Json:
    return {
        "text": article.text,
        "file": article.file,
        "doc": article.doc,
        "key": article.key,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        "language": article.language,
        "place": article.place,
    }


def _read_article(row: Json) -> Article:
    return Article(**{**row, "published": date.fromisoformat(row["published"]) if row["published"] else None})


def _entity(entity: Entity, words: _Words) -> Json:
    mentions = [words.offsets(span) for span in entity.mentions]
    return {"id": entity.id, "cls": entity.cls, "label": entity.label, "name": entity.name, "mentions": mentions}


def _read_entity(row: Json, words: _Words) -> Entity:
    return Entity(**{**row, "mentions": tuple(words.span(each) for each in row["mentions"])})


def _claim(claim: Claim, words: _Words) -> Json:
    return {
        "id": claim.id,
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": [claim.object.value, claim.object.datatype] if isinstance(claim.object, Value) else claim.object,
        "quote": words.offsets(claim.quote),
        "source": claim.source,
        "attack": claim.attack,
        "via": list(claim.via),
        "modality": claim.modality,
        "count": [claim.count.low, claim.count.best, claim.count.high] if claim.count else None,
        "confidence": claim.confidence,
        "additional": claim.additional,
        "extractor": claim.extractor,
        "words": claim.words,
    }


def _read_claim(row: Json, words: _Words) -> Claim:
    read = {
        "object": row["object"] if isinstance(row["object"], str) else Value(*row["object"]),
        "quote": words.span(row["quote"]),
        "via": tuple(row["via"]),
        "count": Count(*row["count"]) if row["count"] else None,
    }
    return Claim(**{**row, **read})
