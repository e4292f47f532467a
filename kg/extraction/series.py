"""Series of people and things whose members the parse takes for appositions: "a mother, her two sons and a neighbour"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.counts import are_others, count_of
from kg.extraction.mention import Phrase, Reading
from kg.extraction.syntax import conjuncts
from kg.extraction.terms import people_terms
from kg.text.word_sets import word_set

__all__ = ["misread_series", "names_apposed", "shares_count"]


def shares_count(first: Phrase, token: Token) -> bool:
    """ "seven troops and militiamen": a bare plural coordinated with a counted plural is counted with it."""
    bare = not any(child.dep_ in {"det", "nummod", "poss", "amod", "compound"} for child in token.children)
    return first.kind == "people" and first.count is not None and first.count.best > 1 and bare and token.tag_ in {"NNS", "NNPS"}


def names_apposed(reading: Reading, token: Token) -> Iterator[Token]:
    """ "Commandant NAME, Assistant Commandant NAME and Constable NAME were …": somebody named who the parse says is another one named."""
    own = reading.by_token.get(token.i)
    if own is None or own.kind != "person" or not any(c.dep_ == "conj" for c in token.children):
        return
    for child in token.children:
        named = reading.by_token.get(child.i)
        other = child.dep_ == "appos" and child.i > token.i and named is not None and named.kind == "person"
        if other and named is not None and not set(own.name.split()) & set(named.name.split()):
            yield from conjuncts(child)


def misread_series(token: Token) -> Iterator[Token]:
    """ "A mother, her two sons and a neighbour died": a list whose second member the parse takes for an apposition.

    An apposition ends in a comma; several are never said to be one, nor is somebody's son who that one is.
    """
    if any(c.dep_ == "conj" for c in token.children):
        return
    for child in token.children:
        joined = [c for c in child.children if c.dep_ == "conj"]
        if child.dep_ == "appos" and child.pos_ == "PROPN" and token.tag_ == "NN" and any(_closes(child, c) for c in joined):
            # "The driver, NAME, and three boys were hurt": the name ends in a comma, and the boys are no drivers.
            yield from _with_theirs(joined)
            continue
        if child.dep_ == "appos" and token.pos_ == "PROPN" and child.i > token.i and (others := _after_description(token, joined)):
            # "the deaths of NAME, deputy commander of X, and four guards".
            yield from _with_theirs(others)
            continue
        if child.dep_ != "appos" or child.i < token.i or not (child.pos_ in {"NOUN", "NUM"} or _is_a_rank(child)) or not joined:
            continue
        if _is_another_member(token, child, joined):
            yield from conjuncts(child)
            continue
        after = child.right_edge.i + 1
        closed = after < len(token.doc) and token.doc[after].pos_ in {"AUX", "VERB"} and token.dep_ in {"nsubj", "nsubjpass"}
        if (closed and child.pos_ in {"ADJ", "NOUN"}) or (token.tag_ in {"NN", "NNP"} and any(are_others(t) for t in (child, *joined))):
            yield from conjuncts(child)


def _after_description(name: Token, joined: Sequence[Token]) -> list[Token]:
    """Counted people whom a comma and "and" part from the words that describe somebody named before them."""
    return [
        t
        for t in joined
        if (t.pos_ == "NUM" or (t.pos_ == "NOUN" and any(c.dep_ == "nummod" for c in t.children)))
        and t.left_edge.i - 2 > name.i
        and t.left_edge.nbor(-1).lower_ == "and"
        and t.left_edge.nbor(-2).text == ","
    ]


def _is_a_rank(token: Token) -> bool:
    """ "the general", which the tagger may take for an adjective."""
    return (
        token.pos_ == "ADJ" and token.lower_ in {"colonel", "general", "major", "private"} and token.i > 0 and token.nbor(-1).pos_ == "DET"
    )


_ANYBODY = word_set("person_words", "anybody_in_apposition")
"""What whoever follows in apposition may be ("two people, a woman and her child")."""


def _is_another_member(token: Token, child: Token, joined: Sequence[Token]) -> bool:
    """ "killing nine soldiers, a woman and her two children": a counted noun of one kind with others behind it that are not as many as it."""
    own = next((c for c in token.children if c.dep_ == "nummod"), None)
    if own is None or token.tag_ != "NNS" or token.lemma_.lower() in _ANYBODY or child.pos_ != "NOUN":
        return False
    if not any(c.dep_ in {"det", "nummod", "poss"} for c in child.children):
        return False
    members = [token, child, *_with_theirs(joined)]
    counts = [count_of(t, t.left_edge.i)[0] for t in members]
    told = [c.best for c in counts if c is not None]
    return len(told) == len(counts) and (sum(told[1:]) != told[0] or _are_of_two_sorts(members))


def _are_of_two_sorts(members: Sequence[Token]) -> bool:
    """ "two guards, a driver and a cook": no guard is a driver, though they are as many."""
    whole, *parts = ({term.status} - {"unknown"} if (term := people_terms().get(t)) is not None else set() for t in members)
    forces = {"military", "police"}
    return bool(whole) and any(p and p != whole and not (whole | p) <= forces for p in parts)


def _with_theirs(joined: Sequence[Token]) -> list[Token]:
    """All that is coordinated behind the first of a list."""
    return [t for each in joined for t in conjuncts(each)]


def _closes(name: Token, other: Token) -> bool:
    """Whether a comma ends an apposition before the "and" that follows it."""
    between = name.doc[name.i + 1 : other.left_edge.i]
    return other.i > name.i and len(between) >= 2 and between[0].text == "," and between[-1].lower_ in {"and", "or"}
