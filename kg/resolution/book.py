"""What resolution keeps between two builds: of each local thing what it is linked to and which keys it is found by, so that an article more is a few rows more.

An SQLite file beside the graph. All of it follows from the extractions and decisions: where it is missing, or was written by other code, it is made anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.judgement import Decision, Judgement

__all__ = ["Book", "Key", "Thing"]

_TABLES = """
CREATE TABLE IF NOT EXISTS thing (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, cls TEXT, article TEXT, named INT, sign BLOB, part TEXT, canonical TEXT
);
CREATE INDEX IF NOT EXISTS thing_article ON thing (article);
CREATE INDEX IF NOT EXISTS thing_sign ON thing (sign);
CREATE INDEX IF NOT EXISTS thing_part ON thing (part);
CREATE INDEX IF NOT EXISTS thing_canonical ON thing (canonical);
CREATE TABLE IF NOT EXISTS found_by (key INT, thing INT, seeks INT, PRIMARY KEY (key, thing)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS found_by_thing ON found_by (thing);
CREATE TABLE IF NOT EXISTS judgement (left TEXT, right TEXT, human INT, row TEXT);
CREATE INDEX IF NOT EXISTS judgement_left ON judgement (left);
CREATE INDEX IF NOT EXISTS judgement_right ON judgement (right);
CREATE INDEX IF NOT EXISTS judgement_human ON judgement (human) WHERE human = 1;
CREATE TABLE IF NOT EXISTS article (id TEXT PRIMARY KEY, original TEXT, voice TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS article_original ON article (original);
CREATE INDEX IF NOT EXISTS article_voice ON article (voice);
CREATE TABLE IF NOT EXISTS speaker (voice TEXT, words TEXT, thing TEXT, PRIMARY KEY (voice, words, thing)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS speaker_thing ON speaker (thing);
CREATE TABLE IF NOT EXISTS spokesman (voice TEXT, words TEXT, canonical TEXT, PRIMARY KEY (voice, words)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS spokesman_canonical ON spokesman (canonical);
CREATE TABLE IF NOT EXISTS shown (canonical TEXT PRIMARY KEY, label TEXT, named INT, spot TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID;
"""

Key = tuple[int, bool, bool]
"""The hash of a blocking key, whether it is wide, and whether the thing seeks by it (`kg.resolution.blocking.WideKey`)."""

_NUMBER = "SELECT number FROM thing WHERE id = ?"

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Thing:
    """A local thing: ``sign`` is the hash of its signature, ``part`` names the part that chains of "same" join it to, ``canonical`` what it is linked to."""

    id: str
    cls: str
    article: str
    named: bool
    sign: bytes
    part: str
    canonical: str


class Book:
    """Reads and writes the rows; what is written is kept by `keep`. ``file`` may be ":memory:", or "" for one that lies nowhere. Raises sqlite3.DatabaseError on
    a file that is no book, and lets go of it."""

    def __init__(self, file: Path | str) -> None:
        self._base = sqlite3.connect(file, isolation_level=None)
        try:
            self._base.execute("PRAGMA cache_size = -65536")
            self._base.execute("BEGIN")
            self.define(_TABLES)
        except sqlite3.DatabaseError:
            self._base.close()
            raise

    def define(self, tables: str) -> None:
        """Make tables that are not there; others may keep theirs in the same file."""
        for statement in filter(str.strip, tables.split(";")):
            self._base.execute(statement)

    def keep(self) -> None:
        """Make what was written last."""
        self._base.execute("COMMIT")
        self._base.execute("BEGIN")

    def close(self) -> None:
        """Forget what is not kept, and let go of the file."""
        try:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
        finally:
            self._base.close()

    def copy(self, file: Path) -> None:
        """Put a copy of what is kept into a file, instead of what is there."""
        part = file.with_name(f"{file.name}.part")
        part.unlink(missing_ok=True)
        self._base.execute("ROLLBACK")
        with closing(sqlite3.connect(part)) as copied:
            self._base.backup(copied)
        file.with_name(f"{file.name}-journal").unlink(missing_ok=True)
        part.replace(file)
        self._base.execute("BEGIN")

    def rows(self, query: str, values: Iterable[str | int | bytes] | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a query; ``values`` stand for ``IN (?)`` in it, some hundred at once."""
        if values is None:
            yield from self._base.execute(query)
            return
        every = sorted(set(values))
        for start in range(0, len(every), _AT_ONCE):
            some = every[start : start + _AT_ONCE]
            yield from self._base.execute(query.replace("(?)", f"({','.join('?' * len(some))})"), some).fetchall()

    def write(self, statement: str, rows: Iterable[Sequence[str | int | bytes | None]]) -> None:
        """Run a statement for each row."""
        self._base.executemany(statement, rows)

    def note(self, name: str) -> str | None:
        """A text that was kept by its name."""
        return next((text for (text,) in self._base.execute("SELECT text FROM note WHERE name = ?", (name,))), None)

    def take_note(self, name: str, text: str) -> None:
        """Keep a text by its name."""
        self.write("INSERT OR REPLACE INTO note VALUES (?, ?)", [(name, text)])

    # things ------------------------------------------------------------------------------------------------------------------------------

    def things(self, ids: Iterable[str]) -> dict[str, Thing]:
        """Those of these things that are known."""
        return self._things("id", ids)

    def things_of(self, articles: Iterable[str]) -> dict[str, Thing]:
        """All things of these articles."""
        return self._things("article", articles)

    def members(self, canonical: Iterable[str]) -> dict[str, Thing]:
        """All things that are linked to these."""
        return self._things("canonical", canonical)

    def part_of(self, parts: Iterable[str]) -> dict[str, Thing]:
        """All things of these parts."""
        return self._things("part", parts)

    def signed(self, signs: Iterable[bytes]) -> dict[str, Thing]:
        """All things of these signatures."""
        return self._things("sign", signs)

    def _things(self, column: str, values: Iterable[str | bytes]) -> dict[str, Thing]:
        query = f"SELECT id, cls, article, named, sign, part, canonical FROM thing WHERE {column} IN (?)"
        return {row[0]: Thing(row[0], row[1], row[2], bool(row[3]), row[4], row[5], row[6]) for row in self.rows(query, values)}

    def put_things(self, things: Iterable[Thing]) -> None:
        """Write things down, instead of what was known of them."""
        rows = ((t.id, t.cls, t.article, t.named, t.sign, t.part, t.canonical) for t in things)
        every = "cls = excluded.cls, article = excluded.article, named = excluded.named, sign = excluded.sign, part = excluded.part, canonical = excluded.canonical"
        self.write(
            "INSERT INTO thing (id, cls, article, named, sign, part, canonical) VALUES (?, ?, ?, ?, ?, ?, ?) "
            f"ON CONFLICT (id) DO UPDATE SET {every}",
            rows,
        )

    def forget_things(self, ids: Iterable[str]) -> None:
        """Strike out things, and what they are found by."""
        every = [(each,) for each in ids]
        self.write(f"DELETE FROM found_by WHERE thing = ({_NUMBER})", every)
        self.write("DELETE FROM thing WHERE id = ?", every)

    # blocking keys -----------------------------------------------------------------------------------------------------------------------

    def put_keys(self, keys: Mapping[str, Iterable[Key]], without: Iterable[str]) -> None:
        """Note what things are found by; nothing else is kept of these, and nothing of those ``without`` any."""
        self.write(f"DELETE FROM found_by WHERE thing = ({_NUMBER})", [(each,) for each in {*keys, *without}])
        numbers = dict(self.rows("SELECT id, number FROM thing WHERE id IN (?)", keys))
        # A wide key of somebody who seeks is met by everybody, of another by seekers only; a narrow one is met by everybody.
        rows = {(key, numbers[thing], int(seeks or not wide)) for thing, found in keys.items() for key, wide, seeks in found}
        self.write("INSERT INTO found_by VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seeks = max(seeks, excluded.seeks)", sorted(rows))

    def meeting(self, keys: Iterable[Key]) -> set[str]:
        """The things that share one of these keys, and for a wide one seek by it or are sought."""
        every = set(keys)
        met = {key for key, wide, seeks in every if seeks or not wide}
        query = "SELECT id FROM found_by JOIN thing ON number = thing WHERE key IN (?)"
        found = {thing for (thing,) in self.rows(query, met)}
        return found | {thing for (thing,) in self.rows(f"{query} AND seeks", {key for key, _, _ in every} - met)}

    # judgements --------------------------------------------------------------------------------------------------------------------------

    def judgements_on(self, things: Iterable[str]) -> set[Decision]:
        """The recorded judgements with one of these things at either end."""
        wanted = set(things)
        left = self.rows("SELECT row FROM judgement WHERE left IN (?)", wanted)
        right = self.rows("SELECT row FROM judgement WHERE right IN (?)", wanted)
        return {_decision(row) for rows in (left, right) for (row,) in rows}

    def judgements_of_people(self) -> set[Decision]:
        """Those that a person gave."""
        return {_decision(row) for (row,) in self.rows("SELECT row FROM judgement WHERE human = 1")}

    def put_judgements(self, gone: Iterable[Decision], new: Iterable[Decision]) -> None:
        """Strike out judgements, and write others."""
        self.write("DELETE FROM judgement WHERE left = ? AND right = ? AND row = ?", [(d.left, d.right, _row(d)) for d in gone])
        self.write("INSERT INTO judgement VALUES (?, ?, ?, ?)", [(d.left, d.right, int(d.human), _row(d)) for d in new])

    # voices ------------------------------------------------------------------------------------------------------------------------------

    def copies(self, articles: Iterable[str]) -> set[str]:
        """The articles, and all that share a text with one of them."""
        wanted = set(articles)
        firsts = {first for (first,) in self.rows("SELECT original FROM article WHERE id IN (?)", wanted)}
        return wanted | {each for (each,) in self.rows("SELECT id FROM article WHERE original IN (?)", firsts)}

    def voices(self, articles: Iterable[str]) -> dict[str, str]:
        """Article → the voice of its own words."""
        return dict(self.rows("SELECT id, voice FROM article WHERE id IN (?)", articles))

    def articles_with_voice(self, voices: Iterable[str]) -> set[str]:
        """The articles whose own words these speak."""
        return {each for (each,) in self.rows("SELECT id FROM article WHERE voice IN (?)", voices)}

    def put_voices(self, gone: Iterable[str], voices: Iterable[tuple[str, str, str]]) -> None:
        """Strike out articles; write others with the original of their text and their voice."""
        self.write("DELETE FROM article WHERE id = ?", [(each,) for each in gone])
        self.write("INSERT OR REPLACE INTO article VALUES (?, ?, ?)", voices)

    def speakers(self, things: Iterable[str]) -> set[tuple[str, str]]:
        """The voice and the words of these unnamed sources."""
        return {(voice, words) for voice, words in self.rows("SELECT voice, words FROM speaker WHERE thing IN (?)", things)}

    def put_speakers(self, gone: Iterable[str], speakers: Iterable[tuple[str, str, str]]) -> None:
        """Strike out unnamed sources; write others, each with the voice of its article and its words."""
        self.write("DELETE FROM speaker WHERE thing = ?", [(each,) for each in gone])
        self.write("INSERT OR REPLACE INTO speaker VALUES (?, ?, ?)", sorted(speakers))

    def spokesmen(self, speakers: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Voice and words → the canonical source that stands for all of them."""
        query = "SELECT canonical FROM spokesman WHERE voice = ? AND words = ?"
        return {key: found for key in speakers for (found,) in self._base.execute(query, key)}

    def put_spokesmen(self, spokesmen: Mapping[tuple[str, str], str]) -> None:
        """Write down who stands for all of a voice and words."""
        self.write("INSERT OR REPLACE INTO spokesman VALUES (?, ?, ?)", [(*key, found) for key, found in sorted(spokesmen.items())])

    def renew_spokesmen(self, speakers: Iterable[tuple[str, str]]) -> set[str]:
        """Let the first source of each voice and words stand for all of them; returns the sources for whom another stands now."""
        stirred: set[str] = set()
        for key in sorted(speakers):
            before = self.spokesmen([key]).get(key)
            (first,) = self._base.execute("SELECT min(thing) FROM speaker WHERE voice = ? AND words = ?", key).fetchone()
            now = self.things([first])[first].canonical if first else None
            if now != before:
                self.write("DELETE FROM spokesman WHERE voice = ? AND words = ?", [key])
                self.put_spokesmen({key: now} if now else {})
                stirred.update(each for (each,) in self._base.execute("SELECT thing FROM speaker WHERE voice = ? AND words = ?", key))
        return stirred

    def spoken_for(self, canonical: Iterable[str]) -> set[str]:
        """The unnamed sources for whom these stand."""
        query = "SELECT thing FROM spokesman JOIN speaker USING (voice, words) WHERE canonical IN (?)"
        return {thing for (thing,) in self.rows(query, canonical)}

    # what is shown -----------------------------------------------------------------------------------------------------------------------

    def shown(self, canonical: Iterable[str]) -> dict[str, tuple[str, bool, str]]:
        """Canonical id → its label, whether any article names it, and of a place its spot as JSON."""
        query = "SELECT canonical, label, named, spot FROM shown WHERE canonical IN (?)"
        return {row[0]: (json.loads(row[1]), bool(row[2]), row[3]) for row in self.rows(query, canonical)}

    def put_shown(self, gone: Iterable[str], shown: Mapping[str, tuple[str, bool, str]]) -> None:
        """Strike out canonical things, and write others."""
        self.write("DELETE FROM shown WHERE canonical = ?", [(each,) for each in gone])
        self.write(
            "INSERT OR REPLACE INTO shown VALUES (?, ?, ?, ?)", [(each, json.dumps(row[0]), *row[1:]) for each, row in shown.items()]
        )


def _row(d: Decision) -> str:
    return json.dumps([d.left, d.right, d.judgement.value, d.score, d.reasons, d.author, d.human, _day(d)], separators=(",", ":"))


def _decision(row: str) -> Decision:
    left, right, judgement, score, reasons, author, human, made = json.loads(row)
    return Decision(left, right, Judgement(judgement), score, tuple(reasons), author, human, date.fromisoformat(made) if made else None)


def _day(decision: Decision) -> str | None:
    return decision.made.isoformat() if decision.made else None
