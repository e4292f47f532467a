"""Bombers who were shot before they could blow themselves up: an attempt of theirs, and no attack on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.lexicon import TriggerWord
from kg.extraction.links import linked_triggers
from kg.extraction.mention import Event, Phrase, Reading, Victim

__all__ = ["STOPPING", "foiled_bombing", "would_be_bombers"]

STOPPING = frozenset({"gun", "kill", "overpower", "shoot"})
"""Verbs of what is done to a bomber who is stopped."""
_BORNE = frozenset({"suicide_vest"})


def would_be_bombers(reading: Reading, people: Sequence[Victim]) -> list[Phrase]:
    """People shot who are told to be bombers or to wear explosives, and nobody else."""
    doc = reading.document.doc
    found = [v.phrase for v in people]
    if all(_bears_a_bomb(reading, doc[p.head]) for p in found):
        return found
    return []


def _bears_a_bomb(reading: Reading, token: Token) -> bool:
    if token.lemma_.lower() == "bomber" or (token.dep_ == "compound" and token.head.lemma_.lower() == "bomber"):
        return True
    below = [t for c in token.children if c.dep_ in {"acl", "relcl", "prep"} for t in c.subtree]
    borne = any((n := reading.by_token.get(t.i)) is not None and n.kind == "weapon" and n.detail in _BORNE for t in below)
    tried = any(c.lemma_.lower() in {"try", "attempt"} for c in below)
    laden = any(
        (n := reading.by_token.get(t.i)) is not None and n.kind == "weapon" and n.detail in {"explosive", "car_bomb"} for t in below
    )
    return borne or (tried and laden)


def foiled_bombing(reading: Reading, token: Token, word: TriggerWord, who: Sequence[Phrase], triggers: Mapping[int, TriggerWord]) -> Event:
    """The attempt of bombers who were stopped, in place of the event in which they were shot."""
    return Event(
        trigger=token.i,
        word=replace(word, type="suicide_bombing"),
        type="suicide_bombing",
        sentence=reading.sentence_of[token.i],
        status="attempted",
        agents=tuple(replace(p, attacker=True) for p in who),
        linked=linked_triggers(token, triggers),
    )
