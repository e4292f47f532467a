"""Who is who inside one article: names and their titles, "the general", "he", "the three soldiers"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.extraction.antecedents import is_speaker, subject_above, subject_around, subject_before, those_acting_on
from kg.extraction.headlines import LEAD, has_headline
from kg.extraction.individuals import Individual
from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.namesakes import are_namesakes, one_name, ranks_agree
from kg.extraction.phrases import phrase_at
from kg.extraction.titles import aliases

__all__ = ["Roster"]

_NOBODY_IN_PARTICULAR = frozenset({"individual", "one", "people", "person"})
"""Nouns for somebody of whom only the number is told ("one dead", "one person was killed")."""

_RELATIVES = frozenset(
    {"brother", "cousin", "daughter", "father", "husband", "mother", "nephew", "niece", "sister", "son", "uncle", "widow", "wife"}
)
"""Who has the family name of somebody else."""


class Roster:
    """Assigns phrases to individuals, in text order. Mutable while one article is read; nothing outside sees it.

    ``titles`` are those of the reading; ``told`` are names that other sentences give to phrases, by their heads.
    """

    def __init__(self, reading: Reading, titles: Mapping[int, Phrase], told: Mapping[int, Named]) -> None:
        self.reading = reading
        self.individuals: list[Individual] = []
        self.titles = titles
        self.aliases: Mapping[int, Named] = {**aliases(reading, titles), **told}
        self._by_head: dict[int, Individual] = {}
        self.merged: set[int] = set()

    def at(self, phrase: Phrase) -> Individual | None:
        """The individual that a phrase was assigned to."""
        return self._by_head.get(phrase.head)

    def at_token(self, head: int) -> Individual | None:
        """The individual of the phrase with a head."""
        return self._by_head.get(head)

    def assign(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """The individual that a phrase speaks of: a known one where rules can tell, else a new one; None for an unresolved pronoun."""
        if phrase.head in self._by_head:
            return self._note(self._by_head[phrase.head], phrase, outcome, attack)
        alias = self.aliases.get(phrase.head)
        name = phrase.name or (alias.name if alias is not None else None)
        ranked = replace(phrase, rank=alias.rank) if alias is not None and phrase.rank is None else phrase
        known = self._known(ranked, name, outcome, attack)
        if known is not None and name is None and (other := self._other_name(phrase, known)) is not None:
            known, name = self.by_name(other), other
        if known is None and phrase.kind == "pronoun":
            return None
        if known is None:
            known = Individual()
            self.individuals.append(known)
        if name is not None and name not in known.names:
            known.names.append(name)
        return self._note(known, phrase, outcome, attack)

    def join(self, phrase: Phrase, first: Phrase, attack: int | None) -> None:
        """Gives a phrase to the individual that another phrase was assigned to."""
        self._note(self._by_head[first.head], phrase, None, attack)

    def merge(self, one: Individual, other: Individual) -> None:
        """Gives all phrases of one individual to another."""
        for head in [h for h, known in self._by_head.items() if known is one]:
            self._by_head[head] = other
        other.phrases.extend(p for p in one.phrases if p not in other.phrases)
        other.stated |= one.stated
        self.merged |= {p.head for p in one.phrases}
        self.individuals = [i for i in self.individuals if i is not one]

    def titles_of(self, individual: Individual) -> list[Phrase]:
        """The phrases that say who somebody is, beside names."""
        return [t for p in individual.phrases if (t := self._title(p)) is not None]

    def nouns(self, individual: Individual) -> set[str]:
        """What somebody is called."""
        return {p.noun for p in (*individual.phrases, *self.titles_of(individual))}

    def _note(self, individual: Individual, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual:
        if phrase.kind != "pronoun" and phrase not in individual.phrases:
            individual.phrases.append(phrase)
        self._by_head[phrase.head] = individual
        if phrase.confidence == 1 and outcome is not None:
            individual.stated.add((attack, outcome))
        if outcome in {"killed"} or individual.outcome is None:
            individual.outcome = outcome
        if individual.attack is None:
            individual.attack = attack
        return individual

    def _known(self, phrase: Phrase, name: str | None, outcome: str | None, attack: int | None) -> Individual | None:
        if name is not None:
            return (
                (None if self._is_kin_of_that_name(phrase, name) else self.by_name(name))
                or self._unnamed_like(phrase, outcome, attack)
                or self._of_that_post(phrase, outcome, attack)
            )
        if phrase.kind == "pronoun":
            return self._by_pronoun(phrase, acting=outcome is None)
        if phrase.kind == "person":
            return self._by_rank(phrase, outcome, attack) or self._by_post(phrase) or self._of_headline(phrase, outcome, attack)
        if phrase.kind == "people":
            return self._by_count(phrase, outcome, attack)
        return None

    def _other_name(self, phrase: Phrase, known: Individual) -> str | None:
        """ "His elder brother, Colonel NAME, was shot": the name in apposition to a noun, where it is none of somebody's."""
        beside = (self.reading.by_token.get(c.i) for c in self.reading.document.doc[phrase.head].children if c.dep_ == "appos")
        name = next((n.name for n in beside if n is not None and n.kind == "person"), None)
        return None if name is None or not known.names or any(one_name(name, told) for told in known.names) else name

    def by_name(self, name: str) -> Individual | None:
        """The individual that a name belongs to, in this spelling or one that is as good as the same."""
        for individual in self.individuals:
            if any(name == known or one_name(name, known) for known in individual.names) and not are_namesakes(name, individual.names):
                return individual
        return None

    def _unnamed_like(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """A person told without a name earlier ("Russian general killed") who is now named."""
        for individual in reversed(self.individuals):
            if individual.names or not individual.is_person or individual.attack != attack or individual.outcome != outcome:
                continue
            if ranks_agree(individual.rank, phrase.rank) and _agree(individual.nationality, phrase.nationality):
                return individual
            if individual.rank is None and _agree_in_status(individual.first, phrase) and self._is_named_next(individual, phrase):
                return individual
        return None

    def _of_that_post(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """ "His driver was wounded. … The driver, NAME, died in hospital": the only one of that post whom the attack wounded before."""
        title = self._title(phrase)
        if title is None or title.indefinite or title.additional or outcome != "killed":
            return None
        told = [i for i in self.individuals if i.is_person and i.attack == attack and i.outcome == "injured" and not i.names]
        same = [
            i for i in told if i.first.noun == title.noun and self.reading.sentence_of[i.first.head] < self.reading.sentence_of[phrase.head]
        ]
        return same[0] if len(same) == 1 else None

    def _is_named_next(self, individual: Individual, phrase: Phrase) -> bool:
        """ "Education chief shot dead", "the education chief was killed … NAME died in his car": the first of the text who is named and met
        that end is whom the headline told of, and who the lead did if nothing else is said of the name."""
        last = max(self.reading.sentence_of[p.head] for p in individual.phrases)
        others = (i for i in self.individuals if i.names and i.attack == individual.attack and i.outcome == individual.outcome)
        if not has_headline(self.reading) or self.reading.sentence_of[phrase.head] > LEAD or any(others):
            return False
        if any(i is not individual and i.rank is not None for i in self._unnamed_with(individual)):
            # "A general and a militia's commander were killed. NAME, whose death …": either may be meant.
            return False
        title = self._title(phrase)
        before = title is not None and any(
            t.lower_ in {"ex", "former", "retired"} for t in self.reading.document.doc[title.start : title.head]
        )
        if phrase.name is None and phrase.indefinite and phrase.noun not in self.nouns(individual):
            # "A student died in the night. A teacher, NAME, was killed": somebody else.
            return last == 0
        return last == 0 or (last < LEAD and phrase.rank is None and (title is None or before))

    def _unnamed_with(self, individual: Individual) -> list[Individual]:
        """The people without a name who met the same end in the same attack."""
        return [
            i for i in self.individuals if i.is_person and not i.names and (i.attack, i.outcome) == (individual.attack, individual.outcome)
        ]

    def _by_rank(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        if phrase.rank is None or phrase.additional:
            return None
        for individual in reversed(self.individuals):
            if (
                not individual.is_person
                or not ranks_agree(individual.rank, phrase.rank)
                or not _agree(individual.nationality, phrase.nationality)
            ):
                continue
            if not phrase.indefinite or (individual.attack == attack and individual.outcome == outcome):
                return individual
        return None

    def _of_headline(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """ "Prosecutor shot dead": the headline's one and "a prosecutor" of the first sentences are one, where both are killed, or both hurt; so are
        "one dead", or "one person" of the lead, and whoever is told of next."""
        at = self.reading.sentence_of[phrase.head]
        if outcome is None or phrase.additional or at == 0:
            return None
        headline = has_headline(self.reading)
        told = [i for i in self.individuals if i.is_person and i.attack == attack and i.outcome == outcome]
        for individual in told:
            first = individual.first
            sentence = self.reading.sentence_of[first.head]
            if first.noun in _NOBODY_IN_PARTICULAR and len(told) == 1 and not individual.names:
                if sentence < at and sentence <= (1 if headline else 0):
                    return individual
            elif headline and sentence == 0 and at <= LEAD and first.noun == phrase.noun:
                return individual
        return None

    def _by_post(self, phrase: Phrase) -> Individual | None:
        if phrase.indefinite or phrase.additional:
            return None
        for individual in reversed(self.individuals):
            if individual.is_person and phrase.noun in self.nouns(individual) and _agree(individual.nationality, phrase.nationality):
                return individual
        return None

    def _is_kin_of_that_name(self, phrase: Phrase, name: str) -> bool:
        """ "The lieutenant's father, Colonel NAME, …": a family name alone, of a relative of somebody who bears it and was told of before without such a word."""
        title = self._title(phrase)
        called = {phrase.noun} | ({title.noun} if title is not None else set())
        if not called & _RELATIVES or len(name.split()) > 1:
            return False
        known = self.by_name(name)
        return known is not None and not called & _RELATIVES & self.nouns(known)

    def _title(self, phrase: Phrase) -> Phrase | None:
        named = self.reading.by_token.get(phrase.head)
        return self.titles.get(named.start) if named is not None else None

    def _by_pronoun(self, phrase: Phrase, *, acting: bool = False) -> Individual | None:
        if acting and phrase.noun == "they" and (above := subject_above(self.reading, phrase)) is not None:
            # "Rebels killed 29 people when they attacked a farm".
            return self._by_head.get(above.head)
        for subject in subject_before(self.reading, phrase):
            alias = self.aliases.get(subject.head)
            name = subject.name or (alias.name if alias is not None else None)
            known = self.by_name(name) if name is not None else None
            if known is not None:
                return known
        if (named := subject_around(self.reading, phrase)) is not None:
            return self._told_by_name(named)
        wanted = "people" if phrase.noun in {"they", "them"} else "person"
        before = [i for i in self.individuals if any(p.head < phrase.head for p in i.phrases) and (i.is_person == (wanted == "person"))]
        acting_on = those_acting_on(self.reading, phrase)
        near = [i for i in before if self._distance(i, phrase) <= 2 and not any(p.head in acting_on for p in i.phrases)]
        if near:
            return max(near, key=lambda i: max(p.head for p in i.phrases if p.head < phrase.head))
        return self._named_last(phrase) if not acting and wanted == "person" else None

    def _told_by_name(self, phrase: Phrase) -> Individual | None:
        """Whoever bears the name of a phrase: somebody known, or somebody whom no attack has hurt so far."""
        if phrase.name is None:
            return None
        known = self.by_name(phrase.name)
        if known is None:
            known = Individual(names=[phrase.name], recalled=True)
            self.individuals.append(known)
            self._note(known, phrase, None, None)
        return known

    def _named_last(self, pronoun: Phrase) -> Individual | None:
        """ "A mine exploded under the car of Brigadier NAME. He and four soldiers lost their lives": the only one whom the sentence before names,
        or the pronoun's own before it, and who is not heard there."""
        number = self.reading.sentence_of[pronoun.head]
        doc = self.reading.document.doc
        for at in (number, number - 1):
            named = [
                n for n in self.reading.named if n.kind == "person" and self.reading.sentence_of[n.start] == at and n.start < pronoun.head
            ]
            if not named:
                continue
            phrase = phrase_at(self.reading, doc[named[0].start : named[0].end].root)
            if len({n.name.split()[-1] for n in named}) > 1 or phrase is None or phrase.name is None or is_speaker(doc[phrase.head]):
                return None
            same = (n.name for n in self.reading.named if n.kind == "person" and one_name(n.name, phrase.name))
            known = Individual(names=[max(same, key=lambda n: len(n.split()))], recalled=True)
            self.individuals.append(known)
            self._note(known, phrase, None, None)
            return known
        return None

    def _distance(self, individual: Individual, phrase: Phrase) -> int:
        last = max(p.head for p in individual.phrases if p.head < phrase.head)
        return self.reading.sentence_of[phrase.head] - self.reading.sentence_of[last]

    def _by_count(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        for individual in self.individuals:
            first = individual.first
            if individual.is_person or individual.attack != attack or individual.outcome != outcome or first.kind != "people":
                continue
            same_count = first.count == phrase.count and phrase.count is not None
            same_noun = first.noun == phrase.noun or "people" in {first.noun, phrase.noun} or first.status == phrase.status != "unknown"
            same_side = _agree(first.nationality, phrase.nationality) and _same_organization(first, phrase)
            if same_count and same_noun and same_side and not (phrase.additional and first.additional and phrase.indefinite):
                return individual
        return self._group_of_headline(phrase, outcome, attack)

    def _group_of_headline(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """ "Two militiamen killed": the headline's only group of that outcome is that of the lead with the same number, whatever it is called there."""
        if outcome is None or phrase.count is None or phrase.additional or self.reading.sentence_of[phrase.head] not in {1, 2}:
            return None
        if not has_headline(self.reading):
            return None
        told = [i for i in self.individuals if not i.is_person and i.attack == attack and i.outcome == outcome and i.first.kind == "people"]
        if len(told) != 1 or self.reading.sentence_of[told[0].first.head] != 0:
            return None
        first = told[0].first
        same = first.count == phrase.count and _agree_in_status(first, phrase) and _agree(first.nationality, phrase.nationality)
        return told[0] if same and _same_organization(first, phrase) and not first.additional else None


def _agree_in_status(one: Phrase, other: Phrase) -> bool:
    return "unknown" in {one.status, other.status} or one.status == other.status


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _same_organization(one: Phrase, other: Phrase) -> bool:
    return one.organization is None or other.organization is None or one.organization.name == other.organization.name
