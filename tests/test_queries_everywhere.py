"""Every query of the library gives the same rows on every engine: Oxigraph in this process, rdflib on the exported Turtle, the servers of Oxigraph
and Virtuoso."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg.answer import ask
from kg.checking import check_endpoint, check_folder
from kg.explain import explain
from kg.export import serialize
from kg.query import LibraryQuery, library, run
from kg.sources import EndpointSource
from kg.sparql import Rows
from kg.store import GraphStore, GraphStoreProtocol, Transport, push

GIVEN: dict[str, dict[str, str]] = {
    "accounts": {},
    "attacks-around": {"latitude": "35.3", "longitude": "40.2"},
    "attacks-by-perpetrator": {"perpetrator": "Islamic State"},
    "attacks-in-country": {"country": "SY"},
    "attacks-near": {"place": "Mayadin"},
    "attacks-on-date": {"day": "2020-08-18"},
    "casualties": {},
    "claims-of-source": {"source": "DeirEzzor24"},
    "commanders-of": {"organization": "National Defense Forces"},
    "evidence": {"thing": "Valery Asapov"},
    "generals-killed-near": {"place": "Deir ez-Zor"},
    "other-names": {"name": "Vyacheslav Gladkikh"},
    "perpetrators": {},
    "person-timeline": {"person": "Valery Asapov"},
    "victims-of-attack": {"attack": "GLADKIKH"},
    "who-says": {"words": "Killed"},
}
"""Parameters with which a query finds something on the seeds, where its defaults would not."""


OTHERWISE: list[tuple[str, dict[str, str]]] = [
    ("attacks-around", {"latitude": "-35", "longitude": "-179.5", "km": "20000"}),
    ("attacks-near", {"place": "Deir ez-Zor", "until": "2017-12-31", "km": "10"}),
    ("casualties", {"attack": "mayadin"}),
    ("generals-killed-near", {"place": "Deir ez-Zor Province", "km": "1"}),
    ("who-says", {"words": "’s"}),
    ("who-says", {"words": 'a"b\\c'}),
]
"""South and west of the origin, across the date line, words that are special in SPARQL or not ASCII, and what finds nothing."""


def parameters(query: LibraryQuery) -> dict[str, str]:
    """Those of `GIVEN` that the query has; its defaults for the rest."""
    return {name: value for name, value in GIVEN.get(query.name, {}).items() if name in {each.name for each in query.parameters}}


@pytest.fixture(scope="module")
def store(seeds_graph: Path) -> ox.Store:
    return GraphStore(seeds_graph).reader().store


@pytest.fixture(scope="module")
def turtle(seeds_graph: Path) -> bytes:
    return serialize(GraphStore(seeds_graph).reader().quads("merged", "vocabulary"), "turtle")


@pytest.fixture(scope="module")
def in_rdflib(turtle: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle, format="turtle")


@pytest.fixture(scope="module")
def oxigraph(seeds_graph: Path, tmp_path_factory: pytest.TempPathFactory, start_oxigraph: Callable[..., Any]) -> EndpointSource:
    """An Oxigraph server on a copy of the graph's own folder."""
    copy = shutil.copytree(seeds_graph / "oxigraph", tmp_path_factory.mktemp("server") / "store")
    return EndpointSource(start_oxigraph(copy, "serve-read-only").query)


@pytest.fixture(scope="module")
def in_virtuoso(seeds_graph: Path, virtuoso: Any) -> EndpointSource:
    """Virtuoso with the graph as `kg push` puts it there."""
    push(GraphStoreProtocol(virtuoso.store, Transport(virtuoso.owner)), GraphStore(seeds_graph).reader())
    return EndpointSource(virtuoso.query)


def rows(result: object) -> list[tuple[str | None, ...]]:
    """The text of every cell, in an order that no engine chooses: rows that are equal under ORDER BY may come in any order."""
    assert isinstance(result, Rows)
    return sorted((tuple(canonical(term.value, term.datatype) if term else None for term in row) for row in result.rows), key=str)


def canonical(value: str, datatype: str) -> str:
    """Numbers by their value: engines may write 1 and 1.0 for the same decimal."""
    return f"{float(value):.6f}" if datatype.rsplit("#", 1)[-1] in ("decimal", "double", "integer") else value


@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_rdflib_on_the_exported_turtle_gives_the_same_rows(query: LibraryQuery, store: ox.Store, in_rdflib: rdflib.Graph) -> None:
    given = parameters(query)
    assert rows(run(query.name, given, in_rdflib)) == rows(run(query.name, given, store))


@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_an_oxigraph_server_gives_the_same_rows(query: LibraryQuery, store: ox.Store, oxigraph: EndpointSource) -> None:
    given = parameters(query)
    assert rows(run(query.name, given, oxigraph)) == rows(run(query.name, given, store))


@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_virtuoso_gives_the_same_rows(query: LibraryQuery, store: ox.Store, in_virtuoso: EndpointSource) -> None:
    given = parameters(query)
    assert rows(run(query.name, given, in_virtuoso)) == rows(run(query.name, given, store))


@pytest.mark.parametrize(("name", "given"), OTHERWISE, ids=lambda value: value if isinstance(value, str) else "-".join(value))
def test_all_engines_agree_on_other_parameters(
    name: str, given: dict[str, str], store: ox.Store, in_rdflib: rdflib.Graph, in_virtuoso: EndpointSource
) -> None:
    expected = rows(run(name, given, store))
    assert [rows(run(name, given, engine)) for engine in (in_rdflib, in_virtuoso)] == [expected, expected]


@pytest.mark.parametrize("question", ["which generals were killed near Deir ez-Zor", "how many people were killed in Syria"])
def test_a_question_has_the_same_answer_from_virtuoso(question: str, store: ox.Store, in_virtuoso: EndpointSource) -> None:
    answer = ask(question, store)
    assert answer.answers
    assert ask(question, in_virtuoso) == answer


def test_a_thing_is_explained_from_virtuoso_as_from_the_store(store: ox.Store, in_virtuoso: EndpointSource) -> None:
    assert explain("Valery Asapov", in_virtuoso) == explain("Valery Asapov", store)


@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_the_file_runs_unchanged_on_the_exported_turtle(query: LibraryQuery, turtle: bytes) -> None:
    bare = ox.Store()
    bare.load(turtle, format=ox.RdfFormat.TURTLE)
    assert isinstance(bare.query(query.text), ox.QuerySolutions)


@pytest.mark.parametrize("name", GIVEN)
def test_the_queries_find_something_on_the_seeds(name: str, store: ox.Store) -> None:
    query = next(each for each in library() if each.name == name)
    assert set(GIVEN[name]) <= {each.name for each in query.parameters}
    assert rows(run(name, GIVEN[name], store)) != []


def test_the_mission_query_names_both_generals_on_every_engine(
    store: ox.Store, in_rdflib: rdflib.Graph, oxigraph: EndpointSource, in_virtuoso: EndpointSource
) -> None:
    for engine in (store, in_rdflib, oxigraph, in_virtuoso):
        found = run("generals-killed-near", {"place": "Deir ez-Zor"}, engine)
        assert isinstance(found, Rows)
        assert {row["name"] for row in found} == {"Valery Asapov", "Vyacheslav Gladkikh"}


@pytest.mark.parametrize("engine", ["oxigraph", "in_virtuoso"])
def test_an_endpoint_is_validated_with_its_articles_graphs(engine: str, request: pytest.FixtureRequest, seeds_graph: Path) -> None:
    url = request.getfixturevalue(engine).url
    checked = check_endpoint(url)
    assert checked.report == check_folder(seeds_graph).report
    assert checked.report.conforms
    assert checked.scope == f"the merged view and 2 articles' graphs of {url}"
