"""Which words of a document tell of an attack, a death or an injury that happened, was tried or was threatened."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from kg.extraction.announcements import is_announced, is_vowed
from kg.extraction.coordinations import phrases_of
from kg.extraction.deeds import deed
from kg.extraction.foils import is_disposal
from kg.extraction.lexicon import TriggerWord, lexicon
from kg.extraction.menaces import is_menace
from kg.extraction.mention import Phrase, Reading
from kg.extraction.plots import is_due, is_plot_stopped, is_ultimatum, planned_by
from kg.extraction.pretence import is_case_dropped, is_charge, is_indictment, is_of_animals, is_play, is_shot_in_the_air
from kg.extraction.stretches import is_one_of_a_count
from kg.extraction.syntax import (
    agents,
    antecedent,
    head_verb,
    is_as_a_rule,
    is_indefinite,
    is_negated,
    is_passive,
    objects,
    prepositional,
    subjects,
)
from kg.text.word_sets import word_set

__all__ = ["is_shot_dead", "read_triggers", "status_of"]

_FIRE_NOUNS = frozenset({"fire", "round", "shell", "salvo"})
_PLURAL_HABIT = frozenset(
    {"recent", "frequent", "repeated", "regular", "daily", "further", "future", "more", "fewer", "increased", "previous", "past"}
)
_UNREAL_VERBS = word_set("plots", "unreal")
_ATTEMPT_WORDS = word_set("plots", "attempts")
_GOING_OFF = frozenset({"blow", "detonate", "explode", "go"})
_THREAT_WORDS = frozenset({"threaten", "threat", "vow", "warn"})
_UNREAL_AUX = frozenset({"would", "could", "should", "will", "shall", "might", "can", "wo", "ca", "must"})


_FAR_PARTICLE = 12
_TRAILING = frozenset({"ablaze", "apart", "captive", "hostage"})
"""Words of a phrasal verb that stand after its object, however long that is."""


def _phrasal(token: Token) -> TriggerWord | None:
    window = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    # "took 36 gas workers of the company hostage"
    far = list(token.doc[token.i + 1 : token.i + _FAR_PARTICLE])
    own = [t.lower_ for t in takewhile(lambda t: t.pos_ not in {"VERB", "AUX", "PUNCT"}, far)]
    lemma = "shoot" if is_shot_dead(token) else token.lemma_.lower()
    for verb in lexicon().phrasal_verbs:
        if lemma == verb.head and verb.particle in (window + own if verb.particle in _TRAILING else window):
            return verb.trigger
    return None


def _modified_type(token: Token) -> str | None:
    """The type that a compound before a noun gives it ("mortar fire", "ATGM attack", "suicide car bombing")."""
    left = [t for t in token.doc[max(token.i - 4, token.sent.start) : token.i] if t.head.i == token.i or t.head.head.i == token.i]
    types = [lexicon().modifiers[t.lower_] for t in left if t.lower_ in lexicon().modifiers and t.dep_ in {"compound", "amod", "nmod"}]
    return "suicide_bombing" if "suicide_bombing" in types else (types[-1] if types else None)


def _noun_trigger(token: Token) -> TriggerWord | None:
    lemma = token.lemma_.lower()
    typed = _modified_type(token)
    if lemma in _FIRE_NOUNS:
        return TriggerWord("attack", typed, "assault") if typed is not None and lemma == "fire" else None
    word = lexicon().nouns.get(lemma)
    if word is None or any(child.lower_ in lexicon().not_attacks for child in token.children if child.i < token.i):
        return None
    if typed is None:
        return word
    if lemma == "strike" and typed in {"bombing", "arson"}:
        return word
    return replace(word, type=typed, weak=False)


def is_shot_dead(token: Token) -> bool:
    """ "gunmen shot dead an officer", where the model takes "shot" for a noun."""
    return token.lower_ == "shot" and token.pos_ == "NOUN" and any(c.dep_ in {"dobj", "oprd", "acomp"} for c in token.children)


def _verb_trigger(token: Token) -> TriggerWord | None:
    phrasal = _phrasal(token)
    if phrasal is not None:
        return phrasal
    return lexicon().verbs.get(token.lemma_.lower())


def trigger_word(token: Token) -> TriggerWord | None:
    """The lexicon's entry for a token in its context, or None."""
    if token.pos_ == "VERB" or (token.pos_ in {"ADJ", "AUX"} and token.tag_ in {"VBN", "VBD"}) or is_shot_dead(token):
        return _verb_trigger(token)
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.text.istitle()):
        if token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return None
        noun = _noun_trigger(token)
        if (
            noun is None
            and token.tag_ in {"VBN", "NN", "NNP"}
            and token.lower_ in {"killed", "wounded", "injured"}
            and token.dep_ != "pobj"
        ):
            return _verb_trigger(token) or lexicon().verbs.get({"killed": "kill", "wounded": "wound", "injured": "injure"}[token.lower_])
        return noun
    return None


_AT_ONCE = frozenset("back-to-back coordinated double near-simultaneous paired simultaneous triple twin".split())
"""Before a plural they say that the attacks were told together, as one ("twin bombings")."""


def _is_habit(token: Token) -> bool:
    """Plurals and habits: "its attacks on units in recent weeks" is not one attack; "two attacks" and "the attacks" may be."""
    if any(child.lower_ == "such" for child in token.children):
        return True
    if token.tag_ not in {"NNS", "NNPS"}:
        return False
    lemma = token.lemma_.lower()
    modifiers = {child.lower_ for child in token.children}
    if modifiers & _AT_ONCE:
        return False
    if modifiers & {"fewer", "more"} and not any(child.dep_ == "nummod" for child in token.children):
        return True
    if lemma in {"death", "injury", "gunfire", "clash", "shot"}:
        return False
    if any(child.dep_ == "nummod" for child in token.children):
        return False
    return bool(modifiers & _PLURAL_HABIT) or "the" not in modifiers


_OFTEN = frozenset("frequently habitually often periodically regularly repeatedly routinely sometimes typically usually".split())


def _is_of_habit(verb: Token) -> bool:
    """ "the group frequently attacks villages there", "has often been blamed for": no one attack."""
    habitual = any(c.dep_ == "advmod" and c.lower_ in _OFTEN for c in verb.children)
    return habitual and (verb.tag_ in {"VBZ", "VBP"} or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children))


def _is_conditional(verb: Token) -> bool:
    """ "if the attack is carried out", "would attack", "must be recognised"."""
    if any(child.lower_ in {"if", "unless", "whether"} and child.dep_ == "mark" for child in verb.children):
        return True
    return any(child.dep_ == "aux" and child.lower_ in _UNREAL_AUX for child in verb.children)


def _is_prevented(token: Token) -> bool:
    """ "to prevent judges from being murdered"."""
    return (
        token.dep_ == "pcomp" and token.head.lower_ == "from" and token.head.head.lemma_.lower() in {"prevent", "stop", "keep", "protect"}
    )


def _is_unreal(token: Token) -> bool:
    """Feared, planned, denied or hypothetical: nothing that happened, unless it is tried or threatened (see `status_of`)."""
    if token.pos_ == "VERB":
        if _is_conditional(token) or _is_prevented(token):
            return True
        infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
        governor = token.head.lemma_.lower()
        return planned_by(token) is not None or (
            infinitive
            and token.dep_ in {"xcomp", "acl", "advcl", "ccomp"}
            and governor in _UNREAL_VERBS | {"order", "want", "intend", "be", "go"}
        )
    if token.dep_ == "dobj" and token.head.lemma_.lower() in {"prevent", "avoid", "avert", "fear", "expect", "stop", "end", "halt"}:
        return True
    verb = head_verb(token)
    named_before = any(child.lower_ in {"this", "that"} for child in token.children)
    return (
        verb is not None and verb.sent == token.sent and _is_conditional(verb) and not named_before and verb.dep_ not in {"ROOT", "ccomp"}
    )


def _is_comparison(token: Token) -> bool:
    """ "not the first general to be killed": a kind of event, not one."""
    if token.pos_ != "VERB" or token.dep_ not in {"relcl", "acl", "xcomp"}:
        return False
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    return infinitive and any(child.lower_ in {"first", "last", "latest", "second", "only"} for child in token.head.children)


def _has_natural_cause(token: Token, word: TriggerWord) -> bool:
    """ "storms killed 15", "nine died in a crash", "of a heart attack": harm that the sentence puts down to nature, traffic or illness."""
    if word.frame not in {"kill", "die", "wound", "destroy"}:
        return False
    causes = [*agents(token), *prepositional(token, "in", "from", "of", "by"), *([] if is_passive(token) else subjects(token))]
    for clause in (c for c in token.children if c.dep_ == "advcl" and any(m.lower_ in {"when", "as", "after"} for m in c.children)):
        if clause.lemma_.lower() in lexicon().mishaps:
            causes.append(clause)
    if token.dep_ == "conj" and token.head.pos_ == "VERB":
        # "two buses collided and 14 people were killed"
        causes.append(token.head)
    natural = any(c.lemma_.lower() in lexicon().natural_causes | lexicon().mishaps or _is_illness(c) for c in causes)
    return natural and not any(
        t.i != token.i and (w := trigger_word(t)) is not None and not w.weak and w.event == "attack" for t in token.sent
    )


def _is_illness(cause: Token) -> bool:
    """ "of a heart attack", "of natural causes"."""
    before = {c.lower_ for c in cause.children if c.i < cause.i}
    return "natural" in before or (cause.lemma_.lower() == "attack" and bool(before & lexicon().not_attacks))


def _is_denied_above(token: Token) -> bool:
    """ "the deaths … are not included in the count": a noun whose verb is denied tells of no event of its own."""
    return token.pos_ == "NOUN" and token.dep_ in {"nsubj", "nsubjpass"} and is_negated(token.head) and token.tag_ == "NNS"


_NOBODY = frozenset({"neither", "nobody", "none", "nothing"})


def _is_done_to_nobody(token: Token, word: TriggerWord) -> bool:
    """ "nobody was attacked", "no village was shelled"; that nobody was killed or hurt is told of an attack."""
    if token.pos_ != "VERB" or word.frame in {"die", "kill", "wound"} or not is_passive(token):
        return False
    return any(t.lower_ in _NOBODY or any(c.dep_ == "det" and c.lower_ == "no" for c in t.children) for t in subjects(token))


def _is_dud(token: Token, word: TriggerWord) -> bool:
    """ "the bomb did not explode": an attack that was tried."""
    if word.frame != "explode" or token.pos_ != "VERB" or _is_conditional(token):
        return False
    if not any(c.dep_ == "neg" for c in token.children):
        return False
    # "He threw a grenade into the yard. It did not explode."
    bombs = _BOMBS & {t.lemma_.lower() for t in token.doc[max(token.sent.start - _JUST_BEFORE, 0) : token.i]}
    return any(c.dep_ == "nsubj" and (c.pos_ != "PRON" or (c.lower_ in {"it", "they"} and bombs)) for c in token.children)


_JUST_BEFORE = 30
"""Tokens before a sentence in which "it" may have been named."""
_BOMBS = word_set("acts", "bombs")


def _governors(token: Token) -> list[Token]:
    """The two words above a trigger; above an infinitive, all up to the verb that it depends on ("threatened in a letter to kill")."""
    if token.dep_ in {"ccomp", "parataxis"} and any(t.text == ";" for t in token.doc[token.i + 1 : token.head.i]):
        # "His driver died with him; his deputy survived": the second clause governs nothing in the first.
        return []
    above = [token.head, token.head.head]
    if token.pos_ == "VERB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
        for at in token.ancestors:
            above.append(at)
            if at.pos_ == "VERB":
                break
    return above


def _is_purpose(token: Token) -> bool:
    """ "will storm the prison to free their comrades": what a deed is for."""
    return token.pos_ == "VERB" and token.dep_ in {"advcl", "xcomp"} and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _hurts_others(verb: Token) -> bool:
    """Whether a verb tells of dead or injured, and not what "nearly killed him"."""
    word = lexicon().verbs.get(verb.lemma_.lower())
    nearly = any(c.lower_ in {"almost", "nearly"} for c in verb.children) or any(o.pos_ == "PRON" for o in objects(verb))
    return word is not None and word.event in {"die", "injure"} and not nearly


def status_of(token: Token) -> str:
    """``accomplished``, ``attempted`` or ``threatened``, from the words that govern the trigger."""
    if token.lemma_.lower() in _THREAT_WORDS:
        return "threatened"
    if token.lemma_.lower() == "attempt" or (token.pos_ == "VERB" and any(c.dep_ == "neg" for c in token.children)):
        return "attempted"
    if is_announced(token) or is_vowed(token) or (_is_purpose(token) and is_announced(token.head)):
        return "threatened"
    if is_ultimatum(token) or is_menace(token):
        return "threatened"
    if is_plot_stopped(token) or is_due(token):
        return "attempted"
    above = _governors(token)
    lemmas = {t.lemma_.lower() for t in above if t.i != token.i}
    if token.dep_ == "advcl" and token.lemma_.lower() in _GOING_OFF:
        # "He escaped death when a mine exploded": it did explode.
        lemmas -= {"escape", "survive"}
    if token.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children):
        # "He survived but his guard was killed."
        lemmas -= {"escape", "survive"}
    if token.dep_ in {"advcl", "relcl"} and _hurts_others(token):
        # "He escaped a bomb which killed two of his guards."
        lemmas -= {"escape", "survive"}
    if token.dep_ == "acl" and token.head.dep_ in {"nsubj", "nsubjpass"} and token.head.head.lemma_.lower() == "miss":
        # "A missile fired at the plane missed it."
        return "attempted"
    around = lemmas | {child.lemma_.lower() for child in token.children if child.dep_ in {"amod", "compound"}}
    if around & _THREAT_WORDS:
        return "threatened"
    if around & (_ATTEMPT_WORDS | {"attempted", "failed", "foiled"}):
        return "attempted"
    return "accomplished"


_TOLD_BY_TAGGER = 0.7
"""From here on the tagger alone makes a trigger of a word that the lexicon does not have."""
_UNLIKELY = 0.05
"""Below this the tagger's doubt is stronger than the lexicon."""
_TAGGED_WORDS = {
    "attack": TriggerWord("attack", "attack", "assault", weak=True),
    "die": TriggerWord("die", "attack", "die", weak=True),
    "injure": TriggerWord("injure", "attack", "wound", weak=True),
}


def _tagged_word(reading: Reading, token: Token) -> TriggerWord | None:
    """What the tagger makes of a word that the lexicon does not have."""
    told = (reading.trigger_at or {}).get(token.i)
    if told is None or told[1] < _TOLD_BY_TAGGER or token.pos_ not in {"NOUN", "VERB"}:
        return None
    return _TAGGED_WORDS[told[0]]


_GOES_OFF = frozenset({"destroy", "explode"})


def _has_weapon(reading: Reading, token: Token) -> bool:
    """ "a mine went off", "rockets damaged a plant", "was fired upon": what weapons do, and shots, need no second opinion."""
    if token.pos_ != "VERB":
        return False
    if token.lemma_.lower() == "fire":
        return is_passive(token) and any(c.dep_ == "prep" and c.lower_ in {"at", "on", "upon"} for c in token.children)
    word = trigger_word(token)
    if word is None or word.frame not in _GOES_OFF:
        return False
    doers = agents(token) if is_passive(token) else subjects(token)
    return any(p.kind == "weapon" and p.detail != "other" for d in doers for p in phrases_of(reading, antecedent(d)))


def _is_doubted(reading: Reading, token: Token, word: TriggerWord) -> bool:
    """Whether the tagger holds a word of the lexicon for no trigger in its context ("the summer offensive", "fire a minister")."""
    return (
        reading.trigger_at is not None
        and word.weak
        and word.event == "attack"
        and reading.trigger_at.get(token.i, ("", 0.0))[1] < _UNLIKELY
        and not _has_weapon(reading, token)
    )


def read_triggers(reading: Reading) -> tuple[dict[int, TriggerWord], list[tuple[int, str]]]:
    """(token → word of a trigger that is real, single and not denied, tokens that are none, each with what it is instead), in text order.

    What is threatened or tried stays. Words that the tagger holds for no violence at all are in neither.
    """
    found: dict[int, TriggerWord] = {}
    left_out: list[tuple[int, str]] = []
    for token in reading.document.doc:
        if token.is_space or token.is_punct:
            continue
        sure = deed(reading, token)
        word = sure or trigger_word(token) or _tagged_word(reading, token)
        if word is not None and (is_vowed(token) or is_announced(token)):
            word = replace(word, weak=False)
        if word is None or (sure is None and _is_doubted(reading, token, word)):
            continue
        if reading.by_token.get(token.i) is not None and word.frame != "assault" and not is_shot_dead(token):
            continue
        reason = "tells of weapons seized or done away with" if _is_about_arms(reading, token, word) else _no_event(token, word)
        if reason is None:
            found[token.i] = word
        else:
            left_out.append((token.i, reason))
    return found, left_out


def _is_about_arms(reading: Reading, token: Token, word: TriggerWord) -> bool:
    """ "seized 40 kg of explosives", "sappers blew up six old mines": arms taken from a store or a suspect, and what experts destroy."""
    if token.pos_ != "VERB":
        return False
    if is_disposal(token):
        return word.frame != "foil"
    taken = [p for o in (subjects(token) if is_passive(token) else objects(token)) for p in phrases_of(reading, antecedent(o))]
    armed = [p for p in taken if p.kind == "weapon" or any(q.kind == "weapon" for q in _made_of(reading, p.head))]
    return word.frame == "take" and bool(taken) and len(armed) == len(taken)


def _made_of(reading: Reading, head: int) -> list[Phrase]:
    return [p for t in prepositional(reading.document.doc[head], "of") for p in phrases_of(reading, t)]


def _no_event(token: Token, word: TriggerWord) -> str | None:
    """What a word of violence is where it tells of no event."""
    if (is_negated(token) and not _is_dud(token, word)) or _is_denied_above(token) or _is_done_to_nobody(token, word):
        return "is denied"
    if token.pos_ in {"NOUN", "PROPN"} and (_is_habit(token) or (word.type == "offensive" and is_indefinite(token))):
        return "tells of a habit, or of attacks in general"
    if is_play(token) or is_case_dropped(token) or is_charge(token, word) or _is_comparison(token) or is_one_of_a_count(token):
        return "tells of a rehearsal, a rumour, a charge or a kind of event"
    if is_indictment(token) or is_shot_in_the_air(token):
        return "tells of a rehearsal, a rumour, a charge or a kind of event"
    if is_of_animals(token, word) or _has_natural_cause(token, word):
        return "tells of nature, an accident or animals"
    if token.pos_ == "VERB" and (
        _is_of_habit(token) or (token.dep_ == "ccomp" and token.head.lemma_.lower() == "deny" and is_as_a_rule(token.head))
    ):
        return "tells of a habit, or of attacks in general"
    if _is_unreal(token) and status_of(token) == "accomplished":
        return "is conditional, feared, planned or prevented"
    return None
