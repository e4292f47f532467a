"""People told of by a part of them: those whose throats are cut, those on whose lives attempts are made."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extraction.syntax import head_verb, is_passive, objects, prepositional, subjects

__all__ = ["is_life_sought", "lives_sought", "owners", "whose_throats"]

_CUTTING = frozenset({"cut", "sever", "slash", "slice", "slit"})


def whose_throats(verb: Token) -> list[Token]:
    """Whose throats a verb says to be cut: "slit the throats of two men", "had their throats cut", "were found with throats slit"; else nothing."""
    if verb.pos_ not in {"VERB", "ADJ"} or verb.lemma_.lower() not in _CUTTING:
        return []
    below = [*objects(verb), *(c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})]
    throats = [t for t in (*below, *([verb.head] if verb.dep_ == "acl" else [])) if t.lemma_.lower() == "throat"]
    return owners(throats) or [o for t in throats for o in _bearers(t)]


def owners(parts: Iterable[Token]) -> list[Token]:
    """Whom a throat or a life belongs to by name or noun ("the throats of X", "the bishop's life"), or by "him", "her" of a pronoun's own."""
    found: list[Token] = []
    for part in parts:
        found += prepositional(part, "of")
        found += [c for c in part.children if c.dep_ == "poss" and c.pos_ in {"NOUN", "PROPN"}]
    return found


def _bearers(part: Token) -> list[Token]:
    """ "Seven men had their throats cut", "three were found with their throats slit": whom the verb above is said of."""
    verb = head_verb(part)
    while verb is not None and verb.lemma_.lower() in _CUTTING:
        if is_passive(verb) and verb.dep_ == "ROOT":
            return []
        verb = head_verb(verb)
    if verb is None or verb.lemma_.lower() not in {"be", "discover", "find", "have", "leave", "lie"}:
        return []
    if verb.lemma_.lower() in {"discover", "find", "leave"} and not is_passive(verb):
        return [o for o in objects(verb) if o.i != part.i]
    return subjects(verb)


def is_life_sought(noun: Token) -> bool:
    """Whether a noun is the attempt of "an attempt on the life of X", "an attempt on his life"."""
    return noun.lemma_.lower() in {"attempt", "bid"} and bool(lives_sought(noun))


def lives_sought(noun: Token) -> list[Token]:
    """The lives that an attempt is on, also where its verb stands between ("an attempt was made on his life")."""
    above = [noun.head] if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() == "make" else []
    return [t for t in (n for a in (noun, *above) for n in prepositional(a, "against", "on", "upon")) if t.lemma_.lower() == "life"]
