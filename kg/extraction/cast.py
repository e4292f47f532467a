"""Entities that stand in an article whether or not an attack is told of them: organizations, places, sources, the writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.claim import Value
from kg.document import Span
from kg.extraction.ledger import Ledger
from kg.extraction.mention import Attribution, Named, Phrase, Reading
from kg.extraction.nearness import SIDES, distance_before, is_near
from kg.extraction.organizations import country_name, defined_acronyms
from kg.extraction.sites import Site, country_site, site_of
from kg.extraction.spans import tidied
from kg.extraction.wielders import REBELLIOUS
from kg.text.names import fold
from kg.text.places import countries

__all__ = ["Cast", "phrase_text", "whole_phrase"]

_FAR_KM = 50.0
"""A distance from which a relative place only helps to find a place that is named as well."""
_NEAR_KM = 10.0
"""How far "near X" reaches beyond X where no distance is told (docs/extraction.md)."""


def whole_phrase(reading: Reading, phrase: Phrase) -> Span:
    """The article's words of a phrase, with an "of …" or "with the rank of …" that belongs to it."""
    doc = reading.document.doc
    end = phrase.end
    for child in doc[phrase.head].children:
        told = child.lower_ == "of" or (child.lower_ == "with" and any(t.lemma_ == "rank" for t in child.children))
        if child.dep_ == "prep" and told and child.i == end:
            stop = next((t.i for t in doc[end + 1 : end + 10] if t.is_punct or t.pos_ in {"VERB", "AUX"}), end + 10)
            end = max((t.i for t in child.subtree if t.i < stop), default=end - 1) + 1
    return reading.quote_of(*tidied(doc, phrase.start, max(end, phrase.end), phrase.head))


def phrase_text(reading: Reading, phrase: Phrase) -> str:
    """The same words on one line; of people of whom only a number is told, "59 people"."""
    words = " ".join(whole_phrase(reading, phrase).text.split())
    if phrase.noun == "people" and phrase.kind == "people" and not any(c.isalpha() for c in words):
        return f"{words} people"
    return words


def _with_owner(doc: Doc, named: Named) -> tuple[int, int]:
    """The tokens of a body without a name of its own, with those that tell whose it is: "the regime's air force", "government army"."""
    if named.name != named.name.lower():
        return named.start, named.end
    root = doc[named.start : named.end].root
    before = [c.left_edge.i for c in root.children if c.dep_ in {"poss", "compound", "amod", "nmod"} and c.i < named.start]
    start = min((*before, named.start))
    return (start + (doc[start].pos_ == "DET"), named.end) if named.start - start <= _OWNER else (named.start, named.end)


_OWNER = 5
"""Words that tell whose a body is, at most."""


def _relation_start(doc: Doc, start: int) -> int:
    """Where the words begin that put something near a place: at "near", at the number of kilometres, else at the name."""
    for at in range(start - 1, max(start - 9, doc[start].sent.start) - 1, -1):
        if (
            doc[at].lower_ in {"near", "outside", "around", "off", "about"}
            or (at == start - 2 and doc[at].lower_ in SIDES and is_near(doc[start]))
            or (doc[at].like_num and doc[at - 1].lower_ != "about")
        ):
            return at
        if doc[at].pos_ in {"VERB", "AUX", "PUNCT"}:
            break
    return start


class Cast:
    """Writes organizations, places and sources into a ledger and remembers their ids."""

    def __init__(self, reading: Reading, ledger: Ledger) -> None:
        self.reading = reading
        self.ledger = ledger
        names = [n for n in reading.named if n.kind == "organization"]
        self._acronyms: Mapping[str, str] = defined_acronyms(reading.document.doc, names)
        self._organizations: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._around: dict[str, Named] = {}
        self._named: dict[str, list[Named]] = {}
        for named in names:
            self._named.setdefault(self._key(named), []).append(named)

    def _key(self, named: Named) -> str:
        name = self._acronyms.get(named.name, named.name)
        if named.listed is not None:
            return fold(named.listed)
        partner = next((n for n in self.reading.named if n.kind == "organization" and n.listed and n.name == name), None)
        if partner is not None:
            return fold(partner.listed or partner.name)
        words = [w for w in fold(name).split() if w not in {"the", "of", "for", "and"}]
        return " ".join(sorted(words))

    def write_writer(self) -> None:
        """The publisher speaks where nobody else does; without one, "the writer"."""
        article = self.ledger.article
        quotes = (self.reading.quote_of(start, end) for start, end in self.reading.sentences)
        lead = next((quote for quote in quotes if quote.text), None)
        if article.publisher is None or lead is None:
            self.ledger.writer = self.ledger.entity("Source", "the writer", 0)
            return
        self.ledger.writer = self.ledger.entity("Organization", article.publisher, 0, name=article.publisher)
        self.ledger.claim(self.ledger.writer, "kg:organizationKind", Value("media"), lead, confidence=0.9)

    def write_all(self) -> None:
        """Organizations that a list or their make tells, and places that a gazetteer or a noun tells."""
        for named in self.reading.named:
            if named.kind == "organization" and (named.detail != "other" or named.listed is not None):
                self.organization(named)
            elif named.kind == "place":
                self.place(named)

    def organization(self, named: Named) -> str:
        """Id of an organization; written at first sight with kind, country and every spelling."""
        key = self._key(named)
        if key in self._organizations:
            return self._organizations[key]
        told = self._named.get(key, [named])
        whole = [self.reading.quote_of(*_with_owner(self.reading.document.doc, n)) for n in told]
        called = [n.name if n.name != n.name.lower() else w.text for n, w in zip(told, whole, strict=True)]
        names = sorted({" ".join(name.split()) for name in called}, key=lambda n: (-len(n.split()), -len(n), n))
        first = told[0]
        mentions = [self.reading.quote_of(n.start, n.end) for n in told]
        entity = self.ledger.entity("Organization", names[0], mentions[0].start, name=names[0], mentions=[*mentions, *whole])
        self._organizations[key] = entity
        quote = self.reading.quote(first.start)
        kinds = [n.detail for n in told if n.detail and n.detail != "other"]
        self.ledger.claim(entity, "kg:organizationKind", Value(kinds[0] if kinds else "other"), quote)
        for one, name in zip(told, called, strict=True):
            self.ledger.claim(entity, "kg:name", Value(" ".join(name.split())), self.reading.quote(one.start))
        country = next((n.country for n in told if n.country), None)
        if country is not None:
            self.ledger.claim(entity, "kg:country", Value(country), quote, confidence=0.9)
        return entity

    def military_of(self, country: str, phrase: Phrase) -> str:
        """The army that soldiers of a nationality belong to: the one that the article names, else one called after the country."""
        for named in self.reading.named:
            if named.kind == "organization" and named.country == country and named.detail == "military":
                return self.organization(named)
        key = f"military of {country}"
        if key not in self._organizations:
            demonyms = countries()[country].demonyms
            label = f"{demonyms[0]} military" if demonyms else f"military of {country_name(country)}"
            entity = self.ledger.entity("Organization", label, 0, name=label)
            quote = self.reading.quote(phrase.head)
            self.ledger.claim(entity, "kg:organizationKind", Value("military"), quote, confidence=0.8)
            self.ledger.claim(entity, "kg:country", Value(country), quote, confidence=0.8)
            self._organizations[key] = entity
        return self._organizations[key]

    def force(self, phrase: Phrase) -> str:
        """A force without a name ("government warplane", "the regime's artillery", "separatist troops"), called by the article's words."""
        span = self.reading.quote_of(phrase.start, phrase.end)
        key = f"force {phrase.noun}"
        same = next((n for n in self.reading.named if n.kind == "organization" and fold(n.name) == phrase.noun), None)
        if same is not None:
            # "the army", once taken for a name and once for a noun.
            self._organizations.setdefault(key, self.organization(same))
        if key not in self._organizations:
            label = " ".join(span.text.split())
            self._organizations[key] = self.ledger.entity("Organization", label, span.start, name=label, mentions=[span])
            kind = "armed_group" if phrase.noun in REBELLIOUS or phrase.noun.startswith("militia") else "military"
            self.ledger.claim(self._organizations[key], "kg:organizationKind", Value(kind), self.reading.quote(phrase.head), confidence=0.8)
        self.ledger.mention(self._organizations[key], span)
        return self._organizations[key]

    def put(self, named: Named) -> None:
        """Notes where a place without an entry is ("at X, …, in Y district"), for all its mentions; to be called before any place is written."""
        if named.listed is None and named.within is not None and named.within.listed is not None:
            self._around.setdefault(fold(named.name), named)

    def place(self, named: Named) -> str:
        """Id of a place; written at first sight with kind, country, division and coordinates."""
        around = self._around.get(fold(named.name))
        if around is not None and named.listed is None and named.within is None:
            named = replace(named, within=around.within, apart=around.apart, country=around.country)
        site = site_of(named, self.reading.home)
        key = f"{site.geonames}" if site.geonames is not None else fold(named.name)
        quote = self.reading.quote(named.start)
        span = self.reading.quote_of(named.start, named.end)
        if key not in self._places:
            self._places[key] = self.ledger.entity("Place", named.name, span.start, name=named.name, mentions=[span])
            self._write_site(self._places[key], site, quote)
        else:
            self.ledger.mention(self._places[key], span)
        self.ledger.claim(self._places[key], "kg:name", Value(named.name), quote)
        if named.within is not None and named.within.detail != "country" and site.geonames is None:
            # Told by the place that it is in: the wider place's own claims are vaguer ways to say this one.
            outer = self.place(named.within)
            if outer != self._places[key]:
                self.ledger.claim(self._places[key], "kg:near", outer, quote)
        return self._places[key]

    def country(self, country: str, shown: int) -> str:
        """Id of a country that an article is about; ``shown`` is a token that tells so."""
        named = next((n for n in self.reading.named if n.kind == "place" and n.detail == "country" and n.country == country), None)
        if named is not None:
            return self.place(named)
        site = country_site(country_name(country), country)
        key = f"{site.geonames}" if site.geonames is not None else country
        if key not in self._places:
            self._places[key] = self.ledger.entity("Place", site.name, 0, name=site.name)
            self._write_site(self._places[key], site, self.reading.quote(shown))
        return self._places[key]

    def _write_site(self, entity: str, site: Site, quote: Span) -> None:
        self.ledger.claim(entity, "kg:placeKind", Value(site.kind), quote)
        if site.country is not None:
            self.ledger.claim(entity, "kg:country", Value(site.country), quote, confidence=0.9)
        if site.admin1 is not None:
            self.ledger.claim(entity, "kg:admin1", Value(site.admin1), quote, confidence=0.9)
        self.ledger.claim(entity, "kg:placePrecision", Value(str(site.precision), "xsd:integer"), quote)
        if site.geonames is not None:
            self.ledger.claim(entity, "kg:geonamesId", Value(str(site.geonames), "xsd:integer"), quote, confidence=0.9)
        if site.lat is not None and site.lon is not None:
            point = f"{site.lat:.5f} {site.lon:.5f} {site.radius_km or 0:g}"
            self.ledger.claim(entity, "kg:coordinates", Value(point, "kg:point"), quote, confidence=0.9)

    def places_of(self, named: Sequence[Named]) -> list[tuple[str, Named]]:
        """Places of an attack: each named one that is not only what another lies in, but where the words put it near one or at a distance
        from one, a place of its own."""
        doc = self.reading.document.doc
        outer = {n.within.start for n in named if n.within is not None and (n.apart is None or not is_near(doc[n.start]))}
        named = [n for n in named if n.start not in outer]
        # What is near a village that no gazetteer knows is somewhere in the circle that the village itself is known by.
        anchors = [
            (n, distance_before(doc, n.start), is_near(doc[n.start]) and (n.listed is not None or n.apart is not None)) for n in named
        ]
        relative = [(n, km, near) for n, km, near in anchors if km is not None or near]
        plain = [(self.place(n), n) for n, km, near in anchors if km is None and not near]
        if not relative or (plain and all(km is not None and km >= _FAR_KM for _, km, _ in relative)):
            # "in Quinchia, about 300 km west of Bogota" is in Quinchia.
            return plain
        if any(n.detail in {"city", "installation", "other"} for _, n in plain):
            # "at X, north of Y" is at X.
            return [*plain, (self._relative(relative), relative[0][0])]
        return [(self._relative(relative), relative[0][0]), *plain]

    def _relative(self, anchors: Sequence[tuple[Named, float | None, bool]]) -> str:
        """One place near one or several: coordinates of the best located, a radius that covers the distance told."""
        located = [(n, km, site_of(n, self.reading.home)) for n, km, _ in anchors]
        located.sort(key=lambda item: (item[1] is None, item[2].lat is None, item[2].radius_km or 0.0, item[0].start))
        anchor, km, site = located[0]
        start, end = min(n.start for n, _, _ in anchors), max(n.end for n, _, _ in anchors)
        doc = self.reading.document.doc
        start = _relation_start(doc, start)
        span = self.reading.quote_of(start, end)
        label = " ".join(span.text.split())
        quote = self.reading.quote(anchor.start)
        entity = self.ledger.entity("Place", label, span.start, mentions=[span])
        radius = km if km is not None else (site.radius_km or 0.0) + _NEAR_KM
        self._write_site(
            entity,
            Site(
                label, "relative", site.country, site.admin1, site.lat, site.lon, radius, None, 2 if site.precision < 4 else site.precision
            ),
            quote,
        )
        for named, _, _ in anchors:
            self.ledger.claim(entity, "kg:near", self.place(named), self.reading.quote(named.start))
        return entity

    def source(self, attribution: Attribution) -> tuple[str | None, tuple[str, ...]]:
        """Ids of who says it and of who passed it on; None for the writer."""
        via = tuple(self.organization(n) for n in attribution.via)
        spoken = attribution.source
        if spoken is None:
            return None, via
        if isinstance(spoken, Named):
            return self._named_source(spoken), via
        if spoken.kind == "organization":
            named = self.reading.by_token.get(spoken.head)
            if named is not None:
                return self.organization(named), via
        label = phrase_text(self.reading, spoken)
        span = self.reading.quote_of(spoken.start, spoken.end)
        return self.ledger.entity("Source", label, span.start, mentions=[span]), via

    def _named_source(self, named: Named) -> str:
        if named.kind == "organization":
            return self.organization(named)
        span = self.reading.quote_of(named.start, named.end)
        if named.kind == "place":
            return self.ledger.entity("Organization", named.name, span.start, name=named.name, mentions=[span])
        same = next(n for n in self.reading.named if n.kind == "person" and fold(n.name).split()[-1] == fold(named.name).split()[-1])
        first = self.reading.quote_of(same.start, same.end)
        person = self.ledger.entity("Person", same.name, first.start, name=same.name, mentions=[first, span])
        self.ledger.claim(person, "kg:name", Value(same.name), self.reading.quote(same.start))
        return person
