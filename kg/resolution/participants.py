"""Which weapons, targets and unnamed groups of one merged attack are one, and which unnamed sources are.

These have no identity outside their attack: "the convoy" is the same convoy only because the attack is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.claim import Claim, EntityClass
from kg.judgement import Decision
from kg.resolution.blocking import pairs_of
from kg.resolution.evidence import Evidence, decide, gather
from kg.resolution.hierarchy import is_broader
from kg.resolution.words import fold, head_noun, tokens
from kg.resolution.world import Links, World, notation

__all__ = ["source_decisions", "target_decisions", "weapon_decisions"]

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
    return [c for c in world.by_object.get((thing, predicate), ()) if c.modality != "denied"]


def _things(world: World, links: Links, cls: EntityClass, predicate: str, kind: str) -> Iterator[_Thing]:
    for entity in world.of_class(cls):
        claims = _claims_on(world, entity.id, predicate)
        yield _Thing(
            id=entity.id,
            attacks=frozenset(links.get(c.subject, c.subject) for c in claims),
            name=fold(entity.name or ""),
            head=head_noun(entity.label),
            kinds=frozenset(notation(v) if v.startswith("kg:") else v for v in world.values(entity.id, kind)),
            owners=frozenset(links.get(o, o) for o in world.values(entity.id, "kg:owner")),
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


def weapon_decisions(world: World, links: Links) -> Iterable[Decision]:
    """Judgements about the weapons of each merged attack: one type is one weapon, and a vague word is the specific one."""
    weapons = list(_things(world, links, "Weapon", "kg:weapon", "kg:weaponType"))
    for one, other in pairs_of(weapons, _by_attack):
        decision = decide(one.id, other.id, gather(one, other, (_weapon_type, _proper_names)), same=_SAME, unsure=_UNSURE)
        if decision is not None:
            yield decision


def target_decisions(world: World, links: Links) -> Iterable[Decision]:
    """Judgements about the targets of each merged attack: one head noun is one target."""
    targets = list(_things(world, links, "Target", "kg:target", "kg:targetKind"))
    for one, other in pairs_of(targets, _by_attack):
        decision = decide(one.id, other.id, gather(one, other, (_proper_names, _head_nouns, _owners, _counts)), same=_SAME, unsure=_UNSURE)
        if decision is not None:
            yield decision


@dataclass(frozen=True)
class _Source:
    id: str
    article: str
    label: str
    publisher: str

    @property
    def words(self) -> frozenset[str]:
        return tokens(self.label)


def _shorter_for(one: _Source, other: _Source, all_sources: Sequence[_Source]) -> bool:
    """Whether one article's "the ministry" is its "the defence ministry": the same noun, fewer words, and no third that it could be."""
    few, many = sorted((one, other), key=lambda s: (len(s.words), s.id))
    if one.article != other.article or not few.words or not few.words < many.words or head_noun(few.label) != head_noun(many.label):
        return False
    return not any(few.words < s.words for s in all_sources if s.article == one.article and s.id not in (few.id, many.id))


def _same_source(one: _Source, other: _Source, all_sources: Sequence[_Source]) -> Evidence | None:
    if one.label == other.label and one.publisher and one.publisher == other.publisher:
        return Evidence(1.5, f'both "{one.label}" of one publisher')
    if _shorter_for(one, other, all_sources):
        return Evidence(
            1.1, f'"{min(one.label, other.label, key=len)}" is short for "{max(one.label, other.label, key=len)}" in one article'
        )
    return None


def source_decisions(world: World, links: Links) -> Iterable[Decision]:
    """Judgements about unnamed sources: "a military source" of one publisher's two articles is taken for one, of two publishers' never.

    It follows that two publishers' unnamed sources count as two, even where both mean the same spokesman.
    """
    writers = set(world.writers.values())
    sources = []
    for entity in world.of_class("Source"):
        article = world.home[entity.id].local_id
        writer = world.writers[article]
        publisher = links.get(writer, writer) if world.entities[writer].cls == "Organization" else ""
        if entity.id not in writers:
            sources.append(_Source(entity.id, article, fold(entity.label), publisher))
    for one, other in pairs_of(sources, lambda source: [source.label, ("in", source.article)]):
        evidence = _same_source(one, other, sources)
        decision = decide(one.id, other.id, (evidence,), same=_SAME, unsure=_UNSURE) if evidence else None
        if decision is not None:
            yield decision
