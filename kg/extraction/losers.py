"""Whose dead a number counts, where a sentence tells them as a side's own: "77 dead among the assailants", "they lost four dead", "our side regrets"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.drafts import AttackDraft
from kg.extraction.hurt import Casualty
from kg.extraction.mention import Event, Phrase, Reading
from kg.extraction.syntax import prepositional, subjects

__all__ = ["is_of_authors", "loser", "losing_side"]

_LOSING = frozenset("acknowledge admit lament lose mourn regret suffer".split())
"""Verbs by which a side tells of its own dead."""
_OURS = frozenset({"our", "ours", "us", "we"})


def _governing(token: Token) -> Token | None:
    """The verb of loss above a number of dead, with nothing between them but what is listed."""
    at = token
    while at.head.i != at.i:
        if at.dep_ not in {"advcl", "ccomp", "conj", "dobj", "nsubj", "nummod", "oprd", "acomp", "xcomp"}:
            return None
        at = at.head
        if at.pos_ in {"AUX", "VERB"} and at.lemma_.lower() in _LOSING:
            return at
    return None


def _losing(verb: Token) -> list[Token]:
    """Who loses; for "they" of a report, who reports."""
    found = subjects(verb)
    if any(t.lower_ == "they" for t in found) and verb.dep_ == "ccomp":
        return subjects(verb.head)
    return found


def loser(reading: Reading, dead: Token) -> Phrase | None:
    """The attackers whose dead a word counts: those named after "among" or who lost them; None where it tells of others."""
    among = [t for above in (dead, dead.head) for t in prepositional(above, "among") if t.i > dead.i and t.i - dead.i < 5]
    verb = _governing(dead)
    tokens = among or (_losing(verb) if verb is not None else [])
    return next((p for t in tokens for p in phrases_of(reading, t) if p.attacker or p.status == "militant"), None)


def losing_side(reading: Reading, draft: AttackDraft, event: Event) -> Event:
    """An event whose dead or wounded a side tells as its own ("they lost four dead and eleven wounded"), with the attackers among them marked."""
    token = reading.document.doc[event.trigger]
    if token.dep_ != "conj" or _governing(token) is None:
        return event
    if is_of_authors(reading, Casualty(event.trigger, "", ()), draft):
        return replace(event, victims=())
    side = loser(reading, token)
    if side is None:
        return event
    return replace(event, victims=tuple(replace(v, phrase=replace(v.phrase, noun=side.noun, attacker=True)) for v in event.victims))


def is_of_authors(reading: Reading, casualty: Casualty, draft: AttackDraft) -> bool:
    """ "Our forces ambushed a column. … Our side regrets four dead": the dead of those who attacked and tell of it."""
    doc = reading.document.doc
    verb = _governing(doc[casualty.token])
    if verb is None or not _speaks_of_us(subjects(verb)):
        return False
    return _speaks_of_us(doc[a.head] for e in draft.events for a in e.agents)


def _speaks_of_us(tokens: Iterable[Token]) -> bool:
    return any(t.lower_ in _OURS or any(c.lower_ in _OURS for c in t.children) for t in tokens)
