"""The armed group or the army for which somebody speaks: its spokesman by name or without, its radio, "the group's leader"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.parties import FIGHTING, MEMBERS, band_of, is_that_body, last_party
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import subjects
from kg.text.names import fold

__all__ = ["in_whose_name", "speaker_above", "voice_of"]

_SPEAKING = frozenset(
    "agency arm branch caller channel chief command commander communique communiqué deputy email emir fax fighter head leader leaflet letter member "
    "message mouthpiece note official pamphlet post radio recording representative secretary site spokesman spokesperson spokeswoman statement station television voice website wing".split()
)
"""Nouns for those, and for what, a body of fighters speaks by."""
_NO_LONGER = frozenset({"alleged", "arrested", "captured", "defected", "detained", "dissident", "ex", "former", "surrendered", "suspected"})


def voice_of(reading: Reading, source: Phrase | Named | None) -> Named | None:
    """The organization of fighters or the army that a source is or speaks for; None where the words tell of none."""
    if source is None or source.kind == "place":
        return None
    doc = reading.document.doc
    if isinstance(source, Named) and source.kind == "organization":
        return source if source.detail in FIGHTING else None
    if isinstance(source, Named) and source.kind == "person":
        last = fold(source.name).split()[-1]
        same = [n for n in reading.named if n.kind == "person" and n.start <= source.start and fold(n.name).split()[-1] == last]
        return next((v for n in same if (v := _behind(reading, doc[n.start : n.end].root)) is not None), None)
    root = doc[source.start : source.end].root
    if is_that_body(root) and (before := last_party(reading, root)) is not None:
        return before
    members = band_of(reading, root) if root.tag_ in {"NNS", "NNPS"} and root.lemma_.lower() in MEMBERS else None
    if members is not None and members.detail in FIGHTING:
        # "the rebels of the X said".
        return members
    return _behind(reading, root)


def speaker_above(reading: Reading, token: Token) -> Named | None:
    """The organization of fighters or the army that says the clause in which a token stands."""
    for above in token.ancestors:
        if above.pos_ == "VERB" and above.lemma_.lower() in reporting_verbs():
            for subject in subjects(above):
                named = reading.by_token.get(subject.i)
                if named is not None and named.kind == "organization":
                    return named if named.detail in FIGHTING else None
                voice = _behind(reading, subject)
                if voice is None and is_that_body(subject):
                    voice = last_party(reading, subject)
                if voice is not None:
                    return voice
    return None


def _behind(reading: Reading, token: Token) -> Named | None:
    around = [token, *([token.head] if token.dep_ in {"appos", "compound"} else []), *(c for c in token.children if c.dep_ == "appos")]
    for noun in around:
        own = [noun, *_own_words(noun), *in_whose_name(noun)]
        if not any(t.lemma_.lower() in _SPEAKING for t in own) or any(t.lower_ in _NO_LONGER for t in own):
            continue
        for word in own:
            named = reading.by_token.get(word.i)
            if named is not None and named.kind == "organization" and named.detail in FIGHTING:
                return named
            if is_that_body(word) and (before := last_party(reading, word)) is not None:
                return before
    return None


def in_whose_name(voice: Token) -> list[Token]:
    """ "a statement issued in the name of X", "leaflets signed by X", "a caller claiming to speak for X"."""
    clauses = [c for c in voice.children if c.dep_ in {"acl", "relcl"}]
    return [t for c in clauses for t in c.subtree if t.dep_ == "pobj" and t.head.lower_ in {"by", "for", "of"}]


def _own_words(noun: Token) -> Iterator[Token]:
    """The words of a noun phrase without its clauses."""
    for child in noun.children:
        if child.dep_ in {"amod", "appos", "compound", "nmod", "pobj", "poss"} or (
            child.dep_ == "prep" and child.lower_ in {"for", "from", "in", "of", "with"}
        ):
            yield child
            yield from _own_words(child)
