"""Putting graphs into a triple store, tested on the Oxigraph server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import EndpointError
from kg.namespaces import graph_iri
from kg.rdf import graph, name, text, thing
from kg.store import RemoteStore, push

BINARY = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if BINARY is None:
        pytest.skip("the oxigraph server is not installed: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    folder = tmp_path_factory.mktemp("server")
    process = subprocess.Popen([BINARY, "serve", "--location", str(folder), "--bind", address], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://{address}/", timeout=1).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


def quads(*numbers: int) -> list[ox.Quad]:
    return [
        ox.Quad(thing(f"attack/{n}"), name("rdfs:label"), text(f"attack «{n}»"), graph("article/a" if n < 5 else "merged")) for n in numbers
    ]


def held(server: str) -> set[ox.Quad]:
    """All that the server holds."""
    with urllib.request.urlopen(urllib.request.Request(f"{server}/store", headers={"Accept": "application/n-quads"}), timeout=5) as answer:
        return set(ox.parse(answer.read(), format=ox.RdfFormat.N_QUADS))


def test_pushing_puts_every_graph_and_doing_it_again_changes_nothing(server: str) -> None:
    store = RemoteStore(f"{server}/store")
    told: list[str] = []
    expected = (graph_iri("article/a"), graph_iri("merged"))
    assert push(store, quads(9, 1, 2), told=told.append) == expected
    assert push(store, quads(9, 1, 2)) == expected
    assert tuple(told) == expected
    assert held(server) == set(quads(9, 1, 2))


def test_a_push_that_was_broken_off_goes_on_where_it_stopped(server: str) -> None:
    store = RemoteStore(f"{server}/store")
    assert push(store, quads(1, 9), done=[graph_iri("article/a")]) == (graph_iri("merged"),)


def test_a_graph_that_is_deleted_is_gone_and_deleting_it_again_is_no_error(server: str) -> None:
    store = RemoteStore(f"{server}/store")
    push(store, quads(1, 9))
    store.delete(graph_iri("article/a"))
    store.delete(graph_iri("article/a"))
    assert held(server) == set(quads(9))


def test_a_store_that_does_not_answer_is_named(server: str) -> None:
    with pytest.raises(EndpointError, match=r"http://127\.0\.0\.1:1/store refused to PUT the graph .*Check the address"):
        push(RemoteStore("http://127.0.0.1:1/store", timeout=2), quads(1))
    with pytest.raises(EndpointError, match="refused to PUT"):
        push(RemoteStore(f"{server}/nothing", timeout=2), quads(1))


def test_an_address_that_is_no_web_address_is_refused() -> None:
    with pytest.raises(EndpointError, match=r"file:///x is no address of a triple store"):
        push(RemoteStore("file:///x"), quads(1))
