"""Which unnamed groups of one merged attack are the same people."""

from __future__ import annotations

from dataclasses import dataclass

from kg.claim import CASUALTY_PREDICATES, Count
from kg.resolution.evidence import Evidence
from kg.resolution.matching import Matcher, each, judgement
from kg.resolution.person_profile import Fate, killed_or_hurt
from kg.resolution.rivalry import Scored
from kg.resolution.sides import Side, side_of
from kg.resolution.words import head_noun, lists
from kg.resolution.world import Links, World

__all__ = ["GROUPS"]

_SAME, _UNSURE = 2.0, 1.5
_MARGIN = 0.2


@dataclass(frozen=True)
class _Group:
    """``lost`` are members, by canonical id, who met another end: one of three wounded who died."""

    id: str
    article: str
    ends: frozenset[tuple[str, str]]
    fates: tuple[Fate, ...]
    counts: frozenset[Count]
    side: Side
    head: str
    lost: frozenset[str]


def _group(world: World, links: Links, group: str) -> _Group:
    fates = killed_or_hurt(world, links, group)
    claims = (c for p in CASUALTY_PREDICATES for c in world.told_of(group, p) if c.modality not in {"denied", "not_claimed"})
    return _Group(
        id=group,
        article=world.home[group].local_id,
        ends=frozenset((f.attack, f.outcome) for f in fates),
        fates=fates,
        counts=frozenset(c.count for c in claims if c.count is not None),
        side=side_of(world, links, group),
        head=head_noun(world.entities[group].label),
        lost=_lost(world, links, group, frozenset((f.attack, f.outcome) for f in fates)),
    )


def _lost(world: World, links: Links, group: str, ends: frozenset[tuple[str, str]]) -> frozenset[str]:
    members = sorted(c.subject for c in world.told_of(group, "kg:within"))
    fates = ((m, f) for m in members for f in killed_or_hurt(world, links, m))
    return frozenset(links.get(m, m) for m, f in fates if f.outcome == "killed" and (f.attack, "killed") not in ends)


def _numbers(one: _Group, other: _Group) -> Evidence | None:
    shared = sorted(one.counts & other.counts, key=lambda count: (count.low, count.best))
    if shared:
        return Evidence(1.5, f"{shared[0].best} in both")
    if one.counts or other.counts:
        return Evidence(-2.0, "different numbers", conflict=bool(one.counts and other.counts))
    return Evidence(0.5, "both uncounted")


def _sides(one: _Group, other: _Group) -> Evidence | None:
    if one.side.excludes(other.side):
        return Evidence(-2.0, "of different sides", conflict=True)
    if one.side.belongs(other.side):
        return Evidence(0.75, "of the same body or country")
    if one.side.statuses & other.side.statuses:
        return Evidence(0.5, f"both {min(one.side.statuses & other.side.statuses)}")
    return Evidence(0.25, "nothing tells them apart") if not (one.side.known and other.side.known) else None


def _nouns(one: _Group, other: _Group) -> Evidence | None:
    general = lists()["any_people"]
    if one.head == other.head:
        return Evidence(0.25 if one.head in general else 0.75, f'both called "{one.head}"')
    return Evidence(0.25, f'"{one.head}" and "{other.head}"') if one.head in general or other.head in general else None


def _outcomes(one: _Group, other: _Group) -> Evidence | None:
    if one.ends & other.ends:
        return Evidence(0.25, f"{min(one.ends & other.ends)[1]} in one attack")
    return Evidence(-2.0, "different outcomes", conflict=True)


def _members(one: _Group, other: _Group) -> Evidence | None:
    """The three who were wounded, one of whom died, are not the three who survived him."""
    if bool(one.lost) == bool(other.lost):
        return None
    return Evidence(-2.0, "one includes somebody who died of it, the other does not", conflict=True)


def _sentences(one: _Group, other: _Group) -> Evidence | None:
    if one.article == other.article and any(a.sentences & b.sentences for a in one.fates for b in other.fates):
        return Evidence(-2.0, "one sentence tells of both", conflict=True)
    return None


_FEATURES = (_outcomes, _numbers, _sides, _nouns, _members, _sentences)


def _judge(one: _Group, other: _Group) -> Scored | None:
    return judgement(one, other, _FEATURES, same=_SAME, unsure=_UNSURE)


GROUPS = Matcher("Group", each(_group), _judge, lambda group: sorted(group.ends), margin=_MARGIN)
"""Groups that met one end in one merged attack: the same number, of a compatible description."""
