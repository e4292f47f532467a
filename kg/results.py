"""The answer of a query as text: a table for people, CSV, SPARQL results JSON, Turtle."""

from __future__ import annotations

import csv
import io
import json

import rdflib
from rich.console import Console
from rich.table import Table

from kg.errors import UsageError
from kg.namespaces import PREFIXES, compact
from kg.sparql import Result, Rows, Term, Triples

__all__ = ["FORMATS", "render"]

FORMATS = ("table", "csv", "json", "turtle")
"""Of these, turtle is for CONSTRUCT and DESCRIBE only, csv for SELECT only."""


def render(result: Result, format: str = "table", width: int = 160) -> str:
    """A result in one of `FORMATS`, ending in a line break. ``width`` is the table's, in characters.

    Raises UsageError for an unknown format, or one that cannot hold this result.
    """
    if isinstance(result, bool):
        return _boolean(result, format)
    if isinstance(result, Triples):
        return _turtle(result) if format in ("turtle", "table") else _refuse(format, "triples", "turtle")
    writers = {"table": lambda rows: _table(rows, width), "csv": _csv, "json": _json}
    if format not in writers:
        _refuse(format, "rows", "table, csv or json")
    return writers[format](result)


def _refuse(format: str, held: str, instead: str) -> str:
    problem = "cannot hold" if format in FORMATS else "is not a format for"
    raise UsageError(f"format «{format}» {problem} a query's {held}; use {instead}.")


def _boolean(holds: bool, format: str) -> str:
    if format not in ("table", "json"):
        _refuse(format, "yes or no", "table or json")
    return json.dumps({"head": {}, "boolean": holds}) + "\n" if format == "json" else ("yes\n" if holds else "no\n")


def _table(rows: Rows, width: int) -> str:
    table = Table(*rows.variables, show_lines=False)
    for row in rows.rows:
        table.add_row(*(_cell(term) for term in row))
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, color_system=None)
    console.print(table)
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    return compact(term.value) if term.kind == "uri" else term.value


def _csv(rows: Rows) -> str:
    """SPARQL 1.1 Query Results CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/): CR LF at the ends of lines."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.variables)
    writer.writerows([term.value if term else "" for term in row] for row in rows.rows)
    return out.getvalue()


def _json(rows: Rows) -> str:
    """SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/)."""
    bindings = [{name: term.json() for name, term in zip(rows.variables, row, strict=True) if term} for row in rows.rows]
    return json.dumps({"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=2) + "\n"


def _turtle(triples: Triples) -> str:
    graph = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for subject, predicate, value in triples.triples:
        graph.add((_node(subject), rdflib.URIRef(predicate.value), _node(value)))
    return graph.serialize(format="turtle")


def _node(term: Term) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if term.kind == "uri":
        return rdflib.URIRef(term.value)
    if term.kind == "bnode":
        return rdflib.BNode(term.value)
    return rdflib.Literal(term.value, lang=term.language or None, datatype=rdflib.URIRef(term.datatype) if term.datatype else None)
