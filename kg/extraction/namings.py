"""Statements of somebody's name: "X named the general as NAME", "he was identified as NAME", "the name of the man: NAME"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.phrases import phrase_at
from kg.extraction.syntax import agents, is_negated, is_passive, prepositional, subjects

__all__ = ["Naming", "named_as", "namings"]


@dataclass(frozen=True, slots=True)
class Naming:
    """A statement of somebody's name: ``verb`` "named" or "identified", ``whom`` the nouns or pronouns that the name is given to, ``source`` who does it."""

    verb: int
    whom: tuple[int, ...]
    name: Named
    source: Phrase | Named | None


def namings(reading: Reading) -> list[Naming]:
    """All "X named the general as NAME", "he was identified as NAME by X" of a document. The parse of an active verb is not trusted: its words are."""
    doc = reading.document.doc
    found: list[Naming] = []
    for token in doc:
        if token.lemma_.lower() == "name" and token.pos_ == "NOUN" and (said := _name_of(reading, token)) is not None:
            found.append(said)
            continue
        if (token.lemma_ not in {"name", "identify"} and not _is_known_as(token)) or token.pos_ not in {"VERB", "ADJ", "NOUN"}:
            continue
        verb = token.head if token.pos_ == "NOUN" and token.head.pos_ == "VERB" else token
        marker = next((t for t in doc[token.i + 1 : min(token.i + 12, token.sent.end)] if t.lower_ == "as"), None)
        if marker is None:
            continue
        person = next(
            (n for t in doc[marker.i + 1 : marker.i + 5] if (n := reading.by_token.get(t.i)) is not None and n.kind == "person"), None
        )
        if person is not None:
            found.append(Naming(token.i, _whom(verb, token, marker), person, _namer(reading, verb)))
    return found


def _is_known_as(token: Token) -> bool:
    """ "One was known as NAME"."""
    return token.lower_ == "known" and is_passive(token) and token.i + 1 < len(token.doc) and token.nbor().lower_ == "as"


def _name_of(reading: Reading, noun: Token) -> Naming | None:
    """ "the name of the man: NAME", "the name of the dead man was given as NAME", "his name was NAME"."""
    doc = noun.doc
    whose = [t for t in prepositional(noun, "of") if t.pos_ in {"NOUN", "PROPN"}] + [
        c for c in noun.children if c.dep_ == "poss" and (c.pos_ == "NOUN" or c.lower_ in {"her", "his"})
    ]
    if not whose or noun.tag_ != "NN":
        return None
    last = max(noun.i, whose[-1].i)
    marker = next(
        (t for t in doc[last + 1 : min(last + 6, noun.sent.end)] if t.text in {":", ","} or t.lower_ in {"as", "is", "was"}),
        None,
    )
    if marker is not None and marker.lower_ == "was" and any(t.lower_ == "as" for t in doc[marker.i : marker.i + 3]):
        marker = next(t for t in doc[marker.i : marker.i + 3] if t.lower_ == "as")
    named = reading.by_token.get(marker.i + 1) if marker is not None else None
    if (
        named is None
        or named.kind != "person"
        or (marker is not None and any(t.pos_ == "VERB" for t in doc[last + 1 : marker.i] if t.lower_ != "given"))
    ):
        return None
    return Naming(noun.i, tuple(t.i for t in whose), named, None)


def _whom(verb: Token, naming: Token, marker: Token) -> tuple[int, ...]:
    """Whom a name is given to: the subject of the passive ("he was named by relatives as"), else the nouns before "as"."""
    if naming.i == verb.i and any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return tuple(t.i for t in subjects(verb))
    if naming.i == verb.i and verb.dep_ in {"acl", "appos"} and verb.tag_ == "VBN" and verb.head.pos_ == "NOUN":
        # "The attacker, named as NAME, was 17."
        return (verb.head.i,)
    between = (t for t in verb.doc[verb.i + 1 : marker.i] if t.i != naming.i)
    return tuple(t.i for t in between if t.pos_ in {"NOUN", "PROPN"} or t.lower_ in {"her", "him"})


def _namer(reading: Reading, verb: Token) -> Phrase | Named | None:
    """Who names: the agent after "by", else the noun right before an active verb."""
    tokens = (
        agents(verb)
        or [c for c in verb.children if c.dep_ == "nsubj"]
        or [t for t in (verb.doc[verb.i - 1],) if verb.i > verb.sent.start and t.pos_ in {"NOUN", "PROPN"}]
    )
    for token in tokens:
        named = reading.by_token.get(token.i)
        if named is not None and named.kind in {"organization", "person"}:
            return named
        phrase = phrase_at(reading, token)
        if phrase is not None and phrase.kind != "pronoun":
            return phrase
    return None


def named_as(reading: Reading) -> dict[int, Named]:
    """Head of "the general" → the name that a naming gives him."""
    told = {noun: naming.name for naming in namings(reading) for noun in naming.whom}
    return {**_said_to_be(reading), **told}


def _said_to_be(reading: Reading) -> dict[int, Named]:
    """ "The soldier who lost his life is Corporal NAME": head of "the soldier" → the name."""
    found: dict[int, Named] = {}
    for token in reading.document.doc:
        named = reading.by_token.get(token.i)
        if named is None or named.kind != "person" or token.dep_ != "attr" or token.head.lemma_ != "be":
            continue
        who = next((s for s in subjects(token.head) if s.i < token.head.i), None)
        definite = who is not None and who.tag_ == "NN" and any(c.lower_ == "the" for c in who.children)
        if who is not None and definite and who.i not in reading.by_token and not is_negated(token.head):
            found[who.i] = named
    return found
