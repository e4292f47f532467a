"""Whether names, or ranks, of one article are one person's."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from kg.text.names import fold, is_slip_of

__all__ = ["GENERIC_RANKS", "SAME_NAME", "are_namesakes", "one_name", "ranks_agree"]

SAME_NAME = 88
"""Per cent of shared letters (rapidfuzz) from which two full names in one article are one person's."""
GENERIC_RANKS = frozenset({"army-general", "general", "officer"})
"""Ranks that, without a name after them, are said of any general or officer ("a Russian army general")."""


def ranks_agree(one: str | None, other: str | None) -> bool:
    """The same rank, or "general" said of any kind of general."""
    if one is None or other is None:
        return False
    return one == other or (one.split("-")[-1] == other.split("-")[-1] and (one in GENERIC_RANKS or other in GENERIC_RANKS))


def one_name(one: str, other: str) -> bool:
    """Whether two names of one article are one person's: all words of the shorter in the longer, or a slip of the pen apart.

    Transliterations across articles are resolution's business: one writer spells one name one way.
    """
    a, b = fold(one).split(), fold(other).split()
    if not a or not b:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    if len(a) != len(b) or len(a) < 2:
        return False
    # "Ghassan" is no slip of the pen for "Hassan", nor "Rahimi" for "Rahmani".
    others = any(x[0] != y[0] or not is_slip_of(x, y) for x, y in zip(a, b, strict=True))
    return not others and fuzz.ratio(" ".join(a), " ".join(b)) >= SAME_NAME


def are_namesakes(name: str, names: Iterable[str]) -> bool:
    """Whether a full name is another than a full name of somebody: "Jan Moor" is not "Jon Moor", though "Moor" is both."""
    return len(name.split()) > 1 and any(len(known.split()) > 1 and not one_name(name, known) for known in names)
