"""Prepositions of a question: where, when, by whom, with what, on whom; each adds a constraint."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answering.chunks import Chunk
from kg.answering.cursor import Cursor
from kg.answering.dates import Days
from kg.answering.nouns import Noun, add_attack, noun_phrase
from kg.answering.question import OUTCOMES, People, Question, Target, Victim, When, Where

__all__ = ["Adjuncts", "certainties_of"]

_NEAR_KM = 50.0
"""What "near" means where no distance is given, in kilometres; written down in docs/ask.md."""

_DAY_PREPOSITIONS = {
    "since": "since",
    "from": "since",
    "after": "after",
    "before": "before",
    "until": "until",
    "till": "until",
    "by": "until",
}
_MILES = 1.609344


@dataclass
class Adjuncts:
    """Reads prepositions into a question. ``governor`` is what the words are about: who (not known yet), people, attack, target, agent, place, other.

    ``victim`` is the one that verbs in the passive hit, and whom "of" and "from" describe; ``passive`` says that a form of "be" stood
    before the words to come.
    """

    cursor: Cursor
    question: Question
    governor: str = "attack"
    victim: Victim | None = None
    passive: bool = False

    def _distance(self) -> bool:
        """ "within 60 km of X", "20 miles from X"."""
        cursor = self.cursor
        start = cursor.at
        cursor.take_word("within", "at most", "up to", "less than", "about")
        number, unit = cursor.here, cursor.look(1)
        if (
            number is None
            or unit is None
            or not _is_number(number.text)
            or unit.words[0] not in ("km", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile")
        ):
            cursor.at = start
            return False
        cursor.at += 2
        if not cursor.take_word("of", "from", "around"):
            raise cursor.stuck()
        factor = _MILES if unit.words[0].startswith("mile") else 1.0
        self._where(float(number.text.replace(",", "")) * factor)
        return True

    def _days(self) -> bool:
        """ "in 2020", "since May 2019", "between 2017 and 2019", "from 2017 to 2019"."""
        cursor = self.cursor
        start = cursor.at
        word = " ".join(cursor.take().words)
        if word == "the":
            word = "on"
        cursor.take_word("the")
        days = cursor.here.days if cursor.here else None
        if days is None:
            cursor.at = start
            own = cursor.here.days if cursor.here else None
            if own is None:
                return False
            cursor.take()
            self.question.when.append(When(own))
            return True
        cursor.take()
        if word in ("between", "from") and cursor.is_word("and", "to", "until", "till") and (end := cursor.look(1)) and end.days:
            cursor.at += 2
            self.question.when.append(When(Days(days.first, end.days.last)))
        elif word in ("in", "on", "during", "at", "of", "throughout", "within"):
            self.question.when.append(When(days))
        elif word in _DAY_PREPOSITIONS:
            self.question.when.append(When(days, _DAY_PREPOSITIONS[word]))
        else:
            cursor.at = start
            return False
        return True

    def _by(self) -> bool:
        """ "by X", "by mortar fire", "by a suicide bomber"."""
        cursor = self.cursor
        if not cursor.is_word("by"):
            return False
        following = cursor.look(1)
        if following is not None and following.words in (("whom",), ("who",), ("which",)):
            cursor.at += 2
            self.question.asked = "perpetrator"
            return True
        self._agent(("confirmed", "claimed"))
        return True

    def _agent(self, certainties: tuple[str, ...]) -> None:
        """What follows "by": somebody who did it, or the weapon or kind of attack that it was done with."""
        cursor, question = self.cursor, self.question
        cursor.take_word("by")
        noun = noun_phrase(cursor)
        if noun is None:
            raise cursor.stuck()
        self.passive = False
        question.has_attack = True
        if noun.kind == "attack":
            add_attack(question, noun)
        elif noun.kind in ("weapon", "target") and noun.head.value("weapon") is not None:
            self._weapon(noun)
        elif noun.kind in ("organization", "people") or (noun.kind == "place" and noun.head.country):
            perpetrator = noun.perpetrator()
            perpetrator.certainties = certainties
            question.perpetrators.append(perpetrator)
        else:
            raise cursor.stuck()

    def _preposition(self) -> bool:
        """ "in the attack", "on the convoy", "against X", "with an IED", "of X"."""
        cursor, question = self.cursor, self.question
        if not cursor.is_word("in", "during", "on", "against", "with", "from", "of", "at", "to", "using", "for", "within"):
            return False
        start, word = cursor.at, cursor.take().words[0]
        noun = noun_phrase(cursor)
        if noun is None:
            cursor.at = start
            return False
        if noun.kind == "attack":
            add_attack(question, noun)
            self.governor = "attack" if self.governor in ("attack", "other") or question.asked else self.governor
            self.victim = None
            if question.asked in ("victim", "people_count", "person", "target", "target_count", "weapon"):
                self.governor = "attack"
        elif noun.kind == "weapon" and word in ("with", "from", "using", "in", "of"):
            self._weapon(noun)
        elif word in ("on", "against", "to") or (word == "at" and noun.kind == "target"):
            self._aim(noun)
        elif (
            word in ("of", "from", "in", "with", "for")
            and self.governor in ("people", "who")
            and noun.kind in ("organization", "place")
            and (word == "of" or (not noun.head.of("Place") and not noun.head.spots and word != "in") or noun.head.of("Organization"))
        ):
            self._belong(noun)
        elif word == "of" and self.governor == "attack" and noun.kind in ("people", "target", "organization"):
            self._aim(noun)
        else:
            cursor.at = start
            return False
        return True

    def _place(self) -> bool:
        cursor = self.cursor
        how = cursor.has("near")
        if how is None and not cursor.is_word("from", "of"):
            return False
        start = cursor.at
        cursor.take()
        if cursor.here is None:
            cursor.at = start
            return False
        self._where(_NEAR_KM if how == "near" else None)
        return True

    def _where(self, km: float | None) -> None:
        cursor = self.cursor
        cursor.skip()
        if (
            cursor.here is not None
            and cursor.look(1) is not None
            and cursor.is_word("of", ahead=1)
            and (cursor.has("noun") in ("town", "place") or _is_area(cursor))
        ):
            cursor.at += 2
            cursor.skip()
        chunk = cursor.here
        if chunk is None or not (chunk.of("Place", "Target") or chunk.spots or chunk.country):
            raise cursor.stuck("is no place that the graph or the gazetteer knows" if chunk is not None and not chunk.known else "")
        cursor.take()
        if chunk.spots and not chunk.of("Place"):
            self.question.notes.append(_read_as(chunk))
        outer = cursor.look(1) if cursor.is_word("'s") else None
        if outer is not None and (outer.of("Place") or outer.spots):
            cursor.at += 2
            chunk = outer
        area = _is_area(cursor)
        if area or cursor.has("noun") == "town":
            cursor.take()
        places = chunk.of("Place")
        if area and any(p.kind == "admin" for p in places):
            places = tuple(p for p in places if p.kind == "admin")
        if not places and chunk.of("Target") and not chunk.country:
            self.question.targets.append(Target(iris=tuple(n.iri for n in chunk.of("Target"))))
            return
        spots = tuple(s for s in chunk.spots if (s.kind == "admin") == area) or chunk.spots
        other = cursor.look(1)
        if cursor.is_word("or", "and") and other is not None and places and other.of("Place") and not other.days:
            cursor.at += 2
            places += other.of("Place")
        self.question.where.append(Where(chunk.text, places, spots if not places else (), chunk.country, km))

    def _aim(self, noun: Noun) -> None:
        """What an attack was on: people, a thing, an organization, or a place."""
        question = self.question
        question.has_attack = True
        if noun.kind == "people":
            question.victims.append(Victim(noun.people(), OUTCOMES))
        elif noun.kind in ("target", "organization"):
            question.targets.append(noun.target())
        elif noun.kind == "place":
            places = noun.head.of("Place")
            question.where.append(Where(noun.head.text, places, noun.head.spots if not places else (), noun.head.country))
        else:
            raise self.cursor.stuck()

    def _weapon(self, noun: Noun) -> None:
        kinds = [chunk.value("weapon") or "" for chunk in noun.chunks if chunk.value("weapon") is not None]
        self.question.weapons += ((" ".join(kinds), noun.head.text),)
        self.question.has_attack = True
        self.passive = False

    def _belong(self, noun: Noun) -> None:
        people = self._people()
        for chunk in noun.chunks:
            people.organizations += tuple(n.iri for n in chunk.of("Organization"))
            if chunk.country and not chunk.of("Organization"):
                people.countries += (chunk.country,)

    def _people(self) -> People:
        if self.victim is None:
            self.victim = self.question.subject
        return self.victim.people


def certainties_of(how: str) -> tuple[str, ...]:
    """The certainties that a verb of responsibility means."""
    return ("confirmed", "claimed") if how == "any" else (how,)


def _read_as(chunk: Chunk) -> str:
    spot = chunk.spots[0]
    return f"«{chunk.text}» is no place of the graph; the gazetteer has {spot.name}, {spot.country} ({spot.latitude:.2f}, {spot.longitude:.2f})."


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace(",", "").isdigit()


def _is_area(cursor: Cursor) -> bool:
    return cursor.is_word("province", "governorate", "region", "oblast", "state", "district", "department", "prefecture", "county")
