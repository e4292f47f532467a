"""Phrases for people told of before: "four of them", "two of the wounded", "and a third"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.edges import left_edge
from kg.extraction.hurt import casualty_words
from kg.extraction.mention import Phrase, Reading
from kg.extraction.person_phrases import people_of

__all__ = ["fighters_before", "is_ordinal", "is_roll", "of_whom"]


def of_whom(number: Token) -> Token | None:
    """ "five were wounded, of whom two died"."""
    if number.pos_ != "NUM" or number.i < 2:
        return None
    before = number.nbor(-1)
    return before if before.lower_ in {"them", "whom"} and number.nbor(-2).lower_ == "of" else None


def fighters_before(reading: Reading, part: Token) -> Phrase | None:
    """The last people told of in the plural before "four of them", in its sentence or the one before, where they attack or are militants."""
    number = reading.sentence_of[part.i]
    start, _ = reading.sentences[max(number - 1, 0)]
    for at in range(part.i - 1, start - 1, -1):
        token = reading.document.doc[at]
        if token.tag_ in {"NNS", "NNPS"} and at not in reading.by_token:
            phrase = people_of(reading, token, left_edge(token))
            if phrase is not None and phrase.kind == "people":
                return phrase if phrase.attacker or phrase.status == "militant" else None
    return None


_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def is_ordinal(token: Token) -> bool:
    """ "two soldiers died and a third was wounded", "the other was wounded": one more of those told of before."""
    if token.lower_ not in _ORDINALS | {"other"} or token.dep_ not in {"dobj", "nsubj", "nsubjpass"} or token.i == 0:
        return False
    return token.nbor(-1).lower_ in ({"the"} if token.lower_ == "other" else {"a", "the"}) and not any(
        c.i > token.i and c.dep_ in {"prep", "compound"} for c in token.children
    )


def is_roll(token: Token) -> bool:
    """ "the wounded", "the injured": people told of before by what became of them."""
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "those"} for c in token.children)
    return definite and casualty_words().outcome(token) in {"injured", "killed"} and not any(c.pos_ == "NUM" for c in token.children)
