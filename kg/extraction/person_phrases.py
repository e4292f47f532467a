"""Noun phrases of people: their count, nationality, body, rank and post."""

from __future__ import annotations

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.aircraft import flies
from kg.extraction.counts import ADDITIONAL, count_of
from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.syntax import is_indefinite, prepositional
from kg.extraction.terms import people_terms, post_terms
from kg.text.places import country_of
from kg.text.ranks import is_of_police
from kg.text.word_sets import word_set

__all__ = ["country_at", "demonym_in", "nationality_of", "organization_of", "people_of", "status_of_rank"]


def status_of_rank(rank: str) -> str:
    """What somebody of a rank is, where nothing else says so."""
    return "police" if is_of_police(rank) else "military"


_ANYBODY = word_set("person_words", "anybody")
"""Nouns that say of nobody what they are."""


_SEVERAL = frozenset({"crew", "enemy", "people", "personnel", "police", "staff"})
"""Nouns in the singular for people of whom there are always several."""


def nationality_of(reading: Reading, token: Token) -> str | None:
    """The country that the words of a phrase, from its left edge to ``token``, name as its own."""
    for child in token.children:
        if child.i < token.i and child.dep_ in {"amod", "compound", "nmod", "poss"}:
            if child.i in reading.by_token and reading.by_token[child.i].kind == "organization":
                continue
            country = country_at(child)
            if country is not None and child.text[:1].isupper():
                return country
    return None


def country_at(word: Token) -> str | None:
    """The country of a name or an adjective, also of two words of which it is the last ("South African")."""
    pair = f"{word.nbor(-1).text} {word.text}" if word.i > 0 and word.nbor(-1).text[:1].isupper() else ""
    return country_of(pair) or country_of(word.text) if pair else country_of(word.text)


def demonym_in(reading: Reading, phrase: Phrase) -> tuple[int, int] | None:
    """Start and end of the words of a phrase that name its country ("South African" in "South African jets")."""
    for at in range(phrase.start, phrase.end):
        word = reading.document.doc[at]
        if word.text[:1].isupper() and country_at(word) == phrase.nationality:
            return (at if country_of(word.text) is not None else max(at - 1, phrase.start)), at + 1
    return None


def organization_of(reading: Reading, token: Token, start: int) -> Named | None:
    """The organization that a phrase names as its own: "LGU members", "members of the LGU", "the group's fighters"."""
    inside = [reading.by_token[i] for i in range(start, token.i) if i in reading.by_token and reading.by_token[i].kind == "organization"]
    if inside:
        return inside[-1]
    for below in prepositional(token, "of", "from", "with", "in"):
        named = reading.by_token.get(below.i)
        if named is not None and named.kind == "organization":
            return named
    return None


def people_of(reading: Reading, token: Token, start: int) -> Phrase | None:
    """A phrase of people, by a noun of the lists, a post, a rank or a bomb on somebody's body; None where there is none of them."""
    noun, post = people_terms().get(token), post_terms().get(token)
    rank = _rank_of(reading, token, start)
    if flies(token):
        return None
    if noun is None and post is None and rank is None:
        return None
    count, plural = count_of(token, start)
    adjectives = {child.lower_ for child in token.children if child.i < token.i} | {t.lower_ for t in token.doc[start : token.i]}
    single = not plural and count == Count(1, 1, 1)
    bomber = token.lemma_.lower() == "bomber" or _carries_a_bomb(reading, token) or _blows_itself_up(token)
    if count == Count(1, 1, 1) and (token.lemma_.lower() in _SEVERAL or (single and noun is not None and noun.number == "plural")):
        # "a gang", "a patrol": several people, of whom nothing says how many.
        single, plural, count = False, True, None
    return Phrase(
        kind="person" if single else "people",
        head=token.i,
        start=start,
        end=token.i + 1,
        # A name's tag keeps the plural ("Guerrillas" in a headline).
        noun=noun.term.split()[-1].lower()
        if noun is not None and noun.number == "both" and token.tag_ in {"NNP", "NNPS"}
        else token.lemma_.lower(),
        count=count,
        plural=plural,
        nationality=nationality_of(reading, token),
        organization=organization_of(reading, token, start),
        status=noun.status if noun is not None else status_of_rank(rank) if rank else post.status if post is not None else "unknown",
        rank=rank,
        post=_post_words(reading, token, start)
        if single and not _in_rank(reading, token) and (post is not None or token.lemma_.lower() not in _ANYBODY)
        else None,
        additional=bool(adjectives & ADDITIONAL) or _are_companions(token),
        indefinite=is_indefinite(token),
        attacker=(noun is not None and noun.attacker) or bomber,
        bomber=bomber,
        among=single and not is_indefinite(token) and "other" in adjectives and "the" in adjectives,
    )


_COMPANIONS = frozenset({"colleague", "companion", "comrade", "friend", "teammate"})


def _are_companions(token: Token) -> bool:
    """ "three of his comrades": others than he."""
    return token.lemma_.lower() in _COMPANIONS and any(c.dep_ == "poss" and c.lower_ in {"her", "his"} for c in token.children)


_SELVES = frozenset({"herself", "himself", "itself", "themselves"})


def _blows_itself_up(token: Token) -> bool:
    """ "a woman blew herself up", "two girls who detonated themselves"."""
    if token.lemma_.lower() not in _ANYBODY | {"people", "teenager"}:
        return False
    verbs = [token.head] if token.dep_ == "nsubj" else []
    verbs += [c for c in token.children if c.dep_ == "relcl" and any(s.lower_ in {"that", "who"} and s.dep_ == "nsubj" for s in c.children)]
    verbs += [c for v in verbs for c in v.children if c.dep_ == "conj"]
    return any(v.lemma_.lower() in {"blow", "detonate", "explode"} and any(c.lower_ in _SELVES for c in v.children) for v in verbs)


_BEARING = frozenset("bear carry conceal detonate hide hold pack rig strap wear".split())


_BODY_BOMBS = frozenset("belt bomb explosive grenade jacket vest".split())


def _carries_a_bomb(reading: Reading, token: Token) -> bool:
    """ "two girls wearing explosive belts", "a man with explosives strapped to his body"."""
    for clause in token.children:
        if clause.dep_ not in {"acl", "relcl", "prep"} or (clause.dep_ == "prep" and clause.lower_ != "with"):
            continue
        words = list(clause.subtree)
        vests = (reading.by_token.get(t.i) for t in clause.children if t.dep_ == "pobj")
        if any(n is not None and n.kind == "weapon" and n.detail == "suicide_vest" for n in vests):
            return True
        borne = clause.dep_ != "prep" or any(t.lemma_.lower() in {"strap", "attach", "hide", "tie"} for t in words)
        bears = [t for t in words if t.lemma_.lower() in _BEARING] if clause.dep_ != "prep" else words
        if borne and bears and any(t.lemma_.lower() in _BODY_BOMBS and _is_explosive(reading, t) for t in words if t.i > bears[0].i):
            return True
    return False


def _is_explosive(reading: Reading, token: Token) -> bool:
    named = reading.by_token.get(token.i)
    return token.lemma_.lower() == "explosive" or (
        named is not None and named.kind == "weapon" and named.detail in {"explosive", "ied", "suicide_vest"}
    )


def _in_rank(reading: Reading, token: Token) -> bool:
    return any(first <= token.i < end for first, (end, _) in reading.ranks.items())


def _post_words(reading: Reading, token: Token, start: int) -> str:
    """What a person is, in the article's words, without article and nationality."""
    words = [t.text for t in token.doc[start : token.i + 1] if not t.is_quote]
    while len(words) > 1 and (
        words[0].lower() in {"the", "a", "an", "its", "their", "his", "her", "former", "local"} or country_of(words[0])
    ):
        words.pop(0)
    tail = [t for t in prepositional(token, "of", "for", "in") if t.i < token.i + 12]
    if tail:
        stop = next((t.i for t in token.doc[token.i + 1 : token.sent.end] if t.is_punct or t.pos_ in {"VERB", "AUX"}), token.sent.end)
        last = max((t.i for first in tail for t in first.subtree if t.i < stop), default=token.i)
        words += [t.text for t in token.doc[token.i + 1 : last + 1]]
    return " ".join(words).replace(" 's", "'s")


def _rank_of(reading: Reading, token: Token, start: int) -> str | None:
    for first, (end, key) in reading.ranks.items():
        if start <= first <= token.i < end or (start <= first and end == token.i + 1):
            return key
    for below in token.subtree:
        if below.lemma_ == "rank" and token.i < below.i < token.i + 12:
            for first, (_, key) in reading.ranks.items():
                if below.i < first <= below.i + 4:
                    return key
    return None
