"""Putting graphs into a triple store: on the real servers of Oxigraph and Virtuoso, and on one that fails in every way that servers fail."""

from __future__ import annotations

import re
import socket
import socketserver
import threading
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pyoxigraph as ox
import pytest

from kg.credentials import NOBODY, Credentials
from kg.errors import EndpointError
from kg.namespaces import graph_iri
from kg.rdf import name, text, thing
from kg.store import GraphStoreProtocol, Pushed, RemoteStore, Transport, UpdateProtocol, push

JOURNAL = graph_iri("pushed")
A, B, MERGED = graph_iri("article/a"), graph_iri("article/b"), graph_iri("merged")


@dataclass
class Folder:
    """Graphs to push, by name: attacks with these numbers."""

    contents: Mapping[str, tuple[int, ...]]

    def graphs(self) -> tuple[str, ...]:
        return tuple(sorted(graph_iri(each) for each in self.contents))

    def lines(self, graph: str) -> list[bytes]:
        numbers = next(numbers for named, numbers in self.contents.items() if graph_iri(named) == graph)
        return sorted(f"{thing(f'attack/{n}')} {name('rdfs:label')} {text(f'attack «{n}»')} .\n".encode() for n in numbers)

    def held(self) -> dict[str, frozenset[ox.Triple]]:
        return {graph: parsed(self.lines(graph)) for graph in self.graphs()}


def parsed(lines: list[bytes] | set[bytes]) -> frozenset[ox.Triple]:
    return frozenset(quad.triple for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES))


def held(store: RemoteStore, *graphs: str) -> dict[str, frozenset[ox.Triple]]:
    """What a store holds of these graphs, empty ones left out."""
    return {graph: found for graph in graphs if (found := store.read(graph))}


FIRST = Folder({"article/a": (1, 2), "article/b": (5,), "merged": (9,)})
NEXT = Folder({"article/a": (1, 2), "merged": (9, 10)})


# ------------------------------------------------------------------ real servers


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory, start_oxigraph: Callable[..., Any]) -> Any:
    return start_oxigraph(tmp_path_factory.mktemp("server"))


@pytest.fixture(params=["oxigraph by graph store", "oxigraph by update", "virtuoso by graph store", "virtuoso by update"])
def store(request: pytest.FixtureRequest) -> Iterator[RemoteStore]:
    """Each server by each protocol, emptied of what a test put there."""
    engine, _, protocol = request.param.partition(" by ")
    server = request.getfixturevalue(engine)
    transport = Transport(server.owner)
    store: RemoteStore = GraphStoreProtocol(server.store, transport)
    if protocol == "update":
        store = UpdateProtocol(server.update, server.query if engine == "virtuoso" else "", transport)
    yield store
    for graph in (JOURNAL, A, B, MERGED):
        store.drop(graph)


def test_a_push_makes_the_store_hold_the_graphs_and_nothing_travels_twice(store: RemoteStore) -> None:
    told: list[tuple[int, int]] = []
    assert push(store, FIRST, told=lambda done, total: told.append((done, total))) == Pushed((A, B, MERGED), (), 0)
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert held(store, A, B, MERGED) == FIRST.held()
    assert push(store, FIRST) == Pushed((), (), 3)


def test_what_changed_travels_and_what_is_gone_is_dropped(store: RemoteStore) -> None:
    push(store, FIRST)
    assert push(store, NEXT) == Pushed((MERGED,), (B,), 1)
    assert held(store, A, B, MERGED) == NEXT.held()
    assert push(store, NEXT, everything=True) == Pushed((A, MERGED), (), 0)


def test_every_character_arrives(store: RemoteStore) -> None:
    strange = [
        f"{thing('attack/1')} {name('rdfs:label')} {text(each)} .\n".encode() for each in ('"\\', "a\nb\r\tc", "«Дейр» 🜁", "{}<>", "'")
    ]
    store.replace(A, strange)
    assert store.read(A) == parsed(strange)


def test_a_graph_of_more_than_one_request_arrives_whole(store: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.remote._BYTES_PER_REQUEST", 500)
    monkeypatch.setattr("kg.store.remote._LINES_PER_UPDATE", 3)
    large = Folder({"merged": tuple(range(20))})
    push(store, large)
    assert held(store, MERGED) == large.held()
    push(store, NEXT)
    assert held(store, MERGED, A) == NEXT.held()


def test_who_may_not_write_is_told_what_to_set(virtuoso: Any) -> None:
    for who in (NOBODY, Credentials("dba", "wrong"), Credentials(token="t")):
        with pytest.raises(EndpointError, match=r"refused GET with 401 .*KG_ENDPOINT_USER") as refused:
            push(GraphStoreProtocol(virtuoso.store, Transport(who)), FIRST)
        assert "wrong" not in str(refused.value)


# ------------------------------------------------------------------ a server that fails


@dataclass
class Faulty:
    """A store by the Graph Store Protocol, over HTTP, which does to each request what ``fault`` says of it: its method, its graph, its number.

    Faults: "die" reads half the body, keeps that, and closes; "half" answers half of what it announces; "html" is a page and not RDF; "broken" is
    RDF that stops in a line; "lie" says yes and does nothing; "drip" sends a byte now and then; "hang" does not answer; a number is a status.
    """

    fault: Callable[[str, str, int], str | None] = lambda method, graph, number: None
    graphs: dict[str, set[bytes]] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    authorizations: set[str | None] = field(default_factory=set)
    over: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def sent(self, *methods: str) -> list[str]:
        """The graphs of the requests with these methods, without the journal."""
        return [graph for method, graph in self.requests if method in methods and graph != JOURNAL]


def handler(server: Faulty) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def serve(self) -> None:
            graph = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["graph"][0]
            server.requests.append((self.command, graph))
            server.authorizations.add(self.headers["Authorization"])
            fault = server.fault(self.command, graph, len(server.requests))
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length // 2 if fault == "die" else length)
            self.rest(fault, graph, body) if fault else self.carry_out(graph, body)

        def rest(self, fault: str, graph: str, body: bytes) -> None:
            if fault == "die":
                if self.command in ("PUT", "POST"):
                    before = server.graphs.get(graph, set()) if self.command == "POST" else set()
                    server.graphs[graph] = before | set(body.splitlines(keepends=True)[:-1])
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
            elif fault == "hang":
                server.over.wait(30)
            elif fault == "drip":
                self.head(200, "application/n-triples", 1000)
                while not server.over.wait(0.05):
                    self.wfile.write(b" ")
            elif fault == "half":
                self.head(200, "application/n-triples", 1000)
                self.wfile.write(b"# half of")
                self.close_connection = True
            elif fault == "broken":
                self.answer(200, "application/n-triples", b"<http://a> <http://b> ")
            elif fault == "html":
                self.answer(200, "text/html", b"<html>Welcome!</html>")
            elif fault == "lie":
                self.answer(200, "application/n-triples", b"")
            else:
                self.answer(
                    int(fault),
                    "text/plain",
                    b"<p>\nthe disk is full\n",
                    {"Location": "http://127.0.0.1:1/"} if fault[0] == "3" else {"Retry-After": "7"},
                )

        def carry_out(self, graph: str, body: bytes) -> None:
            known = graph in server.graphs
            lines = set(body.splitlines(keepends=True))
            if self.command == "GET":
                self.answer(200 if known else 404, "application/n-triples", b"".join(sorted(server.graphs.get(graph, set()))))
            elif self.command == "DELETE":
                server.graphs.pop(graph, None)
                self.answer(204 if known else 404)
            else:
                server.graphs[graph] = lines | (server.graphs.get(graph, set()) if self.command == "POST" else set())
                self.answer(204 if known else 201)

        def head(self, status: int, media_type: str, length: int, headers: Mapping[str, str] | None = None) -> None:
            self.send_response(status)
            for key, value in {"Content-Type": media_type, "Content-Length": str(length), "Connection": "close", **(headers or {})}.items():
                self.send_header(key, value)
            self.end_headers()

        def answer(self, status: int, media_type: str = "text/plain", body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
            self.head(status, media_type, len(body), headers)
            self.wfile.write(body)

        do_GET = do_PUT = do_POST = do_DELETE = serve  # noqa: N815 - the names that http.server calls

    return Handler


class Quiet(ThreadingHTTPServer):
    """Says nothing of connections that a client gave up."""

    def handle_error(self, request: Any, client_address: Any) -> None: ...


@pytest.fixture
def faulty() -> Iterator[Faulty]:
    server = Faulty()
    with Quiet(("127.0.0.1", 0), handler(server)) as running:
        server.url = f"http://127.0.0.1:{running.server_port}/store"
        thread = threading.Thread(target=socketserver.BaseServer.serve_forever, args=(running, 0.02))
        thread.start()
        yield server
        server.over.set()
        running.shutdown()
        thread.join()


def to(server: Faulty, tries: int = 1, pauses: list[float] | None = None, **options: Any) -> GraphStoreProtocol:
    """A client that does not really wait."""
    waited = [] if pauses is None else pauses
    return GraphStoreProtocol(server.url, Transport(**{"credentials": NOBODY, "timeout": 5, **options}, tries=tries, sleep=waited.append))


def test_a_server_that_dies_in_the_middle_is_mended_by_the_next_push(faulty: Faulty) -> None:
    push(to(faulty), Folder({"article/a": (1,), "article/b": (5, 6)}))
    faulty.fault = lambda method, graph, number: "die" if (method, graph) == ("PUT", MERGED) else None
    with pytest.raises(EndpointError, match=r"/store did not answer PUT: .*run the same command again"):
        push(to(faulty), Folder({"article/a": (1,), "article/b": (5,), "merged": tuple(range(9, 20))}))
    assert 0 < len(faulty.graphs[MERGED]) < 11
    faulty.fault = lambda *_: None
    push(to(faulty), Folder({"article/a": (1,), "article/b": (5, 6), "merged": (9, 10)}))
    assert {graph: parsed(lines) for graph, lines in faulty.graphs.items() if graph != JOURNAL} == {
        **Folder({"article/a": (1,), "article/b": (5, 6), "merged": (9, 10)}).held()
    }


def test_a_graph_that_was_half_written_and_is_wanted_no_more_is_dropped(faulty: Faulty) -> None:
    faulty.fault = lambda method, graph, number: "die" if graph == B else None
    with pytest.raises(EndpointError):
        push(to(faulty), Folder({"article/a": (1,), "article/b": tuple(range(9))}))
    assert B in faulty.graphs
    faulty.fault = lambda *_: None
    assert push(to(faulty), Folder({"article/a": (1,)})).dropped == (B,)
    assert set(faulty.graphs) == {A, JOURNAL}


@pytest.mark.parametrize("dies", range(1, 8))
def test_wherever_a_push_is_cut_the_next_one_leaves_the_same_store(dies: int, faulty: Faulty) -> None:
    push(to(faulty), FIRST)
    first = len(faulty.requests)
    faulty.fault = lambda method, graph, number: "die" if number == first + dies else None
    with pytest.raises(EndpointError):
        push(to(faulty), NEXT)
    faulty.fault = lambda *_: None
    push(to(faulty), NEXT)
    assert {graph: parsed(lines) for graph, lines in faulty.graphs.items() if graph != JOURNAL} == NEXT.held()
    assert push(to(faulty), NEXT) == Pushed((), (), 2)


def test_after_a_cut_only_what_was_not_recorded_travels_again(faulty: Faulty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.pushing._GRAPHS_PER_ENTRY", 2)
    many = Folder({f"article/{letter}": (number,) for number, letter in enumerate("abcdef")})
    faulty.fault = lambda method, graph, number: "die" if graph == graph_iri("article/f") else None
    with pytest.raises(EndpointError):
        push(to(faulty), many)
    faulty.fault = lambda *_: None
    assert push(to(faulty), many) == Pushed((graph_iri("article/e"), graph_iri("article/f")), (), 4)


@pytest.mark.parametrize("status", ["429", "502", "503", "504"])
def test_what_may_pass_is_tried_again_after_a_pause(status: str, faulty: Faulty) -> None:
    faulty.fault = lambda method, graph, number: status if number in (2, 4) else None
    pauses: list[float] = []
    assert push(to(faulty, tries=3, pauses=pauses), FIRST) == Pushed((A, B, MERGED), (), 0)
    assert pauses == [7, 7]


def test_a_lost_connection_is_tried_again_with_longer_and_longer_pauses(faulty: Faulty) -> None:
    faulty.fault = lambda method, graph, number: "die" if graph == A else None
    pauses: list[float] = []
    with pytest.raises(EndpointError, match=r"did not answer PUT \(tried 4 times\)"):
        push(to(faulty, tries=4, pauses=pauses, pause=0.5), FIRST)
    assert pauses == [0.5, 1, 2]


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("401", r"refused GET with 401 .*\(«the disk is full»\)\. Set KG_ENDPOINT_USER"),
        ("403", r"refused GET with 403 .*Set KG_ENDPOINT_USER"),
        ("405", r"refused GET with 405 .*--protocol update"),
        ("302", r"refused GET with 302 .*name http://127\.0\.0\.1:1/ instead"),
        ("500", r"refused GET with 500 .*Its own log says more"),
        ("html", r"does not speak as a triple store: it answered with text/html instead of RDF"),
        ("broken", r"does not speak as a triple store: what it answered is broken"),
        ("half", r"did not answer GET: it closed the connection in the middle of its answer"),
        ("die", r"did not answer GET"),
    ],
)
def test_a_server_that_refuses_or_answers_garbage_is_told_of_and_nothing_is_written(fault: str, message: str, faulty: Faulty) -> None:
    faulty.fault = lambda *_: fault
    with pytest.raises(EndpointError, match=f"^{re.escape(faulty.url)} {message}"):
        push(to(faulty), FIRST)
    assert (faulty.graphs, [method for method, _ in faulty.requests]) == ({}, ["GET"])


@pytest.mark.parametrize(
    ("fault", "message"), [("507", r"refused PUT with 507 .*«the disk is full».*no room"), ("413", "refused PUT with 413 .*no room")]
)
def test_a_server_that_is_full_says_so_and_goes_on_when_it_has_room(fault: str, message: str, faulty: Faulty) -> None:
    faulty.fault = lambda method, graph, number: fault if graph == B else None
    with pytest.raises(EndpointError, match=message):
        push(to(faulty, tries=3), FIRST)
    faulty.fault = lambda *_: None
    push(to(faulty), FIRST)
    assert {graph: parsed(lines) for graph, lines in faulty.graphs.items() if graph != JOURNAL} == FIRST.held()


def test_a_server_that_says_yes_and_keeps_nothing_is_found_out(faulty: Faulty) -> None:
    faulty.fault = lambda *_: "lie"
    with pytest.raises(EndpointError, match="does not hold what it took"):
        push(to(faulty), FIRST)


@pytest.mark.parametrize("fault", ["hang", "drip"])
def test_a_server_that_does_not_come_to_an_end_runs_into_the_time_out(fault: str, faulty: Faulty) -> None:
    faulty.fault = lambda *_: fault
    with pytest.raises(EndpointError, match=r"did not answer GET.*timed out"):
        push(to(faulty, timeout=0.5), FIRST)


def test_an_address_where_nobody_listens_is_named() -> None:
    store = GraphStoreProtocol("http://127.0.0.1:1/store", Transport(NOBODY, tries=2, sleep=lambda _: None))
    with pytest.raises(EndpointError, match=r"http://127\.0\.0\.1:1/store did not answer GET \(tried 2 times\): .*Check the address"):
        push(store, FIRST)


@pytest.mark.parametrize("url", ["file:///x", "ftp://host/x", "store", "http://", "http://me:secret@127.0.0.1/store"])
def test_an_address_that_is_none_or_holds_a_password_is_refused(url: str) -> None:
    with pytest.raises(EndpointError, match=r"is no address of a triple store|holds a password: take it out") as refused:
        push(GraphStoreProtocol(url, Transport(NOBODY)), FIRST)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("who", "header"), [(NOBODY, None), (Credentials(token="t0ken"), "Bearer t0ken"), (Credentials("Ann", "p:ä"), "Basic QW5uOnA6w6Q=")]
)
def test_credentials_go_with_every_request_that_changes_something(who: Credentials, header: str | None, faulty: Faulty) -> None:
    push(to(faulty, credentials=who), FIRST)
    # With a user, one request asks without credentials whether the server wants Digest.
    assert faulty.authorizations == ({header, None} if who.user else {header})
