"""What resolution hands to mapping: links, the chosen value of each single-valued property, and the arithmetic of casualties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.claim import Value
from kg.judgement import Linker

__all__ = ["SINGLE_VALUED", "Account", "Outcome", "Resolution", "Total"]

Outcome = Literal["killed", "injured"]

SINGLE_VALUED = frozenset(
    {
        "kg:admin1",
        "kg:attackType",
        "kg:attackersKilled",
        "kg:coordinates",
        "kg:country",
        "kg:date",
        "kg:effect",
        "kg:geonamesId",
        "kg:organizationKind",
        "kg:place",
        "kg:placeKind",
        "kg:placePrecision",
        "kg:rank",
        "kg:role",
        "kg:status",
        "kg:targetKind",
        "kg:victimStatus",
        "kg:weaponType",
    }
)
"""Predicates of which the merged view holds one value per entity, chosen by resolution; all others keep every value."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one source, in one article, says of an attack's toll. Ids are canonical, but for ``claims``.

    ``complete`` is False for an account that only names or tells of some of the dead: it bounds from below. ``high`` is None where
    unbounded. ``arithmetic`` is a sentence that a person can check ("the colonel 1 + six soldiers 6 = 7"). ``source`` is None for
    the article's own composite of all that it reports.
    """

    attack: str
    outcome: Outcome
    article: str
    source: str | None
    low: int
    best: int
    high: int | None
    complete: bool
    arithmetic: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """The merged toll of an attack, over all accounts."""

    attack: str
    outcome: Outcome
    low: int
    best: int
    high: int | None
    arithmetic: str


@dataclass(frozen=True)
class Resolution:
    """The links between local entities, and what follows from them.

    ``chosen`` maps (canonical entity, predicate of `SINGLE_VALUED`) to the value of the merged view; an entity as a value is
    canonical. ``labels`` maps a canonical entity to the best name that any article gives it.
    """

    linker: Linker
    chosen: Mapping[tuple[str, str], str | Value] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    accounts: tuple[Account, ...] = ()
    totals: tuple[Total, ...] = ()
