"""Slots: the sides that the victims in one telling belong to. Groups of one slot are alternatives, groups of two slots add up.

A group of whom nothing says which side they are on ("seven people") is in no slot: it is a total over all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from kg.resolution.hierarchy import ranks_agree
from kg.resolution.kinds import kinds_of, may_be
from kg.resolution.sides import union
from kg.resolution.toll_parts import Part, Telling

__all__ = ["Slot", "contained", "slots_of"]

_INDEFINITE = frozenset({"a", "an", "one"})
"""Before a noun they tell of somebody new."""
_THEIRS = frozenset({"her", "his", "their"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Parts that can be the same people. ``outside`` are persons told beside a group of the slot, and so counted besides every such group."""

    parts: tuple[Part, ...]
    outside: frozenset[str]

    @property
    def persons(self) -> frozenset[str]:
        """Everybody who is told of singly."""
        return frozenset(p.victim for p in self.parts if p.person)


def contained(telling: Telling, parts: Sequence[Part]) -> frozenset[str]:
    """Victims that are within a group among ``parts`` and so are counted with it."""
    present = {p.victim for p in parts}
    return frozenset(victim for victim, groups in telling.within.items() if groups & (present - {victim}))


def _anchored(part: Part) -> bool:
    """Whether a body, a country or a name tells the side, and not only a status."""
    return bool(part.side.organizations or part.side.countries or part.side.words)


def _components(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts joined by a body, country or name in common, in order of the first."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(parts)))
    for i, one in enumerate(parts):
        for j in range(i + 1, len(parts)):
            other = parts[j]
            if one.victim == other.victim or (one.side.belongs(other.side) and not one.side.excludes(other.side)):
                graph.add_edge(i, j)
    return [[parts[i] for i in sorted(part)] for part in sorted(nx.connected_components(graph), key=min)]


def _outside(parts: Sequence[Part]) -> frozenset[str]:
    """Persons whom one sentence of one source tells beside a group of their own slot ("X and six troops")."""
    groups = [p for p in parts if not p.person and not p.others]
    return frozenset(p.victim for p in parts if p.person and any(g.source == p.source and g.sentences & p.sentences for g in groups))


def slots_of(telling: Telling) -> tuple[list[Slot], list[Part]]:
    """The slots of a telling, and the parts that are in none: totals, and people of whom nothing tells the side.

    A group known by status alone ("two soldiers") goes to the one slot that it does not contradict; where it fits several it is a
    total. A person without a side goes to a slot with a group that does not tell of them beside it, else makes one.
    """
    inner = contained(telling, telling.parts)
    parts = [p for p in telling.parts if p.victim not in inner]
    found = _components([p for p in parts if _anchored(p)])
    totals: list[Part] = []
    for part in sorted((p for p in parts if not _anchored(p)), key=_knowledge):
        homes = _homes(part, found)
        if len(homes) == 1 or (homes and part.person):
            homes[0].append(part)
        elif part.person or (part.side.known and not homes):
            found.append([part])
        else:
            totals.append(part)
    return [Slot(tuple(kept := _without_repeats(slot)), _outside(kept)) for slot in found], totals


def _knowledge(part: Part) -> tuple[bool, bool, bool, str, str]:
    """Sorts what is known by a side first, groups before persons, and persons with a name before those who may be one of them."""
    return not part.side.known, part.person, not part.named, part.victim, part.source


def _without_repeats(slot: Sequence[Part]) -> list[Part]:
    """A slot without unnamed persons who may be somebody else in it: "a Russian officer" to one source, a general with a name to another."""
    kept: list[Part] = []
    for part in sorted(slot, key=lambda p: (p.person and not p.named, not p.ranks, p.victim, p.source)):
        if not (part.person and not part.named and any(_may_be(part, other) for other in kept)):
            kept.append(part)
    return kept


def _may_be(unnamed: Part, other: Part) -> bool:
    """Whether an unnamed person, told of by another source or in another sentence, may be this other one."""
    if not other.person or unnamed.victim == other.victim or unnamed.others or other.others:
        return False
    if not other.named and all(p.label.partition(" ")[0].casefold() in _INDEFINITE for p in (unnamed, other)):
        # "A woman was killed. … A shopkeeper died."
        return False
    if not other.named and _is_somebodys(unnamed.label) != _is_somebodys(other.label):
        # "a mayor", "his wife".
        return False
    if unnamed.source == other.source and not other.named and _are_of_two_kinds(unnamed.label, other.label):
        # "the mayor", "a passer-by".
        return False
    beside = unnamed.source == other.source and bool(unnamed.sentences & other.sentences)
    agree = not unnamed.ranks or not other.ranks or any(ranks_agree(a, b) for a in unnamed.ranks for b in other.ranks)
    return not beside and agree and not unnamed.side.excludes(other.side)


def _are_of_two_kinds(one: str, other: str) -> bool:
    """Whether two descriptions name kinds of people of which none may be the other."""
    a, b = kinds_of([one]), kinds_of([other])
    shared = a.narrow & b.narrow or a.wide & b.wide or may_be(a, b, frozenset()) or may_be(b, a, frozenset())
    return not shared and bool(a.narrow | a.wide) and bool(b.narrow | b.wide)


def _is_somebodys(label: str) -> bool:
    """ "his wife", "the judge's son": somebody told of by another."""
    return label.partition(" ")[0].casefold() in _THEIRS or "'s " in label or "’s " in label


def _homes(part: Part, slots: list[list[Part]]) -> list[list[Part]]:
    """The slots that a part may belong to of whom no body, country or name tells the side; of those for persons, the largest first."""
    same = [slot for slot in slots if any(p.victim == part.victim for p in slot)]
    if same or not (part.side.known or part.person):
        return same[:1]
    fitting = [slot for slot in slots if not union(p.side for p in slot).excludes(part.side)]
    return fitting if not part.person else sorted((s for s in fitting if _may_include(s, part)), key=_largest, reverse=True)


def _may_include(slot: list[Part], person: Part) -> bool:
    if not person.named and any(_may_be(person, other) for other in slot):
        return True
    groups = [p for p in slot if not p.person]
    return bool(groups) and not any(g.source == person.source and g.sentences & person.sentences for g in groups)


def _largest(slot: list[Part]) -> int:
    return max((p.count.best for p in slot if p.count is not None), default=0)
