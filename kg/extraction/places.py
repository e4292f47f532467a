"""Names of places: those that the model, the words around them and the gazetteer show, each with what it lies in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc

from kg.extraction.capitals import capital_towns
from kg.extraction.homeland import entries_for, is_day
from kg.extraction.mention import Named
from kg.extraction.nearness import SIDES
from kg.extraction.place_kinds import kind_of_noun, noun_after, noun_before, with_noun, without_noun
from kg.extraction.place_spans import called_places, heading_names, is_called_behind, located_names, model_places
from kg.extraction.syntax import is_capitalised
from kg.extraction.unlisted_places import is_where, stands_after_where
from kg.extraction.wider_places import by_what_is_around, in_its_place
from kg.text.names import fold
from kg.text.place_names import wanted
from kg.text.places import countries, country_of
from kg.text.regions import is_region, region_country

__all__ = ["mistaken_for_organizations", "place_names"]


def place_names(doc: Doc, taken: Mapping[int, Named], home: Mapping[str, float], dateline: range = range(0)) -> list[Named]:
    """Places of a document, each with the wider place that the words put it in. ``taken`` holds tokens that are organizations' or
    people's already, ``dateline`` those of the dateline, which tells of no other place."""
    found = list(capital_towns(doc, taken, home))
    used = set(taken) | {i for named in found for i in range(named.start, named.end)}
    spans = [*model_places(doc), *located_names(doc, used), *called_places(doc, used)]
    headings = set(heading_names(doc, used, home))
    spans += headings
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if any(i in used for i in range(start, end)):
            continue
        start = _own_start(doc, start, end, home)
        end, kind = with_noun(doc, start, end)
        named = _named_place(doc, start, end, kind, home, is_heading=(start, end) in headings)
        if named is not None and not any(i in used for i in range(start, end)):
            found.append(named)
            used |= set(range(start, end))
    every = sorted([*found, *_repeated(doc, found, used)], key=lambda n: n.start)
    by_token = {i: n for n in every for i in range(n.start, n.end)}
    return by_what_is_around(doc, dateline, [in_its_place(doc, named, by_token, home) for named in every])


def _own_start(doc: Doc, start: int, end: int, home: Mapping[str, float]) -> int:
    """Where a name begins behind what is said of it: "Southern | San Marto", "the Ruritanian city of | San Marto"."""
    for at in range(end - 1, start, -1):
        if doc[at].lower_ == "of" and at + 1 < end and kind_of_noun(doc[at - 1].text) is not None and _named_before(doc, start, at - 1):
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
    if all(t.lower_ in SIDES or kind_of_noun(t.text) for t in doc[start:end]) and not is_region(name):
        return None
    kind = "admin" if wanted(name).kind == "admin" else kind
    if kind not in {"other", "installation"} or not doc[end - 1].is_lower:
        entries = entries_for(name, home)
        if entries:
            own = without_noun(doc, start, end, entries)
            return Named("place", start, end, own, entries[0].name, kind or entries[0].kind, entries[0].country)
    if kind is None and not is_heading and not is_called_behind(doc, end) and not is_where(doc, start, end):
        return None
    return Named("place", start, end, without_noun(doc, start, end, ()), None, kind or "other")


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
    noun = noun_before(doc, named.start)
    if noun in {"city", "admin"} or (noun is not None and entries_for(named.name, home)):
        return True
    kind = noun_after(doc, named.end)
    if kind is not None and kind[1] in {"admin", "city"} and doc[kind[0] - 1].dep_ == "pobj" and doc[named.end - 1].dep_ == "compound":
        return True
    return named.end - named.start <= 3 and stands_after_where(doc, named.start, named.end)
