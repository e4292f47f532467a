"""The narrowest type of attack that an event's weapon, carrier and deed allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extraction.aircraft import MODELS
from kg.extraction.lexicon import TriggerWord, lexicon
from kg.extraction.mention import Phrase, Victim

__all__ = ["is_aircraft", "type_by_carrier", "type_by_deed", "type_by_weapon"]


_AIR_FORCE = re.compile(r"\bair\s+force\b|\bluftwaffe\b|^raf$", re.IGNORECASE)
_FROM_THE_AIR: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset({"raid"}))
"""What only aircraft make an air strike of: "jets raided a camp"."""


def is_aircraft(word: str) -> bool:
    """Whether a word, in lower case, is an aircraft's make or number."""
    return MODELS.fullmatch(word) is not None


def type_by_weapon(word_type: str, weapons: Iterable[Phrase]) -> str:
    """A weapon makes a general type specific; a suicide vest always does."""
    for weapon in weapons:
        told = lexicon().weapon_attacks.get(weapon.detail)
        if told is not None and (word_type in lexicon().general_types or told == "suicide_bombing"):
            return told
    return word_type


def type_by_carrier(word_type: str, doers: Iterable[Phrase]) -> str:
    """Aircraft that bomb make an air strike; a bomber that blows up is a suicide bomber."""
    for doer in doers:
        told = lexicon().carriers.get(doer.noun) or ("air_strike" if MODELS.fullmatch(doer.noun) else None)
        if told == "suicide_bombing" and word_type in {"explosion", "bombing", "attack", "suicide_bombing"}:
            return told
        if told is None and doer.kind == "organization" and _AIR_FORCE.search(doer.name or ""):
            told = "air_strike"
        if (
            told is not None
            and told != "suicide_bombing"
            and word_type in lexicon().general_types | {"bombing", *_FROM_THE_AIR[told == "air_strike"]}
        ):
            return told
    return word_type


def type_by_deed(word: TriggerWord, people: Sequence[Victim], things: Sequence[Phrase], doers: Sequence[Phrase]) -> str:
    """What is blown up was bombed; whom attackers seize is abducted, and what hijackers seize is hijacked."""
    if word.frame == "explode" and word.type == "explosion" and things:
        return "bombing"
    if word.frame == "destroy" and word.type == "arson" and word.weak and people and not things:
        # "burned by steam": an injury.
        return "attack"
    if (
        word.frame == "take"
        and word.type == "abduction"
        and not people
        and any(d.noun.removesuffix("s") in lexicon().hijackers for d in doers)
    ):
        return "hijacking"
    if word.frame == "take" and word.type == "attack":
        if any(d.noun in lexicon().hijackers for d in doers) and (things or not people):
            return "hijacking"
        if people and any(d.attacker or d.status == "militant" or d.noun == "they" for d in doers):
            return "abduction"
    return word.type
