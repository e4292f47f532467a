"""Results as table, CSV, SPARQL JSON and Turtle."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.results import render
from kg.sparql import Rows, Term, Triples

KG = "https://w3id.org/conflict-kg/ontology#"
ROWS = Rows(
    ("who", "n"),
    ((Term(KG + "killed", "uri"), Term("7", "literal", "http://www.w3.org/2001/XMLSchema#integer")), (Term("a, «b»", language="en"), None)),
)


def test_csv_is_that_of_sparql_results() -> None:
    assert render(ROWS, "csv") == f'who,n\r\n{KG}killed,7\r\n"a, «b»",\r\n'


def test_json_is_that_of_sparql_results() -> None:
    assert render(Rows(ROWS.variables, ROWS.rows[1:]), "json") == (
        '{\n  "head": {\n    "vars": [\n      "who",\n      "n"\n    ]\n  },\n  "results": {\n    "bindings": [\n      {\n        "who": {\n'
        '          "type": "literal",\n          "value": "a, «b»",\n          "xml:lang": "en"\n        }\n      }\n    ]\n  }\n}\n'
    )


def test_a_table_shows_compact_iris_and_counts_its_rows() -> None:
    table = render(ROWS)

    assert "kg:killed" in table
    assert table.endswith("2 rows\n")


def test_turtle_binds_the_prefixes() -> None:
    triple = (Term(KG + "a", "uri"), Term(KG + "killed", "uri"), Term("x"))

    assert 'kg:a kg:killed "x" .' in render(Triples((triple,)), "turtle")


def test_yes_and_no() -> None:
    assert (render(True), render(False, "json")) == ("yes\n", '{"head": {}, "boolean": false}\n')


@pytest.mark.parametrize(("result", "format"), [(ROWS, "turtle"), (ROWS, "xml"), (Triples(()), "csv"), (True, "csv")])
def test_a_format_that_cannot_hold_a_result_is_refused(result: Rows | Triples | bool, format: str) -> None:
    with pytest.raises(UsageError, match="use "):
        render(result, format)
