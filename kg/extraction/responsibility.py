"""Who is said to have done it, apart from the sentence that tells what was done: claims of responsibility, blame, suspicion, denial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claim import Modality
from kg.extraction.avowals import avowed, confirmed, introduced, is_one_of_its_own, retold
from kg.extraction.bombers import owned_by_naming
from kg.extraction.charges import charged, charged_with_it, cleft, described, named_suspect, tried
from kg.extraction.claiming import claimed, issued, published, signed, threatened
from kg.extraction.coordinations import phrases_of
from kg.extraction.culpability import CRIMES, CULPRITS, IT, Responsibility, is_crime, modality_of
from kg.extraction.denials import as_denied, disowned, not_done, pleaded, waved_off
from kg.extraction.doubt import BELIEVING, is_supposed
from kg.extraction.mention import Phrase, Reading
from kg.extraction.mouthpieces import is_unsigned, speaker_above
from kg.extraction.namings import namings
from kg.extraction.parties import FIGHTING, MEMBERS, organization_phrase, parties
from kg.extraction.speech import reporting_verbs
from kg.extraction.suspicions import asked_who, bears_arms, linked, pointed, recognised
from kg.extraction.syntax import agents, conjuncts, is_misread_attribute, is_passive, objects, prepositional, subjects
from kg.extraction.wielders import culprits

__all__ = ["responsibilities"]

_BLAMING = frozenset({"blame", "accuse", "suspect"})
_ASCRIBING = frozenset({"ascribe", "attribute", "impute"})
_LAYING = frozenset({"cast", "lay", "pin", "place", "put"})
_BLAME = frozenset({"blame", "guilt", "responsibility"})
_COMMITTING = frozenset({"carry", "commit", "conduct", "execute", "mount", "order", "organize", "perpetrate", "plan", "stage"})


def _charge(reading: Reading, verb: Token, accused: list[Token], triggers: frozenset[int]) -> tuple[bool, Token | None]:
    """(whether something is charged, the word for the attack in it) after "accused X of …", "blamed X for …"."""
    heads = [verb, *(member for a in accused for member in conjuncts(a))]
    content = [c for head in heads for c in head.children if c.dep_ == "prep" and c.lower_ in {"of", "for", "over"} and c.i > verb.i]
    if verb.lemma_.lower() == "accuse":
        content = [c for c in content if c.head.i == verb.i or c.i > max((a.i for a in accused), default=verb.i)]
    else:
        content = [c for c in content if c.lower_ != "of" or c.head.i == verb.i]
    if not content:
        return False, None
    words = [t for c in content for t in c.subtree]
    crime = next((t for t in words if is_crime(t, triggers)), None)
    if crime is None:
        crime = next((t for t in words if t.lower_ in {"behind", "responsible", "it"}), None)
    if crime is None and not any(t.lemma_.lower() in _SUPPLYING for t in words):
        crime = next((t for t in words if (n := reading.by_token.get(t.i)) is not None and n.kind == "weapon"), None)
    if crime is None:
        crime = next((t for t in words if (t.dep_ == "pcomp" and t.lemma_.lower() in _VIOLENT) or t.lemma_.lower() in CULPRITS), None)
    if crime is not None and _is_of_the_past(crime):
        crime = None
    return True, crime


_VIOLENT = frozenset({"aim", "fire", "hit", "shoot", "strike", "target"})
_SUPPLYING = frozenset(
    "acquire arm build deliver develop equip export finance fund hoard import make manufacture possess produce provide sell send smuggle stockpile store supply".split()
)
"""What is done with weapons that is no attack."""
_EARLIER = frozenset({"earlier", "other", "past", "previous", "similar"})


def _is_of_the_past(crime: Token) -> bool:
    """ "blamed for similar attacks in the past": of other attacks than the one told of."""
    if crime.tag_ != "NNS" or any(c.dep_ == "det" for c in crime.children):
        return False
    return any(t.lower_ in _EARLIER for t in crime.subtree)


def _blamed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the army blamed X", "accused X of the attack", "the attack was blamed on X"."""
    if verb.lemma_.lower() not in _BLAMING or any(c.dep_ == "neg" for c in verb.children) or is_misread_attribute(verb):
        return
    passive = is_passive(verb)
    accused = subjects(verb) if passive else objects(verb)
    accusers = agents(verb) if passive else subjects(verb)
    # "blamed by villagers on X": the parser may hang X on the villagers.
    parts = [t for t in accused if t.lemma_.lower() in _PARTS]
    if parts:
        # "the involvement of X is suspected".
        accused = [o for t in parts for o in (*prepositional(t, "of"), *(c for c in t.children if c.dep_ == "poss"))]
    on = prepositional(verb, "on") + [p for o in (accusers if passive else accused) if o.i > verb.i for p in prepositional(o, "on")]
    # Whom somebody suspects is accused by that one; "X is suspected" is the writer's guess.
    modality: Modality = "hypothesis" if verb.lemma_.lower() == "suspect" and not accusers else "reported"
    relative = any(c.dep_ == "dobj" and c.lower_ in {"that", "which"} for c in verb.children)
    if on and verb.lemma_.lower() == "blame" and (passive or relative or any(is_crime(o, triggers) for o in accused)):
        about, accused = next((o for o in accused if is_crime(o, triggers)), verb), on
    else:
        charged, crime = _charge(reading, verb, accused, triggers)
        told = (
            charged or (verb.lemma_.lower() == "accuse" and not passive) or (passive and not accusers and verb.lemma_.lower() != "suspect")
        )
        if told and crime is None and (charged or passive or not all(bears_arms(p) for p in culprits(reading, accused))):
            return
        about = crime or verb
    if passive and any(c.dep_ == "xcomp" and _tells_whose(c) for c in verb.children):
        return
    for phrase in culprits(reading, accused):
        # "the attacker is suspected of being …": whoever it was, who that may be is told by other words.
        # "each blamed the other" names nobody.
        if phrase.name is not None or phrase.noun not in CULPRITS | {"other"}:
            yield Responsibility(verb.i, phrase, modality, False, about.i, accusers[0].i if accusers else None)


_PARTS = frozenset({"complicity", "hand", "involvement", "participation", "role"})
_COMING = frozenset({"belong", "come", "deploy", "dispatch", "recruit", "send"})


def _tells_whose(clause: Token) -> bool:
    """ "are suspected to have been sent by X", "to be members of X": whose people attackers told before are, and nobody new."""
    attributes = (c for c in clause.children if c.dep_ == "attr")
    return clause.lemma_.lower() in _COMING or any(c.lemma_.lower() in MEMBERS for c in attributes)


def _in_the_headline(reading: Reading) -> Iterator[Responsibility]:
    """ "Five dead in blast, X blamed": an armed group before the last word of a headline."""
    start, end = reading.sentences[0] if reading.sentences else (0, 0)
    words = [t for t in reading.document.doc[start:end] if not t.is_space]
    if len(words) < 3 or words[-1].lower_ not in {"accused", "blamed", "suspected"} or len(reading.sentences) < 2:
        return
    named = reading.by_token.get(words[-2].i)
    if (
        named is not None
        and named.kind == "organization"
        and named.detail == "armed_group"
        and reading.document.doc[named.start - 1].is_punct
    ):
        modality: Modality = "hypothesis" if words[-1].lower_ == "suspected" else "reported"
        yield Responsibility(words[-1].i, organization_phrase(named), modality, False, words[-1].i)


def _ascribed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "attributed the blast to X", "pinned the attack on X", "put the blame on X"."""
    lemma = verb.lemma_.lower()
    if lemma not in _ASCRIBING | _LAYING or any(c.dep_ == "neg" for c in verb.children):
        return
    nouns = subjects(verb) if is_passive(verb) else objects(verb)
    laid = next((n for n in nouns if n.lemma_.lower() in _BLAME), None)
    crime = next((t for n in nouns for t in n.subtree if is_crime(t, triggers) or t.lower_ in IT), None)
    # "fighters attributed by survivors to X".
    doers = [n for n in nouns if lemma in _ASCRIBING and n.lemma_.lower() in CULPRITS | MEMBERS and n.i < verb.i]
    crime = crime or next(iter(doers), None)
    if (crime is None and laid is None) or (lemma in _LAYING and laid is None and lemma != "pin"):
        return
    word = "to" if lemma in _ASCRIBING else "on"
    preps = [t for head in (verb, *nouns) for t in head.subtree if t.dep_ in {"prep", "dative"} and t.lower_ == word]
    accused = [p for prep in preps[-1:] for p in prep.children if p.dep_ == "pobj"]
    accusers = agents(verb) if is_passive(verb) else subjects(verb)
    about = crime or laid or verb
    for phrase in culprits(reading, accused):
        yield Responsibility(verb.i, phrase, "reported", False, about.i, accusers[0].i if accusers else None, identity=bool(doers))


def _held(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "held X responsible for the killing": the parser takes "responsible" for an adjective of X, or for a clause."""
    if verb.lemma_.lower() != "hold" or any(c.dep_ == "neg" for c in verb.children):
        return
    word = next((t for t in verb.subtree if t.lower_ in {"responsible", "accountable"} and verb.i < t.i < verb.i + 20), None)
    if word is None:
        return
    for_what = prepositional(word, "for") + prepositional(verb, "for")
    crime = next((t for t in word.subtree if is_crime(t, triggers)), None) or (verb if not for_what else None)
    if crime is None:
        return
    passive = is_passive(verb)
    accused = subjects(verb) if passive else objects(verb) or [c for c in word.children if c.dep_ == "nsubj"]
    accusers = agents(verb) if passive else subjects(verb)
    for phrase in culprits(reading, accused):
        yield Responsibility(verb.i, phrase, "reported", False, crime.i, accusers[0].i if accusers else None)


def _committed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "its men had carried out the operation": the attack told before, by a word that tells of none itself."""
    if verb.lemma_.lower() not in _COMMITTING or is_passive(verb) or any(c.dep_ == "neg" for c in verb.children):
        return
    crime = next((o for o in objects(verb) if o.lemma_.lower() in CRIMES and o.i not in triggers), None)
    if crime is None and verb.dep_ == "xcomp" and is_supposed(verb.head):
        # "is widely believed to have carried it out".
        crime = next((o for o in objects(verb) if o.lower_ in IT), None)
    if crime is None or not (crime.lower_ in IT or any(c.lower_ in {"the", "this", "that"} for c in crime.children)):
        return
    for phrase in parties(reading, subjects(verb)):
        if phrase.kind == "organization" and phrase.detail in FIGHTING:
            supposed = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in BELIEVING | {"say"} and is_supposed(verb.head)
            about = verb.i if crime.lower_ in IT else crime.i
            yield Responsibility(verb.i, phrase, "hypothesis" if supposed else modality_of(verb), False, about)


def _identified(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the abductors are believed to be members of X", "gunmen thought to belong to X", "the killers were X militants"."""
    believed = verb.lemma_.lower() in BELIEVING | {"say"} and is_supposed(verb)
    stated = verb.lemma_.lower() in {"be", "belong"} and verb.dep_ != "xcomp"
    if not believed and not stated:
        return
    those = CULPRITS | MEMBERS | {"man", "people", "person", "youth"} if believed else CULPRITS
    if not any(s.lemma_.lower() in those for s in subjects(verb)) or any(t.dep_ == "neg" for t in verb.subtree):
        return
    for token in verb.subtree:
        named = reading.by_token.get(token.i)
        beyond = [a for a in (token, *token.ancestors) if a.dep_ in {"relcl", "advcl"} and a.i > verb.i]
        if token.i > verb.i and named is not None and named.kind == "organization" and named.detail in FIGHTING and not beyond:
            modality = "hypothesis" if believed else modality_of(verb)
            yield Responsibility(verb.i, organization_phrase(named), modality, False, verb.i, identity=True)
            return


def _owned(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the bomb was theirs", "the attack was the work of X", "X was behind the attack"; denied where X itself says that it was not."""
    if verb.lemma_ != "be":
        return
    if any(c.dep_ == "neg" for c in verb.children):
        yield from (replace(told, modality="denied") for told in _owning(reading, verb, triggers))
        return
    for told in _owning(reading, verb, triggers):
        # "X said it was responsible".
        speaker = speaker_above(reading, verb)
        own = told.agent is not None and speaker is not None and speaker.name == told.agent.name
        if told.agent is not None and told.agent.detail == "armed_group":
            own = own or any(is_unsigned(reading, _source(t)) for above in verb.ancestors if _says(above) for t in subjects(above))
        yield replace(told, by_itself=True, modality="reported") if own and told.modality == "asserted" else told


def _says(verb: Token) -> bool:
    return verb.pos_ == "VERB" and verb.lemma_.lower() in reporting_verbs() and not is_passive(verb)


def _source(noun: Token) -> Phrase:
    return Phrase("other", noun.i, noun.left_edge.i, noun.i + 1, noun.lemma_.lower())


def _is_for_something_else(reading: Reading, attribute: Token, triggers: frozenset[int]) -> bool:
    """ "responsible for supplies": an office, and no deed."""
    told = [t for each in prepositional(attribute, "for") for t in each.subtree]
    weapons = any((n := reading.by_token.get(t.i)) is not None and n.kind == "weapon" for t in told)
    return bool(told) and not weapons and not any(t.pos_ == "PRON" or is_crime(t, triggers) for t in told)


def _owning(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    attributes = [c for c in verb.children if c.dep_ in {"attr", "acomp"}]
    things = subjects(verb)
    for attribute in attributes:
        owners: list[Phrase] = []
        its = any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in attribute.children)
        if attribute.lower_ in {"theirs", "his", "hers", "its"} or (its and attribute.lower_ in {"doing", "handiwork", "own", "work"}):
            owners = _last_organization(reading, verb)
        elif attribute.lemma_.lower() in {"work", "handiwork", "doing"}:
            owners = list(culprits(reading, prepositional(attribute, "of") + [c for c in attribute.children if c.dep_ == "poss"]))
        elif attribute.lemma_.lower() == "suspect":
            for phrase in culprits(reading, things):
                yield Responsibility(verb.i, phrase, "hypothesis", False, verb.i)
        elif attribute.lemma_.lower() == "responsible" and not _is_for_something_else(reading, attribute, triggers):
            for phrase in culprits(reading, things):
                about = next(iter(prepositional(attribute, "for")), attribute)
                yield Responsibility(verb.i, phrase, modality_of(verb), False, about.i)
        for phrase in owners:
            yield Responsibility(verb.i, phrase, modality_of(verb), False, things[0].i if things else verb.i)
    for behind in (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "behind"):
        about = next((c for c in behind.children if c.dep_ == "pobj"), behind)
        for phrase in culprits(reading, things):
            yield Responsibility(verb.i, phrase, modality_of(verb), False, about.i)


_SETTING = frozenset({"bury", "explode", "hide", "lay", "leave", "place", "plant", "rig", "set", "trigger"})


def _set(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "rebels had triggered the mine", "the bomb was planted by X": who handled the weapon of an attack told before."""
    passive = is_passive(verb)
    # "had set off the bomb", "it had been planted by X": words of an attack themselves, of which only the statement tells who did it.
    again = verb.lemma_.lower() == "set" or (passive and any(s.lower_ == "it" for s in subjects(verb)))
    if verb.lemma_.lower() not in _SETTING or (verb.i in triggers and not again) or any(c.dep_ == "neg" for c in verb.children):
        return
    things = (t for t in (subjects(verb) if passive else objects(verb)) if any(c.lower_ in {"the", "this", "that"} for c in t.children))
    weapon = next((t for t in things if (n := reading.by_token.get(t.i)) is not None and n.kind == "weapon"), None)
    if weapon is None and passive and verb.lemma_.lower() in {"plant", "rig"}:
        # "it had been planted by X".
        weapon = next((t for t in subjects(verb) if t.lower_ == "it"), None)
    if weapon is None or any(c.dep_ == "aux" and c.lower_ in {"to", "would", "will", "could", "may", "might"} for c in verb.children):
        return
    for phrase in parties(reading, agents(verb) if passive else subjects(verb)):
        if phrase.kind == "people" and speaker_above(reading, verb) is not None and is_one_of_its_own(reading.document.doc[phrase.head]):
            # "the X's commander said his men had laid it": the X claims it.
            continue
        if phrase.attacker or (phrase.kind == "organization" and phrase.detail in FIGHTING) or phrase.status == "militant":
            yield Responsibility(verb.i, phrase, modality_of(verb), False, weapon.i if weapon.lower_ != "it" else verb.i)


def _sent(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the girls were sent by X", "suspected to have been sent by X"."""
    if (
        verb.lemma_.lower() not in {"deploy", "dispatch", "recruit", "send"}
        or not is_passive(verb)
        or any(c.dep_ == "neg" for c in verb.children)
    ):
        return
    above = verb.head if verb.dep_ == "xcomp" else verb
    for phrase in parties(reading, agents(verb)):
        if phrase.kind == "organization" and phrase.detail == "armed_group":
            doubted = above.lemma_.lower() in BELIEVING
            yield Responsibility(verb.i, phrase, "hypothesis" if doubted else modality_of(verb), False, verb.i)


def _last_organization(reading: Reading, verb: Token) -> list[Phrase]:
    """The organization last named before a possessive pronoun, in its sentence."""
    for at in range(verb.i, verb.sent.start - 1, -1):
        named = reading.by_token.get(at)
        if named is not None and named.kind == "organization" and named.detail not in {"media", "government", "company"}:
            return list(phrases_of(reading, reading.document.doc[named.end - 1]))
    return []


def responsibilities(reading: Reading, triggers: frozenset[int]) -> list[Responsibility]:
    """All such statements of a document, in text order."""
    found: list[Responsibility] = [*_in_the_headline(reading), *owned_by_naming(reading)]
    found += [told for naming in namings(reading) if (told := named_suspect(reading, naming)) is not None]
    for token in reading.document.doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        found += claimed(reading, token, triggers)
        found += _blamed(reading, token, triggers)
        found += _ascribed(reading, token, triggers)
        found += charged(reading, token, triggers)
        found += charged_with_it(reading, token, triggers)
        found += tried(reading, token, triggers)
        found += described(reading, token, triggers)
        found += cleft(reading, token)
        found += _held(reading, token, triggers)
        found += _committed(reading, token, triggers)
        found += _identified(reading, token)
        found += published(reading, token, triggers)
        found += issued(reading, token)
        found += _owned(reading, token, triggers)
        found += avowed(reading, token, triggers)
        found += signed(reading, token)
        found += introduced(reading, token)
        found += retold(reading, token)
        found += confirmed(reading, token, triggers)
        found += recognised(reading, token)
        found += asked_who(reading, token)
        found += _set(reading, token, triggers)
        found += _sent(reading, token)
        found += disowned(reading, token)
        found += not_done(reading, token, triggers)
        found += waved_off(reading, token)
        found += pleaded(reading, token, triggers)
        found += pointed(reading, token, triggers)
        found += linked(reading, token, triggers)
        found += threatened(reading, token, triggers)
    return [each for told in found if (each := as_denied(reading, told)) is not None]
