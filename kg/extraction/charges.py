"""Who stands charged with an attack by an arrest, a court, or by being called the one behind it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.claim import Modality
from kg.extraction.coordinations import phrases_of
from kg.extraction.culpability import CULPRITS, Responsibility, is_crime, modality_of
from kg.extraction.mention import Reading
from kg.extraction.namings import Naming
from kg.extraction.parties import FIGHTING, MEMBERS, parties
from kg.extraction.syntax import agents, is_passive, objects, prepositional, subjects
from kg.extraction.wielders import culprits
from kg.text.word_sets import word_set

__all__ = ["charged", "charged_with_it", "cleft", "described", "named_suspect", "tried"]

_CHARGING = frozenset({"charge", "convict", "indict", "sentence", "try"})
_CATCHING = frozenset({"arrest", "capture", "detain", "hold", "jail"})
_DESCRIBING = word_set("statements", "describing")
_NOBODY = frozenset({"neither", "no", "nobody", "none", "nor"})
_PARTS = word_set("statements", "charges_of_a_part")
"""Words for a part in an attack that is not the deed, or for one that was not carried out."""
_ROLES = frozenset({"group", "mastermind", "one", "organization", "party", "those"})
_BEHIND = frozenset({"accountable", "behind", "responsible"})


def _is_open(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.lemma_.lower() in {"can", "could", "may", "might", "will", "would"})
        for c in verb.children
    )


def charged(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "prosecutors charged X with killing two people", "45 soldiers were arrested for the murder", "held in connection with the bombing"."""
    lemma = verb.lemma_.lower()
    if lemma not in _CHARGING | _CATCHING or verb.i in triggers or _is_open(verb):
        return
    passive = is_passive(verb)
    accused = subjects(verb) if passive else objects(verb)
    if any(t.lower_ in _NOBODY for a in accused for t in a.subtree) or any(c.lower_ in _NOBODY for c in verb.children):
        return
    words = {"with", "for", "over", "of", "in", "on"} if lemma in _CHARGING else {"for", "over", "in", "on"}
    prep, crime = next(
        (
            (c, t)
            for c in verb.children
            if c.dep_ == "prep" and c.lower_ in words
            for t in c.subtree
            if (is_crime(t, triggers) and t.i in triggers) or (c.lower_ == "with" and t.lemma_.lower() in _OFFENCES)
        ),
        (None, None),
    )
    if prep is None or crime is None:
        return
    beside = {t.lemma_.lower() for t in prep.subtree if t.i < crime.i}
    if prep.lower_ in {"in", "on"} and not beside & {"connection", "suspicion", "charge", "relation"}:
        return
    if beside & _PARTS:
        return
    accusers = agents(verb) if passive else subjects(verb)
    loose = bool(beside & {"connection", "relation"})
    modality: Modality = "hypothesis" if (loose or "suspicion" in beside) and not accusers else "reported"
    for phrase in parties(reading, accused):
        if loose and phrase.name is not None:
            # Who is held "in connection with" an attack need not have made it: nobody is named for so little.
            continue
        about = crime.i if crime.i in triggers else verb.i
        yield Responsibility(verb.i, phrase, modality, False, about, accusers[0].i if accusers else None)


_OFFENCES = frozenset({"homicide", "manslaughter", "murder", "terrorism"})
"""What somebody is charged with, of no attack that these words tell."""


def described(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "police tagged X as the group behind the killing", "pointed to X as the one that gave the order", "named X as the perpetrators"."""
    if verb.lemma_.lower() not in _DESCRIBING or _is_open(verb):
        return
    passive = is_passive(verb)
    accused = subjects(verb) if passive else objects(verb) + prepositional(verb, "to", "at")
    said = next((c for head in (verb, *accused) for c in head.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > verb.i), None)
    if said is None:
        return
    role = next((c for c in said.children if c.dep_ == "pobj"), None)
    below = list(said.subtree)
    if role is not None and role.lemma_.lower() in MEMBERS and any(a.lemma_.lower() in CULPRITS for a in accused):
        # "the attackers were identified by the police as members of X".
        accusers = agents(verb) if passive else subjects(verb)
        for phrase in parties(reading, [role]):
            if phrase.kind == "organization" and phrase.detail in FIGHTING:
                yield Responsibility(verb.i, phrase, "reported", False, verb.i, accusers[0].i if accusers else None, identity=True)
        return
    if role is None or not (
        role.lemma_.lower() in CULPRITS - {"author"} | {"mastermind"}
        or (
            role.lemma_.lower() in _ROLES
            and any(t.lower_ in _BEHIND or is_crime(t, triggers) or t.lemma_.lower() == "order" for t in below)
        )
    ):
        return
    crime = next((t for t in below if is_crime(t, triggers)), verb)
    accusers = agents(verb) if passive else subjects(verb)
    for phrase in culprits(reading, accused):
        if phrase.kind == "organization" and phrase.detail not in {"media", "government", "company"}:
            yield Responsibility(verb.i, phrase, "reported", False, crime.i, accusers[0].i if accusers else None)


def named_suspect(reading: Reading, naming: Naming) -> Responsibility | None:
    """ "police named the suspect as NAME", "the suspect was identified as NAME": who is named stands accused, of the attack told last."""
    doc = reading.document.doc
    if not any(doc[i].lemma_.lower() == "suspect" for i in naming.whom):
        return None
    told = next((p for p in phrases_of(reading, doc[naming.name.end - 1]) if p.kind == "person"), None)
    by = naming.source.start if naming.source is not None else None
    return Responsibility(naming.verb, told, "reported", False, naming.verb, by) if told is not None else None


_KILLINGS = frozenset({"manslaughter", "murder", "terrorism"})


def charged_with_it(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "prosecutors charged NAME with murder after a bomb killed four": of the attack that the sentence tells, or the one before it."""
    if verb.lemma_.lower() != "charge" or verb.i in triggers or _is_open(verb):
        return
    passive = is_passive(verb)
    crime = next((t for t in prepositional(verb, "with") if t.lemma_.lower() in _KILLINGS), None)
    if crime is None or any(t.i in triggers or t.dep_ == "pobj" for t in crime.subtree if t.i != crime.i):
        # "with the murder of X" is of that one.
        return
    if any(t.lemma_.lower() in _PARTS | {"attempt", "attempted"} for t in crime.subtree):
        return
    told = [t for c in verb.children if c.dep_ == "advcl" for t in c.subtree if t.i in triggers]
    start = reading.sentences[max(reading.sentence_of[verb.i] - 1, 0)][0]
    if not told and not any(start <= i < verb.i for i in triggers):
        return
    accusers = agents(verb) if passive else subjects(verb)
    for phrase in parties(reading, subjects(verb) if passive else objects(verb)):
        if phrase.kind == "person" and phrase.name is not None:
            yield Responsibility(verb.i, phrase, "reported", False, told[0].i if told else verb.i, accusers[0].i if accusers else None)


def tried(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "a court found NAME guilty of planting the bomb", "NAME is on trial for the bombing"."""
    if _is_open(verb):
        return
    guilty = next((t for t in verb.subtree if t.lower_ == "guilty" and t.i > verb.i), None) if verb.lemma_ == "find" else None
    trial = next((t for t in prepositional(verb, "on") if t.lower_ == "trial"), None) if verb.lemma_ in {"be", "go", "put"} else None
    trial = trial or next((t for t in objects(verb) if t.lower_ == "trial" and verb.lemma_ == "stand"), None)
    if guilty is not None and not any(t.lower_ == "not" for t in verb.doc[verb.i : guilty.i]):
        accused = subjects(verb) if is_passive(verb) else objects(verb) or [c for c in guilty.children if c.dep_ == "nsubj"]
        charge = prepositional(guilty, "of") or prepositional(verb, "of")
    elif trial is not None:
        accused = subjects(verb) if verb.lemma_ != "put" or is_passive(verb) else objects(verb)
        charge = prepositional(trial, "for") or prepositional(verb, "for")
    else:
        return
    words = [t for c in charge for t in c.subtree]
    if any(t.lemma_.lower() in _PARTS | {"attempt", "attempted"} for t in words):
        return
    crime = next((t for t in words if is_crime(t, triggers)), None)
    weapon = next((t for t in words if (n := reading.by_token.get(t.i)) is not None and n.kind == "weapon"), None)
    for phrase in parties(reading, accused):
        if phrase.name is not None and phrase.kind == "person" and (crime is not None or weapon is not None):
            yield Responsibility(verb.i, phrase, "reported", False, crime.i if crime is not None else verb.i)


def cleft(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "it was the X who entered the camp": who did it, of the attack told before."""
    if verb.lemma_ != "be" or _is_open(verb) or not any(c.lower_ == "it" and c.dep_ in {"nsubj", "expl"} for c in verb.children):
        return
    attributes = [c for c in verb.children if c.dep_ == "attr"]
    clauses = [r for c in (verb, *attributes) for r in c.children if r.dep_ in {"relcl", "ccomp", "advcl"} and r.i > verb.i]
    told = any(c.lower_ in {"who", "that", "which"} for r in clauses for c in r.children if c.dep_ == "nsubj")
    if told and not any(c.dep_ == "neg" for r in clauses for c in r.children):
        for phrase in parties(reading, attributes):
            unlisted = phrase.detail == "other" and phrase.name is not None and phrase.name.isupper()
            if phrase.kind == "organization" and (phrase.detail in FIGHTING or unlisted):
                yield Responsibility(verb.i, phrase, modality_of(verb), False, verb.i)
