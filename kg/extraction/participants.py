"""Participants that the tagger marks and the syntax of no trigger reaches: to which event, and to which attack, they belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extraction.attribution import Voices
from kg.extraction.grouping import AttackDraft
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Event, Phrase, Reading, TokenTag, Victim
from kg.extraction.phrases import phrase_at

__all__ = ["joined", "placed"]

CONFIDENCE = 0.6
"""From here on a tag adds a participant to an attack whose words stand in its sentence."""
SURE = 0.75
"""From here on a tag adds a participant that is told of in a sentence without a trigger."""
OUTCOME_CONFIDENCE = 0.7
"""From here on a tag tells what became of a victim."""
_SLOTS = {
    "organization": "agents",
    "perpetrator": "agents",
    "target": "targets",
    "victim": "victims",
    "victim_group": "victims",
    "weapon": "weapons",
}


def _phrases(event: Event, slot: str) -> list[Phrase]:
    if slot == "victims":
        return [v.phrase for v in event.victims]
    found: tuple[Phrase, ...] = getattr(event, slot)
    return list(found)


def _covers(tag: TokenTag, phrase: Phrase) -> bool:
    return tag.start <= phrase.head < tag.end or phrase.start <= tag.head < phrase.end


def _phrase(reading: Reading, tag: TokenTag) -> Phrase | None:
    """The tag as a participant of its role, or None where its words are of another kind."""
    doc = reading.document.doc
    phrase = phrase_at(reading, doc[tag.head])
    wanted = {
        "organization": {"organization"},
        "perpetrator": {"people", "person"},
        "target": {"thing"},
        "victim": {"person"},
        "victim_group": {"people", "person"},
        "weapon": {"weapon"},
    }[tag.role]
    if phrase is None or phrase.kind not in wanted:
        return None
    return replace(
        phrase, confidence=min(phrase.confidence, round(tag.confidence, 2)), attacker=phrase.attacker or tag.role == "perpetrator"
    )


def _outcome(tag: TokenTag, phrase: Phrase, event: Event, others: Iterable[Event]) -> str:
    """What became of a victim that only the tagger marks. Unnamed people get an outcome where nobody else has it: numbers are the syntax's business."""
    if event.status != "accomplished":
        return "unknown"
    if tag.outcome in {"killed", "injured", "unharmed"} and tag.outcome_confidence >= OUTCOME_CONFIDENCE:
        told = any(v.outcome == tag.outcome for e in others for v in e.victims)
        return tag.outcome if phrase.name is not None or not told else "unknown"
    return "captured" if event.type in {"abduction", "hostage_taking"} else "unknown"


def _with(event: Event, tag: TokenTag, phrase: Phrase, others: Iterable[Event]) -> Event:
    match _SLOTS[tag.role]:
        case "agents":
            return replace(event, agents=(*event.agents, phrase))
        case "targets":
            return replace(event, targets=(*event.targets, phrase))
        case "weapons":
            return replace(event, weapons=(*event.weapons, phrase))
        case _:
            return replace(event, victims=(*event.victims, Victim(phrase, _outcome(tag, phrase, event, others))))


def _distance(reading: Reading, one: int, other: int) -> int:
    """Steps between two tokens in the tree of their sentence; the words between them break a tie."""
    doc = reading.document.doc
    up = [one, *[a.i for a in doc[one].ancestors]]
    down = [other, *[a.i for a in doc[other].ancestors]]
    shared = next((i for i in up if i in down), None)
    steps = up.index(shared) + down.index(shared) if shared is not None else 20
    return steps * 100 + abs(one - other)


def _known(reading: Reading, tag: TokenTag, phrase: Phrase, events: Iterable[Event]) -> bool:
    """Whether events already have these words, or others of the same noun or name, in this slot."""
    doc = reading.document.doc
    lemma = doc[phrase.head].lemma_.lower()
    for event in events:
        for other in _phrases(event, _SLOTS[tag.role]):
            if _covers(tag, other) or doc[other.head].lemma_.lower() == lemma:
                return True
    return False


def _describes_a_name(reading: Reading, tag: TokenTag) -> bool:
    """ "former minister NAME", "NAME, a priest,": words beside a person's name say who that is and add nobody."""
    if tag.role not in {"perpetrator", "victim_group"}:
        return False
    doc = reading.document.doc
    after = [i for i in (tag.end, tag.end + 1) if i < len(doc)]
    before = [
        i for i in range(max(tag.start - 3, 0), tag.start) if doc[i].is_punct or doc[i].pos_ in {"DET", "PRON"} or i in reading.by_token
    ]
    beside = [*after[:1], *(after[1:] if after and doc[after[0]].text in {",", "("} else []), *before]
    named = [reading.by_token.get(i) for i in beside]
    return any(n is not None and n.kind == "person" for n in named)


def _refers_back(reading: Reading, tag: TokenTag, phrase: Phrase, events: Iterable[Event]) -> bool:
    """Whether "the gunmen", "the mayor", "the victims" speak of somebody that the events before already have in this slot."""
    if (
        phrase.indefinite
        or phrase.kind not in {"people", "person"}
        or phrase.name is not None
        or tag.role not in {"perpetrator", "victim_group"}
    ):
        return False
    token = reading.document.doc[tag.head]
    definite = any(c.dep_ in {"det", "poss"} and c.lower_ in {"the", "this", "that", "these", "those"} for c in token.children)
    slot = _SLOTS[tag.role]
    return definite and any(p.kind in {"people", "person", "organization"} for e in events for p in _phrases(e, slot) if p.head < tag.head)


_ACCUSING = 0.1
"""Who did it must be so much surer than whom it befell: an invented culprit is the worst of inventions."""


def _usable(reading: Reading, least: float) -> list[TokenTag]:
    return [t for t in reading.tags if t.role in _SLOTS and t.confidence >= least + (_ACCUSING if _SLOTS[t.role] == "agents" else 0.0)]


def _has_doer_like(tag: TokenTag, events: Iterable[Event]) -> bool:
    """Whether events already have an organization, or people, who did it: the tagger adds no second of the kind."""
    if _SLOTS[tag.role] != "agents":
        return False
    kinds = {"organization"} if tag.role == "organization" else {"people", "person"}
    return any(a.kind in kinds for e in events for a in e.agents)


def joined(reading: Reading, events: Sequence[Event]) -> list[Event]:
    """Events with the participants that tags put into their sentences, each with the event that is nearest in the parse."""
    found = list(events)
    for tag in _usable(reading, CONFIDENCE):
        sentence = reading.sentence_of[tag.head]
        beside = [n for n, e in enumerate(found) if e.sentence == sentence]
        slot = _SLOTS[tag.role]
        if not beside or any(_covers(tag, p) for e in found for p in _phrases(e, slot)):
            continue
        phrase = _phrase(reading, tag)
        if phrase is None or _describes_a_name(reading, tag) or _refers_back(reading, tag, phrase, found):
            continue
        if _has_doer_like(tag, [found[n] for n in beside]):
            continue
        attacks = [n for n in beside if found[n].word.event == "attack"]
        if slot in {"weapons", "targets"} and attacks:
            beside = attacks
        nearest = min(beside, key=lambda n: _distance(reading, tag.head, found[n].trigger))
        found[nearest] = _with(found[nearest], tag, phrase, found)
    return found


def _home(reading: Reading, tag: TokenTag, drafts: Sequence[AttackDraft]) -> AttackDraft:
    """The attack that a participant told outside its sentences belongs to: the last one told before it, else the first."""
    sentence = reading.sentence_of[tag.head]
    before = [(e.sentence, n) for n, d in enumerate(drafts) for e in d.events if e.sentence <= sentence]
    return drafts[max(before)[1]] if before else drafts[0]


def placed(reading: Reading, drafts: Sequence[AttackDraft], spoken: Voices) -> None:
    """Adds to each attack the participants that are told of in sentences without a trigger, once each."""
    if not drafts:
        return
    held = {e.sentence for d in drafts for e in d.events if not e.silent}
    for tag in _usable(reading, SURE):
        if reading.sentence_of[tag.head] in held:
            continue
        phrase = _phrase(reading, tag)
        if phrase is None:
            continue
        draft = _home(reading, tag, drafts)
        if _has_doer_like(tag, draft.events):
            continue
        if (
            _known(reading, tag, phrase, draft.events)
            or _describes_a_name(reading, tag)
            or _refers_back(reading, tag, phrase, draft.events)
        ):
            continue
        lead = draft.events[0]
        word = TriggerWord("attack", lead.type, "assault", weak=True)
        event = Event(
            tag.head,
            word,
            lead.type,
            reading.sentence_of[tag.head],
            status=lead.status,
            silent=True,
            attribution=spoken.at(reading.document.doc[tag.head]),
        )
        draft.events.append(_with(event, tag, phrase, draft.events))
