"""Where the name of a place may stand: as the model marks it, behind a preposition, beside a noun for places, at the head of an item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span

from kg.extraction.homeland import entries_for, is_day
from kg.extraction.nearness import SIDES
from kg.extraction.place_kinds import kind_of_noun, noun_after
from kg.extraction.syntax import is_capitalised
from kg.extraction.terms import people_terms
from kg.text.places import country_of, lookup

__all__ = ["LOCATIVE", "called_places", "heading_names", "is_called_behind", "located_names", "model_places"]

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "of", "from", "to", "into", "on", "between", "towards", "toward", "inside", "over"}
)
"""Prepositions of place, in lower case."""


def _capitalised_run(doc: Doc, start: int) -> int:
    """End of a run of capitalised words from ``start``; small words of names stand inside it."""
    end = at = start
    while at < len(doc) and not doc[at].is_punct and not (at > start and doc[at].is_sent_start):
        if is_capitalised(doc[at]):
            end = at + 1
        elif doc[at].lower_ not in {"de", "del", "al", "el", "la", "ez", "of"} or at == start:
            break
        at += 1
    return end


def _are_people(doc: Doc, start: int, end: int) -> bool:
    """ "Guerrillas blew up a bridge": a noun for people that only its place in the sentence writes with a capital."""
    opening = doc[start].is_sent_start or (start > 0 and doc[start - 1].text in {'"', "“", ":", "-"})
    return end - start == 1 and bool(opening) and doc[start].text[1:].islower() and people_terms().get(doc[start]) is not None


def model_places(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names that the model takes for places', as (first token, end): whole names, without what it runs into them."""
    for entity in doc.ents:
        if entity.label_ in {"GPE", "LOC", "FAC"} and not _are_people(doc, entity.start, entity.end):
            start, end = entity.start, _first_name_end(entity)
            while start < end and not is_capitalised(doc[start]):
                start += 1
            while end > start and (doc[end - 1].lower_ in {"'s", "'"} or doc[end - 1].is_punct or doc[end - 1].is_space):
                end -= 1
            if start < end and not any(t.is_space for t in doc[start:end]):
                yield start, _whole_name(doc, start, end)


def _first_name_end(entity: Span) -> int:
    """The end of a name that the model runs into the next ("X in | Y", "X, Y")."""
    return next((t.i for t in entity if t.i > entity.start and (t.lower_ in {"in", "near"} or t.text == ",")), entity.end)


def _whole_name(doc: Doc, start: int, end: int) -> int:
    """The end of a name that the model cut short, as it does at small words ("Wadi | al-Hajar Province")."""
    run = _capitalised_run(doc, start)
    if run > end and ((is_capitalised(doc[end]) and not doc[end].text[:1].isupper()) or kind_of_noun(doc[run - 1].text) is not None):
        return run
    return end


def located_names(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Capitalised words after a preposition of place or after "town of", and before a place noun ("raided X trading centre")."""
    for token in doc[:-1]:
        start = token.i + 1
        if token.lower_ in LOCATIVE:
            if start < len(doc) and doc[start].lower_ == "the":
                start += 1
        elif not (token.lower_ == "the" or token.lower_ in SIDES or token.pos_ in {"VERB", "DET"}):
            continue
        if start >= len(doc) or start in taken or not is_capitalised(doc[start]) or doc[start].pos_ in {"PRON", "DET"}:
            continue
        end = _capitalised_run(doc, start)
        told = token.lower_ in LOCATIVE or (noun_after(doc, end) is not None and doc[start].pos_ == "PROPN")
        if told and end > start and not any(i in taken for i in range(start, end)):
            yield start, end


_SETTLEMENTS = frozenset({"city", "admin"})


def called_places(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Capitalised words right before a noun for a settlement or a division ("nearby X village"), or with one in apposition ("stormed X, a
    farming village")."""
    for token in doc:
        if not is_capitalised(token) or token.pos_ not in {"PROPN", "ADJ", "X"} or token.i in taken or is_day(token.text):
            continue
        if token.i > 0 and is_capitalised(doc[token.i - 1]) and not doc[token.i].is_sent_start:
            continue
        end = _capitalised_run(doc, token.i)
        after = noun_after(doc, end)
        called = after is not None and after[1] in _SETTLEMENTS and not any(is_capitalised(doc[i]) for i in range(end, after[0]))
        if (called or is_called_behind(doc, end)) and not any(i in taken for i in range(token.i, end)):
            yield token.i, end


def is_called_behind(doc: Doc, end: int) -> bool:
    """ "X, a farming village in …": a noun for a settlement in apposition to a name."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"a", "an", "the"}:
        return False
    for token in doc[end + 2 : end + 6]:
        if token.lower_ in {"village", "town", "hamlet", "settlement", "suburb"}:
            return token.dep_ == "appos" or (token.dep_ in {"attr", "dobj", "conj"} and token.i == end + 2)
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "PUNCT"} or token.text == ",":
            return False
    return False


def heading_names(doc: Doc, taken: set[int], home: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Names that head a paragraph or an item of a list: "X (Province). At 11:20 …", "X - Gunmen …", "3. X, Tuesday evening"; without
    the province they must be known in the countries that the article is about."""
    for token in doc[1:]:
        if not token.is_alpha or not is_capitalised(token) or is_day(token.text) or token.i in taken or not _opens_item(doc, token.i):
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].is_alpha and is_capitalised(doc[end]) and not is_day(doc[end].text) and end - token.i < 4:
            end += 1
        behind = doc[end : end + 3]
        if len(behind) < 3 or country_of(doc[token.i : end].text) is not None:
            continue
        bracket = behind[0].text == "(" and is_capitalised(behind[1]) and bool(lookup(behind[1].text, exact=True))
        dash = behind[0].text in {"-", "--", "–", "—"} and behind[0].whitespace_ != "" and doc[end - 1].is_upper
        dated = behind[0].text in {",", ".", ":"} and (is_day(behind[1].text) or (behind[0].text == "." and doc[token.i].is_upper))
        known = dash or (dated and len(doc[end - 1].text) > 2)
        if bracket or (known and any(e.country in home for e in entries_for(doc[token.i : end].text, home))):
            yield token.i, end


def _opens_item(doc: Doc, start: int) -> bool:
    """Whether a line begins there, but for a bullet or a number, a day or a time of day."""
    at = start - 1
    while at >= 0 and not doc[at].is_space:
        if doc[at].is_alpha and not is_day(doc[at].text):
            return False
        if start - at > 8:
            return False
        at -= 1
    return at >= 0 and "\n" in doc[at].text
