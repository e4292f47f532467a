"""Somebody told of without a name, then by name: "a senior officer was killed. … Colonel NAME was on his way to work when …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from kg.extraction.attackers import are_attackers
from kg.extraction.attribution import Voices
from kg.extraction.casualties import silent
from kg.extraction.drafts import AttackDraft
from kg.extraction.hurt import Casualty
from kg.extraction.lexicon import lexicon
from kg.extraction.mention import Named, Phrase, Reading, Victim
from kg.extraction.namesakes import GENERIC_RANKS
from kg.extraction.namings import namings
from kg.extraction.phrases import phrase_at
from kg.extraction.rolls import enumerated
from kg.extraction.speech import reporting_verbs
from kg.extraction.titles import is_aged

__all__ = ["introduced", "name_members"]

_NEAR = 3
"""Sentences within which a name says who somebody without one was."""
_HURT = frozenset({"captured", "injured", "killed"})
_ARMED = frozenset({"military", "militant", "police"})
_LEADING = frozenset({"chief", "commander", "leader", "officer"})
"""What somebody with a rank is called without it."""


_SAME = (
    frozenset({"chauffeur", "driver", "motorist"}),
    frozenset({"bodyguard", "escort", "guard", "watchman"}),
    frozenset({"constable", "officer", "policeman", "policewoman"}),
    frozenset({"doctor", "physician", "surgeon"}),
    frozenset({"headmaster", "headteacher", "principal", "schoolmaster", "teacher"}),
    frozenset({"journalist", "reporter", "cameraman", "photographer"}),
    frozenset({"serviceman", "soldier", "trooper"}),
)
"""Nouns by which one and the same person is told of."""


def _is_said_as(one: str, other: str) -> bool:
    return one == other or any(one in nouns and other in nouns for nouns in _SAME)


def _agree(reading: Reading, titles: Mapping[int, Phrase], phrase: Phrase, named: Named) -> bool:
    """Whether a name can be that of somebody told of as ``phrase``: by rank, by post, by what is said of both, or by an age."""
    title = titles.get(named.start)
    rank = None if phrase.rank in GENERIC_RANKS else phrase.rank
    if named.rank is not None:
        if rank is not None:
            return rank.split("-")[-1] == named.rank.split("-")[-1]
        return phrase.status in _ARMED or phrase.noun in _LEADING
    if rank is not None:
        return False
    if title is not None:
        if _is_said_as(title.noun, phrase.noun) or (title.status == phrase.status != "unknown" and title.status in _ARMED | {"official"}):
            return True
        return phrase.noun in _ANYONE and title.status not in _ARMED and title.noun not in _SEXED - {phrase.noun}
    if _has_honorific(reading, named):
        return phrase.status not in _ARMED
    return (is_aged(reading, named) or _is_tagged_a_victim(reading, phrase, named)) and phrase.status not in {"militant"}


_SURE = 0.75


def _is_tagged_a_victim(reading: Reading, phrase: Phrase, named: Named) -> bool:
    """Whether the tagger holds somebody named in the next sentence for a victim, where somebody with a post was hurt ("a governor was killed")."""
    tag = reading.tag_at.get(reading.document.doc[named.start : named.end].root.i)
    near = 0 < reading.sentence_of[named.start] - reading.sentence_of[phrase.head] <= _NEAR - 1
    known = phrase.status == "official" or (phrase.post is not None and phrase.status not in _ARMED)
    return near and known and tag is not None and tag.role == "victim" and tag.confidence >= _SURE


_SEXED = frozenset("boy father girl man mother woman".split())
_ANYONE = frozenset("civilian individual man passer-by pedestrian person resident villager woman".split())
"""What somebody is called whose trade is told later ("a woman was killed … NAME, 46, a cashier, died")."""
_HONORIFICS = frozenset({"dr", "miss", "mr", "mrs", "ms", "mme", "dame", "father", "sister"})


def _has_honorific(reading: Reading, named: Named) -> bool:
    doc = reading.document.doc
    return any(doc[i].lower_.rstrip(".") in _HONORIFICS for i in (named.start - 1, named.start) if i >= 0)


def _is_one_more(reading: Reading, named: Named) -> bool:
    """ "Private NAME was also killed": somebody besides those told of before."""
    verb = reading.document.doc[named.start : named.end].root.head
    return any(
        c.lower_ in {"also", "likewise", "too"} for t in (verb, *(c for c in verb.children if c.dep_ == "advmod")) for c in (t, *t.children)
    )


def _is_told_of(reading: Reading, named: Named) -> bool:
    """Whether a sentence is about the person: its subject, who is not heard in it, and nobody's relative or colleague."""
    root = reading.document.doc[named.start : named.end].root
    if _is_attacked(root) or _says_who(root):
        return True
    if root.dep_ == "appos" and root.head.tag_ == "NN" and any(c.lower_ == "the" for c in root.head.children):
        # "The driver, NAME, was …"
        root = root.head
    if root.dep_ not in {"nsubj", "nsubjpass"} or root.head.lemma_.lower() in reporting_verbs():
        return False
    start, _ = reading.sentences[reading.sentence_of[named.start]]
    before = reading.document.doc[start : min(named.start, root.left_edge.i)]
    return not any(t.dep_ in {"nsubj", "nsubjpass", "pobj"} and t.i < named.start for t in before)


def _says_who(root: Token) -> bool:
    """ "He was Rifleman NAME", "The officer was Major NAME"."""
    be = root.head
    if root.dep_ != "attr" or be.lemma_ != "be" or any(c.dep_ == "neg" for c in be.children):
        return False
    return any(
        c.dep_ == "nsubj" and (c.lower_ in {"he", "she"} or (c.tag_ == "NN" and any(d.lower_ == "the" for d in c.children)))
        for c in be.children
    )


def _is_attacked(root: Token) -> bool:
    """ "fired at NAME", "ambushed NAME": whom an attack was aimed at."""
    verb = root.head.head if root.dep_ == "pobj" and root.head.lower_ in {"at", "on"} else root.head
    if verb.pos_ == "NOUN" and verb.dep_ == "dobj":
        verb = verb.head
    if verb.pos_ != "VERB" or root.dep_ not in {"dobj", "pobj"}:
        return False
    word = lexicon().verbs.get(verb.lemma_.lower())
    return word is not None and word.frame in {"assault", "kill", "launch"}


def _first_mentions(reading: Reading) -> Iterator[Named]:
    seen: set[str] = set()
    for named in reading.named:
        if named.kind == "person":
            words = named.name.split()
            if words[-1] not in seen:
                yield named
            seen.update(words)


_ANYBODY = frozenset({"boy", "deceased", "girl", "man", "person", "suspect", "victim", "woman", "youth"})
"""What anybody is called who was told of before."""


def _named_later(reading: Reading, drafts: Sequence[AttackDraft], known: Mapping[int, Named]) -> dict[int, Named]:
    """ "A student was shot. … He was named by relatives as NAME", "an official named the commander as NAME": head of a phrase for one hurt → the name."""
    hurt = [v.phrase for d in drafts for e in d.events for v in e.victims if v.phrase.kind == "person" and v.outcome in _HURT]
    found: dict[int, Named] = {}
    for naming in namings(reading):
        for at in naming.whom:
            before = sorted((p for p in hurt if p.head < at and p.noun != "people"), key=lambda p: p.head)
            told = phrase_at(reading, reading.document.doc[at])
            if told is None and reading.document.doc[at].lower_ in {"her", "his"}:
                # "His name was given as NAME."
                told = Phrase("pronoun", at, at, at + 1, "he")
            if told is None or told.indefinite or told.head in {p.head for p in hurt}:
                continue
            if told.kind == "pronoun":
                near = [p for p in before if reading.sentence_of[at] - reading.sentence_of[p.head] <= _NEAR]
            elif told.kind == "person":
                near = [p for p in before if p.noun == told.noun] or (before if told.noun in _ANYBODY and len(before) == 1 else [])
            else:
                near = []
            if near and near[-1].name is None and near[-1].head not in known:
                found.setdefault(near[-1].head, naming.name)
    return found


def introduced(
    reading: Reading,
    drafts: Sequence[AttackDraft],
    titles: Mapping[int, Phrase],
    known: Mapping[int, Named],
    fates: Iterable[Casualty],
) -> dict[int, Named]:
    """Head of a phrase for one hurt without a name → the name that the next sentences give. ``known`` are phrases that have one; ``fates`` is what
    the document tells of people."""
    told = {p.head: c.outcome for c in fates if c.outcome != "victim" for p in c.people}
    told |= {v.phrase.head: v.outcome for d in drafts for e in d.events for v in e.victims if v.outcome != "unknown"}
    names = [n for n in _first_mentions(reading) if _is_told_of(reading, n)]
    named_already = {v.phrase.name for d in drafts for e in d.events for v in e.victims if v.phrase.name}
    found = _named_later(reading, drafts, known)
    for draft in drafts:
        hurt = [
            v
            for e in draft.events
            for v in e.victims
            if v.phrase.kind == "person"
            and v.phrase.name is None
            and v.phrase.head not in known
            and v.phrase.head not in found
            and v.outcome in _HURT
        ]
        for named in names:
            if _is_one_more(reading, named):
                continue
            at = reading.sentence_of[named.start]
            fate = told.get(reading.document.doc[named.start : named.end].root.i)
            # "… killing an officer. Corporal NAME was taken prisoner": not the one who was killed.
            unnamed = [v.phrase for v in hurt if fate is None or v.outcome in {fate, "unknown"}]
            fitting = [p for p in unnamed if 0 < at - reading.sentence_of[p.head] <= _NEAR and _agree(reading, titles, p, named)]
            sentences = [reading.sentence_of[p.head] for p in fitting]
            if named.rank is None and named.start not in titles and _may_be_another(reading, unnamed, fitting):
                continue
            if fitting and len(set(sentences)) == len(sentences) and (named.name not in named_already or len(unnamed) == len(fitting)):
                found.update({p.head: named for p in fitting if p.head not in found})
                break
    return found


def _may_be_another(reading: Reading, unnamed: Iterable[Phrase], fitting: Sequence[Phrase]) -> bool:
    """ "A general and a militia's commander were killed. NAME, whose death …": a name without rank or post may be either's of one sentence."""
    sentences = {reading.sentence_of[p.head] for p in fitting}
    return any(p not in fitting and p.rank is not None and reading.sentence_of[p.head] in sentences for p in unnamed)


def _groups(draft: AttackDraft) -> list[Victim]:
    return [v for e in draft.events for v in e.victims if v.phrase.kind == "people" and v.phrase.count is not None and not v.phrase.parts]


def name_members(reading: Reading, drafts: Sequence[AttackDraft], spoken: Voices) -> None:
    """ "Two nurses were abducted. … The two, NAME, 34, and NAME, 29, were …": a definite group with as many names is the last of that number."""
    doc = reading.document.doc
    for token in doc[:-3]:
        if token.lower_ == "they" and token.head.lemma_ == "be" and token.dep_ == "nsubj":
            # "Three guards were killed. They are NAME, NAME and NAME."
            _as_members(reading, drafts, spoken, token, enumerated(reading, token.head.i + 1, token.sent.end))
            continue
        if token.lower_ == "they" and token.head.lemma_ == "include" and token.dep_ == "nsubj":
            _as_members(reading, drafts, spoken, token, enumerated(reading, token.head.i + 1, token.sent.end), some=True)
            continue
        if token.lower_ in {"them", "they"} and (marker := _named_as(token)) is not None:
            # "… killed two men. Medics named them as NAME and NAME."
            _as_members(reading, drafts, spoken, token, enumerated(reading, marker.i + 1, token.sent.end))
            continue
        if token.lower_ != "the" or token.i + 3 >= len(doc):
            continue
        mark = next(
            (t for t in doc[token.i + 1 : token.i + 6] if t.text in {",", "--", "—", "–", ":", "("} or t.pos_ in {"VERB", "AUX", "ADP"}),
            None,
        )
        if mark is None or mark.text not in {",", "--", "—", "–", ":", "("} or mark.i + 1 >= token.sent.end:
            continue
        head = doc[mark.i - 1]
        if not (head.tag_ in {"NNS", "NNPS", "CD"} or head.lower_ in {"couple", "pair"}):
            continue
        verb = next(
            (t.i for t in doc[mark.i + 1 : token.sent.end] if t.pos_ in {"AUX", "VERB"} and t.dep_ not in {"relcl", "acl", "amod"}),
            token.sent.end,
        )
        people = tuple(p for p in enumerated(reading, mark.i + 1, verb) if p.name)
        _as_members(reading, drafts, spoken, token, people)


def _named_as(token: Token) -> Token | None:
    """The "as" of "named them as", "they have been identified as"."""
    verb = token.head
    if verb.lemma_.lower() not in {"identify", "name"} or token.dep_ not in {"dobj", "nsubjpass"}:
        return None
    return next((c for c in verb.children if c.lower_ == "as" and c.dep_ == "prep" and c.i > token.i), None)


def _as_members(
    reading: Reading, drafts: Sequence[AttackDraft], spoken: Voices, token: Token, people: Sequence[Phrase], *, some: bool = False
) -> None:
    """Adds names to the attack that told of as many people last, as these; with ``some``, of more, as some of these."""
    before = [
        (reading.sentence_of[v.phrase.head], v, d)
        for d in drafts
        for v in _groups(d)
        if not are_attackers(d, v)
        if 0 < reading.sentence_of[token.i] - reading.sentence_of[v.phrase.head] <= _NEAR
        and v.phrase.count is not None
        and (v.phrase.count.best == len(people) or (some and v.phrase.count.best > len(people)))
    ]
    if (len(people) < 2 and not some) or not people or not before:
        return
    _, victim, draft = max(before, key=lambda row: row[0])
    silent(reading, draft, Casualty(token.i, victim.outcome, tuple(people), among=True), spoken)
