"""Whether two accounts of an attack are of two, because those who did the one are all others than those who did the other."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.mention import Event, Phrase, Reading

__all__ = ["authors_conflict", "party_name", "same_party"]


def authors_conflict(reading: Reading, one: Iterable[Event], other: Iterable[Event]) -> bool:
    """Whether organizations that did the one are all others than those that did the other; in a clash both sides do."""
    parties: list[set[str]] = []
    sides = (list(one), list(other))
    for told in sides:
        if any(e.word.frame == "clash" or e.attribution.modality == "hypothesis" for e in told):
            return False
        parties.append(
            {party_name(reading, a) for e in told for a in e.agents if a.kind == "organization" and a.name and a.detail != "media"}
        )
    agents = [[a for e in told for a in e.agents] for told in sides]
    if _are_rebels(agents[0]) and _is_of_a_state(agents[1]) and not any(a.kind == "organization" for a in agents[1]):
        # Guerrillas ambushed a patrol; "in the afternoon army helicopters fired rockets at the village".
        return True
    states = [{s for a in told if (s := _state_of(a)) is not None} for told in agents]
    if states[0] and states[1] and not states[0] & states[1]:
        # "Iran fired a missile into Baghdad, and Iraqi warplanes bombed Tabriz."
        return True
    if any(_is_of_a_state(a) and _is_of_a_group(b) and not _is_of_a_group(a) and not _is_of_a_state(b) for a, b in (agents, agents[::-1])):
        return True
    return bool(parties[0] and parties[1]) and not any(same_party(a, b) for a in parties[0] for b in parties[1])


def party_name(reading: Reading, agent: Phrase) -> str:
    """The name under which a list knows an organization, else its own: an acronym and the words that it stands for are one."""
    named = reading.by_token.get(agent.head)
    return (named.listed if named is not None else None) or agent.name or ""


def _is_of_a_state(agents: Iterable[Phrase]) -> bool:
    """Whether a country's aircraft or troops are among those who act."""
    return any(a.kind == "thing" and (a.nationality is not None or a.detail == "force") for a in agents)


def _state_of(agent: Phrase) -> str | None:
    """The country whose aircraft, guns or troops act."""
    return agent.nationality if agent.kind == "thing" or agent.status == "military" else None


_REBELS = frozenset({"fighter", "guerrilla", "insurgent", "jihadist", "militant", "rebel", "terrorist"})


def _are_rebels(agents: Iterable[Phrase]) -> bool:
    """Whether all who act are unnamed fighters, who have no aircraft."""
    people = [a for a in agents if a.kind != "pronoun"]
    return bool(people) and all(a.kind in {"people", "person"} and a.noun in _REBELS for a in people)


def _is_of_a_group(agents: Iterable[Phrase]) -> bool:
    return any(a.kind == "organization" and a.detail == "armed_group" for a in agents)


def same_party(one: str, other: str) -> bool:
    """The same name, an acronym of it, or a part of it ("the Army", "Salvadoran Army")."""
    initials = {"".join(w[0] for w in name.split() if w[:1].isupper()) for name in (one, other)}
    return one == other or one in other or other in one or bool({one, other} & initials)
