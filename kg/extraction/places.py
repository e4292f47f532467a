"""Names of places, found by the model, by the words around them, and in the gazetteer; relative places; the countries an article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz
from spacy.tokens import Doc, Token

from kg.extraction.mention import Named
from kg.extraction.syntax import is_capitalised
from kg.text.lists import place_nouns
from kg.text.places import GazetteerEntry, countries, country_of, lookup
from kg.text.quantities import parse_quantity

__all__ = ["Site", "home_countries", "place_names", "site_of"]

_LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "of", "from", "to", "into", "on", "between", "towards", "toward", "inside", "over"}
)
_NEAR = frozenset({"near", "outside", "around", "nearby", "close", "off"})
_DISTANCE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?|[a-z]+)[ -](?P<unit>km|kms|kilomet(?:er|re)s?|miles?|meters?|metres?)", re.I)
_KM = {"k": 1.0, "mi": 1.609344, "me": 0.001}


@dataclass(frozen=True, slots=True)
class Site:
    """Where something is: a gazetteer entry or a name without one, the distance that a relative place lies from it, UCDP's precision."""

    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    geonames: int | None
    precision: int


@cache
def _place_kinds() -> dict[str, str]:
    return {noun.lower(): kind for noun, kind in place_nouns().items() if kind != "other"}


def _capitalised_run(doc: Doc, start: int) -> int:
    """End of a run of capitalised words from ``start``; small words of names stand inside it."""
    end = at = start
    while at < len(doc) and not doc[at].is_punct and not (at > start and doc[at].is_sent_start):
        if is_capitalised(doc[at]):
            end = at + 1
        elif doc[at].lower_ not in {"de", "del", "al", "el", "la", "ez", "of"} or at == start:
            break
        at += 1
    return end


def _is_place_noun(word: str) -> str | None:
    """The kind that a noun gives a place; a misspelling of seven letters and more counts ("Provinnce")."""
    kind = _place_kinds().get(word.lower())
    if kind is not None or len(word) < 7:
        return kind
    return next((k for noun, k in _place_kinds().items() if len(noun) > 6 and fuzz.ratio(noun, word.lower()) >= 88), None)


def _model_places(doc: Doc) -> Iterator[tuple[int, int]]:
    for entity in doc.ents:
        if entity.label_ in {"GPE", "LOC", "FAC"}:
            start, end = entity.start, entity.end
            while start < end and not doc[start].text[:1].isupper():
                start += 1
            while end > start and (doc[end - 1].lower_ in {"'s", "'"} or doc[end - 1].is_punct or doc[end - 1].is_space):
                end -= 1
            if start < end and not any(t.is_space for t in doc[start:end]):
                yield start, _whole_name(doc, start, end)


def _whole_name(doc: Doc, start: int, end: int) -> int:
    """The end of a name that the model cut short, as it does at small words ("Wadi | al-Hajar Province")."""
    run = _capitalised_run(doc, start)
    if run > end and ((is_capitalised(doc[end]) and not doc[end].text[:1].isupper()) or _is_place_noun(doc[run - 1].text) is not None):
        return run
    return end


def _located_names(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Capitalised words after a preposition of place or after "town of", which the gazetteer or a place noun confirms."""
    for token in doc[:-1]:
        if token.lower_ not in _LOCATIVE:
            continue
        start = token.i + 1
        if start < len(doc) and doc[start].lower_ == "the":
            start += 1
        if start >= len(doc) or start in taken or not doc[start].text[:1].isupper() or doc[start].pos_ in {"PRON", "DET"}:
            continue
        end = _capitalised_run(doc, start)
        if end > start and not any(i in taken for i in range(start, end)):
            yield start, end


def _with_noun(doc: Doc, start: int, end: int) -> tuple[int, str | None]:
    """A place noun after the name belongs to it ("Borno Province", "the Alau oilfield"); one inside it counts too."""
    if end < len(doc) and doc[end].is_alpha and not doc[end].is_sent_start:
        kind = _is_place_noun(doc[end].text)
        if kind is not None:
            return end + 1, kind
    kind = _is_place_noun(doc[end - 1].text) if end - start > 1 else None
    if kind is None and start >= 2 and doc[start - 1].lower_ == "of":
        kind = _is_place_noun(doc[start - 2].text)
    return end, kind


def place_names(doc: Doc, taken: Mapping[int, Named], home: Sequence[str]) -> list[Named]:
    """Places of a document. ``taken`` holds tokens that are organizations' or people's already."""
    used = set(taken)
    found: list[Named] = []
    spans = [*_model_places(doc), *_located_names(doc, used)]
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if any(i in used for i in range(start, end)):
            continue
        end, kind = _with_noun(doc, start, end)
        named = _named_place(doc, start, end, kind, home)
        if named is not None:
            found.append(named)
            used |= set(range(start, end))
    return sorted([*found, *_repeated(doc, found, used)], key=lambda n: n.start)


def _named_place(doc: Doc, start: int, end: int, kind: str | None, home: Sequence[str]) -> Named | None:
    name = doc[start:end].text
    country = country_of(name)
    if country is not None and countries()[country].name is not None and not _is_demonym(doc, start, end):
        return Named("place", start, end, name, countries()[country].name, "country", country)
    entries = entries_for(name, home)
    if entries:
        return Named("place", start, end, name, entries[0].name, kind or entries[0].kind, entries[0].country)
    is_model = any(doc[start].ent_type_ == label for label in ("GPE", "LOC", "FAC"))
    return Named("place", start, end, name, None, kind or "other", home[0] if home else None) if kind is not None or is_model else None


def _is_demonym(doc: Doc, start: int, end: int) -> bool:
    """Whether a word that names a country's people stands for them here ("Russian soldiers"), not for the country."""
    token = doc[end - 1]
    return end - start == 1 and (token.ent_type_ == "NORP" or (token.pos_ == "ADJ" and token.dep_ in {"amod", "compound", "nmod"}))


def _repeated(doc: Doc, found: Iterable[Named], used: set[int]) -> Iterator[Named]:
    """Later mentions of a place that the model missed."""
    by_words = {tuple(t.text for t in doc[n.start : n.end]): n for n in found if n.detail != "country"}
    for words, named in sorted(by_words.items()):
        size = len(words)
        for start in range(len(doc) - size + 1):
            if (
                start not in used
                and tuple(t.text for t in doc[start : start + size]) == words
                and not used & set(range(start, start + size))
            ):
                yield Named("place", start, start + size, named.name, named.listed, named.detail, named.country)
                used |= set(range(start, start + size))


def entries_for(name: str, home: Sequence[str]) -> tuple[GazetteerEntry, ...]:
    """Gazetteer entries for a name, in the countries that the article is about first; elsewhere only large or unmistakable places."""
    for country in home:
        entries = lookup(name, country)
        if entries:
            return entries
    anywhere = lookup(name)
    return tuple(e for e in anywhere if (e.population or 0) >= 100_000)[:1]


_NAMED_IN, _NAMED, _PEOPLE = 4, 2, 1
"""Weights of "in Somalia", "Somalia" and "Somali" in telling what country an article is about: where something was counts most."""


def _weight(token: Token, country: str) -> int:
    """How much one mention says of where things happened."""
    known = countries()[country]
    if token.text not in {known.name, *known.names} or token.ent_type_ == "NORP":
        return _PEOPLE
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return _NAMED_IN if before in {"in", "across", "inside", "throughout"} or token.dep_ == "poss" else _NAMED


def home_countries(doc: Doc, dateline: str | None) -> tuple[str, ...]:
    """The countries that an article speaks of, those that it places things in first."""
    tally: Counter[str] = Counter()
    for token in doc:
        if token.text[:1].isupper() and (country := country_of(token.text)) is not None:
            tally[country] += _weight(token, country)
    for entity in doc.ents:
        if entity.label_ == "GPE" and len(entity) > 1 and (country := country_of(entity.text.removeprefix("the "))) is not None:
            tally[country] += _NAMED
    if dateline:
        country = country_of(dateline.split(",")[-1].strip())
        entries = lookup(dateline.split(",")[0].strip())
        if country is None and entries:
            country = entries[0].country
        if country is not None:
            tally[country] += _NAMED_IN
    return tuple(country for country, _ in sorted(tally.items(), key=lambda item: (-item[1], item[0])))


def distance_before(doc: Doc, start: int) -> float | None:
    """Kilometres told right before a place ("about 15 km from …", "20 miles north of …"), or None."""
    window = doc[max(start - 9, doc[start].sent.start) : start].text
    matches = list(_DISTANCE.finditer(window))
    match = matches[-1] if matches else None
    if match is None or not re.search(r"\b(from|of|outside|off)\b", window[match.end() :]):
        return None
    try:
        number = float(match["number"].replace(",", "."))
    except ValueError:
        quantity = parse_quantity(match["number"])
        if quantity is None or quantity.count is None:
            return None
        number = float(quantity.count.best)
    unit = match["unit"].lower()
    return number * next(factor for start_, factor in _KM.items() if unit.startswith(start_))


def is_near(token: Token) -> bool:
    """Whether the words before a place put something near it, not in it."""
    words = [t.lower_ for t in token.doc[max(token.i - 5, token.sent.start) : token.i]]
    for word in reversed(words):
        if word in _NEAR:
            return True
        if word in {"in", "at", "inside", "on", "from"}:
            return False
    return False


def site_of(named: Named, home: Sequence[str]) -> Site:
    """Coordinates and precision of a named place by the gazetteer; precision 3 is a city or district, 4 a province, 6 a country."""
    if named.detail == "country" and named.country is not None:
        entries = tuple(e for e in lookup(countries()[named.country].name) if e.kind == "country")
        entry = entries[0] if entries else None
        return Site(
            named.name,
            "country",
            named.country,
            None,
            entry.lat if entry else None,
            entry.lon if entry else None,
            entry.radius_km if entry else None,
            entry.geonames_id if entry else None,
            6,
        )
    found = entries_for(named.name, home if named.country is None else (named.country, *home))
    wanted = "admin" if named.detail == "admin" else "city"
    entry = next((e for e in found if e.kind == wanted), found[0] if found else None)
    if entry is None:
        return Site(named.name, named.detail or "other", named.country, None, None, None, None, None, 7)
    kind = "admin" if entry.kind == "admin" else (named.detail if named.detail in {"installation", "natural"} else "city")
    return Site(
        named.name,
        kind,
        entry.country,
        entry.admin1 if entry.kind != "admin" else entry.name,
        entry.lat,
        entry.lon,
        entry.radius_km,
        entry.geonames_id,
        4 if kind == "admin" else 1,
    )
