"""Denials in other words than "X denied it": "had nothing to do with it", "had not fired the rockets", "called it a lie", "pleaded not guilty"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.avowals import forces, is_one_of_its_own, saying
from kg.extraction.coordinations import phrases_of
from kg.extraction.culpability import IT, Responsibility, claimants, is_crime
from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.mouthpieces import speaker_above
from kg.extraction.parties import FIGHTING, parties
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import agents, is_as_a_rule, is_passive, objects, prepositional, subjects

__all__ = ["as_denied", "disowned", "not_done", "pleaded", "waved_off"]


def disowned(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "X said it had nothing to do with the attack", "had no hand in it"."""
    none = next((o for o in objects(verb) if o.lower_ == "nothing" or (o.lemma_.lower() in _PARTS and _is_negated(o))), None)
    if verb.lemma_ not in {"have", "play", "take"} or none is None:
        return
    if none.lower_ == "nothing":
        about = next(
            (t for c in verb.subtree if c.lower_ == "with" and c.head.lemma_ == "do" for t in c.children if t.dep_ == "pobj"), None
        )
    else:
        about = next(iter(prepositional(none, "in", "to", "with") + prepositional(verb, "in", "with")), None)
    if about is not None:
        for phrase in parties(reading, subjects(verb)):
            yield Responsibility(verb.i, phrase, "denied", False, about.i if about.lower_ not in IT else verb.i)


_PARTS = frozenset({"connection", "hand", "involvement", "link", "part", "role"})


def _is_negated(noun: Token) -> bool:
    return any(c.lower_ == "no" for c in noun.children)


def _deniers(reading: Reading, speakers: list[Token]) -> list[Phrase]:
    """The organization or the state's force for which somebody denies."""
    bodies = [p for p in claimants(reading, speakers) if p.kind == "organization" and p.detail in FIGHTING]
    return bodies or list(forces(reading, speakers))


_DOING = frozenset(
    "abduct attack bomb carry commit detonate do execute explode fire hit kidnap kill launch lay plant place raid shell shoot stage strike take target".split()
)


def not_done(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the X said its fighters had not fired the rockets", "'we did not bomb the school', an army spokesman said"."""
    said = saying(verb)
    if said is not None and _is_not_us(verb):
        for phrase in _deniers(reading, subjects(said)):
            yield Responsibility(verb.i, phrase, "denied", True, verb.i, own=phrase.kind != "organization")
        return
    if verb.lemma_.lower() not in _DOING or said is None or is_passive(verb) or not any(c.dep_ == "neg" for c in verb.children):
        return
    if any(c.dep_ == "aux" and c.lemma_.lower() in {"can", "could", "will", "would"} for c in verb.children):
        return
    things = objects(verb) + prepositional(verb, "on", "at", "in")
    told = any(t.lower_ in IT or is_crime(t, triggers) or _is_told_before(t) for t in things)
    own = any(t.lower_ in {"it", "they", "we"} or is_one_of_its_own(t) for t in subjects(verb))
    if told and own:
        for phrase in _deniers(reading, subjects(said)):
            yield Responsibility(verb.i, phrase, "denied", True, verb.i, own=phrase.kind != "organization")


def _is_not_us(verb: Token) -> bool:
    """ "it was not us", "it was not involved", "we were not involved"."""
    if not any(c.dep_ == "neg" for c in verb.children):
        return False
    own = any(s.lower_ in {"it", "they", "we"} or is_one_of_its_own(s) for s in subjects(verb))
    us = verb.lemma_ == "be" and any(c.dep_ == "attr" and c.lower_ in {"them", "us"} for c in verb.children)
    involved = verb.lower_ == "involved" or any(c.dep_ == "acomp" and c.lower_ == "involved" for c in verb.children)
    return us or (own and involved)


def _is_told_before(noun: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that", "these", "those", "any"} for c in noun.children)


_CALLING = frozenset({"brand", "call", "describe", "dismiss", "label", "reject", "term"})
_CHARGES = frozenset({"accusation", "allegation", "charge", "claim", "report"})
_FALSE = frozenset(
    "absurd baseless fabricate fabrication false groundless invention lie ludicrous nonsense propaganda ridiculous slander unfounded untrue".split()
)


def waved_off(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the X called the accusation a lie", "dismissed the reports as propaganda"."""
    if (
        verb.lemma_.lower() not in _CALLING
        or any(c.dep_ == "neg" for c in verb.children)
        or not any(t.lemma_.lower() in _FALSE for t in verb.subtree)
    ):
        return
    charge = next((t for t in verb.subtree if t.i > verb.i and t.lemma_.lower() in _CHARGES and t.pos_ == "NOUN"), None)
    if charge is None or not (_is_told_before(charge) or any(c.dep_ == "poss" for c in charge.children)):
        return
    speakers = agents(verb) if is_passive(verb) else subjects(verb)
    for phrase in _deniers(reading, speakers):
        yield Responsibility(verb.i, phrase, "denied", True, verb.i, own=True)


def pleaded(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "NAME pleaded not guilty to the murders", "NAME, who denies the killings", "he denies the charge": of one who is charged."""
    lemma = verb.lemma_.lower()
    if lemma == "plead":
        words = {t.lower_ for t in verb.subtree}
        if not ({"not", "guilty"} <= words or "innocent" in words):
            return
    elif verb.lemma_ == "be":
        # "told the court he was innocent".
        if not any(c.dep_ == "acomp" and c.lower_ == "innocent" for c in verb.children) or any(c.dep_ == "neg" for c in verb.children):
            return
    elif lemma not in {"deny", "protest"} or not any(
        is_crime(o, triggers) or o.lemma_.lower() in {"charge", "guilt", "innocence"} for o in objects(verb)
    ):
        return
    about = next((t for t in verb.subtree if t.i in triggers), verb)
    for subject in subjects(verb):
        for phrase in _persons(reading, subject):
            if phrase.name is not None and phrase.post is None and phrase.rank is None:
                # A name in court stands charged; "he" may be anybody, and is of those whom the text has as charged.
                yield Responsibility(verb.i, phrase, "denied", True, about.i, own=about.i == verb.i)


def _persons(reading: Reading, subject: Token) -> list[Phrase]:
    if subject.lower_ not in {"he", "she"}:
        return [p for p in phrases_of(reading, subject) if p.kind == "person"]
    named = _last_person(reading, subject)
    return list(phrases_of(reading, reading.document.doc[named.end - 1])) if named is not None else []


def _last_person(reading: Reading, pronoun: Token) -> Named | None:
    for at in range(pronoun.i - 1, -1, -1):
        if reading.sentence_of[pronoun.i] - reading.sentence_of[at] > 1:
            return None
        named = reading.by_token.get(at)
        if named is not None and named.kind == "person":
            return named
    return None


def as_denied(reading: Reading, told: Responsibility) -> Responsibility | None:
    """A statement under "denied", "rejected accusations that …": the denial of who is spoken of, if he denies it himself, else nothing."""
    if told.modality in {"denied", "not_claimed"}:
        return told
    doc = reading.document.doc
    below = doc[told.token]
    for above in below.ancestors:
        if any(t.text == ";" for t in doc[below.i : above.i]):
            # "X accused Y; Y denied it": two sentences in one.
            return told
        if (
            above.pos_ == "VERB"
            and reporting_verbs().get(above.lemma_.lower()) == "denied"
            and below.dep_ in {"acl", "ccomp", "dobj", "pcomp", "xcomp"}
        ):
            if is_as_a_rule(above):
                return None
            speaker = speaker_above(reading, below)
            own = speaker is not None and told.agent is not None and speaker.name == told.agent.name
            return (
                replace(told, modality="denied", by_itself=True, own=told.agent is not None and told.agent.kind != "organization")
                if own and not any(c.dep_ == "neg" for c in above.children)
                else None
            )
        if above.pos_ == "VERB":
            return told
        below = above
    return told
