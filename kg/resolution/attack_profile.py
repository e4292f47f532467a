"""What one article tells of one attack, gathered for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.claim import CASUALTY_PREDICATES, Claim
from kg.resolution.geometry import Circle, circle_of
from kg.resolution.sides import Side, side_of, union
from kg.resolution.words import fold, head_noun, tokens
from kg.resolution.world import Links, World, notation
from kg.text.periods import Period, parse_period_value

__all__ = ["AttackProfile", "Victim", "attack_profile", "best_period"]

_PRECISION = ("day", "week", "month", "year", "unknown")


@dataclass(frozen=True)
class Victim:
    """Somebody, or some people, that an attack hurt. ``ranks`` are notations of the rank scheme; ``count`` is None where uncounted."""

    id: str
    name: str | None
    outcome: str
    ranks: frozenset[str]
    side: Side
    count: int | None
    person: bool


@dataclass(frozen=True)
class AttackProfile:
    """``period`` is the most precise one told; ``circle`` the smallest; ``types`` and ``weapons`` are notations; ``places`` and
    ``perpetrators`` are canonical ids; ``blamed`` are the perpetrators of whom the article is sure."""

    id: str
    article: str
    published: date | None
    period: Period | None
    circle: Circle | None
    places: frozenset[str]
    countries: frozenset[str]
    admin1: frozenset[str]
    types: frozenset[str]
    weapons: frozenset[str]
    perpetrators: frozenset[str]
    blamed: frozenset[str]
    targets: frozenset[str]
    target_names: frozenset[str]
    circumstances: frozenset[str]
    status: frozenset[str]
    role: frozenset[str]
    victims: tuple[Victim, ...]

    @cached_property
    def named(self) -> tuple[Victim, ...]:
        """Victims with a proper name."""
        return tuple(v for v in self.victims if v.name)

    @cached_property
    def side(self) -> Side:
        """What is said of the people that were killed or injured, taken together."""
        return union(v.side for v in self.victims if v.outcome in {"killed", "injured"})

    @cached_property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.period.start if self.period is not None and self.period.precision == "day" else None


def best_period(values: frozenset[str]) -> Period | None:
    """The most precise of some period literals (ties: the earliest end)."""
    periods = [parse_period_value(value) for value in sorted(values)]
    return min(periods, key=lambda p: (_PRECISION.index(p.precision), p.start is None, p.end or date.max), default=None)


def _victim(world: World, links: Links, claim: Claim) -> Victim:
    victim = str(claim.object)
    entity = world.entities[victim]
    return Victim(
        id=victim,
        name=entity.name if entity.cls == "Person" else None,
        outcome=claim.predicate.removeprefix("kg:"),
        ranks=frozenset(map(notation, world.values(victim, "kg:rank"))),
        side=side_of(world, links, victim),
        count=claim.count.best if claim.count else None,
        person=entity.cls == "Person",
    )


def _victims(world: World, links: Links, attack: str) -> tuple[Victim, ...]:
    claims = (c for predicate in CASUALTY_PREDICATES for c in world.said(attack, predicate) if c.object in world.entities)
    found = {(v.id, v.outcome): v for v in (_victim(world, links, c) for c in claims)}
    return tuple(found[key] for key in sorted(found))


def attack_profile(world: World, links: Links, attack: str) -> AttackProfile:
    """Gather a local attack's claims; places and organizations under their canonical ids."""
    article = world.home[attack]
    places = world.values(attack, "kg:place")
    circles = [circle for circle in (circle_of(world, place) for place in sorted(places)) if circle is not None]
    targets = world.values(attack, "kg:target") & world.entities.keys()
    actors = world.said(attack, "kg:perpetrator")
    return AttackProfile(
        id=attack,
        article=article.local_id,
        published=article.published,
        period=best_period(world.values(attack, "kg:date")),
        circle=min(circles, key=lambda c: (c.radius, c), default=None),
        places=frozenset(links.get(p, p) for p in places),
        countries=frozenset(c for p in places for c in world.values(p, "kg:country")),
        admin1=frozenset(fold(a) for p in places for a in world.values(p, "kg:admin1")),
        types=frozenset(map(notation, world.values(attack, "kg:attackType"))),
        weapons=frozenset(notation(t) for w in world.values(attack, "kg:weapon") for t in world.values(w, "kg:weaponType")),
        perpetrators=frozenset(links.get(str(c.object), str(c.object)) for c in actors),
        blamed=frozenset(links.get(str(c.object), str(c.object)) for c in actors if c.modality == "asserted"),
        targets=frozenset(filter(None, (head_noun(world.entities[t].label) for t in targets))),
        target_names=frozenset(fold(name) for t in targets if (name := world.entities[t].name)),
        circumstances=frozenset(word for text in world.values(attack, "kg:circumstance") for word in tokens(text)),
        status=world.values(attack, "kg:status"),
        role=world.values(attack, "kg:role"),
        victims=_victims(world, links, attack),
    )
