"""The day of an attack that no rule dates: which of the days that its text tells, by their signs (docs/days.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from kg.extraction.date_events import REACTIONS, is_since, token_at, verb_above
from kg.extraction.drafts import AttackDraft
from kg.extraction.headlines import has_headline
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Event, Reading
from kg.extraction.scene_days import AFTERMATH
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import is_passive, is_past_perfect
from kg.extraction.weighing import likeliest
from kg.text.dates import FoundPeriod, Period, anchored
from kg.text.word_sets import word_set

__all__ = ["Dated", "Dater", "days_of", "options", "told_days", "undated", "with_likely_days"]

_LEAST = 0.6
"""From this likelihood on a day is an attack's: a wrong day is worse than none."""
_AGES = (0, 1, 2, 7, 31, 365)
"""Edges of how many days before publication a day lies."""
_COURT = word_set("acts", "in_court")
_OPENING = 4
"""Tokens at the beginning of a sentence in which a day opens it."""


@dataclass(frozen=True)
class Dated:
    """A day that a text tells, with the words for it in text order: each the syntactic head and the expression."""

    period: Period
    mentions: tuple[tuple[Token, FoundPeriod], ...]


Dater = Callable[[Reading, Sequence[AttackDraft]], None]
"""Dates attacks that no rule dates."""


def undated(reading: Reading, drafts: Sequence[AttackDraft]) -> Iterator[int]:
    """Numbers of the attacks of which nothing tells when they were, and that have happened; what had happened before others was on no day told of these."""
    for number, draft in enumerate(drafts):
        told = _told(draft)
        happened = any(e.status != "threatened" for e in told) and not any(e.period is not None for e in draft.events)
        if happened and not is_past_perfect(reading.document.doc[told[0].trigger]):
            yield number


def days_of(reading: Reading, drafts: Sequence[AttackDraft], number: int) -> list[Dated]:
    """The days on which attack ``number`` may have been, in text order: those that sentences before its first tell, and that are no other attack's.

    The days of its own sentences are the rules' business; what is told after it, a burial, an arrest, a visit, has a day of its own.
    """
    first = min(e.sentence for e in _told(drafts[number]))
    taken = {e.period for n, d in enumerate(drafts) if n != number for e in d.events}
    before = ((day, [told for told in day.mentions if reading.sentence_of[told[0].i] < first]) for day in told_days(reading))
    return [Dated(day.period, tuple(mentions)) for day, mentions in before if mentions and day.period not in taken]


def told_days(reading: Reading) -> list[Dated]:
    """The days that a text tells before its publication, in text order; "the same evening" is of the day told last."""
    found: dict[Period, list[tuple[Token, FoundPeriod]]] = {}
    last: date | None = None
    for told in reading.periods:
        token = token_at(reading, told.start, told.end)
        if told.relative and last is not None:
            told = anchored(told, last)
        period = told.period
        if token is None or period is None or period.precision != "day" or period.start is None or told.since or told.relative:
            continue
        if reading.in_dateline(token.i) or is_since(token):
            continue
        if reading.published is not None and period.start > reading.published:
            continue
        last = period.start
        found.setdefault(period, []).append((token, told))
    return [Dated(period, tuple(mentions)) for period, mentions in found.items()]


def with_likely_days(reading: Reading, drafts: Sequence[AttackDraft]) -> None:
    """Dates each attack that no rule dates by the likeliest day, with the sentence that tells it as evidence."""
    for number in list(undated(reading, drafts)):
        days = days_of(reading, drafts, number)
        best, likelihood = likeliest("days", options(reading, drafts, days, number))
        if best == len(days) or likelihood < _LEAST:
            continue
        draft = drafts[number]
        lead = next(e for e in draft.events if not e.silent)
        token, _ = _last(days[best])
        word = TriggerWord("attack", lead.type, "assault", weak=True)
        at = reading.sentence_of[token.i]
        draft.events.append(Event(token.i, word, lead.type, at, status=lead.status, silent=True, period=days[best].period))


def options(reading: Reading, drafts: Sequence[AttackDraft], days: Sequence[Dated], number: int) -> tuple[frozenset[str], ...]:
    """The signs of each option: that attack ``number`` was on each of the days, in order, or on none."""
    common = list(_common(reading, drafts, days, number))
    found = [frozenset(_of_day(reading, drafts, days, number, n, common)) for n in range(len(days))]
    return (*found, frozenset({"none", *(f"none&{sign}" for sign in common)}))


def _told(draft: AttackDraft) -> list[Event]:
    return [e for e in draft.events if not e.silent]


def _last(day: Dated) -> tuple[Token, FoundPeriod]:
    """The words for a day that stand last before those of an attack."""
    return day.mentions[-1]


def _common(reading: Reading, drafts: Sequence[AttackDraft], days: Sequence[Dated], number: int) -> Iterator[str]:
    told = _told(drafts[number])
    token = reading.document.doc[told[0].trigger]
    yield f"days={min(len(days), 4)}"
    yield f"attacks={min(len(drafts), 3)}"
    yield f"first={number == 0}"
    yield f"pos={token.pos_ if token.pos_ in {'NOUN', 'VERB'} else 'other'}"
    yield f"definite={told[0].definite}"
    yield f"another={any(e.another for e in told)}"
    yield f"words={min(len(told), 3)}"
    yield from (f"status={status}" for status in sorted({e.status for e in told}))
    yield f"headline={has_headline(reading) and told[0].sentence == 0}"
    yield f"plural={token.tag_ in {'NNS', 'NNPS'}}"
    yield from (f"modality={modality}" for modality in sorted({e.attribution.modality for e in told}))


def _of_day(
    reading: Reading, drafts: Sequence[AttackDraft], days: Sequence[Dated], number: int, at: int, common: Sequence[str]
) -> Iterator[str]:
    draft, day = drafts[number], days[at]
    token, told = _last(day)
    steps = _steps(reading, draft, token)
    yield "day"
    yield from (f"day&{sign}" for sign in common)
    yield from (f"steps={steps}", f"steps={steps}&attacks={min(len(drafts), 3)}", f"steps={steps}&days={min(len(days), 4)}")
    paragraphs = {reading.paragraph_of[e.trigger] for e in _told(draft)}
    yield f"paragraph={reading.paragraph_of[token.i] in paragraphs}&steps={steps}"
    others = [d for n, d in enumerate(drafts) if n != number]
    yield f"between={_is_between(reading, draft, others, token)}"
    yield f"between={_is_between(reading, draft, others, token)}&steps={steps}"
    yield f"beside={any(e.sentence == reading.sentence_of[token.i] for d in others for e in _told(d))}&steps={steps}"
    yield from _of_words(reading, token, told, steps)
    published, start = reading.published, day.period.start
    if published is not None and start is not None:
        age = sum((published - start).days >= edge for edge in _AGES)
        yield from (f"age={age}", f"age={age}&steps={steps}")
    yield f"times={min(len(day.mentions), 3)}"
    before = [d for d in days if any(t.i < min(e.trigger for e in _told(draft)) for t, _ in d.mentions)]
    yield f"last={bool(before) and before[-1] is day}"


def _steps(reading: Reading, draft: AttackDraft, token: Token) -> int:
    """How many sentences from the words for a day to the attack's first, at most 4."""
    return min(min(e.sentence for e in _told(draft)) - reading.sentence_of[token.i], 4)


def _is_between(reading: Reading, draft: AttackDraft, others: Sequence[AttackDraft], token: Token) -> bool:
    """Whether words of another attack stand between those of a day and the attack's nearest."""
    own = min((e.trigger for e in _told(draft)), key=lambda i: abs(i - token.i))
    low, high = sorted((own, token.i))
    return any(low < e.trigger < high for d in others for e in _told(d))


def _of_words(reading: Reading, token: Token, told: FoundPeriod, steps: int) -> Iterator[str]:
    """What the words for a day are, and what they stand under."""
    start, _ = reading.sentences[reading.sentence_of[token.i]]
    opens = token.i - start < _OPENING
    yield f"opens={opens}&steps={steps}"
    kind = _kind(told)
    yield from (f"kind={kind}", f"kind={kind}&steps={steps}")
    yield f"sentence={'headline' if reading.sentence_of[token.i] == 0 and has_headline(reading) else min(reading.sentence_of[token.i], 3)}"
    verb = verb_above(token)
    under = _under(verb)
    yield from (f"under={under}", f"under={under}&steps={steps}", f"dep={token.dep_}")


def _kind(told: FoundPeriod) -> str:
    words: Mapping[str, tuple[str, ...]] = {
        "same": ("same", "that "),
        "next": ("next", "following", "later", "after"),
        "before": ("before", "previous", "preceding", "earlier", "ago"),
        "yesterday": ("yesterday", "last night", "overnight"),
        "today": ("today", "this "),
        "weekday": ("day",),
    }
    lower = told.words.lower()
    if any(c.isdigit() for c in lower):
        return "date"
    return next((kind for kind, parts in words.items() if any(part in lower for part in parts)), "other")


def _under(verb: Token | None) -> str:
    if verb is None:
        return "nothing"
    lemma = verb.lemma_.lower()
    words = {t.lemma_.lower() for t in verb.sent}
    if words & _COURT:
        return "court"
    if lemma in reporting_verbs():
        return "says"
    if lemma in AFTERMATH:
        return "after"
    if lemma in REACTIONS:
        return "reacts"
    tense = "perfect" if is_past_perfect(verb) else "passive" if is_passive(verb) else verb.tag_
    return f"be-{tense}" if lemma == "be" else tense
