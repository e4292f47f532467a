"""Which organizations are one: by name, by the lists of aliases, by acronym, and ministries by country and subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from kg.resolution.evidence import Evidence
from kg.resolution.matching import Matcher, each, judgement
from kg.resolution.rivalry import Scored
from kg.resolution.words import fold, is_acronym, lists, tokens
from kg.resolution.world import World
from kg.text.countries import country_of
from kg.text.lists import media, organizations

__all__ = ["ORGANIZATIONS"]

_SAME, _UNSURE = 2.0, 1.25

_STATE = frozenset({"government", "military", "military_unit"})
_SPELLING = {"defence": "defense", "organisation": "organization", "labour": "labor", "centre": "center"}


@dataclass(frozen=True)
class _Organization:
    id: str
    names: frozenset[str]
    acronyms: frozenset[str]
    listed: frozenset[str]
    kinds: frozenset[str]
    countries: frozenset[str]


@cache
def _entries() -> dict[str, frozenset[tuple[str, bool]]]:
    """Folded names and aliases of the lists → (the entry's name, whether that alias means other things as well)."""
    found: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for entry in (*organizations(), *media()):
        for name in entry.phrases:
            found[_plain(name)].add((entry.name, name in entry.ambiguous))
    return {name: frozenset(entries) for name, entries in found.items()}


@cache
def _plain(name: str) -> str:
    """A name folded, with one spelling of words that English spells in two ways, without an article before it."""
    words = fold(name).split()
    return " ".join(_SPELLING.get(word, word) for word in (words[1:] if words[:1] == ["the"] and len(words) > 1 else words))


def _initials(name: str) -> str:
    words = [word for word in name.split() if word not in lists()["small_words"]]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _listed(name: str, known: Iterable[str]) -> frozenset[str]:
    """Entries of the lists that a name is of; an ambiguous alias counts only where the entry's unambiguous names stand beside it."""
    entries = _entries().get(name, frozenset())
    sure = {entry for other in known for entry, ambiguous in _entries().get(other, ()) if not ambiguous}
    return frozenset(entry for entry, ambiguous in entries if not ambiguous or entry in sure)


def _profile(world: World, organization: str) -> _Organization:
    entity = world.entities[organization]
    spelled = {entity.name or entity.label, *world.values(organization, "kg:name")}
    names = frozenset(filter(None, map(_plain, spelled)))
    return _Organization(
        organization,
        names,
        frozenset(fold(name).replace(" ", "") for name in spelled if is_acronym(name)),
        frozenset(entry for name in names for entry in _listed(name, names)),
        world.values(organization, "kg:organizationKind"),
        world.values(organization, "kg:country"),
    )


def _is_plain(name: str) -> bool:
    """Whether a name is common to many countries ("Ministry of Defense", "the army")."""
    return tokens(name) <= lists()["plain_organizations"]


def _by_name(one: _Organization, other: _Organization) -> Evidence | None:
    shared = sorted(one.names & other.names, key=lambda name: (-len(name), name))
    if not shared:
        return None
    if _is_plain(shared[0]):
        return Evidence(1.5, f'both are called "{shared[0]}", as are others elsewhere')
    return Evidence(2.5, f'both are called "{shared[0]}"')


def _by_list(one: _Organization, other: _Organization) -> Evidence | None:
    shared = sorted(one.listed & other.listed)
    if shared:
        return Evidence(2.5, f'names of both are listed as "{shared[0]}"')
    if one.listed and other.listed:
        return Evidence(-2.0, f'listed as "{min(one.listed)}" and as "{min(other.listed)}"')
    return None


def _by_acronym(one: _Organization, other: _Organization) -> Evidence | None:
    for short, full in ((one, other), (other, one)):
        for name in sorted(full.names):
            if len(_initials(name)) > 1 and _initials(name) in short.acronyms:
                return Evidence(1.75, f'"{_initials(name).upper()}" are the initials of "{name}"')
    return None


def _foreign(words: frozenset[str], countries: frozenset[str]) -> bool:
    """Whether words beyond an office's own name anything but the country."""
    return any(country_of(word.title()) not in countries and country_of(word.upper()) not in countries for word in words)


def _by_subject(one: _Organization, other: _Organization) -> Evidence | None:
    """Bodies of one state whose names hold the same words in another order, but for the country's: "Ministry of Defense of Russia"."""
    countries = one.countries & other.countries
    if one.names & other.names or not countries or not (one.kinds | other.kinds) & _STATE:
        return None
    plain = lists()["plain_organizations"]
    for name, second in product(sorted(one.names), sorted(other.names)):
        ours, theirs = tokens(name), tokens(second)
        if (
            ours & plain == theirs & plain
            and ours & plain
            and not _foreign(ours - plain, countries)
            and not _foreign(theirs - plain, countries)
        ):
            return Evidence(1.5, f'"{name}" and "{second}" name the same office')
    return None


def _by_kind(one: _Organization, other: _Organization) -> Evidence | None:
    ours, theirs = one.kinds - {"other"}, other.kinds - {"other"}
    if not ours or not theirs or ours & theirs or (ours & _STATE and theirs & _STATE):
        return None
    armed = (ours | theirs) & {"armed_group", "military", "military_unit"}
    # A paper and a brigade may bear one name; a state's agency is called a medium here and a government body there.
    apart = bool(armed) and "media" in ours ^ theirs
    return Evidence(-3.0 if apart else -0.5, f"one is {min(ours)}, the other {min(theirs)}", conflict=apart)


def _by_country(one: _Organization, other: _Organization) -> Evidence | None:
    if not one.countries or not other.countries:
        return None
    shared = sorted(one.countries & other.countries)
    if shared:
        return Evidence(0.75, f"both are of {shared[0]}")
    return Evidence(
        -3.0, f"one is of {min(one.countries)}, the other of {min(other.countries)}", conflict=bool((one.kinds | other.kinds) & _STATE)
    )


_FEATURES = (_by_name, _by_list, _by_acronym, _by_subject, _by_kind, _by_country)


def _keys(organization: _Organization) -> Iterator[tuple[str, ...]]:
    for name in sorted(organization.names):
        yield ("name", name)
        if _initials(name):
            yield ("acronym", _initials(name))
        office = tokens(name) & lists()["plain_organizations"]
        for country in sorted(organization.countries):
            if office:
                yield ("office", country, *sorted(office))
    for acronym in sorted(organization.acronyms):
        yield ("acronym", acronym)
    for entry in sorted(organization.listed):
        yield ("list", entry)


def _signature(organization: _Organization) -> tuple[object, ...]:
    alone = not organization.names or (any(map(_is_plain, organization.names)) and not organization.countries)
    return organization.names, organization.kinds, organization.countries, organization.id if alone else ""


def _judge(one: _Organization, other: _Organization) -> Scored | None:
    return judgement(one, other, _FEATURES, same=_SAME, unsure=_UNSURE)


ORGANIZATIONS = Matcher("Organization", each(lambda world, _, body: _profile(world, body)), _judge, _keys, signature=_signature)
"""Organizations that share a name, an entry of the lists, an acronym, or a country and an office."""
