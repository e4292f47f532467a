"""Fighters told again by a common noun: "the rebels", "the jihadists", for the armed group whose fighters the text told of before."""

from __future__ import annotations

from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.parties import band_of
from kg.text.names import fold
from kg.text.word_sets import word_set

__all__ = ["side_before"]

_SIDE = word_set("person_words", "fighters_of_a_side")
"""Nouns for fighters that take a side; "gunmen" and "attackers" may be anybody's."""
_DETERMINERS = frozenset({"the", "these", "those"})


def side_before(reading: Reading, phrase: Phrase) -> Named | None:
    """The one armed group that the text has named so far, where "the rebels" or, after "X rebels", "rebels" are its fighters; None where
    another group was named, or nameless fighters were brought in before."""
    doc = reading.document.doc
    token = doc[phrase.head]
    if phrase.noun not in _SIDE or phrase.name is not None or token.tag_ != "NNS" or phrase.nationality is not None:
        return None
    beside = {c.lower_ for c in token.lefts if not c.is_punct}
    if beside - _DETERMINERS or any(c.dep_ in {"prep", "acl", "relcl", "appos"} for c in token.rights):
        return None
    groups = [n for n in reading.named if n.kind == "organization" and n.detail == "armed_group"]
    before = [n for n in groups if n.start < token.i]
    if not before or len({_key(n) for n in (before if beside else groups)}) != 1:
        return None
    named = before[-1]
    for earlier in doc[: token.i]:
        if earlier.pos_ == "NOUN" and earlier.lemma_.lower() in _SIDE:
            of = band_of(reading, earlier)
            if of is not None and _key(of) == _key(named):
                if beside or earlier.lemma_ == token.lemma_:
                    return named
            elif of is None and earlier.lemma_ == token.lemma_ and not any(c.lower_ in _DETERMINERS for c in earlier.children):
                return None
    return None


def _key(named: Named) -> str:
    return fold(named.listed or named.name)
