"""Candidate pairs: never all pairs, only those that share a key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Protocol, TypeVar

__all__ = ["MAX_BLOCK", "chained", "pairs_of"]

MAX_BLOCK = 400
"""A key that more things share tells nothing (a name as common as "Mohammed"); its pairs are left to their other keys."""


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_Identified)


def pairs_of(
    things: Sequence[Thing],
    keys: Callable[[Thing], Iterable[Hashable]],
    wide_keys: Callable[[Thing], Iterable[Hashable]] = lambda thing: (),
    vague: Callable[[Thing], bool] = lambda thing: False,
) -> list[tuple[Thing, Thing]]:
    """Pairs that share a key, each once, sorted by id.

    A shared wide key (a country and a month) makes a pair only where one of the two is ``vague``: two things that are both known precisely
    meet by their narrow keys or not at all.
    """
    found: dict[tuple[str, str], tuple[Thing, Thing]] = {}
    for members in _blocks(things, keys):
        for one, other in combinations(members, 2):
            found[one.id, other.id] = (one, other)
    for members in _blocks(things, wide_keys):
        for rough in filter(vague, members):
            for other in members:
                if rough.id != other.id:
                    low, high = sorted((rough, other), key=lambda thing: thing.id)
                    found[low.id, high.id] = (low, high)
    return [found[key] for key in sorted(found)]


def _blocks(things: Sequence[Thing], keys: Callable[[Thing], Iterable[Hashable]]) -> Iterator[list[Thing]]:
    blocks: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in sorted(things, key=lambda thing: thing.id):
        for key in dict.fromkeys(keys(thing)):
            blocks[key].append(thing)
    yield from (members for members in blocks.values() if 1 < len(members) <= MAX_BLOCK)


def chained(
    things: Sequence[Thing],
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
