"""FollowTheMoney: entities and statements, against the list, and read by the library itself where it is installed."""

from __future__ import annotations

import csv
import io
import json
import runpy
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg.export import serialize, written
from kg.export.ftm import STATEMENT_COLUMNS, entities
from kg.export.sheet import country_codes, mapping
from kg.mapping import merged_quads
from kg.namespaces import iri

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))
T = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "told.py")))
QUADS = list(merged_quads(X.EXTRACTIONS, X.RESOLUTION))


def key(local: str) -> str:
    return local.replace("/", "-")


def read() -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in map(json.loads, serialize(QUADS, "ftm").decode().splitlines())}


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(serialize(QUADS, "ftm-statements").decode())))


def links() -> set[tuple[str, str, str]]:
    found = (each["properties"] for each in read().values() if each["schema"] == "UnknownLink")
    return {(each["role"][0], each["subject"][0], each["object"][0]) for each in found}


def test_an_attack_is_an_event() -> None:
    assert read()[key(X.BLAST)] == {
        "id": key(X.BLAST),
        "schema": "Event",
        "properties": {
            "addressEntity": [key(X.NEAR_LYON)],
            "country": ["fr"],
            "date": ["2021-05-03"],
            "involved": sorted([key(X.MARTIN), key(X.FRONT)]),
            "keywords": ["IED attack"],
            "location": ["near Lyon"],
            "name": ["bombing near Lyon, 3 May 2021"],
            "notes": ["Killed: two guards", "Target: His car", "Weapon: a bomb"],
            "proof": sorted([key(X.PAPER.local_id), key(X.DAILY.local_id)]),
            "recordId": [iri(X.BLAST)],
            "summary": ["Killed: 3"],
        },
        "datasets": ["conflict_kg"],
    }


def test_links_say_what_part_somebody_had_and_how_surely() -> None:
    assert links() == {
        ("killed", key(X.BLAST), key(X.MARTIN)),
        ("claimed perpetrator", key(X.BLAST), key(X.FRONT)),
        ("accused perpetrator", key(X.BLAST), key(X.BRIGADE)),
        ("suspected perpetrator", key(X.BLAST), key(X.LEAGUE)),
    }


def test_a_person_a_body_and_an_article() -> None:
    found = read()
    articles = sorted([key(X.PAPER.local_id), key(X.DAILY.local_id)])
    assert [found[key(each)] for each in (X.MARTIN, X.FRONT, X.PAPER.local_id)] == [
        {
            "id": key(X.MARTIN),
            "schema": "Person",
            "properties": {"alias": ["Martin"], "name": ["Jean Martin"], "proof": articles, "title": ["Colonel"]},
            "datasets": ["conflict_kg"],
        },
        {
            "id": key(X.FRONT),
            "schema": "Organization",
            "properties": {"name": ["Front"], "proof": [key(X.PAPER.local_id)]},
            "datasets": ["conflict_kg"],
        },
        {
            "id": key(X.PAPER.local_id),
            "schema": "Article",
            "properties": {
                "fileName": ["paper.txt"],
                "language": ["eng"],
                "publishedAt": ["2021-05-04"],
                "publisher": ["The Paper"],
                "sourceUrl": ["https://paper.example/1"],
                "title": ["Colonel killed near Lyon"],
            },
            "datasets": ["conflict_kg"],
        },
    ]


def test_a_statement_names_the_claim_the_words_and_the_day_of_its_article() -> None:
    (told,) = (each for each in rows() if each["prop"] == "object" and each["origin"] == iri(X.KILLED_MARTIN_2))
    assert {name: cell for name, cell in told.items() if name not in ("id", "canonical_id", "entity_id")} == {
        "prop": "object",
        "prop_type": "entity",
        "schema": "UnknownLink",
        "value": key(X.MARTIN),
        "dataset": "conflict_kg",
        "origin": iri(X.KILLED_MARTIN_2),
        "lang": "",
        "original_value": "Col. Martin",
        "external": "f",
        "first_seen": "2021-05-05",
        "last_seen": "2021-05-05",
    }


def test_a_denial_backs_no_accusation() -> None:
    accused = [each for each in rows() if each["prop"] == "role" and each["value"] == "accused perpetrator"]
    assert [each["origin"] for each in accused] == [iri(X.ACCUSED)]


def test_every_value_of_an_entity_is_a_statement_and_no_statement_has_the_id_of_another() -> None:
    found = rows()
    assert [list(each) for each in found] == [list(STATEMENT_COLUMNS)] * len(found)
    assert len({each["id"] for each in found}) == len(found)
    values = {(each["id"], prop, value) for each in read().values() for prop, told in each["properties"].items() for value in told}
    assert {(each["entity_id"], each["prop"], each["value"]) for each in found} == values


def test_a_month_is_one_date_another_period_has_two_and_an_open_one_none() -> None:
    def dates(told: str) -> dict[str, str]:
        (event,) = (each for each in entities(T.view(T.attack("attack/1", told))) if each.schema == "Event")
        return {each.prop: each.value for each in event.statements if "ate" in each.prop}

    assert dates('kg:start "2020-02-01"^^xsd:date ; kg:end "2020-02-29"^^xsd:date') == {"date": "2020-02"}
    assert dates('kg:start "2020-01-01"^^xsd:date ; kg:end "2020-12-31"^^xsd:date') == {"date": "2020"}
    assert dates('kg:start "2020-02-01"^^xsd:date ; kg:end "2020-02-03"^^xsd:date') == {"startDate": "2020-02-01", "endDate": "2020-02-03"}
    assert dates('kg:end "2020-02-03"^^xsd:date') == {}


def test_people_without_a_name_are_counted() -> None:
    assert written(QUADS, "ftm").notes == (
        "ftm: 1 people and groups without a name stand in the notes of their events: FollowTheMoney's people have names.",
    )
    assert written([], "ftm").notes == ()


def test_the_library_reads_every_line_as_it_is() -> None:
    ftm = pytest.importorskip("followthemoney")
    statement = pytest.importorskip("followthemoney.statement.serialize")
    proxies = {each["id"]: ftm.model.get_proxy(each, cleaned=False) for each in read().values()}
    plain = {name: {prop: sorted(values) for prop, values in proxy.properties.items()} for name, proxy in proxies.items()}
    assert plain == {name: each["properties"] for name, each in read().items()}
    for proxy in proxies.values():
        assert all(proxy.get(prop) for prop in proxy.schema.required)
        referred = [(prop, proxies[value]) for prop, value in proxy.itervalues() if prop.type.name == "entity"]
        assert all(other.schema.is_a(prop.range) for prop, other in referred)
    stated: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in statement.read_csv_statements(io.BytesIO(serialize(QUADS, "ftm-statements"))):
        stated[each.canonical_id][each.prop].add(each.value)
    assert {name: {prop: sorted(values) for prop, values in props.items()} for name, props in stated.items()} == plain


def test_the_list_agrees_with_the_model_of_the_library() -> None:
    ftm = pytest.importorskip("followthemoney")
    known = mapping("followthemoney")
    types = {schema: {prop: ftm.model.get(schema).get(prop).type.name for prop in props} for schema, props in known["types"].items()}
    assert types == known["types"]
    registry = pytest.importorskip("followthemoney.types").registry
    assert [code for code in known["languages"].values() if not registry.language.validate(code)] == []
    assert [code for code in country_codes() if not registry.country.validate(code.lower())] == []
    assert [each for kind in known["organizations"].values() for each in kind["topics"] if not registry.topic.validate(each)] == []
