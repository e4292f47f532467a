"""What validation found, and the forms it can be written in: text, JSON, SARIF 2.1.0, JUnit XML, and the SHACL report as Turtle.

Every form is a pure function of the report: same report, same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal
from urllib.parse import quote as percent_encoded
from xml.etree import ElementTree

import rdflib
from rdflib.namespace import RDF, SH

from kg.article import digest
from kg.namespaces import KG, PREFIXES, compact, expand

__all__ = ["Evidence", "Report", "Result", "Severity", "Shape", "TextOf", "as_json", "as_junit", "as_sarif", "as_text", "as_turtle"]

Severity = Literal["violation", "warning", "info"]

TextOf = Callable[[str], str | None]
"""From an article's file to its text, where it is at hand: line and column are computed from it."""

SARIF_LEVELS: dict[Severity, str] = {"violation": "error", "warning": "warning", "info": "note"}
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ORDER: dict[Severity, int] = {"violation": 0, "warning": 1, "info": 2}
_SHACL: dict[Severity, rdflib.URIRef] = {"violation": SH.Violation, "warning": SH.Warning, "info": SH.Info}


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The sentence behind a result: offsets count code points of the article's text, ``end`` exclusive; ``file`` as in the graph."""

    article: str
    start: int
    end: int
    quote: str
    file: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Shape:
    """A shape that was checked: its IRI, the IRI of the node shape that it belongs to (itself for a node shape), and its message."""

    iri: str
    owner: str
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """One result. ``focus``, ``path``, ``shape`` and ``component`` (SHACL's constraint component) are IRIs; ``path`` is None where it is
    not a plain property; ``value`` is N3 or None."""

    focus: str
    path: str | None
    value: str | None
    severity: Severity
    message: str
    shape: str
    evidence: Evidence | None = None
    component: str = field(default="", compare=False)

    @property
    def triple(self) -> str:
        """Focus, path and value in compact form, as far as they are known."""
        value = compact(self.value.strip("<>")) if self.value and self.value.startswith("<") else self.value
        return " ".join(compact(part) for part in (self.focus, self.path, value) if part)


@dataclass(frozen=True, slots=True)
class Report:
    """All results, the worst first, then by shape, focus, path and value. ``shapes`` are all that were checked."""

    results: tuple[Result, ...] = ()
    shapes: tuple[Shape, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation. Warnings and infos do not count: see `fails`."""
        return not self.fails("violation")

    def fails(self, on: Severity) -> bool:
        """Whether there is a result of severity ``on`` or worse."""
        return any(_ORDER[result.severity] <= _ORDER[on] for result in self.results)

    def count(self, severity: Severity) -> int:
        """How many results are of exactly this severity."""
        return sum(result.severity == severity for result in self.results)

    @classmethod
    def of(cls, results: Iterable[Result], shapes: Iterable[Shape]) -> Report:
        """A report with sorted results, each once: of several components that one shape fails for one value, the first by name."""
        return cls(tuple(dict.fromkeys(sorted(results, key=_order))), tuple(sorted(set(shapes))))

    def __add__(self, other: Report) -> Report:
        return Report.of(self.results + other.results, self.shapes + other.shapes)


def _order(result: Result) -> tuple[object, ...]:
    return (_ORDER[result.severity], result.shape, result.focus, result.path or "", result.value or "", result.message, result.component)


def as_text(report: Report) -> str:
    """For a terminal: a block per result, and a line that counts them."""
    blocks = [_text_block(result) for result in report.results]
    counts = ", ".join(f"{report.count(severity)} {severity}{'' if report.count(severity) == 1 else 's'}" for severity in _ORDER)
    verdict = "conforms" if report.conforms else "does not conform"
    return "\n\n".join([*blocks, f"The graph {verdict}: {counts}; {len(report.shapes)} shapes checked."]) + "\n"


def _text_block(result: Result) -> str:
    lines = [f"{result.severity.upper()} {_name(result.shape)}: {result.message}", f"  {result.triple}"]
    if result.evidence:
        place = result.evidence.file or result.evidence.article
        lines.append(f'  {place}:{result.evidence.start}-{result.evidence.end} "{result.evidence.quote}"')
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """One JSON object: ``conforms``, ``counts`` and ``results`` with every field of a result."""
    counts = {severity: report.count(severity) for severity in _ORDER}
    document = {"conforms": report.conforms, "counts": counts, "results": [asdict(result) for result in report.results]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_sarif(report: Report, *, text_of: TextOf | None = None, root: str = "", version: str = "0.1.0") -> str:
    """SARIF 2.1.0, for code scanning: a rule per shape, a result that points at the sentence in the article's file.

    With ``text_of`` a region has line and column too, which GitHub needs to show it; without, offsets only. ``root`` is the folder of
    the articles below the repository's root: files in the graph are relative to the input that was named, code scanning wants the root.
    ``version`` is this program's.
    """
    rules = [_rule(shape) for shape in report.shapes]
    index = {shape.iri: number for number, shape in enumerate(report.shapes)}
    driver = {"name": "conflict-kg", "semanticVersion": version, "informationUri": expand("kg:").removesuffix("#"), "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(result, index, text_of, root) for result in report.results],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(shape: Shape) -> dict[str, Any]:
    return {"id": _name(shape.iri), "name": _name(shape.iri), "shortDescription": {"text": shape.message}, "helpUri": shape.iri}


def _sarif_result(result: Result, index: dict[str, int], text_of: TextOf | None, root: str) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"name": compact(result.focus), "fullyQualifiedName": result.focus, "kind": "object"}]}
    if result.evidence and result.evidence.file:
        location["physicalLocation"] = _physical(result.evidence, result.evidence.file, text_of, root)
    found: dict[str, Any] = {
        "ruleId": _name(result.shape),
        "level": SARIF_LEVELS[result.severity],
        "message": {"text": f"{result.message} ({result.triple})"},
        "locations": [location],
        "partialFingerprints": {"finding/v1": digest(result.shape, result.focus, result.path or "", result.value or "")},
        "properties": {"focus": result.focus, "path": result.path, "value": result.value},
    }
    return found | ({"ruleIndex": index[result.shape]} if result.shape in index else {})


def _physical(evidence: Evidence, file: str, text_of: TextOf | None, root: str) -> dict[str, Any]:
    region: dict[str, Any] = {
        "charOffset": evidence.start,
        "charLength": evidence.end - evidence.start,
        "snippet": {"text": evidence.quote},
    }
    text = text_of(file) if text_of else None
    if text is not None:
        region |= _lines(text, evidence.start, evidence.end)
    return {"artifactLocation": {"uri": percent_encoded(f"{root.rstrip('/')}/{file}" if root else file)}, "region": region}


def _lines(text: str, start: int, end: int) -> dict[str, int]:
    """Line and column of two offsets, from 1; the end column is exclusive, as SARIF has it."""
    first, last = text.count("\n", 0, start), text.count("\n", 0, end)
    return {
        "startLine": first + 1,
        "startColumn": start - (text.rfind("\n", 0, start) + 1) + 1,
        "endLine": last + 1,
        "endColumn": end - (text.rfind("\n", 0, end) + 1) + 1,
    }


def as_junit(report: Report) -> str:
    """JUnit XML: a test case per shape, which fails with its violations; warnings and infos go to its output."""
    cases = report.shapes + tuple(Shape(iri, iri, "") for iri in _unlisted(report))
    failed = {result.shape for result in report.results if result.severity == "violation"}
    suite = ElementTree.Element(
        "testsuite", {"name": "shacl", "tests": str(len(cases)), "failures": str(len(failed)), "errors": "0", "skipped": "0"}
    )
    for case in cases:
        _junit_case(suite, case, [result for result in report.results if result.shape == case.iri])
    suites = ElementTree.Element("testsuites", {"tests": str(len(cases)), "failures": str(len(failed))})
    suites.append(suite)
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _unlisted(report: Report) -> Sequence[str]:
    listed = {shape.iri for shape in report.shapes}
    return sorted({result.shape for result in report.results} - listed)


def _junit_case(suite: ElementTree.Element, shape: Shape, results: Sequence[Result]) -> None:
    case = ElementTree.SubElement(suite, "testcase", {"classname": _name(shape.owner), "name": _name(shape.iri)})
    bad = [result for result in results if result.severity == "violation"]
    mild = [result for result in results if result.severity != "violation"]
    if bad:
        failure = ElementTree.SubElement(case, "failure", {"type": "violation", "message": _xml(bad[0].message)})
        failure.text = _xml("\n".join(_text_block(result) for result in bad))
    if mild:
        ElementTree.SubElement(case, "system-out").text = _xml("\n".join(_text_block(result) for result in mild))


def _xml(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold: a quote may contain any."""
    return "".join(char if char in "\t\n\r" or char >= " " else "\ufffd" for char in text)


def as_turtle(report: Report) -> str:
    """The SHACL validation report as Turtle; results are numbered in the report's order."""
    graph = rdflib.Graph()
    node = rdflib.URIRef("urn:x-conflict-kg:validation-report")
    graph.add((node, RDF.type, SH.ValidationReport))
    graph.add((node, SH.conforms, rdflib.Literal(not report.results)))  # SHACL's own sense: no results at all, mild ones included
    for number, result in enumerate(report.results):
        _shacl_result(graph, node, rdflib.URIRef(f"{node}#{number + 1:06d}"), result)
    for prefix in ("kg", "rdf", "sh", "xsd"):
        graph.bind(prefix, PREFIXES[prefix])
    return graph.serialize(format="turtle")


def _shacl_result(graph: rdflib.Graph, report: rdflib.URIRef, node: rdflib.URIRef, result: Result) -> None:
    graph.add((report, SH.result, node))
    graph.add((node, RDF.type, SH.ValidationResult))
    graph.add((node, SH.focusNode, rdflib.URIRef(result.focus)))
    graph.add((node, SH.resultSeverity, _SHACL[result.severity]))
    graph.add((node, SH.resultMessage, rdflib.Literal(result.message)))
    graph.add((node, SH.sourceShape, rdflib.URIRef(result.shape)))
    if result.component:
        graph.add((node, SH.sourceConstraintComponent, rdflib.URIRef(result.component)))
    if result.path:
        graph.add((node, SH.resultPath, rdflib.URIRef(result.path)))
    if result.value:
        value = rdflib.util.from_n3(result.value)
        assert isinstance(value, rdflib.URIRef | rdflib.Literal), "a value is written as N3"
        graph.add((node, SH.value, value))
    if result.evidence:
        graph.add((node, rdflib.URIRef(KG + "quote"), rdflib.Literal(result.evidence.quote)))
        graph.add((node, rdflib.URIRef(KG + "article"), rdflib.URIRef(result.evidence.article)))


def _name(iri: str) -> str:
    """The last part of a shape's IRI, which names the rule."""
    return iri.rsplit("#", 1)[-1] if "#" in iri else iri
