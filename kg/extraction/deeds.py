"""Attacks that common verbs and nouns tell by what they are done to, or by whom: "took him from his home", "came under fire", "slit the throats of"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.falling import death_told
from kg.extraction.foils import foil, mine_met, placed_weapons
from kg.extraction.gerunds import named_deed
from kg.extraction.lexicon import TriggerWord
from kg.extraction.menaces import menace
from kg.extraction.mention import Phrase, Reading
from kg.extraction.seizures import seizure
from kg.extraction.syntax import agents, antecedent, is_negated, is_passive, objects, prepositional, subjects
from kg.extraction.throats import is_life_sought, whose_throats

__all__ = ["deed"]


def deed(reading: Reading, token: Token) -> TriggerWord | None:
    """What a common word tells by its arguments; the tagger, which looks for words of attacks, has no say in it."""
    if token.pos_ == "NOUN":
        return (
            named_deed(token)
            or menace(token)
            or _exchange(token)
            or _trap(token)
            or _fire_met(reading, token)
            or _attempt_on_a_life(token)
            or _burning_of(reading, token)
        )
    return (
        foil(reading, token)
        or _mine(reading, token)
        or _planting(reading, token)
        or seizure(reading, token)
        or _advance(token)
        or _way_in(reading, token)
        or _break_in(reading, token)
        or _falls_upon(reading, token)
        or _falls_in_battle(reading, token)
        or _cut_throats(token)
        or _put_to(token)
        or _takes_lives(token)
        or _rains(reading, token)
        or _set_light(token)
        or _burning(reading, token)
        or _fired_upon(token)
        or _raked(token)
        or death_told(reading, token)
        or _leaves_dead(reading, token)
    )


def _is_by_weapon(reading: Reading, verb: Token) -> bool:
    return verb.pos_ == "VERB" and not is_negated(verb) and any(d.kind == "weapon" or d.bomber for d in _doers(reading, verb))


def _leaves_dead(reading: Reading, verb: Token) -> TriggerWord | None:
    """ "A roadside bomb left seven soldiers dead"."""
    fighting = any(c.dep_ in {"csubj", "nsubj"} and c.lower_ in {"bombing", "fighting", "shelling", "shooting"} for c in verb.children)
    if verb.lemma_.lower() != "leave" or is_passive(verb) or is_negated(verb) or not (fighting or _is_by_weapon(reading, verb)):
        return None
    dead = any(c.lower_ == "dead" and c.dep_ in {"acomp", "ccomp", "dobj", "oprd", "xcomp"} for c in verb.children)
    return TriggerWord("die", "attack", "kill") if dead else None


def _attacks(doer: Phrase) -> bool:
    """Gunmen, rebels, an armed group or a body of one."""
    if doer.attacker or doer.status == "militant":
        return True
    own = doer if doer.kind == "organization" else doer.organization
    return own is not None and own.detail == "armed_group"


def _doers(reading: Reading, verb: Token) -> list[Phrase]:
    return [p for t in (agents(verb) if is_passive(verb) else subjects(verb)) for p in phrases_of(reading, antecedent(t))]


_BY_FORCE = {"blast": "raid", "bomb": "raid", "fight": "raid", "shoot": "raid"}
_BY_PUSHING = frozenset({"batter", "break", "burst", "crash", "cut", "fight", "force", "hack", "smash"})


def _way_in(reading: Reading, verb: Token) -> TriggerWord | None:
    """ "blasted their way into the embassy", "forced their way into his house": told of gunmen alone where the verb is none of weapons."""
    if verb.pos_ != "VERB" or not any(t.lemma_.lower() == "way" for t in objects(verb)):
        return None
    into = any(
        c.lower_ in {"aboard", "into", "inside", "onto", "through"} for t in (verb, *objects(verb)) for c in t.children if c.dep_ == "prep"
    )
    lemma = verb.lemma_.lower()
    if not into or not (lemma in _BY_FORCE or (lemma in _BY_PUSHING and any(_attacks(d) for d in _doers(reading, verb)))):
        return None
    return TriggerWord("attack", "raid", "assault", weak=lemma not in _BY_FORCE)


_GUARDED = frozenset("barracks base garrison headquarters hospital jail ministry outpost post prison station".split())


def _break_in(reading: Reading, verb: Token) -> TriggerWord | None:
    """ "armed men broke into the police station": told of attackers, of what is guarded or looks after people."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in {"barge", "break", "burst", "force", "rush"}:
        return None
    into = [t for at in prepositional(verb, "into", "inside") for t in (at, *at.conjuncts)]
    if not any(t.lemma_.lower() in _GUARDED for t in into) or not any(_attacks(d) for d in _doers(reading, verb)):
        return None
    return TriggerWord("attack", "raid", "assault")


def _falls_upon(reading: Reading, verb: Token) -> TriggerWord | None:
    """ "several hundred fighters fell on the camp", "a larger force descended on the town"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in {"descend", "fall", "pounce", "swoop"} or is_negated(verb):
        return None
    if not any(
        c.dep_ == "prep" and c.lower_ in {"on", "upon"} and not any(t.ent_type_ in {"DATE", "TIME"} for t in c.children)
        for c in verb.children
    ):
        return None
    doers = _doers(reading, verb)
    bands = any(d.noun in {"band", "column", "force", "group", "horde", "mob"} and d.indefinite for d in doers)
    return TriggerWord("attack", "raid", "assault") if bands or any(_attacks(d) and d.kind != "thing" for d in doers) else None


_FALLS_OTHERWISE = frozenset("asleep down from ill into off out over overboard through to unconscious victim".split())


_FALLS_FOR = frozenset("coma disgrace favor favour line love step time trap".split())


def _falls_in_battle(reading: Reading, verb: Token) -> TriggerWord | None:
    """ "Lieutenant Colonel NAME, who fell near X on Friday": said of soldiers, where nothing else is said of the fall."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() != "fall" or is_negated(verb) or objects(verb):
        return None
    if any(c.lower_ in _FALLS_OTHERWISE or c.dep_ in {"acomp", "prt", "attr", "oprd"} for c in verb.children):
        return None
    fell = [p for t in subjects(verb) for p in phrases_of(reading, antecedent(t))]
    if not fell or not all(p.kind == "person" and (p.rank or p.status in {"military", "militant"}) for p in fell):
        return None
    where = [
        t for c in verb.children if c.dep_ == "prep" and c.lower_ in {"at", "in", "near", "on", "during", "outside"} for t in c.children
    ]
    if not where or any(t.lemma_.lower() in _FALLS_FOR for t in where):
        return None
    return TriggerWord("die", "attack", "die", weak=not any(p.rank for p in fell))


def _cut_throats(verb: Token) -> TriggerWord | None:
    """ "slit the throats of", "had their throats cut"."""
    return TriggerWord("die", "armed_assault", "kill") if whose_throats(verb) else None


_COSTING = frozenset({"claim", "cost", "take"})


def _takes_lives(verb: Token) -> TriggerWord | None:
    """ "when a bomber took 58 lives", "a shell that claimed the lives of two nurses": told of an attack where its doer is one's."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _COSTING or is_negated(verb) or is_passive(verb):
        return None
    lives = [t for t in objects(verb) if t.lemma_.lower() == "life"]
    told = any(c.dep_ == "nummod" for t in lives for c in t.children) or any(prepositional(t, "of") for t in lives)
    return TriggerWord("die", "attack", "kill", weak=True) if told else None


def _rains(reading: Reading, verb: Token) -> TriggerWord | None:
    """ "helicopters rained bombs on the town", "mortars rained down on the market"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in {"rain", "shower"}:
        return None
    thrown = objects(verb) or subjects(verb)
    if not any(p.kind == "weapon" and p.detail != "other" for t in thrown for p in phrases_of(reading, antecedent(t))):
        return None
    return TriggerWord("attack", "attack", "launch" if objects(verb) else "explode")


_PUT_TO = {
    "death": TriggerWord("die", "execution", "kill"),
    "fire": TriggerWord("attack", "arson", "destroy"),
    "flame": TriggerWord("attack", "arson", "destroy"),
    "sword": TriggerWord("die", "attack", "kill"),
    "torch": TriggerWord("attack", "arson", "destroy"),
}


def _put_to(verb: Token) -> TriggerWord | None:
    """ "put to death", "put to the torch"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() != "put":
        return None
    ends = [*prepositional(verb, "to"), *(t for o in objects(verb) for t in prepositional(o, "to"))]
    return next((_PUT_TO[t.lemma_.lower()] for t in ends if t.lemma_.lower() in _PUT_TO), None)


def _set_light(verb: Token) -> TriggerWord | None:
    """ "set light to a bus"."""
    lit = verb.pos_ == "VERB" and verb.lemma_.lower() == "set" and any(t.lower_ == "light" for t in objects(verb))
    to = any(c.dep_ in {"prep", "dative"} and c.lower_ == "to" for t in (verb, *objects(verb)) for c in t.children)
    return TriggerWord("attack", "arson", "destroy") if lit and to else None


def _burning_of(reading: Reading, noun: Token) -> TriggerWord | None:
    """ "the burning of a bus": of vehicles and buildings, not of books and flags."""
    if noun.lemma_.lower() not in {"burning", "firebombing", "torching"}:
        return None
    burned = [p for t in prepositional(noun, "of") for p in phrases_of(reading, t)]
    return TriggerWord("attack", "arson", "destroy") if any(p.kind == "thing" and p.detail != "other" for p in burned) else None


def _burning(reading: Reading, verb: Token) -> TriggerWord | None:
    """ "rebels burned three trucks", "guerrillas blew a bridge": told of those who attack, done to things."""
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or lemma not in {"blow", "burn"} or any(c.dep_ == "prt" for c in verb.children):
        return None
    things = [p for t in (subjects(verb) if is_passive(verb) else objects(verb)) for p in phrases_of(reading, antecedent(t))]
    if not any(p.kind == "thing" for p in things) or not any(_attacks(d) for d in _doers(reading, verb)):
        return None
    return TriggerWord("attack", "bombing" if lemma == "blow" else "arson", "destroy")


def _fired_upon(verb: Token) -> TriggerWord | None:
    """ "a boat was fired on from the bank": shots, where nothing is said of what was fired."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() != "fire" or not is_passive(verb) or verb.dep_ == "acl":
        return None
    stranded = any(c.dep_ in {"prep", "prt"} and c.lower_ in {"at", "on", "upon"} and not list(c.children) for c in verb.children)
    return TriggerWord("attack", "shooting", "assault") if stranded else None


_BULLETS = frozenset({"bullet", "burst", "fire", "gun", "machinegun", "pistol", "rifle", "round", "shot", "submachinegun", "volley"})


def _raked(verb: Token) -> TriggerWord | None:
    """ "raked the coaches with Bren-gun fire", "sprayed the bar with a sub-machine-gun", "pumped five bullets into him"."""
    if verb.pos_ != "VERB" or is_negated(verb):
        return None
    lemma = verb.lemma_.lower()
    if lemma in {"pepper", "rake", "riddle", "spray", "sweep"}:
        fired = prepositional(verb, "with", "by")
    elif lemma in {"empty", "pump"} and any(c.lower_ in {"at", "into"} for t in (verb, *objects(verb)) for c in t.children):
        fired = objects(verb)
    else:
        return None
    armed = any(t.lemma_.lower().rpartition("-")[2] in _BULLETS for t in fired)
    return TriggerWord("attack", "shooting", "assault") if armed else None


def _fire_met(reading: Reading, noun: Token) -> TriggerWord | None:
    """ "a patrol came under fire near X", not "the minister came under fire over the budget"."""
    if (
        noun.lemma_.lower() != "fire"
        or noun.dep_ != "pobj"
        or noun.head.lower_ != "under"
        or any(c.dep_ == "compound" for c in noun.children)
    ):
        return None
    verb = noun.head.head
    if verb.pos_ not in {"AUX", "VERB"} or verb.lemma_.lower() not in {"be", "come", "run"}:
        return None
    if any(c.dep_ == "prep" and c.lower_ in {"about", "after", "because", "for", "over"} for t in (verb, noun) for c in t.children):
        return None
    met = [p for t in subjects(verb) for p in phrases_of(reading, antecedent(t))]
    armed = any(p.status in {"military", "police"} or p.kind == "thing" for p in met)
    return TriggerWord("attack", "attack", "assault", weak=not armed)


def _exchange(noun: Token) -> TriggerWord | None:
    """ "an exchange of fire", "a fire fight"."""
    fired = any(t.lower_ in {"fire", "gunfire", "shots", "bullets"} for t in prepositional(noun, "of"))
    if noun.lemma_.lower() == "exchange" and fired:
        return TriggerWord("attack", "armed_clash", "clash", weak=True)
    return None


def _trap(noun: Token) -> TriggerWord | None:
    """ "fell into a trap"."""
    if noun.lemma_.lower() != "trap" or noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "into"}:
        return None
    led = noun.head.head.lemma_.lower() in {"catch", "drive", "fall", "lead", "lure", "march", "run", "walk"}
    return TriggerWord("attack", "ambush", "assault", weak=True) if led else None


def _attempt_on_a_life(noun: Token) -> TriggerWord | None:
    """ "an attempt on the life of the prime minister"."""
    return TriggerWord("attack", "assassination", "assault") if is_life_sought(noun) else None


_LOADED = frozenset(
    "bomb-laden explosive explosives explosive-laden explosives-laden explosives-packed explosives-filled dynamite tnt".split()
)


def _is_laden(vehicles: list[Token]) -> bool:
    """ "a car packed with explosives"."""
    return any(t.lemma_.lower() in _VEHICLES and any(c.lower_ in _LOADED for c in t.subtree) for t in vehicles)


_VEHICLES = frozenset("boat bus car jeep lorry minibus motorcycle pickup pick-up tanker tractor truck van vehicle".split())
_MOVES = frozenset("advance approach barrel crash drive enter plough plow ram run rush slam smash storm walk".split())


def _advance(token: Token) -> TriggerWord | None:
    """ "a suicide bomber walked into a crowd", "drove a lorry packed with explosives into the gate": an attack, though nothing is said to explode."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in _MOVES:
        return None
    onto = any(c.dep_ == "prep" and c.lower_ in {"at", "into", "towards", "toward"} for c in token.children)
    if token.dep_ == "acl" or not (onto or (token.lemma_.lower() in {"ram", "storm"} and objects(token))):
        return None
    if onto and token.lemma_.lower() in {"crash", "drive", "ram", "slam"} and _is_laden(objects(token)):
        return TriggerWord("attack", "suicide_bombing", "assault")
    bomber = any(t.lemma_.lower() in {"bomber", "attacker"} and any(c.lower_ == "suicide" for c in t.children) for t in subjects(token))
    return TriggerWord("attack", "suicide_bombing", "assault") if bomber else None


_PLANTING = frozenset({"attach", "bury", "conceal", "fix", "hide", "leave", "place"})


def _planting(reading: Reading, token: Token) -> TriggerWord | None:
    """ "a pipe bomb was left at the gate": what is done to a bomb so that it goes off."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in _PLANTING or not placed_weapons(reading, token):
        return None
    if any(c.dep_ in {"advmod", "prt"} and c.lower_ == "behind" for c in token.children):
        # "munitions left behind by the rebels"
        return None
    return TriggerWord("attack", "attack", "launch", weak=True)


def _mine(reading: Reading, token: Token) -> TriggerWord | None:
    """ "ran over a landmine": what is told of who sets it off is told of the mine."""
    return TriggerWord("attack", "bombing", "explode") if mine_met(reading, token) else None
