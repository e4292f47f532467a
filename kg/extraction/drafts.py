"""An attack as its events build it up, before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Event, Phrase
from kg.text.dates import Period

__all__ = ["AttackDraft"]


@dataclass
class AttackDraft:
    """Events that are one attack, in text order; ``blamed`` are those whom somebody says to have done it, ``owners`` those of them who say so
    themselves or whom the writer suspects."""

    events: list[Event] = field(default_factory=list)
    blamed: list[Phrase] = field(default_factory=list)
    owners: list[Phrase] = field(default_factory=list)

    @property
    def types(self) -> frozenset[str]:
        """Specific types told of it."""
        return frozenset(e.type for e in self.events) - lexicon().general_types - {"looting"}

    @property
    def period(self) -> Period | None:
        """The most precise period told of it."""
        order = ("day", "week", "month", "year")
        told = [e.period for e in self.events if e.period is not None and e.period.precision in order]
        return min(told, key=lambda p: order.index(p.precision)) if told else None
