"""Where independent sources disagree about one attack or one person, by type. docs/resolution.md states the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.resolution.differing_counts import differing_counts
from kg.resolution.differing_values import differing_values
from kg.resolution.toll_parts import Telling
from kg.resolution.voices import Voices
from kg.resolved import Account, Disagreement

__all__ = ["disagreements_of"]


def disagreements_of(
    told: Sequence[Telling], accounts: Sequence[Account], voices: Voices, labels: Mapping[str, str]
) -> tuple[Disagreement, ...]:
    """All disagreements of a world, sorted. ``labels`` are names of canonical entities."""
    found = [*differing_values(voices, labels), *differing_counts(told, accounts, voices, labels)]
    return tuple(sorted(found, key=lambda each: (each.about, each.predicate, each.type, each.label)))
