"""Building a graph: articles → claims → merged view → validation → store. Only what changed is read, validated and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.article import Article
from kg.claim import Extraction
from kg.errors import InputError, NoArticles
from kg.judgement import Decision
from kg.mapping import article_quads, dataset_quads, merged_quads, provenance_quads, text_hash, vocabulary_quads
from kg.namespaces import expand, graph_iri
from kg.pipeline.extracting import Told, extractions
from kg.pipeline.library import Held, Plan, held, moved, newest, plan, reading_of, replaced_articles, version_for
from kg.pipeline.outcome import BuildReport, Problem
from kg.rdf import RDF_TYPE, order, plain
from kg.readers import Reading, read_inputs
from kg.resolution import AUTHOR, fingerprint, resolve
from kg.store import Cache, GraphStore, Writer
from kg.validation import Report, validate_quads

__all__ = ["Validate", "build", "rebuild"]

Validate = Callable[[Iterable[ox.Quad], Sequence[str] | None], Report]
"""Checks quads, all of them or only these focus nodes."""

_WHOLE = 50_000
"""Quads that are validated whole: about a minute, at 1.1 ms a quad as measured on the seeds with pySHACL 0.40."""

_COUNTED = ("Attack", "Claim", "Organization", "Person", "Place")


def shacl(quads: Iterable[ox.Quad], focus: Sequence[str] | None) -> Report:
    """SHACL with the package's shapes."""
    return validate_quads(quads, focus=focus)


def build(
    inputs: Sequence[str | Path],
    graph: Path,
    jobs: int = 1,
    strict: bool = False,
    *,
    validate: Validate | None = shacl,
    told: Told | None = None,
) -> BuildReport:
    """Add the articles of the inputs to the graph in a folder, made if it is not there.

    An article that cannot be read is skipped and listed, the rest is built; with ``strict`` nothing is written then, and InputError lists them. ``validate`` is
    what checks the result; None leaves it out. ``told`` is told how many of the articles to read are read. A build that fails leaves the graph as it was. Raises StoreError and its kinds.
    """
    reading = read_inputs(sorted(inputs, key=str))
    with ExitStack() as stack:
        store = GraphStore(graph)
        writer = stack.enter_context(store.writer()) if store.exists() else None
        have = held(writer) if writer else {}
        given, doubles = newest(reading.articles)
        planned = plan(given, have)
        problems, fresh = _read(planned.to_read, jobs, None if strict else store.cache(), told)
        failures = sorted({*problems, *(Problem(each.file, str(each.error)) for each in reading.failures)})
        _require(failures, strict, planned, fresh)
        result = _result(planned, have, fresh)
        graphs = _graphs(writer, result, have, store.decisions())
        validation = _validated(writer, graphs, validate) if validate else None
        writer = writer or stack.enter_context(store.writer())
        _write(writer, result, graphs)
        found = {named: _instances(writer, named) for named in _COUNTED}
        idle = _idle(writer.decisions(), result.extractions)
    return _report(
        reading,
        planned,
        result,
        idle,
        replace(BuildReport(0), failures=tuple(failures), duplicates=doubles, validation=validation, found=found),
    )


def rebuild(
    graph: Path, without: Iterable[str] = (), decision: Decision | None = None, label: str = "", *, validate: Validate | None = shacl
) -> Report | None:
    """Derive the merged view again from what is held: ``without`` these articles (local ids), with one more ``decision`` of a person, about things called ``label``."""
    gone = frozenset(without)
    store = GraphStore(graph)
    store.reader()
    with store.writer() as writer:
        have = held(writer)
        if decision:
            writer.record(decision, label)
        kept = {key: each for key, each in have.items() if each.extraction.article.local_id not in gone}
        result = _Result(kept, frozenset())
        graphs = _graphs(writer, result, have, writer.decisions())
        report = _validated(writer, graphs, validate) if validate else None
        _write(writer, result, graphs)
    return report


@dataclass(frozen=True)
class _Result:
    """The graph to be: what it rests on, by identity, and which of that must be written."""

    held: Mapping[str, Held]
    written: frozenset[str]

    @property
    def extractions(self) -> list[Extraction]:
        return [each.extraction for each in self.held.values()]


def _read(articles: Sequence[Article], jobs: int, cache: Cache | None, told: Told | None) -> tuple[list[Problem], dict[str, Extraction]]:
    """What the articles say, by local id, and which of them failed. Each is kept as soon as it is read, for the next build if this one breaks off."""
    found = {article.local_id: cache.get(reading_of(article)) if cache else None for article in articles}
    fresh = {article.local_id: moved(kept, article) for article in articles if (kept := found[article.local_id])}
    problems = []
    for outcome in extractions([article for article in articles if article.local_id not in fresh], jobs, told):
        if isinstance(outcome, Problem):
            problems.append(outcome)
            continue
        fresh[outcome.article.local_id] = outcome
        if cache:
            cache.put(reading_of(outcome.article), outcome)
    return problems, fresh


def _require(failures: Sequence[Problem], strict: bool, planned: Plan, fresh: Mapping[str, Extraction]) -> None:
    """Raises where there is nothing to build, or where ``strict`` forbids to go on."""
    lines = "".join(f"\n  {failure.message}" for failure in failures)
    if strict and failures:
        raise InputError(
            f"{len(failures)} of the inputs cannot be read, and nothing was written:{lines}\nCorrect them, or build without --strict."
        )
    if len(planned.to_read) == len(planned.wanted) and not fresh:
        raise NoArticles(f"there is nothing to build a graph from:{lines or ' no input was named.'}\nCorrect the inputs, or name others.")


def _result(planned: Plan, have: Mapping[str, Held], fresh: Mapping[str, Extraction]) -> _Result:
    """An article that could not be read again stays as it was; one that was never read is left out."""
    now: dict[str, Held] = {}
    for key, article in planned.wanted.items():
        before = have.get(key)
        if article.local_id in fresh:
            now[key] = Held(reading_of(article), fresh[article.local_id])
        elif before and before.reading == reading_of(article):
            now[key] = Held(before.reading, moved(before.extraction, article))
        elif before:
            now[key] = before
    return _Result(now, frozenset(key for key, each in now.items() if have.get(key) != each))


def _write(writer: Writer, result: _Result, graphs: Mapping[str, Iterable[ox.Quad]]) -> None:
    """Texts and extractions first, then all quads in one transaction, then what is no longer needed goes."""
    for key in sorted(result.written):
        each = result.held[key]
        writer.keep(each.reading, each.extraction, text_hash(each.extraction.article))
    writer.replace_graphs(graphs)
    articles = [extraction.article for extraction in result.extractions]
    writer.prune((each.reading for each in result.held.values()), (text_hash(article) for article in articles))


def _graphs(writer: Writer | None, result: _Result, have: Mapping[str, Held], decisions: Sequence[Decision]) -> dict[str, list[ox.Quad]]:
    """The graphs that may differ from those in the store; those of articles that are gone are empty."""
    now = result.extractions
    merged = list(merged_quads(now, resolve(now, decisions)))
    replaced = [*(writer.replaced() if writer else ()), *replaced_articles(have, now)]
    graphs: dict[str, list[ox.Quad]] = {
        "merged": merged,
        "provenance": list(dataset_quads(merged, now, replaced, (AUTHOR, fingerprint()))),
        "vocabulary": list(vocabulary_quads()),
    }
    for each in have.values():
        if each.extraction.article.local_id not in {extraction.article.local_id for extraction in now}:
            graphs |= {named: [] for named in _own(each.extraction)}
    for key in sorted(result.written):
        extraction = result.held[key].extraction
        article, provenance = _own(extraction)
        graphs[article] = list(article_quads(extraction))
        graphs[provenance] = list(provenance_quads(extraction, version_for(extraction.article)))
    return graphs


def _own(extraction: Extraction) -> tuple[str, str]:
    """The names of an article's two graphs."""
    local_id = extraction.article.local_id
    return local_id, local_id.replace("article/", "provenance/", 1)


def _validated(writer: Writer | None, graphs: Mapping[str, Sequence[ox.Quad]], validate: Validate) -> Report:
    """The whole graph while that takes a minute at most; of a larger one only the nodes of which a triple changed."""
    wanted = frozenset(quad for quads in graphs.values() for quad in quads)
    written = {graph_iri(named) for named in graphs}
    before = frozenset(writer.quads()) if writer else frozenset()
    kept = frozenset(quad for quad in before if plain(quad.graph_name) not in written)
    if not before or len(wanted) + len(kept) <= _WHOLE:
        return validate(sorted(wanted | kept, key=order), None)
    vocabulary = graph_iri("vocabulary")
    changed = {plain(quad.subject) for quad in wanted ^ (before - kept) if plain(quad.graph_name) != vocabulary}
    focus = sorted(changed & {plain(quad.subject) for quad in wanted})
    return validate(sorted(wanted, key=order), focus) if focus else Report()


def _instances(writer: Writer, cls: str) -> int:
    return sum(
        1 for _ in writer.store.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(expand(f"kg:{cls}")), ox.NamedNode(graph_iri("merged")))
    )


def _idle(decisions: Iterable[Decision], extractions: Iterable[Extraction]) -> list[str]:
    """People's decisions about what no article of the graph tells of: they are kept, and decide nothing."""
    known = {entity.id for extraction in extractions for entity in extraction.entities}
    return [
        f"the decision of {each.author} on {each.left} and {each.right} is kept, and idle: no article of the graph tells of "
        f"{' or '.join(end for end in (each.left, each.right) if end not in known)}"
        for each in decisions
        if not {each.left, each.right} <= known
    ]


def _report(reading: Reading, planned: Plan, result: _Result, idle: Sequence[str], partial: BuildReport) -> BuildReport:
    extracted = result.extractions
    dropped = Counter(each.reason for extraction in extracted for each in extraction.dropped)
    warnings = {f"{extraction.article.doc}: {warning}" for extraction in extracted for warning in extraction.warnings}
    return replace(
        partial,
        read=len(reading.articles),
        new=planned.new,
        changed=planned.changed,
        replaced=planned.replaced,
        unchanged=planned.unchanged,
        skipped=reading.skipped,
        duplicates=tuple(sorted({*reading.duplicates, *partial.duplicates})),
        dropped=dict(sorted(dropped.items(), key=lambda item: (-item[1], item[0]))),
        warnings=(*sorted(warnings), *idle),
        next=_next(partial),
    )


def _next(report: BuildReport) -> tuple[str, ...]:
    """Commands that make sense on this graph."""
    if report.validation and not report.validation.conforms:
        return ("kg validate", "kg stats", "kg export all")
    if not report.found.get("Attack"):
        return ("kg stats", "kg export claims")
    return ("kg queries", 'kg ask "which attacks killed most people"', "kg export attacks")
