"""Which people are one: strings propose, context decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.judgement import Decision
from kg.resolution.blocking import pairs_of
from kg.resolution.evidence import Evidence, decide, gather
from kg.resolution.hierarchy import ranks_agree
from kg.resolution.names import NameKinship, kinship
from kg.resolution.person_profile import PersonProfile, attack_frames, person_profile
from kg.resolution.rivalry import Scored, unrivalled
from kg.resolution.words import fold
from kg.resolution.world import Links, World

__all__ = ["people_decisions"]

_SAME, _UNSURE = 3.0, 2.0
_MARGIN = 0.5
"""Points by which somebody must fit one of another article's people better than the next."""


def _closest(one: PersonProfile, other: PersonProfile) -> tuple[str, str, NameKinship]:
    pairs = [(a, b, kinship(a, b)) for a in one.names for b in other.names]
    return max(pairs, key=lambda p: (p[2].score, p[2].full, p[0], p[1]))


def names(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """Whole names that agree; given names alike and family names near; or names of two people."""
    if not one.names or not other.names:
        return None
    a, b, found = _closest(one, other)
    if found.score >= 0.8:
        points = 3.5 if found.full and found.score >= 0.9 else 2.5 if found.full else 1.5
        return Evidence(points, f"{a} and {b}: {found.reason}")
    if found.given is None:
        points = 0.5 if found.family >= 0.75 else -3.0
        return Evidence(points, f"{a} and {b}: {found.reason}", conflict=found.family < 0.6)
    if found.given >= 0.8 and found.family >= 0.6 and found.score >= 0.5:
        return Evidence(1.0, f"{a} and {b}: given names alike, family names near")
    return Evidence(-3.0, f"{a} and {b}: {found.reason}", conflict=True)


def one_article(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """One article's people are told apart by it, unless they bear one name or one of them has none."""
    if one.article != other.article:
        return None
    if one.names and other.names and _closest(one, other)[2].score < 0.9:
        return Evidence(-2.0, "one article names both", conflict=True)
    shared = any(a.sentences & b.sentences for a in one.fates for b in other.fates if (a.attack, a.outcome) == (b.attack, b.outcome))
    if shared or any(f.additional for f in (*one.fates, *other.fates)):
        return Evidence(-2.0, "one sentence tells of both, or of one on top of others", conflict=True)
    return None


def fates(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """Killed or hurt in one attack in the same way; or dead twice, on different days."""
    if one.ends & other.ends:
        _, outcome = min(one.ends & other.ends)
        return Evidence(1.5, f"{outcome} in one attack")
    for attack, period in one.died:
        for second, other_period in other.died:
            if (
                attack != second
                and period
                and other_period
                and period.precision == other_period.precision == "day"
                and period != other_period
            ):
                return Evidence(-4.0, "killed on two different days", conflict=True)
    shared = {a for a, _ in one.ends} & {a for a, _ in other.ends}
    return Evidence(-0.5, "different outcomes of one attack") if shared else None


def ranks(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """The same rank, perhaps told more vaguely; or two ranks, which one person holds one after the other."""
    if not one.ranks or not other.ranks:
        return None
    agreed = sorted(r for r in one.ranks if any(ranks_agree(r, s) for s in other.ranks))
    if agreed:
        return Evidence(1.0, f"both {agreed[0].partition('-')[2].replace('-', ' ')}")
    shared = {a for a, _ in one.ends} & {a for a, _ in other.ends}
    return Evidence(-1.5 if shared else -0.75, f"{min(one.ranks)} and {min(other.ranks)}")


def bodies(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """Of the same army, body or country; or of two that exclude each other."""
    if one.side.belongs(other.side):
        return Evidence(0.75, "of the same body or country")
    if (
        one.side.excludes(other.side)
        and (one.side.countries or one.side.organizations)
        and (other.side.countries or other.side.organizations)
    ):
        return Evidence(-2.0, "of different bodies or countries")
    return None


def posts(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """Posts in like words."""
    shared = one.posts & other.posts
    if len(shared) < 2 and not (shared and shared in (one.posts, other.posts)):
        return None
    return Evidence(0.75, f"like posts ({', '.join(sorted(shared))})")


def regions(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """Told of in different countries only."""
    if not one.countries or not other.countries or one.countries & other.countries:
        return None
    return Evidence(-1.0, f"one in {min(one.countries)}, the other in {min(other.countries)}")


_FEATURES = (names, one_article, fates, ranks, bodies, posts, regions)


def _keys(person: PersonProfile) -> Iterator[tuple[str, ...]]:
    for name in person.names:
        for word in fold(name).split():
            if len(word) > 2:
                yield ("name", word)
        yield ("family", fold(name).split()[-1][:4] if fold(name) else "")
    for attack, outcome in sorted(person.ends):
        yield ("fate", attack, outcome)


def _unnamed_alike(one: PersonProfile, other: PersonProfile) -> bool:
    """Whether rank, or post and body, say that an unnamed person may be the other: an attack alone does not."""
    agree = any(ranks_agree(r, s) for r in one.ranks for s in other.ranks)
    return agree or (posts(one, other) is not None and one.side.belongs(other.side))


def _scored(people: Sequence[PersonProfile]) -> Iterator[Scored]:
    for one, other in pairs_of(people, _keys):
        unnamed = not one.names or not other.names
        if unnamed and not (one.ends & other.ends and _unnamed_alike(one, other)):
            continue
        evidence = gather(one, other, _FEATURES)
        decision = decide(one.id, other.id, evidence, same=_SAME, unsure=_UNSURE)
        if decision is not None:
            yield Scored(decision, sum(e.points for e in evidence))


def people_decisions(world: World, links: Links) -> Iterable[Decision]:
    """Judgements about people who share a part of their names, or an end in one attack."""
    periods, countries = attack_frames(world, links)
    people = [person_profile(world, links, entity.id, periods, countries) for entity in world.of_class("Person")]
    yield from unrivalled(list(_scored(people)), {person.id: person.article for person in people}, _MARGIN)
