"""Whether an attack was carried out, tried or threatened, by all the words that tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.drafts import AttackDraft
from kg.extraction.foils import is_partial
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Event, Reading
from kg.extraction.nobody import NOBODY

__all__ = ["told_status"]

_GUARDS = frozenset({"bodyguard", "guard", "police", "policeman", "sentry", "soldier", "troop"})


def told_status(reading: Reading, draft: AttackDraft) -> tuple[Event, str]:
    """The status of an attack, and the event that says so.

    What came to nothing stays tried although other words, which say only that something was launched or done against the attackers, go with it.
    """
    hurt = any(v.outcome in {"killed", "injured"} and v.phrase.count != NOBODY for e in draft.events for v in e.victims)
    tried = [e for e in draft.events if e.status != "accomplished"]
    done = [e for e in draft.events if e.status == "accomplished" and not e.silent]
    attempted = [e for e in tried if e.status == "attempted" and not is_partial(reading.document.doc[e.trigger])]
    caught = [e for e in attempted if e.word.frame in {"explode", "foil"}]
    if not hurt and caught and not any(_came_off(reading, e, caught) for e in done):
        return caught[0], "attempted"
    if not hurt and attempted and all(_is_by_guards(e) or _refers_back(reading, e, attempted) for e in done):
        return attempted[0], "attempted"
    heard = [e for e in draft.events if e.attribution.modality != "denied"] or draft.events
    if len(tried) < len(draft.events):
        return heard[0], "accomplished"
    return tried[0], "accomplished" if hurt else tried[0].status


def _came_off(reading: Reading, event: Event, caught: Sequence[Event]) -> bool:
    """Whether words tell that an attack of which some weapon was caught did hit something all the same."""
    token = reading.document.doc[event.trigger]
    lemma = token.lemma_.lower()
    if _is_by_guards(event) or _refers_back(reading, event, caught) or event.word.frame == "launch" or lemma == "launch":
        return False
    if token.dep_ == "amod" and not event.agents:
        # "a device left in a hijacked van"
        return False
    if event.word.frame == "explode" and not event.word.weak:
        return True
    known = lemma in lexicon().verbs or lemma in lexicon().nouns
    return not event.word.weak or (bool(event.targets) and known)


def _refers_back(reading: Reading, event: Event, tried: Sequence[Event]) -> bool:
    """ "the attack", "a bomb attack": a noun for what was tried."""
    token = reading.document.doc[event.trigger]
    if token.pos_ not in {"NOUN", "PROPN"} or event.word.event != "attack":
        return False
    return event.type in {*lexicon().general_types, *(e.type for e in tried)} and (event.definite or event.word.weak)


def _is_by_guards(event: Event) -> bool:
    """ "Guards shot at a car that would not stop; sappers found a bomb in it": what the state's forces do to attackers."""
    return bool(event.agents) and all(
        (a.status in {"military", "police"} or a.noun.removesuffix("s") in _GUARDS) and not a.attacker for a in event.agents
    )
