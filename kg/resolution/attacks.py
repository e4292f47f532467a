"""Which attacks of different articles are one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kg.judgement import Decision, Judgement
from kg.resolution.agreement import agreed
from kg.resolution.attack_features import ATTACK_FEATURES
from kg.resolution.attack_profile import AttackProfile, attack_profiles
from kg.resolution.blocking import pairs_of
from kg.resolution.evidence import AUTHOR, decide, gather
from kg.resolution.rivalry import Scored, unrivalled
from kg.resolution.words import fold
from kg.resolution.world import Links, World

__all__ = ["attack_decisions"]

_SAME, _UNSURE = 2.75, 1.75
_MARGIN = 0.75
"""Points by which an attack must fit one of another article's attacks better than the next: else nobody can say which is meant."""


def _keys(attack: AttackProfile) -> Iterator[tuple[str, ...]]:
    """A day in a country (and the day after, so that neighbours meet), a day and a name of the surroundings, and the beginnings of the dead's names."""
    if attack.day:
        for word in sorted(attack.surroundings | attack.place_words):
            if len(word) > 3:
                yield ("name", word, attack.day.isoformat())
        for country in sorted(attack.countries):
            yield ("day", country, attack.day.isoformat())
            yield ("day", country, (attack.day + timedelta(days=1)).isoformat())
    for victim in attack.named:
        for word in fold(victim.name or "").split():
            if len(word) > 3:
                yield ("victim", word[:4])


def _wide_keys(attack: AttackProfile) -> Iterator[tuple[str, ...]]:
    """Months in a country; an undated attack's are those before it was told of."""
    first, last = _bounds(attack)
    if first is None or last is None or (last - first).days > 400:
        return
    months = sorted({(first + timedelta(days=n)).strftime("%Y-%m") for n in range((last - first).days + 1)})
    for month in months:
        for country in sorted(attack.countries) or [""]:
            yield ("month", country, month)
        if attack.day and attack.countries:
            yield ("month", "", month)


def _bounds(attack: AttackProfile) -> tuple[date | None, date | None]:
    period = attack.period
    last = (period.end if period else None) or attack.published
    first = period.start if period else None
    return first or (last and last - timedelta(days=31)), last


def _vague(attack: AttackProfile) -> bool:
    return attack.day is None or not attack.countries


def _scored(pairs: Iterable[tuple[AttackProfile, AttackProfile]]) -> Iterator[Scored]:
    for one, other in pairs:
        if one.article == other.article:
            continue
        evidence = gather(one, other, ATTACK_FEATURES)
        points = sum(e.points for e in evidence)
        decision = decide(one.id, other.id, evidence, same=_SAME, unsure=_UNSURE)
        yield Scored(decision or Decision(one.id, other.id, Judgement.UNSURE, 0.0, (), AUTHOR), points)


def attack_decisions(world: World, links: Links) -> Iterable[Decision]:
    """Judgements about pairs of attacks of different articles that share a day or month in a country, or a name among the victims."""
    profiles = attack_profiles(world, links)
    scored = list(_scored(pairs_of(profiles, _keys, _wide_keys, _vague)))
    home = {profile.id: profile.article for profile in profiles}
    decisions = list(unrivalled(scored, home, _MARGIN))
    yield from (d for d in agreed(decisions, scored, home, _SAME) if d.reasons)
