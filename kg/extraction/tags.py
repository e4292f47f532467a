"""What the trained tagger found, as tokens: names that no list and no model knew, and participants that no syntax ties to a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc

from kg.document import Document, Tagging
from kg.extraction.aircraft import flies
from kg.extraction.mention import Named, TokenTag
from kg.text.lists import organization_index, weapon_index
from kg.text.places import country_of
from kg.text.word_sets import word_set

__all__ = ["NAME_CONFIDENCE", "tagged_names", "token_roles", "token_tags", "token_triggers", "token_vectors"]

NAME_CONFIDENCE = 0.6
"""From here on a tag makes a name of words that nothing else takes for one."""

_EDGES = frozenset({"DET", "PUNCT", "SPACE", "CCONJ", "PART"})


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (doc[start].pos_ in _EDGES or doc[start].lower_ in {"the", "a", "an"}) and not doc[start].like_num:
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].lower_ in {"'s", "'", "of", "the"}):
        end -= 1
    return start, end


def token_tags(document: Document) -> tuple[TokenTag, ...]:
    """The tags of a document, without articles and marks at their ends, each with the token that is its syntactic head."""
    doc = document.doc
    found = []
    for tag in document.tagging.tags:
        tokens = doc.char_span(tag.start, tag.end, alignment_mode="expand")
        if tokens is None:
            continue
        start, end = _trimmed(doc, tokens.start, tokens.end)
        if start < end:
            head = doc[start:end].root.i
            found.append(TokenTag(tag.role, start, end, head, tag.confidence, tag.outcome, tag.outcome_confidence, tag.types, tag.vector))
    return tuple(found)


def token_triggers(document: Document) -> Mapping[int, tuple[str, float]] | None:
    """Token → (event, confidence) for words that the tagger takes for triggers; None where the document was not tagged."""
    if document.tagging == Tagging():
        return None
    found: dict[int, tuple[str, float]] = {}
    for start, end, event, confidence in document.tagging.triggers:
        tokens = document.doc.char_span(start, end, alignment_mode="expand")
        if tokens is not None:
            at = tokens.root.i
            found[at] = max(found.get(at, (event, 0.0)), (event, confidence), key=lambda told: told[1])
    return found


def token_vectors(document: Document) -> Mapping[int, tuple[float, ...]]:
    """Token → vector of the words that the tagger takes for triggers, however unlikely."""
    found = {}
    for (start, end, _, _), vector in zip(document.tagging.triggers, document.tagging.trigger_vectors, strict=False):
        tokens = document.doc.char_span(start, end, alignment_mode="expand")
        if tokens is not None:
            found[tokens.root.i] = vector
    return found


def token_roles(document: Document) -> Mapping[int, Mapping[str, float]]:
    """Token → the likelihood of each role at its first character."""
    tagging = document.tagging
    at = dict(tagging.roles_at)
    return {t.i: dict(zip(tagging.role_names, at[t.idx], strict=True)) for t in document.doc if t.idx in at and tagging.role_names}


def _is_taken(tag: TokenTag, taken: Mapping[int, object]) -> bool:
    return any(i in taken for i in range(tag.start, tag.end))


_FORCES: Mapping[str, str] = {
    "army": "military", "military": "military", "soldiers": "military", "troops": "military", "police": "government",
    "government": "government", "navy": "military", "guerrillas": "armed_group", "rebels": "armed_group",
}  # fmt: skip


def _organization(doc: Doc, tag: TokenTag) -> Named:
    words = doc[tag.start : tag.end].text
    for spelling in (words, words.title(), words.upper()):
        entries = organization_index().get(spelling)
        if entries:
            return Named("organization", tag.start, tag.end, words, entries[0].name, entries[0].kind, entries[0].country)
    kind = _FORCES.get(doc[tag.end - 1].lower_, "other")
    return Named("organization", tag.start, tag.end, words, None, kind)


def _weapon(doc: Doc, tag: TokenTag) -> Named:
    matches = weapon_index().find([t.text for t in doc[tag.start : tag.end]], [t.lemma_ for t in doc[tag.start : tag.end]])
    listed = [m.value for m in matches]
    return Named(
        "weapon",
        tag.start,
        tag.end,
        doc[tag.start : tag.end].text,
        listed[-1].term if listed else None,
        listed[-1].type if listed else "other",
    )


_BODIES = word_set("organization_words", "told_before")
"""Nouns that stand for a body told of before, and name none."""


_FIGHTERS = frozenset("extremists fighters insurgents islamists jihadis jihadists militants separatists".split())
"""Nouns for fighters of whatever body."""


_CARRIERS = frozenset({"attacker", "bomber", "boy", "girl", "man", "sniper", "woman"})
"""Nouns for people who bring a bomb, and are no weapon."""


def _names_nothing(doc: Doc, tag: TokenTag) -> bool:
    """ "Iraqi" before "warplanes", "the front", "Basque separatist" before "organisation": words that only tell whose, or of what kind."""
    words = doc[tag.start : tag.end]
    if all(word.text[:1].isupper() and country_of(word.text) is not None for word in words):
        return words.root.dep_ in {"amod", "compound", "nmod"}
    last = words[-1]
    if len(words) == 1:
        return last.lower_ in _BODIES | _FIGHTERS and last.text.islower()
    return (
        last.text.islower() and last.dep_ in {"amod", "compound", "nmod"} and last.head.i >= tag.end and last.head.lemma_.lower() in _BODIES
    )


def tagged_names(doc: Doc, tags: Iterable[TokenTag], role: str, taken: Mapping[int, object]) -> Iterator[Named]:
    """Names of one role ("organization", "victim", "weapon") that the tagger is sure of and nothing else covers."""
    for tag in tags:
        if tag.role != role or tag.confidence < NAME_CONFIDENCE or _is_taken(tag, taken):
            continue
        if role != "victim" and _names_nothing(doc, tag):
            continue
        if role == "weapon" and doc[tag.head].lemma_.lower() in _CARRIERS and not flies(doc[tag.head]):
            continue
        if role == "organization":
            yield _organization(doc, tag)
        elif role == "weapon":
            yield _weapon(doc, tag)
        elif doc[tag.start].text[:1].isupper():
            yield Named("person", tag.start, tag.end, doc[tag.start : tag.end].text)
