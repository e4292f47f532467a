"""What is told after an attack: bodies that are brought in, people in hospital; and that nobody came to harm."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.hurt import Casualty, casualty_words
from kg.extraction.mention import Phrase, PhraseKind, Reading
from kg.extraction.phrases import phrase_at, phrases_of
from kg.extraction.syntax import is_negated, is_passive, objects, prepositional, subjects
from kg.extraction.terms import people_terms, post_terms
from kg.text.quantities import parse_quantity

__all__ = ["NOBODY", "after_attacks", "counted_people", "is_named", "is_unreal"]

NOBODY = Count(0, 0, 0)
"""The count of a group that a sentence tells to be none."""
_NONE = frozenset({"nobody", "none", "noone"})
_ABSENT = frozenset({"nobody", "noone", "one"})
_THERE = frozenset({"aboard", "around", "inside", "near", "nearby", "present", "there"})
"""Where nobody was when something exploded: nobody came to harm."""
_UNREAL = frozenset({"can", "could", "may", "might", "must", "should", "will", "would"})
_FURTHER = frozenset({"additional", "another", "else", "further", "more", "new", "other"})


def after_attacks(reading: Reading) -> Iterator[Casualty]:
    """All of a document, in no order."""
    yield from _bodies(reading)
    yield from _in_hospital(reading)
    yield from _lost(reading)
    yield from _harms(reading)
    yield from _worse(reading)
    yield from _nobody(reading)
    yield from _spared(reading)


def counted_people(reading: Reading, token: Token) -> Iterator[Phrase]:
    """People at a token and beside it who are counted, or one of whom is told."""
    for phrase in phrases_of(reading, token):
        if phrase.kind in {"people", "person"} and not phrase.attacker and (phrase.count is not None or phrase.name is not None):
            yield phrase


def _bodies(reading: Reading) -> Iterator[Casualty]:
    """ "eleven bodies were brought in", "pulled the bodies of two students from under the ruins"."""
    words = casualty_words()
    for token in reading.document.doc:
        if token.lemma_.lower() not in words.bodies or token.pos_ != "NOUN" or is_negated(token):
            continue
        first = _first_of_list(token)
        verb = first.head if first.dep_ in {"nsubj", "nsubjpass", "dobj"} else None
        if verb is None or verb.lemma_.lower() not in words.handling or verb.pos_ != "VERB" or is_negated(verb):
            continue
        if first.dep_ == "nsubj" and verb.lemma_.lower() not in {"arrive", "lie"}:
            continue
        of = [p for below in prepositional(token, "of") for p in counted_people(reading, below) if p.count is not None and p.name is None]
        number = next((c for c in token.children if c.dep_ in {"amod", "nummod"} and (c.like_num or c.pos_ == "NUM")), None)
        if of:
            yield Casualty(token.i, "killed", tuple(of), near=True)
        elif number is not None and (told := _with_number(token, number)) is not None:
            yield Casualty(token.i, "killed", (told,), near=True)


def _first_of_list(token: Token) -> Token:
    """The first of those that a noun is coordinated with."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _with_number(noun: Token, number: Token) -> Phrase | None:
    """As many people as a number before a noun says ("at least eleven bodies", "six deaths")."""
    start = min(number.left_edge.i, noun.left_edge.i if noun.left_edge.i > number.i - 4 else number.i)
    for first in range(start, number.i + 1):
        quantity = parse_quantity(noun.doc[first : number.i + 1].text)
        if quantity is not None and quantity.count is not None:
            kind: PhraseKind = "person" if quantity.count == Count(1, 1, 1) else "people"
            return Phrase(kind, noun.i, first, noun.i + 1, "people", count=quantity.count, plural=kind == "people")
    return None


_COSTING = frozenset({"claim", "cost", "take"})


def _harms(reading: Reading) -> Iterator[Casualty]:
    """ "six deaths and twelve injuries were reported", "claimed four lives": people by what befell them."""
    words = casualty_words()
    for token in reading.document.doc:
        if token.pos_ != "NOUN" and token.dep_ != "dobj":
            continue
        lemma = token.lemma_.lower()
        number = next((c for c in token.children if c.dep_ == "nummod"), None)
        if lemma == "life" and token.dep_ == "dobj" and token.head.lemma_.lower() in _COSTING and not is_unreal(token.head):
            # "claimed the life of NAME, a nurse", "the lives of two nurses".
            yield Casualty(token.i, "killed", tuple(p for t in prepositional(token, "of") for p in counted_people(reading, t)), near=True)
        if number is None or token.pos_ != "NOUN" or is_negated(token) or any(c.lower_ in {"of", "to"} for c in token.children):
            continue
        verb = _first_of_list(token).head
        if lemma in {"death", "fatality", "injury"} and verb.lemma_.lower() not in words.suffering - {"have"}:
            outcome = words.harms[lemma]
        elif lemma == "life" and token.dep_ == "dobj" and verb.lemma_.lower() in _COSTING:
            outcome = "killed"
        else:
            continue
        told = _with_number(token, number)
        if told is not None and not is_unreal(verb):
            yield Casualty(token.i, outcome, (told,), near=True)


_SAVING = frozenset({"resuscitate", "revive", "save"})


def _lost(reading: Reading) -> Iterator[Casualty]:
    """ "The army lost four men"; "his driver did not survive"; "could not be saved"."""
    for verb in reading.document.doc:
        lemma = verb.lemma_.lower()
        if (
            lemma in _SAVING
            and verb.pos_ == "VERB"
            and is_passive(verb)
            and is_negated(verb)
            and any(c.lower_ == "could" for c in verb.children)
        ):
            yield Casualty(verb.i, "killed", tuple(p for s in subjects(verb) for p in counted_people(reading, s)), among=True, near=True)
        if verb.pos_ != "VERB" or lemma not in {"lose", "survive"} or is_unreal(verb) or is_passive(verb):
            continue
        if lemma == "survive" and is_negated(verb) and not objects(verb):
            yield Casualty(verb.i, "killed", tuple(p for s in subjects(verb) for p in counted_people(reading, s)), near=True)
        elif lemma == "lose" and not is_negated(verb):
            losers = [p for s in subjects(verb) for p in phrases_of(reading, s)]
            if losers and not any(p.attacker or p.kind == "thing" for p in losers):
                side = next((reading.by_token.get(p.head) for p in losers if p.kind == "organization"), None)
                people = [p for t in objects(verb) for p in counted_people(reading, t) if not is_negated(t)]
                yield Casualty(verb.i, "killed", tuple(replace(p, organization=p.organization or side) for p in people), near=True)


def _worse(reading: Reading) -> Iterator[Casualty]:
    """ "injured eight people, two of them fatally"."""
    for token in reading.document.doc[3:]:
        if token.lower_ in casualty_words().fatally and token.nbor(-1).lower_ in {"them", "whom"} and token.nbor(-2).lower_ == "of":
            some = phrase_at(reading, token.nbor(-3))
            if some is not None and some.count is not None:
                yield Casualty(token.i, "killed", (replace(some, detail="injured"),))


def _in_hospital(reading: Reading) -> Iterator[Casualty]:
    """ "17 people were taken to hospital", "four were hospitalised", "two more remain in hospital", "NAME underwent surgery"."""
    words = casualty_words()
    telling = words.treating | words.conveying | _STAYING | {"receive", "undergo"} | _SENDING
    for verb in reading.document.doc:
        lemma = verb.lemma_.lower()
        if lemma not in telling or verb.pos_ not in {"AUX", "VERB"} or is_negated(verb) or is_unreal(verb):
            continue
        there = any(t.lemma_.lower() in words.hospital for t in prepositional(verb, "at", "in", "into", "to"))
        if is_passive(verb):
            told = lemma in words.treating or (lemma in words.conveying and there)
        else:
            told = (lemma in _STAYING and (there or _is_critical(verb))) or (
                lemma in {"receive", "undergo"} and any(t.lemma_.lower() in words.surgery | {"treatment"} for t in objects(verb))
            )
        if lemma in _SENDING and there and not is_passive(verb) and not _has_people(reading, verb):
            # "sent forty people to the hospital".
            yield Casualty(verb.i, "injured", tuple(p for t in objects(verb) for p in counted_people(reading, t)), near=True)
        elif told:
            people = tuple(
                p for s in _own_subjects(verb) for p in counted_people(reading, s) if p.noun not in words.bodies and p.noun != "patient"
            )
            if not there and lemma in _STAYING:
                # "Three are in a serious condition": some of those counted before.
                people = tuple(q for p in people for q in (p, *p.parts) if is_named(reading, q))
            yield Casualty(verb.i, "injured", people, near=True)


def _has_people(reading: Reading, verb: Token) -> bool:
    """Whether people or an organization act, and no bomb or blow does."""
    return any(p.kind in {"organization", "people", "person", "pronoun"} for s in subjects(verb) for p in phrases_of(reading, s))


_STAYING = frozenset({"be", "lie", "remain", "stay"})
_SENDING = frozenset({"land", "leave", "put", "send"})


def _is_critical(verb: Token) -> bool:
    """ "is on a ventilator", "were in a serious condition"."""
    words = casualty_words()
    if any(t.lemma_.lower() in words.support for t in prepositional(verb, "on")):
        return True
    return any(t.lemma_.lower() == "condition" and any(c.lower_ in words.conditions for c in t.children) for t in prepositional(verb, "in"))


def _own_subjects(verb: Token) -> list[Token]:
    # "was pulled from the wreck and is in hospital": whose state is told is who was pulled.
    above = verb.head if verb.dep_ == "conj" and verb.lemma_.lower() == "be" else verb
    return [s for s in subjects(verb) or subjects(above) if s.lemma_.lower() not in casualty_words().bodies and not is_negated(s)]


_SIDES = frozenset({"civilian", "military", "official", "police"})


def _spared(reading: Reading) -> Iterator[Casualty]:
    """ "The minister, NAME, survived", "the driver, NAME, got away", "his uncle, NAME, hid in a barn": people with a name whom an attack left whole."""
    words = casualty_words()
    harmed = words.wounds | words.harm | words.hospital | words.body | words.senses | words.fatally | words.conditions
    staying = words.surviving | {"get", "hide"}
    for verb in reading.document.doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in staying or is_negated(verb) or is_passive(verb) or is_unreal(verb):
            continue
        lemma, things = verb.lemma_.lower(), objects(verb)
        through = lemma in words.surviving and all(t.lemma_.lower() in words.perils for t in things) and not prepositional(verb, "from")
        away = verb.tag_ in {"VBD", "VBN"} and (
            (lemma == "hide" and not things) or (lemma == "get" and any(c.lower_ == "away" for c in verb.children))
        )
        if not (through or away) or _tells(verb, harmed):
            continue
        people = [p for s in _own_subjects(verb) for p in counted_people(reading, s)]
        told = tuple(p for p in people if is_named(reading, p) and (_has_side(reading, p) or (through and things)))
        yield Casualty(verb.i, "unharmed", told, near=True)


def _tells(verb: Token, lemmas: Set[str]) -> bool:
    """Whether a verb's own clause has one of some words after it ("survived with burns"), not one that is coordinated with it."""
    beside = {
        t.i for c in verb.children if c.dep_ == "conj" and any(s.dep_ in {"nsubj", "nsubjpass"} for s in c.children) for t in c.subtree
    }
    return any(t.lemma_.lower() in lemmas for t in verb.subtree if t.i > verb.i and t.i not in beside)


def is_named(reading: Reading, phrase: Phrase) -> bool:
    """Whether one who is told of has a name, or one in apposition."""
    if phrase.name is not None:
        return True
    beside = (reading.by_token.get(c.i) for c in reading.document.doc[phrase.head].children if c.dep_ == "appos")
    return phrase.kind == "person" and any(n is not None and n.kind == "person" for n in beside)


def _has_side(reading: Reading, phrase: Phrase) -> bool:
    """Whether somebody is told to be one of those whom an attack is aimed at, or beside them: no fugitive gunman."""
    if phrase.rank is not None or phrase.status in _SIDES:
        return True
    named = reading.by_token.get(phrase.head)
    if named is None:
        return False
    before = reading.document.doc[max(named.start - 1, 0)]
    post = post_terms().get(before) or people_terms().get(before)
    return post is not None and post.status in _SIDES


def is_unreal(verb: Token) -> bool:
    """Whether a verb only says what could, should or will be."""
    return any(c.dep_ == "aux" and c.lemma_.lower() in _UNREAL for c in verb.children)


def _nobody(reading: Reading) -> Iterator[Casualty]:
    """ "nobody was hurt", "no soldier was injured", "there were no casualties", "without loss of life", "no injuries were reported"."""
    words = casualty_words()
    harming, unharmed = words.harm | {"kill"}, words.unharmed | {"safe"}
    for token in reading.document.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in {"NOUN", "PROPN"} and lemma in words.harms and _is_none(token):
            if lemma == "loss" and not any(t.lemma_.lower() == "life" for t in prepositional(token, "of")):
                continue
            if any(c.lower_ in _FURTHER for c in token.children) or is_unreal(token.head):
                continue
            yield _none(token, token.left_edge.i if token.left_edge.i > token.i - 4 else token.i, words.harms[lemma])
        elif token.pos_ == "VERB" and lemma in harming and (whom := _harmed_nobody(token)) is not None:
            yield _none(whom, whom.i, "killed" if lemma == "kill" else "injured")
        elif token.lower_ in unharmed and (everybody := _all_of_them(token)) is not None:
            yield _none(everybody, everybody.i, "injured")
        elif token.pos_ == "VERB":
            outcome = _denied_outcome(token)
            subject = next((s for s in token.children if s.dep_ in {"nsubj", "nsubjpass"} and _is_no_one(s)), None) if outcome else None
            if outcome is not None and subject is not None and not is_unreal(token) and not _speaks_of_the_past(token):
                yield _none(subject, subject.left_edge.i, outcome)
        elif lemma == "be" and not is_unreal(token):
            absent = next((s for s in token.children if s.dep_ in {"nsubj", "attr"} and _is_no_one(s) and s.lower_ in _ABSENT), None)
            if absent is not None and any(c.lower_ in _THERE for t in (token, absent) for c in t.children if c.i > absent.i):
                yield _none(absent, absent.left_edge.i, "injured")


def _harmed_nobody(verb: Token) -> Token | None:
    """ "hurt no one", "without hurting anybody": whom an attack did not harm."""
    denied = is_negated(verb)
    wanted = {"anybody", "anyone"} if denied else {"no-one", "nobody", "noone"}
    for thing in objects(verb):
        if thing.lower_ in wanted or (not denied and thing.lower_ == "one" and is_negated(thing)):
            return None if is_unreal(verb) or is_passive(verb) else thing
    return None


_EVERYBODY = frozenset({"all", "everybody", "everyone"})


def _all_of_them(state: Token) -> Token | None:
    """ "everyone was unhurt", "all on board are safe", "all passengers escaped unhurt": those of whom all came to no harm."""
    verb = state.head
    if (
        verb.tag_ not in {"VBD", "VBN", "VBP", "VBZ"}
        or verb.lemma_.lower() not in {"be", "emerge", "escape", "remain", "survive"}
        or is_negated(verb)
    ):
        return None
    if is_unreal(verb):
        return None
    for subject in (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}):
        if subject.lower_ in _EVERYBODY or any(c.lower_ == "all" for c in subject.children):
            return subject
    return None


def _speaks_of_the_past(verb: Token) -> bool:
    """ "no general had been killed there before": of the years before, not of this attack."""
    return any(
        c.lower_ in {"before", "ever", "previously", "since", "until"} and c.dep_ in {"advmod", "mark", "prep"} for c in verb.children
    )


def _denied_outcome(verb: Token) -> str | None:
    """The outcome that a verb tells of its subject."""
    lemma = verb.lemma_.lower()
    if lemma in {"die", "perish"}:
        return "killed"
    outcome = "killed" if lemma == "kill" else "injured" if lemma in casualty_words().harm else None
    return outcome if outcome is not None and is_passive(verb) else None


def _is_none(noun: Token) -> bool:
    """ "no casualties", "without casualties", "without causing casualties", "no reports of casualties"."""
    if is_negated(noun):
        return True
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in {"cause", "inflict", "suffer"} and is_negated(noun.head):
        return not is_unreal(noun.head)
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return (
        above is not None
        and above.lemma_.lower() == "report"
        and is_negated(above)
        and not any(c.lower_ == "immediate" for c in above.children)
    )


def _is_no_one(subject: Token) -> bool:
    return subject.lower_ in _NONE or any(c.dep_ == "det" and c.lower_ == "no" for c in subject.children)


def _none(token: Token, start: int, outcome: str) -> Casualty:
    further = any(t.lower_ in _FURTHER for t in token.doc[token.i : min(token.i + 3, len(token.doc))])
    phrase = Phrase("people", token.i, start, token.i + 1, "people", count=NOBODY, plural=True, additional=further)
    return Casualty(token.i, outcome, (phrase,), near=True)
