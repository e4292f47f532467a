"""Resolution: from the claims of single articles to the links, choices and totals of the merged view."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

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
from kg.resolution.matching import Matcher, links_of, matched
from kg.resolution.organizations import ORGANIZATIONS
from kg.resolution.participants import REPORTS, SOURCES, TARGETS, WEAPONS
from kg.resolution.people import PEOPLE
from kg.resolution.places import PLACES
from kg.resolution.toll_parts import Telling, tellings
from kg.resolution.totals import totals_of
from kg.resolution.voices import voices_of
from kg.resolution.world import Links, World, world_of
from kg.resolved import Outcome, Resolution

__all__ = ["resolve"]

MATCHERS: tuple[Matcher[Any], ...] = (PLACES, ORGANIZATIONS, ATTACKS, PEOPLE, WEAPONS, TARGETS, GROUPS, SOURCES, REPORTS)
"""What is matched, in the order in which each step needs those before it: people are known by their attacks, attacks by their places."""


def resolve(extractions: Sequence[Extraction], decisions: Sequence[Decision] = ()) -> Resolution:
    """Link local entities, choose single values and add up casualties. Pure: the order of extractions and decisions changes nothing.

    ``decisions`` are recorded judgements: a person's come before the program's own; those of another program replace the program's own on the same pair; the
    program's own from an earlier run are made anew. A judgement about an entity that no extraction has is left out. Raises UsageError on a
    person's judgement that two things of different classes are one.
    """
    with _uncollected():
        return _resolved(extractions, decisions)


@contextmanager
def _uncollected() -> Iterator[None]:
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
    given = _given(world, decisions)
    links: dict[str, str] = {}
    recorded: list[Decision] = []
    for matcher in MATCHERS:
        clustering = matched(matcher, world, links, [d for d in given if world.entities[d.left].cls == matcher.cls])
        links |= links_of(clustering.groups, world)
        recorded.extend(clustering.decisions)
    voices = voices_of(world, links)
    labels = best_labels(world, links, voices)
    told = tellings(world, links, labels)
    accounts = accounts_of(told, labels)
    return Resolution(
        linker=Linker({e: links.get(e, e) for e in world.entities}, tuple(sorted(recorded, key=_order))),
        chosen=chosen_values(world, links, voices),
        labels=labels,
        accounts=tuple(accounts),
        totals=tuple(totals_of(accounts, _named(world, links, told), voices, labels)),
        disagreements=disagreements_of(told, accounts, voices, labels),
    )


def _order(decision: Decision) -> tuple[str, str, str]:
    return decision.left, decision.right, decision.author


def _given(world: World, decisions: Iterable[Decision]) -> list[Decision]:
    """Judgements of others about entities of this world, ``left`` before ``right``, each once, sorted."""
    found: set[Decision] = set()
    for d in decisions:
        if (d.author == AUTHOR and not d.human) or d.left not in world.entities or d.right not in world.entities or d.left == d.right:
            continue
        left, right = sorted((d.left, d.right))
        ours, theirs = world.entities[left].cls, world.entities[right].cls
        if ours != theirs:
            raise UsageError(
                f"judgement by {d.author}: {left} is a {ours} and {right} a {theirs}; only two of a class can be judged. Withdraw it."
            )
        found.add(replace(d, left=left, right=right))
    return sorted(found, key=lambda d: (_order(d), d.human, d.judgement.value, d.score, d.reasons, str(d.made)))


def _named(world: World, links: Links, told: Iterable[Telling]) -> Mapping[tuple[str, Outcome], int]:
    """How many different persons with a name all articles together tell of, by attack and outcome."""
    named = {links.get(e.id, e.id) for e in world.of_class("Person") if e.name}
    found: dict[tuple[str, Outcome], set[str]] = {}
    for telling in told:
        found.setdefault((telling.attack, telling.outcome), set()).update(p.victim for p in telling.parts if p.victim in named)
    return {key: len(persons) for key, persons in sorted(found.items())}
