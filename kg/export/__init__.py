"""The graph as tables for people who do not write SPARQL, and in others' formats."""

from __future__ import annotations

from kg.export.attacks import WEIGHED
from kg.export.bulk import Manifest, write_bulk
from kg.export.formats import FORMATS, Written, serialize, whole_graph_formats, written
from kg.export.tables import COLUMNS, TABLES, as_csv, as_jsonl, attack_records, claims, organizations, persons, places, row_of, table
from kg.export.touched import things_touched
from kg.export.view import GraphView

__all__ = [
    "COLUMNS",
    "FORMATS",
    "TABLES",
    "WEIGHED",
    "GraphView",
    "Manifest",
    "Written",
    "as_csv",
    "as_jsonl",
    "attack_records",
    "claims",
    "organizations",
    "persons",
    "places",
    "row_of",
    "serialize",
    "table",
    "things_touched",
    "whole_graph_formats",
    "write_bulk",
    "written",
]
