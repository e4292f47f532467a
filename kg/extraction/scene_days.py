"""The day of an attack that no clause of its own dates: that of the scene in which it is told ("They were returning on Monday when eight men …").

Only clauses that set a scene count: what the people hit or the attackers were doing or where they were, when the fighting began, what kind of day it
was. What came of the attack (a burial, an arrest, a visit, a find) has a day of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from spacy.tokens import Token

from kg.extraction.conflicts import periods_conflict
from kg.extraction.coordinations import phrases_of
from kg.extraction.date_events import REACTIONS, dated_event, is_since, token_at, verb_above
from kg.extraction.drafts import AttackDraft
from kg.extraction.headings import told_in
from kg.extraction.lexicon import TriggerWord, lexicon
from kg.extraction.mention import Event, Phrase, Reading
from kg.extraction.scenes import is_headline
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import agents, is_passive, is_past_perfect, objects, prepositional, subjects
from kg.text.dates import Period
from kg.text.word_sets import word_set

__all__ = ["AFTERMATH", "with_days_of_scenes"]

_NEWS = timedelta(days=14)
"""A scene set so long before publication is another story's."""
_BEFORE = 2
"""Sentences before an attack's first in which its scene is set."""
_AFTER = 3
"""Sentences after an attack's last in which a report comes back to it."""
AFTERMATH = word_set("acts", "afterwards")
"""What goes on after an attack; also verbs that say too little."""
_SETS_OUT = word_set("movements", "before_an_attack")
"""What people do before they are attacked."""
_COMES = word_set("movements", "coming")
"""How attackers come."""
_FIGHTING = word_set("acts", "fighting")
_BEGINS = word_set("acts", "beginning")
_OPERATIONS = frozenset("besiege comb cordon encircle launch mount raid search start surround".split())
"""What forces do before those they look for open fire."""
_FINDS = word_set("acts", "finding")
_UNKNOWN = frozenset({"band", "column", "gang", "group", "individual", "man", "rider", "stranger", "youth"})
_AWAY = word_set("spots", "away")


def with_days_of_scenes(reading: Reading, drafts: Sequence[AttackDraft]) -> None:
    """Dates each attack without a period by the scene that the text sets for it, with the sentence that does as its evidence."""
    triggers = {e.trigger: e.word for d in drafts for e in d.events}
    for draft in drafts:
        known = draft.period
        if any(e.period is not None and e.period.precision in {"day", "unknown"} for e in draft.events):
            continue
        if all(e.status == "threatened" for e in draft.events):
            continue
        # "abducted at the end of last week … was inspecting a well on Friday when a dozen men surrounded his party"
        days = _days(reading, draft, drafts, triggers)
        found = next((day for day in days if not periods_conflict(known, day[1])), None) or _day_of_the_attack_before(
            reading, draft, drafts
        )
        if found is not None:
            token, period = found
            lead = draft.events[0]
            draft.events.append(
                Event(
                    token.i,
                    TriggerWord("attack", lead.type, "assault", weak=True),
                    lead.type,
                    reading.sentence_of[token.i],
                    status=lead.status,
                    silent=True,
                    period=period,
                )
            )


def _day_of_the_attack_before(reading: Reading, draft: AttackDraft, drafts: Sequence[AttackDraft]) -> tuple[Token, Period] | None:
    """ "Shells fell on X on Monday. In Y a mine killed three." The day of the attack told just before, in one paragraph, where no other day is named."""
    told = [e for e in draft.events if not e.silent]
    if draft.period is not None or not told or told[0].status != "accomplished":
        return None
    lead = reading.document.doc[told[0].trigger]
    paragraph = reading.paragraph_of[lead.i]
    before = [
        e
        for d in drafts
        if d is not draft
        for e in d.events
        if e.trigger < lead.i and not e.silent and reading.paragraph_of[e.trigger] == paragraph
    ]
    told_plainly = lead.dep_ in {"ROOT", "conj"} or (lead.dep_ == "ccomp" and lead.head.pos_ in {"NOUN", "PROPN"})
    if lead.pos_ != "VERB" or lead.tag_ != "VBD" or not told_plainly or is_past_perfect(lead) or not before:
        return None
    last = max(before, key=lambda e: e.trigger)
    own = next(d for d in drafts if last in d.events)
    if told[0].sentence - last.sentence not in {1, _BEFORE} or own.period is None or own.period.precision != "day":
        return None
    between = range(last.sentence, told[-1].sentence + 1)
    if any(p.period is None or p.period != own.period for n in between for p in told_in(reading, n)):
        return None
    dated = next(e for e in own.events if e.period == own.period)
    published = reading.published
    if published is not None and own.period.end is not None and published - own.period.end > _NEWS:
        return None
    return reading.document.doc[dated.trigger], own.period


def _sentences(reading: Reading, draft: AttackDraft, drafts: Sequence[AttackDraft]) -> Iterator[int]:
    """Sentences in which the scene of an attack may be set: its own, those before and those after, up to another attack's."""
    own = sorted({e.sentence for e in draft.events if not e.silent and not is_headline(reading, e.sentence)})
    if not own:
        return
    others = {e.sentence for d in drafts if d is not draft for e in d.events if not e.silent and not is_headline(reading, e.sentence)}
    yield own[0]
    for before in range(own[0] - 1, max(own[0] - 1 - _BEFORE, -1), -1):
        if before in others or _is_another_paragraph(reading, before, own[0]):
            break
        yield before
    for after in range(own[0] + 1, min(own[-1] + _AFTER + 1, len(reading.sentences))):
        if after in others:
            break
        yield after


def _is_another_paragraph(reading: Reading, one: int, other: int) -> bool:
    return reading.paragraph_of[reading.sentences[one][0]] != reading.paragraph_of[reading.sentences[other][0]]


def _days(
    reading: Reading, draft: AttackDraft, drafts: Sequence[AttackDraft], triggers: dict[int, TriggerWord]
) -> Iterator[tuple[Token, Period]]:
    """The word that tells the day, and the day."""
    published = reading.published
    first = min(e.trigger for e in draft.events)
    for sentence in _sentences(reading, draft, drafts):
        for told in told_in(reading, sentence):
            token = token_at(reading, told.start, told.end)
            if token is None or told.period is None or told.period.precision != "day":
                continue
            if told.since or is_since(token):
                if _is_missed_since(reading, draft, sentence):
                    yield token, told.period
                continue
            if token.i in reading.dateline or dated_event(reading, told, triggers) is not None:
                continue
            if published is not None and not (
                published - _NEWS <= (told.period.start or published) and (told.period.end or published) <= published
            ):
                continue
            verb = verb_above(token)
            while verb is not None and _is_participle(verb):
                # "noticed wires sticking out of a bag on Monday", "found a car packed with explosives on Monday"
                verb = verb_above(verb)
            if verb is not None and _sets_scene(reading, draft, token, verb, before=token.i < first):
                yield token, told.period


def _is_participle(verb: Token) -> bool:
    if any(c.dep_ in {"aux", "auxpass", "nsubj"} for c in verb.children) and verb.dep_ != "ccomp":
        return False
    return (verb.tag_ == "VBG" and verb.dep_ in {"acl", "advcl", "pcomp"}) or (
        verb.tag_ == "VBN" and verb.dep_ in {"acl", "ccomp"} and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    )


def _is_missed_since(reading: Reading, draft: AttackDraft, sentence: int) -> bool:
    """ "has been missing since Saturday. Masked men pulled him out of his shop", "since Thursday nobody has seen him": the day of a taking."""
    taken = any(e.word.frame == "take" and any(v.outcome == "captured" for v in e.victims) for e in draft.events)
    words = {form for t in reading.document.doc[slice(*reading.sentences[sentence])] for form in (t.lower_, t.lemma_.lower())}
    unseen = bool(words & {"nobody", "no", "not", "nothing"}) and bool(words & {"hear", "news", "see", "sign", "trace", "word"})
    return taken and (bool(words & {"missing", "disappear", "vanish"}) or unseen)


def _sets_scene(reading: Reading, draft: AttackDraft, day: Token, verb: Token, *, before: bool) -> bool:
    lemma = verb.lemma_.lower()
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"}}
    finds = lemma in _FINDS and bool(objects(verb) or is_passive(verb)) and all(e.status == "attempted" or e.silent for e in draft.events)
    if (
        (lemma in reporting_verbs() and not finds)
        or lemma in REACTIONS
        or not _is_past(verb, helpers)
        or "n't" in helpers
        or "not" in helpers
    ):
        return False
    if any(c.dep_ == "prep" and any(t.lower_ in _AWAY for t in c.subtree) for c in verb.children):
        return False
    if lemma == "be" and _is_of_a_day(verb, day):
        quiet = any(c.lower_ in {"calm", "normal", "quiet"} for c in verb.children)
        return not quiet and (before or any(c.lower_ in {"when", "and"} for c in verb.children))
    under_way = verb.tag_ == "VBG" and bool(helpers & {"was", "were"})
    still = any(c.lower_ in {"still", "already"} for c in verb.children)
    if under_way and _has_when(verb) and not still:
        return True
    doers = [] if is_passive(verb) else [p for s in subjects(verb) for p in phrases_of(reading, s)]
    if any(p.noun in _FIGHTING for p in doers) or any(s.lemma_.lower() in _FIGHTING for s in subjects(verb)):
        return lemma in _BEGINS
    if finds:
        # A bomb that is found, and then made harmless, is of the day of the find.
        return True
    searched = before and lemma in {"comb", "search"} and any(_is_of_the_state(t) for t in subjects(verb))
    if (lemma in AFTERMATH - _SETS_OUT and not searched) or still:
        return False
    if any(_attacks(draft, p) for p in doers):
        return lemma in _COMES and not _goes_off(verb) and not _tells_anew(reading, draft, verb, doers)
    if before and lemma in _OPERATIONS and any(_is_of_the_state(t) for t in (*subjects(verb), *agents(verb))):
        return True
    if (
        before
        and lemma in {"encounter", "meet", "run"}
        and any(_attacks(draft, p) for t in (*objects(verb), *prepositional(verb, "into")) for p in phrases_of(reading, t))
    ):
        # "ran into a band of rebels on Tuesday. A firefight broke out"
        return True
    if before and _is_sent_against(verb):
        return True
    if not any(_is_hit(draft, p) for p in doers):
        return False
    had = "had" in helpers
    if under_way or had or lemma == "be":
        return lemma not in {"recover", "rest"} and not any(
            c.dep_ == "acomp" for c in verb.children if c.lower_ in {"dead", "free", "safe"}
        )
    return before and lemma in _SETS_OUT


_CARS = frozenset("bulldozer bus car jeep lorry minibus motorcycle pickup tanker tractor truck van vehicle".split())


def _is_sent_against(verb: Token) -> bool:
    """ "sent two bulldozers packed with explosives against the camp", "a car drove at the gate": how what then blows up comes."""
    against = any(
        t.lower_ in {"against", "at", "towards", "toward", "into"} and t.dep_ == "prep" for c in (verb, *objects(verb)) for t in c.subtree
    )
    if verb.lemma_.lower() in {"direct", "send"}:
        sent = subjects(verb) if is_passive(verb) else objects(verb)
        return against and any(t.lemma_.lower() in _CARS for t in sent)
    return (
        against and verb.lemma_.lower() in _COMES | {"race", "speed", "hurtle"} and any(t.lemma_.lower() in _CARS for t in subjects(verb))
    )


_FORCES = frozenset("army commando constable force gendarme police policeman soldier squad team troop troops unit".split())


def _is_of_the_state(noun: Token) -> bool:
    """Troops, police and their teams."""
    return noun.lemma_.lower() in _FORCES or (noun.lemma_.lower() == "party" and any(c.dep_ == "compound" for c in noun.children))


def _is_past(verb: Token, helpers: set[str]) -> bool:
    if helpers & {"will", "would", "can", "could", "may", "might", "must", "should", "shall", "is", "are", "has", "have", "to"}:
        return False
    return verb.tag_ == "VBD" or bool(helpers & {"was", "were", "had"})


def _is_of_a_day(verb: Token, day: Token) -> bool:
    """ "On Tuesday it was raining", "Saturday was market day", "On Monday there was no time to talk"."""
    shown = [c for c in verb.children if c.dep_ in {"nsubj", "expl"}]
    return any(c.lower_ in {"it", "there"} or c.i == day.i for c in shown)


def _has_when(verb: Token) -> bool:
    """ "was travelling …, when masked men stepped on to the track"."""
    return any(
        c.dep_ in {"advcl", "ccomp"} and c.i > verb.i and c.tag_ == "VBD" and any(m.lower_ == "when" for m in c.children)
        for c in verb.children
    )


def _tells_anew(reading: Reading, draft: AttackDraft, verb: Token, doers: Sequence[Phrase]) -> bool:
    """Whether a paragraph opens with the coming of somebody new, though the text has told who attacked: another attack's scene."""
    start, _ = reading.sentences[reading.sentence_of[verb.i]]
    told_of = any(a.kind != "pronoun" for e in draft.events if e.trigger < start for a in (*e.agents, *e.weapons))
    opens = start > 0 and reading.paragraph_of[start] != reading.paragraph_of[start - 1]
    return told_of and opens and any(d.indefinite for d in doers) and verb.dep_ == "ROOT"


def _goes_off(verb: Token) -> bool:
    return any(c.lower_ in {"away", "off", "back", "out"} and c.dep_ in {"prt", "advmod"} for c in verb.children)


def _attacks(draft: AttackDraft, phrase: Phrase) -> bool:
    """Whether somebody is the attacker: armed, of the same noun, or aircraft."""
    doers = [a for e in draft.events for a in e.agents]
    if phrase.attacker or phrase.status == "militant" or phrase.noun in lexicon().carriers:
        return True
    if phrase.kind == "people" and phrase.indefinite and phrase.noun in _UNKNOWN:
        return True
    return any((phrase.name is not None and phrase.name == d.name) or phrase.noun == d.noun for d in doers if d.kind != "pronoun")


def _is_hit(draft: AttackDraft, phrase: Phrase) -> bool:
    """Whether somebody or something is what the attack hit: by name, by noun, by post, or by the only pronoun that may mean it."""
    hit = [v.phrase for e in draft.events for v in e.victims] + [t for e in draft.events for t in e.targets]
    if phrase.kind == "pronoun":
        return phrase.noun in {"he", "she", "they"} and bool(hit)
    names = {p.name.split()[-1] for p in hit if p.name}
    if phrase.name is not None:
        # The name may be told first, and who was hit be "he" from then on.
        return phrase.name.split()[-1] in names or (not names and any(p.kind == "pronoun" and p.noun in {"he", "she"} for p in hit))
    return any(phrase.noun == p.noun for p in hit) or (not phrase.indefinite and phrase.kind in {"person", "people"} and bool(hit))
