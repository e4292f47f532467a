"""Candidate pairs: never all pairs, only those that share a key.

Keys are a function of a thing alone, so that which pairs are made of some things never depends on what else there is: what one more article
adds to the pairs are the pairs of its own things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

__all__ = ["WideKey", "chained", "pairs_of"]

WideKey = tuple[Hashable, bool]
"""A key that many share, and whether the thing seeks company by it: two that do not seek are no pair."""


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_Identified)


def pairs_of(
    things: Iterable[Thing],
    keys: Callable[[Thing], Iterable[Hashable]],
    wide_keys: Callable[[Thing], Iterable[WideKey]] = lambda thing: (),
) -> Iterator[tuple[Thing, Thing]]:
    """Pairs that share a key, each once, as the later of the two comes; the smaller id is the first.

    A shared wide key (a country and a month) makes a pair only where one of the two seeks by it (its day is unknown): two things that are both
    known precisely meet by their narrow keys or not at all. The order of the things changes no pair, only when it comes: what lies together
    in memory is best given together.
    """
    blocks: dict[Hashable, list[Thing]] = defaultdict(list)
    seekers: dict[Hashable, list[Thing]] = defaultdict(list)
    everybody: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in things:
        found: dict[str, Thing] = {}
        for key in dict.fromkeys(keys(thing)):
            found.update((other.id, other) for other in blocks[key])
            blocks[key].append(thing)
        wide: dict[Hashable, bool] = {}
        for key, seeks in wide_keys(thing):
            wide[key] = wide.get(key, False) or seeks
        for key, seeks in wide.items():
            found.update((other.id, other) for other in (everybody if seeks else seekers)[key])
            everybody[key].append(thing)
            if seeks:
                seekers[key].append(thing)
        for other in sorted(found):
            yield (found[other], thing) if other < thing.id else (thing, found[other])


def chained(
    things: Iterable[Thing],
    signature: Callable[[Thing], Hashable],
    pairs: Callable[[Sequence[Thing]], Iterable[tuple[Thing, Thing]]],
) -> Iterator[tuple[Thing, Thing]]:
    """Pairs among things of which many are alike in everything that is compared.

    Those of one signature are paired with the first of them and with the next, instead of each with each; other pairs are made between the firsts.
    """
    groups: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in sorted(things, key=lambda thing: thing.id):
        groups[signature(thing)].append(thing)
    for members in groups.values():
        for index in range(1, len(members)):
            yield members[0], members[index]
            if index > 1:
                yield members[index - 1], members[index]
    yield from pairs([members[0] for members in groups.values()])
