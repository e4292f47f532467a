"""What speaks for and against an attack's having been at a place that its article names: the signs that ``models/places.json`` weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.asides import describes_people, leads_away, speaks
from kg.extraction.backward import in_the_town, referred_back
from kg.extraction.drafts import AttackDraft
from kg.extraction.layout import Layout, bucket, manner, remoteness, spot_signs
from kg.extraction.mention import Named, Reading
from kg.extraction.nearness import is_near
from kg.extraction.sites import site_of
from kg.extraction.vagueness import vagueness
from kg.text.names import fold

__all__ = ["Candidate", "candidates"]

_PREPOSITIONS = frozenset(
    "across against along around at between by for from in inside into near of off on outside over through to towards with within".split()
)
_CLAUSE = ("prep=in", "prep=at", "prep=near", "dep=pobj", "dep=compound", "dep=nsubj", "dep=poss")
"""Signs of the words around a name that are weighed together with its distance from the attack's own sentences."""
_STATING = frozenset({"referred", "stated", "the_town"})
"""Signs that the attack was at some place that the article names, be it this one or not."""
_NEIGHBOURHOOD = ("dist=0", "dist=1a", "dist=1b")
_SURROUNDINGS = ("nearest_is_mine", "only_mine_in_sentence", "last_before_is_mine", "next_after_is_mine", "same_par")


@dataclass(frozen=True)
class Candidate:
    """A place, narrower than a country, that an article names, with its mentions, the one closest to the attack first, and its signs for one
    attack. Without mentions: the attack was at none of them, as far as the article tells."""

    name: str
    mentions: tuple[Named, ...]
    signs: frozenset[str]


def candidates(reading: Reading, drafts: Sequence[AttackDraft], layout: Layout, number: int) -> list[Candidate]:
    """The places that an article names, in text order, as places of its attack ``number``, and last, unless a clause of the attack states one
    or refers back to one, none of them."""
    grouped: dict[str, list[Named]] = {}
    for named in reading.named:
        if named.kind == "place" and named.detail != "country":
            grouped.setdefault(fold(named.name), []).append(named)
    ordered = [tuple(sorted(mentions, key=lambda n: remoteness(reading, layout, number, n.start))) for mentions in grouped.values()]
    told = _told_places(reading, drafts, number)
    signs = [_signs_of_name(reading, drafts, layout, number, mentions, told) for mentions in ordered]
    levels = [min(vagueness(reading, n)[0] for n in mentions) for mentions in ordered]
    shared = [_signs_among(each, level, number, list(zip(signs, levels, strict=True))) for each, level in zip(signs, levels, strict=True)]
    how = (f"places={bucket(len(grouped))}", *manner(reading, drafts[number].events))
    found = [
        Candidate(name, mentions, frozenset(_crossed(each | more, level, how)))
        for name, mentions, each, more, level in zip(grouped, ordered, signs, shared, levels, strict=True)
    ]
    if any(each & _STATING for each in signs):
        return found
    return [*found, Candidate("", (), frozenset(_signs_of_none(layout, number, signs, how)))]


def _signs_of_none(layout: Layout, number: int, signs: Sequence[set[str]], how: Sequence[str]) -> Iterator[str]:
    """Signs of an attack's having been at none of the places that an article names: the more the article tells of other things, the likelier."""
    yield "none"
    yield from (f"none&{sign}" for sign in how)
    yield f"none&attacks={bucket(len(layout.sentences))}"
    yield "none&first_attack" if number == 0 else "none&later_attack"
    yield f"none&here={min(sum('near:dist=0' in each for each in signs), 2)}"


@dataclass(frozen=True)
class _Told:
    """First tokens of the places that clauses tell, by what they tell them of; the names that clauses of the attack put its places in, and the
    countries of these places."""

    by_sign: Mapping[str, frozenset[int]]
    around: frozenset[str]
    countries: frozenset[str]


def _told_places(reading: Reading, drafts: Sequence[AttackDraft], number: int) -> _Told:
    events = drafts[number].events
    stated = [n for e in events for n in e.places]
    first = next((e.places for e in events if e.places), ())
    by_sign: Mapping[str, Iterable[Named]] = {
        "stated": stated,
        "stated_attack": (n for e in events if e.word.event == "attack" and not e.silent for n in e.places),
        "stated_first": first,
        "stated_other": (n for i, d in enumerate(drafts) if i != number for e in d.events for n in e.places),
        "referred": filter(None, (referred_back(reading, e) for e in events)),
        "the_town": filter(None, (in_the_town(reading, e.sentence) for e in events)),
    }
    return _Told(
        {sign: frozenset(n.start for n in places) for sign, places in by_sign.items()},
        frozenset(fold(n.within.name) for n in stated if n.within is not None),
        frozenset(n.country for n in stated if n.country is not None),
    )


def _signs_of_name(
    reading: Reading, drafts: Sequence[AttackDraft], layout: Layout, number: int, mentions: Sequence[Named], told: _Told
) -> set[str]:
    """Signs of a name by all its mentions: ``any:`` of where one stands, ``near:`` of the one closest to the attack."""
    starts = {n.start for n in mentions}
    found = {sign for sign, places in told.by_sign.items() if places & starts}
    found |= {"is_around_stated"} if fold(mentions[0].name) in told.around else set()
    vaguest = min(mentions, key=lambda n: vagueness(reading, n))
    found |= {f"level={vagueness(reading, vaguest)[0]}", "listed" if vaguest.listed else "unlisted"}
    country = site_of(vaguest, reading.home).country
    if country is None:
        found.add("no_country")
    else:
        share = reading.home.get(country, 0.0)
        found.add("home_top" if share == max(reading.home.values(), default=0.0) else "home_some" if share > 0.2 else "home_low")
        if told.countries:
            found.add("country_agrees" if country in told.countries else "country_differs")
    found |= {f"any:{sign}" for n in mentions for sign in spot_signs(reading, layout, number, n.start)}
    found |= {f"near:{sign}" for sign in (*spot_signs(reading, layout, number, mentions[0].start), *_signs_of_words(reading, mentions[0]))}
    found.add(f"tagged={_tagged(reading, mentions):.2f}")
    return found


def _tagged(reading: Reading, mentions: Sequence[Named]) -> float:
    """The tagger's confidence, in quarters, that one of them is the place of an attack."""
    tags = (reading.tag_at.get(i) for n in mentions for i in range(n.start, n.end))
    return int(4 * max((t.confidence for t in tags if t is not None and t.role == "place"), default=0.0)) / 4


def _signs_of_words(reading: Reading, named: Named) -> Iterator[str]:
    """The words around a mention."""
    doc = reading.document.doc
    token = doc[named.start : named.end].root
    if named.start in reading.dateline:
        yield "dateline"
    yield f"dep={token.dep_}"
    above = _preposition(token)
    if above is not None:
        word = above.lower_ if above.lower_ in _PREPOSITIONS else "other"
        yield f"prep={word}" if token.dep_ == "pobj" else f"under={word}"
    if is_near(doc[named.start]):
        yield "beside"
    if speaks(token):
        yield "speaks"
    if leads_away(token, None):
        yield "away"
    if describes_people(token, -1):
        yield "people"


def _preposition(token: Token) -> Token | None:
    """The innermost preposition over a name, up to the clause."""
    for above in (token, *token.ancestors):
        if above.dep_ == "prep":
            return above
        if above.pos_ in {"VERB", "AUX"}:
            return None
    return None


def _signs_among(signs: set[str], level: int, number: int, every: Sequence[tuple[set[str], int]]) -> set[str]:
    """Signs that a candidate has beside the other ones."""
    found = {"first_attack" if number == 0 else "later_attack"}
    others = [(each, other) for each, other in every if each is not signs]
    if not others:
        found.add("only")
    stated = [other for each, other in others if "stated" in each]
    if stated:
        relation = "narrower" if level < min(stated) else "same" if level == min(stated) else "wider"
        found |= {"another_stated", f"than_stated={relation}"}
        found |= set() if "stated" in signs else {f"unstated_than_stated={relation}"}
    here = [other for each, other in others if "near:dist=0" in each]
    if here and level < min(here):
        found.add("narrowest_in_sentence" if "near:dist=0" in signs else "narrower_than_sentence")
    if number == 0:
        found |= {f"first_attack&{sign}" for sign in ("any:in_headline", "any:in_lead") if sign in signs}
    return found


def _crossed(signs: set[str], level: int, how: Sequence[str]) -> set[str]:
    """Signs with those that count only together."""
    found = set(signs)
    if "stated" not in signs:
        distance = next(sign for sign in signs if sign.startswith("near:dist="))
        found |= {
            f"unstated&{distance}",
            *(f"unstated&{sign}" for sign in how),
            *(f"unstated&{distance}&{sign}" for sign in how[1:3]),
        }
    for distance in _NEIGHBOURHOOD:
        if f"near:{distance}" not in signs:
            continue
        found.add(f"{distance}&level={level}")
        found |= {f"{distance}&{sign}" for sign in (*_CLAUSE, *_SURROUNDINGS) if f"near:{sign}" in signs}
        found |= {f"{distance}&stated_other"} if "stated_other" in signs else set()
    return found
