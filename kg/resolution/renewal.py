"""Resolution of a few articles more or less: what they touch is resolved again, what they do not touch is left as the book has it.

The classes are taken in the order of `kg.resolution.resolve.MATCHERS`. In each, things are *stirred* whose own claims are new or whose profile draws on something that was
linked anew. Only pairs with a stirred thing can be judged otherwise than before; so only the parts that hold one, or that a new "same" joins to one, are matched
again, whole, by the very functions that resolve everything. What is shown of a canonical thing is made again where its members, their values, their voices, or the
names in its arithmetic changed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from kg.claim import Extraction
from kg.judgement import Decision, Linker
from kg.resolution.book import Book, Thing
from kg.resolution.chosen import chosen_values
from kg.resolution.desk import Desk, Load
from kg.resolution.labels import best_labels
from kg.resolution.matching import Matched, Matcher, Profiled
from kg.resolution.reshown import Renewal, reshown, speaker, spot_written
from kg.resolution.resolve import MATCHERS, counted, given_of, linked, order, uncollected
from kg.resolution.signs import keys_of, lone_sign, sign_of
from kg.resolution.spots import spots_of
from kg.resolution.toll_parts import named_people
from kg.resolution.turn import matched_again
from kg.resolution.voices import originals, voices_of
from kg.resolution.world import World, world_of
from kg.resolved import Resolution

__all__ = ["Load", "Renewal", "begun", "renewed"]


def begun(book: Book, extractions: Sequence[Extraction], decisions: Sequence[Decision] = ()) -> Resolution:
    """What `kg.resolution.resolve.resolve` gives, with a book of it; the book must be empty, and no article may have two extractions."""
    with uncollected():
        world = world_of(extractions)
        given = given_of(decisions, world.entities)
        links: dict[str, str] = {}
        recorded: list[Decision] = []
        for matcher, profiles, found in linked(world, given, links):
            recorded.extend(found.decisions)
            _note_class(book, matcher, profiles, found, world, links)
        book.put_judgements((), recorded)
        voices = voices_of(world, links)
        firsts_of = originals(world, links)
        book.put_voices((), [(article, firsts_of[article], voice) for article, voice in sorted(voices.writers.items())])
        book.put_speakers((), [speaker(world, e, voices.writers) for e in world.of_class("Source")])
        book.put_spokesmen({(voice, json.dumps(words)): found for (voice, words), found in voices.unnamed.items()})
        labels = best_labels(world, links, voices)
        named = frozenset(links.get(e.id, e.id) for e in world.entities.values() if e.name)
        spots = spots_of(world, links)
        book.put_shown((), {each: (label, each in named, spot_written(spots.get(each))) for each, label in labels.items()})
        book.take_note("given", _given(given))
        accounts, totals, disagreements = counted(voices, labels, named_people(world, links), spots)
        return Resolution(
            Linker({e: links.get(e, e) for e in world.entities}, tuple(sorted(recorded, key=order))),
            chosen_values(world, links, voices, spots),
            labels,
            accounts,
            totals,
            disagreements,
        )


def _note_class(
    book: Book, matcher: Matcher[Any], profiles: Sequence[Profiled], found: Matched, world: World, links: Mapping[str, str]
) -> None:
    """Write down the things of a class, and what the first of each signature is found by."""
    parts = {member: part[0] for part in found.parts for member in part}
    signs = {profile.id: sign_of(matcher, profile) for profile in profiles}
    firsts: dict[bytes, Profiled] = {}
    for profile in sorted(profiles, key=lambda profile: profile.id):
        firsts.setdefault(signs[profile.id], profile)
    book.put_things(
        Thing(
            e.id,
            e.cls,
            world.home[e.id].local_id,
            bool(e.name),
            signs.get(e.id) or lone_sign(e.id),
            parts.get(e.id, e.id),
            links.get(e.id, e.id),
        )
        for e in world.of_class(matcher.cls)
    )
    book.put_keys({each.id: keys_of(matcher, each) for each in firsts.values()}, ())


def renewed(book: Book, load: Load, removed: Collection[str], added: Sequence[Extraction], decisions: Sequence[Decision] = ()) -> Renewal:
    """Take articles out (by local id) and in; one that is read anew is both. ``load`` gives the other articles of the book. ``decisions`` are all that there are.

    The book is changed, and kept by its `keep`.
    """
    with uncollected():
        desk = Desk(book, load, added)
        past = _enter(desk, removed, added)
        given, asked = _asked(book, decisions)
        turns = [matched_again(desk, matcher, past, asked, given) for matcher in MATCHERS]
        book.take_note("given", _given(given))
        return reshown(desk, turns, frozenset(removed))


def _enter(desk: Desk, removed: Collection[str], added: Sequence[Extraction]) -> dict[str, Thing]:
    """The things of the changed articles as they were; in the book they are as new."""
    book = desk.book
    past = book.things_of({*removed, *desk.fresh})
    book.forget_things(past)
    book.put_things(
        Thing(e.id, e.cls, each.article.local_id, bool(e.name), lone_sign(e.id), e.id, e.id) for each in added for e in each.entities
    )
    return past


def _asked(book: Book, decisions: Sequence[Decision]) -> tuple[list[Decision], set[str]]:
    """Judgements of others about things that there are, and the things of which other judgements are given than before."""
    given = given_of(decisions, book.things({end for d in decisions for end in (d.left, d.right)}))
    before = {tuple(row) for row in json.loads(book.note("given") or "[]")}
    now = {tuple(row) for row in json.loads(_given(given))}
    return given, {end for row in before ^ now for end in row[:2]}


def _given(given: Iterable[Decision]) -> str:
    return json.dumps([[d.left, d.right, d.judgement.value, d.score, "\n".join(d.reasons), d.author, d.human, str(d.made)] for d in given])
