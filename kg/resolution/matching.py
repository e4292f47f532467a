"""How the things of one class are matched: what is known of each, which pairs are looked at, and how a pair is judged.

A `Matcher` is one row of this machinery. Judgements about pairs hang together only where a chain of "same" joins them (a *part*): rivals are
looked for, and merges made, within a part. So a part is judged the same whatever else there is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Generic, Protocol, TypeVar

import networkx as nx

from kg.article import Article
from kg.claim import EntityClass
from kg.judgement import Decision, Judgement
from kg.resolution.agreement import agreed
from kg.resolution.blocking import WideKey, chained, pairs_of
from kg.resolution.clusters import cluster
from kg.resolution.evidence import AUTHOR, WORTH_RECORDING, Evidence, decide, gather
from kg.resolution.rivalry import Scored, unrivalled
from kg.resolution.world import Links, World

__all__ = ["Matched", "Matcher", "Profiled", "each", "judgement", "links_of", "matched", "parts_of", "worth_recording"]

_SMALL = 40
"""Members of a part up to which each is compared with each, to find what holds two of them apart; of a larger one only those that share a key."""


class Profiled(Protocol):
    """What is known of a local thing: at least its id."""

    @property
    def id(self) -> str: ...


Profile = TypeVar("Profile", bound=Profiled)


@dataclass(frozen=True)
class Matcher(Generic[Profile]):
    """``profiles`` gathers what is compared of local things, after the classes before have been linked; ``judge`` is the judgement about two, None where they have too little in common.
    A profile is made from its thing's article and the links of what that connects it with: `kg.resolution.drawing` lists which, and must know of any that is new.

    Things with one ``signature`` are alike in all that is compared and are chained; None stands for a thing like no other. ``margin`` are the points by which a
    thing must fit one of another article's better than the next; None where an article's things are no rivals. ``exclusive`` is whether a thing holds one of each article's at most.
    ``agreement`` are the points over or under the threshold by which sets of things are merged; None where one pair that is the same is enough.
    """

    cls: EntityClass
    profiles: Callable[[World, Links, Sequence[str]], list[Profile]]
    judge: Callable[[Profile, Profile], Scored | None]
    keys: Callable[[Profile], Iterable[Hashable]]
    wide_keys: Callable[[Profile], Iterable[WideKey]] = lambda profile: ()
    signature: Callable[[Profile], Hashable | None] | None = None
    margin: float | None = None
    exclusive: bool = False
    agreement: Callable[[Profile, Profile], float] | None = None

    def pairs(self, profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
        """The pairs that are looked at."""
        signature = self.signature
        if signature is None:
            return pairs_of(profiles, self.keys, self.wide_keys)

        def sign(profile: Profile) -> Hashable:
            found = signature(profile)
            return profile.id if found is None else found

        return chained(profiles, sign, lambda distinct: pairs_of(distinct, self.keys, self.wide_keys))


def each(profile: Callable[[World, Links, str], Profile]) -> Callable[[World, Links, Sequence[str]], list[Profile]]:
    """The profiles of several things that are gathered one by one."""
    return lambda world, links, things: [profile(world, links, thing) for thing in things]


def judgement(
    one: Profile,
    other: Profile,
    features: Sequence[Callable[[Profile, Profile], Evidence | None]],
    *,
    same: float,
    unsure: float,
) -> Scored | None:
    """What a table of features makes of a pair."""
    evidence = gather(one, other, features)
    decision = decide(one.id, other.id, evidence, same=same, unsure=unsure) if evidence else None
    return Scored(decision, sum(e.points for e in evidence)) if decision is not None else None


@dataclass(frozen=True)
class Matched:
    """The groups of things that are one, the judgements worth recording, and the parts: what chains of "same" hold together before rivals and conflicts are heeded.
    A thing in none is a group, or a part, of its own."""

    groups: tuple[tuple[str, ...], ...]
    decisions: tuple[Decision, ...]
    parts: tuple[tuple[str, ...], ...]


def matched(matcher: Matcher[Profile], profiles: Sequence[Profile], home: Mapping[str, str], given: Sequence[Decision]) -> Matched:
    """What is one among some things of a class. ``home`` maps each to its article.

    ``given`` are judgements of others about these things; they replace the program's own on the same pair. Of whole parts, whose things of one signature are all
    there, the result is the same whatever else there is.
    """
    scored = [found for pair in matcher.pairs(profiles) if (found := matcher.judge(*pair)) is not None and worth_recording(found.decision)]
    settled = {(d.left, d.right) for d in given}
    parts = parts_of([*(s.decision for s in scored), *given])
    conflicts = _conflicts(matcher, profiles, scored, parts)
    home = {profile.id: home[profile.id] for profile in profiles}
    proposed = list(unrivalled(scored, home, matcher.margin)) if matcher.margin is not None else [found.decision for found in scored]
    if matcher.agreement is not None:
        proposed = list(agreed(proposed, _votes(matcher, matcher.agreement, profiles, proposed), home))
    own = (d for d in (*proposed, *conflicts) if (d.left, d.right) not in settled)
    clustering = cluster([*given, *own], home if matcher.exclusive else {})
    return Matched(clustering.groups, tuple(d for d in clustering.decisions if worth_recording(d)), tuple(map(tuple, parts)))


def worth_recording(decision: Decision) -> bool:
    """Whether a judgement is kept: not that of a pair that is ruled out and had next to nothing in common."""
    return decision.author != AUTHOR or decision.judgement is not Judgement.DIFFERENT or decision.score >= WORTH_RECORDING


def _votes(
    matcher: Matcher[Profile], agreement: Callable[[Profile, Profile], float], profiles: Sequence[Profile], proposed: Sequence[Decision]
) -> dict[tuple[str, str], float]:
    """The agreement of the pairs within each part of three or more."""
    known = {profile.id: profile for profile in profiles}
    votes: dict[tuple[str, str], float] = {}
    for part in parts_of(proposed):
        if len(part) > 2:
            members = [known[each] for each in part]
            pairs = combinations(members, 2) if len(members) <= _SMALL else matcher.pairs(members)
            votes.update({(min(a.id, b.id), max(a.id, b.id)): agreement(a, b) for a, b in pairs})
    return votes


def _conflicts(
    matcher: Matcher[Profile], profiles: Sequence[Profile], scored: Sequence[Scored], parts: Iterable[Sequence[str]]
) -> Iterator[Decision]:
    """What rules pairs out within each part, though it is not worth recording: a merge heeds it."""
    recorded = {(s.decision.left, s.decision.right) for s in scored}
    known = {profile.id: profile for profile in profiles}
    for part in parts:
        if len(part) < 3:
            continue
        members = [known[each] for each in part if each in known]
        for one, other in combinations(members, 2) if len(members) <= _SMALL else matcher.pairs(members):
            found = matcher.judge(one, other) if (one.id, other.id) not in recorded else None
            if found is not None and found.decision.judgement is Judgement.DIFFERENT:
                yield found.decision


def parts_of(decisions: Iterable[Decision]) -> list[list[str]]:
    """What chains of "same" join, each sorted."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((d.left, d.right) for d in decisions if d.judgement is Judgement.SAME)
    return sorted(sorted(part) for part in nx.connected_components(graph))


def links_of(groups: Iterable[Sequence[str]], home: Mapping[str, Article]) -> Mapping[str, str]:
    """Each member of a group → that of the earliest-published article (ties: the smallest id; articles without a date last)."""
    found: dict[str, str] = {}
    for group in groups:
        canonical = min(group, key=lambda e: (home[e].published is None, home[e].published or date.max, e))
        found.update(dict.fromkeys(group, canonical))
    return found
