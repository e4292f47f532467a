"""Who was killed, wounded, taken, missed or spared, where no verb of violence tells it.

"Among the dead is NAME", "the victims were NAME and NAME", "identified the dead as NAME", "NAME sustained wounds", "NAME was not hurt", "left twelve
civilians dead": such a sentence names the people of an attack that others tell of. Its words are lists (`kg/lists/casualties.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.aftermath import after_attacks, is_named
from kg.extraction.antecedents import subject_before
from kg.extraction.attackers import are_attackers, without_own, without_theirs
from kg.extraction.attribution import Voices
from kg.extraction.coordinations import phrases_of
from kg.extraction.drafts import AttackDraft
from kg.extraction.figures import figures
from kg.extraction.headlines import has_headline
from kg.extraction.hurt import Casualty, Whole, casualty_words
from kg.extraction.lexicon import TriggerWord
from kg.extraction.losers import is_of_authors, losing_side
from kg.extraction.mention import Event, Named, Phrase, Reading, Victim
from kg.extraction.nobody import NOBODY, nobody
from kg.extraction.phrases import phrase_at
from kg.extraction.prisoners import prisoners
from kg.extraction.rolls import rolls
from kg.extraction.stretches import counts_over
from kg.extraction.syntax import head_verb, is_negated, is_passive, objects, prepositional, subjects
from kg.extraction.tolls import stated_tolls
from kg.extraction.wounds import wounds
from kg.text.word_sets import word_set

__all__ = ["called", "casualties", "silent"]

_COMING_AWAY = word_set("movements", "coming_away")
"""Verbs with which somebody comes through an attack "without a scratch"."""
_TAKING = frozenset({"abduction", "hijacking", "hostage_taking"})


def _people(reading: Reading, tokens: Iterable[Token]) -> tuple[Phrase, ...]:
    found = [p for t in tokens for p in phrases_of(reading, t)]
    told = [next((s for s in subject_before(reading, p)), p) if p.kind == "pronoun" else p for p in found]
    return tuple(p for p in told if p.kind in {"people", "person", "pronoun"} and p.noun != "it" and not p.attacker)


def _sufferers(reading: Reading) -> Iterator[Casualty]:
    """Wounds that somebody received, and people told to have come to no harm."""
    words = casualty_words()
    for token in reading.document.doc:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in words.suffering and not is_negated(token):
            wounds = [t for t in objects(token) if t.lemma_.lower() in words.wounds and not is_negated(t)]
            if wounds:
                yield Casualty(token.i, "injured", _people(reading, subjects(token)))
        elif token.pos_ == "VERB" and lemma in words.harm and is_negated(token) and is_passive(token):
            yield Casualty(token.i, "unharmed", tuple(p for p in _people(reading, subjects(token)) if p.kind != "people"))
        elif token.lower_ in words.unharmed and (verb := _verb_of(token)) is not None:
            who = objects(verb) if verb.lemma_.lower() in {"leave", "find", "free", "release"} and not is_passive(verb) else subjects(verb)
            yield Casualty(token.i, "unharmed", tuple(p for p in _people(reading, who) if p.kind != "people" or p.count is not None))
        elif lemma == "scratch" and token.dep_ == "pobj" and token.head.lower_ == "without" and (way := head_verb(token)) is not None:
            if way.lemma_.lower() in _COMING_AWAY:
                yield Casualty(token.i, "unharmed", tuple(p for p in _people(reading, subjects(way)) if p.kind != "people"))
        elif (
            (lemma in words.wounds or (lemma in words.fragments and _strikes(token)))
            and token.dep_ == "pobj"
            and token.head.lower_ in {"with", "for"}
        ):
            verb = token.head.head
            if verb.pos_ in {"AUX", "VERB"} and verb.lemma_.lower() in {"be", "escape", "hospitalize", "survive", "treat"}:
                yield Casualty(token.i, "injured", _people(reading, subjects(verb)))


def _strikes(missile: Token) -> bool:
    """ "with a bullet in the leg"."""
    return any(t.lemma_.lower() in casualty_words().body for above in (missile, missile.head.head) for t in prepositional(above, "in"))


def _verb_of(token: Token) -> Token | None:
    """The verb that an adjective is said with ("escaped unhurt", "walked into a farm unharmed", "was unharmed")."""
    above = token.head
    return above if above.pos_ in {"AUX", "VERB"} and token.dep_ in {"acomp", "advcl", "advmod", "ccomp", "dobj", "oprd", "xcomp"} else None


def _left_dead(reading: Reading) -> Iterator[Casualty]:
    """ "left twelve civilians dead and eight injured", "was declared dead", "was found dead"."""
    for token in reading.document.doc:
        outcome = casualty_words().outcome(token)
        if (
            outcome in {None, "victim"}
            or not (token.pos_ == "ADJ" or outcome == "missing")
            or token.dep_ not in {"acomp", "oprd", "ccomp", "xcomp"}
        ):
            continue
        verb = token.head
        if verb.lemma_.lower() in {"leave", "shoot"} and not is_passive(verb):
            # The parse may hang whom somebody shot, or a bomb left, on "dead".
            who = objects(verb) or [c for c in token.children if c.dep_ == "nsubj"]
            yield Casualty(token.i, outcome or "", tuple(p for p in _people(reading, who) if p.kind != "pronoun"))
        elif verb.lemma_.lower() in {"declare", "find", "pronounce"} and is_passive(verb):
            yield Casualty(token.i, outcome or "", _people(reading, subjects(verb)))
        elif outcome == "missing" and verb.lemma_.lower() in {"be", "remain"} and not is_negated(verb):
            # "His co-pilot, NAME, is missing".
            yield Casualty(token.i, outcome, tuple(p for p in _people(reading, subjects(verb)) if is_named(reading, p)))
        elif verb.lemma_.lower() in {"be", "remain"} and not is_negated(verb) and token.i - verb.i <= 2:
            # "At least 23 are dead", "thirteen remain injured".
            told = tuple(p for p in _people(reading, [c for c in verb.children if c.dep_ == "nsubj"]) if p.kind == "people" and p.count)
            yield Casualty(token.i, outcome or "", told, near=True)


def casualties(reading: Reading) -> list[Casualty]:
    """All of a document, in the order of its text, none without people."""
    told = [*rolls(reading), *_sufferers(reading), *_left_dead(reading), *figures(reading), *prisoners(reading), *wounds(reading)]
    found = [*told, *after_attacks(reading), *nobody(reading), *stated_tolls(reading)]
    return sorted((c for c in found if c.people and not _is_of_a_stretch(reading, c)), key=lambda c: c.token)


def _is_of_a_stretch(reading: Reading, casualty: Casualty) -> bool:
    """ "Attacks have left 120 soldiers dead since January"."""
    return casualty.outcome in {"injured", "killed"} and casualty.whole is None and counts_over(reading, casualty.token)


def _outcomes(draft: AttackDraft) -> set[str]:
    return {v.outcome for e in draft.events for v in e.victims}


def _home(reading: Reading, at: int, drafts: Sequence[AttackDraft], *, failed: bool = False) -> AttackDraft | None:
    """The attack told of last before a casualty at a token, or after it in its sentence; with ``failed``, one that was only tried too."""
    statuses = {"accomplished", "attempted"} if failed else {"accomplished"}
    sentence = reading.sentence_of[at]
    told = [(e, d) for d in drafts for e in d.events if not e.silent and e.sentence <= sentence and d.events[0].status in statuses]
    own = [(e, d) for e, d in told if e.sentence == sentence]
    before = [(e, d) for e, d in own or told if e.trigger <= at]
    if before:
        return max(before, key=lambda pair: pair[0].trigger)[1]
    return min(own, key=lambda pair: pair[0].trigger)[1] if own else None


def _settled(casualty: Casualty, draft: AttackDraft) -> str:
    """What became of "the victims" of an attack, and of those still missing after people were taken. Victims who are named are its dead, if it has any."""
    outcome = casualty.outcome
    if outcome == "missing" and any(v.outcome == "captured" for e in draft.events for v in e.victims):
        return "captured"
    if outcome != "victim":
        return outcome
    own = {casualty_words().roll.get(p.noun) for p in casualty.people}
    if len(own) == 1 and (said := own.pop()) not in {None, "victim"}:
        # "The number of victims is eighteen martyrs."
        return said or ""
    if any(e.type in _TAKING for e in draft.events):
        return "captured"
    told = _outcomes(draft) & {"injured", "killed"}
    if "killed" in told and casualty.people and all(p.name is not None for p in casualty.people):
        return "killed"
    return next(iter(told)) if len(told) == 1 else "unknown"


def silent(reading: Reading, draft: AttackDraft, casualty: Casualty, spoken: Voices) -> list[Phrase]:
    """Adds people to an attack in a sentence of their own; returns those whom the attack did not have there."""
    sentence = reading.sentence_of[casualty.token]
    same = [v.phrase for e in draft.events for v in e.victims if v.outcome == casualty.outcome]
    held = {p.head for p in same}
    beside = [p for p in same if reading.sentence_of[p.head] == sentence and p.kind != "pronoun" and p.name is None]
    counted = {(p.count, p.noun if p.kind == "person" else "") for p in beside}
    told = [
        p
        for p in casualty.people
        if p.head not in held and (p.name is not None or (p.count, p.noun if p.kind == "person" else "") not in counted)
    ]
    people = [replace(p, among=p.among or casualty.among) for p in told]
    lead = draft.events[0]
    event = Event(
        casualty.token,
        TriggerWord("attack", lead.type, "assault", weak=True),
        lead.type,
        sentence,
        status=lead.status,
        victims=tuple(Victim(p, casualty.outcome) for p in people),
        silent=True,
        attribution=spoken.at(reading.document.doc[casualty.token]),
    )
    if people:
        draft.events.append(event)
    return people


def _unnamed(draft: AttackDraft, outcome: str, known: Mapping[int, Named]) -> list[Phrase]:
    found = [
        v.phrase for e in draft.events for v in e.victims if v.outcome == outcome and v.phrase.kind == "person" and v.phrase.name is None
    ]
    return [p for p in found if p.head not in known and p.noun != "people"]


def _are_of_last(draft: AttackDraft, casualty: Casualty) -> bool:
    """ "Two soldiers were killed. … The dead were named as NAME and NAME": a list of names no longer than the group that was told of last."""
    groups = [v.phrase for e in draft.events for v in e.victims if v.outcome == casualty.outcome and v.phrase.kind == "people"]
    before = [p for p in groups if p.head < casualty.token]
    if not before or any(p.name is None for p in casualty.people):
        return False
    last = max(before, key=lambda p: p.head)
    return last.count is not None and last.count.best >= len(casualty.people)


def _are_fewer(reading: Reading, draft: AttackDraft, casualty: Casualty) -> bool:
    """ "Eighteen were injured; six are still in hospital", "five of his comrades are recovering": some of a larger number told before."""
    at = reading.sentence_of[casualty.token]
    told = [v.phrase for e in draft.events for v in e.victims if v.outcome == casualty.outcome]
    before = (
        p for p in told if reading.sentence_of[p.head] < at or any(t.text == ";" for t in reading.document.doc[p.head : casualty.token])
    )
    most = max((p.count.best for p in before if p.count is not None), default=0)
    return all((p.count is not None and p.noun != "people") or not p.additional for p in casualty.people) and all(
        p.count is not None and p.count.best < most for p in casualty.people
    )


_HUGE = 500
"""A bare number of so many dead is a war's (the same line as for a casualty report)."""
_NEAR = 3
"""Sentences after an attack within which a bare number of dead is its own."""
_NOBODY_NEAR = 6
"""The same for "nobody was hurt", which often ends what is told of an attack."""


def _may_be_told(reading: Reading, casualty: Casualty, draft: AttackDraft) -> bool:
    """Whether a bare number ("six dead") is this attack's: it is told close by and no war's."""
    if not casualty.near and any(p.name is not None or p.noun != "people" for p in casualty.people):
        return True
    reach = _NOBODY_NEAR if any(p.count == NOBODY for p in casualty.people) else _NEAR
    near = any(0 <= reading.sentence_of[casualty.token] - e.sentence <= reach for e in draft.events if not e.silent)
    return near and all(p.count is None or p.count.best < _HUGE for p in casualty.people)


_TOO = frozenset({"also", "too"})


def _one_more(reading: Reading, draft: AttackDraft, event: Event) -> Event:
    """ "A soldier was killed. … Private NAME was also killed": somebody besides whoever was told of singly; of a group told before it may be one."""
    trigger = reading.document.doc[event.trigger]
    if not any(c.lower_ in _TOO for c in trigger.children) or not event.victims:
        return event
    victim, *others = event.victims
    told = [v for e in draft.events if e is not event for v in e.victims if v.outcome == victim.outcome]
    groups = any(v.phrase.kind == "people" for v in told)
    one_more = victim.phrase.kind == "people" and bool(told) and victim.phrase.count is not None and victim.phrase.organization is None
    if groups or not (one_more or (victim.phrase.name is not None and not others)):
        # "A colonel was killed. … The blast also killed four soldiers": of a group told before they may be some.
        return event
    return replace(event, victims=(replace(victim, phrase=replace(victim.phrase, additional=True)), *others))


def _with_chain(reading: Reading, event: Event) -> Event:
    """An event with the people whose names and ages follow a victim's in one list, where the parse loses them ("killing NAME, 42; NAME, 19; and NAME")."""
    held = {v.phrase.head for v in event.victims}
    found: list[Victim] = []
    for victim in event.victims:
        named = reading.by_token.get(victim.phrase.head)
        if named is None or named.kind != "person" or victim.outcome not in {"captured", "injured", "killed"}:
            continue
        for name in _chain(reading, named):
            phrase = phrase_at(reading, reading.document.doc[name.start : name.end].root)
            if phrase is not None and phrase.name is not None and phrase.head not in held:
                held.add(phrase.head)
                found.append(Victim(phrase, victim.outcome))
    return replace(event, victims=(*event.victims, *found)) if found else event


def _chain(reading: Reading, named: Named) -> Iterator[Named]:
    """People named after another with nothing between them but ages, commas and "and"."""
    doc = reading.document.doc
    at = named.end
    while at < len(doc) and doc[at].sent == doc[named.end - 1].sent:
        token = doc[at]
        after = reading.by_token.get(at)
        if after is not None and after.kind == "person" and at > named.end and after.start == at:
            root = doc[after.start : after.end].root
            if root.dep_ in {"nsubj", "nsubjpass"}:
                return
            yield after
            at = after.end
        elif token.text in {",", ";", "and"} or (token.text.isdigit() and len(token.text) < 3 and doc[at - 1].text == ","):
            at += 1
        else:
            return


def _parts_of(reading: Reading, whole: Phrase, of: Whole, outcome: str, draft: AttackDraft) -> tuple[Phrase, ...]:
    """Whom a toll includes: those of its outcome told in its sentence and, where it sums up, all told before who are no more than it."""
    sentence = reading.sentence_of[whole.head]
    found = {
        v.phrase.head: v.phrase
        for e in draft.events
        for v in e.victims
        if v.outcome == outcome
        and v.phrase.head != whole.head
        and not are_attackers(draft, v)
        and (reading.sentence_of[v.phrase.head] == sentence or (of.sums and v.phrase.head < whole.head))
        and (v.phrase.count is None or whole.count is None or v.phrase.count.best <= whole.count.best)
        and not (v.phrase.kind == "people" and _gives_it(v.phrase, whole))
    }
    return tuple(found.values())


def _gives_it(told: Phrase, whole: Phrase) -> bool:
    """Whether a phrase gives the number of a toll itself ("at least 14 people died … the toll of 14")."""
    return told.count == whole.count or (told.count is not None and whole.count is not None and told.count.best == whole.count.best)


def _with_parts(reading: Reading, casualty: Casualty, whole: Whole, draft: AttackDraft) -> Casualty:
    """A toll with the people whom it includes."""
    (toll,) = casualty.people
    return replace(casualty, people=(replace(toll, parts=_parts_of(reading, toll, whole, casualty.outcome, draft)),))


def _restated(reading: Reading, casualty: Casualty, whole: Whole, drafts: Sequence[AttackDraft]) -> bool:
    """Gives a toll to the people whom its own sentence counts by it ("the number of soldiers killed rose to nine"), if there are any."""
    (toll,) = casualty.people
    for draft in drafts:
        for at, event in enumerate(draft.events):
            for victim in event.victims:
                counted = victim.phrase
                if victim.outcome == casualty.outcome and whole.start < counted.head < whole.end and counted.count is None:
                    told = replace(counted, count=toll.count, plural=True)
                    told = replace(told, parts=_parts_of(reading, told, whole, casualty.outcome, draft))
                    victims = tuple(replace(v, phrase=told) if v is victim else v for v in event.victims)
                    draft.events[at] = replace(event, victims=victims)
                    return True
    return False


def _spare(draft: AttackDraft) -> None:
    """An attack of which a text tells only who came to no harm ("the driver was not hurt") hurt nobody."""
    fates = _outcomes(draft)
    if "unharmed" not in fates or fates & {"captured", "injured", "killed", "missing"} or draft.events[0].status != "accomplished":
        return
    if any(e.type in _TAKING for e in draft.events):
        return
    at, event = next((n, e) for n, e in enumerate(draft.events) if any(v.outcome == "unharmed" for v in e.victims))
    none = Phrase("people", event.trigger, event.trigger, event.trigger + 1, "people", count=NOBODY, plural=True)
    draft.events[at] = replace(event, victims=(*event.victims, Victim(none, "injured")))


def called(
    reading: Reading, drafts: Sequence[AttackDraft], spoken: Voices, known: Mapping[int, Named], fates: Iterable[Casualty]
) -> dict[int, Named]:
    """Adds to each attack the people whom sentences without a word of violence tell of: ``fates``, as `casualties` has them.

    Returns the phrases that such a sentence gives a name ("A vendor was killed. … The victim was NAME."), by their heads; ``known`` are those that
    have one.
    """
    names: dict[int, Named] = {}
    for attack in drafts:
        attack.events = [_with_chain(reading, event) for event in attack.events]
        for at, event in enumerate(attack.events):
            told = _one_more(reading, attack, losing_side(reading, attack, event))
            attack.events[at] = replace(told, victims=tuple(without_own(attack, v) for v in told.victims))
    for casualty in fates:
        if casualty.whole is not None and _restated(reading, casualty, casualty.whole, drafts):
            continue
        nobody = any(p.count == NOBODY for p in casualty.people)
        by_name = any(p.name is not None for p in casualty.people)
        tried = nobody or casualty.outcome == "unharmed"
        draft = _home(reading, casualty.token, drafts, failed=tried) or (
            _home(reading, casualty.token, drafts, failed=True) if by_name else None
        )
        if draft is None or not _may_be_told(reading, casualty, draft) or is_of_authors(reading, casualty, draft):
            continue
        if casualty.whole is not None:
            casualty = _with_parts(reading, casualty, casualty.whole, draft)
        settled = replace(casualty, outcome=_settled(casualty, draft))
        if settled.roll and not settled.among and _are_of_last(draft, settled):
            settled = replace(settled, among=True)
        if settled.treated and _are_fewer(reading, draft, settled):
            settled = replace(settled, among=True, people=tuple(replace(p, additional=False) for p in settled.people))
        alone = [p for p in _unnamed(draft, settled.outcome, known) if reading.sentence_of[p.head] > 0 or not has_headline(reading)]
        people = silent(reading, draft, settled, spoken)
        if casualty.roll and len(people) == len(alone) > 1 and all(p.name is not None for p in people):
            # "A clerk and a guard were killed. … The dead were NAME and NAME."
            pairs = zip(alone, (reading.by_token.get(p.head) for p in people), strict=True)
            names |= {p.head: named for p, named in pairs if named is not None}
        if casualty.single and len(people) == 1 and len(alone) == 1 and people[0].name is not None:
            named = reading.by_token.get(people[0].head)
            if named is not None:
                names[alone[0].head] = named
    for attack in drafts:
        _spare(attack)
        attack.events = [replace(e, victims=tuple(without_own(attack, v) for v in e.victims)) for e in attack.events]
        without_theirs(attack)
    return names
