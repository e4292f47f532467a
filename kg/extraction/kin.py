"""Names of people who are told of as somebody's: "his wife Zeinab", "her daughters Lama and Sila", "the driver Ali Jan"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.extraction.syntax import is_capitalised
from kg.extraction.terms import people_terms, post_terms
from kg.text.word_sets import word_set

__all__ = ["KIN", "names_of_kin"]

KIN = word_set("person_words", "kin")
"""Nouns after "his", "her", "their" or somebody's name that a name follows."""
_LONGEST = 4


def names_of_kin(doc: Doc, taken: Mapping[int, object]) -> Iterator[tuple[int, int]]:
    """Spans of the names that follow such a noun; of several kin, all that are listed. ``taken`` are tokens of organizations."""
    for token in doc[1:-1]:
        if token.lemma_.lower() not in KIN or token.pos_ != "NOUN" or not (_is_somebodys(token) or _is_a_post(token)):
            continue
        end = _name(doc, token.i + 1, taken)
        if end == token.i + 1 or (end - token.i - 1 < 2 and not _is_somebodys(token)):
            continue
        yield token.i + 1, end
        while token.tag_ == "NNS" and end + 1 < len(doc) and doc[end].lower_ in {",", "and"}:
            start = end + 2 if doc[end].text == "," and doc[end + 1].lower_ == "and" else end + 1
            end = _name(doc, start, taken)
            if end == start:
                break
            yield start, end


def _is_somebodys(noun: Token) -> bool:
    return any(c.dep_ == "poss" and c.i < noun.i for c in noun.children)


def _is_a_post(noun: Token) -> bool:
    """ "the driver", where a list knows the noun."""
    told = people_terms().at(noun) is not None or post_terms().at(noun) is not None
    return told and noun.tag_ == "NN" and any(c.lower_ == "the" for c in noun.children)


def _name(doc: Doc, start: int, taken: Mapping[int, object]) -> int:
    """End of a run of capitalised words."""
    end = start
    while end < len(doc) and end - start < _LONGEST and end not in taken and not doc[end].is_sent_start:
        token = doc[end]
        if not (is_capitalised(token) and token.pos_ == "PROPN" and token.is_alpha):
            break
        end += 1
    return end
