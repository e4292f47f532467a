"""One day for several attacks: that which heads a bulletin, a list or a series of attacks, for each told without a day of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from kg.extraction.date_events import REACTIONS, token_at, verb_above
from kg.extraction.entries import entry_of
from kg.extraction.headings import told_in
from kg.extraction.lexicon import TriggerWord, lexicon
from kg.extraction.mention import Reading
from kg.extraction.scenes import is_headline
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import is_past_perfect, prepositional
from kg.text.dates import FoundPeriod, Period

__all__ = ["days_of_a_bulletin"]


def days_of_a_bulletin(reading: Reading, triggers: Mapping[int, TriggerWord], found: Mapping[int, Period]) -> dict[int, Period]:
    """Trigger → day, for those that have none in ``found`` and share one with others."""
    days = _days_of_a_list(reading, triggers, found)
    days |= _day_of_the_headline(reading, triggers, {**found, **days})
    return days | _day_of_a_series(reading, triggers, {**found, **days})


def _paragraph(reading: Reading, sentence: int) -> int:
    return reading.paragraph_of[reading.sentences[sentence][0]]


def _day_of_the_headline(reading: Reading, triggers: Mapping[int, TriggerWord], found: Mapping[int, Period]) -> dict[int, Period]:
    """ "X, Y and Z, 27 December 2014": the day that heads a bulletin is that of each attack of which its paragraph names none."""
    if not is_headline(reading, 0) or any(t.pos_ in {"AUX", "VERB"} for t in reading.document.doc[slice(*reading.sentences[0])]):
        return {}
    days = [p.period for p in told_in(reading, 0) if p.period is not None and re.search(r"\d", p.words)]
    published = reading.published
    if len(days) != 1 or days[0].precision != "day" or days[0].start is None or any(reading.sentence_of[i] == 0 for i in triggers):
        return {}
    first = next((found[i] for i in sorted(found) if found[i].precision == "day"), None)
    if first is not None and first != days[0]:
        # "Operational update, 18 October": when it was written.
        return {}
    if published is None or not published - _BULLETIN <= days[0].start <= published:
        return {}
    dated = {_paragraph(reading, n) for n in range(len(reading.sentences)) if any(True for _ in told_in(reading, n))}
    return {
        i: days[0]
        for i in triggers
        if i not in found
        and reading.paragraph_of[i] not in dated
        and reading.document.doc[i].pos_ == "VERB"
        and not is_past_perfect(reading.document.doc[i])
    }


_BULLETIN = timedelta(days=3)
"""A bulletin of one day is published within so many days of it."""
_LEAD = 2
"""Up to this sentence a text sums up what it goes on to tell."""
_UNREST = frozenset({"attack", "bloodshed", "bombing", "unrest", "violence"})
_SERIES = frozenset({"chain", "number", "rash", "round", "series", "spate", "string", "succession", "wave"})


def _day_of_a_series(reading: Reading, triggers: Mapping[int, TriggerWord], found: Mapping[int, Period]) -> dict[int, Period]:
    """ "A series of attacks in four towns left 16 dead on Wednesday": the day of each that a later paragraph tells without a day."""
    series = {
        told.period: number
        for number in range(min(_LEAD + 1, len(reading.sentences)))
        for told in told_in(reading, number)
        if told.period is not None and told.period.precision == "day" and not told.since and _is_of_a_series(reading, told)
    }
    if len(series) != 1:
        return {}
    [(on, lead)] = series.items()
    summed_up = _paragraph(reading, lead)
    dated_sentences = {n for n in range(len(reading.sentences)) if any(True for _ in told_in(reading, n))}
    dated = {_paragraph(reading, n) for n in range(len(reading.sentences)) if any(True for _ in told_in(reading, n))}
    return {
        i: on
        for i in triggers
        if i not in found
        and (
            (reading.paragraph_of[i] > summed_up and reading.paragraph_of[i] not in dated)
            or (reading.paragraph_of[i] == summed_up and reading.sentence_of[i] > lead and reading.sentence_of[i] not in dated_sentences)
        )
        and reading.document.doc[i].pos_ == "VERB"
        and not is_past_perfect(reading.document.doc[i])
    }


def _is_of_a_series(reading: Reading, told: FoundPeriod) -> bool:
    """Whether a day is that of a clause whose subject counts several attacks together."""
    token = token_at(reading, told.start, told.end)
    verb = verb_above(token) if token is not None else None
    if verb is None or verb.lemma_.lower() in REACTIONS or verb.lemma_.lower() in reporting_verbs():
        return False
    counted = [
        t
        for t in prepositional(verb, "in")
        if t.tag_ == "NNS" and any(c.dep_ == "nummod" or c.lower_ in {"several", "separate"} for c in t.children)
    ]
    if any(t.lemma_.lower() in lexicon().nouns for t in counted):
        # "lost five policemen on Monday in two attacks"
        return True
    for subject in (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}):
        nouns = [subject, *prepositional(subject, "of")]
        if subject.lemma_.lower() in _UNREST and any(
            c.dep_ == "prep" and c.lower_ in {"across", "around", "throughout"} for c in verb.children
        ):
            # "Violence flared across the country on Monday."
            return True
        several = subject.lemma_.lower() in _SERIES or any(
            c.dep_ == "nummod" or c.lower_ in {"several", "separate"} for c in subject.children
        )
        if several and any(t.tag_ == "NNS" and t.lemma_.lower() in lexicon().nouns for t in nouns):
            return True
    return False


def _days_of_a_list(reading: Reading, triggers: Mapping[int, TriggerWord], found: Mapping[int, Period]) -> dict[int, Period]:
    """ "Security developments on 5 September: …": the one day that a list's first lines name is that of each entry that names none."""
    entry = entry_of(reading)
    intro = [n for n in range(len(reading.sentences)) if entry(n) == 0]
    if len(intro) == len(reading.sentences):
        return {}
    days = {told.period for n in intro for told in told_in(reading, n) if told.period is not None and told.period.precision == "day"}
    dated = {entry(reading.sentence_of[i]) for i in found}
    if len(days) != 1:
        return {}
    on = next(iter(days))
    return {i: on for i in triggers if (number := entry(reading.sentence_of[i])) and number not in dated}
