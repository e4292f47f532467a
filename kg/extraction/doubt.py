"""The distance that a writer keeps from who did it, by the words around the name: "suspected X", "X, believed to have …", "X is accused of …"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.claim import Modality
from kg.extraction.mention import Phrase, Reading
from kg.extraction.syntax import is_misread_attribute, is_passive

__all__ = ["ACCUSING", "BELIEVING", "doubt_about", "is_supposed"]

_SUPPOSED = frozenset({"alleged", "apparent", "possible", "presumed", "probable", "purported", "suspected"})
_SEEMINGLY = frozenset({"allegedly", "apparently", "likely", "possibly", "presumably", "probably", "supposedly"})
"""Adverbs before "by": "shot dead, apparently by rebels"."""
BELIEVING = frozenset({"assume", "believe", "fear", "presume", "suppose", "suspect", "think"})
"""Verbs of what nobody is sure of: "X is believed to have …"."""
_RUMOURING = frozenset({"allege", "report", "rumor", "rumour", "say", "understand"})
"""In the passive, verbs of what unnamed people say: "X is said to have …"."""
ACCUSING = frozenset({"accuse", "blame", "charge", "indict"})


def is_supposed(verb: Token) -> bool:
    """Whether a verb of belief stands in the passive, also where the parser takes its participle for the main verb ("gunmen believed to belong to X …")."""
    if is_passive(verb):
        return True
    deps = {c.dep_ for c in verb.children}
    # "gunmen believed to be of X abducted two nurses": what hangs on the belief has no subject of its own.
    clause = any(c.dep_ == "ccomp" and any(s.dep_ in {"nsubj", "nsubjpass"} for s in c.children) for c in verb.children)
    return verb.tag_ in {"VBN", "VBD"} and "xcomp" in deps and not clause and not deps & {"dobj", "aux"}


def _of_verb(verb: Token) -> Modality | None:
    lemma = verb.lemma_.lower()
    if lemma in ACCUSING:
        return "reported"
    if lemma in {"arrest", "detain", "hold", "question"}:
        return "hypothesis" if any(t.lower_ == "suspicion" and t.head.head.i == verb.i for t in verb.subtree) else None
    raised = any(c.dep_ in {"xcomp", "oprd"} or (c.dep_ == "prep" and c.lower_ == "of") for c in verb.children)
    return "hypothesis" if raised and lemma in BELIEVING | _RUMOURING else None


def doubt_about(reading: Reading, phrase: Phrase) -> Modality | None:
    """``hypothesis`` where the writer supposes that these did it, ``reported`` where they stand accused, None where the words around them say neither."""
    head = reading.document.doc[phrase.head]
    before = {t.lower_ for t in head.doc[phrase.start : phrase.end]} | {c.lower_ for c in head.lefts if c.dep_ == "amod"}
    if phrase.start > 0 and is_misread_attribute(head.doc[phrase.start - 1]):
        before.add(head.doc[phrase.start - 1].lower_)
    if before & _SUPPOSED:
        return "hypothesis"
    for child in head.children:
        if child.dep_ == "acl" and child.tag_ in {"VBN", "VBD"} and (told := _of_verb(child)) is not None:
            return told
    if phrase.noun == "suspect":
        return "hypothesis"
    by = head.head if head.dep_ == "pobj" and head.head.lower_ == "by" else None
    if by is not None and by.i > 0 and by.nbor(-1).lower_ in _SEEMINGLY:
        return "hypothesis"
    if head.dep_ in {"nsubj", "nsubjpass"} and is_supposed(head.head):
        return _of_verb(head.head)
    if head.dep_ == "pobj" and head.head.lower_ == "by" and head.head.head.dep_ == "xcomp" and is_supposed(head.head.head.head):
        # "a missile believed to have been fired by a drone of X".
        return _of_verb(head.head.head.head)
    return None
