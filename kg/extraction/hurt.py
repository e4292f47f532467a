"""The words that tell who was hurt and how (`kg/lists/casualties.yaml`), and what they make of a verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml
from spacy.tokens import Token

from kg.extraction.syntax import is_passive, prepositional
from kg.settings import resource

__all__ = ["CasualtyWords", "casualty_words", "told_outcome"]


@dataclass(frozen=True)
class CasualtyWords:
    """All of `casualties.yaml`."""

    roll: Mapping[str, str]
    unharmed: frozenset[str]
    harm: frozenset[str]
    suffering: frozenset[str]
    wounds: frozenset[str]
    body: frozenset[str]
    fatally: frozenset[str]

    def outcome(self, token: Token) -> str | None:
        """What became of those whom a word stands for: a noun for them, or an adjective or participle as one."""
        found = self.roll.get(token.lower_) or self.roll.get(token.lemma_.lower())
        return found if found is not None and token.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} else None


@cache
def casualty_words() -> CasualtyWords:
    """The words of this process."""
    raw = yaml.safe_load((resource("lists") / "casualties.yaml").read_text(encoding="utf-8"))
    return CasualtyWords(roll=raw["roll"], **{key: frozenset(words) for key, words in raw.items() if key != "roll"})


_STRIKING = frozenset({"graze", "hit", "shoot", "strike"})


def told_outcome(verb: Token) -> str | None:
    """The outcome that the words around a verb tell: "fatally injured" is killed, "shot in the leg" is injured, "shot to death" is killed."""
    words = casualty_words()
    if verb.pos_ != "VERB":
        return None
    if any(child.lower_ in words.fatally for child in verb.children):
        return "killed"
    if any(t.lower_ == "death" for t in prepositional(verb, "to")):
        return "killed"
    if verb.lemma_.lower() in _STRIKING and is_passive(verb) and not any(c.lower_ == "dead" for c in verb.children) and _is_wound(verb):
        return "injured"
    return None


def _is_wound(verb: Token) -> bool:
    """Whether a blow is told by where it struck somebody ("hit by shrapnel in the neck")."""
    parts = [*prepositional(verb, "in"), *(t for by in prepositional(verb, "by") for t in prepositional(by, "in"))]
    return any(t.lemma_.lower() in casualty_words().body for t in parts)
