"""One class matched again: what is stirred of it, and what hangs together with that, by the very functions that match everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.article import Article
from kg.judgement import Decision, Judgement
from kg.resolution.book import Book, Thing
from kg.resolution.desk import Desk
from kg.resolution.drawing import Known, drawing
from kg.resolution.matching import Matcher, links_of, matched, worth_recording
from kg.resolution.signs import keys_of

__all__ = ["Turn", "changed_clusters", "matched_again"]


@dataclass(frozen=True)
class Turn:
    """One class: the clusters before and now of all things that were matched again, canonical id → members, and the judgements that went and came."""

    cls: str
    before: Mapping[str, frozenset[str]]
    now: Mapping[str, frozenset[str]]
    withdrawn: frozenset[Decision]
    made: frozenset[Decision]


def matched_again(desk: Desk, matcher: Matcher[Any], past: Mapping[str, Thing], asked: Collection[str], given: Sequence[Decision]) -> Turn:
    """Match again what is stirred of a class, and what hangs together with it."""
    book, cls = desk.book, matcher.cls
    gone = {each.id: each for each in past.values() if each.cls == cls}
    own = {thing.id: thing for thing in book.things_of(desk.fresh).values() if thing.cls == cls}
    stirred = own | {t.id: t for t in book.things({*asked, *drawing(desk, cls)} - own.keys()).values() if t.cls == cls}
    if not stirred and not gone:
        desk.take(cls, {})
        return Turn(cls, {}, {}, frozenset(), frozenset())
    known = Known(desk, matcher)
    alike, firsts = _signed(desk, matcher, known, stirred, gone)
    scored = _met(book, matcher, known, firsts)
    same = {end for d in scored if d.judgement is Judgement.SAME for end in (d.left, d.right)}
    mates = _mates(given)
    seeds = stirred | alike | book.things(same) | book.part_of({t.part for t in (*gone.values(), *alike.values(), *stirred.values())})
    whole = _closed(book, seeds, mates, signed=matcher.signature is not None)
    profiles = known.of(whole)
    home = {each: thing.article for each, thing in whole.items()}
    found = matched(matcher, profiles, home, [d for d in given if d.left in whole])
    settled = {(d.left, d.right) for d in given}
    across = [d for d in scored if (d.left not in whole or d.right not in whole) and (d.left, d.right) not in settled]
    touched = alike.keys() | stirred.keys() | gone.keys()
    before = {
        d for d in book.judgements_on({*whole, *gone}) if (d.left in whole and d.right in whole) or d.left in touched or d.right in touched
    }
    now = {*found.decisions, *across}
    book.put_judgements(before - now, now - before)
    links = {each: each for each in whole} | dict(links_of(found.groups, _homes(desk, whole)))
    parts = {each: each for each in whole} | {member: part[0] for part in found.parts for member in part}
    old = {each: whole[each].canonical for each in whole if each not in own} | {each: thing.canonical for each, thing in gone.items()}
    book.put_things(
        Thing(t.id, cls, t.article, t.named, known.sign(t), parts[t.id], links[t.id])
        for t in whole.values()
        if (known.sign(t), parts[t.id], links[t.id]) != (t.sign, t.part, t.canonical)
    )
    desk.take(cls, links)
    turn = Turn(cls, _clusters(old), _clusters(links), frozenset(before - now), frozenset(now - before))
    desk.moved.update((each, cls) for each in whole if old.get(each) != links[each] or each in own)
    if cls == "Attack":  # the periods and countries of an attack are those of all its reports
        desk.stirred.update((each, cls) for cluster in changed_clusters(turn, own).values() for each in cluster)
    return turn


def _signed(
    desk: Desk, matcher: Matcher[Any], known: Known, stirred: Mapping[str, Thing], gone: Mapping[str, Thing]
) -> tuple[dict[str, Thing], dict[str, Thing]]:
    """The things that have a signature with something stirred, before or now, and the first of each signature, which alone is found by its keys."""
    known.of(stirred)
    signs = {thing.sign for thing in (*stirred.values(), *gone.values())}
    now = {each: replace(thing, sign=known.sign(thing)) for each, thing in stirred.items()}
    alike = firsts = now
    if matcher.signature is not None:
        desk.book.put_things(thing for each, thing in now.items() if thing != stirred[each])
        alike = now | desk.book.signed(signs | {thing.sign for thing in now.values()})
        by_sign: dict[bytes, Thing] = {}
        for each in sorted(alike):
            by_sign.setdefault(alike[each].sign, alike[each])
        firsts = {thing.id: thing for thing in by_sign.values()}
    keys = {profile.id: keys_of(matcher, profile) for profile in known.of(firsts)}
    desk.book.put_keys(keys, without=alike.keys() - keys.keys())
    return alike, firsts


def _met(book: Book, matcher: Matcher[Any], known: Known, firsts: Mapping[str, Thing]) -> list[Decision]:
    """The judgements about these things and all that they share a key with."""
    profiles = known.of(firsts)
    keys = {key for profile in profiles for key in keys_of(matcher, profile)}
    others = known.of(book.things(book.meeting(keys) - firsts.keys()))
    pairs = (pair for pair in matcher.pairs([*profiles, *others]) if pair[0].id in firsts or pair[1].id in firsts)
    return [found.decision for pair in pairs if (found := matcher.judge(*pair)) is not None and worth_recording(found.decision)]


def _mates(given: Iterable[Decision]) -> dict[str, set[str]]:
    """Each thing of which somebody judged → the things it was judged with."""
    mates: dict[str, set[str]] = defaultdict(set)
    for d in given:
        mates[d.left].add(d.right)
        mates[d.right].add(d.left)
    return mates


def _closed(book: Book, seeds: Mapping[str, Thing], mates: Mapping[str, set[str]], *, signed: bool) -> dict[str, Thing]:
    """The things, and all of their parts, of their signatures, and that somebody judged with them, over and over."""
    found = dict(seeds)
    parts: set[str] = set()
    signs: set[bytes] = set()
    new = list(seeds.values())
    while new:
        more = book.part_of({t.part for t in new} - parts)
        more |= book.signed({t.sign for t in new} - signs) if signed else {}
        more |= book.things({mate for t in new for mate in mates.get(t.id, ())} - found.keys())
        parts.update(t.part for t in new)
        signs.update(t.sign for t in new)
        new = [thing for each, thing in more.items() if each not in found]
        found.update((thing.id, thing) for thing in new)
    return found


def _clusters(links: Mapping[str, str]) -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for each, canonical in links.items():
        members[canonical].add(each)
    return {canonical: frozenset(found) for canonical, found in members.items()}


def changed_clusters(turn: Turn, new: Collection[str]) -> dict[str, frozenset[str]]:
    """The clusters that have other members than before, or a new one."""
    fresh = frozenset(new)
    return {canonical: found for canonical, found in turn.now.items() if found != turn.before.get(canonical) or found & fresh}


def _homes(desk: Desk, things: Mapping[str, Thing]) -> dict[str, Article]:
    articles = {each.article.local_id: each.article for each in desk.extractions(thing.article for thing in things.values())}
    return {each: articles[thing.article] for each, thing in things.items()}
