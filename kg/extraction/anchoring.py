"""Which trigger a date or a place in the sentence belongs to: the first one met on the way up from it, clause by clause."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import prepositional

__all__ = ["are_hurt_people", "trigger_above"]

_BRIDGES = frozenset({"as", "when", "while", "where"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


def _is_finite(token: Token) -> bool:
    if token.lower_ in {"am", "pm"}:
        return False
    return token.pos_ in {"VERB", "AUX"} and any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)


_DOES = frozenset({"carry", "commit", "conduct", "deliver", "inflict", "launch", "mount", "perpetrate", "stage", "undertake"})


def _tells_of_its_noun(verb: Token) -> bool:
    """Whether a relative clause says when and where its noun was: "the strike that X inflicted on Y", "people who were praying in Z"."""
    if verb.dep_ != "relcl":
        return False
    to_be = [verb, *(c for c in verb.children if c.dep_ == "xcomp" and verb.lemma_ == "be")]
    if any(c.dep_ == "aux" and c.lower_ == "to" for v in to_be for c in v.children):
        # "a match that is to be played in X on Saturday".
        return True
    if verb.lemma_.lower() in _DOES:
        return not any(c.dep_ == "dobj" and c.lower_ not in {"that", "which"} for c in verb.children)
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ in {"was", "were"} for c in verb.children)


def are_hurt_people(token: Token) -> bool:
    """ "the wounded were flown out on Tuesday": people, and when something was done with them."""
    return token.lower_ in {"injured", "wounded"} and any(c.dep_ == "det" for c in token.children)


def _beside(token: Token, triggers: Container[int]) -> Token | None:
    """A trigger that is an argument of a verb that is none ("the blast occurred"), or a clause of time under it."""
    for child in token.children:
        if child.dep_ in _ARGUMENTS and child.i in triggers and not are_hurt_people(child):
            return child
    for child in token.children:
        if child.dep_ == "dobj":
            for shown in prepositional(child, "of"):
                if shown.i in triggers:
                    return shown
        if child.dep_ == "prep" and child.lower_ in {"to", "under"}:
            for suffered in child.children:
                if suffered.dep_ == "pobj" and suffered.pos_ == "NOUN" and suffered.i in triggers:
                    # "They subjected the village to shelling", "X came under fire".
                    return suffered
        if (
            child.dep_ == "advcl"
            and child.tag_ == "VBG"
            and child.i in triggers
            and not any(c.dep_ in _ARGUMENTS for c in child.children if c.dep_ != "dobj")
        ):
            # "He drove a truck into the gate, killing five."
            return child
    for child in token.children:
        if child.dep_ == "advcl" and child.i in triggers and any(c.lower_ in _BRIDGES for c in child.children):
            return child
    return None


def _leaves_clause(token: Token) -> bool:
    """Whether the way up ends here: another event's clause, or a reporting verb."""
    if token.lemma_.lower() in reporting_verbs() and token.pos_ == "VERB":
        return True
    if not _is_finite(token) or _tells_of_its_noun(token):
        return False
    marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}
    if token.dep_ == "advcl" and "before" in marks and any(c.dep_ == "aux" and c.lower_ == "could" for c in token.children):
        # "was shot dead before he could blow himself up at a mosque on Friday": what did not come about has no day of its own.
        return False
    return not (token.dep_ == "advcl" and marks & _BRIDGES)


def trigger_above(token: Token, triggers: Container[int]) -> int | None:
    """Index of the trigger that the phrase around ``token`` modifies, or None."""
    at = token
    for above in (token, *token.ancestors):
        at = above
        if above.i in triggers:
            return above.i
        beside = _beside(above, triggers)
        if beside is not None:
            return beside.i
        if _leaves_clause(at):
            return None
    return None
