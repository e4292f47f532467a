"""The word lists of ``kg/lists``, each read once, checked, and handed out as frozen values and as an index over phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import yaml

from kg.errors import UsageError
from kg.settings import resource
from kg.text.phrases import PhraseIndex, plural

__all__ = [
    "MEMBERS",
    "GovernmentBody",
    "NamedOrganization",
    "PersonNoun",
    "PlaceNoun",
    "Post",
    "ReportingTerm",
    "TargetNoun",
    "UnnamedSource",
    "WeaponTerm",
    "government_bodies",
    "government_index",
    "media",
    "organization_index",
    "organizations",
    "people",
    "people_index",
    "place_index",
    "place_nouns",
    "post_index",
    "posts",
    "reporting",
    "reporting_index",
    "source_index",
    "target_index",
    "targets",
    "unnamed_sources",
    "weapon_index",
    "weapons",
]

MEMBERS: Mapping[tuple[str, str], frozenset[str]] = {
    ("government", "kind"): frozenset({"government", "military", "military_unit"}),
    ("media", "kind"): frozenset({"media", "other"}),
    ("organizations", "kind"): frozenset({"armed_group", "company", "government", "military", "military_unit", "other"}),
    ("people", "number"): frozenset({"both", "plural", "singular"}),
    ("people", "status"): frozenset({"civilian", "militant", "military", "official", "police", "unknown"}),
    ("place_nouns", "kind"): frozenset({"admin", "city", "installation", "natural", "other"}),
    ("posts", "status"): frozenset({"civilian", "militant", "military", "official", "police"}),
    ("reporting", "modality"): frozenset({"denied", "hypothesis", "not_claimed", "reported"}),
    ("reporting", "strength"): frozenset({"accusation", "firm", "neutral", "weak"}),
    ("reporting", "use"): frozenset({"attribution", "hedge", "negator", "no_claim", "responsibility", "verb"}),
    ("targets", "kind"): frozenset({"building", "infrastructure", "installation", "organization", "other", "vehicle"}),
    ("unnamed_sources", "kind"): frozenset(
        {"analyst", "media", "medical", "militant", "military", "official", "police", "statement", "unknown", "witness"}
    ),
    ("weapons", "type"): frozenset(
        {
            *("air_bomb", "artillery", "atgm", "blade", "car_bomb", "chemical", "drone", "dynamite", "explosive", "firearm"),
            *("grenade", "ied", "incendiary", "landmine", "missile", "mortar", "other", "rocket", "suicide_vest", "vehicle"),
        }
    ),
}
"""The values that a column of a list may hold: those of the attack record, of the graph's strings, and of the list's own head."""

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """An organization with a name of its own. ``country`` is ISO 3166-1 alpha-2. ``ambiguous`` are those of its names that mean
    other things as well; they need the full name, or another sign of the place, nearby."""

    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that a text may call it; a name with brackets is only the list's way to tell namesakes apart, and is left out."""
        own = () if self.name.endswith(")") and self.name.split(" (")[0] in self.aliases else (self.name,)
        return own + self.aliases


@dataclass(frozen=True, slots=True)
class GovernmentBody:
    """A body of a state. ``country`` is set for a metonym ("Kremlin"), which takes no country's adjective; the others are of the
    country whose adjective stands before them. ``place`` marks a metonym that is a town's name too."""

    term: str
    kind: str
    country: str | None = None
    place: bool = False

    @property
    def takes_country(self) -> bool:
        """Whether an adjective of a country before it belongs to its name ("Russian Defence Ministry")."""
        return self.country is None


@dataclass(frozen=True, slots=True)
class WeaponTerm:
    """A word for a weapon. ``alone`` is False where it takes a verb of attack to say that the thing was used."""

    term: str
    type: str
    alone: bool = True


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A noun for people. ``number`` is of ``term`` itself: "both" has a singular, the term, and a plural."""

    term: str
    status: str
    number: str
    attacker: bool = False
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class TargetNoun:
    """A noun for a thing that is attacked."""

    term: str
    kind: str
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A noun for a post or role; ``status`` is that of a person who holds it."""

    term: str
    status: str
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class UnnamedSource:
    """A noun for a source that is not named."""

    term: str
    kind: str
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """A noun that makes a place of a name."""

    term: str
    kind: str
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class ReportingTerm:
    """A word or phrase that says who says so and how firmly. ``term`` of a verb is its lemma."""

    term: str
    use: str
    modality: str
    strength: str


@cache
def organizations() -> tuple[NamedOrganization, ...]:
    """Armed groups, armies, companies and other bodies with names of their own."""
    return _entries("organizations", NamedOrganization, _yaml("organizations"))


@cache
def media() -> tuple[NamedOrganization, ...]:
    """News agencies, broadcasters, papers, sites and monitors."""
    return _entries("media", NamedOrganization, _yaml("media"))


@cache
def government_bodies() -> tuple[GovernmentBody, ...]:
    """Ministries of every portfolio, other bodies of states, and metonyms."""
    file = _yaml("government")
    named = [pattern.replace("{}", p) for pattern in file["portfolio_patterns"] for p in file["portfolios"]]
    ministries = [{"term": name, "kind": "government"} for name in named]
    return _entries("government", GovernmentBody, [*ministries, *file["bodies"], *file["metonyms"]])


@cache
def weapons() -> tuple[WeaponTerm, ...]:
    """Words for weapons."""
    return _entries("weapons", WeaponTerm, _yaml("weapons"))


@cache
def people() -> tuple[PersonNoun, ...]:
    """Nouns for people."""
    return _entries("people", PersonNoun, _yaml("people"))


@cache
def targets() -> tuple[TargetNoun, ...]:
    """Nouns for things that are attacked."""
    return _entries("targets", TargetNoun, _yaml("targets"))


@cache
def posts() -> tuple[Post, ...]:
    """Nouns for posts and roles."""
    return _entries("posts", Post, _yaml("posts"))


@cache
def unnamed_sources() -> tuple[UnnamedSource, ...]:
    """Nouns for sources without a name."""
    return _entries("unnamed_sources", UnnamedSource, _yaml("unnamed_sources"))


@cache
def place_nouns() -> tuple[PlaceNoun, ...]:
    """Nouns that make a place of a name."""
    return _entries("place_nouns", PlaceNoun, _yaml("place_nouns"))


@cache
def reporting() -> tuple[ReportingTerm, ...]:
    """Verbs, phrases, hedges and negations of reported speech and of claims of responsibility."""
    return _entries("reporting", ReportingTerm, _yaml("reporting"))


@cache
def organization_index() -> PhraseIndex[NamedOrganization]:
    """Every name of every organization and medium; namesakes share a phrase."""
    return PhraseIndex((name, o) for o in (*organizations(), *media()) for name in o.names)


@cache
def government_index() -> PhraseIndex[GovernmentBody]:
    """Bodies of states and metonyms, without the country's adjective."""
    return PhraseIndex((body.term, body) for body in government_bodies())


@cache
def weapon_index() -> PhraseIndex[WeaponTerm]:
    """Words for weapons, singular and plural."""
    return PhraseIndex(_with_plurals((w.term, None, w) for w in weapons()))


@cache
def people_index() -> PhraseIndex[PersonNoun]:
    """Nouns for people, singular and plural."""
    counted = _with_plurals((p.term, p.plural, p) for p in people() if p.number == "both")
    return PhraseIndex([*counted, *((p.term, p) for p in people() if p.number != "both")])


@cache
def target_index() -> PhraseIndex[TargetNoun]:
    """Nouns for things that are attacked, singular and plural."""
    return PhraseIndex(_with_plurals((t.term, t.plural, t) for t in targets()))


@cache
def post_index() -> PhraseIndex[Post]:
    """Nouns for posts, singular and plural."""
    return PhraseIndex(_with_plurals((p.term, p.plural, p) for p in posts()))


@cache
def source_index() -> PhraseIndex[UnnamedSource]:
    """Nouns for unnamed sources, singular and plural."""
    return PhraseIndex(_with_plurals((s.term, s.plural, s) for s in unnamed_sources()))


@cache
def place_index() -> PhraseIndex[PlaceNoun]:
    """Nouns that make a place, singular and plural."""
    return PhraseIndex(_with_plurals((p.term, p.plural, p) for p in place_nouns()))


@cache
def reporting_index(use: str) -> PhraseIndex[ReportingTerm]:
    """The terms of one use ("hedge"); verbs are lemmas, so look them up with ``get``. Raises `UsageError` on an unknown use."""
    known = MEMBERS["reporting", "use"]
    if use not in known:
        raise UsageError(f"Unknown use of a reporting term: {use!r}. Use one of {', '.join(sorted(known))}.")
    return PhraseIndex((r.term, r) for r in reporting() if r.use == use)


def _with_plurals(entries: Iterable[tuple[str, str | None, Entry]]) -> list[tuple[str, Entry]]:
    return [(form, entry) for term, given, entry in entries for form in dict.fromkeys((term, given or plural(term)))]


def _yaml(name: str) -> Any:
    """The parsed list; the C loader where PyYAML was built with it, being ten times as fast."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((resource("lists") / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)


def _entries(name: str, cls: Callable[..., Entry], rows: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    return tuple(_entry(name, cls, row) for row in rows)


def _entry(name: str, cls: Callable[..., Entry], row: Mapping[str, Any]) -> Entry:
    """One row as a value; raises `UsageError` on a column or a value that the list does not have."""
    kinds = _columns(cls)
    for column, value in row.items():
        if column not in kinds or type(value) is not kinds[column]:
            _refuse(name, row, f"column {column!r} must be one of {', '.join(kinds)} and of its type, but is {value!r}")
        allowed = MEMBERS.get((name, column))
        if allowed is not None and value not in allowed:
            _refuse(name, row, f"{column} {value!r} is unknown; use one of {', '.join(sorted(allowed))}")
    return cls(**{column: tuple(value) if kinds[column] is list else value for column, value in row.items()})


@cache
def _columns(cls: Any) -> dict[str, type]:
    """Columns of a list, and what YAML must give for each: str, bool or list."""
    hints = get_type_hints(cls)
    return {f.name: _plain(hints[f.name]) for f in fields(cls)}


def _plain(hint: Any) -> type:
    if get_origin(hint) is tuple:
        return list
    inner = [a for a in get_args(hint) if a is not type(None)]
    return _plain(inner[0]) if inner else hint


def _refuse(name: str, row: Mapping[str, Any], why: str) -> None:
    label = row.get("name") or row.get("term") or dict(row)
    raise UsageError(f"kg/lists/{name}.yaml, entry {label!r}: {why}. Correct the entry.")
