"""Where an attack was: the place of its own clause, and what stands in for one where its clause names none."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extraction.homeland import about
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Event, Named, Reading
from kg.extraction.places import Site, apart_km, distance_before, is_near, site_of
from kg.extraction.speech import reporting_verbs
from kg.extraction.terms import people_terms, post_terms
from kg.text.lists import place_nouns
from kg.text.names import fold
from kg.text.place_names import wanted

__all__ = ["Placing", "describes_people", "inferred_placing", "leads_away", "speaks", "stated_placings", "told_country"]

_SAME_PLACE_KM = 40.0
"""Two places told for one attack lie within this of each other's circles (docs/extraction.md)."""
_MOVES = frozenset({"from", "to", "towards", "toward"})
_WAYS = frozenset({"road", "highway", "route", "street", "line", "stretch", "train", "bus", "flight"})
_REACTIONS = frozenset({"blame", "condemn", "denounce", "deplore", "discuss", "investigate", "mourn", "probe", "protest"})
"""Verbs of who has to do with an attack afterwards, elsewhere."""
_CARRIED = frozenset({"bring", "carry", "fly", "rush", "take", "transport"})
_CARE = frozenset({"admit", "airlift", "bury", "evacuate", "hospitalise", "hospitalize", "transfer", "treat"})
_ANAPHORS = {"town": "city", "city": "city", "village": "city", "province": "admin", "district": "admin", "region": "admin"}


@dataclass(frozen=True, slots=True)
class Placing:
    """Places that one clause puts the attack at, and how surely."""

    event: Event
    places: tuple[Named, ...]
    confidence: float = 1.0


_LIST = 3
"""So many countries in one clause are a list of something else than where one attack was."""
_BESIDE = 0.8
"""Confidence of a place that another clause than the one that says most gives."""
_INFERRED = 0.6
"""Confidence of a place that no clause of the attack gives."""


def stated_placings(reading: Reading, events: Sequence[Event], others: Container[int] = ()) -> tuple[list[Placing], list[Placing]]:
    """What the clauses of an attack say of its place, and what some say that contradicts the first that says more than a country.
    ``others`` are first tokens of the places of other attacks."""
    told = [Placing(e, _narrowed(reading, e.places)) for e in events if e.places and sum(n.detail == "country" for n in e.places) < _LIST]
    if not told:
        return [], []
    first = next((p for p in told if any(n.detail != "country" for n in p.places)), told[0])
    kept = [p for p in told if p is first or _agree(reading, first, p)]
    chief = min(kept, key=lambda p: (_is_around_another(p, kept), _vagueness(reading, p), kept.index(p)))
    wider = [n for p in kept for n in p.places if n not in chief.places and n.detail != "country"]
    known = Placing(chief.event, tuple(_beside(reading, n, wider) for n in chief.places))
    placings = [known if p is chief else Placing(p.event, p.places, _BESIDE) for p in kept]
    narrower = _narrower(reading, events, chief, others)
    return [*placings, *([narrower] if narrower is not None else [])], [p for p in told if p not in kept]


def _narrowed(reading: Reading, places: Sequence[Named]) -> tuple[Named, ...]:
    """The places of a clause without those that a narrower one of it lies in or at ("at X, Y district", "in X, north of Y", "in Y, … at X"):
    a name that no gazetteer knows is where the known one beside it is."""
    outer = {n.within.start for n in places if n.within is not None and n.apart is None} | set(_told_as_outer(reading, places))
    every = places
    places = [n for n in every if n.start not in outer] or list(every)
    level = {id(n): _vague(reading, n)[0] for n in places}
    least = min(level.values())
    if least >= _DIVISION:
        return tuple(n for n in places if level[id(n)] == least)
    if least > _UNKNOWN:
        return tuple(n for n in places if level[id(n)] < _DIVISION)
    unknown = [n for n in places if level[id(n)] == least]
    known = [n for n in every if n not in unknown]
    return tuple(_beside(reading, n, known) for n in unknown)


def _is_around_another(placing: Placing, others: Sequence[Placing]) -> bool:
    """Whether all that a clause names is what another puts its place in ("in Y", "near X, Y District")."""
    around = {fold(wanted(n.within.name).name) for p in others if p is not placing for n in p.places if n.within is not None}
    return all(fold(wanted(n.name).name) in around for n in placing.places)


def _told_as_outer(reading: Reading, places: Sequence[Named]) -> Iterator[int]:
    """First tokens of places right behind another that they hold: "at X in Y", "in X, Y", but not "in X, Y and Z"."""
    doc = reading.document.doc
    for one, other in zip(places, places[1:], strict=False):
        between = [t for t in doc[one.end : other.start] if t.lower_ not in {"the", "'s"} | place_nouns().keys() and t.pos_ != "ADJ"]
        if other.start - one.end > 6 or not between or {t.lower_ for t in between} - {",", "in", "of", "(", "on"}:
            continue
        if one.detail == "country" or (one.listed is None and one.detail in _BUILT) or doc[one.end].lower_ in place_nouns():
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
    nearest = min(known, key=lambda n: (_vague(reading, n)[0], n.start < named.start, abs(n.start - named.start)))
    country = nearest.country if nearest.country is not None else named.country
    return replace(named, within=nearest, country=country)


def _narrower(reading: Reading, events: Sequence[Event], chief: Placing, others: Container[int]) -> Placing | None:
    """Where the clauses name a division, a country or a town only: what a sentence in which the attack is done names that says more and
    is no other attack's ("was getting out of his car in X when a gunman …")."""
    vague = _vagueness(reading, chief)[0]
    if vague <= _UNKNOWN:
        return None
    for event in events:
        if vague < _DIVISION and (event.silent or event.word.event != "attack"):
            continue
        for named in _local(reading, event.sentence):
            found = Placing(event, (_beside(reading, named, chief.places),), _INFERRED if vague >= _DIVISION else _BESIDE)
            level = _vague(reading, found.places[0])[0]
            if named in chief.places or named.start in others or level >= vague or (level > _UNKNOWN and vague < _DIVISION):
                continue
            if named.listed is None and named.detail in _BUILT:
                continue
            if _agree(reading, chief, found):
                return found
    return None


def _agree(reading: Reading, one: Placing, other: Placing) -> bool:
    """Whether some place of one may be some place of the other."""
    return any(_may_be_one(site_of(a, reading.home), site_of(b, reading.home)) for a in one.places for b in other.places)


def _may_be_one(a: Site, b: Site) -> bool:
    if None not in (a.country, b.country) and a.country != b.country:
        return False
    if "country" in (a.kind, b.kind) or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    return apart_km(a, b) <= _SAME_PLACE_KM


def _vagueness(reading: Reading, placing: Placing) -> tuple[int, float]:
    return min(_vague(reading, named) for named in placing.places)


_UNKNOWN, _DIVISION = 1, 5
"""Levels of vagueness: up to the first, places that no gazetteer knows; from the second on, divisions and countries."""


def _vague(reading: Reading, named: Named) -> tuple[int, float]:
    """Small for what says most: a spot in a town (0), a place of its own that no gazetteer knows, mostly a village (1), a town (2), what
    is near one (3), a building or a base called after something (4), districts (5), provinces (6), countries (7)."""
    site = site_of(named, reading.home)
    doc = reading.document.doc
    token = doc[named.start]
    if site.kind == "country":
        return 7, 0.0
    if named.listed is None and named.detail in _BUILT:
        return 4, 0.0
    if named.listed is None and named.within is not None and named.within.detail == "city":
        return 0, float(is_near(token))
    if site.kind == "admin":
        return (5 if site.precision < 4 or named.listed is None else 6), site.radius_km or 0.0
    is_side = token.i > 0 and doc[token.i - 1].lower_ == "of" and is_near(token)
    if is_side or distance_before(doc, named.start) is not None:
        return 3, 0.0
    if site.geonames is None:
        return 1 if named.detail in {"city", "other"} else 4, float(is_near(token))
    return 2, float(is_near(token))


_BUILT = frozenset({"installation", "natural"})


def inferred_placing(reading: Reading, events: Sequence[Event], elsewhere: Container[int], *, is_first: bool) -> Placing | None:
    """Where no clause of the attack names a place: one that its sentences refer back to or name, or that of the sentence before or
    of the headline. ``elsewhere`` are sentences of other attacks."""
    for event in events:
        named = _referred_back(reading, event) or next(_local(reading, event.sentence), None)
        if named is not None:
            return Placing(event, (named,), _INFERRED)
    start = min(e.sentence for e in events)
    if start > 0 and start - 1 not in elsewhere and _goes_on(reading, start):
        named = next(_local(reading, start - 1), None)
        if named is not None:
            return Placing(events[0], (named,), _INFERRED)
    if is_first and 0 not in elsewhere:
        named = next(_local(reading, 0), None)
        if named is not None:
            return Placing(events[0], (named,), _INFERRED)
    for event in events:
        if _is_in_the_town(reading, event.sentence) and (town := _town_before(reading, event.sentence)) is not None:
            return Placing(event, (town,), _INFERRED)
    return None


_TOWN = frozenset("airport cathedral courthouse hospital market ministry palace parliament prison stadium university".split())
"""What a town has one of: "the market" in a text about a town is that town's."""


def _is_in_the_town(reading: Reading, sentence: int) -> bool:
    """Whether a sentence has something that the town told of before has: "outside the ministry of ports", "the city's market", "in the town"."""
    start, end = reading.sentences[sentence]
    for token in reading.document.doc[start:end]:
        if token.pos_ != "NOUN" or token.i in reading.by_token:
            continue
        words = {c.lower_ for c in token.children}
        owners = {c.lower_ for c in token.children if c.dep_ == "poss"}
        if token.lower_ in _TOWN and ("the" in words or owners & {"city", "town"}) and token.dep_ == "pobj":
            return not speaks(token)
        if token.lower_ in {"city", "town"} and words & {"the", "same", "this"} and token.dep_ == "pobj" and token.head.lower_ in _INSIDE:
            return not speaks(token)
    return False


_INSIDE = frozenset({"across", "in", "inside", "of", "outside"})


def _town_before(reading: Reading, sentence: int) -> Named | None:
    """The town that the text names last before a sentence as where something was, if all that it has named so far are one."""
    start = reading.sentences[sentence][0]
    towns = [
        n
        for n in reading.named
        if n.kind == "place" and n.detail == "city" and n.end <= start and not speaks(reading.document.doc[n.start : n.end].root)
    ]
    return towns[-1] if len({fold(n.name) for n in towns}) == 1 else None


def _goes_on(reading: Reading, sentence: int) -> bool:
    """Whether a sentence stands in one paragraph with the one before it."""
    here, before = reading.sentences[sentence][0], reading.sentences[sentence - 1][0]
    return reading.paragraph_of[here] == reading.paragraph_of[before]


def _referred_back(reading: Reading, event: Event) -> Named | None:
    """ "in the same district", "a bar in the town": the last such place named before."""
    start, end = reading.sentences[event.sentence]
    for token in reading.document.doc[start:end]:
        kind = _ANAPHORS.get(token.lower_)
        if (
            kind is None
            or token.dep_ != "pobj"
            or token.head.lower_ not in {"in", "of", "at", "outside", "near"}
            or token.i in reading.by_token
        ):
            continue
        words = {child.lower_ for child in token.children}
        if not words & {"the", "same", "this", "that"} or {child.dep_ for child in token.children} & {"prep", "amod"} - _same(words):
            continue
        before = [n for n in reading.named if n.kind == "place" and n.end <= token.i and _is_of_kind(n, kind)]
        if before and not speaks(token):
            return before[-1]
    return None


def _same(words: Iterable[str]) -> set[str]:
    return {"amod"} if "same" in words else set()


def _is_of_kind(named: Named, kind: str) -> bool:
    return named.detail == kind or (kind == "city" and named.detail == "other")


def _local(reading: Reading, sentence: int) -> Iterator[Named]:
    """Places narrower than a country that a sentence names, but for those where somebody speaks, comes from or is brought to."""
    start, end = reading.sentences[sentence]
    for named in reading.named:
        if named.kind == "place" and named.detail != "country" and start <= named.start < end and named.start not in reading.dateline:
            token = reading.document.doc[named.start : named.end].root
            if token.dep_ not in {"nsubj", "nsubjpass", "compound", "poss", "nmod", "amod"} and not _is_aside(token):
                yield named


def _is_aside(token: Token) -> bool:
    return leads_away(token, None) or speaks(token) or describes_people(token, -1)


def speaks(token: Token) -> bool:
    """Whether a place is where somebody says or is told something, or the seat of who does."""
    for above in token.ancestors:
        if above.dep_ in {"nsubj", "nsubjpass"} and _is_reaction(above.head):
            return True
        if above.pos_ == "VERB":
            return _is_reaction(above) and not _finds_a_thing(above)
    return False


def _finds_a_thing(verb: Token) -> bool:
    """ "sappers found a mine": a verb of saying that has a thing for its object and no clause."""
    children = {c.dep_ for c in verb.children}
    return verb.lemma_.lower() in {"discover", "find"} and "dobj" in children and "ccomp" not in children


def _is_reaction(verb: Token) -> bool:
    return verb.lemma_.lower() in reporting_verbs() or verb.lemma_.lower() in _REACTIONS


def leads_away(token: Token, word: TriggerWord | None) -> bool:
    """Whether a place is only where something came from or went to ("fired from X", "was taken to X"), or where people are cared for;
    who is abducted "from X" was there."""
    if any(above.lemma_.lower() in _CARE for above in _below(token, word)) or (
        word is not None and word.frame == "die" and _is_clinic(token)
    ):
        return True
    if any(above.dep_ == "prep" and above.lower_ == "to" and above.head.lemma_.lower() in _CARRIED for above in token.ancestors):
        return True
    head = token.head
    if token.dep_ != "pobj" or head.lower_ not in _MOVES or distance_before(token.doc, token.left_edge.i) is not None:
        return False
    if head.head.lower_ in _WAYS or (head.lower_ == "from" and word is not None and word.frame == "take"):
        return False
    return not (head.lower_ == "to" and head.head.lower_ in {"next", "close", "adjacent", "damage"})


def _below(token: Token, word: TriggerWord | None) -> Iterator[Token]:
    """The verbs over a place, up to the first that is not coordinated or subordinate."""
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            yield above
            return


def _is_clinic(token: Token) -> bool:
    return bool({token.lower_, token.doc[min(token.i + 1, len(token.doc) - 1)].lower_} & {"hospital", "clinic", "morgue"})


def describes_people(token: Token, trigger: int, word: TriggerWord | None = None) -> bool:
    """ "the commander of the town of X": where somebody is from or in charge, not where the attack was; who is abducted "from X" was there."""
    of = {"of"} if word is not None and word.frame == "take" else {"of", "from"}
    for above in (token, *token.ancestors):
        if above.i == trigger:
            return False
        if above.dep_ == "prep" and above.lower_ in of and (post_terms().at(above.head) or people_terms().at(above.head)):
            return True
    return False


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
