"""The SPARQL endpoint of `kg serve`: the protocol, what is refused, and the limits; and that a question is answered over HTTP."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox
import pytest

from kg.answer import ask
from kg.query import load
from kg.serving.app import HEADERS, POLICY
from kg.serving.negotiation import chosen, preference
from kg.serving.protocol import Call, Refusal, read_call
from kg.serving.running import _listening
from kg.sources import StoreSource

Served = Callable[..., AbstractContextManager[str]]

ATTACKS = "PREFIX kg: <https://w3id.org/conflict-kg/ontology#> SELECT ?attack { ?attack a kg:Attack } ORDER BY ?attack"
FOR_EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?c) < STR(?f) && STR(?f) < STR(?i)) }"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes


def request(address: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
    """One request; a header's name is written with _ for -."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def queried(address: str, text: str, accept: str = "", **more: str) -> Reply:
    return request(address, f"/sparql?{urlencode({'query': text, **more})}", accept=accept)


@pytest.fixture(scope="module")
def address(served: Served, world_folder: Path) -> Iterator[str]:
    with served(world_folder) as found:
        yield found


@pytest.fixture(scope="module")
def narrow(served: Served, world_folder: Path) -> Iterator[str]:
    """A server that gives a query two seconds and ten thousand bytes."""
    with served(world_folder, KG_QUERY_TIMEOUT="2", KG_MAX_RESULT="10000", KG_QUERY_JOBS="1") as found:
        yield found


def values(reply: Reply) -> list[str]:
    return [row["attack"]["value"] for row in json.loads(reply.body)["results"]["bindings"]]


def test_a_query_is_answered_by_get_and_by_both_kinds_of_post(address: str, worlds: Mapping[str, ox.Store]) -> None:
    expected = [row["attack"] for row in StoreSource(worlds["merged"]).select(ATTACKS)]
    assert expected
    posted = request(address, "/sparql", "POST", ATTACKS.encode(), content_type="application/sparql-query")
    form = request(address, "/sparql", "POST", urlencode({"query": ATTACKS}).encode(), content_type=FORM)
    assert [values(each) for each in (queried(address, ATTACKS), posted, form)] == [expected] * 3


@pytest.mark.parametrize("name", ["attacks-timeline", "generals-killed-near", "persons-by-rank"])
def test_queries_of_the_library_give_the_rows_of_the_store(address: str, worlds: Mapping[str, ox.Store], name: str) -> None:
    text = load(name).text
    expected = list(StoreSource(worlds["merged"]).select(text))
    bindings = json.loads(queried(address, text).body)["results"]["bindings"]
    assert [{key: term["value"] for key, term in row.items()} for row in bindings] == expected


@pytest.mark.parametrize(
    ("query", "accept", "media", "begins"),
    [
        (ATTACKS, "", "application/sparql-results+json", b'{"head"'),
        (ATTACKS, "application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        (ATTACKS, "text/csv", "text/csv; charset=utf-8", b"attack\r\n"),
        (ATTACKS, "text/tab-separated-values, text/csv;q=0.5", "text/tab-separated-values; charset=utf-8", b"?attack\n"),
        (ATTACKS, "text/html, */*;q=0.1", "application/sparql-results+json", b'{"head"'),
        ("ASK { ?s ?p ?o }", "", "application/sparql-results+json", b'{"head":{},"boolean":true}'),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", "", "text/turtle; charset=utf-8", b"<http"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", "application/n-triples", "application/n-triples", b"<http"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", "application/rdf+xml", "application/rdf+xml", b"<?xml"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", "application/ld+json", "application/ld+json", b"["),
    ],
)
def test_the_answer_comes_in_the_format_that_is_asked_for(address: str, query: str, accept: str, media: str, begins: bytes) -> None:
    reply = queried(address, query, accept)
    assert (reply.status, reply.headers["content-type"], reply.body[: len(begins)]) == (200, media, begins)


def test_the_client_chooses_the_graphs_of_a_query(address: str) -> None:
    count = "SELECT (COUNT(*) AS ?attack) { ?s ?p ?o }"
    everything, vocabulary = (
        queried(address, count),
        queried(address, count, **{"default-graph-uri": "https://w3id.org/conflict-kg/graph/vocabulary"}),
    )
    nothing = queried(address, count, **{"default-graph-uri": "https://example.org/no"})
    assert int(values(everything)[0]) > int(values(vocabulary)[0]) > int(values(nothing)[0]) == 0


def test_without_a_query_the_endpoint_describes_itself(address: str) -> None:
    reply = request(address, "/sparql", accept="application/n-triples")
    triples = list(ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES))
    said = {
        (t.predicate.value.rpartition("#")[2], t.object.value) for t in triples if t.subject == ox.NamedNode(f"{address}sparql#service")
    }
    assert {
        ("endpoint", f"{address}sparql"),
        ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query"),
    } <= said


def test_a_person_without_a_query_is_sent_to_the_editor(address: str) -> None:
    reply = request(address, "/sparql", accept="text/html,*/*;q=0.8")
    assert (reply.status, reply.headers["location"]) == (303, "/#/sparql")


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400, "SERVICE"),
        ("LOAD <file:///etc/passwd>", 400, "changes data"),
        ("DELETE WHERE { ?s ?p ?o }", 400, "changes data"),
        ("SELECT * { ?s ?p", 400, "not SPARQL 1.1"),
        ("SELECT " + "(" * 3000, 400, "."),
    ],
)
def test_what_is_no_query_that_reads_here_is_refused(address: str, text: str, status: int, says: str) -> None:
    reply = queried(address, text)
    assert (reply.status, reply.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert says in reply.body.decode()


@pytest.mark.parametrize(
    ("method", "path", "content_type", "body", "status"),
    [
        ("POST", "/sparql", "application/sparql-update", b"CLEAR ALL", 403),
        ("POST", "/sparql", FORM, b"update=CLEAR+ALL", 403),
        ("GET", "/sparql?update=CLEAR+ALL", "", None, 403),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "", None, 400),
        ("GET", "/sparql?other=1", "", None, 400),
        ("POST", "/sparql", "text/plain", b"ASK {}", 415),
        ("POST", "/sparql", "application/sparql-query", b"\xff\xfe", 400),
        ("POST", "/sparql", "application/sparql-query", b"#" * 1_000_001, 413),
        ("PUT", "/sparql", "text/turtle", b"", 405),
        ("DELETE", "/sparql", "", None, 405),
        ("GET", "/../pyproject.toml", "", None, 404),
        ("GET", "/%2e%2e/errors.py", "", None, 404),
        ("GET", "/ask", "", None, 400),
    ],
)
def test_a_request_that_is_not_of_the_protocol_is_refused(
    address: str, method: str, path: str, content_type: str, body: bytes | None, status: int
) -> None:
    assert request(address, path, method, body, content_type=content_type).status == status


def test_a_format_that_the_answer_cannot_have_is_refused(address: str) -> None:
    assert [queried(address, ATTACKS, "image/png").status, queried(address, "ASK {}", "text/csv").status] == [406, 406]


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(narrow: str) -> None:
    queried(narrow, "ASK {}")  # the worker is there
    begun = time.monotonic()
    stopped = queried(narrow, FOR_EVER)
    assert (stopped.status, stopped.headers["retry-after"]) == (503, "10")
    assert b"stopped after 2 seconds" in stopped.body
    assert time.monotonic() - begun >= 2
    assert queried(narrow, "ASK {}").status == 200


def test_a_result_that_is_too_large_is_refused_and_not_cut(narrow: str) -> None:
    reply = queried(narrow, "SELECT * { ?s ?p ?o }")
    assert (reply.status, b"larger than 10,000 bytes" in reply.body) == (500, True)


@pytest.mark.parametrize("path", ["/", "/sparql", "/sparql?query=no", "/nothing"])
def test_every_answer_tells_the_browser_to_run_and_embed_nothing_else(address: str, path: str) -> None:
    headers = request(address, path).headers
    assert {name: headers[name.lower()] for name in HEADERS} == dict(HEADERS)
    assert "unsafe" not in POLICY


def test_another_name_for_this_machine_is_refused(address: str) -> None:
    assert request(address, "/", host="evil.example").status == 400


def test_a_question_is_answered_as_by_the_command(address: str, worlds: Mapping[str, ox.Store]) -> None:
    question = "which generals were killed near Deir ez-Zor"
    reply = request(address, f"/ask?q={quote(question)}")
    assert json.loads(reply.body) == ask(question, worlds["merged"]).to_json()


def test_an_address_that_is_taken_is_told(address: str, world_folder: Path) -> None:
    port = str(urlsplit(address).port)
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(world_folder), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (
        3,
        f"kg: cannot listen on 127.0.0.1:{port}: Address already in use. Name another --host or --port.\n",
    )


def test_a_graph_that_is_not_there_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(tmp_path / "no"), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, "there is no graph" in done.stderr) == (3, "", True)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "a/b"),
        ("*/*", "a/b"),
        ("c/*", "c/d"),
        ("a/b;q=0.1, c/d;q=0.2", "c/d"),
        ("a/*;q=0, */*", "c/d"),
        ("x/y", None),
        ("a/b;q=zzz", "a/b"),
    ],
)
def test_the_most_wanted_format_is_chosen(accept: str, expected: str | None) -> None:
    assert chosen(accept, ["a/b", "c/d"]) == expected


def test_the_more_specific_range_decides() -> None:
    assert preference("text/*;q=0.3, text/html;q=0.7, */*;q=0.5", "text/html") == 0.7


def test_a_request_becomes_a_call() -> None:
    query = "query=ASK%7B%7D&default-graph-uri=urn:a&named-graph-uri=urn:b&named-graph-uri=urn:c&format=json"
    call = Call("ASK{}", ("urn:a",), ("urn:b", "urn:c"), "text/csv")
    assert read_call("GET", query, "", b"", "text/csv") == call
    assert read_call("POST", "default-graph-uri=urn:a", "application/sparql-query; charset=utf-8", b"ASK{}", "") == Call(
        "ASK{}", ("urn:a",)
    )
    assert read_call("GET", "", "", b"", "") is None
    assert isinstance(read_call("POST", "", "", b"", ""), Refusal)


def test_an_answer_is_sent_at_once_and_does_not_wait_for_the_client() -> None:
    with _listening("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_list_of_attacks_is_answered_for_filters_and_wrong_ones_are_refused(address: str) -> None:
    everything = json.loads(request(address, "/attacks").body)
    assert everything["total"] == everything["count"] == len(everything["rows"]) > 1
    label = everything["rows"][0]["label"]
    found = json.loads(request(address, f"/attacks?{urlencode({'q': label, 'type': ''})}").body)
    assert label in [row["label"] for row in found["rows"]]
    assert request(address, "/attacks?bounds=x").status == request(address, "/attacks?offset=-1").status == 400
    assert json.loads(request(address, "/attacks?offset=1").body) == {"rows": everything["rows"][1:]}
