"""What every extractor is held to, ours and others': no claim without words of the article, none about something that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claim import Claim, Extraction
from kg.errors import UsageError
from kg.store import extraction_to_json

__all__ = ["require_whole"]


def require_whole(extraction: Extraction) -> Extraction:
    """The extraction as it is. Raises UsageError where a span is not words of the article, or a claim names an entity that is missing."""
    extraction_to_json(extraction)  # writing it down proves every span
    known = {entity.id for entity in extraction.entities}
    named = {extraction.writer: "the writer", **{each: f"claim {claim.id}" for claim in extraction.claims for each in _entities(claim)}}
    for missing in sorted(named.keys() - known):
        raise UsageError(
            f"extractor {extraction.extractor!r}, article {extraction.article.doc!r}: {named[missing]} is about {missing}, which is none of "
            "its entities. Correct the extractor: every id that a claim names must be an entity of the same extraction."
        )
    return extraction


def _entities(claim: Claim) -> Iterator[str]:
    yield claim.subject
    yield claim.source
    yield from claim.via
    if isinstance(claim.object, str):
        yield claim.object
    if claim.attack:
        yield claim.attack
