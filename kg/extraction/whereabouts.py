"""Where an attack was: the likeliest of the places that its article names, by what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.asides import speaks
from kg.extraction.drafts import AttackDraft
from kg.extraction.homeland import about
from kg.extraction.layout import layout_of
from kg.extraction.mention import Event, Named, Reading
from kg.extraction.place_signs import Candidate, candidates
from kg.extraction.sites import Site, apart_km, site_of
from kg.extraction.vagueness import BUILT, DIVISION, UNKNOWN, vagueness
from kg.extraction.weighing import likeliest
from kg.text.lists import place_nouns

__all__ = ["BESIDE", "Placing", "Whereabouts", "told_country", "whereabouts"]

_SAME_PLACE_KM = 40.0
"""Two places told for one attack lie within this of each other's circles (docs/extraction.md)."""
_LIST = 3
"""So many countries in one clause are a list of something else than where one attack was."""
BESIDE = 0.8
"""How much less sure a second place is than the chief one; and confidence, at most, of a place that no clause states, which has its likelihood else."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Places that the attack is put at by the clause of ``event``, and how surely; ``shown`` is a token of the sentence that names them."""

    event: Event
    places: tuple[Named, ...]
    confidence: float
    shown: int


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an attack was, the chief place first, and what some clauses say that contradicts it. ``chief`` are first tokens of the chief
    place's mentions."""

    placings: tuple[Placing, ...]
    contradicted: tuple[Placing, ...]
    chief: frozenset[int]


def whereabouts(reading: Reading, drafts: Sequence[AttackDraft]) -> list[Whereabouts]:
    """Where each attack of an article was."""
    layout = layout_of(reading, drafts)
    return [
        _whereabouts(reading, draft.events, *_likeliest(candidates(reading, drafts, layout, number))) for number, draft in enumerate(drafts)
    ]


def _likeliest(found: Sequence[Candidate]) -> tuple[Candidate, float]:
    best, likelihood = likeliest("places", [each.signs for each in found])
    return found[best], likelihood


def _whereabouts(reading: Reading, events: Sequence[Event], candidate: Candidate, likelihood: float) -> Whereabouts:
    stated = [
        Placing(e, _narrowed(reading, e.places), 1.0, e.trigger)
        for e in events
        if e.places and sum(n.detail == "country" for n in e.places) < _LIST
    ]
    starts = frozenset(n.start for n in candidate.mentions)
    if not starts:
        countries = tuple(p for p in stated if all(n.detail == "country" for n in p.places))
        return Whereabouts(countries, tuple(p for p in stated if p not in countries), starts)
    chief = _chief(reading, events, candidate, likelihood, stated)
    others = [p for p in stated if p.event is not chief.event or not {n.start for n in p.places} & starts]
    kept = [replace(p, confidence=round(BESIDE * chief.confidence, 2)) for p in others if _agree(reading, chief, p)]
    return Whereabouts((chief, *kept), tuple(p for p in others if not _agree(reading, chief, p)), starts)


def _chief(reading: Reading, events: Sequence[Event], candidate: Candidate, likelihood: float, stated: Sequence[Placing]) -> Placing:
    """The chief place with what else its clause names beside it; in the place that holds it, if no gazetteer knows it."""
    starts = {n.start for n in candidate.mentions}
    said = next((p for p in stated if starts & {n.start for n in p.places}), None)
    if said is not None:
        places = sorted(said.places, key=lambda n: n.start not in starts)
        event, confidence, shown = said.event, 1.0, said.shown
    else:
        told = [(e, n) for e in events for n in e.places if n.start in starts]
        event, named = told[0] if told else _closest(reading, events, candidate.mentions[0])
        places, shown = [named], named.start
        confidence = 1.0 if told else round(min(likelihood, BESIDE), 2)
    wider = [n for p in stated for n in p.places if n.start not in starts and n.detail != "country"]
    wider = wider or [
        n
        for n in reading.named
        if n.kind == "place"
        and n.detail != "country"
        and reading.sentence_of[n.start] == reading.sentence_of[shown]
        and n.start not in starts
    ]
    return Placing(event, tuple(_beside(reading, n, wider) for n in places), confidence, shown)


def _closest(reading: Reading, events: Sequence[Event], named: Named) -> tuple[Event, Named]:
    sentence = reading.sentence_of[named.start]
    return min(events, key=lambda e: (abs(e.sentence - sentence), abs(e.trigger - named.start))), named


def _narrowed(reading: Reading, places: Sequence[Named]) -> tuple[Named, ...]:
    """The places of a clause without those that a narrower one of it lies in or at ("at X, Y district", "in X, north of Y", "in Y, … at X"):
    a name that no gazetteer knows is where the known one beside it is."""
    outer = {n.within.start for n in places if n.within is not None and n.apart is None} | set(_told_as_outer(reading, places))
    every = places
    places = [n for n in every if n.start not in outer] or list(every)
    level = {id(n): vagueness(reading, n)[0] for n in places}
    least = min(level.values())
    if least >= DIVISION:
        return tuple(n for n in places if level[id(n)] == least)
    if least > UNKNOWN:
        return tuple(n for n in places if level[id(n)] < DIVISION)
    unknown = [n for n in places if level[id(n)] == least]
    known = [n for n in every if n not in unknown]
    return tuple(_beside(reading, n, known) for n in unknown)


def _told_as_outer(reading: Reading, places: Sequence[Named]) -> Iterator[int]:
    """First tokens of places right behind another that they hold: "at X in Y", "in X, Y", but not "in X, Y and Z"."""
    doc = reading.document.doc
    for one, other in zip(places, places[1:], strict=False):
        between = [t for t in doc[one.end : other.start] if t.lower_ not in {"the", "'s"} | place_nouns().keys() and t.pos_ != "ADJ"]
        if other.start - one.end > 6 or not between or {t.lower_ for t in between} - {",", "in", "of", "(", "on"}:
            continue
        if one.detail == "country" or (one.listed is None and one.detail in BUILT) or doc[one.end].lower_ in place_nouns():
            continue
        after = [t.lower_ for t in doc[other.end : other.end + 2]]
        listed = doc[other.start : other.end].root.dep_ == "conj" or "and" in after[:1] or (after[:1] == [","] and "and" in after)
        if not listed or between[-1].lower_ in {"in", "of"}:
            yield other.start


def _beside(reading: Reading, named: Named, known: Sequence[Named]) -> Named:
    """A name without coordinates, in the narrowest place of those that its clause names."""
    if named.within is not None or named.listed is not None:
        return named
    known = [n for n in known if n.listed is not None]
    if not known:
        return named
    nearest = min(known, key=lambda n: (vagueness(reading, n)[0], n.start < named.start, abs(n.start - named.start)))
    country = nearest.country if nearest.country is not None else named.country
    return replace(named, within=nearest, country=country)


def _agree(reading: Reading, one: Placing, other: Placing) -> bool:
    """Whether some place of one may be some place of the other."""
    return any(_may_be_one(site_of(a, reading.home), site_of(b, reading.home)) for a in one.places for b in other.places)


def _may_be_one(a: Site, b: Site) -> bool:
    if None not in (a.country, b.country) and a.country != b.country:
        return False
    if "country" in (a.kind, b.kind) or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    return apart_km(a, b) <= _SAME_PLACE_KM


def told_country(reading: Reading, events: Sequence[Event]) -> tuple[str, int] | None:
    """The country that the attack's sentences name as a place, else the one that the article is plainly about, and a token that shows it."""
    places = [n for n in reading.named if n.kind == "place" and n.country is not None]
    for event in events:
        for named in places:
            token = reading.document.doc[named.start : named.end].root
            here = reading.sentence_of[named.start] == event.sentence and named.detail == "country"
            inside = token.dep_ == "pobj" and token.head.lower_ in {"in", "across", "inside", "throughout"}
            if here and inside and named.country is not None and not speaks(token):
                return named.country, named.start
    country = about(reading.home)
    if country is None:
        return None
    of_it = sorted((n for n in reading.named if n.country == country), key=lambda n: (n.kind != "place", n.detail != "country", n.start))
    return (country, of_it[0].start) if of_it else (country, events[0].trigger)
