"""Attacks that were planned in earnest and came to nothing: plots that were uncovered, plans that somebody stands trial for, bombs that were due to go off."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.syntax import is_negated, objects, prepositional
from kg.text.word_sets import word_set

__all__ = ["is_due", "is_plot_stopped", "is_ultimatum", "planned_by"]

_PLANS = word_set("plots", "plans")
_STOPPED = word_set("plots", "stopped")
_BEFORE_A_COURT = word_set("plots", "before_a_court")
_AVERTED = frozenset("avert disrupt foil frustrate prevent stop thwart".split())
_SURE = frozenset({"acquit", "clear"})
_DUE = word_set("plots", "due")
_ABOUT = frozenset({"about", "ready"})
_GOING_OFF = frozenset({"blow", "detonate", "explode", "go"})
_TO_DO = word_set("plots", "demanded")
_PATH = 6
"""Words above a deed among which a plan and what became of it are looked for."""


def planned_by(token: Token) -> Token | None:
    """The plan right before an infinitive, whatever the parse hangs it on: "planning to bomb", "a plot to murder"."""
    if token.i < 2 or token.nbor(-1).lower_ != "to":
        return None
    before = token.nbor(-2)
    return before if before.lemma_.lower() in _PLANS or before.lower_ in _PLANS else None


def _above(token: Token) -> list[Token]:
    plan = planned_by(token)
    return ([plan, *plan.ancestors] if plan is not None else list(token.ancestors))[:_PATH]


def _is_aimed(token: Token) -> bool:
    """Whether the words say whom or what the deed was to hit: "to attack a hotel", "an attack on the parliament"."""
    if token.pos_ == "VERB":
        # The parse may take the infinitive for a noun ("conspiring to murder | Judge NAME").
        after = token.nbor(1) if token.i + 1 < len(token.doc) else token
        return bool(objects(token)) or any(c.dep_ == "nsubjpass" for c in token.children) or after.pos_ in {"DET", "NUM", "PRON", "PROPN"}
    return token.tag_ == "NN" and bool(prepositional(token, "on", "against", "at", "of"))


def _passes_on(token: Token) -> bool:
    """Whether a word hands on what it governs: a plan "to" do it, a plan "for" it, somebody accused "of" planning it."""
    return token.dep_ in {
        "acl",
        "advcl",
        "conj",
        "dobj",
        "oprd",
        "pcomp",
        "pobj",
        "prep",
        "relcl",
        "xcomp",
        "nsubjpass",
        "nsubj",
        "attr",
        "compound",
        "ccomp",
    }


def is_plot_stopped(token: Token) -> bool:
    """Whether a deed was planned against somebody or something, and the plan was found out, or brought its makers before a court; or whether the
    deed itself was averted."""
    if is_negated(token) or not _is_aimed(token):
        return False
    if token.pos_ == "NOUN" and token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_.lower() in _AVERTED:
        return _is_done(token.head)
    plan = planned_by(token)
    infinitive = plan is not None or any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    if token.pos_ == "VERB" and not infinitive and token.dep_ != "pcomp":
        return False
    planned = False
    at = token
    for above in _above(token):
        if not _passes_on(at) and at.i != token.i:
            return False
        lemma = above.lemma_.lower()
        if not planned and (above == plan or lemma in _PLANS):
            planned = True
            if any(c.lemma_.lower() in _STOPPED for c in above.children if c.dep_ in {"amod", "acl"}):
                return True
        elif planned and lemma in _STOPPED | _BEFORE_A_COURT - _SURE:
            return _is_done(above)
        elif planned and lemma == "break" and any(c.lower_ == "up" for c in above.children):
            return True
        elif not planned and above.pos_ in {"VERB", "AUX"}:
            return False
        at = above
    return False


def _is_done(verb: Token) -> bool:
    """Whether a verb tells of something that was done, in the past."""
    unreal = any(
        c.lower_ in {"will", "would", "could", "might", "may", "should", "if", "to", "n't", "not"} and c.dep_ in {"aux", "mark", "neg"}
        for c in verb.children
    )
    return not unreal and (verb.pos_ != "VERB" or verb.tag_ in {"VBD", "VBN", "VBG"} or verb.dep_ in {"advcl", "amod"})


def is_due(token: Token) -> bool:
    """ "minutes before it was due to go off", "set to explode at noon": what a bomb was made to do, not what it did."""
    infinitive = token.pos_ == "VERB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    due = _DUE if token.lemma_.lower() in _GOING_OFF else _ABOUT
    return infinitive and token.dep_ in {"xcomp", "acl", "advcl", "ccomp"} and token.head.lemma_.lower() in due


def is_ultimatum(token: Token) -> bool:
    """ "gave the workers a week to leave or be killed": what is to be done to those who stay."""
    return (
        token.pos_ == "VERB"
        and token.dep_ == "conj"
        and any(c.dep_ == "cc" and c.lower_ == "or" for c in token.head.children)
        and token.head.tag_ == "VB"
        and token.head.lemma_.lower() in _TO_DO
        and (token.tag_ == "VB" or any(c.tag_ == "VB" for c in token.children))
    )
