"""Several attacks of one kind on one day, told one after another with little more than a place and its dead: "In X 21 died. In Y 15 were killed"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Event, Reading
from kg.extraction.scenes import is_elsewhere, opening_places

__all__ = ["as_one_of_a_series"]

_DEATHS = frozenset({"die", "kill", "wound"})


def as_one_of_a_series(reading: Reading, attacks: Iterable[Sequence[Event]], events: Sequence[Event]) -> list[Event]:
    """The events with the type of the series that they go on with; empty where they do not.

    A series is told before in the same paragraph, with several bombs, shells or bombers, and with a place or dead of its own.
    """
    doc = reading.document.doc
    lead = events[0]
    bare = all(not e.agents and not e.weapons and e.type in lexicon().general_types for e in events)
    if not bare or lead.word.frame not in _DEATHS or doc[lead.trigger].pos_ != "VERB" or lead.definite:
        return []
    if not any(v.phrase.count is not None and v.phrase.count.best for v in lead.victims):
        return []
    here = opening_places(reading, doc[lead.trigger])
    paragraph = reading.paragraph_of[lead.trigger]
    told = [a for a in attacks if any(reading.paragraph_of[e.trigger] == paragraph for e in a if not e.silent)]
    series = next((a for a in told if _are_several(reading, a)), None)
    if not here or series is None or any(e.sentence == lead.sentence for a in told for e in a):
        return []
    before = [n for a in told for e in a for n in e.places if n.detail not in {"admin", "country"}]
    killed = any(v.outcome in {"injured", "killed"} for e in series for v in e.victims)
    if not (before or killed) or not all(is_elsewhere(reading, n, before) for n in here):
        return []
    types = Counter(e.type for e in series if e.type not in lexicon().general_types)
    if not types:
        return []
    kind = max(types, key=lambda t: types[t])
    return [replace(e, type=kind, word=replace(e.word, weak=False)) for e in events]


def _are_several(reading: Reading, attack: Sequence[Event]) -> bool:
    """Whether an attack is told with several bombs, shells, bombers or blasts."""
    doc = reading.document.doc
    for event in attack:
        if event.silent or event.word.event != "attack":
            continue
        nouns = [doc[event.trigger], *(doc[w.head] for w in event.weapons), *(doc[a.head] for a in event.agents if a.bomber)]
        if any(t.tag_ == "NNS" for t in nouns):
            return True
    return False
