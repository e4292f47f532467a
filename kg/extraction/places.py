"""Names of places, found by the model, by the words around them, and in the gazetteer; what a place lies in; relative places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import cos, hypot, radians

from rapidfuzz import fuzz
from spacy.tokens import Doc, Span, Token

from kg.extraction.homeland import about, entries_for, is_day
from kg.extraction.mention import Named
from kg.extraction.syntax import is_capitalised
from kg.extraction.terms import people_terms
from kg.text.gazetteer import EARTH_KM
from kg.text.lists import place_nouns
from kg.text.names import fold
from kg.text.place_names import wanted
from kg.text.places import GazetteerEntry, countries, country_of, lookup
from kg.text.quantities import parse_quantity
from kg.text.regions import chief_towns, is_region, region_country

__all__ = [
    "SIDES",
    "Site",
    "apart_km",
    "country_site",
    "distance_before",
    "is_near",
    "mistaken_for_organizations",
    "place_names",
    "site_of",
]

_LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "of", "from", "to", "into", "on", "between", "towards", "toward", "inside", "over"}
)
_WHERE = frozenset({"in", "at", "near", "outside"})
"""Prepositions before which a name that nobody knows is a place."""
_NEAR = frozenset({"near", "outside", "around", "nearby", "close", "off"})
_DISTANCE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?|[a-z]+)[ -](?P<unit>km|kms|kilomet(?:er|re)s?|miles?|meters?|metres?)", re.I)
_NEAR_KM = 10.0
"""A village that is told by a town is so much farther off than the town reaches."""
_KM = {"k": 1.0, "mi": 1.609344, "me": 0.001}
_WAYS = frozenset({"road", "street", "avenue", "boulevard", "highway", "motorway", "expressway", "freeway", "lane", "alley"})
"""Nouns of the places whose kind is "other" that make a place of the name before them."""
SIDES = frozenset(
    f"{side}{end}" for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest") for end in ("", "ern")
) | frozenset({"central", "downtown", "upper", "lower"})
_NOT_PLACES = frozenset(
    {"PERSON", "NORP", "DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY"}
)
"""Labels of the model under which a name that no list knows is no place."""
_WIDER = {"country": 3, "admin": 2, "city": 1}


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
    return {noun.lower(): kind for noun, kind in place_nouns().items() if kind != "other" or noun.lower() in _WAYS}


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


@lru_cache(maxsize=4096)
def _is_place_noun(word: str) -> str | None:
    """The kind that a noun gives a place; a misspelling of seven letters and more counts ("Provinnce")."""
    kind = _place_kinds().get(word.lower())
    if kind is not None or len(word) < 7:
        return kind
    return next((k for noun, k in _place_kinds().items() if len(noun) > 6 and fuzz.ratio(noun, word.lower()) >= 88), None)


def _are_people(doc: Doc, start: int, end: int) -> bool:
    """ "Guerrillas blew up a bridge": a noun for people that only its place in the sentence writes with a capital."""
    opening = doc[start].is_sent_start or (start > 0 and doc[start - 1].text in {'"', "“", ":", "-"})
    return end - start == 1 and bool(opening) and doc[start].text[1:].islower() and people_terms().get(doc[start]) is not None


def _model_places(doc: Doc) -> Iterator[tuple[int, int]]:
    for entity in doc.ents:
        if entity.label_ in {"GPE", "LOC", "FAC"} and not _are_people(doc, entity.start, entity.end):
            start, end = entity.start, _first_name_end(entity)
            while start < end and not is_capitalised(doc[start]):
                start += 1
            while end > start and (doc[end - 1].lower_ in {"'s", "'"} or doc[end - 1].is_punct or doc[end - 1].is_space):
                end -= 1
            if start < end and not any(t.is_space for t in doc[start:end]):
                yield start, _whole_name(doc, start, end)


def _first_name_end(entity: Span) -> int:
    """The end of a name that the model runs into the next ("X in | Y", "X, Y")."""
    return next((t.i for t in entity if t.i > entity.start and (t.lower_ in {"in", "near"} or t.text == ",")), entity.end)


def _whole_name(doc: Doc, start: int, end: int) -> int:
    """The end of a name that the model cut short, as it does at small words ("Wadi | al-Hajar Province")."""
    run = _capitalised_run(doc, start)
    if run > end and ((is_capitalised(doc[end]) and not doc[end].text[:1].isupper()) or _is_place_noun(doc[run - 1].text) is not None):
        return run
    return end


def _located_names(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Capitalised words after a preposition of place or after "town of", and before a place noun ("raided X trading centre")."""
    for token in doc[:-1]:
        start = token.i + 1
        if token.lower_ in _LOCATIVE:
            if start < len(doc) and doc[start].lower_ == "the":
                start += 1
        elif not (token.lower_ == "the" or token.lower_ in SIDES or token.pos_ in {"VERB", "DET"}):
            continue
        if start >= len(doc) or start in taken or not is_capitalised(doc[start]) or doc[start].pos_ in {"PRON", "DET"}:
            continue
        end = _capitalised_run(doc, start)
        told = token.lower_ in _LOCATIVE or (_noun_after(doc, end) is not None and doc[start].pos_ == "PROPN")
        if told and end > start and not any(i in taken for i in range(start, end)):
            yield start, end


_SETTLEMENTS = frozenset({"city", "admin"})


def _called_places(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Capitalised words right before a noun for a settlement or a division ("nearby X village"), or with one in apposition ("stormed X, a
    farming village")."""
    for token in doc:
        if not is_capitalised(token) or token.pos_ not in {"PROPN", "ADJ", "X"} or token.i in taken or is_day(token.text):
            continue
        if token.i > 0 and is_capitalised(doc[token.i - 1]) and not doc[token.i].is_sent_start:
            continue
        end = _capitalised_run(doc, token.i)
        after = _noun_after(doc, end)
        called = after is not None and after[1] in _SETTLEMENTS and not any(is_capitalised(doc[i]) for i in range(end, after[0]))
        if (called or _is_called_behind(doc, end)) and not any(i in taken for i in range(token.i, end)):
            yield token.i, end


def _is_called_behind(doc: Doc, end: int) -> bool:
    """ "X, a farming village in …": a noun for a settlement in apposition to a name."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"a", "an", "the"}:
        return False
    for token in doc[end + 2 : end + 6]:
        if token.lower_ in {"village", "town", "hamlet", "settlement", "suburb"}:
            return token.dep_ == "appos" or (token.dep_ in {"attr", "dobj", "conj"} and token.i == end + 2)
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "PUNCT"} or token.text == ",":
            return False
    return False


def _heading_names(doc: Doc, taken: set[int], home: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Names that head a paragraph or an item of a list: "X (Province). At 11:20 …", "X - Gunmen …", "3. X, Tuesday evening"; without
    the province they must be known in the countries that the article is about."""
    for token in doc[1:]:
        if not token.is_alpha or not is_capitalised(token) or is_day(token.text) or token.i in taken or not _opens_item(doc, token.i):
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].is_alpha and is_capitalised(doc[end]) and not is_day(doc[end].text) and end - token.i < 4:
            end += 1
        behind = doc[end : end + 3]
        if len(behind) < 3 or country_of(doc[token.i : end].text) is not None:
            continue
        bracket = behind[0].text == "(" and is_capitalised(behind[1]) and bool(lookup(behind[1].text, exact=True))
        dash = behind[0].text in {"-", "--", "–", "—"} and behind[0].whitespace_ != "" and doc[end - 1].is_upper
        dated = behind[0].text in {",", ".", ":"} and (is_day(behind[1].text) or (behind[0].text == "." and doc[token.i].is_upper))
        known = dash or (dated and len(doc[end - 1].text) > 2)
        if bracket or (known and any(e.country in home for e in entries_for(doc[token.i : end].text, home))):
            yield token.i, end


def _opens_item(doc: Doc, start: int) -> bool:
    """Whether a line begins there, but for a bullet or a number, a day or a time of day."""
    at = start - 1
    while at >= 0 and not doc[at].is_space:
        if doc[at].is_alpha and not is_day(doc[at].text):
            return False
        if start - at > 8:
            return False
        at -= 1
    return at >= 0 and "\n" in doc[at].text


def _noun_after(doc: Doc, end: int) -> tuple[int, str] | None:
    """The place noun after a name, with a noun before it at most ("X refugee camp", "X trading centre"): its end and its kind."""
    for size in (2, 1):
        words = doc[end : end + size]
        if len(words) < size or any(not t.is_alpha or t.is_sent_start or t.pos_ not in {"NOUN", "PROPN", "ADJ"} for t in words):
            continue
        kind = _place_kinds().get(words.text.lower()) or (_is_place_noun(words[-1].text) if size == 1 or words[0].pos_ == "NOUN" else None)
        if kind is not None:
            return end + size, kind
    return None


def _with_noun(doc: Doc, start: int, end: int) -> tuple[int, str | None]:
    """A place noun after the name belongs to it ("Borno Province", "the Alau oilfield"); one inside it counts too."""
    after = _noun_after(doc, end) if end < len(doc) else None
    if after is not None and after[1] == "city" and _names_another(doc, after[0]):
        after = None
    if after is not None:
        # A suburb of a town is where the town is, as near as anybody can tell.
        return after if doc[after[0] - 1].lower_ not in {"suburb", "outskirts"} else (end, None)
    kind = _is_place_noun(doc[end - 1].text) if end - start > 1 else None
    return end, kind or _noun_before(doc, start)


def _names_another(doc: Doc, end: int) -> bool:
    """ "the West Bank settlement of | X": the noun is that of the name behind it."""
    return end + 1 < len(doc) and doc[end].lower_ == "of" and is_capitalised(doc[end + 1])


def _noun_before(doc: Doc, start: int) -> str | None:
    """The kind that "the village of" gives the name after it."""
    return _is_place_noun(doc[start - 2].text) if start >= 2 and doc[start - 1].lower_ == "of" else None


def place_names(doc: Doc, taken: Mapping[int, Named], home: Mapping[str, float], dateline: range = range(0)) -> list[Named]:
    """Places of a document, each with the wider place that the words put it in. ``taken`` holds tokens that are organizations' or
    people's already, ``dateline`` those of the dateline, which tells of no other place."""
    found = list(_chief_towns(doc, taken, home))
    used = set(taken) | {i for named in found for i in range(named.start, named.end)}
    spans = [*_model_places(doc), *_located_names(doc, used), *_called_places(doc, used)]
    headings = set(_heading_names(doc, used, home))
    spans += headings
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if any(i in used for i in range(start, end)):
            continue
        start = _own_start(doc, start, end, home)
        end, kind = _with_noun(doc, start, end)
        named = _named_place(doc, start, end, kind, home, is_heading=(start, end) in headings)
        if named is not None and not any(i in used for i in range(start, end)):
            found.append(named)
            used |= set(range(start, end))
    every = sorted([*found, *_repeated(doc, found, used)], key=lambda n: n.start)
    by_token = {i: n for n in every for i in range(n.start, n.end)}
    return _by_what_is_around(doc, dateline, [_in_its_place(doc, named, by_token, home) for named in every])


def _chief_towns(doc: Doc, taken: Mapping[int, Named], home: Mapping[str, float]) -> Iterator[Named]:
    """ "the Sri Lankan capital", "the capital of Chechnya", "in the capital": the town that is meant, unless it is named beside."""
    for token in doc:
        if token.lower_ != "capital" or token.pos_ not in {"NOUN", "PROPN"} or token.i in taken or _is_named_beside(doc, token):
            continue
        start, end, owner = _whose_capital(doc, token)
        if owner is None:
            country = about(home)
            plain = token.dep_ == "pobj" and token.i > 1 and doc[token.i - 1].lower_ == "the" and token.head.lower_ in _LOCATIVE
            if country is None or not plain or any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children):
                continue
            owner = countries()[country].name
        told = chief_towns().get(fold(owner))
        entries = entries_for(told[0], home, told[1]) if told is not None else ()
        if told is not None and entries:
            yield Named("place", start, end, told[0], entries[0].name, "city", told[1])


def _whose_capital(doc: Doc, token: Token) -> tuple[int, int, str | None]:
    """First token, end and owner of a capital, by the words before ("Sri Lanka's capital") and behind it ("capital of Sri Lanka")."""
    end = token.i + 1
    before = token.i - 1
    if before > 0 and doc[before].lower_ in {"'s", "’s"}:
        before -= 1
    for size in (3, 2, 1):
        start = before - size + 1
        if start >= 0 and fold(doc[start : before + 1].text) in chief_towns():
            return start, end, doc[start : before + 1].text
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        for size in (3, 2, 1):
            if fold(doc[end + 1 : end + 1 + size].text) in chief_towns():
                return token.i, end + 1 + size, doc[end + 1 : end + 1 + size].text
    return token.i, end, None


def _is_named_beside(doc: Doc, token: Token) -> bool:
    """Whether a capital is named right there: "the capital Kabul", "the capital, Kabul,", "the capital city", "Kabul, the capital"."""
    at = token.i + 1 + (token.i + 1 < len(doc) and doc[token.i + 1].text in {",", "("})
    if at < len(doc) and (doc[at].pos_ == "PROPN" or doc[at].lower_ == "city") and not doc[at].is_sent_start and not is_day(doc[at].text):
        return True
    return token.dep_ in {"appos", "attr"} or token.dep_ == "compound"


_IN_TOWNS = frozenset(
    "avenue bar barrio boulevard café church colonia hotel market mosque neighborhood neighbourhood quarter restaurant roundabout school square "
    "stadium street suburb synagogue theater theatre university".split()
)
"""What stands in a town: without one of its own, in that which the sentence or the one before it names."""


def _by_what_is_around(doc: Doc, dateline: range, every: Sequence[Named]) -> list[Named]:
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


def _own_start(doc: Doc, start: int, end: int, home: Mapping[str, float]) -> int:
    """Where a name begins behind what is said of it: "Southern | San Marto", "the Ruritanian city of | San Marto"."""
    for at in range(end - 1, start, -1):
        if doc[at].lower_ == "of" and at + 1 < end and _is_place_noun(doc[at - 1].text) is not None and _named_before(doc, start, at - 1):
            return at + 1
    if end - start < 2 or doc[start].lower_ not in SIDES or entries_for(doc[start:end].text, home):
        return start
    rest = doc[start + 1 : end].text
    return start + 1 if country_of(rest) or entries_for(rest, home) else start


def _named_before(doc: Doc, start: int, end: int) -> bool:
    """Whether nothing but a people's adjective and sides of the sky stands there."""
    return all(t.lower_ in SIDES or country_of(t.text) is not None for t in doc[start:end])


def _named_place(doc: Doc, start: int, end: int, kind: str | None, home: Mapping[str, float], *, is_heading: bool = False) -> Named | None:
    name = doc[start:end].text
    country = country_of(name)
    if country is not None:
        return (
            None
            if _is_demonym(doc, start, end, country)
            else Named("place", start, end, name, countries()[country].name, "country", country)
        )
    first = country_of(doc[start].text)
    if first is not None and end - start > 1 and doc[start].text not in {countries()[first].name, *countries()[first].names}:
        # "Ruritanian territory" is Ruritania; a "Ruritanian town" is not named.
        ends = doc[end - 1].lower_ in {"territory", "soil"}
        return Named("place", start, end, name, countries()[first].name, "country", first) if ends else None
    if is_day(name) or (region_country(name) is not None and not is_region(name)):
        return None
    if all(t.lower_ in SIDES or _is_place_noun(t.text) for t in doc[start:end]) and not is_region(name):
        return None
    kind = "admin" if wanted(name).kind == "admin" else kind
    if kind not in {"other", "installation"} or not doc[end - 1].is_lower:
        entries = entries_for(name, home)
        if entries:
            own = _without_noun(doc, start, end, entries)
            return Named("place", start, end, own, entries[0].name, kind or entries[0].kind, entries[0].country)
    if kind is None and not is_heading and not _is_where(doc, start, end):
        return None
    return Named("place", start, end, _without_noun(doc, start, end, ()), None, kind or "other")


_PARTS = frozenset({"municipality", "canton", "commune", "ward", "sector"})
"""Divisions that are called by their bare names."""


def _without_noun(doc: Doc, start: int, end: int, entries: Sequence[GazetteerEntry]) -> str:
    """The name of a town or a quarter without the noun behind it, unless that is part of it ("Mexico City")."""
    noun = doc[end - 1].lower_
    bare = (
        end - start > 1
        and (noun in _PARTS or _place_kinds().get(noun) == "city")
        and not any(noun in e.name.lower().split() for e in entries)
    )
    return doc[start : end - 1 if bare else end].text


def _is_where(doc: Doc, start: int, end: int) -> bool:
    """Whether the words around a name that no list knows make a place of it."""
    before = doc[start - 1] if start else None
    if before is not None and before.lower_ == "the" and start > 1:
        before = doc[start - 2]
    last = doc[end - 1]
    if doc[start].ent_type_ in {"GPE", "LOC", "FAC"}:
        if last.dep_ in {"compound", "poss"}:
            return False
        return before is None or before.lower_ in _LOCATIVE or before.text in {",", "(", "/", ":"} or before.pos_ in {"CCONJ", "VERB"}
    if before is None or doc[start - 1].lower_ == "the" or end - start > 3 or not _stands_after_where(doc, start, end):
        return False
    if last.ent_type_ == "PERSON":
        return not _is_part_of_a_name(last) and not _is_person_elsewhere(doc, start, end)
    return last.ent_type_ not in _NOT_PLACES and not doc[start:end].text.isupper()


_AIMED = frozenset("aim fire hit hurl laugh level lob look point shoot shout swing throw".split())
"""Verbs with which "at" leads to somebody, not to a place."""


def _stands_after_where(doc: Doc, start: int, end: int) -> bool:
    """Whether a preposition of place governs a name that is nobody's ("at X", not "at X's house" nor "fired at X"), or it is measured from."""
    before, last = doc[start - 1], doc[end - 1]
    if last.dep_ != "pobj" or last.pos_ not in {"PROPN", "NOUN", "X"} or (end < len(doc) and doc[end].lower_ in {"'s", "’s"}):
        return False
    if before.lower_ in {"of", "from"}:
        side = before.lower_ == "of" and start > 1 and doc[start - 2].lower_ in SIDES | {"outskirts"}
        return side or distance_before(doc, start) is not None
    if before.lower_ not in _WHERE:
        return False
    return not (before.lower_ == "at" and before.head.lemma_.lower() in _AIMED) and people_terms().get(before.head) is None


def _is_person_elsewhere(doc: Doc, start: int, end: int) -> bool:
    """Whether a name does somewhere what only people do: it says or does something, or something is somebody's of that name."""
    words = [t.text for t in doc[start:end]]
    for at in range(len(doc) - len(words) + 1):
        if at != start and [t.text for t in doc[at : at + len(words)]] == words:
            token = doc[at + len(words) - 1]
            if token.dep_ in {"nsubj", "poss", "appos"} and token.ent_type_ == "PERSON":
                return True
    return False


def _is_part_of_a_name(token: Token) -> bool:
    """Whether the article gives somebody this name beside another."""
    return any(e.label_ == "PERSON" and len(e) > 1 and token.text in {t.text for t in e} for e in token.doc.ents)


def _is_demonym(doc: Doc, start: int, end: int, country: str) -> bool:
    """Whether a word that names a country's people stands for them here ("Russian soldiers"), not for the country."""
    token = doc[end - 1]
    if fold(doc[start:end].text) in {fold(demonym) for demonym in countries()[country].demonyms}:
        return True
    return end - start == 1 and (token.ent_type_ == "NORP" or (token.pos_ == "ADJ" and token.dep_ in {"amod", "compound", "nmod"}))


def _repeated(doc: Doc, found: Iterable[Named], used: set[int]) -> Iterator[Named]:
    """Later mentions of a place that the model missed."""
    texts = tuple(t.text for t in doc)
    by_words = {texts[n.start : n.end]: n for n in found if n.detail != "country"}
    for words, named in sorted(by_words.items()):
        size = len(words)
        for start in range(len(doc) - size + 1):
            if texts[start] == words[0] and texts[start : start + size] == words and not used & set(range(start, start + size)):
                yield Named("place", start, start + size, named.name, named.listed, named.detail, named.country)
                used |= set(range(start, start + size))


def mistaken_for_organizations(doc: Doc, organizations: Sequence[Named], home: Mapping[str, float]) -> frozenset[str]:
    """Names that the model alone takes for organizations, and that the words around them show to be places ("the town of X", "in X, …")."""
    return frozenset(
        named.name
        for named in organizations
        if named.listed is None and named.detail in {"", "other"} and not named.name.isupper() and _stands_as_place(doc, named, home)
    )


def _stands_as_place(doc: Doc, named: Named, home: Mapping[str, float]) -> bool:
    if named.start == 0 or not is_capitalised(doc[named.start]):
        return False
    noun = _noun_before(doc, named.start)
    if noun in {"city", "admin"} or (noun is not None and entries_for(named.name, home)):
        return True
    kind = _noun_after(doc, named.end)
    if kind is not None and kind[1] in {"admin", "city"} and doc[kind[0] - 1].dep_ == "pobj" and doc[named.end - 1].dep_ == "compound":
        return True
    return named.end - named.start <= 3 and _stands_after_where(doc, named.start, named.end)


def _in_its_place(doc: Doc, named: Named, by_token: Mapping[int, Named], home: Mapping[str, float]) -> Named:
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
    if start >= 2 and doc[start - 1].lower_ == "of" and _is_place_noun(doc[start - 2].text):
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
    """Whether the words before a place put something near it, not in it; "south of X" does, "in the south of X" does not."""
    start = token.i
    if start > 2 and token.doc[start - 1].lower_ == "of" and token.doc[start - 2].lower_ in SIDES:
        return token.doc[start - 3].lower_ != "the"
    words = [t.lower_ for t in token.doc[max(token.i - 5, token.sent.start) : token.i]]
    for word in reversed(words):
        if word in _NEAR:
            return True
        if word in {"in", "at", "inside", "on", "from"}:
            return False
    return False


def site_of(named: Named, home: Mapping[str, float]) -> Site:
    """Coordinates and precision of a named place by the gazetteer; precision 1 is a town, 3 a district, 4 a province, 6 a country.

    A place that the gazetteer does not know is somewhere in the place that it is said to lie in, and has that one's coordinates and radius.
    """
    if named.detail == "country" and named.country is not None:
        return country_site(named.name, named.country)
    outer = site_of(named.within, home) if named.within is not None else None
    entry = _entry(named, outer, home)
    if entry is None:
        return _somewhere_in(named, outer, home)
    kind = "admin" if entry.kind == "admin" else (named.detail if named.detail in {"installation", "natural"} else "city")
    precision = 1 if kind != "admin" else 4 if entry.admin1 in {None, entry.name} else 3
    division = entry.admin1 or (entry.name if kind == "admin" else None)
    return Site(named.name, kind, entry.country, division, entry.lat, entry.lon, entry.radius_km, entry.geonames_id, precision)


def apart_km(one: Site, other: Site) -> float:
    """The gap between the circles of two places that have coordinates; equirectangular, good to a percent at the distances that matter."""
    south, north = one.lat or 0.0, other.lat or 0.0
    east = ((one.lon or 0.0) - (other.lon or 0.0) + 180) % 360 - 180
    gap = EARTH_KM * hypot(south - north, east * cos(radians((south + north) / 2)))
    return gap - (one.radius_km or 0.0) - (other.radius_km or 0.0)


def country_site(name: str, country: str) -> Site:
    """A country as a place."""
    entry = next((e for e in lookup(countries()[country].name) if e.kind == "country"), None)
    if entry is None:
        return Site(name, "country", country, None, None, None, None, None, 6)
    return Site(name, "country", country, None, entry.lat, entry.lon, entry.radius_km, entry.geonames_id, 6)


def _entry(named: Named, outer: Site | None, home: Mapping[str, float]) -> GazetteerEntry | None:
    """The gazetteer entry of a place: one in the division that it is said to lie in, where that is known."""
    if named.listed is None:
        return None
    found = entries_for(named.name, home, named.country)
    if outer is not None and outer.admin1 is not None and named.apart is None:
        found = tuple(e for e in found if e.admin1 is not None and fold(e.admin1) == fold(outer.admin1))
    kind = "admin" if named.detail == "admin" or wanted(named.name).kind == "admin" else "city"
    return next((e for e in found if e.kind == kind), found[0] if found else None)


def _somewhere_in(named: Named, outer: Site | None, home: Mapping[str, float]) -> Site:
    kind = named.detail or "other"
    if outer is None or outer.kind == "country":
        country = outer.country if outer is not None else about(home) or named.country
        return Site(named.name, kind, country, None, None, None, None, None, 7 if country is None else 6)
    precision = max(2, outer.precision)
    radius = named.apart or outer.radius_km
    if radius is not None and named.apart is None and outer.kind == "city" and kind == "city":
        radius += _NEAR_KM
    return Site(named.name, kind, outer.country, outer.admin1, outer.lat, outer.lon, radius, None, precision)
