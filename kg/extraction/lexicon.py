"""The words that tell of attacks (`kg/lists/triggers.yaml`), as typed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kg.text.list_files import list_file

__all__ = ["Frame", "Lexicon", "PhrasalVerb", "TriggerWord", "lexicon"]

Frame = Literal["assault", "clash", "destroy", "die", "explode", "foil", "kill", "launch", "take", "wound"]


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """What a word tells by itself: the class of the event, the attack type, the frame of its arguments.

    ``weak`` words tell of an attack only beside something else that does.
    """

    event: Literal["attack", "die", "injure"]
    type: str
    frame: Frame
    weak: bool = False


@dataclass(frozen=True, slots=True)
class PhrasalVerb:
    """A verb of two words ("blow up"): the head's lemma, then a word within three tokens."""

    head: str
    particle: str
    trigger: TriggerWord


@dataclass(frozen=True)
class Lexicon:
    """All of `triggers.yaml`."""

    verbs: Mapping[str, TriggerWord]
    nouns: Mapping[str, TriggerWord]
    modifiers: Mapping[str, str]
    weapon_attacks: Mapping[str, str]
    carriers: Mapping[str, str]
    general_types: frozenset[str]
    not_attacks: frozenset[str]
    foils: frozenset[str]
    finds: frozenset[str]
    natural_causes: frozenset[str]
    hijackers: frozenset[str]
    treads: frozenset[str]
    mishaps: frozenset[str]
    phrasal_verbs: tuple[PhrasalVerb, ...]


def _word(row: Mapping[str, Any]) -> TriggerWord:
    return TriggerWord(row["event"], row["type"], row["frame"], bool(row.get("weak", False)))


@cache
def lexicon() -> Lexicon:
    """The lexicon of this process."""
    raw = list_file("triggers")
    return Lexicon(
        verbs={lemma: _word(row) for lemma, row in raw["verbs"].items()},
        nouns={lemma: _word(row) for lemma, row in raw["nouns"].items()},
        modifiers=raw["modifiers"],
        weapon_attacks=raw["weapon_attacks"],
        carriers=raw["carriers"],
        general_types=frozenset(raw["general_types"]),
        not_attacks=frozenset(raw["not_attacks"]),
        foils=frozenset(raw["foils"]),
        finds=frozenset(raw["finds"]),
        natural_causes=frozenset(raw["natural_causes"]),
        hijackers=frozenset(raw["hijackers"]),
        treads=frozenset(raw["treads"]),
        mishaps=frozenset(raw["mishaps"]),
        phrasal_verbs=tuple(PhrasalVerb(r["words"][0], r["words"][1], _word(r)) for r in raw["phrasal_verbs"]),
    )
