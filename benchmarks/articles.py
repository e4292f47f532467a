"""Documents of the shared benchmark as the articles that `kg extract` reads (JSON Lines, one article a line)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["DocumentSet", "articles", "documents", "sets", "write"]

VIEWS: Mapping[str, tuple[str, ...]] = {"muc": ("muc", "ree"), "wikievents": ("wikievents",)}
"""The views that a set is scored in, by the first word of its file's name."""
TEXTS: Mapping[str, str] = {"text": "", "text_truecased": ".truecased", "article": ""}
"""Keys of a row that hold a text to be read, and what reading it adds to the set's name."""


@dataclass(frozen=True)
class DocumentSet:
    """One text of every document of a file: ``keys`` is the file, answers included, ``text`` the key of the text that is read."""

    name: str
    keys: Path
    text: str
    views: tuple[str, ...]


def sets(bench: Path) -> dict[str, DocumentSet]:
    """The sets by name, from the files that lie in the benchmark's ``data/``: a MUC file gives its texts as they are and truecased."""
    found = (each for view in VIEWS for keys in sorted((bench / "data").glob(f"{view}_*.jsonl.gz")) for each in _sets(keys, VIEWS[view]))
    return {each.name: each for each in found}


def _sets(keys: Path, views: tuple[str, ...]) -> Iterator[DocumentSet]:
    first = next(_rows(keys), {})
    texts = ("article",) if "article" in first else ("text", "text_truecased")
    for text in texts:
        if text in first:
            yield DocumentSet(keys.name.removesuffix(".jsonl.gz") + TEXTS[text], keys, text, views)


def documents(chosen: DocumentSet) -> Iterator[Mapping[str, Any]]:
    """The rows of a set's file as they are, keys included."""
    return _rows(chosen.keys)


def _rows(keys: Path) -> Iterator[Mapping[str, Any]]:
    with gzip.open(keys, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def articles(chosen: DocumentSet) -> Iterator[dict[str, str | None]]:
    """What an extractor may see of each document: its text, and of the dateline the place, the date and the agency."""
    for row in documents(chosen):
        place = ", ".join(part for part in (row.get("place"), row.get("country")) if part)
        yield {
            "id": row.get("id") or row["doc_id"],
            "text": row[chosen.text],
            "publisher": row.get("source"),
            "published": row.get("date"),
            "language": "en",
            "place": place or None,
        }


def write(chosen: DocumentSet, folder: Path) -> Path:
    """The file of articles that `kg extract` reads."""
    path = folder / f"{chosen.name}.articles.jsonl"
    rows = ({key: value for key, value in row.items() if value is not None} for row in articles(chosen))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
