"""What sounds like an attack and was none: exercises and accidents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Event, Reading
from kg.text.word_sets import wordings

__all__ = ["set_aside"]

_EXERCISE = wordings("mishaps", "exercise")
_ACCIDENT = wordings("mishaps", "accident")
_PLAYED = wordings("mishaps", "played")
"""What only an exercise has."""
_NEWS = timedelta(days=14)


def _lead(reading: Reading) -> str:
    """The headline and the first two sentences."""
    _, end = reading.sentences[min(2, len(reading.sentences) - 1)]
    return reading.document.doc[:end].text


def set_aside(reading: Reading, drafts: Sequence[AttackDraft]) -> tuple[list[AttackDraft], list[Event]]:
    """(attacks, events of what the article says was an accident or an exercise)."""
    accident = any(_is_accident(reading, n) for n in range(len(reading.sentences)))
    exercise = bool(_EXERCISE.search(_lead(reading)))
    played = exercise and bool(_PLAYED.search(reading.document.doc.text))
    aside = [
        d
        for d in drafts
        if (accident and _is_nobodys(reading, d))
        or (exercise and (_hurts_nobody(reading, d) or (played and not _is_recalled(reading, d))))
        or (_leads_with_an_accident(reading) and not _is_recalled(reading, d) and _explodes(d))
    ]
    return [d for d in drafts if d not in aside], [e for d in aside for e in d.events]


_HEDGED = wordings("mishaps", "hedged")
"""Words with which a sentence leaves open that it was an accident."""


def _is_accident(reading: Reading, sentence: int) -> bool:
    start, end = reading.sentences[sentence]
    told = reading.document.doc[start:end].text
    return bool(_ACCIDENT.search(told)) and not _HEDGED.search(told)


def _is_recalled(reading: Reading, draft: AttackDraft) -> bool:
    """Whether an attack is told as earlier than the news."""
    end = draft.period.end if draft.period is not None else None
    return reading.published is not None and end is not None and reading.published - end > _NEWS


def _is_nobodys(reading: Reading, draft: AttackDraft) -> bool:
    """Whether the news tells of nobody who attacked."""
    return not _is_recalled(reading, draft) and not draft.blamed and not any(a.kind != "pronoun" for e in draft.events for a in e.agents)


def _leads_with_an_accident(reading: Reading) -> bool:
    """Whether the headline or the first two sentences say that it was an accident, whatever was rumoured at first."""
    return any(_is_accident(reading, n) for n in range(min(3, len(reading.sentences))))


def _explodes(draft: AttackDraft) -> bool:
    return any(e.word.frame == "explode" or e.word.type in {"bombing", "explosion"} for e in draft.events)


def _hurts_nobody(reading: Reading, draft: AttackDraft) -> bool:
    hurt = any(v.outcome in {"killed", "injured", "captured"} for e in draft.events for v in e.victims)
    return not hurt and not draft.blamed and not _is_recalled(reading, draft)
