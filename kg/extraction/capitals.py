"""Capitals that are told without their names: "the Sri Lankan capital", "the capital of Chechnya", "in the capital"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.extraction.homeland import about, entries_for, is_day
from kg.extraction.mention import Named
from kg.extraction.place_spans import LOCATIVE
from kg.text.names import fold
from kg.text.places import countries
from kg.text.regions import chief_towns

__all__ = ["capital_towns"]


def capital_towns(doc: Doc, taken: Mapping[int, Named], home: Mapping[str, float]) -> Iterator[Named]:
    """ "the Sri Lankan capital", "the capital of Chechnya", "in the capital": the town that is meant, unless it is named beside."""
    for token in doc:
        if token.lower_ != "capital" or token.pos_ not in {"NOUN", "PROPN"} or token.i in taken or _is_named_beside(doc, token):
            continue
        start, end, owner = _whose_capital(doc, token)
        if owner is None:
            country = about(home)
            plain = token.dep_ == "pobj" and token.i > 1 and doc[token.i - 1].lower_ == "the" and token.head.lower_ in LOCATIVE
            if country is None or not plain or any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children):
                continue
            owner = countries()[country].name
        told = chief_towns().get(fold(owner))
        entries = entries_for(told[0], home, told[1]) if told is not None else ()
        if told is not None and entries:
            yield Named("place", start, end, told[0], entries[0].name, "city", told[1])


def _whose_capital(doc: Doc, token: Token) -> tuple[int, int, str | None]:
    """First token, end and owner of a capital, by the words before ("Sri Lanka's capital") and behind it ("capital of Sri Lanka")."""
    end = token.i + 1
    before = token.i - 1
    if before > 0 and doc[before].lower_ in {"'s", "’s"}:
        before -= 1
    for size in (3, 2, 1):
        start = before - size + 1
        if start >= 0 and fold(doc[start : before + 1].text) in chief_towns():
            return start, end, doc[start : before + 1].text
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        for size in (3, 2, 1):
            if fold(doc[end + 1 : end + 1 + size].text) in chief_towns():
                return token.i, end + 1 + size, doc[end + 1 : end + 1 + size].text
    return token.i, end, None


def _is_named_beside(doc: Doc, token: Token) -> bool:
    """Whether a capital is named right there: "the capital Kabul", "the capital, Kabul,", "the capital city", "Kabul, the capital"."""
    at = token.i + 1 + (token.i + 1 < len(doc) and doc[token.i + 1].text in {",", "("})
    if at < len(doc) and (doc[at].pos_ == "PROPN" or doc[at].lower_ == "city") and not doc[at].is_sent_start and not is_day(doc[at].text):
        return True
    return token.dep_ in {"appos", "attr"} or token.dep_ == "compound"
