"""The articles that a graph is made from: which are held, which the inputs bring, which must be read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.article import Article
from kg.claim import Extraction
from kg.errors import StoreError
from kg.extraction import EXTRACTOR, fingerprint
from kg.mapping import activity_id
from kg.pipeline.size import cut_of
from kg.readers import Duplicate
from kg.store import Reader

__all__ = ["Held", "Plan", "held", "newest", "plan", "reading_of", "version_for"]


@dataclass(frozen=True, slots=True)
class Held:
    """An extraction that the graph rests on, and the reading that made it."""

    reading: str
    extraction: Extraction


@dataclass(frozen=True)
class Plan:
    """``wanted`` are the articles of the graph to be, by identity; ``to_read`` those of them whose extraction is not at hand. The names in ``new``,
    ``changed``, ``replaced``, ``unchanged`` are of the inputs' articles."""

    wanted: Mapping[str, Article]
    to_read: tuple[Article, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]


def identity(article: Article) -> str:
    """What makes two readings the same article: its key, else its text."""
    return article.key or article.local_id


def version_for(article: Article) -> str:
    """The version of the extractor that reads an article: of one that it does not read whole, also how far it reads."""
    cut = cut_of(article.text)
    return f"{fingerprint()}-{cut.end}" if cut else fingerprint()


def reading_of(article: Article) -> str:
    """The reading of an article by the extractor as it is now."""
    return activity_id(article, EXTRACTOR, version_for(article))


def held(reader: Reader) -> dict[str, Held]:
    """What the graph rests on, by identity of the article. Raises StoreError where an extraction is lost."""
    found = {}
    for reading in reader.readings():
        extraction = reader.extraction(reading)
        if extraction is None:
            raise StoreError(
                f"the graph lost extractions/{reading.rsplit('/', 1)[-1]}.json: build it again from the articles, into a new folder."
            )
        found[identity(extraction.article)] = Held(reading, extraction)
    return found


def newest(articles: Iterable[Article]) -> tuple[dict[str, Article], tuple[Duplicate, ...]]:
    """Of several texts under one key, the one published last (of equals, that whose hash is greatest), whatever their order."""
    ordered = sorted(articles, key=lambda article: (article.published or date.min, article.content_hash, article.file))
    chosen = {identity(article): article for article in ordered}
    rest = (article for article in ordered if chosen[identity(article)] is not article)
    return dict(sorted(chosen.items())), tuple(sorted(Duplicate(article.file, chosen[identity(article)].file) for article in rest))


def plan(given: Mapping[str, Article], have: Mapping[str, Held]) -> Plan:
    """What to read: what the inputs bring anew or changed, and what an older extractor has read."""
    wanted = dict(sorted({**{key: each.extraction.article for key, each in have.items()}, **given}.items()))
    stale = {key for key, article in wanted.items() if key not in have or have[key].reading != reading_of(article)}

    def names(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(given[key].doc for key in keys))

    old = {key: have[key].extraction.article for key in given if key in have}
    return Plan(
        wanted=wanted,
        to_read=tuple(article for key, article in wanted.items() if key in stale),
        new=names(key for key in given if key not in old),
        changed=names(key for key in old if key in stale and old[key].text == given[key].text),
        replaced=names(key for key in old if old[key].text != given[key].text),
        unchanged=names(key for key in old if key not in stale),
    )


def moved(extraction: Extraction, article: Article) -> Extraction:
    """The same extraction of an article whose file or name is another now: neither changes what it says."""
    return replace(extraction, article=article)


def replaced_articles(have: Mapping[str, Held], now: Sequence[Extraction]) -> list[tuple[str, str]]:
    """Pairs of local ids, old and new, of articles whose text is another now."""
    current = {identity(extraction.article): extraction.article.local_id for extraction in now}
    olds = ((each.extraction.article.local_id, current.get(key)) for key, each in have.items())
    return sorted((old, new) for old, new in olds if new is not None and new != old)
