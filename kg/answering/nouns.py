"""Noun phrases: "five wounded soldiers", "the X mortar attack", "General Smith", "the convoy"."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.answering.chunks import Chunk
from kg.answering.cursor import AND, Cursor, StuckError
from kg.answering.question import People, Perpetrator, Question, Target, Victim, When, Where

__all__ = ["Noun", "add_attack", "noun_phrase"]

_PREMODIFIERS = ("status", "weapon", "target", "target_kind", "attack", "people", "rank_category", "post")


@dataclass
class Noun:
    """A noun phrase. ``kind``: attack, people, target, weapon, organization, place. Of its chunks the last is the head."""

    kind: str
    chunks: list[Chunk] = field(default_factory=list)
    comparison: str = "="

    @property
    def head(self) -> Chunk:
        """The chunk that says what it is."""
        return self.chunks[-1]

    def people(self) -> People:
        """The phrase as people."""
        found = People(comparison=self.comparison)
        for chunk in self.chunks:
            _describe(found, chunk, chunk is self.head)
        return found

    def target(self) -> Target:
        """The phrase as a thing that was hit."""
        found = Target()
        for chunk in self.chunks:
            if chunk.value("target_kind"):
                found.kind = chunk.value("target_kind") or ""
            elif chunk.of("Organization"):
                found.organizations += tuple(n.iri for n in chunk.of("Organization"))
            elif chunk.country:
                found.countries += (chunk.country,)
            elif chunk.of("Place"):
                found.words += chunk.words[:1]
            elif chunk.number is None and chunk.words != ("'s",):
                found.words += (_stem(" ".join(chunk.words)),)
        return found

    def perpetrator(self) -> Perpetrator:
        """The phrase as somebody who acts."""
        countries = tuple(c.country for c in self.chunks if c.country)
        iris = tuple(n.iri for c in self.chunks for n in c.of("Organization", "Person"))
        stems = tuple(
            _stem(" ".join(c.words)) for c in self.chunks if c.value("people") not in (None, "member", "") and not iris and not countries
        )
        found = Perpetrator(iris, countries if not iris else (), words=stems)
        if found == Perpetrator():
            raise StuckError(self.head.text, "it names nobody who could have done it")
        return found


def noun_phrase(cursor: Cursor, *, acts: bool = False) -> Noun | None:
    """The noun phrase that begins here, or None; what follows it ("near X", "that killed Y") is left to the caller.

    ``acts`` says that a verb follows, so that in "did X attack Y" the verb is not taken for the noun of "the X attack".
    """
    start = cursor.at
    cursor.skip("filler")
    comparison = _comparison(cursor)
    chunks: list[Chunk] = []
    while cursor.here and _is_nominal(cursor.here) and (not chunks or _goes_on(chunks, cursor.here, cursor.look(1))):
        if acts and chunks and cursor.has("attacked") is not None and _can_act(chunks[-1]):
            break
        chunks.append(cursor.take())
        if _either(chunks[-1], cursor):
            cursor.take()
            chunks.append(cursor.take())
        if cursor.is_word("'s"):
            cursor.take()
            cursor.skip()
    if not chunks:
        cursor.at = start
        return None
    if comparison != "=" and chunks[0].number is None:
        cursor.at = start
        return None
    return Noun(_kind(chunks), chunks, comparison)


def _can_act(chunk: Chunk) -> bool:
    return bool(chunk.of("Organization", "Person") or chunk.country or chunk.value("people") is not None)


def _either(last: Chunk, cursor: Cursor) -> bool:
    """ "colonels or captains", "mortars and rockets": two of a kind, either of which will do."""
    other = cursor.look(1)
    if not cursor.is_word(*AND) or other is None:
        return False
    ranked = [bool(c.ranks or c.value("rank_category")) and not c.of("Person") for c in (last, other)]
    return (
        all(ranked)
        or all(c.value("weapon") is not None for c in (last, other))
        or all(c.value("people") not in (None, "") for c in (last, other))
    )


def _comparison(cursor: Cursor) -> str:
    """ "more than", "at least": how a number that follows bounds."""
    for words, sign in (
        (("more", "than"), ">"),
        (("at", "least"), ">="),
        (("fewer", "than"), "<"),
        (("less", "than"), "<"),
        (("at", "most"), "<="),
    ):
        if cursor.is_word(words[0]) and cursor.is_word(words[1], ahead=1):
            cursor.at += 2
            return sign
    return ">" if cursor.take_word("over") else "="


def add_attack(question: Question, noun: Noun) -> None:
    """Puts all that an attack phrase says on the question's attack: type, weapon, perpetrator, target, victim, place, date."""
    question.has_attack = True
    types = tuple(t for t in noun.head.values("attack") if t != "attack")
    question.types += types
    for chunk in noun.chunks[:-1]:
        _modify_attack(question, chunk)


def _modify_attack(question: Question, chunk: Chunk) -> None:
    if chunk.value("status"):
        question.statuses += chunk.values("status")
    elif chunk.of("Organization"):
        question.perpetrators.append(Perpetrator(tuple(n.iri for n in chunk.of("Organization"))))
    elif chunk.of("Person"):
        question.victims.append(Victim(People(iris=tuple(n.iri for n in chunk.of("Person")))))
    elif chunk.country:
        question.perpetrators.append(Perpetrator(countries=(chunk.country,)))
    elif chunk.value("weapon"):
        question.weapons += ((chunk.value("weapon") or "", ""),)
    elif chunk.of("Place") or chunk.spots:
        question.where.append(Where(chunk.text, chunk.of("Place"), chunk.spots))
    elif chunk.days:
        question.when.append(When(chunk.days))
    elif chunk.value("target_kind") or chunk.value("target") or chunk.of("Target"):
        question.targets.append(Noun("target", [chunk]).target())
    elif chunk.value("attack"):
        question.types += tuple(t for t in chunk.values("attack") if t != "attack")
    elif chunk.value("people") is not None or chunk.ranks or chunk.value("rank_category"):
        question.victims.append(Victim(Noun("people", [chunk]).people()))


def _describe(people: People, chunk: Chunk, head: bool) -> None:
    """Adds what one chunk of a phrase says of people."""
    if chunk.of("Person"):
        people.iris += tuple(n.iri for n in chunk.of("Person"))
        # A rank, army or post before a name tells who is meant; the name decides.
        people.ranks = people.categories = people.countries = people.organizations = people.posts = ()
    elif chunk.value("rank_category"):
        people.categories += chunk.values("rank_category")
    elif chunk.ranks:
        people.ranks += chunk.ranks
    elif chunk.number is not None:
        people.number = chunk.number
    elif chunk.value("people") is not None:
        _status(people, chunk)
    elif chunk.of("Organization"):
        people.organizations += tuple(n.iri for n in chunk.of("Organization"))
    elif chunk.country:
        people.countries += (chunk.country,)
    elif chunk.value("post") is not None:
        people.posts += (_stem(" ".join(chunk.words)),)
    elif chunk.of("Place") or chunk.spots or chunk.parts or chunk.value("target") or chunk.value("target_kind") or chunk.of("Target"):
        people.words += (_stem(" ".join(chunk.words)),)


def _status(people: People, chunk: Chunk) -> None:
    status = chunk.value("people") or ""
    if status not in ("", "member"):
        people.statuses += (status,) if status != "noun" else ()
        people.stems += (_stem(" ".join(chunk.words)),)


def _stem(words: str) -> str:
    """A noun without its plural ending, so that "soldiers" finds "soldier"."""
    for ending, singular in (
        ("militiamen", "militia"),
        ("servicemen", "service"),
        ("men", "m"),
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("s", ""),
    ):
        if words.endswith(ending) and not words.endswith("ss") and len(words) > len(ending) + 1:
            return words.removesuffix(ending) + singular
        if words == ending and ending in ("militiamen", "servicemen"):
            return singular
    return words


def _is_nominal(chunk: Chunk) -> bool:
    if chunk.number is not None or chunk.country or chunk.named or chunk.ranks or chunk.spots:
        return True
    if any(chunk.value(kind) is not None for kind in _PREMODIFIERS):
        return True
    return bool(chunk.parts) and not chunk.readings


def _goes_on(before: list[Chunk], chunk: Chunk, after: Chunk | None) -> bool:
    """Whether a phrase goes on with this chunk: nouns stand before attack nouns and people nouns, ranks before names."""
    last = before[-1]
    if last.of("Person") and not chunk.value("attack"):
        return False
    if last.value("attack") is not None and not last.of("Organization", "Target"):
        return chunk.value("attack") is not None
    if last.value("people") is not None:
        return bool(chunk.of("Person")) or (chunk.value("attack") is not None and after is None)
    if last.ranks or last.value("rank_category") or last.value("post") is not None:
        return bool(chunk.of("Person")) or chunk.value("people") is not None or chunk.value("post") is not None or bool(chunk.ranks)
    if last.value("weapon") is not None:
        return chunk.value("attack") is not None or chunk.value("target") is not None
    return not chunk.number


def _kind(chunks: list[Chunk]) -> str:
    head = chunks[-1]
    if head.of("Person") or head.ranks or head.value("rank_category") or head.value("people") is not None:
        return "people"
    if head.value("attack") is not None:
        return "attack"
    if head.of("Organization", "Source"):
        return "organization"
    if head.of("Place") or head.spots or (head.country and len(chunks) == 1):
        return "place"
    if head.value("post") is not None and head.value("target") is None:
        return "people"
    if head.value("target_kind") or head.value("target") or head.of("Target"):
        return "target"
    if head.value("weapon") is not None:
        return "weapon"
    return "target" if "Target" in head.parts else "organization" if head.parts else "people"
