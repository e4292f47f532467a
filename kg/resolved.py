"""What resolution hands to mapping: links, the chosen value of each single-valued property, and the arithmetic of casualties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.claim import Value
from kg.judgement import Linker

__all__ = ["SINGLE_VALUED", "Account", "Disagreement", "DisagreementType", "Outcome", "Resolution", "Total"]

Outcome = Literal["killed", "injured"]

DisagreementType = Literal["value", "subset", "update", "date", "place", "rank", "name", "cause"]
"""Notations of the ontology's scheme: another value, a count that is a part of another, a count that a later one overtook; another day,
place, rank or name; another kind of attack or weapon."""

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


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Independent sources that say of one thing what cannot all be so, or counts of which one is a part or an earlier state of another.

    ``sides`` are what is said, each an object of the fact (``about``, ``predicate``, object) or an account of a toll; two or more, sorted.
    ``label`` has them in words, each with who says so. Ids are canonical.
    """

    about: str
    type: DisagreementType
    predicate: str
    sides: tuple[str | Value | Account, ...]
    label: str


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
    disagreements: tuple[Disagreement, ...] = ()
