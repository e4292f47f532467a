"""Every query of the library gives the same rows on every engine: Oxigraph in this process, rdflib on the exported Turtle, an Oxigraph server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.export import serialize
from kg.query import LibraryQuery, library, run
from kg.sources import EndpointSource
from kg.sparql import Rows
from kg.store import GraphStore

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
def server(seeds_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndpointSource]:
    """An Oxigraph server, from the package of that name, on a copy of the graph and a free port of the loopback."""
    copy = shutil.copytree(seeds_graph / "oxigraph", tmp_path_factory.mktemp("server") / "store")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    binary = Path(sysconfig.get_path("scripts")) / "oxigraph"
    command = [binary, "serve-read-only", "--location", copy, "--bind", address]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        wait_for(f"http://{address}/")
        yield EndpointSource(f"http://{address}/query")
        running.terminate()


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as answered:
            answered.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server at {url} did not start in ten seconds")


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
def test_a_server_gives_the_same_rows(query: LibraryQuery, store: ox.Store, server: EndpointSource) -> None:
    given = parameters(query)
    assert rows(run(query.name, given, server)) == rows(run(query.name, given, store))


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


def test_the_mission_query_names_both_generals_on_every_engine(store: ox.Store, in_rdflib: rdflib.Graph, server: EndpointSource) -> None:
    for engine in (store, in_rdflib, server):
        found = run("generals-killed-near", {"place": "Deir ez-Zor"}, engine)
        assert isinstance(found, Rows)
        assert {row["name"] for row in found} == {"Valery Asapov", "Vyacheslav Gladkikh"}
