"""Whom a number of dead or wounded includes: "one of whom", "eleven died on the spot", "among the dead"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.actors import Actors
from kg.extraction.hurt import casualty_words
from kg.extraction.identity import Roster
from kg.extraction.individuals import Individual
from kg.extraction.mention import Event, Phrase, Reading, Victim
from kg.extraction.phrases import PART_OF_THOSE
from kg.extraction.syntax import conjuncts, prepositional, subjects

__all__ = ["Wholes", "count_told", "is_one_more", "is_partial"]

_ON_THE_SPOT = frozenset({"instantaneously", "instantly", "outright"})
_PLACES_OF_DEATH = frozenset({"scene", "site", "spot"})


def is_partial(verb: Token) -> bool:
    """Whether some of the dead are told of: those who died at once ("died on the spot", "was killed instantly"), bodies as they were found."""
    if verb.lemma_.lower() in casualty_words().bodies:
        return True
    if any(child.lower_ in _ON_THE_SPOT for child in verb.children):
        return True
    return any(t.lemma_.lower() in _PLACES_OF_DEATH for t in prepositional(verb, "at", "on"))


def count_told(phrase: Phrase, individual: Individual) -> Count | None:
    """How many a phrase speaks of; None where no number is told. "Them" are as many as those whom it stands for."""
    if phrase.kind == "pronoun" and not individual.is_person:
        return next((p.count for p in individual.phrases if p.count is not None), None)
    return Count(1, 1, 1) if phrase.kind in {"person", "pronoun"} else phrase.count


def is_one_more(reading: Reading, roster: Roster, number: int, victim: Victim, individual: Individual) -> bool:
    """ "Three were killed and four wounded. NAME, one of the four wounded, has died": he is not among the three."""
    if victim.outcome != "killed" or not individual.is_person:
        return False
    token = reading.document.doc[victim.phrase.head]
    ones = [c for c in token.children if c.dep_ == "appos" and c.lower_ == "one"]
    hurt = [i for one in ones for t in prepositional(one, "of") if (i := roster.at_token(t.i)) is not None]
    return any(i.outcome == "injured" and _killed_beside(reading, roster, number, i) for i in hurt)


def _killed_beside(reading: Reading, roster: Roster, number: int, group: Individual) -> list[Individual]:
    """The dead told of in one sentence with a group that was hurt."""
    told = {reading.sentence_of[p.head] for p in group.phrases}
    dead = [i for i in roster.individuals if i.attack == number and i.outcome == "killed" and i is not group]
    return [i for i in dead if not i.is_person and all(reading.sentence_of[p.head] in told for p in i.phrases)]


_DYING = frozenset({"death", "killing", "loss", "murder", "passing"})


def _summed_up(toll: Token) -> list[Token]:
    """ "With the death of NAME, five people have lost their lives": those with whom a sentence comes to its number."""
    verb = toll.head.head if toll.dep_ == "pobj" else toll.head
    deaths = [t for t in prepositional(verb, "with") if t.lemma_.lower() in _DYING and t.i < toll.i] if verb.pos_ == "VERB" else []
    return [one for death in deaths for t in prepositional(death, "of") for one in conjuncts(t)]


def _members(reading: Reading, group: Phrase) -> list[Token]:
    """Who is told to be "one of" a group, by apposition or by "was", or "among" it, or with whose death it is summed up."""
    token = reading.document.doc[group.head]
    if summed_up := _summed_up(token):
        return summed_up
    among = token.head if token.dep_ == "pobj" and token.head.lower_ in {"among", "amongst"} else None
    if among is not None and among.head.lemma_ == "be":
        return [t for s in subjects(among.head) for t in conjuncts(s) if s.i < among.i]
    one = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if one is None or one.lower_ != "one":
        return []
    if one.dep_ == "appos":
        return [one.head]
    return subjects(one.head) if one.dep_ == "attr" and one.head.lemma_ == "be" else []


class Wholes:
    """Writes who is part of whom, as claims about an article's actors."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.reading = actors.reading
        self.roster = actors.roster

    def within_last(self, event: Event, attack: str, number: int, entity: str, phrase: Phrase, outcome: str | None = None) -> None:
        """ "one of whom": part of the group of this attack that was told of last; "among the dead": of the last group of this outcome."""
        groups = [i for i in self.roster.individuals if i.attack == number and not i.is_person and i.first.head < phrase.head]
        if outcome is not None:
            groups = [i for i in groups if i.outcome == outcome and self.actors.entity(i) != entity]
        if groups:
            self.actors.say(event, entity, "kg:within", self.actors.entity(max(groups, key=lambda i: i.first.head)), attack)

    def include_parts(self, event: Event, attack: str, number: int, entity: str, victim: Victim) -> None:
        """Those whom a toll includes and other sentences tell of."""
        beside = {v.phrase.head for v in event.victims}
        for part in victim.phrase.parts:
            individual = self.roster.at(part)
            if part.head not in beside and individual is not None and (inner := self.actors.entity(individual)) != entity:
                self.actors.say(event, inner, "kg:within", entity, attack)

    def include_one(self, event: Event, attack: str, entity: str, group: Phrase) -> None:
        """ "NAME, one of the six wounded, died", "NAME was one of two soldiers wounded": the group that a sentence puts somebody in."""
        for person in _members(self.reading, group):
            named = self.reading.by_token.get(person.i)
            individual = self.roster.by_name(named.name) if named is not None and named.kind == "person" else self.roster.at_token(person.i)
            if individual is not None and individual.outcome is not None and (inner := self.actors.entity(individual)) != entity:
                self.actors.say(event, inner, "kg:within", entity, attack)

    def within_larger(self, event: Event, attack: str, number: int, entity: str, victim: Victim, individual: Individual) -> None:
        """ "Eleven died on the spot", "two of the wounded died": part of the larger number of dead that the article gives, if it gives one."""
        if victim.outcome != "killed":
            return
        own = count_told(victim.phrase, individual)
        hurt = [i for i in self.roster.individuals if i.attack == number and not i.is_person and i.outcome == "injured"]
        before = [i for i in hurt if i.first.head < victim.phrase.head]
        beside = _killed_beside(self.reading, self.roster, number, max(before, key=lambda i: i.first.head)) if before else []
        groups = [
            i
            for i in self.roster.individuals
            if i.attack == number
            and i not in beside
            and not i.is_person
            and i.outcome == "killed"
            and i.first.count is not None
            and own is not None
            and i.first.count.best > own.best
            and (i.first.noun in {"people", "person", victim.phrase.noun} or victim.phrase.noun in {"people", PART_OF_THOSE})
        ]
        if groups:
            whole = self.actors.entity(max(groups, key=lambda i: i.first.count.best if i.first.count else 0))
            if whole != entity:
                self.actors.say(event, entity, "kg:within", whole, attack)

    def within_counted(self, event: Event, attack: str, number: int, entity: str, victim: Victim) -> None:
        """Whom only the tagger puts among the dead or wounded is part of their number, where the article gives one, and adds nothing to it."""
        groups = [
            i
            for i in self.roster.individuals
            if i.attack == number
            and not i.is_person
            and i.outcome == victim.outcome
            and i.first.confidence == 1
            and i.first.count is not None
            and i.first.count.best > 1
        ]
        if groups:
            whole = self.actors.entity(max(groups, key=lambda i: (not i.first.additional, i.first.count.best if i.first.count else 0)))
            if whole != entity:
                self.actors.say(event, entity, "kg:within", whole, attack)
