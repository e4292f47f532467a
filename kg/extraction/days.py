"""When an attack was whose own clauses do not tell: the likeliest of the times that its article names (docs/places.md)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.day_signs import day_candidates
from kg.extraction.grouping import AttackDraft
from kg.extraction.layout import layout_of
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Event, Reading
from kg.extraction.weighing import likeliest
from kg.text.dates import Period

__all__ = ["with_likeliest_days"]

_ENOUGH = 0.8
"""Likelihood from which a time is told that no clause states: fifteen of sixteen are right above, one in three below (reports left out of the fit)."""


def with_likeliest_days(reading: Reading, drafts: Sequence[AttackDraft]) -> None:
    """Gives each attack without a time the likeliest one, if it is likely enough, as a silent event whose sentence is the evidence."""
    layout = layout_of(reading, drafts)
    for number, draft in enumerate(drafts):
        if any(e.period is not None for e in draft.events) or all(e.status == "threatened" for e in draft.events):
            continue
        found = day_candidates(reading, drafts, layout, number)
        best, likelihood = likeliest("days", [each.signs for each in found])
        chosen = found[best]
        if chosen.period is not None and chosen.tokens and likelihood >= _ENOUGH:
            draft.events.append(_silent(reading, draft.events[0], chosen.tokens[0], chosen.period))


def _silent(reading: Reading, lead: Event, token: int, period: Period) -> Event:
    word = TriggerWord("attack", lead.type, "assault", weak=True)
    return Event(token, word, lead.type, reading.sentence_of[token], status=lead.status, silent=True, period=period)
