"""Deaths in words that mean other things of other subjects: "Colonel NAME fell near X", "two soldiers paid the supreme price", "was eliminated"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Phrase, Reading
from kg.extraction.syntax import antecedent, is_negated, is_passive, objects, subjects
from kg.text.word_sets import word_set

__all__ = ["death_told"]

_ELSEWHERE = word_set("movements", "falls_otherwise")
"""With these "fell" is no death."""
_IN_ARMS = frozenset({"military", "militant", "police"})
_WITH_THEM = frozenset({"colleague", "companion", "comrade", "hero", "martyr"})
_AS = frozenset({"acomp", "attr", "dobj", "npadvmod", "oprd"})
_REMOVING = frozenset({"annihilate", "eliminate", "liquidate", "neutralise", "neutralize"})
"""Words of communiqués for killing somebody."""


def death_told(reading: Reading, verb: Token) -> TriggerWord | None:
    """What such a verb tells, by of whom it is said; None where it is no death."""
    if verb.pos_ != "VERB" or is_negated(verb):
        return None
    lemma = verb.lemma_.lower()
    if lemma == "fall" and any(c.lower_ in {"martyr", "martyrs"} and c.dep_ in _AS for c in verb.children):
        # "Major NAME fell a martyr".
        return TriggerWord("die", "attack", "die", weak=True)
    falls = lemma in {"ascend", "fall"} and not is_passive(verb) and not objects(verb) and not _leads_elsewhere(verb)
    if falls and any(_is_of_a_force(p) for t in subjects(verb) for p in phrases_of(reading, antecedent(t))):
        return TriggerWord("die", "attack", "die", weak=True)
    if lemma in _REMOVING:
        whom = subjects(verb) if is_passive(verb) else objects(verb)
        if any(_is_somebody(p) for t in whom for p in phrases_of(reading, antecedent(t))):
            return TriggerWord("die", "attack", "kill", weak=True)
    return None


def _leads_elsewhere(verb: Token) -> bool:
    beside = {c.lower_ for c in verb.children if c.dep_ in {"acomp", "advmod", "oprd", "prep", "prt", "xcomp"}}
    return bool(beside & _ELSEWHERE) or any(c.dep_ in {"acomp", "oprd"} for c in verb.children)


def _is_of_a_force(phrase: Phrase) -> bool:
    """Soldiers and the like, by rank, status or as somebody's comrades."""
    if phrase.kind not in {"people", "person"}:
        return False
    return phrase.rank is not None or phrase.status in _IN_ARMS or phrase.noun in _WITH_THEM


def _is_somebody(phrase: Phrase) -> bool:
    """A person with a name, rank or post, or counted people; no "threat", no unit."""
    if phrase.kind == "person":
        return phrase.name is not None or phrase.rank is not None or phrase.post is not None
    return phrase.kind == "people" and phrase.count is not None
