"""Claims: what one source states in one article, with the words that state it. The only truth; all else is derived.

Entities here are *local*: the convoy of this article. Resolution links local entities to canonical ones and never edits them.
Ids are paths below the base IRI ("person/0a1b…"), made from content; `kg.namespaces` turns them into IRIs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.article import Article, digest
from kg.document import Span

__all__ = [
    "CASUALTY_PREDICATES",
    "Claim",
    "Count",
    "Dropped",
    "Entity",
    "EntityClass",
    "Extraction",
    "Modality",
    "Trigger",
    "Value",
    "claim_id",
    "entity_id",
]

EntityClass = Literal["Attack", "CasualtyReport", "Group", "Organization", "Person", "Place", "Source", "Target", "Weapon"]
"""Local name of the ontology's class. ``Group`` is unnamed people; ``Person`` is one person, named or not; ``Source`` is an unnamed
source ("a military analyst"); ``CasualtyReport`` is a toll that belongs to no single attack ("more than 120 since 2015")."""

Modality = Literal["asserted", "reported", "hypothesis", "denied", "not_claimed"]

CASUALTY_PREDICATES = ("kg:killed", "kg:injured", "kg:captured", "kg:missing", "kg:unharmed", "kg:affected")
"""Attack (or casualty report) → victim. The part after the colon is the outcome, ``affected`` standing for ``unknown``."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many: ``high`` is None where the words set no upper bound ("at least 5"); an uncounted group is no Count but None."""

    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Value:
    """A literal object; ``datatype`` is a compact IRI. A ``kg:`` concept is a Value of datatype ``kg:Concept`` ("kg:attack-bombing")."""

    value: str
    datatype: str = "xsd:string"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that one article speaks of.

    ``label`` is its fullest name or description in the article; ``name`` is set only where it has a proper name;
    ``mentions`` are its distinct spans in the article, sorted.
    """

    id: str
    cls: EntityClass
    label: str
    name: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement. ``subject`` and, where the object is a thing, ``object`` are ids of entities of the same extraction.

    ``attack`` is the attack that the claim is about, or None. ``source`` is the id of the entity that says so: the extraction's ``writer``
    where the article says it in its own voice. ``via`` are the ids of those who passed it on. ``count`` is for casualties and counted targets. ``additional`` marks a casualty group as
    told on top of those before it ("another", "other", "also"); ``confidence`` runs from 0 to 1. ``quote`` is whole sentences;
    ``words`` is what it calls the object there ("the major general"), None where that is the object's label or a pronoun.
    """

    id: str
    subject: str
    predicate: str
    object: str | Value
    quote: Span
    source: str
    attack: str | None = None
    via: tuple[str, ...] = ()
    modality: Modality = "asserted"
    count: Count | None = None
    confidence: float = 1.0
    additional: bool = False
    extractor: str = ""
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that tells of an event."""

    type: Literal["attack", "die", "injure"]
    span: Span


@dataclass(frozen=True, slots=True, order=True)
class Dropped:
    """Something that was found and not used, and why: shown in the build's report, summed by ``reason``."""

    reason: str
    span: Span


@dataclass(frozen=True)
class Extraction:
    """All that one extractor finds in one article. Entities and claims are sorted by id.

    ``writer`` is the entity that speaks in the article's own voice: the publisher (an Organization without mentions, claimed to be
    ``media``), or a Source called "the writer" where the metadata names none.
    """

    article: Article
    extractor: str
    writer: str
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = field(default=())


_PATHS: dict[str, str] = {
    "Attack": "attack",
    "CasualtyReport": "casualty-report",
    "Group": "group",
    "Organization": "organization",
    "Person": "person",
    "Place": "place",
    "Source": "source",
    "Target": "target",
    "Weapon": "weapon",
}


def entity_id(cls: EntityClass, article: Article, label: str, start: int) -> str:
    """Id of a local entity: its class, its article, what it is called and where it is first told of."""
    return f"{_PATHS[cls]}/{digest(article.local_id, cls, label, str(start))}"


def claim_id(
    article: Article,
    subject: str,
    predicate: str,
    object: str | Value,
    *,
    quote: Span,
    source: str,
    modality: str = "asserted",
    count: Count | None = None,
    extractor: str = "",
) -> str:
    """Id of a claim: a hash of all that it states and of the words that state it."""
    literal = f"{object.value}^^{object.datatype}" if isinstance(object, Value) else object
    counted = f"{count.low},{count.best},{count.high}" if count else ""
    parts = (subject, predicate, literal, counted, source, modality, str(quote.start), str(quote.end), extractor)
    return f"claim/{digest(article.local_id, *parts)}"
