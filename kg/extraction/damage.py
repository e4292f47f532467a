"""What an attack did to the things that it was aimed at: destroyed, damaged, left whole."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Event, Phrase, Reading
from kg.extraction.triggers import status_of
from kg.text.word_sets import word_kinds

__all__ = ["effect_on"]

_EFFECTS = word_kinds("damage", "verbs")
_WHOLE = word_kinds("damage", "particles")
_PARTLY = frozenset({"almost", "badly", "nearly", "partially", "partly", "slightly"})
_AFIRE = frozenset({"ablaze", "afire", "alight", "fire"})
_NONE = frozenset({"no", "without"})


def _effect_of(verb: Token) -> str | None:
    """What a verb does to a thing, or None: "burned" and "set fire to" damage, "burned down" and "blew up" destroy, "partially destroyed" damages."""
    if any(c.dep_ == "neg" for c in verb.children):
        return None
    lemma = verb.lemma_.lower()
    if lemma == "set" and any(c.lower_ in _AFIRE for c in verb.children):
        return "damaged"
    found = next((_WHOLE[w] for c in verb.children if c.dep_ == "prt" and (w := f"{lemma} {c.lower_}") in _WHOLE), _EFFECTS.get(lemma))
    if found == "destroyed" and any(c.lower_ in _PARTLY for c in verb.children):
        return "damaged"
    return found


def _told_of_damage(reading: Reading, sentence: int) -> tuple[Token, str] | None:
    """The noun "damage" of a sentence that says that something was damaged or not, unless it says of what, with that."""
    start, end = reading.sentences[sentence]
    for token in reading.document.doc[start:end]:
        if token.lemma_.lower() != "damage" or token.pos_ != "NOUN" or token.dep_ not in {"dobj", "nsubjpass", "attr", "pobj", "conj"}:
            continue
        if any(
            c.lower_ in {"in", "on", "to"} and c.dep_ in {"dative", "prep"}
            for t in (token, token.head)
            for c in t.children
            if c.i > token.i
        ):
            continue
        without = token.dep_ == "pobj" and token.head.lower_ in _NONE
        if without or any(c.dep_ == "det" and c.lower_ in _NONE for c in token.children):
            return token, "none"
        verb = token.head
        if token.dep_ == "dobj" and verb.lemma_.lower() in {"cause", "do", "inflict", "leave", "suffer", "sustain"}:
            return token, "damaged" if not any(c.dep_ == "neg" for c in verb.children) else "none"
        if token.dep_ == "nsubjpass" and verb.lemma_.lower() in {"cause", "do", "inflict", "report"}:
            return token, "damaged" if not any(c.dep_ == "neg" for c in verb.children) else "none"
    return None


def effect_on(reading: Reading, draft: AttackDraft, uses: Sequence[tuple[Event, Phrase]]) -> tuple[str, Event, int] | None:
    """What became of a target, the event that tells it and the token that does, or None where nothing does; ``uses`` are its mentions, each with its event.

    The verb that hit it tells it; else "causing damage" in the sentence of the target or the next one of the attack, if this target is the only
    one of the sentences between.
    """
    doc = reading.document.doc
    for event, thing in uses:
        if event.status != "accomplished":
            continue
        token = doc[thing.head]
        above = [token.head] if token.dep_ in {"dobj", "nsubjpass"} and status_of(token.head) == "accomplished" else []
        for verb in (doc[event.trigger], *above):
            if (told := _effect_of(verb)) is not None:
                return told, event, verb.i
    for event, _ in uses:
        if event.status != "accomplished":
            continue
        for sentence in (event.sentence, event.sentence + 1):
            if sentence >= len(reading.sentences):
                continue
            told_here = _told_of_damage(reading, sentence)
            others = {
                t.noun for e in draft.events if e.sentence in {event.sentence, sentence} for t in e.targets if t.kind != "organization"
            }
            if told_here is not None and len(others) == 1:
                return told_here[1], event, told_here[0].i
    return None
