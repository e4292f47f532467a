"""Whether an attack is what an article reports or an earlier one that it recalls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Event, Reading

__all__ = ["role_of"]

_BACKGROUND_DAYS = timedelta(days=14)
"""An attack told as earlier than this before publication is background to what an article reports (MUC-4 drew the line at two months)."""
_EARLIER = frozenset({"earlier", "last", "previous", "similar"})


def role_of(reading: Reading, drafts: Sequence[AttackDraft], number: int) -> str:
    """``main`` or ``background`` for the attack of that number, in the order of the text.

    The first attack told is the news, and so is every other that the text tells as it goes on; old ones, and undated ones that it only looks back
    upon, are background.
    """
    draft = drafts[number]
    if number > 0 and _is_old(reading, draft):
        return "background"
    if number > 0 and (_is_counted_from(reading, draft) or _had_been(reading, drafts[0], draft)):
        return "background"
    if number == 0 or draft.period is not None:
        return "main"
    return "background" if _is_recalled(reading, draft) else "main"


def _is_old(reading: Reading, draft: AttackDraft) -> bool:
    end: date | None = draft.period.end if draft.period is not None else None
    return reading.published is not None and end is not None and reading.published - end > _BACKGROUND_DAYS


def _is_counted_from(reading: Reading, draft: AttackDraft) -> bool:
    """ "The blast came three days after shells fell on a market": what the news is only counted from."""
    lead = next((e for e in draft.events if not e.silent), None)
    if lead is None or lead.period is None:
        return False
    verb = reading.document.doc[lead.trigger]
    measured = any(t.lower_.rstrip("s") in {"day", "month", "week"} for t in verb.doc[max(verb.sent.start, verb.left_edge.i - 3) : verb.i])
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "after" for c in verb.children) and measured


def _had_been(reading: Reading, news: AttackDraft, draft: AttackDraft) -> bool:
    """ "The day before, a bomber had blown himself up on a bus": on an earlier day than the news, in the writer's own past perfect."""
    lead = next((e for e in draft.events if not e.silent), None)
    if lead is None or news.period is None or draft.period is None or news.period.start is None or draft.period.end is None:
        return False
    verb = reading.document.doc[lead.trigger]
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    return had and verb.dep_ in {"ROOT", "relcl"} and draft.period.end < news.period.start


def _is_recalled(reading: Reading, draft: AttackDraft) -> bool:
    """Whether an undated attack is told as something that was before, or that the reader knows of."""
    told = [e for e in draft.events if not e.silent]
    return not told or all(_looks_back(reading.document.doc[e.trigger], e) for e in told)


def _looks_back(token: Token, event: Event) -> bool:
    """ "had been shot", "the killing of NAME", "a similar attack", "who were killed in clashes": no clause of its own in the simple past."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return True
    verb = token
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and not _has_subject(verb):
        verb = verb.head
    if any(c.dep_ == "aux" and c.lower_ in {"had", "have", "has"} for c in (*verb.children, *token.children)):
        return True
    return verb.dep_ in {"relcl", "acl", "advcl", "pcomp", "amod"}


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
