"""The names of attackers who were told of without one: "the suspect, NAME", "the gunman was identified as NAME", "two brothers, NAME and NAME"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.culpability import CULPRITS
from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.namings import namings
from kg.extraction.rolls import enumerated

__all__ = ["names_of_culprits", "one_by_one"]

_CALLED = CULPRITS | {"accused", "attacker", "man", "pupil", "student", "suspect", "teenager", "woman", "youth"}
"""Nouns by which the one attacker of an attack is told of again."""
_REACH = 6
"""Sentences behind the attack in which its attacker gets a name."""


def one_by_one(reading: Reading, phrase: Phrase) -> tuple[Phrase, ...]:
    """People whose names stand right behind them, by name ("two brothers, NAME and NAME"); others as they are."""
    if phrase.kind != "people" or phrase.name is not None or phrase.organization is not None:
        return (phrase,)
    doc = reading.document.doc
    token = doc[phrase.head]
    first = next((c for c in token.children if c.dep_ == "appos" and c.i > token.i), None)
    behind = token.i + 1
    if first is None or behind >= len(doc) or doc[behind].text not in {",", ":", "(", "-", "--", "–", "—"}:
        return (phrase,)
    named = tuple(p for p in enumerated(reading, behind, first.right_edge.i + 1) if p.name is not None and p.kind == "person")
    many = len(named) > 1 and (phrase.count is None or phrase.count.best == len(named))
    return tuple(replace(p, attacker=True) for p in named) if many else (phrase,)


def names_of_culprits(reading: Reading, drafts: Sequence[AttackDraft]) -> Mapping[int, Named]:
    """Head of the phrase for the one attacker of an attack, who has no name in it → the name that later sentences give; nothing where
    several attacked, or several names are given."""
    found: dict[int, Named] = {}
    given = list(_given(reading, drafts))
    for draft in drafts:
        agents = {a.head: a for e in draft.events for a in e.agents if not _only_answers(a)}
        first = min(agents.values(), key=lambda a: a.head, default=None)
        if first is None or first.name is not None or any(a.kind != "person" or a.additional for a in agents.values()):
            continue
        named = [n for a in agents.values() if a.name is not None and (n := reading.by_token.get(a.head)) is not None]
        if named:
            # "A man wounded a priest. … NAME had posted a video an hour before the stabbing": one man did it.
            if len({n.name.split()[-1] for n in named}) == 1 and sum(a.indefinite for a in agents.values() if a.name is None) == 1:
                found[first.head] = named[0]
            continue
        at = reading.sentence_of[first.head]
        others = {a.head for d in drafts if d is not draft for e in d.events for a in e.agents}
        near = [named for token, named in given if token > first.head and reading.sentence_of[token] - at <= _REACH]
        between = [h for h in others if near and first.head < h < near[0].start]
        if near and not between and len({n.name.split()[-1] for n in near}) == 1:
            found[first.head] = near[0]
    return found


def _only_answers(agent: Phrase) -> bool:
    return agent.kind in {"organization", "thing"} or (agent.kind == "people" and agent.status in {"military", "police"})


def _given(reading: Reading, drafts: Sequence[AttackDraft]) -> Iterator[tuple[int, Named]]:
    """(token, name) of each name that is given to the attacker, or to "him" where he is who was told of last."""
    doc = reading.document.doc
    # "A gunman shot a judge. He was identified as NAME": more likely the judge.
    attackers = {a.head for d in drafts if not _one_was_hurt(d) for e in d.events for a in e.agents}
    for naming in namings(reading):
        for at in naming.whom:
            token = doc[at]
            called = token.lemma_.lower() in _CALLED and (_is_definite(token) or at in attackers)
            if called or _is_him_again(reading, token, attackers):
                yield naming.name.start, naming.name
    for named in reading.named:
        if named.kind == "person" and _is_called_so(doc[named.start : named.end].root):
            yield named.start, named


def _one_was_hurt(draft: AttackDraft) -> bool:
    return any(v.phrase.kind == "person" and v.phrase.name is None for e in draft.events for v in e.victims)


def _is_called_so(root: Token) -> bool:
    """ "the suspect, NAME", "suspect NAME", "NAME, the gunman", "the attacker was NAME"."""
    beside = [c for c in root.children if c.dep_ == "appos"]
    if root.dep_ == "appos":
        beside.append(root.head)
    if root.dep_ == "attr" and root.head.lemma_ == "be":
        beside += [c for c in root.head.children if c.dep_ == "nsubj"]
    compounds = [c for c in root.children if c.dep_ == "compound" and c.text.islower()]
    named = (CULPRITS | {"suspect"}) & {c.lemma_.lower() for c in compounds}
    return bool(named) or any(t.tag_ == "NN" and t.lemma_.lower() in CULPRITS | {"accused", "suspect"} and _is_definite(t) for t in beside)


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in {"the", "this"} for c in token.children) and not any(
        c.lower_ in {"another", "other", "second", "third"} for c in token.children
    )


def _is_him_again(reading: Reading, token: Token, attackers: set[int]) -> bool:
    """Whether "he" is the attacker: the person whom the sentence before has for its subject."""
    if token.lower_ not in {"he", "him", "his", "she", "her"}:
        return False
    at = reading.sentence_of[token.i]
    doc = reading.document.doc
    before = [t for t in doc[: token.i] if at - reading.sentence_of[t.i] <= 1 and t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ != "PRON"]
    heads = [t.i for t in before if t.head.dep_ in {"ROOT", "conj", "ccomp"}]
    return bool(heads) and heads[-1] in attackers
