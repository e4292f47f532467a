"""People who are shot by those who have just seized them: put to death, whether or not the words say that they died."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.hurt import casualty_words
from kg.extraction.mention import Event, Phrase, Reading, Victim
from kg.extraction.syntax import prepositional
from kg.text.word_sets import word_set

__all__ = ["with_captives_shot"]

_SHOTS = frozenset({"gun", "machine-gun", "shoot"})
_SEIZURES = word_set("acts", "seizing")
_WHENCE = frozenset({"from", "off", "out", "outside"})
_SAME = frozenset({"all", "both", "each", "the", "these", "those"})
_AWAY = frozenset({"aside", "away", "off", "out", "up"})


def with_captives_shot(reading: Reading, events: Sequence[Event]) -> list[Event]:
    """The events; where people were taken and then shot in one clause ("took eleven men from their houses and shot them"), an execution that killed them."""
    return [_put_to_death(event, people) if (people := _taken(reading, event)) else event for event in events]


def _put_to_death(event: Event, people: Sequence[Phrase]) -> Event:
    told: dict[int, Victim] = {}
    for victim in event.victims:
        meant = people if victim.phrase.kind == "pronoun" else [victim.phrase]
        outcome = "killed" if victim.outcome == "unknown" else victim.outcome
        told |= {phrase.head: Victim(phrase, outcome) for phrase in meant}
    return replace(event, type="execution", victims=tuple(told.values()))


def _taken(reading: Reading, event: Event) -> list[Phrase]:
    """The people whom the clause has seized before it has them shot; none where it tells of no such thing."""
    verb = reading.document.doc[event.trigger]
    if verb.lemma_.lower() not in _SHOTS or event.status != "accomplished" or not event.victims:
        return []
    shot = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if shot is None or not _is_told_before(shot) or any(t.lemma_.lower() in casualty_words().body for t in prepositional(verb, "in")):
        return []
    taken = next((taken for before in _before(verb) if (taken := _seized(before)) is not None), None)
    return [p for p in phrases_of(reading, taken) if p.kind in {"people", "person"}] if taken is not None else []


def _is_told_before(noun: Token) -> bool:
    """ "them", "both men", "the hostages"; not "a guard"."""
    return noun.pos_ == "PRON" or any(c.lower_ in _SAME for c in noun.children)


def _before(verb: Token) -> Iterator[Token]:
    """The verbs that a verb goes on from: "took … and shot"."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
        yield verb


def _seized(verb: Token) -> Token | None:
    """Whom a verb has taken from somewhere, or away."""
    away = any((c.dep_ in {"prt", "advmod"} and c.lower_ in _AWAY) or (c.dep_ == "prep" and c.lower_ in _WHENCE) for c in verb.children)
    if verb.lemma_.lower() not in _SEIZURES or not away:
        return None
    return next((c for c in verb.children if c.dep_ == "dobj"), None)
