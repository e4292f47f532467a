"""Where the entities and claims of one article are written down, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.article import Article
from kg.claim import Claim, Count, Dropped, Entity, EntityClass, Extraction, Modality, Trigger, Value, claim_id, entity_id
from kg.document import Span

__all__ = ["Ledger"]


class Ledger:
    """Collects one article's entities and claims. Mutable while the article is read; `extraction` is its frozen outcome."""

    def __init__(self, article: Article, extractor: str) -> None:
        self.article = article
        self.extractor = extractor
        self.writer = ""
        self._entities: dict[str, Entity] = {}
        self._claims: dict[str, Claim] = {}
        self._triggers: set[Trigger] = set()
        self._dropped: set[Dropped] = set()
        self._warnings: list[str] = []

    def entity(self, cls: EntityClass, label: str, start: int, *, name: str | None = None, mentions: Iterable[Span] = ()) -> str:
        """Adds an entity, or more mentions of one; returns its id."""
        key = entity_id(cls, self.article, label, start)
        before = self._entities.get(key)
        spans = sorted({*(before.mentions if before is not None else ()), *mentions})
        self._entities[key] = Entity(key, cls, label, name, tuple(spans))
        return key

    def holds(self, subject: str, predicate: str, object: str | Value) -> bool:
        """Whether such a claim is written already, of whatever modality but a denial."""
        told = (c for c in self._claims.values() if c.modality not in {"denied", "not_claimed"})
        return any((c.subject, c.predicate, c.object) == (subject, predicate, object) for c in told)

    def objects(self, subject: str, predicate: str) -> frozenset[str]:
        """What claims of this predicate, written so far, give for a subject: ids, or the text of values; denials are left out."""
        told = (
            c
            for c in self._claims.values()
            if c.modality not in {"denied", "not_claimed"} and (c.subject, c.predicate) == (subject, predicate)
        )
        return frozenset(c.object.value if isinstance(c.object, Value) else c.object for c in told)

    def mention(self, entity: str, span: Span) -> None:
        """Adds a mention to an entity that is there."""
        before = self._entities[entity]
        self._entities[entity] = replace(before, mentions=tuple(sorted({*before.mentions, span})))

    def claim(
        self,
        subject: str,
        predicate: str,
        object: str | Value,
        quote: Span,
        *,
        source: str | None = None,
        attack: str | None = None,
        via: Iterable[str] = (),
        modality: Modality = "asserted",
        count: Count | None = None,
        confidence: float = 1.0,
        additional: bool = False,
        words: str | None = None,
    ) -> None:
        """Adds a claim; the same claim twice is one."""
        speaker = source or self.writer
        key = claim_id(
            self.article, subject, predicate, object, quote=quote, source=speaker, modality=modality, count=count, extractor=self.extractor
        )
        self._claims.setdefault(
            key,
            Claim(
                key,
                subject,
                predicate,
                object,
                quote,
                speaker,
                attack,
                tuple(via),
                modality,
                count,
                confidence,
                additional,
                self.extractor,
                words,
            ),
        )

    def trigger(self, trigger: Trigger) -> None:
        """Adds a trigger."""
        self._triggers.add(trigger)

    def drop(self, reason: str, span: Span) -> None:
        """Counts something that was found and not used."""
        self._dropped.add(Dropped(reason, span))

    def warn(self, message: str) -> None:
        """Adds a warning about the article as a whole."""
        self._warnings.append(message)

    def extraction(self) -> Extraction:
        """All of it, sorted. Entities that no claim speaks of are left out."""
        spoken = {self.writer}
        for claim in self._claims.values():
            spoken |= {claim.subject, claim.source, *claim.via, claim.attack or ""}
            if isinstance(claim.object, str):
                spoken.add(claim.object)
        return Extraction(
            self.article,
            self.extractor,
            self.writer,
            tuple(self._entities[key] for key in sorted(self._entities) if key in spoken),
            tuple(self._claims[key] for key in sorted(self._claims)),
            tuple(sorted(self._triggers, key=lambda t: (t.span, t.type))),
            tuple(sorted(self._dropped)),
            tuple(self._warnings),
        )
