"""What kind of person a description or a post names, and whether two of them may be one person's: "a bodyguard" and "his escort", "an officer" and a major."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.resolution.words import fold, lists, singular
from kg.text.list_files import list_file

__all__ = ["NO_KIND", "Kinds", "kinds_of", "may_be"]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Keys of kg/lists/person_kinds.yaml: ``narrow`` ones ("driver"), and ``wide`` ones ("officer")."""

    narrow: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()

    @property
    def of_either_status(self) -> bool:
        """Whether these are only kinds that civilians, soldiers and policemen can all be."""
        return bool(self.narrow) and not self.wide and self.narrow <= _rows().either_status

    @property
    def trades(self) -> frozenset[str]:
        """The narrow kinds that tell what somebody does, and not whose they are."""
        return self.narrow - _rows().relatives


NO_KIND = Kinds()


@dataclass(frozen=True, slots=True)
class _Rows:
    """The list: words by narrow kind; words, and who may be meant, by wide kind."""

    narrow: Mapping[str, frozenset[str]]
    wide: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    either_status: frozenset[str]
    relatives: frozenset[str]


@cache
def _rows() -> _Rows:
    raw = list_file("person_kinds")
    return _Rows(
        {kind: frozenset(words) for kind, words in raw["narrow"].items()},
        {kind: (frozenset(row["words"]), frozenset(row["may_be"])) for kind, row in raw["wide"].items()},
        frozenset(raw["either_status"]),
        frozenset(raw["relatives"]),
    )


def _heads(text: str) -> frozenset[str]:
    """The last word, and the last two, of a description before a preposition or a comma, in the singular."""
    words: list[str] = []
    for word in fold(re.split(r"[,;(]", text)[0]).split():
        if word in lists()["prepositions"] and words:
            break
        words.append(word)
    if not words:
        return frozenset()
    last = singular(words[-1])
    return frozenset({last, " ".join([*words[-2:-1], last])})


def kinds_of(texts: Iterable[str], names: Iterable[str] = ()) -> Kinds:
    """The kinds that some posts and descriptions of one person name, or the first words of their names ("Patrolman Rojas")."""
    heads = frozenset(head for text in texts for head in _heads(text))
    heads |= {words[0] for name in names if len(words := fold(name).split()) > 1}
    return Kinds(
        frozenset(kind for kind, words in _rows().narrow.items() if words & heads),
        frozenset(kind for kind, (words, _) in _rows().wide.items() if words & heads),
    )


def may_be(one: Kinds, other: Kinds, traits: frozenset[str]) -> bool:
    """Whether a wide word for one person can mean the other, whose ``traits`` are statuses, and "rank" if there is one."""
    known = other.narrow | other.wide | traits
    return any(_rows().wide[kind][1] & known for kind in one.wide)
