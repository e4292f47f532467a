"""Resolution of a few articles more or less: what they touch is resolved again, what they do not touch is left as the book has it.

The classes are taken in the order of `kg.resolution.resolve.MATCHERS`. In each, things are *stirred* whose own claims are new or whose profile draws on something that was
linked anew. Only pairs with a stirred thing can be judged otherwise than before; so only the parts that hold one, or that a new "same" joins to one, are matched
again, whole, by the very functions that resolve everything. What is shown of a canonical thing is made again where its members, their values, their voices, or the
names in its arithmetic changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.article import Article
from kg.claim import CASUALTY_PREDICATES, Entity, Extraction
from kg.judgement import Decision, Judgement, Linker
from kg.resolution.book import Book, Thing
from kg.resolution.chosen import chosen_values
from kg.resolution.geometry import Circle
from kg.resolution.labels import best_labels
from kg.resolution.matching import Matched, Matcher, Profiled, links_of, matched, worth_recording
from kg.resolution.resolve import MATCHERS, counted, given_of, linked, order, uncollected
from kg.resolution.signs import keys_of, lone_sign, sign_of
from kg.resolution.spots import Spot, spots_of
from kg.resolution.toll_parts import named_people
from kg.resolution.voices import Voices, originals, voices_of
from kg.resolution.words import fold
from kg.resolution.world import World, world_of
from kg.resolved import Resolution

__all__ = ["Load", "Renewal", "begun", "renewed"]

Load = Callable[[Collection[str]], Iterable[Extraction]]
"""The extractions of articles by their local ids."""

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

_MEETING = frozenset({*CASUALTY_PREDICATES, "kg:perpetrator"})
"""What claims say of an attack and a person: by these the people of one attack are known by each other."""

_HOPS = 2
"""Claims between a thing and the farthest whose link stands in its profile: attack → victim → the victim's army."""


@dataclass(frozen=True)
class Renewal:
    """What is otherwise than before.

    ``resolution`` tells of the canonical ``things`` that are to be described anew, whole; its linker links everything in ``extractions``, and has all judgements on pairs that are judged
    otherwise, besides people's on the things. ``vanished`` ids were canonical and are not. ``moved`` local things are linked otherwise, are new or gone, or a person judged them. The
    claims of ``articles`` may name other ends. ``withdrawn`` judgements are no longer made. ``extractions`` are all that tells of any of these.
    """

    resolution: Resolution
    things: frozenset[str]
    vanished: frozenset[str]
    moved: frozenset[str]
    articles: frozenset[str]
    withdrawn: frozenset[Decision]
    extractions: tuple[Extraction, ...]


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
        book.put_speakers((), [_speaker(world, e, voices.writers) for e in world.of_class("Source")])
        book.put_spokesmen({(voice, json.dumps(words)): found for (voice, words), found in voices.unnamed.items()})
        labels = best_labels(world, links, voices)
        named = frozenset(links.get(e.id, e.id) for e in world.entities.values() if e.name)
        spots = spots_of(world, links)
        book.put_shown((), {each: (label, each in named, _spot(spots.get(each))) for each, label in labels.items()})
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
        desk = _Desk(book, load, added)
        past = _enter(desk, removed, added)
        given, asked = _asked(book, decisions)
        turns = [_turn(desk, matcher, past, asked, given) for matcher in MATCHERS]
        book.take_note("given", _given(given))
        return _shown(desk, turns, frozenset(removed))


class _Desk:
    """What lies open: the book, the articles that were looked at, and how their things are linked as far as the classes have been taken."""

    def __init__(self, book: Book, load: Load, added: Iterable[Extraction]) -> None:
        self.book = book
        self.fresh = frozenset(each.article.local_id for each in added)
        self.links: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        """Things that are new or linked otherwise, each with its class."""
        self.stirred: dict[str, str] = {}
        """Attacks of which there are other reports than before, with their class."""
        self._load = load
        self._told = {each.article.local_id: each for each in added}
        self._open: set[str] = set()
        self._waiting: dict[str, dict[str, str]] = defaultdict(dict)
        self._taken: set[str] = set()

    def take(self, cls: str, links: Mapping[str, str]) -> None:
        """A class has been linked: its things stand for themselves no longer."""
        self._taken.add(cls)
        self.links.update(self._waiting.pop(cls, {}))
        self.links.update(links)

    def extractions(self, articles: Iterable[str]) -> list[Extraction]:
        """These articles, each read once."""
        wanted = sorted(set(articles))
        self._told.update((each.article.local_id, each) for each in self._load([a for a in wanted if a not in self._told]))
        for thing in self.book.things_of([a for a in wanted if a not in self._open]).values():
            (self.links if thing.cls in self._taken else self._waiting[thing.cls])[thing.id] = thing.canonical
        self._open.update(wanted)
        return [self._told[article] for article in wanted]

    def world(self, articles: Iterable[str], about: Container[str] | None = None) -> World:
        """These articles as a world of their own; with only the claims ``about`` some things, if they are all that will be asked for."""
        told = self.extractions(articles)
        if about is None:
            return world_of(told)
        return world_of([replace(each, claims=tuple([c for c in each.claims if c.subject in about])) for each in told])

    def link(self, thing: str) -> str:
        """What a thing of an open article is linked to."""
        return self.links.get(thing, thing)


def _enter(desk: _Desk, removed: Collection[str], added: Sequence[Extraction]) -> dict[str, Thing]:
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


@dataclass(frozen=True)
class _Turn:
    """One class: the clusters before and now of all things that were matched again, canonical id → members, and the judgements that went and came."""

    cls: str
    before: Mapping[str, frozenset[str]]
    now: Mapping[str, frozenset[str]]
    withdrawn: frozenset[Decision]
    made: frozenset[Decision]


def _turn(desk: _Desk, matcher: Matcher[Any], past: Mapping[str, Thing], asked: Collection[str], given: Sequence[Decision]) -> _Turn:
    """Match again what is stirred of a class, and what hangs together with it."""
    book, cls = desk.book, matcher.cls
    gone = {each.id: each for each in past.values() if each.cls == cls}
    own = {thing.id: thing for thing in book.things_of(desk.fresh).values() if thing.cls == cls}
    stirred = own | {t.id: t for t in book.things({*asked, *_drawing(desk, cls)} - own.keys()).values() if t.cls == cls}
    if not stirred and not gone:
        desk.take(cls, {})
        return _Turn(cls, {}, {}, frozenset(), frozenset())
    known = _Known(desk, matcher)
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
    turn = _Turn(cls, _clusters(old), _clusters(links), frozenset(before - now), frozenset(now - before))
    desk.moved.update((each, cls) for each in whole if old.get(each) != links[each] or each in own)
    if cls == "Attack":  # the periods and countries of an attack are those of all its reports
        desk.stirred.update((each, cls) for cluster in _changed(turn, own).values() for each in cluster)
    return turn


def _signed(
    desk: _Desk, matcher: Matcher[Any], known: _Known, stirred: Mapping[str, Thing], gone: Mapping[str, Thing]
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


def _met(book: Book, matcher: Matcher[Any], known: _Known, firsts: Mapping[str, Thing]) -> list[Decision]:
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


def _changed(turn: _Turn, new: Collection[str]) -> dict[str, frozenset[str]]:
    """The clusters that have other members than before, or a new one."""
    fresh = frozenset(new)
    return {canonical: found for canonical, found in turn.now.items() if found != turn.before.get(canonical) or found & fresh}


def _homes(desk: _Desk, things: Mapping[str, Thing]) -> dict[str, Article]:
    articles = {each.article.local_id: each.article for each in desk.extractions(thing.article for thing in things.values())}
    return {each: articles[thing.article] for each, thing in things.items()}


def _drawing(desk: _Desk, cls: str) -> set[str]:
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
    if cls == "Person" and reached:  # people of one attack are known by each other
        met = {str(c.object) for c in told.claims if c.predicate in _MEETING}
        yield from (each for each in sorted(met) if classes.get(each) == cls)
    for _ in range(_HOPS):
        ends = ((c.subject, c.object) for c in told.claims if isinstance(c.object, str))
        reached |= {each for pair in list(ends) if reached & set(pair) for each in pair}
    yield from (each for each in sorted(reached) if classes.get(each) == cls)


class _Known:
    """What is known of the things of one class, gathered as it is asked for."""

    def __init__(self, desk: _Desk, matcher: Matcher[Any]) -> None:
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
        """The articles of all reports of the attacks that hurt these people, or that they carried out."""
        told = self._desk.extractions(thing.article for thing in persons.values())
        claims = (c for each in told for c in each.claims if c.predicate in _MEETING and c.object in persons)
        return {thing.article for thing in self._desk.book.members({self._desk.link(c.subject) for c in claims}).values()}


def _shown(desk: _Desk, turns: Sequence[_Turn], removed: frozenset[str]) -> Renewal:
    """What is to be described anew, and how."""
    book = desk.book
    before = {c: found for turn in turns for c, found in turn.before.items()}
    now = {c: found for turn in turns for c, found in turn.now.items()}
    own = {each for each, thing in book.things_of(desk.fresh).items()}
    gone = {each for cluster in before.values() for each in cluster} - {each for cluster in now.values() for each in cluster}
    changed = {c: found for turn in turns for c, found in _changed(turn, own).items()}
    vanished = before.keys() - now.keys()
    touched = desk.fresh | {thing.article for thing in book.things(desk.moved).values()}
    spoken = _spoken(desk, changed, gone, touched, removed - desk.fresh)
    made = {d for turn in turns for d in turn.made}
    withdrawn = {d for turn in turns for d in turn.withdrawn}
    pairs = {(d.left, d.right) for d in made | withdrawn}
    judged = book.things(end for d in made | withdrawn if d.human for end in (d.left, d.right))
    moved = {*desk.moved, *gone, *judged}
    things = {*changed, *(t.canonical for t in (*book.things_of(spoken).values(), *judged.values()))}
    for told in desk.extractions(touched):
        things.update(desk.link(c.subject) for c in told.claims if c.object in desk.moved or c.source in desk.moved)
    renamed, respotted = _renamed(desk, things, vanished)
    armed = {thing.article for thing in book.members(c for turn in turns if turn.cls == "Weapon" for c in _changed(turn, own)).values()}
    things |= _told_otherwise(desk, touched | spoken | armed, renamed, respotted)
    resolution, articles = _resolution(desk, things)
    # All judgements of a pair go by its two ends; and what a person holds for one is told at the thing itself.
    standing = {d for d in book.judgements_on(left for left, _ in pairs) if (d.left, d.right) in pairs}
    standing |= {d for d in book.judgements_of_people() if d.left in things or d.left in moved}
    ends = book.things(end for d in standing for end in (d.left, d.right))
    return Renewal(
        replace(resolution, linker=Linker(desk.links, tuple(sorted(standing, key=order)))),
        frozenset(things),
        frozenset(vanished),
        frozenset(moved),
        touched,
        frozenset(withdrawn),
        tuple(desk.extractions({*articles, *touched, *(thing.article for thing in ends.values())})),
    )


def _spoken(
    desk: _Desk, changed: Mapping[str, frozenset[str]], gone: Collection[str], touched: Iterable[str], removed: frozenset[str]
) -> set[str]:
    """Note who speaks in the articles whose attacks or writers changed; returns the articles in which another voice speaks than before."""
    book = desk.book
    attacks = {each for cluster in changed.values() for each in cluster}
    asked = {thing.article for thing in book.things(attacks).values() if thing.cls == "Attack"}
    asked |= {told.article.local_id for told in desk.extractions(touched) if told.writer in desk.moved}
    articles = book.copies(asked | desk.fresh | removed) - removed
    before = book.voices(articles)
    world = desk.world(articles)
    firsts = originals(world, desk.links)
    writers = {article: desk.link(world.writers[first]) for article, first in firsts.items()}
    book.put_voices(removed, [(article, firsts[article], voice) for article, voice in sorted(writers.items())])
    other = {article for article, voice in writers.items() if voice != before.get(article)}
    sources = [e for e in world.of_class("Source") if world.home[e.id].local_id in other | desk.fresh]
    moved = {each for each, cls in desk.moved.items() if cls == "Source"}
    speakers = book.speakers({*gone, *moved, *(e.id for e in sources)})
    book.put_speakers([*gone, *(e.id for e in sources)], [_speaker(world, e, writers) for e in sources])
    stirred = book.renew_spokesmen(speakers | book.speakers(e.id for e in sources))
    return other | {thing.article for thing in book.things(stirred).values()}


def _speaker(world: World, source: Entity, writers: Mapping[str, str]) -> tuple[str, str, str]:
    return writers[world.home[source.id].local_id], json.dumps(fold(source.label)), source.id


def _renamed(desk: _Desk, things: Collection[str], vanished: Collection[str]) -> tuple[set[str], set[str]]:
    """Note the labels and spots of these things; returns those that had another label, and those that had another spot."""
    book = desk.book
    members = book.members(things)
    world = desk.world((thing.article for thing in members.values()), members)
    labels = best_labels(world, desk.links, Voices(world, desk.links, book.voices(world.articles)), things)
    spots = spots_of(world, desk.links, things)
    named = {thing.canonical for thing in members.values() if thing.named}
    before = book.shown(things)
    now = {each: (label, each in named, _spot(spots.get(each))) for each, label in labels.items()}
    book.put_shown(vanished, {each: row for each, row in now.items() if row != before.get(each)})
    renamed = {each for each, row in now.items() if each in before and row[:2] != before[each][:2]}
    return renamed, {each for each, row in now.items() if each in before and row[2] != before[each][2]}


def _told_otherwise(desk: _Desk, articles: Collection[str], renamed: Collection[str], respotted: Collection[str]) -> set[str]:
    """The attacks and people of which is told, by voices or with values that may have other names, and what is told to be at a place that lies elsewhere now."""
    book = desk.book
    named = {thing.article for thing in (*book.members(renamed).values(), *book.things(book.spoken_for(renamed)).values())}
    named |= book.articles_with_voice(renamed)
    near = book.things_of({*articles, *named}).values()
    found = {thing.canonical for thing in near if thing.cls == "Attack" or (thing.cls == "Person" and thing.article in named)}
    for each in desk.extractions(thing.article for thing in book.members(respotted).values()):
        found.update(desk.link(c.subject) for c in each.claims if c.predicate == "kg:place" and desk.link(str(c.object)) in respotted)
    return found


def _resolution(desk: _Desk, things: Collection[str]) -> tuple[Resolution, set[str]]:
    """What is shown of these things, and the articles that tell of them."""
    book = desk.book
    members = book.members(things)
    articles = {thing.article for thing in members.values()}
    world = desk.world(articles, members)
    places = {desk.link(e.id) for e in world.of_class("Place")}
    spots = {each: _spot_read(row[2]) for each, row in book.shown(places).items()}
    chosen = chosen_values(world, desk.links, _voices(desk, world), spots, things)
    told = {thing.article for thing in members.values() if thing.cls in ("Attack", "Person")}
    armed = {thing.canonical for thing in book.things_of(told).values() if thing.cls == "Weapon"}
    reports = desk.world(told | {thing.article for thing in book.members(armed).values()})
    voices = _voices(desk, reports)
    shown = book.shown({*map(desk.link, reports.entities), *voices.writers.values(), *voices.unnamed.values()})
    spots |= {each: _spot_read(row[2]) for each, row in shown.items() if row[2]}
    named = frozenset(person for e in reports.of_class("Person") if shown[person := desk.link(e.id)][1])
    accounts, totals, disagreements = counted(voices, {each: row[0] for each, row in shown.items()}, named, spots, things)
    labels = {each: row[0] for each, row in sorted(book.shown(things).items())}
    return Resolution(Linker(), chosen, labels, accounts, totals, disagreements), articles


def _voices(desk: _Desk, world: World) -> Voices:
    """Who speaks in some articles, as the book has it."""
    writers = desk.book.voices(world.articles)
    unnamed = desk.book.spokesmen({_speaker(world, e, writers)[:2] for e in world.of_class("Source")})
    return Voices(world, desk.links, writers, {(voice, json.loads(words)): found for (voice, words), found in unnamed.items()})


def _spot(spot: Spot | None) -> str:
    """A spot as JSON; of what is no place, nothing."""
    if spot is None:
        return ""
    circle = [spot.circle.lat, spot.circle.lon, spot.circle.radius] if spot.circle else None
    return json.dumps([circle, sorted(spot.countries), spot.whole_country, spot.measured, sorted(spot.told_by), spot.nears])


def _spot_read(text: str) -> Spot:
    circle, countries, whole, measured, told_by, nears = json.loads(text)
    return Spot(Circle(*circle) if circle else None, frozenset(countries), whole, measured, frozenset(told_by), nears)
