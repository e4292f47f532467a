"""Questions that name what they ask for: "which generals", "what rank", "how many attacks", "when was X"."""

from __future__ import annotations

from kg.answering.cursor import AUXILIARIES, StuckError
from kg.answering.nouns import Noun, add_attack, noun_phrase
from kg.answering.question import Target, Victim, Where
from kg.answering.sourcing import Sourcing

__all__ = ["NounAsking"]

_COUNTED = {"people": "people_count", "attack": "attack_count", "target": "target_count"}


class NounAsking(Sourcing):
    """Reads what stands after "which", "what", "how many", "when", "where"."""

    def _property(self, noun: str) -> None:
        """ "rank did X hold", "other names is X known by", "groups carried out", "sources say that"."""
        rules = {
            "rank": self._of_person,
            "name": self._of_person,
            "post": self._of_person,
            "affiliation": self._of_person,
            "source": self._sources,
            "article": self._sources,
            "claim": self._sources,
            "place": self._place_asked,
            "town": self._place_asked,
            "country": self._place_asked,
            "victim": self._victims,
        }
        if noun in rules:
            rules[noun](noun)
        elif noun in ("perpetrator", "organization"):
            self._agents(noun)
        elif noun in ("weapon", "type", "date", "target"):
            self.question.asked, self.question.has_attack = noun, True
            if noun == "target":
                self.question.targets.append(Target())
            self._rest("attack" if noun == "date" else noun if noun != "type" else "attack")
        elif noun == "number":
            self.cursor.take_word("of")
            self._how_many()
        else:
            raise self.cursor.stuck()

    def _victims(self, _: str) -> None:
        self.question.asked, self.question.has_attack = "victim", True
        victim = self.question.subject
        self.cursor.take_word("of", "in")
        self.cursor.skip()
        self._rest("people", victim)

    def _agents(self, noun: str) -> None:
        cursor, question = self.cursor, self.question
        question.asked = "perpetrator"
        if cursor.take_word("of"):
            cursor.skip()
        if cursor.take_word("did", "does", "do"):
            self._person_verb()
            return
        if cursor.has("say") is not None and not cursor.has("behind"):
            self._claim_clause()
            return
        while cursor.take_word(*AUXILIARIES):
            pass
        if cursor.here is None or (cursor.is_word("there") and cursor.look(1) is None):
            raise StuckError(
                "organizations" if noun == "organization" else "perpetrators", "say of which attacks, or run `kg query organizations`"
            )
        question.has_attack = True
        self._rest("agent")

    def _person_verb(self) -> None:
        """ "(which group) did X belong to / command"."""
        cursor, question = self.cursor, self.question
        noun = noun_phrase(cursor)
        if noun is None or noun.kind != "people":
            raise cursor.stuck()
        question.victims.append(Victim(noun.people()))
        if cursor.take_kind("affiliated") is not None:
            question.asked = "affiliation"
        elif cursor.take_kind("commands") is not None:
            question.asked = "commanded"
        else:
            raise cursor.stuck()

    def _of_person(self, noun: str) -> None:
        """A property of somebody: "rank did X hold", "is the rank of X", "names is X known by"."""
        cursor, question = self.cursor, self.question
        question.asked = noun
        while cursor.take_word("did", "does", "do", "of", "for", *AUXILIARIES):
            pass
        cursor.skip()
        subject = noun_phrase(cursor)
        if subject is None or subject.kind not in ("people", "organization", "place"):
            raise cursor.stuck()
        question.victims.append(Victim(subject.people()))
        if subject.kind != "people":
            named = subject.head.of("Organization", "Place", "Source")
            question.subject.people.organizations = ()
            question.subject.people.iris = tuple(n.iri for n in named)
        while (
            cursor.take_word("have", "has", "had", "hold", "held", "known", "to", "in", "by", "under", "go", "is", "as")
            or cursor.take_kind("know_as") is not None
            or cursor.take_kind("affiliated") is not None
        ):
            pass
        self._rest("people", question.subject)
        if noun == "name" and not question.subject.people.iris:
            question.asked = "victim" if self._in_attack() else "person"

    def _place_asked(self, noun: str) -> None:
        self.question.asked, self.question.has_attack = "country" if noun == "country" else "place", True
        self._rest("place")

    def _circumstance(self, asked: str) -> None:
        """ "did X die", "was X killed", "did the attack take place", "was the convoy attacked"."""
        cursor, question = self.cursor, self.question
        question.asked, question.has_attack = asked, True
        if cursor.is_word("did", "does", "do"):
            self._rest("other")
            return
        while cursor.take_word(*AUXILIARIES):
            pass
        noun = noun_phrase(cursor)
        if noun is None:
            raise cursor.stuck()
        if noun.kind == "people":
            victim = Victim(noun.people())
            question.victims.append(victim)
            self._rest("people", victim, passive=True)
        elif noun.kind == "attack":
            add_attack(question, noun)
            self._rest("attack")
        elif noun.kind in ("target", "organization"):
            question.targets.append(noun.target())
            self._rest("target", passive=True)
        elif noun.kind == "place" and (cursor.has("attacked") is not None or cursor.has("effect") is not None):
            places = noun.head.of("Place")
            question.where.append(Where(noun.head.text, places, noun.head.spots if not places else (), noun.head.country))
            self._rest("place", passive=True)
        else:
            raise cursor.stuck()

    def _how_many(self) -> None:
        cursor, question = self.cursor, self.question
        cursor.skip()
        outcome = cursor.has("outcome_noun") or (
            cursor.has("outcome") if cursor.is_word("dead", "wounded", "injured", "killed", "missing") else None
        )
        if outcome is not None:
            cursor.take()
            question.asked = "people_count"
            question.subject.outcomes = (outcome,)
            question.has_attack = True
            self._rest("people", question.subject)
            return
        if cursor.has("noun") == "victim":
            cursor.take()
            question.asked, question.has_attack = "people_count", True
            self._rest("people", question.subject)
            return
        if cursor.is_word("attackers", "perpetrators"):
            cursor.take()
            while cursor.take_word(*AUXILIARIES):
                pass
            if cursor.has("outcome") != "killed":
                raise cursor.stuck()
            cursor.take()
            question.asked, question.has_attack = "attackers_count", True
            self._rest("attack")
            return
        if cursor.has("noun") == "target":
            cursor.take()
            question.asked = "target_count"
            question.targets.append(Target())
            self._rest("target")
            return
        noun = noun_phrase(cursor)
        if noun is None or noun.kind not in _COUNTED:
            raise cursor.stuck()
        self._asked_noun(noun)
        question.asked = _COUNTED[noun.kind]

    def _asked_noun(self, noun: Noun, *, passive: bool = False) -> None:
        question = self.question
        if question.asked == "perpetrator" and noun.kind == "people":
            self._asked_for_group(noun)
        elif noun.kind == "people":
            question.asked = "victim"
            question.victims.insert(0, Victim(noun.people()))
            self._rest("people", question.victims[0], passive=passive)
        elif noun.kind == "attack":
            question.asked = "attack"
            add_attack(question, noun)
            self._rest("attack", passive=passive)
        elif noun.kind == "target":
            question.asked, question.has_attack = "target", True
            target = noun.target()
            kind = noun.head.value("target_kind")
            if len(noun.chunks) == 1 and kind is not None:
                target.kind, target.words = kind, ()
            question.targets.append(target)
            self._rest("target", passive=passive)
        elif noun.kind == "weapon":
            question.asked, question.has_attack = "weapon", True
            self._rest("weapon")
        else:
            raise self.cursor.stuck()

    def _asked_for_group(self, noun: Noun) -> None:
        raise self.cursor.stuck("ask for the group, or for who did it")

    def _commander(self) -> bool:
        """ "(which) leaders of X were killed"."""
        cursor, question = self.cursor, self.question
        if cursor.has("commands") != "of":
            return False
        cursor.take()
        noun = noun_phrase(cursor)
        organizations = tuple(n.iri for c in noun.chunks for n in c.of("Organization")) if noun else ()
        if not organizations:
            raise cursor.stuck()
        question.asked = "victim"
        question.subject.people.commands += organizations
        self._rest("people", question.subject)
        if not self._in_attack():
            question.asked = "person"
        return True
