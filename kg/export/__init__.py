"""The graph as tables for people who do not write SPARQL, and in others' formats."""

from __future__ import annotations

from kg.export.bulk import Manifest, write_bulk
from kg.export.formats import FORMATS, serialize, whole_graph_formats
from kg.export.tables import TABLES, as_csv, as_jsonl, attack_records, claims, organizations, persons, places, table
from kg.export.view import GraphView

__all__ = [
    "FORMATS",
    "TABLES",
    "GraphView",
    "Manifest",
    "as_csv",
    "as_jsonl",
    "attack_records",
    "claims",
    "organizations",
    "persons",
    "places",
    "serialize",
    "table",
    "whole_graph_formats",
    "write_bulk",
]
