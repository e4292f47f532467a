"""What all tests share: the graph of the seeds, built once a session; and the rule that continuous integration skips nothing."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.namespaces import graph_iri

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """In CI a skipped test is a failed one: whatever it needs, .ci/run installs."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"{item.nodeid} was skipped, and nothing may be skipped in CI: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """The same for a module that skips itself as a whole."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"{collector.nodeid} was skipped, and nothing may be skipped in CI"
    return report


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph built from seeds/. Shared: tests that change a graph copy it first."""
    from kg.pipeline import build

    folder = tmp_path_factory.mktemp("seeds") / "graph"
    build([SEEDS], folder)
    return folder


@pytest.fixture(scope="session")
def worlds() -> Mapping[str, pyoxigraph.Store]:
    """Two small worlds, each a merged view with the vocabularies: "merged" of the seeds, "other" of an invented war. Read only."""
    return {name: _world(name) for name in ("merged", "other")}


def _world(name: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    files = [(path, "vocabulary") for path in sorted((ROOT / "ontology").glob("*.ttl"))]
    for path, graph in [*files, (ROOT / "tests" / "fixtures" / f"{name}.ttl", "merged")]:
        store.load(path=path, format=pyoxigraph.RdfFormat.TURTLE, to_graph=pyoxigraph.NamedNode(graph_iri(graph)))
    return store


@pytest.fixture(scope="session")
def world_graphs() -> Mapping[str, rdflib.Graph]:
    """The same two worlds as rdflib reads them from Turtle."""
    return {name: _world_graph(name) for name in ("merged", "other")}


def _world_graph(name: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in [*sorted((ROOT / "ontology").glob("*.ttl")), ROOT / "tests" / "fixtures" / f"{name}.ttl"]:
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def world_folder(tmp_path_factory: pytest.TempPathFactory, worlds: Mapping[str, pyoxigraph.Store]) -> Path:
    """A graph folder that holds the merged view of the seeds and the vocabularies, without articles: made faster than by reading them."""
    from kg.store import GraphStore

    folder = tmp_path_factory.mktemp("world") / "graph"
    with GraphStore(folder).writer() as writer:
        writer.replace(worlds["merged"])
    return folder


Served = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def served() -> Served:
    """Starts `kg serve` on a graph folder, with settings by environment, and gives its address; it is interrupted afterwards."""
    return _served


@contextmanager
def _served(graph: Path, *options: str, **environment: str) -> Iterator[str]:
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}, cwd=ROOT) as process:
        assert process.stdout
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=lambda: lines.put(process.stdout.readline()), daemon=True).start()  # type: ignore[union-attr]
        try:
            yield lines.get(timeout=120).strip()
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            finally:
                process.kill()
