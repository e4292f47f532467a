"""Whatever comes and goes, one by one, the links, values, accounts and totals are those of everything resolved at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus import corpus
from kg.claim import Extraction, Value
from kg.judgement import Decision, Judgement
from kg.resolution import Book, Renewal, begun, renewed, resolve
from kg.resolved import Account, Disagreement, Resolution, Total

NEWS = {each.extraction.article.local_id: each.extraction for each in corpus(16, seed=4)}
TABLES = ("judgement", "article", "speaker", "spokesman", "shown")


@dataclass
class Told:
    """A resolution to which renewals are applied: what a graph would hold."""

    links: dict[str, str] = field(default_factory=dict)
    judgements: set[Decision] = field(default_factory=set)
    chosen: dict[tuple[str, str], str | Value] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, list[Account]] = field(default_factory=dict)
    totals: dict[str, list[Total]] = field(default_factory=dict)
    disagreements: dict[str, list[Disagreement]] = field(default_factory=dict)

    @classmethod
    def of(cls, resolution: Resolution) -> Told:
        told = cls(dict(resolution.linker.canonical))
        told.take(resolution)
        return told

    def take(self, resolution: Resolution) -> None:
        self.judgements |= set(resolution.linker.decisions)
        self.chosen |= resolution.chosen
        self.labels |= resolution.labels
        self.accounts |= {attack: list(found) for attack, found in groupby(resolution.accounts, lambda account: account.attack)}
        self.totals |= {attack: list(found) for attack, found in groupby(resolution.totals, lambda total: total.attack)}
        self.disagreements |= {about: list(found) for about, found in groupby(resolution.disagreements, lambda each: each.about)}

    def apply(self, renewal: Renewal) -> None:
        for thing in renewal.moved:
            self.links.pop(thing, None)
        self.links |= {e.id: renewal.resolution.linker(e.id) for told in renewal.extractions for e in told.entities}
        self.judgements -= renewal.withdrawn
        gone = renewal.things | renewal.vanished
        self.chosen = {key: value for key, value in self.chosen.items() if key[0] not in gone}
        for shown in (self.labels, self.accounts, self.totals, self.disagreements):
            for thing in gone:
                shown.pop(thing, None)
        self.take(renewal.resolution)


def rows(book: Book) -> list[list[tuple[object, ...]]]:
    """What a book holds, but for the numbers of its rows."""
    things = book.rows("SELECT id, cls, article, named, sign, part, canonical FROM thing")
    keys = book.rows("SELECT id, key, seeks FROM found_by JOIN thing ON number = thing")
    return [sorted(found, key=repr) for found in (things, keys, *(book.rows(f"SELECT * FROM {table}") for table in TABLES))]


def reread(extraction: Extraction, every: int) -> Extraction:
    """The same article, read by somebody who misses one claim in so many."""
    return replace(extraction, claims=tuple(claim for number, claim in enumerate(extraction.claims) if number % every))


@st.composite
def verdicts(draw: st.DrawFn) -> Decision:
    """A judgement about any two things of one class, of articles that may be there or not."""
    every = [entity for told in NEWS.values() for entity in told.entities]
    cls = draw(st.sampled_from(sorted({entity.cls for entity in every})))
    ids = sorted(entity.id for entity in every if entity.cls == cls)
    left, right = sorted(draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)))
    return Decision(
        left, right, draw(st.sampled_from(list(Judgement))), 1.0, ("seen",), draw(st.sampled_from(("ann", "bob"))), draw(st.booleans())
    )


steps = st.tuples(
    st.lists(st.sampled_from(sorted(NEWS)), max_size=3, unique=True),  # what is taken out if it is there, else put in
    st.lists(st.sampled_from(sorted(NEWS)), max_size=1),  # what is read anew if it is there
    st.lists(verdicts(), max_size=2),  # what people hold from now on
)


@settings(max_examples=25, deadline=None)
@given(first=st.sets(st.sampled_from(sorted(NEWS))), history=st.lists(steps, min_size=1, max_size=5))
def test_any_history_of_articles_and_judgements_equals_resolving_everything_at_once(
    first: set[str], history: Sequence[tuple[list[str], list[str], list[Decision]]]
) -> None:
    held = {article: NEWS[article] for article in sorted(first)}
    book = Book(":memory:")
    told = Told.of(begun(book, list(held.values())))
    for turned, anew, decisions in history:
        removed = [article for article in {*turned, *anew} if article in held]
        added = [NEWS[article] for article in turned if article not in held]
        added += [reread(NEWS[article], 5) for article in anew if article in held and article not in turned]
        now = {key: each for key, each in held.items() if key not in removed} | {each.article.local_id: each for each in added}
        told.apply(renewed(book, partial(loaded, held), removed, added, decisions))
        held = now
        assert told == Told.of(resolve(list(held.values()), decisions))
        scratch = Book(":memory:")
        begun(scratch, list(held.values()), decisions)
        assert rows(book) == rows(scratch)


def loaded(held: dict[str, Extraction], articles: Iterable[str]) -> list[Extraction]:
    return [held[article] for article in articles]


def test_an_article_of_other_things_reads_nothing_of_the_rest() -> None:
    """Of what it shares no key with, nothing is looked at."""
    first, *_, last = NEWS.values()
    book = Book(":memory:")
    begun(book, [first])
    asked: list[str] = []

    def load(articles: Iterable[str]) -> list[Extraction]:
        asked.extend(articles)
        return loaded(NEWS, articles)

    renewal = renewed(book, load, [], [last])
    assert asked == []
    assert {each.article for each in renewal.extractions} == {last.article}
    assert renewal.vanished == frozenset()
    assert renewal.moved == {entity.id for entity in last.entities}


def test_a_book_that_was_not_kept_is_as_it_was(tmp_path: Path) -> None:
    one, other, *_ = NEWS.values()
    book = Book(tmp_path / "book.sqlite")
    begun(book, [one])
    book.keep()
    before = rows(book)
    renewed(book, partial(loaded, NEWS), [], [other])
    book.close()
    assert rows(Book(tmp_path / "book.sqlite")) == before
