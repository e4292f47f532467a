"""Whether an article reports an attack at all, by signs of the whole of it: an accident, an exercise, politics and sport have words of violence, too
(docs/relevance.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.document import Tagging
from kg.extraction.culpability import Responsibility
from kg.extraction.mention import Event, Reading
from kg.extraction.weighing import likeliest
from kg.text.word_sets import wordings

__all__ = ["Judge", "reports_attacks", "signs_of"]

_LEAST = 0.5
"""Below this likelihood by the tagger an article reports no attack (docs/tagger.md)."""
_SURE = 0.7
"""From this likelihood on of none, by all signs, an article reports no attack, whatever the tagger says: to leave out a report is worse."""
_RELEVANCE = (0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998)
_LIKELIHOODS = (0.3, 0.5, 0.7, 0.9, 0.97)
_NUMBERS = (1, 2, 3, 5, 8)
_DOUBTFUL = frozenset({"exercise=opening", "mishap=opening"})
"""Without one of these signs the tagger alone decides: attacks told in passing, in a speech or a chronicle, have few of the others."""
_OPENING = 4
"""Sentences that say what an article is about."""
_MISHAP, _EXERCISE = wordings("mishaps", "words_of_mishaps"), wordings("mishaps", "words_of_exercises")


Judge = Callable[[Reading, Sequence[Event], Sequence[Responsibility]], bool]
"""Says of an article whether it reports an attack."""


def reports_attacks(reading: Reading, events: Sequence[Event], statements: Sequence[Responsibility]) -> bool:
    """Whether an article reports attacks; where there was no tagger every article does."""
    tagging = reading.document.tagging
    if tagging == Tagging():
        return True
    if tagging.relevance < _LEAST:
        return False
    signs = signs_of(reading, events, statements)
    if not signs & _DOUBTFUL:
        return True
    best, likelihood = likeliest("relevance", (signs, frozenset({"none"})))
    return best == 0 or likelihood < _SURE


def signs_of(reading: Reading, events: Sequence[Event], statements: Sequence[Responsibility]) -> frozenset[str]:
    """What speaks for an article's reporting an attack, and against it."""
    return frozenset(_signs(reading, events, statements))


def _signs(reading: Reading, events: Sequence[Event], statements: Sequence[Responsibility]) -> Iterator[str]:
    tagging = reading.document.tagging
    yield "report"
    yield from _steps("relevance", tagging.relevance, _RELEVANCE)
    for role in tagging.role_names:
        sure = [t.confidence for t in tagging.tags if t.role == role]
        yield from _steps(f"most_likely_{role}", max(sure, default=0.0), _LIKELIHOODS)
        yield from _steps(f"{role}s", float(sum(s >= _LIKELIHOODS[2] for s in sure)), (1, 3))
    attacks = sorted((sure for _, _, kind, sure in tagging.triggers if kind == "attack"), reverse=True)
    yield from _steps("most_likely_trigger", attacks[0] if attacks else 0.0, _LIKELIHOODS)
    yield from _steps("triggers", float(sum(sure >= _LIKELIHOODS[2] for sure in attacks)), _NUMBERS)
    done = [e for e in events if e.word.event == "attack"]
    yield from _steps("deeds", float(len(done)), _NUMBERS)
    yield f"doer={any(e.agents for e in done)}"
    yield f"armed_doer={any(a.attacker or a.detail in {'armed_group', 'military'} for e in done for a in e.agents)}"
    yield f"responsible={any(s.agent is not None for s in statements)}"
    end = reading.sentences[min(_OPENING, len(reading.sentences)) - 1][1]
    opening, text = reading.document.doc[:end].text, reading.document.doc.text
    for name, words in (("mishap", _MISHAP), ("exercise", _EXERCISE)):
        yield f"{name}={'opening' if words.search(opening) else 'later' if words.search(text) else 'never'}"
        yield from _steps(f"{name}_words", float(len(words.findall(text))), _NUMBERS)


def _steps(name: str, value: float, edges: Sequence[float]) -> Iterator[str]:
    yield from (f"{name}>={edge}" for edge in edges if value >= edge)
