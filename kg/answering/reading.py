"""From a question in English to constraints; every word is taken by a rule, or the question is not understood."""

from __future__ import annotations

from kg.answering.chunks import Chunk, cut
from kg.answering.cursor import Cursor, StuckError
from kg.answering.names import Names
from kg.answering.opening import Opening
from kg.answering.question import Misread, Question
from kg.answering.vocabulary import Vocabulary

__all__ = ["read"]


def read(text: str, names: Names, vocabulary: Vocabulary) -> Question | Misread:
    """The constraints of a question, or the words that were not understood."""
    cursor = Cursor(cut(text, names, vocabulary))
    unknown = [chunk for chunk in cursor.chunks if not chunk.known and not _joins(chunk)]
    if unknown or not cursor.chunks:
        return _misread(unknown[0].text if unknown else "", names)
    question = Question(text)
    try:
        Opening(cursor, question).read()
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
