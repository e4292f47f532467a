"""Words of violence that their writer does not mean: rehearsals, rumours, reports that somebody dismisses."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.lexicon import TriggerWord
from kg.extraction.syntax import conjuncts, is_passive, objects, prepositional, subjects
from kg.text.word_sets import word_set

__all__ = ["ANIMALS", "is_case_dropped", "is_charge", "is_indictment", "is_of_animals", "is_play", "is_shot_in_the_air"]

_PLAYED = frozenset({"dummy", "fake", "fictitious", "hypothetical", "imaginary", "mock", "practice", "simulated", "staged"})
_RUMOUR = frozenset({"hoax", "rumor", "rumour", "speculation"})
_DISMISS = frozenset({"dismiss", "deny", "discount", "refute", "reject", "scotch"})
_REPORTS = frozenset({"allegation", "claim", "news", "report", "rumor", "rumour", "story", "suggestion"})


def is_play(token: Token) -> bool:
    """Whether a word of violence tells only of a rehearsal, a rumour or a report that somebody dismisses: "a mock ambush", "was \"attacked\" by actors"."""
    if (
        any(c.lower_ in _PLAYED for c in token.children)
        or _is_in_quotes_alone(token)
        or _turned_out_otherwise(token)
        or _is_told_in_fiction(token)
    ):
        return True
    for above in token.ancestors:
        lemma = above.lemma_.lower()
        if lemma in _RUMOUR or (lemma in _REPORTS and above.head.lemma_.lower() in _DISMISS and above.dep_ in {"dobj", "nsubjpass"}):
            return True
        if above.pos_ in {"VERB", "AUX"} and above.dep_ not in {"acl", "relcl", "ccomp", "conj", "xcomp"}:
            return False
    return False


_FICTION = frozenset({"drama", "film", "movie", "musical", "novel", "opera", "thriller"})


def _is_told_in_fiction(token: Token) -> bool:
    """ "the film tells how gunmen seized an embassy": what a story tells, in the present."""
    return any(
        v.pos_ == "VERB" and v.tag_ in {"VBZ", "VBP"} and any(c.dep_ == "nsubj" and c.lemma_.lower() in _FICTION for c in v.children)
        for v in token.ancestors
    )


def _turned_out_otherwise(token: Token) -> bool:
    """ "a reported rocket attack turned out to be fireworks"."""
    doubted = any(c.lower_ in {"alleged", "apparent", "reported", "supposed", "suspected"} for c in token.children)
    return doubted and token.dep_ == "nsubj" and token.head.lemma_.lower() in {"prove", "turn"}


def _is_in_quotes_alone(token: Token) -> bool:
    """ "was "attacked" by": a verb that the writer does not mean."""
    if token.pos_ != "VERB" or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(-1).text in {'"', "“", "''", "``", "‘", "'"} and token.nbor(1).text in {'"', "”", "''", "’", "'"}


ANIMALS = word_set("acts", "animals")


def is_of_animals(token: Token, word: TriggerWord) -> bool:
    """ "a sheep was slaughtered": nothing but animals killed."""
    if word.frame not in {"kill", "die"} or token.pos_ != "VERB":
        return False
    killed = subjects(token) if is_passive(token) or word.frame == "die" else objects(token)
    return bool(killed) and all(t.lemma_.lower() in ANIMALS for first in killed for t in conjuncts(first))


_DROPPED = frozenset({"charge", "charges"})


def is_case_dropped(token: Token) -> bool:
    """ "the prosecutor dropped the charges": a case, and no bomb."""
    return token.lemma_.lower() == "drop" and any(
        t.lower_ in _DROPPED and not any(c.dep_ in {"compound", "amod"} for c in t.children) for t in (*objects(token), *subjects(token))
    )


_CHARGES = frozenset({"accuse", "acquit", "charge", "convict", "suspect", "try"})


def is_shot_in_the_air(token: Token) -> bool:
    """ "Masked men fired in the air at the funeral", "shots were fired into the air": at nobody."""
    if token.lemma_.lower() not in {"fire", "shoot"} or token.pos_ != "VERB":
        return False
    fired = subjects(token) if is_passive(token) else objects(token)
    at_nobody = all(t.lemma_.lower() in _SHOTS for t in fired) and not any(c.dep_ == "conj" for c in token.children)
    return at_nobody and any(t.lower_ == "air" and all(c.dep_ == "det" for c in t.children) for t in prepositional(token, "in", "into"))


_SHOTS = frozenset("bullet gun pistol revolver rifle round shot volley weapon".split())
_ARMS = frozenset("baton bayonet club knife lance machete sabre spear stick sword truncheon".split())


def is_indictment(token: Token) -> bool:
    """ "charged two men with planting the bomb", "charges two over the bombing", "was charged with murder": an act of a court, and not a charge at people."""
    if token.lemma_.lower() != "charge" or token.pos_ != "VERB" or not (is_passive(token) or objects(token)):
        return False
    charged = [token, *(objects(token) if not is_passive(token) else [])]
    over = [p for t in charged for p in t.children if p.dep_ == "prep" and p.lower_ == "over"]
    under = [c for p in token.children if p.dep_ == "prep" and p.lower_ == "with" for c in p.children]
    return bool(over) or any(c.dep_ == "pcomp" or (c.dep_ == "pobj" and c.lemma_.lower() not in _ARMS) for c in under)


def is_charge(token: Token, word: TriggerWord) -> bool:
    """ "accused its enemies of sabotage as well as murder": what somebody is charged with, with no word of which one."""
    if token.pos_ != "NOUN" or word.frame == "die" or any(c.dep_ not in {"cc", "conj", "punct"} for c in token.children):
        return False
    at = token
    while at.dep_ == "conj" or (at.dep_ == "pobj" and at.head.lower_ in {"as", "of", "for", "with"}):
        at = at.head if at.dep_ == "conj" else at.head.head
        if at.lemma_.lower() in _CHARGES:
            return True
    # "accused the group of sabotage", where the parse has it as a group of sabotage
    return at.i != token.i and at.dep_ in {"dobj", "nsubjpass"} and at.head.lemma_.lower() in _CHARGES
