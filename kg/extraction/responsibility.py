"""Who is said to have done it, apart from the sentence that tells what was done: claims of responsibility, blame, suspicion, denial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.claim import Modality
from kg.extraction.mention import Phrase, Reading
from kg.extraction.phrases import phrases_of
from kg.extraction.speech import hedge_phrases, hedges
from kg.extraction.syntax import agents, is_passive, objects, prepositional, subjects

__all__ = ["Responsibility", "responsibilities"]

_CLAIMING = frozenset({"claim", "take", "admit", "accept", "assume", "acknowledge", "deny", "reject", "disclaim"})
_BLAMING = frozenset({"blame", "accuse", "suspect"})
_PUBLISHING = frozenset({"release", "publish", "post", "broadcast", "share", "distribute", "issue", "circulate"})
_PUBLISHED = frozenset({"photo", "photograph", "video", "footage", "image", "picture", "clip"})
_NOBODY = frozenset({"no", "nobody", "none"})


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One statement about who did it. ``agent`` is None for "no group". ``by_itself``: the agent says so. ``about`` is the token that refers to the
    attack, ``accuser`` the one of who blames."""

    token: int
    agent: Phrase | None
    modality: Modality
    by_itself: bool
    about: int
    accuser: int | None = None


def _agents_of(reading: Reading, tokens: list[Token]) -> Iterator[Phrase]:
    for token in tokens:
        for phrase in phrases_of(reading, token):
            if phrase.kind in {"organization", "people", "person"}:
                yield phrase


def _is_open(verb: Token) -> bool:
    """Whether the claim has not been made: "has yet to", "has not", "did not"."""
    chain = [verb, *[t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"}][:1]]
    words = {child.lower_ for token in chain for child in token.children} | {t.lower_ for t in chain}
    return bool(words & {"yet", "not", "n't", "never"})


def _claimed(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    nouns = subjects(verb) if is_passive(verb) else objects(verb)
    noun = next((n for n in nouns if n.lemma_.lower() in {"responsibility", "involvement", "credit", "authorship"}), None)
    if noun is None or verb.lemma_.lower() not in _CLAIMING:
        return
    speakers = agents(verb) if is_passive(verb) else subjects(verb)
    about = next(iter(prepositional(noun, "for", "in") + prepositional(verb, "for")), noun)
    if any(child.lower_ in _NOBODY for s in speakers for child in (s, *s.children)) or any(
        c.lower_ == "no" for s in speakers for c in s.lefts
    ):
        yield Responsibility(verb.i, None, "not_claimed", False, about.i)
        return
    for phrase in _agents_of(reading, speakers):
        if verb.lemma_.lower() in {"deny", "reject", "disclaim"}:
            yield Responsibility(verb.i, phrase, "denied", True, about.i)
        elif _is_open(verb):
            yield Responsibility(verb.i, phrase, "not_claimed", False, about.i)
        else:
            yield Responsibility(verb.i, phrase, "reported", True, about.i)


def _blamed(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    if verb.lemma_.lower() not in _BLAMING or any(c.dep_ == "neg" for c in verb.children):
        return
    accused = subjects(verb) if is_passive(verb) else objects(verb)
    on = prepositional(verb, "on")
    about = next(iter(prepositional(verb, "for", "of", "in")), verb)
    if on and not is_passive(verb):
        about, accused = (accused or [verb])[0], on
    modality: Modality = "hypothesis" if verb.lemma_.lower() == "suspect" else "reported"
    accusers = agents(verb) if is_passive(verb) else subjects(verb)
    for phrase in _agents_of(reading, accused):
        yield Responsibility(verb.i, phrase, modality, False, about.i, accusers[0].i if accusers else None)


def _published(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "X released photographs of an attack on …, as well as a raid on …": X claims them."""
    if verb.lemma_.lower() not in _PUBLISHING or is_passive(verb):
        return
    shown = [o for o in objects(verb) if o.lemma_.lower() in _PUBLISHED]
    for phrase in _agents_of(reading, subjects(verb)):
        if phrase.kind != "organization" or phrase.detail in {"media", "government"}:
            continue
        for noun in shown:
            beside = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "NOUN" and c.i > noun.i]
            for below in (*noun.subtree, *beside):
                if below.i in triggers and below.pos_ == "NOUN" and below.dep_ in {"pobj", "conj"}:
                    yield Responsibility(verb.i, phrase, "reported", True, below.i)


def _owned(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the bomb was theirs", "the attack was the work of X", "X was behind the attack"."""
    if verb.lemma_ != "be":
        return
    attributes = [c for c in verb.children if c.dep_ in {"attr", "acomp"}]
    things = subjects(verb)
    for attribute in attributes:
        owners: list[Phrase] = []
        if attribute.lower_ in {"theirs", "his", "hers", "its"}:
            owners = _last_organization(reading, verb)
        elif attribute.lemma_.lower() in {"work", "handiwork", "doing"}:
            owners = list(_agents_of(reading, prepositional(attribute, "of") + [c for c in attribute.children if c.dep_ == "poss"]))
        elif attribute.lemma_.lower() == "responsible":
            for phrase in _agents_of(reading, things):
                about = next(iter(prepositional(attribute, "for")), attribute)
                yield Responsibility(verb.i, phrase, _modality(verb), False, about.i)
        for phrase in owners:
            yield Responsibility(verb.i, phrase, _modality(verb), False, things[0].i if things else verb.i)
    for behind in (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "behind"):
        about = next((c for c in behind.children if c.dep_ == "pobj"), behind)
        for phrase in _agents_of(reading, things):
            yield Responsibility(verb.i, phrase, _modality(verb), False, about.i)


def _last_organization(reading: Reading, verb: Token) -> list[Phrase]:
    """The organization last named before a possessive pronoun, in its sentence."""
    for at in range(verb.i, verb.sent.start - 1, -1):
        named = reading.by_token.get(at)
        if named is not None and named.kind == "organization" and named.detail not in {"media", "government", "company"}:
            return list(phrases_of(reading, reading.document.doc[named.end - 1]))
    return []


def _modality(verb: Token) -> Modality:
    """Hypothesis where the sentence hedges what the verb says; the writer's plain statement otherwise."""
    text = verb.sent.text.lower()
    return "hypothesis" if any(hedge in text for hedge in hedge_phrases()) or _hedged(verb) else "asserted"


def _hedged(verb: Token) -> bool:
    words = {c.lower_ for t in (verb, verb.head) for c in t.children} | {verb.head.lower_}
    return bool(words & hedges()) or bool(words & {"may", "might", "could", "likely", "probably", "certain", "believed"})


def responsibilities(reading: Reading, triggers: frozenset[int]) -> list[Responsibility]:
    """All such statements of a document, in text order."""
    found: list[Responsibility] = []
    for token in reading.document.doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        found += _claimed(reading, token)
        found += _blamed(reading, token)
        found += _published(reading, token, triggers)
        found += _owned(reading, token)
    return found
