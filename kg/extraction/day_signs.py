"""What speaks for and against an attack's having been at a time that its article names: the signs that ``models/days.json`` weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.date_events import REACTIONS, is_since, token_at, verb_above
from kg.extraction.grouping import AttackDraft
from kg.extraction.layout import Layout, bucket, manner, remoteness, spot_signs
from kg.extraction.mention import Event, Reading
from kg.extraction.speech import reporting_verbs
from kg.text.dates import FoundPeriod, Period

__all__ = ["DayCandidate", "day_candidates"]

_GAPS = (0, 1, 2, 7, 14, 60, 366)
"""Days before publication that make a difference: today, yesterday, the week, news, what is recalled, another year."""
_FORMS: Mapping[str, re.Pattern[str]] = {
    "weekday": re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE),
    "today": re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|tonight)\b", re.IGNORECASE),
    "yesterday": re.compile(r"\b(?:yesterday|last night|overnight)\b", re.IGNORECASE),
    "ago": re.compile(r"\b(?:ago|last|previous|past|earlier|recent)\b", re.IGNORECASE),
    "dated": re.compile(r"\d{4}"),
}


@dataclass(frozen=True)
class DayCandidate:
    """A time that an article names, with the tokens that do, the one closest to the attack first, and its signs for one attack. Without a
    period: at none of them, as far as the article tells."""

    period: Period | None
    tokens: tuple[int, ...]
    signs: frozenset[str]


def day_candidates(reading: Reading, drafts: Sequence[AttackDraft], layout: Layout, number: int) -> list[DayCandidate]:
    """The times that an article names, in text order, as those of its attack ``number``, and last, none of them."""
    found = [(token.i, told) for told in reading.periods if (token := token_at(reading, told.start, told.end)) is not None]
    words = dict(found)
    at: dict[Period, list[int]] = {}
    for first, told in found:
        if told.period is not None:
            at.setdefault(told.period, []).append(first)
    for period in (e.period for d in drafts for e in d.events if e.period is not None):
        # Counted from another day, or the day of a scene: no words of its own.
        at.setdefault(period, [])
    ordered = {p: tuple(sorted(tokens, key=lambda t: remoteness(reading, layout, number, t))) for p, tokens in at.items()}
    told_by = _told_by(drafts, number)
    signs = {p: _signs_of_time(reading, layout, number, p, tokens, words, told_by) for p, tokens in ordered.items()}
    how = (*manner(reading, drafts[number].events), f"days={bucket(len(at))}", "first" if number == 0 else "later")
    times = [DayCandidate(p, ordered[p], frozenset(each | _signs_among(p, each, signs, how))) for p, each in signs.items()]
    nowhen = {"none", f"none&stated={bucket(len(set(told_by['stated'])))}", f"none&status={drafts[number].events[0].status}"}
    return [*times, DayCandidate(None, (), frozenset(nowhen | {f"none&{sign}" for sign in how}))]


def _told_by(drafts: Sequence[AttackDraft], number: int) -> Mapping[str, list[Period]]:
    """The times that clauses tell, by what they tell them of."""
    own = [e for e in drafts[number].events if e.period is not None]

    def times(events: Sequence[Event]) -> list[Period]:
        return [e.period for e in events if e.period is not None]

    return {
        "stated": times(own),
        "stated_attack": times([e for e in own if e.word.event == "attack" and not e.silent]),
        "stated_first": times(own[:1]),
        "stated_other": times([e for n, d in enumerate(drafts) if n != number for e in d.events]),
        "scene": times([e for e in own if e.silent]),
    }


def _signs_of_time(
    reading: Reading,
    layout: Layout,
    number: int,
    period: Period,
    tokens: Sequence[int],
    words: Mapping[int, FoundPeriod],
    told_by: Mapping[str, Sequence[Period]],
) -> set[str]:
    found = {sign for sign, periods in told_by.items() if period in periods}
    found |= {*_signs_of_period(reading, period), f"times={bucket(told_by['stated'].count(period))}"}
    found |= {f"any:{sign}" for token in tokens for sign in spot_signs(reading, layout, number, token)}
    if not tokens:
        return found | {"derived"}
    found |= {f"near:{sign}" for sign in spot_signs(reading, layout, number, tokens[0])}
    return found | {f"near:{sign}" for sign in _signs_of_words(reading, layout, number, tokens[0], words[tokens[0]])}


def _signs_of_period(reading: Reading, period: Period) -> Iterator[str]:
    yield f"precision={period.precision}"
    if reading.published is not None and period.start is not None:
        days = (reading.published - period.start).days
        gap = "after" if days < 0 else str(max(each for each in _GAPS if each <= days))
        yield from (f"gap={gap}", f"gap={gap}&precision={period.precision}")
    if period.start is None:
        yield "open_start"


def _signs_of_words(reading: Reading, layout: Layout, number: int, at: int, told: FoundPeriod) -> Iterator[str]:
    """The words around an expression of time."""
    token = reading.document.doc[at]
    if at in reading.dateline:
        yield "dateline"
    if told.since or is_since(token):
        yield "since"
    if told.relative:
        yield "relative"
    yield f"dep={token.dep_}"
    if token.dep_ == "pobj":
        yield f"prep={token.head.lower_}"
    yield "form=" + next((name for name, pattern in _FORMS.items() if pattern.search(told.words)), "other")
    verb = verb_above(token)
    if verb is None:
        yield "verb=none"
        return
    owner = dict(layout.triggers).get(verb.i)
    lemma = verb.lemma_.lower()
    speech = "speech" if lemma in reporting_verbs() else "reaction" if lemma in REACTIONS else "idle"
    yield f"verb={speech}" if owner is None else "verb=mine" if owner == number else "verb=other"
    if any(c.dep_ in {"aux", "auxpass"} and c.lower_ == "had" for c in verb.children):
        yield "perfect"
    if verb.tag_ == "VB" or any(c.tag_ == "MD" for c in verb.children):
        yield "to_come"


def _signs_among(period: Period, signs: set[str], every: Mapping[Period, set[str]], how: Sequence[str]) -> set[str]:
    """Signs that a time has beside the other ones."""
    found = {"only"} if len(every) == 1 else set()
    own = {sign for sign in signs if sign.startswith(("gap=", "precision=")) and "&" not in sign}
    if any("stated" in each for other, each in every.items() if other != period):
        found |= {"another_stated", *(f"another_stated&{sign}" for sign in own | (signs & {"stated", "stated_first", "stated_attack"}))}
    if "stated" not in signs:
        found |= {f"unstated&{sign}" for sign in (*how, *own)}
    return found
