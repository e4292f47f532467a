"""Whether an article begins with a headline, and how far its lead tells the headline again."""

from __future__ import annotations

from kg.extraction.mention import Reading

__all__ = ["LEAD", "has_headline"]

LEAD = 3
"""Sentences in which a report tells again whom its headline told of."""


def has_headline(reading: Reading) -> bool:
    """Whether the first sentence is a headline: it ends without a full stop and others follow."""
    start, end = reading.sentences[0]
    return len(reading.sentences) > 1 and not reading.document.doc[start:end].text.rstrip().endswith((".", "!", "?"))
