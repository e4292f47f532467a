"""Claims of responsibility, and their denials: who says so of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.avowals import forces
from kg.extraction.culpability import IT, Responsibility, claimants, is_crime
from kg.extraction.mention import Phrase, Reading
from kg.extraction.parties import FIGHTING, organization_phrase, parties
from kg.extraction.syntax import agents, is_as_a_rule, is_negated, is_passive, objects, prepositional, subjects

__all__ = ["claimed", "issued", "published", "signed", "threatened"]


_CLAIMING = frozenset(
    {
        "claim",
        "take",
        "admit",
        "accept",
        "assume",
        "acknowledge",
        "boast",
        "confess",
        "deny",
        "own",
        "reject",
        "disclaim",
        "shoulder",
        "undertake",
    }
)


_OWNING = frozenset({"admit", "boast", "claim", "confess", "own"})
"""Of these, those whose object may be the attack itself ("owned the bombing", "confessed to the killing"); who acknowledges a killing need not
have done it."""


_TAKING = frozenset({"accept", "admit", "assume", "shoulder", "take"})
_DISOWNING = frozenset({"deny", "disavow", "disclaim", "disown"})
"""Of those who reject what is said of them, those whose object may be the attack itself; who rejects an attack condemns it."""
_REJECTING = frozenset({"dismiss", "refute", "reject", "repudiate"}) | _DISOWNING


_CREDIT = frozenset({"authorship", "credit", "involvement", "responsibility"})


_CHARGES = frozenset({"accusation", "allegation", "blame", "charge", "complicity", "connection", "link", "part", "participation", "role"})


_DENIED_WORDS = frozenset({"anything", "behind", "involve", "involvement", "part", "responsibility", "responsible", "role", "something"})


_PUBLISHING = frozenset({"broadcast", "circulate", "distribute", "issue", "make", "post", "publish", "release", "send", "share"})


_PUBLISHED = frozenset({"photo", "photograph", "video", "footage", "image", "picture", "clip"})


_NOBODY = frozenset({"no", "nobody", "none", "neither"})


def _is_open(verb: Token) -> bool:
    """Whether the claim has not been made: "has yet to", "has not", "did not"."""
    chain = [verb, *[t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"}][:1]]
    words = {child.lower_ for token in chain for child in token.children} | {t.lower_ for t in chain}
    return bool(words & {"yet", "not", "n't", "never", "neither"})


def _is_nobody(speakers: Iterable[Token]) -> bool:
    return any(word.lower_ in _NOBODY for s in speakers for word in (s, *s.children, *s.lefts))


_FOR_OTHERS = frozenset("aide attorney lawyer minister official representative spokesman spokesperson spokeswoman".split())
"""Nouns for those who deny what others are charged with."""


def _speaks_for_others(reading: Reading, phrase: Phrase) -> bool:
    words = {t.lemma_.lower() for t in reading.document.doc[phrase.head].subtree} | {phrase.noun}
    return phrase.kind not in {"organization", "thing"} and bool(words & _FOR_OTHERS)


def claimed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "X claimed responsibility", "claimed the attack", "the attack was claimed by X", "denied any role"."""
    lemma = verb.lemma_.lower()
    if lemma not in _CLAIMING | _REJECTING or is_as_a_rule(verb):
        return
    # "owned up to the raid": the parser may take it for a participle.
    up = any(c.dep_ == "prt" for c in verb.children)
    passive = is_passive(verb) and not up
    nouns = subjects(verb) if passive else objects(verb)
    if lemma in _OWNING | _DISOWNING and not nouns:
        # "admitted the killing": the parser takes the noun for a verb.
        nouns = [c for c in verb.children if c.dep_ == "dobj" and c.tag_ == "VBG" and any(g.dep_ == "det" for g in c.children)]
    if lemma in _OWNING and not nouns:
        nouns = prepositional(verb, "to", "up", *(("about", "of") if lemma == "boast" else ()))
    known = _CREDIT | _CHARGES if lemma in _REJECTING else _CREDIT | {"blame"} if lemma in _TAKING else _CREDIT
    whole = _OWNING | _DISOWNING
    if lemma in {"deny", "disclaim"}:
        known = known | {"hand"}
    noun = next(
        (
            n
            for n in nouns
            if n.lemma_.lower() in known or (lemma in whole and (n.pos_ in {"NOUN", "PROPN"} or n.tag_ == "VBG") and is_crime(n, triggers))
        ),
        None,
    )
    if noun is None and lemma == "claim" and any(c.dep_ == "dobj" and c.lower_ == "it" for c in verb.children):
        # "Hours later the X claimed it."
        for phrase in claimants(reading, subjects(verb)):
            if phrase.kind == "organization" and phrase.detail == "armed_group" and not _is_open(verb):
                yield Responsibility(verb.i, phrase, "reported", True, verb.i)
        return
    done = (
        next(
            (
                c
                for c in verb.children
                if c.dep_ in {"xcomp", "ccomp"} and (c.tag_ == "VBG" or any(a.lower_ == "having" for a in c.children))
            ),
            None,
        )
        if lemma == "deny"
        else None
    )
    if done is not None:
        # "denied shelling the village", "denied having fired the shells".
        about = next((t for t in done.subtree if t.i in triggers), None)
        if about is not None:
            for phrase in [*claimants(reading, subjects(verb)), *forces(reading, subjects(verb))][:1]:
                yield Responsibility(verb.i, phrase, "denied", True, about.i)
        return
    if lemma in {"admit", "confess"} and noun is None:
        yield from _confessed(reading, verb, triggers)
        return
    if noun is None and (lemma not in _REJECTING or not (_denies_clause(verb, triggers) or any(n.lower_ in IT for n in nouns))):
        return
    speakers = _on_behalf(verb) or (agents(verb) if passive else _issuers(reading, subjects(verb) or _right_before(reading, verb)))
    about = noun or verb
    if noun is not None and noun.i not in triggers:
        # "denied any hand in a similar blast": the parser may hang the blast on the verb.
        hung = [t for t in prepositional(verb, "in") if is_crime(t, triggers)]
        about = next(iter(prepositional(noun, "for", "in") + prepositional(verb, "for") + hung), noun)
    if _is_nobody(speakers):
        yield Responsibility(verb.i, None, "not_claimed", False, about.i)
        return
    found = list(claimants(reading, speakers)) or _ourselves(reading, speakers)
    if lemma in _REJECTING and not any(p.kind == "organization" for p in found):
        # "the army denied it".
        found = [*forces(reading, speakers), *found]
    for phrase in found:
        if (noun is None and phrase.kind not in {"organization", "thing"}) or (lemma in _REJECTING and _speaks_for_others(reading, phrase)):
            continue
        if lemma in _REJECTING and not _is_open(verb):
            # Who denies what nobody lays at his door is no party to it.
            yield Responsibility(verb.i, phrase, "denied", True, about.i, own=phrase.kind != "organization")
        elif _is_open(verb):
            yield Responsibility(verb.i, phrase, "not_claimed", False, about.i)
        else:
            yield Responsibility(verb.i, phrase, "reported", True, about.i)


def _confessed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "NAME admitted planting the bomb", "confessed to having shot him": of one with a name, or of an armed group."""
    clauses = [c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"] + [
        g for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" for g in c.children if g.dep_ == "pcomp"
    ]
    for clause in clauses:
        about = next((t for t in clause.subtree if is_crime(t, triggers)), None)
        weapon = any((n := reading.by_token.get(t.i)) is not None and n.kind == "weapon" for t in clause.subtree)
        if about is None and not (weapon and clause.lemma_.lower() in {"detonate", "fire", "lay", "leave", "place", "plant"}):
            continue
        if _is_open(verb) or any(t.lemma_.lower() in {"attempt", "conspire", "help", "plan", "plot", "threaten"} for t in clause.subtree):
            continue
        for phrase in claimants(reading, subjects(verb)):
            named = phrase.kind == "person" and phrase.name is not None and phrase.post is None
            if named or (phrase.kind == "organization" and phrase.detail == "armed_group"):
                yield Responsibility(verb.i, phrase, "reported", True, about.i if about is not None else verb.i)


def _on_behalf(verb: Token) -> list[Token]:
    """ "claimed the attack in the name of X", "on behalf of X"."""
    return [
        owner
        for noun in prepositional(verb, "in", "on")
        if noun.lemma_.lower() in {"behalf", "name"}
        for owner in prepositional(noun, "of")
    ]


def _ourselves(reading: Reading, speakers: list[Token]) -> list[Phrase]:
    """ "We take responsibility": the one armed group of a text that is its own statement."""
    if not any(s.lower_ == "we" for s in speakers):
        return []
    groups = [n for n in reading.named if n.kind == "organization" and n.detail == "armed_group"]
    return [organization_phrase(groups[0])] if len({n.listed or n.name for n in groups}) == 1 else []


def _right_before(reading: Reading, verb: Token) -> list[Token]:
    """ "In a call to a newsroom, the Lake Brigade of the X admitted …": the body before a verb whose subject the parser took for an apposition."""
    doc = reading.document.doc
    named = reading.by_token.get(verb.i - 1)
    if named is None or named.kind != "organization" or named.detail not in FIGHTING:
        return []
    at = named.start - 1 - (doc[named.start - 1].lower_ == "the")
    whole = reading.by_token.get(at - 1) if at > verb.sent.start and doc[at].lower_ == "of" else None
    first = whole if whole is not None and whole.kind == "organization" and whole.detail in FIGHTING else named
    start = first.start - 1 - (doc[first.start - 1].lower_ == "the")
    return [doc[first.end - 1]] if start >= verb.sent.start and doc[start].text == "," else []


def _issuers(reading: Reading, speakers: list[Token]) -> list[Token]:
    """ "the X issued a communique claiming the attack": who issues it, where it is not said whose it is."""
    found: list[Token] = []
    for speaker in speakers:
        issued = speaker.dep_ == "dobj" and speaker.lemma_.lower() in _MESSAGES and speaker.head.lemma_.lower() in _PUBLISHING
        found += subjects(speaker.head) if issued and not is_passive(speaker.head) else [speaker]
    return found


_MESSAGES = frozenset(
    "announcement audio bulletin communique communiqué email leaflet letter message note press release statement tape text tweet video".split()
)


def issued(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the X posted a claim of responsibility", "a claim for the attack was made by the X"."""
    if verb.lemma_.lower() not in _PUBLISHING or any(c.dep_ == "neg" for c in verb.children):
        return
    passive = is_passive(verb)
    noun = next((n for n in (subjects(verb) if passive else objects(verb)) if n.lemma_.lower() == "claim"), None)
    about = next(iter(prepositional(noun, "for", "of")), None) if noun is not None else None
    if noun is None or about is None or is_negated(noun):
        return
    about = next(iter(prepositional(about, "for")), about)
    for phrase in claimants(reading, agents(verb) if passive else subjects(verb)):
        if phrase.kind == "organization" and phrase.detail in FIGHTING:
            yield Responsibility(verb.i, phrase, "reported", True, about.i)


def _denies_clause(verb: Token, triggers: frozenset[int]) -> bool:
    """ "denied that his men had anything to do with it"."""
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}]
    if any(t.lemma_.lower() in _DENIED_WORDS for clause in clauses for t in clause.subtree):
        return True
    # "denied that it had carried out the attack".
    its = (s for clause in clauses for s in subjects(clause))
    return any(s.lower_ in {"it", "they", "we"} or any(c.lower_ in {"its", "their"} for c in s.children) for s in its) and any(
        is_crime(t, triggers) or t.lower_ in IT - {"that"}
        for clause in clauses
        for t in clause.subtree
        if t.dep_ in {"dobj", "pobj", "nsubjpass"}
    )


def published(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "X released photographs of an attack on …, as well as a raid on …": X claims them."""
    if verb.lemma_.lower() not in _PUBLISHING or is_passive(verb):
        return
    shown = [o for o in objects(verb) if o.lemma_.lower() in _PUBLISHED]
    for phrase in parties(reading, subjects(verb)):
        if phrase.kind != "organization" or phrase.detail in {"media", "government"}:
            continue
        for noun in shown:
            beside = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "NOUN" and c.i > noun.i]
            for below in (*noun.subtree, *beside):
                if below.i in triggers and below.pos_ == "NOUN" and below.dep_ in {"pobj", "conj"}:
                    yield Responsibility(verb.i, phrase, "reported", True, below.i)


_LETTERS = frozenset(
    {"banner", "card", "communique", "communiqué", "leaflet", "letter", "message", "note", "pamphlet", "placard", "statement"}
)
_REACH = 6
"""Tokens of the next sentence in which a threat may stand ("They threaten to …")."""
_LEFT = frozenset({"beside", "find", "leave", "pin", "scatter", "throw"})


def signed(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "messages left on the cars were signed by the X": who signs what lies beside the dead says that it did it."""
    if verb.lemma_.lower() != "sign" or not is_passive(verb) or not any(t.lemma_.lower() in _LEFT for t in verb.sent):
        return
    ahead = verb.doc[verb.sent.start : min(verb.sent.end + _REACH, len(verb.doc))]
    if any(t.lemma_.lower() in {"threat", "threaten", "warn", "warning"} for t in ahead):
        # Leaflets that threaten are of what is to come.
        return
    if any(s.lemma_.lower() in _LETTERS for s in subjects(verb)) and not any(c.dep_ == "neg" for c in verb.children):
        for phrase in claimants(reading, agents(verb)):
            if phrase.kind == "organization" and phrase.detail == "armed_group":
                yield Responsibility(verb.i, phrase, "reported", True, verb.i)


def threatened(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "a gang has threatened to set off a bomb": who threatens says who would do it."""
    if verb.lemma_.lower() not in {"threaten", "vow"} or is_passive(verb) or any(c.dep_ == "neg" for c in verb.children):
        return
    about = next((t for c in verb.children if c.dep_ in {"xcomp", "ccomp", "dobj"} for t in c.subtree if t.i in triggers), None)
    if about is not None:
        for phrase in claimants(reading, subjects(verb)):
            yield Responsibility(verb.i, phrase, "reported", True, about.i)
