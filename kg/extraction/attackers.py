"""Which of an attack's dead are its attackers: they are told apart, never counted among the victims."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.grouping import AttackDraft
from kg.extraction.mention import Phrase, Victim

__all__ = ["are_attackers"]

_FIGHTERS = frozenset(
    "assailant attacker bomber extremist fighter guerrilla gunman hijacker insurgent jihadi jihadist kidnapper militant rebel separatist subversive terrorist".split()
)
"""Nouns for those who fight a state or its people; "militiamen" and "paramilitaries" fight on either side and tell nothing."""
_ATTACKING = frozenset("assailant attacker bomber gunman hijacker kidnapper".split())
"""Nouns for who attacks: whoever kills them, they are not those attacked."""


def _organization_names(agents: Iterable[Phrase]) -> set[str]:
    return {a.name for a in agents if a.kind == "organization" and a.name} | {
        a.organization.name for a in agents if a.organization is not None
    }


def are_attackers(draft: AttackDraft, victim: Victim) -> bool:
    """Whether a victim is of the side that attacked: the same organization, or fighters in an attack that fighters made."""
    agents = [*(a for e in draft.events for a in e.agents), *draft.blamed]
    phrase = victim.phrase
    if phrase.attacker and phrase.noun in _ATTACKING and victim.outcome in {"killed", "injured"}:
        return True
    if victim.outcome not in {"killed", "injured", "captured"}:
        return False
    if phrase.organization is not None:
        return phrase.organization.name in _organization_names(agents)
    if phrase.noun not in _FIGHTERS:
        return False
    others = [v.phrase for e in draft.events for v in e.victims if v.phrase.noun not in _FIGHTERS]
    if not agents and any(p.status in {"civilian", "military", "official", "police"} for p in others):
        return True
    return any(a.noun in _FIGHTERS or a.attacker or (a.kind == "organization" and a.detail == "armed_group") for a in agents)
