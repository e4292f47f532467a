"""Signs of the attack that events belong to: what speaks for each attack told before, for one not told of yet, and for none (docs/attacks.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from spacy.tokens import Token

from kg.extraction.affinity import affinity
from kg.extraction.conflicts import periods_conflict
from kg.extraction.contradictions import contradict
from kg.extraction.drafts import AttackDraft
from kg.extraction.mention import Event, Phrase, Reading
from kg.extraction.scenes import is_headline
from kg.text.names import fold

__all__ = ["Situation", "options"]


@dataclass(frozen=True)
class Situation:
    """Events whose attack is looked for: the ``attacks`` told before them, the one in ``focus``, and what the rules say.

    The rules hold the events for part of ``home``, for another attack where it is None, or, with ``idle``, for part of none; of ``reachable``
    attacks the layout allows it. ``supported`` events tell of violence by themselves; ``turns`` names the rules by which they are another attack.
    """

    reading: Reading
    attacks: Sequence[AttackDraft]
    focus: AttackDraft | None
    events: Sequence[Event]
    home: AttackDraft | None
    idle: bool
    supported: bool
    reachable: Sequence[AttackDraft]
    turns: frozenset[str] = frozenset()

    @property
    def ruled(self) -> int:
        """Number of the option that the rules choose."""
        if self.idle:
            return len(self.attacks) + 1
        return len(self.attacks) if self.home is None else next(n for n, a in enumerate(self.attacks) if a is self.home)

    @cached_property
    def affinities(self) -> tuple[float | None, ...]:
        """How near the events lie to each attack."""
        return tuple(affinity(self.reading, a.events, self.events) for a in self.attacks)

    @cached_property
    def contradicted(self) -> tuple[bool, ...]:
        """Whether each attack is of another day, author, victim, place or type."""
        return tuple(contradict(self.reading, a, self.events) for a in self.attacks)

    @cached_property
    def kind(self) -> str:
        """What the words are: mere casualties, "the attack", a deed as a noun or as a verb."""
        told = [e for e in self.events if e.word.event == "attack" or e.agents or e.weapons]
        if not told:
            return "casualties"
        if any(e.definite for e in told):
            return "definite"
        return "noun" if all(_token(self.reading, e).pos_ == "NOUN" for e in told) else "deed"


def options(situation: Situation) -> tuple[frozenset[str], ...]:
    """The signs of each option: every attack told before, in order, one not told of yet, none."""
    found = [frozenset(_of_attack(situation, n)) for n in range(len(situation.attacks))]
    return (*found, frozenset(_of_another(situation)), frozenset(_of_none(situation)))


def _token(reading: Reading, event: Event) -> Token:
    return reading.document.doc[event.trigger]


def _bucket(value: float | None, edges: Sequence[float]) -> str:
    return "none" if value is None else str(sum(value >= edge for edge in edges))


_COSINES = (-0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8)
_LEADS = (-0.6, -0.3, -0.1, 0.0, 0.1, 0.3, 0.6)
_LIKELIHOODS = (0.05, 0.3, 0.7, 0.95)


def _phrases(events: Iterable[Event]) -> Iterator[Phrase]:
    for e in events:
        yield from (v.phrase for v in e.victims)


def _surnames(events: Iterable[Event]) -> set[str]:
    return {fold(p.name).rpartition(" ")[2] for p in _phrases(events) if p.name}


def _nouns(phrases: Iterable[Phrase]) -> set[str]:
    return {p.noun for p in phrases if p.noun}


def _places(events: Iterable[Event]) -> set[str]:
    return {fold(n.name) for e in events for n in e.places if n.detail != "country"}


def _doers(events: Iterable[Event]) -> set[str]:
    return {fold(a.name or a.noun) for e in events for a in e.agents}


def _tolls(events: Iterable[Event]) -> set[tuple[str, int]]:
    return {(v.outcome, v.phrase.count.best) for e in events for v in e.victims if v.phrase.count is not None and v.phrase.count.best > 1}


def _lemmas(reading: Reading, events: Iterable[Event]) -> set[str]:
    return {_token(reading, e).lemma_.lower() for e in events if e.word.event == "attack" and not e.silent}


_SHARED: Mapping[str, Callable[[Sequence[Event]], set[str] | set[tuple[str, int]]]] = {
    "doer": _doers,
    "place": _places,
    "surname": _surnames,
    "target": lambda events: _nouns(t for e in events for t in e.targets),
    "toll": _tolls,
    "victim": lambda events: _nouns(_phrases(events)),
    "weapon": lambda events: _nouns(w for e in events for w in e.weapons),
}


def _compared(one: set[str] | set[tuple[str, int]], other: set[str] | set[tuple[str, int]]) -> str:
    if not one or not other:
        return "untold" if not other else "new"
    return "same" if one & other else "other"


def _periods(attack: AttackDraft, events: Sequence[Event]) -> str:
    told = [e.period for e in events if e.period is not None and e.period.precision != "unknown"]
    if not told or attack.period is None:
        return "untold" if not told else "new"
    return "other" if any(periods_conflict(attack.period, p) for p in told) else "same"


def _of_attack(situation: Situation, number: int) -> Iterator[str]:
    reading, attacks, events, kind = situation.reading, situation.attacks, situation.events, situation.kind
    attack = attacks[number]
    home = "idle" if situation.idle else "home" if attack is situation.home else "reachable"
    ruled = home if home != "reachable" or any(attack is a for a in situation.reachable) else "beyond"
    before = [e.sentence for e in attack.events if e.sentence <= events[0].sentence]
    steps = min(events[0].sentence - max(before), 4) if before else 5
    in_focus = attack is situation.focus
    near = situation.affinities[number]
    others = [a for n, a in enumerate(situation.affinities) if n != number and a is not None]
    yield from (f"rules={ruled}", f"rules={ruled}&{kind}")
    yield from (f"steps={steps}", f"steps={steps}&{kind}")
    yield from (f"focus={in_focus}&{kind}", f"focus={in_focus}&steps={steps}")
    yield from (f"near={_bucket(near, _COSINES)}&{kind}", f"near={_bucket(near, _COSINES)}&focus={in_focus}")
    yield from (f"near>={edge}" for edge in _COSINES if near is not None and near >= edge)
    if near is not None and others:
        yield f"lead={_bucket(near - max(others), _LEADS)}"
    deeds, told = ([e for e in each if e.word.event == "attack" and not e.silent] for each in (attack.events, events))
    between = affinity(reading, deeds, told)
    yield from (f"triggers>={edge}" for edge in _COSINES if between is not None and between >= edge)
    for name, found in _SHARED.items():
        compared = _compared(found(attack.events), found(events))
        yield from (f"{name}={compared}", f"{name}={compared}&{kind}")
    lemmas = _compared(_lemmas(reading, attack.events), _lemmas(reading, events))
    yield from (f"word={lemmas}&{kind}", f"word={lemmas}&steps={steps}")
    types = _compared(set(attack.types), set(AttackDraft(list(events)).types))
    yield from (f"type={types}&{kind}", f"type={types}&steps={steps}")
    yield f"period={_periods(attack, events)}"
    if situation.contradicted[number]:
        yield "contradict"
    if number == 0:
        yield f"first&{kind}"
    if len(attacks) == 1:
        yield f"only&{kind}"
    if reading.paragraph_of[attack.events[-1].trigger] == reading.paragraph_of[events[0].trigger]:
        yield "paragraph"
    if all(is_headline(reading, e.sentence) for e in attack.events):
        yield "headline"
    if in_focus:
        yield from (f"turn={turn}" for turn in situation.turns)
    if any(e.sentence == events[0].sentence for e in attack.events):
        yield from _tied(reading, attack, events)


def _tied(reading: Reading, attack: AttackDraft, events: Sequence[Event]) -> Iterator[str]:
    """How the parse ties events to those of their sentence."""
    beside = {e.trigger for e in attack.events if e.sentence == events[0].sentence}
    for event, own in product(events, (True, False)):
        token = _token(reading, event)
        if own and token.head.i in beside:
            yield f"under={token.dep_}"
        elif not own and any(token.i == a.i for i in beside for a in reading.document.doc[i].ancestors):
            yield "over"


def _common(situation: Situation) -> Iterator[str]:
    reading, events, kind = situation.reading, situation.events, situation.kind
    yield kind
    yield f"supported={situation.supported}&{kind}"
    told = [a for a in situation.affinities if a is not None]
    nearest = _bucket(max(told, default=None), _COSINES)
    yield from (f"nearest={nearest}", f"nearest={nearest}&{kind}")
    likely = _bucket(max(((reading.trigger_at or {}).get(e.trigger, ("", 0.0))[1] for e in events), default=0.0), _LIKELIHOODS)
    yield from (f"likely={likely}", f"likely={likely}&{kind}")
    yield f"told={min(len(situation.attacks), 3)}"
    parts = {"agents": any(e.agents for e in events), "targets": any(e.targets for e in events), "victims": any(e.victims for e in events)}
    yield "with=" + "+".join(sorted(part for part, there in parts.items() if there))
    if any(e.period is not None for e in events):
        yield f"dated&{kind}"
    if any(e.period is not None and e.period.precision in {"month", "year"} for e in events):
        yield "dated_loosely"
    if _places(events):
        yield f"placed&{kind}"
    if any(_surnames([e]) for e in events):
        yield "named"
    if any(e.tally for e in events):
        yield "tally"
    yield from (f"modality={m}" for m in {e.attribution.modality for e in events})
    yield from (f"status={s}" for s in {e.status for e in events})
    if any(_token(reading, e).tag_ in {"NNS", "NNPS"} for e in events):
        yield "plural"


def _of_another(situation: Situation) -> Iterator[str]:
    reading, attacks, events, focus = situation.reading, situation.attacks, situation.events, situation.focus
    ruled = "another" if situation.ruled == len(attacks) else "idle" if situation.idle else "home"
    yield from ("another", f"another&rules={ruled}", f"another&rules={ruled}&{situation.kind}")
    yield f"another&rules={ruled}&told={min(len(attacks), 2)}"
    yield from (f"another&{sign}" for sign in _common(situation))
    yield from (f"another&turn={turn}" for turn in situation.turns)
    if any(e.another for e in events):
        yield "another&told_so"
    if any(p.indefinite for e in events for p in (*e.agents, *e.weapons)):
        yield "another&indefinite"
    if any(p.indefinite for p in _phrases(events)):
        yield "another&indefinite_victim"
    if attacks and all(situation.contradicted):
        yield "another&all_contradict"
    if focus is not None:
        last = focus.events[-1]
        apart = min(events[0].sentence - last.sentence, 3)
        turned = reading.paragraph_of[events[0].trigger] != reading.paragraph_of[last.trigger]
        yield f"another&apart={apart}&paragraph={turned}"


def _of_none(situation: Situation) -> Iterator[str]:
    ruled = "none" if situation.idle else "another" if situation.home is None else "home"
    yield from ("none", f"none&rules={ruled}", f"none&rules={ruled}&{situation.kind}")
    yield from (f"none&{sign}" for sign in _common(situation))
