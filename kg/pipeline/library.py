"""The articles that a graph is made from: which are held, which the inputs bring, which must be read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kg.article import Article
from kg.claim import Extraction
from kg.errors import StoreError
from kg.extraction import EXTRACTOR, fingerprint
from kg.mapping import activity_id, text_hash
from kg.pipeline.size import cut_of
from kg.readers import Duplicate
from kg.store import Reader

__all__ = ["Held", "Library", "Plan", "held", "moved", "newest", "plan", "reading_of", "replaced_articles", "told", "version_for"]


@dataclass(frozen=True, slots=True)
class Held:
    """An article that the graph rests on, and the reading that told what it says. ``doc``, ``key``, ``url`` and ``file`` are the article's;
    ``current`` is whether the extractor as it is now would read it so. ``told`` fetches the extraction, where it is not at hand."""

    reading: str
    local_id: str
    text_hash: str
    doc: str
    key: str
    url: str | None
    file: str
    current: bool
    told: Callable[[], Extraction] = field(compare=False, repr=False)

    @classmethod
    def of(cls, reading: str, extraction: Extraction) -> Held:
        """One whose extraction is at hand."""
        article = extraction.article
        current = reading == reading_of(article)
        return cls(
            reading, article.local_id, text_hash(article), article.doc, article.key, article.url, article.file, current, lambda: extraction
        )

    @property
    def extraction(self) -> Extraction:
        """What it says."""
        return self.told()

    def names(self, article: Article) -> bool:
        """Whether an article goes by the same names."""
        return (self.doc, self.key, self.url, self.file) == (article.doc, article.key, article.url, article.file)


@dataclass(frozen=True)
class Library:
    """The articles before and after, by identity."""

    have: Mapping[str, Held]
    now: Mapping[str, Held]

    def at_hand(self) -> Library:
        """The same, with every extraction in memory."""
        return Library(self.have, {key: Held.of(each.reading, each.extraction) for key, each in self.now.items()})

    @cached_property
    def written(self) -> frozenset[str]:
        """The identities of what is new or other than before."""
        return frozenset(key for key, each in self.now.items() if self.have.get(key) != each)

    @cached_property
    def gone(self) -> frozenset[str]:
        """Local ids of the articles that are no longer there, or are read anew."""
        local_ids = {self.now[key].local_id for key in self.now.keys() - self.written}
        changed = (self.have[key].local_id for key in self.have if key not in self.now or key in self.written)
        return frozenset(each for each in changed if each not in local_ids)


@dataclass(frozen=True)
class Plan:
    """``wanted`` are the articles that the inputs bring, and those that an older extractor has read, by identity; ``to_read`` those of them whose extraction is not at hand.
    The names in ``new``, ``changed``, ``replaced``, ``unchanged`` are of the inputs' articles."""

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
        extraction = told(reader, reading)
        found[identity(extraction.article)] = Held.of(reading, extraction)
    return found


def told(reader: Reader, reading: str) -> Extraction:
    """What a reading found. Raises StoreError where it is lost."""
    extraction = reader.extraction(reading)
    if extraction is None:
        raise StoreError(
            f"the graph lost extractions/{reading.rsplit('/', 1)[-1]}.json: build it again from the articles, into a new folder."
        )
    return extraction


def newest(articles: Iterable[Article]) -> tuple[dict[str, Article], tuple[Duplicate, ...]]:
    """Of several texts under one key, the one published last (of equals, that whose hash is greatest), whatever their order."""
    ordered = sorted(articles, key=lambda article: (article.published or date.min, article.content_hash, article.file))
    chosen = {identity(article): article for article in ordered}
    rest = (article for article in ordered if chosen[identity(article)] is not article)
    return dict(sorted(chosen.items())), tuple(sorted(Duplicate(article.file, chosen[identity(article)].file) for article in rest))


def plan(given: Mapping[str, Article], have: Mapping[str, Held]) -> Plan:
    """What to read: what the inputs bring anew or changed, and what an older extractor has read."""
    outdated = {key: each.extraction.article for key, each in have.items() if not each.current and key not in given}
    wanted = dict(sorted({**outdated, **given}.items()))
    stale = {key for key, article in wanted.items() if key not in have or have[key].reading != reading_of(article)}

    def names(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(given[key].doc for key in keys))

    old = {key: have[key].text_hash for key in given if key in have}
    return Plan(
        wanted=wanted,
        to_read=tuple(article for key, article in wanted.items() if key in stale),
        new=names(key for key in given if key not in old),
        changed=names(key for key in old if key in stale and old[key] == text_hash(given[key])),
        replaced=names(key for key in old if old[key] != text_hash(given[key])),
        unchanged=names(key for key in old if key not in stale),
    )


def moved(extraction: Extraction, article: Article) -> Extraction:
    """The same extraction of an article whose file or name is another now: neither changes what it says."""
    return replace(extraction, article=article)


def replaced_articles(have: Mapping[str, Held], now: Mapping[str, Held]) -> list[tuple[str, str]]:
    """Pairs of local ids, old and new, of articles whose text is another now."""
    olds = ((each.local_id, now[key].local_id) for key, each in have.items() if key in now)
    return sorted((old, new) for old, new in olds if new != old)
