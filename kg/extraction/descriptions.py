"""Writes what is told of people beside what became of them: name, post, status, rank, body, command."""

from __future__ import annotations

from dataclasses import replace

from kg.claim import Value
from kg.extraction.actors import Actors
from kg.extraction.individuals import Individual
from kg.extraction.mention import Attribution, Event, Phrase
from kg.extraction.namesakes import GENERIC_RANKS, one_name
from kg.extraction.person_phrases import status_of_rank
from kg.extraction.terms import post_terms
from kg.text.places import country_of
from kg.text.ranks import army_of_country, resolve_rank

__all__ = ["Descriptions"]

_COMMANDING = frozenset({"chief", "commander", "head", "leader"})


class Descriptions:
    """What an article says of who its people are, written as claims about its actors."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.reading = actors.reading
        self.ledger = actors.ledger
        self.cast = actors.cast
        self.roster = actors.roster

    def describe(self, event: Event, attack: str, entity: str, phrase: Phrase, individual: Individual) -> None:
        """Writes what a phrase, and the title beside its name, say of whom they stand for."""
        if phrase.kind == "pronoun":
            if not individual.recalled:
                return
            # Somebody joined with the name may have been told of first without one.
            phrase = min((p for p in individual.phrases if p.name is not None), key=lambda p: p.head, default=individual.first)
        named = self.reading.by_token.get(phrase.head)
        alias = self.roster.aliases.get(phrase.head)
        for name in [n for n in (phrase.name, alias.name if alias is not None else None) if n]:
            self.actors.say(event, entity, "kg:name", Value(name), attack)
        title = self.roster.titles.get(named.start) if named is not None and named.kind == "person" else None
        if alias is not None and alias.rank is not None and phrase.rank is None:
            # "the pilot, Captain NAME": the rank stands with the name.
            phrase = replace(phrase, rank=alias.rank)
        for told in (phrase, title):
            if told is not None:
                self._describe_by(event, attack, entity, told, individual)
        if not any(p.rank or (p.head in self.roster.aliases and self.roster.aliases[p.head].rank) for p in individual.phrases):
            self._say_rank_elsewhere(attack, entity, individual)

    def _describe_by(self, event: Event, attack: str, entity: str, phrase: Phrase, individual: Individual) -> None:
        if phrase.status != "unknown":
            self.actors.say(event, entity, "kg:victimStatus", Value(phrase.status), attack)
        elif phrase.rank is not None and not self._is_beside_police(individual):
            status = status_of_rank(phrase.rank)
            if status != "police" or not self._is_among_troops(individual):
                self.actors.say(event, entity, "kg:victimStatus", Value(status), attack)
        if phrase.post and (individual.name is not None or post_terms().at(self.reading.document.doc[phrase.head]) is not None):
            self.actors.say(event, entity, "kg:post", Value(phrase.post), attack)
        organization = self.affiliate(event, attack, entity, phrase, individual)
        if phrase.noun in _COMMANDING and organization is not None:
            self.actors.say(event, entity, "kg:commands", organization, attack)
        if phrase.rank is not None:
            self._say_rank(event, attack, entity, phrase, individual)

    def _is_beside_police(self, individual: Individual) -> bool:
        """Whether policemen or gendarmes, who bear the army's ranks, met the same end in the same attack."""
        return any(
            i is not individual and i.attack == individual.attack and i.outcome == individual.outcome and i.first.status == "police"
            for i in self.roster.individuals
        )

    def _is_among_troops(self, individual: Individual) -> bool:
        """Whether soldiers were hit beside somebody with a policeman's rank: paramilitary forces have these ranks, too."""
        return any(i.attack == individual.attack and i.first.status == "military" for i in self.roster.individuals if not i.is_person)

    def affiliate(self, event: Event, attack: str | None, entity: str, phrase: Phrase, individual: Individual | None) -> str | None:
        """The organization that a phrase puts people in: by name, else soldiers of a nationality in its army."""
        if phrase.organization is not None:
            organization = self.cast.organization(phrase.organization)
            self.actors.say(event, entity, "kg:affiliation", organization, attack)
            return organization
        country = self._country(event, phrase, individual)
        if country is not None and (phrase.status == "military" or phrase.rank is not None):
            self.actors.say(event, entity, "kg:affiliation", self.cast.military_of(country, phrase), attack)
        return None

    def _country(self, event: Event, phrase: Phrase, individual: Individual | None) -> str | None:
        if phrase.nationality is not None:
            return phrase.nationality
        if individual is not None and individual.nationality is not None:
            return individual.nationality
        return self._country_beside(event, phrase) if phrase.rank is not None else None

    def _country_beside(self, event: Event, phrase: Phrase) -> str | None:
        """The one nationality that the sentence gives to officers ("not the first Russian general …; Lieutenant General X was killed")."""
        start, end = self.reading.sentences[event.sentence]
        doc = self.reading.document.doc
        found = {
            country
            for at in range(start, end)
            if doc[at].dep_ in {"amod", "compound", "nmod"}
            and doc[at].text[:1].isupper()
            and (country := country_of(doc[at].text)) is not None
            if doc[at].head.lemma_.lower() in {"officer", "general", "commander", "soldier"} or at + 1 in self.reading.ranks
        }
        return next(iter(found)) if len(found) == 1 and phrase.head >= start else None

    def _say_rank(self, event: Event, attack: str, entity: str, phrase: Phrase, individual: Individual) -> None:
        country = self._country(event, phrase, individual)
        if country is None and phrase.organization is not None:
            country = phrase.organization.country
        on = event.period.start if event.period is not None and event.period.start is not None else self.reading.published
        assert phrase.rank is not None
        if phrase.rank in GENERIC_RANKS and phrase.name is None:
            if individual.rank != phrase.rank:
                return
            country = None
        rank = resolve_rank(phrase.rank, army_of_country(country) if country else None, on)
        self.actors.say(event, entity, "kg:rank", Value(rank.concept, "kg:Concept"), attack)

    def _say_rank_elsewhere(self, attack: str, entity: str, individual: Individual) -> None:
        """The rank that the article gives somebody's name where it tells of no attack ("Captain NAME of the 2nd Battalion"): the first one."""
        name = individual.name
        people = [n for n in self.reading.named if n.kind == "person" and name is not None and one_name(n.name, name)]
        full = {n.name for n in people if len(n.name.split()) > 1}
        ranked = next((n for n in people if n.rank is not None and (len(n.name.split()) > 1 or len(full) < 2)), None)
        if ranked is None or ranked.rank is None or {p.status for p in individual.phrases} & {"civilian", "official"}:
            return
        country = individual.nationality
        rank = resolve_rank(ranked.rank, army_of_country(country) if country else None, self.reading.published)
        source, via = self.cast.source(Attribution())
        quote = self.reading.quote(ranked.start)
        self.ledger.claim(entity, "kg:rank", Value(rank.concept, "kg:Concept"), quote, source=source, attack=attack, via=via)
