"""Sums of people with bounds, and the words that show how they were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.resolution.toll_parts import Part

__all__ = ["ZERO", "Sum", "of_part", "span", "total", "widest"]


@dataclass(frozen=True, slots=True)
class Sum:
    """``high`` is None where unbounded; ``counted`` is whether any group in it has a number; ``terms`` are what was added, in words."""

    low: int
    best: int
    high: int | None
    counted: bool = False
    terms: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[int, int, int | None]:
        """Low, best and high."""
        return self.low, self.best, self.high


ZERO = Sum(0, 0, 0)


def span(low: int, best: int, high: int | None) -> str:
    """A number with its bounds in words: "7", "7 (7 to 8)", "5 or more", "about 6 (5 to 8)"."""
    if high is None:
        return f"{best} or more" if low == best else f"{best} ({low} or more)"
    return str(best) if low == best == high else f"{best} ({low} to {high})"


def of_part(part: Part) -> Sum:
    """What one person or group adds. An uncounted group adds nothing and leaves the sum unbounded."""
    if part.count is None:
        return Sum(0, 0, None, terms=(f"{part.label} (uncounted)",))
    gone = sum(number for _, number in part.lost)
    low, best = max(0, part.count.low - gone), max(0, part.count.best - gone)
    high = None if part.count.high is None else max(0, part.count.high - gone)
    words = f"{part.label} {span(part.count.low, part.count.best, part.count.high)}"
    for name, number in part.lost:
        words += f" − {name} {number}, who died"
    return Sum(low, best, high, counted=not part.person, terms=(words,))


def total(sums: Iterable[Sum]) -> Sum:
    """The sum of disjoint groups."""
    result = ZERO
    for other in sums:
        high = None if result.high is None or other.high is None else result.high + other.high
        result = Sum(result.low + other.low, result.best + other.best, high, result.counted or other.counted, result.terms + other.terms)
    return result


def widest(chosen: Sum, others: Iterable[Sum]) -> Sum:
    """A chosen sum with the bounds of its alternatives: uncounted ones say nothing where another is counted ("two policemen … the policemen")."""
    every = [chosen, *others]
    counted = [s for s in every if s.counted] or every
    high = None if any(s.high is None for s in counted) else max(s.high for s in counted if s.high is not None)
    return Sum(min(s.low for s in counted), chosen.best, high, any(s.counted for s in every), chosen.terms)
