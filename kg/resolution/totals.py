"""Totals: the low, best and high toll of an attack over all accounts of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.resolution.sums import span
from kg.resolution.voices import Voices
from kg.resolved import Account, Outcome, Total

__all__ = ["overtaken_of", "told_by", "totals_of"]


_FIRST = timedelta(days=1)
"""Time after the first report within which a count is one of the first hours: it may grow manifold."""

_GROWTH = 3
"""How many times a count of the first hours may grow; what grows more is a number of something else."""

_SHARE, _FEW = 5, 2
"""A later count corrects an earlier one by a fifth of it, or by two."""


@dataclass(frozen=True, slots=True)
class _Backing:
    """An account, the voices that it counts for, the day of its article, whether it is the number of those who carried the attack out, and whether it
    is open only in that its numbers are ("at least five"), not for people whom nobody counts."""

    account: Account
    voices: frozenset[str]
    published: date
    boast: bool = False
    at_least: bool = False


def told_by(account: Account, voices: Voices) -> frozenset[str]:
    """The voices that an account counts for: its source's. A composite counts for its article's publisher, or, where the article only passes on
    what one source says, for that source: a wire story that ten papers print is one voice."""
    told = frozenset(voices.of(voices.world.claim(c)) for c in account.claims)
    own = frozenset({voices.writers[account.article]})
    return told if account.source is not None or len(told) == 1 else own


def _backing(account: Account, voices: Voices) -> _Backing:
    world = voices.world
    counted = all(world.claim(c).count is not None or world.entities[str(world.claim(c).object)].cls == "Person" for c in account.claims)
    published = world.articles[account.article].published or date.min
    return _Backing(account, told_by(account, voices), published, at_least=account.high is None and counted)


def _perpetrators(voices: Voices) -> Mapping[str, frozenset[str]]:
    """Attack → whom anybody says it was carried out by."""
    links = voices.links
    found: dict[str, set[str]] = defaultdict(set)
    for claim in voices.world.claims:
        if claim.predicate == "kg:perpetrator" and claim.modality in {"asserted", "reported", "hypothesis"}:
            found[links.get(claim.subject, claim.subject)].add(links.get(str(claim.object), str(claim.object)))
    return {attack: frozenset(actors) for attack, actors in found.items()}


def _with_boasts(backed: Sequence[_Backing], actors: frozenset[str]) -> list[_Backing]:
    """The accounts, those of the attackers marked, and the composites that only repeat them."""
    told = {(b.account.article, b.account.best) for b in backed if b.account.source in actors}
    others = {(b.account.article, b.account.best) for b in backed if b.account.source is not None and b.account.source not in actors}
    return [
        replace(b, boast=True)
        if b.account.source in actors
        or (b.account.source is None and (key := (b.account.article, b.account.best)) in told and key not in others)
        else b
        for b in backed
    ]


def _is_superseded(earlier: _Backing, later: _Backing, first: date, outcome: Outcome) -> bool:
    """Whether a count has been overtaken: the dead become more, of the wounded some die, and counts of the first hours grow."""
    if later.boast or later.published <= earlier.published:
        return False
    before, after = earlier.account.best, later.account.best
    correction = max(_FEW, before / _SHARE)
    if before < after <= _GROWTH * before and earlier.published <= first + _FIRST:
        return True
    return 0 < (after - before if outcome == "killed" else before - after) <= correction


def _standing(complete: Sequence[_Backing], outcome: Outcome) -> list[_Backing]:
    """The complete accounts that no later one has overtaken."""
    first = min(b.published for b in complete)
    last_told = {b.account.best: max(o.published for o in complete if o.account.best == b.account.best) for b in complete}

    def overtaken(b: _Backing) -> bool:
        # A number that somebody still gives has not been overtaken.
        return any(_is_superseded(b, later, first, outcome) and last_told[b.account.best] < later.published for later in complete)

    return [b for b in complete if not overtaken(b)]


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


def _bounds(complete: Sequence[_Backing], partial: Sequence[_Backing], persons: int, outcome: Outcome) -> tuple[int, int, int | None]:
    floor = max(_most_backed(partial) if partial else 0, persons)
    if not complete:
        floor = max([floor, *(b.account.low for b in partial)])
        return floor, floor, _at_least(_largest(b.account.high for b in partial), floor)
    standing = _standing(complete, outcome)
    # The attackers' number counts only for the most, unless nobody else has one.
    sober = [b for b in standing if not b.boast] or standing
    low = max(min(b.account.low for b in sober), floor)
    best = max(_most_backed(sober), low)
    return low, best, _at_least(_largest(b.account.high for b in standing if not _is_met(b, sober)), best)


def _is_met(b: _Backing, others: Iterable[_Backing]) -> bool:
    """ "At least 16", where somebody gives 18 without such words: nothing speaks for more."""
    return b.at_least and any(o.account.high is not None and o.account.best > b.account.best for o in others)


def _is_whole(account: Account, persons: int) -> bool:
    """Whether an account is of all victims: complete, and with room for everybody whom all articles together name."""
    return account.complete and (account.high is None or account.high >= persons)


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
    complete = [b for b in backed if _is_whole(b.account, persons)]
    partial = [b for b in backed if not _is_whole(b.account, persons)]
    low, best, high = _bounds(complete, partial, persons, outcome)
    words = [span(low, best, high)]
    standing = _standing(complete, outcome) if complete else []
    if standing:
        words.append(f"whole tolls: {_listed([b for b in standing if not b.boast], names)}")
    if any(b.boast for b in standing):
        words.append(f"of the attackers: {_listed([b for b in standing if b.boast], names)}")
    overtaken = [b for b in complete if b not in standing]
    if overtaken:
        words.append(f"overtaken by later counts: {_listed(overtaken, names)}")
    if partial:
        words.append(f"parts of it: {_listed(partial, names)}")
    if persons:
        words.append(f"told of by name: {persons}")
    return Total(attack, outcome, low, best, high, ". ".join(words))


def _backed(accounts: Iterable[Account], voices: Voices) -> dict[tuple[str, Outcome], list[_Backing]]:
    """Accounts by attack and outcome, with those of the attackers marked."""
    grouped: dict[tuple[str, Outcome], list[_Backing]] = defaultdict(list)
    actors = _perpetrators(voices)
    for account in accounts:
        grouped[account.attack, account.outcome].append(_backing(account, voices))
    return {key: _with_boasts(backed, actors.get(key[0], frozenset())) for key, backed in grouped.items()}


def overtaken_of(accounts: Iterable[Account], voices: Voices) -> frozenset[Account]:
    """The complete accounts that later ones have overtaken: they stay on record and count no more."""
    found: set[Account] = set()
    for (_, outcome), backed in _backed(accounts, voices).items():
        complete = [b for b in backed if b.account.complete]
        if complete:
            standing = _standing(complete, outcome)
            found |= {b.account for b in complete if b not in standing}
    return frozenset(found)


def totals_of(
    accounts: Sequence[Account], persons: Mapping[tuple[str, Outcome], int], voices: Voices, names: Mapping[str, str]
) -> list[Total]:
    """The total of every attack and outcome that somebody speaks of, and 0 for the other outcome of such an attack.

    ``persons`` is how many different persons all articles together name, by attack and outcome.
    """
    grouped = _backed(accounts, voices)
    totals: list[Total] = []
    for attack in sorted({attack for attack, _ in grouped}):
        outcomes: tuple[Outcome, ...] = ("killed", "injured")
        for outcome in outcomes:
            backed = grouped.get((attack, outcome), [])
            if backed:
                totals.append(_total(attack, outcome, backed, persons.get((attack, outcome), 0), names))
            else:
                totals.append(Total(attack, outcome, 0, 0, 0, f"0: sources give casualties of this attack, and nobody {outcome}"))
    return totals
