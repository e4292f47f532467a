"""Writes the people of attacks: who they are, what became of them, who is part of whom; and tolls that belong to no single attack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count, Value
from kg.document import Span
from kg.extraction.aircraft import ARMYLESS
from kg.extraction.cast import Cast, phrase_text, whole_phrase
from kg.extraction.hurt import casualty_words
from kg.extraction.identity import GENERIC_RANKS, Individual, Roster, one_name
from kg.extraction.leads import settle_headline
from kg.extraction.ledger import Ledger
from kg.extraction.mention import Attribution, Event, Named, Phrase, Reading, Victim
from kg.extraction.parties import owner_of_relative
from kg.extraction.person_phrases import demonym_in, status_of_rank
from kg.extraction.phrases import PART_OF_THOSE
from kg.extraction.syntax import prepositional, subjects
from kg.extraction.terms import post_terms
from kg.extraction.wielders import FORCE
from kg.text.places import country_of
from kg.text.ranks import army_of_country, resolve_rank

__all__ = ["OUTCOME_PREDICATES", "VictimWriter"]

OUTCOME_PREDICATES = {
    "captured": "kg:captured",
    "injured": "kg:injured",
    "killed": "kg:killed",
    "missing": "kg:missing",
    "unharmed": "kg:unharmed",
    "unknown": "kg:affected",
}

_COMMANDING = frozenset({"chief", "commander", "head", "leader"})


_LOOKS = frozenset({"aboard", "in", "on", "with"})
"""Prepositions of what unnamed people wear, ride or carry."""
_LONGEST = 5
"""Words that these add at most."""


def _end_of_looks(reading: Reading, phrase: Phrase) -> int:
    """The token after "men in masks", "two men on a motorcycle", "a man with a machete"; the phrase's own end where nothing of the kind follows."""
    for child in reading.document.doc[phrase.head].children:
        below = list(child.subtree)
        if child.i == phrase.end and child.dep_ == "prep" and child.lower_ in _LOOKS and len(below) <= _LONGEST:
            # "in masks", "in a white car" are looks, "in the market" is where they were.
            place = child.lower_ == "in" and any(t.lower_ == "the" for t in below)
            place = place or any((n := reading.by_token.get(t.i)) is not None and n.kind == "place" for t in below)
            if not place and all(t.pos_ not in {"VERB", "AUX", "PRON"} and t.ent_type_ not in {"DATE", "TIME"} for t in below):
                return below[-1].i + 1
    return phrase.end


class VictimWriter:
    """Writes people into a ledger, each once."""

    def __init__(self, reading: Reading, ledger: Ledger, cast: Cast, roster: Roster) -> None:
        self.reading = reading
        self.ledger = ledger
        self.cast = cast
        self.roster = roster
        self._ids: dict[int, str] = {}
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
        entity = self.entity(individual)
        if victim.phrase.confidence < 1 and victim.phrase.kind == "person" and (reason := self._doubt(individual, number, victim.outcome)):
            self.ledger.drop(reason, self.reading.quote_of(victim.phrase.start, victim.phrase.end))
            if individual.stated:
                self._describe(event, attack, entity, victim.phrase, individual)
            return
        one_more = self._is_one_more(number, victim, individual)
        self._say(
            event,
            attack,
            OUTCOME_PREDICATES[victim.outcome],
            entity,
            attack,
            count=_count(victim.phrase),
            additional=victim.phrase.additional or one_more,
            words=self._words(victim.phrase),
        )
        if victim.phrase.head not in self.roster.merged:
            self._describe(event, attack, entity, victim.phrase, individual)
        if victim.phrase.noun == PART_OF_THOSE:
            self._within_last(event, attack, number, entity, victim.phrase, victim.phrase.detail or None)
            self._within_larger(event, attack, number, entity, victim)
        elif victim.phrase.among and not one_more:
            of_those = victim.phrase.detail == PART_OF_THOSE
            self._within_last(event, attack, number, entity, victim.phrase, None if of_those else victim.outcome)
        elif not victim.phrase.additional and _is_partial(self.reading.document.doc[event.trigger]):
            self._within_larger(event, attack, number, entity, victim)
        if victim.phrase.confidence < 1 and (number, victim.outcome) not in individual.stated:
            self._within_count(event, attack, number, entity, victim)
        self._include_parts(event, attack, number, entity, victim)
        if victim.phrase.kind == "people":
            self._include_one(event, attack, entity, victim.phrase)
        for other in event.victims:
            if victim.phrase in other.phrase.parts:
                whole = self.roster.assign(other.phrase, other.outcome, number)
                if whole is not None and whole is not individual:
                    self._say(event, entity, "kg:within", self.entity(whole), attack)

    def _doubt(self, individual: Individual, number: int, outcome: str) -> str | None:
        """Why the tagger alone puts nobody among the victims: the words say otherwise, or nothing is said to have become of them."""
        if _is_told_otherwise(individual, number, outcome):
            return "what only the tagger says became of somebody, against the words"
        if outcome == "unknown" and (number, outcome) not in individual.stated:
            return "somebody of whom no words tell what became of them"
        return None

    def _is_one_more(self, number: int, victim: Victim, individual: Individual) -> bool:
        """ "Three were killed and four wounded. NAME, one of the four wounded, has died": he is not among the three."""
        if victim.outcome != "killed" or not individual.is_person:
            return False
        token = self.reading.document.doc[victim.phrase.head]
        ones = [c for c in token.children if c.dep_ == "appos" and c.lower_ == "one"]
        hurt = [i for one in ones for t in prepositional(one, "of") if (i := self.roster.at_token(t.i)) is not None]
        return any(i.outcome == "injured" and self._killed_beside(number, i) for i in hurt)

    def _killed_beside(self, number: int, group: Individual) -> list[Individual]:
        """The dead told of in one sentence with a group that was hurt."""
        told = {self.reading.sentence_of[p.head] for p in group.phrases}
        dead = [i for i in self.roster.individuals if i.attack == number and i.outcome == "killed" and i is not group]
        return [i for i in dead if not i.is_person and all(self.reading.sentence_of[p.head] in told for p in i.phrases)]

    def _words(self, phrase: Phrase) -> str | None:
        """What the sentence calls somebody: the name, where it stands there too ("the commander of X, NAME")."""
        if phrase.kind == "pronoun":
            return None
        alias = self.roster.aliases.get(phrase.head)
        return alias.name if alias is not None else phrase_text(self.reading, phrase)

    def _within_last(self, event: Event, attack: str, number: int, entity: str, phrase: Phrase, outcome: str | None = None) -> None:
        """ "one of whom": part of the group of this attack that was told of last; "among the dead": of the last group of this outcome."""
        groups = [i for i in self.roster.individuals if i.attack == number and not i.is_person and i.first.head < phrase.head]
        if outcome is not None:
            groups = [i for i in groups if i.outcome == outcome and self.entity(i) != entity]
        if groups:
            self._say(event, entity, "kg:within", self.entity(max(groups, key=lambda i: i.first.head)), attack)

    def _include_parts(self, event: Event, attack: str, number: int, entity: str, victim: Victim) -> None:
        """Those whom a toll includes and other sentences tell of."""
        beside = {v.phrase.head for v in event.victims}
        for part in victim.phrase.parts:
            individual = self.roster.at(part)
            if part.head not in beside and individual is not None and (inner := self.entity(individual)) != entity:
                self._say(event, inner, "kg:within", entity, attack)

    def _include_one(self, event: Event, attack: str, entity: str, group: Phrase) -> None:
        """ "NAME, one of the six wounded, died", "NAME was one of two soldiers wounded": the group that a sentence puts somebody in."""
        for person in _members(self.reading, group):
            named = self.reading.by_token.get(person.i)
            individual = self.roster.by_name(named.name) if named is not None and named.kind == "person" else None
            if individual is not None and individual.outcome is not None and (inner := self.entity(individual)) != entity:
                self._say(event, inner, "kg:within", entity, attack)

    def _within_larger(self, event: Event, attack: str, number: int, entity: str, victim: Victim) -> None:
        """ "Eleven died on the spot", "two of the wounded died": part of the larger number of dead that the article gives, if it gives one."""
        if victim.outcome != "killed":
            return
        own = _count(victim.phrase)
        hurt = [i for i in self.roster.individuals if i.attack == number and not i.is_person and i.outcome == "injured"]
        before = [i for i in hurt if i.first.head < victim.phrase.head]
        beside = self._killed_beside(number, max(before, key=lambda i: i.first.head)) if before else []
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
            whole = self.entity(max(groups, key=lambda i: i.first.count.best if i.first.count else 0))
            if whole != entity:
                self._say(event, entity, "kg:within", whole, attack)

    def _within_count(self, event: Event, attack: str, number: int, entity: str, victim: Victim) -> None:
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
            whole = self.entity(max(groups, key=lambda i: (not i.first.additional, i.first.count.best if i.first.count else 0)))
            if whole != entity:
                self._say(event, entity, "kg:within", whole, attack)

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
        self._say(event, report, OUTCOME_PREDICATES[outcome], group, None, count=phrase.count)
        self._affiliate(event, None, group, phrase, None)

    def agent(self, phrase: Phrase, number: int) -> str | None:
        """Id of a perpetrator: an organization, a person, unnamed people."""
        if phrase.kind == "organization":
            named = self.reading.by_token.get(phrase.head)
            return self._organization(named, phrase) if named is not None else None
        if phrase.kind == "thing":
            # "Israeli aircraft", "NATO jets": whose they are did it.
            if phrase.organization is not None:
                return self._organization(phrase.organization, phrase)
            if phrase.nationality in ARMYLESS:
                return None
            if phrase.nationality is not None:
                entity = self.cast.military_of(phrase.nationality, phrase)
                self.ledger.mention(entity, self.reading.quote_of(phrase.start, phrase.end))
                if (whose := demonym_in(self.reading, phrase)) is not None:
                    # "Ruritanian" alone tells whose aircraft they are.
                    self.ledger.mention(entity, self.reading.quote_of(*whose))
                return entity
            return self.cast.force(phrase) if phrase.detail == FORCE else None
        owner = owner_of_relative(self.reading, phrase)
        if owner is not None:
            return self.cast.organization(owner)
        individual = self.roster.assign(phrase, None, number)
        if individual is None:
            return None
        entity = self.entity(individual)
        if phrase.name is None and (end := _end_of_looks(self.reading, phrase)) > phrase.end:
            self.ledger.mention(entity, self.reading.quote_of(phrase.start, end))
        return entity

    def _organization(self, named: Named, phrase: Phrase) -> str:
        """An organization, with the words by which it is told here ("fighters of the X") among its mentions."""
        entity = self.cast.organization(named)
        if (phrase.start, phrase.end) != (named.start, named.end):
            self.ledger.mention(entity, self.reading.quote_of(phrase.start, phrase.end))
        return entity

    def entity(self, individual: Individual) -> str:
        """Id of an individual; its label is its name, or the first words for it."""
        spans = [span for p in individual.phrases for span in (self.reading.mention_of(p), *self._whole(p), *self._spans_of_name(p))]
        key = id(individual)
        name = individual.name
        if key in self._ids:
            for span in spans:
                self.ledger.mention(self._ids[key], span)
            return self._ids[key]
        label = name or phrase_text(self.reading, individual.first)
        cls = "Person" if individual.is_person else "Group"
        self._ids[key] = self.ledger.entity(cls, label, min(s.start for s in spans), name=name, mentions=spans)  # type: ignore[arg-type]
        return self._ids[key]

    def _whole(self, phrase: Phrase) -> list[Span]:
        """All words of somebody without a name, where the tagger marks fewer ("his driver", "the owner of the bar")."""
        return [whole_phrase(self.reading, phrase)] if phrase.kind == "person" and phrase.name is None else []

    def _spans_of_name(self, phrase: Phrase) -> list[Span]:
        """The name that a phrase has, or that its sentence or another gives it: with the rank and without."""
        alias = self.roster.aliases.get(phrase.head)
        named = alias if alias is not None else self.reading.by_token.get(phrase.head)
        if named is None or named.kind != "person":
            return []
        doc = self.reading.document.doc
        bare = next((i for i in range(named.start, named.end) if doc[i : named.end].text == named.name), named.start)
        return [self.reading.quote_of(start, named.end) for start in dict.fromkeys((named.start, bare))]

    def _say(
        self,
        event: Event,
        subject: str,
        predicate: str,
        object: str | Value,
        attack: str | None,
        *,
        count: Count | None = None,
        additional: bool = False,
        words: str | None = None,
    ) -> None:
        source, via = self.cast.source(event.attribution)
        self.ledger.claim(
            subject,
            predicate,
            object,
            self.reading.quote(event.trigger),
            source=source,
            attack=attack,
            via=via,
            modality=event.attribution.modality,
            count=count,
            additional=additional,
            words=words,
        )

    def _describe(self, event: Event, attack: str, entity: str, phrase: Phrase, individual: Individual) -> None:
        if phrase.kind == "pronoun":
            if not individual.recalled:
                return
            phrase = individual.first
        named = self.reading.by_token.get(phrase.head)
        alias = self.roster.aliases.get(phrase.head)
        for name in [n for n in (phrase.name, alias.name if alias is not None else None) if n]:
            self._say(event, entity, "kg:name", Value(name), attack)
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
            self._say(event, entity, "kg:victimStatus", Value(phrase.status), attack)
        elif phrase.rank is not None and not self._is_beside_police(individual):
            status = status_of_rank(phrase.rank)
            if status != "police" or not self._is_among_troops(individual):
                self._say(event, entity, "kg:victimStatus", Value(status), attack)
        if phrase.post and (individual.name is not None or post_terms().at(self.reading.document.doc[phrase.head]) is not None):
            self._say(event, entity, "kg:post", Value(phrase.post), attack)
        organization = self._affiliate(event, attack, entity, phrase, individual)
        if phrase.noun in _COMMANDING and organization is not None:
            self._say(event, entity, "kg:commands", organization, attack)
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

    def _affiliate(self, event: Event, attack: str | None, entity: str, phrase: Phrase, individual: Individual | None) -> str | None:
        """The organization that a phrase puts people in: by name, else soldiers of a nationality in its army."""
        if phrase.organization is not None:
            organization = self.cast.organization(phrase.organization)
            self._say(event, entity, "kg:affiliation", organization, attack)
            return organization
        country = self._country(event, phrase, individual)
        if country is not None and (phrase.status == "military" or phrase.rank is not None):
            self._say(event, entity, "kg:affiliation", self.cast.military_of(country, phrase), attack)
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
        self._say(event, entity, "kg:rank", Value(rank.concept, "kg:Concept"), attack)

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


def _members(reading: Reading, group: Phrase) -> list[Token]:
    """Who is told to be "one of" a group: by apposition or by "was"."""
    token = reading.document.doc[group.head]
    one = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if one is None or one.lower_ != "one":
        return []
    if one.dep_ == "appos":
        return [one.head]
    return subjects(one.head) if one.dep_ == "attr" and one.head.lemma_ == "be" else []


def _is_told_otherwise(individual: Individual, number: int, outcome: str) -> bool:
    """Whether words tell of another end of somebody in an attack."""
    return (
        any(n == number and told != outcome and told != "unknown" for n, told in individual.stated)
        and (number, outcome) not in individual.stated
    )


_ON_THE_SPOT = frozenset({"instantaneously", "instantly", "outright"})
_PLACES_OF_DEATH = frozenset({"scene", "site", "spot"})


def _is_partial(verb: Token) -> bool:
    """Whether some of the dead are told of: those who died at once ("died on the spot", "was killed instantly"), bodies as they were found."""
    if verb.lemma_.lower() in casualty_words().bodies:
        return True
    if any(child.lower_ in _ON_THE_SPOT for child in verb.children):
        return True
    return any(t.lemma_.lower() in _PLACES_OF_DEATH for t in prepositional(verb, "at", "on"))


def _is_anaphor(phrase: Phrase) -> bool:
    """ "the victims", "our servicemen": an uncounted group that was told of before, if any was."""
    return (
        phrase.kind == "people"
        and phrase.count is None
        and not phrase.indefinite
        and phrase.organization is None
        and phrase.nationality is None
    )


def _count(phrase: Phrase) -> Count | None:
    return Count(1, 1, 1) if phrase.kind in {"person", "pronoun"} else phrase.count
