"""Military and police ranks: finding them in a text, and what they are in an army at a time. The ranks are in kg/lists/ranks.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from kg.settings import resource
from kg.text.countries import countries
from kg.text.list_files import list_file

__all__ = ["Rank", "RankMention", "RankRow", "army_of_country", "find_ranks", "is_of_police", "rank_rows", "resolve_rank"]


@dataclass(frozen=True, slots=True)
class RankMention:
    """A rank's words in a text: ``text[start:end]``, and the key of ranks.csv that they stand for in any army."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank of one army. ``concept`` is its compact IRI; ``category`` one of general_officer, officer, nco, enlisted, unknown;
    ``of`` NATO's code ("OF-6"; outside NATO an analogy), None where the army is not known or has no such code."""

    concept: str
    label: str
    category: str
    of: str | None


@dataclass(frozen=True, slots=True)
class RankRow:
    """One row of ranks.csv; ``start`` and ``until`` are the first and the last day on which it holds."""

    army: str
    label: str
    key: str
    of: str | None
    category: str
    abbreviations: tuple[str, ...]
    local: tuple[str, ...]
    start: date | None
    until: date | None
    source: str
    note: str

    @property
    def concept(self) -> str:
        """Its compact IRI. The first of an army's ranks of a key has the plain one, so a reform never renames what was published."""
        suffix = f"-since-{self.start.year}" if self.start else ""
        return f"kg:rank-{self.army}-{self.key}{suffix}"


def _row(row: Mapping[str, str]) -> RankRow:
    return RankRow(
        army=row["army"],
        label=row["label"],
        key=row["key"],
        of=row["of"] or None,
        category=row["category"],
        abbreviations=_split(row["abbreviations"]),
        local=_split(row["local"]),
        start=date.fromisoformat(row["from"]) if row["from"] else None,
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        source=row["source"],
        note=row["note"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def rank_rows() -> tuple[RankRow, ...]:
    """Every row of ranks.csv, in its order."""
    lines = (resource("lists") / "ranks.csv").read_text(encoding="utf-8").splitlines()
    return tuple(_row(row) for row in csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _ladder() -> Mapping[tuple[str, str], tuple[RankRow, ...]]:
    """The rows of an army and a key, in the order of time."""
    found: dict[tuple[str, str], list[RankRow]] = {}
    for row in rank_rows():
        found.setdefault((row.army, row.key), []).append(row)
    return MappingProxyType({key: tuple(sorted(rows, key=lambda r: r.start or date.min)) for key, rows in found.items()})


def resolve_rank(key: str, army: str | None, on: date | None) -> Rank:
    """What a rank is in an army on a day. Without a day it is the newest row.

    An army that does not have the rank, or no army, gives the rank of army "any", which has no code. On a day after a rank was
    abolished its last row stands: those who hold it keep it. Raises KeyError on a key that is not in ranks.csv.
    """
    rows = _ladder().get((army or "any", key)) or _ladder()["any", key]
    begun = [row for row in rows if on is None or row.start is None or row.start <= on]
    row = begun[-1] if begun else _ladder()["any", key][0]
    return Rank(row.concept, row.label, row.category, row.of)


def is_of_police(key: str) -> bool:
    """Whether a rank is one that only police forces give."""
    return key.startswith("police-")


def army_of_country(iso2: str) -> str | None:
    """The ladder that a country's forces use, where ranks.csv has it."""
    country = countries().get(iso2)
    return country.army if country else None


@dataclass(frozen=True)
class _Traps:
    """not_ranks.yaml, by purpose."""

    before_general: frozenset[str]
    after: Mapping[str, frozenset[str]]
    before: Mapping[str, frozenset[str]]
    adjectives: frozenset[str]
    only_before_a_name: frozenset[str]
    following: frozenset[str]


@cache
def _traps() -> _Traps:
    raw = list_file("not_ranks")
    return _Traps(
        before_general=frozenset(raw["before_general"]),
        after={key: frozenset(words) for key, words in raw["after"].items()},
        before={key: frozenset(words) for key, words in raw["before"].items()},
        adjectives=frozenset(raw["adjectives"]),
        only_before_a_name=frozenset(raw["only_before_a_name"]),
        following=frozenset(raw["following"]),
    )


@cache
def _forms() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Words in any case, and abbreviations with their capitals, each to its key; a form is its letters and digits only."""
    words: dict[str, str] = {}
    short: dict[str, str] = {}
    for row in rank_rows():
        if row.army == "any":
            words[_bare(row.label).lower()] = row.key
        for form in row.abbreviations:
            if form == form.lower():
                words.setdefault(_bare(form), row.key)
            else:
                short.setdefault(_bare(form), row.key)
    return words, short


def _bare(form: str) -> str:
    return re.sub(r"[\s.\-/–]+", "", form)


def _pattern(forms: Iterable[str], *, plural: bool) -> str:
    """A pattern for forms, longest first, in which parts may be joined by blanks, hyphens, dots or nothing but a dot."""
    gap = r"(?:\.?[\s\-–/]+|\.)"
    by_length = sorted(set(forms), key=lambda form: (-len(form), form))
    parts = [gap.join(re.escape(part) for part in re.split(r"[\s.\-/]+", form) if part) for form in by_length]
    return "(?:" + "|".join(part + ("(?:s)?" if plural else "") for part in parts) + ")"


@cache
def _finders() -> tuple[re.Pattern[str], re.Pattern[str]]:
    labels = [row.label.lower() for row in rank_rows() if row.army == "any"]
    forms = [form for row in rank_rows() for form in row.abbreviations]
    words = _pattern([*labels, *(form for form in forms if form == form.lower())], plural=True)
    short = _pattern([form for form in forms if form != form.lower()], plural=False)
    return (
        re.compile(rf"(?<![\w\-])(?:{words})(?![\w])(?!-(?:in|at|elect)\b)", re.IGNORECASE),
        re.compile(rf"(?<![\w\-])(?:{short})(?!\w)\.?"),
    )


def find_ranks(text: str) -> tuple[RankMention, ...]:
    """Every rank in a text, in order of place, the longest where several overlap.

    Words are found in any case ("major general", "Major-General"), abbreviations with their capitals ("Maj. Gen.", "MGen"). What only
    looks like a rank ("attorney general", "a major attack", "General Assembly") is not one; not_ranks.yaml lists it.
    """
    words, short = _finders()
    found = [*_mentions(words, _forms()[0], text), *_mentions(short, _forms()[1], text)]
    kept: list[RankMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(_plainly(text, m) for m in kept if _is_rank(text, m))


_PLAIN = {
    "army-general": "general",
    "police-first-brigadier": "brigadier",
    "police-first-inspector": "police-inspector",
    "police-second-brigadier": "brigadier",
    "police-second-inspector": "police-inspector",
    "second-corporal": "corporal",
    "second-sergeant": "sergeant",
    "third-sergeant": "sergeant",
}
"""Ranks of two words that have capitals, and what their second word is where they have none."""


def _plainly(text: str, mention: RankMention) -> RankMention:
    """In small letters "an army general" is a general, of the army, and "a second sergeant" one more; the ranks of that name have capitals."""
    words = text[mention.start : mention.end]
    if mention.key not in _PLAIN or not words[0].islower():
        return mention
    return RankMention(mention.start + len(words.split()[0].split("-")[0]) + 1, mention.end, _PLAIN[mention.key])


def _mentions(pattern: re.Pattern[str], forms: Mapping[str, str], text: str) -> list[RankMention]:
    found = []
    for match in pattern.finditer(text):
        key = _key(_bare(match[0]), forms)
        if key is not None:
            found.append(RankMention(match.start(), match.end(), key))
    return found


def _key(form: str, forms: Mapping[str, str]) -> str | None:
    """The key of a form, which may be a plural and, if a word, in any case."""
    for candidate in (form, form.lower(), form.lower().removesuffix("s")):
        if candidate in forms:
            return forms[candidate]
    return None


_WORD_BEFORE = re.compile(r"([\w.’']+)[\s\-]+$")
_TWO_BEFORE = re.compile(r"([\w.’']+[\s\-]+[\w.’']+)[\s\-]+$")
_NEXT = re.compile(r"[\s\-]+([\w’'.]+)")


_OF_SEVERAL = frozenset({"gunner", "private", "rifleman", "trooper"})
"""Ranks that nothing else is called in the plural before a capital."""


def _is_rank(text: str, mention: RankMention) -> bool:
    words = text[mention.start : mention.end]
    after = text[mention.end : mention.end + 40]
    following = match[1].rstrip(".’'") if (match := _NEXT.match(after)) else ""
    before = {
        match[1].lower()
        for pattern in (_WORD_BEFORE, _TWO_BEFORE)
        if (match := pattern.search(text[max(0, mention.start - 40) : mention.start]))
    }
    name = words.lower().rstrip(".s")
    if _is_civilian(name, before, following.lower()):
        return False
    if re.fullmatch(r"[A-Za-z]{2,5}", words) and words != words.lower() and len(words) <= 4 and mention.key != name:
        # "MG", "Col", "GA" without a stop are too many other things, unless a name follows.
        return following[:1].isupper()
    if name in _traps().only_before_a_name:
        # "privates NAME and NAME": a rank of several is told in small letters, too.
        several = words.lower() != name and words.endswith("s") and name in _OF_SEVERAL
        return (words[0].isupper() or several) and following[:1].isupper()
    if name in _traps().adjectives and words[0].islower():
        return not following or following[:1].isupper() or following.lower() in _traps().following
    return True


def _is_civilian(name: str, before: set[str], following: str) -> bool:
    traps = _traps()
    if name == "general" and before & traps.before_general:
        return True
    if before & traps.before.get(name, frozenset()):
        return True
    last = name.split()[-1] if name.startswith("army") else name
    return following in traps.after.get(last, frozenset())
