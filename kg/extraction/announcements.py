"""Attacks that somebody announces for a day: "the group says it will burn down the courthouse on Monday"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import is_negated, is_passive, objects, subjects
from kg.text.word_sets import word_set

__all__ = ["is_announced", "is_vowed"]

_DEEDS = word_set("plots", "announced")
_WILL = frozenset({"will", "wo", "'ll", "’ll", "would", "shall"})
_SOON = frozenset(
    (
        "evening morning next night soon tomorrow tonight january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday"
    ).split()
)
_WHEN = frozenset({"DATE", "TIME"})


def is_announced(verb: Token) -> bool:
    """Whether a clause that is said, written or announced tells what will be done to somebody or something, and when."""
    if (
        verb.pos_ != "VERB"
        or verb.lemma_.lower() not in _DEEDS
        or verb.dep_ not in {"ccomp", "ROOT", "acl", "parataxis"}
        or is_negated(verb)
    ):
        return False
    if not any(c.dep_ == "aux" and c.lower_ in _WILL for c in verb.children):
        return False
    if _is_spoken(verb):
        return True
    said = verb.head.lemma_.lower() in {*reporting_verbs(), "announce", "post", "swear", "write"} and verb.head.i != verb.i
    suffers = subjects(verb) if is_passive(verb) else objects(verb)
    return said and bool(suffers) and any(t.ent_type_ in _WHEN or t.lower_ in _SOON for t in verb.doc[verb.i : verb.sent.end])


def _is_spoken(verb: Token) -> bool:
    """ "We shall burn every school that opens its doors," said the militants: what a "we" will do to people or things, and not to foes of a state."""
    doer = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ == "we"]
    whom = objects(verb)
    if not doer or is_passive(verb) or verb.head.lemma_.lower() not in reporting_verbs() or verb.head.i == verb.i:
        return False
    by = [t for t in subjects(verb.head) if t.pos_ != "PRON"]
    armed = any(t.lemma_.lower() in _FOES for b in by for t in b.subtree)
    return armed and any(t.pos_ in {"NOUN", "PROPN"} and t.lemma_.lower() not in _FOES for t in whom)


_VOWS = frozenset({"pledge", "promise", "swear", "threaten", "vow"})
_STATES = word_set("statements", "of_states")
_FOES = word_set("statements", "foes")


def is_vowed(verb: Token) -> bool:
    """ "a video vowed to strike the courthouse": a threat against somebody or something, and not what a government vows to do to its foes."""
    infinitive = verb.pos_ == "VERB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if not infinitive or verb.head.lemma_.lower() not in _VOWS or verb.lemma_.lower() not in _DEEDS or is_negated(verb.head):
        return False
    whom = objects(verb)
    foes = any(t.lemma_.lower() in _FOES for t in whom)
    by_state = any(t.lemma_.lower() in _STATES for t in subjects(verb.head))
    return bool(whom) and not foes and not by_state
