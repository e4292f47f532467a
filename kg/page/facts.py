"""The facts that the explorer shows, as values that JSON can hold: the index of attacks, the list of things, one thing, one article.

All of it comes from the project's own views: attack records (`kg.export`), explanations (as of `kg.explain`), the library (`kg.query`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import Any

from kg.explain import Explanation, Said, Statement
from kg.export.attacks import attack_record
from kg.namespaces import compact, expand, iri, local
from kg.page.agreement import contradicts, standing
from kg.page.explaining import explained as explanation
from kg.page.members import member
from kg.page.networks import networks
from kg.page.parts import cut, described
from kg.page.rows import Row, attack_rows, concept_label
from kg.page.view import StoreView
from kg.page.wording import worded
from kg.query import library
from kg.store import Reader

__all__ = ["CLASSES", "Facts"]

CLASSES = ("attack", "person", "group", "organization", "place", "weapon", "target", "casualty-report", "source")
"""What has a page of its own, by the first part of its local id; articles have another kind of page."""

_LISTED = {"kg:Person": "person", "kg:Organization": "organization", "kg:Place": "place"}

_OF_CLAIM = tuple(f"kg:{each}" for each in "quote quoteStart attack subjectLabel objectLabel sourceLabel modality".split())
"""What an article's page shows of a claim."""


@dataclass(frozen=True)
class Facts:
    """Reads one graph. ``with_text`` is whether articles are shown whole, or the sentences that were quoted only."""

    reader: Reader
    with_text: bool

    @cached_property
    def view(self) -> StoreView:
        """The merged view, where it lies."""
        return StoreView.on(self.reader.store)

    # ------------------------------------------------------------------ lists

    def attacks(self) -> tuple[Row, ...]:
        """One row per attack for map, timeline, facets and search, sorted by date, then id; those without a date come last."""
        return self._attacks

    def part(self, number: int) -> tuple[Row, ...] | None:
        """The rows of one part of the list of attacks, or None where there is no such part."""
        return self._parts[number - 1] if 0 < number <= len(self._parts) else None

    def parts(self) -> Row:
        """How many attacks there are, and the parts in which they come: name, number of attacks, first and last day (None: open)."""
        return {"total": len(self._attacks), "parts": [described(number, part) for number, part in enumerate(self._parts, 1)]}

    @cached_property
    def _attacks(self) -> tuple[Row, ...]:
        return tuple(attack_rows(self.view))

    @cached_property
    def _parts(self) -> tuple[tuple[Row, ...], ...]:
        return cut(self._attacks)

    def things(self) -> list[Row]:
        """Named people, organizations and places, by name."""
        found = [(each, kind) for cls, kind in _LISTED.items() for each in self.view.instances(cls)]
        rows = [self._thing_row(each, kind) for each, kind in found if kind != "person" or self.view.values(each, "kg:name")]
        return sorted(rows, key=lambda row: (row["name"].casefold(), row["id"]))

    def networks(self) -> Row:
        """Who fought whom, who commanded what, which units lost whom."""
        return networks(self.view)

    def queries(self) -> list[Row]:
        """The library of queries."""
        return [
            {
                "name": each.name,
                "question": each.question,
                "text": each.text,
                "parameters": [{"name": p.name, "type": p.type, "default": p.default, "meaning": p.meaning} for p in each.parameters],
            }
            for each in library()
        ]

    def ids(self) -> list[str]:
        """The local ids of all that has a page, sorted."""
        classes = ("Attack", "Person", "Group", "Organization", "Place", "Weapon", "Target", "CasualtyReport", "Source", "Article")
        found = {local(each) for cls in classes for each in self.view.instances(f"kg:{cls}")}
        return sorted(each for each in found if each.partition("/")[0] in (*CLASSES, "article"))

    def _thing_row(self, thing: str, kind: str) -> Row:
        view = self.view
        ranks = [concept_label(each) for each in view.values(thing, "kg:rank")]
        country = view.value(thing, "kg:country")
        told: Mapping[str, Sequence[str | None]] = {
            "person": [*ranks, *view.values(thing, "kg:post")],
            "organization": view.values(thing, "kg:organizationKind"),
            "place": view.values(thing, "kg:placeKind"),
        }
        return {
            "id": local(thing),
            "name": view.label(thing),
            "also": [name for name in view.values(thing, "skos:altLabel") if name != view.label(thing)],
            "about": [each.replace("_", " ") for each in told[kind] if each] + ([country] if country else []),
            "articles": len(view.values(thing, "kg:reportedIn")),
        }

    # ------------------------------------------------------------------ one thing

    def thing(self, local_id: str) -> Row | None:
        """All of one thing, or None where the graph holds none of that id."""
        explained = explanation(self.view, iri(local_id))
        if explained is None:
            return None
        groups = [self._group(list(each), explained) for _, each in groupby(explained.statements, key=lambda s: (s.inverse, s.predicate))]
        row: Row = {
            "id": local(explained.id),
            "label": explained.label,
            "classes": explained.classes,
            "names": [name for name in explained.names if name != explained.label],
            "mentions": explained.mentions,
            "values": [{"name": name, "value": worded(f"kg:{name}", value, value)} for name, value in explained.values],
            "facts": groups,
            "tolls": self._tolls(explained),
            "differing": [{"predicate": each.predicate, "type": each.type, "said": each.said} for each in explained.differing],
            "judgements": self._judgements(explained),
            "articles": self._articles(explained),
            "place": self._circle(explained.id),
        }
        return row | {"record": self._record(explained)} if "Attack" in explained.classes else row

    def _group(self, statements: list[Statement], explained: Explanation) -> Row:
        first = statements[0]
        return {
            "predicate": first.predicate,
            "inverse": first.inverse,
            "standing": standing(statements, explained.differing) if not first.inverse else None,
            "values": [self._value(each) for each in statements],
        }

    def _value(self, statement: Statement) -> Row:
        thing = local(statement.about_id)
        return {
            "label": worded(statement.predicate, statement.about, statement.about_id),
            "id": thing if thing.partition("/")[0] in CLASSES else None,
            "claims": _claims(statement.claims),
        }

    def _tolls(self, explained: Explanation) -> list[Row]:
        grouped = groupby(explained.tolls, key=lambda toll: toll.outcome)
        return [self._outcome(outcome, list(tolls), explained) for outcome, tolls in grouped]

    def _outcome(self, outcome: str, tolls: list[Any], explained: Explanation) -> Row:
        numbers = {part.lower(): self.view.number(explained.id, f"kg:{outcome}{part}") for part in ("Low", "Best", "High")}
        said = [
            {
                "article": local(t.article),
                "source": t.source,
                "number": t.number,
                "complete": t.complete,
                "arithmetic": t.arithmetic,
                "claims": _claims(t.claims),
            }
            for t in sorted(tolls, key=lambda toll: not toll.complete)
        ]
        return {"outcome": outcome, "total": numbers, "contested": contradicts(f"kg:{outcome}", explained.differing), "accounts": said}

    def _judgements(self, explained: Explanation) -> list[Row]:
        view = self.view
        members = (explained.id, *explained.aliases)
        found = {each for member in members for side in ("kg:left", "kg:right") for each in view.subjects(side, member)}
        told = cache(self._member)  # one thing is judged with many
        rows = [
            {
                "id": local(each),
                "left": told(view.value(each, "kg:left") or "", view.value(each, "kg:leftArticle")),
                "right": told(view.value(each, "kg:right") or "", view.value(each, "kg:rightArticle")),
                "verdict": view.value(each, "kg:judgement"),
                "score": view.decimal(each, "kg:score"),
                "reasons": view.values(each, "kg:reason"),
                "author": view.value(each, "kg:author"),
            }
            for each in sorted(found)
        ]
        return sorted(rows, key=lambda row: (row["left"]["label"], row["right"]["label"], row["id"]))

    def _member(self, thing: str, article: str | None) -> Row:
        """One of two that were judged: what its article calls it, and its first sentence there, where a claim is about it."""
        found = member(self.view, thing)
        told = self._article_row(article) if (article := article or found.article) else {}
        return {
            "label": found.label,
            "article": local(article) if article else None,
            "where": ", ".join(each for each in (told.get("publisher") or told.get("title"), told.get("published")) if each),
            "start": found.start,
            "end": found.end,
        }

    def _articles(self, explained: Explanation) -> Row:
        named = {claim.article for statement in explained.statements for claim in statement.claims}
        named |= {toll.article for toll in explained.tolls} | set(self.view.values(explained.id, "kg:reportedIn"))
        return {local(each): self._article_row(each) for each in sorted(named)}

    def _article_row(self, article: str) -> Row:
        view = self.view
        return {
            "title": view.label(article),
            "publisher": view.value(article, "schema:publisher"),
            "published": view.value(article, "schema:datePublished"),
            "url": view.value(article, "schema:url"),
        }

    def _circle(self, thing: str) -> Row | None:
        lat, lon, radius = (self.view.decimal(thing, f"kg:{part}") for part in ("latitude", "longitude", "radiusKm"))
        return {"lat": lat, "lon": lon, "radius_km": radius} if lat is not None and lon is not None else None

    def _record(self, explained: Explanation) -> Row:
        record = attack_record(self.view, explained.id)
        place = self.view.value(explained.id, "kg:place")
        victims = [{**each, "id": local(each["id"]), "within": [local(w) for w in each["within"]]} for each in record["victims"]]
        perpetrators = [{**each, "id": local(each["id"])} for each in record["perpetrators"]]
        return {
            **_only(record, "role", "status", "start", "end", "date_precision", "weapons", "targets", "killed", "injured"),
            "type": concept_label(self.view.value(explained.id, "kg:attackType")),
            "place": {"id": local(place), **(record["place"] or {})} if place else None,
            "victims": victims,
            "perpetrators": perpetrators,
        }

    # ------------------------------------------------------------------ one article

    def article(self, local_id: str) -> Row | None:
        """One article: its text, or what was quoted of it, and what was read from each sentence."""
        article, view = iri(local_id), self.view
        if view.cls(article) != "kg:Article":
            return None
        text = self.reader.text(view.value(article, "kg:textHash") or "") if self.with_text else None
        told = view.fetch(f"?thing kg:article <{article}>", predicates=_OF_CLAIM)
        claims = [each for each in told if view.value(each, "kg:quote")]
        query = "SELECT ?claim ?predicate ?object WHERE {{ ?claim kg:article <{}> . ?fact kg:backedBy ?claim ; rdf:predicate ?predicate ; rdf:object ?object }}"
        backed = {claim: (predicate, value) for claim, predicate, value in sorted(view.rows(query.format(article)), reverse=True)}
        spans: dict[tuple[int, int, str], list[Row]] = {}
        for claim in claims:
            start, quote = view.number(claim, "kg:quoteStart") or 0, view.value(claim, "kg:quote") or ""
            spans.setdefault((start, start + len(quote), quote), []).append(self._claim(claim, *backed.get(claim, ("", ""))))
        return {
            "id": local_id,
            **self._article_row(article),
            "file": view.value(article, "kg:file"),
            "text": text,
            "spans": [
                {"start": start, "end": end, "quote": quote, "claims": sorted(said, key=lambda row: (row["predicate"], row["object"]))}
                for (start, end, quote), said in sorted(spans.items(), key=lambda item: item[0])
            ],
        }

    def _claim(self, claim: str, predicate: str, value: str) -> Row:
        view = self.view
        attack = view.value(claim, "kg:attack")
        label = view.value(claim, "kg:objectLabel") or (concept_label(value) if value.startswith(expand("kg:")) else value)
        return {
            "subject": view.value(claim, "kg:subjectLabel"),
            "predicate": compact(predicate),
            "object": label or "",
            "attack": local(attack) if attack else None,
            "source": view.value(claim, "kg:sourceLabel"),
            "modality": (view.value(claim, "kg:modality") or "").removeprefix(expand("kg:modality-")),
        }


def _claims(said: Iterable[Said]) -> list[Row]:
    return [
        {
            "article": local(claim.article),
            "start": claim.start,
            "end": claim.start + len(claim.quote),
            "quote": claim.quote,
            "source": claim.source,
            "via": claim.via,
            "modality": claim.modality,
            "count": claim.count,
        }
        for claim in said
    ]


def _only(row: Row, *keys: str) -> Row:
    return {key: row[key] for key in keys}
