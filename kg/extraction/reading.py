"""From a document to a reading of it: names, ranks, dates, sentences, and the countries that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from spacy.tokens import Doc

from kg.document import Document
from kg.extraction.homeland import home_countries
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Named, Reading
from kg.extraction.organizations import organization_names
from kg.extraction.people import person_names, sure_names, whole_names
from kg.extraction.placelike import is_placelike
from kg.extraction.places import mistaken_for_organizations, place_names
from kg.extraction.tags import NAME_CONFIDENCE, tagged_names, token_roles, token_tags, token_triggers, token_vectors
from kg.text.datelines import Dateline, parse_dateline
from kg.text.dates import FoundPeriod, find_periods
from kg.text.lists import weapon_index
from kg.text.ranks import find_ranks

__all__ = ["read"]


def _token_ranks(document: Document) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    for rank in find_ranks(document.doc.text):
        tokens = document.doc.char_span(rank.start, rank.end, alignment_mode="expand")
        if tokens is not None:
            found[tokens.start] = (tokens.end, rank.key)
    return found


def _sentences(doc: Doc) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    bounds = tuple((sent.start, sent.end) for sent in doc.sents)
    number = [0] * len(doc)
    for at, (start, end) in enumerate(bounds):
        for token in range(start, end):
            number[token] = at
    return bounds, tuple(number)


def _paragraphs(doc: Doc) -> tuple[int, ...]:
    starts = sorted(doc.user_data.get("paragraphs", ()))
    numbers: list[int] = []
    at = 0
    for token in doc:
        while at < len(starts) and token.idx >= starts[at]:
            at += 1
        numbers.append(at)
    return tuple(numbers)


_SMALL_ARMS = 20.0
"""Millimetres of bore up to which rounds are a gun's that a man carries."""


def _gun_rounds(doc: Doc, taken: Mapping[int, Named]) -> Iterator[Named]:
    """ "four 122 mm rounds": a calibre tells whether shells or bullets are meant."""
    for noun in doc[1:]:
        if noun.lemma_.lower() not in {"round", "projectile"} or noun.pos_ != "NOUN" or noun.i in taken:
            continue
        before = doc[max(noun.i - 3, noun.sent.start) : noun.i].text.lower().replace("-", " ")
        told = re.search(r"(\d+(?:\.\d+)?) ?(?:mm|millimet(?:er|re)s?)$", before)
        if told:
            yield Named("weapon", noun.i, noun.i + 1, noun.text, "round", "artillery" if float(told[1]) > _SMALL_ARMS else "firearm")


_REGIMENTS = frozenset({"Artillery", "Cannons", "Guns", "Rifles"})


def _is_regiment(doc: Doc, start: int, end: int) -> bool:
    """ "the 2nd Battalion, The Rifles", "the 41 Frontier Rifles": capitals all through make a weapon's word a unit's name."""
    if doc[end - 1].text not in _REGIMENTS or start == 0:
        return False
    before, after = doc[start - 1], doc[end] if end < len(doc) else None
    headline = after is not None and after.text[:1].isupper() and after.pos_ != "PROPN"
    return before.text[:1].isupper() and not before.is_sent_start and before.pos_ in {"PROPN", "DET"} and not headline


def _weapon_names(doc: Doc, taken: Mapping[int, Named]) -> list[Named]:
    found = list(_gun_rounds(doc, taken))
    for start, end, weapon in weapon_index().find([t.text for t in doc], [t.lemma_ for t in doc]):
        if (
            weapon.term.lower().split()[-1] in lexicon().nouns
            or any(i in taken for i in range(start, end))
            or doc[end - 1].pos_ not in {"NOUN", "PROPN", "ADJ", "X"}
            or _is_regiment(doc, start, end)
        ):
            continue
        found.append(Named("weapon", start, end, doc[start:end].text, weapon.term, weapon.type))
    return found


def _dateline_tokens(doc: Doc, dateline: Dateline | None) -> range:
    """The tokens of the line that the dateline stands in, up to its end."""
    if dateline is None:
        return range(0)
    start = doc.text.rfind("\n", 0, len(doc.text[: dateline.end_offset].rstrip())) + 1
    return range(*(next((t.i for t in doc if t.idx >= offset), len(doc)) for offset in (start, dateline.end_offset)))


def _by_token(named: list[Named]) -> dict[int, Named]:
    return {i: n for n in named for i in range(n.start, n.end)}


def _is_outside(found: FoundPeriod, dateline: Dateline | None, doc: Doc, named: list[Named]) -> bool:
    """Whether a date tells when the story was filed, or is part of somebody's name ("Corporal Sunday Audu")."""
    if dateline is not None and dateline.start_offset <= found.start < dateline.end_offset:
        return True
    return any(n.kind == "person" and doc[n.start].idx <= found.start < doc[n.end - 1].idx for n in named)


def _with_sure(people: list[Named], sure: list[Named]) -> list[Named]:
    """People with those who are surely people in the place of what overlaps with them."""
    covered = _by_token(sure)
    return sorted([*sure, *(n for n in people if not any(i in covered for i in range(n.start, n.end)))], key=lambda n: n.start)


_FILED_WITHIN = timedelta(days=3)
"""A dateline so long before publication tells from what day "today" counts."""
_FROM_TODAY = re.compile(r"(?:.*\b)?(?:today|tonight|yesterday|overnight|this (?:morning|afternoon|evening)|last night)\b.*", re.IGNORECASE)


def _periods_of(text: str, dateline: Dateline | None, published: date | None) -> tuple[FoundPeriod, ...]:
    """The dates of a text; "today" is the day on which it was filed, where a dateline tells that."""
    found = find_periods(text, published)
    if dateline is None or published is None:
        return found
    heading = next((p.period for p in found if dateline.start_offset <= p.start < dateline.end_offset), None)
    filed = dateline.date or (heading.start if heading is not None and heading.precision == "day" else None)
    if filed is None or not published - _FILED_WITHIN <= filed < published:
        return found
    then = {(p.start, p.end): p for p in find_periods(text, filed)}
    return tuple(then.get((p.start, p.end), p) if _FROM_TODAY.fullmatch(p.words) else p for p in found)


def read(document: Document) -> Reading:
    """All names, ranks, dates and sentences of a document."""
    doc, article = document.doc, document.article
    ranks = _token_ranks(document)
    dateline = parse_dateline(article.text)
    home = home_countries(doc, article.place or (dateline.place if dateline is not None else None))
    dateline_tokens = _dateline_tokens(doc, dateline)
    published = article.published or (dateline.date if dateline is not None else None)
    tags = token_tags(document)
    organizations = organization_names(doc, ranks, _weapon_names(doc, {}), home)
    mistaken = mistaken_for_organizations(doc, organizations, home)
    organizations = [n for n in organizations if n.name not in mistaken]
    guessed = [n for n in organizations if n.listed is None and n.detail == "other"]
    victims = {(t.start, t.end) for t in tags if t.role == "victim" and t.confidence >= NAME_CONFIDENCE}
    sure = sure_names(doc, ranks, _by_token([n for n in organizations if n not in guessed]), guessed, victims)
    organizations = [n for n in organizations if not any(i in _by_token(sure) for i in range(n.start, n.end))]
    taken = _by_token(organizations)
    places = place_names(doc, taken | _by_token(sure), home, dateline_tokens)
    people = _with_sure(person_names(doc, ranks, taken | _by_token(places)), sure)
    people = whole_names(doc, people, victims, taken | _by_token(places) | _by_token(people))
    everybody = _by_token(people)
    people = [n for n in people if not is_placelike(doc, n, _by_token(places), everybody)]
    known = taken | _by_token(places) | _by_token(people)
    named = [*organizations, *places, *people, *_weapon_names(doc, known)]
    for role in ("weapon", "organization", "victim"):
        named += (n for n in tagged_names(doc, tags, role, _by_token(named)) if not is_placelike(doc, n, _by_token(places), everybody))
    named.sort(key=lambda n: n.start)
    sentences, sentence_of = _sentences(doc)
    return Reading(
        document=document,
        named=tuple(named),
        periods=tuple(p for p in _periods_of(doc.text, dateline, published) if not _is_outside(p, dateline, doc, named)),
        ranks=ranks,
        sentences=sentences,
        sentence_of=sentence_of,
        paragraph_of=_paragraphs(doc),
        published=published,
        home=home,
        by_token=_by_token(named),
        dateline=dateline_tokens,
        tags=tags,
        tag_at={i: tag for tag in tags for i in range(tag.start, tag.end)},
        trigger_at=token_triggers(document),
        vector_at=token_vectors(document),
        likelihood_at=token_roles(document),
    )
