"""Whom "they", "the troops" and "the enemy" stand for where they are told to have attacked: those who attacked before, never those who
suffered it; and whether "he" whom police shot is the attacker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.communiques import own_side
from kg.extraction.mention import Event, Phrase, Reading
from kg.extraction.mouthpieces import side_told_again, voice_of
from kg.extraction.parties import FIGHTING, MEMBERS, organization_phrase, party_at
from kg.extraction.phrases import phrase_at
from kg.extraction.syntax import is_passive
from kg.extraction.wielders import is_the_foe, is_troops

__all__ = ["with_doers"]

_REACH = 2
"""How many sentences back "they" looks for who attacked."""
_MANY = frozenset({"them", "they"})
_SUBJECTS = frozenset({"agent", "nsubj", "nsubjpass", "pobj"})
_STATE = frozenset({"military", "police"})


def with_doers(reading: Reading, events: Sequence[Event]) -> list[Event]:
    """Events whose doers that only stand for others are those whom the text told of before as who attacked; where it told of nobody
    who may have, "they" stands for nobody."""
    suffered = {v.phrase.head for e in events for v in e.victims} | {p.head for e in events for v in e.victims for p in v.phrase.parts}
    acted = {a.head: a for e in events for a in e.agents if a.kind != "pronoun"}
    return [_with_attackers_lost(reading, replace(e, agents=tuple(_resolved(reading, e, acted, suffered))), acted) for e in events]


_ONE = frozenset({"he", "her", "him", "she"})


def _with_attackers_lost(reading: Reading, event: Event, acted: Mapping[int, Phrase]) -> Event:
    """ "A gunman killed 11 people before he was shot dead by police", "The rebels fled. Police shot two of them": who is shot is who attacked."""
    if not event.victims or event.word.frame not in {"kill", "take", "wound"}:
        return event
    if any(a.attacker or a.status == "militant" for a in event.agents):
        return event
    told = [_attacker_again(reading, v.phrase, acted) for v in event.victims]
    if any(t is None for t in told):
        return event
    return replace(event, victims=tuple(replace(v, phrase=t) for v, t in zip(event.victims, told, strict=True) if t is not None))


def _attacker_again(reading: Reading, phrase: Phrase, acted: Mapping[int, Phrase]) -> Phrase | None:
    """The attacker that "he" stands for: the subject of the clause that its own hangs on, or of the sentence before."""
    if phrase.kind != "pronoun" or phrase.noun not in _ONE | _MANY:
        return None
    token = reading.document.doc[phrase.head]
    verb = next((a for a in token.ancestors if a.pos_ in {"AUX", "VERB"}), token)
    above = verb.head if verb.dep_ in {"advcl", "conj"} and verb.head.pos_ in {"AUX", "VERB"} else None
    if above is None and reading.sentence_of[phrase.head] > 0:
        start, end = reading.sentences[reading.sentence_of[phrase.head] - 1]
        above = next((t for t in token.doc[start:end] if t.dep_ == "ROOT"), None)
        said = next((c for c in above.children if c.dep_ == "ccomp"), None) if above is not None else None
        above = said or above
    subject = next((c for c in above.children if c.dep_ in {"nsubj", "nsubjpass"}), None) if above is not None else None
    told = acted.get(subject.i) if subject is not None else None
    if told is None or told.kind != ("person" if phrase.noun in _ONE else "people") or told.status in _STATE:
        return None
    return replace(told, attacker=True)


def _resolved(reading: Reading, event: Event, acted: Mapping[int, Phrase], suffered: set[int]) -> Iterator[Phrase]:
    doc = reading.document.doc
    word = doc[event.trigger]
    if _repels(word) or (word.dep_ == "dobj" and any(c.dep_ == "neg" for c in word.head.children)):
        # Who beats an attack off did not make it, nor did who "had not carried it out".
        return
    for agent in event.agents:
        token = doc[agent.head]
        if agent.kind == "pronoun" and agent.noun in _MANY:
            told = _those_before(reading, token, acted, suffered - acted.keys())
            if told is not None and not (event.word.frame in {"destroy", "foil"} and event.weapons and told.status in _STATE):
                # "Sappers found a second mine. They destroyed it": no attack of theirs.
                yield told
        elif (own := _of_who_tells(reading, event, agent, token)) is not None:
            yield own
        elif is_the_foe(token) and agent.kind == "thing":
            yield _told_as(agent, _one_force(reading, [a for a in acted.values() if not is_the_foe(doc[a.head])])) or agent
        elif agent.kind == "people" and agent.noun in {"soldier", "troop"} and _is_told_before(agent, token):
            yield _told_as(agent, _one_force(reading, [a for a in acted.values() if a.head < agent.head])) or agent
        else:
            yield agent


_HIS = frozenset({"her", "his", "its", "my", "our", "their"})


def _of_who_tells(reading: Reading, event: Event, agent: Phrase, token: Token) -> Phrase | None:
    """ "its spokesman said his men had …", "'our fighters stormed it', said the X's radio", "'we did it'": the armed group for which somebody
    speaks, where he tells what his own people did."""
    ours = agent.kind == "pronoun" and agent.noun == "we"
    own = {c.lower_ for c in token.lefts if c.dep_ == "poss"} & _HIS and token.lemma_.lower() in MEMBERS | {"man", "boy"}
    told = agent.kind in {"people", "person", "thing"} and agent.name is None and agent.organization is None
    one = told and token.tag_ == "NN" and token.lemma_.lower() in _FIGHTERS and not any(c.dep_ in {"amod", "compound"} for c in token.lefts)
    if told and not own and event.attribution.source is None and agent.kind == "people" and agent.noun in _TROOPS:
        # "Commandos of the 2nd Column blew up the bridge", in a communique.
        theirs = {t.lower_ for t in token.subtree} & {"enemy", "hostile", "mercenary", "puppet"}
        side = own_side(reading)
        return organization_phrase(side, agent.start, agent.end) if side is not None and not theirs else None
    if not (ours or (told and own) or one):
        return None
    source = event.attribution.source
    first_person = ours or bool({c.lower_ for c in token.lefts} & {"my", "our"})
    voice = voice_of(reading, source) if source is not None or not first_person else own_side(reading)
    if voice is None or (voice.detail != "armed_group" and not own):
        return None
    return organization_phrase(voice) if ours else organization_phrase(voice, agent.start, agent.end)


_TROOPS = frozenset("combatant commando fighter guerrilla guerilla mujahid mujahideen sapper".split())
"""Nouns by which a communique calls its own people."""
_FIGHTERS = frozenset("fighter guerrilla militant mujahid".split())
"""Nouns for one of a group's people, who has no name, nor dies by the deed."""


_REPELLING = frozenset({"foil", "repel", "repulse", "thwart"})


def _repels(verb: Token) -> bool:
    """ "the X said it had repelled the attack and killed nine of them": who beats an attack off did not make it."""
    beside = [verb, *([verb.head] if verb.dep_ in {"advcl", "conj"} else [])]
    return any(
        t.lemma_.lower() in _REPELLING
        or (t.lemma_.lower() in {"beat", "drive", "fight"} and any(c.dep_ == "prt" and c.lower_ in {"back", "off"} for c in t.children))
        for t in beside
        if t.pos_ == "VERB" and not is_passive(t) and (t.i < verb.i or t is verb)
    )


def _is_told_before(agent: Phrase, token: Token) -> bool:
    """ "the soldiers": nobody's by their own words, and not counted."""
    own = agent.organization is not None or agent.nationality is not None or agent.count is not None
    return not own and {c.lower_ for c in token.children} <= {"the", "these", "those"} and any(c.dep_ == "det" for c in token.children)


def _one_force(reading: Reading, acted: Iterable[Phrase]) -> Phrase | None:
    """The one state's force that acts in an article, by its name or its country; None where there are several."""
    found = [a for a in acted if _is_a_force(reading, a)]
    return found[0] if found and len({_side(a) for a in found}) == 1 else None


def _is_a_force(reading: Reading, agent: Phrase) -> bool:
    if agent.kind == "organization":
        return agent.detail == "military"
    if agent.kind != "thing":
        return False
    own = agent.organization
    return agent.nationality is not None or (own.detail == "military" if own is not None else is_troops(reading, agent))


def _side(agent: Phrase) -> str:
    own = agent.organization.name if agent.organization is not None else agent.name
    return agent.nationality or own or agent.noun


def _told_as(agent: Phrase, other: Phrase | None) -> Phrase | None:
    """Another phrase's party, with the words by which it is told here."""
    if other is None:
        return None
    return replace(other, start=agent.start, end=agent.end) if other.kind == "thing" else other


def _those_before(reading: Reading, pronoun: Token, acted: Mapping[int, Phrase], suffered: set[int]) -> Phrase | None:
    sentence = reading.sentence_of[pronoun.i]
    for at in range(pronoun.i - 1, -1, -1):
        if sentence - reading.sentence_of[at] > _REACH:
            return None
        if at in suffered:
            continue
        if at in acted and _are_several(acted[at]):
            return acted[at]
        token = pronoun.doc[at]
        phrase = phrase_at(reading, token) if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in _SUBJECTS else None
        if phrase is not None and _tells(token) and (side := side_told_again(reading, token)) is not None:
            # "The rebels said that they had …": who claims is the group whose fighters they are.
            return organization_phrase(side, phrase.start, phrase.end)
        if phrase is not None and _may_attack(phrase, token):
            return party_at(reading, token)
    return None


def _may_attack(phrase: Phrase, token: Token) -> bool:
    """Whether a noun before "they" is of people who bear arms, and not of who tells the story ("police said that they …")."""
    tells = _tells(token)
    if phrase.kind == "organization":
        return phrase.detail in FIGHTING and not tells
    if phrase.kind != "people":
        return False
    return phrase.attacker or phrase.status == "militant" or (token.dep_ == "nsubj" and phrase.status in _STATE and not tells)


def _tells(token: Token) -> bool:
    return token.dep_ == "nsubj" and any(c.dep_ == "ccomp" for c in token.head.children)


def _are_several(phrase: Phrase) -> bool:
    return phrase.kind in {"organization", "people", "thing"}
