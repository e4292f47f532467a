"""What the article's words stand for, before anything is resolved: names, noun phrases, events. Offsets here are token indices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kg.claim import Count, Modality
from kg.document import Document, Span
from kg.extraction.lexicon import TriggerWord
from kg.extraction.spans import tidied
from kg.text.dates import FoundPeriod, Period

__all__ = ["Attribution", "Event", "Named", "NamedKind", "Phrase", "PhraseKind", "Reading", "TokenTag", "Victim"]

NamedKind = Literal["organization", "person", "place", "weapon"]
PhraseKind = Literal["attack", "organization", "other", "people", "person", "place", "pronoun", "thing", "weapon"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: tokens ``start`` to ``end`` (exclusive).

    ``name`` is the name without title; ``listed`` is the name under which a list knows it; ``detail`` is the organization's kind, the
    place's kind or the weapon's type; ``rank`` is a rank key; ``within`` is the place that the words put a place in, or
    ``apart`` kilometres from.
    """

    kind: NamedKind
    start: int
    end: int
    name: str
    listed: str | None = None
    detail: str = ""
    country: str | None = None
    rank: str | None = None
    within: Named | None = None
    apart: float | None = None


@dataclass(frozen=True, slots=True)
class TokenTag:
    """A tag of the tagger over tokens ``start`` to ``end`` (exclusive), whose syntactic head is ``head`` (`kg.document.Tag`)."""

    role: str
    start: int
    end: int
    head: int
    confidence: float
    outcome: str = "unknown"
    outcome_confidence: float = 0.0
    types: tuple[tuple[str, float], ...] = ()
    vector: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase with what it says of people or things. ``confidence`` is below 1 where only the tagger puts it in its event;
    ``among``: some of those told of before ("among the dead is …")."""

    kind: PhraseKind
    head: int
    start: int
    end: int
    noun: str
    name: str | None = None
    count: Count | None = None
    plural: bool = False
    nationality: str | None = None
    organization: Named | None = None
    status: str = "unknown"
    detail: str = ""
    rank: str | None = None
    post: str | None = None
    additional: bool = False
    indefinite: bool = False
    attacker: bool = False
    bomber: bool = False
    """Wears or carries explosives: one who attacks, whoever stops it."""
    parts: tuple[Phrase, ...] = ()
    confidence: float = 1.0
    among: bool = False


_HOUR = re.compile(r"\d{1,2}:\d{2}")
_MENTIONED_AS: Mapping[str, tuple[str, ...]] = {
    "people": ("victim_group", "perpetrator"),
    "person": ("victim_group", "perpetrator", "victim"),
    "thing": ("target",),
    "weapon": ("weapon",),
}


@dataclass(frozen=True, slots=True)
class Victim:
    """A participant who suffers, and what became of them: an outcome of the attack record."""

    phrase: Phrase
    outcome: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a clause, by way of whom, how firmly. ``source`` is None for the writer."""

    source: Phrase | Named | None = None
    via: tuple[Named, ...] = ()
    modality: Modality = "asserted"


@dataclass(frozen=True)
class Event:
    """One trigger with its arguments. ``linked`` are the triggers that the same sentence ties to it; a ``tally`` counts over years;
    a ``silent`` one has no trigger: its participants are told of in a sentence of their own, and ``trigger`` is the first of them."""

    trigger: int
    word: TriggerWord
    type: str
    sentence: int
    status: str = "accomplished"
    victims: tuple[Victim, ...] = ()
    agents: tuple[Phrase, ...] = ()
    weapons: tuple[Phrase, ...] = ()
    targets: tuple[Phrase, ...] = ()
    places: tuple[Named, ...] = ()
    period: Period | None = None
    definite: bool = False
    another: bool = False
    latest: bool = False
    linked: frozenset[int] = frozenset()
    tally: bool = False
    silent: bool = False
    attribution: Attribution = field(default_factory=Attribution)


@dataclass(frozen=True)
class Reading:
    """A document with everything found in it before events are: the input of all later steps."""

    document: Document
    named: tuple[Named, ...]
    periods: tuple[FoundPeriod, ...]
    ranks: Mapping[int, tuple[int, str]]
    """First token of a rank → (token after it, rank key)."""
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    published: date | None
    home: Mapping[str, float]
    """Countries that the article is about, the likeliest first, with their share in all that it says of countries."""
    by_token: Mapping[int, Named] = field(default_factory=dict)
    dateline: range = range(0)
    """Tokens of the dateline, whose town is where the reporter sits."""
    tags: tuple[TokenTag, ...] = ()
    tag_at: Mapping[int, TokenTag] = field(default_factory=dict)
    """Token → the tag that covers it."""
    trigger_at: Mapping[int, tuple[str, float]] | None = None
    """Token → (event, confidence) of what the tagger takes for a trigger, likely or not; None where the text was not tagged."""
    vector_at: Mapping[int, tuple[float, ...]] = field(default_factory=dict)
    """Token → where a trigger lies among those of other attacks (`affinity`)."""
    likelihood_at: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    """Token → the likelihood of each role; empty where the text was not tagged."""

    def quote(self, token: int) -> Span:
        """The whole sentence around a token, as the article has it, without the space around it."""
        start, end = self.sentences[self.sentence_of[token]]
        return self.quote_of(start, end)

    def in_dateline(self, token: int) -> bool:
        """Whether a token stands in the place, date and agency before the story."""
        start, end = self.document.doc.user_data.get("dateline", (0, 0))
        return bool(start <= self.document.doc[token].idx < end)

    def after_date(self, start: int, head: int) -> int:
        """Where the noun phrase of ``head`` begins once a date, or the hour of an entry, before it is put aside ("last November gunmen", "on June 12 | gunmen", "12:10 Nine men")."""
        doc = self.document.doc
        while start < head and _HOUR.fullmatch(doc[start].text):
            start += 1
        for told in self.periods:
            if told.start <= doc[start].idx + len(doc[start]) and doc[start].idx < told.end <= doc[head].idx:
                after = next(i for i in range(start, head + 1) if doc[i].idx >= told.end)
                return start if doc[after].tag_ == "POS" else after
        return start

    def mention_of(self, phrase: Phrase) -> Span:
        """The words of a phrase: the tagger's where it marks them as one participant, else those of the parse."""
        tag = self.tag_at.get(phrase.head)
        if tag is not None and tag.head == phrase.head and tag.role in _MENTIONED_AS.get(phrase.kind, ()):
            doc, start, end = self.document.doc, tag.start, tag.end
            if start == tag.head and start > phrase.start and doc[start - 1].dep_ == "amod":
                # The tag may stop short of what tells these people from others ("masked | men").
                start -= 1
            return self.quote_of(*tidied(doc, start, end, phrase.head))
        return self.quote_of(*tidied(self.document.doc, phrase.start, phrase.end, phrase.head))

    def quote_of(self, start: int, end: int) -> Span:
        """Tokens ``start`` to ``end`` as words of the article, trimmed."""
        tokens = self.document.doc[start:end]
        text = self.document.article.text[tokens.start_char : tokens.end_char]
        lead = len(text) - len(text.lstrip())
        trimmed = text.strip()
        return Span(tokens.start_char + lead, tokens.start_char + lead + len(trimmed), trimmed)
