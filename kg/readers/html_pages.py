"""Web pages: the article in them, by trafilatura."""

from __future__ import annotations

from datetime import date

import trafilatura

from kg.readers.metadata import Metadata

__all__ = ["read_page"]


def read_page(content: bytes) -> tuple[Metadata, str]:
    """The metadata that a page states and its article's text, paragraphs on lines of their own; empty text where there is no article."""
    page = trafilatura.bare_extraction(
        content,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        # Only dates that the page marks as its own: a date guessed from its text would be taken for that of publication.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or isinstance(page, dict):
        return Metadata(), ""
    found = Metadata(
        url=page.url or None,
        publisher=page.sitename or page.hostname or None,
        published=_day(page.date),
        title=page.title or None,
        language=page.language or None,
    )
    return found, page.text or ""


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
