"""The list of reporting words, in the form in which clauses are compared with it."""

from __future__ import annotations

from functools import cache

from kg.claim import Modality
from kg.text.lists import reporting

__all__ = ["hedge_phrases", "hedges", "reporting_verbs"]


@cache
def reporting_verbs() -> dict[str, Modality]:
    """Lemma of a reporting verb → what it makes of the clause it governs."""
    return {lemma: term.modality for lemma, term in reporting().verbs.items() if " " not in lemma}  # type: ignore[misc]


@cache
def hedges() -> frozenset[str]:
    """Single words that make a statement a hypothesis ("likely", "may"); "reportedly" and "allegedly" only report."""
    return frozenset(h for h in reporting().hedges if " " not in h)


@cache
def hedge_phrases() -> tuple[str, ...]:
    """Hedges of several words, lower-cased ("all but certain", "bears the hallmarks of")."""
    return tuple(sorted(h.lower() for h in reporting().hedges if " " in h))
