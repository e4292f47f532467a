"""The words of questions (kg/lists/questions.yaml), by phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.answering.tokens import key
from kg.text.list_files import list_file

__all__ = ["Reading", "longest", "phrases", "section"]


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """One way to read a phrase: a section of the list ("outcome") and a value in it ("killed")."""

    kind: str
    value: str


@cache
def section(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The values of one section with their phrases."""
    return {value: tuple(words) for value, words in _lists()[kind].items()}


@cache
def phrases() -> Mapping[tuple[str, ...], tuple[Reading, ...]]:
    """Every phrase, as folded words, with all its readings."""
    found: dict[tuple[str, ...], list[Reading]] = {}
    for kind, values in _lists().items():
        if kind == "weapon_of_type":
            continue
        for value, words in values.items():
            for phrase in words:
                found.setdefault(key(phrase), []).append(Reading(kind, str(value)))
    return {phrase: tuple(sorted(set(readings))) for phrase, readings in found.items()}


@cache
def longest() -> int:
    """How many words the longest phrase has."""
    return max(map(len, phrases()))


@cache
def _lists() -> Mapping[str, Mapping[str, list[str]]]:
    held: Mapping[str, Mapping[str, list[str]]] = list_file("questions")
    return held
