"""Places that stand in an article for other reasons than that the attack was there: where somebody speaks, comes from, is taken to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.lexicon import TriggerWord
from kg.extraction.nearness import distance_before
from kg.extraction.speech import reporting_verbs
from kg.extraction.terms import people_terms, post_terms

__all__ = ["describes_people", "leads_away", "speaks"]

_MOVES = frozenset({"from", "to", "towards", "toward"})
_WAYS = frozenset({"road", "highway", "route", "street", "line", "stretch", "train", "bus", "flight"})
_REACTIONS = frozenset({"blame", "condemn", "denounce", "deplore", "discuss", "investigate", "mourn", "probe", "protest"})
"""Verbs of who has to do with an attack afterwards, elsewhere."""
_CARRIED = frozenset({"bring", "carry", "fly", "rush", "take", "transport"})
_CARE = frozenset({"admit", "airlift", "bury", "evacuate", "hospitalise", "hospitalize", "transfer", "treat"})


def speaks(token: Token) -> bool:
    """Whether a place is where somebody says or is told something, or the seat of who does."""
    for above in token.ancestors:
        if above.dep_ in {"nsubj", "nsubjpass"} and _is_reaction(above.head):
            return True
        if above.pos_ == "VERB":
            return _is_reaction(above) and not _finds_a_thing(above)
    return False


def _finds_a_thing(verb: Token) -> bool:
    """ "sappers found a mine": a verb of saying that has a thing for its object and no clause."""
    children = {c.dep_ for c in verb.children}
    return verb.lemma_.lower() in {"discover", "find"} and "dobj" in children and "ccomp" not in children


def _is_reaction(verb: Token) -> bool:
    return verb.lemma_.lower() in reporting_verbs() or verb.lemma_.lower() in _REACTIONS


def leads_away(token: Token, word: TriggerWord | None) -> bool:
    """Whether a place is only where something came from or went to ("fired from X", "was taken to X"), or where people are cared for;
    who is abducted "from X" was there."""
    if any(above.lemma_.lower() in _CARE for above in _below(token)) or (word is not None and word.frame == "die" and _is_clinic(token)):
        return True
    if any(above.dep_ == "prep" and above.lower_ == "to" and above.head.lemma_.lower() in _CARRIED for above in token.ancestors):
        return True
    head = token.head
    if token.dep_ != "pobj" or head.lower_ not in _MOVES or distance_before(token.doc, token.left_edge.i) is not None:
        return False
    if head.head.lower_ in _WAYS or (head.lower_ == "from" and word is not None and word.frame == "take"):
        return False
    return not (head.lower_ == "to" and head.head.lower_ in {"next", "close", "adjacent", "damage"})


def _below(token: Token) -> Iterator[Token]:
    """The verbs over a place, up to the first that is not coordinated or subordinate."""
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            yield above
            return


def _is_clinic(token: Token) -> bool:
    return bool({token.lower_, token.doc[min(token.i + 1, len(token.doc) - 1)].lower_} & {"hospital", "clinic", "morgue"})


def describes_people(token: Token, trigger: int, word: TriggerWord | None = None) -> bool:
    """ "the commander of the town of X": where somebody is from or in charge, not where the attack was; who is abducted "from X" was there."""
    of = {"of"} if word is not None and word.frame == "take" else {"of", "from"}
    for above in (token, *token.ancestors):
        if above.i == trigger:
            return False
        if above.dep_ == "prep" and above.lower_ in of and (post_terms().at(above.head) or people_terms().at(above.head)):
            return True
    return False
