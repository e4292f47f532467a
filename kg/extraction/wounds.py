"""Wounds told by the part of the body that has them: "lost a leg", "took a bullet in the shoulder", "whose hand was cut by glass"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.aftermath import counted_people, is_unreal
from kg.extraction.coordinations import phrases_of
from kg.extraction.hurt import Casualty, casualty_words
from kg.extraction.mention import Reading
from kg.extraction.syntax import agents, is_negated, is_passive, objects, prepositional, subjects

__all__ = ["wounds"]


def wounds(reading: Reading) -> Iterator[Casualty]:
    """All of a document, in no order."""
    for token in reading.document.doc:
        who: list[Token] = []
        if token.pos_ == "VERB" and (_is_maimed(token) or _has_fragment(token)) and not is_negated(token) and not is_unreal(token):
            who = subjects(token)
        elif token.lemma_.lower() == "cost" and token.pos_ == "VERB" and not is_negated(token) and not is_unreal(token):
            # "The blast cost the guard an eye".
            things = objects(token)
            who = things if any(t.lemma_.lower() in casualty_words().body | casualty_words().senses for t in things) else []
        elif token.pos_ == "VERB" and token.lemma_.lower() in _TOUCHING and not is_negated(token) and not is_unreal(token):
            who = _struck_by_fragments(token)
        elif token.lemma_.lower() in casualty_words().body and token.dep_ in {"dobj", "nsubjpass"}:
            who = _owners(token)
        if who:
            told = [p for s in who for p in (phrases_of(reading, s) if _opens_with_him(s) else counted_people(reading, s))]
            yield Casualty(token.i, "injured", tuple(told), among=all(p.kind != "pronoun" for p in told), near=True)


def _opens_with_him(token: Token) -> bool:
    """ "He lost a leg": a sentence about whoever the one before it names last."""
    return token.lower_ in {"he", "she"} and token.is_sent_start is True


_TOUCHING = frozenset({"cut", "graze", "hit", "pierce", "strike"})
_FLYING = frozenset({"debris", "glass"})


def _struck_by_fragments(verb: Token) -> list[Token]:
    """ "two passers-by were cut by flying glass", "splinters hit three women"."""
    flying = casualty_words().fragments - {"bullet", "pellet"} | _FLYING
    passive = is_passive(verb)
    by = agents(verb) if passive else subjects(verb)
    if not any(t.lemma_.lower() in flying for t in by) or (not passive and any(c.dep_ == "prep" for c in verb.children)):
        return []
    return subjects(verb) if passive else objects(verb)


def _is_maimed(verb: Token) -> bool:
    """ "lost a leg", "lost his sight", "took a bullet in the shoulder"."""
    words = casualty_words()
    lemma = verb.lemma_.lower()
    if lemma not in {"lose", "receive", "take"}:
        return False
    things = objects(verb)
    if lemma == "lose":
        return any(t.lemma_.lower() in words.body | words.senses for t in things)
    return any(
        t.lemma_.lower() in words.fragments
        and any(b.lemma_.lower() in words.body for above in (t, verb) for b in prepositional(above, "in", "to"))
        for t in things
    )


def _has_fragment(verb: Token) -> bool:
    """ "had a splinter taken out of his shoulder", "has shrapnel in her leg"."""
    if verb.lemma_.lower() != "have":
        return False
    words = casualty_words()
    after = [t for c in verb.children if c.i > verb.i and c.dep_ in {"ccomp", "dobj"} for t in c.subtree]
    fragment = next((t.i for t in after if t.lemma_.lower() in words.fragments), None)
    return fragment is not None and any(t.lemma_.lower() in words.body and t.i > fragment for t in after)


def _owners(part: Token) -> list[Token]:
    """Whose part of the body is told to have been cut, broken or torn: "NAME, whose hand was cut", "shrapnel tore off the arm of NAME"."""
    verb = part.head
    if verb.lemma_.lower() not in casualty_words().maiming or is_negated(verb) or is_unreal(verb):
        return []
    if is_passive(verb) != (part.dep_ == "nsubjpass"):
        return []
    if of := prepositional(part, "of"):
        return of
    owner = next((c for c in part.children if c.dep_ == "poss"), None)
    if owner is None:
        return []
    if owner.lower_ == "whose":
        return [verb.head] if verb.dep_ == "relcl" else []
    return [owner] if owner.pos_ in {"NOUN", "PROPN"} else []
