"""Building a graph: articles → claims → merged view → validation → store. Only what changed is read, validated and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.article import Article
from kg.claim import Extraction
from kg.errors import InputError, NoArticles
from kg.judgement import Decision
from kg.namespaces import expand, graph_iri
from kg.pipeline.changing import Change, around, derived, touched
from kg.pipeline.extracting import Told, extractions
from kg.pipeline.ledger import Ledger
from kg.pipeline.library import Held, Library, Plan, held, moved, newest, plan, reading_of
from kg.pipeline.outcome import BuildReport, Problem
from kg.rdf import order, plain
from kg.readers import Reading, read_inputs
from kg.store import Cache, GraphStore, Writer
from kg.validation import Report, validate_quads

__all__ = ["Validate", "build", "rebuild", "taken_out"]

Validate = Callable[[Iterable[ox.Quad], Sequence[str] | None], Report]
"""Checks quads, all of them or only these focus nodes."""

_WHOLE = 50_000
"""Quads that are validated whole: about a minute, at 1.1 ms a quad as measured on the seeds with pySHACL 0.40."""

_FEW = 0.5
"""The share of articles that may change for a graph to be derived from what they touch: of more it is derived as a whole."""

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
        ledger = _opened(stack, writer) if writer else None
        have = ledger.held(writer) if writer and ledger else held(writer) if writer else {}
        given, doubles = newest(reading.articles)
        planned = plan(given, have)
        problems, fresh = _read(planned.to_read, jobs, None if strict else store.cache(), told)
        failures = sorted({*problems, *(Problem(each.file, str(each.error)) for each in reading.failures)})
        _require(failures, strict, have, fresh)
        library = Library(have, _result(planned, have, fresh))
        validation, ledger, _ = _derive(stack, store, writer, ledger, library, store.decisions(), validate)
        census = ledger.census()
        found = {named: census["class", expand(f"kg:{named}")] for named in _COUNTED}
        partial = BuildReport(0, failures=tuple(failures), duplicates=doubles, validation=validation, found=found)
        return _report(reading, planned, ledger, _idle(store.decisions(), ledger), partial)


def rebuild(
    graph: Path, without: Iterable[str] = (), decision: Decision | None = None, label: str = "", *, validate: Validate | None = shacl
) -> Report | None:
    """Derive the merged view again from what is held: ``without`` these articles (local ids), with one more ``decision`` of a person, about things called ``label``."""
    return _rebuilt(graph, frozenset(without), decision, label, validate)[0]


def taken_out(graph: Path, article: str) -> Change:
    """Derive the merged view again without an article (local id), unvalidated; returns what changed."""
    return _rebuilt(graph, frozenset({article}), None, "", None)[1]


def _rebuilt(
    graph: Path, gone: frozenset[str], decision: Decision | None, label: str, validate: Validate | None
) -> tuple[Report | None, Change]:
    store = GraphStore(graph)
    store.reader()
    with ExitStack() as stack:
        writer = stack.enter_context(store.writer())
        ledger = _opened(stack, writer)
        have = ledger.held(writer) if ledger else held(writer)
        if decision:
            writer.record(decision, label)
        kept = {key: each for key, each in have.items() if each.local_id not in gone}
        report, _, change = _derive(stack, store, writer, ledger, Library(have, kept), writer.decisions(), validate)
        return report, change


def _opened(stack: ExitStack, writer: Writer) -> Ledger | None:
    ledger = Ledger.of(writer)
    return stack.enter_context(closing(ledger)) if ledger else None


def _derive(
    stack: ExitStack,
    store: GraphStore,
    writer: Writer | None,
    ledger: Ledger | None,
    library: Library,
    decisions: Sequence[Decision],
    validate: Validate | None,
) -> tuple[Report | None, Ledger, Change]:
    """Derive the graph, validate it, and write it; returns what validation says, the ledger of what is written, and what changed."""
    few = len(library.written) + len(library.gone) <= _FEW * len(library.now)
    if writer and ledger and few:
        change = touched(writer, ledger, library, decisions)
        report = _validated(writer, change, validate) if validate else None
    else:
        library = library.at_hand()
        ledger = stack.enter_context(closing(Ledger()))
        change = derived(writer, ledger, library, decisions)
        report = _validated(writer, change, validate) if validate else None
        writer = writer or stack.enter_context(store.writer())
    _write(writer, ledger, library, change)
    return report, ledger, change


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


def _require(failures: Sequence[Problem], strict: bool, have: Mapping[str, Held], fresh: Mapping[str, Extraction]) -> None:
    """Raises where there is nothing to build and nothing was built before, or where ``strict`` forbids to go on."""
    lines = "".join(f"\n  {failure.message}" for failure in failures)
    if strict and failures:
        raise InputError(
            f"{len(failures)} of the inputs cannot be read, and nothing was written:{lines}\nCorrect them, or build without --strict."
        )
    if not have and not fresh:
        raise NoArticles(f"there is nothing to build a graph from:{lines or ' no input was named.'}\nCorrect the inputs, or name others.")


def _result(planned: Plan, have: Mapping[str, Held], fresh: Mapping[str, Extraction]) -> dict[str, Held]:
    """The graph to be, by identity. An article that could not be read again stays as it was; one that was never read is left out."""
    now = dict(have)
    for key, article in planned.wanted.items():
        before = have.get(key)
        if article.local_id in fresh:
            now[key] = Held.of(reading_of(article), fresh[article.local_id])
        elif before and before.reading == reading_of(article) and not before.names(article):
            now[key] = Held.of(before.reading, moved(before.extraction, article))
    return dict(sorted(now.items()))


def _write(writer: Writer, ledger: Ledger, library: Library, change: Change) -> None:
    """Texts and extractions first, then all quads in one transaction and what the next build needs, then what is no longer needed goes."""
    for key in sorted(library.written):
        each = library.now[key]
        writer.keep(each.reading, each.extraction, each.text_hash)
    ledger.enter(library, change.census)
    ledger.begin(writer)
    writer.change(change.added, change.removed)
    ledger.keep(writer)
    writer.prune((each.reading for each in library.now.values()), (each.text_hash for each in library.now.values()))


def _validated(writer: Writer | None, change: Change, validate: Validate) -> Report:
    """The whole graph while that takes a minute at most, and a new one; of a larger one only the nodes of which a triple changed."""
    if writer is None:
        return validate(sorted(change.added, key=order), None)
    if change.census["all", "triples"] <= _WHOLE:
        whole = frozenset(writer.quads()) - change.removed | change.added
        if len(whole) <= _WHOLE:
            return validate(sorted(whole, key=order), None)
    vocabulary = graph_iri("vocabulary")
    changed = {plain(quad.subject) for quad in change.added | change.removed if plain(quad.graph_name) != vocabulary}
    known = around(writer, change, changed)
    focus = sorted(changed & {plain(quad.subject) for quad in known})
    return validate(sorted(known, key=order), focus) if focus else Report()


def _idle(decisions: Sequence[Decision], ledger: Ledger) -> list[str]:
    """People's decisions about what no article of the graph tells of: they are kept, and decide nothing."""
    known = ledger.book.things(end for each in decisions for end in (each.left, each.right)).keys()
    return [
        f"the decision of {each.author} on {each.left} and {each.right} is kept, and idle: no article of the graph tells of "
        f"{' or '.join(end for end in (each.left, each.right) if end not in known)}"
        for each in decisions
        if not {each.left, each.right} <= known
    ]


def _report(reading: Reading, planned: Plan, ledger: Ledger, idle: Sequence[str], partial: BuildReport) -> BuildReport:
    return replace(
        partial,
        read=len(reading.articles),
        new=planned.new,
        changed=planned.changed,
        replaced=planned.replaced,
        unchanged=planned.unchanged,
        skipped=reading.skipped,
        duplicates=tuple(sorted({*reading.duplicates, *partial.duplicates})),
        dropped=dict(sorted(ledger.dropped().items(), key=lambda item: (-item[1], item[0]))),
        warnings=(*sorted(set(ledger.warnings())), *idle),
        next=_next(partial),
    )


def _next(report: BuildReport) -> tuple[str, ...]:
    """Commands that make sense on this graph."""
    if report.validation and not report.validation.conforms:
        return ("kg validate", "kg stats", "kg export all")
    if not report.found.get("Attack"):
        return ("kg stats", "kg export claims")
    return ("kg queries", 'kg ask "which attacks killed most people"', "kg export attacks")
