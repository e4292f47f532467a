"""Whom the tagger may not take for one of the dead: who speaks in the article, who is told to have attacked, who belongs to what else it tells."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.hurt import casualty_words
from kg.extraction.kin import KIN
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.namesakes import one_name
from kg.extraction.phrases import phrase_at
from kg.extraction.speech import reporting_verbs
from kg.extraction.stretches import counts_over
from kg.extraction.syntax import is_negated, is_passive, objects
from kg.extraction.told_before import fighters_before

__all__ = ["is_attacker", "is_cited", "is_heard", "is_spared", "is_told_alive", "is_told_aside"]


def _namesakes(reading: Reading, phrase: Phrase) -> Iterator[Token]:
    """The heads of all mentions of a person in the article."""
    if phrase.name is None:
        return
    doc = reading.document.doc
    for named in reading.named:
        if named.kind == "person" and one_name(named.name, phrase.name):
            yield _head(reading, named)
    yield doc[phrase.head]


def _head(reading: Reading, named: Named) -> Token:
    """The word of a name that its sentence hangs on; "the governor, NAME": the post's."""
    root = reading.document.doc[named.start : named.end].root
    return root.head if root.dep_ == "appos" else root


def is_heard(reading: Reading, phrase: Phrase) -> bool:
    """Whether the article quotes a person as it does the living: not for what somebody "had said" before."""
    for token in _namesakes(reading, phrase):
        verb = token.head
        if (
            token.dep_ == "nsubj"
            and verb.lemma_.lower() in reporting_verbs()
            and not is_passive(verb)
            and not any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
        ):
            return True
    return False


def is_cited(reading: Reading, phrase: Phrase) -> bool:
    """ "Thirty people were hurt, according to Dr NAME": whom the article has it from, unless a clause about them tells of a wound."""
    token = reading.document.doc[phrase.head]
    to = (token.head if token.dep_ == "appos" else token).head
    if to.lower_ != "to" or to.head.lower_ != "according":
        return False
    return not any(casualty_words().outcome(t) or lexicon().verbs.get(t.lemma_.lower()) for t in token.subtree if t.i != token.i)


_TRIED = frozenset({"accuse", "charge", "convict", "indict", "jail", "sentence"})


def is_attacker(reading: Reading, phrase: Phrase) -> bool:
    """ "the attacker was NAME", "NAME, the gunman": whether the article says so of a person anywhere."""
    for token in _namesakes(reading, phrase):
        if token.dep_ == "nsubjpass" and token.head.lemma_.lower() in _TRIED:
            return True
        beside = [token, *(c for c in token.children if c.dep_ == "appos")]
        if token.dep_ in {"attr", "nsubj"} and token.head.lemma_.lower() == "be":
            beside += [c for c in token.head.children if c.dep_ in {"attr", "nsubj"} and c.i != token.i]
        if any(p is not None and p.attacker for p in (phrase_at(reading, t) for t in beside)) or _does_it(token):
            return True
    return _is_named_as_fighter(reading, phrase)


def _is_named_as_fighter(reading: Reading, phrase: Phrase) -> bool:
    """ "Four militants were killed. They have been identified as NAME, NAME and NAME"."""
    start, _ = reading.sentences[reading.sentence_of[phrase.head]]
    for token in reading.document.doc[start : phrase.head]:
        if token.lower_ == "as" and token.dep_ == "prep" and token.head.lemma_.lower() in {"identify", "name"}:
            whom = [c for c in token.head.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < token.i]
            return any(_are_fighters(reading, t) for t in whom)
    return False


def _are_fighters(reading: Reading, token: Token) -> bool:
    if token.lower_ in {"them", "these", "they"}:
        return fighters_before(reading, token) is not None
    told = phrase_at(reading, token)
    return told is not None and (told.attacker or told.status == "militant")


def _does_it(token: Token) -> bool:
    """ "was stabbed to death by a former pupil, NAME"."""
    by = token.head
    if token.dep_ != "pobj" or by.dep_ != "agent":
        return False
    word = lexicon().verbs.get(by.head.lemma_.lower())
    return word is not None and word.event in {"attack", "die", "injure"}


def _is_anothers(told: Token) -> bool:
    """ "killed the daughter and a bodyguard of NAME": whose they are."""
    of = told.head
    if told.dep_ != "pobj" or of.lower_ != "of" or of.head.pos_ != "NOUN" or of.head.lemma_.lower() in casualty_words().bodies:
        return False
    first = next((t for t in (of.head, *of.head.ancestors) if t.dep_ != "conj"), of.head)
    hurt = first.dep_ in {"dobj", "nsubjpass"} and first.head.lemma_.lower() in lexicon().verbs
    return hurt and of.head.lemma_.lower() in KIN


def _loses_somebody(token: Token, told: Token) -> bool:
    """ "NAME, a teacher who lost her husband"."""
    verbs = [told.head] if told.dep_ == "nsubj" else []
    verbs += [c for t in {token, told, *(c for c in token.children if c.dep_ == "appos")} for c in t.children if c.dep_ == "relcl"]
    return any(v.lemma_.lower() == "lose" and any(t.lemma_.lower() in KIN for t in objects(v)) for v in verbs)


def is_told_alive(reading: Reading, phrase: Phrase) -> bool:
    """ "his wife NAME was pulled alive from the rubble"."""
    token = reading.document.doc[phrase.head]
    told = token.head if token.dep_ == "appos" else token
    return told.dep_ in {"dobj", "nsubjpass"} and any(c.lower_ == "alive" for c in told.head.children)


def is_told_aside(reading: Reading, phrase: Phrase) -> bool:
    """Whether a sentence tells of somebody only beside an attack: "the late father of …", "whose wife NAME is a nurse"; or of those who died over years."""
    doc = reading.document.doc
    token = doc[phrase.head]
    told = token.head if token.dep_ == "appos" else token
    if any(
        c.lower_ == "late" and c.dep_ == "amod"
        for t in (told, token, *(c for c in token.children if c.dep_ == "appos"))
        for c in t.children
    ):
        return True
    if any(c.lower_ == "whose" for c in told.children) or any(c.lower_ == "whose" for t in told.lefts for c in t.children):
        return told.dep_ == "nsubj" and told.head.lemma_.lower() not in lexicon().verbs
    if phrase.name is not None and (_is_anothers(told) or _loses_somebody(token, told)):
        return True
    verb = next((t for t in told.ancestors if t.pos_ == "VERB"), None)
    if verb is not None and told.dep_ == "dobj" and verb.lemma_.lower() == "miss":
        # "missed NAME but killed her driver"
        return True
    return verb is not None and phrase.name is None and told.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and counts_over(reading, verb.i)


def is_spared(reading: Reading, phrase: Phrase) -> bool:
    """ "Neither of the guards was hurt": whether the verb that tells of somebody is negated."""
    verb = next((a for a in reading.document.doc[phrase.head].ancestors if a.pos_ in {"AUX", "VERB"}), None)
    return verb is not None and is_negated(verb)
