"""What is told after an attack: bodies that are brought in, people in hospital, lives lost."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.coordinations import phrases_of, with_parts
from kg.extraction.hurt import Casualty, casualty_words
from kg.extraction.mention import Phrase, PhraseKind, Reading
from kg.extraction.phrases import PART_OF_THOSE, phrase_at
from kg.extraction.syntax import is_negated, is_passive, objects, prepositional, subjects
from kg.extraction.terms import people_terms, post_terms
from kg.text.quantities import parse_quantity

__all__ = ["after_attacks", "counted_people", "is_named", "is_unreal"]

_UNREAL = frozenset({"can", "could", "may", "might", "must", "should", "will", "would"})


def after_attacks(reading: Reading) -> Iterator[Casualty]:
    """All of a document, in no order."""
    yield from _bodies(reading)
    yield from _in_hospital(reading)
    yield from _lost(reading)
    yield from _harms(reading)
    yield from _worse(reading)
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
        # The model's lemma of "corpses" is no word.
        if not {token.lemma_.lower(), token.lower_} & words.bodies or token.pos_ != "NOUN" or is_negated(token):
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
            # "22 rebel bodies".
            side = next((p for c in token.children if c.dep_ == "compound" and (p := people_terms().get(c)) is not None), None)
            if side is not None and (side.attacker or side.status == "militant"):
                told = replace(told, noun=side.term, attacker=True)
            yield Casualty(token.i, "killed", (with_parts(reading, told, token),), near=True)


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
            words = {t.lower_ for t in noun.doc[first : noun.i]}
            further = bool(words & {"additional", "another", "further", "more", "other"}) and "than" not in words
            return Phrase(kind, noun.i, first, noun.i + 1, "people", count=quantity.count, plural=kind == "people", additional=further)
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
        if lemma == "cost" and verb.pos_ == "VERB" and not is_negated(verb) and not is_unreal(verb):
            # "The ambush cost the army twelve men", "cost fifteen people their lives".
            lives = any(c.dep_ == "dobj" and c.lemma_.lower() == "life" for c in verb.children)
            whom = [c for c in verb.children if c.dep_ == "dative"] if lives else [t for t in objects(verb) if t.dep_ == "dobj"]
            people = [p for t in whom for p in counted_people(reading, t) if lives or p.kind == "people"]
            yield Casualty(verb.i, "killed", tuple(people), near=True)
        woke = lemma == "regain" and any(t.lemma_.lower() == "consciousness" for t in objects(verb))
        if woke and any(c.lower_ == "never" for c in verb.children):
            # "The guard never regained consciousness."
            yield Casualty(verb.i, "killed", tuple(p for s in subjects(verb) for p in counted_people(reading, s)), near=True)
        if lemma == "make" and is_negated(verb) and _ends_in_it(verb):
            # "Eight people did not make it."
            yield Casualty(verb.i, "killed", tuple(p for s in subjects(verb) for p in counted_people(reading, s)), near=True)
        if verb.pos_ != "VERB" or lemma not in {"lose", "survive"} or is_unreal(verb) or is_passive(verb):
            continue
        if lemma == "survive" and is_negated(verb) and not objects(verb):
            yield Casualty(verb.i, "killed", tuple(p for s in subjects(verb) for p in counted_people(reading, s)), near=True)
        elif lemma == "lose" and not is_negated(verb) and not _is_another_day(verb):
            losers = [p for s in _who_lost(verb) for p in phrases_of(reading, s)]
            if losers and not any(p.attacker or p.kind == "thing" for p in losers):
                side = next((reading.by_token.get(p.head) for p in losers if p.kind == "organization"), None)
                people = [p for t in objects(verb) for p in counted_people(reading, t) if not is_negated(t)]
                people = [replace(p, organization=p.organization or side) for p in people]
                fighters = next((p for p in losers if p.status == "militant"), None)
                if fighters is not None:
                    people = [replace(p, noun=fighters.noun, attacker=True) for p in people]
                yield Casualty(verb.i, "killed", tuple(people), near=True)


def _is_another_day(verb: Token) -> bool:
    """ "The army lost its chief of staff eight days later": in nothing that was told before."""
    apart = (c for c in verb.children if c.lower_ in {"after", "before", "earlier", "later"})
    return any(c.dep_ == "npadvmod" and c.ent_type_ == "DATE" for word in apart for c in word.children)


def _ends_in_it(verb: Token) -> bool:
    """ "did not make it.": not "did not make it to work"."""
    after = list(verb.rights)
    return bool(after) and after[0].lower_ == "it" and all(t.is_punct or t.dep_ in {"cc", "conj"} for t in after[1:])


def _who_lost(verb: Token) -> list[Token]:
    """Who loses; for "they" of a report, who reports."""
    found = subjects(verb)
    return subjects(verb.head) if verb.dep_ == "ccomp" and any(t.lower_ == "they" for t in found) else found


_HURT = frozenset({"hurt", "injured", "injuring", "wounded", "wounding"})


def _worse(reading: Reading) -> Iterator[Casualty]:
    """ "injured eight people, two of them fatally"."""
    for token in reading.document.doc[3:]:
        if token.lower_ not in casualty_words().fatally:
            continue
        number = token.nbor(-1)
        if (
            number.pos_ == "NUM"
            and number.nbor(-1).text in {",", "(", "-", "–", "—"}
            and any(t.lower_ in _HURT for t in token.sent[: number.i - token.sent.start])
        ):
            # "seven others were injured, one fatally".
            some = phrase_at(reading, number)
            if some is not None and some.count is not None:
                yield Casualty(token.i, "killed", (replace(some, noun=PART_OF_THOSE, detail="injured"),))
        elif number.lower_ in {"them", "whom"} and token.nbor(-2).lower_ == "of":
            some = phrase_at(reading, token.nbor(-3))
            if some is not None and some.count is not None:
                yield Casualty(token.i, "killed", (replace(some, detail="injured"),))


def _in_hospital(reading: Reading) -> Iterator[Casualty]:
    """ "17 people were taken to hospital", "four were hospitalised", "two more remain in hospital", "NAME underwent surgery"."""
    words = casualty_words()
    telling = words.treating | words.conveying | _STAYING | {"need", "receive", "require", "undergo"} | _SENDING
    for verb in reading.document.doc:
        lemma = verb.lemma_.lower()
        if lemma == "recover" and verb.pos_ == "VERB" and not is_passive(verb) and not objects(verb) and not is_negated(verb):
            # "Five of his comrades are recovering."
            people = tuple(p for s in _own_subjects(verb) for p in counted_people(reading, s))
            yield Casualty(verb.i, "injured", people, near=True, treated=True)
        if lemma not in telling or verb.pos_ not in {"AUX", "VERB"} or is_negated(verb) or is_unreal(verb):
            continue
        ways = prepositional(verb, "at", "in", "into", "on", "to")
        there = any(t.lemma_.lower() in words.hospital for way in ways for t in (way, *prepositional(way, "at", "in", "of")))
        if there and lemma in _STAYING and any(t.lemma_.lower() in {"call", "duty", "shift"} for t in prepositional(verb, "on")):
            # "NAME, who was on duty at the hospital"
            continue
        if is_passive(verb):
            told = lemma in words.treating or (lemma in words.conveying and there)
        else:
            told = (lemma in _STAYING and (there or _is_critical(verb) or _is_cared_for(verb))) or (
                lemma in {"need", "receive", "require", "undergo"}
                and any(t.lemma_.lower() in words.surgery | {"treatment"} for t in objects(verb))
            )
        if lemma in _SENDING and there and not is_passive(verb) and not _has_people(reading, verb):
            # "sent forty people to the hospital".
            yield Casualty(verb.i, "injured", tuple(p for t in objects(verb) for p in counted_people(reading, t)), near=True)
        elif told:
            people = tuple(
                p for s in _own_subjects(verb) for p in counted_people(reading, s) if p.noun not in words.bodies and p.noun != "patient"
            )
            if not there and lemma in _STAYING and not _is_cared_for(verb):
                # "Three are in a serious condition": some of those counted before.
                people = tuple(q for p in people for q in (p, *p.parts) if is_named(reading, q))
            yield Casualty(verb.i, "injured", people, near=True, treated=True)


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


def _is_cared_for(verb: Token) -> bool:
    """ "are still under treatment"."""
    return any(t.lemma_.lower() in {"care", "observation", "treatment"} for t in prepositional(verb, "under"))


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
