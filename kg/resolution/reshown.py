"""What is shown of canonical things, made again where their members, their values, their voices, or the names in their arithmetic changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.claim import Entity, Extraction
from kg.judgement import Decision, Linker
from kg.resolution.chosen import chosen_values
from kg.resolution.desk import Desk
from kg.resolution.geometry import Circle
from kg.resolution.labels import best_labels
from kg.resolution.resolve import counted, order
from kg.resolution.spots import Spot, spots_of
from kg.resolution.turn import Turn, changed_clusters
from kg.resolution.voices import Voices, originals
from kg.resolution.words import fold
from kg.resolution.world import World
from kg.resolved import Resolution

__all__ = ["Renewal", "reshown", "speaker", "spot_written"]


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


def reshown(desk: Desk, turns: Sequence[Turn], removed: frozenset[str]) -> Renewal:
    """What is to be described anew, and how."""
    book = desk.book
    before = {c: found for turn in turns for c, found in turn.before.items()}
    now = {c: found for turn in turns for c, found in turn.now.items()}
    own = {each for each, thing in book.things_of(desk.fresh).items()}
    gone = {each for cluster in before.values() for each in cluster} - {each for cluster in now.values() for each in cluster}
    changed = {c: found for turn in turns for c, found in changed_clusters(turn, own).items()}
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
    armed = {
        thing.article for thing in book.members(c for turn in turns if turn.cls == "Weapon" for c in changed_clusters(turn, own)).values()
    }
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
    desk: Desk, changed: Mapping[str, frozenset[str]], gone: Collection[str], touched: Iterable[str], removed: frozenset[str]
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
    book.put_speakers([*gone, *(e.id for e in sources)], [speaker(world, e, writers) for e in sources])
    stirred = book.renew_spokesmen(speakers | book.speakers(e.id for e in sources))
    return other | {thing.article for thing in book.things(stirred).values()}


def speaker(world: World, source: Entity, writers: Mapping[str, str]) -> tuple[str, str, str]:
    return writers[world.home[source.id].local_id], json.dumps(fold(source.label)), source.id


def _renamed(desk: Desk, things: Collection[str], vanished: Collection[str]) -> tuple[set[str], set[str]]:
    """Note the labels and spots of these things; returns those that had another label, and those that had another spot."""
    book = desk.book
    members = book.members(things)
    world = desk.world((thing.article for thing in members.values()), members)
    labels = best_labels(world, desk.links, Voices(world, desk.links, book.voices(world.articles)), things)
    spots = spots_of(world, desk.links, things)
    named = {thing.canonical for thing in members.values() if thing.named}
    before = book.shown(things)
    now = {each: (label, each in named, spot_written(spots.get(each))) for each, label in labels.items()}
    book.put_shown(vanished, {each: row for each, row in now.items() if row != before.get(each)})
    renamed = {each for each, row in now.items() if each in before and row[:2] != before[each][:2]}
    return renamed, {each for each, row in now.items() if each in before and row[2] != before[each][2]}


def _told_otherwise(desk: Desk, articles: Collection[str], renamed: Collection[str], respotted: Collection[str]) -> set[str]:
    """The attacks and people of which is told, by voices or with values that may have other names, and what is told to be at a place that lies elsewhere now."""
    book = desk.book
    named = {thing.article for thing in (*book.members(renamed).values(), *book.things(book.spoken_for(renamed)).values())}
    named |= book.articles_with_voice(renamed)
    near = book.things_of({*articles, *named}).values()
    found = {thing.canonical for thing in near if thing.cls == "Attack" or (thing.cls == "Person" and thing.article in named)}
    for each in desk.extractions(thing.article for thing in book.members(respotted).values()):
        found.update(desk.link(c.subject) for c in each.claims if c.predicate == "kg:place" and desk.link(str(c.object)) in respotted)
    return found


def _resolution(desk: Desk, things: Collection[str]) -> tuple[Resolution, set[str]]:
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


def _voices(desk: Desk, world: World) -> Voices:
    """Who speaks in some articles, as the book has it."""
    writers = desk.book.voices(world.articles)
    unnamed = desk.book.spokesmen({speaker(world, e, writers)[:2] for e in world.of_class("Source")})
    return Voices(world, desk.links, writers, {(voice, json.loads(words)): found for (voice, words), found in unnamed.items()})


def spot_written(spot: Spot | None) -> str:
    """A spot as JSON; of what is no place, nothing."""
    if spot is None:
        return ""
    circle = [spot.circle.lat, spot.circle.lon, spot.circle.radius] if spot.circle else None
    return json.dumps([circle, sorted(spot.countries), spot.whole_country, spot.measured, sorted(spot.told_by), spot.nears, spot.named])


def _spot_read(text: str) -> Spot:
    circle, countries, whole, measured, told_by, nears, named = json.loads(text)
    return Spot(Circle(*circle) if circle else None, frozenset(countries), whole, measured, frozenset(told_by), nears, named)
