"""What the explorer and the endpoint of `kg serve` cost over bare SPARQL on the same store: ratios of medians, both sides in turns.

    python -m benchmarks.latency                       a graph of 5,000 attacks, made in a temporary folder
    python -m benchmarks.latency --attacks 20000 --graph FOLDER   kept in FOLDER, and not made again where it is there

The graph is that of `benchmarks.synthesize`, mapped in parts that share places, groups and papers, without resolving it, and has the merged view only.
Requests go over HTTP to a server of its own process; the bare side is pyoxigraph in this process. Pages of one thing are read from the store's
index, not by SPARQL: beside them stands a query that gives the same statements. Wall time, because the work is done in several processes.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox

from benchmarks.synthesize import extraction, incidents, resolution
from kg.mapping import merged_quads, vocabulary_quads
from kg.namespaces import PREFIXES, iri, local
from kg.page.facts import Facts
from kg.sources import default_graphs
from kg.store import GraphStore

__all__ = ["Measured", "grown", "table"]

PART = 500
"""Incidents that are mapped at a time."""
LONG = 10
"""A query that takes so many times an empty request is held to the ratio over bare SPARQL, a shorter one to that over the empty request."""
EMPTY = "ASK {}"
_ROW = "?attack ?said ?value . OPTIONAL { ?value rdfs:label ?label }"
_TOLD = "?fact kg:backedBy ?claim ; rdf:predicate ?predicate . ?claim kg:quote ?quote ; kg:article ?article ; kg:sourceLabel ?source"
QUERIES = {
    "map: attacks by place": "SELECT ?place ?lat ?lon (COUNT(?attack) AS ?n) { ?attack a kg:Attack ; kg:place ?place . "
    "?place kg:latitude ?lat ; kg:longitude ?lon } GROUP BY ?place ?lat ?lon",
    "timeline: attacks by year": "SELECT ?year (COUNT(?attack) AS ?n) { ?attack a kg:Attack ; kg:start ?day . BIND (SUBSTR(STR(?day), 1, 4) AS ?year) } GROUP BY ?year",
    "facet: attacks by perpetrator": "SELECT ?who (COUNT(?attack) AS ?n) { ?attack a kg:Attack ; kg:perpetrator ?who } GROUP BY ?who",
    "list: the newest 100": "SELECT ?attack ?label ?day { ?attack a kg:Attack ; rdfs:label ?label ; kg:start ?day } ORDER BY DESC(?day) ?attack LIMIT 100",
    "search: words in labels": 'SELECT ?attack ?label { ?attack a kg:Attack ; rdfs:label ?label . FILTER CONTAINS(LCASE(?label), "mosul") } LIMIT 100',
}
PREAMBLE = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("kg", "rdf", "rdfs"))


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians in seconds of a request and of its bare SPARQL, and of the empty requests between them."""

    name: str
    request: float
    bare: float
    empty: float

    def row(self) -> str:
        """A row of the table: held to 1.3 over bare SPARQL where that is long, else to twice an empty request."""
        long = self.bare > LONG * self.empty
        aim = "at most 1.3 over the bare SPARQL" if long else "at most 2 over an empty request"
        met = self.request <= (1.3 * self.bare if long else 2 * self.empty)
        return f"| {self.name} | {self.bare / self.empty:.2f} | {self.request / self.bare:.2f} | {self.request / self.empty:.2f} | {aim} | {'yes' if met else 'no'} |"


def grown(attacks: int, folder: Path) -> None:
    """A graph folder of so many attacks. What several parts name (places, groups, papers) has the id that the first gave it."""
    known: dict[tuple[str, str, str], str] = {}
    source = incidents()
    with GraphStore(folder).writer() as writer:
        writer.replace(vocabulary_quads())
        for at in range(0, attacks, PART):
            told = [extraction(each, copy) for each in islice(source, min(PART, attacks - at)) for copy in (0, 1)]
            first: dict[tuple[str, str, str], str] = {}
            quads = merged_quads(told, resolution(told, first))
            same = {iri(here): ox.NamedNode(iri(known.setdefault(key, here))) for key, here in first.items() if not key[2]}
            writer.store.bulk_extend(_renamed(quads, same))
        writer.store.flush()
        writer.store.optimize()


def _renamed(quads: Iterator[ox.Quad], same: dict[str, ox.NamedNode]) -> Iterator[ox.Quad]:
    for quad in quads:
        value = quad.object
        subject = same.get(quad.subject.value, quad.subject) if isinstance(quad.subject, ox.NamedNode) else quad.subject
        yield ox.Quad(subject, quad.predicate, same.get(value.value, value) if isinstance(value, ox.NamedNode) else value, quad.graph_name)


def measured(
    name: str, times: int, request: Callable[[int], object], bare: Callable[[int], object], empty: Callable[[], object]
) -> Measured:
    """Medians of so many turns, each with another thing where there are several, after one turn that is not counted."""
    found = [(_seconds(lambda n=n: request(n)), _seconds(lambda n=n: bare(n)), _seconds(empty)) for n in range(times + 1)]  # type: ignore[misc]
    medians = [statistics.median(each) for each in zip(*found[1:], strict=True)]
    return Measured(name, *medians)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def table(graph: Path, address: str, times: int) -> Iterator[str]:
    """The rows of the table, one after the other."""
    store = GraphStore(graph).reader().store
    facts = Facts(GraphStore(graph).reader(), with_text=True)
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=600)
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(each) for each in default_graphs()]

    def get(path: str) -> bytes:
        try:
            connection.request("GET", f"/{path}")
            answer = connection.getresponse()
        except http.client.RemoteDisconnected:  # an idle connection is closed by the server after some seconds
            return get(path)
        content = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} was answered with {answer.status}: {content[:300]!r}")
        return content

    def run(text: str) -> object:
        found = store.query(PREAMBLE + text, default_graph=graphs)
        return list(found) if isinstance(found, ox.QuerySolutions) else found

    def sparql(text: str) -> bytes:
        return get(f"sparql?{urlencode({'query': PREAMBLE + text})}")

    def empty() -> bytes:
        return sparql(EMPTY)

    for name, text in QUERIES.items():
        yield measured(f"{name}, by the endpoint", times, lambda _, text=text: sparql(text), lambda _, text=text: run(text), empty).row()  # type: ignore[misc]
    parts = [each["name"] for each in facts.parts()["parts"]]
    ids = {each: [row["id"] for row in facts.part(number) or []] for number, each in enumerate(parts[: times + 1], 1)}
    listed = {
        name: f"SELECT * {{ VALUES ?attack {{ {' '.join(f'<{iri(each)}>' for each in found)} }} {_ROW} }}" for name, found in ids.items()
    }
    names = list(ids)
    yield measured(
        f"list: a part of {len(ids[names[0]])} attacks",
        min(times, len(names) - 1),
        lambda n: get(f"data/{names[n]}.js"),
        lambda n: run(listed[names[n]]),
        empty,
    ).row()
    for cls, what in (("Attack", "one attack"), ("Person", "one person"), ("Article", "evidence: one article")):
        things = facts.view.instances(f"kg:{cls}")[: times + 1]
        told = [_thing(each, cls) for each in things]
        yield measured(what, len(things) - 1, lambda n, t=things: get(f"data/{local(t[n])}.js"), lambda n, q=told: run(q[n]), empty).row()  # type: ignore[misc]
    question = "who carried out the attacks in Iraq"
    ran = json.loads(get(f"ask?q={quote(question)}"))["sparql"]
    yield measured(
        "a question", times, lambda _: get(f"ask?q={quote(question)}"), lambda _: list(_solutions(store, ran, graphs)), empty
    ).row()


def _solutions(store: ox.Store, text: str, graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]) -> ox.QuerySolutions:
    found = store.query(text, default_graph=graphs)
    assert isinstance(found, ox.QuerySolutions)
    return found


def _thing(thing: str, cls: str) -> str:
    if cls == "Article":
        return f"SELECT * {{ ?claim kg:article <{thing}> ; kg:quote ?quote ; kg:sourceLabel ?source . ?fact kg:backedBy ?claim ; rdf:predicate ?predicate ; rdf:object ?object }}"
    return f"SELECT * {{ {{ <{thing}> ?said ?value }} UNION {{ {{ ?fact rdf:subject <{thing}> }} UNION {{ ?fact rdf:object <{thing}> }} {_TOLD} }} }}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Makes the graph where there is none, starts a server on it, and prints the table row by row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attacks", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=9, help="turns of each measure")
    parser.add_argument("--graph", type=Path)
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        graph = args.graph or Path(folder) / "graph"
        if not GraphStore(graph).exists():
            grown(args.attacks, graph)
        command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "KG_QUERY_TIMEOUT": "300"}) as server:
            assert server.stdout
            try:
                address = server.stdout.readline().strip()
                print("| request | bare SPARQL over empty request | request over bare SPARQL | request over empty request | aim | met |")
                print("| --- | ---: | ---: | ---: | --- | --- |")
                for row in table(graph, address, args.times):
                    print(row, flush=True)
            finally:
                server.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
