"""Lists of the dead and the hurt, by name or number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.hurt import Casualty, casualty_words
from kg.extraction.mention import Phrase, Reading
from kg.extraction.phrases import phrase_at
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import is_negated, is_passive, subjects
from kg.extraction.titles import is_aged
from kg.extraction.triggers import trigger_word

__all__ = ["enumerated", "rolls"]


_INSIDE = frozenset({"acl", "advcl", "amod", "ccomp", "compound", "nmod", "nummod", "pobj", "poss", "relcl"})
"""What hangs below one of these, inside a list of people, says something of them and is none of them."""


def _listed(reading: Reading, start: int, end: int) -> Iterator[Phrase]:
    """The people of an enumeration: those between two tokens who are not told of inside what is said of another."""
    doc = reading.document.doc
    for token in doc[start:end]:
        named = reading.by_token.get(token.i)
        if named is not None and (named.kind != "person" or doc[named.start : named.end].root.i != token.i):
            continue
        if named is None and token.pos_ not in {"NOUN", "PROPN"}:
            continue
        above = token
        if named is not None and is_aged(reading, named):
            above = doc[start - 1]
        while start <= above.i < end and above.dep_ not in _INSIDE and above.head.i != above.i:
            above = above.head
        if start <= above.i < end and above.dep_ in _INSIDE and start <= above.head.i < end:
            continue
        if token.dep_ == "nsubj" and token.head.lemma_.lower() in reporting_verbs() and token.i - start > 5:
            continue
        phrase = phrase_at(reading, token)
        if phrase is not None and phrase.head == token.i and phrase.kind in {"people", "person"} and not phrase.attacker:
            yield phrase


def enumerated(reading: Reading, start: int, end: int) -> tuple[Phrase, ...]:
    """The named people of an enumeration and those counted beside them; nobody, where none is named ("the dead were civilians")."""
    found = list(_listed(reading, start, end))
    names = [p for p in found if p.name]
    if not names:
        return ()
    before = reading.document.doc
    own = [p for p in found if p.name or not _says_who(reading, p, names)]
    return tuple(p for p in own if p.name or (p.count is not None and before[p.head].tag_ != "CD"))


def _says_who(reading: Reading, phrase: Phrase, names: Sequence[Phrase]) -> bool:
    """ "his daughter NAME", "NAME, 62, a fisherman": a phrase that only a comma, an age or nothing parts from a name."""
    doc = reading.document.doc
    for name in names:
        root = doc[name.head]
        if root.dep_ == "appos" and root.head.i == phrase.head and phrase.kind == "person":
            # "the deputy commander of the station, NAME".
            return True
        between = doc[phrase.end : name.start] if phrase.head < name.head else doc[name.end : phrase.start]
        if len(between) <= 6 and not any(
            t.pos_ in {"CCONJ", "NOUN", "PROPN", "VERB", "AUX"} and t.lower_ not in {"year", "years"} for t in between
        ):
            return phrase.kind == "person"
    return False


def _end(reading: Reading, token: Token) -> int:
    """Where a list after a token ends: with its sentence, or with the next where the sentence ends in a colon."""
    start, end = reading.sentences[reading.sentence_of[token.i]]
    last = next((t for t in reversed(reading.document.doc[start:end]) if not t.is_space), None)
    number = reading.sentence_of[token.i] + 1
    if last is not None and last.text == ":" and number < len(reading.sentences):
        return reading.sentences[number][1]
    return end


def _roll_phrase(token: Token) -> Token:
    """The head of a phrase of which a roll word tells what became of it: "those killed", "the dead officer", "one of the wounded"."""
    if token.dep_ == "relcl" and token.head.lower_ == "those":
        return token.head
    if token.dep_ in {"acl", "amod"} and token.head.pos_ in {"NOUN", "PRON", "NUM", "DET"} and token.pos_ in {"ADJ", "VERB"}:
        token = token.head
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in {"NUM", "NOUN", "PRON"}:
        token = token.head.head
    return token


def _outcome(token: Token) -> str | None:
    """What became of those whom a word stands for: "the fatal victim", "those who died"."""
    found = casualty_words().outcome(token)
    if found == "victim" and any(c.lower_ in {"dead", "fatal", "mortal"} for c in token.children):
        return "killed"
    if found is None and token.dep_ == "relcl" and token.head.lower_ == "those" and token.pos_ == "VERB":
        word = trigger_word(token)
        return "killed" if word is not None and word.frame == "die" else None
    return found


def _is_definite(token: Token) -> bool:
    return any(
        t.lower_ in {"the", "those", "these", "other", "our", "their"} for t in token.doc[max(token.i - 4, token.sent.start) : token.i]
    )


def _is_of_names(head: Token) -> bool:
    """ "the names of those killed in …", "a list of the wounded": what stands after the sentence's colon is they."""
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return above.lemma_.lower() in {"identity", "list", "name"}


def _is_further(noun: Token) -> bool:
    """ "the second fatality", "the other victim": not the one who was told of first."""
    return any(t.ent_type_ == "ORDINAL" or t.lower_ in {"other", "second", "third"} for t in noun.children)


def _are_several(head: Token) -> bool:
    """ "the wounded", "the victims", and "the dead were", which the parse may take for a singular."""
    return head.tag_ in {"JJ", "NNS", "VBN"} or (
        head.lower_ == "dead" and any(t.lower_ in {"are", "were"} for t in (head.head, *head.head.children))
    )


def rolls(reading: Reading) -> Iterator[Casualty]:
    """Lists of the dead, the wounded, the missing, the victims."""
    doc = reading.document.doc
    for token in doc:
        outcome = _outcome(token)
        if outcome is None or is_negated(token):
            continue
        far = token.sent.end if _is_of_names(head := _roll_phrase(token)) else token.i + 3
        colon = next((t for t in doc[token.i + 1 : min(far, token.sent.end)] if t.text == ":"), None)
        if colon is not None and (_is_definite(token) or token.i == token.sent.start):
            yield Casualty(token.i, outcome, enumerated(reading, colon.i + 1, _end(reading, token)))
            continue
        told = _after_copula(reading, token, head) or _identified(reading, token, head)
        if told:
            part = head.pos_ == "NUM" or head.head.lower_ == "among" or head.head.lemma_.lower() == "include"
            everyone = not part and _are_several(head) and head.head.lemma_.lower() != "include"
            yield Casualty(
                token.i,
                outcome,
                told,
                among=part,
                single=not part and not everyone and head.tag_ == "NN" and not _is_further(head),
                roll=everyone,
            )
            continue
        before = _before_copula(reading, token, head)
        if before:
            yield Casualty(token.i, outcome, before, among=True)
        elif head.i != token.i and head.pos_ == "NOUN" and token.pos_ == "ADJ" and _is_definite(head):
            yield Casualty(token.i, outcome, tuple(p for p in _apposed(reading, head) if p.name), single=True)


def _after_copula(reading: Reading, token: Token, head: Token) -> tuple[Phrase, ...]:
    """ "Among the dead is …", "The fatality was …", "The victims include …", "Wounded were …"."""
    doc = reading.document.doc
    among = head.dep_ == "pobj" and head.head.lower_ in {"among", "amongst"}
    verb = next((t for t in doc[token.i + 1 : min(token.i + 16, token.sent.end)] if t.pos_ in {"AUX", "VERB"} and t.i != token.i), None)
    if verb is None or verb.lemma_.lower() not in {"be", "include"}:
        return ()
    subject = head.dep_ in {"nsubj", "nsubjpass"} and head.head.i in {verb.i, verb.head.i}
    inverted = token.tag_ in {"VBN", "JJ"} and verb.i == token.i + 1 and token.i == token.sent.start
    if not (among or inverted or (subject and _is_definite(token))):
        return ()
    if any(t.dep_ == "neg" for t in verb.children):
        return ()
    following = next(
        (t for t in doc[verb.i + 1 : token.sent.end] if t.pos_ in {"AUX", "VERB"} and t.tag_ in {"VBN", "VBG"} and t.head.i != verb.i), None
    )
    if following is not None and following.i == verb.i + 1:
        # "The dead were buried", "the wounded were taken to …": no list follows.
        return ()
    names = enumerated(reading, verb.i + 1, _end(reading, token))
    return names or _numbers(reading, verb) if subject or among else names


def _numbers(reading: Reading, verb: Token) -> tuple[Phrase, ...]:
    """ "The dead were six gendarmes and a guide", "among the dead are four children": people of a list who are counted and nobody names."""
    listed = [c for c in verb.children if c.dep_ in {"attr", "dobj", "nsubj"} and c.i > verb.i]
    return tuple(p for t in listed for p in phrases_of(reading, t) if p.kind in {"people", "person"} and p.count is not None)


def _identified(reading: Reading, token: Token, head: Token) -> tuple[Phrase, ...]:
    """ "identified the dead as …", "the victims were named as …", "the names of the victims were given as …"."""
    doc = reading.document.doc
    naming = next((t for t in token.sent if t.lemma_.lower() in {"identify", "name"} and t.pos_ in {"VERB", "AUX"}), None)
    if naming is None or not _is_definite(token):
        return ()
    marker = next((t for t in doc[max(naming.i, token.i) + 1 : token.sent.end] if t.lower_ == "as" or t.text == ":"), None)
    if marker is None or marker.i - max(naming.i, token.i) > 12:
        return ()
    return enumerated(reading, marker.i + 1, _end(reading, token))


_LISTING = frozenset({"count", "list", "number"})
"""Verbs by which somebody is told to be one of others ("is counted among the wounded")."""


def _before_copula(reading: Reading, token: Token, head: Token) -> tuple[Phrase, ...]:
    """ "The driver, NAME, is among the dead"."""
    at = head
    if at.dep_ == "pobj" and at.head.lower_ in {"among", "amongst"}:
        at = at.head
    elif not (at.dep_ == "attr" and at.i != token.i and at.lower_ in {"one", "two"}):
        return ()
    verb = at.head
    if verb.lemma_ != "be" and not (verb.lemma_.lower() in _LISTING and is_passive(verb)):
        return ()
    return tuple(p for s in subjects(verb) if s.i < token.i for p in phrases_of(reading, s) if p.kind == "person")


def _apposed(reading: Reading, noun: Token) -> Iterator[Phrase]:
    """ "the dead officer, NAME": the person named right after a noun, after a comma or none."""
    doc = reading.document.doc
    at = noun.i + 1
    if at < len(doc) and doc[at].text == ",":
        at += 1
    named = reading.by_token.get(at)
    if named is not None and named.kind == "person" and named.start == at:
        phrase = phrase_at(reading, doc[named.start : named.end].root)
        if phrase is not None:
            yield phrase
