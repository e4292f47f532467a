"""What a place lies in: by the words behind and before its name, and by the places named around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.homeland import entries_for
from kg.extraction.mention import Named
from kg.extraction.nearness import distance_before
from kg.extraction.place_kinds import kind_of_noun
from kg.text.places import countries, country_of
from kg.text.regions import region_country
from kg.text.word_sets import word_set

__all__ = ["by_what_is_around", "in_its_place"]

_WIDER = {"country": 3, "admin": 2, "city": 1}
_IN_TOWNS = word_set("spots", "in_towns")
"""What stands in a town: without one of its own, in that which the sentence or the one before it names."""


def by_what_is_around(doc: Doc, dateline: range, every: Sequence[Named]) -> list[Named]:
    """Names that no list knows, in the country of the places named around them; streets and quarters in the town."""
    sentence = {t.i: at for at, sent in enumerate(doc.sents) for t in sent}
    found: list[Named] = []
    for named in every:
        if named.listed is not None or named.within is not None:
            found.append(named)
            continue
        located = [n for n in every if n.listed is not None and n.detail != "country" and n.start not in dateline]
        near = [n for n in located if 0 <= sentence[named.start] - sentence[n.start] <= 1]
        near.sort(key=lambda n: (sentence[n.start] != sentence[named.start], n.start > named.start, abs(n.start - named.start)))
        town = next((n for n in near if n.detail == "city"), None)
        if town is not None and any(t.lower_ in _IN_TOWNS for t in doc[named.start : named.end]):
            found.append(replace(named, within=town, country=town.country))
        else:
            found.append(replace(named, country=next((n.country for n in near if n.country is not None), None)))
    return found


def in_its_place(doc: Doc, named: Named, by_token: Mapping[int, Named], home: Mapping[str, float]) -> Named:
    """A place with the wider place that it is said to be in, and in the country of that."""
    if named.detail == "country":
        return named
    beside = _measured_from(doc, named, by_token)
    if beside is not None and (named.listed is None or named.country == beside[0].country):
        return replace(named, within=beside[0], apart=beside[1], country=beside[0].country)
    within = _said_within(doc, named, by_token)
    if within is None or within.country is None:
        return replace(named, within=within)
    if within.detail == "country" or named.country in {None, within.country}:
        entries = entries_for(named.name, home, within.country) if named.listed is not None else ()
        listed = entries[0].name if entries else None
        return replace(named, within=within, country=within.country, listed=listed)
    return replace(named, within=within, country=within.country)


def _measured_from(doc: Doc, named: Named, by_token: Mapping[int, Named]) -> tuple[Named, float] | None:
    """The place right behind that the words measure this one from ("X, about 15 km from Y")."""
    if named.end >= len(doc) or doc[named.end].text != ",":
        return None
    for at in range(named.end + 1, min(named.end + 10, doc[named.start].sent.end)):
        if at in by_token:
            km = distance_before(doc, at)
            return (by_token[at], km) if km is not None and by_token[at].detail != "country" else None
        if doc[at].pos_ in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


_IN = frozenset({"in", "of", "within"})


def _said_within(doc: Doc, named: Named, by_token: Mapping[int, Named]) -> Named | None:
    """The wider place right behind ("X, in Y's southern province of Z", "X, Z") or before it ("Y's X", "the Ruritanian town of X")."""
    behind = _behind(doc, named, by_token)
    if behind is not None:
        return behind
    start = named.start
    if start >= 2 and doc[start - 1].lower_ == "of" and kind_of_noun(doc[start - 2].text):
        start -= 2
    while start > 0 and doc[start - 1].pos_ in {"ADJ", "NOUN"} and country_of(doc[start - 1].text) is None:
        start -= 1
    if start < 1:
        return None
    before = doc[start - 1]
    if before.lower_ in {"'s", "’s", "'", "’"} and start > 1:
        owner = by_token.get(start - 2)
        in_town = owner is not None and owner.detail == "city" and named.listed is None
        return owner if owner is not None and (in_town or _is_wider(owner, named)) else None
    owner = by_token.get(start - 1)
    if owner is not None and owner.end == start < named.start and _is_wider(owner, named):
        return owner
    country = country_of(before.text) or region_country(before.text) if start < named.start and before.text[:1].isupper() else None
    return Named("place", before.i, start, before.text, countries()[country].name, "country", country) if country is not None else None


def _behind(doc: Doc, named: Named, by_token: Mapping[int, Named]) -> Named | None:
    at, limit = named.end, min(named.end + 9, doc[named.start].sent.end)
    is_bracket = at < limit and doc[at].text in {"(", "["}
    has_comma = at < limit and doc[at].text == ","
    at += is_bracket or has_comma
    joined = at < limit and doc[at].lower_ in _IN
    at += joined
    first = True
    while at < limit:
        wider = by_token.get(at)
        if wider is not None:
            if wider.end < limit and doc[wider.end].lower_ in {"'s", "’s", "'", "’"} and joined:
                at = wider.end + 1
                continue
            named_in = joined or is_bracket or (has_comma and first and wider.detail in {"country", "admin"})
            return wider if named_in and _is_wider(wider, named) else None
        if not joined or doc[at].pos_ not in {"DET", "ADJ", "NOUN", "ADP"} or (doc[at].pos_ == "ADP" and doc[at].lower_ != "of"):
            return None
        first = False
        at += 1
    return None


def _is_wider(wider: Named, named: Named) -> bool:
    known = named.listed is not None
    if known and named.detail == "admin" and wider.listed is None:
        return False
    rank = _WIDER.get(named.detail, 0) if known or named.detail == "admin" else 0
    return _WIDER.get(wider.detail, 0) > rank or (wider.detail == named.detail == "admin")
