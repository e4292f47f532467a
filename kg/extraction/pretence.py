"""Words of violence that their writer does not mean: rehearsals, rumours, reports that somebody dismisses."""

from __future__ import annotations

from spacy.tokens import Token

__all__ = ["is_play"]

_PLAYED = frozenset({"dummy", "fake", "fictitious", "hypothetical", "imaginary", "mock", "practice", "simulated", "staged"})
_RUMOUR = frozenset({"hoax", "rumor", "rumour", "speculation"})
_DISMISS = frozenset({"dismiss", "deny", "discount", "refute", "reject", "scotch"})
_REPORTS = frozenset({"allegation", "claim", "news", "report", "rumor", "rumour", "story", "suggestion"})


def is_play(token: Token) -> bool:
    """Whether a word of violence tells only of a rehearsal, a rumour or a report that somebody dismisses: "a mock ambush", "was \"attacked\" by actors"."""
    if any(c.lower_ in _PLAYED for c in token.children) or _is_in_quotes_alone(token):
        return True
    for above in token.ancestors:
        lemma = above.lemma_.lower()
        if lemma in _RUMOUR or (lemma in _REPORTS and above.head.lemma_.lower() in _DISMISS and above.dep_ in {"dobj", "nsubjpass"}):
            return True
        if above.pos_ in {"VERB", "AUX"} and above.dep_ not in {"acl", "relcl", "ccomp", "conj", "xcomp"}:
            return False
    return False


def _is_in_quotes_alone(token: Token) -> bool:
    """ "was "attacked" by": a verb that the writer does not mean."""
    if token.pos_ != "VERB" or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(-1).text in {'"', "“", "''", "``", "‘", "'"} and token.nbor(1).text in {'"', "”", "''", "’", "'"}
