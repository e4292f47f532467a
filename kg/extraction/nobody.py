"""Statements that nobody came to harm: "no one was hurt", "there were no casualties", "everyone on board is safe"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.aftermath import is_unreal
from kg.extraction.hurt import Casualty, casualty_words
from kg.extraction.mention import Phrase, Reading
from kg.extraction.syntax import is_negated, is_passive, objects, prepositional

__all__ = ["NOBODY", "nobody"]

NOBODY = Count(0, 0, 0)
"""The count of a group that a sentence tells to be none."""
_NONE = frozenset({"nobody", "none", "noone"})
_ABSENT = frozenset({"nobody", "noone", "one"})
_THERE = frozenset({"aboard", "around", "inside", "near", "nearby", "present", "there"})
"""Where nobody was when something exploded: nobody came to harm."""
_FURTHER = frozenset({"additional", "another", "else", "further", "more", "new", "other"})


def nobody(reading: Reading) -> Iterator[Casualty]:
    """ "nobody was hurt", "no soldier was injured", "there were no casualties", "without loss of life", "no injuries were reported"."""
    words = casualty_words()
    for token in reading.document.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in {"NOUN", "PROPN"} and lemma in words.harms and _is_none(token):
            if lemma == "loss" and not _is_of_people(token):
                continue
            if any(c.lower_ in _FURTHER for c in token.children) or is_unreal(token.head):
                continue
            yield _none(token, token.left_edge.i if token.left_edge.i > token.i - 4 else token.i, words.harms[lemma])
        elif (
            lemma == "life"
            and token.dep_ in {"dobj", "nsubjpass"}
            and is_negated(token)
            and token.head.lemma_.lower() in {"claim", "cost", "lose", "take"}
        ):
            # "No lives were lost."
            yield _none(token, token.i, "killed")
        elif (lemma == "damage" and token.dep_ in {"dobj", "nsubjpass"} and _is_all(token)) or (
            token.lower_ == "neither" and token.nbor().lower_ in {"dead", "killed"} and "wounded" in {t.lower_ for t in token.sent}
        ):
            yield _none(token, token.i, "injured")
        elif token.pos_ == "VERB" and lemma in words.harm | {"kill"} and (whom := _harmed_nobody(token)) is not None:
            yield _none(whom, whom.i, "killed" if lemma == "kill" else "injured")
        elif token.lower_ in words.unharmed | {"safe"} and (everybody := _all_of_them(token)) is not None:
            yield _none(everybody, everybody.i, "injured")
        elif token.pos_ == "VERB" and not is_unreal(token):
            outcome = _denied_outcome(token)
            subject = next((s for s in token.children if s.dep_ in {"nsubj", "nsubjpass"} and _is_no_one(s)), None)
            if outcome is not None and subject is not None and not _speaks_of_the_past(token):
                yield _none(subject, subject.left_edge.i, outcome)
        elif lemma == "be" and not is_unreal(token):
            absent = next((s for s in token.children if s.dep_ in {"nsubj", "attr"} and _is_no_one(s) and s.lower_ in _ABSENT), None)
            if absent is not None and any(c.lower_ in _THERE for t in (token, absent) for c in t.children if c.i > absent.i):
                yield _none(absent, absent.left_edge.i, "injured")


_CAUSING = frozenset("cause claim inflict leave make produce report suffer sustain take".split())
_TAKING_LOSSES = frozenset("have incur report suffer sustain take".split())
_ONLY = frozenset({"just", "merely", "only", "solely"})
_OF_THINGS = frozenset({"material", "minor", "property", "slight", "structural"})


def _is_of_people(loss: Token) -> bool:
    """ "no loss of life", "the guards suffered no losses", "no loss on either side"; no "loss of cargo"."""
    if of := prepositional(loss, "of"):
        return any(t.lemma_.lower() == "life" for t in of)
    if any(t.lemma_.lower() == "side" for t in prepositional(loss, "on")):
        return True
    above = loss.head
    return (
        loss.tag_ == "NNS"
        and loss.dep_ == "dobj"
        and above.lemma_.lower() in _TAKING_LOSSES
        and not any(c.dep_ in {"amod", "compound"} for c in loss.children)
    )


def _is_all(damage: Token) -> bool:
    """ "caused only material damage": whatever else came of it is ruled out."""
    verb = damage.head
    only = any(c.lower_ in _ONLY for t in (damage, verb) for c in t.children if abs(c.i - damage.i) < 4)
    return only and verb.lemma_.lower() in {"cause", "do", "report", "suffer"} and any(c.lower_ in _OF_THINGS for c in damage.children)


def _harmed_nobody(verb: Token) -> Token | None:
    """ "hurt no one", "without hurting anybody": whom an attack did not harm."""
    denied = is_negated(verb)
    wanted = {"anybody", "anyone"} if denied else {"no-one", "nobody", "noone"}
    for thing in objects(verb):
        if thing.lower_ in wanted or (not denied and thing.lower_ == "one" and is_negated(thing)):
            return None if is_unreal(verb) or is_passive(verb) else thing
    return None


_EVERYBODY = frozenset({"all", "everybody", "everyone"})


def _all_of_them(state: Token) -> Token | None:
    """ "everyone was unhurt", "all on board are safe", "all passengers escaped unhurt": those of whom all came to no harm."""
    verb = state.head
    if (
        verb.tag_ not in {"VBD", "VBN", "VBP", "VBZ"}
        or verb.lemma_.lower() not in {"be", "emerge", "escape", "remain", "survive"}
        or is_negated(verb)
    ):
        return None
    if is_unreal(verb):
        return None
    for subject in (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}):
        if subject.lower_ in _EVERYBODY or any(c.lower_ == "all" for c in subject.children):
            return subject
    return None


def _speaks_of_the_past(verb: Token) -> bool:
    """ "no general had been killed there before": of the years before, not of this attack."""
    return any(
        c.lower_ in {"before", "ever", "previously", "since", "until"} and c.dep_ in {"advmod", "mark", "prep"} for c in verb.children
    )


def _denied_outcome(verb: Token) -> str | None:
    """The outcome that a verb tells of its subject."""
    lemma = verb.lemma_.lower()
    if lemma in {"die", "perish"}:
        return "killed"
    if not is_passive(verb):
        # "fires but nobody hurt": the parse takes it for the past tense.
        return "injured" if lemma in {"hurt", "injure", "wound"} and not objects(verb) else None
    if lemma in {"believe", "know", "report"}:
        # "nobody was reported hurt".
        state = {c.lower_ for c in verb.children if c.dep_ in {"acomp", "oprd", "xcomp"}}
        return "killed" if state & {"dead", "killed"} else "injured" if state & {"hurt", "injured", "wounded"} else None
    return "killed" if lemma == "kill" else "injured" if lemma in casualty_words().harm else None


def _is_none(noun: Token) -> bool:
    """ "no casualties", "without casualties", "without causing casualties", "no reports of casualties"."""
    if is_negated(noun) or any(c.lower_ == "neither" for c in noun.children):
        return True
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _CAUSING and is_negated(noun.head):
        return not is_unreal(noun.head)
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return (
        above is not None
        and above.lemma_.lower() == "report"
        and is_negated(above)
        and not any(c.lower_ == "immediate" for c in above.children)
    )


def _is_no_one(subject: Token) -> bool:
    return subject.lower_ in _NONE or any(c.dep_ == "det" and c.lower_ == "no" for c in subject.children)


def _none(token: Token, start: int, outcome: str) -> Casualty:
    further = any(t.lower_ in _FURTHER for t in token.doc[token.i : min(token.i + 3, len(token.doc))])
    phrase = Phrase("people", token.i, start, token.i + 1, "people", count=NOBODY, plural=True, additional=further)
    return Casualty(token.i, outcome, (phrase,), near=True)
