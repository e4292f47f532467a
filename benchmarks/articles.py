"""Documents of the shared benchmark as the articles that `kg extract` reads (JSON Lines, one article a line)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

__all__ = ["SETS", "articles", "documents", "write"]

SETS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "muc_dev": ("text", ("muc", "ree")),
    "muc_dev.truecased": ("text_truecased", ("muc", "ree")),
    "muc_tst1": ("text", ("muc", "ree")),
    "muc_tst1.truecased": ("text_truecased", ("muc", "ree")),
    "muc_tst2": ("text", ("muc", "ree")),
    "muc_tst2.truecased": ("text_truecased", ("muc", "ree")),
    "muc_tst3": ("text", ("muc", "ree")),
    "muc_tst3.truecased": ("text_truecased", ("muc", "ree")),
    "wikievents_dev": ("article", ("wikievents",)),
}
"""Every set by name: the key of the text that is read, and the views it is scored in."""


def documents(bench: Path, name: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a set's file as they are, keys included."""
    with gzip.open(keys(bench, name), "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def keys(bench: Path, name: str) -> Path:
    """The file of a set: its texts with their answer keys."""
    return bench / "data" / f"{name.split('.')[0]}.jsonl.gz"


def articles(bench: Path, name: str) -> Iterator[dict[str, str | None]]:
    """What an extractor may see of each document: its text, and of the dateline the place, the date and the agency."""
    text = SETS[name][0]
    for row in documents(bench, name):
        place = ", ".join(part for part in (row.get("place"), row.get("country")) if part)
        yield {
            "id": row.get("id") or row["doc_id"],
            "text": row[text],
            "publisher": row.get("source"),
            "published": row.get("date"),
            "language": "en",
            "place": place or None,
        }


def write(bench: Path, name: str, folder: Path) -> Path:
    """The file of articles that `kg extract` reads."""
    path = folder / f"{name}.articles.jsonl"
    rows = ({key: value for key, value in row.items() if value is not None} for row in articles(bench, name))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
