"""The rows of the list of attacks, beside the attacks' records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
import pytest

from kg.export.attacks import attack_record
from kg.namespaces import expand, iri, local
from kg.page.rows import attack_rows, concept_label
from kg.page.view import StoreView
from kg.rdf import graph


@pytest.fixture(params=["merged", "other"])
def view(worlds: Mapping[str, ox.Store], request: pytest.FixtureRequest) -> StoreView:
    return StoreView.on(worlds[request.param])


def told(view: StoreView, attack: str) -> dict[str, Any]:
    """The row, made of the attack's record and what the view says beside it."""
    record = attack_record(view, attack)
    place = view.value(attack, "kg:place")
    claims = [each for each in view.subjects("kg:attack", attack) if view.value(each, "kg:quote")]
    victims = record["victims"]
    return {
        "id": local(attack),
        "label": view.label(attack),
        "type": concept_label(view.value(attack, "kg:attackType")),
        **{key: record[key] for key in ("role", "start", "end", "killed", "injured")},
        "place": {"id": local(place)} | {key: record["place"][key] for key in ("name", "country", "admin1", "lat", "lon", "radius_km")}
        if place
        else None,
        "perpetrators": [
            {"id": local(each["id"]), "name": each["name"], "certainty": each["certainty"]} for each in record["perpetrators"]
        ],
        "ranks": sorted({each["rank"]["label"] for each in victims if each["rank"]}),
        "victims": sorted({each["name"] or each["description"] or "" for each in victims} - {""}),
        "units": sorted({each["affiliation"] for each in victims if each["affiliation"]}),
        "sources": sorted({view.label(source) for claim in claims for source in view.values(claim, "kg:source")}),
        "articles": len(record["articles"]),
    }


def test_rows_say_what_the_records_say(view: StoreView) -> None:
    rows = list(attack_rows(view))
    assert {row["id"]: row for row in rows} == {local(each): told(view, each) for each in view.instances("kg:Attack")}
    assert len(rows) > 1


def test_rows_stand_in_the_order_of_their_dates(view: StoreView) -> None:
    rows = list(attack_rows(view))
    assert rows == sorted(rows, key=lambda row: (row["start"] or row["end"] or "9999", iri(row["id"])))


def test_a_victim_whose_number_is_zero_is_in_no_row(view: StoreView) -> None:
    store = ox.Store()
    store.extend(view.store)
    home, kg = graph("merged"), lambda name: ox.NamedNode(expand(f"kg:{name}"))
    attack, group, fact, claim = (ox.NamedNode(iri(f"{kind}/00")) for kind in ("attack", "group", "fact", "claim"))
    typed = ox.NamedNode(expand("rdf:type"))
    for subject, predicate, value in (
        (attack, typed, kg("Attack")),
        (attack, ox.NamedNode(expand("rdfs:label")), ox.Literal("the raid")),
        (attack, kg("killed"), group),
        (group, typed, kg("Group")),
        (group, ox.NamedNode(expand("rdfs:label")), ox.Literal("no soldiers")),
        (fact, ox.NamedNode(expand("rdf:subject")), attack),
        (fact, ox.NamedNode(expand("rdf:predicate")), kg("killed")),
        (fact, ox.NamedNode(expand("rdf:object")), group),
        (fact, kg("backedBy"), claim),
        (claim, kg("countBest"), ox.Literal("0", datatype=ox.NamedNode(expand("xsd:integer")))),
    ):
        store.add(ox.Quad(subject, predicate, value, home))
    counted = StoreView.on(store)
    row = next(each for each in attack_rows(counted) if each["id"] == "attack/00")
    assert (row, row["victims"]) == (told(counted, attack.value), [])
