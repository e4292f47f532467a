"""What speaks for and against two reports being of one attack, each as a small function with points and a reason.

A feature finds a *sign*; kg/lists/attack_evidence.yaml has its points, and says where they come from.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import product
from math import sqrt

from kg.resolution.attack_profile import AttackProfile, Victim
from kg.resolution.evidence import Evidence
from kg.resolution.geometry import apart_km
from kg.resolution.hierarchy import depth, is_broader, may_be_told_as, ranks_agree
from kg.resolution.names import kinship
from kg.resolution.words import parts_of_day
from kg.text.list_files import list_file
from kg.text.periods import Period

__all__ = ["ATTACK_FEATURES"]

_SLACK = {"day": 1, "week": 7, "month": 10, "year": 31, "unknown": 1}
"""Days by which two periods may miss each other, by the vaguer of them: "last week" is often the one before."""

_SLIP = 10
"""Days by which reports of one attack may differ, if nearly all else agrees: a wrong date, "last week" told late. Farther apart they are two."""

_ROUGHLY = 3
"""Days by which two reports may miss each other's day and yet be of one attack, if much else agrees."""

_CITY_KM, _PROVINCE_KM = 30.0, 160.0
"""Radii up to which a circle says as much as a city's name, or a province's."""

_FAR_KM, _ELSEWHERE_KM = 60.0, 200.0
"""Gaps between two circles that no loose wording ("near") bridges, and that no report of one day does."""


@cache
def _points() -> dict[str, float]:
    loaded = list_file("attack_evidence")
    return {f"{feature}.{sign}": float(points) for feature, signs in loaded.items() for sign, points in signs.items()}


def _found(sign: str, reason: str, conflict: bool = False) -> Evidence:
    return Evidence(_points()[sign], reason, conflict)


def _names_match(one: Victim, other: Victim) -> str | None:
    """Whether two named victims are one person: "full" by whole names, "part" by a family name or a like name with rank."""
    if one.name is None or other.name is None or one.side.excludes(other.side):
        return None
    names = kinship(one.name, other.name)
    if names.score >= 0.8:
        return "full" if names.full else "part"
    alike = (names.given or 0) >= 0.8 and names.family >= 0.6 and names.score >= 0.5
    ranked = any(ranks_agree(a, b) for a in one.ranks for b in other.ranks)
    return "part" if alike and ranked else None


def _shared_victim(one: AttackProfile, other: AttackProfile) -> tuple[str, str] | None:
    """The best sign that a named victim is in common, and the two names."""
    found = []
    for a, b in product(one.named, other.named):
        how = _names_match(a, b)
        if how and {a.outcome, b.outcome} <= _MAYBE_HURT:
            dead = a.outcome == b.outcome == "killed"
            found.append((dead and how == "full", dead, how == "full", f"{a.name} and {b.name}", how))
    if not found:
        return None
    best = max(found)
    return f"victim.{best[4]}_name_{'killed' if best[1] else 'hurt'}", best[3]


_HURT = frozenset({"injured", "killed"})
_MAYBE_HURT = _HURT | {"affected"}


def _same_death(one: AttackProfile, other: AttackProfile) -> bool:
    """Whether both tell of the death of one whole name."""
    found = _shared_victim(one, other)
    return found is not None and found[0] == "victim.full_name_killed"


def named_victims(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """A named victim in common; or named dead of whom none is in common, and more than either toll has room for."""
    found = _shared_victim(one, other)
    if found:
        return _found(found[0], f"a victim in common: {found[1]}")
    dead, others = ([v for v in p.named if v.outcome == "killed"] for p in (one, other))
    if not dead or not others:
        return None
    room = max([*one.tolls("killed"), *other.tolls("killed")], default=0)
    sign = "victim.other_names" if room >= len(dead) + len(others) else "victim.other_names_only"
    return _found(sign, f"different named dead: {dead[0].name}, {others[0].name}")


def single_victims(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """A victim of the same rank, or post, and outcome, named by one of the two at most."""
    found = []
    for a, b in product(one.victims, other.victims):
        if a.person and b.person and not (a.name and b.name) and a.outcome == b.outcome and not a.side.excludes(b.side):
            agreed = sorted(r for r in a.ranks if any(ranks_agree(r, other_rank) for other_rank in b.ranks))
            posts = sorted(a.posts & b.posts)
            if agreed:
                found.append((True, f"a {agreed[0].partition('-')[2].replace('-', ' ')} {a.outcome} in both"))
            elif posts and a.outcome in _HURT:
                found.append((False, f"a {posts[0]} {a.outcome} in both"))
    if not found:
        return None
    ranked, reason = max(found)
    return _found("victim.rank" if ranked else "victim.post", reason)


def _days_apart(one: Period, other: Period) -> int:
    """Days between two periods; 0 where they overlap."""
    first, last = one.end or date.max, other.start or date.min
    later, earlier = one.start or date.min, other.end or date.max
    return max(0, (last - first).days, (later - earlier).days)


def dates(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same day, overlapping periods, or days apart. Only the same named dead outweighs more than a few days, and only up to ten."""
    if one.period is None or other.period is None:
        return None
    apart = _days_apart(one.period, other.period)
    if one.day and other.day:
        if not apart:
            return _found("date.same_day", f"both on {one.day}")
        if apart == 1:
            return _found("date.a_day_apart", "a day apart")
        if apart <= _ROUGHLY:
            return _found("date.days_apart", f"{apart} days apart")
    if apart > max(_SLACK[one.period.precision], _SLACK[other.period.precision]):
        if apart <= _SLIP and _same_death(one, other):
            return _found("date.a_week_apart", f"{apart} days apart, though one name died in both")
        return _found("date.far_apart", f"{apart} days apart", conflict=apart > _SLIP)
    if apart > 1:
        return _found("date.roughly_apart", f"{apart} days apart, roughly dated")
    if one.period.start is None or other.period.start is None:
        return _recent(one, other)
    days = max((p.end - p.start).days for p in (one.period, other.period) if p.start and p.end)
    return _found("date.overlapping" if days <= 31 else "date.overlapping_wide", "the periods overlap")


def _one_time(one: AttackProfile, other: AttackProfile) -> bool:
    """Whether both are dated to a week or better, and the periods overlap; or one is the news of the other's day."""
    if one.day is None or other.day is None:
        news = _recent(one, other) if one.period and other.period and None in (one.period.start, other.period.start) else None
        if news is not None:
            return True
    periods = [p.period for p in (one, other) if p.period is not None and p.period.precision in {"day", "week"}]
    return len(periods) == 2 and not _days_apart(*periods)


def _recent(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """An attack without a date is the news of the day."""
    for undated, dated in ((one, other), (other, one)):
        if dated.day and undated.published and "main" in undated.role:
            lag = undated.published - dated.day
            if timedelta(0) <= lag <= timedelta(10):
                sign = "date.news_of_the_day" if lag <= timedelta(2) else "date.news_of_the_week"
                return _found(sign, f"told as news {lag.days} days after the other's day")
    if one.published and other.published and "main" in one.role & other.role:
        lag = abs(one.published - other.published)
        if lag <= timedelta(2):
            return _found("date.news_together", f"both told as news, {lag.days} days apart")
    return None


def hours(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same part of the day; or parts that are not even next to each other. Says something only of one day."""
    if not one.hours or not other.hours or not one.day or one.day != other.day:
        return None
    shared = sorted(one.hours & other.hours)
    if shared:
        return _found("hour.same", f"both in the {shared[0]}")
    order = list(parts_of_day())
    near = min(abs(order.index(a) - order.index(b)) for a in one.hours for b in other.hours) == 1
    return None if near else _found("hour.other", f"one in the {min(one.hours)}, the other in the {min(other.hours)}")


def places(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """Circles that touch, by their size; or places far apart. Without coordinates, the same place, division or country.

    Two reports of one day, or of a week around it, are held apart less firmly: a gazetteer takes a village for its namesake abroad. Of two places of one name
    that are told of on one day the map says little.
    """
    firm = not _one_time(one, other) and not _same_death(one, other)
    called = sorted(one.place_names & other.place_names)
    if called and one.day and one.day == other.day and _apart(one, other):
        return _found("place.namesake", f"two places called {called[0]} on the map, on one day")
    if one.countries and other.countries and not one.countries & other.countries:
        return _found("place.other_country", f"one in {min(one.countries)}, the other in {min(other.countries)}", conflict=firm)
    if one.circle is None or other.circle is None:
        return _places_by_name(one, other)
    gap = apart_km(one.circle, other.circle)
    size = max(one.circle.radius, other.circle.radius)
    if gap == 0 and size <= _PROVINCE_KM:
        sign = "place.one_city" if size <= _CITY_KM else "place.one_province"
        return _found(sign, f"their places overlap (within {size:.0f} km)")
    if gap == 0:
        return _found("place.one_country", "their places overlap, roughly known")
    if gap > _FAR_KM:
        return _found(
            "place.far", f"their places lie {gap:.0f} km apart", conflict=firm or (gap > _ELSEWHERE_KM and not _same_death(one, other))
        )
    return _found("place.near" if gap <= _CITY_KM else "place.hours_away", f"their places lie {gap:.0f} km apart")


def _apart(one: AttackProfile, other: AttackProfile) -> bool:
    """Whether the map has the two in different countries, or farther apart than "near" bridges."""
    if one.countries and other.countries and not one.countries & other.countries:
        return True
    return one.circle is not None and other.circle is not None and apart_km(one.circle, other.circle) > _FAR_KM


def _places_by_name(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    if one.places & other.places:
        return _found("place.one_place", "in the same place")
    if one.admin1 & other.admin1:
        return _found("place.one_division", f"both in {min(one.admin1 & other.admin1)}")
    return _found("place.one_country", "in the same country") if one.countries & other.countries else None


def surroundings(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """Names of places, people and things that both tell of, but for that of the place by which `places` has compared them."""
    compared = one.place_words & other.place_words if one.circle and other.circle else frozenset()
    shared = sorted((one.surroundings & other.surroundings) - compared)
    if not shared:
        return None
    sign = ("names.one", "names.two", "names.three", "names.four")[min(len(shared), 4) - 1]
    return _found(sign, f"both speak of {', '.join(shared[:5])}")


def wording(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """Words in common that news of other attacks does not have, or hardly any."""
    if min(len(one.words), len(other.words)) < _FEW_WORDS:
        return None
    shared = sorted(one.words & other.words)
    likeness = len(shared) / sqrt(len(one.words) * len(other.words))
    if likeness >= _LIKE_WORDS:
        return _found("words.many" if likeness >= _VERY_LIKE_WORDS else "words.some", f"like words ({', '.join(shared[:5])})")
    return None if shared else _found("words.none", "no words in common")


_FEW_WORDS = 6
"""Words below which it says nothing that two tellings have few in common."""

_LIKE_WORDS, _VERY_LIKE_WORDS = 0.15, 0.3
"""Cosine of the two sets of words: a tenth of reports of different attacks reach the first, hardly any the second."""


def types(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The most specific types that agree; or types that one event is not told as."""
    pairs = [(a, b) for a in sorted(one.types) for b in sorted(other.types)]
    if not pairs:
        return None
    same = sorted((a for a, b in pairs if a == b and a != "attack"), key=lambda t: (-depth("attack", t), t))
    if same:
        return _found("type.same", f"both told as {same[0]}")
    broader = [(a, b) for a, b in pairs if is_broader("attack", a, b) or is_broader("attack", b, a) or a == b]
    if broader:
        return _found("type.any" if "attack" in broader[0] else "type.broader", f"{broader[0][0]} and {broader[0][1]} can be one")
    if any(may_be_told_as(a, b) for a, b in pairs):
        return None
    return _found("type.other", f"one told as {pairs[0][0]}, the other as {pairs[0][1]}")


def weapons(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same weapon, a vaguer word for it, or another weapon."""
    ours, theirs = one.weapons - {"other"}, other.weapons - {"other"}
    if not ours or not theirs:
        return None
    shared = sorted(ours & theirs)
    if shared:
        return _found("weapon.same", f"the same weapon, {shared[0]}")
    pairs = [(a, b) for a in sorted(ours) for b in sorted(theirs)]
    for a, b in pairs:
        if is_broader("weapon", a, b) or is_broader("weapon", b, a):
            return _found("weapon.broader", f"{a} and {b} can be one weapon")
    return _found("weapon.other", f"{pairs[0][0]} against {pairs[0][1]}")


def perpetrators(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same perpetrator; or two, each stated plainly."""
    if one.perpetrators & other.perpetrators:
        return _found("perpetrator.same", "the same perpetrator")
    return _found("perpetrator.other", "two perpetrators, each stated plainly") if one.blamed and other.blamed else None


def targets(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """A target in common by its name or its noun; or targets with none in common."""
    named = sorted(one.target_names & other.target_names)
    if named:
        return _found("target.same_name", f'"{named[0]}" attacked in both')
    if one.target_names and other.target_names:
        return _found("target.other_name", f'"{min(one.target_names)}" and "{min(other.target_names)}" are two targets')
    shared = sorted(one.targets & other.targets)
    if shared:
        return _found("target.same_noun", f"a {shared[0]} attacked in both")
    told = sorted((one.targets & other.words) | (other.targets & one.words))
    if told:
        return _found("target.told", f"a {told[0]} told of in both")
    if not one.targets or not other.targets:
        return None
    return _found("target.other_noun", f"one on a {min(one.targets)}, the other on a {min(other.targets)}")


def killed(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same number of dead, one that the other grew to, or one that no update explains."""
    return _counts(one, other, "killed")


def injured(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same for the wounded."""
    return _counts(one, other, "injured")


def _counts(one: AttackProfile, other: AttackProfile, outcome: str) -> Evidence | None:
    ours, theirs = one.tolls(outcome), other.tolls(outcome)
    if not ours or not theirs:
        return None
    if ours & theirs:
        most = max(ours & theirs)
        sign = "toll.same_large" if most > 9 else "toll.same" if most > 3 else "toll.same_small" if most > 1 else "toll.same_one"
        return _found(sign, f"{most} {outcome} in both")
    low, high = sorted((max(ours), max(theirs)))
    sign = "toll.near" if high <= low * 1.34 or high - low == 1 else "toll.apart" if high <= 2 * low or high - low <= 2 else "toll.far"
    return _found(sign, f"{max(ours)} and {max(theirs)} {outcome}")


def sides(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """Whether the people who were hurt belong together."""
    ours, theirs = one.side, other.side
    if ours.belongs(theirs):
        return _found("side.same", "victims of the same side")
    return _found("side.other", "victims of different sides") if ours.excludes(theirs) else None


def circumstances(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """Told in like words of what went on."""
    ours, theirs = one.circumstances, other.circumstances
    if not ours or not theirs or 2 * len(ours & theirs) < min(len(ours), len(theirs)):
        return None
    return _found("circumstance.same", f"like circumstances ({', '.join(sorted(ours & theirs))})")


def status(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """One was carried out, the other only tried or threatened."""
    if not one.status or not other.status or one.status & other.status:
        return None
    return _found("status.other", f"one {min(one.status)}, the other {min(other.status)}")


ATTACK_FEATURES = (
    named_victims,
    single_victims,
    dates,
    hours,
    places,
    surroundings,
    wording,
    types,
    weapons,
    perpetrators,
    targets,
    killed,
    injured,
    sides,
    circumstances,
    status,
)
"""The table, in the order in which reasons are listed."""
