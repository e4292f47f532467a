"""The armed group or the army for which somebody speaks: its spokesman by name or without, its radio, "the group's leader"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.parties import FIGHTING, MEMBERS, band_of, is_that_body, last_party
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import is_passive, subjects
from kg.text.names import fold

__all__ = ["in_whose_name", "is_unsigned", "side_told_again", "speaker_above", "voice_of"]

_SPEAKING = frozenset(
    "agency arm branch bureau caller channel chief command commander communique communiqué deputy email emir fax fighter head headquarters leader leaflet letter member "
    "message mouthpiece note official pamphlet post radio recording representative secretary site spokesman spokesperson spokeswoman staff statement station television voice website wing".split()
)
"""Nouns for those, and for what, a body of fighters speaks by."""
_NO_LONGER = frozenset({"alleged", "arrested", "captured", "defected", "detained", "dissident", "ex", "former", "surrendered", "suspected"})


_SIDE = frozenset("extremist fighter guerrilla insurgent islamist jihadi jihadist militant mujahideen rebel separatist".split())
"""Nouns for those who fight on a side: with "the", the side told of before."""
_UNSIGNED = frozenset("cardboard caller codeword graffiti leaflet note pamphlet placard sign".split())
"""What, and who, speaks for a group that it does not name as its own: whom it names as who did it says so by it."""


_REBELLIOUS = frozenset({"clandestine", "guerrilla", "insurgent", "jihadist", "militant", "rebel", "separatist"})
"""Words by which a radio or a spokesman is told to be of the group of which it tells."""


def side_told_again(reading: Reading, token: Token) -> Named | None:
    """ "the rebels", "the Islamist insurgents": the armed group told of last, or the only one of the text so far."""
    named = reading.by_token.get(token.i)
    name = named is not None and not (named.kind == "organization" and named.name.islower())
    if token.lemma_.lower() not in _SIDE or token.tag_ != "NNS" or name:
        return None
    definite = any(c.lower_ in {"the", "these", "those"} for c in token.lefts)
    counted = any(c.dep_ in {"compound", "nummod", "poss"} for c in token.lefts) or any(c.dep_ == "prep" for c in token.rights)
    if not definite or counted:
        return None
    groups = [n for n in reading.named if n.detail == "armed_group" and n.start < token.i and not n.name.islower()]
    last = groups[-1] if groups and len({n.listed or n.name for n in groups}) == 1 else last_party(reading, token)
    return last if last is not None and not last.name.islower() else None


def is_unsigned(reading: Reading, source: Phrase | Named | None) -> bool:
    """Whether a caller, a leaflet or a placard of which nothing else tells whose it is speaks."""
    if not isinstance(source, Phrase) or source.kind == "organization":
        return False
    root = reading.document.doc[source.start : source.end].root
    return _is_unsigned(root) or (root.lemma_.lower() in _SPEAKING and any(c.lower_ in _REBELLIOUS for c in root.lefts))


def _is_unsigned(noun: Token) -> bool:
    anonymous = any(c.lower_ in {"anonymous", "unidentified", "unknown"} for c in noun.lefts)
    return noun.lemma_.lower() in _UNSIGNED or (anonymous and noun.lemma_.lower() in {"call", "man", "message", "person", "voice", "woman"})


def voice_of(reading: Reading, source: Phrase | Named | None) -> Named | None:
    """The organization of fighters or the army that a source is or speaks for; None where the words tell of none."""
    if source is None or source.kind == "place":
        return None
    doc = reading.document.doc
    if isinstance(source, Named) and source.kind == "organization":
        return source if source.detail in FIGHTING else side_told_again(reading, doc[source.end - 1])
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
    return side_told_again(reading, root) or _behind(reading, root)


def speaker_above(reading: Reading, token: Token) -> Named | None:
    """The organization of fighters or the army that says the clause in which a token stands."""
    for above in token.ancestors:
        if above.pos_ == "VERB" and above.lemma_.lower() in reporting_verbs() and not is_passive(above):
            # "X is said to be behind it" is not what X says.
            for subject in subjects(above):
                named = reading.by_token.get(subject.i)
                if named is not None and named.kind == "organization":
                    return named if named.detail in FIGHTING else None
                voice = _behind(reading, subject)
                if voice is None:
                    voice = last_party(reading, subject) if is_that_body(subject) else side_told_again(reading, subject)
                if voice is not None:
                    return voice
    return None


def _behind(reading: Reading, token: Token) -> Named | None:
    around = [token, *([token.head] if token.dep_ in {"appos", "compound"} else []), *(c for c in token.children if c.dep_ == "appos")]
    for noun in around:
        presented = _presented(noun)
        own = [noun, *_own_words(noun), *in_whose_name(noun), *presented]
        if not (presented or any(t.lemma_.lower() in _SPEAKING for t in own)) or any(t.lower_ in _NO_LONGER for t in own):
            continue
        for word in own:
            named = reading.by_token.get(word.i)
            if named is not None and named.kind == "organization" and named.detail in FIGHTING:
                return named
            told = _told_elsewhere(reading, word)
            if told is not None:
                return told
    return None


_PRESENTING = frozenset("belong call claim describe identify introduce present profess purport represent say speak".split())
"""Verbs by which somebody says for whom he speaks."""
_OF_WHOM = frozenset({"behalf", "belong", "name", "represent", "speak"})


def _presented(noun: Token) -> list[Token]:
    """ "a man who said he spoke for X", "somebody claiming to represent X", "NAME, who says he is a spokesman for X", "a man calling himself
    Commander Y, who said he belonged to X": the words for whom he says that he speaks."""
    found: list[Token] = []
    for clause in (c for t in (noun, *noun.subtree) for c in t.children if c.dep_ in {"acl", "relcl"} and c.i > noun.i):
        words = list(clause.subtree)
        for_whom = any(t.lemma_.lower() in _OF_WHOM | _SPEAKING for t in words)
        if clause.lemma_.lower() in _PRESENTING and for_whom:
            found += [t for t in words if t.dep_ in {"compound", "dobj", "nmod", "pobj", "poss"}]
    return found


def in_whose_name(voice: Token) -> list[Token]:
    """ "a statement issued in the name of X", "leaflets signed by X", "a caller claiming to speak for X"."""
    clauses = [c for c in voice.children if c.dep_ in {"acl", "relcl"}]
    return [t for c in clauses for t in c.subtree if t.dep_ == "pobj" and t.head.lower_ in {"by", "for", "of"}]


def _told_elsewhere(reading: Reading, word: Token) -> Named | None:
    """ "the group's spokesman", "its leader": the armed group told last, or, of "the group", the one that its sentence names later."""
    if word.dep_ == "poss" and word.lower_ in {"its", "their"}:
        return last_party(reading, word)
    if not is_that_body(word):
        return None
    later = (n for t in word.doc[word.i : word.sent.end] if (n := reading.by_token.get(t.i)) is not None and n.detail == "armed_group")
    return last_party(reading, word) or next(later, None)


def _own_words(noun: Token) -> Iterator[Token]:
    """The words of a noun phrase without its clauses."""
    for child in noun.children:
        if child.dep_ in {"amod", "appos", "compound", "nmod", "pobj", "poss"} or (
            child.dep_ == "prep" and child.lower_ in {"for", "from", "in", "of", "with"}
        ):
            yield child
            yield from _own_words(child)
