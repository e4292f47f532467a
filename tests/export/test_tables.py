"""The other tables: whole rows, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.errors import UsageError
from kg.export import COLUMNS, TABLES, GraphView, as_csv, as_jsonl, claims, organizations, persons, places, table
from kg.mapping import merged_quads
from kg.namespaces import iri

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))
VIEW = GraphView.of(merged_quads(X.EXTRACTIONS, X.RESOLUTION))
PAPER, DAILY = iri(X.PAPER.local_id), iri(X.DAILY.local_id)


def row(rows: list[dict[str, object]], local: str) -> dict[str, object]:
    (found,) = (each for each in rows if each["id"] == iri(local))
    return found


def test_a_claim_about_a_thing() -> None:
    said = X.daily.sentence(0)
    assert row(claims(VIEW), X.KILLED_MARTIN_2) == {
        "id": iri(X.KILLED_MARTIN_2),
        "article": DAILY,
        "file": "sub/daily.txt",
        "attack": iri(X.BLAST),
        "subject": {"id": iri(X.BLAST), "label": "the attack"},
        "predicate": "kg:killed",
        "object": {"id": iri(X.MARTIN), "label": "Col. Martin"},
        "count": {"low": 1, "best": 1, "high": 1},
        "source": {"id": iri(X.MINISTRY), "name": "the ministry"},
        "via": [],
        "modality": "reported",
        "confidence": 0.9,
        "quote": said.text,
        "start": said.start,
        "end": said.end,
    }


def test_a_claim_names_who_passed_it_on() -> None:
    assert row(claims(VIEW), X.ACCUSED)["via"] == ["Front"]


def test_objects_of_claims_are_things_concepts_or_literals() -> None:
    found = {(each["predicate"], json.dumps(each["object"])) for each in claims(VIEW) if each["article"] == PAPER}
    assert {
        ("kg:date", '{"value": "2021-05-03/2021-05-03/day", "datatype": "kg:period"}'),
        ("kg:name", '{"value": "Jean Martin", "datatype": "xsd:string"}'),
        ("kg:rank", '{"id": "https://w3id.org/conflict-kg/ontology#rank-fr-colonel", "label": "Colonel"}'),
    } <= found


def test_every_claim_is_a_row_once_and_quotes_its_article() -> None:
    texts = {PAPER: X.PAPER.text, DAILY: X.DAILY.text}
    rows = claims(VIEW)
    assert [each["id"] for each in rows] == sorted(iri(claim.id) for extraction in X.EXTRACTIONS for claim in extraction.claims)
    assert [each for each in rows if texts[each["article"]][each["start"] : each["end"]] != each["quote"]] == []


def test_named_people() -> None:
    assert persons(VIEW) == [
        {
            "id": iri(X.MARTIN),
            "name": "Jean Martin",
            "also": ["Martin"],
            "rank": {"label": "Colonel", "nato": "OF-5", "category": "officer"},
            "roles": [],
            "affiliations": [],
            "attacks": [{"id": iri(X.BLAST), "outcome": "killed"}],
            "articles": sorted([PAPER, DAILY]),
        }
    ]


def test_organizations() -> None:
    rows = organizations(VIEW)
    assert [each["id"] for each in rows] == sorted(each["id"] for each in rows)
    assert row(rows, X.DAILY_ORG) == {
        "id": iri(X.DAILY_ORG),
        "name": "Daily News",
        "also": [],
        "kind": "media",
        "country": None,
        "articles": [DAILY],
    }
    assert row(rows, X.BRIGADE)["articles"] == sorted([PAPER, DAILY])


def test_places() -> None:
    assert row(places(VIEW), X.NEAR_LYON) == {
        "id": iri(X.NEAR_LYON),
        "name": "near Lyon",
        "also": [],
        "kind": "relative",
        "country": "FR",
        "admin1": None,
        "lat": 45.75,
        "lon": 4.85,
        "radius_km": 15.0,
        "geonames": None,
    }


@pytest.mark.parametrize("name", TABLES)
def test_json_lines_come_back_as_the_rows(name: str) -> None:
    rows = table(name, VIEW)
    assert [json.loads(line) for line in as_jsonl(rows).splitlines()] == rows


@pytest.mark.parametrize("name", TABLES)
def test_csv_has_the_same_cells_with_lists_as_json(name: str) -> None:
    rows = table(name, VIEW)
    read = list(csv.DictReader(io.StringIO(as_csv(rows, COLUMNS[name]))))
    assert [list(each) for each in read] == [list(each) for each in rows]
    for cells, values in zip(read, rows, strict=True):
        for key, value in values.items():
            assert (json.loads(cells[key]) if isinstance(value, list | dict) else cells[key]) == (
                value if isinstance(value, list | dict) else ("" if value is None else str(value))
            )


def test_tables_without_rows_are_empty() -> None:
    assert [as_jsonl(table(name, GraphView.of([]))) for name in TABLES] == [""] * len(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_csv_without_rows_has_its_header(name: str) -> None:
    assert [tuple(row) for row in table(name, VIEW)] == [COLUMNS[name]] * len(table(name, VIEW))
    assert as_csv([], COLUMNS[name]) == ",".join(COLUMNS[name]) + "\n"


def test_a_table_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UsageError, match="no table 'weapons': use one of attacks, claims, organizations, persons, places"):
        table("weapons", VIEW)
