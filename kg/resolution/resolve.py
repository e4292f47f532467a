"""Resolution: from the claims of single articles to the links, choices and totals of the merged view."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Protocol

from kg.claim import Extraction
from kg.errors import UsageError
from kg.judgement import Decision, Linker
from kg.resolution.accounts import accounts_of
from kg.resolution.attacks import ATTACKS
from kg.resolution.chosen import chosen_values
from kg.resolution.disagreements import disagreements_of
from kg.resolution.evidence import AUTHOR
from kg.resolution.groups import GROUPS
from kg.resolution.labels import best_labels
from kg.resolution.matching import Matched, Matcher, Profiled, links_of, matched
from kg.resolution.organizations import ORGANIZATIONS
from kg.resolution.participants import REPORTS, SOURCES, TARGETS, WEAPONS
from kg.resolution.people import PEOPLE
from kg.resolution.places import PLACES
from kg.resolution.spots import Spot, spots_of
from kg.resolution.toll_parts import named_people, persons_named, tellings
from kg.resolution.totals import totals_of
from kg.resolution.voices import Voices, voices_of
from kg.resolution.world import World, world_of
from kg.resolved import Account, Disagreement, Resolution, Total

__all__ = ["MATCHERS", "counted", "given_of", "in_time", "linked", "order", "resolve", "uncollected"]


class HasClass(Protocol):
    """A local thing of a class."""

    @property
    def cls(self) -> str: ...


MATCHERS: tuple[Matcher[Any], ...] = (PLACES, ORGANIZATIONS, ATTACKS, PEOPLE, WEAPONS, TARGETS, GROUPS, SOURCES, REPORTS)
"""What is matched, in the order in which each step needs those before it: people are known by their attacks, attacks by their places."""


def resolve(extractions: Sequence[Extraction], decisions: Sequence[Decision] = ()) -> Resolution:
    """Link local entities, choose single values and add up casualties. Pure: the order of extractions and decisions changes nothing.

    ``decisions`` are recorded judgements: a person's come before the program's own; those of another program replace the program's own on the same pair; the
    program's own from an earlier run are made anew. A judgement about an entity that no extraction has is left out. Raises UsageError on a
    person's judgement that two things of different classes are one.
    """
    with uncollected():
        return _resolved(extractions, decisions)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without garbage collection: millions of values that hold no circles would be walked through again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _resolved(extractions: Sequence[Extraction], decisions: Sequence[Decision]) -> Resolution:
    world = world_of(extractions)
    links: dict[str, str] = {}
    recorded = [d for _, _, found in linked(world, given_of(decisions, world.entities), links) for d in found.decisions]
    voices = voices_of(world, links)
    labels = best_labels(world, links, voices)
    spots = spots_of(world, links)
    accounts, totals, disagreements = counted(voices, labels, named_people(world, links), spots)
    return Resolution(
        linker=Linker({e: links.get(e, e) for e in world.entities}, tuple(sorted(recorded, key=order))),
        chosen=chosen_values(world, links, voices, spots),
        labels=labels,
        accounts=accounts,
        totals=totals,
        disagreements=disagreements,
    )


def linked(world: World, given: Sequence[Decision], links: dict[str, str]) -> Iterator[tuple[Matcher[Any], Sequence[Profiled], Matched]]:
    """Each class in its turn: how it is matched, what is known of its things, and what was found, which is added to ``links``."""
    for matcher in MATCHERS:
        profiles = matcher.profiles(world, links, in_time(world, world.by_class.get(matcher.cls, ())))
        home = {profile.id: world.home[profile.id].local_id for profile in profiles}
        found = matched(matcher, profiles, home, [d for d in given if world.entities[d.left].cls == matcher.cls])
        links |= links_of(found.groups, world.home)
        yield matcher, profiles, found


def in_time(world: World, things: Iterable[str]) -> list[str]:
    """Local things by the day of their article (without one last), then by article and id: what tells of one time is compared with each other, and is read fastest
    where it also lies together in memory."""
    return sorted(things, key=lambda each: (*world.published_order(world.home[each]), each))


def counted(
    voices: Voices,
    labels: Mapping[str, str],
    named: frozenset[str],
    spots: Mapping[str, Spot],
    only: Container[str] | None = None,
) -> tuple[tuple[Account, ...], tuple[Total, ...], tuple[Disagreement, ...]]:
    """The accounts, totals and disagreements of all attacks and people, or of those asked for; ``labels`` are names of canonical entities, ``named`` the canonical persons
    who have one, ``spots`` where canonical places are."""
    told = tellings(voices.world, voices.links, labels, named, only)
    accounts = accounts_of(told, labels)
    totals = totals_of(accounts, persons_named(told, named), voices, labels)
    return tuple(accounts), tuple(totals), disagreements_of(told, accounts, voices, labels, spots, only)


def order(decision: Decision) -> tuple[str, str, str]:
    """Sorts recorded judgements."""
    return decision.left, decision.right, decision.author


def given_of(decisions: Iterable[Decision], entities: Mapping[str, HasClass]) -> list[Decision]:
    """Judgements of others about known entities, ``left`` before ``right``, each once, sorted. Raises UsageError where the two are of different classes."""
    found: set[Decision] = set()
    for d in decisions:
        if (d.author == AUTHOR and not d.human) or d.left not in entities or d.right not in entities or d.left == d.right:
            continue
        left, right = sorted((d.left, d.right))
        ours, theirs = entities[left].cls, entities[right].cls
        if ours != theirs:
            raise UsageError(
                f"judgement by {d.author}: {left} is a {ours} and {right} a {theirs}; only two of a class can be judged. Withdraw it."
            )
        found.add(replace(d, left=left, right=right))
    return sorted(found, key=lambda d: (order(d), d.human, d.judgement.value, d.score, d.reasons, str(d.made)))
