"""The words that tell who was hurt and how (`kg/lists/casualties.yaml`), and what they make of a verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from kg.extraction.mention import Phrase
from kg.extraction.syntax import is_passive, prepositional
from kg.text.list_files import list_file

__all__ = ["Casualty", "CasualtyWords", "Whole", "casualty_words", "told_outcome"]


@dataclass(frozen=True, slots=True)
class Whole:
    """What makes a number a toll: the tokens ``start`` to ``end`` (exclusive) say of whom ("the number of people killed"); ``sums`` where whatever
    was told before is part of it ("rose to six")."""

    start: int
    end: int
    sums: bool


@dataclass(frozen=True, slots=True)
class Casualty:
    """People and what became of them, as the words at ``token`` tell; ``victim`` is an outcome that only the attack tells.

    ``among``: they are some of those told of before; ``single``: the one who is known to have been hurt; ``whole``: they are the toll of the attack;
    ``near``: only an attack that was told of just before can have done it; ``roll``: they are all of that outcome, by name;
    ``treated``: some of the hurt, who are told to be cared for.
    """

    token: int
    outcome: str
    people: tuple[Phrase, ...]
    among: bool = False
    single: bool = False
    whole: Whole | None = None
    near: bool = False
    roll: bool = False
    treated: bool = False


@dataclass(frozen=True)
class CasualtyWords:
    """All of `casualties.yaml`."""

    roll: Mapping[str, str]
    unharmed: frozenset[str]
    harm: frozenset[str]
    surviving: frozenset[str]
    perils: frozenset[str]
    suffering: frozenset[str]
    wounds: frozenset[str]
    body: frozenset[str]
    maiming: frozenset[str]
    fragments: frozenset[str]
    fatally: frozenset[str]
    toll: frozenset[str]
    counting: frozenset[str]
    rising: frozenset[str]
    passing: frozenset[str]
    raising: frozenset[str]
    putting: frozenset[str]
    replaced: frozenset[str]
    stretch: frozenset[str]
    bodies: frozenset[str]
    handling: frozenset[str]
    hospital: frozenset[str]
    conveying: frozenset[str]
    treating: frozenset[str]
    surgery: frozenset[str]
    support: frozenset[str]
    conditions: frozenset[str]
    senses: frozenset[str]
    vital: frozenset[str]
    harms: Mapping[str, str]

    def outcome(self, token: Token) -> str | None:
        """What became of those whom a word stands for: a noun for them, or an adjective or participle as one."""
        found = self.roll.get(token.lower_) or self.roll.get(token.lemma_.lower())
        return found if found is not None and token.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} else None


@cache
def casualty_words() -> CasualtyWords:
    """The words of this process."""
    raw = list_file("casualties")
    words: dict[str, Any] = {key: each if isinstance(each, dict) else frozenset(each) for key, each in raw.items()}
    return CasualtyWords(**words)


_SOME = frozenset({"them", "whom"})
"""After these, "fatally" is said of some of those hurt ("eight people, two of them fatally")."""
_TO_DEATH = frozenset({"bits", "death", "pieces"})
_STRIKING = frozenset({"graze", "hit", "shoot", "strike"})


def told_outcome(verb: Token) -> str | None:
    """The outcome that the words around a verb tell: "fatally injured" is killed, "shot in the leg" is injured, "shot to death" is killed."""
    words = casualty_words()
    if verb.pos_ != "VERB":
        return None
    if any(child.lower_ in words.fatally and child.nbor(-1).lower_ not in _SOME for child in verb.children if child.i > 0):
        return "killed"
    if any(t.lower_ in _TO_DEATH for t in prepositional(verb, "to")):
        return "killed"
    if verb.lemma_.lower() in _STRIKING and any(c.lower_ == "dead" and c.dep_ in {"acomp", "oprd", "xcomp"} for c in verb.children):
        # "shot a boy of twelve dead".
        return "killed"
    if (
        verb.lemma_.lower() in _STRIKING
        and is_passive(verb)
        and not any(c.lower_ == "dead" for c in verb.children)
        and _is_wound(verb)
        and not _kills(verb)
    ):
        return "injured"
    if verb.lemma_.lower() in _STRIKING and any(t.lemma_.lower() in words.vital for t in prepositional(verb, "in", "through")):
        return "killed"
    return None


def _kills(verb: Token) -> bool:
    """ "was shot in the back and killed"."""
    return any(c.dep_ == "conj" and c.lemma_.lower() in {"kill", "die", "murder"} for c in verb.children)


def _is_wound(verb: Token) -> bool:
    """Whether a blow is told by where it struck somebody ("hit by shrapnel in the neck")."""
    parts = [*prepositional(verb, "in", "on", "through"), *(t for by in prepositional(verb, "by") for t in prepositional(by, "in"))]
    return any(t.lemma_.lower() in casualty_words().body for t in parts)
