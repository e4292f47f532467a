"""Whose weapon, aircraft or strike it is: "Russian artillery", "an Israeli air strike", "a government warplane", "rockets of the LGU"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.aircraft import ARMYLESS, WARPLANE, aircraft_noun
from kg.extraction.allegiance import FORCE
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.parties import FIGHTING, band_of, party_at
from kg.extraction.person_phrases import country_at
from kg.extraction.phrases import phrase_at
from kg.extraction.syntax import antecedent, conjuncts, prepositional
from kg.text.places import country_of

__all__ = [
    "FORCE",
    "REBELLIOUS",
    "STRIKES",
    "craft_phrase",
    "culprits",
    "force",
    "is_the_foe",
    "is_troops",
    "last_wielder",
    "nameless_craft",
    "own_craft",
    "state",
    "wielder",
]

STRIKES = frozenset({"air_strike", "drone_strike", "missile_strike", "shelling"})
"""Types of attack whose noun a country's adjective tells the author of; "an Iraqi bombing" is one in Iraq."""
_STATES = frozenset({"army", "coalition", "government", "junta", "loyalist", "military", "navy", "occupation", "regime"})
"""Words for a state's force before its weapons ("army shelling")."""
_FORCES = frozenset(
    {"air", "allied", "armed", "army", "coalition", "government", "international", "junta", "loyalist", "military", "regime"}
)
REBELLIOUS = frozenset({"rebel", "secessionist", "separatist"})
"""Words for those who fight a state as an army does ("separatist forces")."""
_TROOPS = frozenset({"force", "soldier", "troop"})
_ARMS = frozenset({"airman", "artilleryman", "commando", "gunner", "infantryman", "marine", "paratroop", "paratrooper", "sailor"})
"""Nouns for soldiers by their arm; "commandos" are also those of people who have no army."""
_OTHERS = frozenset({"guerrilla", "insurgent", "militant", "militia", "rebel", "separatist"})


def _before(token: Token) -> list[Token]:
    own = [t for c in token.children if c.i < token.i and c.dep_ in {"amod", "compound", "nmod", "poss"} for t in (c, *c.lefts)]
    beside = token.nbor(-1) if token.i > token.sent.start else token
    if beside not in own and beside.lemma_.lower() in _STATES and aircraft_noun(token) is not None:
        # "A government Antonov dropped …": the parser takes the first noun for another's.
        own.append(beside)
    return own


def _is_common(word: Token) -> bool:
    """Whether a word is written small, or great only because it begins its sentence or a headline."""
    return word.text.islower() or word.is_sent_start is True


def _behind_of(reading: Reading, token: Token) -> Phrase | None:
    """ "a helicopter of the regime", "aircraft of the international force"."""
    for noun in prepositional(token, "of", "from"):
        if _carries(noun) and noun.i != token.i and (owner := wielder(reading, noun)) is not None:
            # "missiles from a Ruritanian drone".
            return owner
        phrase = phrase_at(reading, noun) if noun.head.lower_ == "of" else None
        owner = force(noun, phrase) if phrase is not None else None
        if owner is not None:
            return owner
    return None


def wielder(reading: Reading, token: Token) -> Phrase | None:
    """The party before a weapon's or a strike's noun, or behind its "of"; None where no word tells it."""
    named = band_of(reading, token)
    if named is not None and (named.detail in FIGHTING or (named.listed is not None and named.detail != "media" and _carries(token))):
        return _whole(token, named)
    before = _before(token)
    for word in before:
        inside = reading.by_token.get(word.i)
        if inside is not None and inside.kind == "organization":
            if inside.detail in FIGHTING or (inside.listed is not None and inside.detail != "media" and _carries(token)):
                return _whole(token, inside)
            continue
        country = country_at(word) if word.text[:1].isupper() else None
        # "Ruritania's shelling" may be the shelling of it, "Ruritania's jets" are its own.
        if country is not None and word.pos_ in {"ADJ", "PROPN"} and (word.dep_ != "poss" or _carries(token)):
            start = word.i - (country_of(word.text) is None)
            return Phrase("thing", token.i, start, token.i + 1, aircraft_noun(token) or token.lemma_.lower(), nationality=country)
    for word in before:
        lemma = word.lemma_.lower()
        if lemma in _STATES and _is_common(word):
            return Phrase("thing", token.i, word.i, token.i + 1, lemma, detail=FORCE)
        if lemma in _OTHERS and _is_common(word):
            return Phrase("people", word.i, word.i, word.i + 1, lemma, plural=True, status="militant", attacker=True)
    return _behind_of(reading, token)


def craft_phrase(token: Token) -> Phrase:
    """Aircraft of which nothing tells whose they are: no party."""
    return Phrase("thing", token.i, token.i, token.i + 1, aircraft_noun(token) or token.lemma_.lower())


def own_craft(token: Token) -> Phrase | None:
    """ "its jets", "our aircraft": those of who speaks."""
    whose = next((c for c in token.lefts if c.dep_ == "poss" and c.lower_ in {"its", "our", "their"}), None)
    return Phrase("thing", token.i, whose.i, token.i + 1, token.lemma_.lower()) if whose is not None else None


def nameless_craft(token: Token) -> Phrase | None:
    """ "unidentified warplanes": whose they are nobody knows, and they are all that is told of who did it."""
    unknown = next((c for c in token.lefts if c.lower_ in {"unidentified", "unknown", "unmarked"}), None)
    if unknown is None or aircraft_noun(token) is None:
        return None
    return Phrase("people", token.i, unknown.i, token.i + 1, token.lemma_.lower(), plural=True)


_REACH = 2
"""How many sentences back "the jets" looks for whose they are."""


def last_wielder(reading: Reading, token: Token) -> Phrase | None:
    """Whose aircraft "the jets" are: those of which the text told last, not long before."""
    for at in range(token.i - 1, -1, -1):
        if reading.sentence_of[token.i] - reading.sentence_of[at] > _REACH:
            return None
        before = token.doc[at]
        if before.pos_ == "NOUN" and _carries(before) and (before.lemma_ == token.lemma_ or "drone" not in {before.lemma_, token.lemma_}):
            told = wielder(reading, before)
            if told is not None:
                return told
    return None


def _carries(token: Token) -> bool:
    """Whether a noun is an aircraft or the like, which has an owner, and not an attack, which has an author and a victim."""
    return (token.lemma_.lower() in lexicon().carriers or aircraft_noun(token) == WARPLANE) and token.lemma_.lower() not in lexicon().nouns


def state(reading: Reading, token: Token) -> Phrase | None:
    """A country that acts ("Ruritania launched 40 drones"), as the force that did it for it."""
    named = reading.by_token.get(token.i)
    if named is None or named.kind != "place" or named.detail != "country" or named.country is None:
        return None
    return Phrase("thing", token.i, named.start, named.end, token.lemma_.lower(), nationality=named.country)


def force(token: Token, phrase: Phrase) -> Phrase | None:
    """A force told by a common noun ("the army", "the air force", "government forces", "Ruritanian troops", "the enemy"), as the organization
    that it is; people who are counted ("four Ruritanian soldiers") are only of it."""
    words = {c.lower_ for c in token.lefts}
    lemma = token.lemma_.lower()
    council = lemma == "council" and bool(words & {"military", "revolutionary", "ruling"})
    alone = ((lemma in _STATES or council) and phrase.kind in {"other", "thing"}) or is_the_foe(token)
    own = phrase.organization
    generic = own is None or (own.listed is None and own.name.lower() in {"government", "junta", "regime"})
    nameless = phrase.kind in {"other", "people"} and generic and phrase.count is None
    of_a_side = words & (_FORCES | REBELLIOUS) or (phrase.nationality is not None and token.tag_ == "NNS" and not words & _FORMER)
    arms = lemma in _ARMS and phrase.nationality is not None and phrase.nationality not in ARMYLESS
    forces = (lemma in _TROOPS or arms) and nameless and bool(of_a_side)
    if not alone and not forces:
        return _forces_of_somebody(token)
    start = next((at for at in range(phrase.start, token.i + 1) if token.doc[at].lower_ not in {"a", "an", "the"}), token.i)
    owner = next((w for w in sorted(words) if w in _STATES | REBELLIOUS), None)
    noun = owner or " ".join(t.lower_ for t in token.doc[start : token.i + 1])
    if phrase.nationality is not None:
        return Phrase("thing", token.i, start, token.i + 1, noun, nationality=phrase.nationality)
    return Phrase("thing", token.i, start, token.i + 1, noun, detail=FORCE)


def _forces_of_somebody(token: Token) -> Phrase | None:
    """ "the militia of Major X", "the forces of General Y": a force that is called by who leads it."""
    lemma = token.lemma_.lower()
    if lemma != "militia" and token.lower_ != "forces":
        return None
    leader = next((t for t in prepositional(token, "of") if t.ent_type_ == "PERSON"), None)
    if leader is None or not any(c.lower_ == "the" for c in token.children):
        return None
    return Phrase("thing", token.i, token.i, leader.i + 1, f"{lemma} of {leader.lower_}", detail=FORCE)


_FORMER = frozenset({"deserting", "ex", "former", "mutinous", "off-duty", "renegade", "retired", "rogue"})
"""Words for soldiers who do not act for their army."""


def is_the_foe(token: Token) -> bool:
    """ "the enemy", "the occupiers": how one side calls the other's army."""
    definite = any(c.lower_ == "the" for c in token.children)
    if token.lemma_.lower() == "enemy":
        return definite and token.tag_ == "NN" and token.dep_ not in {"amod", "compound", "nmod"}
    return definite and token.lemma_.lower() in {"aggressor", "invader", "occupier"} and token.tag_ == "NNS"


def is_troops(reading: Reading, phrase: Phrase) -> bool:
    """Whether a force is told by its people ("Ruritanian troops"), and not by its aircraft or its name."""
    return reading.document.doc[phrase.head].lemma_.lower() in _TROOPS


def culprits(reading: Reading, tokens: Iterable[Token]) -> Iterator[Phrase]:
    """Those whom nouns name as who did it: parties, and states with their forces and aircraft ("blamed Ruritanian warplanes")."""
    for token in tokens:
        for member in conjuncts(antecedent(token)):
            phrase = phrase_at(reading, member)
            if phrase is None:
                continue
            used_by = wielder(reading, member) if _carries(member) else None
            told = used_by or state(reading, member) or force(member, phrase) or party_at(reading, member)
            if told is not None:
                yield told


def _whole(token: Token, named: Named) -> Phrase:
    """The organization, with its aircraft or guns where the name stands before them ("LGU artillery")."""
    end = max(named.end, token.i + 1) if named.start < token.i else named.end
    return Phrase("thing", token.i, named.start, end, token.lemma_.lower(), organization=named)
