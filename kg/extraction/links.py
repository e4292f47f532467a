"""Which triggers of a sentence tell of one event, and which words set them apart."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extraction.lexicon import TriggerWord
from kg.extraction.side_by_side import is_elsewhere_by_another
from kg.extraction.syntax import is_indefinite

__all__ = ["linked_triggers"]


def linked_triggers(token: Token, triggers: Mapping[int, TriggerWord]) -> frozenset[int]:
    """Other triggers of the sentence that tell of the same event: above, below, or coordinated verbs; not what came before or after it."""
    found: set[int] = set()
    for below in token.subtree:
        if below.i in triggers and below.i != token.i:
            caused = triggers[token.i].event != "attack" and triggers[below.i].event == "attack"
            if not _apart(token, below, caused=caused):
                found.add(below.i)
    return frozenset(found)


_CAUSAL = frozenset({"after", "as", "during", "following", "when", "while"})
_APART = frozenset({"after", "amid", "before", "despite", "during", "following", "including", "like", "since", "than", "unlike", "while"})
_ANSWERS = frozenset({"answer", "avenge", "reaction", "reply", "reprisal", "response", "retaliation", "revenge"})
"""What comes after these is an earlier event ("in retaliation for the killing of …")."""
_SAME_CLAUSE_VERBS = frozenset({"damage", "destroy", "die", "hurt", "injure", "kill", "wound"})
"""Coordinated with another trigger, these tell what it did ("… and three others were injured")."""


def _apart(above: Token, below: Token, *, caused: bool) -> bool:
    """Whether something between two triggers sets them apart in time ("came a day after …") or lists them side by side.

    ``caused``: a death told by the attack that it came of ("died after a bomb exploded") is not apart from it.
    """
    apart = _APART - _CAUSAL if caused else _APART
    at = below
    while at.i != above.i:
        if at.lemma_.lower() in _ANSWERS:
            return True
        if at.dep_ in {"prep", "mark"} and (at.lower_ in apart or _is_within_hours_of(at)):
            return True
        if any(child.dep_ == "mark" and (child.lower_ in apart or _is_measured(child)) for child in at.children) or _is_measured(at):
            return True
        if at.dep_ == "conj" and at.pos_ == "NOUN" and above.pos_ == "NOUN" and is_indefinite(at):
            return True
        at = at.head
    own_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in below.children)
    if below.dep_ == "conj" and below.pos_ == "VERB" and own_subject and is_elsewhere_by_another(below):
        return True
    return below.dep_ == "conj" and below.pos_ == "VERB" and own_subject and below.lemma_.lower() not in _SAME_CLAUSE_VERBS


def _is_within_hours_of(token: Token) -> bool:
    """ "within hours of the explosion": so soon after what is told before."""
    return token.lower_ == "within" and any(
        c.dep_ == "pobj" and c.lemma_.lower() in {"day", "hour", "minute"} and any(g.lower_ == "of" for g in c.children)
        for c in token.children
    )


def _is_measured(token: Token) -> bool:
    """ "a day after", "two weeks before": so long apart, two events are two."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else token
    return token.lower_ in {"after", "before"} and before.lemma_.lower() in {"day", "week", "month", "year"}
