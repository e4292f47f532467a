"""Who is said to have done it, apart from the sentence that tells what was done: claims of responsibility, blame, suspicion, denial."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.claim import Modality
from kg.extraction.doubt import BELIEVING, is_supposed
from kg.extraction.mention import Phrase, Reading
from kg.extraction.parties import BANDS, FIGHTING, MEMBERS, last_party, organization_phrase, parties, spoken_for
from kg.extraction.phrases import phrases_of
from kg.extraction.speech import hedge_phrases, hedges, reporting_verbs
from kg.extraction.syntax import agents, conjuncts, is_passive, objects, prepositional, subjects
from kg.extraction.wielders import culprits

__all__ = ["Responsibility", "responsibilities"]

_CLAIMING = frozenset({"claim", "take", "admit", "accept", "assume", "acknowledge", "confess", "deny", "own", "reject", "disclaim"})
_OWNING = frozenset({"acknowledge", "admit", "claim", "confess", "own"})
"""Of these, those whose object may be the attack itself ("owned the bombing", "admitted to the killing")."""
_REJECTING = frozenset({"deny", "disclaim", "dismiss", "refute", "reject"})
_CREDIT = frozenset({"authorship", "credit", "involvement", "responsibility"})
_CHARGES = frozenset({"accusation", "allegation", "blame", "charge", "connection", "link", "part", "participation", "role"})
_DENIED_WORDS = frozenset({"anything", "behind", "involve", "involvement", "part", "responsibility", "responsible", "role"})
_BLAMING = frozenset({"blame", "accuse", "suspect"})
_ASCRIBING = frozenset({"ascribe", "attribute", "impute"})
_LAYING = frozenset({"cast", "lay", "pin", "place", "put"})
_BLAME = frozenset({"blame", "guilt", "responsibility"})
_CRIMES = frozenset({"act", "action", "atrocity", "crime", "deed", "incident", "operation"})
"""Nouns that stand for an attack told before, though they tell of none by themselves."""
_COMMITTING = frozenset({"carry", "commit", "conduct", "execute", "mount", "order", "organize", "perpetrate", "plan", "stage"})
_CULPRITS = frozenset(
    "abductor arsonist assailant assassin attacker author bomber culprit gunman hijacker kidnapper killer murderer perpetrator raider shooter".split()
)
"""Nouns for who did it, whoever it was."""
_FIGHTERS = frozenset("extremist guerrilla insurgent jihadi jihadist militant rebel separatist".split())
_PUBLISHING = frozenset({"release", "publish", "post", "broadcast", "share", "distribute", "issue", "circulate"})
_PUBLISHED = frozenset({"photo", "photograph", "video", "footage", "image", "picture", "clip"})
_IT = frozenset({"it", "that", "this"})
_NOBODY = frozenset({"no", "nobody", "none", "neither"})


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One statement about who did it. ``agent`` is None for "no group". ``by_itself``: the agent says so. ``about`` is the token that refers to the
    attack, ``accuser`` the one of who blames."""

    token: int
    agent: Phrase | None
    modality: Modality
    by_itself: bool
    about: int
    accuser: int | None = None


def _is_open(verb: Token) -> bool:
    """Whether the claim has not been made: "has yet to", "has not", "did not"."""
    chain = [verb, *[t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"}][:1]]
    words = {child.lower_ for token in chain for child in token.children} | {t.lower_ for t in chain}
    return bool(words & {"yet", "not", "n't", "never", "neither"})


def _is_nobody(speakers: Iterable[Token]) -> bool:
    return any(word.lower_ in _NOBODY for s in speakers for word in (s, *s.children, *s.lefts))


_SUFFERED = frozenset({"casualty", "death", "fatality", "injury", "loss"})
"""Nouns for what an attack cost: who owns to them says who suffered, not who did it."""


def _is_crime(token: Token, triggers: frozenset[int]) -> bool:
    return (token.i in triggers and token.lemma_.lower() not in _SUFFERED) or token.lemma_.lower() in _CRIMES


def _claimants(reading: Reading, speakers: list[Token]) -> Iterator[Phrase]:
    """Who claims or denies: an organization itself, or the one that somebody speaks for."""
    doc = reading.document.doc
    apposed = [t for s in speakers if s.tag_ == "NNS" and s.lemma_.lower() in BANDS for t in s.children if t.dep_ == "appos"]
    for phrase in parties(reading, apposed or speakers):
        if phrase.kind == "people" and phrase.noun in _FIGHTERS and any(c.lower_ == "the" for c in doc[phrase.head].children):
            # "the rebels denied it": those named before.
            before = phrase.organization or last_party(reading, doc[phrase.head])
            yield replace(organization_phrase(before), start=phrase.start, end=phrase.end) if before is not None else phrase
            continue
        behind = None if phrase.kind == "organization" else spoken_for(reading, reading.document.doc[phrase.head], FIGHTING)
        yield organization_phrase(behind) if behind is not None else phrase


def _is_of_a_body(token: Token) -> bool:
    """ "the movement", "the group": an organization told of before."""
    return token.lemma_.lower() in BANDS and token.dep_ == "pobj" and any(c.lower_ in {"the", "this"} for c in token.children)


_FOR_OTHERS = frozenset("aide attorney lawyer minister official representative spokesman spokesperson spokeswoman".split())
"""Nouns for those who deny what others are charged with."""


def _speaks_for_others(reading: Reading, phrase: Phrase) -> bool:
    words = {t.lemma_.lower() for t in reading.document.doc[phrase.head].subtree} | {phrase.noun}
    return phrase.kind != "organization" and bool(words & _FOR_OTHERS)


def _claimed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "X claimed responsibility", "claimed the attack", "the attack was claimed by X", "denied any role"."""
    lemma = verb.lemma_.lower()
    if lemma not in _CLAIMING | _REJECTING:
        return
    nouns = subjects(verb) if is_passive(verb) else objects(verb)
    if lemma in _OWNING and not nouns:
        nouns = prepositional(verb, "to", "up")
    known = _CREDIT | _CHARGES if lemma in _REJECTING else _CREDIT
    noun = next(
        (n for n in nouns if n.lemma_.lower() in known or (lemma in _OWNING and n.pos_ in {"NOUN", "PROPN"} and _is_crime(n, triggers))),
        None,
    )
    if noun is None and (lemma not in _REJECTING or not (_denies_clause(verb) or any(n.lower_ in _IT for n in nouns))):
        return
    speakers = _on_behalf(verb) or (agents(verb) if is_passive(verb) else subjects(verb))
    about = noun or verb
    if noun is not None and noun.i not in triggers:
        about = next(iter(prepositional(noun, "for", "in") + prepositional(verb, "for")), noun)
    if _is_nobody(speakers):
        yield Responsibility(verb.i, None, "not_claimed", False, about.i)
        return
    for phrase in _claimants(reading, speakers):
        if (noun is None and phrase.kind != "organization") or (lemma in _REJECTING and _speaks_for_others(reading, phrase)):
            continue
        if lemma in _REJECTING and not _is_open(verb):
            yield Responsibility(verb.i, phrase, "denied", True, about.i)
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
    crime = next((t for t in words if _is_crime(t, triggers)), None)
    if crime is None:
        crime = next((t for t in words if t.lower_ in {"behind", "responsible", "it"}), None)
    if crime is None:
        crime = next((t for t in words if (n := reading.by_token.get(t.i)) is not None and n.kind == "weapon"), None)
    return True, crime


def _bears_arms(phrase: Phrase) -> bool:
    """Whether it can only be of violence that somebody is accused, where nothing is said of what."""
    return phrase.kind == "organization" and phrase.detail == "armed_group"


def _blamed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the army blamed X", "accused X of the attack", "the attack was blamed on X"."""
    if verb.lemma_.lower() not in _BLAMING or any(c.dep_ == "neg" for c in verb.children):
        return
    passive = is_passive(verb)
    accused = subjects(verb) if passive else objects(verb)
    on = prepositional(verb, "on") + [p for o in accused if not passive for p in prepositional(o, "on")]
    accusers = agents(verb) if passive else subjects(verb)
    # Whom somebody suspects is accused by that one; "X is suspected" is the writer's guess.
    modality: Modality = "hypothesis" if verb.lemma_.lower() == "suspect" and not accusers else "reported"
    if on and verb.lemma_.lower() == "blame" and (passive or any(_is_crime(o, triggers) for o in accused)):
        about, accused = next((o for o in accused if _is_crime(o, triggers)), verb), on
    else:
        charged, crime = _charge(reading, verb, accused, triggers)
        told = (
            charged or (verb.lemma_.lower() == "accuse" and not passive) or (passive and not accusers and verb.lemma_.lower() != "suspect")
        )
        if told and crime is None and (charged or passive or not all(_bears_arms(p) for p in culprits(reading, accused))):
            return
        about = crime or verb
    for phrase in culprits(reading, accused):
        yield Responsibility(verb.i, phrase, modality, False, about.i, accusers[0].i if accusers else None)


def _ascribed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "attributed the blast to X", "pinned the attack on X", "put the blame on X"."""
    lemma = verb.lemma_.lower()
    if lemma not in _ASCRIBING | _LAYING or any(c.dep_ == "neg" for c in verb.children):
        return
    nouns = subjects(verb) if is_passive(verb) else objects(verb)
    laid = next((n for n in nouns if n.lemma_.lower() in _BLAME), None)
    crime = next((t for n in nouns for t in n.subtree if _is_crime(t, triggers) or t.lower_ in _IT), None)
    if (crime is None and laid is None) or (lemma in _LAYING and laid is None and lemma != "pin"):
        return
    word = "to" if lemma in _ASCRIBING else "on"
    preps = [t for head in (verb, *nouns) for t in head.subtree if t.dep_ in {"prep", "dative"} and t.lower_ == word]
    accused = [p for prep in preps[-1:] for p in prep.children if p.dep_ == "pobj"]
    accusers = agents(verb) if is_passive(verb) else subjects(verb)
    about = crime or laid or verb
    for phrase in culprits(reading, accused):
        yield Responsibility(verb.i, phrase, "reported", False, about.i, accusers[0].i if accusers else None)


def _charged(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "prosecutors charged X with killing two people"."""
    if verb.lemma_.lower() not in {"charge", "indict"} or is_passive(verb):
        return
    crime = next((t for c in verb.children if c.lower_ in {"with", "for", "over"} for t in c.subtree if t.i in triggers), None)
    accusers = subjects(verb)
    if crime is not None:
        for phrase in parties(reading, objects(verb)):
            yield Responsibility(verb.i, phrase, "reported", False, crime.i, accusers[0].i if accusers else None)


def _held(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "held X responsible for the killing": the parser takes "responsible" for an adjective of X, or for a clause."""
    if verb.lemma_.lower() != "hold" or any(c.dep_ == "neg" for c in verb.children):
        return
    word = next((t for t in verb.subtree if t.lower_ in {"responsible", "accountable"} and verb.i < t.i < verb.i + 20), None)
    crime = next((t for t in word.subtree if _is_crime(t, triggers)), None) if word is not None else None
    if word is None or crime is None:
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
    crime = next((o for o in objects(verb) if o.lemma_.lower() in _CRIMES and o.i not in triggers), None)
    if crime is None or not any(c.lower_ in {"the", "this", "that"} for c in crime.children):
        return
    for phrase in parties(reading, subjects(verb)):
        if phrase.kind == "organization" and phrase.detail in FIGHTING:
            yield Responsibility(verb.i, phrase, _modality(verb), False, crime.i)


def _identified(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the abductors are believed to be members of X", "gunmen thought to belong to X", "the killers were X militants"."""
    believed = verb.lemma_.lower() in BELIEVING | {"say"} and is_supposed(verb)
    stated = verb.lemma_.lower() in {"be", "belong"} and verb.dep_ != "xcomp"
    if not believed and not stated:
        return
    if not any(s.lemma_.lower() in _CULPRITS for s in subjects(verb)) or any(t.dep_ == "neg" for t in verb.subtree):
        return
    for token in verb.subtree:
        named = reading.by_token.get(token.i)
        beyond = [a for a in (token, *token.ancestors) if a.dep_ in {"relcl", "advcl"} and a.i > verb.i]
        if token.i > verb.i and named is not None and named.kind == "organization" and named.detail in FIGHTING and not beyond:
            modality = "hypothesis" if believed else _modality(verb)
            yield Responsibility(verb.i, organization_phrase(named), modality, False, verb.i)
            return


def _published(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
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


def _owned(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "the bomb was theirs", "the attack was the work of X", "X was behind the attack"; denied where X itself says that it was not."""
    if verb.lemma_ != "be":
        return
    if any(c.dep_ == "neg" for c in verb.children):
        yield from (replace(told, modality="denied") for told in _owning(reading, verb))
        return
    yield from _owning(reading, verb)


def _owning(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    attributes = [c for c in verb.children if c.dep_ in {"attr", "acomp"}]
    things = subjects(verb)
    for attribute in attributes:
        owners: list[Phrase] = []
        if attribute.lower_ in {"theirs", "his", "hers", "its"}:
            owners = _last_organization(reading, verb)
        elif attribute.lemma_.lower() in {"work", "handiwork", "doing"}:
            owners = list(culprits(reading, prepositional(attribute, "of") + [c for c in attribute.children if c.dep_ == "poss"]))
        elif attribute.lemma_.lower() == "suspect":
            for phrase in culprits(reading, things):
                yield Responsibility(verb.i, phrase, "hypothesis", False, verb.i)
        elif attribute.lemma_.lower() == "responsible":
            for phrase in culprits(reading, things):
                about = next(iter(prepositional(attribute, "for")), attribute)
                yield Responsibility(verb.i, phrase, _modality(verb), False, about.i)
        for phrase in owners:
            yield Responsibility(verb.i, phrase, _modality(verb), False, things[0].i if things else verb.i)
    for behind in (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "behind"):
        about = next((c for c in behind.children if c.dep_ == "pobj"), behind)
        for phrase in culprits(reading, things):
            yield Responsibility(verb.i, phrase, _modality(verb), False, about.i)


_PLACING = frozenset(
    "bomb bring carry commit conduct deploy detonate dispatch do execute explode fire kill launch lay leave lob mount perform plan plant place recruit "
    "send shell shoot stage strike target throw undertake".split()
)
"""Verbs of what those who own to an attack say that they did: "it had planted the device", "it sent the bomber", "its men did it"."""


def _avowed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the X said its men had planted the bomb", "the X said it had sent the bomber": what its clause tells by no word of an attack."""
    said = verb.head
    told = verb.i in triggers and not any(o.lower_ in _IT for o in objects(verb))
    if verb.lemma_.lower() not in _PLACING or told or verb.dep_ != "ccomp" or said.lemma_.lower() not in reporting_verbs():
        return
    things = [*objects(verb), *(subjects(verb) if is_passive(verb) else [])]
    crime = next((t for t in things if _is_crime(t, triggers) or t.lower_ in _IT or _tells_of_it(reading, t)), None)
    if crime is None or any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.lemma_ in {"will", "would"}) for t in (verb, said) for c in t.children
    ):
        return
    doers = list(parties(reading, agents(verb) if is_passive(verb) else subjects(verb)))
    tellers = subjects(said)
    speakers = {p.name for p in _claimants(reading, tellers) if p.kind == "organization"}
    # Callers and codewords are how a group speaks.
    calls = any(w.lemma_.lower() in {"caller", "codeword"} for t in tellers for w in t.subtree)
    for phrase in doers:
        if phrase.kind == "organization" and phrase.detail in FIGHTING:
            about = crime.i if crime.lower_ not in _IT else verb.i
            yield Responsibility(verb.i, phrase, "reported", calls or phrase.name in speakers, about)


def _tells_of_it(reading: Reading, token: Token) -> bool:
    """Whether a noun is a weapon or an attacker told of before ("the bomb", "the bomber")."""
    named = reading.by_token.get(token.i)
    return (named is not None and named.kind == "weapon") or token.lemma_.lower() in _CULPRITS


_SETTING = frozenset({"bury", "explode", "hide", "lay", "leave", "place", "plant", "rig", "set", "trigger"})


def _set(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "rebels had triggered the mine", "the bomb was planted by X": who handled the weapon of an attack told before."""
    if verb.lemma_.lower() not in _SETTING or verb.i in triggers or any(c.dep_ == "neg" for c in verb.children):
        return
    passive = is_passive(verb)
    things = (t for t in (subjects(verb) if passive else objects(verb)) if any(c.lower_ in {"the", "this", "that"} for c in t.children))
    weapon = next((t for t in things if (n := reading.by_token.get(t.i)) is not None and n.kind == "weapon"), None)
    if weapon is None or any(c.dep_ == "aux" and c.lower_ in {"to", "would", "will", "could", "may", "might"} for c in verb.children):
        return
    for phrase in parties(reading, agents(verb) if passive else subjects(verb)):
        if phrase.attacker or (phrase.kind == "organization" and phrase.detail in FIGHTING) or phrase.status == "militant":
            yield Responsibility(verb.i, phrase, _modality(verb), False, weapon.i)


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
            yield Responsibility(verb.i, phrase, "hypothesis" if doubted else _modality(verb), False, verb.i)


def _disowned(reading: Reading, verb: Token) -> Iterator[Responsibility]:
    """ "X said it had nothing to do with the attack"."""
    if verb.lemma_ != "have" or not any(o.lower_ == "nothing" for o in objects(verb)):
        return
    about = next((t for c in verb.subtree if c.lower_ == "with" and c.head.lemma_ == "do" for t in c.children if t.dep_ == "pobj"), None)
    if about is not None:
        for phrase in parties(reading, subjects(verb)):
            yield Responsibility(verb.i, phrase, "denied", False, about.i if about.lower_ not in _IT else verb.i)


_MARKS = frozenset({"fingerprint", "hallmark", "handiwork", "signature", "stamp", "trademark"})


def _pointed(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "the police chief pointed at X", "fingers were pointed at X", "suspicion fell on X", "the blast bore the hallmarks of X"."""
    lemma = verb.lemma_.lower()
    things = subjects(verb)
    if any(c.dep_ == "neg" for c in verb.children):
        return
    if lemma == "point":
        fingers = [t for t in (*things, *objects(verb)) if t.lemma_.lower() == "finger"]
        accused = [p for head in (verb, *fingers) for p in prepositional(head, "at", *(("to",) if fingers else ()))]
        accusers = [t for t in things if t not in fingers]
        for phrase in culprits(reading, accused):
            if phrase.kind in {"organization", "thing"} or phrase.attacker or phrase.noun in MEMBERS:
                yield Responsibility(verb.i, phrase, "reported", False, verb.i, accusers[0].i if accusers else None)
    elif any(t.lemma_.lower() == "suspicion" for t in things):
        accused = prepositional(verb, "on", "upon", "at", "to", "toward", "towards", "around")
        for phrase in culprits(reading, accused):
            yield Responsibility(verb.i, phrase, "hypothesis", False, verb.i)
    for mark in (o for o in objects(verb) if o.lemma_.lower() in _MARKS):
        owners = prepositional(mark, "of") + [c for c in mark.children if c.dep_ == "poss"]
        about = next((t for t in things if _is_crime(t, triggers)), verb)
        for phrase in culprits(reading, owners):
            if phrase.kind in {"organization", "thing"}:
                yield Responsibility(verb.i, phrase, "hypothesis", False, about.i)


def _linked(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "officials linked the bombing to X", "the gunmen are linked to X"."""
    if verb.lemma_.lower() not in {"link", "tie", "trace"} or any(c.dep_ == "neg" for c in verb.children):
        return
    nouns = subjects(verb) if is_passive(verb) else objects(verb)
    crime = next((t for n in nouns for t in n.subtree if _is_crime(t, triggers) or t.lemma_.lower() in _CULPRITS), None)
    if crime is None:
        return
    accused = prepositional(verb, "to") or [p for n in nouns for p in prepositional(n, "to")]
    accusers = agents(verb) if is_passive(verb) else subjects(verb)
    for phrase in culprits(reading, accused):
        if phrase.kind == "organization" and phrase.detail == "armed_group":
            modality: Modality = "reported" if accusers else "hypothesis"
            yield Responsibility(verb.i, phrase, modality, False, crime.i, accusers[0].i if accusers else None)


def _threatened(reading: Reading, verb: Token, triggers: frozenset[int]) -> Iterator[Responsibility]:
    """ "a gang has threatened to set off a bomb": who threatens says who would do it."""
    if verb.lemma_.lower() not in {"threaten", "vow"} or is_passive(verb) or any(c.dep_ == "neg" for c in verb.children):
        return
    about = next((t for c in verb.children if c.dep_ in {"xcomp", "ccomp", "dobj"} for t in c.subtree if t.i in triggers), None)
    if about is not None:
        for phrase in _claimants(reading, subjects(verb)):
            yield Responsibility(verb.i, phrase, "reported", True, about.i)


def _last_organization(reading: Reading, verb: Token) -> list[Phrase]:
    """The organization last named before a possessive pronoun, in its sentence."""
    for at in range(verb.i, verb.sent.start - 1, -1):
        named = reading.by_token.get(at)
        if named is not None and named.kind == "organization" and named.detail not in {"media", "government", "company"}:
            return list(phrases_of(reading, reading.document.doc[named.end - 1]))
    return []


def _modality(verb: Token) -> Modality:
    """Hypothesis where the sentence hedges what the verb says; the writer's plain statement otherwise."""
    text = verb.sent.text.lower()
    return "hypothesis" if any(hedge in text for hedge in hedge_phrases()) or _hedged(verb) else "asserted"


def _hedged(verb: Token) -> bool:
    words = {c.lower_ for t in (verb, verb.head) for c in t.children} | {verb.head.lower_}
    return bool(words & hedges()) or bool(words & {"may", "might", "could", "likely", "probably", "certain", "believed"})


def responsibilities(reading: Reading, triggers: frozenset[int]) -> list[Responsibility]:
    """All such statements of a document, in text order."""
    found: list[Responsibility] = []
    for token in reading.document.doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        found += _claimed(reading, token, triggers)
        found += _blamed(reading, token, triggers)
        found += _ascribed(reading, token, triggers)
        found += _charged(reading, token, triggers)
        found += _held(reading, token, triggers)
        found += _committed(reading, token, triggers)
        found += _identified(reading, token)
        found += _published(reading, token, triggers)
        found += _owned(reading, token)
        found += _avowed(reading, token, triggers)
        found += _set(reading, token, triggers)
        found += _sent(reading, token)
        found += _disowned(reading, token)
        found += _pointed(reading, token, triggers)
        found += _linked(reading, token, triggers)
        found += _threatened(reading, token, triggers)
    return found
