"""When each trigger's event was: dates of its clause, of the clause around it, and of the scene that the text has set.

A date belongs to the first trigger met on the way up from it (`kg.extraction.anchoring`); where the way ends at a verb that is none, to
the triggers of that verb's own clause. A relative day ("the day before") counts from the day told last. A time of day without a day
("four hours later", "around noon") is on the day of the scene: that of the last dated event, of a heading, or of a live page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from kg.extraction.anchoring import are_hurt_people, trigger_above
from kg.extraction.date_events import REACTIONS, dated_event, is_since, token_at, verb_above
from kg.extraction.headings import headings_of, told_in
from kg.extraction.intervals import Interval, intervals, moved
from kg.extraction.lexicon import TriggerWord, lexicon
from kg.extraction.mention import Reading
from kg.extraction.shared_days import days_of_a_bulletin
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import is_past_perfect
from kg.extraction.tolls import gives_a_toll
from kg.text.dates import FoundPeriod, Period, anchored

__all__ = ["periods_of", "to_come"]

_ORDER = ("day", "week", "month", "year", "unknown")
_AFTER_WORDS = frozenset({"after", "before", "since", "because", "although", "following", "until", "if"})
"""Words that set a clause on another day than its sentence's."""
_SAME_CLAUSE = frozenset({"advcl", "conj", "nsubj", "nsubjpass", "dobj", "attr", "ccomp", "xcomp"})
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d\b|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\d{3,4}\s(?:hours|gmt)\b|(?:at|by|around|about|before|after|shortly\s+after)\s+(?:noon|midday|midnight|dawn|dusk|"
    r"daybreak|sunrise|sunset|nightfall)\b|in\s+the\s+(?:(?:late|early)\s+)?(?:morning|afternoon|evening)\b|"
    r"(?:hours?|minutes?|moments|shortly)\s+(?:later|after(?:wards?)?|before|earlier)\b|"
    r"hours?\s+and\s+a\s+half\s+later\b|within\s+(?:half\s+an\s+hour|an\s+hour|minutes|(?:the|\w+)\s+(?:hours?|minutes))\b|(?:soon|immediately)\s+after(?:wards?)\b|simultaneously\b|"
    r"at\s+(?:about\s+|almost\s+|around\s+)?the\s+same\s+(?:time|hour|moment)\b)",
    re.IGNORECASE,
)
"""A time of day, or so many hours after something."""
_A_DAY_OF_THE_YEAR = re.compile(r"^(?=.*\d)(?!.*\d{4})")
_A_WEEKDAY = re.compile(r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+\w+)?", re.IGNORECASE)
_NEAR = timedelta(days=183)
"""A threat is of a day within half a year."""
_NEWS = timedelta(days=14)
"""What was less than this before publication is news, as in `kg.extraction.narrative`."""


def periods_of(reading: Reading, triggers: Mapping[int, TriggerWord]) -> dict[int, Period]:
    """Trigger → the period told of it; the more precise one where there are two."""
    found: dict[int, Period] = {}
    headings = headings_of(reading)
    scenes: list[_Scene] = []
    for number in range(len(reading.sentences)):
        paragraph = _paragraph(reading, number)
        before = _day_of_scene(reading, scenes, paragraph)
        told = list(told_in(reading, number))
        resolved = [_resolved(period, told, _day_of_scene(reading, scenes, paragraph - 1), reading.published) for period in told]
        spans = list(intervals(reading, number, triggers))
        resolved = [_counted_from(reading, period, spans) for period in resolved]
        resolved = [period for period in resolved if not _is_overnight_of(period, resolved)]
        _date_sentence(reading, resolved, triggers, found, spans)
        for span in spans:
            _date_interval(reading, span, _day_of_scene(reading, scenes, paragraph - 1), found)
        scenes += [_Scene(day, paragraph) for period in resolved if (day := _day_it_sets(reading, period, triggers)) is not None]
        on = None if _has_own_day(resolved) else headings.get(number, before if not told and _has_clock(reading, number) else None)
        if on is not None:
            _on_scene(reading, number, triggers, found, on)
    return found | days_of_a_bulletin(reading, triggers, found)


def _counted_from(reading: Reading, told: FoundPeriod, spans: Sequence[Interval]) -> FoundPeriod:
    """ "two days before the vote of 10 May": a day that the words count from, where what was on it is no attack."""
    token = token_at(reading, told.start, told.end)
    if token is None or told.period is None or told.period.start is None or told.period.precision != "day":
        return told
    for span in spans:
        if span.below is None and any(above.i == span.token.i for above in token.ancestors):
            return replace(told, period=moved(told.period.start, span, up=True))
    return told


def _date_interval(reading: Reading, span: Interval, scene: date | None, found: dict[int, Period]) -> None:
    """Dates one of two events by the other: "a week after the bombing, gunmen …", "came five days after gunmen opened fire"."""
    above, below = (found.get(i) if i is not None else None for i in (span.above, span.below))
    if above is None and span.above is None and span.below is not None:
        above = _day_of_the_clause_above(reading, span)
    days = [p.start if p is not None and p.precision == "day" else None for p in (above, below)]
    doc = reading.document.doc
    if span.below is not None and below is None:
        on = days[0] or (scene if span.above is not None and _refers_back(doc[span.above]) else None)
        if on is not None:
            _keep(found, span.below, moved(on, span, up=False))
            return
    if span.above is not None and above is None:
        on = days[1] or (scene if span.below is not None and _refers_back(doc[span.below]) else None)
        if on is not None:
            _keep(found, span.above, moved(on, span, up=True))


def _day_of_the_clause_above(reading: Reading, span: Interval) -> Period | None:
    """ "Four days after a bomb tore through the market, traders reopened their stalls on Tuesday": the day of the clause that counts."""
    clause = span.token.head if span.token.dep_ == "mark" else span.token
    verb = verb_above(clause)
    if verb is None:
        return None
    told = (
        period.period
        for period in told_in(reading, reading.sentence_of[verb.i])
        if period.period is not None and period.period.precision == "day" and not period.since and not period.relative
        if (token := token_at(reading, period.start, period.end)) is not None and verb_above(token) == verb
    )
    return next(told, None)


def _refers_back(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and any(c.lower_ in {"the", "this", "that"} for c in token.children)


def _date_sentence(
    reading: Reading, told: Sequence[FoundPeriod], triggers: Mapping[int, TriggerWord], found: dict[int, Period], spans: Sequence[Interval]
) -> None:
    """Dates the triggers of a sentence: first those that a date belongs to, then those of the clause around a date that belongs to none."""
    dated = [(period, dated_event(reading, period, triggers)) for period in told]
    # "claimed on Tuesday the bombing of June 14": the day in an attack's own words goes before that of the verb above it.
    for period, trigger in sorted(dated, key=lambda each: not _is_of_its_noun(reading, *each)):
        _keep(found, _below_interval(reading, period, trigger, spans), period.period)
    for period in told:
        if dated_event(reading, period, triggers) is None:
            for trigger in _in_clause(reading, period, triggers):
                if trigger not in found:
                    _keep(found, trigger, period.period)
            for trigger in _behind_an_opening(reading, period, triggers):
                if trigger not in found:
                    _keep(found, trigger, period.period)


def _is_of_its_noun(reading: Reading, told: FoundPeriod, trigger: int | None) -> bool:
    """Whether a period stands in the phrase of the noun that it dates ("the bombing of June 14")."""
    token = token_at(reading, told.start, told.end)
    if trigger is None or token is None or reading.document.doc[trigger].pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(above.i == trigger for above in token.ancestors)


def _behind_an_opening(reading: Reading, told: FoundPeriod, triggers: Mapping[int, TriggerWord]) -> Iterator[int]:
    """ "On Monday, between eight and nine, an aircraft circled over X and dropped nine bombs": the verbs behind a day that opens a sentence of which
    the parse found no main verb."""
    token = token_at(reading, told.start, told.end)
    if token is None or told.period is None or told.period.precision != "day" or told.since:
        return
    start, end = reading.sentences[reading.sentence_of[token.i]]
    doc = reading.document.doc
    days = {p.period for p in told_in(reading, reading.sentence_of[token.i]) if p.period is not None}
    broken = token.sent.root.pos_ not in {"AUX", "VERB"} and doc[start:end].text.rstrip().endswith((".", "!"))
    if (
        not broken
        or (token.i - start > _OPENING and len(days) > 1)
        or any(t.lemma_.lower() in reporting_verbs() for t in doc[start:end] if t.pos_ == "VERB")
    ):
        return
    for trigger in range(token.i, end):
        tells = doc[trigger].pos_ == "VERB" or (doc[trigger].pos_ == "NOUN" and doc[trigger].dep_ in {"appos", "ROOT", "dobj"})
        if trigger in triggers and tells and not is_past_perfect(doc[trigger]):
            yield trigger


_OPENING = 3
"""Words before the day that opens a sentence ("On the", "Early on")."""


def _below_interval(reading: Reading, told: FoundPeriod, trigger: int | None, spans: Sequence[Interval]) -> int | None:
    """ "The blast came three days after shells fell on the town, on Saturday": the day that ends such a clause is that of what is counted from."""
    token = token_at(reading, told.start, told.end)
    for span in spans:
        if trigger is not None and trigger == span.above and span.below is not None and token is not None and token.i > span.below:
            return span.below
    return trigger


@dataclass(frozen=True, slots=True)
class _Scene:
    """A day that the text has set for what it tells, and the paragraph where it did."""

    day: date
    paragraph: int


def _paragraph(reading: Reading, sentence: int) -> int:
    return reading.paragraph_of[reading.sentences[sentence][0]]


def _day_of_scene(reading: Reading, scenes: Sequence[_Scene], since: int) -> date | None:
    """The day told last, if it was in paragraph ``since`` or later, else the last one that is news: a text comes back from what it recalls."""
    news = reading.published - _NEWS if reading.published is not None else date.min
    return next((s.day for s in reversed(scenes) if s.paragraph >= since or s.day >= news), None)


def to_come(reading: Reading, period: Period | None) -> Period | None:
    """A day without a year that somebody threatens is the next such day, not the last."""
    published = reading.published
    if period is None or published is None or period.start is None or period.end is None or period.start >= published:
        return period
    if period.precision not in {"day", "week", "month"}:
        return period
    if any(told.period == period and _A_WEEKDAY.fullmatch(told.words.strip()) for told in reading.periods):
        ahead = period.start + timedelta(days=7)
        return Period(ahead, ahead, "day") if ahead >= published else period
    if not any(told.period == period and _A_DAY_OF_THE_YEAR.search(told.words) for told in reading.periods):
        return period
    try:
        # "between 10 and 20 May"
        ahead, until = (day.replace(year=day.year + 1) for day in (period.start, period.end))
    except ValueError:
        return period
    return Period(ahead, until, period.precision) if published < ahead <= published + _NEAR else period


def _keep(found: dict[int, Period], trigger: int | None, period: Period | None) -> None:
    if trigger is None or period is None:
        return
    before = found.get(trigger)
    if before is None or _ORDER.index(period.precision) < _ORDER.index(before.precision):
        found[trigger] = period


def _resolved(told: FoundPeriod, beside: Sequence[FoundPeriod], scene: date | None, published: date | None) -> FoundPeriod:
    """A relative expression, counted from the day before it in its sentence, else from the day told last."""
    if not told.relative:
        return told
    days = [p.period.start for p in beside if p.end <= told.start and p.period is not None and p.period.precision == "day"]
    anchor = next((day for day in reversed(days) if day is not None), scene)
    if anchor is None:
        return told
    moved = anchored(told, anchor)
    late = published is not None and moved.period is not None and moved.period.start is not None and moved.period.start > published
    return told if late else moved


def _in_clause(reading: Reading, told: FoundPeriod, triggers: Mapping[int, TriggerWord]) -> Iterator[int]:
    """Triggers of the clause whose verb a date hangs on ("On Friday a bomb parked outside … , wounding two")."""
    token = token_at(reading, told.start, told.end)
    if told.period is None or token is None or told.since or is_since(token):
        return
    verb = verb_above(token)
    if verb is None or verb.i in triggers or verb.lemma_.lower() in REACTIONS or _reports(verb) or gives_a_toll(verb):
        return
    for trigger in sorted(triggers):
        if verb.sent.start <= trigger < verb.sent.end and not are_hurt_people(token.doc[trigger]):
            path = _path(token.doc[trigger], verb)
            if path and all(_stays(t) for t in path):
                yield trigger


def _reports(verb: Token) -> bool:
    """Whether a verb tells what somebody says: "found a bomb and took it apart" is a deed, "found that …" is not."""
    deed = verb.lemma_.lower() == "find" and not any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children)
    return verb.lemma_.lower() in reporting_verbs() and not deed


def _path(token: Token, verb: Token) -> list[Token]:
    """Tokens from a trigger up to below a verb; empty where the verb is not above it."""
    path = [token]
    for above in token.ancestors:
        if above.i == verb.i:
            return path
        path.append(above)
    return []


def _stays(token: Token) -> bool:
    """Whether a step up the tree stays on one day."""
    if token.dep_ not in _SAME_CLAUSE or (token.pos_ == "VERB" and token.lemma_.lower() in reporting_verbs()):
        return False
    # "to protest the killing": what somebody means to do is not yet done.
    aside = _AFTER_WORDS | {"to"} if token.dep_ == "advcl" else _AFTER_WORDS
    return not any(c.dep_ in {"mark", "advmod", "prep", "aux"} and c.lower_ in aside for c in token.children)


_BESIDE = 5
"""Characters between "overnight" and the day that it is of ("overnight on Tuesday")."""


def _is_overnight_of(told: FoundPeriod, beside: Sequence[FoundPeriod]) -> bool:
    """ "overnight on Tuesday" is of Tuesday, not of the night before publication."""
    days = [p for p in beside if p is not told and p.period is not None and p.period.precision == "day"]
    return told.words.lower() == "overnight" and any(0 < p.start - told.end < _BESIDE or 0 < told.start - p.end < _BESIDE for p in days)


_MOURNING = frozenset("attend bury carry gather lay march mourn pray rally visit".split())
"""What is done on a day after an attack, and sets no scene for it."""


def _day_it_sets(reading: Reading, told: FoundPeriod, triggers: Mapping[int, TriggerWord]) -> date | None:
    """The day of an event, of several told together ("three incidents shook the province on Tuesday"), or of what the sentence tells."""
    token = token_at(reading, told.start, told.end)
    period = told.period
    if token is None or period is None or period.start is None or period.start != period.end or told.since or is_since(token):
        return None
    if dated_event(reading, told, triggers) is not None or any(True for _ in _in_clause(reading, told, triggers)):
        return period.start
    root = token.sent.root
    if root.lemma_.lower() not in {*reporting_verbs(), *_MOURNING} and any(t.i == root.i for t in list(token.ancestors)[:2]):
        return period.start
    nouns = {t.i for t in token.sent if t.pos_ == "NOUN" and t.lemma_.lower() in lexicon().nouns}
    return period.start if trigger_above(token, nouns) is not None else None


def _has_own_day(told: Sequence[FoundPeriod]) -> bool:
    """Whether a sentence names a day, which the heading above it does not change."""
    return any(p.period is not None and p.period.precision == "day" and not p.since for p in told)


def _has_clock(reading: Reading, sentence: int) -> bool:
    start, end = reading.sentences[sentence]
    return bool(_CLOCK.search(reading.document.doc[start:end].text))


def _on_scene(reading: Reading, sentence: int, triggers: Mapping[int, TriggerWord], found: dict[int, Period], on: date) -> None:
    start, end = reading.sentences[sentence]
    for trigger in range(start, end):
        if trigger in triggers and trigger not in found and not is_past_perfect(reading.document.doc[trigger]):
            found[trigger] = Period(on, on, "day")
