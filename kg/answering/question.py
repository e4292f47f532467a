"""A question that was understood: what it asks for, and the constraints on the attack and the people it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.answering.dates import Days
from kg.answering.geography import Spot
from kg.answering.names import Named

__all__ = ["CERTAINTIES", "OUTCOMES", "Misread", "People", "Perpetrator", "Question", "Target", "Victim", "When", "Where"]

CERTAINTIES = ("confirmed", "claimed", "accused", "suspected", "denied")
"""Notations of the certainty scheme, the firmest first; each is also the beginning of a property (``kg:claimedPerpetrator``)."""

OUTCOMES = ("killed", "injured", "captured", "missing", "unharmed", "affected")
"""Local names of the properties from an attack to those it hit."""


@dataclass
class People:
    """Who is meant: every field that is set constrains. Fields with several values mean any of them, but for ``words`` and ``posts``."""

    iris: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    number: int | None = None
    comparison: str = "="

    @property
    def constrained(self) -> bool:
        """Whether anything is said of them."""
        return self != People()


@dataclass
class Victim:
    """People in an attack; no outcome means any."""

    people: People = field(default_factory=People)
    outcomes: tuple[str, ...] = ()


@dataclass
class Where:
    """A bound on the attack's place: ``km`` is set for nearness, None for being in it."""

    label: str
    places: tuple[Named, ...] = ()
    spots: tuple[Spot, ...] = ()
    country: str | None = None
    km: float | None = None


@dataclass
class When:
    """A bound on the attack's time; an open end is None."""

    days: Days | None
    kind: str = "in"


@dataclass
class Perpetrator:
    """Who did it: one of ``iris``, or anybody of a country, or anybody, with one of the ``certainties``."""

    iris: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ("confirmed", "claimed")
    words: tuple[str, ...] = ()


@dataclass
class Target:
    """A thing that was hit: of a kind, or one of ``iris``, or with all ``words`` in its description."""

    kind: str = ""
    iris: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass
class Question:
    """What is asked, and all constraints. ``asked`` is one of: victim, person, attack, perpetrator, place, date, weapon, target, type,
    rank, name, post, affiliation, commander, organization, source, disagreement, article, said, country, commanded, people_count, attack_count, target_count, attackers_count.
    ``differing`` is the type of disagreement that is asked about, empty for all."""

    text: str
    asked: str = ""
    types: tuple[str, ...] = ()
    weapons: tuple[tuple[str, str], ...] = ()
    statuses: tuple[str, ...] = ()
    where: list[Where] = field(default_factory=list)
    when: list[When] = field(default_factory=list)
    perpetrators: list[Perpetrator] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    victims: list[Victim] = field(default_factory=list)
    sources: tuple[str, ...] = ()
    unclaimed: bool = False
    has_attack: bool = False
    outcome: str = ""
    differing: str = ""
    asked_certainties: tuple[str, ...] = ("confirmed", "claimed")
    notes: list[str] = field(default_factory=list)

    @property
    def subject(self) -> Victim:
        """The people asked about; created where there are none yet."""
        if not self.victims:
            self.victims.append(Victim())
        return self.victims[0]


@dataclass(frozen=True)
class Misread:
    """A question that was not understood: the words, and a sentence for the user."""

    words: str
    note: str
