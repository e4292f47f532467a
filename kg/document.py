"""A document: an article with its linguistic analysis. Spans of it are offsets into the article's own text."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from kg.article import Article

__all__ = ["Document", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of an article: ``article.text[start:end] == text``; offsets count Unicode code points, ``end`` is exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    """An article and its parse. The parse may be of a truecased copy of the text, of the same length: offsets agree, case may not."""

    article: Article
    doc: Doc

    def span(self, start: int, end: int) -> Span:
        """The words from character ``start`` to ``end``, as the article has them."""
        return Span(start, end, self.article.text[start:end])

    def of(self, tokens: TokenSpan) -> Span:
        """The article's words under a span of tokens."""
        return self.span(tokens.start_char, tokens.end_char)
