"""Articles → extractions, each by itself, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any

from kg.article import Article
from kg.claim import Dropped, Extraction
from kg.document import Document, Span
from kg.errors import KgError
from kg.export import WEIGHED, GraphView, attack_records
from kg.extraction import extract as extract_claims
from kg.mapping import entities_described
from kg.namespaces import iri
from kg.nlp import parse
from kg.pipeline.contract import require_whole
from kg.pipeline.outcome import Problem
from kg.pipeline.size import Cut, cut_of
from kg.pipeline.workers import Unfinished, in_order
from kg.readers import read_inputs
from kg.resolution import resolve
from kg.settings import settings

__all__ = ["Told", "extract", "extractions", "record"]

Json = dict[str, Any]

Told = Callable[[int, int], None]
"""Is told how many articles are read, and of how many."""

_SAMPLE = Article(
    text="A car bomb killed three soldiers in Lima on Monday. General Juan Rojas blamed the Red Front.", file="", doc="sample"
)
"""Read first by every process, so that all it needs is loaded."""


def extract(inputs: Sequence[str | Path], jobs: int = 1, told: Told | None = None) -> Iterator[Json | Problem]:
    """What each article says by itself, in the order of the inputs: a record, or what is wrong with the article.

    Each comes as soon as it is there; of an article that is read in part, what is wrong comes before its record. Nothing is stored, and
    nothing is merged with other articles. ``jobs`` is the number of processes.
    """
    reading = read_inputs(inputs)
    for failure in reading.failures:
        yield Problem(failure.file, str(failure.error))
    outcomes = _each(_record_of, reading.articles, jobs, told)
    for article, outcome in zip(reading.articles, outcomes, strict=True):
        cut = cut_of(article.text)
        if cut and not isinstance(outcome, Problem):
            yield Problem(article.file, f"{article.file}: {cut.message}", partly=True)
        yield outcome


def extractions(articles: Sequence[Article], jobs: int = 1, told: Told | None = None) -> Iterator[Extraction | Problem]:
    """The extraction of each article, in the order given; ``jobs`` is the number of processes."""
    return _each(_extraction_of, articles, jobs, told)


def record(extraction: Extraction) -> Json:
    """One line of `kg extract`: the attacks are read, by the code of `kg export`, from as much of the merged view as they need, made in memory."""
    article = extraction.article
    described = entities_described([extraction], resolve([extraction]), WEIGHED)
    view = GraphView.of_triples((iri(each), predicate, value) for each, pairs in described for predicate, value in pairs)
    return {
        "doc": article.doc,
        "article": {
            "id": iri(article.local_id),
            "file": article.file,
            "url": article.url,
            "publisher": article.publisher,
            "published": article.published.isoformat() if article.published else None,
            "title": article.title,
            "language": article.language,
            "place": article.place,
        },
        "attacks": attack_records(view),
        "triggers": [
            {"type": trigger.type, "start": trigger.span.start, "end": trigger.span.end, "text": trigger.span.text}
            for trigger in extraction.triggers
        ],
    }


def _each(work: Callable[[Article], Any], articles: Sequence[Article], jobs: int, told: Told | None) -> Iterator[Any]:
    timeout = settings().timeout
    if told:
        told(0, len(articles))
    outcomes = in_order(partial(_safely, work), articles, jobs, timeout, _SAMPLE)
    for done, (article, outcome) in enumerate(zip(articles, outcomes, strict=True), 1):
        if told:
            told(done, len(articles))
        yield Problem(article.file, _unfinished(article, outcome, timeout)) if isinstance(outcome, Unfinished) else outcome


def _unfinished(article: Article, outcome: Unfinished, timeout: float) -> str:
    if outcome.late:
        return f"{_called(article)}: not read within {timeout:g} s, and given up; shorten or split it, or set KG_TIMEOUT to more seconds."
    return f"{_called(article)}: the process that read it ended, perhaps for want of memory; read it alone, with --jobs 1."


def _extraction_of(article: Article) -> Extraction:
    cut = cut_of(article.text)
    if cut is None:
        return require_whole(extract_claims(_parsed(article)))
    # What is read is the beginning; offsets, and the ids made from the text, are the whole article's.
    begun = replace(_parsed(replace(article, text=article.text[: cut.end])), article=article)
    return require_whole(_marked(extract_claims(begun), cut))


def _parsed(article: Article) -> Document:
    return next(iter(parse([article])))


def _marked(extraction: Extraction, cut: Cut) -> Extraction:
    """The extraction, saying that the end of its article was not read."""
    article = extraction.article
    dropped = Dropped("the end of an article that is too long", Span(cut.end, cut.length, article.text[cut.end :]))
    return replace(extraction, dropped=(*extraction.dropped, dropped), warnings=(*extraction.warnings, cut.message))


def _record_of(article: Article) -> Json:
    return record(_extraction_of(article))


def _safely(work: Any, article: Article) -> Any:
    """The result, or the problem. Any exception counts: a mistake of ours on one article must not cost the user the other thousand,
    and it is not hidden: it is listed, and the command fails."""
    try:
        return work(article)
    except KgError as error:
        return Problem(article.file, str(error))
    except Exception as error:
        frame = extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(frame.filename).name}, line {frame.lineno})"
        return Problem(article.file, f"{_called(article)} was not read: {what}. This is a mistake of the program: report it.")


def _called(article: Article) -> str:
    """The file, and which of its articles where it may hold several."""
    return article.file if Path(article.file).stem == article.doc else f"{article.file}, article {article.doc}"
