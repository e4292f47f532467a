"""What all kinds of questions share: the words, the question that they become, and the clause at the end."""

from __future__ import annotations

from kg.answering.clauses import Clause
from kg.answering.cursor import AUXILIARIES, Cursor
from kg.answering.question import Question, Victim

__all__ = ["Asking"]


class Asking:
    """Words that are read into a question."""

    def __init__(self, cursor: Cursor, question: Question) -> None:
        self.cursor = cursor
        self.question = question

    def _rest(self, governor: str, victim: Victim | None = None, *, passive: bool = False) -> None:
        Clause(self.cursor, self.question, governor, victim, passive).read()

    def _dated(self) -> bool:
        """A preposition with a date or a place: "in 2020, who …"."""
        following = self.cursor.look(1)
        if following is not None and following.words == ("the",):
            following = self.cursor.look(2)
        place = self.cursor.has("near") is not None
        return following is not None and bool(following.days or (place and (following.of("Place") or following.spots or following.country)))

    def _verb_next(self) -> bool:
        return any(
            self.cursor.has(kind) is not None for kind in ("outcome", "attacked", "commands", "affiliated", "behind", "outcome_base")
        )

    def _in_attack(self) -> bool:
        q = self.question
        return bool(
            q.has_attack
            or q.where
            or q.when
            or q.perpetrators
            or q.weapons
            or q.types
            or q.targets
            or q.subject.outcomes
            or len(q.victims) > 1
        )

    def _is_compound(self) -> bool:
        """ "post" and "site" are also things that are attacked; a verb of attack after them says so."""
        after = self.cursor.look(1)
        return self.cursor.has("target") is not None and after is not None and after.words[-1] in AUXILIARIES
