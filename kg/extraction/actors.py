"""Writes persons and groups of an article, each once: whoever is hit, and whoever attacks."""

from __future__ import annotations

from kg.claim import Count, Value
from kg.document import Span
from kg.extraction.aircraft import ARMYLESS
from kg.extraction.cast import Cast, phrase_text, whole_phrase
from kg.extraction.identity import Roster
from kg.extraction.individuals import Individual
from kg.extraction.ledger import Ledger
from kg.extraction.mention import Event, Named, Phrase, Reading
from kg.extraction.parties import owner_of_relative
from kg.extraction.person_phrases import demonym_in
from kg.extraction.wielders import FORCE

__all__ = ["Actors"]

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


class Actors:
    """Persons and groups of one article in its ledger: their ids, their mentions, and claims about them."""

    def __init__(self, reading: Reading, ledger: Ledger, cast: Cast, roster: Roster) -> None:
        self.reading = reading
        self.ledger = ledger
        self.cast = cast
        self.roster = roster
        self._ids: dict[int, str] = {}

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

    def say(
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
        """Writes a claim by whoever tells of an event, with the sentence of that event."""
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
