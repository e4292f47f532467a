"""What says who a named person is: a title before the name, behind it, or between commas; and the age that follows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.namings import named_as
from kg.extraction.phrases import phrase_at
from kg.extraction.terms import people_terms, post_terms

__all__ = ["aliases", "is_aged", "titles"]

_HONORIFICS = frozenset({"miss", "mr", "mrs", "ms"})


def _named_before(reading: Reading, token: Token, limit: int = 14) -> Iterator[Named]:
    """People named right after a phrase and a comma: "the commander of the town of X, Name, …"."""
    doc = reading.document.doc
    at = token.i + 1
    while at < min(len(doc), token.i + limit) and doc[at].sent == token.sent:
        if doc[at].text == "," and (place := _place_between(reading, at)) is not None:
            # "the mayor of X, in Y, NAME".
            at = place
            continue
        if doc[at].text == ",":
            first = at + 2 if at + 2 < len(doc) and _is_title(reading, doc[at + 1]) else at + 1
            named = reading.by_token.get(first)
            if named is not None and named.kind == "person" and named.start in {at + 1, first}:
                yield named
            return
        if (doc[at].pos_ in {"VERB", "AUX", "CCONJ"} and doc[at].dep_ != "amod") or doc[at].text in {";", ":"}:
            return
        at += 1


def _is_title(reading: Reading, token: Token) -> bool:
    """ "Mr", "Engineer": what stands in front of a name and is no part of it."""
    titled = token.dep_ == "compound" and token.text[:1].isupper() and token.i not in reading.by_token
    return titled or token.lower_.rstrip(".") in _HONORIFICS


def _place_between(reading: Reading, comma: int) -> int | None:
    """The comma after ", in Y" behind another comma; None where something else stands there."""
    doc = reading.document.doc
    if comma + 2 >= len(doc) or doc[comma + 1].lower_ not in {"in", "near"}:
        return None
    named = reading.by_token.get(comma + 2)
    end = named.end if named is not None and named.kind == "place" else None
    return end if end is not None and end < len(doc) and doc[end].text == "," else None


def is_aged(reading: Reading, named: Named) -> bool:
    """Whether an age follows the name ("NAME, 45, …"), as news tells of victims."""
    doc = reading.document.doc
    return (
        named.end + 1 < len(doc) and doc[named.end].text == "," and doc[named.end + 1].text.isdigit() and len(doc[named.end + 1].text) < 3
    )


def _stands_beside(reading: Reading, token: Token, named: Named) -> bool:
    """Whether a name after a comma says who a phrase is, and does not begin a clause of its own ("killed a farmer, NAME said")."""
    root = reading.document.doc[named.start : named.end].root
    beside = token.i in {root.head.i, root.head.head.i} and root.dep_ not in {"nsubj", "nsubjpass"}
    return beside or root.dep_ == "appos" or is_aged(reading, named)


def _named_ahead(reading: Reading, phrase: Phrase) -> Named | None:
    """The person whose name, and perhaps age, stands between commas before a phrase: "NAME, the driver", "NAME, 62, a fisherman"."""
    doc = reading.document.doc
    at = phrase.start - 1
    if at < 1 or doc[at].text != ",":
        return None
    at -= 1
    if doc[at].like_num and doc[at - 1].text == ",":
        at -= 2
    person = reading.by_token.get(at)
    if phrase.additional or person is None or person.kind != "person" or doc[phrase.head].dep_ in {"nsubj", "nsubjpass", "conj"}:
        return None
    theirs = {c.dep_ for c in doc[phrase.head].children if c.lower_ in {"her", "his"} or c.dep_ == "conj"}
    if {"poss", "conj"} <= theirs:
        # "NAME, his driver and two guards".
        return None
    return person


_SECOND = frozenset({"assistant", "deputy", "vice"})
"""Before a post they are part of it ("deputy governor") and no post of their own."""


def titles(reading: Reading) -> dict[int, Phrase]:
    """First token of a person's name → the phrase that says who that is: in apposition before, after, or by "named … as"."""
    doc = reading.document.doc
    found: dict[int, Phrase] = {}
    for token in doc:
        post = post_terms().at(token) is not None
        tag = reading.tag_at.get(token.i)
        marked = tag is not None and tag.head == token.i and tag.role in {"perpetrator", "victim_group"}
        if not (post or marked or people_terms().at(token) is not None) or token.i in reading.by_token:
            continue
        if token.dep_ == "poss":
            # "the owner's wife, NAME": whose wife she is.
            continue
        if token.lower_ in _SECOND and token.dep_ in {"amod", "compound"} and token.head.i == token.i + 1:
            continue
        phrase = phrase_at(reading, token)
        if phrase is None or phrase.kind != "person" or phrase.noun == "people":
            # "shot dead the director, NAME": "dead" says of nobody who that is.
            continue
        after = reading.by_token.get(token.i + 1)
        if after is not None and after.kind == "person":
            found.setdefault(after.start, phrase)
            continue
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i and (own := reading.by_token.get(child.i)) is not None and own.kind == "person":
                found.setdefault(own.start, phrase)
        for named in _named_before(reading, token):
            if post or _stands_beside(reading, token, named):
                found.setdefault(named.start, phrase)
        person = _named_ahead(reading, phrase)
        if person is not None:
            found.setdefault(person.start, phrase)
    return found


def aliases(reading: Reading, titled: Mapping[int, Phrase]) -> dict[int, Named]:
    """Head of a phrase → the name that its own sentence gives: by a title, by one in apposition ("his escort, the policeman NAME") or by a naming."""
    doc = reading.document.doc
    told = {phrase.head: reading.by_token[start] for start, phrase in titled.items()}
    above = {
        doc[head].head.i: named
        for head, named in told.items()
        if doc[head].dep_ == "appos"
        and doc[head].head.i < head
        and doc[head].head.tag_ == "NN"
        and doc[head].head.i not in reading.by_token
    }
    return {**above, **told, **named_as(reading)}
