"""Deeds told as nouns made of a verb and its particle: "the shooting dead of a constable", "the gunning down of NAME", "the blowing up of a bridge"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.lexicon import TriggerWord

__all__ = ["named_deed", "whom_of"]

_KILLS = {
    ("shooting", "dead"): "shooting",
    ("gunning", "down"): "shooting",
    ("mowing", "down"): "shooting",
    ("battering", "death"): "armed_assault",
    ("beating", "death"): "armed_assault",
    ("clubbing", "death"): "armed_assault",
    ("hacking", "death"): "armed_assault",
    ("stabbing", "death"): "armed_assault",
    ("stoning", "death"): "armed_assault",
    ("burning", "alive"): "attack",
    ("burning", "death"): "attack",
    ("putting", "death"): "execution",
}
_DEEDS = {
    ("ambushing", ""): TriggerWord("attack", "ambush", "assault"),
    ("blowing", "up"): TriggerWord("attack", "bombing", "destroy"),
    ("downing", ""): TriggerWord("attack", "attack", "destroy"),
    ("machine-gunning", ""): TriggerWord("attack", "shooting", "assault"),
    ("mining", ""): TriggerWord("attack", "bombing", "assault", weak=True),
    ("rocketing", ""): TriggerWord("attack", "shelling", "assault"),
    ("seizing", ""): TriggerWord("attack", "abduction", "take", weak=True),
    ("storming", ""): TriggerWord("attack", "raid", "assault"),
    ("strafing", ""): TriggerWord("attack", "air_strike", "assault"),
    ("taking", "captive"): TriggerWord("attack", "abduction", "take"),
    ("taking", "hostage"): TriggerWord("attack", "hostage_taking", "take"),
}
_MADE_OF = frozenset(first for first, _ in (*_KILLS, *_DEEDS))
_FAR = 3
"""Tokens between such a noun and its "of" ("hacking to death of")."""


def _of(noun: Token) -> Token | None:
    """The "of" of such a noun, over its particle."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 1 + _FAR, noun.sent.end)]:
        if token.lower_ == "of":
            return token
        if token.lower_ not in {"alive", "captive", "dead", "death", "down", "hostage", "to", "up"}:
            return None
    return None


def named_deed(noun: Token) -> TriggerWord | None:
    """What such a noun tells, where "the" or an owner stands before it and "of" behind; None otherwise."""
    if noun.lower_ not in _MADE_OF or noun.pos_ not in {"NOUN", "VERB"}:
        return None
    of = _of(noun)
    before = noun.nbor(-1) if noun.i > noun.sent.start else None
    if of is None or before is None or (before.pos_ not in {"ADJ", "DET", "PRON"} and before.tag_ != "POS"):
        return None
    particles = {t.lower_ for t in noun.doc[noun.i + 1 : of.i]}
    for (first, particle), kind in _KILLS.items():
        if noun.lower_ == first and particle in particles:
            return TriggerWord("die", kind, "kill")
    for (first, particle), word in _DEEDS.items():
        if noun.lower_ == first and (particle in particles if particle else not particles):
            return word
    return None


def whom_of(noun: Token) -> list[Token]:
    """Whom such a noun is done to, whatever the parse hangs the "of" on."""
    of = _of(noun) if noun.lower_ in _MADE_OF else None
    return [c for c in of.children if c.dep_ == "pobj"] if of is not None else []
