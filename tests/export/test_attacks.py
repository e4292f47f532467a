"""Attack records of two hand-made articles: whole rows."""

from __future__ import annotations

import runpy
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox

from kg.export import WEIGHED, GraphView, attack_records
from kg.mapping import entities_described, merged_quads
from kg.namespaces import iri
from kg.rdf import graph, integer, name, text, thing

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))
QUADS = list(merged_quads(X.EXTRACTIONS, X.RESOLUTION))
PAPER, DAILY = iri(X.PAPER.local_id), iri(X.DAILY.local_id)


def perpetrator(local: str, label: str, certainty: str, mentions: list[str]) -> dict[str, object]:
    return {"id": iri(local), "name": label, "kind": "organization", "certainty": certainty, "killed": None, "mentions": mentions}


GUARDS = {
    "id": iri(X.GUARDS),
    "name": None,
    "description": "two guards",
    "kind": "group",
    "status": "unknown",
    "rank": None,
    "affiliation": None,
    "count": 2,
    "outcome": "killed",
    "within": [],
    "articles": [PAPER],
    "mentions": ["two guards"],
}
MARTIN = {
    "id": iri(X.MARTIN),
    "name": "Jean Martin",
    "description": None,
    "kind": "person",
    "status": "unknown",
    "rank": {"label": "Colonel", "category": "officer"},
    "affiliation": None,
    "count": 1,
    "outcome": "killed",
    "within": [],
    "articles": sorted([PAPER, DAILY]),
    "mentions": ["Colonel Jean Martin", "Col. Martin"],
}
RECORD = {
    "id": iri(X.BLAST),
    "type": "bombing",
    "role": "main",
    "status": "accomplished",
    "start": "2021-05-03",
    "end": "2021-05-03",
    "date_precision": "day",
    "place": {
        "name": "near Lyon",
        "mentions": ["near Lyon", "Lyon"],
        "country": "FR",
        "admin1": None,
        "lat": 45.75,
        "lon": 4.85,
        "radius_km": 15.0,
        "precision": None,
    },
    "weapons": [{"name": "a bomb", "type": "ied", "mentions": ["A roadside bomb", "a bomb"]}],
    "perpetrators": [
        perpetrator(X.FRONT, "Front", "claimed", ["The Front"]),
        perpetrator(X.BRIGADE, "Brigade", "accused", ["The Brigade", "the Brigade"]),
        perpetrator(X.LEAGUE, "The League", "suspected", ["The League"]),
    ],
    "victims": [GUARDS, MARTIN],
    "targets": [{"name": "His car", "kind": "vehicle", "count": 1, "effect": "destroyed", "mentions": ["His car"]}],
    "killed": {"low": 3, "best": 3, "high": 3},
    "injured": None,
    "articles": sorted([PAPER, DAILY]),
}


def changed(*extra: tuple[str, str, ox.NamedNode | ox.Literal]) -> list[dict[str, Any]]:
    """The records after adding triples: local id, predicate, object."""
    return attack_records(GraphView.of([*QUADS, *(_quad(*each) for each in extra)]))


def _quad(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(thing(subject), name(predicate), value, graph("merged"))


def test_one_attack_of_two_articles_is_one_whole_record() -> None:
    expected = RECORD | {"victims": sorted([GUARDS, MARTIN], key=lambda row: row["id"])}
    assert attack_records(GraphView.of(QUADS)) == [expected]
    assert list(attack_records(GraphView.of(QUADS))[0]) == list(RECORD)


def test_the_order_of_quads_changes_nothing() -> None:
    assert attack_records(GraphView.of(reversed(QUADS))) == attack_records(GraphView.of(QUADS))


def test_entities_and_the_facts_that_are_weighed_are_enough_for_a_record() -> None:
    described = entities_described(X.EXTRACTIONS, X.RESOLUTION, WEIGHED)
    part = GraphView.of_triples((iri(each), predicate, value) for each, pairs in described for predicate, value in pairs)
    assert attack_records(part) == attack_records(GraphView.of(QUADS))


def test_the_order_of_articles_changes_nothing() -> None:
    records = [attack_records(GraphView.of(merged_quads(order, X.RESOLUTION))) for order in permutations(X.EXTRACTIONS)]
    assert records[0] == records[1]


def test_an_unbounded_toll_has_no_highest_number() -> None:
    (record,) = changed((X.BLAST, "kg:injuredLow", integer(2)), (X.BLAST, "kg:injuredBest", integer(2)))
    assert record["injured"] == {"low": 2, "best": 2, "high": None}


def test_dead_attackers_are_counted_where_it_is_clear_whose_they_are() -> None:
    (several,) = changed((X.BLAST, "kg:attackersKilled", integer(2)))
    assert [row["killed"] for row in several["perpetrators"]] == [None, None, None]
    (present,) = changed((X.BLAST, "kg:attackersKilled", integer(2)), (X.BLAST, "kg:confirmedPerpetrator", thing(X.GUARDS)))
    assert [(row["kind"], row["killed"]) for row in present["perpetrators"]] == [
        ("group", 2),
        ("organization", None),
        ("organization", None),
        ("organization", None),
    ]


def test_a_body_that_was_attacked_is_a_target_and_one_that_suffered_is_a_group_of_victims() -> None:
    (record,) = changed((X.BLAST, "kg:target", thing(X.LEAGUE)), (X.BLAST, "kg:captured", thing(X.LEAGUE)))
    assert record["targets"][1] == {
        "name": "The League",
        "kind": "organization",
        "count": None,
        "effect": "unknown",
        "mentions": ["The League"],
    }
    (row,) = (row for row in record["victims"] if row["outcome"] == "captured")
    assert (row["name"], row["description"], row["kind"], row["count"]) == ("The League", None, "group", None)


def test_a_victim_s_post_is_what_most_claims_say_and_not_the_longest() -> None:
    said = {"deputy of the mayor of Lyon": ["claim/1"], "mayor": ["claim/2", "claim/3"]}
    extra: list[tuple[str, str, ox.NamedNode | ox.Literal]] = []
    for number, (post, claims) in enumerate(said.items()):
        fact = f"fact/{number}"
        extra += [(X.MARTIN, "kg:post", text(post)), (fact, "rdf:subject", thing(X.MARTIN)), (fact, "rdf:predicate", name("kg:post"))]
        extra += [(fact, "rdf:object", text(post)), *((fact, "kg:backedBy", thing(claim)) for claim in claims)]
    (record,) = changed(*extra)
    assert [row["description"] for row in record["victims"] if row["id"] == iri(X.MARTIN)] == ["mayor"]


def test_an_attack_of_which_nothing_is_known_has_every_key() -> None:
    empty = GraphView.of([_quad("attack/0", "rdf:type", name("kg:Attack")), _quad("attack/0", "rdfs:label", text("an attack"))])
    (record,) = attack_records(empty)
    assert record == dict.fromkeys(RECORD) | {
        "id": iri("attack/0"),
        "date_precision": "unknown",
        **{key: [] for key in ("weapons", "perpetrators", "victims", "targets", "articles")},
    }
