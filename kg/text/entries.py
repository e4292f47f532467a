"""The rows of the word lists, as frozen values, and the values that each column may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from kg.errors import UsageError
from kg.text.phrases import plural, words

__all__ = [
    "MEMBERS",
    "GovernmentBody",
    "NamedOrganization",
    "PeopleNoun",
    "PlaceNoun",
    "PostNoun",
    "ReportingTerm",
    "SourceNoun",
    "TargetNoun",
    "WeaponTerm",
    "read_entries",
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
    def phrases(self) -> tuple[str, ...]:
        """All that a text may call it; a name with brackets is only the list's way to tell namesakes apart, and is left out."""
        own = () if self.name.endswith(")") and self.name.split(" (")[0] in self.aliases else (self.name,)
        return own + self.aliases

    def is_ambiguous(self, phrase: str) -> bool:
        """Whether these words, in a text, may also mean something else."""
        return words(phrase.casefold()) in [words(name.casefold()) for name in self.ambiguous]


@dataclass(frozen=True, slots=True)
class GovernmentBody:
    """A body of a state. ``country`` is set for a metonym ("Pentagon"), which takes no country's adjective; the others are of the
    country whose adjective stands before them. ``place`` marks a metonym that is a town's name too."""

    term: str
    kind: str
    country: str | None = None
    place: bool = False

    @property
    def phrases(self) -> tuple[str, ...]:
        """The term."""
        return (self.term,)

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

    @property
    def phrases(self) -> tuple[str, ...]:
        """Singular and plural."""
        return _forms(self.term, None)


@dataclass(frozen=True, slots=True)
class PeopleNoun:
    """A noun for people. ``number`` is of ``term`` itself: "both" has a singular, the term, and a plural."""

    term: str
    status: str
    number: str
    attacker: bool = False
    plural: str | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """The term, and its plural where it is a singular."""
        return _forms(self.term, self.plural) if self.number == "both" else (self.term,)


@dataclass(frozen=True, slots=True)
class TargetNoun:
    """A noun for a thing that is attacked."""

    term: str
    kind: str
    plural: str | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """Singular and plural."""
        return _forms(self.term, self.plural)


@dataclass(frozen=True, slots=True)
class PostNoun:
    """A noun for a post or role; ``status`` is that of a person who holds it."""

    term: str
    status: str
    plural: str | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """Singular and plural."""
        return _forms(self.term, self.plural)


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """A noun for a source that is not named."""

    term: str
    kind: str
    plural: str | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """Singular and plural."""
        return _forms(self.term, self.plural)


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """A noun that makes a place of a name."""

    term: str
    kind: str
    plural: str | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """Singular and plural."""
        return _forms(self.term, self.plural)


@dataclass(frozen=True, slots=True)
class ReportingTerm:
    """A word or phrase that says who says so and how firmly. ``term`` of a verb is its lemma."""

    term: str
    use: str
    modality: str
    strength: str

    @property
    def phrases(self) -> tuple[str, ...]:
        """The term."""
        return (self.term,)


def _forms(term: str, given: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((term, given or plural(term))))


def read_entries(name: str, cls: Callable[..., Entry], rows: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The rows of list ``name`` as values; raises `UsageError` on a column or a value that the list does not have."""
    return tuple(_entry(name, cls, row) for row in rows)


def _entry(name: str, cls: Callable[..., Entry], row: Mapping[str, Any]) -> Entry:
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
