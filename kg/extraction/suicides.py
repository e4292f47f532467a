"""Bombs whose bearers go off with them: driven into a target, worn under clothes, set off by somebody who dies of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from kg.extraction.headings import told_in
from kg.extraction.mention import Event, Reading
from kg.extraction.syntax import is_passive, objects, prepositional, subjects
from kg.text.word_sets import word_set

__all__ = ["is_driven_into", "is_suicide"]

_INTO = frozenset("barrel crash drive plough plow ram slam smash steer".split())
_TOWARDS = frozenset("advance charge head hurtle race rush speed".split())
_LADEN = frozenset("bomb bomb-laden explosive explosives explosive-laden explosives-laden explosives-packed explosives-filled".split())
_BORNE = frozenset({"bombs", "dynamite", "gelignite", "grenade", "grenades", "tnt"})
_UNMANNED = frozenset("abandoned driverless parked remote remote-controlled remotely unmanned".split())
_SELF = frozenset({"herself", "himself", "itself", "themselves"})
_SETS_OFF = frozenset("blast blow detonate explode".split())
_WEAR = frozenset("carry hide wear".split())
_WORN = frozenset("belt bomb charge device explosive vest waistcoat".split())
_UNDER = word_set("acts", "garments")
_DRIVER_DIED = re.compile(
    r"\bthe\s(?:bomber|driver)(?:\s(?:himself|herself))?,?(?:\s[^.]{0,40},)?\s(?:also\s)?(?:died|perished|(?:was|were)\s(?:also\s)?(?:killed|torn|blown))\b|"
    r"\b(?:besides|apart\sfrom|in\saddition\sto)\sthe\s(?:bomber|driver|girl|man|woman)\b|\b(?:bombers|the\sbomber)\s(?:also\s)?(?:died|perished)\b",
    re.IGNORECASE,
)
_BESIDE = 2
"""Sentences before and after an attack in which its bomb is told to have been worn or driven."""


def is_driven_into(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether somebody drives explosives into a target, or wears them, in the sentences that tell of an attack."""
    for sentence in sorted({e.sentence for e in events}):
        if _has_driver(reading, sentence) or any(_is_strapped(t) for t in _tokens(reading, sentence)):
            return True
    return False


def _tokens(reading: Reading, sentence: int) -> list[Token]:
    return list(reading.document.doc[slice(*reading.sentences[sentence])])


def _has_driver(reading: Reading, sentence: int) -> bool:
    tokens = _tokens(reading, sentence)
    words = {t.lower_ for t in tokens}
    driven = any(
        t.pos_ == "VERB"
        and (
            (t.lemma_.lower() in _INTO and any(c.lower_ in {"into", "at"} for c in t.subtree))
            or (t.lemma_.lower() in _TOWARDS and any(c.lower_ in {"at", "toward", "towards", "into"} for c in t.children))
        )
        for t in tokens
    )
    # "bulldozers packed with explosives and driven by suicide bombers", "sent three lorries loaded with explosives against the camp"
    manned = any(t.lemma_.lower() == "bomber" and any(c.lower_ == "suicide" for c in t.children) for t in tokens)
    sent = any(t.pos_ == "VERB" and t.lemma_.lower() in {"direct", "send"} and _is_laden_car(t) for t in tokens)
    return (driven or manned or sent) and bool(words & _LADEN) and not words & _UNMANNED


_CARS = frozenset(
    "ambulance bulldozer bus car jeep lorry minibus motorcycle pick-up pickup sedan suv tanker taxi tractor truck van vehicle".split()
)


def _is_laden_car(verb: Token) -> bool:
    """Whether vehicles with explosives are sent against or at something."""
    sent = subjects(verb) if is_passive(verb) else objects(verb)
    laden = any(t.lemma_.lower() in _CARS and any(c.lower_ in _LADEN for c in t.subtree) for t in sent)
    return laden and any(c.lower_ in {"against", "at", "into", "towards", "toward"} for t in (verb, *sent) for c in t.subtree)


def _is_strapped(token: Token) -> bool:
    """ "with explosives strapped about his waist", "dynamite tied to his body"."""
    if token.i == 0 or token.lemma_.lower() not in {"fasten", "strap", "tape", "tie", "wrap"} or token.pos_ != "VERB":
        return False
    on = {t.lemma_.lower() for t in prepositional(token, "about", "around", "round", "to")}
    borne = [token.head, token.nbor(-1), *(c for c in token.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"})]
    return bool(on & {"belly", "body", "chest", "stomach", "torso", "waist"}) and any(t.lower_ in _LADEN | _BORNE for t in borne)


def is_suicide(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether whoever set off an explosion, or was to, was blown up with it."""
    told = [e for e in events if not e.silent]
    if _sets_off(reading, events) or any(_sets_off_himself(reading.document.doc[e.trigger]) for e in told):
        return True
    blasts = [e for e in told if e.word.frame in {"explode", "foil"} or e.type in {"bombing", "explosion"}]
    if not blasts:
        return False
    if any(_is_driven_up(reading.document.doc[e.trigger]) for e in blasts):
        return True
    around = _around(reading, blasts)
    if any(_is_worn(t) for n in around for t in _tokens(reading, n)) or any(_has_driver(reading, n) for n in around):
        return True
    text = " ".join(reading.quote(reading.sentences[n][0]).text for n in around)
    laden = any(t.lower_ in _LADEN for n in around for t in _tokens(reading, n))
    if laden and _DRIVER_DIED.search(text):
        return True
    return all(e.status == "attempted" for e in told) and _was_to_be_worn(reading, around)


_DRIVEN = frozenset("approach barrel break burst charge crash drive force hit hurtle plough plow pull race ram smash speed swerve".split())
_GUARDED = frozenset(
    (
        "barracks barrier base camp checkpoint compound consulate convoy cordon embassy gate guardhouse headquarters ministry outpost parade patrol "
        "police post roadblock station"
    ).split()
)
_HIT = frozenset("bomb device ied landmine mine missile rocket shell".split())


def _is_driven_up(verb: Token) -> bool:
    """ "a minibus drove up to the checkpoint and exploded", "the car broke the gate and blew up among the tents"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _SETS_OFF or verb.dep_ != "conj":
        return False
    chain = [verb]
    while chain[-1].dep_ == "conj" and chain[-1].head.pos_ == "VERB":
        chain.append(chain[-1].head)
    cars = [t for v in chain for t in v.children if t.dep_ == "nsubj" and t.lemma_.lower() in _CARS]
    words = {t.lemma_.lower() for t in verb.sent}
    return bool(cars) and any(v.lemma_.lower() in _DRIVEN for v in chain[1:]) and bool(words & _GUARDED) and not words & (_HIT | _UNMANNED)


def _around(reading: Reading, events: Sequence[Event]) -> list[int]:
    """The sentences of an attack, and those beside them in the same paragraphs that are of no other day."""
    own = {e.sentence for e in events}
    paragraphs = {reading.paragraph_of[e.trigger] for e in events}
    beside = [
        n
        for n, (start, _) in enumerate(reading.sentences)
        if reading.paragraph_of[start] in paragraphs and any(abs(n - e) <= _BESIDE for e in own)
    ]
    return [n for n in beside if n in own or n < min(own) or not any(True for _ in told_in(reading, n))]


def _is_suicide_bomb(noun: Token) -> bool:
    """ "a suicide car bomb"."""
    return noun.lemma_.lower() == "bomb" and any(
        c.lower_ == "suicide" for c in noun.subtree if c.i < noun.i and c.dep_ in {"amod", "compound", "nmod"}
    )


def _sets_off(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether one who wears explosives kills or is blown up, and is not only shot by others."""
    for event in events:
        if any(_is_suicide_bomb(reading.document.doc[w.head]) for w in event.weapons):
            return True
        worn = any(w.detail == "suicide_vest" for w in event.weapons)
        if worn and event.word.frame == "explode":
            return True
        if event.word.frame == "kill" and any(a.kind == "person" and (a.bomber or worn) for a in event.agents):
            return True
    return False


def _sets_off_himself(verb: Token) -> bool:
    """ "blew himself up", "detonated a belt of explosives, killing himself and nine others"."""
    if verb.pos_ != "VERB":
        return False
    if verb.lemma_.lower() in _SETS_OFF:
        if any(t.lower_ in _SELF for t in objects(verb)):
            return True
        own = [c for c in verb.children if c.dep_ in {"advcl", "conj"} and c.lemma_.lower() == "kill"]
        return any(t.lower_ in _SELF for c in own for t in objects(c)) or _is_put_on(objects(verb))
    if verb.lemma_.lower() == "set" and any(c.lower_ == "off" for c in verb.children):
        # "set off the charge under her coat"
        worn = [t for o in (verb, *objects(verb)) for t in prepositional(o, "under", "beneath", "underneath")]
        return any(t.lemma_.lower() in _UNDER for t in worn)
    return False


def _is_put_on(things: Sequence[Token]) -> bool:
    """A belt or vest, of explosives."""
    return any(
        t.lemma_.lower() in {"belt", "vest", "waistcoat"} and any(c.lower_ in _LADEN | {"his", "her"} for c in t.subtree) for t in things
    )


def _is_worn(verb: Token) -> bool:
    """ "Under her sari she wore an explosive vest", "the charge that she wore under her veil"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _WEAR:
        return False
    worn = [*objects(verb), *([verb.head] if verb.dep_ in {"acl", "relcl"} else [])]
    under = {t.lemma_.lower() for t in prepositional(verb, "under", "beneath", "underneath")}
    for thing in worn:
        words = {t.lower_ for t in thing.subtree}
        if thing.lemma_.lower() in _WORN and ((verb.lemma_.lower() == "wear" and (words & _LADEN or under & _UNDER)) or under & _UNDER):
            return True
    return False


def _was_to_be_worn(reading: Reading, around: Sequence[int]) -> bool:
    """ "a would-be suicide bomber … his belt failed to explode": said beside a bomb that did not go off."""
    spans = [reading.sentences[n] for n in around]
    vests = any(
        n.kind == "weapon" and n.detail == "suicide_vest" and any(start <= n.start < end for start, end in spans) for n in reading.named
    )
    return vests or any(
        t.lemma_.lower() == "bomber" and any(c.lower_ == "suicide" for c in t.children) for n in around for t in _tokens(reading, n)
    )
