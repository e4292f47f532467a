"""Threats without a verb of violence: "our next target will be X", "the next bomb will be in the capital", "X is next on our list"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.lexicon import TriggerWord

__all__ = ["is_menace", "menace", "menaced"]

_AIMS = {"target": "attack", "victim": "attack", "attack": "attack", "bomb": "bombing", "blow": "attack", "strike": "attack"}
_OURS = frozenset({"our", "their", "its", "the"})
_AHEAD = frozenset({"will", "shall", "would", "'ll", "’ll"})


def is_menace(noun: Token) -> bool:
    """Whether "next" stands before a target, a bomb or an attack of which a clause says what it will be, or "our" before one that is named."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _AIMS or noun.dep_ != "nsubj" or noun.head.lemma_.lower() != "be":
        return False
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    if "next" not in before or not before & _OURS or any(c.dep_ == "neg" for c in noun.head.children):
        return False
    ahead = any(c.dep_ == "aux" and c.lower_ in _AHEAD for c in noun.head.children)
    ours = noun.lemma_.lower() in {"target", "victim"} and "our" in before and noun.head.tag_ in {"VBZ", "VBP"}
    return (ahead or ours) and bool(menaced(noun) or _where(noun))


def menaced(noun: Token) -> list[Token]:
    """Whom or what the clause names."""
    return [c for c in noun.head.children if c.dep_ in {"attr", "nsubj"} and c.i > noun.head.i]


def _where(noun: Token) -> list[Token]:
    return [c for c in noun.head.children if c.dep_ == "prep" and c.lower_ in {"against", "at", "in", "on"}]


def menace(noun: Token) -> TriggerWord | None:
    """What such a noun tells."""
    return TriggerWord("attack", _AIMS[noun.lemma_.lower()], "assault") if is_menace(noun) else None
