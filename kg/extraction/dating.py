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

from kg.extraction.anchoring import trigger_above
from kg.extraction.intervals import Interval, intervals, moved
from kg.extraction.lexicon import TriggerWord, lexicon
from kg.extraction.mention import Reading
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import antecedent, prepositional
from kg.text.dates import FoundPeriod, Period, anchored

__all__ = ["has_when_clause", "is_since", "periods_of", "to_come", "token_at"]

_ORDER = ("day", "week", "month", "year", "unknown")
_AFTER_WORDS = frozenset({"after", "before", "since", "because", "although", "following", "until", "if"})
"""Words that set a clause on another day than its sentence's."""
_SAME_CLAUSE = frozenset({"advcl", "conj", "nsubj", "nsubjpass", "dobj", "attr", "ccomp", "xcomp"})
_HAPPENS = frozenset({"carry", "commit", "happen", "mount", "occur", "perpetrate", "stage"})
"""Verbs of which an attack is the object or the subject, and nothing else is likely to be."""
_REACTIONS = frozenset(
    {
        "avenge",
        "commemorate",
        "condemn",
        "denounce",
        "deplore",
        "discuss",
        "investigate",
        "lament",
        "mark",
        "mourn",
        "probe",
        "protest",
        "recall",
        "regret",
        "reject",
        "remember",
        "repudiate",
    }
)
"""Verbs whose object, an attack, was before what they tell."""
_JUST_BEFORE = 30
"""Tokens between an attack and the sentence that says when "it" happened."""
_MET_AS = frozenset({"object", "scene", "site", "target", "victim", "victims"})
_INTO = frozenset({"into", "under", "to"})
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d\b|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\d{3,4}\s(?:hours|gmt)\b|(?:at|by|around|about|before|after|shortly\s+after)\s+(?:noon|midday|midnight|dawn|dusk|"
    r"daybreak|sunrise|sunset|nightfall)\b|in\s+the\s+(?:(?:late|early)\s+)?(?:morning|afternoon|evening)\b|"
    r"(?:hours?|minutes?|moments|shortly)\s+(?:later|after(?:wards?)?|before|earlier)\b)",
    re.IGNORECASE,
)
"""A time of day, or so many hours after something."""
_HEADING_WORDS = 9
"""So few words without a verb head a paragraph."""
_CLOCK_HEADING = re.compile(r"\d{1,2}[:.]\d\d(?:\s?(?:GMT|UTC|local(?: time)?|[ap]\.?m\.?))?(?=\s)")
_A_DAY_OF_THE_YEAR = re.compile(r"^(?=.*\d)(?!.*\d{4})")
_A_WEEKDAY = re.compile(r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+\w+)?", re.IGNORECASE)
_NEAR = timedelta(days=183)
"""A threat is of a day within half a year."""
_NEWS = timedelta(days=14)
"""What was less than this before publication is news, as in `kg.extraction.narrative`."""
_LIVE_ENTRIES = 3
"""So many paragraphs that open with a time of day make a live page."""


def token_at(reading: Reading, start: int, end: int) -> Token | None:
    """The syntactic head of the words from character ``start`` to ``end``."""
    tokens = reading.document.doc.char_span(start, end, alignment_mode="expand")
    return tokens.root if tokens is not None and len(tokens) else None


def is_since(token: Token) -> bool:
    """Whether a date only says from when something is counted ("since the intervention in September 2015")."""
    return any(above.lower_ == "since" for above in (token, *list(token.ancestors)[:4]))


def periods_of(reading: Reading, triggers: Mapping[int, TriggerWord]) -> dict[int, Period]:
    """Trigger → the period told of it; the more precise one where there are two."""
    found: dict[int, Period] = {}
    headings = _headings(reading)
    scenes: list[_Scene] = []
    for number in range(len(reading.sentences)):
        paragraph = _paragraph(reading, number)
        before = _day_of_scene(reading, scenes, paragraph)
        told = list(_told_in(reading, number))
        resolved = [_resolved(period, told, _day_of_scene(reading, scenes, paragraph - 1), reading.published) for period in told]
        spans = list(intervals(reading, number, triggers))
        resolved = [_counted_from(reading, period, spans) for period in resolved]
        _date_sentence(reading, resolved, triggers, found)
        for span in spans:
            _date_interval(reading, span, _day_of_scene(reading, scenes, paragraph - 1), found)
        scenes += [_Scene(day, paragraph) for period in resolved if (day := _day_it_sets(reading, period, triggers)) is not None]
        on = None if _has_own_day(resolved) else headings.get(number, before if not told and _has_clock(reading, number) else None)
        if on is not None:
            _on_scene(reading, number, triggers, found, on)
    return found


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


def _refers_back(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and any(c.lower_ in {"the", "this", "that"} for c in token.children)


def _date_sentence(reading: Reading, told: Sequence[FoundPeriod], triggers: Mapping[int, TriggerWord], found: dict[int, Period]) -> None:
    """Dates the triggers of a sentence: first those that a date belongs to, then those of the clause around a date that belongs to none."""
    for period in told:
        _keep(found, _event_of(reading, period, triggers), period.period)
    for period in told:
        if _event_of(reading, period, triggers) is None:
            for trigger in _in_clause(reading, period, triggers):
                if trigger not in found:
                    _keep(found, trigger, period.period)


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
    if period is None or published is None or period.start is None or period.precision != "day" or period.start >= published:
        return period
    if any(told.period == period and _A_WEEKDAY.fullmatch(told.words.strip()) for told in reading.periods):
        ahead = period.start + timedelta(days=7)
        return Period(ahead, ahead, "day") if ahead >= published else period
    if not any(told.period == period and _A_DAY_OF_THE_YEAR.search(told.words) for told in reading.periods):
        return period
    try:
        ahead = period.start.replace(year=period.start.year + 1)
    except ValueError:
        return period
    return Period(ahead, ahead, "day") if published < ahead <= published + _NEAR else period


def _keep(found: dict[int, Period], trigger: int | None, period: Period | None) -> None:
    if trigger is None or period is None:
        return
    before = found.get(trigger)
    if before is None or _ORDER.index(period.precision) < _ORDER.index(before.precision):
        found[trigger] = period


def _told_in(reading: Reading, sentence: int) -> Iterator[FoundPeriod]:
    start, end = reading.sentences[sentence]
    doc = reading.document.doc
    first, last = doc[start].idx, doc[end - 1].idx
    yield from (told for told in reading.periods if first <= told.start <= last)


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


def _event_of(reading: Reading, told: FoundPeriod, triggers: Mapping[int, TriggerWord]) -> int | None:
    """The trigger that a date belongs to."""
    token = token_at(reading, told.start, told.end)
    if told.period is None or token is None:
        return None
    if token.dep_ in {"nummod", "nmod", "compound", "amod", "poss"} and token.head.i in triggers:
        # "since the 2015 raid", "Monday's bombing".
        return token.head.i
    recalled = _when_clause(reading, told, token, triggers)
    if recalled is not None or told.since or is_since(token):
        return recalled
    ways = (
        (_verb_after, _event_around, _noun_before)
        if _is_aside(token, triggers)
        else (trigger_above, _event_around, _noun_before, _told_before)
    )
    return next((trigger for find in ways if (trigger := find(token, triggers)) is not None), None)


def _verb_above(token: Token) -> Token | None:
    return next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)


def _is_aside(token: Token, triggers: Mapping[int, TriggerWord]) -> bool:
    """Whether a date is of a participle that is no trigger ("born in 1958", "arrested on Monday"), or of what was said of an attack
    ("condemned today the killing"): neither tells when the attack was."""
    verb = _verb_above(token)
    if verb is None or verb.i in triggers:
        return False
    return (verb.dep_ == "acl" and verb.tag_ == "VBN") or verb.lemma_.lower() in _REACTIONS


def _verb_after(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "men dressed as soldiers on 28 April kidnapped": the verb right after a date."""
    for after in token.doc[token.i + 1 : token.sent.end]:
        if after.i in triggers and after.pos_ == "VERB":
            return after.i
        if after.pos_ not in {"AUX", "ADV"} and after.head.i != token.i:
            return None
    return None


def _when_clause(reading: Reading, told: FoundPeriod, token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "since 27 February, when a car bomb exploded", "the same day the senator was shot": the clause says what happened on that day."""
    relative = next((c.i for c in token.children if c.dep_ == "relcl" and c.i in triggers), None)
    when = has_when_clause(reading, told)
    if relative is not None or when is None:
        return relative
    end = reading.sentences[reading.sentence_of[when]][1]
    return next((i for i in range(when, end) if i in triggers), None)


def has_when_clause(reading: Reading, told: FoundPeriod) -> int | None:
    """The token "when" right after a date and a comma, or None."""
    doc = reading.document.doc
    span = doc.char_span(told.start, told.end, alignment_mode="expand")
    if span is None or span.end + 1 >= len(doc) or not doc[span.end].is_punct:
        return None
    return span.end + 1 if doc[span.end + 1].lower_ == "when" else None


def _event_around(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """The attack that a verb which is no trigger brings about or meets: "fell into an ambush", "was the target of an attack", "the attack,
    which occurred"."""
    verb = _verb_above(token)
    if verb is None or verb.lemma_.lower() in reporting_verbs():
        return None
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if verb.dep_ in {"relcl", "acl"} and (subject is None or antecedent(subject).i == verb.head.i):
        if verb.head.i in triggers:
            return verb.head.i
        return _noun_left_of(verb, triggers) if _happens(verb) else None
    if _happens(verb) and verb.dep_ == "advcl" and verb.tag_ == "VBN":
        return _noun_left_of(verb, triggers)
    for child in verb.children:
        met = (
            child.children
            if child.dep_ == "prep" and child.lower_ in _INTO
            else prepositional(child, "of")
            if child.lower_ in _MET_AS
            else ()
        )
        for below in met:
            if below.i in triggers:
                return below.i
    return None


def _noun_left_of(verb: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "the attack -- in which five died -- perpetrated on 26 October": the noun of an attack closest before its verb."""
    return next((t.i for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.i in triggers and t.pos_ == "NOUN"), None)


def _noun_before(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "the bomb attack on the university on 22 July": with no verb and no comma between, a date tells of the noun before it, unless it stands
    bare beside a verb of its own ("condemned the attack today")."""
    if token.dep_ == "npadvmod" and token.head.pos_ == "VERB" and token.head.i not in triggers:
        return None
    for before in reversed(token.doc[token.sent.start : token.i]):
        if before.i in triggers and before.pos_ == "NOUN":
            return before.i
        if before.pos_ in {"VERB", "AUX"} or before.text in {",", ";", ":", "--"}:
            return None
    return None


def _told_before(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "It happened on 5 July": the attack told just before."""
    verb = _verb_above(token)
    if verb is None or not _happens(verb) or not any(c.dep_ == "nsubj" and c.lower_ in {"it", "this", "that"} for c in verb.children):
        return None
    before = [i for i in triggers if i < verb.i]
    return max(before, default=None) if verb.sent.start - max(before, default=0) < _JUST_BEFORE else None


def _happens(verb: Token) -> bool:
    """Whether a verb only says that something was done or came about."""
    lemma = verb.lemma_.lower()
    if lemma == "take":
        return any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    return lemma in _HAPPENS


def _in_clause(reading: Reading, told: FoundPeriod, triggers: Mapping[int, TriggerWord]) -> Iterator[int]:
    """Triggers of the clause whose verb a date hangs on ("On Friday a bomb parked outside … , wounding two")."""
    token = token_at(reading, told.start, told.end)
    if told.period is None or token is None or told.since or is_since(token):
        return
    verb = _verb_above(token)
    if verb is None or verb.i in triggers or verb.lemma_.lower() in _REACTIONS or verb.lemma_.lower() in reporting_verbs():
        return
    for trigger in sorted(triggers):
        if verb.sent.start <= trigger < verb.sent.end:
            path = _path(token.doc[trigger], verb)
            if path and all(_stays(t) for t in path):
                yield trigger


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


def _day_it_sets(reading: Reading, told: FoundPeriod, triggers: Mapping[int, TriggerWord]) -> date | None:
    """The day of an event, of several told together ("three incidents shook the province on Tuesday"), or of what the sentence tells."""
    token = token_at(reading, told.start, told.end)
    period = told.period
    if token is None or period is None or period.start is None or period.start != period.end or told.since or is_since(token):
        return None
    if _event_of(reading, told, triggers) is not None or any(True for _ in _in_clause(reading, told, triggers)):
        return period.start
    root = token.sent.root
    if root.lemma_.lower() not in reporting_verbs() and any(t.i == root.i for t in list(token.ancestors)[:2]):
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
        if trigger in triggers and trigger not in found and not _is_past_perfect(reading.document.doc[trigger]):
            found[trigger] = Period(on, on, "day")


def _is_past_perfect(token: Token) -> bool:
    """ "had been hit": earlier than what the text is telling."""
    verb = token if token.pos_ == "VERB" else next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), token)
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def _headings(reading: Reading) -> dict[int, date]:
    """Sentence → the day that a heading of its own sets for it."""
    return _live_entries(reading) or _day_headings(reading)


def _opening(reading: Reading) -> Iterator[tuple[int, int]]:
    """(number of a sentence that opens a paragraph, number of the first sentence of the next paragraph)."""
    opens = [
        n
        for n, (start, _) in enumerate(reading.sentences)
        if n == 0 or reading.paragraph_of[start] != reading.paragraph_of[reading.sentences[n - 1][0]]
    ]
    yield from zip(opens, [*opens[1:], len(reading.sentences)], strict=True)


def _heading_day(reading: Reading, sentence: int) -> date | None:
    """The day that a sentence consists of ("Tuesday.", "Saturday 13 April 2013."), or that a few words without a verb give."""
    start, end = reading.sentences[sentence]
    words = reading.document.doc[start:end].text.strip(" \n.:-–—")
    short = end - start <= _HEADING_WORDS and not any(t.pos_ in {"VERB", "AUX"} for t in reading.document.doc[start:end])
    for told in _told_in(reading, sentence):
        if (told.words.strip(" .") == words or short) and told.period is not None and told.period.start == told.period.end:
            return told.period.start
    return None


def _day_headings(reading: Reading) -> dict[int, date]:
    """A chronicle: paragraphs that each open with their day. Weekdays of one week run forward, up to the last."""
    days = [
        (at, last, on)
        for first, last in _opening(reading)
        for at in range(first, min(first + 2, last - 1))
        if (on := _heading_day(reading, at)) is not None
    ]
    found: dict[int, date] = {}
    later: date | None = None
    for first, last, on in reversed(days) if len(days) > 1 else ():
        while later is not None and on > later:
            on -= timedelta(days=7)
        later = on
        found |= dict.fromkeys(range(first + 1, last), on)
    return found


def _live_entries(reading: Reading) -> dict[int, date]:
    """A live page: entries that open with a time of day are of the page's day."""
    doc = reading.document.doc
    clocks = [first for first, _ in _opening(reading) if _CLOCK_HEADING.match(doc.text, doc[reading.sentences[first][0]].idx)]
    if len(clocks) < _LIVE_ENTRIES:
        return {}
    stated = (on for n in range(clocks[0]) if (on := _heading_day(reading, n)) is not None)
    on = next(stated, reading.published)
    return dict.fromkeys(range(clocks[0], len(reading.sentences)), on) if on is not None else {}
