"""The word lists of ``kg/lists``, each read once, checked, and handed out as frozen values and as indexes over phrases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from kg.errors import UsageError
from kg.text.entries import (
    MEMBERS,
    GovernmentBody,
    NamedOrganization,
    PeopleNoun,
    PlaceNoun,
    PostNoun,
    ReportingTerm,
    SourceNoun,
    TargetNoun,
    WeaponTerm,
    read_entries,
)
from kg.text.list_files import list_file
from kg.text.phrases import Phrased, PhraseIndex, PhraseMatch

__all__ = [
    "GovernmentBody",
    "NamedOrganization",
    "PeopleNoun",
    "PhraseIndex",
    "PhraseMatch",
    "PlaceNoun",
    "PostNoun",
    "Reporting",
    "ReportingTerm",
    "SourceNoun",
    "TargetNoun",
    "WeaponTerm",
    "WordList",
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

P = TypeVar("P", bound=Phrased)


class WordList(tuple[P, ...]):
    """The entries of a list, in its order; each is also had by any of its phrases, case ignored."""

    _by_phrase: dict[str, P]

    @classmethod
    def of(cls, entries: tuple[P, ...]) -> WordList[P]:
        """A list of these entries; of two with the same phrase the first is had by it, a term before another's plural."""
        made = cls(entries)
        terms = [(entry.phrases[0], entry) for entry in entries]
        forms = [(phrase, entry) for entry in entries for phrase in entry.phrases]
        made._by_phrase = {phrase.casefold(): entry for phrase, entry in reversed([*terms, *forms])}
        return made

    def get(self, phrase: str) -> P | None:
        """The entry of a phrase ("policemen"), or None."""
        return self._by_phrase.get(phrase.casefold())

    def __contains__(self, phrase: object) -> bool:
        return isinstance(phrase, str) and phrase.casefold() in self._by_phrase


@dataclass(frozen=True)
class Reporting:
    """Words of reported speech, sorted into their uses. Verbs are by lemma. ``hedges`` make a hypothesis ("likely"); ``hearsay``
    makes a report without a source ("allegedly")."""

    verbs: Mapping[str, ReportingTerm]
    hedges: frozenset[str]
    hearsay: frozenset[str]
    attributions: frozenset[str]
    responsibility: frozenset[str]
    no_claims: frozenset[str]
    negators: frozenset[str]


@cache
def organizations() -> WordList[NamedOrganization]:
    """Armed groups, armies, companies and other bodies with names of their own."""
    return WordList.of(read_entries("organizations", NamedOrganization, list_file("organizations")))


@cache
def media() -> WordList[NamedOrganization]:
    """News agencies, broadcasters, papers, sites and monitors."""
    return WordList.of(read_entries("media", NamedOrganization, list_file("media")))


@cache
def government_bodies() -> WordList[GovernmentBody]:
    """Ministries of every portfolio, other bodies of states, and metonyms."""
    file = list_file("government")
    named = [pattern.replace("{}", p) for pattern in file["portfolio_patterns"] for p in file["portfolios"]]
    ministries = [{"term": name, "kind": "government"} for name in named]
    return WordList.of(read_entries("government", GovernmentBody, [*ministries, *file["bodies"], *file["metonyms"]]))


@cache
def weapons() -> WordList[WeaponTerm]:
    """Words for weapons."""
    return WordList.of(read_entries("weapons", WeaponTerm, list_file("weapons")))


@cache
def people() -> WordList[PeopleNoun]:
    """Nouns for people."""
    return WordList.of(read_entries("people", PeopleNoun, list_file("people")))


@cache
def targets() -> WordList[TargetNoun]:
    """Nouns for things that are attacked."""
    return WordList.of(read_entries("targets", TargetNoun, list_file("targets")))


@cache
def posts() -> WordList[PostNoun]:
    """Nouns for posts and roles."""
    return WordList.of(read_entries("posts", PostNoun, list_file("posts")))


@cache
def unnamed_sources() -> WordList[SourceNoun]:
    """Nouns for sources without a name."""
    return WordList.of(read_entries("unnamed_sources", SourceNoun, list_file("unnamed_sources")))


@cache
def place_nouns() -> Mapping[str, str]:
    """Nouns that make a place of a name, singular and plural -> the kind of place."""
    return {phrase: noun.kind for noun in reversed(_places()) for phrase in noun.phrases}


@cache
def reporting() -> Reporting:
    """Verbs, phrases, hedges and negations of reported speech and of claims of responsibility."""
    terms = _reporting_terms()

    def use(name: str, *modalities: str) -> frozenset[str]:
        return frozenset(r.term for r in terms if r.use == name and (not modalities or r.modality in modalities))

    return Reporting(
        verbs={r.term: r for r in terms if r.use == "verb"},
        hedges=use("hedge", "hypothesis"),
        hearsay=use("hedge", "reported"),
        attributions=use("attribution"),
        responsibility=use("responsibility"),
        no_claims=use("no_claim"),
        negators=use("negator"),
    )


@cache
def organization_index() -> PhraseIndex[NamedOrganization]:
    """Every name of every organization and medium."""
    return PhraseIndex((*organizations(), *media()))


@cache
def government_index() -> PhraseIndex[GovernmentBody]:
    """Bodies of states and metonyms, without the country's adjective."""
    return PhraseIndex(government_bodies())


@cache
def weapon_index() -> PhraseIndex[WeaponTerm]:
    """Words for weapons, singular and plural."""
    return PhraseIndex(weapons())


@cache
def people_index() -> PhraseIndex[PeopleNoun]:
    """Nouns for people, singular and plural."""
    return PhraseIndex(people())


@cache
def target_index() -> PhraseIndex[TargetNoun]:
    """Nouns for things that are attacked, singular and plural."""
    return PhraseIndex(targets())


@cache
def post_index() -> PhraseIndex[PostNoun]:
    """Nouns for posts, singular and plural."""
    return PhraseIndex(posts())


@cache
def source_index() -> PhraseIndex[SourceNoun]:
    """Nouns for unnamed sources, singular and plural."""
    return PhraseIndex(unnamed_sources())


@cache
def place_index() -> PhraseIndex[PlaceNoun]:
    """Nouns that make a place, singular and plural."""
    return PhraseIndex(_places())


@cache
def reporting_index(use: str) -> PhraseIndex[ReportingTerm]:
    """The terms of one use ("hedge"). Raises `UsageError` on an unknown use."""
    known = MEMBERS["reporting", "use"]
    if use not in known:
        raise UsageError(f"Unknown use of a reporting term: {use!r}. Use one of {', '.join(sorted(known))}.")
    return PhraseIndex(r for r in _reporting_terms() if r.use == use)


@cache
def _places() -> tuple[PlaceNoun, ...]:
    return read_entries("place_nouns", PlaceNoun, list_file("place_nouns"))


@cache
def _reporting_terms() -> tuple[ReportingTerm, ...]:
    return read_entries("reporting", ReportingTerm, list_file("reporting"))
