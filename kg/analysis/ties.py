"""What joins two actors: that one attacked the other, commands it, belongs to it, is part of it or backed by it; each with the attacks behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.analysis.period import EVER, Period
from kg.export.attacks import OUTCOMES
from kg.export.view import GraphView
from kg.namespaces import expand

__all__ = ["Kind", "Standing", "Tie", "attacks_in", "bodies", "doers", "sides", "ties"]

Kind = Literal["attacked", "backed by", "belongs to", "commands", "fought", "part of"]
Standing = Literal["alleged", "stated"]
"""Whether the doer is confirmed or claims it itself, or is only accused or suspected by others."""

_CERTAINTIES: Mapping[str, Standing] = {
    "kg:confirmedPerpetrator": "stated",
    "kg:claimedPerpetrator": "stated",
    "kg:accusedPerpetrator": "alleged",
    "kg:suspectedPerpetrator": "alleged",
}
"""The firmest first. Who is only said not to have done it is no doer."""

_LASTING: Mapping[str, Kind] = {
    "kg:affiliation": "belongs to",
    "kg:backedBy": "backed by",
    "kg:commands": "commands",
    "kg:partOf": "part of",
}
_REFUSING = frozenset((expand("kg:modality-denied"), expand("kg:modality-not_claimed")))


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """``left`` fought, commands, … ``right``: two IRIs. ``attacks`` are the IRIs of those behind it, sorted: those that it consists of, or those in whose
    telling it is said; ``articles`` where it is said."""

    kind: Kind
    left: str
    right: str
    standing: Standing
    attacks: tuple[str, ...]
    articles: tuple[str, ...]


def ties(view: GraphView, period: Period = EVER) -> tuple[Tie, ...]:
    """All ties of organizations and named people, sorted. With bounds of the period only those with an attack that may lie in it, and of those the attacks that may."""
    found: dict[tuple[Kind, str, str, Standing], set[str]] = {}
    for attack in attacks_in(view, period):
        for kind, left, right, standing in _of_attack(view, attack):
            found.setdefault((kind, left, right, standing), set()).add(attack)
    acts = [Tie(*key, tuple(sorted(attacks)), _articles(view, attacks)) for key, attacks in found.items()]
    return tuple(sorted([*acts, *_lasting(view, period)]))


def attacks_in(view: GraphView, period: Period) -> list[str]:
    """The attacks that may lie in a period, sorted. What was only threatened did not happen."""
    return [each for each in view.instances("kg:Attack") if view.value(each, "kg:status") != "threatened" and period.holds(view, each)]


def doers(view: GraphView, attack: str) -> dict[str, Standing]:
    """The organizations that did it, or are said to have: named as such, or as what a group of attackers belongs to.

    A person who did it stands for nobody else: that a soldier did it does not say that the army did.
    """
    found: dict[str, Standing] = {}
    for agent, standing in _agents(view, attack):
        cls = view.cls(agent)
        for body in [agent] if cls == "kg:Organization" else bodies(view, agent, attack) if cls == "kg:Group" else []:
            found.setdefault(body, standing)
    return found


def sides(view: GraphView, attack: str) -> list[str]:
    """The organizations that were attacked, sorted: those its victims belong to or command, those hit themselves, and the owners of what was hit."""
    victims = view.values(attack, *OUTCOMES)
    targets = view.values(attack, "kg:target")
    owners = {owner for target in targets for owner in view.values(target, "kg:owner")}
    hit = {each for each in [*victims, *targets] if view.cls(each) == "kg:Organization"}
    return sorted(hit | owners | {body for victim in victims for body in bodies(view, victim, attack)})


def bodies(view: GraphView, member: str, attack: str) -> list[str]:
    """The organizations that a person or group belongs to or commands, sorted: as those have it who tell of this attack, else as anybody does."""
    claimed = {(fact, predicate) for predicate in ("kg:affiliation", "kg:commands") for fact in _facts(view, member, predicate)}
    here = {view.value(fact, "rdf:object") or "" for fact, _ in claimed if attack in _told_of(view, fact)}
    return sorted(here) or view.values(member, "kg:affiliation", "kg:commands")


def _agents(view: GraphView, attack: str) -> Iterator[tuple[str, Standing]]:
    for predicate, standing in _CERTAINTIES.items():
        for agent in view.values(attack, predicate):
            yield agent, standing


def _of_attack(view: GraphView, attack: str) -> Iterator[tuple[Kind, str, str, Standing]]:
    """Who fought whom in it; and whom of the named people it was done to by whom."""
    by = doers(view, attack)
    for doer, standing in by.items():
        for side in sides(view, attack):
            yield "fought", doer, side, standing
    people = {agent: standing for agent, standing in reversed(list(_agents(view, attack))) if _named(view, agent)}
    for victim in view.values(attack, *OUTCOMES):
        if _named(view, victim):
            yield from (("attacked", doer, victim, standing) for doer, standing in {**people, **by}.items())


def _named(view: GraphView, agent: str) -> bool:
    return view.cls(agent) == "kg:Person" and bool(view.values(agent, "kg:name"))


def _lasting(view: GraphView, period: Period) -> Iterator[Tie]:
    members = [each for each in view.instances("kg:Person") if _named(view, each)]
    for left in [*members, *view.instances("kg:Organization")]:
        found = [
            tie for predicate in _LASTING for right in view.values(left, predicate) for tie in _held(view, period, left, predicate, right)
        ]
        commanded = {tie.right for tie in found if tie.kind == "commands"}
        # Who commands it belongs to it: that is not told twice.
        yield from (tie for tie in found if tie.kind != "belongs to" or tie.right not in commanded)


def _held(view: GraphView, period: Period, left: str, predicate: str, right: str) -> Iterator[Tie]:
    facts = [fact for fact in _facts(view, left, predicate) if view.value(fact, "rdf:object") == right]
    articles = tuple(sorted({article for fact in facts for claim in _claims(view, fact) for article in view.values(claim, "kg:article")}))
    told = {attack for fact in facts for attack in _told_of(view, fact)} or _suffered(view, left, articles)
    attacks = tuple(sorted(attack for attack in told if period.holds(view, attack)))
    if attacks or not period.bounded:
        yield Tie(_LASTING[predicate], left, right, "stated", attacks, articles)


def _suffered(view: GraphView, member: str, articles: Iterable[str]) -> set[str]:
    """The attacks that befell somebody, as far as these articles report them."""
    found = {each for predicate in OUTCOMES for each in view.subjects(predicate, member) if view.cls(each) == "kg:Attack"}
    return {each for each in found if set(articles) & set(view.values(each, "kg:reportedIn"))}


def _facts(view: GraphView, subject: str, predicate: str) -> list[str]:
    return [fact for fact in view.subjects("rdf:subject", subject) if view.value(fact, "rdf:predicate") == expand(predicate)]


def _claims(view: GraphView, fact: str) -> list[str]:
    """The claims that state a fact; those that deny it are none."""
    return [claim for claim in view.values(fact, "kg:backedBy") if view.value(claim, "kg:modality") not in _REFUSING]


def _told_of(view: GraphView, fact: str) -> set[str]:
    """The attacks in whose telling a fact is stated."""
    return {attack for claim in _claims(view, fact) for attack in view.values(claim, "kg:attack")}


def _articles(view: GraphView, attacks: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({article for attack in attacks for article in view.values(attack, "kg:reportedIn")}))
