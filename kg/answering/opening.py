"""The beginning of a question, which says what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.answering.adjuncts import certainties_of
from kg.answering.clauses import Clause
from kg.answering.cursor import AUXILIARIES, Cursor
from kg.answering.nounasking import NounAsking
from kg.answering.nouns import noun_phrase
from kg.answering.question import Target, Victim

__all__ = ["Opening"]


class Opening(NounAsking):
    """Reads a whole question, by its first words."""

    def read(self) -> None:
        """The whole question."""
        cursor = self.cursor
        cursor.skip("filler")
        if cursor.has("ask") == "list":
            cursor.take()
            cursor.skip("filler")
            cursor.take_word("of")
            cursor.skip()
        self._before()
        if cursor.here is None and self.question.asked:
            return
        ask = cursor.has("ask")
        if ask is None:
            self._bare()
            return
        cursor.take()
        readers: Mapping[str, Callable[[], None]] = {
            "attack": self._what_happened,
            "who": self._who,
            "which": self._which,
            "what": self._what,
            "how_many": self._how_many,
            "when": lambda: self._circumstance("date"),
            "where": self._where,
            "how": lambda: self._circumstance("attack"),
        }
        readers.get(ask, self._bare)()

    def _before(self) -> None:
        """What stands before the question word: "by", "in", "according to AFP", "in 2020"."""
        cursor = self.cursor
        if cursor.is_word("by") and (cursor.is_word("whom", ahead=1) or cursor.has("ask", 1)):
            cursor.at += 2
            cursor.take_kind("noun")
            self._circumstance("perpetrator")
            return
        if cursor.is_word("in", "at", "on", "from", "with", "to") and cursor.has("ask", 1) is not None:
            cursor.take()
        while cursor.has("ask") is None and (cursor.has("say_by") is not None or self._dated()):
            end = next((i for i in range(cursor.at, len(cursor.chunks)) if cursor.chunks[i].value("ask") is not None), None)
            if end is None:
                return
            inner = Cursor(cursor.chunks[:end])
            inner.at = cursor.at
            Clause(inner, self.question, "attack").read()
            cursor.at = end

    def _polar(self) -> bool:
        """ "was X killed by Y", "did Y kill X": whether somebody says so; the answer is what it is said of."""
        cursor, question = self.cursor, self.question
        if not cursor.is_word("did", "does", "do", "is", "was", "are", "were", "has", "have"):
            return False
        question.notes.append("An empty answer means that no source says so.")
        if cursor.is_word("did", "does", "do", "has", "have"):
            question.asked, question.has_attack = "attack", True
            self._rest("other")
            return True
        cursor.take()
        cursor.take_word("there")
        noun = noun_phrase(cursor)
        if noun is None:
            raise cursor.stuck()
        if noun.kind == "organization" and cursor.has("behind") is not None:
            question.perpetrators.append(noun.perpetrator())
            question.perpetrators[0].certainties = certainties_of(cursor.take().value("behind") or "any")
            question.asked = "perpetrator"
            self._rest("attack")
            return True
        self._asked_noun(noun, passive=True)
        return True

    def _what_happened(self) -> None:
        self.question.asked, self.question.has_attack = "attack", True
        if self.cursor.take_word("to"):
            noun = noun_phrase(self.cursor)
            if noun is None or noun.kind != "people":
                raise self.cursor.stuck()
            self.question.victims.append(Victim(noun.people()))
        self._rest("attack")

    def _who(self) -> None:
        cursor, question = self.cursor, self.question
        if cursor.take_kind("disagree") is not None:
            self._disagreement()
            return
        if cursor.has("say") is not None and not (cursor.has("behind") and not cursor.is_word("that", ahead=1)):
            self._claim_clause()
            return
        if cursor.is_word(*AUXILIARIES) and cursor.chunks[-1].words == ("by",):
            cursor.chunks = cursor.chunks[:-1]
            self._circumstance("perpetrator")
            return
        while cursor.is_word(*AUXILIARIES) and not (
            cursor.is_word("has", "have", "had") and (ahead := cursor.look(1)) is not None and ahead.of("Organization")
        ):
            cursor.take()
            if cursor.has("commands") == "of" or cursor.is_word("the", ahead=0):
                break
        if cursor.has("behind") is not None and not (cursor.has("outcome") and not cursor.look(1)):
            self._rest("who", passive=False)
            question.asked = "perpetrator" if question.asked in ("", "victim") else question.asked
            return
        start = cursor.at
        cursor.skip()
        if cursor.has("noun") in ("victim", "perpetrator"):
            self._property(cursor.take().value("noun") or "")
            return
        if cursor.has("commands") == "of":
            self._rest("who")
            return
        noun = noun_phrase(cursor) if not self._verb_next() else None
        if noun is not None and noun.kind == "people":
            question.asked = "person"
            question.victims.append(Victim(noun.people()))
            self._rest("people", question.subject)
            return
        cursor.at = start
        before = cursor.look(-1)
        self._rest("who", passive=before is not None and before.words[-1] in AUXILIARIES)
        question.asked = question.asked or "victim"

    def _what(self) -> None:
        cursor = self.cursor
        if cursor.is_word("did", "does") and self._says_what():
            return
        if cursor.is_word("do") and cursor.is_word("the", ahead=1) and cursor.has("noun", 2) == "source":
            cursor.at += 3
            if cursor.take_kind("disagree") is None:
                raise cursor.stuck()
            self._disagreement()
            return
        if cursor.is_word("did", "does", "has") and self._did_what():
            return
        if cursor.is_word(*AUXILIARIES):
            auxiliary = cursor.at
            while cursor.take_word(*AUXILIARIES):
                pass
            if cursor.has("attacked") is not None or cursor.has("effect") is not None:
                self.question.asked = "target"
                self.question.targets.append(Target())
                self._rest("target", passive=True)
                return
            if cursor.has("use") is not None:
                self.question.asked = "weapon"
                self._rest("weapon", passive=True)
                return
            cursor.at = auxiliary
            while cursor.take_word(*AUXILIARIES):
                pass
            cursor.skip()
            self._which()
            return
        if cursor.has("outcome") is not None:
            self.question.asked = "attack"
            self._rest("attack")
            return
        self._which()

    def _did_what(self) -> bool:
        """ "what did X attack", "what did X use", "what did X carry out": the verb says what is asked for."""
        cursor, question = self.cursor, self.question
        start = cursor.at
        cursor.take()
        noun = noun_phrase(cursor, acts=True)
        verbs = (("use", "weapon"), ("behind", "attack"), ("attacked", "target"), ("effect", "target"))
        asked = next((what for kind, what in verbs if cursor.has(kind) is not None), None)
        cursor.at = start
        if noun is None or asked is None:
            return False
        question.asked, question.has_attack = asked, True
        if asked == "target":
            question.targets.append(Target())
        self._rest(asked)
        return True

    def _says_what(self) -> bool:
        """ "what did AFP say": every claim of a source."""
        cursor = self.cursor
        start = cursor.at
        cursor.take()
        noun = noun_phrase(cursor)
        named = [n.iri for c in noun.chunks for n in c.of("Organization", "Source", "Person")] if noun else []
        if named and cursor.has("say") is not None:
            cursor.take()
            self.question.asked, self.question.sources = "said", tuple(named)
            cursor.take_word("about", "on")
            self._rest("attack")
            return True
        cursor.at = start
        return False

    def _which(self) -> None:
        cursor, question = self.cursor, self.question
        while cursor.take_word(*AUXILIARIES):
            pass
        cursor.skip()
        noun_kind = cursor.has("noun")
        if noun_kind is not None and not self._is_compound():
            cursor.take()
            self._property(noun_kind)
            return
        if cursor.has("ask") is not None:
            self.read()
            return
        if self._commander():
            return
        noun = noun_phrase(cursor)
        if noun is None:
            raise cursor.stuck()
        self._asked_noun(noun)
        if noun.kind == "people" and self.question.asked == "victim" and not self._in_attack():
            question.asked = "person"

    def _where(self) -> None:
        cursor = self.cursor
        start = cursor.at
        if cursor.take_word("does", "do", "did"):
            cursor.skip()
            if cursor.has("noun") == "claim":
                cursor.take()
                self._claim_clause()
                return
        cursor.at = start
        self._circumstance("place")

    def _bare(self) -> None:
        """No question word: "generals killed near X", "attacks by X", or a question of yes or no."""
        cursor = self.cursor
        if self._polar():
            return
        cursor.skip()
        if cursor.has("noun") is not None and not self._is_compound():
            self._property(cursor.take().value("noun") or "")
            return
        noun = noun_phrase(cursor)
        if noun is None:
            raise cursor.stuck()
        self._asked_noun(noun)
