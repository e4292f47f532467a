"""The one type of an attack that several words tell: the narrowest that says what it was, not what happened on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extraction.aims import is_aimed_at_one, is_put_to_death
from kg.extraction.attackers import are_attackers
from kg.extraction.drafts import AttackDraft
from kg.extraction.event_types import is_aircraft
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Event, Reading
from kg.extraction.raids import is_from_ambush, is_raid
from kg.extraction.suicides import is_driven_into, is_suicide
from kg.extraction.syntax import is_passive, subjects

__all__ = ["kind_of", "typed_events"]

_ON_THE_WAY = frozenset({"arson", "explosion", "looting", "sabotage", "shooting"})
"""What happens in the course of an attack that another word names: a raid in which houses are burned is a raid."""
_BLASTS = frozenset({"attack", "bombing", "explosion", "shooting", "armed_assault"})
_IN_A_RAID = frozenset({"abduction", "armed_assault", "arson", "attack", "execution", "looting", "shooting"})
_LEAD = 2
"""An attack's first sentence counts as much as two others."""
_PLACED = frozenset({"car_bomb", "dynamite", "ied", "landmine", "suicide_vest"})


def _flown(reading: Reading, events: Sequence[Event]) -> str | None:
    """The type that aircraft or drones give to an attack that they make."""
    doc = reading.document.doc
    raided = any(e.type == "raid" for e in events)
    for event in events:
        spans = [t for p in (*event.agents, *event.weapons) for t in doc[p.start : p.end]]
        # "An aircraft piloted by exiles rocketed …": the exiles did it, from the air.
        verb = doc[event.trigger]
        flying = subjects(verb) if verb.pos_ == "VERB" and not is_passive(verb) and event.type != "raid" and not raided else []
        for token in (*spans, *flying):
            kind = lexicon().carriers.get(token.lemma_.lower()) or ("air_strike" if is_aircraft(token.lower_) else None)
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


_RIDDEN = frozenset({"bus", "car", "getaway", "lorry", "minibus", "jeep", "motorbike", "motorcycle", "truck", "van", "vehicle"})
_LEFT = frozenset({"abandon", "ditch", "dump", "leave"})


def _burns_their_own(reading: Reading, event: Event) -> bool:
    """ "abandoned the vehicle, which they set on fire", "burned their car": what attackers ride in is no target."""
    if event.type != "arson" or not event.targets or any(t.noun not in _RIDDEN for t in event.targets):
        return False
    doc = reading.document.doc
    verb = doc[event.trigger]
    left = verb.dep_ in {"relcl", "conj"} and any(a.lemma_.lower() in _LEFT for a in list(verb.ancestors)[:2])
    own = any(c.lower_ == "their" for t in event.targets for c in doc[t.head].children)
    return left or own or any(c.lower_ == "getaway" for t in event.targets for c in doc[t.head].children)


def kind_of(reading: Reading, events: Sequence[Event]) -> str:
    """The type of an attack that these events tell, in text order."""
    doc = reading.document.doc
    told = [e for e in events if not e.silent]
    specific = [e for e in told if e.type not in lexicon().general_types and not _takes_nobody(e, events)]
    specific = [e for e in specific if not _is_of_several(reading, e)] or specific
    specific = [e for e in specific if not _burns_their_own(reading, e)]
    types = {e.type for e in specific}
    if "suicide_bombing" in types or is_driven_into(reading, told):
        return "suicide_bombing"
    if "assassination" in types:
        return "assassination"
    weapons = [lexicon().weapon_attacks[w.detail] for e in events for w in e.weapons if w.detail in lexicon().weapon_attacks]
    if types | {e.type for e in told} <= _BLASTS and is_suicide(reading, events):
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
        if any(e.type == "execution" and any(o.type == "abduction" and o.sentence == e.sentence for o in specific) for e in specific):
            # "were dragged from their homes and executed"
            main = main - {"abduction"} or main
        if "ambush" in main and any(
            e.type == "ambush" and (doc[e.trigger].pos_ == "VERB" or e.agents) and e.status == "accomplished" for e in specific
        ):
            # "a day-long battle after rebels ambushed the troops", "encountered an ambush laid by rebels"
            main -= {"armed_clash"}
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
    if kind == "raid" and _is_from_the_air(reading, told):
        return "air_strike"
    if kind in _IN_A_RAID and is_raid(reading, told):
        return "raid"
    if kind == "explosion" and any(
        t.lemma_.lower() in _RIDDEN
        for e in told
        if e.word.frame == "explode" and doc[e.trigger].pos_ == "VERB"
        for t in subjects(doc[e.trigger])
    ):
        # "a parked car blew up"
        return "bombing"
    if kind in {"armed_clash", "shooting", "attack", "armed_assault"} and is_from_ambush(reading, told):
        return "ambush"
    if kind in {"shooting", "attack", "armed_assault"} and is_put_to_death(reading, events):
        return "execution"
    if kind in {"shooting", "attack", "armed_assault"} and is_aimed_at_one(reading, events):
        return "assassination"
    return kind


_ON_THE_GROUND = frozenset(
    "arrest camp commando detain gunman house-to-house militant patrol police policeman raider rebel round search settler soldier squad storm troop troops".split()
)
_IN_THE_AIR = frozenset({"aircraft", "airstrike", "fighter-bomber", "jet", "plane", "warplane"})


def _is_from_the_air(reading: Reading, told: Sequence[Event]) -> bool:
    """ "Another Ruritanian raid killed two people", in an article about what aircraft do: a noun that no word of troops stands beside."""
    doc = reading.document.doc
    raids = [e for e in told if e.type == "raid"]
    on_foot = any(a.kind in {"people", "person"} for e in told for a in e.agents)
    if on_foot or any(doc[e.trigger].pos_ != "NOUN" or any(a.kind == "organization" for a in e.agents) for e in raids):
        return False
    beside = {t.lemma_.lower() for n in {e.sentence for e in told} for t in doc[slice(*reading.sentences[n])]}
    flown = any(t.lemma_.lower() in _IN_THE_AIR or (t.lower_ == "air" and t.dep_ == "compound") for t in doc)
    return flown and not beside & _ON_THE_GROUND


def typed_events(events: Sequence[Event], kind: str) -> list[Event]:
    """The events that say so, or else the first."""
    said = [e for e in events if e.type == kind and not e.silent]
    return said or [next((e for e in events if not e.silent), events[0])]
