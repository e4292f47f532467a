"""Claims of responsibility, and their denials: who says so of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.allegiance import FORCE, force_of, side_of
from kg.extraction.culpability import CULPRITS, IT, Responsibility, claimants, is_crime
from kg.extraction.mention import Phrase, Reading
from kg.extraction.parties import FIGHTING, parties
from kg.extraction.phrases import phrase_at
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import agents, is_passive, is_that_clause, objects, prepositional, subjects

__all__ = ["avowed", "claimed", "confirmed", "disowned", "published", "retold", "signed", "threatened"]


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


_OWNING = frozenset({"boast", "claim", "confess", "own"})
"""Of these, those whose object may be the attack itself ("owned the bombing", "confessed to the killing"); who acknowledges a killing need not
have done it."""


_REJECTING = frozenset({"deny", "disclaim", "dismiss", "refute", "reject"})


_CREDIT = frozenset({"authorship", "credit", "involvement", "responsibility"})


_CHARGES = frozenset({"accusation", "allegation", "blame", "charge", "connection", "link", "part", "participation", "role"})


_DENIED_WORDS = frozenset({"anything", "behind", "involve", "involvement", "part", "responsibility", "responsible", "role", "something"})


_PUBLISHING = frozenset({"release", "publish", "post", "broadcast", "share", "distribute", "issue", "circulate"})


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
    if lemma not in _CLAIMING | _REJECTING:
        return
    nouns = subjects(verb) if is_passive(verb) else objects(verb)
    if lemma in _OWNING and not nouns:
        nouns = prepositional(verb, "to", "up", *(("about", "of") if lemma == "boast" else ()))
    known = _CREDIT | _CHARGES if lemma in _REJECTING else _CREDIT
    noun = next(
        (n for n in nouns if n.lemma_.lower() in known or (lemma in _OWNING and n.pos_ in {"NOUN", "PROPN"} and is_crime(n, triggers))),
        None,
    )
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
            for phrase in [*claimants(reading, subjects(verb)), *_forces(reading, subjects(verb))][:1]:
                yield Responsibility(verb.i, phrase, "denied", True, about.i)
        return
    if noun is None and (lemma not in _REJECTING or not (_denies_clause(verb) or any(n.lower_ in IT for n in nouns))):
        return
    speakers = _on_behalf(verb) or (agents(verb) if is_passive(verb) else subjects(verb))
    about = noun or verb
    if noun is not None and noun.i not in triggers:
        about = next(iter(prepositional(noun, "for", "in") + prepositional(verb, "for")), noun)
    if _is_nobody(speakers):
        yield Responsibility(verb.i, None, "not_claimed", False, about.i)
        return
    found = list(claimants(reading, speakers))
    if lemma in _REJECTING and not any(p.kind == "organization" for p in found):
        # "the army denied it".
        found = [*_forces(reading, speakers), *found]
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


def _on_behalf(verb: Token) -> list[Token]:
    """ "claimed the attack in the name of X", "on behalf of X"."""
    return [
        owner
        for noun in prepositional(verb, "in", "on")
        if noun.lemma_.lower() in {"behalf", "name"}
        for owner in prepositional(noun, "of")
    ]


def _denies_clause(verb: Token) -> bool:
    """ "denied that his men had anything to do with it"."""
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}]
    return any(t.lemma_.lower() in _DENIED_WORDS for clause in clauses for t in clause.subtree)


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


_PLACING = frozenset(
    "bomb bring carry commit conduct deploy detonate dispatch do execute explode fire kill launch lay leave lob mount perform plan plant place recruit "
    "send shell shoot stage strike target throw undertake".split()
)
_PUNISHING = frozenset("eliminate execute hold kill liquidate punish".split())
"""Verbs of what those who own to an attack say that they did to people: "it had punished a traitor", "it was holding the executive"."""
"""Verbs of what those who own to an attack say that they did: "it had planted the device", "it sent the bomber", "its men did it"."""


def avowed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the X said its men had planted the bomb", "the X said it had sent the bomber": what its clause tells by no word of an attack."""
    said = _saying(verb)
    told = verb.i in triggers and not any(o.lower_ in IT for o in objects(verb))
    lemma = verb.lemma_.lower()
    if lemma not in _PLACING | _PUNISHING or told or said is None:
        return
    things = [*objects(verb), *(subjects(verb) if is_passive(verb) else [])]
    crime = next((t for t in things if is_crime(t, triggers) or t.lower_ in IT or _tells_of_it(reading, t)), None)
    if crime is None and lemma in _PUNISHING:
        crime = next((t for t in things if lemma in _SETTLING or _is_of_people(reading, t)), None)
    if crime is None or any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.lemma_ in {"will", "would"}) for t in (verb, said) for c in t.children
    ):
        return
    those = agents(verb) if is_passive(verb) else subjects(verb)
    doers = list(parties(reading, those))
    tellers = subjects(said)
    voices = [p for p in claimants(reading, tellers) if p.kind == "organization"]
    speakers = {p.name for p in voices}
    if not any(p.kind == "organization" for p in doers) and any(c.lower_ in {"its", "our"} for t in those for c in t.children):
        # "the military said its air force had …".
        doers = voices
    # Callers and codewords are how a group speaks.
    calls = any(w.lemma_.lower() in {"caller", "codeword"} for t in tellers for w in t.subtree)
    for phrase in doers:
        if phrase.kind == "organization" and phrase.detail in FIGHTING:
            about = crime.i if crime.lower_ not in IT and lemma not in _PUNISHING else verb.i
            if lemma not in _PUNISHING - _PLACING or calls or phrase.name in speakers:
                yield Responsibility(verb.i, phrase, "reported", calls or phrase.name in speakers, about)


def _saying(verb: Token) -> Token | None:
    """The reporting verb whose clause a verb is of, also where the parser hangs "that it …" on the message in which it is said."""
    above: Iterable[Token] = ()
    if verb.dep_ == "ccomp":
        above = [verb.head]
    elif is_that_clause(verb):
        above = (a for a in verb.ancestors if a.pos_ == "VERB" and any(c.lower_ in {"in", "by"} and c.i > a.i for c in a.children))
    return next((a for a in above if a.lemma_.lower() in reporting_verbs()), None)


_SETTLING = frozenset({"liquidate", "punish"})
"""Of these, those that are done to people alone, whatever they are called."""


def _is_of_people(reading: Reading, token: Token) -> bool:
    """Whether a noun is of people, told of before where it is not said who they are ("the executive", "two spies")."""
    phrase = phrase_at(reading, token)
    return phrase is not None and phrase.kind in {"people", "person", "pronoun"}


def _tells_of_it(reading: Reading, token: Token) -> bool:
    """Whether a noun is a weapon or an attacker told of before ("the bomb", "the bomber"), or "that one"."""
    if token.lower_ == "one" and any(c.lower_ in {"that", "this"} for c in token.children):
        return True
    named = reading.by_token.get(token.i)
    return (named is not None and named.kind == "weapon") or token.lemma_.lower() in CULPRITS


def disowned(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "X said it had nothing to do with the attack", "had no hand in it"."""
    none = next((o for o in objects(verb) if o.lower_ == "nothing" or (o.lemma_.lower() in _PARTS and _is_negated(o))), None)
    if verb.lemma_ not in {"have", "play", "take"} or none is None:
        return
    if none.lower_ == "nothing":
        about = next(
            (t for c in verb.subtree if c.lower_ == "with" and c.head.lemma_ == "do" for t in c.children if t.dep_ == "pobj"), None
        )
    else:
        about = next(iter(prepositional(none, "in", "to", "with") + prepositional(verb, "in", "with")), None)
    if about is not None:
        for phrase in parties(reading, subjects(verb)):
            yield Responsibility(verb.i, phrase, "denied", False, about.i if about.lower_ not in IT else verb.i)


_PARTS = frozenset({"connection", "hand", "involvement", "link", "part", "role"})


def _is_negated(noun: Token) -> bool:
    return any(c.lower_ == "no" for c in noun.children)


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


_CONFIRMING = frozenset({"acknowledge", "admit", "confirm"})


def confirmed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "an army spokeswoman confirmed the strike": a claim, where the attack is known to be the army's own."""
    if verb.lemma_.lower() not in _CONFIRMING or is_passive(verb) or _is_open(verb):
        return
    crime = next((o for o in objects(verb) if o.i in triggers and o.pos_ == "NOUN" and is_crime(o, triggers)), None)
    if crime is None or not any(c.lower_ in {"the", "this", "that"} for c in crime.children):
        return
    for phrase in claimants(reading, subjects(verb)):
        if phrase.kind == "organization" and phrase.detail in FIGHTING:
            yield Responsibility(verb.i, phrase, "reported", True, crime.i, own=True)
            return
    for told in _forces(reading, subjects(verb)):
        # "the junta's spokesman confirmed the air strike".
        yield Responsibility(verb.i, told, "reported", True, crime.i, own=True)


def _forces(reading: Reading, speakers: Iterable[Token]) -> Iterator[Phrase]:
    """The force of the country, or by its common noun, for which somebody speaks: "the army", "Ruritania's defence ministry"."""
    for speaker in speakers:
        source = reading.by_token.get(speaker.i) or Phrase("other", speaker.i, speaker.i, speaker.i + 1, speaker.lemma_.lower())
        country, noun = side_of(reading, source), force_of(reading, source)
        if country is not None or noun is not None:
            detail = FORCE if country is None else ""
            yield Phrase("thing", speaker.i, speaker.i, speaker.i + 1, noun or speaker.lemma_.lower(), nationality=country, detail=detail)


_STRIKING = frozenset(
    "attack bomb carry conduct destroy eliminate fire hit kill launch neutralise neutralize pound raid shell strike target".split()
)
_ARMS = frozenset("aircraft air_force artillery drone fighter force jet navy plane soldier troop unit warplane".split())


def retold(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the Ruritanian army said it had hit a command post", "its jets had eliminated him": the strike told before, where it is known to be its own."""
    said = verb.head
    if verb.lemma_.lower() not in _STRIKING or verb.dep_ != "ccomp" or said.lemma_.lower() not in reporting_verbs() or is_passive(verb):
        return
    if any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.lemma_.lower() in {"will", "would", "may", "might"})
        for t in (verb, said)
        for c in t.children
    ):
        return
    its = any(
        s.lower_ in {"it", "they", "we"} or (s.lemma_.lower() in _ARMS and any(c.lower_ in {"its", "our", "their"} for c in s.children))
        for s in subjects(verb)
    )
    if its:
        speakers = subjects(said)
        bodies = [p for p in claimants(reading, speakers) if p.kind == "organization" and p.detail in FIGHTING]
        for told in bodies or _forces(reading, speakers):
            yield Responsibility(verb.i, told, "reported", True, verb.i, own=True)


def threatened(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "a gang has threatened to set off a bomb": who threatens says who would do it."""
    if verb.lemma_.lower() not in {"threaten", "vow"} or is_passive(verb) or any(c.dep_ == "neg" for c in verb.children):
        return
    about = next((t for c in verb.children if c.dep_ in {"xcomp", "ccomp", "dobj"} for t in c.subtree if t.i in triggers), None)
    if about is not None:
        for phrase in claimants(reading, subjects(verb)):
            yield Responsibility(verb.i, phrase, "reported", True, about.i)
