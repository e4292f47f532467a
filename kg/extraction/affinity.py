"""How near events lie to each other, by the tagger: words of one attack lie near, those of two far apart.

The tagger gives each word that tells of an attack and each participant a vector of length 1; it was trained to put those of the same attack of a
text near each other (`docs/tagger.md`). Affinity is the cosine of two vectors, from -1 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from kg.extraction.mention import Event, Reading

__all__ = ["affinity"]


def _vectors(reading: Reading, event: Event) -> Iterator[tuple[float, ...]]:
    if event.trigger in reading.vector_at:
        yield reading.vector_at[event.trigger]
    for phrase in (*(v.phrase for v in event.victims), *event.agents, *event.targets, *event.weapons):
        tag = reading.tag_at.get(phrase.head)
        if tag is not None and tag.vector:
            yield tag.vector


def affinity(reading: Reading, one: Iterable[Event], other: Iterable[Event]) -> float | None:
    """Cosine of the two nearest words, one of each side; None where the tagger marked no word of a side."""
    left, right = ([v for e in events for v in _vectors(reading, e)] for events in (one, other))
    return float((np.array(left) @ np.array(right).T).max()) if left and right else None
