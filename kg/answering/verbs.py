"""Verbs of a question: killed, carried out, attacked, used, commanded; each adds a constraint, by who acts and who is acted on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answering.adjuncts import Adjuncts, certainties_of
from kg.answering.cursor import AUXILIARIES
from kg.answering.nouns import Noun, add_attack, noun_phrase
from kg.answering.question import People, Perpetrator, Victim

__all__ = ["Verbs"]


@dataclass
class Verbs(Adjuncts):
    """Reads verbs into a question."""

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

    def _did(self) -> bool:
        """ "did X carry out", "did the blast kill", "did X die": a subject, then a verb."""
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
        """Whether somebody who acts follows: "has X killed"."""
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
        """ "used an IED", "used by X", "used in the attack"."""
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
        """ "according to AFP", "reported by Reuters"."""
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
