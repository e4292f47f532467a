"""What all tests share: the graph of the seeds, built once a session; and the rule that continuous integration skips nothing."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.credentials import NOBODY, Credentials
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


@dataclass(frozen=True)
class Server:
    """A triple store that a test started: where graphs are put, where it is asked, where updates go, and who may write."""

    store: str
    query: str
    update: str
    owner: Credentials = NOBODY


@pytest.fixture(scope="session")
def start_oxigraph() -> Iterator[Callable[..., Server]]:
    """Starts Oxigraph's server, from the package of that name, on a folder; all that were started end with the tests."""
    running = []

    def start(folder: Path, command: str = "serve") -> Server:
        binary = Path(sysconfig.get_path("scripts")) / "oxigraph"
        address = f"127.0.0.1:{free_ports(1)[0]}"
        pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running.append(subprocess.Popen([binary, command, "--location", folder, "--bind", address], **pipes))  # type: ignore[call-overload]
        wait_for(f"http://{address}/", seconds=60)
        return Server(f"http://{address}/store", f"http://{address}/query", f"http://{address}/update")

    yield start
    stop(*running)


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso, from Debian's package virtuoso-opensource, with an empty database; its owner is known by Digest, as it is delivered."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource")
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_ports(2)
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    running = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{http}"
        wait_for(f"{url}/sparql", seconds=300)
        yield Server(f"{url}/sparql-graph-crud-auth", f"{url}/sparql", f"{url}/sparql-auth", Credentials("dba", "dba"))
    finally:
        stop(running)


VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2
ThreadsPerQuery = 4
AsyncQueueMaxThreads = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_ports(number: int) -> list[int]:
    """Ports of the loopback that nobody listens on."""
    sockets = [socket.socket() for _ in range(number)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def wait_for(url: str, seconds: int) -> None:
    """Until somebody answers there, be it with an error."""
    for _ in range(seconds * 10):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as answered:
            answered.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server at {url} did not start in {seconds} seconds")


def stop(*running: subprocess.Popen[bytes]) -> None:
    for each in running:
        each.terminate()
    for each in running:
        try:
            each.wait(timeout=60)
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()


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
