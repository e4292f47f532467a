"""Attackers of whom a text tells only how they came, or how they got away ("The rebels escaped into the gorges")."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Phrase, Reading
from kg.extraction.phrases import phrase_at
from kg.text.word_sets import word_set

__all__ = ["fled"]

_ATTACKERS = word_set("person_words", "attackers")
_MOVING = word_set("movements", "of_attackers")
"""Verbs of how attackers came, what they had with them, and how they left."""
_REACH = 4
"""How many sentences after the last words of an attack its attackers may be told of."""


def fled(reading: Reading, drafts: Sequence[AttackDraft]) -> list[tuple[int, Phrase]]:
    """(number of the attack, who made it) for attacks of whose authors nothing else is told."""
    doc = reading.document.doc
    found: list[tuple[int, Phrase]] = []
    for number, draft in enumerate(drafts):
        if draft.blamed or any(e.agents for e in draft.events) or all(e.status == "threatened" for e in draft.events):
            continue
        told = [e.sentence for e in draft.events if not e.silent]
        others = {e.sentence for n, d in enumerate(drafts) if n != number for e in d.events}
        if not told:
            continue
        end = min([s for s in others if s > told[0]], default=len(reading.sentences))
        for sentence in range(told[0], min(told[-1] + _REACH + 1, end)):
            start, stop = reading.sentences[sentence]
            token = next((t for t in doc[start:stop] if _came_or_went(t)), None)
            phrase = phrase_at(reading, token) if token is not None else None
            if phrase is not None and phrase.kind in {"people", "person"} and phrase.name is None:
                found.append((number, phrase))
                break
    return found


def _came_or_went(token: Token) -> bool:
    if token.lemma_.lower() not in _ATTACKERS or token.dep_ != "nsubj" or token.pos_ != "NOUN":
        return False
    definite = any(c.lower_ == "the" and c.dep_ == "det" for c in token.children)
    verbs = [token.head, *(c for c in token.head.children if c.dep_ == "conj")]
    return definite and any(
        v.pos_ == "VERB" and v.lemma_.lower() in _MOVING and not any(c.dep_ == "neg" for c in v.children) for v in verbs
    )
