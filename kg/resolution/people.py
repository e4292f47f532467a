"""Which people are one: strings propose, context decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.resolution.blocking import WideKey
from kg.resolution.evidence import Evidence, decide, gather
from kg.resolution.hierarchy import is_short_for, ranks_agree
from kg.resolution.kinds import may_be
from kg.resolution.matching import Matcher, judgement
from kg.resolution.names import NameKinship, kinship
from kg.resolution.person_profile import PersonProfile, person_profiles
from kg.resolution.rivalry import Scored
from kg.resolution.words import fold, lists

__all__ = ["PEOPLE"]

_SAME, _UNSURE = 3.0, 2.0
_WHOLE_NAME = 3.5
"""Points for one whole name: nothing that two names tell is worth more."""

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
        points = _WHOLE_NAME if found.full and found.score >= 0.9 else 2.5 if found.full else 1.5
        return Evidence(points, f"{a} and {b}: {found.reason}")
    if found.given is None:
        # A family name and the given names may both be one person's: a report that has the whole name can tell.
        return Evidence(0.5 if found.family >= 0.75 else -3.0, f"{a} and {b}: {found.reason}")
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
    """Killed or hurt in one attack in the same way, or wounded first and dead in a later report; or dead twice, on different days."""
    if one.of_two_names or other.of_two_names:
        return Evidence(-3.0, "told of under two names: two people may be mixed up")
    if one.ends & other.ends:
        _, outcome = min(one.ends & other.ends)
        if (one.of_two_deaths or other.of_two_deaths) and one.names and other.names:
            return Evidence(0.0, f"{outcome} in one attack, though told of as dead on two days")
        if not one.of_two_deaths and not other.of_two_deaths:
            return Evidence(1.5, f"{outcome} in one attack")
    if one.of_two_deaths or other.of_two_deaths:
        return Evidence(-3.0, "told of as dead on two days: two people may be mixed up")
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
    if not _attacks(one) & _attacks(other):
        return None
    later = _came_to(one, other) or _came_to(other, one)
    if later:
        return Evidence(1.5 if "affected" in later else 1.25, f"in one attack, {later}")
    return Evidence(-0.5, "different outcomes of one attack")


def _attacks(person: PersonProfile) -> frozenset[str]:
    return frozenset(attack for attack, _ in person.ends)


_OPEN_ENDS = frozenset({"affected", "captured", "injured", "missing"})
"""Outcomes that a later report may know the end of."""


def _came_to(first: PersonProfile, then: PersonProfile) -> str | None:
    """How an end that one report tells may have become that of another, which is not earlier: wounded, and then dead."""
    if first.published is not None and then.published is not None and first.published > then.published:
        return None
    return next(
        (
            f"{before} and then {after}"
            for attack, before in sorted(first.ends)
            for second, after in sorted(then.ends)
            if attack == second and ((before in _OPEN_ENDS and after == "killed") or "affected" in (before, after))
        ),
        None,
    )


def ranks(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """The same rank, perhaps told more vaguely; or two ranks, which one person holds one after the other."""
    if not one.ranks or not other.ranks:
        return None
    agreed = sorted(r for r in one.ranks if any(ranks_agree(r, s) for s in other.ranks))
    if agreed:
        # Of somebody without a name the rank is the name.
        return Evidence(1.0 if one.names and other.names else 1.5, f"both {agreed[0].partition('-')[2].replace('-', ' ')}")
    for r in sorted(one.ranks):
        for s in sorted(other.ranks):
            if is_short_for(r, s) or is_short_for(s, r):
                return Evidence(0.5, f"{r} and {s}: one rank may be short for the other")
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
    ours, theirs = one.side.statuses, other.side.statuses
    if one.kinds.of_either_status or other.kinds.of_either_status:
        ours = theirs = ours & theirs
    if ours and theirs and not ours & theirs and (ours <= _UNARMED) != (theirs <= _UNARMED):
        return Evidence(-1.5, f"one {min(ours)}, the other {min(theirs)}")
    return Evidence(0.25, f"both {min(ours & theirs)}") if ours & theirs and not (one.names and other.names) else None


_UNARMED = frozenset({"civilian", "official"})


def posts(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """Posts in like words; of somebody without a name, the kind of person that the words for both can mean ("a bodyguard", "his escort")."""
    if not (one.names and other.names):
        return _kinds(one, other)
    shared = one.posts & other.posts
    if len(shared) < 2 and not (shared and shared in (one.posts, other.posts)):
        return None
    return Evidence(0.75, f"like posts ({', '.join(sorted(shared))})")


def _kinds(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    narrow = sorted(one.kinds.narrow & other.kinds.narrow)
    if narrow:
        return Evidence(1.5, f"both {narrow[0]}")
    wide = sorted(one.kinds.wide & other.kinds.wide)
    plain = lists()["any_people"] | lists()["any_attack"] | lists()["pronouns"] | lists()["numbers"]
    shared = sorted((one.posts & other.posts) - plain)
    if shared:
        return Evidence(1.5 if wide else 1.0, f"both {', '.join(shared)}")
    if wide:
        return Evidence(0.75, f"both {wide[0]}")
    if may_be(one.kinds, other.kinds, _traits(other)) or may_be(other.kinds, one.kinds, _traits(one)):
        return Evidence(0.5, "the words for one may mean the other")
    ours, theirs = one.kinds.trades, other.kinds.trades
    return Evidence(-1.0, f"one {min(ours)}, the other {min(theirs)}") if ours and theirs else None


def _traits(person: PersonProfile) -> frozenset[str]:
    return person.side.statuses | (frozenset({"rank"}) if person.ranks else frozenset())


def regions(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """Told of in different countries only."""
    if not one.countries or not other.countries or one.countries & other.countries:
        return None
    return Evidence(-1.0, f"one in {min(one.countries)}, the other in {min(other.countries)}")


def besides(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """One has no name and no rank of the other's, and its article tells of the other by name besides."""
    if any(ranks_agree(r, s) for r in one.ranks for s in other.ranks):
        return None
    for unnamed, named in ((one, other), (other, one)):
        if not unnamed.names and named.names:
            for each in unnamed.company:
                if each.names and _closest(each, named)[2].score >= 0.8 and not each.of_two_names:
                    return Evidence(-2.5, f"its article tells of {each.names[0]} besides")
    return None


def left_over(one: PersonProfile, other: PersonProfile) -> Evidence | None:
    """Of two of whom one has no name: the only ones left in their articles, once those are set aside whom both articles tell of alike; or the only two
    of these whom the words for one can mean."""
    if one.names and other.names:
        return None
    for attack in sorted(_attacks(one) & _attacks(other)):
        ours, theirs = ([p for p in person.company if attack in _attacks(p)] for person in (one, other))
        ours, theirs = _unmatched(ours, theirs), _unmatched(theirs, ours)
        ends = {end for end in one.ends & other.ends or one.ends | other.ends if end[0] == attack}
        ours, theirs = ([p for p in left if p.ends & ends] for left in (ours, theirs))
        crowd = any(end in person.crowds for person in (one, other) for end in ends)
        if not ours and not theirs:
            told = "each the only one left that is told of singly"
            return Evidence(1.0, told) if crowd else Evidence(1.75, f"{told}, and nobody else is")
        if crowd or not _can_be(one, other):
            continue
        if not any(_can_be(p, other) for p in ours) and not any(_can_be(one, p) for p in theirs):
            return Evidence(1.0, "nobody else whom the words for one can mean")
    return None


def _can_be(one: PersonProfile, other: PersonProfile) -> bool:
    """Whether what is said of two people, of whom one may have a name, can be said of one: nothing that tells them apart."""
    if one.names and other.names:
        return _closest(one, other)[2].score >= 0.8
    if one.ranks and other.ranks and not _ranks_may_be_one(one, other):
        return False
    if one.side.excludes(other.side):
        return False
    told = _kinds(one, other)
    if told is not None:
        return told.points > 0
    return _ranks_may_be_one(one, other) or not (_is_described(one) and _is_described(other))


def _ranks_may_be_one(one: PersonProfile, other: PersonProfile) -> bool:
    return any(ranks_agree(r, s) or is_short_for(r, s) or is_short_for(s, r) for r in one.ranks for s in other.ranks)


def _is_described(person: PersonProfile) -> bool:
    return bool(person.ranks or person.kinds.narrow or person.kinds.wide or (person.posts and not person.names))


def _unmatched(ours: Sequence[PersonProfile], theirs: Sequence[PersonProfile]) -> list[PersonProfile]:
    """Those of whom the other article does not tell by a like name, rank or kind."""
    return [p for p in ours if not any(_alike(p, q) for q in theirs)]


def _alike(one: PersonProfile, other: PersonProfile) -> bool:
    if one.names and other.names:
        return _closest(one, other)[2].score >= 0.8
    ranked = any(ranks_agree(r, s) for r in one.ranks for s in other.ranks)
    return ranked or one.side.belongs(other.side) or bool(one.kinds.narrow & other.kinds.narrow)


_FEATURES = (names, one_article, fates, besides, left_over, ranks, bodies, posts, regions)
_FOR = (ranks, bodies, posts)
"""What can speak for two people with names being one, besides their names and fates."""


_CONFUSED = {letter: first for first, letters in (("b", "bpvwf"), ("d", "dt"), ("g", "gjzkqcsxh"), ("a", "aeiouy")) for letter in letters}
"""First letters that transliterations take for each other."""


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if len(word) > 2] or fold(name).split()


def _sound(word: str) -> str:
    """The first sound of a word and its next consonant, roughly: "Nasir" and "Nasser" have one, "Mohammed" and "Muhammad"."""
    sounds = [_CONFUSED.get(letter, letter) for letter in word]
    return sounds[0] + next((sound for sound, letter in zip(sounds[1:], word[1:], strict=True) if sound != "a" and letter != "h"), "")


def _keys(person: PersonProfile) -> Iterator[tuple[str, ...]]:
    """The sound of the first word of a name with the beginning of another, or its beginning with the end of another; an end in one attack."""
    for name in person.names:
        words = fold(name).split()
        for word in words[1:]:
            if len(word) > 2:
                yield "begins", _sound(words[0]), word[:4]
            if len(word) > 4:
                yield "ends", words[0][:4], _CONFUSED.get(word[0], word[0]), word[-4:]
    for attack in sorted(_attacks(person)):
        yield "fate", attack


def _wide_keys(person: PersonProfile) -> Iterator[WideKey]:
    """For an initial, the beginning of a further word; for a name of one word, which alone says too little, the word beside a rank, a body, a country or
    a word of the post."""
    beside = {
        *(rank.rpartition("-")[2] for rank in person.ranks),
        *person.side.organizations,
        *person.side.countries,
        *person.side.words,
        *person.posts,
    }
    for name in person.names:
        first, *further = fold(name).split() or [""]
        yield from ((("initial", first[0], word[:4]), len(first) < 3) for word in further)
        words = _words(name)
        for word in words:
            for sign in sorted(beside):
                yield ("alone", word[:4], sign), len(words) == 1


def _signature(person: PersonProfile) -> tuple[object, ...] | None:
    """Of people to whom nothing happened, those of one name, rank, side and post are alike in all that is compared."""
    if person.fates or not person.names:
        return None
    return person.names, person.ranks, person.side, person.posts, person.countries


def _may_be_unnamed(one: PersonProfile, other: PersonProfile) -> bool:
    """Whether rank or post says that an unnamed person may be the other, or that there is nobody else: an attack alone does not."""
    if not _attacks(one) & _attacks(other):
        return False
    agree = any(ranks_agree(r, s) for r in one.ranks for s in other.ranks)
    told = _kinds(one, other)
    return agree or (told is not None and told.points > 0) or left_over(one, other) is not None


def _judge(one: PersonProfile, other: PersonProfile) -> Scored | None:
    if not (one.names and other.names) and not _may_be_unnamed(one, other):
        return None
    return _ruled_out(one, other) or judgement(one, other, _FEATURES, same=_SAME, unsure=_UNSURE)


_ONE_NAME = Evidence(_WHOLE_NAME, "as if of one name")


def _ruled_out(one: PersonProfile, other: PersonProfile) -> Scored | None:
    """What tells two people with names apart, if even one whole name would not make it worth recording: names take longest to compare, and of those who died on
    two days there are the more the more years there are."""
    fate = fates(one, other) if one.names and other.names else None
    if fate is None or not fate.conflict:
        return None
    decision = decide(one.id, other.id, (_ONE_NAME, fate, *gather(one, other, _FOR)), same=_SAME, unsure=_UNSURE)
    return Scored(decision, 0.0) if decision is not None and not decision.reasons else None


PEOPLE = Matcher("Person", person_profiles, _judge, _keys, _wide_keys, _signature, margin=_MARGIN)
"""People who share two parts of their names, or one and something else, or an end in one attack."""
