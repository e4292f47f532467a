"""Many extractions seen through one resolution: the members of every canonical entity, and the claims of every fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.article import digest
from kg.claim import CASUALTY_PREDICATES, Claim, Entity, EntityClass, Extraction, Value
from kg.resolved import Resolution, Total

__all__ = ["Fact", "Joined", "Member", "Statement", "fact_id", "join"]

Grouped = TypeVar("Grouped")


@dataclass(frozen=True, slots=True)
class Member:
    """A local entity and the extraction that it is from."""

    entity: Entity
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim and the extraction that it is from."""

    claim: Claim
    extraction: Extraction

    @property
    def plain(self) -> bool:
        """Whether the claim says that it is so: not that it is not, nor that nobody says so."""
        return self.claim.modality not in ("denied", "not_claimed")


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about canonical entities, and all claims that make it, sorted by id."""

    subject: str
    predicate: str
    object: str | Value
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        """Made from what the fact states."""
        return fact_id(self.subject, self.predicate, self.object)

    @property
    def plain(self) -> bool:
        """Whether anybody says that it is so."""
        return any(statement.plain for statement in self.statements)


def fact_id(subject: str, predicate: str, object: str | Value) -> str:
    """The id of the fact that states this of canonical entities."""
    literal = f"{object.value}^^{object.datatype}" if isinstance(object, Value) else object
    return f"fact/{digest(subject, predicate, literal)}"


@dataclass(frozen=True)
class Joined:
    """All extractions through their resolution; every mapping and sequence is sorted, so that the order of input changes nothing."""

    extractions: tuple[Extraction, ...]
    resolution: Resolution
    locals: Mapping[str, Member]
    members: Mapping[str, tuple[Member, ...]]
    facts: tuple[Fact, ...]
    about: Mapping[str, tuple[Fact, ...]]
    """Facts by subject."""
    counted: Mapping[str, tuple[Fact, ...]]
    """Facts whose claims count somebody or something, by object: casualties and targets."""
    totals: Mapping[str, tuple[Total, ...]]
    """The resolution's totals by attack."""

    def cls(self, canonical: str) -> EntityClass:
        """The class of a canonical entity: that of the member whose id it has, else of its first member."""
        return (self.locals.get(canonical) or self.members[canonical][0]).entity.cls


def join(extractions: Iterable[Extraction], resolution: Resolution) -> Joined:
    """Group entities and claims by what they were linked to."""
    ordered = tuple(sorted(extractions, key=lambda each: (each.article.local_id, each.extractor)))
    members = [Member(entity, extraction) for extraction in ordered for entity in extraction.entities]
    statements = [Statement(claim, extraction) for extraction in ordered for claim in extraction.claims]
    facts = _facts(statements, resolution)
    return Joined(
        extractions=ordered,
        resolution=resolution,
        locals={member.entity.id: member for member in reversed(members)},
        members=_members(members, resolution),
        facts=facts,
        about=_grouped((fact.subject, fact) for fact in facts),
        counted=_grouped((str(fact.object), fact) for fact in facts if fact.predicate in (*CASUALTY_PREDICATES, "kg:target")),
        totals=_grouped((total.attack, total) for total in resolution.totals),
    )


def _grouped(pairs: Iterable[tuple[str, Grouped]]) -> dict[str, tuple[Grouped, ...]]:
    grouped: dict[str, list[Grouped]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}


def _members(members: Sequence[Member], resolution: Resolution) -> dict[str, tuple[Member, ...]]:
    grouped = _grouped((resolution.linker(member.entity.id), member) for member in members)
    return {canonical: tuple(sorted(grouped[canonical], key=lambda each: each.entity.id)) for canonical in sorted(grouped)}


def _facts(statements: Sequence[Statement], resolution: Resolution) -> tuple[Fact, ...]:
    link = resolution.linker
    grouped: dict[tuple[str, str, str | Value], list[Statement]] = {}
    for statement in statements:
        claim = statement.claim
        target = link(claim.object) if isinstance(claim.object, str) else claim.object
        grouped.setdefault((link(claim.subject), claim.predicate, target), []).append(statement)
    facts = (Fact(*key, tuple(sorted(backing, key=lambda each: each.claim.id))) for key, backing in grouped.items())
    return tuple(sorted(facts, key=lambda fact: (fact.subject, fact.predicate, fact.id)))
