"""What one article tells of one attack, gathered for comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.claim import CASUALTY_PREDICATES, Claim
from kg.resolution.geometry import Circle, circle_of
from kg.resolution.sides import Side, side_of, union
from kg.resolution.words import capitalised, fold, head_noun, lists, parts_of_day, singular, tokens
from kg.resolution.world import Links, World, notation
from kg.text.countries import country_of
from kg.text.periods import Period, parse_period_value

__all__ = ["AttackProfile", "Victim", "attack_profile", "attack_profiles", "best_period"]

_TOLD = (*CASUALTY_PREDICATES, "kg:attackType", "kg:date", "kg:perpetrator", "kg:place", "kg:target", "kg:weapon")
"""Predicates whose sentences are those of the attack."""

_LINE = re.compile(r"(?<=[.!?\"”])\s+|\n+")

_PLAIN_WORD = re.compile(r"(?<![\w-])[a-z]{4,}(?![\w'’])")

_PRECISION = ("day", "week", "month", "year", "unknown")


@dataclass(frozen=True)
class Victim:
    """Somebody, or some people, that an attack hurt. ``ranks`` are notations of the rank scheme; ``posts`` the words of the posts, and of the description of
    one who has no name; ``count`` is None where uncounted."""

    id: str
    name: str | None
    outcome: str
    ranks: frozenset[str]
    side: Side
    count: int | None
    person: bool
    posts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AttackProfile:
    """``period`` is the most precise one told; ``circle`` the smallest; ``types`` and ``weapons`` are notations; ``places`` and
    ``perpetrators`` are canonical ids; ``blamed`` are the perpetrators with a name of whom the article is sure. ``surroundings`` are the folded names that stand in its
    sentences, of places and whatever else is no country and no organization; ``words`` the other words that tell one attack from another ("fish"); ``hours`` the parts of the day that they name;
    ``place_words`` the words of the places' labels, ``place_names`` those of them by which a place is called."""

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
    surroundings: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    place_words: frozenset[str] = frozenset()
    place_names: frozenset[str] = frozenset()

    @cached_property
    def named(self) -> tuple[Victim, ...]:
        """Victims with a proper name."""
        return tuple(v for v in self.victims if v.name)

    @cached_property
    def side(self) -> Side:
        """What is said of the people that were killed or injured, taken together."""
        return union(v.side for v in self.victims if v.outcome in {"killed", "injured"})

    def tolls(self, outcome: str) -> frozenset[int]:
        """The numbers that are told of an outcome: those of groups, and of people who are told of singly, if nothing else is counted."""
        groups = frozenset(v.count for v in self.victims if v.outcome == outcome and v.count and not v.person)
        single = sum(v.outcome == outcome and v.person for v in self.victims)
        return groups or (frozenset({single}) if single else frozenset())

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
        posts=_posts(world, victim),
    )


def _posts(world: World, victim: str) -> frozenset[str]:
    entity = world.entities[victim]
    if entity.cls != "Person":
        return frozenset()
    labels = {*world.values(victim, "kg:post"), *(() if entity.name else (entity.label,))}
    return frozenset(word for label in labels for word in tokens(label) if len(word) > 3) - lists()["any_people"] - lists()["pronouns"]


def _sentences(world: World, attack: str, alone: bool) -> frozenset[str]:
    """The sentences that tell of an attack: all of its article, if that tells of no other attack."""
    if alone:
        return frozenset(_LINE.split(world.home[attack].text))
    return frozenset(c.quote.text for predicate in _TOLD for c in world.said(attack, predicate))


def _surroundings(world: World, attack: str, sentences: frozenset[str], bodies: frozenset[str]) -> frozenset[str]:
    """Names in the sentences of an attack and in the labels of its places and targets, without those of countries and of its bodies."""
    things = (world.values(attack, "kg:place") | world.values(attack, "kg:target")) & world.entities.keys()
    # The first word of a sentence has a capital whatever it is.
    texts = {text.partition(" ")[2] for text in sentences} | {world.entities[t].label for t in things}
    found = {word for text in texts for word in capitalised(text)}
    known = {word for body in bodies for word in tokens(world.entities[body].label)}
    return frozenset(word for word in found - known - lists()["any_attack"] if len(word) > 2 and country_of(word) is None)


def _place_names(labels: Iterable[str]) -> frozenset[str]:
    """The names in the labels of places, without those of countries and of divisions of a kind ("Province")."""
    found = {word for label in labels for word in capitalised(label)}
    return frozenset(word for word in found - lists()["any_place"] if len(word) > 3 and country_of(word) is None)


def _is_named(world: World, actor: str) -> bool:
    """Whether a perpetrator has a name: "gunmen" of one report may be the movement of another."""
    entity = world.entities.get(actor)
    return entity is not None and (entity.name is not None or entity.cls == "Organization")


def _hours(sentences: frozenset[str]) -> frozenset[str]:
    told = f" {' '.join(fold(text) for text in sorted(sentences))} "
    return frozenset(part for part, words in parts_of_day().items() if any(f" {word} " in told for word in words))


def _bodies(world: World, attack: str) -> frozenset[str]:
    """Its perpetrators, and whom its victims belong to."""
    victims = {str(c.object) for predicate in CASUALTY_PREDICATES for c in world.said(attack, predicate)}
    found = world.values(attack, "kg:perpetrator").union(*(world.values(v, "kg:affiliation") for v in victims))
    return frozenset(found & world.entities.keys())


def _words(sentences: frozenset[str]) -> frozenset[str]:
    """The words without a capital, in the singular, but for those that stand in news of any attack."""
    found = (singular(word) for text in sentences for word in _PLAIN_WORD.findall(text))
    return frozenset(found) - lists()["any_attack"] - lists()["any_people"]


def _victims(world: World, links: Links, attack: str) -> tuple[Victim, ...]:
    claims = (c for predicate in CASUALTY_PREDICATES for c in world.said(attack, predicate) if c.object in world.entities)
    found = {(v.id, v.outcome): v for v in (_victim(world, links, c) for c in claims)}
    return tuple(found[key] for key in sorted(found))


def attack_profiles(world: World, links: Links, attacks: Sequence[str]) -> list[AttackProfile]:
    """The profiles of local attacks."""
    of_article = Counter(world.home[attack].local_id for attack in world.by_class.get("Attack", ()))
    return [attack_profile(world, links, attack, alone=of_article[world.home[attack].local_id] == 1) for attack in attacks]


_SURE = 0.8
"""Confidence from which a place is held against another report's: below, no clause states it (docs/places.md)."""


def attack_profile(world: World, links: Links, attack: str, *, alone: bool = False) -> AttackProfile:
    """Gather a local attack's claims; places and organizations under their canonical ids. ``alone`` is whether its article tells of no other attack."""
    article = world.home[attack]
    places = world.values(attack, "kg:place")
    sure = {str(c.object) for c in world.said(attack, "kg:place") if c.confidence >= _SURE}
    circles = [circle for circle in (circle_of(world, place) for place in sorted(sure)) if circle is not None]
    targets = world.values(attack, "kg:target") & world.entities.keys()
    actors = world.said(attack, "kg:perpetrator")
    sentences = _sentences(world, attack, alone)
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
        blamed=frozenset(
            links.get(str(c.object), str(c.object)) for c in actors if c.modality == "asserted" and _is_named(world, str(c.object))
        ),
        targets=frozenset(filter(None, (head_noun(world.entities[t].label) for t in targets))),
        target_names=frozenset(fold(name) for t in targets if (name := world.entities[t].name)),
        circumstances=frozenset(word for text in world.values(attack, "kg:circumstance") for word in tokens(text)),
        status=world.values(attack, "kg:status"),
        role=world.values(attack, "kg:role"),
        victims=_victims(world, links, attack),
        surroundings=_surroundings(world, attack, sentences, _bodies(world, attack)),
        words=_words(sentences),
        hours=_hours(sentences),
        place_names=_place_names(world.entities[place].label for place in places & world.entities.keys()),
        place_words=frozenset(word for place in places & world.entities.keys() for word in tokens(world.entities[place].label)),
    )
