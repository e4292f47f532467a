"""What follows a noun: verbs and prepositions, each adding a constraint. The governor says what the words are about."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answering.chunks import Chunk
from kg.answering.cursor import AUXILIARIES, Cursor
from kg.answering.dates import Days
from kg.answering.nouns import Noun, add_attack, noun_phrase
from kg.answering.question import OUTCOMES, People, Perpetrator, Question, Target, Victim, When, Where

__all__ = ["Clause", "certainties_of"]

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
class Clause:
    """Reads verbs and prepositions into a question. ``governor``: who (not known yet), people, attack, target, agent, place, other.

    ``victim`` is the one that verbs in the passive hit.
    """

    cursor: Cursor
    question: Question
    governor: str = "attack"
    victim: Victim | None = None
    passive: bool = False

    def read(self) -> None:
        """All that is left. Raises StuckError at words that no rule takes."""
        while self.cursor.here is not None:
            self._one()

    def _one(self) -> None:
        for rule in (
            self._dangling,
            self._function_word,
            self._nobody,
            self._did,
            self._status,
            self._behind,
            self._outcome,
            self._outcome_noun,
            self._attacked,
            self._effect,
            self._say,
            self._commands,
            self._affiliated,
            self._use,
            self._distance,
            self._days,
            self._by,
            self._preposition,
            self._place,
            self._noun,
        ):
            if rule():
                return
        raise self.cursor.stuck()

    # ------------------------------------------------------------------ words that only join

    def _function_word(self) -> bool:
        cursor = self.cursor
        if not (cursor.is_word("has", "have", "had") and self._subject_next()) and cursor.take_word(*AUXILIARIES):
            self.passive = True
            return True
        if cursor.is_word("that", "which", "who", "whom", "where", "when", "and", "there"):
            cursor.take()
            return True
        if cursor.has("happen") is not None:
            self.question.has_attack = True
            cursor.take()
            return True
        if cursor.has("filler") is not None and not (cursor.is_word("for") and cursor.has("noun", 1)):
            cursor.take()
            return True
        return False

    def _status(self) -> bool:
        """ "were foiled"."""
        if not self.passive or self.cursor.has("status") is None or self.governor not in ("attack", "other"):
            return False
        self.question.statuses += self.cursor.take().values("status")
        return True

    def _dangling(self) -> bool:
        """A preposition at the end, whose noun stands at the beginning: "which towns did attacks take place in"."""
        cursor, question = self.cursor, self.question
        if cursor.look(1) is not None or not cursor.is_word("in", "at", "on", "of", "with", "for", "to", "by", "from"):
            return False
        if cursor.is_word("by") and question.asked in ("", "victim", "perpetrator"):
            question.asked = "perpetrator"
        elif question.asked not in ("place", "country", "weapon", "affiliation", "date", "perpetrator"):
            return False
        cursor.take()
        return True

    def _nobody(self) -> bool:
        """ "that nobody has claimed", "unclaimed"."""
        cursor = self.cursor
        if cursor.take_kind("unclaimed") is not None:
            self.question.unclaimed = True
            return True
        if cursor.has("nobody") is None:
            return False
        cursor.take()
        while cursor.take_word(*AUXILIARIES, "did"):
            pass
        if cursor.has("behind") not in ("claimed", "any"):
            raise cursor.stuck()
        cursor.take()
        self.question.unclaimed = self.question.has_attack = True
        return True

    # ------------------------------------------------------------------ verbs

    def _did(self) -> bool:
        """ "did ISIS carry out", "did the blast kill", "did X die": a subject, then a verb."""
        cursor = self.cursor
        has = cursor.is_word("has", "have", "had") and self._subject_next()
        if not has and not cursor.is_word("did", "does", "do"):
            return False
        cursor.take()
        if cursor.has("nobody") is not None:
            return self._nobody()
        noun = noun_phrase(cursor, acts=True)
        if noun is None:
            raise cursor.stuck()
        while cursor.take_word(*AUXILIARIES):
            pass
        self._subject(noun)
        return True

    def _subject_next(self) -> bool:
        """Whether somebody who acts follows: "has ISIS killed"."""
        following = self.cursor.look(1)
        if following is not None and following.words == ("the",):
            following = self.cursor.look(2)
        return following is not None and bool(following.of("Organization", "Person") or following.value("nobody") or following.country)

    def _subject(self, noun: Noun) -> None:
        cursor, question = self.cursor, self.question
        if noun.kind == "attack":
            add_attack(question, noun)
            if self.governor not in ("people", "target", "who", "weapon"):
                self.governor = "attack"
            self._object_verb()
            return
        if noun.kind == "place":
            raise cursor.stuck("a place does nothing here")
        if cursor.is_word("die") or cursor.has("outcome_base") == "unharmed":
            self._hit(noun.people(), (cursor.has("outcome_base") or "killed",))
            cursor.take()
            return
        if cursor.has("happen") is not None:
            raise cursor.stuck()
        self._acts(noun)

    def _object_verb(self) -> None:
        """The verb after "did the attack"; the asked noun is its object, or a noun that follows."""
        outcome = self.cursor.has("outcome_base") or self.cursor.has("outcome")
        if outcome is not None and self.governor in ("people", "who"):
            self.cursor.take()
            self._passive((outcome,))

    def _acts(self, noun: Noun) -> None:
        """Somebody acts: the verb says on what."""
        cursor, question = self.cursor, self.question
        perpetrator = noun.perpetrator()
        if cursor.has("behind") is not None:
            how = cursor.take().value("behind") or "any"
            perpetrator.certainties = certainties_of(how)
        elif cursor.has("outcome_base") is not None or cursor.has("outcome") is not None:
            verb = cursor.take()
            outcome = verb.value("outcome_base") or verb.value("outcome") or ""
            following = noun_phrase(cursor) if self.governor not in ("people", "who") else None
            if following is not None:
                self._hit(following.people(), (outcome,))
            else:
                self._passive((outcome,))
        elif cursor.has("attacked") is not None:
            self._attack_verb(cursor.take().values("attacked"), active=self.governor == "other")
        elif cursor.has("use") is not None:
            cursor.take()
        else:
            raise cursor.stuck()
        question.has_attack = True
        question.perpetrators.append(perpetrator)

    def _behind(self) -> bool:
        """ "carried out by X", "claimed by X", "claimed the attack", "suspected of the attack"."""
        cursor, question = self.cursor, self.question
        how = cursor.has("behind")
        if how is None or (self.governor == "people" and cursor.has("outcome")) or (how == "claimed" and cursor.is_word("that", ahead=1)):
            return False
        cursor.take()
        question.has_attack = True
        if cursor.is_word("by") and self.governor != "who":
            self._agent(certainties_of(how))
            return True
        if self.governor in ("who", "agent"):
            if question.asked in ("", "victim", "perpetrator", "organization"):
                question.asked = "perpetrator"
            question.asked_certainties = certainties_of(how)
            self.governor = "attack"
            return True
        if how in ("suspected", "accused"):
            return True
        raise cursor.stuck("it is not clear who did this")

    def _outcome(self) -> bool:
        cursor = self.cursor
        found = self._outcomes_here()
        if not found:
            return False
        if not self.passive and cursor.here is not None and self.governor != "place":
            start = cursor.at
            noun = noun_phrase(cursor)
            if noun is not None and noun.kind in ("people", "organization"):
                self._active(noun, found)
                return True
            cursor.at = start
        self._passive(found)
        return True

    def _outcomes_here(self) -> tuple[str, ...]:
        """ "killed", "killed or wounded"."""
        cursor = self.cursor
        found: tuple[str, ...] = ()
        while cursor.here is not None:
            value = cursor.has("outcome") or (cursor.has("outcome_base") if self.governor != "place" else None)
            if value is None:
                break
            cursor.take()
            found += (value,)
            if cursor.is_word("and", "or") and (cursor.has("outcome", 1) or cursor.has("outcome_base", 1)):
                cursor.take()
        return found

    def _active(self, noun: Noun, outcomes: tuple[str, ...]) -> None:
        """Something killed somebody: what did is the attack, or, for "who", a perpetrator that is asked for."""
        if self.governor in ("who", "agent"):
            self.question.asked = "perpetrator"
        elif self.governor == "people":
            self.question.asked = "perpetrator"
            self.question.perpetrators.append(Perpetrator())
            raise self.cursor.stuck("people who kill are asked for by group or name")
        elif self.governor == "weapon":
            self.question.has_attack = True
        self._hit(noun.people(), outcomes)
        self.governor = "attack" if self.governor != "weapon" else "weapon"

    def _passive(self, outcomes: tuple[str, ...]) -> None:
        question = self.question
        question.has_attack = True
        self.passive = False
        if self.governor in ("who", "people"):
            if self.victim is None:
                self.victim = question.subject
            if self.governor == "who":
                question.asked, self.governor = question.asked or "victim", "people"
            self.victim.outcomes += outcomes
        elif self.governor in ("attack", "other", "place"):
            question.victims.append(Victim(outcomes=outcomes))
        else:
            raise self.cursor.stuck("it is not clear who was hit")

    def _hit(self, people: People, outcomes: tuple[str, ...]) -> None:
        self.question.has_attack = True
        self.question.victims.append(Victim(people, outcomes))

    def _outcome_noun(self) -> bool:
        """ "the death of X", "the killing of X"."""
        cursor = self.cursor
        outcome = cursor.has("outcome_noun")
        if outcome is None:
            return False
        cursor.take()
        cursor.take_word("of")
        noun = noun_phrase(cursor)
        if noun is None or noun.kind not in ("people", "organization"):
            raise cursor.stuck()
        self._hit(noun.people(), (outcome,))
        return True

    def _attacked(self) -> bool:
        """ "were shelled", "that hit the convoy"."""
        cursor = self.cursor
        if cursor.has("attacked") is None:
            return False
        if cursor.has("attack") is not None and self.governor != "target" and not self._verb_here():
            return False
        self._attack_verb(cursor.take().values("attacked"), active=not self.passive)
        return True

    def _verb_here(self) -> bool:
        before = self.cursor.look(-1)
        return before is not None and (
            before.words in (("that",), ("which",), ("who",), ("not",)) or self.governor in ("who", "agent") or self.passive
        )

    def _attack_verb(self, types: tuple[str, ...], *, active: bool) -> None:
        question, cursor = self.question, self.cursor
        question.has_attack = True
        question.types += tuple(t for t in types if t != "attack")
        if active and self.governor in ("who", "agent", "attack", "other"):
            if self.governor in ("who", "agent"):
                question.asked, self.governor = "perpetrator", "attack"
            noun = noun_phrase(cursor)
            if noun is None:
                raise cursor.stuck()
            self._aim(noun)
        elif self.governor == "who":
            question.asked, self.governor = "victim", "people"
            self.victim = question.subject
        self.passive = False

    def _effect(self) -> bool:
        """ "was destroyed", "that damaged a bridge"."""
        cursor, question = self.cursor, self.question
        effect = cursor.has("effect")
        if effect is None:
            return False
        cursor.take()
        question.has_attack = True
        if self.governor == "target" and question.targets:
            question.targets[0].effects += (effect,)
            self.passive = False
            return True
        noun = noun_phrase(cursor)
        if noun is None or noun.kind not in ("target", "organization", "place"):
            raise cursor.stuck()
        target = noun.target()
        target.effects += (effect,)
        question.targets.append(target)
        if self.governor in ("who", "agent"):
            question.asked, self.governor = "perpetrator", "attack"
        return True

    def _use(self) -> bool:
        """ "used an IED", "used by ISIS", "used in the attack"."""
        if self.cursor.take_kind("use") is None:
            return False
        self.question.has_attack = True
        self.passive = False
        if self.governor in ("who", "agent"):
            self.question.asked, self.governor = "perpetrator", "attack"
        if self.cursor.is_word("by", "in", "to", "against", "on") or self.cursor.here is None:
            self.cursor.take_word("to")
            return True
        noun = noun_phrase(self.cursor)
        if noun is None or noun.kind != "weapon":
            raise self.cursor.stuck()
        self._weapon(noun)
        return True

    def _say(self) -> bool:
        """ "according to TASS", "reported by Reuters"."""
        cursor = self.cursor
        if cursor.has("say_by") is None:
            return False
        cursor.take()
        noun = noun_phrase(cursor)
        named = [n.iri for c in noun.chunks for n in c.of("Organization", "Source", "Person")] if noun else []
        if not named:
            raise cursor.stuck("no source of that name")
        self.question.sources += tuple(named)
        return True

    def _commands(self) -> bool:
        """ "who commanded X", "the commander of X"."""
        cursor = self.cursor
        if cursor.has("commands") is None or self.governor not in ("who", "people", "other"):
            return False
        cursor.take()
        noun = noun_phrase(cursor)
        organizations = tuple(n.iri for c in noun.chunks for n in c.of("Organization")) if noun else ()
        if not organizations:
            raise cursor.stuck()
        self._people().commands += organizations
        if self.governor == "who":
            self.question.asked, self.governor = "person", "people"
        return True

    def _affiliated(self) -> bool:
        cursor = self.cursor
        if cursor.has("affiliated") is None:
            return False
        cursor.take()
        noun = noun_phrase(cursor)
        if noun is None or noun.kind not in ("organization", "place"):
            raise cursor.stuck()
        self._belong(noun)
        self.governor = "people" if self.governor == "who" else self.governor
        self.question.asked = self.question.asked or "person"
        return True

    def _people(self) -> People:
        if self.victim is None:
            self.victim = self.question.subject
        return self.victim.people

    def _belong(self, noun: Noun) -> None:
        people = self._people()
        for chunk in noun.chunks:
            people.organizations += tuple(n.iri for n in chunk.of("Organization"))
            if chunk.country and not chunk.of("Organization"):
                people.countries += (chunk.country,)

    # ------------------------------------------------------------------ prepositions

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
        """ "by ISIS", "by mortar fire", "by a suicide bomber"."""
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

    def _noun(self) -> bool:
        """An attack that is named without a preposition: "survived the bombing", "claimed the attack"."""
        cursor = self.cursor
        start = cursor.at
        noun = noun_phrase(cursor)
        if noun is not None and noun.kind == "attack":
            add_attack(self.question, noun)
            self.governor = "attack"
            return True
        if (
            noun is not None
            and noun.kind == "organization"
            and self.governor in ("attack", "target", "weapon", "people")
            and (cursor.has("behind") or cursor.has("attacked") or cursor.has("outcome") or cursor.has("use") is not None)
        ):
            return self._reduced(noun)
        cursor.at = start
        return False

    def _reduced(self, noun: Noun) -> bool:
        """ "attacks ISIS claimed", "people that ISIS killed"."""
        cursor = self.cursor
        perpetrator = noun.perpetrator()
        how = cursor.has("behind")
        outcome = cursor.has("outcome")
        if how is not None and not outcome:
            cursor.take()
            perpetrator.certainties = certainties_of(how)
        elif outcome is not None and self.governor == "people":
            cursor.take()
            self._passive((outcome,))
        elif cursor.has("attacked") is not None:
            self._attack_verb(cursor.take().values("attacked"), active=False)
        elif cursor.take_kind("use") is None:
            return False
        self.question.perpetrators.append(perpetrator)
        self.question.has_attack = True
        return True

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
