"""What speaks for and against counting people told of in one article together: the signs that ``models/tolls.json`` weighs (docs/tolls.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.resolution.sides import Side, union
from kg.resolution.sums import Sum, of_part, total
from kg.resolution.toll_parts import Part, Telling
from kg.resolution.words import fold, head_noun, lists

__all__ = ["MOST", "Candidate", "Told", "candidates", "people_of", "signs_of_pair", "signs_of_people"]

MOST = 8
"""So many people and groups at most are weighed against each other; an article that tells of more is a list, which is added up by rule."""
_NEAR, _MIDDLE = 250, 700
"""Characters between two sentences that are next to each other, and a paragraph or two apart."""
_HEADLINE = 5
"""Characters before a headline, at most."""
_DEFINITE = frozenset("all both her his its the their these those".split())
_POSSESSIVE = frozenset("her his their".split())
_BEHIND_POSSESSIVE = 5
"""Words between "his" and whom it leads to, at most: "her assistant, the lawyer NAME"."""
_INDEFINITE = frozenset("a an another one".split())
_INCLUDING = frozenset("among included includes including".split())
_BESIDE = (
    "also",
    "among",
    "another",
    "dead",
    "earlier",
    "hospital",
    "identified",
    "including",
    "later",
    "named",
    "other",
    "others",
    "toll",
)
_BESIDE_TOO = ("too", "total", "victims", "wounded")
"""Words that tell, in the sentence of the second of two, how they belong together."""


@dataclass(frozen=True)
class Told:
    """Somebody, or a group with one number, as all sources of an article tell of them; ``place`` is where the first sentence names them."""

    parts: tuple[Part, ...]
    side: Side
    place: range

    @property
    def first(self) -> Part:
        """The part that is told first."""
        return self.parts[0]

    @property
    def number(self) -> int:
        """How many they are, 0 if nobody counts them."""
        return self.first.count.best if self.first.count is not None else 0

    @property
    def sentences(self) -> frozenset[int]:
        """Where any source tells of them."""
        return frozenset(s for p in self.parts for s in p.sentences)

    @property
    def kind(self) -> str:
        """Whether they are a person, with a name or not, a group that is counted, or one that is not."""
        if self.first.person:
            return "named" if self.first.named else "one"
        return "uncounted" if self.first.count is None else "group"


@dataclass(frozen=True)
class Candidate:
    """Some of the people of a telling, by their places in its order, as those who are the whole toll; with what they add up to."""

    members: tuple[int, ...]
    sum: Sum


def people_of(telling: Telling) -> list[Told]:
    """Whom a telling tells of, in the order of the text."""
    grouped: dict[tuple[str, object], list[Part]] = {}
    for part in telling.parts:
        grouped.setdefault((part.victim, None if part.person else part.count), []).append(part)
    found = (_told(sorted(parts, key=lambda p: (p.opening.start, p.source))) for parts in grouped.values())
    return sorted(found, key=lambda t: (t.place.start, t.first.victim))


def _told(parts: Sequence[Part]) -> Told:
    first = parts[0]
    at = first.opening.text.find(first.words) if first.words else -1
    start = first.opening.start + max(at, 0)
    return Told(tuple(parts), union(p.side for p in parts), range(start, start + (len(first.words) if at >= 0 else 0)))


def candidates(people: Sequence[Told], within: Mapping[str, frozenset[str]]) -> list[Candidate]:
    """All that may be the toll: some of the people, without those who are part of them, the same told again, or of no concern; never fewer
    than have a name, and never some of those whom words set beside each other without the rest."""
    named = sum(t.kind == "named" for t in people)
    found: list[Candidate] = []
    for size in range(1, len(people) + 1):
        for members in combinations(range(len(people)), size):
            if not _keeps_together(people, members, within):
                continue
            added = total(of_part(people[n].first) for n in members)
            if added.high != 0 and added.best >= named and _covers_names(people, members):
                found.append(Candidate(members, added))
    return found


def _covers_names(people: Sequence[Told], members: Sequence[int]) -> bool:
    """Whether somebody with a name is left out only where a counted group may include him: "two others" cannot."""
    named = {n for n, told in enumerate(people) if told.kind == "named"}
    return named <= set(members) or any(n not in named and not any(p.on_top or p.others for p in people[n].parts) for n in members)


def _keeps_together(people: Sequence[Told], members: Sequence[int], within: Mapping[str, frozenset[str]]) -> bool:
    for (i, one), (j, other) in combinations(enumerate(people), 2):
        if (i in members) != (j in members) and (
            _are_of_two_sides(one, other) or _are_beside(one, other, within) or _are_beside(other, one, within)
        ):
            return False
    return _adds_what_is_more(people, members)


def _adds_what_is_more(people: Sequence[Told], members: Sequence[int]) -> bool:
    """ "Five soldiers … another two … two other soldiers": groups told in a sentence of their own as more, each number once, and some before them."""
    on_top = [n for n, told in enumerate(people) if any(p.on_top for p in told.parts)]
    more = {n for n in on_top if all(each.first.count != people[n].first.count for each in people[:n])}
    added = more == {n for n in members if n in on_top}
    return added and (len(on_top) == len(people) or any(n not in on_top for n in members))


def _are_of_two_sides(one: Told, other: Told) -> bool:
    """ "Two Russians … five of the militia", "four villagers … three soldiers", "a Russian general … five of the militia"."""
    return not (one.first.person and other.first.person) and one.side.excludes(other.side)


def _are_beside(one: Told, other: Told, within: Mapping[str, frozenset[str]]) -> bool:
    """ "NAME and six others", "killing the Russian general and six Russian troops"."""
    if not one.first.person or other.kind != "group" or other.first.victim in within.get(one.first.victim, frozenset()):
        return False
    if not any(p.others for p in other.parts) and not one.side.belongs(other.side):
        return False
    return any(a.source == b.source and a.sentences & b.sentences for a in one.parts for b in other.parts)


def signs_of_people(told: Told, people: Sequence[Told], within: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Signs of somebody's being counted."""
    return frozenset(_signs_of_people(told, people, within))


def _signs_of_people(told: Told, people: Sequence[Told], within: Mapping[str, frozenset[str]]) -> Iterator[str]:
    kind = told.kind
    yield kind
    yield f"{kind}&art={_article(told)}"
    if len(people) == 2:
        yield f"{kind}&of_two"
    if any(p.on_top for p in told.parts):
        yield f"{kind}&on_top"
    if any(p.others for p in told.parts):
        yield f"{kind}&others"
    if len(told.sentences) > 1:
        yield f"{kind}&again"
    if min(told.sentences) < _HEADLINE:
        yield f"{kind}&headline"
    if min(told.sentences) == min(s for each in people for s in each.sentences):
        yield f"{kind}&first"
    if within.get(told.first.victim, frozenset()) & {each.first.victim for each in people}:
        yield f"{kind}&within"
    if "militant" in told.side.statuses:
        yield "militant"
    if kind == "group":
        yield from _signs_of_number(told, people)


def _signs_of_number(told: Told, people: Sequence[Told]) -> Iterator[str]:
    count = told.first.count
    assert count is not None
    if count.best == max(each.number for each in people):
        yield "largest"
    if count.best == 1:
        yield "group_of_one"
    if not count.low == count.best == count.high:
        yield "loose"
    if head_noun(told.first.words) in lists()["any_people"]:
        yield "anybody"
    if count.best == sum(each.number for each in people if each is not told):
        yield "sum_of_rest"


def _article(told: Told) -> str:
    word = fold(told.first.words).partition(" ")[0]
    return "def" if word in _DEFINITE else "indef" if word in _INDEFINITE else "other"


def _is_somebodys(told: Told) -> bool:
    """ "His brother", "her assistant, the lawyer NAME"."""
    opening = told.first.opening
    before = fold(opening.text[: max(0, told.place.start - opening.start)]).split()[-_BEHIND_POSSESSIVE:]
    return bool(_POSSESSIVE & {*before, *fold(told.first.words).split()[:1]})


def signs_of_pair(first: Told, second: Told, within: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Signs of the two being counted both, the one told first and the one told second."""
    return frozenset(_signs_of_pair(first, second, within))


def _signs_of_pair(first: Told, second: Told, within: Mapping[str, frozenset[str]]) -> Iterator[str]:
    kinds = f"{first.kind}+{second.kind}"
    shared = first.sentences & second.sentences
    apart = abs(min(first.sentences) - min(second.sentences))
    distance = "same" if shared else "near" if apart < _NEAR else "middle" if apart < _MIDDLE else "far"
    yield from (kinds, f"dist={distance}", f"{kinds}&dist={distance}")
    if kinds == "group+group":
        order = "equal" if first.first.count == second.first.count else "falling" if first.number >= second.number else "rising"
        yield from (f"numbers={order}", f"numbers={order}&dist={distance}")
    yield from _signs_of_sides(first, second, kinds, distance)
    nouns = {head_noun(first.first.words), head_noun(second.first.words)}
    if len(nouns) == 1 and nouns != {""}:
        yield from ("same_noun", f"same_noun&dist={distance}")
    if nouns & lists()["any_people"]:
        yield f"anybody&dist={distance}"
    if any(p.others for p in second.parts):
        yield from ("second_other", f"second_other&dist={distance}")
    if _article(second) != "other":
        yield f"second_{_article(second)}&{kinds}"
    if _is_somebodys(second):
        yield from ("second_somebodys", f"second_somebodys&{kinds}")
    if not {p.source for p in first.parts} & {p.source for p in second.parts}:
        yield from ("other_source", f"other_source&dist={distance}")
    one, other = first.first.victim, second.first.victim
    if other in within.get(one, frozenset()) or one in within.get(other, frozenset()):
        yield "within"
    if one == other:
        yield "told_otherwise"
    if shared:
        yield from _signs_between(first, second)
    else:
        words = set(fold(second.first.opening.text).split())
        yield from (f"second_in:{word}" for word in (*_BESIDE, *_BESIDE_TOO) if word in words)


def _signs_of_sides(first: Told, second: Told, kinds: str, distance: str) -> Iterator[str]:
    if first.side.excludes(second.side):
        yield from ("other_side", f"other_side&dist={distance}")
    elif first.side.belongs(second.side):
        yield from ("same_side", f"same_side&{kinds}")
    elif first.side.statuses & second.side.statuses:
        yield "same_status"


def _signs_between(first: Told, second: Told) -> Iterator[str]:
    """What stands between two whom one sentence tells of."""
    opening = first.first.opening
    if opening != second.first.opening or not first.place or not second.place:
        return
    between = opening.text[first.place.stop - opening.start : max(0, second.place.start - opening.start)]
    words = fold(between).split()
    if _INCLUDING & set(words):
        yield "including"
    if "and" in words[-2:]:
        yield "and"
    if len(words) <= 2:
        yield "side_by_side"
    if any(mark in between for mark in ":(—–"):
        yield "behind_mark"
    if ";" in between:
        yield "behind_semicolon"
