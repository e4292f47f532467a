"""Those who are not dead but gone: taken prisoner, listed as missing, parachuted into captivity."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.hurt import Casualty
from kg.extraction.mention import Phrase, Reading
from kg.extraction.syntax import is_negated, is_passive, prepositional, subjects

__all__ = ["prisoners"]

_CAPTIVE = frozenset({"alive", "captive", "prisoner"})
_LISTING = frozenset({"give", "list", "post", "presume", "regard", "report"})


def prisoners(reading: Reading) -> Iterator[Casualty]:
    """People with a rank or a post, or counted, whom a sentence tells to have been captured or to be missing, in text order."""
    for token in reading.document.doc:
        if token.pos_ not in {"VERB", "AUX"} or is_negated(token) or not is_passive(token):
            continue
        if (outcome := _outcome(token)) is not None:
            yield Casualty(token.i, outcome, tuple(p for t in _told(token) for p in phrases_of(reading, t) if _is_sure(p)))


def _told(verb: Token) -> list[Token]:
    """Whom a verb is said of, with the name in apposition ("its commander, NAME, was captured")."""
    return [t for s in subjects(verb) for t in (s, *(c for c in s.children if c.dep_ == "appos" and c.pos_ == "PROPN"))]


def _outcome(verb: Token) -> str | None:
    lemma = verb.lemma_.lower()
    beside = {
        t.lower_ for c in verb.children if c.dep_ in {"acomp", "advmod", "ccomp", "dobj", "oprd", "xcomp"} and c.i > verb.i for t in (c,)
    }
    if lemma == "capture" or (lemma in {"make", "take"} and beside & _CAPTIVE):
        return "captured"
    named = beside | {t.lower_ for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for t in c.subtree}
    if lemma in _LISTING and "missing" in named | {t.lower_ for t in prepositional(verb, "as")}:
        return "missing"
    return None


def _is_sure(phrase: Phrase) -> bool:
    """Those of the side that was attacked, by rank or post: who else is captured may be an attacker."""
    placed = bool(phrase.rank or phrase.post) or phrase.status in {"military", "official", "police"}
    return phrase.name is not None and placed and not phrase.attacker
