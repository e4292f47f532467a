"""What a graph was made from, kept beside it: so that a build that adds an article need not open all the others.

It lies in the file of resolution's book, and holds for that graph only: a ledger is passed over, and made anew, where other code, other settings or another program's
writing may have made the graph since, and where a build was cut off between the two files.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from sqlite3 import DatabaseError

from kg.claim import Extraction
from kg.errors import StoreError
from kg.extraction import fingerprint
from kg.mapping import Census, dataset_size
from kg.pipeline.library import Held, Library, held, told
from kg.resolution import Book
from kg.settings import resource, settings
from kg.store import Reader

__all__ = ["Ledger", "held_by"]

_TABLES = """
CREATE TABLE IF NOT EXISTS held (
    identity BLOB PRIMARY KEY, reading TEXT, article TEXT, text TEXT, names TEXT, current INT, dropped TEXT, warnings TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS held_article ON held (article);
CREATE TABLE IF NOT EXISTS census (kind TEXT, name TEXT, number INT, PRIMARY KEY (kind, name)) WITHOUT ROWID;
"""


class Ledger:
    """The articles that a graph holds, and the counts of its merged view; `book` is resolution's. A new one is empty, and lies nowhere until it is kept."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.book = Book(file or "")
        try:
            self.book.define(_TABLES)
        except DatabaseError:
            self.book.close()
            raise

    @classmethod
    def of(cls, reader: Reader) -> Ledger | None:
        """The ledger of a graph, or None where there is none that holds."""
        file = reader.resolution
        if not file.is_file() or _mark(file).exists():
            return None
        with ExitStack() as stack, suppress(DatabaseError):  # no ledger, or half of one
            found = stack.enter_context(closing(cls(file)))
            if found.book.note("made by") == _maker() and found.book.note("graph") == _state(reader):
                stack.pop_all()
                return found
        return None

    def close(self) -> None:
        """Forget what is not kept."""
        self.book.close()

    def begin(self, reader: Reader) -> None:
        """Say that the graph is about to be written: until the ledger is kept, the two may differ."""
        _mark(reader.resolution).touch()

    def keep(self, reader: Reader) -> None:
        """Keep what stands here, as the ledger of the graph as it is now. Raises StoreError."""
        self.book.take_note("made by", _maker())
        self.book.take_note("graph", _state(reader))
        try:
            self.book.keep()
            if self._file is None:
                self.book.copy(reader.resolution)
        except (DatabaseError, OSError) as error:
            raise StoreError(
                f"cannot write {reader.resolution}: {error}. The graph itself is written; free space on the disk, and the next build goes on from it."
            ) from error
        _mark(reader.resolution).unlink()

    def held(self, reader: Reader) -> dict[str, Held]:
        """What the graph rests on, by identity of the article."""
        rows = self.book.rows("SELECT identity, reading, article, text, names, current FROM held")
        return {
            key.decode("utf-8", "surrogatepass"): Held(
                reading, article, text, doc, own, url, file, bool(current), partial(told, reader, reading)
            )
            for key, reading, article, text, names, current in rows
            for doc, own, url, file in (json.loads(names),)
        }

    def enter(self, library: Library, census: Census) -> None:
        """Write down what there is now."""
        known = frozenset(key.decode("utf-8", "surrogatepass") for (key,) in self.book.rows("SELECT identity FROM held"))
        self.book.write("DELETE FROM held WHERE identity = ?", [(_bytes(each),) for each in known - library.now.keys()])
        new = {key: each for key, each in library.now.items() if key not in known or key in library.written}
        rows = (
            (
                _bytes(key),
                each.reading,
                each.local_id,
                each.text_hash,
                json.dumps([each.doc, each.key, each.url, each.file]),
                each.current,
                *_said(each.extraction),
            )
            for key, each in new.items()
        )
        self.book.write("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        before = self.census()
        self.book.write("DELETE FROM census WHERE kind = ? AND name = ?", before.keys())
        self.book.write("INSERT INTO census VALUES (?, ?, ?)", [(*key, number) for key, number in sorted(census.items()) if number])

    def dropped(self) -> Counter[str]:
        """What extraction found and did not use, by reason."""
        found: Counter[str] = Counter()
        for (row,) in self.book.rows("SELECT dropped FROM held WHERE dropped <> '{}'"):
            found.update(json.loads(row))
        return found

    def warnings(self) -> Iterator[str]:
        """What extraction warned of, each with the article's name."""
        for names, row in self.book.rows("SELECT names, warnings FROM held WHERE warnings <> '[]'"):
            yield from (f"{json.loads(names)[0]}: {each}" for each in json.loads(row))

    def census(self) -> Census:
        """The counts of the merged view."""
        return Counter({(kind, name): number for kind, name, number in self.book.rows("SELECT kind, name, number FROM census")})


def held_by(reader: Reader) -> list[Held]:
    """What a graph rests on: by its ledger, or from all extractions where that does not hold."""
    ledger = Ledger.of(reader)
    if ledger is None:
        return list(held(reader).values())
    with closing(ledger):
        return list(ledger.held(reader).values())


def _mark(file: Path) -> Path:
    """There while graph and ledger may differ."""
    return file.with_suffix(".open")


def _state(reader: Reader) -> str:
    """What a ledger and its graph must agree on."""
    readings = hashlib.sha256(" ".join(reader.readings()).encode()).hexdigest()
    return f"{readings} {dataset_size(reader.store)}"


def _bytes(identity: str) -> bytes:
    """An identity as SQLite takes it: a key may hold lone surrogates."""
    return identity.encode("utf-8", "surrogatepass")


def _said(extraction: Extraction) -> tuple[str, str]:
    dropped = Counter(each.reason for each in extraction.dropped)
    return json.dumps(dropped), json.dumps(extraction.warnings)


@cache
def _maker() -> str:
    """Hash of all that resolution and the graph depend on besides the articles: code, lists, ontology, libraries, settings."""
    package = Path(__file__).parents[1]
    files = [*package.rglob("*.py"), *resource("lists").iterdir(), *resource("ontology").iterdir()]
    hashed = hashlib.sha256(f"{fingerprint()} {settings().base} {settings().max_characters}".encode())
    for file in sorted(file for file in files if file.is_file()):
        hashed.update(file.name.encode() + file.read_bytes())
    for library in ("conflict-kg", "networkx", "pyoxigraph", "rapidfuzz", "rigour"):
        hashed.update(f"{library} {_version(library)}".encode())
    return hashed.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
