"""What speaks for and against two reports being of one attack, each as a small function with points and a reason.

The points are set by hand: a named victim in common, or a day, a spot, a way and a target in common, make a merge; docs/resolution.md
has the table.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from kg.resolution.attack_profile import AttackProfile, Victim
from kg.resolution.evidence import Evidence
from kg.resolution.geometry import apart_km
from kg.resolution.hierarchy import depth, is_broader, may_be_told_as, ranks_agree
from kg.resolution.names import kinship
from kg.text.periods import Period

__all__ = ["ATTACK_FEATURES"]

_RECENT = timedelta(days=10)
"""An attack without a date is the news of the day: told within this time of the other's day, it may be the same."""

_SLACK = {"day": 1, "week": 7, "month": 10, "year": 31, "unknown": 1}
"""Days by which two periods may miss each other, by the vaguer of them: "last week" is often the one before."""

_SLIP = 10
"""Days by which reports of one death may differ: a wrong date, "last week" told late."""

_CITY_KM, _PROVINCE_KM = 30.0, 160.0
"""Radii up to which a circle says as much as a city's name, or a province's."""

_FAR_KM = 60.0
"""A gap between two circles that no loose wording ("near") bridges."""


def _matched(one: Victim, other: Victim) -> float:
    """Points for two named victims being one person: 4 by name alone, 2.5 by a like name with rank, 0 not."""
    if one.name is None or other.name is None or one.outcome != other.outcome:
        return 0.0
    names = kinship(one.name, other.name)
    if names.score >= 0.8:
        return (4.0 if names.full else 2.5) if one.outcome == "killed" else 2.0
    alike = (names.given or 0) >= 0.8 and names.family >= 0.6 and names.score >= 0.5
    ranked = any(ranks_agree(a, b) for a in one.ranks for b in other.ranks)
    return 2.5 if alike and ranked and not one.side.excludes(other.side) else 0.0


def _shared_victim(one: AttackProfile, other: AttackProfile) -> tuple[float, str]:
    found = [(_matched(a, b), f"{a.name} and {b.name}") for a, b in product(one.named, other.named)]
    return max(found, key=lambda f: (f[0], f[1]), default=(0.0, ""))


def named_victims(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """A named victim in common; or named dead of whom none is in common."""
    points, pair = _shared_victim(one, other)
    if points:
        return Evidence(points, f"a victim in common: {pair}")
    dead, others = ([v for v in p.named if v.outcome == "killed"] for p in (one, other))
    if dead and others:
        return Evidence(-2.5, f"different named dead: {dead[0].name}, {others[0].name}")
    return None


def unnamed_rank(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """A victim of the same rank, army and outcome, named by one of the two at most."""
    for a, b in product(one.victims, other.victims):
        if a.person and b.person and not (a.name and b.name) and a.outcome == b.outcome and not a.side.excludes(b.side):
            agreed = sorted(r for r in a.ranks if any(ranks_agree(r, other_rank) for other_rank in b.ranks))
            if agreed:
                return Evidence(1.25, f"a {agreed[0].partition('-')[2].replace('-', ' ')} {a.outcome} in both")
    return None


def _days_apart(one: Period, other: Period) -> int:
    """Days between two periods; 0 where they overlap."""
    first, last = one.end or date.max, other.start or date.min
    later, earlier = one.start or date.min, other.end or date.max
    return max(0, (last - first).days, (later - earlier).days)


def dates(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same day, overlapping periods, or days apart. Only the same named dead outweighs days apart, and only a few days."""
    if one.period is None or other.period is None:
        return None
    apart = _days_apart(one.period, other.period)
    if apart > max(_SLACK[one.period.precision], _SLACK[other.period.precision]):
        if _shared_victim(one, other)[0] >= 4 and apart <= _SLIP:
            return Evidence(-1.5, f"{apart} days apart, though one name died in both")
        return Evidence(-4.0, f"{apart} days apart", conflict=True)
    if apart > 1:
        return Evidence(-0.5, f"{apart} days apart, roughly dated")
    if one.day and other.day:
        return Evidence(1.5, f"both on {one.day}") if one.day == other.day else Evidence(-0.25, "a day apart")
    if one.period.start is None or other.period.start is None:
        return _recent(one, other)
    days = max((p.end - p.start).days for p in (one.period, other.period) if p.start and p.end)
    return Evidence(0.75 if days <= 31 else 0.25, "the periods overlap")


def _recent(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    for undated, dated in ((one, other), (other, one)):
        day = dated.day
        if day and undated.published and "main" in undated.role and timedelta(0) <= undated.published - day <= _RECENT:
            return Evidence(0.5, f"told as news {(undated.published - day).days} days after the other's day")
    return None


def places(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """Circles that touch, by their size; or places far apart. Without coordinates, the same place, division or country."""
    if one.countries and other.countries and not one.countries & other.countries:
        return Evidence(-4.0, f"one in {min(one.countries)}, the other in {min(other.countries)}", conflict=True)
    if one.circle is None or other.circle is None:
        return _places_by_name(one, other)
    gap = apart_km(one.circle, other.circle)
    size = max(one.circle.radius, other.circle.radius)
    if gap == 0 and size <= _PROVINCE_KM:
        return Evidence(1.25 if size <= _CITY_KM else 0.75, f"their places overlap (within {size:.0f} km)")
    if gap == 0:
        return Evidence(0.1, "their places overlap, roughly known")
    if gap > _FAR_KM:
        return Evidence(-4.0, f"their places lie {gap:.0f} km apart", conflict=_shared_victim(one, other)[0] < 4)
    return Evidence(-0.5 if gap <= _CITY_KM else -1.5, f"their places lie {gap:.0f} km apart")


def _places_by_name(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    if one.places & other.places:
        return Evidence(0.75, "in the same place")
    if one.admin1 & other.admin1:
        return Evidence(0.5, f"both in {min(one.admin1 & other.admin1)}")
    return Evidence(0.1, "in the same country") if one.countries & other.countries else None


def types(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The most specific types that agree; or types that one event is not told as."""
    pairs = [(a, b) for a in sorted(one.types) for b in sorted(other.types)]
    if not pairs:
        return None
    same = sorted((a for a, b in pairs if a == b and a != "attack"), key=lambda t: (-depth("attack", t), t))
    if same:
        return Evidence(0.7, f"both told as {same[0]}")
    broader = [(a, b) for a, b in pairs if is_broader("attack", a, b) or is_broader("attack", b, a) or a == b]
    if broader:
        return Evidence(0.1 if "attack" in broader[0] else 0.4, f"{broader[0][0]} and {broader[0][1]} can be one")
    if any(may_be_told_as(a, b) for a, b in pairs):
        return None
    return Evidence(-1.5, f"one told as {pairs[0][0]}, the other as {pairs[0][1]}")


def weapons(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same weapon, a vaguer word for it, or another weapon."""
    if not one.weapons or not other.weapons:
        return None
    shared = sorted(one.weapons & other.weapons)
    if shared:
        return Evidence(0.7, f"the same weapon, {shared[0]}")
    pairs = [(a, b) for a in sorted(one.weapons) for b in sorted(other.weapons)]
    for a, b in pairs:
        if is_broader("weapon", a, b) or is_broader("weapon", b, a):
            return Evidence(0.3, f"{a} and {b} can be one weapon")
    return Evidence(-1.0, f"{pairs[0][0]} against {pairs[0][1]}")


def perpetrators(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same perpetrator; or two, each stated plainly."""
    if one.perpetrators & other.perpetrators:
        return Evidence(0.5, "the same perpetrator")
    return Evidence(-1.0, "two perpetrators, each stated plainly") if one.blamed and other.blamed else None


def targets(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """A target in common by its name or its noun; or targets with none in common."""
    named = sorted(one.target_names & other.target_names)
    if named:
        return Evidence(1.75, f'"{named[0]}" attacked in both')
    if one.target_names and other.target_names:
        return Evidence(-1.5, f'"{min(one.target_names)}" and "{min(other.target_names)}" are two targets')
    if not one.targets or not other.targets:
        return None
    shared = sorted(one.targets & other.targets)
    if shared:
        return Evidence(0.8, f"a {shared[0]} attacked in both")
    return Evidence(-1.25, f"one on a {min(one.targets)}, the other on a {min(other.targets)}")


def counts(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """The same number of dead or wounded; or numbers that no update explains."""
    found: list[Evidence] = []
    for outcome in ("killed", "injured"):
        ours, theirs = ({v.count for v in p.victims if v.outcome == outcome and v.count and not v.person} for p in (one, other))
        if ours and theirs and ours & theirs:
            most = max(ours & theirs)
            found.append(Evidence(1.3 if most > 9 else 0.5, f"{most} {outcome} in both"))
        elif ours and theirs:
            ratio = max(max(ours), max(theirs)) / min(max(ours), max(theirs))
            found.append(Evidence(-1.25 if ratio > 2 else -0.4, f"{max(ours)} and {max(theirs)} {outcome}"))
    return max(found, key=lambda e: e.points, default=None)


def sides(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """Whether the people who were hurt belong together."""
    ours, theirs = one.side, other.side
    if ours.belongs(theirs):
        return Evidence(0.3, "victims of the same side")
    return Evidence(-1.25, "victims of different sides") if ours.excludes(theirs) else None


def circumstances(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """Told in like words of what went on."""
    ours, theirs = one.circumstances, other.circumstances
    if not ours or not theirs or 2 * len(ours & theirs) < min(len(ours), len(theirs)):
        return None
    return Evidence(0.5, f"like circumstances ({', '.join(sorted(ours & theirs))})")


def status(one: AttackProfile, other: AttackProfile) -> Evidence | None:
    """One was carried out, the other only tried or threatened."""
    if not one.status or not other.status or one.status & other.status:
        return None
    return Evidence(-1.25, f"one {min(one.status)}, the other {min(other.status)}")


ATTACK_FEATURES = (
    named_victims,
    unnamed_rank,
    dates,
    places,
    types,
    weapons,
    perpetrators,
    targets,
    counts,
    sides,
    circumstances,
    status,
)
"""The table, in the order in which reasons are listed."""
