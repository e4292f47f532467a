"""Which events of an article are one attack.

Triggers that one sentence ties together are one event. By rule an event joins the attack that it refers to (a definite noun, the latest, a shared victim),
else the attack in focus, unless its date, place, type or an explicit "another" sets it apart. What the rules say is one of the signs by which
each event's attack is chosen (`belonging`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache

import networkx as nx

from kg.extraction.attack_series import as_one_of_a_series
from kg.extraction.belonging import Situation, options
from kg.extraction.conflicts import periods_conflict
from kg.extraction.contradictions import contradict
from kg.extraction.drafts import AttackDraft
from kg.extraction.entries import entry_of, is_hourly
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Event, Reading
from kg.extraction.scenes import follows_later, is_collective, is_headline, sets_another_scene
from kg.extraction.side_by_side import is_elsewhere_by_another
from kg.extraction.weighing import likeliest
from kg.text.list_files import list_file
from kg.text.names import fold

__all__ = ["Chooser", "by_signs", "grouped", "is_supported", "tied"]


def tied(events: Sequence[Event]) -> list[list[Event]]:
    """Events joined by the syntax of their sentence, in text order."""
    by_trigger = {event.trigger: event for event in events}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(by_trigger)
    graph.add_edges_from((event.trigger, other) for event in events for other in event.linked if other in by_trigger)
    for part in [sorted(part) for part in nx.connected_components(graph)]:
        for later in part:
            if any(e < later and periods_conflict(by_trigger[e].period, by_trigger[later].period) for e in part):
                # "On Monday rebels raided a bank, killing a guard, and on Tuesday a bomb wounded two clerks."
                graph.remove_edges_from([(later, e) for e in part if e < later])
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: part[0])
    return [[by_trigger[i] for i in part] for part in parts]


def is_supported(events: Iterable[Event]) -> bool:
    """Whether the events together tell of violence: a strong trigger, an agent or a weapon. Nobody is abducted where nobody is taken."""
    events = [e for e in events if e.word.frame != "take" or e.victims or e.agents or e.definite]
    return any(not e.word.weak or e.weapons or _has_agent(e) for e in events)


def _has_agent(event: Event) -> bool:
    frame = event.word.frame
    violent = frame in {"assault", "kill", "wound", "destroy", "take", "clash"}
    # "Insurgents fired on a patrol", "rebels seized the mayor"; "rebels seized the town" is no one's harm.
    fought = bool(event.targets or event.victims) if frame == "assault" else bool(event.victims)
    return violent and any(
        (a.kind == "organization" and a.detail not in {"media", "company", "government", "other"})
        or a.attacker
        or (a.status == "militant" and a.kind in {"people", "person"} and fought)
        or a.noun in lexicon().carriers
        or a.noun.removesuffix("s") in lexicon().hijackers
        for a in event.agents
    )


def _is_taken_too(attacks: Sequence[AttackDraft], events: Sequence[Event]) -> bool:
    """ "He was seized in front of his congregation": one more abduction, in an article that has told of one."""
    taken = any(e.word.frame == "take" and e.period is not None and any(v.outcome == "captured" for v in e.victims) for e in events)
    return taken and not any(e.agents for e in events) and any(a.types & {"abduction", "hostage_taking"} for a in attacks)


def _is_a_threat(attack: AttackDraft) -> bool:
    return all(e.status == "threatened" for e in attack.events)


def _victim_names(events: Iterable[Event]) -> frozenset[str]:
    return frozenset(v.phrase.name.split()[-1] for e in events for v in e.victims if v.phrase.name)


def _told_apart(reading: Reading, focus: AttackDraft, events: Sequence[Event]) -> bool:
    """Two attacks of one sentence that "after" or "before" keeps apart ("aircraft struck … after rockets were fired"), or another place and doer."""
    doc = reading.document.doc
    if any(is_elsewhere_by_another(doc[e.trigger]) and any(b.trigger == doc[e.trigger].head.i for b in focus.events) for e in events):
        return True
    attack = [e for e in events if e.word.event == "attack" and (e.agents or e.weapons or e.targets)]
    beside = [e for e in focus.events if e.sentence == events[0].sentence and e.word.event == "attack"]
    return bool(attack and beside) and any(
        c.dep_ == "mark" and c.lower_ in {"after", "before"} for e in attack for c in doc[e.trigger].children
    )


@cache
def _connectives() -> tuple[str, ...]:
    raw = list_file("discourse")
    return tuple(raw["apart"])


_RECALLING = frozenset({"recall", "remember", "remind"})


def _is_recalled(reading: Reading, attacks: Sequence[AttackDraft], lead: Event) -> bool:
    """ "The mission recalls that on 28 August one of its cars was fired upon": what is recalled was before, unless it is what was told."""
    if lead.definite or lead.period is None or not attacks:
        return False
    token = reading.document.doc[lead.trigger]
    recalling = any(t.lemma_.lower() in _RECALLING and t.pos_ == "VERB" for t in token.ancestors)
    return recalling and not any(a.period is not None and not periods_conflict(a.period, lead.period) for a in attacks)


_OPENING = 60
"""Characters of a sentence in which a connective is looked for."""


def _is_listed_apart(reading: Reading, attacks: Sequence[AttackDraft], events: Sequence[Event]) -> bool:
    """Whether the sentence goes over to another event ("Meanwhile, …", "In a separate incident …") and tells of one with a sufferer of its own."""
    lead = events[0]
    if any(e.sentence == lead.sentence for a in attacks for e in a.events) or not any(e.victims or e.targets or e.places for e in events):
        return False
    if follows_later(reading, events) or _is_recalled(reading, attacks, lead):
        return True
    opening = " ".join(_opening_of(reading, attacks, lead).split()).lower()[:_OPENING]
    return any(re.search(rf"(^|[,;] ){re.escape(words)}\b", opening) for words in _connectives())


def _opening_of(reading: Reading, attacks: Sequence[AttackDraft], lead: Event) -> str:
    """The sentence of a deed; where its paragraph tells of no attack before it, the paragraph from its beginning."""
    paragraph = reading.paragraph_of[lead.trigger]
    if any(reading.paragraph_of[e.trigger] == paragraph for a in attacks for e in a.events if not e.silent):
        return reading.quote(lead.trigger).text
    first = next(i for i in range(lead.trigger + 1) if reading.paragraph_of[i] == paragraph)
    return reading.quote(first).text


def _introduces(reading: Reading, attacks: Sequence[AttackDraft], events: Sequence[Event]) -> bool:
    """Whether an event is told as a new one: "another attack", or "a raid on …" where the attack in focus is no raid."""
    if any(e.another for e in events) or (attacks and _told_apart(reading, attacks[-1], events)):
        return True
    if _is_listed_apart(reading, attacks, events):
        return True
    lead = next((e for e in events if not e.word.weak), None)
    if lead is None or lead.definite or reading.document.doc[lead.trigger].pos_ != "NOUN" or not attacks:
        return False
    told = attacks[0].types | attacks[-1].types
    return bool(told) and lead.word.event == "attack" and lead.type not in told and bool(lead.targets)


Chooser = Callable[[Situation], int]
"""Gives the number of an attack told before, the number behind them for one not told of yet, the one behind that for none."""


_INVENTED = -0.8
"""What is added for an attack that was not told of before: to invent one is worse than to miss one, so it has to be 2.2 times as likely as any other option."""


_LEFT_OUT = -1.0
"""What is added for words of an attack that came to nothing to be of none: in the texts that the weights are fitted to, most such words have no mark."""


def by_signs(situation: Situation) -> int:
    """The likeliest option by its signs; what the rules say where there was no tagger."""
    if situation.reading.trigger_at is None:
        return situation.ruled
    added = {len(situation.attacks): _INVENTED}
    if situation.supported and any(e.status == "attempted" for e in situation.events):
        added[len(situation.attacks) + 1] = _LEFT_OUT
    return likeliest("attacks", options(situation), added)[0]


def grouped(reading: Reading, clusters: Sequence[Sequence[Event]], choose: Chooser = by_signs) -> tuple[list[AttackDraft], list[Event]]:
    """(attacks of an article in the order in which it tells of them, events that belong to none).

    Words that count several attacks together ("in three incidents") belong to none where these are told one by one.
    """
    singly = [c for c in clusters if not is_collective(reading, c)]
    if len(singly) < len(clusters):
        attacks, left_out = _grouped(reading, singly, choose)
        if len(attacks) > 1:
            return attacks, [*left_out, *(e for c in clusters if is_collective(reading, c) for e in c)]
    return _grouped(reading, clusters, choose)


_SUMMED_UP = 2


def _ruled(
    reading: Reading,
    attacks: Sequence[AttackDraft],
    focus: AttackDraft | None,
    events: Sequence[Event],
    reachable: Sequence[AttackDraft],
) -> Situation:
    """What the rules say of events."""
    supported = is_supported(events) or _is_taken_too(attacks, events)
    home = _attack_of(reading, reachable, focus, events)
    if (named := as_one_of_a_series(reading, [a.events for a in attacks], events)) and (home is None or home is focus):
        events, home, supported = named, None, True
    idle = not supported and (home is None or not _leans_on(home, events, alone=len(attacks) == 1))
    turns = frozenset(name for name, rule in _TURNS.items() if rule(reading, attacks, focus, events))
    return Situation(reading, attacks, focus, events, None if idle else home, idle, supported, reachable, turns)


_TURNS: Mapping[str, Callable[[Reading, Sequence[AttackDraft], AttackDraft | None, Sequence[Event]], bool]] = {
    "back": lambda reading, _, __, events: any(_refers_back(reading, e) for e in events),
    "introduced": lambda reading, attacks, _, events: _introduces(reading, attacks, events),
    "listed": lambda reading, attacks, _, events: _is_listed_apart(reading, attacks, events),
    "scene": lambda reading, _, focus, events: focus is not None and sets_another_scene(reading, focus.events, events),
}


def _grouped(reading: Reading, clusters: Sequence[Sequence[Event]], choose: Chooser) -> tuple[list[AttackDraft], list[Event]]:
    attacks: list[AttackDraft] = []
    left_out: list[Event] = []
    focus: AttackDraft | None = None
    entry, hourly = entry_of(reading), is_hourly(reading)
    for events in clusters:
        situation = _ruled(reading, attacks, focus, events, [a for a in attacks if _is_within_reach(a, events, entry, hourly=hourly)])
        number = choose(situation)
        if number > len(attacks):
            left_out.extend(events)
            continue
        if number == len(attacks):
            attacks.append(AttackDraft())
        focus = attacks[number]
        focus.events.extend(situation.events)
    denied = [a for a in attacks if all(e.attribution.modality == "denied" for e in a.events)]
    left_out.extend(e for attack in denied for e in attack.events)
    kept = [a for a in attacks if a not in denied]
    if len(kept) > _SUMMED_UP:
        # A headline over several attacks tells of none that the text does not.
        heads = [a for a in kept if all(is_headline(reading, e.sentence) for e in a.events)]
        left_out.extend(e for attack in heads for e in attack.events)
        kept = [a for a in kept if a not in heads]
    for attack in kept:
        attack.events.sort(key=lambda e: e.trigger)
    return kept, left_out


def _is_within_reach(attack: AttackDraft, events: Sequence[Event], entry: Callable[[int], int], *, hourly: bool) -> bool:
    """Whether events may be of an attack of another entry of a list: only where they name its place or its victim."""
    here = entry(events[0].sentence)
    told = {entry(e.sentence) for e in attack.events}
    if here in told or told == {0}:
        return True
    if hourly and (any(e.definite for e in events) or not any(e.places for e in events) or _is_about_there(attack, events)):
        # The next entry of a live page goes on with what the last one told.
        return True
    if not any(e.definite or e.latest for e in events) and any(_is_told_anew(e) for e in events):
        # "BAGHDAD - Three mortar rounds landed on a street": another point about one town tells of another attack.
        return bool(_victim_names(events) & _victim_names(attack.events))
    places = {n.name for e in events for n in e.places if n.detail != "country"}
    same_place = bool(places & {n.name for e in attack.events for n in e.places})
    return same_place or bool(_victim_names(events) & _victim_names(attack.events))


def _is_about_there(attack: AttackDraft, events: Sequence[Event]) -> bool:
    """ "Mulhouse", "Mulhouse station": whether a place of one is named after that of the other."""
    ours, theirs = (
        {tuple(fold(n.name).split()) for e in each for n in e.places if n.detail != "country"} for each in (attack.events, events)
    )
    return any(set(one) <= set(other) or set(other) <= set(one) for one in ours for other in theirs)


def _is_told_anew(event: Event) -> bool:
    """Whether somebody or something not told of before does it."""
    return any(p.indefinite for p in (*event.agents, *event.weapons)) and not event.silent


_LEAN_SENTENCES, _LEAN_SENTENCES_ALONE = 3, 4
"""How far from an attack's last sentence "he died" or "three others were wounded" still speak of it; from the only attack told so far."""


def _leans_on(attack: AttackDraft, events: Sequence[Event], *, alone: bool) -> bool:
    """Whether events too weak to be an attack of their own speak of one: a shared name or rank, or people hurt right after it; where nothing else was
    told so far (``alone``), also further on, if no other day or place is."""
    if _victim_names(events) & _victim_names(attack.events):
        return True
    if any(e.period is not None and e.period.precision in {"month", "year"} for e in events) and attack.period is None:
        # "the former leader, who died in 2013": a date of its own, and nothing to hold it against.
        return False
    ranks = {v.phrase.rank for e in attack.events for v in e.victims if v.phrase.rank}
    if any(
        v.phrase.rank in ranks or (v.phrase.rank or "").split("-")[-1] in {r.split("-")[-1] for r in ranks}
        for e in events
        for v in e.victims
        if v.phrase.rank
    ):
        return True
    away = any(e.period is not None or e.places for e in events)
    reach = _LEAN_SENTENCES_ALONE if alone and not away else _LEAN_SENTENCES
    near = min(e.sentence for e in events) - max(e.sentence for e in attack.events) <= reach
    return near and any(
        (e.victims and e.word.event in {"die", "injure"}) or e.definite or (e.targets and e.word.frame == "destroy") for e in events
    )


def _is_in_passing(attack: AttackDraft, attacks: Sequence[AttackDraft]) -> bool:
    """Whether an attack is told only in a sentence that tells of another one first."""
    sentences = {e.sentence for e in attack.events}
    first = min(e.trigger for e in attack.events)
    before = {e.sentence for a in attacks if a is not attack for e in a.events if e.trigger < first}
    return len(sentences) == 1 and sentences <= before


def _is_told_there(attack: AttackDraft, events: Sequence[Event]) -> bool:
    """Whether an attack was at a place that events name."""
    places = {fold(n.name) for e in events for n in e.places if n.detail != "country"}
    return bool(places & {fold(n.name) for e in attack.events for n in e.places})


def _attack_of(reading: Reading, attacks: Sequence[AttackDraft], focus: AttackDraft | None, events: Sequence[Event]) -> AttackDraft | None:
    open_to = [a for a in attacks if not contradict(reading, a, events)]
    if not open_to:
        return None
    if any(e.latest for e in events):
        return max(open_to, key=lambda a: ((a.period.end or date.min) if a.period else date.min, -attacks.index(a)))
    names = _victim_names(events)
    sharing = [a for a in open_to if names & _victim_names(a.events)]
    if sharing:
        return sharing[-1]
    if _introduces(reading, attacks, events):
        return None
    if focus is not None and sets_another_scene(reading, focus.events, events):
        return next((a for a in reversed(open_to) if a is not focus and _is_told_there(a, events)), None)
    definite = any(e.definite for e in events)
    if definite:
        typed = [a for a in open_to if a.types & frozenset(e.type for e in events)] or open_to
        if any(e.definite and e.status == "accomplished" for e in events):
            # "the attack showed that …": not what is only threatened.
            typed = [a for a in typed if not _is_a_threat(a)] or typed
        # "It came a month after the murder of X. … In the attack …": what was recalled in passing is not what "the attack" means.
        return next((a for a in reversed(typed) if not _is_in_passing(a, attacks)), typed[-1])
    return focus if focus is not None and any(focus is a for a in open_to) else open_to[0]


_BACK = frozenset("her his its that the their these this those".split())


def _refers_back(reading: Reading, event: Event) -> bool:
    """ "The gang set fire to four huts", "her son was struck": by those, or to the kin of those, who were told of before; or nothing that happened."""
    doc = reading.document.doc
    agents = [doc[a.head] for a in event.agents if a.name is None]
    kin = [doc[v.phrase.head] for v in event.victims]
    return (
        event.attribution.modality == "denied"
        or any(t.pos_ == "PRON" or any(c.lower_ in _BACK for c in t.children) for t in agents)
        or any(any(c.dep_ == "poss" and c.pos_ == "PRON" for c in t.children) for t in kin)
    )
