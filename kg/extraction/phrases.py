"""Noun phrases as participants: who or what, how many, whose, and whether told for the first time."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Count
from kg.extraction.counts import count_of
from kg.extraction.edges import left_edge
from kg.extraction.hurt import casualty_words
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Named, Phrase, PhraseKind, Reading
from kg.extraction.person_phrases import nationality_of, organization_of, people_of
from kg.extraction.syntax import is_indefinite, prepositional
from kg.extraction.terms import target_terms
from kg.extraction.told_before import fighters_before, is_ordinal, is_roll, of_whom
from kg.text.places import country_of
from kg.text.quantities import parse_quantity

__all__ = ["PART_OF_THOSE", "phrase_at"]

_QUANTITY_NOUNS = frozenset(
    "band column couple crowd dozen dozens eight five force four gang group hundreds many members mob nine number one pair scores seven several six "
    "some squad ten thousands three two".split()
)
"""Nouns and numbers before "of" that count, or gather, those behind it."""
_BODIES_OF = frozenset({"band", "column", "crowd", "force", "gang", "mob", "squad"})
_BODY_NOUNS = frozenset({"body", "bodies", "corpse", "corpses", "life", "lives"})
_PERSONAL = frozenset({"he", "her", "him", "it", "she", "them", "they"})
_SEVERAL = frozenset({"dozens", "many", "more", "others", "several", "some", "two"})
"""Pronouns that stand for people of an untold or a rough number."""
_SERVICES = frozenset({"army", "navy", "police"})
_FATES = frozenset({"dead", "injured", "wounded"})
_COUNTED = _FATES | {"dozens", "hundreds", "others", "scores"}
"""Words that, alone, stand for people."""
_ONE = Count(1, 1, 1)
PART_OF_THOSE = "part of those before"
"""The noun of a phrase such as "one of them"."""


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
    if named.kind == "person":
        edge = min(start, left_edge(token))
        of = next(
            (n for t in prepositional(token, "of", "from") if (n := reading.by_token.get(t.i)) is not None and n.kind == "organization"),
            None,
        )
        return Phrase(
            kind="person",
            organization=of,
            name=named.name,
            count=_ONE,
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
        return _pronoun(token)
    if is_ordinal(token):
        return _one_more(reading, token)
    named = reading.by_token.get(token.i)
    if named is not None and _heads_name(reading, named, token):
        return _named_phrase(reading, named, token)
    officer = reading.by_token.get(token.i + 1) if token.lower_ in _SERVICES else None
    if officer is not None and officer.kind == "person" and officer.rank is not None and not officer.start <= token.i < officer.end:
        # "killed police Colonel NAME", of which the parse makes two.
        return _named_phrase(reading, officer, reading.document.doc[officer.end - 1])
    start = reading.after_date(left_edge(token), token.i)
    return (
        _part_of_those(reading, token, start)
        or _partitive(reading, token, start)
        or _told_in_apposition(reading, token)
        or _numbered(reading, token, start)
        or people_of(reading, token, start)
        or _thing(reading, token, start)
        or _tagged(reading, token, start)
        or _attack_or_other(reading, token, start)
    )


def _pronoun(token: Token) -> Phrase | None:
    """ "she", "another", "several": whom a pronoun stands for, or how many."""
    if token.lower_ in _PERSONAL:
        return Phrase("pronoun", token.i, token.i, token.i + 1, token.lower_)
    if token.lower_ in {"another", "one"}:
        additional = token.lower_ == "another"
        return Phrase("person", token.i, token.i, token.i + 1, "people", count=_ONE, additional=additional, indefinite=True)
    if token.lower_ in _SEVERAL:
        return Phrase("people", token.i, left_edge(token), token.i + 1, "people", plural=True, additional=token.lower_ == "others")
    return None


def _one_more(reading: Reading, token: Token) -> Phrase:
    """ "a third, a policeman, was wounded": who the apposition says that it is, else one more of nobody knows whom."""
    told = (phrase_at(reading, c) for c in token.children if c.dep_ == "appos")
    person = next((p for p in told if p is not None and p.kind == "person"), None)
    return person or Phrase("person", token.i, token.i - 1, token.i + 1, "people", count=_ONE, additional=True, indefinite=True)


def _heads_name(reading: Reading, named: Named, token: Token) -> bool:
    """Whether a word of a name stands for all of it."""
    return (
        named.end == token.i + 1
        or reading.document.doc[named.end - 1].head.i == token.i
        or named.kind == "person"
        or (named.kind == "organization" and not named.start <= token.head.i < named.end)
    )


def _part_of_those(reading: Reading, token: Token, start: int) -> Phrase | None:
    """ "four of them", "two of the wounded", "of whom three": so many of those told of before, or who the apposition says that they are."""
    those = next((t for t in prepositional(token, "of") if t.lower_ in {"them", "these", "whom"} or is_roll(t)), None) or of_whom(token)
    if those is None or not (token.pos_ == "NUM" or (token.lower_ in _QUANTITY_NOUNS and is_roll(those))):
        return None
    told = _told_in_apposition(reading, token)
    if told is not None and told.name is not None:
        return told
    part = parse_quantity(token.text)
    count = part.count if part is not None else None
    end = those.i + 1 if is_roll(those) and those.i > token.i else token.i + 1
    fighters = fighters_before(reading, token) if those.lower_ in {"them", "these"} else None
    noun = fighters.noun if fighters is not None and fighters.attacker else PART_OF_THOSE
    outcome = casualty_words().outcome(those) or ""
    kind: PhraseKind = "person" if count == _ONE else "people"
    return Phrase(kind, token.i, start, end, noun, count=count, detail=outcome, attacker=fighters is not None)


def _numbered(reading: Reading, token: Token, start: int) -> Phrase | None:
    """ "twelve", "dozens", "the dead", "others": people of whom no more is told than how many, or what became of them."""
    if not (token.pos_ == "NUM" and not _is_clock(token)) and token.lower_ not in _COUNTED:
        return None
    if token.dep_ == "nsubjpass" and token.head.lemma_.lower() == "shoot" and any(c.lower_ == "down" for c in token.head.children):
        # "sent twelve drones … Nine were shot down"
        return None
    quantity = parse_quantity(reading.document.doc[start : token.i + 1].text)
    if quantity is None and token.lower_ not in _FATES | {"others"}:
        return None
    count = quantity.count if quantity is not None else count_of(token, start)[0]
    single = count == _ONE
    kind: PhraseKind = "person" if single else "people"
    additional = token.lower_ == "others"
    return Phrase(kind, token.i, start, token.i + 1, "people", count=count, plural=not single, additional=additional)


def _attack_or_other(reading: Reading, token: Token, start: int) -> Phrase | None:
    """A noun for an attack, or one that no list knows."""
    if token.lemma_.lower() in lexicon().nouns:
        return Phrase("attack", token.i, start, token.i + 1, token.lemma_.lower(), indefinite=is_indefinite(token))
    if token.pos_ in {"NOUN", "PROPN"}:
        return Phrase("other", token.i, start, token.i + 1, token.lemma_.lower(), organization=organization_of(reading, token, start))
    return None


def _is_clock(token: Token) -> bool:
    """ "at 0640": a number that begins with a nought counts nobody."""
    return len(token.text) > 1 and token.text[0] == "0" and token.text.isdigit()


def _tagged(reading: Reading, token: Token, start: int) -> Phrase | None:
    """A noun of no list that the tagger takes for people or for a thing that was attacked."""
    tag = reading.tag_at.get(token.i)
    if tag is None or tag.head != token.i or token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.lemma_.lower() in lexicon().nouns:
        return None
    if tag.role not in {"perpetrator", "target", "victim_group"} or (token.pos_ == "ADJ" and token.dep_ == "amod"):
        return None
    count, plural = count_of(token, start)
    single = not plural and count == _ONE
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
        if count == _ONE and inner.kind != "thing":
            return replace(inner, start=start, count=count, plural=False, kind="person", name=None)
        return replace(inner, start=start, count=count, plural=True, kind="people")
    return None
