"""An endpoint that refuses, fails, or answers with something else or with less: EndpointSource says so, and never gives part for the whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kg.credentials import NOBODY, Credentials
from kg.errors import EndpointError
from kg.sources import EndpointSource
from kg.sparql import Rows, Term

SELECT = "SELECT ?s WHERE { ?s ?p ?o }"
ROWS = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "literal", "value": "a"}}, {}]}}'
RESULTS = {"Content-Type": "application/sparql-results+json"}


@dataclass
class Script:
    """What the endpoint answers, whatever it is asked."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(RESULTS))
    body: bytes = ROWS
    announced: int | None = None
    authorizations: list[str | None] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def endpoint() -> Iterator[Script]:
    script = Script()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def serve(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            script.status = 404 if self.command == "GET" else script.status  # what a redirect leads to
            script.authorizations.append(self.headers["Authorization"])
            self.send_response(script.status)
            length = len(script.body) if script.announced is None else script.announced
            for name, value in {**script.headers, "Content-Length": str(length)}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(script.body)

        do_POST = do_GET = serve  # noqa: N815 - the names that http.server calls

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        script.url = f"http://127.0.0.1:{running.server_port}/query"
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield script
        running.shutdown()
        thread.join()


def source(endpoint: Script, who: Credentials = NOBODY) -> EndpointSource:
    return EndpointSource(endpoint.url, credentials=who, timeout=5)


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
    with pytest.raises(EndpointError, match=r"did not answer the query"):
        source(endpoint).select(SELECT)


@pytest.mark.parametrize("header", [{"X-SPARQL-MaxRows": "2"}, {"X-SQL-State": "S1TAT"}])
def test_an_answer_that_the_endpoint_says_is_not_all_is_refused(header: dict[str, str], endpoint: Script) -> None:
    endpoint.headers = {**RESULTS, **header}
    with pytest.raises(EndpointError, match=r"gave only the first 2 results"):
        source(endpoint).select(SELECT)
    endpoint.headers = {**RESULTS, "X-SPARQL-MaxRows": "3"}
    assert len(source(endpoint).select(SELECT)) == 2


@pytest.mark.parametrize("status", [401, 403])
def test_one_that_wants_to_know_who_asks_is_told_of(status: int, endpoint: Script) -> None:
    endpoint.status = status
    with pytest.raises(EndpointError, match=r"did not answer the query: .* Set KG_ENDPOINT_USER"):
        source(endpoint).select(SELECT)


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_what_the_endpoint_says_of_its_failure_is_shown(status: int, endpoint: Script) -> None:
    endpoint.status, endpoint.body = status, b"line 3: no such thing"
    with pytest.raises(EndpointError, match=r"did not answer the query: .* Check the address"):
        source(endpoint).select(SELECT)


def test_credentials_go_with_the_query(endpoint: Script) -> None:
    source(endpoint, Credentials(token="t0ken")).select(SELECT)
    source(endpoint, Credentials("Ann", "p")).select(SELECT)
    source(endpoint).select(SELECT)
    assert endpoint.authorizations == ["Bearer t0ken", "Basic QW5uOnA=", None]


def test_credentials_do_not_follow_a_redirect(endpoint: Script) -> None:
    endpoint.status, endpoint.headers = 302, {"Location": endpoint.url}
    with pytest.raises(EndpointError):
        source(endpoint, Credentials(token="t0ken")).select(SELECT)
    assert endpoint.authorizations == ["Bearer t0ken", None]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "store", "http://me:s3cret@127.0.0.1/query"])
def test_an_address_that_is_none_or_holds_a_password_is_refused(url: str) -> None:
    with pytest.raises(EndpointError, match="is no address of an endpoint") as refused:
        EndpointSource(url, credentials=NOBODY).select(SELECT)
    assert "s3cret" not in str(refused.value)
