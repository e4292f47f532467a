"""When an attack was: the likeliest of the times that its article names (docs/places.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.day_signs import DayCandidate, day_candidates
from kg.extraction.grouping import AttackDraft
from kg.extraction.layout import layout_of
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Event, Reading
from kg.extraction.weighing import likeliest
from kg.text.dates import Period

__all__ = ["with_likeliest_days"]


def with_likeliest_days(reading: Reading, drafts: Sequence[AttackDraft]) -> list[Event]:
    """Gives each attack the likeliest time, and takes from its clauses those that contradict it; returns the events whose times are taken.

    A time that no clause of the attack states comes as a silent event, whose sentence is the evidence. What another source says than the one
    of the likeliest time stays beside it.
    """
    layout = layout_of(reading, drafts)
    chosen = [_likeliest(day_candidates(reading, drafts, layout, number)) for number in range(len(drafts))]
    return [event for draft, candidate in zip(drafts, chosen, strict=True) for event in _set_time(reading, draft, candidate)]


_ENOUGH = 0.5
"""Likelihood from which a time that no clause states is told: half of them would be invented below."""


def _likeliest(found: Sequence[DayCandidate]) -> DayCandidate:
    """The likeliest time; none rather than one that no clause states and that is not likely enough."""
    best, likelihood = likeliest("days", [each.signs for each in found])
    return found[best] if "stated" in found[best].signs or likelihood >= _ENOUGH else found[-1]


def _set_time(reading: Reading, draft: AttackDraft, candidate: DayCandidate) -> Iterator[Event]:
    period = candidate.period
    stated = [e for e in draft.events if e.period is not None]
    own = next((e for e in stated if e.period == period), None)
    if period is not None and own is None and candidate.tokens:
        draft.events.append(_silent(reading, draft.events[0], candidate.tokens[0], period))
    for number, event in enumerate(draft.events):
        if event.period is None or event.period == period or (period is not None and _covers(event.period, period)):
            continue
        if own is not None and event.attribution.source not in {None, own.attribution.source}:
            continue
        draft.events[number] = replace(event, period=None)
        yield event


def _silent(reading: Reading, lead: Event, token: int, period: Period) -> Event:
    word = TriggerWord("attack", lead.type, "assault", weak=True)
    return Event(token, word, lead.type, reading.sentence_of[token], status=lead.status, silent=True, period=period)


def _covers(outer: Period, inner: Period) -> bool:
    """Whether a time is a vaguer way to tell another."""
    starts = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    return starts and (outer.end is None or (inner.end is not None and inner.end <= outer.end))
