"""Noun phrases as participants: who or what, how many, whose, and whether told for the first time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.breakdowns import breakdown
from kg.extraction.counts import are_others, count_of, without_attackers
from kg.extraction.hurt import casualty_words
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Named, Phrase, PhraseKind, Reading
from kg.extraction.person_phrases import nationality_of, organization_of, people_of
from kg.extraction.syntax import conjuncts, is_indefinite, prepositional, subjects
from kg.extraction.terms import people_terms, target_terms
from kg.text.places import country_of
from kg.text.quantities import parse_quantity

__all__ = ["PART_OF_THOSE", "fighters_before", "phrase_at", "phrases_of", "with_parts"]

_QUANTITY_NOUNS = frozenset(
    {
        "dozen",
        "dozens",
        "hundreds",
        "scores",
        "thousands",
        "band",
        "column",
        "crowd",
        "force",
        "gang",
        "group",
        "mob",
        "number",
        "squad",
        "couple",
        "pair",
        "members",
        "one",
        "some",
        "many",
        "several",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    }
)
_BODIES_OF = frozenset({"band", "column", "crowd", "force", "gang", "mob", "squad"})
_BODY_NOUNS = frozenset({"body", "bodies", "corpse", "corpses", "life", "lives"})
PART_OF_THOSE = "part of those before"
"""The noun of a phrase such as "one of them"."""
_LEFT = frozenset({"det", "amod", "nummod", "compound", "nmod", "poss", "quantmod", "advmod", "predet", "case", "punct", "npadvmod", "neg"})


def _is_time(token: Token) -> bool:
    """A time that the parse hangs on the noun after it ("Last November | gunmen", "Around noon | militants")."""
    return token.ent_type_ in {"DATE", "TIME"} and token.dep_ in {"compound", "nmod", "npadvmod"}


def _edge(token: Token) -> int:
    return min([token.i, *[_edge(child) for child in token.lefts if not _is_time(child)]])


def _left_edge(token: Token) -> int:
    start = token.i
    article = max((c.i for c in token.lefts if c.dep_ == "det" and c.lower_ in {"a", "an", "the"}), default=-1)
    for child in token.children:
        # What stands before the article ("MORELIA - The | mayor") is no part of the phrase.
        outside = child.i < article and child.dep_ in {"amod", "compound", "nmod", "npadvmod", "punct"}
        if child.i > token.i or child.dep_ not in _LEFT or (child.is_punct and child.text in {",", ";", ":"}):
            continue
        if not outside and not _is_time(child):
            start = min(start, _edge(child))
    for at in range(token.i - 1, start - 1, -1):
        # A dateline's dash is no part of the first phrase ("TOWN, Region - A vendor").
        if token.doc[at].text in {"-", "–", "—", "--"} and token.doc[at].whitespace_ and token.doc[at - 1].whitespace_:
            start = at + 1
            break
    while start < token.i and (token.doc[start].is_space or token.doc[start].is_punct):
        start += 1
    return start


def _thing(reading: Reading, token: Token, start: int) -> Phrase | None:
    found = target_terms().get(token)
    if found is None:
        return None
    count, plural = count_of(token, start)
    return Phrase(
        "thing",
        token.i,
        start,
        token.i + 1,
        token.lemma_.lower(),
        count=count,
        plural=plural,
        nationality=nationality_of(reading, token),
        organization=organization_of(reading, token, start),
        detail=found.kind,
        additional=False,
        indefinite=is_indefinite(token),
    )


def _named_phrase(reading: Reading, named: Named, token: Token) -> Phrase:
    start = min(named.start, token.i)
    common = {"head": token.i, "start": start, "end": max(named.end, token.i + 1), "noun": token.lemma_.lower()}
    one = Count(1, 1, 1)
    if named.kind == "person":
        edge = min(start, _left_edge(token))
        of = next(
            (n for t in prepositional(token, "of", "from") if (n := reading.by_token.get(t.i)) is not None and n.kind == "organization"),
            None,
        )
        return Phrase(
            kind="person",
            organization=of,
            name=named.name,
            count=one,
            rank=named.rank,
            nationality=_nationality_before(reading, edge, named.end),
            **common,  # type: ignore[arg-type]
        )
    return Phrase(kind=named.kind, name=named.name, detail=named.detail, **common)  # type: ignore[arg-type]


def _nationality_before(reading: Reading, start: int, end: int) -> str | None:
    """A demonym in front of a name ("Russian Maj. Gen. …")."""
    doc = reading.document.doc
    for at in range(max(start - 1, 0), end):
        if (
            doc[at].text[:1].isupper()
            and (at not in reading.by_token or at < start)
            and doc[at].dep_ in {"amod", "compound", "nmod", "poss"}
        ):
            country = country_of(doc[at].text)
            if country is not None and doc[at].sent == doc[end - 1].sent:
                return country
    return None


def phrase_at(reading: Reading, token: Token) -> Phrase | None:
    """The participant whose head is ``token``, or None where the word is neither person, group, place, weapon, thing nor attack."""
    if token.pos_ == "PRON" or (token.lower_ == "another" and token.pos_ == "DET" and token.head.pos_ == "VERB"):
        if token.lower_ in {"he", "she", "they", "him", "her", "them", "it"}:
            return Phrase("pronoun", token.i, token.i, token.i + 1, token.lower_)
        if token.lower_ in {"another", "one"}:
            return Phrase(
                "person",
                token.i,
                token.i,
                token.i + 1,
                "people",
                count=Count(1, 1, 1),
                additional=token.lower_ == "another",
                indefinite=True,
            )
        if token.lower_ in {"others", "many", "several", "some", "more", "dozens", "two"}:
            count, _ = count_of(token, _left_edge(token))
            return Phrase(
                "people", token.i, _left_edge(token), token.i + 1, "people", count=None, plural=True, additional=token.lower_ == "others"
            )
        return None
    if _is_ordinal(token):
        named_so = (phrase_at(reading, c) for c in token.children if c.dep_ == "appos")
        return next((p for p in named_so if p is not None and p.kind == "person"), None) or Phrase(
            "person", token.i, token.i - 1, token.i + 1, "people", count=Count(1, 1, 1), additional=True, indefinite=True
        )
    named = reading.by_token.get(token.i)
    if named is not None and (
        named.end == token.i + 1
        or reading.document.doc[named.end - 1].head.i == token.i
        or named.kind == "person"
        or (named.kind == "organization" and not named.start <= token.head.i < named.end)
    ):
        return _named_phrase(reading, named, token)
    start = reading.after_date(_left_edge(token), token.i)
    those = next((t for t in prepositional(token, "of") if t.lower_ in {"them", "these", "whom"} or _is_roll(t)), None) or _of_whom(token)
    if those is not None and (token.pos_ == "NUM" or (token.lower_ in _QUANTITY_NOUNS and _is_roll(those))):
        told = _told_in_apposition(reading, token)
        if told is not None and told.name is not None:
            return told
        part = parse_quantity(token.text)
        count = part.count if part is not None else None
        kind: PhraseKind = "person" if count == Count(1, 1, 1) else "people"
        end = those.i + 1 if _is_roll(those) and those.i > token.i else token.i + 1
        fighters = fighters_before(reading, token) if those.lower_ in {"them", "these"} else None
        noun = fighters.noun if fighters is not None and fighters.attacker else PART_OF_THOSE
        told_as = casualty_words().outcome(those) or ""
        return Phrase(kind, token.i, start, end, noun, count=count, detail=told_as, attacker=fighters is not None)
    partitive = _partitive(reading, token, start)
    if partitive is not None:
        return partitive
    told = _told_in_apposition(reading, token)
    if told is not None:
        return told
    if (token.pos_ == "NUM" and not _is_clock(token)) or token.lower_ in {
        "dead",
        "wounded",
        "injured",
        "others",
        "dozens",
        "hundreds",
        "scores",
    }:
        quantity = parse_quantity(reading.document.doc[start : token.i + 1].text)
        if quantity is not None or token.lower_ in {"others", "dead", "wounded", "injured"}:
            count = quantity.count if quantity is not None else count_of(token, start)[0]
            single = count == Count(1, 1, 1)
            return Phrase(
                "person" if single else "people",
                token.i,
                start,
                token.i + 1,
                "people",
                count=count,
                plural=not single,
                additional=token.lower_ == "others",
            )
    found = people_of(reading, token, start) or _thing(reading, token, start) or _tagged(reading, token, start)
    if found is not None:
        return found
    if token.lemma_.lower() in lexicon().nouns:
        return Phrase("attack", token.i, start, token.i + 1, token.lemma_.lower(), indefinite=is_indefinite(token))
    if token.pos_ in {"NOUN", "PROPN"}:
        return Phrase("other", token.i, start, token.i + 1, token.lemma_.lower(), organization=organization_of(reading, token, start))
    return None


def _of_whom(number: Token) -> Token | None:
    """ "five were wounded, of whom two died"."""
    if number.pos_ != "NUM" or number.i < 2:
        return None
    before = number.nbor(-1)
    return before if before.lower_ in {"them", "whom"} and number.nbor(-2).lower_ == "of" else None


def _is_clock(token: Token) -> bool:
    """ "at 0640": a number that begins with a nought counts nobody."""
    return len(token.text) > 1 and token.text[0] == "0" and token.text.isdigit()


def fighters_before(reading: Reading, part: Token) -> Phrase | None:
    """The last people told of in the plural before "four of them", in its sentence or the one before, where they attack or are militants."""
    number = reading.sentence_of[part.i]
    start, _ = reading.sentences[max(number - 1, 0)]
    for at in range(part.i - 1, start - 1, -1):
        token = reading.document.doc[at]
        if token.tag_ in {"NNS", "NNPS"} and at not in reading.by_token:
            phrase = people_of(reading, token, _left_edge(token))
            if phrase is not None and phrase.kind == "people":
                return phrase if phrase.attacker or phrase.status == "militant" else None
    return None


_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def _is_ordinal(token: Token) -> bool:
    """ "two soldiers died and a third was wounded", "the other was wounded": one more of those told of before."""
    if token.lower_ not in _ORDINALS | {"other"} or token.dep_ not in {"dobj", "nsubj", "nsubjpass"} or token.i == 0:
        return False
    return token.nbor(-1).lower_ in ({"the"} if token.lower_ == "other" else {"a", "the"}) and not any(
        c.i > token.i and c.dep_ in {"prep", "compound"} for c in token.children
    )


def _is_roll(token: Token) -> bool:
    """ "the wounded", "the injured": people told of before by what became of them."""
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "those"} for c in token.children)
    return definite and casualty_words().outcome(token) in {"injured", "killed"} and not any(c.pos_ == "NUM" for c in token.children)


def _tagged(reading: Reading, token: Token, start: int) -> Phrase | None:
    """A noun of no list that the tagger takes for people or for a thing that was attacked."""
    tag = reading.tag_at.get(token.i)
    if tag is None or tag.head != token.i or token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.lemma_.lower() in lexicon().nouns:
        return None
    if tag.role not in {"perpetrator", "target", "victim_group"}:
        return None
    count, plural = count_of(token, start)
    single = not plural and count == Count(1, 1, 1)
    return Phrase(
        kind="thing" if tag.role == "target" else "person" if single else "people",
        head=token.i,
        start=start,
        end=token.i + 1,
        noun=token.lemma_.lower(),
        count=count,
        plural=plural,
        nationality=nationality_of(reading, token),
        organization=organization_of(reading, token, start),
        detail="other" if tag.role == "target" else "",
        indefinite=is_indefinite(token),
        attacker=tag.role == "perpetrator",
    )


def _told_in_apposition(reading: Reading, token: Token) -> Phrase | None:
    """ "one of them, a senior adviser, died": the apposition says who that one is."""
    if token.lower_ != "one":
        return None
    for child in token.children:
        if child.dep_ == "appos" and (told := phrase_at(reading, child)) is not None and told.kind == "person":
            return replace(told, among=True, detail=PART_OF_THOSE)
    return None


def _partitive(reading: Reading, token: Token, start: int) -> Phrase | None:
    """ "dozens of civilians", "a group of six militiamen", "the bodies of two men": the people, with the outer count where it counts."""
    if token.lower_ not in _QUANTITY_NOUNS | _BODY_NOUNS and token.pos_ != "NUM":
        return None
    for below in prepositional(token, "of"):
        inner = phrase_at(reading, below)
        if inner is None or inner.kind not in {"people", "person", "thing"} or (token.lower_ in _BODIES_OF and inner.kind != "people"):
            continue
        if token.lower_ in _BODIES_OF | {"group", "members", "number"} | _BODY_NOUNS:
            own = count_of(token, start)[0] if token.tag_ == "NNS" else None
            return replace(inner, start=start) if own is None else replace(inner, start=start, count=own, plural=True, kind="people")
        quantity = parse_quantity(reading.document.doc[start : token.i + 1].text)
        count = quantity.count if quantity is not None else None
        if count == Count(1, 1, 1) and inner.kind != "thing":
            return replace(inner, start=start, count=count, plural=False, kind="person", name=None)
        return replace(inner, start=start, count=count, plural=True, kind="people")
    return None


def _shares_count(first: Phrase, token: Token) -> bool:
    """ "seven troops and militiamen": a bare plural coordinated with a counted plural is counted with it."""
    bare = not any(child.dep_ in {"det", "nummod", "poss", "amod", "compound"} for child in token.children)
    return first.kind == "people" and first.count is not None and first.count.best > 1 and bare and token.tag_ in {"NNS", "NNPS"}


def phrases_of(reading: Reading, token: Token) -> Iterator[Phrase]:
    """The participants of a coordination ("the general and six troops, including a commander"), with their parts."""
    found: list[Phrase] = []
    for member in (*conjuncts(token), *_misread_list(token), *_names_apposed(reading, token)):
        phrase = phrase_at(reading, member)
        if phrase is None or phrase.head in {p.head for p in found}:
            continue
        if found and _shares_count(found[-1], member):
            found[-1] = replace(found[-1], end=member.i + 1)
            continue
        found.append(phrase)
    for phrase in found:
        yield with_parts(reading, phrase, token.doc[phrase.head])


def with_parts(reading: Reading, phrase: Phrase, last: Token) -> Phrase:
    """A group with those of its members who are told of after ``last``, its last word; a person as is."""
    if phrase.kind != "people":
        return phrase
    parts = (*_named_members(reading, phrase), *_parts(reading, last)) or breakdown(reading, phrase, phrase_at)
    if not parts:
        return phrase
    members = tuple({p.head: p for p in parts}.values())
    if phrase.count is None and all(p.name for p in members) and members[0].start == phrase.end:
        # "Police officers NAME and NAME were killed": as many as are named.
        phrase = replace(phrase, count=Count(len(members), len(members), len(members)))
    return replace(without_attackers(phrase, parts), parts=members)


def _names_apposed(reading: Reading, token: Token) -> Iterator[Token]:
    """ "Commandant NAME, Assistant Commandant NAME and Constable NAME were …": somebody named who the parse says is another one named."""
    own = reading.by_token.get(token.i)
    if own is None or own.kind != "person" or not any(c.dep_ == "conj" for c in token.children):
        return
    for child in token.children:
        named = reading.by_token.get(child.i)
        other = child.dep_ == "appos" and child.i > token.i and named is not None and named.kind == "person"
        if other and named is not None and not set(own.name.split()) & set(named.name.split()):
            yield from conjuncts(child)


def _misread_list(token: Token) -> Iterator[Token]:
    """ "A mother, her two sons and a neighbour died": a list whose second member the parse takes for an apposition.

    An apposition ends in a comma; several are never said to be one, nor is somebody's son who that one is.
    """
    if any(c.dep_ == "conj" for c in token.children):
        return
    for child in token.children:
        joined = [c for c in child.children if c.dep_ == "conj"]
        if child.dep_ == "appos" and child.pos_ == "PROPN" and token.tag_ == "NN" and any(_closes(child, c) for c in joined):
            # "The driver, NAME, and three boys were hurt": the name ends in a comma, and the boys are no drivers.
            yield from _with_theirs(joined)
            continue
        if child.dep_ == "appos" and token.pos_ == "PROPN" and child.i > token.i and (others := _after_description(token, joined)):
            # "the deaths of NAME, deputy commander of X, and four guards".
            yield from _with_theirs(others)
            continue
        if child.dep_ != "appos" or child.i < token.i or not (child.pos_ in {"NOUN", "NUM"} or _is_a_rank(child)) or not joined:
            continue
        if _is_another_member(token, child, joined):
            yield from conjuncts(child)
            continue
        after = child.right_edge.i + 1
        closed = after < len(token.doc) and token.doc[after].pos_ in {"AUX", "VERB"} and token.dep_ in {"nsubj", "nsubjpass"}
        if (closed and child.pos_ in {"ADJ", "NOUN"}) or (token.tag_ in {"NN", "NNP"} and any(are_others(t) for t in (child, *joined))):
            yield from conjuncts(child)


def _after_description(name: Token, joined: Sequence[Token]) -> list[Token]:
    """Counted people whom a comma and "and" part from the words that describe somebody named before them."""
    return [
        t
        for t in joined
        if t.pos_ in {"NOUN", "NUM"}
        and (t.pos_ == "NUM" or any(c.dep_ == "nummod" for c in t.children))
        and t.left_edge.i - 2 > name.i
        and t.left_edge.nbor(-1).lower_ == "and"
        and t.left_edge.nbor(-2).text == ","
    ]


def _is_a_rank(token: Token) -> bool:
    """ "the general", which the tagger may take for an adjective."""
    return (
        token.pos_ == "ADJ" and token.lower_ in {"colonel", "general", "major", "private"} and token.i > 0 and token.nbor(-1).pos_ == "DET"
    )


_ANYBODY = frozenset(
    "adult civilian hostage individual inhabitant member other passenger people person relative resident victim villager".split()
)
"""What whoever follows in apposition may be ("two people, a woman and her child")."""


def _is_another_member(token: Token, child: Token, joined: Sequence[Token]) -> bool:
    """ "killing nine soldiers, a woman and her two children": a counted noun of one kind with others behind it that are not as many as it."""
    own = next((c for c in token.children if c.dep_ == "nummod"), None)
    if own is None or token.tag_ != "NNS" or token.lemma_.lower() in _ANYBODY or child.pos_ != "NOUN":
        return False
    if not any(c.dep_ in {"det", "nummod", "poss"} for c in child.children):
        return False
    members = [token, child, *_with_theirs(joined)]
    counts = [count_of(t, t.left_edge.i)[0] for t in members]
    told = [c.best for c in counts if c is not None]
    return len(told) == len(counts) and (sum(told[1:]) != told[0] or _are_of_two_sorts(members))


def _are_of_two_sorts(members: Sequence[Token]) -> bool:
    """ "two guards, a driver and a cook": no guard is a driver, though they are as many."""
    whole, *parts = ({term.status} - {"unknown"} if (term := people_terms().get(t)) is not None else set() for t in members)
    forces = {"military", "police"}
    return bool(whole) and any(p and p != whole and not (whole | p) <= forces for p in parts)


def _with_theirs(joined: Sequence[Token]) -> list[Token]:
    """All that is coordinated behind the first of a list."""
    return [t for each in joined for t in conjuncts(each)]


def _closes(name: Token, other: Token) -> bool:
    """Whether a comma ends an apposition before the "and" that follows it."""
    between = name.doc[name.i + 1 : other.left_edge.i]
    return other.i > name.i and len(between) >= 2 and between[0].text == "," and between[-1].lower_ in {"and", "or"}


_MOST = frozenset({"all", "half", "majority", "many", "most", "several", "some"})


def _parts(reading: Reading, token: Token) -> Iterator[Phrase]:
    """ "including a field commander", "among them two children", "one of them his deputy", after the phrase in the same sentence."""
    for other in token.sent:
        if other.i <= token.i or other.i - token.i >= (20 if other.lower_ == "included" else 12):
            continue
        if other.i > token.i and other.dep_ in {"nsubj", "nsubjpass"} and other.tag_ in {"CD", "NNS"} and other.head.dep_ == "conj":
            # "Three guards were killed and 40 people wounded, including 15 children": of the second clause.
            return
        if other.lower_ == "included" and other.i + 1 < len(token.doc) and token.doc[other.i + 1].text in {".", ","}:
            # "nine people died, the four attackers included".
            for below in (t for t in other.children if t.dep_ in {"nsubj", "nsubjpass"} and t.i > token.i):
                yield from phrases_of(reading, below)
            return
        if other.lemma_ == "include" and other.pos_ == "VERB" and any(t.i == token.i for s in subjects(other) for t in s.subtree):
            # "The four soldiers killed included a lieutenant."
            for below in (t for t in other.children if t.dep_ == "dobj"):
                yield from phrases_of(reading, below)
            return
        if other.lower_ in {"including", "among"}:
            listed = [t for t in other.children if t.dep_ in {"pobj", "dobj"} and t.lower_ not in {"them", "whom", "dead", "victims"}]
            # "thirteen bodies, among them those of the two bombers".
            listed = [n for t in listed for n in (prepositional(t, "of") if t.lower_ == "those" else [t])]
            if not listed and other.i + 1 < len(token.doc) and token.doc[other.i + 1].lower_ in {"them", "whom"}:
                listed = _noun_phrase_after(reading, token.doc[other.i + 1]) or _noun_phrase_before(token, other)
            for below in listed:
                yield from phrases_of(reading, below)
            return
        if other.lower_ == "of" and other.head.lower_ in _MOST and token.doc[other.i + 1].lower_ in {"them", "whom"}:
            # "15 people, most of them soldiers": nobody beside the fifteen.
            for below in _noun_phrase_after(reading, token.doc[other.i + 1]):
                told = phrase_at(reading, below)
                if told is not None and told.kind == "people":
                    yield told
            return
        if (
            other.lower_ == "of"
            and other.head.like_num
            and other.head.i == other.i - 1
            and token.doc[other.i + 1].lower_ in {"them", "whom"}
        ):
            count = count_of(other.head, other.head.i)[0] if other.head.tag_ != "CD" else _number(other.head)
            for below in _noun_phrase_after(reading, token.doc[other.i + 1]):
                told = phrase_at(reading, below)
                if told is not None and told.kind in {"people", "person"}:
                    yield told if told.kind == "person" or count is None else replace(told, count=count)
            return


def _number(token: Token) -> Count | None:
    quantity = parse_quantity(token.text)
    return quantity.count if quantity is not None else None


def _noun_phrase_before(group: Token, among: Token) -> list[Token]:
    """ "five guards, a captain among them": the head of what stands between a comma and "among them", where a mark follows that."""
    doc = group.doc
    if among.i + 2 < len(doc) and not doc[among.i + 2].is_punct:
        return []
    comma = next((t.i for t in reversed(doc[group.i + 1 : among.i]) if t.text in {",", "(", "–", "—", "-"}), None)
    if comma is None or comma + 1 >= among.i or any(t.pos_ in {"VERB", "AUX"} for t in doc[comma + 1 : among.i]):
        return []
    return [doc[comma + 1 : among.i].root]


def _noun_phrase_after(reading: Reading, token: Token) -> list[Token]:
    """The head of the noun phrase that begins right after a token, where no verb comes before it."""
    for at in token.doc[token.i + 1 : token.sent.end]:
        if at.pos_ in {"VERB", "AUX", "PUNCT", "SCONJ"} and at.dep_ not in {"amod", "punct"}:
            return []
        named = reading.by_token.get(at.i)
        if named is not None and named.kind == "person":
            return [token.doc[named.start : named.end].root]
        if at.pos_ in {"NOUN", "PROPN"} and at.dep_ not in {"amod", "compound", "nmod", "poss"}:
            return [at]
    return []


def _named_members(reading: Reading, phrase: Phrase) -> tuple[Phrase, ...]:
    """ "two guards, NAME and NAME, were …": the people named in apposition to a group, no more than it counts."""
    doc = reading.document.doc
    found: list[Phrase] = []
    for child in doc[phrase.head].children:
        if child.dep_ == "appos" and child.i > phrase.head and not _is_of_the_last(child):
            found += [p for member in (child, *_apposed_below(child)) for p in phrases_of(reading, member) if p.kind == "person"]
    names = {p.head: p for p in found if p.name}
    own = [p for p in found if p.name or any(t.i in names for t in doc[p.head].children)]
    members = tuple({p.head: p for p in own}.values())
    named = [m for m in members if m.name]
    if not named or (phrase.count is not None and phrase.count.best < len(named)):
        return ()
    return tuple(named)


def _is_of_the_last(apposed: Token) -> bool:
    """ "two guards and the owner, NAME": the parse hangs on the first what is said of the last."""
    return any(c.dep_ == "conj" and c.i < apposed.i for c in apposed.head.children)


def _apposed_below(token: Token) -> list[Token]:
    """Names that the parse hangs one below the other ("NAME and his daughter-in-law NAME")."""
    return [below for child in token.children if child.dep_ in {"appos", "conj"} for below in (child, *_apposed_below(child))]
