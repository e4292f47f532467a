"""Numbers that add up several attacks, of which the text tells one by one: "attacks in three towns killed twenty. In X five …, in Y fifteen …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.drafts import AttackDraft
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Event, Reading, Victim

__all__ = ["without_sums"]

_BOMBS = frozenset({"bomb", "bomber", "bombing", "device", "incident", "strike"})
_COUNTED = frozenset({"injured", "killed"})


def _number(victim: Victim, outcome: str) -> int:
    """How many of an outcome a phrase counts beside others; 0 where it counts nobody, or some of those counted before."""
    phrase = victim.phrase
    if victim.outcome != outcome or phrase.among or phrase.count is None:
        return 0
    return phrase.count.best


def _toll(draft: AttackDraft, outcome: str, left_out: Victim | None) -> int:
    """The largest number of an outcome that one clause of an attack tells, without one of its victims."""
    return max((sum(_number(v, outcome) for v in e.victims if v is not left_out) for e in draft.events), default=0)


def without_sums(reading: Reading, drafts: Sequence[AttackDraft]) -> Iterator[Victim]:
    """Takes from an attack the number that is the sum of its own, told later, and those of attacks told after it; gives what it took."""
    for draft in drafts:
        for at, event in enumerate(draft.events):
            kept = tuple(v for v in event.victims if not _is_sum(reading, drafts, draft, event, v))
            if len(kept) < len(event.victims):
                draft.events[at] = replace(event, victims=kept)
                yield from (v for v in event.victims if v not in kept)


def _is_sum(reading: Reading, drafts: Sequence[AttackDraft], own: AttackDraft, event: Event, victim: Victim) -> bool:
    outcome = victim.outcome
    count = victim.phrase.count
    if outcome not in _COUNTED or victim.phrase.kind != "people" or count is None or not _tells_of_several(reading, event):
        return False
    before = [e for d in drafts for e in d.events if e.sentence < event.sentence and any(_number(v, outcome) for v in e.victims)]
    told_before = {v.phrase.count.best for e in before for v in e.victims if v.phrase.count is not None and v.outcome == outcome}
    if told_before - {count.best}:
        # Attacks are told already: what comes now is the next one.
        return False
    tolls = [t for d in drafts if (t := _toll(d, outcome, victim if d is own else None)) and (d is own or _opens_after(d, event))]
    # The sum may be told twice, in the headline and below it.
    parts = [t for t in tolls if t != count.best]
    return len(parts) > 1 and sum(parts) == count.best and _toll(own, outcome, victim) in {*parts, 0}


def _tells_of_several(reading: Reading, event: Event) -> bool:
    """Whether a sentence has attacks, blasts or bombs in the plural."""
    start, end = reading.sentences[event.sentence]
    nouns = (t for t in reading.document.doc[start:end] if t.tag_ in {"NNS", "NNPS"})
    return any(t.lemma_.lower() in lexicon().nouns or t.lemma_.lower() in _BOMBS for t in nouns)


def _opens_after(draft: AttackDraft, event: Event) -> bool:
    return min(e.sentence for e in draft.events) > event.sentence
