"""People whom armed or unknown men take along or hold: "carried off", "marched out of the staff room", "held twenty vendors inside for five hours"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Phrase, Reading
from kg.extraction.pretence import ANIMALS
from kg.extraction.syntax import agents, antecedent, is_negated, is_passive, objects, prepositional, subjects
from kg.text.word_sets import word_set

__all__ = ["seizure"]

_TAKING = word_set("movements", "taking_away")
_HANDLED = frozenset({"bundle", "drag", "force", "herd", "load", "order", "pull", "push", "shove"})
_INTO_CARS = word_set("spots", "into_cars")
_INTO_THE_WILD = word_set("spots", "into_the_wild")
_OWN_LOSSES = frozenset({"bodies", "body", "casualty", "comrade", "corpse", "dead", "remains", "wounded"})
_REMAINS = frozenset({"body", "corpse", "remains"})
_UNKNOWN = word_set("person_words", "unknown")
_BANDS = frozenset({"band", "column", "gang", "group", "squad"})
_CAPTIVE = frozenset({"captive", "hostage", "prisoner"})
_GOES = word_set("movements", "made_to_go")


def _people(reading: Reading, tokens: list[Token]) -> list[Phrase]:
    found = [p for t in tokens for p in phrases_of(reading, antecedent(t))]
    doc = reading.document.doc
    return [
        p
        for p in found
        if p.kind in {"people", "person", "pronoun"}
        and p.noun != "it"
        and not any(t.lemma_.lower() in ANIMALS for t in doc[p.start : p.end])
    ]


def _taken(verb: Token) -> list[Token]:
    """Whom a verb is done to."""
    if not is_passive(verb):
        lemma = verb.lemma_.lower()
        made_off = prepositional(verb, "with") if lemma == "make" and any(c.lower_ == "off" for c in verb.children) else []
        # "forced two nurses to climb on behind": the parse may make them the subject of what they had to do.
        forced = [
            s for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.lemma_.lower() in _GOES for s in c.children if s.dep_ == "nsubj"
        ]
        return made_off or objects(verb) or forced
    return subjects(verb) or ([verb.head] if verb.dep_ == "acl" else [])


def _takers(reading: Reading, verb: Token) -> list[Phrase]:
    """Who does it; behind "by", also where the parse hangs that on a place ("carried off from his house by guerrillas")."""
    if not is_passive(verb):
        told = subjects(verb)
    else:
        told = agents(verb) or [
            t for p in verb.children if p.dep_ in {"prep", "advmod", "prt"} for below in p.subtree for t in agents(below)
        ]
    return [p for t in told for p in phrases_of(reading, antecedent(t))]


def seizure(reading: Reading, token: Token) -> TriggerWord | None:
    """ "gunmen took a yachtsman from a beach house", "was carried off by the rebels", "held the staff at gunpoint"."""
    if token.pos_ != "VERB" or is_negated(token):
        return None
    lemma = token.lemma_.lower()
    off_with = lemma == "make" and any(c.lower_ == "off" for c in token.children)
    if lemma in _GRABBED and _is_held_since(reading, token):
        return TriggerWord("attack", "abduction", "take")
    holds = lemma in {"hold", "keep"} and _is_kept(token)
    if not (holds or off_with or (lemma in _TAKING and _is_led_away(token))):
        return None
    both = [t for t in _taken(token) if t.lower_ in {"all", "both"} and t.pos_ in {"DET", "PRON"}]
    people = [p for p in _people(reading, _taken(token)) if not any(t.lemma_.lower() in _REMAINS for t in token.doc[p.start : p.end])]
    if (not people and not both) or (people and all(p.status == "militant" or p.noun in _OWN_LOSSES for p in people)):
        return None
    if any(_takes_people(reading, d) for d in _takers(reading, token)):
        return TriggerWord("attack", "hostage_taking" if holds else "abduction", "take")
    captives = any(p.noun.removesuffix("s") in _CAPTIVE for p in people)
    return TriggerWord("attack", "abduction", "take", weak=True) if captives and not holds else None


_GRABBED = frozenset({"capture", "grab", "seize", "snatch", "take"})
_HOLDING = frozenset("free hold keep liberate ransom release rescue swap".split())
_OF_TAKING = frozenset("abduct abduction abductor captive captor hostage kidnap kidnapper kidnapping ransom".split())


def _is_held_since(reading: Reading, verb: Token) -> bool:
    """ "is still holding two nurses taken in September from a clinic", "the doctor seized on Monday", in a text that speaks of ransom."""
    if not is_passive(verb) or any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.children):
        return False
    whom = subjects(verb) or ([verb.head] if verb.dep_ == "acl" else [])
    people = [p for p in _people(reading, whom) if p.status != "militant" and not p.attacker and p.noun not in _REMAINS | _OWN_LOSSES]
    if not people:
        return False
    prepositions = {c.lower_ for c in verb.children if c.dep_ == "prep"}
    if verb.dep_ == "acl":
        noun = verb.head
        while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
            noun = noun.head
        held = noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in _HOLDING
        in_hands = noun.dep_ == "nsubj" and any(t.lemma_.lower() == "hand" for t in prepositional(noun.head, "in"))
        if (held or in_hands) and prepositions & {"at", "from", "in", "on"}:
            return not any(p.status == "military" for p in people)
    spoken_of = any(t.lemma_.lower() in _OF_TAKING for t in verb.doc)
    return spoken_of and verb.lemma_.lower() in {"grab", "seize", "snatch"} and bool(prepositions & {"at", "from", "in", "on"})


def _is_kept(verb: Token) -> bool:
    """ "held hostage", "held at gunpoint", "held inside for five hours"."""
    words = {c.lower_ for c in verb.children} | {t.lower_ for o in objects(verb) for t in o.children}
    at = {t.lower_ for c in verb.children if c.dep_ == "prep" and c.lower_ == "at" for t in c.subtree}
    lasting = any(t.lemma_.lower() in {"hour", "day", "minute"} for t in prepositional(verb, "for"))
    behind = verb.doc[verb.i : min(verb.i + 8, verb.sent.end)]
    inside = any(t.lower_ in {"inside", "there"} for t in behind)
    return bool(words & _CAPTIVE) or bool(at & {"gunpoint", "knifepoint"}) or (lasting and inside)


def _is_led_away(verb: Token) -> bool:
    """ "took him away", "took her at gunpoint", "taken from his home": where the words say no more than "at" or "from", whence or how."""
    lemma = verb.lemma_.lower()
    whence = {t.lower_ for c in verb.children if c.dep_ == "prep" and c.lower_ == "at" for t in c.subtree}
    others = {c.lower_ for c in verb.children if c.dep_ in {"prep", "prt", "advmod"}} - {"at"}
    into = {t.lemma_.lower() for t in prepositional(verb, "into", "onto", "to", "towards")}
    wild = bool(into & _INTO_THE_WILD)
    if lemma == "round":
        # "rounded up twelve villagers and marched them into the bush"; police round up suspects.
        return "up" in others and any(c.dep_ == "conj" and c.lemma_.lower() in _TAKING and _is_led_away(c) for c in verb.children)
    if lemma in _HANDLED:
        # Whom gunmen pull out of his house, or push into a car, they take along; whom they push away, they do not.
        along = any(c.dep_ in {"ccomp", "xcomp"} and c.lemma_.lower() in _GOES and _goes_along(c) for c in verb.children)
        return (
            wild
            or along
            or bool(into & _INTO_CARS)
            or (lemma in {"drag", "haul", "pull"} and bool(others & {"from", "off", "out"}))
            or "captive" in others
        )
    if lemma in {"drive", "fly", "walk", "lead", "march", "escort", "ferry", "order"} and "out" in others:
        return True
    if lemma in {"seize", "snatch", "spirit"} and not others & {"away"}:
        return False
    if lemma == "take" and is_passive(verb) and agents(verb) and "to" not in others:
        # "were taken by a dozen boys with guns"
        return True
    away = bool(others & {"away", "captive", "from", "off", "along"}) or bool(set(others) & _CAPTIVE)
    return away or wild or bool(whence & {"gunpoint", "knifepoint", "machete-point"})


def _goes_along(verb: Token) -> bool:
    """ "to climb on behind", "to go with them", "to get into a van"."""
    words = {t.lemma_.lower() for t in verb.subtree}
    return bool(words & (_INTO_CARS | _INTO_THE_WILD | {"behind", "with", "they", "them"})) or verb.lemma_.lower() in {
        "accompany",
        "follow",
        "board",
    }


def _takes_people(reading: Reading, doer: Phrase) -> bool:
    """Gunmen, unknown men, "X's men", members of an armed group."""
    if doer.attacker or (doer.status == "militant" and doer.kind == "people") or (doer.noun in _UNKNOWN and doer.indefinite):
        return True
    if doer.kind == "organization":
        return doer.detail == "armed_group"
    if doer.organization is not None and doer.organization.detail == "armed_group":
        return True
    told = {c.lower_ for c in reading.document.doc[doer.head].children}
    if doer.noun in _BANDS and (doer.indefinite or told & {"same"}):
        return True
    return doer.noun == "man" and (
        bool(told & {"same", "these", "those"}) or any(c.dep_ == "poss" for c in reading.document.doc[doer.head].children)
    )
