"""A statement of who is responsible, and who may stand in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.claim import Modality
from kg.extraction.mention import Phrase, Reading
from kg.extraction.mouthpieces import in_whose_name, side_told_again, voice_of
from kg.extraction.parties import BANDS, FIGHTING, last_party, organization_phrase, parties, spoken_for
from kg.extraction.speech import hedge_phrases, hedges
from kg.extraction.syntax import prepositional

__all__ = ["CRIMES", "CULPRITS", "IT", "Responsibility", "claimants", "is_crime", "modality_of"]


CRIMES = frozenset({"act", "action", "atrocity", "crime", "deed", "incident", "operation"})
"""Nouns that stand for an attack told before, though they tell of none by themselves."""


CULPRITS = frozenset(
    "abductor arsonist assailant assassin attacker author bomber captor culprit gunman hijacker kidnapper killer murderer perpetrator raider shooter".split()
)
"""Nouns for who did it, whoever it was."""


_FIGHTERS = frozenset("extremist guerrilla insurgent jihadi jihadist militant rebel separatist".split())


IT = frozenset({"it", "that", "this"})


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One statement about who did it. ``agent`` is None for "no group". ``by_itself``: the agent says so. ``about`` is the token that refers to the
    attack, ``accuser`` the one of who blames; ``own``: it says so only of an attack that the text has told to be the agent's, ``alone``: or to be
    nobody's; ``identity``: it says whose people the attackers told before are."""

    token: int
    agent: Phrase | None
    modality: Modality
    by_itself: bool
    about: int
    accuser: int | None = None
    own: bool = False
    identity: bool = False
    alone: bool = False


_SUFFERED = frozenset({"casualty", "death", "fatality", "injury", "loss"})
"""Nouns for what an attack cost: who owns to them says who suffered, not who did it."""


def is_crime(token: Token, triggers: frozenset[int]) -> bool:
    """Whether a word stands for what somebody is blamed for: a trigger, or "the crime", "the action"."""
    return (token.i in triggers and token.lemma_.lower() not in _SUFFERED) or token.lemma_.lower() in CRIMES


_VOICES = frozenset(
    "announcement bulletin caller channel communique communiqué email fax leaflet letter message note pamphlet post radio recording site statement "
    "station tape text tweet video voice website".split()
)
"""What an armed group speaks by."""


def claimants(reading: Reading, speakers: list[Token]) -> Iterator[Phrase]:
    """Who claims or denies: an organization itself, or the one that somebody speaks for."""
    doc = reading.document.doc
    voices = [
        o
        for s in speakers
        if s.lemma_.lower() in _VOICES
        for o in (
            *prepositional(s, "of", "from", "by"),
            *(c for c in s.children if c.dep_ in {"compound", "nmod", "poss"}),
            *in_whose_name(s),
        )
    ]
    owners = [o for o in voices if (n := reading.by_token.get(o.i)) is not None and n.kind == "organization" and n.detail in FIGHTING] or [
        o for o in voices if _is_of_a_body(o)
    ]
    speakers = [s for s in speakers if s.lemma_.lower() not in _VOICES or not owners] + owners
    apposed = [t for s in speakers if s.tag_ == "NNS" and s.lemma_.lower() in BANDS for t in s.children if t.dep_ == "appos"]
    for phrase in parties(reading, apposed or speakers):
        if phrase.kind == "people" and phrase.noun in _FIGHTERS and any(c.lower_ == "the" for c in doc[phrase.head].children):
            # "the rebels denied it": those named before.
            before = phrase.organization or side_told_again(reading, doc[phrase.head]) or last_party(reading, doc[phrase.head])
            yield replace(organization_phrase(before), start=phrase.start, end=phrase.end) if before is not None else phrase
            continue
        token = doc[phrase.head]
        behind = None if phrase.kind == "organization" else spoken_for(reading, token, FIGHTING) or voice_of(reading, phrase)
        if (
            behind is None
            and phrase.kind != "organization"
            and (body := next((t for t in token.subtree if _is_of_a_body(t)), None)) is not None
        ):
            # "the movement's deputy leader".
            behind = last_party(reading, body)
        yield organization_phrase(behind) if behind is not None else phrase


def _is_of_a_body(token: Token) -> bool:
    """ "the movement", "the group": an organization told of before."""
    return token.lemma_.lower() in BANDS and token.dep_ in {"pobj", "poss"} and any(c.lower_ in {"the", "this"} for c in token.children)


def modality_of(verb: Token) -> Modality:
    """Hypothesis where the sentence hedges what the verb says; the writer's plain statement otherwise."""
    text = verb.sent.text.lower()
    return "hypothesis" if any(hedge in text for hedge in hedge_phrases()) or _hedged(verb) else "asserted"


def _hedged(verb: Token) -> bool:
    words = {c.lower_ for t in (verb, verb.head) for c in t.children} | {verb.head.lower_}
    return bool(words & hedges()) or bool(words & {"may", "might", "could", "likely", "probably", "certain", "believed"})
