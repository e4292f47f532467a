"""Which of the people and things before a verb do what it says, which bear the weapon, and who only stands beside."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extraction.aircraft import WARPLANE, aircraft_noun
from kg.extraction.coordinations import phrases_of
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Phrase, Reading
from kg.extraction.parties import BANDS, FIGHTING, is_that_body, party_at, the_same
from kg.extraction.phrases import PART_OF_THOSE
from kg.extraction.syntax import is_passive, objects, prepositional
from kg.extraction.terms import target_terms
from kg.extraction.wielders import craft_phrase, force, last_wielder, nameless_craft, own_craft, state, wielder
from kg.text.word_sets import word_set

__all__ = ["PEOPLE", "is_strike", "sort_doers"]

PEOPLE = frozenset({"people", "person", "pronoun"})
"""Kinds of phrases that stand for somebody who is hurt."""
_WIELDED = frozenset({"air_bomb", "artillery", "drone", "missile", "mortar", "rocket"})
"""Weapons that tell, with a country or a force before them, who used them; whose a rifle or a bomb is tells only who made it."""
_GUNS = frozenset("artillery battery cannon gun gunboat howitzer tank warship".split())
"""What fires: no party by itself, but whose it is may be told."""
_NOT_DOERS = frozenset({"people", PART_OF_THOSE})
"""Nouns of phrases such as "the others", "58", "one of them": who did it is told by better words."""


def sort_doers(reading: Reading, phrases: Iterable[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """(agents, weapons) of a list of doers: a bomb that kills is a weapon, an attack or a place is neither."""
    doers: list[Phrase] = []
    weapons: list[Phrase] = []
    for phrase in phrases:
        token = reading.document.doc[phrase.head]
        craft = aircraft_noun(token)
        carrier = craft is not None or phrase.noun in lexicon().carriers
        if phrase.kind == "weapon":
            weapons.append(phrase)
            used_by = wielder(reading, token) if phrase.detail in _WIELDED or phrase.noun in _GUNS or carrier else None
            if used_by is None and carrier:
                used_by = last_wielder(reading, token) or nameless_craft(token) or own_craft(token)
            doers += [used_by] if used_by is not None else []
        elif craft == WARPLANE or (phrase.kind == "thing" and carrier):
            doers.append(
                wielder(reading, token)
                or last_wielder(reading, token)
                or nameless_craft(token)
                or own_craft(token)
                or _without_owner(phrase, token)
            )
        elif phrase.kind == "attack" and is_strike(token) and (used_by := wielder(reading, token)) is not None:
            # "Ruritanian raids killed 42 people", where no one raid is told.
            doers.append(used_by)
        elif phrase.kind in {"other", "thing"} and phrase.noun in _GUNS:
            used_by = wielder(reading, token)
            doers += [used_by] if used_by is not None else []
        elif the_same(reading, token) is not None and (again := party_at(reading, token)) is not None:
            doers.append(again)
        elif (army := force(token, phrase)) is not None:
            doers.append(army)
        elif phrase.kind == "place" and _acts(token) and (country := state(reading, token)) is not None:
            doers.append(country)
        elif phrase.kind == "other" and _acts(token) and (body := _body(reading, token)) is not None:
            doers.append(body)
        elif phrase.kind in {"organization", "person", "people", "pronoun"} and not _is_bystander(reading, phrase, token):
            doers.append(phrase)
    return doers, weapons


def _body(reading: Reading, token: Token) -> Phrase | None:
    """ "the movement", "a commando unit of the LGU": the organization that a noun for a body of fighters stands for."""
    told = party_at(reading, token) if is_that_body(token) or token.lemma_.lower() in BANDS else None
    return told if told is not None and told.kind == "organization" and told.detail in FIGHTING else None


def _without_owner(phrase: Phrase, token: Token) -> Phrase:
    """Aircraft of which nothing tells whose they are: no people, whatever the model takes them for."""
    return phrase if phrase.kind in {"organization", "thing"} else craft_phrase(token)


def _acts(token: Token) -> bool:
    """Whether a country's name is that of who acts, and not of where something is ("Ruritania's worst bombing")."""
    first = next((a for a in (token, *token.ancestors) if a.dep_ != "conj"), token)
    return first.dep_ == "nsubj" or (first.dep_ == "pobj" and first.head.lower_ == "by")


def _is_bystander(reading: Reading, phrase: Phrase, token: Token) -> bool:
    """Whether a phrase tells of nobody who attacks: "the others", "a farmer", "the mayor", and what the model takes for an organization
    and its last word tells to be an aircraft or a building."""
    if phrase.kind == "organization":
        place = target_terms().get(token)
        return phrase.detail == "other" and (phrase.noun in lexicon().carriers or (place is not None and place.kind != "organization"))
    if phrase.noun in _NOT_DOERS:
        return True
    unarmed = phrase.kind == "person" and phrase.name is None and not phrase.attacker and phrase.status in {"civilian", "official"}
    return unarmed and not _plainly_acts(reading, token)


_HARMING = word_set("acts", "by_hand")
_THROWING = frozenset({"detonate", "fire", "hurl", "lob", "throw"})


def _plainly_acts(reading: Reading, token: Token) -> bool:
    """ "stabbed by a former pupil", "a neighbour shot the mayor", "a cook threw a grenade": somebody of no calling that fights, and whom
    nothing but the deed itself tells to have done it."""
    if token.dep_ == "pobj":
        return token.head.dep_ == "agent"
    if token.dep_ != "nsubj" or is_passive(token.head):
        return False
    verb = token.head.lemma_.lower()
    kinds = {phrase.kind for thing in objects(token.head) for phrase in phrases_of(reading, thing)}
    if verb in {"ambush", "attack"}:
        return bool(kinds & (PEOPLE | {"thing"}))
    return bool(kinds & PEOPLE) if verb in _HARMING else "weapon" in kinds and verb in _THROWING


_OPERATIONS = frozenset({"barrage", "bombardment", "incursion", "raid", "salvo"})
"""Nouns of what armed forces do: the country or side that stands before them made it, wherever that was."""


def is_strike(noun: Token) -> bool:
    """Whether a noun such as "raid" or "strike" tells of one from the air or by guns ("air raid", "artillery fire", "a strike on a town"), or of
    what the forces of some country did ("another Ruritanian raid")."""
    if noun.lemma_.lower() in _OPERATIONS and any(c.dep_ == "amod" and c.ent_type_ == "NORP" for c in noun.children):
        return True
    return any(
        c.lemma_.lower() in {"air", "artillery", "drone", "missile", "mortar", "rocket"} for c in noun.children if c.dep_ == "compound"
    ) or (
        noun.lemma_.lower() == "strike"
        and (
            bool(prepositional(noun, "on", "against", "in", "at")) or (noun.dep_ == "nsubj" and noun.head.lemma_.lower() in lexicon().verbs)
        )
    )
