"""How many a noun phrase speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.mention import Phrase
from kg.extraction.syntax import prepositional
from kg.extraction.terms import people_terms
from kg.text.quantities import Quantity, parse_quantity

__all__ = ["ADDITIONAL", "are_others", "count_of", "without_attackers"]


ADDITIONAL = frozenset({"other", "others", "another", "more", "additional", "further", "fellow"})


def _quantity_words(token: Token, start: int) -> str:
    """The words before a noun that may count it: everything that is neither adjective nor name."""
    words = [
        t.text
        for t in token.doc[start : token.i]
        if t.pos_ in {"NUM", "DET", "ADP", "ADV", "SCONJ", "CCONJ"}
        or t.lower_ in {"least", "more", "few", "many", "several", "dozen", "some", "most"}
        or t.like_num
    ]
    return " ".join(words)


def _quantity_before(token: Token, start: int) -> Quantity | None:
    """The number at the head of a phrase whose other words ("to", "fewer", "heavily armed") belong to it or not: the longest that reads as one."""
    numbers = [t.i for t in token.doc[start : token.i] if t.pos_ == "NUM" or t.lower_ == "dozen"]
    if not numbers or any(t.ent_type_ in {"DATE", "ORDINAL", "TIME"} for t in token.doc[start : token.i]):
        return None
    last = numbers[-1]
    found = (parse_quantity(token.doc[first : last + 1].text) for first in range(start, last + 1))
    return next((q for q in found if q is not None and q.count is not None), None)


def _is_plural_form(token: Token) -> bool:
    """Whether a list knows the word as a plural, where the tagger does not ("servicemen", a headline's "Guerrillas")."""
    noun = people_terms().get(token)
    if noun is None or noun.number != "both":
        return False
    own = noun.term.split()[-1].lower()
    plural = noun.plural.split()[-1].lower() if noun.plural is not None else own + "s"
    return token.lower_ == plural != own


def count_of(token: Token, start: int) -> tuple[Count | None, bool]:
    """(count, plural). A bare singular is one; a bare plural is uncounted."""
    size = _size(token)
    if size is not None:
        return size, True
    words = _quantity_words(token, start)
    plural = token.tag_ in {"NNS", "NNPS"} or token.lemma_ in {"people", "police", "personnel", "troop"} or _is_plural_form(token)
    lowered = [w.lower() for w in words.split()]
    further = any(w in ADDITIONAL for w in lowered) and len(lowered) > 2
    if (
        lowered[:1] in (["a"], ["an"])
        and (further or any(c.lower_ in ADDITIONAL and c.dep_ == "amod" for c in token.children))
        and lowered[1:]
    ):
        # "a further 15 people".
        words, lowered = words.partition(" ")[2], lowered[1:]
    unsaid = ADDITIONAL - {"more"} | {"the", "of", "all"} | (set() if "than" in lowered else {"more"})
    stripped = " ".join(w for w in words.split() if w.lower() not in unsaid)
    quantity = (parse_quantity(stripped) if stripped else None) or (_quantity_before(token, start) if plural else None)
    if quantity is not None and not (plural and quantity.count == Count(1, 1, 1) and not any(w in lowered for w in ("one", "1"))):
        return quantity.count, plural or quantity.count is None or quantity.count.best != 1
    return (None, True) if plural else (Count(1, 1, 1), False)


_PAIRS: Mapping[str, int] = {"couple": 2, "duo": 2, "pair": 2, "trio": 3}


_BY_NATURE = frozenset({"parent", "spouse", "twin"})
"""Nouns for people of whom somebody has, or there are, two ("his parents", "the spouses")."""
_BANDS_OF = frozenset({"crew", "family", "group", "party", "patrol", "squad", "team"})
"""Nouns for people together, which may say of how many ("a family of five")."""


def _size(token: Token) -> Count | None:
    """How many are meant by a noun in the singular that says so itself: "a couple", "a family of five"."""
    lemma = token.lemma_.lower()
    if lemma in _BY_NATURE and token.tag_ == "NNS" and not prepositional(token, "of"):
        own = {c.lower_ for c in token.children}
        return Count(2, 2, 2) if own & {"both", "her", "his", "the"} and not any(c.pos_ == "NUM" for c in token.children) else None
    if token.tag_ == "NNS" and any(c.lower_ == "twin" for c in token.children) and not any(c.pos_ == "NUM" for c in token.children):
        return Count(2, 2, 2)
    if token.tag_ == "NN" and lemma in _PAIRS and not prepositional(token, "of"):
        return Count(_PAIRS[lemma], _PAIRS[lemma], _PAIRS[lemma])
    if token.tag_ == "NN" and lemma in _BANDS_OF:
        of = next((t for t in prepositional(token, "of") if t.pos_ == "NUM"), None)
        quantity = parse_quantity(of.text) if of is not None else None
        return quantity.count if quantity is not None else None
    return None


def are_others(token: Token) -> bool:
    """Whether a noun cannot say who one person before it is: it counts several, or is his or another."""
    if token.lower_ == "others" or (token.pos_ == "NUM" and token.lower_ not in {"1", "one"} and prepositional(token, "of")):
        return True
    several = token.tag_ in {"NNS", "NNPS"} and any(c.dep_ == "nummod" for c in token.children)
    return several or any(c.lower_ in {"another", "her", "his"} and c.dep_ in {"det", "poss"} for c in token.children)


def without_attackers(phrase: Phrase, parts: Sequence[Phrase]) -> Phrase:
    """ "fourteen people, including the two bombers": a number without the attackers in it."""
    own = sum(p.count.best for p in parts if p.attacker and p.count is not None)
    whole = phrase.count
    if not own or whole is None or own >= whole.low or phrase.attacker:
        return phrase
    return replace(phrase, count=Count(whole.low - own, whole.best - own, None if whole.high is None else whole.high - own))
