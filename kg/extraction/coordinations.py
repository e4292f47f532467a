"""Participants that are told together, and who of them are told apart: "the general and six troops, including a commander"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.breakdowns import breakdown
from kg.extraction.counts import count_of, without_attackers
from kg.extraction.hurt import casualty_words
from kg.extraction.mention import Phrase, Reading
from kg.extraction.phrases import phrase_at
from kg.extraction.series import misread_series, names_apposed, shares_count
from kg.extraction.syntax import conjuncts, prepositional, subjects
from kg.text.quantities import parse_quantity

__all__ = ["phrases_of", "with_parts"]


def phrases_of(reading: Reading, token: Token) -> Iterator[Phrase]:
    """The participants of a coordination ("the general and six troops, including a commander"), with their parts."""
    found: list[Phrase] = []
    for member in (*conjuncts(token), *misread_series(token), *names_apposed(reading, token)):
        phrase = phrase_at(reading, member)
        if phrase is None or phrase.head in {p.head for p in found}:
            continue
        if found and shares_count(found[-1], member):
            found[-1] = replace(found[-1], end=member.i + 1)
            continue
        found.append(phrase)
    for phrase in found:
        yield with_parts(reading, phrase, token.doc[phrase.head])


def with_parts(reading: Reading, phrase: Phrase, last: Token) -> Phrase:
    """A group with those of its members who are told of after ``last``, its last word; a person as is."""
    if phrase.kind != "people":
        return phrase
    parts = (*_named_members(reading, phrase), *_parts(reading, last)) or breakdown(reading, phrase, phrase_at)
    if not parts:
        return phrase
    members = tuple({p.head: p for p in parts}.values())
    if phrase.count is None and all(p.name for p in members) and members[0].start == phrase.end:
        # "Police officers NAME and NAME were killed": as many as are named.
        phrase = replace(phrase, count=Count(len(members), len(members), len(members)))
    return replace(without_attackers(phrase, parts), parts=members)


_MOST = frozenset({"all", "half", "majority", "many", "most", "several", "some"})


def _parts(reading: Reading, token: Token) -> Iterator[Phrase]:
    """ "including a field commander", "among them two children", "one of them his deputy", after the phrase in the same sentence."""
    for other in token.sent:
        if other.i <= token.i or other.i - token.i >= (20 if other.lower_ == "included" else 12):
            continue
        if other.i > token.i and other.dep_ in {"nsubj", "nsubjpass"} and other.tag_ in {"CD", "NNS"} and other.head.dep_ == "conj":
            # "Three guards were killed and 40 people wounded, including 15 children": of the second clause.
            return
        if other.lower_ == "included" and other.i + 1 < len(token.doc) and token.doc[other.i + 1].text in {".", ","}:
            # "nine people died, the four attackers included".
            for below in (t for t in other.children if t.dep_ in {"nsubj", "nsubjpass"} and t.i > token.i):
                yield from phrases_of(reading, below)
            return
        if other.lemma_ == "include" and other.pos_ == "VERB" and any(t.i == token.i for s in subjects(other) for t in s.subtree):
            # "The four soldiers killed included a lieutenant."
            for below in (t for t in other.children if t.dep_ == "dobj"):
                yield from phrases_of(reading, below)
            return
        if other.lower_ in {"including", "among"}:
            listed = [t for t in other.children if t.dep_ in {"pobj", "dobj"} and t.lower_ not in {"them", "whom", "dead", "victims"}]
            # "thirteen bodies, among them those of the two bombers".
            listed = [n for t in listed for n in (prepositional(t, "of") if t.lower_ == "those" else [t])]
            if not listed and other.i + 1 < len(token.doc) and token.doc[other.i + 1].lower_ in {"them", "whom"}:
                listed = _noun_phrase_after(reading, token.doc[other.i + 1]) or _noun_phrase_before(token, other)
            for below in listed:
                yield from (p for p in phrases_of(reading, below) if p.head == below.i or not _has_a_state(reading, p))
            return
        if other.lower_ == "of" and other.head.lower_ in _MOST and token.doc[other.i + 1].lower_ in {"them", "whom"}:
            # "15 people, most of them soldiers": nobody beside the fifteen.
            for below in _noun_phrase_after(reading, token.doc[other.i + 1]):
                told = phrase_at(reading, below)
                if told is not None and told.kind == "people":
                    yield told
            return
        if (
            other.lower_ == "of"
            and other.head.like_num
            and other.head.i == other.i - 1
            and token.doc[other.i + 1].lower_ in {"them", "whom"}
        ):
            count = count_of(other.head, other.head.i)[0] if other.head.tag_ != "CD" else _number(other.head)
            for below in _noun_phrase_after(reading, token.doc[other.i + 1]):
                told = phrase_at(reading, below)
                if told is not None and told.kind in {"people", "person"}:
                    yield told if told.kind == "person" or count is None else replace(told, count=count)
            return


def _has_a_state(reading: Reading, phrase: Phrase) -> bool:
    """ "21 killed, among them six children, and more than 40 wounded": those behind the "and" are told of anew."""
    doc = reading.document.doc
    return phrase.end < len(doc) and doc[phrase.end].pos_ in {"ADJ", "VERB"} and casualty_words().outcome(doc[phrase.end]) is not None


def _number(token: Token) -> Count | None:
    quantity = parse_quantity(token.text)
    return quantity.count if quantity is not None else None


def _noun_phrase_before(group: Token, among: Token) -> list[Token]:
    """ "five guards, a captain among them": the head of what stands between a comma and "among them", where a mark follows that."""
    doc = group.doc
    if among.i + 2 < len(doc) and not doc[among.i + 2].is_punct:
        return []
    comma = next((t.i for t in reversed(doc[group.i + 1 : among.i]) if t.text in {",", "(", "–", "—", "-"}), None)
    if comma is None or comma + 1 >= among.i or any(t.pos_ in {"VERB", "AUX"} for t in doc[comma + 1 : among.i]):
        return []
    return [doc[comma + 1 : among.i].root]


def _noun_phrase_after(reading: Reading, token: Token) -> list[Token]:
    """The head of the noun phrase that begins right after a token, where no verb comes before it."""
    for at in token.doc[token.i + 1 : token.sent.end]:
        if at.pos_ in {"VERB", "AUX", "PUNCT", "SCONJ"} and at.dep_ not in {"amod", "punct"}:
            return []
        if at.dep_ == "prep" and at.i == token.i + 1:
            # "six of them from one family"
            return []
        named = reading.by_token.get(at.i)
        if named is not None and named.kind == "person":
            return [token.doc[named.start : named.end].root]
        if at.pos_ in {"NOUN", "PROPN"} and at.dep_ not in {"amod", "compound", "nmod", "poss"}:
            return [at]
    return []


def _named_members(reading: Reading, phrase: Phrase) -> tuple[Phrase, ...]:
    """ "two guards, NAME and NAME, were …": the people named in apposition to a group, no more than it counts."""
    doc = reading.document.doc
    found: list[Phrase] = []
    for child in doc[phrase.head].children:
        if child.dep_ == "appos" and child.i > phrase.head and not _is_of_the_last(child):
            found += [p for member in (child, *_apposed_below(child)) for p in phrases_of(reading, member) if p.kind == "person"]
    names = {p.head: p for p in found if p.name}
    own = [p for p in found if p.name or any(t.i in names for t in doc[p.head].children)]
    members = tuple({p.head: p for p in own}.values())
    named = [m for m in members if m.name]
    if not named or (phrase.count is not None and phrase.count.best < len(named)):
        return ()
    return tuple(named)


def _is_of_the_last(apposed: Token) -> bool:
    """ "two guards and the owner, NAME": the parse hangs on the first what is said of the last."""
    return any(c.dep_ == "conj" and c.i < apposed.i for c in apposed.head.children)


def _apposed_below(token: Token) -> list[Token]:
    """Names that the parse hangs one below the other ("NAME and his daughter-in-law NAME")."""
    return [below for child in token.children if child.dep_ in {"appos", "conj"} for below in (child, *_apposed_below(child))]
