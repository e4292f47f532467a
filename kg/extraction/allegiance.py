"""Whether who tells of an attack is of the side that made it: a spokesman of the army whose aircraft struck, a ministry of the country."""

from __future__ import annotations

from kg.extraction.mention import Attribution, Named, Phrase, Reading
from kg.extraction.parties import FIGHTING, spoken_for
from kg.extraction.syntax import prepositional
from kg.text.places import country_of

__all__ = ["FORCE", "force_of", "is_told_by_own_side", "side_of", "sounds_like"]

FORCE = "force"
"""The detail of a phrase that names a state's force by its own words alone ("government warplane")."""
_STATE = frozenset({"government", "military", "military_unit"})


def is_told_by_own_side(reading: Reading, told: Attribution, agent: Phrase) -> bool:
    """Whether the source is a body, a spokesman or the government of the country whose force the agent is."""
    if agent.kind == "thing" and agent.detail == FORCE:
        return force_of(reading, told.source) == agent.noun
    country = _country(reading, agent)
    return country is not None and side_of(reading, told.source) == country


_FORCES = frozenset({"army", "government", "junta", "military", "navy", "regime"})


def force_of(reading: Reading, source: Phrase | Named | None) -> str | None:
    """The common noun of the force for which a source speaks ("the junta's spokesman", "an army statement", "the military")."""
    if source is None or (isinstance(source, Named) and source.kind != "person"):
        return None
    root = reading.document.doc[source.start : source.end].root
    heads = [root, *([root.head] if root.dep_ in {"appos", "compound"} else []), *(c for c in root.children if c.dep_ == "appos")]
    for head in heads:
        own = [head, *(c for c in head.children if c.dep_ in {"amod", "compound", "nmod", "poss"}), *prepositional(head, "for", "of")]
        noun = next((t.lemma_.lower() for t in own if t.lemma_.lower() in _FORCES), None)
        if noun is not None and (head.lemma_.lower() in _SPEAKING or head.lemma_.lower() == noun):
            return noun
    return None


def side_of(reading: Reading, source: Phrase | Named | None) -> str | None:
    """The country for which a source speaks: its army, a ministry or a spokesman of it, the country itself; None where it speaks for none."""
    if source is None:
        return None
    if isinstance(source, Named) and source.kind == "place":
        return source.country if source.detail == "country" else None
    if isinstance(source, Named) and source.kind == "organization":
        return source.country if source.detail in _STATE else None
    span = reading.document.doc[source.start : source.end]
    behind = spoken_for(reading, span.root, _STATE)
    if behind is not None:
        return behind.country
    if span.root.lemma_.lower() not in _SPEAKING:
        return None
    own = (t for t in span.root.subtree if t.dep_ in {"amod", "compound", "nmod", "poss"} and t.text[:1].isupper())
    return next((country for t in own if (country := country_of(t.text)) is not None), None)


_SPEAKING = frozenset(
    {
        "army",
        "command",
        "government",
        "military",
        "minister",
        "ministry",
        "navy",
        "spokesman",
        "statement",
        "spokesperson",
        "spokeswoman",
        "staff",
    }
)


def _country(reading: Reading, agent: Phrase) -> str | None:
    """The country whose force an agent is; None for armed groups."""
    if agent.kind == "thing":
        own = agent.organization
        return agent.nationality if own is None else own.country if own.detail in FIGHTING - {"armed_group"} else None
    named = reading.by_token.get(agent.head) if agent.kind == "organization" else None
    return named.country if named is not None and named.detail in FIGHTING - {"armed_group"} else None


_OWN_WORDS = frozenset({"boast", "claim", "hail", "praise", "say", "sign", "tell", "vow", "warn"})


_ELSEWHERE = frozenset({"earlier", "past", "previous", "previously", "similar"})


def sounds_like(reading: Reading, agent: Phrase) -> str | None:
    """What a sentence makes of an organization that no rule finds in it as who attacked: "claimed" where the organization itself speaks,
    else "accused", since somebody must have brought it up; None where the sentence is about other attacks."""
    token = reading.document.doc[agent.head]
    verb = token.head
    if any(t.lower_ in _ELSEWHERE for t in token.sent):
        return None
    return "claimed" if token.dep_ == "nsubj" and verb.lemma_.lower() in _OWN_WORDS else "accused"
