"""The one type of an attack that several words tell: the narrowest that says what it was, not what happened on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from kg.extraction.aims import is_aimed_at_one, is_put_to_death
from kg.extraction.attackers import are_attackers
from kg.extraction.grouping import AttackDraft
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Event, Reading
from kg.extraction.syntax import prepositional

__all__ = ["kind_of", "typed_events"]

_ON_THE_WAY = frozenset({"arson", "explosion", "looting", "sabotage", "shooting"})
"""What happens in the course of an attack that another word names: a raid in which houses are burned is a raid."""
_LEAD = 2
"""An attack's first sentence counts as much as two others."""
_PLACED = frozenset({"car_bomb", "dynamite", "ied", "landmine", "suicide_vest"})
_INTO = frozenset("barrel crash drive plough plow ram slam smash steer".split())
_LADEN = frozenset("bomb bomb-laden explosive explosives explosive-laden explosives-laden explosives-packed explosives-filled".split())
_BORNE = frozenset({"bombs", "dynamite", "gelignite", "grenade", "grenades", "tnt"})
_UNMANNED = frozenset("abandoned driverless parked remote remote-controlled remotely unmanned".split())


def _is_driven_into(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether somebody drives explosives into a target."""
    for sentence in sorted({e.sentence for e in events}):
        start, end = reading.sentences[sentence]
        words = {t.lower_ for t in reading.document.doc[start:end]}
        driven = any(
            t.lemma_.lower() in _INTO and t.pos_ == "VERB" and any(c.lower_ in {"into", "at"} for c in t.subtree)
            for t in reading.document.doc[start:end]
        )
        if driven and words & _LADEN and not words & _UNMANNED:
            return True
        if any(_is_worn(t) for t in reading.document.doc[start:end]):
            return True
    return False


def _is_worn(token: Token) -> bool:
    """ "with explosives strapped about his waist", "dynamite tied to his body"."""
    if token.i == 0 or token.lemma_.lower() not in {"fasten", "strap", "tape", "tie", "wrap"} or token.pos_ != "VERB":
        return False
    on = {t.lemma_.lower() for t in prepositional(token, "about", "around", "round", "to")}
    borne = [token.head, token.nbor(-1), *(c for c in token.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"})]
    return bool(on & {"belly", "body", "chest", "stomach", "torso", "waist"}) and any(t.lower_ in _LADEN | _BORNE for t in borne)


def _sets_off(events: Sequence[Event]) -> bool:
    """Whether one who wears explosives kills or is blown up, and is not only shot by others."""
    for event in events:
        worn = any(w.detail == "suicide_vest" for w in event.weapons)
        if worn and event.word.frame == "explode":
            return True
        if event.word.frame == "kill" and any(a.kind == "person" and (a.bomber or worn) for a in event.agents):
            return True
    return False


_BESIDE = 2
"""Sentences before and after a foiled attack in which its bomb is told to have been worn."""


def _was_worn_in_vain(reading: Reading, told: Sequence[Event]) -> bool:
    """Whether a bomb that did not go off was a suicide bomber's: "a would-be suicide bomber … his belt failed to explode"."""
    if not told or any(e.status != "attempted" for e in told):
        return False
    first = reading.sentences[max(min(e.sentence for e in told) - _BESIDE, 0)][0]
    last = reading.sentences[min(max(e.sentence for e in told) + _BESIDE, len(reading.sentences) - 1)][1]
    if any(reading.document.doc[i].text == "\n\n" for i in range(first, last)):
        paragraph = reading.paragraph_of[told[0].trigger]
        span = [i for i in range(first, last) if reading.paragraph_of[i] == paragraph]
        first, last = span[0], span[-1] + 1
    words = reading.document.doc[first:last]
    worn = any(n.kind == "weapon" and n.detail == "suicide_vest" and first <= n.start < last for n in reading.named)
    return worn or any(t.lemma_.lower() == "bomber" and any(c.lower_ == "suicide" for c in t.children) for t in words)


def _flown(reading: Reading, events: Sequence[Event]) -> str | None:
    """The type that aircraft or drones give to an attack that they make."""
    for event in events:
        for agent in (*event.agents, *event.weapons):
            for token in reading.document.doc[agent.start : agent.end]:
                kind = lexicon().carriers.get(token.lemma_.lower())
                if kind in {"air_strike", "drone_strike"}:
                    return kind
    return None


def _is_of_several(reading: Reading, event: Event) -> bool:
    """ "the raids with which the government has answered": a plural that refers back to no one attack."""
    return event.definite and reading.document.doc[event.trigger].tag_ == "NNS"


def _takes_nobody(event: Event, events: Sequence[Event]) -> bool:
    """Whether those who are captured are the attackers: an arrest, no abduction."""
    draft = AttackDraft(list(events))
    return event.word.frame == "take" and bool(event.victims) and all(are_attackers(draft, v) for v in event.victims)


def kind_of(reading: Reading, events: Sequence[Event]) -> str:
    """The type of an attack that these events tell, in text order."""
    told = [e for e in events if not e.silent]
    specific = [e for e in told if e.type not in lexicon().general_types and not _takes_nobody(e, events)]
    specific = [e for e in specific if not _is_of_several(reading, e)] or specific
    types = {e.type for e in specific}
    if "suicide_bombing" in types or _is_driven_into(reading, told):
        return "suicide_bombing"
    if "assassination" in types:
        return "assassination"
    weapons = [lexicon().weapon_attacks[w.detail] for e in events for w in e.weapons if w.detail in lexicon().weapon_attacks]
    if types <= {"bombing", "explosion", "shooting"} and (_sets_off(events) or _was_worn_in_vain(reading, told)):
        return "suicide_bombing"
    if not specific:
        general = Counter(e.type for e in told)
        kind = (
            weapons[0]
            if weapons
            else next((t for t in ("explosion", "armed_assault") if t in general), told[0].type if told else events[0].type)
        )
    else:
        killed = any(v.outcome == "killed" for e in events for v in e.victims)
        main = {t for t in types if t not in _ON_THE_WAY} or types
        if {"air_strike", "drone_strike"} & main and not any(w.detail in _PLACED for e in events for w in e.weapons):
            # "the bombing" of a town by aircraft
            main -= {"bombing", "raid", "explosion"}
        if {"abduction", "hostage_taking"} & main and not killed:
            main &= {"abduction", "hostage_taking"}
        weight: Counter[str] = Counter()
        for event in specific:
            if event.type in main:
                weight[event.type] += _LEAD if event.sentence == told[0].sentence else 1
        kind = max(weight, key=lambda t: (weight[t], -next(n for n, e in enumerate(specific) if e.type == t)))
        if kind == "explosion" and weapons:
            kind = weapons[0]
    flown = _flown(reading, [e for e in told if e.type in lexicon().general_types | {kind}])
    if flown and (
        kind in {"attack", "bombing", "explosion", "grenade", "missile_strike", "raid"} or (kind, flown) == ("shelling", "air_strike")
    ):
        kind = flown
    if kind == "air_strike" and "drone_strike" in weapons:
        kind = "drone_strike"
    if kind == "attack" and any(
        (a.attacker or a.status == "militant") and a.kind in {"people", "person"}
        for e in told
        if e.word.frame in {"assault", "kill", "wound"}
        for a in e.agents
    ):
        kind = "armed_assault" if all(e.status != "threatened" for e in told) else kind
    if kind in {"shooting", "attack", "armed_assault"} and is_put_to_death(reading, events):
        return "execution"
    if kind in {"shooting", "attack", "armed_assault"} and is_aimed_at_one(reading, events):
        return "assassination"
    return kind


def typed_events(events: Sequence[Event], kind: str) -> list[Event]:
    """The events that say so, or else the first."""
    said = [e for e in events if e.type == kind and not e.silent]
    return said or [next((e for e in events if not e.silent), events[0])]
