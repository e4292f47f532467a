"""Two attacks that the clauses of one sentence tell side by side: "Gunmen shot two guards in X, and a bomb in Y killed six"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.syntax import is_indefinite, is_passive

__all__ = ["is_elsewhere_by_another"]


def is_elsewhere_by_another(verb: Token) -> bool:
    """ "Gunmen shot two guards in X, and a bomb in Y killed six": a clause with somebody or something new that acts, and a place of its own, told
    beside one that has acted in another place."""
    above = verb.head
    beside = verb.dep_ == "conj" or (
        verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"whereas", "while"} for c in verb.children)
    )
    if not beside:
        return False
    if is_passive(verb) or is_passive(above) or above.pos_ != "VERB":
        return False
    new = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"} and is_indefinite(c)]
    if not new or any(c.lower_ in {"other", "others", "another"} for t in new for c in (t, *t.children)):
        return False
    own, before = _places_below(verb, None), _places_below(above, verb)
    return bool(own) and bool(before) and not own & before


def _places_below(verb: Token, without: Token | None) -> set[str]:
    """Towns and lands that a clause names after "in", "at", "near" or "outside", without another clause of the sentence."""
    left_out = {t.i for t in without.subtree} if without is not None else set()
    preps = (t for t in verb.subtree if t.dep_ in {"conj", "prep"} and t.lower_ in {"at", "in", "near", "outside"} and t.i not in left_out)
    return {
        c.text for prep in preps for c in prep.children if c.dep_ == "pobj" and c.pos_ == "PROPN" and c.ent_type_ not in {"DATE", "TIME"}
    }
