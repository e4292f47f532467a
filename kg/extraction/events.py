"""All events of a reading, with dates, places and sources attached to their triggers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.anchoring import trigger_above
from kg.extraction.attribution import Voices
from kg.extraction.frames import event_of
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Attribution, Event, Named, Phrase, Reading
from kg.extraction.syntax import prepositional
from kg.extraction.whereabouts import describes_people, leads_away, speaks
from kg.text.dates import Period

__all__ = ["events_of"]


def _token_at(reading: Reading, start: int, end: int) -> Token | None:
    tokens = reading.document.doc.char_span(start, end, alignment_mode="expand")
    return tokens.root if tokens is not None and len(tokens) else None


def _periods(reading: Reading, triggers: Mapping[int, TriggerWord]) -> dict[int, Period]:
    """Trigger → the period told of it; the more precise one where there are two."""
    order = ("day", "week", "month", "year", "unknown")
    found: dict[int, Period] = {}
    for told in reading.periods:
        token = _token_at(reading, told.start, told.end)
        if told.period is None or told.since or (token is not None and _is_since(token)):
            continue
        trigger = trigger_above(token, triggers) if token is not None else None
        if trigger is None:
            continue
        before = found.get(trigger)
        if before is None or order.index(told.period.precision) < order.index(before.precision):
            found[trigger] = told.period
    return found


def _places(reading: Reading, triggers: Mapping[int, TriggerWord]) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = {}
    doc = reading.document.doc
    for named in reading.named:
        if named.kind != "place" or named.start in reading.dateline:
            continue
        token = doc[named.start : named.end].root
        if token.dep_ in {"nsubj", "nsubjpass", "amod"} or (
            token.dep_ in {"compound", "poss", "nmod"} and not _qualifies_place(reading, token)
        ):
            continue
        trigger = trigger_above(token, triggers)
        if trigger is None or describes_people(token, trigger, triggers[trigger]) or leads_away(token, triggers[trigger]):
            continue
        if not any(above.i == trigger for above in token.ancestors) and speaks(token):
            continue
        found.setdefault(trigger, []).append(named)
    return found


def _qualifies_place(reading: Reading, token: Token) -> bool:
    """ "Nigeria's Borno": a place that belongs to a place tells where, one that belongs to people does not."""
    head = reading.by_token.get(token.head.i)
    return head is not None and head.kind == "place"


def _spans_years(reading: Reading, trigger: int) -> bool:
    """Whether "since …" counts over a stretch of time in the trigger's sentence."""
    start, end = reading.sentences[reading.sentence_of[trigger]]
    first, last = reading.document.doc[start].idx, reading.document.doc[end - 1].idx
    for told in reading.periods:
        token = _token_at(reading, told.start, told.end) if first <= told.start <= last else None
        if token is not None and (told.since or _is_since(token)) and _holds(token, trigger):
            return True
    return False


def _holds(token: Token, trigger: int) -> bool:
    """Whether a date hangs on the trigger or on the verb that governs it, not on a clause of its own."""
    path = [above.i for above in token.ancestors]
    governors = [trigger, *[above.i for above in token.doc[trigger].ancestors][:2]]
    return any(i in path for i in governors)


def _is_since(token: Token) -> bool:
    """Whether a date only says from when something is counted ("since the intervention in September 2015")."""
    return any(above.lower_ == "since" for above in (token, *list(token.ancestors)[:4]))


def events_of(reading: Reading, triggers: Mapping[int, TriggerWord], spoken: Voices) -> list[Event]:
    """One event a trigger, in text order."""
    doc = reading.document.doc
    periods = _periods(reading, triggers)
    places = _places(reading, triggers)
    found: list[Event] = []
    for at, word in sorted(triggers.items()):
        event = event_of(reading, doc[at], word, triggers)
        attribution = spoken.at(doc[at])
        found.append(
            replace(
                event,
                agents=tuple(a for agent in event.agents if (a := _who_it_is(agent, attribution)) is not None),
                period=None if _is_later_death(doc[at], word) else periods.get(at),
                places=tuple(places.get(at, ())),
                attribution=attribution,
                tally=_spans_years(reading, at),
            )
        )
    return found


def _who_it_is(agent: Phrase, attribution: Attribution) -> Phrase | None:
    """ "it" that acts is the organization that speaks ("the army said it had killed …"); another "it" is nobody."""
    if agent.kind != "pronoun" or agent.noun != "it":
        return agent
    source = attribution.source
    if not isinstance(source, Named) or source.kind != "organization" or source.detail == "media":
        return None
    return Phrase("organization", source.end - 1, source.start, source.end, source.name.lower(), name=source.name, detail=source.detail)


def _is_later_death(token: Token, word: TriggerWord) -> bool:
    """ "died of his injuries on Wednesday": the day of a death, not of the attack."""
    if word.frame != "die" or token.pos_ != "VERB":
        return False
    causes = {t.lemma_.lower() for t in prepositional(token, "of", "from", "to")}
    return bool(causes & {"injury", "wound", "burn"}) or any(child.lower_ in {"later", "subsequently"} for child in token.children)
