"""The party that a noun stands for where a text tells who did it: "members of the X", "its armed wing", "the group", "Y, who spoke for the X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.phrases import phrase_at
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import antecedent, conjuncts, subjects

__all__ = [
    "BANDS",
    "FIGHTING",
    "MEMBERS",
    "are_fighters_of",
    "as_organization",
    "band_before",
    "band_of",
    "is_that_body",
    "last_party",
    "organization_phrase",
    "owner_of_relative",
    "parties",
    "party_at",
    "spoken_for",
    "the_same",
]

BANDS = frozenset(
    "affiliate arm band battalion branch brigade cartel cell chapter column command commando detachment division faction front gang group guerrillas "
    "militia movement offshoot organisation organization outfit province regiment sect squad team unit wing".split()
)
"""Nouns for a body of fighters: what they did, the organization that they belong to did."""
MEMBERS = frozenset(
    "activist assassin attacker bandit bomber combatant cadre commando crew element extremist fedayeen fidayeen fighter follower force guerrilla gunman "
    "gunner henchman insurgent jihadi jihadist member militant militiaman mujahid mujahideen operative paramilitary partisan pirate raider rebel saboteur "
    "sapper separatist sniper soldier supporter sympathiser sympathizer terrorist troop unit warrior".split()
)
"""Nouns for those who fight in an organization's name."""
FIGHTING = frozenset({"armed_group", "military", "military_unit"})
"""Kinds of organizations that fight."""
_OWN = frozenset(
    {"man", "fighter", "force", "unit", "troop", "militant", "combatant", "member", "soldier", "wing", "guerrilla", "commando"}
)
_ANAPHORS = frozenset("cartel faction front gang group militia movement organisation organization outfit sect".split())
_PEOPLE = frozenset({"boy", "girl", "man", "people", "woman", "youth"})
"""Nouns that say of nobody that they fight, but whose people are an armed group's ("armed men of the X")."""
_COUNTING = frozenset({"dozen", "hundred", "number", "score", "thousand"})
_DEPTH = 4
"""How many "of" lead from members to their organization at most ("members of a column of the front of the X")."""
_REACH = 2
"""How many sentences back "the group" looks for the organization that it stands for."""


def organization_phrase(named: Named, start: int | None = None, end: int | None = None) -> Phrase:
    """An organization as a participant; ``start`` and ``end`` take in the words by which it is told ("fighters of the X")."""
    return Phrase(
        "organization",
        named.end - 1,
        named.start if start is None else min(start, named.start),
        named.end if end is None else max(end, named.end),
        named.name.lower(),
        name=named.name,
        detail=named.detail,
    )


_FIGHTERS = frozenset(
    "combatant element extremist fighter guerrilla gunman gunner insurgent jihadi jihadist militant militiaman mujahid mujahideen rebel sapper terrorist".split()
)
"""Nouns that make an armed group of whatever name they stand with."""


def owner_of_relative(reading: Reading, phrase: Phrase) -> Named | None:
    """The organization whose people a relative clause tells of: "the LGU, whose local commander …"."""
    token = reading.document.doc[phrase.head]
    if not any(c.lower_ == "whose" for c in token.children):
        return None
    clause = next((t for t in (token, *token.ancestors) if t.dep_ == "relcl"), None)
    return _organization_at(reading, clause.head) if clause is not None else None


def are_fighters_of(reading: Reading, phrase: Phrase, named: Named) -> bool:
    """ "ABC rebels", "elements of the ABC": whose name no list knows, the noun tells to be an armed group; whose they are, not where."""
    if named.detail != "other" or phrase.noun not in _FIGHTERS:
        return False
    if named.start < phrase.head:
        return named.name.isupper() and len(named.name) > 1
    before = [t for t in reading.document.doc[phrase.head + 1 : named.start] if t.dep_ == "prep"]
    return bool(before) and all(t.lower_ == "of" for t in before)


def as_organization(reading: Reading, phrase: Phrase) -> Phrase:
    """ "fighters of the LGU", "LGU militants": the organization did it, and the words are one of its mentions."""
    named = phrase.organization
    if phrase.kind not in {"people", "person"} or named is None or phrase.name is not None:
        return phrase
    theirs = named.detail == "armed_group" and phrase.noun in _PEOPLE
    if not (theirs or (named.detail in FIGHTING and phrase.noun in MEMBERS | BANDS | _COUNTING) or are_fighters_of(reading, phrase, named)):
        return phrase
    return organization_phrase(named, phrase.start, phrase.end)


def _noun(token: Token) -> str:
    """The lemma of a noun; a name's tag keeps the plural ("Commandos of the X")."""
    lemma = token.lemma_.lower()
    return lemma[:-1] if token.pos_ == "PROPN" and lemma.endswith("s") and lemma[:-1] in MEMBERS | BANDS else lemma


def _organization_at(reading: Reading, token: Token) -> Named | None:
    named = reading.by_token.get(token.i)
    return named if named is not None and named.kind == "organization" and named.detail != "media" else None


def band_of(reading: Reading, token: Token) -> Named | None:
    """The organization of a body or of members: before the noun, in apposition, or behind "of" and "from"."""
    for child in token.children:
        if child.dep_ in {"compound", "nmod", "poss", "amod"} and (named := _organization_at(reading, child)) is not None:
            if child.dep_ == "amod" and child.text.islower() and token.lemma_.lower() in BANDS:
                # "the military wing of the X": how it fights, not whose it is.
                continue
            return named
    if token.lemma_.lower() in BANDS:
        # "the armed wing of the LGU, the Lake Brigades": the body's own name before the name of those it belongs to.
        beside = (_organization_at(reading, t) for t in token.subtree if t.dep_ == "appos" and t.i > token.i)
        named = next((n for n in beside if n is not None), None)
        if named is not None:
            return named
        for clause in (c for c in token.children if c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in {"call", "dub", "know", "name"}):
            # "a group that calls itself the LGU".
            named = next((n for t in clause.subtree if (n := _organization_at(reading, t)) is not None), None)
            if named is not None:
                return named
    at = token
    for _ in range(_DEPTH):
        below = next(
            (p for c in at.children if c.dep_ == "prep" and c.lower_ in {"of", "from"} for p in c.children if p.dep_ == "pobj"), None
        )
        if below is None:
            return None
        named = _organization_at(reading, below)
        if named is not None:
            whole = _whole_body(reading, below, named)
            return whole if whole is not None else named
        if below.lemma_.lower() in BANDS and (named := _named_beside(reading, below)) is not None:
            return named
        if at is token and token.lemma_.lower() in MEMBERS and is_that_body(below):
            # "guerrillas of the front".
            return last_party(reading, below)
        at = below
    return None


def band_before(reading: Reading, token: Token) -> Named | None:
    """The armed group whose name stands right before a noun ("an LGU bomb")."""
    named = (_organization_at(reading, c) for c in token.children if c.dep_ in {"compound", "nmod", "amod"} and c.i < token.i)
    return next((n for n in named if n is not None and n.detail == "armed_group"), None)


def _named_beside(reading: Reading, body: Token) -> Named | None:
    """The name of a body that stands before its noun or behind it: "the X group", "the sect X", "the organisation (X)"."""
    for child in body.children:
        own = child.dep_ in {"amod", "appos", "compound", "nmod"}
        named = next((n for t in (child, *child.children) if own and (n := _organization_at(reading, t)) is not None), None)
        if named is not None:
            return named
    behind = _organization_at(reading, body.nbor(1)) if body.i + 1 < len(body.doc) else None
    return behind if behind is not None and behind.start == body.i + 1 and behind.detail in FIGHTING else None


def _whole_body(reading: Reading, token: Token, own: Named) -> Named | None:
    """ "the LGU's 10th Front": a body that has only a number is told by whose it is."""
    words = token.doc[own.start : own.end]
    numbered = own.listed is None and token.lemma_.lower() in BANDS and all(t.lemma_.lower() in BANDS or _is_ordinal(t) for t in words)
    whole = band_of(reading, token) if numbered else None
    return whole if whole is not None and whole != own else None


def _owner_behind(reading: Reading, own: Named) -> Named | None:
    """ "the Lake Brigade of the LGU": whose the brigade is; told with it, it is nobody beside it."""
    doc = reading.document.doc
    at = own.end
    if own.detail not in FIGHTING or at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    at += 1 + (doc[at + 1].lower_ == "the")
    owner = reading.by_token.get(at)
    return owner if owner is not None and owner.start == at and owner.kind == "organization" and owner.detail == "armed_group" else None


def _is_ordinal(token: Token) -> bool:
    return token.like_num or token.lower_[:1].isdigit()


def last_party(reading: Reading, token: Token) -> Named | None:
    """The armed group that was named last before a token, not long before it."""
    sentence = reading.sentence_of[token.i]
    for at in range(token.i - 1, -1, -1):
        if sentence - reading.sentence_of[at] > _REACH:
            return None
        named = reading.by_token.get(at)
        if named is not None and named.kind == "organization" and (named.detail == "armed_group" or _are_rebels(token.doc, named)):
            return named
    return None


def _are_rebels(doc: Doc, named: Named) -> bool:
    """ "ABC rebels": an armed group that no list knows."""
    after = doc[named.end] if named.end < len(doc) else None
    return named.detail == "other" and named.name.isupper() and after is not None and after.lemma_.lower() in _FIGHTERS


def is_that_body(token: Token) -> bool:
    """ "the movement", "the group": a body told of before, of which only the noun is told here."""
    return token.lemma_.lower() in _ANAPHORS and token.tag_ == "NN" and _refers_back(token)


def the_same(reading: Reading, token: Token) -> Named | None:
    """ "the same group", "the same militants": the armed group that was named last before."""
    words = {c.lower_ for c in token.children if c.i < token.i}
    if not {"the", "same"} <= words or token.lemma_.lower() not in _ANAPHORS | _FIGHTERS - {"gunman"}:
        return None
    return last_party(reading, token) if not _brought_in(token) else None


def spoken_for(reading: Reading, token: Token, kinds: frozenset[str] = frozenset({"armed_group"})) -> Named | None:
    """The armed group that a person speaks for ("a spokesman for the X", "a man who called himself its commander in the X")."""
    found = [n for t in token.subtree if (n := reading.by_token.get(t.i)) is not None and n.kind == "organization"]
    return next((n for n in found if n.detail in kinds), None)


def _refers_back(token: Token) -> bool:
    """Whether "the group" can stand for an organization named before: it cannot where the text brought in "a group" of no name."""
    determiners = {child.lower_ for child in token.children}
    if not determiners & {"the", "this", "that"} or "same" in determiners:
        return False
    return not _brought_in(token)


def _brought_in(token: Token) -> bool:
    """Whether the text brought in "a gang" of no name before "the gang"."""
    before = (t for t in token.doc[: token.i] if t.lemma_.lower() == token.lemma_.lower())
    return any(child.lower_ in {"a", "an"} for t in before for child in t.children if t.dep_ not in {"appos", "attr"})


def _speaking(reading: Reading, token: Token) -> Named | None:
    """The organization that says the clause of a token ("the X, an offshoot of the Y, said that it …", "'we did it,' a spokesman of the X said")."""
    quoted = token.lower_ == "we" or any(c.dep_ == "poss" and c.lower_ in {"her", "his", "our"} for c in token.children)
    for above in token.ancestors:
        if above.pos_ == "VERB" and above.lemma_.lower() in reporting_verbs():
            for subject in subjects(above):
                named = _organization_at(reading, subject)
                named = named or (band_of(reading, subject) if subject.lemma_.lower() in BANDS else None)
                named = named or (spoken_for(reading, subject) if quoted else None)
                if named is not None and named.detail in FIGHTING and (quoted or subject.i < token.i):
                    return named
    return None


def _owner(reading: Reading, token: Token) -> Named | None:
    """ "its men", "the group's fighters", "the group", "it": who speaks, else the armed group named before."""
    owners = {c.lower_ for c in token.children if c.dep_ == "poss"}
    lemma = token.lemma_.lower()
    own = (owners & {"its", "our", "their"} and lemma in _OWN) or (owners & {"her", "his", "our"} and lemma in _ANAPHORS)
    speaker = _speaking(reading, token) if own or token.lower_ in {"it", "they", "we"} else None
    if speaker is not None:
        return speaker
    if token.lower_ in {"it", "they"}:
        return last_party(reading, token)
    for child in token.children:
        owned = child.dep_ == "poss" and (child.lower_ in {"its", "their"} or child.lemma_.lower() in _ANAPHORS)
        if owned and token.lemma_.lower() in _OWN:
            return last_party(reading, token)
    if is_that_body(token):
        return last_party(reading, token)
    return None


def _party(reading: Reading, token: Token) -> Phrase | None:
    """The organization that one noun stands for, with the words that tell it."""
    own = _organization_at(reading, token)
    if own is not None:
        whole = _whole_body(reading, token, own)
        if whole is None and (owner := _owner_behind(reading, own)) is not None:
            return organization_phrase(own, own.start, owner.end)
        return organization_phrase(whole) if whole is not None else None
    if (same := the_same(reading, token)) is not None:
        return replace(organization_phrase(same), start=token.left_edge.i, end=token.i + 1)
    lemma = _noun(token)
    named = band_of(reading, token) if lemma in BANDS or lemma in MEMBERS or lemma in _OWN or lemma in _COUNTING else None
    if named is None:
        named = _owner(reading, token)
        if named is None:
            return None
        return organization_phrase(named)
    start = min([token.i, *[c.left_edge.i for c in token.children if c.i < token.i and not c.is_punct]])
    if named.end <= token.i or named.start < token.i:
        return organization_phrase(named, start, token.i + 1)
    return organization_phrase(named, start, named.end)


def party_at(reading: Reading, token: Token) -> Phrase | None:
    """The organization, people or person that one noun stands for; fighters of an organization are the organization."""
    told = _party(reading, token)
    if told is not None:
        return told
    phrase = phrase_at(reading, token)
    return phrase if phrase is not None and phrase.kind in {"organization", "people", "person"} else None


def parties(reading: Reading, tokens: Iterable[Token]) -> Iterator[Phrase]:
    """Organizations, people and persons that nouns and those coordinated with them stand for."""
    for token in tokens:
        for member in conjuncts(antecedent(token)):
            party = party_at(reading, member)
            if party is not None:
                yield party
