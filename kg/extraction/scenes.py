"""Where the text goes over from one attack to the next: a sentence that sets a scene of its own (another town, another hour) and tells a deed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Event, Named, Reading
from kg.extraction.nearness import is_near
from kg.extraction.sites import Site, apart_km, site_of
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import head_verb, is_indefinite, subjects
from kg.text.clocks import Clock, clocks, clocks_apart
from kg.text.names import fold

__all__ = ["follows_later", "heading_places", "is_collective", "is_elsewhere", "is_headline", "opening_places", "sets_another_scene"]

_SEVERAL = frozenset({"different", "multiple", "numerous", "separate", "several", "various"})
_SERIES = frozenset({"chain", "number", "series", "spate", "string", "succession", "wave"})
_LEAD = 2
"""Up to this sentence a text sums up what it goes on to tell."""
_APART_KM = 5.0
"""Two towns whose points lie farther from each other than this are two places where each has an attack of its own told."""


def is_headline(reading: Reading, sentence: int) -> bool:
    """Whether a sentence is the line above the story: the first, alone in its paragraph, without a full stop."""
    start, end = reading.sentences[sentence]
    if sentence != 0 or end >= len(reading.paragraph_of) or reading.paragraph_of[start] == reading.paragraph_of[end]:
        return False
    return not reading.document.doc[start:end].text.rstrip().endswith((".", "!", "?", '."'))


def is_collective(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether events count together several attacks that the text goes on to tell, or has told ("killed in three separate attacks", "the three
    incidents")."""
    leads = events[0].sentence <= _LEAD or any(e.definite for e in events)
    return leads and any(_counts_attacks(reading.document.doc[e.trigger]) for e in events if e.word.event == "attack")


def _counts_attacks(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or token.tag_ not in {"NNS", "NNPS"}:
        return False
    counted = any(c.dep_ == "nummod" and c.lower_ not in {"1", "one"} for c in token.children)
    of_series = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_.lower() in _SERIES
    return counted or of_series or any(c.lower_ in _SEVERAL for c in token.children)


def _is_deed(reading: Reading, event: Event) -> bool:
    """Whether a clause tells of an attack anew: no noun that refers back, no death that only adds to what was told."""
    token = reading.document.doc[event.trigger]
    if event.definite or event.silent or token.pos_ not in {"VERB", "AUX"}:
        return False
    if event.word.frame == "foil":
        return True
    if event.word.event == "attack":
        return bool(event.agents or event.weapons or event.targets or event.victims or not event.word.weak)
    return event.word.frame in {"kill", "wound"} and bool(event.agents or event.weapons or event.type not in lexicon().general_types)


def _opening(reading: Reading, deed: Token) -> Iterator[Token]:
    """The words of a sentence before its first subject: "In X, on the coast, …"."""
    start, _ = reading.sentences[reading.sentence_of[deed.i]]
    doc = reading.document.doc
    subjects = [c.left_edge.i for i in _spine(deed) for c in doc[i].children if c.dep_ in {"nsubj", "nsubjpass"}]
    yield from doc[start : min((*subjects, deed.i))]


def opening_places(reading: Reading, deed: Token) -> list[Named]:
    """Places that a sentence names before its subject, where the deed was: "In Jiyeh, a drone …"."""
    found = _heading_inside(reading, deed)
    for token in _opening(reading, deed):
        named = reading.by_token.get(token.i)
        if named is None or named.kind != "place" or named in found or named.start in reading.dateline or named.detail == "country":
            continue
        prep = _preposition_above(token)
        if prep is not None and prep.lower_ in {"in", "at", "near", "outside", "on", "over", "around"} and prep.head.i in _spine(deed):
            found.append(named)
    return found


def _heading_inside(reading: Reading, deed: Token) -> list[Named]:
    """ "Aleppo: barrel bombs killed seven. Idlib: rockets hit a market": a place and a colon before a sentence of a paragraph."""
    start, end = reading.sentences[reading.sentence_of[deed.i]]
    named = reading.by_token.get(start)
    if named is None or named.kind != "place" or named.end >= end or named.start in reading.dateline:
        return []
    return [named] if reading.document.doc[named.end].text == ":" else []


_HEADING = 14
"""A sentence without a verb and of no more words than this heads its paragraph ("Kafr Sijna (Hama).")."""


def heading_places(reading: Reading, sentence: int) -> list[Named]:
    """The places that head a sentence's paragraph, where it is not the first: "NAME (PROVINCE). At 11:20 a helicopter …", "NAME - Gunmen …"."""
    paragraph = reading.paragraph_of[reading.sentences[sentence][0]]
    first = next(n for n, (start, _) in enumerate(reading.sentences) if reading.paragraph_of[start] == paragraph)
    start, end = reading.sentences[first]
    doc = reading.document.doc
    if first == 0 or start in reading.dateline:
        return []
    heads = range(start, end) if end - start <= _HEADING and first != sentence else range(0)
    dash = next((t.i for t in doc[start : min(start + _HEADING, end)] if t.text in {"-", "--", "–", "—", ":"} and t.i > start), None)
    if dash is not None:
        heads = range(start, dash)
    if any(doc[i].pos_ in {"VERB", "AUX"} for i in heads):
        return []
    return [n for n in reading.named if n.kind == "place" and n.start in heads and n.detail != "country"]


def _preposition_above(token: Token) -> Token | None:
    """The outermost preposition over a name, up to the clause: "in" of "in Hebron, in the south of the West Bank"."""
    found: Token | None = None
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            break
        if above.dep_ == "prep":
            found = above
    return found


def _spine(deed: Token) -> set[int]:
    """A deed's verb and the verbs above it that it shares a clause with, but no verb of saying."""
    found = {deed.i}
    at = deed
    while at.dep_ in {"conj", "advcl", "xcomp", "ccomp", "relcl", "acl"} and at.head.i != at.i:
        above = at.head if at.head.pos_ in {"VERB", "AUX"} else head_verb(at)
        if above is None or above.sent != deed.sent or above.lemma_.lower() in reporting_verbs():
            break
        found.add(above.i)
        at = above
    return found


def _clock_of(reading: Reading, sentence: int) -> Clock | None:
    """The one time of day that a sentence names."""
    start, end = reading.sentences[sentence]
    told = clocks(reading.document.doc[start:end].text)
    return told[0] if len(told) == 1 else None


def _places_in(reading: Reading, sentences: set[int]) -> list[Named]:
    return [
        n
        for n in reading.named
        if n.kind == "place" and n.detail != "country" and n.start not in reading.dateline and reading.sentence_of[n.start] in sentences
    ]


def is_elsewhere(reading: Reading, named: Named, told: Sequence[Named]) -> bool:
    """Whether a place is none of those told, nor in one of them, nor around one of them."""
    site, word = site_of(named, reading.home), fold(named.name)
    return all(_are_two(reading, named, site, word, other) for other in told)


def _are_two(reading: Reading, named: Named, site: Site, word: str, other: Named) -> bool:
    name = fold(other.name)
    if word in name or name in word:
        return False
    around = site_of(other, reading.home)
    if site.lat is None or site.lon is None or around.lat is None or around.lon is None:
        return True
    near = any(is_near(reading.document.doc[n.start]) for n in (named, other))
    if "admin" in (site.kind, around.kind) or near:
        return apart_km(site, around) > 0
    return apart_km(site, around) + (site.radius_km or 0) + (around.radius_km or 0) > _APART_KM


def sets_another_scene(reading: Reading, attack: Sequence[Event], events: Sequence[Event]) -> bool:
    """Whether events tell a deed in another town or at another hour than the attack that the text has told so far."""
    deed = next((e for e in events if _is_deed(reading, e)), None)
    if deed is None or any(e.sentence == deed.sentence for e in attack):
        return False
    body = [e for e in attack if not is_headline(reading, e.sentence) and not e.silent]
    if not any(_tells(reading, e) for e in body):
        return False
    sentences = {e.sentence for e in attack}
    opening = opening_places(reading, reading.document.doc[deed.trigger]) or heading_places(reading, deed.sentence)
    here = [*_places_in(reading, sentences), *(n for e in attack for n in heading_places(reading, e.sentence))]
    if opening and not here and _opens_elsewhere(reading, attack, deed, opening):
        return True
    if opening and here and all(is_elsewhere(reading, n, here) for n in opening):
        return True
    also = any(c.lower_ == "also" for c in reading.document.doc[deed.trigger].children) or _is_done_again(
        reading.document.doc[deed.trigger]
    )
    if also and here and deed.places and all(is_elsewhere(reading, n, here) for n in deed.places if n.detail != "country"):
        return True
    if here and _tells_anew_elsewhere(reading, attack, deed, here):
        return True
    return _is_another_hour(reading, body, deed)


def _is_done_again(verb: Token) -> bool:
    """ "The same aircraft came back in the afternoon and bombed X"."""
    return any(c.lower_ == "same" for s in subjects(verb) for c in s.children)


def _tells_anew_elsewhere(reading: Reading, attack: Sequence[Event], deed: Event, here: Sequence[Named]) -> bool:
    """Whether a paragraph's first sentence brings in somebody or something that does a deed in another town than all that the attack was told with:
    "A missile struck a house in X"."""
    paragraph = reading.paragraph_of[deed.trigger]
    start, _ = reading.sentences[deed.sentence]
    doc = reading.document.doc
    opens = all(reading.paragraph_of[t.i] != paragraph for t in doc[max(start - 3, 0) : start] if not t.is_space)
    apart = all(reading.paragraph_of[e.trigger] != paragraph for e in attack)
    means = (*deed.agents, *deed.weapons)
    before = {p.noun for e in attack for p in (*e.agents, *e.weapons)}
    # Whoever retells an attack has nobody new in it, or is the first to tell who did it.
    told = [p for p in (*means, *deed.targets, *(v.phrase for v in deed.victims)) if doc[p.head].pos_ != "PROPN"]
    known_of = any(doc[p.head].pos_ == "PRON" or not is_indefinite(doc[p.head]) for p in told)
    anew = bool(means) and bool(before) and not known_of and not before & {p.noun for p in means}
    towns = [n for n in deed.places if n.detail not in {"admin", "country"} and site_of(n, reading.home).lat is not None]
    known = [n for n in here if site_of(n, reading.home).lat is not None]
    return opens and apart and anew and bool(towns) and bool(known) and all(is_elsewhere(reading, n, here) for n in towns)


def _opens_elsewhere(reading: Reading, attack: Sequence[Event], deed: Event, opening: Sequence[Named]) -> bool:
    """Whether a new paragraph opens in another town than the dateline's, where an attack told without a place was, and tells of others."""
    paragraph = reading.paragraph_of[deed.trigger]
    doc = reading.document.doc
    town = fold(doc[reading.dateline.start : reading.dateline.stop].text)
    anew = any(
        is_indefinite(doc[p.head]) and doc[p.head].pos_ != "PRON" for p in (*deed.agents, *deed.weapons, *(v.phrase for v in deed.victims))
    )
    apart = all(reading.paragraph_of[e.trigger] != paragraph for e in attack)
    return bool(town) and anew and apart and all(fold(n.name) not in town for n in opening)


def _tells(reading: Reading, event: Event) -> bool:
    """Whether a deed is told, or a noun stands for one that nothing refers back to."""
    return _is_deed(reading, event) or event.word.event == "die" or not event.word.weak


def _is_another_hour(reading: Reading, attack: Sequence[Event], deed: Event) -> bool:
    """Whether a paragraph in which nothing is told of an attack yet tells a deed at another hour of the day than the attack's."""
    paragraph = reading.paragraph_of[deed.trigger]
    opens = all(reading.paragraph_of[e.trigger] != paragraph for e in attack)
    now = _clock_of(reading, deed.sentence)
    doc = reading.document.doc
    # "No one had said by this morning who placed the bomb."
    new = bool(deed.agents) or any(is_indefinite(doc[w.head]) for w in deed.weapons)
    if now is None or not opens or not new:
        return False
    told = [c for e in attack if (c := _clock_of(reading, e.sentence)) is not None]
    return bool(told) and all(clocks_apart(now, c) for c in told)


_LATER = re.compile(
    r"^\W*(?:(?:about|around|barely|just|less than|more than|nearly|only|roughly|some)\s+)?"
    r"(?:(?:half an hour|(?:(?:an?|\d+|[a-z]+)\s+(?:and\s+a\s+half\s+)?)?(?:hours?|minutes?|moments)(?:\s+and\s+(?:a\s+half|a\s+quarter|\w+\s+minutes))?)\s+(?:later|after(?:wards)?|earlier|before)|"
    r"within\s+(?:half\s+an\s+hour|an\s+hour|(?:\d+|[a-z]+)\s+(?:hours|minutes))\b|late\s+in\s+the\s+(?:morning|afternoon|evening|day)\b|"
    r"(?:earlier|later)\s+(?:on\s|that\s|the\s+same\s|in\s+the\s)|(?:in\s+the\s+course\s+of\s+|during\s+|on\s+)?(?:the|that)\s+same\s+(?:day|morning|afternoon|evening|night)|"
    r"that\s+(?:morning|afternoon|evening|night)|(?:shortly|soon)\s+after(?:wards)?|at\s+(?:about\s+|almost\s+|around\s+)?the\s+same\s+(?:time|hour))\b",
    re.IGNORECASE,
)
"""So long after or before what was told last: "An hour later, …"."""


_MANY_HOURS_LATER = re.compile(
    r"^\W*(?:(?:about|around|barely|just|less than|more than|nearly|only|roughly|some)\s+)?"
    r"(?:six|seven|eight|nine|ten|eleven|twelve|[6-9]|1[0-9]|2[0-4]|several)\s+hours\s+(?:later|after(?:wards)?|earlier|before)\b",
    re.IGNORECASE,
)
"""So long after what was told last that it is over."""


_AT_ANOTHER_HOUR = re.compile(
    r"^\W*(?:earlier|later|(?:early|late)(?=\s+on\b))\s+(?:(?:on|that|this|the same|in the)\s+)?"
    r"(?:same\s+)?(?:day|morning|afternoon|evening|night|week|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)


def _tells_a_victim_at_another_hour(reading: Reading, deed: Event) -> bool:
    """ "Earlier on Tuesday the mayor, NAME, was shot": a paragraph that opens so and names a victim who was not told of before."""
    start, _ = reading.sentences[deed.sentence]
    doc = reading.document.doc
    before = [t.i for t in doc[:start] if not t.is_space]
    opens = not before or reading.paragraph_of[before[-1]] != reading.paragraph_of[deed.trigger]
    if not opens or not _AT_ANOTHER_HOUR.match(" ".join(reading.quote(deed.trigger).text.split())):
        return False
    people = [n for n in reading.named if n.kind == "person"]
    known = [n.name.split()[-1] for n in people if n.start < start]
    fresh = any(reading.sentence_of[n.start] == deed.sentence and n.name.split()[-1] not in known for n in people)
    return (fresh and bool(deed.victims)) or any(is_indefinite(doc[p.head]) for p in (*deed.agents, *deed.weapons))


def follows_later(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether a sentence opens with "two hours later" and tells of a deed by somebody or with something not told of before."""
    deed = next((e for e in events if _is_deed(reading, e)), None)
    if deed is not None and _tells_a_victim_at_another_hour(reading, deed):
        return True
    if deed is None or not _LATER.match(" ".join(reading.quote(deed.trigger).text.split())):
        return False
    doc = reading.document.doc
    told = (*deed.agents, *deed.weapons) or (*deed.targets, *(v.phrase for v in deed.victims))
    anew = any(is_indefinite(doc[p.head]) and doc[p.head].pos_ != "PRON" for p in told)
    if _MANY_HOURS_LATER.match(" ".join(reading.quote(deed.trigger).text.split())) and deed.word.frame in {"kill", "assault", "launch"}:
        # Nobody is at one attack for half a day.
        return anew and any(is_indefinite(doc[a.head]) and a.kind == "people" for a in deed.agents)
    return bool(deed.places) and anew
