"""Which of the weapons told of served an attack, and what they were in the light of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Event, Phrase, Reading
from kg.extraction.syntax import is_passive
from kg.extraction.terms import people_terms, target_terms
from kg.text.word_sets import word_set

__all__ = ["armed"]

_TAKING = word_set("acts", "with_weapons_unused")
"""What is done to weapons that served nobody in the attack: booty, finds, stores."""
_OFF = frozenset({"away", "off"})
_LEAVING = frozenset("catch escape flee leave make retreat return withdraw".split())
"""Before "with rifles": who goes, or is caught, with them."""
_RUINING = frozenset("burn damage destroy wreck".split())
_ANSWERING = frozenset("answer reply respond retaliate".split())
_MADE = frozenset("assemble build consist construct contain fashion improvise make".split())
"""What a device is made of is no weapon by itself."""
_LADEN = frozenset("cram fill laden load pack prime rig stuff".split())
_CHARGES = frozenset({"explosive", "ied"})
_PLANTED = frozenset({"car_bomb", "dynamite", "explosive", "ied", "incendiary", "landmine", "suicide_vest"})
"""Weapons that are found where an attack was to be, and are its own even when they are seized."""
_HEAVY = frozenset({"artillery", "firearm", "mortar", "rocket"})
_NO_WEAPON = word_set("acts", "no_weapons")
"""Words that only the tagger takes for weapons."""
_SPRAYERS = frozenset({"water"})
_FROM_THE_AIR = frozenset({"air_strike", "drone_strike"})


def _first(token: Token) -> Token:
    """The first of the list that a noun stands in."""
    while token.dep_ in {"conj", "appos"} and token.head.i < token.i:
        token = token.head
    return token


def _is_taken(token: Token) -> bool:
    """ "carried off rifles", "two rifles were recovered", "left with rifles", "rifles seized from the dead", "the gun was destroyed"."""
    noun = _first(token)
    verb = noun.head
    if any(c.dep_ == "acl" and c.lemma_.lower() in _TAKING for c in noun.children):
        return True
    if noun.dep_ == "pobj" and verb.lower_ == "with":
        return verb.head.lemma_.lower() in _LEAVING
    lemma = verb.lemma_.lower()
    suffers = noun.dep_ == "dobj" or (noun.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ in {"VERB", "AUX"} and is_passive(verb))
    if lemma == "be" and noun.dep_ in {"attr", "nsubj"}:
        # "Recovered from the site were two rifles."
        return any(c.tag_ == "VBN" and c.i < verb.i and c.lemma_.lower() in _TAKING for c in verb.children)
    if not suffers:
        return False
    off = lemma in {"carry", "make"} and any(c.lower_ in _OFF for c in verb.children)
    up = any(c.lower_ == "up" for c in verb.children)
    return off or (lemma in _TAKING and not up) or lemma in _RUINING


def _answers(token: Token) -> bool:
    """ "soldiers answered with mortars"."""
    noun = _first(token)
    return noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_.lower() in _ANSWERING


def _is_material(token: Token) -> bool:
    """ "a bomb made of two artillery shells"."""
    noun = _first(token)
    above = noun.head
    if noun.dep_ == "dobj":
        return above.lemma_.lower() == "contain"
    if noun.dep_ != "pobj" or above.lower_ not in {"from", "of", "out", "with"}:
        return False
    verb = above.head.head if above.head.lower_ == "out" else above.head
    return verb.lemma_.lower() in _MADE and (verb.dep_ in {"acl", "relcl", "amod"} or is_passive(verb) or verb.lemma_.lower() == "consist")


def _carrier(reading: Reading, token: Token) -> Token | None:
    """The vehicle that explosives are in: "a lorry laden with explosives"."""
    noun = _first(token)
    above = noun.head
    if noun.dep_ != "pobj" or above.lower_ not in {"of", "with"}:
        return None
    laden = above.head
    if laden.lower_ == "full" or laden.lemma_.lower() in _LADEN or laden.lower_ in {"laden", "rigged", "packed"}:
        vehicle = laden.head
        return vehicle if _is_vehicle(vehicle) else None
    return None


def _is_vehicle(token: Token) -> bool:
    found = target_terms().get(token)
    return found is not None and found.kind == "vehicle"


def _is_no_weapon(reading: Reading, phrase: Phrase, token: Token) -> bool:
    """What the tagger takes for a weapon and is who or what brings it: a bomber, a motorcycle, a jet; or fire, a wire."""
    named = reading.by_token.get(token.i)
    if named is not None and named.kind == "weapon" and phrase.detail != "other":
        return token.lemma_.lower() == "fire" and phrase.detail == "incendiary"
    lemma = token.lemma_.lower()
    return lemma in _NO_WEAPON or lemma in lexicon().carriers or people_terms().at(token) is not None or _is_vehicle(token)


def _served(reading: Reading, phrase: Phrase) -> bool:
    """Whether a weapon was used, and not only told of."""
    token = reading.document.doc[phrase.head]
    before = token.nbor(-1).lower_ if token.i else ""
    if _is_no_weapon(reading, phrase, token) or before in _SPRAYERS:
        return False
    if _is_material(token) or _answers(token):
        return False
    if phrase.detail in _PLANTED:
        return True
    told_as = _first(token).head.lemma_.lower()
    return not _is_taken(token) or (told_as in _RUINING and phrase.detail not in _HEAVY)


def _dropped(token: Token) -> bool:
    """ "jets dropped two bombs", "bombs dropped by a drone"."""
    noun = _first(token)
    verbs = [noun.head, *(c for c in noun.children if c.dep_ in {"acl", "relcl"})]
    return any(
        v.lemma_.lower() in {"drop", "release", "rain"} and any(t.lemma_.lower() in lexicon().carriers for t in v.subtree) for v in verbs
    )


def _kind(reading: Reading, event: Event, phrase: Phrase) -> str:
    """The type of a weapon in this event: explosives in a lorry are a car bomb, bombs of aircraft fall from the air, guns that shell are artillery."""
    token = reading.document.doc[phrase.head]
    if phrase.detail in _CHARGES and _carrier(reading, token) is not None:
        return "car_bomb"
    if phrase.detail in _CHARGES and token.lemma_.lower() in {"bomb", "device"} and (event.type in _FROM_THE_AIR or _dropped(token)):
        return "air_bomb"
    if phrase.detail == "firearm" and token.lemma_.lower() == "gun" and event.type == "shelling":
        return "artillery"
    return phrase.detail


def _laden(reading: Reading, event: Event) -> list[Phrase]:
    """Explosives in a vehicle of the event's sentence, where the parse ties them to no verb: "a lorry laden with explosives blew up"."""
    doc = reading.document.doc
    first, end = reading.sentences[event.sentence]
    if event.silent or event.word.event != "attack" or any(w.detail == "car_bomb" or first <= w.head < end for w in event.weapons):
        return []
    charges = {n.end - 1: n for n in reading.named if n.kind == "weapon" and n.detail in _CHARGES and first <= n.start < end}
    for at, named in charges.items():
        vehicle = _carrier(reading, doc[at])
        if vehicle is not None and event.trigger in {vehicle.head.i, vehicle.head.head.i}:
            return [Phrase("weapon", at, named.start, named.end, doc[at].lemma_.lower(), name=named.name, detail="car_bomb")]
    return []


def armed(reading: Reading, events: Iterable[Event]) -> tuple[list[Event], list[Phrase]]:
    """Events with the weapons that served in them, of the type that they had there; and those that served nobody."""
    found: list[Event] = []
    idle: list[Phrase] = []
    for event in events:
        used: list[Phrase] = _laden(reading, event)
        for weapon in event.weapons:
            if not _served(reading, weapon):
                idle.append(weapon)
            elif (kind := _kind(reading, event, weapon)) != weapon.detail:
                used.append(replace(weapon, detail=kind))
            else:
                used.append(weapon)
        found.append(replace(event, weapons=tuple(used)) if tuple(used) != event.weapons else event)
    return found, idle
