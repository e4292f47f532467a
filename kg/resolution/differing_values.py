"""Disagreements about when, where and by what an attack was, and about a person's name and rank: values that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from kg.claim import Claim, Value
from kg.resolution.contrary import Contrary
from kg.resolution.voices import Voices
from kg.resolution.wording import shown, sides
from kg.resolution.world import firmness
from kg.resolved import Disagreement, DisagreementType

__all__ = ["differing_values"]

_TYPES: Mapping[tuple[str, str], DisagreementType] = {
    ("Attack", "kg:attackType"): "cause",
    ("Attack", "kg:attackersKilled"): "value",
    ("Attack", "kg:date"): "date",
    ("Attack", "kg:place"): "place",
    ("Attack", "kg:status"): "value",
    ("Attack", "kg:weapon"): "cause",
    ("Person", "kg:name"): "name",
    ("Person", "kg:rank"): "rank",
}
"""What is compared, by class of the subject and predicate."""

_SEVERAL = frozenset({"kg:attackType", "kg:weapon"})
"""Of these several values can be so at once: who also says something that fits the other side does not contradict it."""

_PROMOTED = timedelta(days=366)
"""Time between two articles after which another rank may be a promotion."""

Object = str | Value


@dataclass(frozen=True, slots=True)
class _Said:
    """A value, the claims that state it, and their voices."""

    value: Object
    claims: tuple[Claim, ...]
    voices: frozenset[str]


def differing_values(voices: Voices, labels: Mapping[str, str]) -> Iterator[Disagreement]:
    """One disagreement for each thing and predicate of which independent voices state values that exclude each other.

    What is only suspected or denied disagrees with nothing, and neither does a source with itself.
    """
    world, links = voices.world, voices.links
    contrary = Contrary(world, links)
    stated: dict[tuple[str, str], dict[Object, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in world.claims:
        if (world.entities[claim.subject].cls, claim.predicate) in _TYPES and firmness(claim) <= 1:
            value = claim.object if isinstance(claim.object, Value) else links.get(claim.object, claim.object)
            stated[links.get(claim.subject, claim.subject), claim.predicate][value].append(claim)
    for (thing, predicate), by_value in sorted(stated.items()):
        if len(by_value) > 1:
            said = [_Said(value, tuple(claims), frozenset(map(voices.of, claims))) for value, claims in by_value.items()]
            found = {side.value: side for pair in _pairs(predicate, said, contrary, voices) for side in pair}
            if found:
                ordered = sorted(found.values(), key=lambda each: (-len(each.voices), shown(each.value, labels), str(each.value)))
                told = sides(((shown(each.value, labels), each.voices) for each in ordered), labels)
                kind = _TYPES[world.entities[thing].cls, predicate]
                yield Disagreement(thing, kind, predicate, tuple(sorted(found, key=str)), told)


def _pairs(predicate: str, said: list[_Said], contrary: Contrary, voices: Voices) -> Iterator[tuple[_Said, _Said]]:
    for one, other in combinations(said, 2):
        if one.voices & other.voices or not contrary.exclude(predicate, one.value, other.value):
            continue
        if predicate in _SEVERAL and (_fits(predicate, one, other, said, contrary) or _fits(predicate, other, one, said, contrary)):
            continue
        if predicate == "kg:rank" and not _at_one_time(one, other, voices):
            continue
        yield one, other


def _fits(predicate: str, one: _Said, other: _Said, said: list[_Said], contrary: Contrary) -> bool:
    """Whether a voice of ``one`` also states a value that the other can be."""
    return any(
        each is not one
        and each.voices & one.voices
        and not contrary.exclude(predicate, each.value, other.value)
        and _tells(predicate, each)
        for each in said
    )


def _tells(predicate: str, said: _Said) -> bool:
    """Whether a value says something of the cause: "an explosion" fits nearly all, and takes nothing back."""
    return predicate != "kg:attackType" or not isinstance(said.value, Value) or said.value.value not in _VAGUE


_VAGUE = frozenset({"kg:attack-armed_assault", "kg:attack-attack", "kg:attack-explosion"})


def _at_one_time(one: _Said, other: _Said, voices: Voices) -> bool:
    days = [[voices.world.article(claim).published or date.min for claim in each.claims] for each in (one, other)]
    known = [[day for day in each if day != date.min] for each in days]
    return not all(known) or min(abs(a - b) for a in known[0] for b in known[1]) <= _PROMOTED
