"""Labelled texts as windows of word pieces, with one label a piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tokenizers import Tokenizer

from training.corpora import LabelledText
from training.model import OUTCOMES, ROLES, TRIGGERS, TYPES

__all__ = ["LENGTH", "STEP", "Window", "windows"]

LENGTH = 512
"""Word pieces of a window, with the two that mark its ends: all that the encoder can read at once, so that most articles are one window or two."""
STEP = 408
IGNORE = -100


@dataclass(frozen=True)
class Window:
    """One window. ``mentions`` are (first piece, attacks) of labelled spans, triggers and details, for pairs of one attack.

    A piece of the role 0 (none) may have one of the roles ``unlisted`` as well, which its corpus does not mark.
    """

    pieces: list[int]
    roles: list[int]
    types: list[list[float]]
    outcomes: list[int]
    triggers: list[int]
    mentions: list[tuple[int, frozenset[int]]]
    relevant: float | None
    passage_types: list[float] | None
    unlisted: tuple[int, ...] = ()


def stretches(length: int) -> Iterator[tuple[int, int]]:
    """(first, last) piece of each window over ``length`` pieces."""
    inner = LENGTH - 2
    start = 0
    while True:
        yield start, min(length, start + inner)
        if start + inner >= length:
            return
        start += STEP


def windows(text: LabelledText, tokenizer: Tokenizer) -> Iterator[Window]:
    """Windows of a text, overlapping."""
    encoding = tokenizer.encode(text.text, add_special_tokens=False)
    offsets = encoding.offsets
    roles = [IGNORE] * len(offsets)
    triggers = [IGNORE] * len(offsets)
    types = [[-1.0] * len(TYPES) for _ in offsets]
    outcomes = [IGNORE] * len(offsets)
    for i, (start, _) in enumerate(offsets):
        if any(a <= start < b for a, b in text.known):
            roles[i] = 0
            if text.has_triggers:
                triggers[i] = 0
    mentions: list[tuple[int, frozenset[int]]] = []
    unlisted = tuple(1 + 2 * ROLES.index(role) + inside for role in sorted(text.unlisted) for inside in (0, 1))
    for span in text.spans:
        inside = [i for i, (a, b) in enumerate(offsets) if a < span.end and b > span.start]
        for order, i in enumerate(inside):
            roles[i] = 1 + 2 * ROLES.index(span.role) + (order > 0)
            if span.types:
                types[i] = [float(t in span.types) for t in TYPES]
            if span.role.startswith("victim"):
                outcomes[i] = OUTCOMES.index(span.outcome or "unknown")
        if inside and span.attacks:
            mentions.append((inside[0], span.attacks))
    for trigger in text.triggers:
        inside = [i for i, (a, b) in enumerate(offsets) if a < trigger.end and b > trigger.start]
        for i in inside:
            triggers[i] = 1 + TRIGGERS.index(trigger.event)
        if inside and trigger.attacks:
            mentions.append((inside[0], trigger.attacks))
    for detail in text.details:
        inside = [i for i, (a, b) in enumerate(offsets) if a < detail.end and b > detail.start]
        if inside:
            mentions.append((inside[0], detail.attacks))
    for first, last in stretches(len(offsets)):
        own = [(i - first + 1, attacks) for i, attacks in mentions if first <= i < last]
        relevant = None if text.relevant is None else float(text.relevant and (bool(own) or last - first == len(offsets)))
        yield Window(
            [101, *encoding.ids[first:last], 102],
            [IGNORE, *roles[first:last], IGNORE],
            [[-1.0] * len(TYPES), *types[first:last], [-1.0] * len(TYPES)],
            [IGNORE, *outcomes[first:last], IGNORE],
            [IGNORE, *triggers[first:last], IGNORE],
            own,
            relevant,
            [float(t in text.types) for t in TYPES] if text.types or text.relevant is False else None,
            unlisted,
        )
