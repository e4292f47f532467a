"""The same questions on an endpoint over HTTP."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph
import pytest

from kg.answer import ask
from kg.credentials import NOBODY
from kg.errors import EndpointError
from kg.query import library, run
from kg.sources import EndpointSource
from kg.sparql import Triples
from kg.store import Transport


@pytest.fixture(scope="module")
def endpoint(worlds: Mapping[str, pyoxigraph.Store], tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndpointSource]:
    """An Oxigraph server over the invented world."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the package oxigraph, which holds the server, is not installed")
    folder = tmp_path_factory.mktemp("server")
    store = pyoxigraph.Store(folder / "store")
    store.extend(worlds["other"])
    store.flush()
    del store
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [program, "serve-read-only", "--location", str(folder / "store"), "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://{address}/query?query=ASK%7B%7D")
        yield EndpointSource(f"http://{address}/query")
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server at {url} did not start")


def test_every_library_query_gives_the_rows_of_the_store(endpoint: EndpointSource, worlds: Mapping[str, pyoxigraph.Store]) -> None:
    params = {"attacks-near": {"place": "Niamey"}, "attacks-by-perpetrator": {"perpetrator": "SCB"}, "other-names": {"name": "Abou Sélim"}}
    for query in library():
        given = params.get(query.name, {})
        assert run(query.name, given, endpoint) == run(query.name, given, worlds["other"]), query.name


@pytest.mark.parametrize(
    "question",
    ["which attacks took place within 150 km of Niamey", "who was killed by the French army", "how many people were killed in Mali"],
)
def test_questions_have_the_same_answers(question: str, endpoint: EndpointSource, worlds: Mapping[str, pyoxigraph.Store]) -> None:
    assert ask(question, endpoint) == ask(question, worlds["other"])


def test_ask_and_construct(endpoint: EndpointSource) -> None:
    assert endpoint.ask("ASK { ?s a <https://w3id.org/conflict-kg/ontology#Attack> }") is True
    assert endpoint.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . FILTER (false) }") == Triples(())


def test_an_endpoint_that_is_not_there_is_an_endpoint_error() -> None:
    with pytest.raises(EndpointError, match=r"http://127\.0\.0\.1:9/query did not answer POST"):
        EndpointSource("http://127.0.0.1:9/query", transport=Transport(NOBODY, tries=1)).select("SELECT * WHERE { ?s ?p ?o }")
