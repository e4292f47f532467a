"""Articles → extractions, each by itself, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb
from typing import Any

from kg.article import Article
from kg.claim import Extraction
from kg.errors import KgError
from kg.export import GraphView, attack_records
from kg.extraction import extract as extract_claims
from kg.mapping import merged_quads
from kg.namespaces import iri
from kg.nlp import parse
from kg.pipeline.contract import require_whole
from kg.pipeline.outcome import Problem
from kg.readers import read_inputs
from kg.resolution import resolve

__all__ = ["extract", "extractions", "record"]

Json = dict[str, Any]


def extract(inputs: Sequence[str | Path], jobs: int = 1) -> Iterator[Json | Problem]:
    """What each article says by itself, in the order of the inputs: a record, or what is wrong with the article.

    Nothing is stored, and nothing is merged with other articles. ``jobs`` is the number of processes.
    """
    reading = read_inputs(inputs)
    for failure in reading.failures:
        yield Problem(failure.file, str(failure.error))
    yield from _each(_record_of, reading.articles, jobs)


def extractions(articles: Sequence[Article], jobs: int = 1) -> Iterator[Extraction | Problem]:
    """The extraction of each article, in the order given; ``jobs`` is the number of processes."""
    return _each(_extraction_of, articles, jobs)


def record(extraction: Extraction) -> Json:
    """One line of `kg extract`: the attacks are read, by the code of `kg export`, from quads made in memory."""
    article = extraction.article
    view = GraphView.of(merged_quads([extraction], resolve([extraction])))
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


def _each(work: Any, articles: Sequence[Article], jobs: int) -> Iterator[Any]:
    """In several processes only where there is work for them. They are spawned, not forked: a fork copies the locks of an open store."""
    safely = partial(_safely, work)
    if min(jobs, len(articles)) <= 1:
        yield from map(safely, articles)
        return
    with ProcessPoolExecutor(min(jobs, len(articles)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(safely, articles, chunksize=max(1, min(16, len(articles) // (4 * jobs))))


def _extraction_of(article: Article) -> Extraction:
    return require_whole(extract_claims(next(iter(parse([article])))))


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
        return Problem(article.file, f"{article.file} was not read: {what}. This is a mistake of the program: report it.")
