"""Tolls that a sentence states as such: "the death toll rose to 31", "bringing the number of people killed to six", "put the toll at nine"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.coordinations import with_parts
from kg.extraction.hurt import Casualty, Whole, casualty_words
from kg.extraction.mention import Phrase, Reading
from kg.extraction.phrases import phrase_at
from kg.extraction.syntax import prepositional
from kg.text.quantities import parse_quantity

__all__ = ["gives_a_toll", "is_replaced", "stated_tolls"]

_INJURY = frozenset({"injured", "injury", "wounded"})
_THOSE = frozenset({"dead", "injured", "missing", "wounded"})
_OF_WHOM: Mapping[str, str] = {"death": "killed", "die": "killed", "injury": "injured", "perish": "killed"}
"""What else may be counted: "the number of deaths", "the number of those who died"."""
_YEARS = 1900
"""A bare number from here on that the model takes for a date is a year."""
_OF_COUNTED = 6
"""Words after "the number of" within which it is said of whom."""


def stated_tolls(reading: Reading) -> Iterator[Casualty]:
    """All of a document, but for those of a war, a season or a year."""
    for token in reading.document.doc:
        outcome = _counted_outcome(token)
        if outcome is None or is_replaced(token):
            continue
        found = _number(token) or _number_before(token)
        if found is None:
            continue
        number, sums, more = found
        end_of_range = _end_of(number)
        phrase = phrase_at(reading, number)
        if phrase is None and end_of_range is not None:
            phrase = Phrase("people", number.i, number.i, number.i + 1, "people", count=end_of_range, plural=True)
        if (
            phrase is None
            or phrase.count is None
            or phrase.kind not in {"people", "person"}
            or number.ent_type_ in {"TIME", "PERCENT"}
            or (number.ent_type_ == "DATE" and (number.pos_ != "NUM" or phrase.count.best >= _YEARS))
        ):
            continue
        if _is_of_a_stretch(token):
            continue
        count = end_of_range or (Count(phrase.count.low, phrase.count.best, None) if more else phrase.count)
        told = Phrase("people", phrase.head, phrase.start, phrase.end, "people", count=count, plural=True)
        ends = (t.i for t in token.doc[token.i + 1 : token.sent.end] if t.i == number.i or t.dep_ == "ROOT")
        end = next(ends, number.i) if number.i > token.i else min(token.i + _OF_COUNTED, token.sent.end)
        told = with_parts(reading, told, token.doc[number.i])
        yield Casualty(number.i, outcome, (told,), whole=Whole(token.i, max(end, token.i + 1), sums))


def gives_a_toll(verb: Token) -> bool:
    """ "raised to 140 on Monday the number of people killed": a verb by which somebody gives a number, whose day is not the attack's."""
    words = casualty_words()
    if verb.lemma_.lower() not in words.raising | words.putting or not any(c.dep_ == "nsubj" for c in verb.children):
        return False
    return any(t.lemma_.lower() in words.counting | words.toll for t in verb.subtree if t.pos_ == "NOUN" and t.i > verb.i)


def is_replaced(toll: Token) -> bool:
    """ "an earlier toll of twelve", "the previous figure": another has taken its place."""
    return any(c.lower_ in casualty_words().replaced for c in toll.children if c.i < toll.i)


def _counted_outcome(noun: Token) -> str | None:
    """The outcome that a noun counts: "toll", "the number of dead", "the number of people wounded"."""
    words = casualty_words()
    lemma = noun.lemma_.lower()
    if noun.dep_ == "dobj" and noun.lower_ in _THOSE and noun.head.lemma_.lower() in words.putting and _given(noun.head):
        # "the police put the dead at 19".
        return words.outcome(noun)
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if (
        noun.tag_ == "NNS"
        and lemma in {"death", "fatality"}
        and noun.dep_ == "nsubj"
        and noun.head.lemma_.lower() in words.rising - {"go", "move"}
    ):
        # "Deaths in the bombing now stand at 64."
        return "killed"
    if lemma in words.toll and noun.dep_ not in {"compound", "nmod"}:
        return "injured" if any(c.lower_ in _INJURY for c in noun.children if c.i < noun.i) else "killed"
    if lemma not in words.counting or not any(c.lower_ == "of" for c in noun.children):
        return None
    for token in noun.doc[noun.i + 2 : min(noun.i + 2 + _OF_COUNTED, noun.sent.end)]:
        outcome = words.outcome(token) or _OF_WHOM.get(token.lemma_.lower())
        if token.pos_ == "VERB" and token.lemma_.lower() in _OF_WHOM and (token.dep_ != "relcl" or token.tag_ not in {"VBD", "VBN"}):
            # "the number of children who die of hunger"
            return None
        if outcome in {"injured", "killed"}:
            return outcome
        if token.lemma_.lower() == "casualty":
            return None
    return None


def _number(noun: Token) -> tuple[Token, bool, bool] | None:
    """(the number that a noun is said to be, whether those told before are in it, whether there are more)."""
    words = casualty_words()
    of = [t for t in prepositional(noun, "of") if t.like_num or t.pos_ == "NUM"]
    if noun.lemma_.lower() in words.toll and of:
        return of[0], True, False
    verb = noun.head
    if noun.dep_ == "pobj":
        verb = noun.head.head
    if verb.pos_ not in {"AUX", "VERB"}:
        return None
    lemma = verb.lemma_.lower()
    own = noun.dep_ in {"nsubj", "nsubjpass"}
    below = [c for t in noun.subtree if t.dep_ == "acl" and t.i > noun.i for c in prepositional(t, "at", "to")]
    after = [t for t in (*_given(verb), *below) if t.i > noun.i and _is_count(t)]
    straight = [c for c in verb.children if c.dep_ in {"attr", "dobj", "npadvmod", "oprd"} and c.i > verb.i and _is_count(c)]
    if own and lemma in words.passing:
        return next(((t, True, True) for t in straight), None)
    if own and (lemma in words.rising or lemma == "be") and (after or straight):
        return [*after, *straight][0], True, any(c.lower_ in {"past", "above"} for c in verb.children)
    if own and lemma in words.putting | words.raising and after:
        # "the toll was put at nine", "the toll was raised to nine".
        return after[0], lemma in words.raising, False
    if noun.dep_ == "dobj" and lemma in words.raising | words.putting:
        to = after or [t for t in _given(noun) if _is_count(t)]
        return (to[0], lemma in words.raising, to[0].dep_ == "pobj" and to[0].head.lower_ in {"above", "over"}) if to else None
    return None


def _number_before(noun: Token) -> tuple[Token, bool, bool] | None:
    """ "raised to 140 on Monday the number of people killed": the number that stands before the noun, behind the verb that gives it."""
    words = casualty_words()
    doc = noun.doc
    at = noun.left_edge.i if noun.left_edge.i > noun.i - 3 else noun.i
    while at > noun.sent.start + 2 and (doc[at - 1].ent_type_ in {"DATE", "TIME"} or doc[at - 1].lower_ in {"in", "on"}):
        at -= 1
    number = doc[at - 1]
    if at <= noun.sent.start + 2 or not (number.like_num or number.pos_ == "NUM") or doc[at - 2].lower_ not in {"at", "to"}:
        return None
    verb = doc[at - 3].lemma_.lower()
    return (number, verb in words.raising, False) if verb in words.raising | words.putting else None


def _end_of(number: Token) -> Count | None:
    """ "rose from five to seven": the later number, which the parse takes for the end of a range."""
    if not (number.dep_ == "pobj" and number.head.lower_ == "from" and any(c.lower_ == "to" for c in number.children)):
        return None
    quantity = parse_quantity(number.text)
    return quantity.count if quantity is not None else None


def _given(above: Token) -> list[Token]:
    """What a number is put at: "at nine", "as over 120", "from five to nine"."""
    found = prepositional(above, "at", "past", "to", "above", "as")
    found += [t for t in prepositional(above, "from") if any(c.lower_ == "to" and c.i < t.i for c in t.children)]
    loose = [t for c in above.children if c.lower_ in {"as", "at", "to"} for t in prepositional(c, "about", "above", "around", "over")]
    return [*found, *loose]


def _is_count(token: Token) -> bool:
    """A number, or people with one ("to 31", "to 31 people")."""
    return token.like_num or token.pos_ == "NUM" or any(c.dep_ == "nummod" for c in token.children)


def _is_of_a_stretch(noun: Token) -> bool:
    """ "the death toll of the war", "the toll this year": no single attack's."""
    above = noun.head if noun.head.pos_ in {"AUX", "VERB"} else noun
    near = [t for part in (noun, *(c for c in above.children if c.dep_ in {"advmod", "npadvmod", "prep"})) for t in part.subtree]
    return any(t.lemma_.lower() in casualty_words().stretch for t in near if abs(t.i - noun.i) <= 12)
