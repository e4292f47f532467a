"""Where an article tells its attacks, and where a word stands among them: the ground on which places are weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Event, Reading
from kg.extraction.scenes import is_headline

__all__ = ["Layout", "bucket", "layout_of", "manner", "remoteness", "spot_signs"]

_FARTHEST = 4
"""Sentences beyond this distance are all far."""


@dataclass(frozen=True)
class Layout:
    """Where an article tells its attacks: the sentences and paragraphs of each one's events, the first sentence of each below the headline;
    the triggers of all with the numbers of their attacks, in text order; whether the article has a headline."""

    sentences: tuple[frozenset[int], ...]
    paragraphs: tuple[frozenset[int], ...]
    openings: tuple[int, ...]
    triggers: tuple[tuple[int, int], ...]
    headline: bool


def layout_of(reading: Reading, drafts: Sequence[AttackDraft]) -> Layout:
    """The layout of an article's attacks."""
    return Layout(
        tuple(frozenset(e.sentence for e in d.events) for d in drafts),
        tuple(frozenset(reading.paragraph_of[e.trigger] for e in d.events) for d in drafts),
        tuple(next((e.sentence for e in d.events if not is_headline(reading, e.sentence)), d.events[0].sentence) for d in drafts),
        tuple(sorted((e.trigger, number) for number, d in enumerate(drafts) for e in d.events)),
        is_headline(reading, 0),
    )


def bucket(count: int) -> int:
    """The largest of 0, 1, 2, 3, 5 and 9 that is at most so many."""
    return max(limit for limit in (0, 1, 2, 3, 5, 9) if limit <= count)


def manner(reading: Reading, events: Sequence[Event]) -> tuple[str, ...]:
    """How an attack is told: by verbs or only in passing, with a day, with people and things, by how many words."""
    doc = reading.document.doc
    parts = sum(bool(e.victims) + bool(e.targets) + bool(e.weapons) for e in events)
    return (
        "told" if any(doc[e.trigger].pos_ == "VERB" and not e.silent for e in events) else "in_passing",
        "dated" if any(e.period is not None for e in events) else "undated",
        f"parts={min(parts, 3)}",
        f"events={bucket(len(events))}",
    )


def remoteness(reading: Reading, layout: Layout, number: int, token: int) -> tuple[int, int, int]:
    """How far a token stands from an attack's words: sentences, then tokens; small is close."""
    sentence = reading.sentence_of[token]
    sentences = min(abs(sentence - own) for own in layout.sentences[number])
    return sentences, min(abs(token - at) for at, owner in layout.triggers if owner == number), token


def spot_signs(reading: Reading, layout: Layout, number: int, token: int) -> Iterator[str]:
    """Where a token stands among the attacks' sentences, seen from attack ``number``."""
    sentence = reading.sentence_of[token]
    distance, is_before = min((abs(sentence - own), sentence < own) for own in layout.sentences[number])
    yield f"dist={min(distance, _FARTHEST)}" + ("" if distance == 0 else "b" if is_before else "a")
    if sentence == layout.openings[number]:
        yield "opening"
    if reading.paragraph_of[token] in layout.paragraphs[number]:
        yield "same_par"
    others = any(sentence in own for i, own in enumerate(layout.sentences) if i != number)
    if others:
        yield "other_in_sentence" if distance == 0 else "sentence_of_other"
    elif distance == 0:
        yield "only_mine_in_sentence"
    before = [owner for at, owner in layout.triggers if at < token]
    after = [owner for at, owner in layout.triggers if at > token]
    if before and before[-1] == number:
        yield "last_before_is_mine"
    if after and after[0] == number:
        yield "next_after_is_mine"
    if min(layout.triggers, key=lambda each: abs(each[0] - token))[1] == number:
        yield "nearest_is_mine"
    if layout.headline and sentence == 0:
        yield "in_headline"
    if sentence == int(layout.headline):
        yield "in_lead"
