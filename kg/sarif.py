"""A validation report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote as percent_encoded

from kg.article import digest
from kg.namespaces import compact, expand
from kg.passage import Region
from kg.report import Evidence, Report, Result, Severity, Shape, rule_name

__all__ = ["RegionOf", "as_sarif"]

RegionOf = Callable[[Evidence], Region | None]
"""From a sentence to where it stands in the article's file, or None where that cannot be told."""

_LEVELS: Mapping[Severity, str] = {"violation": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_STANDARD_INPUT = "-"


def as_sarif(report: Report, *, region_of: RegionOf | None = None, root: str = "", version: str = "0.1.0") -> str:
    """A rule per shape, and a result that points at the sentence in the article's file.

    Without a region, a result points at the file as a whole. ``root`` is the folder of the articles below the repository's root: files in
    the graph are relative to the input that was named, code scanning wants the root. ``version`` is this program's.
    """
    rules = [_rule(shape) for shape in report.shapes]
    index = {shape.iri: number for number, shape in enumerate(report.shapes)}
    driver = {"name": "conflict-kg", "semanticVersion": version, "informationUri": expand("kg:").removesuffix("#"), "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "results": [_result(result, index, region_of or (lambda _: None), root) for result in report.results],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(shape: Shape) -> dict[str, Any]:
    name = rule_name(shape.iri)
    return {"id": name, "name": name, "shortDescription": {"text": shape.message or name}, "helpUri": shape.iri}


def _result(result: Result, index: Mapping[str, int], region_of: RegionOf, root: str) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"name": compact(result.focus), "fullyQualifiedName": result.focus, "kind": "object"}]}
    evidence = result.evidence
    if evidence and evidence.file and evidence.file != _STANDARD_INPUT:
        location["physicalLocation"] = _physical(evidence, evidence.file, region_of(evidence), root)
    properties = {"focus": result.focus, "path": result.path, "value": result.value, "quote": evidence.quote if evidence else None}
    found: dict[str, Any] = {
        "ruleId": rule_name(result.shape),
        "level": _LEVELS[result.severity],
        "message": {"text": f"{result.message} ({result.triple})"},
        "locations": [location],
        "partialFingerprints": {"finding/v1": digest(result.shape, result.focus, result.path or "", result.value or "")},
        "properties": properties,
    }
    return found | ({"ruleIndex": index[result.shape]} if result.shape in index else {})


def _physical(evidence: Evidence, file: str, region: Region | None, root: str) -> dict[str, Any]:
    found: dict[str, Any] = {"artifactLocation": {"uri": percent_encoded(f"{root.rstrip('/')}/{file}" if root else file)}}
    if region:
        found["region"] = {
            "startLine": region.start_line,
            "startColumn": region.start_column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "snippet": {"text": evidence.quote},
        }
    return found
