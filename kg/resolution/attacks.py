"""Which attacks of different articles are one event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from math import cos, floor, radians

from kg.resolution.attack_features import ATTACK_FEATURES
from kg.resolution.attack_profile import AttackProfile, attack_profiles
from kg.resolution.blocking import WideKey
from kg.resolution.evidence import gather
from kg.resolution.matching import Matcher, judgement
from kg.resolution.rivalry import Scored
from kg.resolution.words import fold

__all__ = ["ATTACKS"]

_SAME, _UNSURE = 2.75, 1.75
_MARGIN = 0.75
"""Points by which an attack must fit one of another article's attacks better than the next: else nobody can say which is meant."""

_SPOT_KM = 60.0
"""Radius up to which a place is a spot, looked for on a grid; wider ones are looked for by their country."""

_REACH_KM = 60.0
"""Two spots with a wider gap between them are two attacks."""

_CELL = 1.5
"""Degrees of a cell of the grid."""

_SLIP = timedelta(days=10)
"""Days by which reports of one named victim's death may differ."""

_FORTNIGHT = 16
_LONG = timedelta(days=400)


def _keys(attack: AttackProfile) -> Iterator[tuple[object, ...]]:
    """A day on a cell of the grid (and the day after, so that neighbours meet), a day and what its place is called, and the beginnings of the victims' names in a
    fortnight; an undated attack's fortnights are those before it was told of."""
    if attack.day:
        yield from (("called", word, attack.day) for word in sorted(attack.place_names))
        for day in (attack.day, attack.day + timedelta(days=1)):
            for cell in _cells(attack):
                yield "day", cell, day
    first, last = _bounds(attack)
    if first and last and last - first <= _LONG:
        fortnights = range(first.toordinal() // _FORTNIGHT, (last + _SLIP).toordinal() // _FORTNIGHT + 1)
        for word in sorted({word[:4] for name in _names(attack) for word in name if len(word) > 3}):
            yield from (("victim", word, fortnight) for fortnight in fortnights)


def _wide_keys(attack: AttackProfile) -> Iterator[WideKey]:
    """Where the day or the spot is unknown: a month on a cell, a day in a country or with a name of the surroundings, a month in a country; an undated attack's
    months are those before it was told of. Of what is not dated at all, the victims' names in a country: no time bounds these, and somebody of like name died somewhere in
    every year, so that names alone would make more pairs of each attack the more years there are."""
    undated, countries = not _dated(attack), [*sorted(attack.countries), ""]
    for words in _name_keys(attack):
        yield from ((("names", country, *words), undated if country else not attack.countries) for country in countries)
    first, last = _bounds(attack)
    if first is None or last is None or last - first > _LONG:
        return
    months = sorted({(first + timedelta(days=n)).strftime("%Y-%m") for n in range((last - first).days + 1)})
    cells = _cells(attack)
    days = [attack.day, attack.day + timedelta(days=1)] if attack.day else []
    for cell in cells:
        yield from ((("month", cell, month), attack.day is None) for month in months)
    for day in days:
        yield from ((("name", word, day), not cells) for word in sorted(attack.surroundings | attack.place_words) if len(word) > 3)
    for country in countries:
        seeks = not cells if country else not attack.countries
        yield from ((("month", country, month), seeks) for month in months)
        yield from ((("day", country, day), seeks) for day in days)


def _name_keys(attack: AttackProfile) -> Iterator[tuple[str, ...]]:
    """The beginnings of two words of each victim's name; the word of a name that has one."""
    for name in _names(attack):
        yield from {tuple(sorted((one[:3], other[:3]))) for one, other in combinations(name, 2)} or {tuple(name)}


def _names(attack: AttackProfile) -> list[list[str]]:
    return [words for victim in attack.named if (words := fold(victim.name or "").split())]


def _bounds(attack: AttackProfile) -> tuple[date | None, date | None]:
    period = attack.period
    last = (period.end if period else None) or attack.published
    first = period.start if period else None
    return first or (last and last - timedelta(days=31)), last


def _dated(attack: AttackProfile) -> bool:
    """Whether the time is bounded on both sides, and not by years."""
    period = attack.period
    return period is not None and period.start is not None and period.end is not None and period.end - period.start <= _LONG


def _cells(attack: AttackProfile) -> list[tuple[int, int]]:
    """The cells that a spot may reach into by half of what two spots may miss each other; none where the place is no spot."""
    circle = attack.circle
    if circle is None or circle.radius > _SPOT_KM:
        return []
    high = (circle.radius + _REACH_KM / 2) / 111.0
    wide = high / max(0.1, cos(radians(min(89.0, abs(circle.lat) + high))))
    rows = range(floor((circle.lat - high) / _CELL), floor((circle.lat + high) / _CELL) + 1)
    columns = range(floor((circle.lon - wide) / _CELL), floor((circle.lon + wide) / _CELL) + 1)
    return [(row, column % int(360 / _CELL)) for row in rows for column in columns]


def _judge(one: AttackProfile, other: AttackProfile) -> Scored | None:
    if one.article == other.article or (one.day and other.day and abs(one.day - other.day) > _SLIP):
        return None
    return judgement(one, other, ATTACK_FEATURES, same=_SAME, unsure=_UNSURE)


def _agreement(one: AttackProfile, other: AttackProfile) -> float:
    evidence = gather(one, other, ATTACK_FEATURES)
    return sum(e.points for e in evidence) - _SAME


ATTACKS = Matcher("Attack", attack_profiles, _judge, _keys, _wide_keys, margin=_MARGIN, exclusive=True, agreement=_agreement)
"""Attacks of different articles that share a day or month near one spot or in one country, or a name among the victims."""
