"""Who is who inside one article: names and their titles, "the general", "he", "the three soldiers"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz
from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.namings import named_as
from kg.extraction.phrases import phrase_at
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import is_passive, subjects
from kg.extraction.terms import people_terms, post_terms
from kg.text.names import fold

__all__ = [
    "GENERIC_RANKS",
    "SAME_NAME",
    "Individual",
    "Roster",
    "aliases",
    "is_aged",
    "one_name",
    "subject_before",
    "titles",
]

SAME_NAME = 88
"""Per cent of shared letters (rapidfuzz) from which two full names in one article are one person's."""


@dataclass
class Individual:
    """A person or a group of this article, as its phrases build it up."""

    phrases: list[Phrase] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    outcome: str | None = None
    attack: int | None = None
    within: list[Individual] = field(default_factory=list)
    stated: set[tuple[int | None, str]] = field(default_factory=set)
    """The attacks and outcomes that words tell it by, and not the tagger alone."""
    recalled: bool = False
    """Whether only a pronoun tells what became of it, and its name stands in a sentence that tells of nobody's fate."""

    @property
    def name(self) -> str | None:
        """The fullest name, the first of equals."""
        return max(self.names, key=lambda n: len(n.split())) if self.names else None

    @property
    def rank(self) -> str | None:
        """The most telling rank: "major general" rather than "general"."""
        ranks = [p.rank for p in self.phrases if p.rank]
        return max(ranks, key=len) if ranks else None

    @property
    def nationality(self) -> str | None:
        """The first nationality that a phrase tells."""
        return next((p.nationality for p in self.phrases if p.nationality), None)

    @property
    def first(self) -> Phrase:
        """The phrase that introduces it."""
        return min(self.phrases, key=lambda p: p.head)

    @property
    def is_person(self) -> bool:
        """One person, named or not."""
        return bool(self.names) or self.first.kind == "person"


_HONORIFICS = frozenset({"miss", "mr", "mrs", "ms"})


def _named_before(reading: Reading, token: Token, limit: int = 14) -> Iterator[Named]:
    """People named right after a phrase and a comma: "the commander of the town of X, Name, …"."""
    doc = reading.document.doc
    at = token.i + 1
    while at < min(len(doc), token.i + limit) and doc[at].sent == token.sent:
        if doc[at].text == "," and (place := _place_between(reading, at)) is not None:
            # "the mayor of X, in Y, NAME".
            at = place
            continue
        if doc[at].text == ",":
            first = at + 2 if at + 2 < len(doc) and doc[at + 1].lower_.rstrip(".") in _HONORIFICS else at + 1
            named = reading.by_token.get(first)
            if named is not None and named.kind == "person" and named.start in {at + 1, first}:
                yield named
            return
        if (doc[at].pos_ in {"VERB", "AUX", "CCONJ"} and doc[at].dep_ != "amod") or doc[at].text in {";", ":"}:
            return
        at += 1


def _place_between(reading: Reading, comma: int) -> int | None:
    """The comma after ", in Y" behind another comma; None where something else stands there."""
    doc = reading.document.doc
    if comma + 2 >= len(doc) or doc[comma + 1].lower_ not in {"in", "near"}:
        return None
    named = reading.by_token.get(comma + 2)
    end = named.end if named is not None and named.kind == "place" else None
    return end if end is not None and end < len(doc) and doc[end].text == "," else None


def is_aged(reading: Reading, named: Named) -> bool:
    """Whether an age follows the name ("NAME, 45, …"), as news tells of victims."""
    doc = reading.document.doc
    return (
        named.end + 1 < len(doc) and doc[named.end].text == "," and doc[named.end + 1].text.isdigit() and len(doc[named.end + 1].text) < 3
    )


def subject_before(reading: Reading, pronoun: Phrase) -> list[Phrase]:
    """Whom "he" or "she" stands for that begins a sentence: the person who is the subject of the sentence before."""
    doc = reading.document.doc
    number = reading.sentence_of[pronoun.head]
    start, _ = reading.sentences[number]
    if pronoun.noun not in {"he", "she"} or number == 0 or any(t.is_alpha for t in doc[start : pronoun.head]):
        return []
    first, last = reading.sentences[number - 1]
    found = [p for t in doc[first:last] if t.dep_ == "ROOT" for s in subjects(t) for p in phrases_of(reading, s)]
    return (
        found if len(found) == 1 and found[0].kind == "person" and doc[found[0].head].head.lemma_.lower() not in reporting_verbs() else []
    )


def _subject_above(reading: Reading, pronoun: Phrase) -> Phrase | None:
    """Whom "they" stands for as the subject of a clause of time or place: those who act in the clause above it, if they are several."""
    verb = reading.document.doc[pronoun.head].head
    if verb.dep_ != "advcl" or verb.head.pos_ != "VERB" or is_passive(verb.head):
        return None
    found = [p for s in subjects(verb.head) for p in phrases_of(reading, s)]
    several = [p for p in found if p.kind in {"organization", "people"}]
    return several[0] if len(found) == 1 and several else None


def _those_acting_on(reading: Reading, pronoun: Phrase) -> set[int]:
    """Heads of whoever does to "them" what the verb says: nobody marches himself off."""
    token = reading.document.doc[pronoun.head]
    if token.dep_ not in {"dative", "dobj"} and not (
        token.dep_ == "nsubj" and token.head.dep_ == "ccomp" and token.lower_ in {"her", "him", "them"}
    ):
        return set()
    verb = token.head.head if token.dep_ == "nsubj" else token.head
    return {p.head for s in subjects(verb) for p in phrases_of(reading, s)}


def _stands_beside(reading: Reading, token: Token, named: Named) -> bool:
    """Whether a name after a comma says who a phrase is, and does not begin a clause of its own ("killed a farmer, NAME said")."""
    root = reading.document.doc[named.start : named.end].root
    beside = token.i in {root.head.i, root.head.head.i} and root.dep_ not in {"nsubj", "nsubjpass"}
    return beside or root.dep_ == "appos" or is_aged(reading, named)


def _named_ahead(reading: Reading, phrase: Phrase) -> Named | None:
    """The person whose name, and perhaps age, stands between commas before a phrase: "NAME, the driver", "NAME, 62, a fisherman"."""
    doc = reading.document.doc
    at = phrase.start - 1
    if at < 1 or doc[at].text != ",":
        return None
    at -= 1
    if doc[at].like_num and doc[at - 1].text == ",":
        at -= 2
    person = reading.by_token.get(at)
    if phrase.additional or person is None or person.kind != "person" or doc[phrase.head].dep_ in {"nsubj", "nsubjpass", "conj"}:
        return None
    return person


_SECOND = frozenset({"assistant", "deputy", "vice"})
"""Before a post they are part of it ("deputy governor") and no post of their own."""


def titles(reading: Reading) -> dict[int, Phrase]:
    """First token of a person's name → the phrase that says who that is: in apposition before, after, or by "named … as"."""
    doc = reading.document.doc
    found: dict[int, Phrase] = {}
    for token in doc:
        post = post_terms().at(token) is not None
        tag = reading.tag_at.get(token.i)
        marked = tag is not None and tag.head == token.i and tag.role in {"perpetrator", "victim_group"}
        if not (post or marked or people_terms().at(token) is not None) or token.i in reading.by_token:
            continue
        if token.dep_ == "poss":
            # "the owner's wife, NAME": whose wife she is.
            continue
        if token.lower_ in _SECOND and token.dep_ in {"amod", "compound"} and token.head.i == token.i + 1:
            continue
        phrase = phrase_at(reading, token)
        if phrase is None or phrase.kind != "person" or phrase.noun == "people":
            # "shot dead the director, NAME": "dead" says of nobody who that is.
            continue
        after = reading.by_token.get(token.i + 1)
        if after is not None and after.kind == "person":
            found.setdefault(after.start, phrase)
            continue
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i and (own := reading.by_token.get(child.i)) is not None and own.kind == "person":
                found.setdefault(own.start, phrase)
        for named in _named_before(reading, token):
            if post or _stands_beside(reading, token, named):
                found.setdefault(named.start, phrase)
        person = _named_ahead(reading, phrase)
        if person is not None:
            found.setdefault(person.start, phrase)
    return found


GENERIC_RANKS = frozenset({"army-general", "general", "officer"})
"""Ranks that, without a name after them, are said of any general or officer ("a Russian army general")."""


def _ranks_agree(one: str | None, other: str | None) -> bool:
    """The same rank, or "general" said of any kind of general."""
    if one is None or other is None:
        return False
    return one == other or (one.split("-")[-1] == other.split("-")[-1] and (one in GENERIC_RANKS or other in GENERIC_RANKS))


def one_name(one: str, other: str) -> bool:
    """Whether two names of one article are one person's: all words of the shorter in the longer, or a slip of the pen apart.

    Transliterations across articles are resolution's business: one writer spells one name one way.
    """
    a, b = fold(one).split(), fold(other).split()
    if not a or not b:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    # "Ghassan" is no slip of the pen for "Hassan".
    initials = all(x[0] == y[0] for x, y in zip(a, b, strict=False))
    return len(a) == len(b) > 1 and initials and fuzz.ratio(" ".join(a), " ".join(b)) >= SAME_NAME


def _are_namesakes(name: str, names: Iterable[str]) -> bool:
    """Whether a full name is another than a full name of somebody: "Jan Moor" is not "Jon Moor", though "Moor" is both."""
    return len(name.split()) > 1 and any(len(known.split()) > 1 and not one_name(name, known) for known in names)


def aliases(reading: Reading, titled: Mapping[int, Phrase]) -> dict[int, Named]:
    """Head of a phrase → the name that its own sentence gives: by a title, by one in apposition ("his escort, the policeman NAME") or by a naming."""
    doc = reading.document.doc
    told = {phrase.head: reading.by_token[start] for start, phrase in titled.items()}
    above = {
        doc[head].head.i: named
        for head, named in told.items()
        if doc[head].dep_ == "appos"
        and doc[head].head.i < head
        and doc[head].head.tag_ == "NN"
        and doc[head].head.i not in reading.by_token
    }
    return {**above, **told, **named_as(reading)}


_LEAD = 3
"""Sentences in which a report tells again whom its headline told of."""


def has_headline(reading: Reading) -> bool:
    """Whether the first sentence is a headline: it ends without a full stop and others follow."""
    start, end = reading.sentences[0]
    return len(reading.sentences) > 1 and not reading.document.doc[start:end].text.rstrip().endswith((".", "!", "?"))


_NOBODY_IN_PARTICULAR = frozenset({"individual", "one", "people", "person"})
"""Nouns for somebody of whom only the number is told ("one dead", "one person was killed")."""


class Roster:
    """Assigns phrases to individuals, in text order. Mutable while one article is read; nothing outside sees it.

    ``titles`` are those of the reading; ``told`` are names that other sentences give to phrases, by their heads.
    """

    def __init__(self, reading: Reading, titles: Mapping[int, Phrase], told: Mapping[int, Named]) -> None:
        self.reading = reading
        self.individuals: list[Individual] = []
        self.titles = titles
        self.aliases: Mapping[int, Named] = {**aliases(reading, titles), **told}
        self._by_head: dict[int, Individual] = {}
        self.merged: set[int] = set()

    def at(self, phrase: Phrase) -> Individual | None:
        """The individual that a phrase was assigned to."""
        return self._by_head.get(phrase.head)

    def at_token(self, head: int) -> Individual | None:
        """The individual of the phrase with a head."""
        return self._by_head.get(head)

    def assign(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """The individual that a phrase speaks of: a known one where rules can tell, else a new one; None for an unresolved pronoun."""
        if phrase.head in self._by_head:
            return self._note(self._by_head[phrase.head], phrase, outcome, attack)
        alias = self.aliases.get(phrase.head)
        name = phrase.name or (alias.name if alias is not None else None)
        ranked = replace(phrase, rank=alias.rank) if alias is not None and phrase.rank is None else phrase
        known = self._known(ranked, name, outcome, attack)
        if known is None and phrase.kind == "pronoun":
            return None
        if known is None:
            known = Individual()
            self.individuals.append(known)
        if name is not None and name not in known.names:
            known.names.append(name)
        return self._note(known, phrase, outcome, attack)

    def join(self, phrase: Phrase, first: Phrase, attack: int | None) -> None:
        """Gives a phrase to the individual that another phrase was assigned to."""
        self._note(self._by_head[first.head], phrase, None, attack)

    def merge(self, one: Individual, other: Individual) -> None:
        """Gives all phrases of one individual to another."""
        for head in [h for h, known in self._by_head.items() if known is one]:
            self._by_head[head] = other
        other.phrases.extend(p for p in one.phrases if p not in other.phrases)
        other.stated |= one.stated
        self.merged |= {p.head for p in one.phrases}
        self.individuals = [i for i in self.individuals if i is not one]

    def titles_of(self, individual: Individual) -> list[Phrase]:
        """The phrases that say who somebody is, beside names."""
        return [t for p in individual.phrases if (t := self._title(p)) is not None]

    def nouns(self, individual: Individual) -> set[str]:
        """What somebody is called."""
        return {p.noun for p in (*individual.phrases, *self.titles_of(individual))}

    def _note(self, individual: Individual, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual:
        if phrase.kind != "pronoun" and phrase not in individual.phrases:
            individual.phrases.append(phrase)
        self._by_head[phrase.head] = individual
        if phrase.confidence == 1 and outcome is not None:
            individual.stated.add((attack, outcome))
        if outcome in {"killed"} or individual.outcome is None:
            individual.outcome = outcome
        if individual.attack is None:
            individual.attack = attack
        return individual

    def _known(self, phrase: Phrase, name: str | None, outcome: str | None, attack: int | None) -> Individual | None:
        if name is not None:
            return self.by_name(name) or self._unnamed_like(phrase, outcome, attack) or self._of_that_post(phrase, outcome, attack)
        if phrase.kind == "pronoun":
            return self._by_pronoun(phrase, acting=outcome is None)
        if phrase.kind == "person":
            return self._by_rank(phrase, outcome, attack) or self._by_post(phrase) or self._of_headline(phrase, outcome, attack)
        if phrase.kind == "people":
            return self._by_count(phrase, outcome, attack)
        return None

    def by_name(self, name: str) -> Individual | None:
        """The individual that a name belongs to, in this spelling or one that is as good as the same."""
        for individual in self.individuals:
            if any(name == known or one_name(name, known) for known in individual.names) and not _are_namesakes(name, individual.names):
                return individual
        return None

    def _unnamed_like(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """A person told without a name earlier ("Russian general killed") who is now named."""
        for individual in reversed(self.individuals):
            if individual.names or not individual.is_person or individual.attack != attack or individual.outcome != outcome:
                continue
            if _ranks_agree(individual.rank, phrase.rank) and _agree(individual.nationality, phrase.nationality):
                return individual
            if individual.rank is None and _agree_in_status(individual.first, phrase) and self._is_named_next(individual, phrase):
                return individual
        return None

    def _of_that_post(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """ "His driver was wounded. … The driver, NAME, died in hospital": the only one of that post whom the attack wounded before."""
        title = self._title(phrase)
        if title is None or title.indefinite or title.additional or outcome != "killed":
            return None
        told = [i for i in self.individuals if i.is_person and i.attack == attack and i.outcome == "injured" and not i.names]
        same = [
            i for i in told if i.first.noun == title.noun and self.reading.sentence_of[i.first.head] < self.reading.sentence_of[phrase.head]
        ]
        return same[0] if len(same) == 1 else None

    def _is_named_next(self, individual: Individual, phrase: Phrase) -> bool:
        """ "Education chief shot dead", "the education chief was killed … NAME died in his car": the first of the text who is named and met
        that end is whom the headline told of, and who the lead did if nothing else is said of the name."""
        last = max(self.reading.sentence_of[p.head] for p in individual.phrases)
        others = (i for i in self.individuals if i.names and i.attack == individual.attack and i.outcome == individual.outcome)
        if not has_headline(self.reading) or self.reading.sentence_of[phrase.head] > _LEAD or any(others):
            return False
        title = self._title(phrase)
        before = title is not None and any(
            t.lower_ in {"ex", "former", "retired"} for t in self.reading.document.doc[title.start : title.head]
        )
        return last == 0 or (last < _LEAD and phrase.rank is None and (title is None or before))

    def _by_rank(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        if phrase.rank is None or phrase.additional:
            return None
        for individual in reversed(self.individuals):
            if (
                not individual.is_person
                or not _ranks_agree(individual.rank, phrase.rank)
                or not _agree(individual.nationality, phrase.nationality)
            ):
                continue
            if not phrase.indefinite or (individual.attack == attack and individual.outcome == outcome):
                return individual
        return None

    def _of_headline(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """ "Prosecutor shot dead": the headline's one and "a prosecutor" of the first sentences are one, where both are killed, or both hurt; so are
        "one dead", or "one person" of the lead, and whoever is told of next."""
        at = self.reading.sentence_of[phrase.head]
        if outcome is None or phrase.additional or at == 0:
            return None
        headline = has_headline(self.reading)
        told = [i for i in self.individuals if i.is_person and i.attack == attack and i.outcome == outcome]
        for individual in told:
            first = individual.first
            sentence = self.reading.sentence_of[first.head]
            if first.noun in _NOBODY_IN_PARTICULAR and len(told) == 1 and not individual.names:
                if sentence < at and sentence <= (1 if headline else 0):
                    return individual
            elif headline and sentence == 0 and at <= _LEAD and first.noun == phrase.noun:
                return individual
        return None

    def _by_post(self, phrase: Phrase) -> Individual | None:
        if phrase.indefinite or phrase.additional:
            return None
        for individual in reversed(self.individuals):
            if individual.is_person and phrase.noun in self.nouns(individual) and _agree(individual.nationality, phrase.nationality):
                return individual
        return None

    def _title(self, phrase: Phrase) -> Phrase | None:
        named = self.reading.by_token.get(phrase.head)
        return self.titles.get(named.start) if named is not None else None

    def _by_pronoun(self, phrase: Phrase, *, acting: bool = False) -> Individual | None:
        if acting and phrase.noun == "they" and (above := _subject_above(self.reading, phrase)) is not None:
            # "Rebels killed 29 people when they attacked a farm".
            return self._by_head.get(above.head)
        for subject in subject_before(self.reading, phrase):
            alias = self.aliases.get(subject.head)
            name = subject.name or (alias.name if alias is not None else None)
            known = self.by_name(name) if name is not None else None
            if known is not None:
                return known
        wanted = "people" if phrase.noun in {"they", "them"} else "person"
        before = [i for i in self.individuals if any(p.head < phrase.head for p in i.phrases) and (i.is_person == (wanted == "person"))]
        acting_on = _those_acting_on(self.reading, phrase)
        near = [i for i in before if self._distance(i, phrase) <= 2 and not any(p.head in acting_on for p in i.phrases)]
        if near:
            return max(near, key=lambda i: max(p.head for p in i.phrases if p.head < phrase.head))
        return self._named_last(phrase) if not acting and wanted == "person" else None

    def _named_last(self, pronoun: Phrase) -> Individual | None:
        """ "A mine exploded under the car of Brigadier NAME. He and four soldiers lost their lives": the only one whom the sentence before names,
        or the pronoun's own before it, and who is not heard there."""
        number = self.reading.sentence_of[pronoun.head]
        doc = self.reading.document.doc
        for at in (number, number - 1):
            named = [
                n for n in self.reading.named if n.kind == "person" and self.reading.sentence_of[n.start] == at and n.start < pronoun.head
            ]
            if not named:
                continue
            phrase = phrase_at(self.reading, doc[named[0].start : named[0].end].root)
            if len({n.name.split()[-1] for n in named}) > 1 or phrase is None or phrase.name is None or _is_speaker(doc[phrase.head]):
                return None
            same = (n.name for n in self.reading.named if n.kind == "person" and one_name(n.name, phrase.name))
            known = Individual(names=[max(same, key=lambda n: len(n.split()))], recalled=True)
            self.individuals.append(known)
            self._note(known, phrase, None, None)
            return known
        return None

    def _distance(self, individual: Individual, phrase: Phrase) -> int:
        last = max(p.head for p in individual.phrases if p.head < phrase.head)
        return self.reading.sentence_of[phrase.head] - self.reading.sentence_of[last]

    def _by_count(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        for individual in self.individuals:
            first = individual.first
            if individual.is_person or individual.attack != attack or individual.outcome != outcome or first.kind != "people":
                continue
            same_count = first.count == phrase.count and phrase.count is not None
            same_noun = first.noun == phrase.noun or "people" in {first.noun, phrase.noun} or first.status == phrase.status != "unknown"
            same_side = _agree(first.nationality, phrase.nationality) and _same_organization(first, phrase)
            if same_count and same_noun and same_side and not (phrase.additional and first.additional and phrase.indefinite):
                return individual
        return self._group_of_headline(phrase, outcome, attack)

    def _group_of_headline(self, phrase: Phrase, outcome: str | None, attack: int | None) -> Individual | None:
        """ "Two militiamen killed": the headline's only group of that outcome is that of the lead with the same number, whatever it is called there."""
        if outcome is None or phrase.count is None or phrase.additional or self.reading.sentence_of[phrase.head] not in {1, 2}:
            return None
        if not has_headline(self.reading):
            return None
        told = [i for i in self.individuals if not i.is_person and i.attack == attack and i.outcome == outcome and i.first.kind == "people"]
        if len(told) != 1 or self.reading.sentence_of[told[0].first.head] != 0:
            return None
        first = told[0].first
        same = first.count == phrase.count and _agree_in_status(first, phrase) and _agree(first.nationality, phrase.nationality)
        return told[0] if same and _same_organization(first, phrase) and not first.additional else None


def _is_speaker(token: Token) -> bool:
    """ "NAME said", "according to NAME"."""
    if token.dep_ == "pobj":
        return token.head.lower_ in {"by", "to"} and token.head.head.lower_ in {"according", *reporting_verbs()}
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in reporting_verbs()


def _agree_in_status(one: Phrase, other: Phrase) -> bool:
    return "unknown" in {one.status, other.status} or one.status == other.status


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _same_organization(one: Phrase, other: Phrase) -> bool:
    return one.organization is None or other.organization is None or one.organization.name == other.organization.name
