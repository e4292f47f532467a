"""What keeps events out of an attack: another day, author, victim, place or type, a threat beside a deed, a bomb found beside one that went off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rapidfuzz import fuzz
from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.authors import authors_conflict
from kg.extraction.conflicts import periods_conflict, places_conflict, types_conflict
from kg.extraction.date_events import verb_above
from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Event, Reading
from kg.extraction.namesakes import one_name
from kg.extraction.speech import reporting_verbs
from kg.text.dates import Period
from kg.text.names import fold

__all__ = ["contradict"]

_OLD = timedelta(days=60)
"""News that gives no date speaks of the last weeks; what happened so long before publication is another event (MUC-4's two months)."""


def _is_old(reading: Reading, period: Period | None) -> bool:
    published = reading.published
    return (
        published is not None
        and period is not None
        and period.end is not None
        and period.precision != "unknown"
        and published - period.end > _OLD
    )


def _scene(reading: Reading, events: Sequence[Event]) -> Period | None:
    """The day of events: their own, else the one day that their paragraph names before them."""
    own = AttackDraft(list(events)).period
    if own is not None:
        return own if own.precision == "day" else None
    first = events[0].trigger
    doc, paragraph = reading.document.doc, reading.paragraph_of[first]
    days = {
        told.period
        for told in reading.periods
        if told.period is not None and told.period.precision == "day" and not told.since and told.start < doc[first].idx
        if (token := doc.char_span(told.start, told.end, alignment_mode="expand")) is not None
        and reading.paragraph_of[token.start] == paragraph
        and not _is_when_it_was_said(token.root)
    }
    return next(iter(days)) if len(days) == 1 else None


def _is_when_it_was_said(token: Token) -> bool:
    """ "The army said on Tuesday that …"."""
    verb = verb_above(token)
    return verb is not None and verb.lemma_.lower() in reporting_verbs()


def _days_conflict(reading: Reading, attack: AttackDraft, events: Sequence[Event]) -> bool:
    """Whether the paragraphs of an attack and of an attack told anew are of two days."""
    lead = [e for e in events if e.word.event == "attack" and not e.word.weak and not e.definite]
    return bool(lead) and periods_conflict(_scene(reading, attack.events), _scene(reading, events))


def _is_only_threatened(attack: AttackDraft, events: Sequence[Event]) -> bool:
    """Whether one is a threat and the other a deed: what was threatened is still to come."""
    threats = [{e.status == "threatened" for e in told if not e.silent} for told in (attack.events, events)]
    return all(len(told) == 1 for told in threats) and threats[0] != threats[1] and not any(e.definite for e in events)


_PLANTED = frozenset({"bombing", "grenade", "suicide_bombing"})


def _is_foiled(events: Sequence[Event]) -> bool:
    """Whether a bomb that was made harmless is all that events tell of."""
    told = [e for e in events if not e.silent and e.word.event == "attack"]
    foiled = any((e.word.frame == "foil" or (e.word.frame == "launch" and e.status == "attempted")) and e.type in _PLANTED for e in told)
    return foiled and not any(_has_gone_off(e) for e in events)


def _has_gone_off(event: Event) -> bool:
    return event.status == "accomplished" and (
        event.word.frame == "explode" or any(v.outcome in {"killed", "injured"} and v.phrase.count != Count(0, 0, 0) for v in event.victims)
    )


def _only_one_went_off(attack: AttackDraft, events: Sequence[Event]) -> bool:
    """Whether one is a bomb that was defused, the other one that exploded or hurt somebody."""
    for one, other in ((attack.events, events), (events, attack.events)):
        if _is_foiled(one) and any(_has_gone_off(e) for e in other):
            return True
    return False


def contradict(reading: Reading, attack: AttackDraft, events: Sequence[Event]) -> bool:
    new = AttackDraft(list(events))
    meant = any(e.definite for e in events) and bool(attack.types & new.types)
    if (not meant and authors_conflict(reading, attack.events, events)) or _tells_of_another_victim(reading, attack, events):
        return True
    if any(periods_conflict(attack.period, e.period) for e in events) or _is_only_threatened(attack, events):
        return True
    if _only_one_went_off(attack, events):
        return True
    if _days_conflict(reading, attack, events):
        return True
    if attack.period is None and any(_is_old(reading, e.period) for e in events) and not any(_points_back(reading, e) for e in events):
        return True
    if places_conflict(reading, [p for e in attack.events for p in e.places], [p for e in events for p in e.places]):
        return True
    return types_conflict(attack.types, new.types)


def _points_back(reading: Reading, event: Event) -> bool:
    """Whether a definite noun speaks of an attack told before; "the shooting of a constable" tells of one by itself."""
    token = reading.document.doc[event.trigger]
    anew = [v.phrase for v in event.victims if v.phrase.name is None]
    return event.definite and not (
        bool(anew) and all(p.indefinite for p in anew) and any(c.lower_ == "of" for c in token.doc[token.i : token.i + 4])
    )


def _tells_of_another_victim(reading: Reading, attack: AttackDraft, events: Sequence[Event]) -> bool:
    """ "the murder of NAME" where the attack's named victims are all others: who was killed together is told together."""
    told = [e for e in events if reading.document.doc[e.trigger].pos_ == "NOUN" and e.word.frame in {"kill", "die", "take"}]
    new = {v.phrase.name for e in told for v in e.victims if v.phrase.name and v.phrase.kind == "person"}
    old = {v.phrase.name for e in attack.events for v in e.victims if v.phrase.name and v.phrase.kind == "person"}
    sentences = {e.sentence for e in attack.events}
    beside = {n.name for n in reading.named if n.kind == "person" and reading.sentence_of[n.start] in sentences}
    return bool(new and old) and not any(_may_be_one(a, b) for a in new for b in old | beside)


_LIKE_SURNAMES = 70
"""Per cent of shared letters from which the surnames of two victims may be one in two spellings."""


def _may_be_one(one: str, other: str) -> bool:
    return one_name(one, other) or fuzz.ratio(fold(one).rpartition(" ")[2], fold(other).rpartition(" ")[2]) >= _LIKE_SURNAMES
