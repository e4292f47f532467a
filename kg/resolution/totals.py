"""Totals: the low, best and high toll of an attack over all accounts of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.resolution.sums import span
from kg.resolution.voices import Voices
from kg.resolved import Account, Outcome, Total

__all__ = ["totals_of"]


@dataclass(frozen=True, slots=True)
class _Backing:
    """An account, the voices that it counts for, and the day of its article."""

    account: Account
    voices: frozenset[str]
    published: date


def _backing(account: Account, voices: Voices) -> _Backing:
    """An account counts for its source. A composite counts for its article's publisher, or, where the article only passes on what
    one source says, for that source: a wire story that ten papers print is one voice."""
    world = voices.world
    article = world.articles[account.article]
    told = frozenset(voices.of(world.claim(c)) for c in account.claims)
    own = frozenset({voices.writers[account.article]})
    return _Backing(account, told if account.source is not None or len(told) == 1 else own, article.published or date.min)


def _most_backed(backed: Sequence[_Backing]) -> int:
    """The number that most independent voices give; ties: that of the later article, then the larger."""
    voices: dict[int, set[str]] = defaultdict(set)
    latest: dict[int, date] = {}
    for b in backed:
        voices[b.account.best] |= b.voices
        latest[b.account.best] = max(latest.get(b.account.best, date.min), b.published)
    return max(voices, key=lambda n: (len(voices[n]), latest[n], n))


def _largest(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else max(n for n in known if n is not None)


def _bounds(complete: Sequence[_Backing], partial: Sequence[_Backing], persons: int) -> tuple[int, int, int | None]:
    floor = max(_most_backed(partial) if partial else 0, persons)
    if not complete:
        floor = max([floor, *(b.account.low for b in partial)])
        return floor, floor, _at_least(_largest(b.account.high for b in partial), floor)
    low = max(min(b.account.low for b in complete), floor)
    best = max(_most_backed(complete), low)
    unbounded = any(b.account.high is None for b in (*complete, *(p for p in partial if _uncounted(p))))
    return low, best, None if unbounded else _at_least(_largest(b.account.high for b in complete), best)


def _uncounted(partial: _Backing) -> bool:
    """Whether a partial account is unbounded: somebody tells of people whom nobody counts."""
    return partial.account.high is None


def _at_least(high: int | None, floor: int) -> int | None:
    return None if high is None else max(high, floor)


def _listed(backed: Sequence[_Backing], names: Mapping[str, str]) -> str:
    """ "7: the ministry, a daily; 8: an analyst"."""
    found: dict[tuple[int, int, int], set[str]] = defaultdict(set)
    for b in backed:
        a = b.account
        found[a.best, a.low, -1 if a.high is None else a.high] |= {names.get(voice, "an unnamed source") for voice in b.voices}
    rows = sorted(found.items())
    return "; ".join(f"{span(low, best, None if high < 0 else high)}: {', '.join(sorted(who))}" for (best, low, high), who in rows)


def _total(attack: str, outcome: Outcome, backed: Sequence[_Backing], persons: int, names: Mapping[str, str]) -> Total:
    complete = [b for b in backed if b.account.complete]
    partial = [b for b in backed if not b.account.complete]
    low, best, high = _bounds(complete, partial, persons)
    words = [span(low, best, high)]
    if complete:
        words.append(f"whole tolls: {_listed(complete, names)}")
    if partial:
        words.append(f"parts of it: {_listed(partial, names)}")
    if persons:
        words.append(f"told of by name: {persons}")
    return Total(attack, outcome, low, best, high, ". ".join(words))


def totals_of(
    accounts: Sequence[Account], persons: Mapping[tuple[str, Outcome], int], voices: Voices, names: Mapping[str, str]
) -> list[Total]:
    """The total of every attack and outcome that somebody speaks of, and 0 for the other outcome of such an attack.

    ``persons`` is how many different persons all articles together name, by attack and outcome.
    """
    grouped: dict[tuple[str, Outcome], list[_Backing]] = defaultdict(list)
    for account in accounts:
        grouped[account.attack, account.outcome].append(_backing(account, voices))
    totals: list[Total] = []
    for attack in sorted({attack for attack, _ in grouped}):
        outcomes: tuple[Outcome, ...] = ("killed", "injured")
        for outcome in outcomes:
            backed = grouped.get((attack, outcome))
            if backed:
                totals.append(_total(attack, outcome, backed, persons.get((attack, outcome), 0), names))
            else:
                totals.append(Total(attack, outcome, 0, 0, 0, f"0: sources give casualties of this attack, and nobody {outcome}"))
    return totals
