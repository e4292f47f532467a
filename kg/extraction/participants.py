"""Participants that the tagger marks and the syntax of no trigger reaches: to which event, and to which attack, they belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.extraction.attribution import Voices
from kg.extraction.coordinations import with_parts
from kg.extraction.culpability import Responsibility
from kg.extraction.drafts import AttackDraft
from kg.extraction.fugitives import fled
from kg.extraction.heard import is_attacker, is_cited, is_heard, is_spared, is_told_alive, is_told_aside
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Event, Phrase, Reading, TokenTag, Victim
from kg.extraction.parties import as_organization
from kg.extraction.phrases import phrase_at
from kg.extraction.terms import post_terms
from kg.text.names import fold

__all__ = ["add_fugitives", "joined", "placed"]

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
    if tag.role == "perpetrator" and (whole := as_organization(reading, phrase)) is not phrase:
        return replace(whole, confidence=min(phrase.confidence, round(tag.confidence, 2)))
    # "Seven soldiers dead, among them NAME": with those of a group who are told apart.
    phrase = with_parts(reading, phrase, doc[tag.head]) if tag.role == "victim_group" else phrase
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


def _are_two_names(one: Phrase, other: Phrase) -> bool:
    """ "NAME, 34, NAME, 29, and NAME": the parse takes the second of a list for another name of the first."""
    names = [p.name.split() for p in (one, other) if p.name is not None]
    whole = len(names) == 2 and all(len(words) > 1 and all(w[:1].isupper() for w in words) for words in names)
    return whole and not set(names[0]) & set(names[1])


def _known(reading: Reading, tag: TokenTag, phrase: Phrase, events: Iterable[Event]) -> bool:
    """Whether events already have these words, or others of the same noun or name, in this slot."""
    doc = reading.document.doc
    lemma = doc[phrase.head].lemma_.lower()
    for event in events:
        for other in _phrases(event, _SLOTS[tag.role]):
            if _covers(tag, other) or doc[other.head].lemma_.lower() == lemma:
                return True
            if any(c.dep_ == "appos" and tag.start <= c.i < tag.end for c in doc[other.head].children) and not _are_two_names(
                phrase, other
            ):
                # "His wife, NAME, survived with burns": the name in apposition is hers.
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


_ACCUSING = 0.2
"""Who did it must be so much surer than whom it befell: an invented culprit is the worst of inventions."""


def _tells_a_post(reading: Reading, tag: TokenTag) -> bool:
    """ "the deputy commander of the LGU": an organization that says only where somebody serves."""
    token = reading.document.doc[tag.head]
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"for", "in", "of"} else token
    return tag.role == "organization" and above.i != token.i and post_terms().get(above) is not None


_SUSPECTING = frozenset("accuse allege believe blame charge expect hold identify implicate know link report say see suspect think".split())
_AVOWING = frozenset({"admit", "claim"})
_CONDEMNING = frozenset("condemn criticise criticize decry denounce deplore deny disown lament mourn protest regret reject".split())


def _says_otherwise(reading: Reading, tag: TokenTag) -> bool:
    """ "the X condemned the kidnapping", "the X was not suspected", "the X said one of its leaders had been killed": an organization of which the
    sentence tells anything but that it attacked."""
    if _SLOTS[tag.role] != "agents":
        return False
    token = reading.document.doc[tag.head]
    verb = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.pos_ not in {"VERB", "AUX"}:
        return False
    triggered = (reading.trigger_at or {}).get(verb.i, ("", 0.0))[1] >= CONFIDENCE
    if verb.dep_ == "relcl" and verb.head.i < token.i and not triggered and verb.lemma_.lower() not in _SUSPECTING | _AVOWING:
        # "hit a college that the X had made its headquarters": what it did with what was hit.
        return True
    if verb.lemma_.lower() in _CONDEMNING or any(c.dep_ == "neg" for c in verb.children):
        return True
    if token.dep_ == "nsubjpass" and verb.lemma_.lower() not in _SUSPECTING:
        # "after the X was driven from its last village": what was done to it is nothing that it did.
        return True
    told = (t for c in verb.children if c.dep_ == "ccomp" for s in c.children if s.dep_ == "nsubjpass" for t in s.subtree)
    return any(t.dep_ == "poss" and t.lower_ in {"its", "their"} for t in told)


def _usable(reading: Reading, least: float) -> list[TokenTag]:
    sure = (t for t in reading.tags if t.role in _SLOTS and t.confidence >= least + (_ACCUSING if _SLOTS[t.role] == "agents" else 0.0))
    return [tag for tag in sure if not _tells_a_post(reading, tag) and not _says_otherwise(reading, tag)]


def _has_doer(tag: TokenTag, events: Iterable[Event]) -> bool:
    """Whether the text itself says who did it: the tagger adds nobody beside them."""
    return _SLOTS[tag.role] == "agents" and any(e.agents for e in events)


def _is_stated(reading: Reading, tag: TokenTag, statements: Sequence[Responsibility]) -> bool:
    """Whether a statement of responsibility speaks of who is tagged: it says how sure that is."""
    if _SLOTS[tag.role] != "agents":
        return False
    words = fold(reading.document.doc[tag.start : tag.end].text)
    sentence = reading.sentence_of[tag.head]
    for statement in statements:
        agent = statement.agent
        if agent is None:
            continue
        if statement.by_itself and tag.role == "perpetrator" and reading.sentence_of[statement.token] == sentence:
            # "the X said its fighters had done it".
            return True
        if _covers(tag, agent) or (agent.name is not None and (fold(agent.name) in words or words in fold(agent.name))):
            return True
    return False


def joined(reading: Reading, events: Sequence[Event], statements: Sequence[Responsibility]) -> list[Event]:
    """Events with the participants that tags put into their sentences, each with the event that is nearest in the parse."""
    found = list(events)
    for tag in _usable(reading, CONFIDENCE):
        sentence = reading.sentence_of[tag.head]
        beside = [n for n, e in enumerate(found) if e.sentence == sentence]
        slot = _SLOTS[tag.role]
        if (
            slot == "victims"
            or not beside
            or _is_stated(reading, tag, statements)
            or any(_covers(tag, p) for e in found for p in _phrases(e, slot))
        ):
            continue
        phrase = _phrase(reading, tag)
        if phrase is None or _describes_a_name(reading, tag) or _refers_back(reading, tag, phrase, found):
            continue
        if _has_doer(tag, [found[n] for n in beside]):
            continue
        attacks = [n for n in beside if found[n].word.event == "attack"]
        if slot in {"weapons", "targets"} and attacks:
            beside = attacks
        nearest = min(beside, key=lambda n: _distance(reading, tag.head, found[n].trigger))
        if slot == "agents" and found[nearest].status == "attempted" and phrase.status in {"military", "police"}:
            # Who foils an attack did not make it.
            continue
        found[nearest] = _with(found[nearest], tag, phrase, found)
    return found


def _home(reading: Reading, tag: TokenTag, drafts: Sequence[AttackDraft]) -> tuple[AttackDraft, Event]:
    """The attack that a participant belongs to, with the event that it is told by: the nearest of its sentence, else the last attack told
    before it, else the first."""
    sentence = reading.sentence_of[tag.head]
    beside = [(d, e) for d in drafts for e in d.events if e.sentence == sentence and not e.silent]
    if beside:
        return min(beside, key=lambda pair: _distance(reading, tag.head, pair[1].trigger))
    before = [(e.sentence, n) for n, d in enumerate(drafts) for e in d.events if e.sentence <= sentence]
    draft = drafts[max(before)[1]] if before else drafts[0]
    return draft, draft.events[0]


def _is_elsewhere(reading: Reading, phrase: Phrase) -> bool:
    """ "The mayor, NAME, was in CITY": somebody of whom a sentence only tells where that was, in another place than any attack's beside it."""
    token = reading.document.doc[phrase.head]
    if token.dep_ == "appos":
        token = token.head
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_.lower() != "be" or any(c.dep_ in {"acomp", "attr", "advcl"} for c in verb.children):
        return False
    return any(
        c.lower_ in {"abroad", "absent", "away"}
        or (c.lower_ == "in" and any((n := reading.by_token.get(t.i)) is not None and n.kind == "place" for t in c.children))
        for c in verb.children
    )


def _is_new(reading: Reading, tag: TokenTag, phrase: Phrase, events: Sequence[Event]) -> bool:
    """Whether an attack's events do not have somebody or something yet, under these or other words."""
    if _has_doer(tag, events) or _known(reading, tag, phrase, events):
        return False
    if tag.role == "victim" and _is_elsewhere(reading, phrase):
        return False
    return not _describes_a_name(reading, tag) and not _refers_back(reading, tag, phrase, events)


def _silent(reading: Reading, tag: TokenTag, lead: Event, spoken: Voices) -> Event:
    """An event for what a tag adds: its words are no trigger."""
    return _silent_at(reading, tag.head, lead, spoken)


def _silent_at(reading: Reading, head: int, lead: Event, spoken: Voices) -> Event:
    return Event(
        head,
        TriggerWord("attack", lead.type, "assault", weak=True),
        lead.type,
        reading.sentence_of[head],
        status=lead.status,
        silent=True,
        attribution=spoken.at(reading.document.doc[head]),
    )


def _is_background(reading: Reading, tag: TokenTag) -> bool:
    """ "A has been fighting terrorism side by side with B since 2015": somebody of whom a sentence tells what goes on for years, or beside
    whom another did something."""
    token = reading.document.doc[tag.head]
    if token.dep_ == "pobj" and token.head.lower_ in {"alongside", "beside", "with"}:
        return True
    verb = next((above for above in token.ancestors if above.pos_ == "VERB"), None)
    if verb is None:
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    lasting = verb.tag_ == "VBG" and "been" in helpers and bool(helpers & {"has", "have", "had", "'s", "'ve"})
    return lasting or any(c.dep_ == "prep" and c.lower_ == "since" for c in verb.children)


def placed(
    reading: Reading, drafts: Sequence[AttackDraft], statements: Sequence[Responsibility], spoken: Voices, culprits: Iterable[str] = ()
) -> None:
    """Adds to each attack the victims that only tags mark, and the other participants of sentences without a trigger, once each;
    ``culprits`` are names of those who attacked, who are no victims."""
    attackers = {fold(name) for name in culprits}
    if not drafts:
        return
    held = {e.sentence for d in drafts for e in d.events if not e.silent}
    told = any(statement.agent is not None for statement in statements)
    for tag in _usable(reading, CONFIDENCE):
        slot, beside = _SLOTS[tag.role], reading.sentence_of[tag.head] in held
        if slot == "agents" and told:
            # The text says whom somebody blames or suspects: whoever stands in other sentences is not added to them.
            continue
        if (beside and slot != "victims") or (not beside and tag.confidence < SURE):
            continue
        if slot == "agents" and _is_background(reading, tag):
            continue
        phrase = _phrase(reading, tag)
        if phrase is None or _is_stated(reading, tag, statements):
            continue
        if slot == "victims" and _is_culprit(reading, phrase, drafts, attackers):
            continue
        draft, lead = _home(reading, tag, drafts)
        if not _is_new(reading, tag, phrase, draft.events):
            continue
        event = _with(_silent(reading, tag, lead, spoken), tag, phrase, draft.events)
        if not any(_says_nothing(victim) or _is_no_victim(reading, victim) for victim in event.victims):
            draft.events.append(event)


def _is_culprit(reading: Reading, phrase: Phrase, drafts: Sequence[AttackDraft], names: AbstractSet[str]) -> bool:
    """Whether who is marked as a victim is told to have attacked, by name or in apposition ("by a former pupil, NAME")."""
    if phrase.name is not None and fold(phrase.name) in names:
        return True
    token = reading.document.doc[phrase.head]
    apposed = token.head.i if token.dep_ == "appos" else -1
    told = [(a, e) for d in drafts for e in d.events for a in e.agents]
    return any(
        a.head == phrase.head or (a.head == apposed and bool(e.victims)) or (a.name is not None and a.name == phrase.name) for a, e in told
    )


def add_fugitives(reading: Reading, drafts: Sequence[AttackDraft], spoken: Voices) -> None:
    """Adds to attacks without an author those of whom the text tells only how they came or got away."""
    for number, phrase in fled(reading, drafts):
        lead = drafts[number].events[0]
        event = replace(_silent_at(reading, phrase.head, lead, spoken), agents=(replace(phrase, attacker=True),))
        drafts[number].events.append(event)


def _is_no_victim(reading: Reading, victim: Victim) -> bool:
    """A speaker whom the tagger takes for one of the dead, or an attacker, somebody told of aside or unhurt whom it takes for a victim."""
    if is_attacker(reading, victim.phrase) or is_told_aside(reading, victim.phrase):
        return True
    if victim.outcome == "killed" and is_told_alive(reading, victim.phrase):
        return True
    if victim.outcome in {"killed", "injured"} and (is_spared(reading, victim.phrase) or is_cited(reading, victim.phrase)):
        return True
    return victim.outcome in {"killed", "unknown"} and is_heard(reading, victim.phrase)


def _says_nothing(victim: Victim) -> bool:
    """One unnamed person of whom nothing is told: most often somebody told of before."""
    return victim.outcome == "unknown" and victim.phrase.kind == "person" and victim.phrase.name is None
