"""Whom an armed group names as the one of its people who made the attack: "it named the bomber as NAME", "one of its fighters, NAME"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.culpability import CULPRITS, Responsibility
from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.mouthpieces import speaker_above, voice_of
from kg.extraction.namings import namings
from kg.extraction.parties import MEMBERS, is_that_body, last_party, organization_phrase
from kg.extraction.syntax import is_passive, subjects

__all__ = ["Bomber", "bombers", "names_of_bombers", "owned_by_naming"]

_DOERS = CULPRITS | MEMBERS | {"martyr"}
_LINKS = frozenset("a as by call dub identify it man name named one the they who whom".split())
"""Lemmas that may stand between "one of its fighters" and the name that a group gives him ("a man it called NAME")."""


@dataclass(frozen=True, slots=True)
class Bomber:
    """A name that an armed group gives to the one who made the attack for it: where it stands, whose, and the group."""

    token: int
    name: Named
    group: Named


def bombers(reading: Reading) -> Iterator[Bomber]:
    """Such namings of a document, in text order."""
    doc = reading.document.doc
    named_by = {naming.name.start: naming for naming in namings(reading)}
    for named in reading.named:
        if named.kind != "person":
            continue
        naming = named_by.get(named.start)
        if naming is not None:
            whom = any(doc[i].lemma_.lower() in _DOERS or _is_the_bomber(reading, doc[i]) for i in naming.whom)
            group = _namer(reading, doc[naming.verb], naming.source) if whom else None
        else:
            group = _own_word(reading, named)
        if group is not None and group.detail == "armed_group":
            yield Bomber(named.start if naming is None else naming.verb, named, group)


def _is_the_bomber(reading: Reading, pronoun: Token) -> bool:
    """ "A suicide bomber blew himself up … it identified him as NAME": "him" after a sentence that a bomber is the subject of."""
    sentence = reading.sentence_of[pronoun.i]
    if pronoun.lower_ not in {"her", "him"} or sentence == 0:
        return False
    start, end = reading.sentences[sentence - 1]
    return any(t.lemma_.lower() == "bomber" and t.dep_ in {"nsubj", "nsubjpass"} for t in pronoun.doc[start:end])


def _namer(reading: Reading, verb: Token, source: Phrase | Named | None) -> Named | None:
    """The armed group that names: by its name, by a spokesman, or as "it", "the group"."""
    voice = voice_of(reading, source)
    if voice is not None:
        return voice
    above = verb if verb.pos_ == "VERB" else verb.head
    for subject in subjects(above) if not is_passive(above) else []:
        named = reading.by_token.get(subject.i)
        if named is not None and named.kind == "organization":
            return voice_of(reading, named)
        if subject.lower_ in {"it", "they"} or is_that_body(subject):
            return last_party(reading, verb)
    return None


def _own_word(reading: Reading, named: Named) -> Named | None:
    """The group that says the clause of a name, which stands behind "its fighter", "the bomber, a man it called", "the work of one"."""
    doc = reading.document.doc
    token = doc[named.start : named.end].root
    group = speaker_above(reading, token)
    if group is None:
        return None
    before = named.start - 1
    while before > token.sent.start and (doc[before].is_punct or doc[before].lemma_.lower() in _LINKS or doc[before].lower_ == "-"):
        before -= 1
    noun = doc[before]
    work = noun.lower_ == "of" and noun.head.lemma_.lower() in {"handiwork", "work"}
    return group if work or (noun.pos_ == "NOUN" and noun.lemma_.lower() in _DOERS) else None


def owned_by_naming(reading: Reading) -> Iterator[Responsibility]:
    """ "The X said the operation was the work of NAME", "named the bomber as NAME": a group that says who of its people did it claims it; who names
    a killer need not be on his side."""
    doc = reading.document.doc
    for bomber in bombers(reading):
        words = doc[max(bomber.token - _REACH, doc[bomber.token].sent.start) : bomber.name.end]
        if not any(t.lemma_.lower() in _FOES for t in words):
            yield Responsibility(bomber.token, organization_phrase(bomber.group), "reported", True, bomber.token)


_FOES = frozenset("abductor assassin culprit gunman kidnapper killer murderer perpetrator shooter terrorist".split())
"""Nouns by which nobody calls his own people."""
_REACH = 8


def _attack_of(drafts: Sequence[AttackDraft], token: int) -> int | None:
    """The attack told last before a token."""
    before = [(e.trigger, n) for n, d in enumerate(drafts) for e in d.events if e.trigger < token]
    return max(before)[1] if before else None


def names_of_bombers(reading: Reading, drafts: Sequence[AttackDraft]) -> Mapping[int, Named]:
    """Head of "a suicide bomber" → the name that the group which claims the attack gives him; nothing where several attacked."""
    found: dict[int, Named] = {}
    told = list(bombers(reading))
    for bomber in told:
        number = _attack_of(drafts, bomber.token)
        if number is None or sum(_attack_of(drafts, b.token) == number for b in told) > 1:
            continue
        agents = {a.head: a for e in drafts[number].events for a in e.agents if a.kind in {"people", "person"}}
        if agents and all(_is_one(a) for a in agents.values()):
            found |= dict.fromkeys(agents, bomber.name)
    return found


def _is_one(agent: Phrase) -> bool:
    return agent.kind == "person" and agent.name is None
