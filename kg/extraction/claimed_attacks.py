"""Which attacks a statement of responsibility is about: the one that it names, or the last one told, or as many as it counts."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from kg.extraction.culpability import Responsibility
from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Reading
from kg.text.quantities import parse_quantity

__all__ = ["attack_about", "attacks_about"]

_EXPLOSIVES = frozenset({"car_bomb", "explosive", "ied", "landmine", "suicide_vest"})
_BULLETS = frozenset({"assassination", "execution", "shooting"})
"""Types of attacks that a bomb has no part in, where nothing else is told of them."""


def attack_about(reading: Reading, statement: Responsibility, drafts: Sequence[AttackDraft]) -> int | None:
    """Number of the attack that a statement of responsibility speaks of."""
    owner = {e.trigger: n for n, draft in enumerate(drafts) for e in draft.events}
    # What else hangs on the verb itself ("blamed X, and recalled the bombing of …") is not what X is blamed for.
    inside = [t.i for t in reading.document.doc[statement.about].subtree if t.i in owner] if statement.about != statement.token else []
    if statement.about in owner or inside:
        return owner[statement.about if statement.about in owner else inside[0]]
    named = reading.by_token.get(statement.about)
    if named is not None and named.kind == "weapon":
        for number, draft in enumerate(drafts):
            if any(w.detail == named.detail for e in draft.events if not e.silent for w in e.weapons):
                return number
    before = [trigger for trigger in owner if trigger < statement.token]
    if before:
        number = owner[max(before)]
        bomb = named is not None and named.kind == "weapon" and named.detail in _EXPLOSIVES
        # "X said the bomb was its own": of another attack than the shooting told last.
        types = {e.type for e in drafts[number].events}
        return None if bomb and types & _BULLETS and types <= _BULLETS | {"attack"} else number
    beside = [n for n, draft in enumerate(drafts) for e in draft.events if e.sentence == reading.sentence_of[statement.token]]
    if beside:
        return beside[0]
    # "The abductors are believed to be of X. … This kidnapping comes after …": the words that tell of it first were not understood.
    return 0 if drafts and drafts[0].events[0].definite else None


_CASES = frozenset(
    {"action", "attack", "blast", "bombing", "case", "crime", "explosion", "incident", "killing", "murder", "operation", "raid"}
)
_SEVERAL = frozenset({"all", "both", "each", "either"})


def attacks_about(reading: Reading, statement: Responsibility, drafts: Sequence[AttackDraft], number: int) -> list[int]:
    """The attacks of a statement about several ("blamed for both bombings", "denied any part in either killing", "claimed the three attacks"): as many
    of those told before it as it counts, of "all" all; of a headline those that the text goes on to tell, if it counts them right."""
    doc = reading.document.doc
    verb = doc[statement.token]
    start, end = reading.sentences[reading.sentence_of[verb.i]]
    cases = _CASES | {doc[e.trigger].lemma_.lower() for d in drafts for e in d.events}
    words = {t.lower_ for t in doc[start:end] if t.lower_ in _SEVERAL and t.head.lemma_.lower() in cases}
    counted = next((n for t in doc[start:end] if t.like_num and _counts_attacks(t, cases) and (n := _number(t)) is not None), None)
    before = [n for n, d in enumerate(drafts) if d.events[0].trigger < statement.token]
    if counted is not None:
        told = before if len(before) >= counted else [*range(len(drafts))] if len(drafts) == counted else []
        return sorted({number, *told[-counted:]}) if counted > 1 and told else [number]
    if not words or len(before) < 2:
        return [number]
    return before if "all" in words else sorted({number, *before[-2:]})


def _counts_attacks(token: Token, cases: AbstractSet[str]) -> bool:
    """ "three attacks", "all three"."""
    counts = token.dep_ == "nummod" and token.head.tag_ in {"NNS", "NNPS"} and token.head.lemma_.lower() in cases
    return counts or (token.dep_ in {"dobj", "pobj"} and any(c.lower_ == "all" for c in token.children))


def _number(token: Token) -> int | None:
    quantity = parse_quantity(token.text)
    return quantity.count.best if quantity is not None and quantity.count is not None else None
