"""Broader and narrower concepts: attack types, weapons and ranks."""

from __future__ import annotations

from functools import cache

from kg.ontology import concepts
from kg.text.list_files import list_file

__all__ = ["ancestors", "depth", "is_broader", "is_short_for", "may_be_told_as", "rank_covers", "ranks_agree"]


@cache
def ancestors(scheme: str, notation: str) -> tuple[str, ...]:
    """The notations above one, nearest first; none for a notation that the scheme does not have."""
    found: list[str] = []
    concept = concepts(scheme).get(notation)
    while concept is not None and concept.broader is not None and concept.broader not in found:
        found.append(concept.broader)
        concept = concepts(scheme).get(concept.broader)
    return tuple(found)


def depth(scheme: str, notation: str) -> int:
    """How specific a concept is: the number of concepts above it."""
    return len(ancestors(scheme, notation))


def is_broader(scheme: str, general: str, specific: str) -> bool:
    """Whether ``general`` stands above ``specific``."""
    return general in ancestors(scheme, specific)


_GENERAL = frozenset({"armed_assault", "attack", "explosion"})
"""Types so wide that what goes with them need not go with what is below them."""


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(family) for family in list_file("attack_families"))


def may_be_told_as(one: str, other: str) -> bool:
    """Whether one event may be told as both attack types, side by side."""
    ours, theirs = ({t, *ancestors("attack", t)[:1]} - (_GENERAL - {t}) for t in (one, other))
    return any({a, b} <= family for family in _families() for a in ours for b in theirs if a != b)


def _rank_parts(rank: str) -> tuple[str, str]:
    """Army and label of a rank's notation: "ru-major-general" → ("ru", "major-general")."""
    army, _, label = rank.partition("-")
    return army, label


def rank_covers(general: str, specific: str) -> bool:
    """Whether a rank is the vaguer way to say another: no army where the other has one, or plain "general" for a general of a kind."""
    if general == specific:
        return False
    army, label = _rank_parts(general)
    other_army, other_label = _rank_parts(specific)
    same_label = label == other_label or (label == "general" and other_label.endswith("-general"))
    return same_label and (army in {"any", other_army})


def ranks_agree(one: str, other: str) -> bool:
    """Whether two ranks can be one person's: equal, or one the vaguer way to say the other."""
    if one == other or rank_covers(one, other) or rank_covers(other, one):
        return True
    (army, label), (other_army, other_label) = _rank_parts(one), _rank_parts(other)
    general = {label, other_label} - {"general"}
    return "any" in {army, other_army} and "general" in {label, other_label} and all(g.endswith("-general") for g in general)


def is_short_for(short: str, full: str) -> bool:
    """Whether news may say one rank for another: "colonel" for a lieutenant colonel, "lieutenant" for a second lieutenant."""
    (army, label), (other_army, other_label) = (_rank_parts(rank) for rank in (short, full))
    return other_label.endswith(f"-{label}") and (army == other_army or "any" in {army, other_army})
