"""A document: an article with its linguistic analysis. Spans of it are offsets into the article's own text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.article import Article

if TYPE_CHECKING:  # loading spaCy takes longer than most queries: only what reads articles does
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

__all__ = ["Document", "Span", "Tag", "Tagging"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of an article: ``article.text[start:end] == text``; offsets count Unicode code points, ``end`` is exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """Characters ``start`` to ``end`` of a text play ``role``, with ``confidence`` from 0 to 1.

    ``outcome`` is what became of a victim, with its own confidence; ``types`` gives the likelihood of each type of attack; ``vector`` lies
    near those of words of the same attack (`kg.extraction.affinity`).
    """

    start: int
    end: int
    role: str
    confidence: float
    outcome: str = "unknown"
    outcome_confidence: float = 0.0
    types: tuple[tuple[str, float], ...] = ()
    vector: tuple[float, ...] = ()


@dataclass(frozen=True)
class Tagging:
    """All that the tagger says of a text. ``relevance`` is the likelihood that it reports an attack; ``types`` of each type.

    ``triggers`` are words that tell of an attack, a death or an injury: (start, end, event, confidence). ``roles_at`` gives, for each word's
    first character, the likelihood of every role there, in the order of ``role_names``. ``trigger_vectors``, one for each trigger or none at all, lie near
    each other for words of one attack, as those of tags do.
    """

    tags: tuple[Tag, ...] = ()
    triggers: tuple[tuple[int, int, str, float], ...] = ()
    relevance: float = 0.0
    types: tuple[tuple[str, float], ...] = ()
    roles_at: tuple[tuple[int, tuple[float, ...]], ...] = field(default=(), repr=False)
    trigger_vectors: tuple[tuple[float, ...], ...] = field(default=(), repr=False)
    role_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """An article, its parse and its tags. The parse may be of a truecased copy of the text, of the same length: offsets agree, case may not."""

    article: Article
    doc: Doc
    tagging: Tagging = field(default_factory=Tagging)

    def span(self, start: int, end: int) -> Span:
        """The words from character ``start`` to ``end``, as the article has them."""
        return Span(start, end, self.article.text[start:end])

    def of(self, tokens: TokenSpan) -> Span:
        """The article's words under a span of tokens."""
        return self.span(tokens.start_char, tokens.end_char)
