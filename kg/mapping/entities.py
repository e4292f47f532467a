"""One canonical entity of the merged view: its names, the articles that tell of it, and the plain triples that claims back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.claim import Value
from kg.mapping.articles import Pair
from kg.mapping.derived import geometry, period, point
from kg.mapping.joined import Fact, Joined
from kg.mapping.perpetrators import certainty
from kg.rdf import integer, name, term, text, thing
from kg.resolved import SINGLE_VALUED, Total

__all__ = ["entity_pairs", "geometries", "geometry_id"]

_NEVER_PLAIN = frozenset({"kg:claimedBy", "kg:coordinates", "kg:date", "kg:perpetrator"})
"""Stated by facts only: their plain triples are derived, or there are none."""

_OUTWEIGHED = {
    "kg:affected": frozenset({"kg:killed", "kg:injured", "kg:captured", "kg:missing", "kg:unharmed"}),
    "kg:injured": frozenset({"kg:killed"}),
}
"""Outcomes that give no plain triple beside these: who dies of wounds counts as killed only, an unknown outcome yields to a known one."""


def entity_pairs(joined: Joined, canonical: str) -> Iterator[Pair]:
    """All that the merged view says of an entity, but for the nodes that stand beside it."""
    yield "rdf:type", name(f"kg:{joined.cls(canonical)}")
    yield from _names(joined, canonical)
    for member in joined.members[canonical]:
        yield "kg:reportedIn", thing(member.extraction.article.local_id)
        for span in member.entity.mentions:
            yield "kg:mention", text(span.text)
    facts = joined.about.get(canonical, ())
    yield from _stated(facts)
    yield from _chosen(joined, canonical)
    yield from _perpetrators(joined, facts)
    if joined.cls(canonical) in ("Group", "Target"):
        yield from _count(joined.counted.get(canonical, ()))
    for total in joined.totals.get(canonical, ()):
        yield from _total(total)


def geometries(joined: Joined, things: Iterable[str]) -> Iterator[tuple[str, Iterator[Pair]]]:
    """The geometries of those of the things that have coordinates, as things of their own."""
    for canonical in things:
        value = joined.resolution.chosen.get((canonical, "kg:coordinates"))
        if isinstance(value, Value):
            yield geometry_id(canonical), geometry(value.value)


def geometry_id(place: str) -> str:
    """The id of a place's geometry."""
    return f"{place}#geometry"


def _names(joined: Joined, canonical: str) -> Iterator[Pair]:
    """The best name, and every other: of the named members where any is named, else what the articles call it."""
    entities = [member.entity for member in joined.members[canonical]]
    label = joined.resolution.labels.get(canonical) or (joined.locals.get(canonical) or joined.members[canonical][0]).entity.label
    named = {entity.name for entity in entities if entity.name}
    claimed = {fact.object.value for fact in _plain(joined, canonical, "kg:name") if isinstance(fact.object, Value)}
    yield "rdfs:label", text(label)
    for other in ((named | claimed) or {entity.label for entity in entities}) - {label}:
        yield "skos:altLabel", text(other)


def _plain(joined: Joined, canonical: str, predicate: str) -> Iterator[Fact]:
    return (fact for fact in joined.about.get(canonical, ()) if fact.predicate == predicate and fact.plain)


def _stated(facts: Iterable[Fact]) -> Iterator[Pair]:
    """What somebody says and the merged view keeps every value of; nothing that is only denied, nothing of a thing and itself."""
    plain = [fact for fact in facts if fact.plain and fact.predicate not in _NEVER_PLAIN and fact.object != fact.subject]
    outcomes: dict[str | Value, set[str]] = {}
    for fact in plain:
        outcomes.setdefault(fact.object, set()).add(fact.predicate)
    for fact in plain:
        outweighed = _OUTWEIGHED.get(fact.predicate, frozenset()) & outcomes[fact.object]
        if fact.predicate not in SINGLE_VALUED and not outweighed:
            yield fact.predicate, term(fact.object)


def _chosen(joined: Joined, canonical: str) -> Iterator[Pair]:
    """The single values that resolution chose; dates and coordinates taken apart."""
    for predicate in sorted(SINGLE_VALUED):
        value = joined.resolution.chosen.get((canonical, predicate))
        if value is None:
            continue
        if predicate == "kg:date" and isinstance(value, Value):
            yield from period(value.value)
        elif predicate == "kg:coordinates" and isinstance(value, Value):
            yield from point(value.value)
            yield "geo:hasGeometry", thing(geometry_id(canonical))
        else:
            yield predicate, term(value)


def _perpetrators(joined: Joined, facts: Iterable[Fact]) -> Iterator[Pair]:
    """Each agent under the one certainty that is firmest; under ``kg:perpetrator`` too where it is confirmed or claimed."""
    link = joined.resolution.linker
    told = [(fact.object, fact.statements) for fact in facts if fact.predicate == "kg:perpetrator" and isinstance(fact.object, str)]
    owners = frozenset(agent for agent, statements in told if certainty(statements, agent, link) == "claimed")
    for agent, statements in told:
        # Of organizations, another one than who claims an attack is its enemy: the word of the claimant is for its own people.
        named = owners if agent.startswith("person/") else ()
        found = certainty(statements, agent, link, named)
        if found:
            yield f"kg:{found}Perpetrator", thing(agent)
        if found in ("confirmed", "claimed"):
            yield "kg:perpetrator", thing(agent)


def _count(facts: Iterable[Fact]) -> Iterator[Pair]:
    """How many: the number that most claims give, the larger of equals; nothing where nobody counts."""
    counts = Counter(each.claim.count.best for fact in facts for each in fact.statements if each.plain and each.claim.count)
    best = max(counts, key=lambda number: (counts[number], number), default=0)
    if best > 0:
        yield "kg:count", integer(best)


def _total(total: Total) -> Iterator[Pair]:
    yield f"kg:{total.outcome}Low", integer(total.low)
    yield f"kg:{total.outcome}Best", integer(total.best)
    if total.high is not None:
        yield f"kg:{total.outcome}High", integer(total.high)
