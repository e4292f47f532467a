"""Disagreements about how many were killed or injured: another number, a part of another number, a number that a later one overtook.

Two phrasings of one count have one sum ("three wounded, one of whom died" and "one dead, two wounded") and so agree; bounds that overlap
("at least five" and seven) agree as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from kg.resolution.slots import slots_of
from kg.resolution.sums import of_part, span, total
from kg.resolution.toll_parts import Part, Telling
from kg.resolution.totals import overtaken_of, told_by
from kg.resolution.voices import Voices
from kg.resolution.wording import shown, sides
from kg.resolution.words import head_noun, lists
from kg.resolved import Account, Disagreement, DisagreementType, Outcome

__all__ = ["differing_counts"]


@dataclass(frozen=True, slots=True)
class _Told:
    """An account, the voices that it counts for, the groups in it that have a number, and whether a later one overtook it."""

    account: Account
    voices: frozenset[str]
    groups: tuple[Part, ...]
    overtaken: bool

    @property
    def standing(self) -> bool:
        return self.account.complete and not self.overtaken


def differing_counts(
    told: Sequence[Telling], accounts: Sequence[Account], voices: Voices, labels: Mapping[str, str]
) -> Iterator[Disagreement]:
    """At most one disagreement of each type for each attack and outcome between accounts, and one for each side of an article whose sources differ."""
    tellings = {(telling.attack, telling.outcome, telling.article): telling for telling in told}
    of_toll: dict[tuple[str, Outcome], list[Telling]] = defaultdict(list)
    for telling in told:
        of_toll[telling.attack, telling.outcome].append(telling)
    overtaken = overtaken_of(accounts, voices)
    by_toll: dict[tuple[str, Outcome], list[_Told]] = defaultdict(list)
    for account in accounts:
        parts = tellings[account.attack, account.outcome, account.article].parts
        groups = tuple(p for p in parts if not p.person and p.count is not None and account.source in (None, p.source))
        by_toll[account.attack, account.outcome].append(_Told(account, told_by(account, voices), groups, account in overtaken))
    for (attack, outcome), every in sorted(by_toll.items()):
        found: dict[DisagreementType, dict[Account, _Told]] = defaultdict(dict)
        pairs = list(_pairs(_without_sums(every)))
        contradicted = {_said(few, many) for kind, few, many in pairs if kind == "value"}
        for kind, few, many in pairs:
            # Of what a source says in two articles, in one as part of more, the plain contradiction is told.
            if kind != "subset" or _said(few, many) not in contradicted:
                found[kind] |= {few.account: few, many.account: many}
        for kind, differing in sorted(found.items()):
            yield _between(attack, outcome, kind, list(differing.values()), labels)
        settled = {(each.account.article, each.account.source) for each in found["value"].values()}
        for telling in of_toll[attack, outcome]:
            yield from _within_an_article(telling, settled, voices, labels)


def _said(few: _Told, many: _Told) -> tuple[int, frozenset[str], int, frozenset[str]]:
    return few.account.best, few.voices, many.account.best, many.voices


def _without_sums(every: Iterable[_Told]) -> list[_Told]:
    """Without the sum of an article whose writer, or another of its sources with that number, says how many: it is they who agree or not."""
    sourced = [t for t in every if t.account.source is not None and t.account.complete]
    given = {(t.account.article, each) for t in sourced for each in (t.voices, _bounds(t.account))}
    return [
        t
        for t in every
        if t.account.source is not None or not {(t.account.article, t.voices), (t.account.article, _bounds(t.account))} & given
    ]


def _bounds(account: Account) -> tuple[int, int, int | None]:
    return account.low, account.best, account.high


def _pairs(every: Sequence[_Told]) -> Iterator[tuple[DisagreementType, _Told, _Told]]:
    """Which accounts differ, and in what way. Nobody disagrees with itself, but may update itself."""
    for one, other in combinations(every, 2):
        few, many = sorted((one, other), key=lambda t: t.account.best)
        if not _is_below(few.account, many.account):
            continue
        if one.overtaken or other.overtaken:
            if one.standing or other.standing:
                yield "update", few, many
        elif one.voices & other.voices or (
            one.account.article == other.account.article and None in (one.account.source, other.account.source)
        ):
            continue
        elif few.standing and many.standing:
            yield ("subset" if _is_part(few.groups, many.groups) else "value"), few, many
        elif many.standing and few.groups:
            yield "subset", few, many
        elif few.standing and many.groups:
            # What tells of some of them only, and tells of more, is no part.
            yield "value", few, many


def _is_below(few: Account, many: Account) -> bool:
    return few.high is not None and few.high < many.low


def _is_part(few: Sequence[Part], many: Sequence[Part]) -> bool:
    """Whether people of one kind ("three officers") are counted in another's number: of people of any kind ("seven people"), or of
    several kinds of which that is one ("three officers and four villagers")."""
    general = lists()["any_people"]
    anybody = [p for p in many if not p.side.known and head_noun(p.label) in general]
    if anybody and all(p.side.known or head_noun(p.label) not in general for p in few):
        return True
    number = sum(p.count.best for p in few if p.count)
    alike = [p for p in many if p.count and p.count.best == number and not any(p.side.excludes(q.side) for q in few)]
    return bool(few) and any(other.side.excludes(p.side) for p in alike for other in many if other is not p)


def _between(attack: str, outcome: Outcome, kind: DisagreementType, differing: Sequence[_Told], labels: Mapping[str, str]) -> Disagreement:
    numbers: dict[tuple[int, int, int], set[str]] = defaultdict(set)
    for each in differing:
        a = each.account
        numbers[a.best, a.low, -1 if a.high is None else a.high] |= each.voices
    told = sides(((span(low, best, None if high < 0 else high), who) for (best, low, high), who in sorted(numbers.items())), labels)
    accounts = tuple(sorted((each.account for each in differing), key=_order))
    return Disagreement(attack, kind, f"kg:{outcome}", accounts, told)


def _order(account: Account) -> tuple[object, ...]:
    return account.best, account.low, account.article, account.source or "", account.claims


def _within_an_article(
    telling: Telling, settled: set[tuple[str, str | None]], voices: Voices, labels: Mapping[str, str]
) -> Iterator[Disagreement]:
    """Sources of one article that count people of one side differently, though the numbers of all the dead do not show it: one counts others too."""
    for slot in slots_of(telling)[0]:
        said = {source: groups for source in sorted({p.source for p in slot.parts}) if (groups := _largest(slot.parts, source))}
        sums = {source: total(of_part(p) for p in groups) for source, groups in said.items()}
        differing: set[str] = set()
        for one, other in product(said, said):
            high = sums[one].high
            if high is not None and high < sums[other].low and not {(telling.article, one), (telling.article, other)} <= settled:
                differing |= {one, other}
        things = {voices.links.get(p.victim, p.victim) for source in differing for p in said[source]}
        if len(things) > 1:
            ordered = sorted(differing, key=lambda source: (sums[source].best, source))
            told = sides(
                ((" and ".join(shown(voices.links.get(p.victim, p.victim), labels) for p in said[s]), {s}) for s in ordered), labels
            )
            yield Disagreement(telling.attack, "value", f"kg:{telling.outcome}", tuple(sorted(things)), told)


def _largest(parts: Sequence[Part], source: str) -> list[Part]:
    """The groups that a source counts side by side in the sentence in which it counts most."""
    own = [p for p in parts if p.source == source and not p.person and p.count is not None and not p.on_top]
    sentences = sorted({sentence for p in own for sentence in p.sentences})
    tellings = [[p for p in own if sentence in p.sentences] for sentence in sentences]
    return max(tellings, key=lambda groups: sum(p.count.best for p in groups if p.count), default=[])
