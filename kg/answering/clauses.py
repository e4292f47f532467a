"""What follows the noun that a question asks for, read word by word until nothing is left."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answering.adjuncts import certainties_of
from kg.answering.cursor import AUXILIARIES
from kg.answering.nouns import Noun, add_attack, noun_phrase
from kg.answering.verbs import Verbs

__all__ = ["Clause"]


@dataclass
class Clause(Verbs):
    """Tries every rule at every place; the first that fits reads on. Words that no rule takes stop the reading."""

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
        """ "attacks X claimed", "people that Y killed"."""
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
