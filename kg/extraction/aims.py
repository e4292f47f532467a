"""Whether a shooting was meant for one person of office, command or public standing: an assassination, and not what happens to a guard or a farmer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.mention import Event, Named, Phrase, Reading
from kg.extraction.syntax import prepositional
from kg.extraction.terms import post_terms
from kg.text.ranks import resolve_rank
from kg.text.word_sets import word_set

__all__ = ["is_aimed_at_one", "is_put_to_death"]

_OFFICERS = frozenset({"general_officer", "officer"})
_LEADING = ("brigadier", "inspector", "superintendent")
"""Ranks that are an officer's in some services."""
_RANK_AND_FILE = word_set("person_words", "rank_and_file")
"""Posts that nobody is killed for by name."""
_OF_STATE = frozenset({"militant", "military", "official", "police"})
_PUBLIC = word_set("person_words", "public_figures")
"""Civilians who are killed for what they are."""
_AT_HOME = word_set("spots", "at_home")
"""Where an officer is killed for who he is; on patrol or at a post he is killed as a soldier."""
_ON_DUTY = word_set("spots", "on_duty")
_DEEDS = frozenset({"assassinate", "execute", "gun", "kill", "murder", "shoot", "slay"})
_CHANCE = frozenset({"crossfire", "stray"})
_LEADS = frozenset({"chair", "command", "edit", "govern", "head", "lead", "represent"})
_COUNCILS = frozenset("assembly board committee congress council house legislature parliament senate".split())
_HEADS = frozenset({"chair", "head", "speaker"})
_BODIES = frozenset(
    "agency commune court department directorate district intelligence municipality office party police prison province service union".split()
)
_FEW = 3
"""More dead than this beside the one who was aimed at make it another type."""


def is_aimed_at_one(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether one officer or holder of a post was shot by people who came for him, and few beside him."""
    hurt = [v for e in events for v in e.victims]
    killed = {v.phrase.head: v.phrase for v in hurt if v.outcome in {"killed", "unknown"}}
    fell = {v.phrase.head for v in hurt if v.outcome == "killed"} or killed.keys()
    others = sum(
        p.count.best if p.count else _FEW
        for p in killed.values()
        if p.head in fell and p.kind == "people" and not p.among and not _attacks(p)
    )
    if others >= _FEW or any(e.word.frame == "clash" for e in events) or _is_by_chance(reading, events):
        return False
    if _is_plotted(reading, events, list(killed.values())):
        return True
    died = {v.phrase.head for v in hurt if v.outcome == "killed"}
    men = any(a.kind in {"people", "person"} for e in events for a in e.agents)
    for person in killed.values():
        if person.kind != "person":
            continue
        if _holds_office(reading, person, died=person.head in died) and (men or _is_shot(reading, events, person)):
            return True
        if _is_commander(reading, person, events) and (men or _is_shot(reading, events, person)):
            return True
    return False


def _is_plotted(reading: Reading, events: Sequence[Event], people: Sequence[Phrase]) -> bool:
    """ "foiled a plot to kill the prime minister"."""
    doc = reading.document.doc
    tried = [e for e in events if e.status == "attempted" and doc[e.trigger].lemma_.lower() in {"kill", "murder"}]
    return bool(tried) and any(p.kind == "person" and _holds_office(reading, p, died=False) for p in people)


def _attacks(people: Phrase) -> bool:
    """Whether the parse took who attacks for who suffers ("gunmen shot and killed the mayor")."""
    return people.attacker or people.status == "militant"


def _words(reading: Reading, events: Sequence[Event]) -> set[str]:
    """The words of the sentences that tell of an attack."""
    doc = reading.document.doc
    return {t.lemma_.lower() for n in {e.sentence for e in events if not e.silent} for t in doc[slice(*reading.sentences[n])]}


def _is_by_chance(reading: Reading, events: Sequence[Event]) -> bool:
    return bool(_words(reading, events) & _CHANCE) and not any(a.kind in {"people", "person"} for e in events for a in e.agents)


def _is_shot(reading: Reading, events: Sequence[Event], person: Phrase) -> bool:
    """ "was shot dead in his chamber": a verb of killing one by one, done to the person or to "him", whoever did it."""
    doc = reading.document.doc
    for event in events:
        if doc[event.trigger].lemma_.lower() in _DEEDS and event.type in {"shooting", "assassination", "execution"}:
            same = [
                v.phrase for v in event.victims if v.phrase.head == person.head or v.phrase.kind == "pronoun" or _is_one(v.phrase, person)
            ]
            if same:
                return True
    return False


def _is_one(one: Phrase, other: Phrase) -> bool:
    return one.name is not None and other.name is not None and one.name.split()[-1] == other.name.split()[-1]


def _is_officer(rank: str | None) -> bool:
    if rank is None:
        return False
    if any(word in rank for word in _LEADING):
        return not rank.startswith(("first", "second", "third", "chief"))
    return resolve_rank(rank, None, None).category in _OFFICERS


def _is_commander(reading: Reading, person: Phrase, events: Sequence[Event]) -> bool:
    """Whether somebody is an officer, by rank or by the words beside the name, who was not killed on duty among others."""
    doc = reading.document.doc
    officer = _is_officer(person.rank) or any(
        _is_officer(n.rank) and doc[n.end - 1].head.lemma_.lower() not in _RANK_AND_FILE - {"officer"} for n in _spots(reading, person)
    )
    if not officer or person.noun in _RANK_AND_FILE - {"officer"}:
        return False
    words = _words(reading, events)
    if "sniper" in words:
        return False
    hit = {t.noun.removesuffix("s") for e in events for t in e.targets}
    return bool(words & _AT_HOME) or not (words | hit) & _ON_DUTY


def _spots(reading: Reading, person: Phrase) -> list[Named]:
    """Where the text names a person."""
    doc = reading.document.doc
    named = [n for n in reading.named if n.kind == "person"]
    name = person.name or next((n.name for n in named if doc[n.end - 1].dep_ == "appos" and doc[n.end - 1].head.i == person.head), None)
    return [n for n in named if name is not None and n.name.split()[-1] == name.split()[-1]]


def _nouns_for(reading: Reading, person: Phrase) -> Iterator[Token]:
    """The nouns that say what somebody is: his own, and those beside his name ("Mayor NAME", "NAME, a member of the council", "an advocate, NAME")."""
    doc = reading.document.doc
    yield doc[person.head]
    yield from (c for c in doc[person.head].children if c.dep_ == "appos" and c.i > person.head)
    for spot in _spots(reading, person):
        name_end = doc[spot.end - 1]
        yield from (t for t in doc[spot.start : spot.end] if t.lower_.endswith("commander"))
        if spot.start > 0:
            yield doc[spot.start - 1]
        for beside in (c for c in name_end.children if c.dep_ == "appos" and c.i > name_end.i):
            yield beside
            yield from (c for c in beside.children if c.dep_ == "conj")
        if name_end.dep_ == "appos":
            yield name_end.head
        if name_end.dep_ == "nsubj" and name_end.head.lemma_.lower() == "be":
            yield from (c for c in name_end.head.children if c.dep_ == "attr")


def _holds_office(reading: Reading, person: Phrase, *, died: bool) -> bool:
    """Whether the words beside a person, or beside his name elsewhere, say that he held office, a command or public standing."""
    if any(_is_office(noun, died=died) for noun in _nouns_for(reading, person)):
        return True
    surnames = {spot.name.split()[-1] for spot in _spots(reading, person)}
    return any(
        t.text in surnames and t.dep_ == "nsubj" and t.head.lemma_.lower() in _LEADS and t.head.tag_ in {"VBD", "VBN", "VBG"}
        for t in reading.document.doc
    )


def _is_office(noun: Token, *, died: bool) -> bool:
    lemma = noun.lemma_.lower()
    if noun.pos_ not in {"NOUN", "PROPN"} or lemma in _RANK_AND_FILE:
        return False
    if lemma in _PUBLIC:
        return died
    if lemma in _HEADS:
        return any(t.lemma_.lower() in _COUNCILS | _BODIES for t in prepositional(noun, "of"))
    if lemma.endswith("commander"):
        return True
    if lemma == "member":
        return any(t.lemma_.lower() in _COUNCILS for t in prepositional(noun, "of"))
    post = post_terms().get(noun)
    return post is not None and post.status in _OF_STATE


_BOUND = re.compile(
    r"\bfiring[- ]squads?\b|\blin(?:ed|ing)\s(?:\w+\s){0,4}up\b|\bhands?\s(?:were\s|was\s|had\sbeen\s)?(?:tied|bound)\b|\bbound\shands\b|\bblindfold(?:ed)?\b|"
    r"\b(?:forced|made|ordered)\s(?:\w+\s){0,3}to\s(?:kneel|lie\s(?:down|face))\b|\bon\s(?:his|her|their)\sknees\b|\bagainst\sa\swall\b",
    re.IGNORECASE,
)
"""How people are killed who can no longer run."""
_HELD = frozenset({"captive", "hostage", "prisoner"})
_KEEPERS = frozenset({"abductor", "captor", "kidnapper"})


def is_put_to_death(reading: Reading, events: Sequence[Event]) -> bool:
    """Whether those who were shot were in the hands of whoever shot them: lined up, bound, before a firing squad, or their captors' hostages."""
    doc = reading.document.doc
    shot = [e for e in events if not e.silent and doc[e.trigger].lemma_.lower() in _DEEDS and e.status == "accomplished"]
    if any(_BOUND.search(reading.quote(e.trigger).text) for e in shot):
        return True
    return any(
        any(a.noun.removesuffix("s") in _KEEPERS for a in e.agents) or any(v.phrase.noun.removesuffix("s") in _HELD for v in e.victims)
        for e in shot
        if any(v.outcome in {"killed", "unknown"} for v in e.victims)
    )
