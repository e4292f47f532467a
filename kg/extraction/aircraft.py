"""Which nouns are of aircraft: by the lists, by makers' names and numbers ("B-52s"), and bombers and fighters that fly."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extraction.lexicon import lexicon
from kg.text.places import country_of

__all__ = ["ARMYLESS", "MODELS", "WARPLANE", "aircraft_noun", "flies"]

MODELS = re.compile(
    r"(?:(?:mig|su|tu|il|an|mi|ka|yak|f|b)-?\d{1,3}[a-z]?|mig|phantom|mirage|stuka|sukhoi|ilyushin|tupolev|antonov|skyhawk|skyraider|spitfire|"
    r"mosquito|canberra|meteor|harrier|kfir|etendard|corsair|messerschmitt|heinkel|junkers|lancaster|liberator|thunderbolt|fighter-?bomber)s?"
)
"""Aircraft by their makers' names and numbers, lower-cased."""
WARPLANE = "warplane"
"""The noun of bombers and fighters that fly."""
_FLYING = frozenset({"bomb", "bombard", "drop", "fly", "hit", "pound", "raid", "release", "strafe"})
"""Verbs of what a country's bombers do from the air."""
ARMYLESS = frozenset({"EH", "PS"})
"""Countries in the lists that have no army: their "bombers" and "commandos" are no state's."""
_AIR = frozenset({"air", "dive", "fighter", "heavy", "jet", "light", "medium", "stealth"})


def flies(token: Token) -> bool:
    """Whether "bombers" or "fighters" are aircraft: "MiG fighters", "fighter-bombers", "Ruritanian bombers raided"; never "suicide bombers"."""
    if token.lemma_.lower() in {"fighter-bomber", "fighterbomber"}:
        return True
    if token.lemma_.lower() not in {"bomber", "fighter"} or token.tag_ not in {"NNS", "NNPS"}:
        return False
    before = {t.lower_ for t in token.lefts} | {t.lower_ for c in token.lefts for t in c.lefts} | {token.nbor(-1).lower_ if token.i else ""}
    if "suicide" in before:
        return False
    if before & (_AIR - {token.lemma_.lower()} if token.lemma_ == "bomber" else {"jet"}) or any(MODELS.fullmatch(w) for w in before):
        return True
    own = "allied" in before or any(
        c.dep_ in {"amod", "compound"} and c.text[:1].isupper() and country_of(c.text) not in {None, *ARMYLESS} for c in token.lefts
    )
    return token.lemma_.lower() == "bomber" and own and token.dep_ == "nsubj" and token.head.lemma_.lower() in _FLYING


def aircraft_noun(token: Token) -> str | None:
    """What an aircraft's noun is called in the lists ("jet"; ``WARPLANE`` for models and for bombers that fly); None of other nouns."""
    lemma = token.lemma_.lower()
    if flies(token) or (token.text[:1].isupper() and MODELS.fullmatch(token.lower_)):
        return WARPLANE
    return lemma if lexicon().carriers.get(lemma) in {"air_strike", "drone_strike"} else None
