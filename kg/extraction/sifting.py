"""Participants that the rules find and the tagger plainly holds for none: "rebels" who only deny, a "street" that only lies there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extraction.mention import Event, Phrase, Reading

__all__ = ["sifted"]

_ROLES: Mapping[str, frozenset[str]] = {
    "agents": frozenset({"organization", "perpetrator"}),
    "targets": frozenset({"target"}),
}
_LEAST: Mapping[str, float] = {"agents": 0.05, "targets": 0.3}
"""Below this likelihood, at its likeliest word, a phrase plays no such role: chosen on MUC tst2, WikiEvents dev and reports that nobody had read. Victims are
not sifted: it costs more of them than it gives."""


def _likelihood(reading: Reading, phrase: Phrase, roles: frozenset[str]) -> float:
    told = (reading.likelihood_at.get(i, {}) for i in range(phrase.start, phrase.end))
    return max((sum(likelihood for role, likelihood in each.items() if role in roles) for each in told), default=0.0)


def sifted(reading: Reading, events: Sequence[Event]) -> tuple[list[Event], list[Phrase]]:
    """(events without the doers and targets that the tagger holds for none, these), or all as they are where there was no tagger."""
    if not reading.likelihood_at:
        return list(events), []
    kept: list[Event] = []
    dropped: list[Phrase] = []
    for event in events:
        parts: dict[str, tuple[Phrase, ...]] = {}
        for slot, roles in _ROLES.items():
            told: tuple[Phrase, ...] = getattr(event, slot)
            unlikely = [p for p in told if _likelihood(reading, p, roles) < _LEAST[slot]]
            dropped += unlikely
            parts[slot] = tuple(p for p in told if p not in unlikely)
        kept.append(replace(event, agents=parts["agents"], targets=parts["targets"]))
    return kept, dropped
