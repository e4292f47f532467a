"""The attackers of an attack: which words tell of the same ones, and which of the dead they are, who are never counted among the victims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.claim import Count
from kg.extraction.authors import party_name, same_party
from kg.extraction.counts import without_attackers
from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Event, Phrase, Reading, Victim
from kg.extraction.phrases import PART_OF_THOSE

__all__ = [
    "are_attackers",
    "are_defenders",
    "of_one_group",
    "of_the_accused",
    "of_their_owners",
    "same_attackers",
    "stopped",
    "who_attacked",
    "without_own",
    "without_theirs",
]

_FIGHTERS = frozenset(
    "assailant attacker bomber extremist fighter guerrilla gunman hijacker insurgent jihadi jihadist kidnapper militant rebel separatist subversive terrorist".split()
)
"""Nouns for those who fight a state or its people; "militiamen" and "paramilitaries" fight on either side and tell nothing."""
_ATTACKING = frozenset("abductor ambusher assailant attacker bomber gunman hijacker kidnapper raider".split())
"""Nouns for who attacks: whoever kills them, they are not those attacked."""


def _organization_names(agents: Iterable[Phrase]) -> set[str]:
    return {a.name for a in agents if a.kind == "organization" and a.name} | {
        a.organization.name for a in agents if a.organization is not None
    }


def are_attackers(draft: AttackDraft, victim: Victim) -> bool:
    """Whether a victim is of the side that attacked: the same organization, or fighters in an attack that fighters made."""
    agents = [*(a for e in draft.events for a in e.agents), *draft.blamed]
    phrase = victim.phrase
    if phrase.attacker and (phrase.noun in _ATTACKING or phrase.bomber) and victim.outcome in {"killed", "injured", "captured"}:
        return True
    if any(a.head == phrase.head for a in agents) or _are_some_of_them(draft, victim) or _are_told_as_theirs(draft, phrase):
        return True
    if victim.outcome not in {"killed", "injured", "captured"}:
        return False
    if phrase.organization is not None:
        return phrase.organization.name in _organization_names(agents)
    if phrase.noun not in _FIGHTERS:
        # "Bandits ambushed a lorry. … One bandit was killed."
        return phrase.status == "militant" and any(a.kind == "people" and a.noun == phrase.noun for a in agents)
    others = [v.phrase for e in draft.events for v in e.victims if v.phrase.noun not in _FIGHTERS]
    if not agents and any(p.status in {"civilian", "military", "official", "police"} for p in others):
        return True
    return any(a.noun in _FIGHTERS or a.attacker or (a.kind == "organization" and a.detail == "armed_group") for a in agents)


def _are_told_as_theirs(draft: AttackDraft, phrase: Phrase) -> bool:
    """Whether people are the part of a number of dead that was taken out of it as the attackers'."""
    return phrase.noun in _FIGHTERS and any(
        p.head == phrase.head and p.attacker
        for e in draft.events
        for v in e.victims
        for p in v.phrase.parts
        if v.phrase.head != phrase.head
    )


def without_own(draft: AttackDraft, victim: Victim) -> Victim:
    """ "Twenty people, 14 of them insurgents": a number of dead without the attackers in it."""
    parts = victim.phrase.parts
    own = [p for p in parts if not p.attacker and (are_attackers(draft, replace(victim, phrase=p)) or _are_raiders(draft, p))]
    if not own:
        return victim
    theirs = [replace(p, attacker=True) for p in own]
    phrase = without_attackers(victim.phrase, theirs)
    return replace(victim, phrase=replace(phrase, parts=(*(p for p in parts if p not in own), *theirs)))


def _are_raiders(draft: AttackDraft, part: Phrase) -> bool:
    """ "The raid on the barracks left 31 dead, 25 of them insurgents"."""
    raid = any(e.type in {"ambush", "raid", "suicide_bombing"} for e in draft.events)
    return raid and part.noun in _FIGHTERS and not any(e.agents for e in draft.events)


def without_theirs(draft: AttackDraft) -> None:
    """Takes the attackers out of a number that a headline gives with them ("Seven dead in clash" of "seven people, three of them rebels")."""
    less: dict[tuple[str, int], Count] = {}
    for event in draft.events:
        for victim in event.victims:
            phrase = victim.phrase
            own = sum(p.count.best for p in phrase.parts if p.attacker and p.count is not None)
            if phrase.kind == "people" and phrase.count is not None and own:
                less[victim.outcome, phrase.count.best + own] = phrase.count
    for at, event in enumerate(draft.events):
        told = tuple(
            replace(v, phrase=replace(v.phrase, count=less[v.outcome, v.phrase.count.best]))
            if v.phrase.count is not None
            and v.phrase.noun == "people"
            and not v.phrase.parts
            and not v.phrase.additional
            and (v.outcome, v.phrase.count.best) in less
            else v
            for v in event.victims
        )
        draft.events[at] = replace(event, victims=told)


_STATE = frozenset({"government", "military", "military_unit"})


def _is_of_the_state(agent: Phrase) -> bool:
    """Soldiers, police and guards, by name or without."""
    if agent.kind == "organization":
        return agent.detail in _STATE
    if agent.kind == "thing":
        return agent.organization is None or agent.organization.detail in _STATE
    if agent.organization is not None and agent.organization.detail == "armed_group":
        return False
    # "urban commandos" fight on either side.
    return not agent.attacker and agent.name is None and agent.noun != "commando" and agent.status in {"military", "official", "police"}


def _is_a_fighter(agent: Phrase) -> bool:
    armed_group = agent.detail == "armed_group" if agent.kind == "organization" else False
    own = agent.organization is not None and agent.organization.detail == "armed_group"
    return armed_group or own or agent.attacker or agent.noun in _FIGHTERS


def _fighters_before(draft: AttackDraft, event: Event) -> bool:
    return any(_is_a_fighter(a) for e in draft.events if e.trigger < event.trigger for a in e.agents)


def _are_some_of_them(draft: AttackDraft, victim: Victim) -> bool:
    """ "insurgents attacked a base; troops killed 20 of them"."""
    if victim.phrase.noun not in {PART_OF_THOSE, "them"}:
        return False
    event = next((e for e in draft.events if victim in e.victims), None)
    if event is None or not (_fighters_before(draft, event) or any(_is_a_fighter(a) for a in draft.blamed)):
        return False
    if victim.phrase.attacker:
        # "Militants attacked a post. Four of them were killed."
        return True
    return bool(event.agents) and all(_is_of_the_state(a) for a in event.agents)


def are_defenders(draft: AttackDraft, event: Event) -> bool:
    """Whether those who act in an event only answer the attack: they kill or catch the attackers, or shoot at nobody who is told, after fighters attacked."""
    if {a.head for a in event.agents} & {v.phrase.head for v in event.victims}:
        return False
    state = bool(event.agents) and all(_is_of_the_state(a) for a in event.agents)
    if (
        state
        and event.word.frame == "take"
        and event.type == "attack"
        and any(e.word.frame != "take" and not e.word.weak for e in draft.events)
    ):
        # "police seized two men with vests for a suicide attack".
        return True
    if event.victims:
        return all(are_attackers(draft, victim) for victim in event.victims)
    if event.targets or not event.agents or event.word.frame not in {"assault", "kill", "take", "wound"}:
        return False
    return all(_is_of_the_state(a) for a in event.agents) and _fighters_before(draft, event)


def who_attacked(event: Event) -> tuple[Phrase, ...]:
    """Of the two sides of a clash, the fighters where the other side is the state's; else all who act."""
    fighters = tuple(a for a in event.agents if _is_a_fighter(a))
    if event.word.frame == "clash" and fighters and all(_is_of_the_state(a) for a in event.agents if a not in fighters):
        return fighters
    return event.agents


def stopped(draft: AttackDraft, event: Event) -> tuple[Phrase, ...]:
    """Bombers who were killed or caught before or as they attacked, where the text has nobody else who did it."""
    told = any(not are_defenders(draft, e) and e.agents for e in draft.events)
    return () if told else tuple(v.phrase for v in event.victims if v.phrase.bomber and are_attackers(draft, v))


_ANAPHORS = frozenset(
    "abductor assailant assassin attacker bomber criminal culprit duo gunman hijacker individual kidnapper killer man militant murderer pair "
    "perpetrator raider rider robber terrorist trio".split()
)
"""Nouns that, with "the", stand for attackers who were told of before."""


_ANYBODY = frozenset("boy girl individual man person teenager woman youth".split())


def _agree(one: Phrase, other: Phrase) -> bool:
    """Whether nothing in two phrases sets the people apart: number, nationality, organization."""
    if one.kind != other.kind or one.additional or other.additional:
        return False
    if one.count is not None and other.count is not None and one.count.best != other.count.best:
        return False
    if one.nationality and other.nationality and one.nationality != other.nationality:
        return False
    return one.organization is None or other.organization is None or one.organization.name == other.organization.name


def _is_headline(reading: Reading, phrase: Phrase) -> bool:
    sentence = reading.sentence_of[phrase.head]
    start, end = reading.sentences[sentence]
    text = reading.document.doc[start:end].text.rstrip()
    return sentence == 0 and not text.endswith((".", "!", "?")) and len(reading.sentences) > 1


def _is_told_again(reading: Reading, first: Phrase, later: Phrase) -> bool:
    """Whether the later phrase stands for the people of the first: "the gunmen", the same noun, or what the headline said."""
    if not _agree(first, later):
        return False
    if first.noun == later.noun:
        return True
    if first.bomber and first.kind == "people" and _is_headline(reading, first) and first.count is not None and later.count is not None:
        # "Two bombers kill three … two young women blew themselves up".
        return not later.indefinite or later.kind == "people"
    if not later.indefinite and later.noun in _ANAPHORS:
        return True
    if not first.indefinite and first.noun in _ATTACKING and later.indefinite and later.kind == "person" and later.noun in _ANYBODY:
        # "The attacker was shot by a patrol. … A man with a kitchen knife attacked passengers": the lead, or a live page, tells the end first.
        return True
    sides = {first.noun, later.noun} - {"man", "individual"}
    return _is_headline(reading, first) and all(n in _FIGHTERS for n in sides) and len(sides) < 2


def same_attackers(reading: Reading, agents: Iterable[Phrase]) -> Mapping[int, Phrase]:
    """Head of a phrase → the first phrase of the attack for the same unnamed attackers."""
    firsts: list[Phrase] = []
    found: dict[int, Phrase] = {}
    for phrase in sorted((a for a in agents if a.kind in {"people", "person"} and a.name is None), key=lambda a: a.head):
        first = next((f for f in reversed(firsts) if f.head != phrase.head and _is_told_again(reading, f, phrase)), None)
        if first is not None:
            found[phrase.head] = first
        elif all(f.head != phrase.head for f in firsts):
            firsts.append(phrase)
    return found


_THEIRS = frozenset({"band", "bandit", "gang", "group", "mob", "pirate", "unit"})
"""Nouns that, with "the", stand for the people of an armed group told before, beside those for attackers and for fighters."""


def of_one_group(reading: Reading, agents: Iterable[Phrase]) -> Mapping[int, Phrase]:
    """Head of a phrase → the one armed group that made an attack, where "the raiders", "the insurgents", or "insurgents" in the headline are
    its people; nothing where several groups, or others without a name, are told to have made it."""
    told = sorted(agents, key=lambda a: a.head)
    groups = [a for a in told if _armed_group(a) is not None]
    if len({_armed_group(a) for a in groups}) != 1:
        return {}
    people = [a for a in told if a.kind == "people" and a.name is None and (a.organization is None or a.organization.detail == "other")]
    again = {
        a.head: groups[0]
        for a in people
        if _stands_for_them(reading, groups[0], a) or _are_called_so(groups[-1], a) or _are_counted(reading, groups[0], a)
    }
    strangers = [a for a in people if a.head not in again and not _is_headline(reading, a)]
    return {} if strangers else again


_ANYBODY = frozenset({"individual", "man", "people", "person", "youth"})
"""Nouns for people of whom nothing is told but that they came armed."""


def of_their_owners(reading: Reading, agents: Iterable[Phrase], owners: Iterable[Phrase]) -> Mapping[int, Phrase]:
    """Head of a phrase → the one organization that claims the attack, or is suspected of it, whose people "two gunmen" then are; nothing where
    several do, or where the text tells of another organization as who made it. A suicide bomber stays who he is."""
    told = sorted(owners, key=lambda a: a.head)
    names = {party_name(reading, a) for a in told}
    if not told or told[0].kind != "organization" or any(not same_party(name, next(iter(names))) for name in names):
        return {}
    doers = list(agents)
    others = {party_name(reading, a) for a in doers if a.kind == "organization"} | {
        a.organization.listed or a.organization.name for a in doers if a.organization is not None
    }
    if any(not any(same_party(other, name) for name in names) for other in others):
        return {}
    return {a.head: told[0] for a in doers if _may_be_anybodys(a)}


def of_the_accused(reading: Reading, agents: Iterable[Phrase], blamed: Iterable[Phrase]) -> Mapping[int, Phrase]:
    """Head of a phrase → the one organization that is blamed, where all that the text tells besides of who made the attack is "the attackers",
    after it is blamed; people who were brought in before ("armed men") stay who they are."""
    told = sorted(blamed, key=lambda a: a.head)
    doers = list(agents)
    if len({party_name(reading, a) for a in told}) != 1 or told[0].kind != "organization" or not doers:
        return {}
    again = [a for a in doers if a.head > told[0].head and _stands_for_them(reading, told[0], a)]
    return {a.head: told[0] for a in again} if len(again) == len(doers) else {}


def _may_be_anybodys(agent: Phrase) -> bool:
    nameless = agent.kind == "people" and agent.name is None and agent.organization is None and agent.nationality is None
    fighters = agent.noun in _FIGHTERS | _THEIRS - {"mob"} | _ANAPHORS or (
        agent.noun in _ANYBODY and agent.status in {"unknown", "militant"}
    )
    return nameless and fighters and not agent.bomber


_SIDES = frozenset("extremist guerrilla insurgent jihadi jihadist militant rebel separatist".split())
"""Nouns for those who fight on a side, which have no name only until a text gives it."""


def _are_called_so(group: Phrase, people: Phrase) -> bool:
    """ "Kurdish guerrillas raided a hamlet. … The militants of the X came at night": the lead tells by a common noun whom a later sentence names."""
    return people.noun in _SIDES and people.head < group.head and not people.additional


def _are_counted(reading: Reading, group: Phrase, people: Phrase) -> bool:
    """ "LGU rebels killed 18 soldiers. … About 120 rebels ambushed them": the fighters of the group, now with their number."""
    told = {t.lemma_.lower() for t in reading.document.doc[group.start : group.end]} | {"fighter"}
    return people.count is not None and people.noun in told & _FIGHTERS and people.head > group.head and not people.additional


def _armed_group(agent: Phrase) -> str | None:
    if agent.kind == "organization":
        return agent.name if agent.detail == "armed_group" else None
    own = agent.organization if agent.kind == "thing" else None
    return own.name if own is not None and own.detail == "armed_group" else None


def _stands_for_them(reading: Reading, group: Phrase, people: Phrase) -> bool:
    if (
        people.noun not in _FIGHTERS | _THEIRS | _ANAPHORS - {"individual", "man"}
        or people.count is not None
        or people.nationality is not None
    ):
        return False
    beside = {c.lower_ for c in reading.document.doc[people.head].lefts if not c.is_punct}
    if _is_headline(reading, people):
        return people.noun in _FIGHTERS
    return people.head > group.head and bool(beside) and beside <= {"the", "these", "those"}
