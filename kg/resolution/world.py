"""All extractions as one indexed world: what every later step of resolution reads. Built once, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kg.article import Article
from kg.claim import Claim, Entity, EntityClass, Extraction, Value

__all__ = ["Links", "World", "firmness", "notation", "world_of"]

Links = Mapping[str, str]
"""Local id → canonical id, as far as resolution has come; an id that is missing stands for itself."""

_FIRMNESS = {"asserted": 0, "reported": 1, "hypothesis": 2, "not_claimed": 3, "denied": 4}


def firmness(claim: Claim) -> int:
    """0 for what is asserted, 1 reported, 2 hypothesis; 3 and 4 for what a claim does not affirm (not claimed, denied)."""
    return _FIRMNESS[claim.modality]


def notation(concept: str) -> str:
    """The notation in a compact concept: "kg:attack-bombing" → "bombing"."""
    return concept.removeprefix("kg:").partition("-")[2]


@dataclass(frozen=True)
class World:
    """Entities, claims and articles of all extractions, each once, sorted by id (claims within their article); the maps are indexes over them.

    ``home`` maps an entity to its article; ``writers`` maps an article's local id to the entity that speaks in its own voice.
    ``by_subject`` and ``by_object`` hold the claims about an entity.
    """

    entities: Mapping[str, Entity]
    home: Mapping[str, Article]
    claims_by_id: Mapping[str, Claim]
    writers: Mapping[str, str]
    articles: Mapping[str, Article]
    by_class: Mapping[str, tuple[str, ...]]
    by_subject: Mapping[str, tuple[Claim, ...]]
    by_object: Mapping[str, tuple[Claim, ...]]

    @property
    def claims(self) -> Iterable[Claim]:
        """Every claim, article by article, in order of id: what lies together is read together."""
        return self.claims_by_id.values()

    def claim(self, key: str) -> Claim:
        """The claim of an id."""
        return self.claims_by_id[key]

    def of_class(self, *classes: EntityClass) -> list[Entity]:
        """Entities of the given classes, sorted by id."""
        return [self.entities[each] for each in sorted(each for cls in classes for each in self.by_class.get(cls, ()))]

    def about(self, subject: str, predicate: str) -> tuple[Claim, ...]:
        """Claims with a local entity as subject."""
        return tuple(c for c in self.by_subject.get(subject, ()) if c.predicate == predicate)

    def told_of(self, object: str, predicate: str) -> tuple[Claim, ...]:
        """Claims with a local entity as object."""
        return tuple(c for c in self.by_object.get(object, ()) if c.predicate == predicate)

    def said(self, subject: str, predicate: str, *, up_to: int = 2) -> tuple[Claim, ...]:
        """Claims about a local entity that affirm something: at most as weak as ``up_to`` (see `firmness`)."""
        return tuple([c for c in self.by_subject.get(subject, ()) if c.predicate == predicate and _FIRMNESS[c.modality] <= up_to])

    def values(self, subject: str, predicate: str) -> frozenset[str]:
        """Objects of the affirmed claims of a predicate, as strings: the id of a thing or the value of a literal."""
        return frozenset([c.object.value if isinstance(c.object, Value) else c.object for c in self.said(subject, predicate)])

    def article(self, claim: Claim) -> Article:
        """The article that a claim is made in: that of its subject."""
        return self.home[claim.subject]

    def published_order(self, article: Article) -> tuple[date, str]:
        """Sorts articles by day of publication, those without one last, then by id."""
        return article.published or date.max, article.local_id

    def writer_claims(self, claim: Claim) -> bool:
        """Whether the article says it in its own voice."""
        return claim.source == self.writers[self.article(claim).local_id]


def _grouped(claims: Iterable[tuple[str, Claim]]) -> dict[str, tuple[Claim, ...]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for key, claim in claims:
        groups[key].append(claim)
    return {key: tuple(found) for key, found in groups.items()}


def world_of(extractions: Sequence[Extraction]) -> World:
    """Index extractions. Their order does not matter; an entity or claim that several extractors find is held once."""
    ordered = sorted(extractions, key=lambda e: (e.article.local_id, e.extractor))
    entities: dict[str, Entity] = {}
    home: dict[str, Article] = {}
    every: dict[str, Claim] = {}
    for _, told in groupby(ordered, key=lambda e: e.article.local_id):
        claims: dict[str, Claim] = {}
        for extraction in told:
            for entity in extraction.entities:
                entities.setdefault(entity.id, entity)
                home.setdefault(entity.id, extraction.article)
            for claim in extraction.claims:
                claims.setdefault(claim.id, claim)
        for key in sorted(claims):
            every.setdefault(key, claims[key])
    sorted_entities = {each: entities[each] for each in sorted(entities)}
    classes: dict[str, list[str]] = defaultdict(list)
    for entity in sorted_entities.values():
        classes[entity.cls].append(entity.id)
    return World(
        entities=sorted_entities,
        home=home,
        claims_by_id=every,
        writers={e.article.local_id: e.writer for e in reversed(ordered)},
        articles={e.article.local_id: e.article for e in ordered},
        by_class={cls: tuple(ids) for cls, ids in classes.items()},
        by_subject=_grouped((c.subject, c) for c in every.values()),
        by_object=_grouped((c.object, c) for c in every.values() if isinstance(c.object, str)),
    )
