"""What one article tells of one person, gathered for comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations

from kg.claim import CASUALTY_PREDICATES
from kg.resolution.attack_profile import best_period
from kg.resolution.kinds import NO_KIND, Kinds, kinds_of
from kg.resolution.names import kinship
from kg.resolution.sides import Side, side_of
from kg.resolution.words import tokens
from kg.resolution.world import Links, World, notation
from kg.text.periods import Period

__all__ = ["CARRIED_OUT", "Fate", "PersonProfile", "killed_or_hurt", "person_profiles"]


CARRIED_OUT = "carried out"
"""What an attacker did: kept with what happened to the others, as that by which people of one attack are known."""


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
    periods; ``kinds`` what kind of person posts and description name. ``company`` are the others of whom the article tells singly in one of these attacks, without
    their own company; ``crowds`` the ends that, by the article, more people met than it tells of singly."""

    id: str
    article: str
    names: tuple[str, ...]
    ranks: frozenset[str]
    side: Side
    posts: frozenset[str]
    fates: tuple[Fate, ...]
    died: tuple[tuple[str, Period | None], ...]
    countries: frozenset[str]
    published: date | None = None
    kinds: Kinds = NO_KIND
    company: tuple[PersonProfile, ...] = ()
    crowds: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def of_two_names(self) -> bool:
        """Whether it bears two names that are not one's: an article that takes two people for one."""
        return any((found := kinship(a, b)).full and found.score < 0.8 for a, b in combinations(self.names, 2))

    @cached_property
    def of_two_deaths(self) -> bool:
        """Whether it died in attacks of different days."""
        return len({period.start for _, period in self.died if period is not None and period.precision == "day"}) > 1

    @cached_property
    def ends(self) -> frozenset[tuple[str, str]]:
        """Attack and outcome of each fate; who is killed and injured in one attack is killed there."""
        killed = {f.attack for f in self.fates if f.outcome == "killed"}
        return frozenset((f.attack, f.outcome) for f in self.fates if f.outcome in ("killed", CARRIED_OUT) or f.attack not in killed)


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


def _carried_out(world: World, links: Links, person: str) -> tuple[Fate, ...]:
    """The attacks that a local person is said to have carried out, sorted."""
    found: dict[str, set[int]] = defaultdict(set)
    for claim in world.told_of(person, "kg:perpetrator"):
        if claim.modality in {"asserted", "reported", "hypothesis"}:
            found[links.get(claim.subject, claim.subject)].add(claim.quote.start)
    return tuple(Fate(attack, CARRIED_OUT, False, frozenset(told)) for attack, told in sorted(found.items()))


def _attack_countries(world: World, fates: tuple[Fate, ...], attacks: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(c for fate in fates for c in attacks.get(fate.attack, frozenset()))


def person_profiles(world: World, links: Links, persons: Sequence[str]) -> list[PersonProfile]:
    """The profiles of local people."""
    periods, countries = _attack_frames(world, links)
    people = [_person_profile(world, links, person, periods, countries) for person in persons]
    met: dict[tuple[str, str], list[PersonProfile]] = defaultdict(list)
    for person in people:
        for attack in sorted({fate.attack for fate in person.fates}):
            met[person.article, attack].append(person)
    return [_in_company(person, met, _crowds(world, links, person, met)) if person.fates else person for person in people]


def _in_company(
    person: PersonProfile, met: Mapping[tuple[str, str], Sequence[PersonProfile]], crowds: frozenset[tuple[str, str]]
) -> PersonProfile:
    others = {other.id: other for fate in person.fates for other in met[person.article, fate.attack] if other.id != person.id}
    return replace(person, company=tuple(others[each] for each in sorted(others)), crowds=crowds)


def _crowds(
    world: World, links: Links, person: PersonProfile, met: Mapping[tuple[str, str], Sequence[PersonProfile]]
) -> frozenset[tuple[str, str]]:
    """The ends of a person for which its article has a number larger than that of the people it tells of singly, or people without a number; of attackers
    any group."""
    attacks = {claim.subject for predicate in (*CASUALTY_PREDICATES, "kg:perpetrator") for claim in world.told_of(person.id, predicate)}
    found = set()
    for attack, outcome in sorted(person.ends):
        singly = sum((attack, outcome) in other.ends for other in met[person.article, attack])
        predicate = "kg:perpetrator" if outcome == CARRIED_OUT else f"kg:{outcome}"
        groups = (c for a in sorted(attacks) if links.get(a, a) == attack for c in world.said(a, predicate))
        counts = [c.count for c in groups if c.object in world.entities and world.entities[str(c.object)].cls == "Group"]
        if any(count is None or count.best > singly or outcome == CARRIED_OUT for count in counts):
            found.add((attack, outcome))
    return frozenset(found)


def _person_profile(
    world: World, links: Links, person: str, periods: Mapping[str, Period | None], countries: Mapping[str, frozenset[str]]
) -> PersonProfile:
    """Gather a local person's claims. ``periods`` and ``countries`` are those of canonical attacks."""
    entity = world.entities[person]
    fates = (*killed_or_hurt(world, links, person), *_carried_out(world, links, person))
    posts = set(world.values(person, "kg:post")) | (set() if entity.name else {entity.label})
    names = {entity.name, *world.values(person, "kg:name")} - {None} if entity.name else set()
    return PersonProfile(
        id=person,
        article=world.home[person].local_id,
        names=tuple(sorted(filter(None, names))),
        ranks=frozenset(map(notation, world.values(person, "kg:rank"))),
        side=side_of(world, links, person),
        posts=frozenset(word for post in posts for word in tokens(post)),
        kinds=kinds_of(posts, filter(None, names)),
        published=world.home[person].published,
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
