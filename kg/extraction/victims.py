"""Writes what became of the people whom attacks hit; and tolls that belong to no single attack."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.actors import Actors
from kg.extraction.cast import phrase_text
from kg.extraction.descriptions import Descriptions
from kg.extraction.individuals import Individual
from kg.extraction.leads import settle_headline
from kg.extraction.mention import Event, Phrase, Victim
from kg.extraction.phrases import PART_OF_THOSE
from kg.extraction.wholes import Wholes, count_told, is_one_more, is_partial

__all__ = ["OUTCOME_PREDICATES", "VictimWriter"]

OUTCOME_PREDICATES = {
    "captured": "kg:captured",
    "injured": "kg:injured",
    "killed": "kg:killed",
    "missing": "kg:missing",
    "unharmed": "kg:unharmed",
    "unknown": "kg:affected",
}


class VictimWriter:
    """Writes what became of an article's actors, each end of each once."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.reading = actors.reading
        self.ledger = actors.ledger
        self.roster = actors.roster
        self.descriptions = Descriptions(actors)
        self.wholes = Wholes(actors)
        self._told_again: set[int] = set()

    def write(self, attack: str, number: int, event: Event, victim: Victim) -> None:
        """One victim of one event, with everything that the phrase says of it."""
        individual = self.roster.assign(victim.phrase, victim.outcome, number)
        if individual is not None and _is_anaphor(victim.phrase) and len(individual.phrases) == 1 and self._has_others(number, individual):
            self.ledger.drop(
                "people told of before, of whom nothing tells which", self.reading.quote_of(victim.phrase.start, victim.phrase.end)
            )
            return
        if individual is None:
            self.ledger.drop("a victim that is a pronoun nothing resolves", self.reading.quote_of(victim.phrase.start, victim.phrase.end))
            return
        if id(individual) in self._told_again:
            self.ledger.drop("people of the headline, whom the text counts", self.reading.quote_of(victim.phrase.start, victim.phrase.end))
            return
        entity = self.actors.entity(individual)
        if victim.phrase.confidence < 1 and victim.phrase.kind == "person" and (reason := self._doubt(individual, number, victim.outcome)):
            self.ledger.drop(reason, self.reading.quote_of(victim.phrase.start, victim.phrase.end))
            if individual.stated:
                self.descriptions.describe(event, attack, entity, victim.phrase, individual)
            return
        one_more = is_one_more(self.reading, self.roster, number, victim, individual)
        self.actors.say(
            event,
            attack,
            OUTCOME_PREDICATES[victim.outcome],
            entity,
            attack,
            count=count_told(victim.phrase, individual),
            additional=victim.phrase.additional or one_more,
            words=self._words(victim.phrase),
        )
        if victim.phrase.head not in self.roster.merged:
            self.descriptions.describe(event, attack, entity, victim.phrase, individual)
        if victim.phrase.noun == PART_OF_THOSE:
            self.wholes.within_last(event, attack, number, entity, victim.phrase, victim.phrase.detail or None)
            self.wholes.within_larger(event, attack, number, entity, victim, individual)
        elif victim.phrase.among and not one_more:
            of_those = victim.phrase.detail == PART_OF_THOSE
            self.wholes.within_last(event, attack, number, entity, victim.phrase, None if of_those else victim.outcome)
        elif not victim.phrase.additional and is_partial(self.reading.document.doc[event.trigger]):
            self.wholes.within_larger(event, attack, number, entity, victim, individual)
        if victim.phrase.confidence < 1 and (number, victim.outcome) not in individual.stated:
            self.wholes.within_counted(event, attack, number, entity, victim)
        self.wholes.include_parts(event, attack, number, entity, victim)
        if victim.phrase.kind == "people":
            self.wholes.include_one(event, attack, entity, victim.phrase)
        for other in event.victims:
            if victim.phrase in other.phrase.parts:
                whole = self.roster.assign(other.phrase, other.outcome, number)
                if whole is not None and whole is not individual:
                    self.actors.say(event, entity, "kg:within", self.actors.entity(whole), attack)

    def _doubt(self, individual: Individual, number: int, outcome: str) -> str | None:
        """Why the tagger alone puts nobody among the victims: the words say otherwise, or nothing is said to have become of them."""
        if _is_told_otherwise(individual, number, outcome):
            return "what only the tagger says became of somebody, against the words"
        if outcome == "killed" and individual.is_person and any(n != number and told == "killed" for n, told in individual.stated):
            return "somebody whom only the tagger puts among the victims of another attack than the words do"
        if outcome == "unknown" and (number, outcome) not in individual.stated:
            return "somebody of whom no words tell what became of them"
        return None

    def _words(self, phrase: Phrase) -> str | None:
        """What the sentence calls somebody: the name, where it stands there too ("the commander of X, NAME")."""
        if phrase.kind == "pronoun":
            return None
        alias = self.roster.aliases.get(phrase.head)
        return alias.name if alias is not None else phrase_text(self.reading, phrase)

    def prepare(self, cast_of: Sequence[tuple[Phrase, str | None, int]]) -> None:
        """Assigns all phrases to individuals in text order, before anything is written: a person may be named late."""
        for phrase, outcome, number in sorted(cast_of, key=lambda item: item[0].head):
            self.roster.assign(phrase, outcome, number)
        self._told_again = {id(i) for i in settle_headline(self.reading, self.roster)}

    def _has_others(self, number: int, individual: Individual) -> bool:
        return any(i is not individual and i.attack == number and i.outcome is not None for i in self.roster.individuals)

    def toll(self, event: Event, outcome: str, phrase: Phrase) -> None:
        """Dead or missing who belong to no single attack: a casualty report."""
        span = self.reading.quote_of(phrase.start, phrase.end)
        report = self.ledger.entity("CasualtyReport", f"toll: {phrase_text(self.reading, phrase)}", span.start)
        group = self.ledger.entity("Group", phrase_text(self.reading, phrase), span.start, mentions=[span])
        self.actors.say(event, report, OUTCOME_PREDICATES[outcome], group, None, count=phrase.count)
        self.descriptions.affiliate(event, None, group, phrase, None)


def _is_told_otherwise(individual: Individual, number: int, outcome: str) -> bool:
    """Whether words tell of another end of somebody in an attack."""
    return (
        any(n == number and told != outcome and told != "unknown" for n, told in individual.stated)
        and (number, outcome) not in individual.stated
    )


def _is_anaphor(phrase: Phrase) -> bool:
    """ "the victims", "our servicemen": an uncounted group that was told of before, if any was."""
    return (
        phrase.kind == "people"
        and phrase.count is None
        and not phrase.indefinite
        and phrase.organization is None
        and phrase.nationality is None
    )
