"""What one article tells of one person, gathered for comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from kg.claim import CASUALTY_PREDICATES
from kg.resolution.attack_profile import best_period
from kg.resolution.names import kinship
from kg.resolution.sides import Side, side_of
from kg.resolution.words import tokens
from kg.resolution.world import Links, World, notation
from kg.text.periods import Period

__all__ = ["Fate", "PersonProfile", "killed_or_hurt", "person_profiles"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What happened to somebody in a canonical attack. ``additional`` if told on top of others; ``sentences`` where it is told."""

    attack: str
    outcome: str
    additional: bool
    sentences: frozenset[int]


@dataclass(frozen=True)
class PersonProfile:
    """``names`` are spellings, ``posts`` the folded words of posts and of an unnamed person's description; ``died`` are the attacks they died in, with their
    periods; ``only`` the ends that nobody else met of whom the article tells singly."""

    id: str
    article: str
    names: tuple[str, ...]
    ranks: frozenset[str]
    side: Side
    posts: frozenset[str]
    fates: tuple[Fate, ...]
    died: tuple[tuple[str, Period | None], ...]
    countries: frozenset[str]
    only: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def muddled(self) -> bool:
        """Whether it died in attacks of different days, or bears two names that are not one's: an article that takes two people for one."""
        days = {period.start for _, period in self.died if period is not None and period.precision == "day"}
        return len(days) > 1 or any((found := kinship(a, b)).full and found.score < 0.8 for a, b in combinations(self.names, 2))

    @cached_property
    def ends(self) -> frozenset[tuple[str, str]]:
        """Attack and outcome of each fate; who is killed and injured in one attack is killed there."""
        killed = {f.attack for f in self.fates if f.outcome == "killed"}
        return frozenset((f.attack, f.outcome) for f in self.fates if f.outcome == "killed" or f.attack not in killed)


def killed_or_hurt(world: World, links: Links, victim: str) -> tuple[Fate, ...]:
    """The fates that affirmed claims tell of a local person or group, sorted."""
    found: dict[tuple[str, str], list[tuple[bool, int]]] = {}
    for predicate in CASUALTY_PREDICATES:
        for claim in world.told_of(victim, predicate):
            if claim.modality in {"asserted", "reported", "hypothesis"}:
                key = (links.get(claim.subject, claim.subject), predicate.removeprefix("kg:"))
                found.setdefault(key, []).append((claim.additional, claim.quote.start))
    return tuple(
        Fate(attack, outcome, any(a for a, _ in told), frozenset(s for _, s in told)) for (attack, outcome), told in sorted(found.items())
    )


def _attack_countries(world: World, fates: tuple[Fate, ...], attacks: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(c for fate in fates for c in attacks.get(fate.attack, frozenset()))


def person_profiles(world: World, links: Links, persons: Sequence[str]) -> list[PersonProfile]:
    """The profiles of local people."""
    periods, countries = _attack_frames(world, links)
    return _with_only([_person_profile(world, links, person, periods, countries) for person in persons])


def _with_only(people: Sequence[PersonProfile]) -> list[PersonProfile]:
    """The profiles, each with the ends of which it is the only person in its article."""
    met = Counter((person.article, end) for person in people for end in person.ends)
    return [replace(person, only=frozenset(end for end in person.ends if met[person.article, end] == 1)) for person in people]


def _person_profile(
    world: World, links: Links, person: str, periods: Mapping[str, Period | None], countries: Mapping[str, frozenset[str]]
) -> PersonProfile:
    """Gather a local person's claims. ``periods`` and ``countries`` are those of canonical attacks."""
    entity = world.entities[person]
    fates = killed_or_hurt(world, links, person)
    posts = set(world.values(person, "kg:post")) | (set() if entity.name else {entity.label})
    return PersonProfile(
        id=person,
        article=world.home[person].local_id,
        names=tuple(sorted({entity.name, *world.values(person, "kg:name")} - {None})) if entity.name else (),
        ranks=frozenset(map(notation, world.values(person, "kg:rank"))),
        side=side_of(world, links, person),
        posts=frozenset(word for post in posts for word in tokens(post)),
        fates=fates,
        died=tuple((f.attack, periods.get(f.attack)) for f in fates if f.outcome == "killed"),
        countries=_attack_countries(world, fates, countries),
    )


def _attack_frames(world: World, links: Links) -> tuple[dict[str, Period | None], dict[str, frozenset[str]]]:
    """The most precise period, and the countries, of each canonical attack."""
    dates: dict[str, set[str]] = {}
    countries: dict[str, set[str]] = {}
    for entity in world.of_class("Attack"):
        attack = links.get(entity.id, entity.id)
        dates.setdefault(attack, set()).update(world.values(entity.id, "kg:date"))
        places = world.values(entity.id, "kg:place")
        countries.setdefault(attack, set()).update(c for p in places for c in world.values(p, "kg:country"))
    return {a: best_period(frozenset(v)) for a, v in dates.items()}, {a: frozenset(v) for a, v in countries.items()}
