"""What an organization says that it did itself: "the X said its men had planted the bomb", "the army confirmed the strike"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.claim import Modality
from kg.extraction.allegiance import BROADCASTING, FORCE, force_of, side_of
from kg.extraction.culpability import CULPRITS, IT, Responsibility, claimants, is_crime
from kg.extraction.mention import Phrase, Reading
from kg.extraction.mouthpieces import is_unsigned
from kg.extraction.parties import FIGHTING, MEMBERS, parties
from kg.extraction.phrases import phrase_at
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import agents, antecedent, is_passive, is_that_clause, objects, prepositional, subjects

__all__ = ["avowed", "confirmed", "forces", "introduced", "is_one_of_its_own", "retold", "saying"]


_PLACING = frozenset(
    "bomb bring carry commit conduct deploy detonate dispatch do execute explode fire kill launch lay leave lob mount perform plan plant place recruit "
    "send shell shoot stage strike take target throw undertake".split()
)
"""Verbs of what those who own to an attack say that they did: "it had planted the device", "it sent the bomber", "its men did it"."""
_STEPS = frozenset({"action", "measure", "reprisal", "step"})
_PUNISHING = frozenset("eliminate execute hold kill liquidate punish".split())
"""Verbs of what they say that they did to people: "it had punished a traitor", "it was holding the executive"."""


def avowed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the X said its men had planted the bomb", "the X said it had sent the bomber": what its clause tells by no word of an attack."""
    said = saying(verb)
    told = verb.i in triggers and not any(o.lower_ in IT for o in objects(verb))
    lemma = verb.lemma_.lower()
    if lemma not in _PLACING | _PUNISHING or told or said is None:
        return
    things = [*objects(verb), *(subjects(verb) if is_passive(verb) else [])]
    crime = next((t for t in things if is_crime(t, triggers) or t.lower_ in IT or _tells_of_it(reading, t)), None)
    if lemma == "take":
        # "it took the measure against the oil companies".
        crime = next((t for t in things if t.lemma_.lower() in _STEPS and any(c.lower_ in {"the", "this"} for c in t.children)), None)
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
    if not any(p.kind == "organization" for p in doers) and any(is_one_of_its_own(t) for t in those):
        # "the military said its air force had …", "the X's spokesman said a fighter had …".
        doers = voices
    # Callers, leaflets and codewords are how a group speaks.
    calls = any(is_unsigned(reading, Phrase("other", t.i, t.left_edge.i, t.i + 1, t.lemma_.lower())) for t in tellers) or any(
        w.lemma_.lower() in {"caller", "codeword"} for t in tellers for w in t.subtree
    )
    for phrase in doers:
        if phrase.kind == "organization" and phrase.detail in FIGHTING:
            about = crime.i if crime.lower_ not in IT and lemma not in _PUNISHING else verb.i
            if lemma not in _PUNISHING - _PLACING or calls or phrase.name in speakers:
                # "It is believed that X carried it out."
                believed = is_passive(said) and reporting_verbs().get(said.lemma_.lower()) == "hypothesis"
                modality: Modality = "hypothesis" if believed else "reported"
                yield Responsibility(verb.i, phrase, modality, calls or phrase.name in speakers, about)


def is_one_of_its_own(doer: Token) -> bool:
    """ "its air force", "our man", "a fighter": somebody of whom only an organization's own word tells whose he is."""
    words = {c.lower_ for c in doer.children}
    return bool(words & {"his", "its", "our", "their"}) or (
        doer.lemma_.lower() in MEMBERS and not any(c.dep_ == "amod" for c in doer.children)
    )


_INTRODUCING = frozenset({"call", "describe", "identify", "introduce", "present"})


def introduced(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the kidnappers, who identified themselves as members of the X": whose people they say that they are."""
    if verb.lemma_.lower() not in _INTRODUCING or any(c.dep_ == "neg" for c in verb.children):
        return
    if not any(c.dep_ == "dobj" and c.lower_ in {"himself", "themselves"} for c in verb.children):
        return
    if not any(antecedent(s).lemma_.lower() in CULPRITS for s in subjects(verb)):
        return
    for phrase in parties(reading, prepositional(verb, "as", "from")):
        if phrase.kind == "organization" and phrase.detail == "armed_group":
            yield Responsibility(verb.i, phrase, "reported", True, verb.i, identity=True)


def saying(verb: Token) -> Token | None:
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


_CONFIRMING = frozenset({"acknowledge", "admit", "confirm"})


def confirmed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "an army spokeswoman confirmed the strike": a claim, where the attack is known to be the army's own."""
    if verb.lemma_.lower() not in _CONFIRMING or is_passive(verb) or any(c.dep_ == "neg" for c in verb.children):
        return
    crime = next((o for o in objects(verb) if o.i in triggers and o.pos_ == "NOUN" and is_crime(o, triggers)), None)
    if crime is None or not any(c.lower_ in {"the", "this", "that"} for c in crime.children):
        return
    for phrase in claimants(reading, subjects(verb)):
        if phrase.kind == "organization" and phrase.detail in FIGHTING:
            yield Responsibility(verb.i, phrase, "reported", True, crime.i, own=True)
            return
    for told in forces(reading, subjects(verb)):
        # "the junta's spokesman confirmed the air strike".
        yield Responsibility(verb.i, told, "reported", True, crime.i, own=True)


def forces(reading: Reading, speakers: Iterable[Token]) -> Iterator[Phrase]:
    """The force of the country, or by its common noun, for which somebody speaks: "the army", "Ruritania's defence ministry"."""
    for speaker in speakers:
        source = reading.by_token.get(speaker.i) or Phrase("other", speaker.i, speaker.i, speaker.i + 1, speaker.lemma_.lower())
        country, noun = side_of(reading, source), force_of(reading, source)
        if country is None and speaker.lemma_.lower() in BROADCASTING:
            # "the state news agency": it speaks for a force, and is none.
            continue
        if country is not None or noun is not None:
            detail = FORCE if country is None else ""
            yield Phrase("thing", speaker.i, speaker.i, speaker.i + 1, noun or speaker.lemma_.lower(), nationality=country, detail=detail)


_STRIKING = frozenset(
    "attack bomb carry conduct destroy eliminate fire hit kill launch neutralise neutralize pound raid shell strike target".split()
)
_FORCES = frozenset({"airforce", "army", "force", "military", "navy", "troop"})
_FROM_AFAR = frozenset({"bomb", "hit", "pound", "shell", "strike", "target"})
"""Of these, those by which nobody tells how he fought off an attack."""
_ARMS = frozenset(
    "aircraft artillery battery boat bomber drone fighter force gun gunboat gunner gunship helicopter jet missile navy pilot plane rocket ship soldier tank "
    "troop unit warplane warship".split()
)


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
    theirs = [t for t in subjects(verb) if t.lemma_.lower() in _FORCES and any(c.lower_ == "the" for c in t.children)]
    its = bool(theirs) or any(
        s.lower_ in {"it", "they", "we"} or (s.lemma_.lower() in _ARMS and any(c.lower_ in {"its", "our", "their"} for c in s.children))
        for s in subjects(verb)
    )
    if its:
        speakers = subjects(said)
        bodies = [p for p in claimants(reading, speakers) if p.kind == "organization" and p.detail in FIGHTING]
        from_afar = verb.lemma_.lower() in _FROM_AFAR or any(o.lemma_.lower() in {"airstrike", "strike", "raid"} for o in objects(verb))
        for told in bodies or forces(reading, speakers):
            yield Responsibility(verb.i, told, "reported", True, verb.i, own=True, alone=from_afar)
