"""Whom a verb befell, where the parse puts these words elsewhere than under it: before it, behind an apposition, in a clause cut short."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.syntax import is_passive, objects, prepositional
from kg.extraction.terms import people_terms
from kg.text.word_sets import word_set

__all__ = [
    "are_counted_people",
    "behind_apposition",
    "behind_dead",
    "dead_beside",
    "gapped_patient",
    "is_struck_dead",
    "is_their_own",
    "left_patient",
    "noun_after",
    "noun_before",
    "number_before",
    "shortened",
    "suffered_with",
]


def suffered_with(verb: Token) -> list[Token]:
    """ "was killed along with two of his men", "with his wife": who suffered the same."""
    words = [c for c in verb.children if c.dep_ in {"advmod", "prep"} and c.lower_ in {"along", "alongside", "together", "with"}]
    found = prepositional(verb, "along", "alongside", "with") + [t for w in words for t in prepositional(w, "with")]
    joint = any(t.lower_ in {"along", "alongside", "together"} for w in words for t in (w, w.nbor(-1)))
    return [
        t
        for t in dict.fromkeys(found)
        if t.i > verb.i
        and (joint or are_counted_people(t) or any(is_their_own(n) for n in (t, *prepositional(t, "of"))) or _is_somebody(verb, t))
    ]


def _is_somebody(verb: Token, token: Token) -> bool:
    """ "three soldiers were killed with Major NAME", "… with him"."""
    return is_passive(verb) and (token.lower_ in {"her", "him"} or (token.pos_ == "PROPN" and token.ent_type_ == "PERSON"))


def are_counted_people(noun: Token) -> bool:
    """ "was killed with two soldiers", "with four of his men", "with three others"."""
    number = noun if noun.pos_ == "NUM" else next((c for c in noun.children if c.dep_ == "nummod"), None)
    if number is None:
        return False
    whom = [noun, *prepositional(noun, "of")]
    return any(t.lower_ == "others" or ((term := people_terms().get(t)) is not None and not term.attacker) for t in whom)


def is_their_own(noun: Token) -> bool:
    """ "his wife", "her guards"."""
    return any(c.dep_ == "poss" and c.lower_ in {"her", "his", "their"} for c in noun.children)


def behind_apposition(verb: Token, patient: Token) -> list[Token]:
    """ "killed NAME, a commander of X, and two of his men": the parse may coordinate the last with the verb."""
    return [
        c
        for c in verb.children
        if c.dep_ == "conj"
        and c.i > patient.i
        and c.pos_ in {"NOUN", "NUM", "PROPN"}
        and not any(d.dep_ in {"cop", "nsubj", "nsubjpass"} for d in c.children)
        and (any(d.dep_ == "appos" for d in patient.children) or patient.pos_ == "PRON" or _counts_others(c))
    ]


def _counts_others(noun: Token) -> bool:
    """ "a singer and at least three other persons"."""
    own = {c.lower_ for c in noun.children} | {noun.lower_}
    return any(c.dep_ == "nummod" for c in noun.children) and bool(own & {"other", "others", "more"})


def is_struck_dead(verb: Token) -> bool:
    """ "shot dead" with nothing after it that could be whom."""
    return any(child.lower_ == "dead" and child.i == verb.i + 1 for child in verb.children)


def behind_dead(verb: Token) -> list[Token]:
    """ "shot dead a priest": the parser takes whom for an adverb."""
    return [
        c for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i and c.ent_type_ not in {"DATE", "TIME"} and is_struck_dead(verb)
    ]


def dead_beside(verb: Token) -> list[Token]:
    """ "thirteen of his men died with him": he died too."""
    with_whom = prepositional(verb, "with", "alongside")
    return [t for t in with_whom if t.lower_ in {"her", "him", "them"} or (t.pos_ == "PROPN" and t.i > verb.i)] + suffered_with(verb)


def number_before(verb: Token) -> list[Token]:
    """ "In X 21 died": the number that the parse hangs on the place."""
    if verb.i == verb.sent.start:
        return []
    before = verb.nbor(-1)
    return [before] if before.pos_ == "NUM" and before.head.pos_ == "PROPN" and before.head.i < before.i else []


def noun_before(verb: Token) -> list[Token]:
    """The noun phrase that ends right before a verb, where the parser gave the verb no subject."""
    at = verb.doc[verb.i - 1] if verb.i > verb.sent.start else verb
    while at.dep_ in {"pobj", "prep", "compound", "amod", "nmod"} and at.head.i < verb.i:
        at = at.head
    return [at] if at.i != verb.i and at.pos_ in {"NOUN", "PROPN"} else []


def noun_after(verb: Token) -> list[Token]:
    """The noun phrase right after a verb, where the parser gave the verb no object ("killing Maj. Gen. X": the full stops mislead it)."""
    for at in verb.doc[verb.i + 1 : verb.sent.end]:
        if at.dep_ in {"det", "amod", "nummod", "compound", "poss", "nmod", "quantmod"} or (at.text.endswith(".") and len(at.text) > 1):
            continue
        number = at.pos_ == "NUM" and at.dep_ == "npadvmod" and at.ent_type_ not in {"DATE", "TIME"}
        return [at] if at.pos_ in {"NOUN", "PROPN"} or number else []
    return []


def shortened(verb: Token) -> list[Token]:
    """ "Soldier and farmer killed in blast", "Mayor of X shot dead": a headline's passive without its auxiliary has its own subject to its left."""
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i and c.pos_ in {"NOUN", "PROPN"}]
    if verb.tag_ not in {"VBN", "VBD"} or is_passive(verb) or objects(verb) or not own or verb.lemma_.lower() not in _KILLING:
        return []
    if any(c.dep_ in {"ccomp", "prt"} for c in verb.children) or noun_after(verb):
        return []
    return own


_KILLING = word_set("acts", "to_somebody")
"""Verbs of what is done to somebody: with nobody done to, their subject is."""


def gapped_patient(verb: Token) -> list[Token]:
    """ "and another wounded", "and three injured": a number or "another" right before a coordinated participle that has no subject of its own."""
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else verb
    own = any(child.dep_ in {"nsubj", "nsubjpass"} and child.i != before.i for child in verb.children)
    if verb.tag_ not in {"VBN", "VBD"} or verb.dep_ != "conj" or own or any(child.dep_ == "dobj" for child in verb.children):
        return []
    return [before] if before.head.i == verb.i and (before.lower_ in {"another", "others"} or before.pos_ == "NUM") else []


def left_patient(verb: Token) -> list[Token]:
    """ "left a general killed", "with ten soldiers wounded": the noun right before a participle that has no subject of its own."""
    if verb.tag_ not in {"VBN", "VBD", "JJ"} or verb.i == 0:
        return []
    before = verb.doc[verb.i - 1]
    if before.pos_ in {"NOUN", "PROPN"} and before.sent == verb.sent and before.dep_ in {"dobj", "pobj", "conj", "nsubj"}:
        return [before]
    return []
