"""Which side people are on: whom they belong to, what kind of people they are. Decides whether two groups can be the same people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.resolution.words import capitalised
from kg.resolution.world import Links, World
from kg.text.countries import country_of

__all__ = ["UNKNOWN", "Side", "side_of", "union"]

_UNARMED = frozenset({"civilian", "official"})
_ARMED = frozenset({"militant", "military", "police"})


@dataclass(frozen=True, slots=True)
class Side:
    """``organizations`` are canonical ids, ``words`` the capitalised words of a description ("Russian", "LGU"), where names of
    countries and groups stand. All four are empty for people of whom nothing is said ("seven people")."""

    organizations: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether anything at all tells these people from others."""
        return bool(self.organizations or self.countries or self.statuses or self.words)

    def belongs(self, other: Side) -> bool:
        """Whether both are said to be of the same body or country."""
        return bool(self.organizations & other.organizations or self.countries & other.countries or self.words & other.words)

    def excludes(self, other: Side) -> bool:
        """Whether nobody can be of both: civilians and soldiers, Russians and Syrians."""
        if _statuses_exclude(self.statuses, other.statuses, self.belongs(other)):
            return True
        if self.belongs(other):
            return False
        if self.countries and other.countries:
            return True
        return bool((self.words or self.organizations) and (other.words or other.organizations))


UNKNOWN = Side()


def _statuses_exclude(ours: frozenset[str], theirs: frozenset[str], related: bool) -> bool:
    if not ours or not theirs or ours & theirs:
        return False
    if ours <= _UNARMED and theirs <= _UNARMED:
        return False
    if ours <= _ARMED and theirs <= _ARMED:
        # An army's "troops" are its militia's fighters to the next paper; policemen and soldiers are told apart everywhere.
        return not related or "police" in ours ^ theirs
    return True


def union(sides: Iterable[Side]) -> Side:
    """What is known of people told of more than once."""
    every = tuple(sides)
    return Side(
        frozenset().union(*(s.organizations for s in every)),
        frozenset().union(*(s.countries for s in every)),
        frozenset().union(*(s.statuses for s in every)),
        frozenset().union(*(s.words for s in every)),
    )


def _nationalities(label: str) -> set[str]:
    """Countries whose people a description says they are ("Russian soldiers"; not "US-backed fighters", nor "pro-Russian" ones)."""
    words = re.findall(r"(?<![\w-])[^\W\d_]+(?![\w-])", label)
    return {country for word in words if (country := country_of(word)) is not None}


def side_of(world: World, links: Links, victim: str) -> Side:
    """The side of a local person or group, or of an organization that stands for its people."""
    entity = world.entities[victim]
    bodies = set(world.values(victim, "kg:affiliation") | world.values(victim, "kg:commands"))
    if entity.cls == "Organization":
        bodies.add(victim)
    nations = set() if entity.name else _nationalities(entity.label)
    armies = (rank.removeprefix("kg:rank-").partition("-")[0].upper() for rank in world.values(victim, "kg:rank"))
    countries = {c for body in bodies for c in world.values(body, "kg:country")}
    return Side(
        organizations=frozenset(links.get(body, body) for body in bodies),
        countries=frozenset(countries | nations | {"GB" if a == "UK" else a for a in armies if len(a) == 2 and a != "AR"}),
        statuses=world.values(victim, "kg:victimStatus") - {"unknown"},
        words=frozenset() if entity.name else capitalised(entity.label),
    )
