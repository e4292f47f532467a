"""Graphs of very many attacks: a part that the program's own mapping makes, and copies of its text with ids, names and days of their own.

To map a hundred thousand attacks takes hours, to copy a part of them minutes. Each copy has its own attacks, people, articles and claims, with
other surnames and in other years, and shares the places, groups and papers of the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from benchmarks.synthesize import FIRST_DAY, SYLLABLES, Incident, extraction, incidents, resolution
from kg.mapping import merged_quads, vocabulary_quads
from kg.namespaces import iri
from kg.store import GraphStore

__all__ = ["PART", "Template", "grown", "template"]

PART = 2_000
"""Attacks that are mapped; the rest are copies of them."""

TWICE = 10
"""Every so many-th attack is told by two articles, the others by one."""

_YEARS = 10
_ID = re.compile(rb"(<" + re.escape(iri("")).encode("ascii") + rb"[a-z-]+/)([0-9a-f]{3})([0-9a-f]+(?:-[a-z]+)?>)")
_NAME = re.compile(rb"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_YEAR = re.compile(rb"(?<![0-9])20[12][0-9](?=-[0-9]{2}-[0-9]{2}(?![0-9]))")
_OWN, _ENDING, _SINCE = b"\0", b"\1", 16
"""Marks in a template, which no N-Quads hold: the part of an id that is a copy's own, the end of its surnames, and (from 16 on) its years."""


@dataclass(frozen=True, slots=True)
class Template:
    """N-Quads with marks where copies differ."""

    text: bytes

    def copied(self, number: int) -> bytes:
        """The copy of that number, from 0 to 4095. Raises ValueError for another number."""
        if not 0 <= number < 4096:
            raise ValueError(f"copy {number}: a copy has a number from 0 to 4095")
        ending = "".join(SYLLABLES[number // 16**place % 16] for place in range(2))
        found = self.text.replace(_OWN, b"%03x" % number).replace(_ENDING, ending.encode("ascii"))
        for year in range(_YEARS):
            found = found.replace(bytes([_SINCE + year]), b"%d" % (FIRST_DAY.year + (year + number) % _YEARS))
        return found


def grown(attacks: int, folder: Path) -> None:
    """A graph folder of so many attacks, with the merged view and the vocabularies only."""
    with GraphStore(folder).writer() as writer:
        writer.replace(vocabulary_quads())
        whole = list(islice(incidents(), min(PART, attacks)))
        part = template(whole)
        for number, at in enumerate(range(0, attacks, PART)):
            left = attacks - at
            writer.store.bulk_load((part if left >= len(whole) else template(whole[:left])).copied(number), ox.RdfFormat.N_QUADS)
        writer.store.flush()
        writer.store.optimize()


def template(chosen: Sequence[Incident]) -> Template:
    """The quads of incidents, with marks in all that is not a place, a group or a paper."""
    told = [extraction(each, copy) for each in chosen for copy in ((0, 1) if each.number % TWICE == 0 else (0,))]
    first: dict[tuple[str, str, str], str] = {}
    quads: Iterator[ox.Quad] = merged_quads(told, resolution(told, first))
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    shared = {f"<{iri(here)}>".encode("ascii") for key, here in first.items() if not key[2]}
    people = {each.person.encode("ascii") for each in chosen}
    text = _ID.sub(lambda found: found[0] if found[0] in shared else found[1] + _OWN + found[3], text)
    text = _NAME.sub(lambda found: found[0] + _ENDING if found[0] in people else found[0], text)
    return Template(_YEAR.sub(lambda found: bytes([_SINCE + (int(found[0]) - FIRST_DAY.year) % _YEARS]), text))
