"""From a trigger to an event: who did what to whom with what, where and when, as the sentence's syntax has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.arguments import Arguments, noun_arguments, those_who, verb_arguments
from kg.extraction.coordinations import phrases_of
from kg.extraction.doers import PEOPLE, is_strike, sort_doers
from kg.extraction.event_types import type_by_carrier, type_by_deed, type_by_weapon
from kg.extraction.foils import foiled_weapons, is_planted_in_vain, mine_met
from kg.extraction.hurt import told_outcome
from kg.extraction.lexicon import Frame, TriggerWord
from kg.extraction.links import linked_triggers
from kg.extraction.mention import Event, Phrase, Reading, Victim
from kg.extraction.parties import FIGHTING, band_before
from kg.extraction.syntax import antecedent, is_passive, objects, prepositional, subjects
from kg.extraction.triggers import is_shot_dead, status_of
from kg.extraction.wielders import STRIKES, is_troops, wielder
from kg.extraction.would_be_bombers import STOPPING, foiled_bombing, would_be_bombers
from kg.text.word_sets import word_set

__all__ = ["event_of"]

_OUTCOMES: Mapping[str, str] = {"kill": "killed", "wound": "injured", "take": "captured", "die": "killed", "assault": "unknown"}
_USING = word_set("acts", "with_weapons")
"""Verbs of what is done with a weapon, in "a bomb planted by X", "rockets fired by Y"."""


def _spread(reading: Reading, tokens: Iterable[Token]) -> Iterator[Phrase]:
    seen: set[int] = set()
    for token in tokens:
        for phrase in phrases_of(reading, antecedent(token)):
            if phrase.head not in seen:
                seen.add(phrase.head)
                yield phrase


_FLYING = frozenset({"drone", "missile", "rocket"})


def _victims(phrases: Iterable[Phrase], frame: Frame) -> tuple[list[Victim], list[Phrase], list[Phrase]]:
    """(people, things, weapons) among those who suffer."""
    people: list[Victim] = []
    things: list[Phrase] = []
    weapons: list[Phrase] = []
    outcome = _OUTCOMES.get(frame, "unknown")
    for phrase in phrases:
        if phrase.count == Count(0, 0, 0):
            continue
        if phrase.kind in PEOPLE and phrase.noun != "it":
            people.append(Victim(phrase, outcome))
            people.extend(Victim(part, outcome) for part in phrase.parts)
        elif phrase.kind in {"thing", "organization"} and frame not in {"kill", "wound", "die", "take"}:
            things.append(phrase)
        elif phrase.kind == "weapon":
            weapons.append(phrase)
    return people, things, weapons


def _weapon_phrases(phrases: Iterable[Phrase]) -> list[Phrase]:
    return [p for p in phrases if p.kind == "weapon"]


def _definite(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(c.lower_ in {"the", "this", "that", "these"} for c in token.children if c.dep_ == "det")


def _is_told_before(weapon: Token, verb: Token) -> bool:
    """ "sappers defused the device", "it was intercepted": a weapon that the text has told of."""
    return _definite(weapon) or weapon.sent != verb.sent


def _has_adjective(token: Token, words: frozenset[str]) -> bool:
    # "an attack three days earlier" is no earlier attack
    return any(child.lower_ in words and child.i < token.i for child in token.children)


_ANOTHER = frozenset({"another", "separate", "second", "third", "similar", "earlier", "previous", "other", "new", "different"})
_LATEST = frozenset({"latest", "today", "tuesday's", "recent", "present", "current"})


def _fires(token: Token, doers: Sequence[Phrase]) -> bool:
    """ "unknown persons fired from a car": without an object it is shots, of people who are no police."""
    armed = [d for d in doers if d.kind in {"people", "person"} and d.name is None and d.status not in {"military", "police"}]
    return token.lemma_.lower() == "fire" and bool(armed) and not is_passive(token) and not objects(token)


def _fires_at(verb: Token, people: Sequence[Victim], things: Sequence[Phrase]) -> bool:
    """ "the men fired on the patrol": with nothing that is fired, shots are."""
    if verb.lemma_.lower() != "fire" or objects(verb):
        return False
    aimed = verb.pos_ == "VERB" and not is_passive(verb) and bool(people or things)
    return aimed or bool(prepositional(verb, "at", "on", "upon"))


def _counts_what_was_told(token: Token) -> bool:
    """ "it was the third attack in a week": says how many there were, and tells of the last one."""
    if token.dep_ != "attr":
        return False
    return any(c.dep_ == "nsubj" and (c.lower_ in {"it", "this", "that"} or _definite(c)) for c in token.head.children)


def _only_names_it(token: Token, doer: Phrase) -> bool:
    """ "the Federal Building bombing": a name before an attack's noun tells who did it only of those who bear arms."""
    before = (
        token.pos_ in {"NOUN", "PROPN"} and token.doc[doer.head].head.i == token.i and token.doc[doer.head].dep_ in {"compound", "nmod"}
    )
    return before and doer.kind == "organization" and doer.detail not in {"armed_group", "military", "military_unit"}


def _is_a_country(reading: Reading, doer: Phrase) -> bool:
    named = reading.by_token.get(doer.head)
    return doer.kind == "thing" and doer.nationality is not None and named is not None and named.detail == "country"


def event_of(reading: Reading, token: Token, word: TriggerWord, triggers: Mapping[int, TriggerWord]) -> Event:
    """The event that one trigger tells of, by the syntax of its sentence alone."""
    arguments: Callable[[Token, Frame], Arguments] = (
        verb_arguments if token.pos_ in {"VERB", "AUX", "ADJ"} or is_shot_dead(token) else noun_arguments
    )
    found = arguments(token, word.frame)
    if mines := mine_met(reading, token):
        found = Arguments(sufferers=subjects(token), weapons=mines)
    if word.frame == "foil":
        found.doers = foiled_weapons(reading, token)
    doers, by_doer = sort_doers(reading, _spread(reading, found.doers))
    doers = [d for d in doers if not _only_names_it(token, d)]
    people, things, by_sufferer = _victims(_spread(reading, found.sufferers), word.frame)
    told = told_outcome(token)
    if told is not None:
        people = [Victim(v.phrase, told) for v in people]
    if told == "injured" and word.weak:
        word = replace(word, event="injure")
    weapons = [*_weapon_phrases(_spread(reading, found.weapons)), *by_doer, *by_sufferer]
    if word.frame == "assault" and token.pos_ == "VERB" and any(w.noun != "fire" for w in by_sufferer):
        # "the convoy struck the IED": what runs into a weapon is its target.
        moving = [p for p in _spread(reading, found.doers) if p.kind in {"thing", "person", "people", "organization"}]
        things += [p for p in moving if p.kind == "thing"]
        doers = [d for d in doers if d not in moving]
    if word.frame == "destroy" and (by_sufferer or any(p.noun == "it" for p in _spread(reading, found.sufferers))):
        # "bomb disposal officers destroyed it", "sappers blew up the device".
        doers = [d for d in doers if d.status not in {"military", "police"} and not (d.kind == "thing" and is_troops(reading, d))]
    if word.frame == "explode" and by_sufferer and not people and not things:
        # "sappers blew up the mine": whose it was is told by other words.
        doers = [d for d in doers if d.noun != "sapper" and d.status not in {"military", "police"}]
    downed = [w for w in by_sufferer if w.detail in _FLYING]
    if word.frame == "destroy" and downed:
        # "air defences shot down three drones": whose drones they were attacked, if that is told.
        doers = [d for w in downed if (d := wielder(reading, token.doc[w.head])) is not None]
    if _counts_what_was_told(token) and all(v.phrase.name is None and v.phrase.count is None for v in people):
        people = []
    users = [u for w in weapons for u in those_who(token.doc[w.head], _USING)]
    doers += [d for d in sort_doers(reading, _spread(reading, users))[0] if d.head not in {known.head for known in doers}]
    if word.frame == "take" and not people and by_sufferer:
        # "police seized grenades".
        doers, weapons = [], []
    if word.frame == "foil" and not weapons:
        weapons = [
            Phrase("weapon", t.i, t.left_edge.i, t.i + 1, t.lemma_.lower(), detail="explosive") for t in foiled_weapons(reading, token)
        ]
    if word.frame == "launch" and not weapons and (_fires_at(token, people, things) or _fires(token, doers)):
        word = replace(word, type="shooting", frame="assault")
    elif word.frame == "launch" and not weapons:
        # "launched an inquiry", "threw a party", "planted trees"; but "it was launched by the X" speaks of a missile told before.
        again = any(p.noun in {"it", "they"} for p in _spread(reading, found.weapons)) and is_passive(token)
        doers = [d for d in doers if again and (d.attacker or d.kind == "thing" or d.detail in FIGHTING)]
        things = []
    if told in {None, "killed"} and STOPPING & {token.lemma_.lower()} and people and (stopped := would_be_bombers(reading, people)):
        # "soldiers shot dead a man wearing an explosive belt": who is shot is who tried.
        return foiled_bombing(reading, token, word, stopped, triggers)
    in_vain = word.frame == "launch" and is_planted_in_vain(reading, token)
    status = "attempted" if word.frame == "foil" or in_vain else status_of(token)
    if status != "accomplished":
        # Whom an attempt or a threat was aimed at was not killed by it, unless another sentence says so.
        people = [Victim(victim.phrase, "unknown") for victim in people]
    deed = type_by_deed(word, people, things, doers)
    told = type_by_carrier(type_by_weapon(deed, weapons), [*doers, *_spread(reading, found.doers)])
    if token.lemma_.lower() == "bomb" and token.pos_ == "VERB" and not weapons and any(_is_a_country(reading, d) for d in doers):
        # "Ruritania bombed a farm": with its aircraft.
        told = "air_strike"
    if deed == "hijacking":
        word = replace(word, weak=False)
    if not doers and token.pos_ in {"NOUN", "PROPN"} and (told in STRIKES or is_strike(token)):
        doers += [used_by for used_by in (wielder(reading, token),) if used_by is not None]
    if not doers and word.frame in {"explode", "kill", "wound", "destroy", "assault"}:
        # "an LGU bomb exploded": a group's bomb is of its making.
        groups = ((w, band_before(reading, token.doc[w.head])) for w in weapons)
        doers = [Phrase("thing", w.head, n.start, w.end, w.noun, organization=n) for w, n in groups if n is not None][:1]
    return Event(
        trigger=token.i,
        word=word,
        type=told,
        sentence=reading.sentence_of[token.i],
        status=status,
        victims=tuple(people),
        agents=tuple(doers),
        weapons=tuple(weapons),
        targets=tuple(things),
        definite=_definite(token)
        or _counts_what_was_told(token)
        or (word.frame == "foil" and bool(weapons) and all(_is_told_before(reading.document.doc[w.head], token) for w in weapons)),
        another=_has_adjective(token, _ANOTHER)
        and not _has_adjective(token, frozenset({"this"}))
        and token.pos_ == "NOUN"
        and not _counts_what_was_told(token),
        latest=_has_adjective(token, _LATEST),
        linked=linked_triggers(token, triggers),
    )
