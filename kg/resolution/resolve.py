"""Resolution: from the claims of single articles to the links, choices and totals of the merged view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.claim import EntityClass, Extraction
from kg.errors import UsageError
from kg.judgement import Decision, Judgement, Linker
from kg.resolution.accounts import accounts_of
from kg.resolution.attacks import attack_decisions
from kg.resolution.chosen import chosen_values
from kg.resolution.clusters import cluster
from kg.resolution.evidence import AUTHOR
from kg.resolution.groups import group_decisions
from kg.resolution.labels import best_labels
from kg.resolution.organizations import organization_decisions
from kg.resolution.participants import source_decisions, target_decisions, weapon_decisions
from kg.resolution.people import people_decisions
from kg.resolution.places import place_decisions
from kg.resolution.toll_parts import Telling, tellings
from kg.resolution.totals import totals_of
from kg.resolution.voices import voices_of
from kg.resolution.world import Links, World, world_of
from kg.resolved import Outcome, Resolution

__all__ = ["resolve"]

_STAGES: tuple[tuple[EntityClass, Callable[[World, Links], Iterable[Decision]]], ...] = (
    ("Place", lambda world, _: place_decisions(world)),
    ("Organization", lambda world, _: organization_decisions(world)),
    ("Attack", attack_decisions),
    ("Person", people_decisions),
    ("Weapon", weapon_decisions),
    ("Target", target_decisions),
    ("Group", group_decisions),
    ("Source", source_decisions),
    ("CasualtyReport", lambda world, links: ()),
)
"""What is resolved, in the order in which each step needs those before it: people are known by their attacks, attacks by their places."""

_WORTH_RECORDING = 0.1
"""A pair that is ruled out and had this little in common is not recorded: there is no end of such pairs."""


def resolve(extractions: Sequence[Extraction], decisions: Sequence[Decision] = ()) -> Resolution:
    """Link local entities, choose single values and add up casualties. Pure: the order of extractions and decisions changes nothing.

    ``decisions`` are recorded judgements: a person's come before the program's own; those of another program replace the program's own on the same pair; the
    program's own from an earlier run are made anew. A judgement about an entity that no extraction has is left out. Raises UsageError on a
    person's judgement that two things of different classes are one.
    """
    world = world_of(extractions)
    given = _given(world, decisions)
    links: dict[str, str] = {}
    recorded: list[Decision] = []
    for cls, propose in _STAGES:
        own = [d for d in given if world.entities[d.left].cls == cls]
        made = _stage(world, links, cls, propose(world, links), own)
        recorded.extend(made)
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
        found.add(Decision(left, right, d.judgement, d.score, d.reasons, d.author, d.human))
    return sorted(found, key=lambda d: (_order(d), d.human, d.judgement.value, d.score, d.reasons))


def _stage(
    world: World, links: dict[str, str], cls: EntityClass, proposed: Iterable[Decision], given: Sequence[Decision]
) -> list[Decision]:
    """Cluster the entities of one class and add their links. Returns the decisions worth recording."""
    settled = {(d.left, d.right) for d in given}
    exclusive = {e.id: world.home[e.id].local_id for e in world.of_class(cls)} if cls == "Attack" else {}
    clustering = cluster([*given, *(d for d in proposed if (d.left, d.right) not in settled)], exclusive)
    for group in clustering.groups:
        canonical = min(group, key=lambda e: (world.home[e].published is None, world.published_order(world.home[e])[0], e))
        links.update(dict.fromkeys(group, canonical))
    return [d for d in clustering.decisions if d.author != AUTHOR or d.judgement is not Judgement.DIFFERENT or d.score >= _WORTH_RECORDING]


def _named(world: World, links: Links, told: Iterable[Telling]) -> Mapping[tuple[str, Outcome], int]:
    """How many different persons with a name all articles together tell of, by attack and outcome."""
    named = {links.get(e.id, e.id) for e in world.of_class("Person") if e.name}
    found: dict[tuple[str, Outcome], set[str]] = {}
    for telling in told:
        found.setdefault((telling.attack, telling.outcome), set()).update(p.victim for p in telling.parts if p.victim in named)
    return {key: len(persons) for key, persons in sorted(found.items())}
