"""The graph as FollowTheMoney entities (https://followthemoney.tech), for Aleph, OpenSanctions' tools and ftmq.

An attack is an Event; who did it and whom it hit are links to it that say so (`confirmed perpetrator`, `killed`), because `involved` cannot tell a victim
from a suspect. Written by hand against the model (kg/lists/followthemoney.yaml), because the library would bring SQLAlchemy, a type checker and all phone
numbering plans along; the tests read every line with it.
"""

from __future__ import annotations

import csv
import io
import json
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha1
from itertools import chain
from typing import Any

from kg.export.attacks import OUTCOMES, attack_record, toll_in_words
from kg.export.sheet import mapping
from kg.export.view import GraphView, concepts
from kg.namespaces import expand, local

__all__ = ["DATASET", "STATEMENT_COLUMNS", "Entity", "Statement", "as_ftm", "as_ftm_statements", "entities", "unnamed_notes"]

DATASET = "conflict_kg"
"""The name of the dataset that every statement is of."""

STATEMENT_COLUMNS = (
    "canonical_id entity_id prop prop_type schema value dataset origin lang original_value external first_seen last_seen id".split()
)
"""The columns of FollowTheMoney's statements as CSV."""

_LIST = "followthemoney"
_CERTAINTIES = ("confirmed", "claimed", "accused", "suspected", "denied")
_AGENTS = {f"kg:{certainty}Perpetrator": f"{certainty} perpetrator" for certainty in _CERTAINTIES}
_VICTIMS = {predicate: "affected" if outcome == "unknown" else outcome for predicate, outcome in OUTCOMES.items()}
_INVOLVED = ("kg:perpetrator", "kg:captured", "kg:injured", "kg:killed", "kg:missing")
_NO = frozenset({expand("kg:modality-denied"), expand("kg:modality-not_claimed")})
_WORDS = frozenset({"address", "name", "string", "text"})
"""Types of property whose values are in a language."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A property with a value, and the claims that state it; none where the value is reckoned or is of the article itself."""

    prop: str
    value: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of a schema; its statements are sorted, and no two have the same property and value."""

    id: str
    schema: str
    statements: tuple[Statement, ...]


def as_ftm(view: GraphView) -> bytes:
    """An entity a line, as JSON, sorted by id."""
    return "".join(json.dumps(_json(entity), ensure_ascii=False) + "\n" for entity in entities(view)).encode("utf-8", "replace")


def as_ftm_statements(view: GraphView) -> bytes:
    """A row per entity, property, value and claim, as CSV. ``origin`` is the claim's IRI, ``original_value`` the article's own words for a thing, and
    ``first_seen`` the day on which that article was published."""
    out = io.StringIO()
    writer = csv.DictWriter(out, STATEMENT_COLUMNS, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(row for entity in entities(view) for row in _rows(view, entity))
    return out.getvalue().encode("utf-8", "replace")


def unnamed_notes(view: GraphView) -> tuple[str, ...]:
    """What FollowTheMoney has no entity for."""
    unnamed = [each for cls in ("kg:Group", "kg:Person") for each in view.instances(cls) if not _named(view, each)]
    told = f"ftm: {len(unnamed)} people and groups without a name stand in the notes of their events: FollowTheMoney's people have names."
    return (told,) if unnamed else ()


def entities(view: GraphView) -> list[Entity]:
    """All entities, sorted by id."""
    makers: Mapping[str, Callable[[GraphView, str], Iterator[Entity]]] = {
        "kg:Article": _article,
        "kg:Attack": _attack,
        "kg:Organization": _organization,
        "kg:Person": _person,
        "kg:Place": _place,
    }
    found = chain.from_iterable(make(view, thing) for cls, make in makers.items() for thing in view.instances(cls))
    return sorted(found, key=lambda entity: entity.id)


def _json(entity: Entity) -> dict[str, Any]:
    properties: dict[str, list[str]] = {}
    for statement in entity.statements:
        properties.setdefault(statement.prop, []).append(statement.value)
    return {"id": entity.id, "schema": entity.schema, "properties": properties, "datasets": [DATASET]}


def _rows(view: GraphView, entity: Entity) -> Iterator[dict[str, str | None]]:
    types: Mapping[str, str] = mapping(_LIST)["types"][entity.schema]
    for statement in entity.statements:
        for claim in statement.claims or (None,):
            article = view.value(claim, "kg:article") if claim else None
            day = view.value(article, "schema:datePublished") if article else None
            yield {
                "canonical_id": entity.id,
                "entity_id": entity.id,
                "prop": statement.prop,
                "prop_type": types[statement.prop],
                "schema": entity.schema,
                "value": statement.value,
                "dataset": DATASET,
                "origin": claim,
                "lang": _language(view, article) if types[statement.prop] in _WORDS else None,
                "original_value": view.value(claim, "kg:objectLabel") if claim and types[statement.prop] == "entity" else None,
                "external": "f",
                "first_seen": day,
                "last_seen": day,
                "id": _hash(DATASET, entity.id, statement.prop, statement.value, claim or ""),
            }


def _language(view: GraphView, article: str | None) -> str | None:
    known: Mapping[str, str] = mapping(_LIST)["languages"]
    return known.get(view.value(article, "schema:inLanguage") or "") if article else None


# ---------------------------------------------------------------- parts of entities
def _entity(key: str, schema: str, statements: Iterable[Statement]) -> Entity:
    """An entity; statements of the same property and value become one, with the claims of all."""
    claims: dict[tuple[str, str], set[str]] = {}
    for each in statements:
        claims.setdefault((each.prop, each.value), set()).update(each.claims)
    return Entity(key, schema, tuple(Statement(*key, tuple(sorted(found))) for key, found in sorted(claims.items())))


def _key(thing: str) -> str:
    """FollowTheMoney's ids hold letters, digits and hyphens: ``person-1f2475eeb26c8d92``."""
    return local(thing).replace("/", "-")


def _hash(*parts: str) -> str:
    return sha1("\x1f".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _named(view: GraphView, thing: str) -> bool:
    return view.cls(thing) == "kg:Organization" or (view.cls(thing) == "kg:Person" and bool(view.values(thing, "kg:name")))


def _claims(view: GraphView, subject: str, predicate: str, value: str | None = None, *, denied: bool = False) -> tuple[str, ...]:
    """The claims of a fact, or of all facts of a predicate: those that affirm it, or those that deny it."""
    facts = [each for each in view.subjects("rdf:subject", subject) if view.value(each, "rdf:predicate") == expand(predicate)]
    wanted = [each for each in facts if value is None or view.value(each, "rdf:object") == value]
    backing = {claim for each in wanted for claim in view.values(each, "kg:backedBy")}
    return tuple(sorted(claim for claim in backing if (view.value(claim, "kg:modality") in _NO) == denied))


def _told(view: GraphView, subject: str, prop: str, predicate: str, spelled: Callable[[str], str] = str) -> Iterator[Statement]:
    """The values of a predicate as values of a property, each with its claims."""
    for value in view.values(subject, predicate):
        yield Statement(prop, spelled(value), _claims(view, subject, predicate, value))


def _names(view: GraphView, thing: str) -> Iterator[Statement]:
    label = view.label(thing)
    for name in {label, *view.values(thing, "skos:altLabel", "kg:name")}:
        yield Statement("name" if name == label else "alias", name, _claims(view, thing, "kg:name", name))


def _proofs(view: GraphView, thing: str) -> Iterator[Statement]:
    return (Statement("proof", _key(article)) for article in view.values(thing, "kg:reportedIn"))


def _link(view: GraphView, schema: str, ends: Mapping[str, str], role: str | None, claims: tuple[str, ...]) -> Entity:
    """An entity that links two others, with the articles of its claims as proof."""
    key = f"link-{_hash(schema, role or '', *chain.from_iterable(sorted(ends.items())))[:16]}"
    statements = [Statement(prop, _key(thing), claims) for prop, thing in ends.items()]
    if role:
        statements.append(Statement("role", role, claims))
    statements += [Statement("proof", _key(article), (claim,)) for claim in claims for article in view.values(claim, "kg:article")]
    return _entity(key, schema, statements)


# ---------------------------------------------------------------- entities
def _article(view: GraphView, article: str) -> Iterator[Entity]:
    told = {
        "fileName": view.value(article, "kg:file"),
        "language": _language(view, article),
        "publishedAt": view.value(article, "schema:datePublished"),
        "publisher": view.value(article, "schema:publisher"),
        "sourceUrl": view.value(article, "schema:url"),
        "title": view.value(article, "schema:headline"),
    }
    yield _entity(_key(article), "Article", (Statement(prop, value) for prop, value in told.items() if value))


def _organization(view: GraphView, each: str) -> Iterator[Entity]:
    kind = view.value(each, "kg:organizationKind") or "other"
    known: Mapping[str, Any] = mapping(_LIST)["organizations"][kind]
    topics = [Statement("topics", topic, _claims(view, each, "kg:organizationKind", kind)) for topic in known["topics"]]
    countries = _told(view, each, "country", "kg:country", str.lower)
    yield _entity(_key(each), known["schema"], [*_names(view, each), *countries, *topics, *_proofs(view, each)])
    for whole in view.values(each, "kg:partOf"):
        yield _link(view, "Membership", {"member": each, "organization": whole}, "part of", _claims(view, each, "kg:partOf", whole))
    for backer in view.values(each, "kg:backedBy"):
        if view.cls(backer) == "kg:Organization":
            yield _link(view, "UnknownLink", {"subject": each, "object": backer}, "backed by", _claims(view, each, "kg:backedBy", backer))


def _person(view: GraphView, person: str) -> Iterator[Entity]:
    if not _named(view, person):
        return
    ranks = _told(view, person, "title", "kg:rank", lambda concept: concepts().label(concept) or concept)
    posts = _told(view, person, "position", "kg:post")
    yield _entity(_key(person), "Person", [*_names(view, person), *ranks, *posts, *_proofs(view, person)])
    for predicate, role in (("kg:affiliation", None), ("kg:commands", "commander")):
        for body in view.values(person, predicate):
            yield _link(view, "Membership", {"member": person, "organization": body}, role, _claims(view, person, predicate, body))


def _place(view: GraphView, place: str) -> Iterator[Entity]:
    where = _claims(view, place, "kg:coordinates")
    radius = view.decimal(place, "kg:radiusKm")
    statements = [
        *_names_of_place(view, place),
        *_told(view, place, "country", "kg:country", str.lower),
        *_told(view, place, "state", "kg:admin1"),
        *(Statement("latitude", value, where) for value in view.values(place, "kg:latitude")),
        *(Statement("longitude", value, where) for value in view.values(place, "kg:longitude")),
        *([Statement("notes", f"Within {radius:g} km of the coordinates.", where)] if radius is not None else []),
        *_proofs(view, place),
    ]
    yield _entity(_key(place), "Address", statements)


def _names_of_place(view: GraphView, place: str) -> Iterator[Statement]:
    label = view.label(place)
    claims = _claims(view, place, "kg:name", label)
    return (Statement(prop, label, claims) for prop in ("full", "name"))


def _attack(view: GraphView, attack: str) -> Iterator[Entity]:
    named = [each for each in view.values(attack, *_INVOLVED) if _named(view, each)]
    statements = [
        Statement("name", view.label(attack)),
        Statement("recordId", attack),
        *_dates(view, attack),
        *_where(view, attack),
        *(Statement("involved", _key(each), _claims_of_any(view, attack, each)) for each in named),
        *_told(view, attack, "keywords", "kg:attackType", lambda concept: concepts().label(concept) or concept),
        *(Statement("summary", toll) for toll in _tolls(view, attack)),
        *_notes(view, attack),
        *_proofs(view, attack),
    ]
    yield _entity(_key(attack), "Event", statements)
    for predicate, role in {**_AGENTS, **_VICTIMS}.items():
        for agent in view.values(attack, predicate):
            if _named(view, agent):
                yield _link(view, "UnknownLink", {"subject": attack, "object": agent}, role, _role_claims(view, attack, predicate, agent))


def _role_claims(view: GraphView, attack: str, predicate: str, agent: str) -> tuple[str, ...]:
    """The claims that give somebody this part in an attack; a denial is stated by those that deny."""
    stated = "kg:perpetrator" if predicate in _AGENTS else predicate
    return _claims(view, attack, stated, agent, denied=predicate == "kg:deniedPerpetrator")


def _claims_of_any(view: GraphView, attack: str, agent: str) -> tuple[str, ...]:
    return tuple(sorted({claim for predicate in _INVOLVED for claim in _claims(view, attack, predicate, agent)}))


def _dates(view: GraphView, attack: str) -> Iterator[Statement]:
    """A day, a month or a year as one date; other periods by both ends; nothing where one end is open, which is no date of the attack's."""
    start, end = view.value(attack, "kg:start"), view.value(attack, "kg:end")
    if start is None or end is None:
        return
    claims = _claims(view, attack, "kg:date")
    whole = _whole(date.fromisoformat(start), date.fromisoformat(end))
    if whole:
        yield Statement("date", whole, claims)
    else:
        yield from (Statement("startDate", start, claims), Statement("endDate", end, claims))


def _whole(start: date, end: date) -> str | None:
    """The day, month or year that a period is, as ISO 8601; None for any other."""
    if start == end:
        return start.isoformat()
    if (start.year, start.month, start.day) == (end.year, end.month, 1) and end.day == monthrange(end.year, end.month)[1]:
        return f"{start:%Y-%m}"
    return f"{start:%Y}" if start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) else None


def _where(view: GraphView, attack: str) -> Iterator[Statement]:
    for place in view.values(attack, "kg:place"):
        claims = _claims(view, attack, "kg:place")
        yield Statement("location", view.label(place), claims)
        yield Statement("addressEntity", _key(place), claims)
        yield from (Statement("country", country.lower(), claims) for country in view.values(place, "kg:country"))


def _tolls(view: GraphView, attack: str) -> Iterator[str]:
    record = attack_record(view, attack)
    return (f"{outcome.capitalize()}: {toll_in_words(record[outcome])}" for outcome in ("killed", "injured") if record[outcome])


def _notes(view: GraphView, attack: str) -> Iterator[Statement]:
    """What has no entity: people without a name, things, a status that is not "accomplished"."""
    status = view.value(attack, "kg:status")
    if status and status != "accomplished":
        yield Statement("notes", f"Status: {status}", _claims(view, attack, "kg:status", status))
    for predicate, role in {**_AGENTS, **_VICTIMS, "kg:target": "target", "kg:weapon": "weapon"}.items():
        for each in view.values(attack, predicate):
            if not _named(view, each) and view.number(each, "kg:count") != 0:
                claims = _role_claims(view, attack, predicate, each)
                yield Statement("notes", f"{role.capitalize()}: {view.label(each)}", claims)
