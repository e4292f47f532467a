"""Claims of responsibility, and their denials: who says so of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.culpability import CULPRITS, IT, Responsibility, claimants, is_crime
from kg.extraction.mention import Phrase, Reading
from kg.extraction.parties import FIGHTING, parties
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import agents, is_passive, objects, prepositional, subjects

__all__ = ["avowed", "claimed", "disowned", "published", "threatened"]


_CLAIMING = frozenset(
    {"claim", "take", "admit", "accept", "assume", "acknowledge", "confess", "deny", "own", "reject", "disclaim", "shoulder", "undertake"}
)


_OWNING = frozenset({"claim", "confess", "own"})
"""Of these, those whose object may be the attack itself ("owned the bombing", "confessed to the killing"); who acknowledges a killing need not
have done it."""


_REJECTING = frozenset({"deny", "disclaim", "dismiss", "refute", "reject"})


_CREDIT = frozenset({"authorship", "credit", "involvement", "responsibility"})


_CHARGES = frozenset({"accusation", "allegation", "blame", "charge", "connection", "link", "part", "participation", "role"})


_DENIED_WORDS = frozenset({"anything", "behind", "involve", "involvement", "part", "responsibility", "responsible", "role", "something"})


_PUBLISHING = frozenset({"release", "publish", "post", "broadcast", "share", "distribute", "issue", "circulate"})


_PUBLISHED = frozenset({"photo", "photograph", "video", "footage", "image", "picture", "clip"})


_NOBODY = frozenset({"no", "nobody", "none", "neither"})


def _is_open(verb: Token) -> bool:
    """Whether the claim has not been made: "has yet to", "has not", "did not"."""
    chain = [verb, *[t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"}][:1]]
    words = {child.lower_ for token in chain for child in token.children} | {t.lower_ for t in chain}
    return bool(words & {"yet", "not", "n't", "never", "neither"})


def _is_nobody(speakers: Iterable[Token]) -> bool:
    return any(word.lower_ in _NOBODY for s in speakers for word in (s, *s.children, *s.lefts))


_FOR_OTHERS = frozenset("aide attorney lawyer minister official representative spokesman spokesperson spokeswoman".split())
"""Nouns for those who deny what others are charged with."""


def _speaks_for_others(reading: Reading, phrase: Phrase) -> bool:
    words = {t.lemma_.lower() for t in reading.document.doc[phrase.head].subtree} | {phrase.noun}
    return phrase.kind != "organization" and bool(words & _FOR_OTHERS)


def claimed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "X claimed responsibility", "claimed the attack", "the attack was claimed by X", "denied any role"."""
    lemma = verb.lemma_.lower()
    if lemma not in _CLAIMING | _REJECTING:
        return
    nouns = subjects(verb) if is_passive(verb) else objects(verb)
    if lemma in _OWNING and not nouns:
        nouns = prepositional(verb, "to", "up")
    known = _CREDIT | _CHARGES if lemma in _REJECTING else _CREDIT
    noun = next(
        (n for n in nouns if n.lemma_.lower() in known or (lemma in _OWNING and n.pos_ in {"NOUN", "PROPN"} and is_crime(n, triggers))),
        None,
    )
    if noun is None and (lemma not in _REJECTING or not (_denies_clause(verb) or any(n.lower_ in IT for n in nouns))):
        return
    speakers = _on_behalf(verb) or (agents(verb) if is_passive(verb) else subjects(verb))
    about = noun or verb
    if noun is not None and noun.i not in triggers:
        about = next(iter(prepositional(noun, "for", "in") + prepositional(verb, "for")), noun)
    if _is_nobody(speakers):
        yield Responsibility(verb.i, None, "not_claimed", False, about.i)
        return
    for phrase in claimants(reading, speakers):
        if (noun is None and phrase.kind != "organization") or (lemma in _REJECTING and _speaks_for_others(reading, phrase)):
            continue
        if lemma in _REJECTING and not _is_open(verb):
            yield Responsibility(verb.i, phrase, "denied", True, about.i)
        elif _is_open(verb):
            yield Responsibility(verb.i, phrase, "not_claimed", False, about.i)
        else:
            yield Responsibility(verb.i, phrase, "reported", True, about.i)


def _on_behalf(verb: Token) -> list[Token]:
    """ "claimed the attack in the name of X", "on behalf of X"."""
    return [
        owner
        for noun in prepositional(verb, "in", "on")
        if noun.lemma_.lower() in {"behalf", "name"}
        for owner in prepositional(noun, "of")
    ]


def _denies_clause(verb: Token) -> bool:
    """ "denied that his men had anything to do with it"."""
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}]
    return any(t.lemma_.lower() in _DENIED_WORDS for clause in clauses for t in clause.subtree)


def published(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "X released photographs of an attack on …, as well as a raid on …": X claims them."""
    if verb.lemma_.lower() not in _PUBLISHING or is_passive(verb):
        return
    shown = [o for o in objects(verb) if o.lemma_.lower() in _PUBLISHED]
    for phrase in parties(reading, subjects(verb)):
        if phrase.kind != "organization" or phrase.detail in {"media", "government"}:
            continue
        for noun in shown:
            beside = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "NOUN" and c.i > noun.i]
            for below in (*noun.subtree, *beside):
                if below.i in triggers and below.pos_ == "NOUN" and below.dep_ in {"pobj", "conj"}:
                    yield Responsibility(verb.i, phrase, "reported", True, below.i)


_PLACING = frozenset(
    "bomb bring carry commit conduct deploy detonate dispatch do execute explode fire kill launch lay leave lob mount perform plan plant place recruit "
    "send shell shoot stage strike target throw undertake".split()
)
"""Verbs of what those who own to an attack say that they did: "it had planted the device", "it sent the bomber", "its men did it"."""


def avowed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the X said its men had planted the bomb", "the X said it had sent the bomber": what its clause tells by no word of an attack."""
    said = verb.head
    told = verb.i in triggers and not any(o.lower_ in IT for o in objects(verb))
    if verb.lemma_.lower() not in _PLACING or told or verb.dep_ != "ccomp" or said.lemma_.lower() not in reporting_verbs():
        return
    things = [*objects(verb), *(subjects(verb) if is_passive(verb) else [])]
    crime = next((t for t in things if is_crime(t, triggers) or t.lower_ in IT or _tells_of_it(reading, t)), None)
    if crime is None or any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.lemma_ in {"will", "would"}) for t in (verb, said) for c in t.children
    ):
        return
    doers = list(parties(reading, agents(verb) if is_passive(verb) else subjects(verb)))
    tellers = subjects(said)
    speakers = {p.name for p in claimants(reading, tellers) if p.kind == "organization"}
    # Callers and codewords are how a group speaks.
    calls = any(w.lemma_.lower() in {"caller", "codeword"} for t in tellers for w in t.subtree)
    for phrase in doers:
        if phrase.kind == "organization" and phrase.detail in FIGHTING:
            about = crime.i if crime.lower_ not in IT else verb.i
            yield Responsibility(verb.i, phrase, "reported", calls or phrase.name in speakers, about)


def _tells_of_it(reading: Reading, token: Token) -> bool:
    """Whether a noun is a weapon or an attacker told of before ("the bomb", "the bomber")."""
    named = reading.by_token.get(token.i)
    return (named is not None and named.kind == "weapon") or token.lemma_.lower() in CULPRITS


def disowned(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "X said it had nothing to do with the attack"."""
    if verb.lemma_ != "have" or not any(o.lower_ == "nothing" for o in objects(verb)):
        return
    about = next((t for c in verb.subtree if c.lower_ == "with" and c.head.lemma_ == "do" for t in c.children if t.dep_ == "pobj"), None)
    if about is not None:
        for phrase in parties(reading, subjects(verb)):
            yield Responsibility(verb.i, phrase, "denied", False, about.i if about.lower_ not in IT else verb.i)


def threatened(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "a gang has threatened to set off a bomb": who threatens says who would do it."""
    if verb.lemma_.lower() not in {"threaten", "vow"} or is_passive(verb) or any(c.dep_ == "neg" for c in verb.children):
        return
    about = next((t for c in verb.children if c.dep_ in {"xcomp", "ccomp", "dobj"} for t in c.subtree if t.i in triggers), None)
    if about is not None:
        for phrase in claimants(reading, subjects(verb)):
            yield Responsibility(verb.i, phrase, "reported", True, about.i)
