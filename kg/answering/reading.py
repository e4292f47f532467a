"""From a question in English to constraints; every word is taken by a rule, or the question is not understood."""

from __future__ import annotations

from kg.answering.chunks import Chunk, cut
from kg.answering.clauses import Clause, certainties_of
from kg.answering.cursor import AUXILIARIES, Cursor, StuckError
from kg.answering.names import Names
from kg.answering.nouns import Noun, add_attack, noun_phrase
from kg.answering.question import Misread, Question, Target, Victim, Where
from kg.answering.vocabulary import Vocabulary

__all__ = ["read"]

_COUNTED = {"people": "people_count", "attack": "attack_count", "target": "target_count"}


def read(text: str, names: Names, vocabulary: Vocabulary) -> Question | Misread:
    """The constraints of a question, or the words that were not understood."""
    cursor = Cursor(cut(text, names, vocabulary))
    unknown = [chunk for chunk in cursor.chunks if not chunk.known and not _joins(chunk)]
    if unknown or not cursor.chunks:
        return _misread(unknown[0].text if unknown else "", names)
    question = Question(text)
    try:
        _Opening(cursor, question).read()
    except StuckError as stuck:
        return Misread(stuck.words, _sentence(stuck.words, stuck.why))
    _settle(question)
    if not question.asked or _says_nothing(question):
        return Misread(
            text, f"It is not clear what «{text}» asks for. Say it in full, and begin with who, which, what, when, where or how many."
        )
    return question


def _says_nothing(question: Question) -> bool:
    """Whether nothing is said of the people asked about ("who was")."""
    if question.asked != "victim":
        return False
    attack = question.has_attack or question.where or question.when or question.perpetrators or question.targets
    return not attack and not question.subject.outcomes and not question.subject.people.constrained


def _settle(question: Question) -> None:
    """Where nothing is said of an attack, a place belongs to the person: "the commander of X in Y" has Y in the words of his post."""
    attack = question.has_attack or question.when or question.perpetrators or question.types or question.weapons or question.targets
    if question.asked not in ("person", "rank", "post", "affiliation", "commanded") or attack or any(v.outcomes for v in question.victims):
        return
    for where in question.where:
        name = where.places[0].label if where.places else where.label
        question.subject.people.words += (name.casefold(),)
    question.where = []


def _joins(chunk: Chunk) -> bool:
    """Words of English grammar, which the rules read by themselves."""
    return " ".join(chunk.words) in _GRAMMAR


_GRAMMAR = frozenset(
    """a after against all an and any are around as at be been before being between both by did do does each every for from get got had
    has have in is km kilometer kilometers kilometre kilometres mile miles of on or other others since some such that the them
    there these this those till to until up up to was were which who whom whose with within using same another said did him her it
    's province governorate region oblast state district department prefecture county less than more least most fewer over his her their its hold held
    during throughout""".split()
) | {"up to", "at least", "at most", "less than", "more than"}


def _misread(word: str, names: Names) -> Misread:
    if not word:
        return Misread("", "There is no question. Ask for example: which attacks took place in 2020?")
    close = names.close(word)
    hint = f" The graph knows {', '.join(f'«{name}»' for name in close)}." if close else ""
    return Misread(
        word, f"«{word}» is not understood: it is no name in the graph, no place, and no word that questions are read with.{hint}"
    )


def _sentence(words: str, why: str) -> str:
    if not words:
        return "The question ends too early, or something is missing in it. Say it in full."
    reason = f": {why}" if why else " where it stands"
    return f"«{words}» is not understood{reason}. Try a simpler question; docs/ask.md says what can be asked."


class _Opening:
    """The beginning of a question, which says what it asks for."""

    def __init__(self, cursor: Cursor, question: Question) -> None:
        self.cursor = cursor
        self.question = question

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
        {
            "attack": self._what_happened,
            "who": self._who,
            "which": self._which,
            "what": self._what,
            "how_many": self._how_many,
            "when": lambda: self._circumstance("date"),
            "where": self._where,
            "how": lambda: self._circumstance("attack"),
        }.get(ask, self._bare)()

    def _rest(self, governor: str, victim: Victim | None = None, *, passive: bool = False) -> None:
        Clause(self.cursor, self.question, governor, victim, passive).read()

    def _before(self) -> None:
        """What stands before the question word: "by", "in", "according to TASS", "in 2020"."""
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

    def _dated(self) -> bool:
        """A preposition with a date or a place: "in 2020, who …"."""
        following = self.cursor.look(1)
        if following is not None and following.words == ("the",):
            following = self.cursor.look(2)
        place = self.cursor.has("near") is not None
        return following is not None and bool(following.days or (place and (following.of("Place") or following.spots or following.country)))

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

    # ------------------------------------------------------------------ who

    def _who(self) -> None:
        cursor, question = self.cursor, self.question
        if cursor.has("say") is not None and not (cursor.has("behind") and not cursor.is_word("that", ahead=1)):
            self._claim_clause()
            return
        if cursor.is_word(*AUXILIARIES) and cursor.chunks[-1].words == ("by",):
            cursor.chunks = cursor.chunks[:-1]
            self._circumstance("perpetrator")
            return
        while cursor.is_word(*AUXILIARIES) and not (
            cursor.is_word("has", "have", "had") and cursor.look(1) is not None and cursor.look(1).of("Organization")
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

    def _verb_next(self) -> bool:
        return any(
            self.cursor.has(kind) is not None for kind in ("outcome", "attacked", "commands", "affiliated", "behind", "outcome_base")
        )

    # ------------------------------------------------------------------ which, what

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
        """ "what did TASS say": every claim of a source."""
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

    def _is_compound(self) -> bool:
        """ "post" and "site" are also things that are attacked; a verb of attack after them says so."""
        after = self.cursor.look(1)
        return self.cursor.has("target") is not None and after is not None and after.words[-1] in AUXILIARIES

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

    # ------------------------------------------------------------------ sources

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

    # ------------------------------------------------------------------ when, where, how, how many

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

    def _bare(self) -> None:
        """No question word: "generals killed near X", "attacks by ISIS", or a question of yes or no."""
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
