"""Questions for sources: who says so, where a claim comes from, who disagrees."""

from __future__ import annotations

from kg.answering.asking import Asking
from kg.answering.cursor import AUXILIARIES
from kg.answering.nouns import Noun, add_attack, noun_phrase
from kg.answering.question import Victim

__all__ = ["Sourcing"]


_DIFFERING = {
    "cause type weapon weapons": "cause",
    "date day dates days": "date",
    "location place places": "place",
    "name names": "name",
    "rank ranks": "rank",
}
"""What sources can be asked to disagree about, besides numbers, by type of disagreement."""


class Sourcing(Asking):
    """Reads what stands after "who says", "which sources"."""

    def _sources(self, noun: str) -> None:
        cursor, question = self.cursor, self.question
        if cursor.take_kind("disagree") is not None:
            self._disagreement()
            return
        if noun == "article":
            question.asked = "article"
        if cursor.has("say") is not None:
            self._claim_clause()
            return
        if cursor.is_word("of", "for") or noun == "claim" or cursor.is_word("that"):
            cursor.take_word("of", "for")
            cursor.skip()
            if cursor.has("noun") == "claim":
                cursor.take()
            self._claim_clause()
            return
        raise cursor.stuck()

    def _disagreement(self) -> None:
        cursor, question = self.cursor, self.question
        question.asked, question.has_attack = "disagreement", True
        cursor.take_word("about", "on", "over")
        cursor.skip("filler")
        for words, kind in _DIFFERING.items():
            if cursor.take_word(*words.split()):
                question.differing = kind
                cursor.take_word("of", "for")
        if cursor.has("ask") == "how_many" or cursor.has("noun") == "number":
            cursor.take()
            cursor.take_word("of")
        cursor.skip()
        if cursor.has("people") is not None and cursor.is_word("people", "persons"):
            cursor.take()
        while cursor.take_word(*AUXILIARIES):
            pass
        outcome = cursor.has("outcome") or cursor.has("outcome_noun")
        if outcome:
            cursor.take()
            question.outcome = outcome
        elif cursor.has("noun") == "victim":
            cursor.take()
        if not cursor.take_word("about", "on") or cursor.here is not None:
            self._rest("attack")

    def _claim_clause(self) -> None:
        """ "(who) says that seven soldiers were killed", "(the claim) that X was behind Y"."""
        cursor, question = self.cursor, self.question
        while cursor.take_kind("say") is not None:
            pass
        cursor.take_word("that")
        question.asked = "article" if question.asked == "article" else "source"
        cursor.skip()
        noun = noun_phrase(cursor)
        if noun is None:
            raise cursor.stuck()
        if noun.kind == "attack":
            add_attack(question, noun)
            self._rest_of_claim("attack", None)
        elif noun.kind == "target":
            question.targets.append(noun.target())
            self._rest_of_claim("target", None)
        elif self._acts_next():
            self._agent_claim(noun)
        else:
            victim = Victim(noun.people())
            question.victims.append(victim)
            self._rest_of_claim("people", victim)

    def _acts_next(self) -> bool:
        """Whether the verb that follows is active: "was behind", "carried out", "killed Y"."""
        ahead = 0
        while self.cursor.is_word(*AUXILIARIES, ahead=ahead):
            ahead += 1
        if self.cursor.has("behind", ahead) is not None:
            return True
        return (
            ahead == 0
            and (self.cursor.has("outcome") is not None or self.cursor.has("attacked") is not None)
            and self.cursor.look(1) is not None
            and not self.cursor.is_word("in", "on", "near", "by", ahead=1)
        )

    def _agent_claim(self, noun: Noun) -> None:
        cursor, question = self.cursor, self.question
        perpetrator = noun.perpetrator()
        perpetrator.certainties = ("confirmed", "claimed", "accused", "suspected", "denied")
        question.perpetrators.append(perpetrator)
        while cursor.take_word(*AUXILIARIES):
            pass
        if cursor.has("behind") is not None:
            cursor.take()
        self._rest_of_claim("attack", None)

    def _rest_of_claim(self, governor: str, victim: Victim | None) -> None:
        """What is left, up to "come from" of "where does the claim that … come from"."""
        chunks = list(self.cursor.chunks)
        if len(chunks) >= 2 and " ".join(chunks[-1].words) == "from" and chunks[-2].value("happen") is not None:
            self.cursor.chunks = chunks[:-2]
        self._rest(governor, victim)
