"""Which weapons, targets and unnamed groups of one merged attack are one, and which unnamed sources are.

These have no identity outside their attack: "the convoy" is the same convoy only because the attack is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.claim import Claim
from kg.resolution.evidence import Evidence, decide
from kg.resolution.hierarchy import is_broader
from kg.resolution.matching import Matcher, each, judgement
from kg.resolution.rivalry import Scored
from kg.resolution.words import fold, head_noun, tokens
from kg.resolution.world import Links, World, notation

__all__ = ["REPORTS", "SOURCES", "TARGETS", "WEAPONS"]

_SAME, _UNSURE = 1.0, 0.75


@dataclass(frozen=True)
class _Thing:
    """A weapon or target: ``attacks`` are canonical; ``kinds`` are notations of weapon types or kinds of targets."""

    id: str
    attacks: frozenset[str]
    name: str
    head: str
    kinds: frozenset[str]
    owners: frozenset[str]
    counts: frozenset[int]


def _claims_on(world: World, thing: str, predicate: str) -> list[Claim]:
    return [c for c in world.told_of(thing, predicate) if c.modality != "denied"]


def _thing(world: World, links: Links, thing: str, predicate: str, kind: str) -> _Thing:
    entity = world.entities[thing]
    claims = _claims_on(world, thing, predicate)
    return _Thing(
        id=thing,
        attacks=frozenset(links.get(c.subject, c.subject) for c in claims),
        name=fold(entity.name or ""),
        head=head_noun(entity.label),
        kinds=frozenset(notation(v) if v.startswith("kg:") else v for v in world.values(thing, kind)),
        owners=frozenset(links.get(o, o) for o in world.values(thing, "kg:owner")),
        counts=frozenset(c.count.best for c in claims if c.count is not None),
    )


def _by_attack(thing: _Thing) -> list[str]:
    return sorted(thing.attacks)


def _weapon_type(one: _Thing, other: _Thing) -> Evidence | None:
    if not one.kinds or not other.kinds:
        return None
    shared = sorted(one.kinds & other.kinds)
    if shared:
        return Evidence(1.5, f"the same weapon of one attack: {shared[0]}")
    for a, b in ((a, b) for a in sorted(one.kinds) for b in sorted(other.kinds)):
        if is_broader("weapon", a, b) or is_broader("weapon", b, a):
            return Evidence(1.1, f"{a} and {b} can be one weapon")
    return Evidence(-2.0, f"{min(one.kinds)} and {min(other.kinds)}", conflict=True)


def _proper_names(one: _Thing, other: _Thing) -> Evidence | None:
    if not one.name or not other.name:
        return None
    if one.name == other.name or set(one.name.split()) <= set(other.name.split()) or set(other.name.split()) <= set(one.name.split()):
        return Evidence(1.5, f'both called "{min(one.name, other.name, key=len)}"')
    return Evidence(-2.0, f'"{one.name}" and "{other.name}"', conflict=True)


def _head_nouns(one: _Thing, other: _Thing) -> Evidence | None:
    if one.head and one.head == other.head:
        return Evidence(1.5, f"a {one.head} attacked in one attack")
    return None


def _owners(one: _Thing, other: _Thing) -> Evidence | None:
    if one.owners and other.owners and not one.owners & other.owners:
        return Evidence(-2.0, "of different owners", conflict=True)
    return None


def _counts(one: _Thing, other: _Thing) -> Evidence | None:
    if one.counts and other.counts and not one.counts & other.counts:
        return Evidence(-1.0, f"{min(one.counts)} and {min(other.counts)} of them")
    return None


def _judge_weapons(one: _Thing, other: _Thing) -> Scored | None:
    return judgement(one, other, (_weapon_type, _proper_names), same=_SAME, unsure=_UNSURE)


def _judge_targets(one: _Thing, other: _Thing) -> Scored | None:
    return judgement(one, other, (_proper_names, _head_nouns, _owners, _counts), same=_SAME, unsure=_UNSURE)


def _weapon(world: World, links: Links, weapon: str) -> _Thing:
    return _thing(world, links, weapon, "kg:weapon", "kg:weaponType")


def _target(world: World, links: Links, target: str) -> _Thing:
    return _thing(world, links, target, "kg:target", "kg:targetKind")


WEAPONS = Matcher("Weapon", each(_weapon), _judge_weapons, _by_attack)
"""The weapons of each merged attack: one type is one weapon, and a vague word is the specific one."""

TARGETS = Matcher("Target", each(_target), _judge_targets, _by_attack)
"""The targets of each merged attack: one head noun is one target."""


@dataclass(frozen=True)
class _Source:
    """``others`` are the article's unnamed sources, itself included, each with its words."""

    id: str
    article: str
    label: str
    publisher: str
    others: tuple[tuple[str, frozenset[str]], ...]

    @property
    def words(self) -> frozenset[str]:
        return tokens(self.label)


def _shorter_for(one: _Source, other: _Source) -> bool:
    """Whether one article's "the ministry" is its "the defence ministry": the same noun, fewer words, and no third that it could be."""
    few, many = sorted((one, other), key=lambda s: (len(s.words), s.id))
    if one.article != other.article or not few.words or not few.words < many.words or head_noun(few.label) != head_noun(many.label):
        return False
    return not any(few.words < words for each, words in one.others if each not in (few.id, many.id))


def _judge_sources(one: _Source, other: _Source) -> Scored | None:
    evidence = _same_source(one, other)
    decision = decide(one.id, other.id, (evidence,), same=_SAME, unsure=_UNSURE) if evidence else None
    return Scored(decision, evidence.points) if decision and evidence else None


def _same_source(one: _Source, other: _Source) -> Evidence | None:
    if one.label == other.label and one.publisher and one.publisher == other.publisher:
        return Evidence(1.5, f'both "{one.label}" of one publisher')
    if _shorter_for(one, other):
        return Evidence(
            1.1, f'"{min(one.label, other.label, key=len)}" is short for "{max(one.label, other.label, key=len)}" in one article'
        )
    return None


def _sources(world: World, links: Links, sources: Sequence[str]) -> list[_Source]:
    """Those that are no article's own voice."""
    told: dict[str, list[str]] = {}
    for source in sources:
        article = world.home[source].local_id
        if source != world.writers[article]:
            told.setdefault(article, []).append(source)
    return [found for article, here in told.items() for found in _sources_of(world, links, article, here)]


def _sources_of(world: World, links: Links, article: str, sources: Sequence[str]) -> list[_Source]:
    writer = world.writers[article]
    publisher = links.get(writer, writer) if world.entities[writer].cls == "Organization" else ""
    labels = {source: fold(world.entities[source].label) for source in sources}
    others = tuple((source, tokens(label)) for source, label in labels.items())
    return [_Source(source, article, label, publisher, others) for source, label in labels.items()]


def _source_keys(source: _Source) -> list[tuple[str, ...]]:
    return [("in", source.article), *([("of", source.publisher, source.label)] if source.publisher else [])]


def _source_signature(source: _Source) -> tuple[str, ...] | None:
    """A source that stands alone in its article is like all of its label and publisher."""
    return (source.publisher, source.label) if source.publisher and len(source.others) == 1 else None


SOURCES = Matcher("Source", _sources, _judge_sources, _source_keys, signature=_source_signature)
"""Unnamed sources: "a military source" of one publisher's two articles is taken for one, of two publishers' never.

It follows that two publishers' unnamed sources count as two, even where both mean the same spokesman.
"""


def _no_reports(world: World, links: Links, reports: Sequence[str]) -> list[_Thing]:
    return []


REPORTS = Matcher("CasualtyReport", _no_reports, _judge_targets, _by_attack)
"""Tolls that belong to no single attack: the program never takes two for one, a person may."""
