"""Signs that somebody whom a text tells of without a name is somebody else of the same attack: "a part-time corporal was shot dead … NAME, 31, was
loading churns when …" (docs/persons.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.headlines import LEAD, has_headline
from kg.extraction.identity import Roster
from kg.extraction.individuals import Individual
from kg.extraction.kin import KIN
from kg.extraction.mention import Phrase, Reading
from kg.extraction.namesakes import ranks_agree
from kg.extraction.weighing import likeliest
from kg.text.word_sets import word_set

__all__ = ["others_than", "persons_of", "settle_unnamed", "signs_of"]

_LEAST = 0.7
"""From this likelihood on two are one: to make one of two people is worse than to tell one twice."""

_FEMALE, _MALE = word_set("person_words", "female"), word_set("person_words", "male")
_OTHERS = frozenset({"another", "eighth", "eleventh", "fifth", "fourth", "other", "second", "seventh", "sixth", "tenth", "third"})
_FATES = frozenset({"captured", "injured", "killed", "missing", "unharmed"})
_ALSO = frozenset({"also", "another", "separately", "too"})
_NEAR = 12
"""Tokens behind somebody in which an age stands, or "he" or "she" in the same or the next sentence, twice as many."""


def persons_of(roster: Roster) -> Iterator[Individual]:
    """The people without a name of whom an attack made something, in text order."""
    found = [i for i in roster.individuals if i.phrases and i.is_person and not i.names and i.attack is not None and i.outcome in _FATES]
    yield from sorted(found, key=lambda i: i.first.head)


def others_than(roster: Roster, one: Individual) -> list[Individual]:
    """Who else of the attack somebody without a name may be: people with a name, or without one and told of later, who met no other end."""
    return [
        i
        for i in roster.individuals
        if i is not one
        and i.phrases
        and i.is_person
        and i.attack == one.attack
        and (i.names or i.first.head > one.first.head)
        and i.outcome in {one.outcome, "unknown"}
        and not _is_somebody_else(roster, one, i)
    ]


def _is_somebody_else(roster: Roster, one: Individual, other: Individual) -> bool:
    """Whether words bring in the other as one more: "was also killed", "her assistant, NAME", "a teacher, NAME, was killed" after a student was."""
    reading = roster.reading
    if any(_is_one_more(reading, p) for p in other.phrases):
        return True
    if _at(reading, one) == "headline" or other.first.head < one.first.head:
        return False
    first = other.first
    form = _form(reading, first)
    return first.name is None and first.noun not in roster.nouns(one) and form in {"indefinite", "somebody's"}


def settle_unnamed(roster: Roster) -> None:
    """Joins those without a name with whom the text tells of by name, or again, as far as their signs make it likely."""
    for individual in list(persons_of(roster)):
        others = others_than(roster, individual)
        if not others:
            continue
        best, likelihood = likeliest("persons", signs_of(roster, individual, others))
        if best < len(others) and likelihood >= _LEAST:
            roster.merge(individual, others[best])


def signs_of(roster: Roster, one: Individual, others: Sequence[Individual]) -> tuple[frozenset[str], ...]:
    """The signs of each option: that ``one`` is each of the ``others``, in order, or none of them."""
    named = [i for i in others if i.names]
    later = sorted((i.first.head, n) for n, i in enumerate(others) if i.first.head > one.first.head)
    next_one = later[0][1] if later else None
    form = _form(roster.reading, one.first)
    common = [f"form={form}", f"at={_at(roster.reading, one)}", f"named={min(len(named), 3)}", f"form={form}&at={_at(roster.reading, one)}"]
    common += [f"whole={_whole(roster, one)}", f"kin={one.first.noun in KIN}", f"times={min(len(one.phrases), 2)}"]
    none = frozenset({"none", *(f"none&{sign}" for sign in common)})
    return (*(frozenset(_of_other(roster, one, i, n == next_one, common)) for n, i in enumerate(others)), none)


def _of_other(roster: Roster, one: Individual, other: Individual, is_next: bool, common: Sequence[str]) -> Iterator[str]:
    reading = roster.reading
    kind = "named" if other.names else "unnamed"
    yield kind
    yield from (f"{kind}&{sign}" for sign in common)
    form = _form(reading, one.first)
    gap = _gap(reading, one, other)
    yield from (f"gap={gap}", f"gap={gap}&form={form}", f"gap={gap}&{kind}")
    yield f"next={is_next}&{kind}"
    yield f"next={is_next}&form={form}"
    yield f"there={_at(reading, other)}"
    yield f"outcome={'same' if other.outcome == one.outcome else 'open'}"
    yield f"stated={(one.attack, one.outcome) in other.stated}"
    noun = _nouns(roster, one, other)
    yield from (f"noun={noun}", f"noun={noun}&{kind}", f"noun={noun}&form={form}")
    yield f"rank={_ranks(one, other)}"
    yield f"status={_same(_status(roster, one), _status(roster, other))}"
    yield f"gender={_same(_gender(roster, one), _gender(roster, other))}"
    yield f"age={_same(_age(reading, one), _age(reading, other))}"
    yield f"age_told={_age(reading, other) is not None}"
    if _are_joined(reading, one, other):
        yield "joined"
    if (between := _between(reading, one, other)) is not None:
        yield from (f"between={between}", f"between={between}&form={form}", f"between={between}&noun={noun}")
    told = [_form(reading, title) for title in (*roster.titles_of(other), *(p for p in other.phrases if p.name is None))]
    yield from (f"told={each}&noun={noun}" for each in sorted(set(told) or {"name"}))
    if any(p.among for p in other.phrases):
        yield "among"


def _form(reading: Reading, phrase: Phrase) -> str:
    words = reading.document.doc[phrase.start : phrase.head + 1]
    lower = {w.lower_ for w in words}
    if phrase.additional or lower & _OTHERS:
        return "another"
    if phrase.noun == "one" or lower & {"one"}:
        return "one"
    if any(w.dep_ == "poss" for w in words):
        return "somebody's"
    if phrase.indefinite or lower & {"a", "an"}:
        return "indefinite"
    return "definite" if lower & {"the", "this", "that"} else "bare"


def _at(reading: Reading, individual: Individual) -> str:
    sentence = reading.sentence_of[individual.first.head]
    if sentence == 0 and has_headline(reading):
        return "headline"
    return "lead" if sentence <= LEAD else "later"


def _gap(reading: Reading, one: Individual, other: Individual) -> int:
    """Sentences from the last that tells of the one to the first that tells of the other, from -3 to 4."""
    last = max(reading.sentence_of[p.head] for p in one.phrases)
    return max(-3, min(4, reading.sentence_of[other.first.head] - last))


def _nouns(roster: Roster, one: Individual, other: Individual) -> str:
    own, theirs = ({n for n in roster.nouns(i) if n} for i in (one, other))
    names = {part.lower() for name in other.names for part in name.split()}
    theirs -= names
    return "same" if own & theirs else "other" if theirs else "untold"


def _ranks(one: Individual, other: Individual) -> str:
    if one.rank is None or other.rank is None:
        return f"{one.rank is not None}-{other.rank is not None}"
    return "same" if ranks_agree(one.rank, other.rank) else "other"


def _same(one: object, other: object) -> str:
    return "untold" if one is None or other is None else "same" if one == other else "other"


def _status(roster: Roster, individual: Individual) -> str | None:
    told = [p.status for p in (*individual.phrases, *roster.titles_of(individual)) if p.status != "unknown"]
    return told[0] if told else "military" if individual.rank is not None else None


def _gender(roster: Roster, individual: Individual) -> str | None:
    nouns = roster.nouns(individual)
    if nouns & _FEMALE or nouns & _MALE:
        return "female" if nouns & _FEMALE else "male"
    doc = roster.reading.document.doc
    for token in doc[individual.first.head + 1 : individual.first.head + 2 * _NEAR]:
        if token.lower_ in {"he", "his", "she", "her"}:
            return "female" if token.lower_ in {"she", "her"} else "male"
    return None


def _age(reading: Reading, individual: Individual) -> str | None:
    doc = reading.document.doc
    for phrase in individual.phrases:
        for token in doc[phrase.start : min(phrase.head + _NEAR, len(doc))]:
            number = token.lower_.partition("-")[0]
            aged = token.lower_.endswith("-old") or (token.i and doc[token.i - 1].lower_ in {",", "aged", "("})
            if number.isdigit() and 0 < int(number) < 100 and aged:
                return number
    return None


def _are_joined(reading: Reading, one: Individual, other: Individual) -> bool:
    """Whether the parse joins them by "and", or makes the one the other's."""
    doc = reading.document.doc
    heads = {p.head for p in other.phrases}
    for phrase in one.phrases:
        token = doc[phrase.head]
        if heads & {t.i for t in (*token.conjuncts, *(c for c in token.children if c.dep_ == "poss"))}:
            return True
    return False


def _is_one_more(reading: Reading, phrase: Phrase) -> bool:
    """Whether the words for somebody, or those of the verb, say that others were told of before: "another", "was also killed"."""
    token = reading.document.doc[phrase.head]
    verb = next((a for a in token.ancestors if a.pos_ == "VERB"), None)
    around = {c.lower_ for c in (*token.children, *(verb.children if verb is not None else ()))}
    return phrase.additional or bool(around & _ALSO)


def _between(reading: Reading, one: Individual, other: Individual) -> str | None:
    """What stands between the nearest phrases of the two in one sentence: "and", a comma, a few words, more; None where they share none."""
    pairs = [
        sorted((p, q), key=lambda phrase: phrase.head)
        for p in one.phrases
        for q in other.phrases
        if reading.sentence_of[p.head] == reading.sentence_of[q.head]
    ]
    if not pairs:
        return None
    left, right = min(pairs, key=lambda pair: pair[1].head - pair[0].head)
    words = [t.lower_ for t in reading.document.doc[left.head + 1 : right.head]]
    if "and" in words or "with" in words:
        return "and"
    return "comma" if words[:1] == [","] or words[-1:] == [","] else "few" if len(words) <= _NEAR // 2 else "more"


def _whole(roster: Roster, one: Individual) -> str:
    """Whether the largest number told of that end counts ``one`` beside the others, or does not."""
    groups = [i.first.count.best for i in roster.individuals if i.phrases and not i.is_person and i.first.count is not None
              and i.attack == one.attack and i.outcome == one.outcome]  # fmt: skip
    persons = sum(i.is_person and bool(i.phrases) and i.attack == one.attack and i.outcome == one.outcome for i in roster.individuals)
    if not groups:
        return f"untold-{min(persons, 3)}"
    if max(groups) in {persons, persons - 1}:
        return "with" if max(groups) == persons else "without"
    return "larger" if max(groups) > persons else "smaller"
