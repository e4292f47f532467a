"""Attack records: one row per attack, every value of it read from the merged view (docs/exports.md)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kg.export.view import GraphView, concepts
from kg.namespaces import expand

__all__ = [
    "ATTACK_KEYS",
    "ATTACK_TYPES",
    "CERTAINTIES",
    "OUTCOMES",
    "WEAPON_TYPES",
    "WEIGHED",
    "affiliation",
    "attack_record",
    "attack_records",
    "toll_in_words",
    "victim_count",
]

Row = dict[str, Any]

ATTACK_TYPES = frozenset(
    (
        "abduction air_strike ambush armed_assault armed_clash arson assassination attack bombing chemical_attack drone_strike execution "
        "explosion grenade hijacking hostage_taking looting missile_strike offensive raid sabotage shelling shooting suicide_bombing"
    ).split()
)
"""The notations that a record uses; a finer concept is told by the next broader one of these."""

WEAPON_TYPES = frozenset(
    (
        "air_bomb artillery atgm blade car_bomb chemical drone dynamite explosive firearm grenade ied incendiary landmine missile mortar "
        "other rocket suicide_vest vehicle"
    ).split()
)

OUTCOMES = {
    "kg:killed": "killed",
    "kg:injured": "injured",
    "kg:captured": "captured",
    "kg:missing": "missing",
    "kg:unharmed": "unharmed",
    "kg:affected": "unknown",
}

WEIGHED = frozenset({*OUTCOMES, "kg:affiliation", "kg:post"})
"""The predicates whose facts and claims a record is made from; of everything else the plain triples are enough."""

CERTAINTIES = ("confirmed", "claimed", "accused", "suspected", "denied")
"""How sure it is who did it, the surest first."""

_KINDS = {"kg:Person": "person", "kg:Group": "group", "kg:Organization": "organization"}

ATTACK_KEYS = "id type role status start end date_precision place weapons perpetrators victims targets killed injured articles".split()
"""The keys of a record, in order."""


def attack_records(view: GraphView) -> list[Row]:
    """All records, sorted by id."""
    return [attack_record(view, attack) for attack in view.instances("kg:Attack")]


def toll_in_words(toll: Row) -> str:
    """A ``killed`` or ``injured`` of a record: "7 (7 to 8)", "2 or more", "3"."""
    low, best, high = toll["low"], toll["best"], toll["high"]
    if low == best == high:
        return f"{best}"
    if high is None:
        return f"{best} or more" if low == best else f"{best} ({low} or more)"
    return f"{best} ({low} to {high})"


def attack_record(view: GraphView, attack: str) -> Row:
    """One attack. Unknown scalars are None, unknown lists are empty, no key is left out."""
    return {
        "id": attack,
        "type": concepts().notation(view.value(attack, "kg:attackType"), ATTACK_TYPES),
        "role": view.value(attack, "kg:role"),
        "status": view.value(attack, "kg:status"),
        "start": view.value(attack, "kg:start"),
        "end": view.value(attack, "kg:end"),
        "date_precision": view.value(attack, "kg:datePrecision") or "unknown",
        "place": _place(view, view.value(attack, "kg:place")),
        "weapons": [_weapon(view, weapon) for weapon in _by_label(view, attack, "kg:weapon")],
        "perpetrators": _perpetrators(view, attack),
        "victims": _victims(view, attack),
        "targets": [_target(view, target) for target in _by_label(view, attack, "kg:target")],
        "killed": _total(view, attack, "killed"),
        "injured": _total(view, attack, "injured"),
        "articles": view.values(attack, "kg:reportedIn"),
    }


def _by_label(view: GraphView, subject: str, predicate: str) -> list[str]:
    return sorted(view.values(subject, predicate), key=lambda each: (view.label(each), each))


def _place(view: GraphView, place: str | None) -> Row | None:
    if place is None:
        return None
    return {
        "name": view.label(place),
        "mentions": view.mentions(*_vicinity(view, place)),
        "country": view.value(place, "kg:country"),
        "admin1": view.value(place, "kg:admin1"),
        "lat": view.decimal(place, "kg:latitude"),
        "lon": view.decimal(place, "kg:longitude"),
        "radius_km": view.decimal(place, "kg:radiusKm"),
        "precision": view.number(place, "kg:placePrecision"),
    }


def _vicinity(view: GraphView, place: str) -> list[str]:
    """The place, and all that it is told by: "about 15 km from X", where X may itself be near Y."""
    found = [place]
    for each in found:
        found += [near for near in view.values(each, "kg:near") if near not in found]
    return found


def _weapon(view: GraphView, weapon: str) -> Row:
    kind = concepts().notation(view.value(weapon, "kg:weaponType"), WEAPON_TYPES)
    return {"name": view.label(weapon), "type": kind, "mentions": view.mentions(weapon)}


def _target(view: GraphView, target: str) -> Row:
    organization = view.cls(target) == "kg:Organization"
    return {
        "name": view.label(target),
        "kind": "organization" if organization else view.value(target, "kg:targetKind") or "other",
        "count": view.number(target, "kg:count"),
        "effect": view.value(target, "kg:effect") or "unknown",
        "mentions": view.mentions(target),
    }


def _perpetrators(view: GraphView, attack: str) -> list[Row]:
    found = [(agent, certainty) for certainty in CERTAINTIES for agent in _by_label(view, attack, f"kg:{certainty}Perpetrator")]
    doer = _who_died(view, found)
    died = view.number(attack, "kg:attackersKilled")
    return [_perpetrator(view, agent, certainty, died if agent == doer else None) for agent, certainty in found]


def _who_died(view: GraphView, found: list[tuple[str, str]]) -> str | None:
    """Whom the number of dead attackers is about: the people who came, else the only agent that did not deny it; nobody where that is open."""
    present = [agent for agent, _ in found if view.cls(agent) == "kg:Group"]
    likely = present or [agent for agent, certainty in found if certainty != "denied"]
    return likely[0] if len(likely) == 1 else None


def _perpetrator(view: GraphView, agent: str, certainty: str, killed: int | None) -> Row:
    return {
        "id": agent,
        "name": view.label(agent),
        "kind": _KINDS.get(view.cls(agent), "organization"),
        "certainty": certainty,
        "killed": killed,
        "mentions": view.mentions(agent),
    }


def _victims(view: GraphView, attack: str) -> list[Row]:
    rows = [_victim(view, attack, victim, stated) for stated in OUTCOMES for victim in view.values(attack, stated)]
    # "Nobody was hurt" is a number of the attack and no victim of it.
    return sorted((row for row in rows if row["count"] != 0), key=lambda row: (row["id"], row["outcome"]))


def _victim(view: GraphView, attack: str, victim: str, stated: str) -> Row:
    named = view.cls(victim) == "kg:Organization" or view.value(victim, "kg:name") is not None
    claims = _claims(view, attack, stated, victim)
    rank = concepts().rank(view.value(victim, "kg:rank"))
    return {
        "id": victim,
        "name": view.label(victim) if named else None,
        "description": _post(view, victim) if named else view.label(victim),
        "kind": "person" if view.cls(victim) == "kg:Person" else "group",
        "status": view.value(victim, "kg:victimStatus") or "unknown",
        "rank": {"label": rank["label"], "category": rank["category"]} if rank else None,
        "affiliation": affiliation(view, victim),
        "count": victim_count(view, attack, stated, victim),
        "outcome": OUTCOMES[stated],
        "within": view.values(victim, "kg:within"),
        "articles": sorted({article for claim in claims for article in view.values(claim, "kg:article")}),
        "mentions": view.mentions(victim),
    }


def _post(view: GraphView, person: str) -> str | None:
    """What a named person is, as most claims have it; of equals the longest, the first in alphabetical order."""
    found = view.values(person, "kg:post")
    weight = {each: len(_claims(view, person, "kg:post", each)) for each in found}
    return min(found, key=lambda each: (-weight[each], -len(each), each), default=None)


def _claims(view: GraphView, subject: str, predicate: str, value: str) -> list[str]:
    """The claims that back a triple, those left out that deny it."""
    facts = [fact for fact in view.subjects("rdf:subject", subject) if view.value(fact, "rdf:object") == value]  # not all of an army's
    backing = [view.values(fact, "kg:backedBy") for fact in facts if view.value(fact, "rdf:predicate") == expand(predicate)]
    no = (expand("kg:modality-denied"), expand("kg:modality-not_claimed"))
    return sorted({claim for claims in backing for claim in claims if view.value(claim, "kg:modality") not in no})


def victim_count(view: GraphView, attack: str, stated: str, victim: str) -> int | None:
    """How many a victim of an attack is: the number that most claims of that outcome ("kg:killed") give, the larger of equals."""
    if view.cls(victim) == "kg:Person":
        return 1
    claims = _claims(view, attack, stated, victim)
    counts = Counter(number for claim in claims if (number := view.number(claim, "kg:countBest")) is not None)
    return max(counts, key=lambda number: (counts[number], number), default=None)


def affiliation(view: GraphView, victim: str) -> str | None:
    """The name of the organization that most claims give, the first of equals in alphabetical order."""
    found = view.values(victim, "kg:affiliation")
    weight = {each: len(_claims(view, victim, "kg:affiliation", each)) for each in found}
    return next((view.label(each) for each in sorted(found, key=lambda each: (-weight[each], view.label(each), each))), None)


def _total(view: GraphView, attack: str, outcome: str) -> Row | None:
    best = view.number(attack, f"kg:{outcome}Best")
    if best is None:
        return None
    return {"low": view.number(attack, f"kg:{outcome}Low"), "best": best, "high": view.number(attack, f"kg:{outcome}High")}
