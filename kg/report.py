"""What validation found, and the forms it can be written in: text, JSON, JUnit XML, and the SHACL report as Turtle. SARIF is `kg.sarif`'s.

Every form is a pure function of the report: same report, same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal
from xml.etree import ElementTree

import rdflib
from rdflib.namespace import RDF, SH

from kg.namespaces import KG, PREFIXES, compact

__all__ = ["Evidence", "Report", "Result", "Severity", "Shape", "as_json", "as_junit", "as_text", "as_turtle", "rule_name"]

Severity = Literal["violation", "warning", "info"]

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
    lines = [f"{result.severity.upper()} {rule_name(result.shape)}: {result.message}", f"  {result.triple}"]
    if result.evidence:
        place = result.evidence.file or result.evidence.article
        lines.append(f'  {place}:{result.evidence.start}-{result.evidence.end} "{result.evidence.quote}"')
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """One JSON object: ``conforms``, ``counts`` and ``results`` with every field of a result."""
    counts = {severity: report.count(severity) for severity in _ORDER}
    document = {"conforms": report.conforms, "counts": counts, "results": [asdict(result) for result in report.results]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


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
    case = ElementTree.SubElement(suite, "testcase", {"classname": rule_name(shape.owner), "name": rule_name(shape.iri)})
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


def rule_name(iri: str) -> str:
    """The last part of a shape's IRI, which names the rule; all of it where it has no ``#``."""
    return iri.rsplit("#", 1)[-1] if "#" in iri else iri
