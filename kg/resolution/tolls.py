"""The toll that one article tells: slots added up, totals set against them. docs/numbers.md states the rule in prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kg.claim import Count
from kg.resolution.slots import Slot, slots_of
from kg.resolution.sums import Sum, of_part, total, widest
from kg.resolution.toll_parts import Part, Telling
from kg.resolution.words import fold, head_noun, lists
from kg.text.quantities import parse_quantity

__all__ = ["Toll", "is_disputed", "toll_among", "toll_of", "toll_of_source"]


_RIVAL = 0.6
"""Of two numbers the smaller is at least this share of the larger, where they are of the same people: "six", "seven"."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A sum, whether it covers everybody of whom the article tells, and what the other sums are that it was chosen over; ``beside`` are those
    who were judged to be no further people, in words."""

    sum: Sum
    complete: bool
    alternatives: tuple[tuple[str, Sum], ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Option:
    """One source's sum for a slot, or for the whole."""

    source: str
    sum: Sum


def _people(parts: Iterable[Part]) -> list[Part]:
    """Each person once, each group once, in order of sentence."""
    found: dict[str, Part] = {}
    for part in sorted(parts, key=lambda p: (min(p.sentences), not p.person, p.victim, p.source)):
        found.setdefault(part.victim, part)
    return list(found.values())


def _on_top(parts: Sequence[Part], base: Sequence[Part]) -> list[Part]:
    """Groups told as more than those before, but for a repetition of one with the same number."""
    kept: list[Part] = []
    for part in _people(p for p in parts if p.on_top):
        if not any(part.count is not None and part.count == p.count for p in (*base, *kept) if not p.person):
            kept.append(part)
    return kept


def _tellings_of(source: str, parts: Sequence[Part], outside: frozenset[str]) -> list[Sum]:
    """The sums that one source gives for a slot: one for each sentence with a group, or one of persons and further groups.

    A person told in another sentence is taken to be among the group, unless told beside it or as one more.
    """
    own = [p for p in parts if p.source == source]
    sentences = sorted({s for p in own if not p.person and not p.on_top for s in p.sentences})
    sums: list[Sum] = []
    for sentence in sentences:
        base = [p for p in own if sentence in p.sentences]
        more = [p for p in parts if p.person and (p.victim in outside or (p.others and p.source == source and p.on_top))]
        sums.append(total(of_part(p) for p in _people([*base, *more, *_on_top(own, base)])))
    if not sums:
        everybody = [p for p in parts if p.person]
        further = _on_top(own, [])
        if further:
            sums.append(total(of_part(p) for p in _people([*everybody, *further])))
    return sums


def _last_words(options: Sequence[_Option]) -> list[_Option]:
    """The largest number that each source gives: what one source tells of fewer people is a part of it, or what was known before."""
    largest = {o.source: max(p.sum.best for p in options if p.source == o.source and p.sum.counted) for o in options if o.sum.counted}
    return [o for o in options if not o.sum.counted or o.sum.best == largest[o.source]]


def _preferred(options: Sequence[_Option], writer: str) -> Sum:
    """The article's own number, else the one that most of its sources give, else the larger."""
    votes = Counter(o.sum.bounds for o in {(o.source, o.sum.bounds): o for o in options}.values())
    counted = [o for o in options if o.sum.counted] or list(options)
    # Options stand in order of source and sentence: of equals the first, so that the words shown are those of the first telling.
    return max(counted, key=lambda o: (o.source == writer, votes[o.sum.bounds], o.sum.best)).sum


def _sources(parts: Iterable[Part]) -> list[str]:
    return sorted({p.source for p in parts})


def _slot_sum(slot: Slot, writer: str) -> tuple[Sum, list[_Option]]:
    """A slot's sum with the bounds of its alternatives, never under the number of persons told of; and the alternatives that differ."""
    options = _last_words([_Option(s, found) for s in _sources(slot.parts) for found in _tellings_of(s, slot.parts, slot.outside)])
    persons = total(of_part(p) for p in _people(p for p in slot.parts if p.person))
    if not options:
        return persons, []
    chosen = _preferred(options, writer)
    return _at_least(widest(chosen, (o.sum for o in options)), persons), [o for o in options if o.sum.bounds != chosen.bounds]


def _at_least(found: Sum, floor: Sum) -> Sum:
    """A group's number is raised to that of its members who are told of singly."""
    if floor.best <= found.low:
        return found
    high = None if found.high is None else max(found.high, floor.best)
    terms = found.terms if found.best >= floor.best else floor.terms
    return Sum(max(found.low, floor.best), max(found.best, floor.best), high, found.counted, terms)


def _total_options(telling: Telling, totals: Sequence[Part]) -> list[_Option]:
    """What each source gives for all victims together: a group of no side, with those told beside it in its sentence."""
    options: list[_Option] = []
    for part in totals:
        if part.on_top:
            continue
        for sentence in sorted(part.sentences):
            inside = {v for v, groups in telling.within.items() if part.victim in groups}
            beside = [
                p
                for p in telling.parts
                if p.source == part.source and sentence in p.sentences and p.victim != part.victim and p.victim not in inside
            ]
            others = total(of_part(p) for p in _people(beside))
            breakdown = (
                part.count is not None and not part.others and _is_of_anybody(part) and others.best == part.count.best and others.counted
            )
            options.append(_Option(part.source, of_part(part) if breakdown else total([of_part(p) for p in _people([part, *beside])])))
    return options


def _is_of_anybody(part: Part) -> bool:
    """ "Nine people", "nine": a number of people of no sort, which those beside it may be; "three weavers" are not "two cooks and a guard"."""
    noun = head_noun(part.label)
    return noun in lists()["any_people"] or parse_quantity(noun) is not None


def _against_totals(slots: Sum, options: Sequence[_Option], writer: str, only_persons: bool) -> Sum:
    """The whole: a stated total that is no smaller than what the slots add up to, else their sum with the smaller totals as bounds."""
    if not options:
        return slots
    options = _last_words(options)
    covering = [o for o in options if o.sum.counted and (o.sum.high is None or o.sum.high >= slots.low)]
    if covering:
        chosen = _preferred(covering, writer)
        return _at_least(widest(chosen, (o.sum for o in options)), replace(slots, best=slots.low, high=slots.low))
    counted = [o.sum for o in options if o.sum.counted]
    if only_persons or not counted:
        return widest(slots, (o.sum for o in options if not o.sum.counted))
    return widest(slots, counted)


def is_disputed(telling: Telling, toll: Toll) -> bool:
    """Whether several sources of an article give numbers of the same people that differ, and not so much that one is of a part of them."""
    groups = [p for p in telling.parts if not p.person and p.count is not None]
    return bool(toll.alternatives) and any(_rival(p, q) for p, q in combinations(groups, 2) if p.source != q.source)


def _rival(one: Part, other: Part) -> bool:
    if one.count is None or other.count is None or one.count.best == other.count.best or one.side.excludes(other.side):
        return False
    fewer, more = sorted((one.count.best, other.count.best))
    return fewer >= _RIVAL * more


def toll_of(telling: Telling) -> Toll:
    """The article's composite of all that its sources tell. Complete if any group in it is counted."""
    return _toll(telling, telling.parts, covers=lambda parts: True)


def _is_outdone(part: Part, others: Iterable[Part]) -> bool:
    """ "Dozens", "scores", "hundreds": a number by order of magnitude, which says nothing beside one that is counted and no smaller."""
    if part.count is None or not lists()["loose_numbers"] & set(fold(part.label).split()):
        return False
    return any(p.count.high is not None and p.count.low >= part.count.low for p in others if p.count is not None)


def toll_of_source(telling: Telling, source: str) -> Toll:
    """What one source tells. Complete if it gives a total, or tells of everybody and every side that the article tells of, with a number."""
    slots, totals = slots_of(telling)

    def covers(own: Sequence[Part]) -> bool:
        given = [p for p in totals if not p.on_top and p.count is not None]
        if any(p.source == source and not _is_outdone(p, telling.parts) for p in given):
            return True
        if not slots and given:
            # Whoever tells only of some who are among the number that another gives.
            return False
        told = {p.victim for p in own}
        sides = all(any(p.source == source for p in slot.parts) for slot in slots)
        return sides and all(slot.outside <= told for slot in slots)

    return _toll(telling, [p for p in telling.parts if p.source == source], covers)


def toll_among(telling: Telling, counted: frozenset[Part], source: str | None = None) -> Toll:
    """What one source, or the whole article, tells of the people who were judged to be the toll together. Complete if any group of them has a
    number and the source tells of all of them."""
    own = [p for p in telling.parts if source is None or p.source == source]
    found = total(of_part(p) for p in _told_once(p for p in own if p in counted))
    missing = _numbers(counted) - _numbers(own)
    beside = (term for p in _told_once(p for p in own if p not in counted) for term in of_part(p).terms)
    return Toll(found, found.counted and not missing, beside=tuple(beside))


def _numbers(parts: Iterable[Part]) -> set[tuple[str, Count | None]]:
    return {(p.victim, p.count) for p in parts}


def _told_once(parts: Iterable[Part]) -> list[Part]:
    """Each person once, each group once with each number, in order of sentence."""
    found: dict[tuple[str, Count | None], Part] = {}
    for part in sorted(parts, key=lambda p: (min(p.sentences), not p.person, p.victim, p.source)):
        found.setdefault((part.victim, part.count), part)
    return list(found.values())


def _toll(telling: Telling, parts: Sequence[Part], covers: Callable[[Sequence[Part]], bool]) -> Toll:
    told = {(p.victim, p.source) for p in parts}
    parts = [p for p in parts if not _is_outdone(p, parts)]
    slots, totals = slots_of(replace(telling, parts=tuple(parts)))
    whole, _ = slots_of(telling)
    outside = frozenset(v for slot in whole for v in slot.outside)
    slots = [replace(slot, outside=(slot.outside | (outside & slot.persons))) for slot in slots]
    summed = [_slot_sum(slot, telling.writer) for slot in slots]
    in_slots = total(s for s, _ in summed)
    further = [of_part(p) for p in _on_top(totals, [q for slot in slots for q in slot.parts])]
    options = _total_options(replace(telling, parts=tuple(parts)), totals)
    only_persons = not in_slots.counted
    if options:
        result = _against_totals(in_slots, [_Option(o.source, total([o.sum, *further])) for o in options], telling.writer, only_persons)
    else:
        result = total([in_slots, *further])
    alternatives = tuple((o.source, o.sum) for _, found in summed for o in found) + tuple(
        (o.source, o.sum) for o in options if o.sum.bounds != result.bounds
    )
    return Toll(result, bool(told) and result.counted and covers(parts), alternatives)
