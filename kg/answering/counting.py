"""Numbers of an answer: totals of attacks with the accounts they rest on, and counts of people and things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.answering.answers import Certainty, Evidence, Number
from kg.answering.evidence import names_of
from kg.answering.patterns import iris
from kg.sources import without_vocabularies
from kg.sparql import SparqlSource

__all__ = ["Totals", "count_attacks", "count_people", "count_things", "totals"]

_PREFIXES = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@dataclass(frozen=True)
class Totals:
    """The sum over ``attacks``, those for which a source gives a number; ``differing`` are the accounts above it, ``accounts`` all where they differ."""

    attacks: tuple[str, ...]
    number: Number
    differing: str
    accounts: str
    evidence: Mapping[str, tuple[Evidence, ...]]
    by_account: Mapping[str, tuple[Evidence, ...]]


def totals(source: SparqlSource, attacks: Sequence[str], outcome: str) -> Totals:
    """How many were killed or injured in some attacks together."""
    query = f"""{_PREFIXES}SELECT ?attack ?low ?best ?high WHERE {{ VALUES ?attack {{ {iris(attacks)} }}
  ?attack kg:{outcome}Low ?low ; kg:{outcome}Best ?best . OPTIONAL {{ ?attack kg:{outcome}High ?high }} }}"""
    rows = sorted(source.select(query), key=lambda row: row["attack"])
    highs = [int(row["high"]) if "high" in row else None for row in rows]
    high = None if None in highs else sum(h for h in highs if h is not None)
    number = Number(sum(int(r["low"]) for r in rows), sum(int(r["best"]) for r in rows), high)
    told = _accounts(source, attacks, outcome)
    complete = [row for row in told if row["complete"] in ("true", "1")]
    evidence = _by(told, "attack")
    by_account = _by(told, "account") if outcome else {}
    differing = _sentence([r for r in complete if len(rows) == 1 and int(r["best"]) > number.best])
    accounts = _sentence(complete) if len(rows) == 1 and len({row["best"] for row in complete}) > 1 else ""
    return Totals(tuple(row["attack"] for row in rows), number, differing, accounts, evidence, by_account)


def _accounts(source: SparqlSource, attacks: Sequence[str], outcome: str) -> list[dict[str, str]]:
    """What each account says, with the sentences it rests on: a row each. Who speaks is looked up by itself, where it takes a moment: as an
    optional part of the query it takes Oxigraph minutes."""
    merged = without_vocabularies(source)
    query = f"""{_PREFIXES}SELECT ?account ?attack ?best ?complete ?source ?label ?quote ?article ?start ?speaker ?speakerLabel WHERE {{ VALUES ?attack {{ {iris(attacks)} }}
  ?account kg:attack ?attack ; kg:outcome kg:outcome-{outcome} ; kg:best ?best ; kg:complete ?complete ; kg:sourceLabel ?label ; kg:backedBy ?claim .
  ?claim kg:quote ?quote ; kg:article ?article .
  OPTIONAL {{ ?account kg:source ?source }}
  OPTIONAL {{ ?claim kg:quoteStart ?start }}
  OPTIONAL {{ ?claim kg:source ?speaker }}
  OPTIONAL {{ ?claim kg:sourceLabel ?speakerLabel }} }}"""
    rows = list(merged.select(query))
    names = names_of(merged, {row[key] for row in rows for key in ("source", "speaker") if key in row})
    told = [
        {**row, "name": name, "said": said}
        for row in rows
        for name in sorted(names.get(row.get("source", ""), {row["label"]}))
        for said in sorted(names.get(row.get("speaker", ""), {row.get("speakerLabel", "")}))
    ]
    return sorted(told, key=lambda r: (r["article"], int(r.get("start", "0")), r["account"], r["quote"], r["said"]))


def _by(rows: Sequence[Mapping[str, str]], column: str) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, dict[Evidence, None]] = {}
    for row in rows:
        found.setdefault(row[column], {})[Evidence(row["quote"], row["article"], row["said"])] = None
    return {key: tuple(evidence) for key, evidence in found.items()}


def _sentence(rows: Sequence[Mapping[str, str]]) -> str:
    """ "The Herald says 3; AFP says 2"."""
    said = sorted({(row["name"], int(row["best"])) for row in rows}, key=lambda pair: (-pair[1], pair[0]))
    return "; ".join(f"{name} says {number}" for name, number in said)


def count_attacks(certainties: Sequence[Certainty]) -> Number:
    """Sure ones bound from below, likely ones are the best number, possible ones bound from above."""
    sure = sum(c == "sure" for c in certainties)
    return Number(sure, sure + sum(c == "likely" for c in certainties), len(certainties))


def count_people(source: SparqlSource, people: Mapping[str, str]) -> Number:
    """People and groups, by attack. Groups of different articles overlap: the largest is the best number, all together bound from above."""
    query = f"{_PREFIXES}SELECT ?who ?class ?count WHERE {{ VALUES ?who {{ {iris(people)} }} ?who a ?class . VALUES ?class {{ kg:Person kg:Group kg:Organization }} OPTIONAL {{ ?who kg:count ?count }} }}"
    by_attack: dict[str, list[int | None]] = {}
    named: dict[str, int] = {}
    for row in source.select(query):
        attack = people[row["who"]]
        if row["class"].endswith("Person"):
            named[attack] = named.get(attack, 0) + 1
        else:
            by_attack.setdefault(attack, []).append(int(row["count"]) if "count" in row else None)
    numbers = [_in_attack(named.get(attack, 0), by_attack.get(attack, [])) for attack in sorted({*named, *by_attack})]
    highs = [number.high for number in numbers]
    return Number(
        sum(n.low for n in numbers), sum(n.best for n in numbers), None if None in highs else sum(h for h in highs if h is not None)
    )


def _in_attack(named: int, groups: Sequence[int | None]) -> Number:
    counted = [group for group in groups if group is not None]
    high = None if len(counted) < len(groups) else named + sum(counted)
    return Number(max([named, *([min(counted)] if counted else [])]), max([named, *counted]), high)


def count_things(source: SparqlSource, things: Sequence[str]) -> Number:
    """Things that were hit, each as often as it is said to be there."""
    query = f"{_PREFIXES}SELECT ?thing ?count WHERE {{ VALUES ?thing {{ {iris(things)} }} OPTIONAL {{ ?thing kg:count ?count }} }}"
    number = sum(int(row.get("count", "1")) for row in source.select(query)) if things else 0
    return Number(number, number, number)
