"""What profiles draw on: which things are to be looked at again where others were linked anew, and how the profiles of some things are gathered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kg.claim import CASUALTY_PREDICATES, Extraction
from kg.resolution.book import Thing
from kg.resolution.desk import Desk
from kg.resolution.matching import Matcher, Profiled
from kg.resolution.signs import lone_sign, sign_of

__all__ = ["Known", "drawing"]

_DRAWS_ON: Mapping[str, frozenset[str]] = {
    "Attack": frozenset({"Organization", "Place"}),
    "Person": frozenset({"Attack", "Organization"}),
    "Weapon": frozenset({"Attack", "Organization", "Person", "Place"}),
    "Target": frozenset({"Attack", "Organization", "Person", "Place"}),
    "Group": frozenset({"Attack", "Organization", "Person"}),
    "Source": frozenset({"Organization"}),
}
"""The classes whose links stand in the profiles of a class."""

_ALONE = frozenset({"Organization", "Place", "Source"})
"""The classes whose profiles hold nothing but claims about the thing itself."""

_HOPS = 2
"""Claims between a thing and the farthest whose link stands in its profile: attack → victim → the victim's army."""


def drawing(desk: Desk, cls: str) -> set[str]:
    """The things of a class whose profiles may draw on something that was linked anew."""
    drawn = _DRAWS_ON.get(cls, frozenset())
    sources = {each for each, found in {**desk.moved, **desk.stirred}.items() if found in drawn}
    articles = {thing.article for thing in desk.book.things(sources).values()} - desk.fresh
    return {each for told in desk.extractions(articles) for each in _within_reach(told, sources, cls)}


def _within_reach(told: Extraction, sources: Collection[str], cls: str) -> Iterator[str]:
    """The things of a class that an article's claims connect with one of the sources."""
    if cls == "Source":
        yield from (e.id for e in told.entities if e.cls == cls and told.writer in sources)
        return
    reached = {e.id for e in told.entities if e.id in sources}
    classes = {e.id: e.cls for e in told.entities}
    if cls == "Person" and any(classes[each] == "Attack" for each in reached):  # of whom is told singly in an attack
        hurt = {str(c.object) for c in told.claims if c.predicate in CASUALTY_PREDICATES}
        yield from (each for each in sorted(hurt) if classes.get(each) == cls)
    for _ in range(_HOPS):
        ends = ((c.subject, c.object) for c in told.claims if isinstance(c.object, str))
        reached |= {each for pair in list(ends) if reached & set(pair) for each in pair}
    yield from (each for each in sorted(reached) if classes.get(each) == cls)


class Known:
    """What is known of the things of one class, gathered as it is asked for."""

    def __init__(self, desk: Desk, matcher: Matcher[Any]) -> None:
        self._desk, self._matcher = desk, matcher
        self._profiles: dict[str, Profiled | None] = {}

    def of(self, things: Mapping[str, Thing]) -> list[Any]:
        """The profiles of those things that have one, in order of id."""
        missing = {each: thing for each, thing in things.items() if each not in self._profiles}
        if missing:
            self._gather(missing)
        return [found for each in sorted(things) if (found := self._profiles[each]) is not None]

    def sign(self, thing: Thing) -> bytes:
        """The hash of the signature of a thing that `of` was asked for."""
        profile = self._profiles[thing.id]
        return lone_sign(thing.id) if profile is None else sign_of(self._matcher, profile)

    def _gather(self, missing: Mapping[str, Thing]) -> None:
        articles = {thing.article for thing in missing.values()}
        around = self._attacks_of(missing) if self._matcher.cls == "Person" else set()
        world = self._desk.world(articles | around, missing if self._matcher.cls in _ALONE else None)
        # A profile may count its article's other things of the class, so all of them are gathered.
        things = [each for each in world.by_class.get(self._matcher.cls, ()) if world.home[each].local_id in articles]
        found = {profile.id: profile for profile in self._matcher.profiles(world, self._desk.links, things)}
        self._profiles.update((each, found.get(each)) for each in missing)

    def _attacks_of(self, persons: Mapping[str, Thing]) -> set[str]:
        """The articles of all reports of the attacks that hurt these people."""
        told = self._desk.extractions(thing.article for thing in persons.values())
        claims = (c for each in told for c in each.claims if c.predicate in CASUALTY_PREDICATES and c.object in persons)
        return {thing.article for thing in self._desk.book.members({self._desk.link(c.subject) for c in claims}).values()}
