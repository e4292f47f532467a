"""An article as read: its text, its metadata, and the hash that its IRI is made from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

__all__ = ["Article", "digest"]


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits of SHA-256 over ``parts``, kept apart by a character that no part holds."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article.

    ``text`` is exactly what offsets count in. ``key`` is what makes two readings the same article: the metadata's ``id``, else its
    URL, else nothing (then the text alone decides). ``file`` is the path relative to the input that was named. ``doc`` is the metadata's ``id``, else
    the file's name without its ending.
    """

    text: str
    file: str
    doc: str
    key: str = ""
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    language: str = "en"
    place: str | None = None
    _local_id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_local_id", f"article/{digest(self.key, self.text)}")

    @property
    def content_hash(self) -> str:
        """Of everything that extraction sees; a change of it means reading the article again."""
        return digest(
            self.key,
            self.url or "",
            self.publisher or "",
            self.published.isoformat() if self.published else "",
            self.title or "",
            self.language,
            self.place or "",
            self.text,
        )

    @property
    def local_id(self) -> str:
        """``article/HASH``: the path of this article's IRI, made from its key and text."""
        return self._local_id
