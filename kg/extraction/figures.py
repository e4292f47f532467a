"""Numbers of dead and hurt that stand right before the word for them: "six dead, ten wounded and two missing", "six people dead", "the 22 other injured"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.coordinations import with_parts
from kg.extraction.hurt import Casualty, Whole, casualty_words
from kg.extraction.losers import loser
from kg.extraction.mention import Phrase, PhraseKind, Reading
from kg.extraction.phrases import phrase_at
from kg.extraction.syntax import subjects
from kg.extraction.terms import people_terms
from kg.extraction.tolls import is_replaced
from kg.text.quantities import parse_quantity

__all__ = ["figures"]

_HEDGES = frozenset("a about around at least more nearly over some than".split())
"""Words before a number that belong to it."""
_FIGURE = frozenset({"figure"})
_OTHERS = frozenset({"further", "more", "other"})
_STATES = frozenset({"dead", "hurt", "injured", "missing", "wounded"})


def figures(reading: Reading) -> Iterator[Casualty]:
    """All of a document, in the order of its text."""
    doc = reading.document.doc
    for token in doc[1:]:
        outcome = casualty_words().outcome(token)
        if outcome in {None, "victim"} or (token.dep_ == "amod" and token.head.i > token.i):
            continue
        if any(c.dep_ in {"nsubjpass", "auxpass", "agent"} for c in token.children):
            continue
        before = doc[token.i - 1] if not doc[token.i - 1].is_space or token.i < 2 else doc[token.i - 2]
        if (noun := people_terms().get(before)) is not None and before.tag_ == "NNS" and token.lower_ in _STATES and not noun.attacker:
            yield from _people_so(reading, before, token, outcome or "")
            continue
        number = before.nbor(-1) if before.lower_ in _OTHERS and before.i > 0 else before
        if number.pos_ != "NUM" or number.i in reading.by_token or number.ent_type_ in {"DATE", "TIME"}:
            continue
        others = number.i != before.i
        told = _counted(reading, number, token, others=others)
        if told is not None and _is_of_replaced(token):
            continue
        if told is not None and not others and _is_estimate(token):
            yield Casualty(token.i, outcome or "", (told,), whole=Whole(token.i, token.i + 1, sums=False))
            continue
        if told is not None and others and _is_definite(doc[told.start - 1]):
            # "Our three other wounded": those who are left of the wounded.
            yield Casualty(token.i, outcome or "", (replace(told, additional=False),), among=True)
        elif told is not None:
            yield Casualty(token.i, outcome or "", (told, *told.parts))


def _is_of_replaced(state: Token) -> bool:
    """ "The previous toll was twelve dead"."""
    verb = state.head
    return verb.lemma_ == "be" and any(s.lemma_.lower() in casualty_words().toll | _FIGURE and is_replaced(s) for s in subjects(verb))


_ESTIMATING = frozenset({"speak", "talk", "tell"})


def _is_estimate(state: Token) -> bool:
    """ "a doctor spoke of fifteen dead": another number for those whom the text counts already."""
    return state.dep_ == "pobj" and state.head.lower_ == "of" and state.head.head.lemma_.lower() in _ESTIMATING


def _is_definite(token: Token) -> bool:
    return token.lower_ in {"her", "his", "our", "the", "their", "these", "those"}


def _counted(reading: Reading, number: Token, token: Token, *, others: bool) -> Phrase | None:
    doc = reading.document.doc
    start = number.i
    while start > token.sent.start and doc[start - 1].lower_ in _HEDGES:
        start -= 1
    quantity = parse_quantity(doc[start : number.i + 1].text)
    if quantity is None or quantity.count is None:
        return None
    kind: PhraseKind = "person" if quantity.count == Count(1, 1, 1) else "people"
    own = Phrase(kind, number.i, start, token.i + 1, "people", count=quantity.count, plural=kind == "people", additional=others)
    told = with_parts(reading, own, token)
    side = loser(reading, token)
    return told if side is None else replace(told, noun=side.noun, attacker=True)


def _people_so(reading: Reading, noun: Token, state: Token, outcome: str) -> Iterator[Casualty]:
    """ "speaks of six people dead": counted people right before the word."""
    phrase = phrase_at(reading, noun)
    if (
        phrase is not None
        and phrase.kind == "people"
        and phrase.count is not None
        and not phrase.attacker
        and state.head.i in {noun.i, noun.head.i}
    ):
        yield Casualty(state.i, outcome, (with_parts(reading, phrase, state),), near=True)
