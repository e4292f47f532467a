"""Numbers of dead that count over a stretch of time, of no single attack: "has killed eight people this year", "since the spring", "in the past six months"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Token

from kg.extraction.date_events import has_when_clause, is_since, token_at
from kg.extraction.hurt import casualty_words
from kg.extraction.mention import Reading
from kg.extraction.syntax import prepositional

__all__ = ["counts_over", "is_one_of_a_count"]

_SPANS = frozenset({"decade", "month", "season", "week", "year"})
_WHOLE = frozenset({"autumn", "decade", "fall", "month", "quarter", "season", "spring", "summer", "winter", "year"})
_PAST = frozenset({"last", "past", "previous", "recent"})
_PARTS = frozenset({"half", "month", "quarter"})
_ORDER = frozenset({"first", "second", "third", "last"})
_ADDING_UP = frozenset({"alone", "far"})
"""After "this month" they say that it is counted over ("this month alone", "so far this year")."""
_GOVERNING = 3
"""Verbs and nouns above a word of violence on which the stretch may hang ("has confirmed the death of thirty men since …")."""


def counts_over(reading: Reading, trigger: int) -> bool:
    """Whether a word of violence counts over a stretch of time."""
    token = reading.document.doc[trigger]
    return _since_a_date(reading, token) or _is_a_habit(token) or any(_is_stretch(each, token) for each in _hung_on(token))


def is_one_of_a_count(token: Token) -> bool:
    """ "NAME is the sixth journalist murdered this year": says of one told of already which one that is, and tells of no event."""
    noun = token.head
    if token.dep_ not in {"acl", "relcl"} or noun.dep_ not in {"attr", "appos"}:
        return False
    ordinal = any(c.ent_type_ == "ORDINAL" or c.lower_ in {"latest", "last"} for c in noun.children if c.i < noun.i)
    return ordinal and any(_is_stretch(each, token) for each in _hung_on(token))


def _is_a_habit(verb: Token) -> bool:
    """ "X, which has beheaded captives": what a group is known for, with people whom nothing counts."""
    if verb.dep_ != "relcl" or not _has_lasted(verb) or verb.tag_ != "VBN":
        return False
    whom = [c for c in verb.children if c.dep_ == "dobj"]
    return bool(whom) and all(t.tag_ == "NNS" and not any(c.dep_ in {"det", "nummod", "poss"} for c in t.children) for t in whom)


def _since_a_date(reading: Reading, trigger: Token) -> bool:
    """ "since 2015", where that hangs on the trigger or on the verb that governs it, not on a clause of its own."""
    start, end = reading.sentences[reading.sentence_of[trigger.i]]
    first, last = reading.document.doc[start].idx, reading.document.doc[end - 1].idx
    above = {trigger.i, *[t.i for t in trigger.ancestors][:2]}
    for told in reading.periods:
        if not first <= told.start <= last or has_when_clause(reading, told) is not None:
            continue
        token = token_at(reading, told.start, told.end)
        if token is None or not (told.since or is_since(token)):
            continue
        path = list(takewhile(lambda t: t.i not in above, token.ancestors))
        if len(path) < len(list(token.ancestors)) and not any(_is_superlative(t) for t in path):
            return True
    return False


def _is_superlative(token: Token) -> bool:
    """ "the deadliest since 2015", "the first attack there since 2003"."""
    return any(t.tag_ in {"JJS", "RBS"} or t.ent_type_ == "ORDINAL" for t in (token, *token.lefts))


def _hung_on(trigger: Token) -> Iterator[Token]:
    """What hangs on a word of violence, on whom it befalls, or on what governs it, and does not hold it."""
    above = [trigger, *[t for t in trigger.ancestors if t.pos_ in {"AUX", "NOUN", "VERB"}][:_GOVERNING]]
    inside = {t.i for t in (trigger, *trigger.ancestors)}
    patients = [c for c in trigger.children if c.dep_ in {"dobj", "nsubjpass"}]
    for governor in (*above, *patients):
        for child in governor.children:
            if child.i not in inside:
                yield child
                yield from (c for c in child.children if child.dep_ == "prep" and child.lower_ in {"in", "for", "of"} and c.dep_ == "prep")


def _is_stretch(token: Token, trigger: Token) -> bool:
    if token.lower_ == "since":
        return token.dep_ in {"mark", "prep"} and _is_long(token)
    span = token if token.dep_ == "npadvmod" else next((c for c in token.children if c.dep_ == "pobj"), None)
    if span is None or (token.dep_ == "prep" and token.lower_ not in {"during", "for", "in", "over", "within"}):
        return False
    lemma, words = span.lemma_.lower(), {c.lower_ for c in span.children}
    if lemma in _WHOLE and "this" in words:
        return "earlier" not in words and (_has_lasted(trigger) or bool({t.lower_ for t in (*span.rights, *token.rights)} & _ADDING_UP))
    if lemma in _SPANS and words & _PAST:
        # "in the past six months", "in recent weeks"; "last month" alone is a date.
        return span.tag_ == "NNS" or any(c.pos_ == "NUM" for c in span.children) or ("past" in words and lemma in {"decade", "year"})
    if lemma in _SPANS and token.dep_ == "prep" and token.lower_ == "in":
        # "in six months": a number of them.
        return span.tag_ == "NNS" and any(c.pos_ == "NUM" for c in span.children)
    if lemma in _PARTS and words & _ORDER and any(t.lemma_.lower() in _WHOLE or t.like_num for t in prepositional(span, "of")):
        # "in the first half of the year", "in the first six months of 2014".
        return True
    conflict = lemma in casualty_words().stretch - {"campaign", "offensive", "violence"} - _SPANS
    return conflict and token.dep_ == "prep" and _has_lasted(trigger)


def _is_long(since: Token) -> bool:
    """ "since the start of the year", "since spring", "since the insurgency began"; not "since Monday", "since the attack"."""
    below = [t for t in (since if since.dep_ == "prep" else since.head).subtree if t.i != since.i]
    lemmas = {t.lemma_.lower() for t in below}
    if lemmas & {"dawn", "midnight", "morning", "noon", "yesterday"} or any(t.ent_type_ == "TIME" for t in below):
        return False
    if since.dep_ == "prep":
        return bool(
            lemmas & (_WHOLE | casualty_words().stretch | {"beginning", "coup", "invasion", "operation", "overthrow", "start"})
        ) or any(t.text in _MONTHS or (t.like_num and len(t.text) == 4) for t in below)
    return bool(lemmas & casualty_words().stretch)


_MONTHS = frozenset("January February March April May June July August September October November December".split())


def _has_lasted(trigger: Token) -> bool:
    """Whether a verb, or the one above a noun, is in the perfect ("have been killed", "the soldiers killed")."""
    if (
        trigger.tag_ == "VBN"
        and trigger.dep_ == "acl"
        and (trigger.head.tag_ == "NNS" or trigger.head.lemma_.lower() in casualty_words().counting)
    ):
        return True
    if trigger.dep_ == "ccomp" and trigger.tag_ == "VBN" and trigger.head.lemma_.lower() == "see":
        # "The province has seen 90 people killed this year."
        trigger = trigger.head
    verbs = [trigger] if trigger.pos_ in {"AUX", "VERB"} else [t for t in trigger.ancestors if t.pos_ in {"AUX", "VERB"}][:1]
    return any(c.dep_ == "aux" and c.lemma_.lower() in {"have", "'ve"} for verb in verbs for c in verb.children)
