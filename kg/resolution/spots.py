"""Where the canonical places are, and how they are told: what a vaguer place is told from a more precise one by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container
from dataclasses import dataclass

from kg.claim import Value
from kg.resolution.geometry import Circle, circle_of
from kg.resolution.words import fold
from kg.resolution.world import Links, World

__all__ = ["NOWHERE", "Spot", "spots_of"]

_UNITS = frozenset({"kilometer", "kilometers", "kilometre", "kilometres", "km", "kms", "mile", "miles"})


@dataclass(frozen=True, slots=True)
class Spot:
    """What all articles together say of one place: its smallest circle, its countries, whether it is a whole country, whether it is told by a measured distance, the
    canonical places that it is told to be in or near, how often that is told, and whether it has a name of its own."""

    circle: Circle | None = None
    countries: frozenset[str] = frozenset()
    whole_country: bool = False
    measured: bool = False
    told_by: frozenset[str] = frozenset()
    nears: int = 0
    named: bool = False


NOWHERE = Spot()


def spots_of(world: World, links: Links, only: Container[str] | None = None) -> dict[str, Spot]:
    """Canonical place → its spot; ``only`` are the places that are asked about, if not all."""
    circles: dict[str, list[Circle]] = defaultdict(list)
    countries: dict[str, set[str]] = defaultdict(set)
    told_by: dict[str, set[str]] = defaultdict(set)
    nears: Counter[str] = Counter()
    whole: set[str] = set()
    named: set[str] = set()
    measured: set[str] = set()
    places: set[str] = set()
    for entity in world.of_class("Place"):
        place = links.get(entity.id, entity.id)
        if only is not None and place not in only:
            continue
        places.add(place)
        circle = circle_of(world, entity.id)
        if circle is not None:
            circles[place].append(circle)
        if _UNITS & set(fold(entity.label).split()):
            measured.add(place)
        for claim in world.by_subject.get(entity.id, ()):
            if claim.predicate == "kg:near":
                told_by[place].add(links.get(str(claim.object), str(claim.object)))
                nears[place] += 1
            elif claim.predicate == "kg:name":
                named.add(place)
            elif claim.predicate == "kg:country" and isinstance(claim.object, Value):
                countries[place].add(claim.object.value)
            elif claim.predicate == "kg:placeKind" and isinstance(claim.object, Value) and claim.object.value == "country":
                whole.add(place)
    return {
        place: Spot(
            min(circles[place], key=lambda c: (c.radius, c)) if place in circles else None,
            frozenset(countries[place]),
            place in whole,
            place in measured,
            frozenset(told_by[place]),
            nears[place],
            place in named,
        )
        for place in sorted(places)
    }
