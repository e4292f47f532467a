"""Where a noun phrase begins: its words, without times, datelines and marks that the parse hangs on its noun."""

from __future__ import annotations

from spacy.tokens import Token

__all__ = ["left_edge"]

_LEFT = frozenset({"det", "amod", "nummod", "compound", "nmod", "poss", "quantmod", "advmod", "predet", "case", "punct", "npadvmod", "neg"})


def _is_time(token: Token) -> bool:
    """A time that the parse hangs on the noun after it ("Last November | gunmen", "Around noon | militants")."""
    return token.ent_type_ in {"DATE", "TIME"} and token.dep_ in {"compound", "nmod", "npadvmod"}


def _edge(token: Token) -> int:
    return min([token.i, *[_edge(child) for child in token.lefts if not _is_time(child)]])


def left_edge(token: Token) -> int:
    """First token of the noun phrase whose noun is ``token``; the noun itself where nothing before it belongs to it."""
    start = token.i
    article = max((c.i for c in token.lefts if c.dep_ == "det" and c.lower_ in {"a", "an", "the"}), default=-1)
    for child in token.children:
        # What stands before the article ("MORELIA - The | mayor") is no part of the phrase.
        outside = child.i < article and child.dep_ in {"amod", "compound", "nmod", "npadvmod", "punct"}
        if child.i > token.i or child.dep_ not in _LEFT or (child.is_punct and child.text in {",", ";", ":"}):
            continue
        if not outside and not _is_time(child):
            start = min(start, _edge(child))
    for at in range(token.i - 1, start - 1, -1):
        # A dateline's dash is no part of the first phrase ("TOWN, Region - A vendor").
        if token.doc[at].text in {"-", "–", "—", "--"} and token.doc[at].whitespace_ and token.doc[at - 1].whitespace_:
            start = at + 1
            break
    while start < token.i and (token.doc[start].is_space or token.doc[start].is_punct):
        start += 1
    return start
