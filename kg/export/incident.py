"""An attack as those who code events see it: who did it, who was hit, how many died, when, where, and who reports it.

The ground of the UCDP and ACLED shapes. Only what the graph holds to be so is in ``doers``: a side that is merely accused, suspected or denied is in
``alleged``, and it is for the format to say so or to leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from kg.export.attacks import attack_record
from kg.export.view import GraphView
from kg.namespaces import expand

__all__ = ["Dead", "Hit", "Incident", "Party", "Report", "incidents"]

Row = dict[str, Any]
Standing = Literal["armed", "civilian", "official", "open"]

_HIT = ("kg:affected", "kg:captured", "kg:injured", "kg:killed", "kg:missing")
_ARMED = frozenset({"armed_group", "military", "military_unit"})
_SIDES = frozenset({*_ARMED, "government"})
_STANDINGS: dict[str | None, Standing] = {
    "civilian": "civilian",
    "military": "armed",
    "militant": "armed",
    "official": "official",
    "police": "armed",
}


@dataclass(frozen=True, slots=True)
class Party:
    """An organization as a side: ``kind`` is that of kg:organizationKind, ``country`` ISO 3166-1 alpha-2."""

    id: str
    name: str
    kind: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """People who were hit: whether they died, what they are, and the sides that they belong to."""

    killed: bool
    standing: Standing
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Dead:
    """How many died; ``high`` is None where no source sets a bound."""

    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """One article, as a coder cites it; "" for what it does not tell."""

    publisher: str
    published: str
    headline: str
    url: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One attack. ``record`` is its row in the table of attacks, ``concept`` its attack type; other fields as their types say.

    ``attackers_dead`` is the number of attackers who died, ``location`` the name of the place whose coordinates the record's place has, ``voices`` are
    those whom the articles name as their sources, ``sentence`` is the first that states the attack.
    """

    record: Row
    concept: str | None
    doers: tuple[Party, ...]
    alleged: tuple[tuple[str, str], ...]
    struck: tuple[Party, ...]
    hit: tuple[Hit, ...]
    victims_dead: Dead | None
    attackers_dead: int | None
    location: str | None
    reports: tuple[Report, ...]
    voices: tuple[str, ...]
    sentence: str | None

    def dead(self) -> Dead | None:
        """All who died, attackers too; None where nobody speaks of the dead."""
        ours, theirs = self.victims_dead, self.attackers_dead
        if ours is None:
            return None if theirs is None else Dead(theirs, theirs, theirs)
        more = theirs or 0
        return Dead(ours.low + more, ours.best + more, None if ours.high is None else ours.high + more)

    def span(self) -> tuple[date, date] | None:
        """The first and the last day that the sources allow, or None where one of them is open."""
        start, end = self.record["start"], self.record["end"]
        return (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None

    def days(self) -> int | None:
        """How many days the sources allow, or None."""
        span = self.span()
        return None if span is None else (span[1] - span[0]).days + 1

    def doer(self) -> Party | None:
        """The one organization that did it, by a plain statement or by its own claim; None where there is none or more than one."""
        return self.doers[0] if len(self.doers) == 1 else None

    def sides_hit(self) -> tuple[Party, ...]:
        """The sides that were hit, each body of one state's once, sorted by name; the doer's own is none of them."""
        found = [*self.struck, *(party for each in self.hit if each.standing != "civilian" for party in each.parties)]
        doers = {_side(party) for party in self.doers}
        sides = {_side(party): party for party in sorted(found, key=lambda each: (each.name, each.id), reverse=True)}
        return tuple(sorted((party for side, party in sides.items() if side not in doers), key=lambda each: (each.name, each.id)))

    def standings(self) -> frozenset[Standing]:
        """What the people are who were hit; empty where nobody is told of."""
        return frozenset(each.standing for each in self.hit)


def incidents(view: GraphView) -> Iterator[Incident]:
    """All attacks of the merged view, sorted by IRI."""
    return (_incident(view, attack) for attack in view.instances("kg:Attack"))


def _side(party: Party) -> str:
    """Bodies of one state are one side."""
    return party.country if party.kind in _SIDES - {"armed_group"} and party.country else party.id


def _incident(view: GraphView, attack: str) -> Incident:
    record = attack_record(view, attack)
    killed = record["killed"]
    doers = [each for each in view.values(attack, "kg:perpetrator") if view.cls(each) == "kg:Organization"]
    firm = ("claimed", "confirmed")
    return Incident(
        record=record,
        concept=view.value(attack, "kg:attackType"),
        doers=_parties(view, doers),
        alleged=tuple(
            (each["certainty"], each["name"]) for each in record["perpetrators"] if each["id"] not in doers or each["certainty"] not in firm
        ),
        struck=tuple(party for party in _parties(view, _struck(view, attack)) if party.kind in _SIDES),
        hit=tuple(_hit(view, attack, victim) for victim in view.values(attack, *_HIT) if _somebody(view, victim)),
        victims_dead=Dead(killed["low"], killed["best"], killed["high"]) if killed else None,
        attackers_dead=view.number(attack, "kg:attackersKilled"),
        location=_location(view, view.value(attack, "kg:place")),
        reports=tuple(sorted((_report(view, each) for each in record["articles"]), key=_by_date)),
        voices=_voices(view, attack),
        sentence=_sentence(view, attack),
    )


def _parties(view: GraphView, organizations: Iterable[str]) -> tuple[Party, ...]:
    found = [
        Party(each, view.label(each), view.value(each, "kg:organizationKind"), view.value(each, "kg:country"))
        for each in set(organizations)
    ]
    return tuple(sorted(found, key=lambda each: (each.name, each.id)))


def _struck(view: GraphView, attack: str) -> list[str]:
    """Organizations that were hit as such, or whose things were."""
    targets = view.values(attack, "kg:target", *_HIT)
    owners = [owner for target in targets for owner in view.values(target, "kg:owner")]
    return [*owners, *(each for each in targets if view.cls(each) == "kg:Organization")]


def _somebody(view: GraphView, victim: str) -> bool:
    """Whether this is people, and not "nobody"."""
    return view.cls(victim) in ("kg:Group", "kg:Person") and view.number(victim, "kg:count") != 0


def _hit(view: GraphView, attack: str, victim: str) -> Hit:
    parties = tuple(each for each in _parties(view, view.values(victim, "kg:affiliation")) if each.kind in _SIDES)
    stated = _STANDINGS.get(view.value(victim, "kg:victimStatus"), "open")
    armed = stated == "open" and any(each.kind in _ARMED for each in parties)
    return Hit(victim in view.values(attack, "kg:killed"), "armed" if armed else stated, parties)


def _location(view: GraphView, place: str | None) -> str | None:
    """The place that the coordinates are of: of one told by its distance from others that with the same coordinates."""
    if place is None:
        return None
    point = [view.value(place, "kg:latitude"), view.value(place, "kg:longitude")]
    near = view.values(place, "kg:near")
    for each in near:
        near += [further for further in view.values(each, "kg:near") if further not in near]
    named = [each for each in near if [view.value(each, "kg:latitude"), view.value(each, "kg:longitude")] == point]
    return view.label(named[0] if named and point[0] is not None else place)


def _report(view: GraphView, article: str) -> Report:
    found = (view.value(article, f"schema:{each}") or "" for each in ("publisher", "datePublished", "headline", "url"))
    return Report(*found)


def _by_date(report: Report) -> tuple[str, ...]:
    """The earliest first, what has no date last."""
    return (report.published or "~", report.publisher, report.headline, report.url)


def _voices(view: GraphView, attack: str) -> tuple[str, ...]:
    """Whom the articles name as their sources, the publishers left out."""
    publishers = {view.value(article, "schema:publisher") for article in view.values(attack, "kg:reportedIn")}
    sources = {
        source
        for claim in view.subjects("kg:attack", attack)
        if view.cls(claim) == "kg:Claim"
        for source in view.values(claim, "kg:source")
    }
    return tuple(sorted({view.label(each) for each in sources if view.cls(each) != "kg:Article"} - publishers))


def _sentence(view: GraphView, attack: str) -> str | None:
    """The sentence that states the attack's type in the earliest article, the first in it."""
    concept = view.value(attack, "kg:attackType")
    facts = [fact for fact in view.subjects("rdf:subject", attack) if view.value(fact, "rdf:predicate") == expand("kg:attackType")]
    claims = {claim for fact in facts if view.value(fact, "rdf:object") == concept for claim in view.values(fact, "kg:backedBy")}
    return view.value(min(claims, key=lambda claim: _place_of(view, claim)), "kg:quote") if claims else None


def _place_of(view: GraphView, claim: str) -> tuple[str, str, int, str]:
    article = view.value(claim, "kg:article") or ""
    return (view.value(article, "schema:datePublished") or "~", article, view.number(claim, "kg:quoteStart") or 0, claim)
