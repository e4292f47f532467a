"""What the explorer, questions and the endpoint of `kg serve` cost over bare SPARQL on the same store: ratios of medians, both sides in turns.

    python -m benchmarks.latency                       a graph of 5,000 attacks, made in a temporary folder
    python -m benchmarks.latency --attacks 100000 --graph FOLDER   kept in FOLDER, and not made again where it is there

The graph is that of `benchmarks.multiplied` and has the merged view only. Requests go over HTTP to a server of its own process; the bare side is
pyoxigraph in this process. The explorer's list and pages of one thing are not read by SPARQL: beside them stand queries that give the same. A
filter is asked for with another value in every turn, so that no answer is one that the server keeps. The bare side of a question is all the
SPARQL that it runs, as recorded in this process. Wall time, because the work is done in several processes.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox

from benchmarks.multiplied import grown
from benchmarks.synthesize import GROUPS
from kg.answer import ask
from kg.namespaces import PREFIXES, local
from kg.page.view import StoreView
from kg.sources import StoreSource, default_graphs
from kg.sparql import Rows, Triples
from kg.store import GraphStore

__all__ = ["Measured", "table"]

LONG = 10
"""A query that takes so many times an empty request is held to the ratio over bare SPARQL, a shorter one to that over the empty request."""
EMPTY = "ASK {}"
_TOLD = "?fact kg:backedBy ?claim ; rdf:predicate ?predicate . ?claim kg:quote ?quote ; kg:article ?article ; kg:sourceLabel ?source"
QUERIES = {
    "map: attacks by place": "SELECT ?place ?lat ?lon (COUNT(?attack) AS ?n) { ?attack a kg:Attack ; kg:place ?place . "
    "?place kg:latitude ?lat ; kg:longitude ?lon } GROUP BY ?place ?lat ?lon",
    "timeline: attacks by year": "SELECT ?year (COUNT(?attack) AS ?n) { ?attack a kg:Attack ; kg:start ?day . BIND (SUBSTR(STR(?day), 1, 4) AS ?year) } GROUP BY ?year",
    "facet: attacks by perpetrator": "SELECT ?who (COUNT(?attack) AS ?n) { ?attack a kg:Attack ; kg:perpetrator ?who } GROUP BY ?who",
    "list: the newest 100": "SELECT ?attack ?label ?day { ?attack a kg:Attack ; rdfs:label ?label ; kg:start ?day } ORDER BY DESC(?day) ?attack LIMIT 100",
    "search: words in labels": 'SELECT ?attack ?label { ?attack a kg:Attack ; rdfs:label ?label . FILTER CONTAINS(LCASE(?label), "mosul") } LIMIT 100',
}
PREAMBLE = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("kg", "rdf", "rdfs", "xsd"))


_BY = '?attack kg:confirmedPerpetrator ?who . ?who rdfs:label "{}" . '
_YEAR = '?attack kg:start ?day . FILTER (?day >= "{0}-01-01"^^xsd:date && ?day <= "{0}-12-31"^^xsd:date) '
_WORD = '?attack kg:place ?where . ?where rdfs:label ?name . FILTER CONTAINS(LCASE(?name), "{}") '
FILTERS = {
    "by one group": ("perpetrator", _BY, GROUPS),
    "in one year": ("from", _YEAR, tuple(str(year) for year in range(2015, 2025))),
    "with a word": ("q", _WORD, ("mosul", "kyiv", "aleppo", "basra", "kharkiv", "homs", "odesa", "taiz", "baghdad", "erbil")),
}
"""What the list of attacks is asked for: the filter's name in the address, its pattern in SPARQL, and a value for each turn."""
_SUMMARY = (
    "SELECT ?attack ?label ?start ?end ?place ?killed {{ ?attack a kg:Attack ; rdfs:label ?label . {0} OPTIONAL {{ ?attack kg:start ?start }}"
    " OPTIONAL {{ ?attack kg:end ?end }} OPTIONAL {{ ?attack kg:place ?place }} OPTIONAL {{ ?attack kg:killedBest ?killed }} }} ORDER BY ?start ?attack LIMIT 100",
    "SELECT (COUNT(DISTINCT ?attack) AS ?n) {{ ?attack a kg:Attack . {0} }}",
    "SELECT ?type (COUNT(DISTINCT ?attack) AS ?n) {{ ?attack a kg:Attack ; kg:attackType ?type . {0} }} GROUP BY ?type",
    "SELECT ?doer (COUNT(DISTINCT ?attack) AS ?n) {{ ?attack a kg:Attack ; kg:confirmedPerpetrator ?doer . {0} }} GROUP BY ?doer",
    "SELECT ?rank (COUNT(DISTINCT ?attack) AS ?n) {{ ?attack a kg:Attack ; kg:killed ?victim . ?victim kg:rank ?rank . {0} }} GROUP BY ?rank",
    "SELECT ?at ?lat ?lon (COUNT(DISTINCT ?attack) AS ?n) {{ ?attack a kg:Attack ; kg:place ?at . ?at kg:latitude ?lat ; kg:longitude ?lon . {0} }} GROUP BY ?at ?lat ?lon",
    "SELECT ?month (COUNT(DISTINCT ?attack) AS ?n) {{ ?attack a kg:Attack ; kg:start ?begun . {0} BIND (SUBSTR(STR(?begun), 1, 7) AS ?month) }} GROUP BY ?month",
)
"""What an answer of the list holds, as SPARQL: rows, number, facets (but that of sources, which takes the longest), map and timeline."""


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


def table(graph: Path, address: str, times: int, only: str = "") -> Iterator[str]:
    """The rows of the table, one after the other: those in whose name the pattern ``only`` is found."""
    store = GraphStore(graph).reader().store
    view = StoreView.on(store)
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=3600)
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
        if not re.search(only, f"{name}, by the endpoint"):
            continue
        yield measured(f"{name}, by the endpoint", times, lambda _, text=text: sparql(text), lambda _, text=text: run(text), empty).row()  # type: ignore[misc]
    get("attacks")  # makes the index, once for each state of a graph
    for name, (parameter, pattern, values) in FILTERS.items():
        if not re.search(only, f"explorer: attacks {name}"):
            continue
        wanted = [{parameter: each, **({"to": f"{each}-12-31"} if parameter == "from" else {})} for each in values]
        asked = [{**each, "from": f"{each['from']}-01-01"} if "from" in each else each for each in wanted]
        bare = [[text.format(pattern.format(each)) for text in _SUMMARY] for each in values]
        yield measured(
            f"explorer: attacks {name}",
            min(times, len(values) - 1),
            lambda n, a=asked: get(f"attacks?{urlencode(a[n])}"),  # type: ignore[misc]
            lambda n, b=bare: [run(text) for text in b[n]],  # type: ignore[misc]
            empty,
        ).row()
    for cls, what in (("Attack", "one attack"), ("Person", "one person"), ("Article", "evidence: one article")):
        if not re.search(only, what):
            continue
        things = view.instances(f"kg:{cls}")[: times + 1]
        told = [_thing(each, cls) for each in things]
        yield measured(what, len(things) - 1, lambda n, t=things: get(f"data/{local(t[n])}.js"), lambda n, q=told: run(q[n]), empty).row()  # type: ignore[misc]
    for question in QUESTIONS:
        if not re.search(only, f"question: {question}"):
            continue
        recorder = _Recorder(store)
        ask(question, recorder)
        yield measured(
            f"question: {question}",
            times,
            lambda _, q=question: get(f"ask?q={quote(q)}"),  # type: ignore[misc]
            lambda _, r=recorder: r.again(),  # type: ignore[misc]
            empty,
        ).row()


QUESTIONS = (
    "which attacks took place in Mosul in 2020",
    "which generals were killed in 2020",
    "how many attacks did the Free Front carry out in Syria",
)


@dataclass(frozen=True)
class _Recorder(StoreSource):
    """A store that keeps what it was asked."""

    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def select(self, text: str) -> Rows:
        self.asked.append((text, self.graphs))
        return super().select(text)

    def construct(self, text: str) -> Triples:
        raise NotImplementedError("questions select")

    def again(self) -> None:
        """Runs all of it, and reads every row."""
        for text, graphs in self.asked:
            found = self.store.query(text, default_graph=[ox.NamedNode(each) for each in graphs])
            assert isinstance(found, ox.QuerySolutions)
            for _ in found:
                pass


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
    parser.add_argument("--only", default="", help="a pattern: measure the rows in whose name it is found")
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
                for row in table(graph, address, args.times, args.only):
                    print(row, flush=True)
            finally:
                server.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
