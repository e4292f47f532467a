from __future__ import annotations

import json
from xml.etree import ElementTree

import rdflib
from rdflib.namespace import RDF, SH

from kg.report import Evidence, Report, Result, Shape, as_json, as_junit, as_text, as_turtle

SHAPE = "https://w3id.org/conflict-kg/shapes#"
KG = "https://w3id.org/conflict-kg/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
QUOTE = "À Lyon, a bomb killed\ntwo."
EVIDENCE = Evidence("https://example.org/article", 6, 6 + len(QUOTE), QUOTE, "news/colonel 1.txt")
LATE = Result(
    focus="https://example.org/blast",
    path=f"{KG}start",
    value=f'"2021-05-05"^^<{XSD}date>',
    severity="violation",
    message="An attack does not start after its report.",
    shape=f"{SHAPE}Attack-startsBeforeReport",
    evidence=EVIDENCE,
    component="http://www.w3.org/ns/shacl#SPARQLConstraintComponent",
)
TWICE = Result(
    focus="https://example.org/colonel",
    path=None,
    value="<https://example.org/blast>",
    severity="warning",
    message="Somebody is killed in two attacks.",
    shape=f"{SHAPE}Person-diesOnce",
)
UNDATED = Result("https://example.org/article", "https://schema.org/datePublished", None, "info", "No date.", f"{SHAPE}Article-dated")
SHAPES = (
    Shape(f"{SHAPE}Article-dated", f"{SHAPE}Article", "No date."),
    Shape(f"{SHAPE}Attack-startsBeforeReport", f"{SHAPE}Attack-startsBeforeReport", "An attack does not start after its report."),
    Shape(f"{SHAPE}Person-diesOnce", f"{SHAPE}Person-diesOnce", "Somebody is killed in two attacks."),
)
REPORT = Report.of([UNDATED, TWICE, LATE, LATE], SHAPES)


def test_results_are_distinct_and_the_worst_come_first() -> None:
    assert REPORT.results == (LATE, TWICE, UNDATED)
    assert Report.of([LATE, UNDATED, TWICE], SHAPES[::-1]) == REPORT
    assert Report.of([TWICE], SHAPES[:1]) + Report.of([UNDATED, LATE], SHAPES[1:]) == REPORT


def test_only_violations_make_a_report_not_conform() -> None:
    mild = Report.of([TWICE, UNDATED], SHAPES)
    assert (REPORT.conforms, mild.conforms, Report().conforms) == (False, True, True)
    assert (mild.fails("violation"), mild.fails("warning"), mild.fails("info")) == (False, True, True)


def test_text_names_rule_triple_and_sentence() -> None:
    assert as_text(REPORT) == (
        "VIOLATION Attack-startsBeforeReport: An attack does not start after its report.\n"
        f'  https://example.org/blast kg:start "2021-05-05"^^<{XSD}date>\n'
        '  news/colonel 1.txt:6-32 "À Lyon, a bomb killed\ntwo."\n'
        "\n"
        "WARNING Person-diesOnce: Somebody is killed in two attacks.\n"
        "  https://example.org/colonel https://example.org/blast\n"
        "\n"
        "INFO Article-dated: No date.\n"
        "  https://example.org/article schema:datePublished\n"
        "\n"
        "The graph does not conform: 1 violation, 1 warning, 1 info; 3 shapes checked.\n"
    )
    assert as_text(Report()) == "The graph conforms: 0 violations, 0 warnings, 0 infos; 0 shapes checked.\n"


def test_json_holds_every_field() -> None:
    document = json.loads(as_json(REPORT))
    assert document["conforms"] is False
    assert document["counts"] == {"violation": 1, "warning": 1, "info": 1}
    assert document["results"][0] == {
        "focus": LATE.focus,
        "path": LATE.path,
        "value": LATE.value,
        "severity": "violation",
        "message": LATE.message,
        "shape": LATE.shape,
        "evidence": {"article": "https://example.org/article", "start": 6, "end": 32, "quote": QUOTE, "file": "news/colonel 1.txt"},
        "component": LATE.component,
    }
    assert document["results"][1]["evidence"] is None


def test_junit_has_a_case_per_shape_and_fails_those_with_violations() -> None:
    suites = ElementTree.fromstring(as_junit(REPORT))
    (suite,) = suites
    assert (suites.get("tests"), suites.get("failures")) == ("3", "1")
    assert suite.attrib == {"name": "shacl", "tests": "3", "failures": "1", "errors": "0", "skipped": "0"}
    assert [(case.get("classname"), case.get("name"), [part.tag for part in case]) for case in suite] == [
        ("Article", "Article-dated", ["system-out"]),
        ("Attack-startsBeforeReport", "Attack-startsBeforeReport", ["failure"]),
        ("Person-diesOnce", "Person-diesOnce", ["system-out"]),
    ]
    failure = suite[1][0]
    assert failure.attrib == {"type": "violation", "message": LATE.message}
    assert QUOTE in (failure.text or "")


def test_junit_survives_characters_that_xml_cannot_hold() -> None:
    quote = Evidence("https://example.org/article", 0, 3, "a\x00b", "a.txt")
    odd = Result("https://example.org/x", None, None, "violation", "\x01", f"{SHAPE}X", quote)
    (case,) = ElementTree.fromstring(as_junit(Report.of([odd], [])))[0]
    assert (case.get("name"), case[0].get("message")) == ("X", "\ufffd")


def test_turtle_is_a_shacl_report() -> None:
    graph = rdflib.Graph().parse(data=as_turtle(REPORT), format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == rdflib.Literal(False)
    results = sorted(graph.objects(report, SH.result))
    assert [graph.value(node, SH.resultSeverity) for node in results] == [SH.Violation, SH.Warning, SH.Info]
    assert graph.value(results[0], SH.value) == rdflib.Literal("2021-05-05", datatype=rdflib.XSD.date)
    assert graph.value(results[0], SH.resultPath) == rdflib.URIRef(f"{KG}start")
    assert graph.value(results[0], SH.sourceShape) == rdflib.URIRef(LATE.shape)
    assert graph.value(results[0], SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent


def test_in_turtle_a_report_with_warnings_only_does_not_conform_as_shacl_has_it() -> None:
    graph = rdflib.Graph().parse(data=as_turtle(Report.of([TWICE], SHAPES)), format="turtle")
    assert list(graph.objects(None, SH.conforms)) == [rdflib.Literal(False)]
    empty = rdflib.Graph().parse(data=as_turtle(Report()), format="turtle")
    assert list(empty.objects(None, SH.conforms)) == [rdflib.Literal(True)]


def test_every_format_has_the_same_bytes_for_the_same_report() -> None:
    again = Report.of([TWICE, LATE, UNDATED], SHAPES)
    for form in (as_text, as_json, as_junit, as_turtle):
        assert form(again) == form(REPORT)
