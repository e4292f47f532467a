"""What `kg validate` checks at an endpoint: the merged view and the articles' graphs, on a server that the test starts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rdflib
from typer.testing import CliRunner

from kg.checking import check_endpoint, format_of
from kg.cli import app
from kg.credentials import NOBODY
from kg.errors import EndpointError, UsageError
from kg.namespaces import KG, graph_iri
from kg.store import GraphStoreProtocol, Transport

SHAPES = Path(__file__).parent / "shapes"
EXAMPLE = "https://example.org/"
ARTICLE, MERGED = graph_iri("article/0"), graph_iri("merged")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, start_oxigraph: Callable[..., Any]) -> Any:
    return start_oxigraph(tmp_path_factory.mktemp("server"))


def lines(graph: rdflib.Graph) -> list[bytes]:
    return sorted(line.encode() + b"\n" for line in graph.serialize(format="nt").splitlines() if line)


def put(server: Any, **graphs: rdflib.Graph) -> None:
    """Make the server hold these graphs, by name, and no others."""
    store = GraphStoreProtocol(server.store, Transport(NOBODY))
    for name, iri in {"article": ARTICLE, "merged": MERGED}.items():
        store.drop(iri)
        if name in graphs:
            store.replace(iri, lines(graphs[name]))


def article() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES / "article.ttl")


def merged() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES / "merged.ttl")


def test_a_violation_in_an_articles_graph_is_found_and_the_output_says_what_was_checked(server: Any) -> None:
    broken = article()
    broken.set((rdflib.URIRef(f"{EXAMPLE}claim"), rdflib.URIRef(f"{KG}confidence"), rdflib.Literal("1.9", datatype=rdflib.XSD.decimal)))
    put(server, article=broken, merged=merged())
    found = [result for result in check_endpoint(server.query).report.results if "Local" in result.shape]
    assert [(result.focus, result.shape.rsplit("#")[-1]) for result in found] == [(f"{EXAMPLE}claim", "LocalClaim-confidence")]
    done = CliRunner().invoke(app, ["validate", "--endpoint", server.query])
    assert (done.exit_code, "VIOLATION LocalClaim-confidence" in done.stdout) == (1, True)
    assert done.stderr == f"kg: checked the merged view and 1 articles' graphs of {server.query}.\n"


def test_a_violation_in_the_merged_view_is_found(server: Any) -> None:
    broken = merged()
    broken.remove((rdflib.URIRef(f"{EXAMPLE}bomb"), rdflib.RDFS.label, None))
    put(server, merged=broken)
    checked = check_endpoint(server.query)
    assert f"{EXAMPLE}bomb" in {result.focus for result in checked.report.results}
    assert checked.scope == f"the merged view and 0 articles' graphs of {server.query}"


def test_an_endpoint_without_a_merged_view_does_not_pass(server: Any) -> None:
    put(server, article=article())
    with pytest.raises(EndpointError, match=r"holds no graph <.*/graph/merged>: put one there with kg push"):
        check_endpoint(server.query)


@pytest.mark.parametrize(
    ("file", "format"),
    [("a.sarif", "sarif"), ("A.SARIF.JSON", "sarif"), ("a.xml", "junit"), ("x/a.json", "json"), ("a.ttl", "turtle"), ("a.txt", "text")],
)
def test_the_format_of_a_report_is_told_by_its_ending(file: str, format: str) -> None:
    assert format_of(file) == format


def test_an_ending_that_says_no_format_is_refused() -> None:
    with pytest.raises(UsageError, match=r"--report a\.html: .* none of \.sarif"):
        format_of("a.html")
