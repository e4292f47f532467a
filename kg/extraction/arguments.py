"""Arguments of a trigger in the sentence's syntax: who suffers, who does it, with what."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extraction.gerunds import whom_of
from kg.extraction.lexicon import Frame, lexicon
from kg.extraction.menaces import is_menace, menaced
from kg.extraction.patients import (
    are_counted_people,
    behind_apposition,
    behind_dead,
    dead_beside,
    gapped_patient,
    is_struck_dead,
    is_their_own,
    left_patient,
    noun_after,
    noun_before,
    number_before,
    shortened,
    suffered_with,
)
from kg.extraction.syntax import agents, antecedent, head_verb, is_passive, objects, prepositional, subjects
from kg.extraction.terms import people_terms
from kg.extraction.throats import is_life_sought, lives_sought, owners, whose_throats
from kg.text.word_sets import word_set

__all__ = ["Arguments", "noun_arguments", "those_who", "verb_arguments"]

_AT = ("on", "against", "at", "into", "upon", "targeting", "toward", "towards")


@dataclass
class Arguments:
    """Arguments collected for one trigger, before they are sorted by what they are."""

    sufferers: list[Token] = field(default_factory=list)
    doers: list[Token] = field(default_factory=list)
    weapons: list[Token] = field(default_factory=list)


def verb_arguments(verb: Token, frame: Frame) -> Arguments:
    """Arguments of a verb, by its frame: who suffers a killing is its object, of a death its subject."""
    passive = is_passive(verb)
    things = [t for t in objects(verb) if not _is_listed(t)]
    patients, doers = (subjects(verb), agents(verb)) if passive else (things, [] if _hangs_on_a_scene(verb) else subjects(verb))
    if not patients and not passive:
        patients = behind_dead(verb)
    if not patients and verb.dep_ == "conj" and (same := shortened(verb.head)) and verb.tag_ in {"VBD", "VBN"}:
        # A headline: "Two men killed and burned".
        patients, doers = same, agents(verb)
    if frame == "take" and verb.lemma_.lower() == "make":
        # "made off with eleven girls"
        patients = prepositional(verb, "with")
    # "blasted their way into the embassy": what they made their way into is what they attacked.
    patients = [p for p in patients if p.lemma_.lower() != "way"]
    if frame == "take":
        # "took six sailors hostage": the parser may take whom for a part of the name of what they became.
        patients = [c for p in patients for c in (_made_captive(p) or [p])]
    doers = [d for doer in doers for d in (doer, *_counted_weapons(doer))]
    if throats := whose_throats(verb):
        return Arguments(throats, [d for d in doers if d.lemma_.lower() != "throat" and d not in throats], prepositional(verb, "with"))
    if _repels(verb) or _is_done_in_a_scene(verb):
        doers = []
    found = Arguments(weapons=prepositional(verb, "with") + _using(verb))
    if frame == "die":
        found.sufferers = (subjects(verb) or _coordinated_subject(verb) or noun_before(verb) or number_before(verb)) + dead_beside(verb)
        if verb.lemma_.lower() == "lose" and (lost := [t for t in objects(verb) if t.lemma_.lower() != "life"]):
            # "The rebels lost five men."
            found.sufferers = lost
        found.doers = agents(verb)
    elif frame == "clash":
        found.doers = [*subjects(verb), *prepositional(verb, "with", "against")]
    elif frame == "foil":
        # Who makes the weapon harmless did not make the attack; whose weapon it is did.
        found.weapons = []
    elif frame == "explode":
        found.weapons += patients if patients and passive else ([] if patients else subjects(verb))
        found.sufferers = patients
        found.doers = doers if patients else []
    elif frame == "launch":
        found.weapons += [w for patient in patients for w in (patient, *_counted_weapons(patient))]
        found.doers = doers
        found.sufferers = prepositional(verb, *_AT)
    elif frame == "kill" and not passive and not patients and not agents(verb) and is_struck_dead(verb):
        # A headline: "Mayor shot dead on way home".
        found.sufferers = doers
    elif frame in {"kill", "wound"} and (gapped := gapped_patient(verb)):
        # "two soldiers were killed and another wounded".
        found.sufferers = gapped
        found.doers = agents(verb)
    else:
        found.sufferers = (
            patients or shortened(verb) or left_patient(verb) or (noun_after(verb) if frame in {"kill", "wound"} and not passive else [])
        )
        found.doers = (
            agents(verb) if found.sufferers and found.sufferers == shortened(verb) else [d for d in doers if d not in found.sufferers]
        )
        if not found.sufferers and frame in {"kill", "wound", "take"} and not passive and verb.tag_ in {"VBN", "VBD"}:
            # A headline leaves out the auxiliary: "General killed in blast".
            found.sufferers, found.doers = doers, agents(verb)
        if not patients:
            found.sufferers += prepositional(verb, *_AT)
    if frame in {"kill", "wound"} and found.sufferers and not passive:
        found.sufferers += behind_apposition(verb, found.sufferers[-1])
        last = found.sufferers[-1].i
        if _is_done_by_a_thing(verb):
            found.sufferers += [t for t in _companions(verb, led=True) if t.i > last and t not in found.sufferers]
    if found.sufferers and (frame == "die" or (passive and frame in {"kill", "take", "wound"})):
        beside = [*_companions(verb), *(suffered_with(verb) if frame in {"kill", "wound"} else ())]
        found.sufferers += [t for t in dict.fromkeys(beside) if t not in found.sufferers]
    return found


_CAPTIVES = frozenset({"captive", "hostage", "prisoner"})


def _made_captive(noun: Token) -> list[Token]:
    """Whom somebody took "hostage", where the parser hangs them on that word: "took six sailors hostage", but not "hotel hostages"."""
    if noun.lemma_.lower() not in _CAPTIVES or noun.tag_ != "NN":
        return []
    return [c for c in noun.children if c.dep_ in {"compound", "nmod"} and c.tag_ in {"NNS", "NNP"}]


def _is_listed(noun: Token) -> bool:
    """ "40 people wounded, among them 15 children": the parse may take who is listed for whom somebody wounded."""
    before = noun.doc[noun.left_edge.i : noun.i]
    return len(before) > 1 and before[0].lower_ in {"among", "amongst"} and before[1].lower_ in {"them", "these", "those"}


_VOLLEYS = word_set("acts", "volleys")
"""Nouns that count what is fired ("a salvo of rockets")."""


def _counted_weapons(noun: Token) -> list[Token]:
    return prepositional(noun, "of") if noun.lemma_.lower() in _VOLLEYS else []


def _coordinated_subject(verb: Token) -> list[Token]:
    """ "was taken to hospital and died there": who dies is the subject of the verb before, whatever its voice; "a guard wounded in the raid that killed
    a clerk has died", where the parse takes the participle for the verb of a sentence."""
    above = verb.head
    if verb.dep_ == "ccomp" and above.tag_ in {"VBD", "VBN"} and above.lemma_.lower() in _HURTING:
        bare = not any(c.dep_ in {"aux", "auxpass", "dobj", "mark"} for c in above.children)
        return [s for s in subjects(above) if s.i < above.i < verb.i] if bare else []
    return subjects(above) if verb.dep_ == "conj" and above.pos_ in {"VERB", "AUX"} else []


_HURTING = frozenset({"burn", "hit", "hurt", "injure", "shoot", "stab", "wound"})


def _is_done_by_a_thing(verb: Token) -> bool:
    """ "A drone strike killed NAME along with his guard": of a gunman, whose company that is stays open."""
    who = subjects(verb)
    return bool(who) and all(t.pos_ == "NOUN" and people_terms().get(t) is None for t in who)


_COMPANY = frozenset({"alongside", "along", "together"})


def _companions(verb: Token, *, led: bool = False) -> list[Token]:
    """Who shared somebody's fate: "was shot dead together with his driver", "was killed along with two guards"; with ``led``, none behind a bare "with"."""
    near = [verb, *(c for c in verb.children if c.i > verb.i and c.dep_ in {"acomp", "advmod", "dobj", "npadvmod", "oprd", "prep"})]
    # "was killed on Tuesday with two soldiers"
    near += [day for c in near for day in c.children if c.dep_ == "prep" and day.dep_ == "pobj" and day.ent_type_ in {"DATE", "TIME"}]
    found: list[Token] = []
    for prep in (c for t in near for c in (t, *t.children) if c.dep_ == "prep" and c.i > verb.i):
        joint = any(c.lower_ in _COMPANY for c in prep.children) or verb.doc[prep.i - 1].lower_ in _COMPANY
        if prep.lower_ == "alongside" or (prep.lower_ == "with" and joint):
            found += [t for t in prep.children if t.dep_ == "pobj"]
        elif prep.lower_ == "with" and not led:
            found += [t for t in prep.children if t.dep_ == "pobj" and are_counted_people(t)]
    return list(dict.fromkeys(found))


def _inflicted_on(noun: Token) -> list[Token]:
    """ "injuries to nine", "causing injuries to nine": whom wounds are said to be of."""
    found = prepositional(noun, "to")
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in {"cause", "inflict"}:
        found += prepositional(verb, "to", "on", "upon")
    return found


def _hangs_on_a_scene(verb: Token) -> bool:
    """ "the bomb went off while police were searching the house, killing 16": who searches is no subject of the killing."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "conj"}:
        return False
    scene = verb.head if verb.dep_ == "advcl" else verb.head.head
    marked = any(c.dep_ in {"mark", "advmod"} and c.lower_ in {"as", "when", "while"} for c in scene.children)
    return marked and scene.lemma_.lower() not in lexicon().verbs and not any(c.dep_ == "nsubj" for c in verb.children)


_DRIVING_OFF = word_set("movements", "driving_off")
_AVERTING = frozenset({"avert", "foil", "prevent", "repel", "stop", "thwart"})


def _repels(verb: Token) -> bool:
    """ "beat off an attack", "drove back the rebels": whoever does that was attacked."""
    return verb.lemma_.lower() in _DRIVING_OFF and any(
        c.lower_ in {"back", "off"} and c.dep_ in {"prt", "advmod", "prep"} and not any(t.dep_ == "pobj" for t in c.children)
        for c in verb.children
    )


def _is_done_in_a_scene(verb: Token) -> bool:
    """ "shot at women who were fetching water, killing nine", "killing the man who was driving him and wounding two": the parser hangs the
    killing on what its victims were doing."""
    clause = verb.head
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "conj"} or any(c.dep_ == "nsubj" for c in verb.children):
        return False
    return clause.dep_ == "relcl" and clause.lemma_.lower() not in lexicon().verbs and any(c.dep_ == "aux" for c in clause.children)


def _using(verb: Token) -> list[Token]:
    return [obj for child in verb.children if child.lemma_ in {"use", "employ"} and child.pos_ == "VERB" for obj in objects(child)]


_COMMITTING = frozenset(
    {
        *("attempt", "carry", "commit", "conduct", "direct", "execute", "launch", "lay", "make", "mastermind", "mount", "orchestrate"),
        *("order", "organize", "perform", "perpetrate", "plan", "spring", "stage", "undertake"),
    }
)
"""Verbs whose subject did, or had others do, the attack that is their object."""


def those_who(noun: Token, verbs: frozenset[str]) -> list[Token]:
    """Who did something to what a noun stands for, in a participle behind it: "an ambush set by X", "the bomb, planted by Y"."""
    return [doer for child in noun.children if child.dep_ == "acl" and child.lemma_.lower() in verbs for doer in agents(child)]


def _those_that_made(noun: Token) -> list[Token]:
    """ "the strike that X carried out on Y": the subject of a clause about the attack whose object it is."""
    clauses = (c for c in noun.children if c.dep_ == "relcl" and c.lemma_.lower() in _COMMITTING | {"inflict"} and not is_passive(c))
    return [s for clause in clauses for s in clause.children if s.dep_ == "nsubj" and antecedent(s).i != noun.i]


def _subjecting(noun: Token) -> Token | None:
    """The verb of "subjected the village to artillery fire", also where the parser hangs the "to" on a clause between."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "to":
        return None
    before = (t for t in noun.doc[noun.sent.start : noun.head.i] if t.pos_ == "VERB" and t.lemma_.lower() in {"expose", "subject"})
    return next((v for v in before if not any(c.lower_ == "to" and c.dep_ == "prep" and c.i != noun.head.i for c in v.children)), None)


def _fire_from(noun: Token) -> list[Token]:
    """ "came under fire from X", "under attack from Y": those who fired; a place is none."""
    under = noun.dep_ == "pobj" and noun.head.lower_ == "under"
    return prepositional(noun, "from") + prepositional(noun.head.head, "from") if under else []


def noun_arguments(noun: Token, frame: Frame) -> Arguments:
    """Arguments of a noun, by its frame: "the killing of X by Y", "X's attack on Y", "the bomb that Y planted"."""
    found = Arguments(doers=agents(noun) + _fire_from(noun), weapons=prepositional(noun, "with"))
    if is_life_sought(noun):
        lives = lives_sought(noun)
        found.sufferers = owners(lives) or [c for life in lives for c in life.children if c.dep_ == "poss"]
        return found
    if is_menace(noun):
        found.sufferers = menaced(noun)
        return found
    possessors = [child for child in noun.children if child.dep_ == "poss"]
    compounds = [
        child
        for child in noun.children
        if child.dep_ in {"compound", "nmod", "amod"} and (child.pos_ in {"NOUN", "PROPN"} or child.text.isupper())
        if noun.lemma_.lower() not in _CAPTIVES
    ]
    if noun.lemma_.lower() == "violence" or any(c.lemma_.lower() in lexicon().foils | _AVERTING for c in compounds):
        # "gang violence" is nobody's deed; "Police foil bomb attack": a headline's verb that the parser takes for a noun.
        compounds = [c for c in compounds if c.lemma_.lower() in lexicon().modifiers]
    of = prepositional(noun, "of") or whom_of(noun)
    if frame in {"kill", "die", "wound", "take"}:
        found.sufferers = (
            of
            + _coordinated_of(noun)
            + (_people_beside(noun) if of else [])
            + possessors
            + (_inflicted_on(noun) if frame == "wound" else [])
        )
    elif frame == "clash":
        found.doers += prepositional(noun, "between", "with")
    else:
        found.sufferers = prepositional(noun, *_AT) + of
        found.doers += possessors
    found.weapons += compounds
    found.doers += compounds
    found.doers += those_who(noun, _COMMITTING | {"inflict", "set"})
    found.doers += _those_that_made(noun)
    subjecting = _subjecting(noun)
    if subjecting is not None:
        passive = is_passive(subjecting)
        found.doers += agents(subjecting) if passive else subjects(subjecting)
        found.sufferers += subjects(subjecting) if passive else objects(subjecting)
    verb = head_verb(noun)
    if verb is not None and noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in _COMMITTING:
        found.doers += agents(verb) if is_passive(verb) else subjects(verb)
    if verb is not None and noun.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ in {"target", "hit", "strike"} and not is_passive(verb):
        found.sufferers += objects(verb)
    return found


def _people_beside(noun: Token) -> list[Token]:
    """ "the death of NAME, deputy commander of X, and four guards": people whom the parse coordinates with the noun for what befell them."""
    joined = (c for c in noun.children if c.dep_ == "conj" and c.tag_ in {"CD", "NN", "NNS"})
    return [c for c in joined if (people_terms().get(c) is not None or c.tag_ == "CD") and (c.tag_ != "NN" or is_their_own(c))]


def _coordinated_of(noun: Token) -> list[Token]:
    """ "the death of NAME, …, and of NAME": a second "of" that the parse hangs on the noun, its "of" or its verb."""
    above = {noun.i, noun.head.i, *(c.i for c in noun.children if c.lower_ == "of")}
    return [
        child
        for of in noun.doc[noun.i + 1 : noun.sent.end]
        if of.lower_ == "of" and of.dep_ == "conj" and of.head.i in above
        for child in of.children
        if child.dep_ == "pobj"
    ]
