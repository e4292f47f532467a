"""An endpoint that refuses, fails, or answers with something else or with less: EndpointSource says so, and never gives part for the whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kg.credentials import NOBODY, Credentials
from kg.errors import EndpointError
from kg.settings import settings
from kg.sources import EndpointSource
from kg.sparql import Rows, Term
from kg.store import ASKING, Transport

SELECT = "SELECT ?s WHERE { ?s ?p ?o }"
ROWS = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "literal", "value": "a"}}, {}]}}'
RESULTS = {"Content-Type": "application/sparql-results+json"}


@dataclass
class Script:
    """What the endpoint answers, whatever it is asked; ``passing`` are the statuses of its first answers."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(RESULTS))
    body: bytes = ROWS
    announced: int | None = None
    passing: list[int] = field(default_factory=list)
    drips: bool = False
    over: threading.Event = field(default_factory=threading.Event)
    authorizations: list[str | None] = field(default_factory=list)
    url: str = ""


class Quiet(ThreadingHTTPServer):
    """Says nothing of connections that a client gave up."""

    def handle_error(self, request: Any, client_address: Any) -> None: ...


@pytest.fixture
def endpoint() -> Iterator[Script]:
    script = Script()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def serve(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            script.authorizations.append(self.headers["Authorization"])
            status = script.passing.pop(0) if script.passing else script.status
            if status == 0:  # it dies
                self.close_connection = True
                return
            self.send_response(status)
            length = len(script.body) if script.announced is None else script.announced
            for name, value in {**script.headers, "Content-Length": str(length)}.items():
                self.send_header(name, value)
            self.end_headers()
            while script.drips and not script.over.wait(0.05):
                self.wfile.write(b" ")
            self.wfile.write(script.body)

        do_POST = do_GET = serve  # noqa: N815 - the names that http.server calls

    with Quiet(("127.0.0.1", 0), Handler) as running:
        script.url = f"http://127.0.0.1:{running.server_port}/query"
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield script
        script.over.set()
        running.shutdown()
        thread.join()


def source(endpoint: Script, who: Credentials = NOBODY, pauses: list[float] | None = None, **options: Any) -> EndpointSource:
    """A source that does not really wait."""
    waited = [] if pauses is None else pauses
    transport = Transport(who, **{"timeout": 5, "tries": 1, "purpose": ASKING, **options}, sleep=waited.append)
    return EndpointSource(endpoint.url, transport=transport)


def test_rows_come_with_unbound_cells(endpoint: Script) -> None:
    assert source(endpoint).select(SELECT) == Rows(("s",), ((Term("a"),), (None,)))


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"null", ROWS[:-20], b"<html>Welcome!</html>", b'{"head": {"vars": ["s"]}, "results": []}', b"\xff"]
)
def test_what_is_no_whole_result_is_refused(body: bytes, endpoint: Script) -> None:
    endpoint.body = body
    with pytest.raises(EndpointError, match=r"answered with something that is no whole result of SPARQL"):
        source(endpoint).select(SELECT)
    with pytest.raises(EndpointError, match=r"no whole result"):
        source(endpoint).ask("ASK {}")


@pytest.mark.parametrize("body", [b"<a> <b> ", b"<html>Welcome!</html>", b'@prefix : <http://x/> . :a :b "c'])
def test_turtle_that_is_broken_is_refused(body: bytes, endpoint: Script) -> None:
    endpoint.body, endpoint.headers = body, {"Content-Type": "text/turtle"}
    with pytest.raises(EndpointError, match=r"no whole result"):
        source(endpoint).construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_an_answer_that_is_cut_off_is_refused(endpoint: Script) -> None:
    endpoint.announced = 1000
    endpoint.headers = {**RESULTS, "Connection": "close"}
    with pytest.raises(EndpointError, match=r"did not answer POST \(tried 2 times\): it closed the connection in the middle of its answer"):
        source(endpoint, tries=2).select(SELECT)


@pytest.mark.parametrize("status", [0, 429, 502, 503, 504])
def test_what_may_pass_is_asked_again_after_longer_and_longer_pauses(status: int, endpoint: Script) -> None:
    endpoint.passing = [status, status]
    pauses: list[float] = []
    assert len(source(endpoint, pauses=pauses, tries=3).select(SELECT)) == 2
    assert (pauses, endpoint.passing) == ([0.5, 1], [])


def test_a_query_that_runs_out_of_time_is_not_asked_again(endpoint: Script) -> None:
    endpoint.drips, endpoint.announced = True, 1000
    with pytest.raises(EndpointError, match=r"did not answer POST: timed out while it answered\. Ask for less, or .* KG_ENDPOINT_TIMEOUT"):
        source(endpoint, tries=3, timeout=0.3).select(SELECT)


def test_how_long_an_endpoint_may_take_is_said_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ENDPOINT_TIMEOUT", "7.5")
    settings.cache_clear()
    try:
        assert EndpointSource("http://127.0.0.1:1/query").transport.timeout == 7.5
    finally:
        settings.cache_clear()


@pytest.mark.parametrize("header", [{"X-SPARQL-MaxRows": "2"}, {"X-SQL-State": "S1TAT"}])
def test_an_answer_that_the_endpoint_says_is_not_all_is_refused(header: dict[str, str], endpoint: Script) -> None:
    endpoint.headers = {**RESULTS, **header}
    with pytest.raises(EndpointError, match=r"gave only the first 2 results"):
        source(endpoint).select(SELECT)
    endpoint.headers = {**RESULTS, "X-SPARQL-MaxRows": "3"}
    assert len(source(endpoint).select(SELECT)) == 2


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (400, r"\(«line 3: no such thing»\)\. Correct the query"),
        (401, r".*Set KG_ENDPOINT_USER"),
        (403, r".*Set KG_ENDPOINT_USER"),
        (404, r".*Check that this is the address for queries"),
        (500, r".*«line 3: no such thing».*Its own log says more"),
        (503, r".*«line 3: no such thing».*Its own log says more"),
    ],
)
def test_what_the_endpoint_says_of_its_failure_is_shown_with_what_to_do(status: int, advice: str, endpoint: Script) -> None:
    endpoint.status, endpoint.body = status, b"line 3: no such thing"
    with pytest.raises(EndpointError, match=rf"/query refused POST with {status} [\w ]+ ?{advice}"):
        source(endpoint).select(SELECT)


def test_credentials_go_with_the_query(endpoint: Script) -> None:
    source(endpoint, Credentials(token="t0ken")).select(SELECT)
    source(endpoint).select(SELECT)
    asked = source(endpoint, Credentials("Ann", "p"))
    asked.select(SELECT)
    asked.select(SELECT)
    # With a user, one request asks without credentials whether the server wants Digest.
    assert endpoint.authorizations == ["Bearer t0ken", None, None, "Basic QW5uOnA=", "Basic QW5uOnA="]


def test_a_redirect_is_told_and_not_followed(endpoint: Script) -> None:
    endpoint.status, endpoint.headers = 302, {"Location": "http://127.0.0.1:1/elsewhere"}
    with pytest.raises(EndpointError, match=r"It is elsewhere: name http://127\.0\.0\.1:1/elsewhere instead"):
        source(endpoint, Credentials(token="t0ken")).select(SELECT)
    assert endpoint.authorizations == ["Bearer t0ken"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "store", "http://me:s3cret@127.0.0.1/query"])
def test_an_address_that_is_none_or_holds_a_password_is_refused(url: str) -> None:
    with pytest.raises(EndpointError, match=r"is no address of a triple store|holds a password: take it out") as refused:
        EndpointSource(url, transport=Transport(NOBODY)).select(SELECT)
    assert "s3cret" not in str(refused.value)
