"""Where a sentence of an article stands in the file that the article was read from: lines and columns, as editors and code scanning count them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

__all__ = ["Region", "find"]


@dataclass(frozen=True, slots=True)
class Region:
    """From a first to a last character of a file. Lines and columns count from 1, columns in UTF-16 code units, which is what SARIF and the
    editors take where nothing else is said; the end column is that of the character behind. A line ends with a line feed, before which a carriage return may stand."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Region:
        """The region between two offsets, in code points."""
        return cls(*_position(source, start), *_position(source, end))


def find(source: str, quote: str, text: str | None = None, start: int = 0) -> Region | None:
    """The region of a quote in a file's content; None where it cannot be told for sure.

    ``text`` is the article's text, if it is known, in which the quote starts at ``start`` (code points). A file holds more than that: front
    matter, other articles, tags; and JSON and HTML write some characters otherwise.
    """
    if not quote.strip():
        return None
    for whole, offset, written in _readings(quote, text, start):
        found = [match.start() for match in re.finditer(re.escape(written(whole)), source)]
        if len(found) == 1:
            begin = found[0] + len(written(whole[:offset]))
            return Region.of(source, begin, begin + len(written(quote)))
    spread = [*re.finditer(r"\s+".join(re.escape(escape(word, quote=False)) for word in quote.split()), source)]
    return Region.of(source, spread[0].start(), spread[0].end()) if len(spread) == 1 else None


def _readings(quote: str, text: str | None, start: int) -> Iterator[tuple[str, int, Callable[[str], str]]]:
    """What to look for, where in it the quote starts, and how it may be written; the whole text before the quote alone, which may stand there twice."""
    wholes = [(text, start)] if text is not None and text.startswith(quote, start) else []
    for whole, offset in (*wholes, (quote, 0)):
        for written in (str, partial(_json, ascii=False), partial(_json, ascii=True)):
            yield whole, offset, written


def _json(text: str, ascii: bool) -> str:
    return json.dumps(text, ensure_ascii=ascii)[1:-1]


def _position(source: str, offset: int) -> tuple[int, int]:
    line = source.rfind("\n", 0, offset) + 1
    return source.count("\n", 0, offset) + 1, len(source[line:offset].encode("utf-16-le", "surrogatepass")) // 2 + 1
