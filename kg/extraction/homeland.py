"""The countries that an article is about: those that it names, whose people it names, and whose towns and provinces it names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import log10
from types import MappingProxyType

from spacy.tokens import Doc, Span

from kg.text.place_names import bare_key, full_key, wanted
from kg.text.places import GazetteerEntry, capital_country, countries, country_of, lookup
from kg.text.regions import region_country
from kg.text.word_sets import word_set

__all__ = ["about", "entries_for", "home_countries", "is_day"]

_NAMED_IN, _NAMED, _PEOPLE = 4, 2, 1
"""Weights of "in Somalia", "Somalia" and "Somali" in telling what country an article is about: where something was counts most."""
_FORCE = 0.5
"""Weight of "Israeli" before "warplanes": an army and its spokesmen tell less of where things happen than a people."""
_ABROAD = word_set("organization_words", "forces_and_offices")
_TOWN = 2
"""Weight of a town or a province whose name is hardly anybody else's, each name once."""
_TOWN_PEOPLE = 5_000
"""A smaller town's name is too often a word or a person's name to tell of a country."""
_SURE = 0.8
"""The share of a name's people that live in one country, from which the name tells of that country."""
_PLAIN = 0.4
"""The share in all that an article says of countries, from which it is plainly about one, if that is twice the next one's, too."""


def _weight(span: Span, country: str) -> float:
    """How much one mention says of where things happened."""
    known = countries()[country]
    if span.text not in {known.name, *known.names} or span.root.ent_type_ == "NORP" or span.root.dep_ in {"compound", "amod", "nmod"}:
        return _FORCE if span.root.head.lemma_.lower() in _ABROAD else _PEOPLE
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return _NAMED_IN if before in {"in", "across", "inside", "throughout"} or span.root.dep_ == "poss" else _NAMED


def _countries_told(doc: Doc) -> Iterator[tuple[Span, str]]:
    """Names of countries and of their peoples, of several words before those of one ("Sri Lankan")."""
    at = 0
    while at < len(doc):
        size = 1
        if doc[at].text[:1].isupper():
            for size in (3, 2, 1):
                words = doc[at : at + size].text
                country = (country_of(words) or region_country(words)) if at + size <= len(doc) else None
                if country is not None:
                    yield doc[at : at + size], country
                    break
        at += size


def _country_of_name(name: str, named: Mapping[str, float]) -> str | None:
    """The country whose town or division a name surely means; of the countries that are named already, where one has such a town."""
    people: Counter[str] = Counter()
    for entry in lookup(name, exact=True):
        if entry.country in named or _is_own_name(name, entry) or entry.population >= _WELL_KNOWN:
            people[entry.country] = max(people[entry.country], entry.population)
    near = [country for country in people if country in named]
    if near:
        return max(near, key=lambda country: (people[country], country))
    if not people or people.total() < _TOWN_PEOPLE:
        return None
    country, most = people.most_common(1)[0]
    return country if most >= _SURE * people.total() else None


_WELL_KNOWN = 250_000
"""People of a town that is known by other names than its own ("Saigon") outside of its country."""
_KNOWN = 50_000
"""People of one that is known by other names in an article that speaks of its country."""
_OTHER_NAME = -2.0
"""What a name that is not an entry's own weighs in a country that the article is not most about: gazetteers have names in many languages and
scripts, and in one of them every village is called like a town abroad."""


def _is_own_name(name: str, entry: GazetteerEntry) -> bool:
    """Whether an entry goes by the name, but for accents, articles, spaces and its word of kind ("San Marto" for Sanmarto)."""
    own, other = full_key(wanted(entry.name).name), full_key(wanted(name).name)
    same = bare_key(own) == bare_key(other) or own.replace(" ", "") == other.replace(" ", "")
    return same or full_key(name) == full_key(entry.name)


def _is_meant(name: str, entry: GazetteerEntry, first: str | None, share: float) -> bool:
    """Whether a name may be an entry's without further signs: its own, one in the country that the article is most about, a large town's."""
    return entry.country == first or _is_own_name(name, entry) or entry.population >= (_KNOWN if share else _WELL_KNOWN)


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december".split()
)


def is_day(name: str) -> bool:
    """Whether a name is a day's or a month's, which towns have, too."""
    return name.lower() in _DAYS


def _is_agency(entity: Span) -> bool:
    """Whether a name in capitals stands in brackets ("NIAMEY (SNA) -")."""
    return entity.text.isupper() and entity.start > 0 and entity.doc[entity.start - 1].text in {"(", "["}


def _named_towns(doc: Doc) -> Iterator[str]:
    names = {
        e.text.removeprefix("the ").removesuffix("'s").strip()
        for e in doc.ents
        if e.label_ in {"GPE", "LOC"} and not is_day(e.text) and not _is_agency(e)
    }
    yield from sorted(name for name in names if name[:1].isupper() and country_of(name) is None)


def home_countries(doc: Doc, dateline: str | None) -> Mapping[str, float]:
    """The countries that an article speaks of with their share in all that it says of countries, those that it places things in first."""
    tally: defaultdict[str, float] = defaultdict(float)
    for span, country in _countries_told(doc):
        tally[country] += _weight(span, country)
    named = dict(tally)
    for town in _named_towns(doc):
        if (told := _country_of_name(town, named)) is not None:
            tally[told] += _TOWN
    seats = [_of_dateline(part, tally) for part in (dateline or "").split("/")]
    for seat in seats:
        if seat is not None:
            tally[seat] += _NAMED_IN
    total = sum(tally.values())
    return MappingProxyType({c: n / total for c, n in sorted(tally.items(), key=lambda item: (-item[1], item[0]))})


def _of_dateline(place: str, tally: Mapping[str, float]) -> str | None:
    town, _, last = place.strip().rpartition(",")
    country = country_of(last.strip())
    if country is not None or not place.strip():
        return country
    # Reporters sit abroad, too: what the text is about says less of their town than of others.
    total = 4 * sum(tally.values()) or 1
    found = entries_for(town or last, {c: n / total for c, n in tally.items()})
    return found[0].country if found else None


def about(home: Mapping[str, float]) -> str | None:
    """The country that an article is plainly about, if there is one."""
    shares = [*home.values(), 0.0, 0.0]
    return next(iter(home)) if shares[0] >= max(_PLAIN, 2 * shares[1]) else None


def _likelihood(entry: GazetteerEntry, share: float) -> float:
    """How likely an entry is meant, as a logarithm: by its people, and much more by how much the article is about its country."""
    people = entry.population * (0.1 if entry.kind == "admin" else 1.0)
    is_capital = entry.kind == "city" and capital_country().get(full_key(entry.name)) == entry.country
    return log10(people + 20) + 3 * log10(share + 0.04) + (_CAPITAL if is_capital else 0.0)


_CAPITAL = 1.5
"""A country's capital counts as if thirty times as many lived there: it is in the news."""
_LEAST = 0.8
"""What an entry must reach: a hamlet of the article's own country does, elsewhere only a town of 100,000."""
_LOOSE = 0.1
"""The share of a country in which a name may be spelled otherwise than the gazetteer does."""


def entries_for(name: str, home: Mapping[str, float], country: str | None = None) -> tuple[GazetteerEntry, ...]:
    """Gazetteer entries for a name: those of one country, the likeliest for what the article is about; of ``country``, where it is known."""
    if country is not None:
        return lookup(name, country)
    by_country: dict[str, list[GazetteerEntry]] = {}
    for entry in (*(e for c in home for e in lookup(name, c, exact=True)), *lookup(name, exact=True)):
        by_country.setdefault(entry.country, []).append(entry)
    first = next(iter(home), None)

    def worth(country: str) -> float:
        share = home.get(country, 0.0)
        return max(_likelihood(e, share) + (0.0 if _is_meant(name, e, first, share) else _OTHER_NAME) for e in by_country[country])

    ranked = sorted(by_country, key=lambda country: (-worth(country), country))
    if ranked and worth(ranked[0]) >= _LEAST:
        return tuple(dict.fromkeys(by_country[ranked[0]]))
    for near in (c for c, share in home.items() if share >= _LOOSE):
        found = lookup(name, near)
        if found and _is_meant(name, found[0], first, home[near]):
            return found
    return ()
