"""Which event of its sentence a date belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extraction.anchoring import trigger_above
from kg.extraction.lexicon import TriggerWord
from kg.extraction.mention import Reading
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import antecedent, prepositional
from kg.text.dates import FoundPeriod
from kg.text.word_sets import word_set

__all__ = ["REACTIONS", "dated_event", "has_when_clause", "is_since", "token_at", "verb_above"]


_HAPPENS = frozenset({"carry", "commit", "happen", "mount", "occur", "perpetrate", "stage"})
"""Verbs of which an attack is the object or the subject, and nothing else is likely to be."""


REACTIONS = word_set("statements", "reactions")
"""Verbs whose object, an attack, was before what they tell."""


_JUST_BEFORE = 30
"""Tokens between an attack and the sentence that says when "it" happened."""


_MET_AS = frozenset({"object", "scene", "site", "target", "victim", "victims"})


_INTO = frozenset({"into", "under", "to"})


def token_at(reading: Reading, start: int, end: int) -> Token | None:
    """The syntactic head of the words from character ``start`` to ``end``."""
    tokens = reading.document.doc.char_span(start, end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return None
    if tokens.root.dep_ == "npadvmod" and tokens.root.lemma_.lower() in {"month", "year"} and tokens[0].dep_ == "pobj":
        # "in February | this year": the parse may hang the year on the verb.
        return tokens[0]
    return tokens.root


def is_since(token: Token) -> bool:
    """Whether a date only says from when something is counted ("since the intervention in September 2015")."""
    return any(above.lower_ == "since" for above in (token, *list(token.ancestors)[:4]))


def dated_event(reading: Reading, told: FoundPeriod, triggers: Mapping[int, TriggerWord]) -> int | None:
    """The trigger that a date belongs to."""
    token = token_at(reading, told.start, told.end)
    if told.period is None or token is None:
        return None
    if _is_birth(token):
        return None
    if token.dep_ in {"nummod", "nmod", "compound", "amod", "poss"} and token.head.i in triggers:
        # "since the 2015 raid", "Monday's bombing".
        return token.head.i
    recalled = _when_clause(reading, told, token, triggers)
    if recalled is not None or told.since or is_since(token):
        # "the bombing of a café on 5 May in which 11 people died": the noun's day, and so that of the deaths.
        noun = _noun_before(token, triggers) if recalled is not None and _is_in_which(token.doc[recalled]) else None
        return recalled if noun is None else noun
    said = _of_what_is_said(token, triggers)
    if said is not None:
        return said
    ways = (
        (_verb_after, _event_around, _noun_before)
        if _is_aside(token, triggers)
        else (trigger_above, _event_around, _noun_before, _told_before)
    )
    found = next((trigger for find in ways if (trigger := find(token, triggers)) is not None), None)
    return found if found is not None else _of_what_did_it(token, triggers)


def _is_in_which(verb: Token) -> bool:
    return verb.dep_ == "relcl" and any(c.dep_ == "prep" and any(t.lower_ == "which" for t in c.children) for c in verb.children)


def _of_what_did_it(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "the roadside bomb of 15 May, which killed seven": the day of a bomb is that of what it did."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"of", "on", "in"} else token.head
    if noun.pos_ != "NOUN" or noun.i == token.i:
        return None
    for clause in noun.children:
        if (
            clause.dep_ == "relcl"
            and clause.i in triggers
            and any(c.lower_ in {"that", "which"} and c.dep_ == "nsubj" for c in clause.children)
        ):
            return clause.i
    return None


_STATES = word_set("acts", "states")
"""Participles that say what somebody or something is like, and never when something was done."""


_OPENS = 3
"""Words before a day that opens its sentence ("Early on")."""


def _of_what_is_said(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """A date that the parse hangs on the wrong verb: "a raid killed 12 Saturday, officials said" is when they were killed, and "a convoy escorted by
    soldiers in the north on Wednesday" when it was attacked."""
    verb = verb_above(token)
    if verb is None or verb.i in triggers:
        return None
    if verb.lemma_.lower() in reporting_verbs():
        speaker = [c for c in verb.children if c.dep_ == "nsubj" and c.i > token.i]
        clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < token.i and c.pos_ == "VERB"), None)
        if speaker and clause is not None and token.i < verb.i:
            return clause.i if clause.i in triggers else trigger_above(clause, triggers)
        if speaker and clause is None and token.i < verb.i and token.i - token.sent.start <= _OPENS:
            # "On Thursday an aircraft bombed the market, residents said": no clause at all, as the parse has it.
            told = range(token.i + 1, min(t.left_edge.i for t in speaker))
            return next((i for i in told if i in triggers and token.doc[i].pos_ == "VERB"), None)
        return None
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBG", "VBD"} and verb.lemma_.lower() in _STATES:
        return trigger_above(verb.head, triggers)
    return None


def verb_above(token: Token) -> Token | None:
    """The nearest verb that a token hangs on."""
    return next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)


def _is_aside(token: Token, triggers: Mapping[int, TriggerWord]) -> bool:
    """Whether a date is of a participle that is no trigger ("born in 1958", "arrested on Monday"), or of what was said of an attack
    ("condemned today the killing"): neither tells when the attack was."""
    verb = verb_above(token)
    if verb is None or verb.i in triggers:
        return False
    return (verb.dep_ == "acl" and verb.tag_ == "VBN") or verb.lemma_.lower() in REACTIONS


def _is_birth(token: Token) -> bool:
    """ "a man born in 1948 was killed"."""
    verb = verb_above(token)
    return verb is not None and verb.lower_ == "born" and verb.i < token.i


def _verb_after(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "men dressed as soldiers on 28 April kidnapped": the verb right after a date."""
    for after in token.doc[token.i + 1 : token.sent.end]:
        if after.i in triggers and after.pos_ == "VERB":
            return after.i
        if after.pos_ not in {"AUX", "ADV"} and after.head.i != token.i:
            return None
    return None


def _when_clause(reading: Reading, told: FoundPeriod, token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "since 27 February, when a car bomb exploded", "the same day the senator was shot": the clause says what happened on that day."""
    relative = next((c.i for c in token.children if c.dep_ == "relcl" and c.i in triggers), None)
    when = has_when_clause(reading, told)
    if relative is not None or when is None:
        return relative
    end = reading.sentences[reading.sentence_of[when]][1]
    return next((i for i in range(when, end) if i in triggers), None)


def has_when_clause(reading: Reading, told: FoundPeriod) -> int | None:
    """The token "when" right after a date and a comma, or None."""
    doc = reading.document.doc
    span = doc.char_span(told.start, told.end, alignment_mode="expand")
    if span is None or span.end + 1 >= len(doc) or not doc[span.end].is_punct:
        return None
    return span.end + 1 if doc[span.end + 1].lower_ == "when" else None


def _event_around(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """The attack that a verb which is no trigger brings about or meets: "fell into an ambush", "was the target of an attack", "the attack,
    which occurred"."""
    verb = verb_above(token)
    if verb is None or verb.lemma_.lower() in reporting_verbs():
        return None
    there = _told_there(verb, triggers)
    if there is not None:
        return there
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if verb.dep_ in {"relcl", "acl"} and (subject is None or antecedent(subject).i == verb.head.i):
        if verb.head.i in triggers:
            return verb.head.i
        return _noun_left_of(verb, triggers) if _happens(verb) else None
    if _happens(verb) and verb.dep_ == "advcl" and verb.tag_ == "VBN":
        return _noun_left_of(verb, triggers)
    if verb.dep_ == "relcl" and verb.head.i in triggers and any(c.lower_ in _MET_AS for c in verb.children):
        # "the ambush of which the convoy was the victim yesterday"
        return verb.head.i
    for child in verb.children:
        met = (
            child.children
            if child.dep_ == "prep" and child.lower_ in _INTO
            else prepositional(child, "of")
            if child.lower_ in _MET_AS
            else ()
        )
        for below in met:
            if below.i in triggers:
                return below.i
    return None


_COMES = frozenset({"be", "come", "happen", "occur", "take", "unfold"})


def _told_there(verb: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "The worst of them came on Tuesday in the north, where gunmen burst into a camp": the clause says what came."""
    if verb.lemma_.lower() not in _COMES or not any(c.dep_ == "nsubj" for c in verb.children):
        return None
    for below in verb.subtree:
        if below.dep_ in {"relcl", "advcl"} and any(c.lower_ in {"when", "where"} for c in below.children):
            return next((t.i for t in (below, *below.conjuncts) if t.i in triggers), None)
    return None


def _noun_left_of(verb: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "the attack -- in which five died -- perpetrated on 26 October": the noun of an attack closest before its verb."""
    return next((t.i for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.i in triggers and t.pos_ == "NOUN"), None)


def _noun_before(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "the bomb attack on the university on 22 July": with no verb and no comma between, a date tells of the noun before it, unless it stands
    bare beside a verb of its own ("condemned the attack today")."""
    if token.dep_ == "npadvmod" and token.head.pos_ == "VERB" and token.head.i not in triggers:
        return None
    preposition = next((t.i for t in (token, *token.ancestors) if t.dep_ == "prep" and t.i <= token.i), token.i)
    if preposition - 2 >= token.sent.start and token.doc[preposition - 1].text == "," and token.doc[preposition - 2].pos_ == "NOUN":
        # "the abduction, on 12 November, of two teachers"
        aside = token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == ","
        return preposition - 2 if aside and preposition - 2 in triggers else None
    for before in reversed(token.doc[token.sent.start : token.i]):
        if before.i in triggers and before.pos_ == "NOUN":
            return before.i
        if (before.pos_ in {"VERB", "AUX"} and before.dep_ != "amod") or before.text in {",", ";", ":", "--"}:
            return None
    return None


def _told_before(token: Token, triggers: Mapping[int, TriggerWord]) -> int | None:
    """ "It happened on 5 July": the attack told just before."""
    verb = verb_above(token)
    if verb is None or not _happens(verb) or not any(c.dep_ == "nsubj" and c.lower_ in {"it", "this", "that"} for c in verb.children):
        return None
    before = [i for i in triggers if i < verb.i]
    return max(before, default=None) if verb.sent.start - max(before, default=0) < _JUST_BEFORE else None


def _happens(verb: Token) -> bool:
    """Whether a verb only says that something was done or came about."""
    lemma = verb.lemma_.lower()
    if lemma == "take":
        return any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    return lemma in _HAPPENS
