"""What lies open while a few articles more or less are resolved: the articles that were looked at, and how their things are linked so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import replace

from kg.claim import Extraction
from kg.resolution.book import Book
from kg.resolution.world import World, world_of

__all__ = ["Desk", "Load"]

Load = Callable[[Collection[str]], Iterable[Extraction]]
"""The extractions of articles by their local ids."""


class Desk:
    """What lies open: the book, the articles that were looked at, and how their things are linked as far as the classes have been taken."""

    def __init__(self, book: Book, load: Load, added: Iterable[Extraction]) -> None:
        self.book = book
        self.fresh = frozenset(each.article.local_id for each in added)
        self.links: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        """Things that are new or linked otherwise, each with its class."""
        self.stirred: dict[str, str] = {}
        """Attacks of which there are other reports than before, with their class."""
        self._load = load
        self._told = {each.article.local_id: each for each in added}
        self._open: set[str] = set()
        self._waiting: dict[str, dict[str, str]] = defaultdict(dict)
        self._taken: set[str] = set()

    def take(self, cls: str, links: Mapping[str, str]) -> None:
        """A class has been linked: its things stand for themselves no longer."""
        self._taken.add(cls)
        self.links.update(self._waiting.pop(cls, {}))
        self.links.update(links)

    def extractions(self, articles: Iterable[str]) -> list[Extraction]:
        """These articles, each read once."""
        wanted = sorted(set(articles))
        self._told.update((each.article.local_id, each) for each in self._load([a for a in wanted if a not in self._told]))
        for thing in self.book.things_of([a for a in wanted if a not in self._open]).values():
            (self.links if thing.cls in self._taken else self._waiting[thing.cls])[thing.id] = thing.canonical
        self._open.update(wanted)
        return [self._told[article] for article in wanted]

    def world(self, articles: Iterable[str], about: Container[str] | None = None) -> World:
        """These articles as a world of their own; with only the claims ``about`` some things, if they are all that will be asked for."""
        told = self.extractions(articles)
        if about is None:
            return world_of(told)
        return world_of([replace(each, claims=tuple([c for c in each.claims if c.subject in about])) for each in told])

    def link(self, thing: str) -> str:
        """What a thing of an open article is linked to."""
        return self.links.get(thing, thing)
