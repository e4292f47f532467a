"""Attacks that came to nothing because somebody found, defused or shot down their weapon: "sappers defused a bomb", "the missile was intercepted"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.lexicon import TriggerWord, lexicon
from kg.extraction.mention import Reading
from kg.extraction.syntax import agents, antecedent, is_indefinite, is_negated, is_passive, objects, prepositional, subjects
from kg.text.word_sets import word_set

__all__ = ["foil", "foiled_weapons", "is_disposal", "is_partial", "is_planted_in_vain", "mine_met", "placed_weapons"]

_FLYING = frozenset({"drone", "missile", "rocket"})
_PLACED = frozenset({"car_bomb", "dynamite", "explosive", "grenade", "ied", "landmine", "mortar", "suicide_vest"})
_LAUNCHED = frozenset({"aim", "bind", "direct", "fire", "fly", "head", "launch", "send", "target"})
_DEFENCES = frozenset({"defence", "defense", "interceptor", "defences", "defenses"})
_CHARGES = frozenset({"bomb", "charge", "device", "explosive"})
_SOON = 2
"""Sentences after a find in which the bomb is said to have been defused."""


def foiled_weapons(reading: Reading, verb: Token) -> list[Token]:
    """The weapon that a verb is done to, or that is in what it is done to ("a car loaded with dynamite was found")."""
    patients = _patients(verb)
    found: list[Token] = []
    for patient in (antecedent(p) for p in patients):
        if patient.lower_ in _PRONOUNS:
            found += _stood_for(reading, patient)
            continue
        if patient.lower_ in {"neither", "none"}:
            continue
        if patient.pos_ in {"DET", "NUM", "PRON"}:
            # "all 12 of the drones"
            patient = next(iter(prepositional(patient, "of")), patient)
        weapons = [t for t in _with_conjuncts(patient) if _weapon(reading, t)]
        if not weapons and patient.pos_ in {"NOUN", "PROPN"}:
            weapons = [t for t in patient.subtree if t.i > patient.i and t.i < verb.i + 25 and _weapon(reading, t)][:1]
        found += weapons
    return found


def _patients(verb: Token) -> list[Token]:
    if not is_passive(verb):
        # "made it harmless": the parse may hang what is made so on "harmless".
        return objects(verb) or [s for c in verb.children if c.lower_ in {"harmless", "safe"} for s in c.children if s.dep_ == "nsubj"]
    return subjects(verb) or [c for c in verb.head.children if verb.dep_ == "conj" and c.dep_ in {"nsubj", "nsubjpass"}]


def _with_conjuncts(token: Token) -> Iterator[Token]:
    yield token
    yield from token.conjuncts


def _weapon(reading: Reading, token: Token) -> str | None:
    """The type of the weapon that a noun tells."""
    named = reading.by_token.get(token.i)
    is_head = named is not None and token.i == reading.document.doc[named.start : named.end].root.i
    if named is not None and is_head and named.kind == "weapon" and named.detail != "other":
        return named.detail
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    told = next((p.detail for p in phrases_of(reading, token) if p.kind == "weapon" and p.head == token.i), None)
    return told if told not in {None, "other"} else ("explosive" if token.lemma_.lower() in _CHARGES else None)


_PRONOUNS = frozenset({"it", "them", "they"})


def _stood_for(reading: Reading, pronoun: Token) -> list[Token]:
    """The missile or bomb that the sentence before, or the words before, named last."""
    first = reading.sentences[max(reading.sentence_of[pronoun.i] - 1, 0)][0]
    weapons = [t for t in pronoun.doc[first : pronoun.i] if _weapon(reading, t) in _FLYING | _PLACED]
    return weapons[-1:]


def _particle(verb: Token) -> str | None:
    after = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 8] if t.head.i == verb.i or t.head.head.i == verb.i}
    return next((p for p in ("down", "safe", "harmless", "apart") if p in after), None)


def _makes_harmless(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in lexicon().foils or (
        (lemma in {"make", "render"} and _particle(verb) in {"safe", "harmless"}) or (lemma == "take" and _particle(verb) == "apart")
    )


_CLEARING = frozenset({"clear", "dig", "lift", "remove", "take", "unearth"})
_WAYS = word_set("spots", "mined_ways")


def _clears_away(reading: Reading, verb: Token) -> bool:
    """ "lifted 50 lb. of gelignite from beneath the rails": from where it was to go off, not from a store."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _CLEARING or is_negated(verb):
        return False
    # "removed a shell with a fuse from beneath a carriage": the parse may hang whence it was on the fuse.
    within = [p for o in objects(verb) for c in o.children if c.dep_ == "prep" for p in (c, *(g for t in c.children for g in t.children))]
    hung = [*verb.children, *within]
    whence = [n for c in hung if c.dep_ in {"prep", "advmod"} and c.lower_ in {"from", "out", "off", "up"} for n in c.subtree]
    below = any(t.lower_ in {"beneath", "under", "underneath", "below"} for t in whence)
    return below or any(t.lemma_.lower() in _WAYS for t in whence)


def _brings_down(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in {"destroy", "down", "downed", "intercept", "neutralise", "neutralize"} or (
        lemma in {"bring", "shoot"} and _particle(verb) == "down"
    )


def _is_on_its_way(reading: Reading, verb: Token, weapon: Token, kind: str) -> bool:
    """Whether what is brought down was flying to attack: any missile, and drones by their words, their number or air defences."""
    if kind != "drone":
        return True
    words = {t.lemma_.lower() for t in weapon.subtree}
    told = bool(words & (_LAUNCHED | {"attack", "explosive", "explosive-laden", "kamikaze", "shahed", "strike", "suicide", "loitering"}))
    by = agents(verb) if is_passive(verb) else subjects(verb)
    defended = any(t.lemma_.lower() in _DEFENCES for doer in by for t in doer.subtree)
    return told or defended or weapon.tag_ in {"NNS", "NNPS"} or _is_said_to_have_flown(reading, verb)


def _is_said_to_have_flown(reading: Reading, verb: Token) -> bool:
    """ "A drone was shot down over the port. It was launched by the rebels.", "it was sent from X"."""
    number = reading.sentence_of[verb.i]
    after = verb.doc[verb.i : reading.sentences[min(number + 1, len(reading.sentences) - 1)][1]]
    return any(
        t.lemma_.lower() in {"fire", "launch", "send"} and any(s.lower_ == "it" or s.lemma_.lower() == "drone" for s in _patients(t))
        for t in after
        if t.pos_ == "VERB" and t.i != verb.i
    )


def _is_made_safe_soon(reading: Reading, verb: Token) -> bool:
    """Whether the same or one of the next sentences says that what was found was defused."""
    sentence = reading.sentence_of[verb.i]
    last = reading.sentences[min(sentence + _SOON, len(reading.sentences) - 1)][1]
    start = reading.sentences[sentence][0]
    return any(
        t.pos_ in {"VERB", "NOUN"} and t.i != verb.i and (_makes_harmless(t) or t.lower_ == "controlled" or _is_disposed_of(t))
        for t in verb.doc[start:last]
    )


def _is_disposed_of(verb: Token) -> bool:
    """ "They were destroyed on the spot", "it went off harmlessly in a field", "sappers blew it up": said of what was found."""
    if verb.pos_ != "VERB":
        return False
    subject = _patients(verb) or subjects(verb)
    found = not subject or any(t.lower_ in _PRONOUNS or t.lemma_.lower() in _CHARGES | {"mine", "package", "parcel"} for t in subject)
    lemma = verb.lemma_.lower()
    gone = lemma in {"detonate", "explode", "go"} and any(c.lower_ == "harmlessly" for c in verb.children)
    done = lemma in {"blow", "destroy", "detonate", "explode"} and bool(_patients(verb))
    return found and (gone or done)


_DISPOSERS = frozenset("deminer sapper".split())
_TRAINED = word_set("person_words", "trained")
_IN_BOMBS = word_set("acts", "of_bombs")
_DESTROYING = word_set("acts", "with_bombs_found")


def is_disposal(verb: Token) -> bool:
    """ "blown up by sappers", "an explosive ordnance team destroyed six mines": what experts do to bombs is no attack."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _DESTROYING:
        return False
    doers = agents(verb) if is_passive(verb) else subjects(verb)
    return any(_is_disposer(t) for t in doers)


def _is_disposer(noun: Token) -> bool:
    if noun.lemma_.lower() in _DISPOSERS or (
        noun.lemma_.lower() == "expert" and not any(c.dep_ in {"amod", "compound"} for c in noun.children)
    ):
        return True
    words = {t.lower_ for t in noun.subtree if t.i < noun.i}
    army = noun.lemma_.lower() in {"engineer", "technician", "expert"} and bool(words & {"army", "military", "police", "combat"})
    return noun.lemma_.lower() in _TRAINED and (bool(words & _IN_BOMBS) or army)


_STORES = word_set("spots", "stores")


def _is_stored(verb: Token) -> bool:
    """ "discovered 14 mines in a storage pit": what lies in store is no attack yet."""
    where = [t for p in prepositional(verb, "in", "inside", "at") for t in p.subtree]
    return any(t.lemma_.lower() in _STORES for t in (*where, *(t for o in objects(verb) for t in o.subtree)))


_LEFT_OVER = frozenset("ammunition amnesty collected leftover uxo unexploded wartime".split())


def _is_leftover(reading: Reading, verb: Token, kind: str) -> bool:
    """Whether what experts destroy is a mine of a minefield, out of a store, or was handed in or left behind."""
    sentence = reading.sentence_of[verb.i]
    first = reading.sentences[max(sentence - _SOON, 0)][0]
    words = {t.lemma_.lower() for t in verb.doc[first : reading.sentences[sentence][1]]}
    return kind == "landmine" or bool(words & (_STORES | _LEFT_OVER)) or {"leave", "behind"} <= words


def foil(reading: Reading, token: Token) -> TriggerWord | None:
    """What a verb that makes a weapon harmless tells: an attack that was tried, of the weapon's type."""
    if token.pos_ not in {"VERB", "AUX", "ADJ"} or is_negated(token):
        return None
    made_safe, down = _makes_harmless(token) or _clears_away(reading, token), _brings_down(token)
    harmless = made_safe or is_disposal(token)
    finds = token.lemma_.lower() in lexicon().finds and not harmless
    if not (harmless or down or finds):
        return None
    for weapon in foiled_weapons(reading, token):
        kind = _weapon(reading, weapon) or "explosive"
        flying = kind in _FLYING and down and _is_on_its_way(reading, token, weapon, kind)
        laid = finds and is_indefinite(weapon) and not _is_stored(token) and _is_made_safe_soon(reading, token)
        shell = kind == "artillery" and _clears_away(reading, token) and not _is_leftover(reading, token, kind)
        placed = shell or (kind in _PLACED and (made_safe or laid or (harmless and not _is_leftover(reading, token, kind))))
        if flying or placed:
            told = lexicon().weapon_attacks.get(kind, "bombing")
            return TriggerWord("attack", "bombing" if placed and told in {"shelling", "explosion"} else told, "foil", weak=True)
    return None


_MINES = frozenset({"explosive", "ied", "landmine"})


def mine_met(reading: Reading, verb: Token) -> list[Token]:
    """The mine that somebody runs over or steps on."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in lexicon().treads:
        return []
    met = [*objects(verb), *prepositional(verb, "over", "on", "onto", "into", "upon")]
    return [t for t in met if _weapon(reading, t) in _MINES]


def placed_weapons(reading: Reading, verb: Token) -> list[Token]:
    """The bombs that somebody leaves somewhere: those that are themselves left, not what they are in."""
    patients = [antecedent(p) for p in _patients(verb)] or ([verb.head] if verb.dep_ == "acl" and is_passive(verb) else [])
    return [p for p in patients if _weapon(reading, p) in _PLACED and p.lemma_.lower() != "grenade"]


def is_planted_in_vain(reading: Reading, verb: Token) -> bool:
    """ "left a bomb outside a bank. Experts dismantled it": a bomb that the next sentences say was made harmless."""
    return verb.pos_ == "VERB" and bool(placed_weapons(reading, verb)) and _is_made_safe_soon(reading, verb)


def is_partial(token: Token) -> bool:
    """Whether only some were shot down: "most of them were intercepted", "14 of the 17 drones"."""
    for patient in _patients(token):
        words = {patient.lower_, *(c.lower_ for c in patient.children)}
        if "all" in words:
            if "not" in words or patient.doc[max(patient.left_edge.i - 1, 0)].lower_ == "not":
                return True
            continue
        if words & {"most", "some", "several", "many", "few", "half"} or (patient.pos_ == "NUM" and "of" in words):
            return True
    return False
