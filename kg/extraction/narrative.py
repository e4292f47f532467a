"""Writes the attacks of an article as claims: what, when, where, with what, by whom, against whom, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claim import Count, Modality, Trigger, Value
from kg.document import Span
from kg.extraction.actors import Actors
from kg.extraction.allegiance import is_told_by_own_side, sounds_like
from kg.extraction.attackers import (
    are_attackers,
    are_defenders,
    of_one_group,
    of_the_accused,
    of_their_owners,
    same_attackers,
    stopped,
    who_attacked,
)
from kg.extraction.cast import Cast, phrase_text
from kg.extraction.communiques import own_side
from kg.extraction.damage import effect_on
from kg.extraction.doubt import doubt_about
from kg.extraction.drafts import AttackDraft
from kg.extraction.identity import Roster
from kg.extraction.kinds import kind_of, typed_events
from kg.extraction.ledger import Ledger
from kg.extraction.mention import Event, Phrase, Reading, Victim
from kg.extraction.mouthpieces import is_unsigned, voice_of
from kg.extraction.nobody import NOBODY
from kg.extraction.roles import role_of
from kg.extraction.statuses import told_status
from kg.extraction.victims import VictimWriter
from kg.extraction.whereabouts import BESIDE, Whereabouts, told_country, whereabouts
from kg.text.dates import Period, period_value

__all__ = ["Narrative"]

_INFERRED = 0.6
"""Confidence of what no words state but the whole article implies (main or background, "not later than publication")."""
_ALLEGING = frozenset({"accuse", "allege", "blame", "claim", "contend", "insist"})
"""Verbs by which a source says what it alone stands for."""


class Narrative:
    """Writes attacks into a ledger. One object an article."""

    def __init__(self, reading: Reading, ledger: Ledger, cast: Cast, roster: Roster) -> None:
        self.reading = reading
        self.ledger = ledger
        self.cast = cast
        self.actors = Actors(reading, ledger, cast, roster)
        self.victims = VictimWriter(self.actors)
        self.sentences: frozenset[int] = frozenset()
        self.drafts: Sequence[AttackDraft] = ()
        self.doubts: dict[int, Modality] = {}
        self.groups: dict[int, Phrase] = {}
        self.whereabouts: Sequence[Whereabouts] = ()
        self.owned: set[int] = set()

    def prepare(self, drafts: Sequence[AttackDraft]) -> None:
        """Tells apart the people and the places of all attacks, in text order; nothing is written before."""
        self.sentences = frozenset(e.sentence for draft in drafts for e in draft.events)
        self.drafts = drafts
        self.whereabouts = whereabouts(self.reading, drafts)
        for placing in (p for each in self.whereabouts for p in each.placings):
            for named in placing.places:
                self.cast.put(named)
        told: list[tuple[Phrase, str | None, int]] = []
        again: list[tuple[Phrase, Phrase, int]] = []
        for number, draft in enumerate(drafts):
            agents = [a for event in draft.events for a in event.agents]
            groups = of_one_group(self.reading, agents)
            owned = of_their_owners(self.reading, [a for a in agents if a.head not in groups], [*draft.owners, *self._tellers(draft)])
            owned = owned or of_the_accused(self.reading, agents, draft.blamed)
            self.owned |= owned.keys()
            groups = {**groups, **owned}
            self.groups |= groups
            sure = {a.name for a in agents if a.kind == "organization" and doubt_about(self.reading, a) is None}
            self.doubts |= {
                head: doubt
                for head, group in groups.items()
                if head not in owned and group.name not in sure and (doubt := doubt_about(self.reading, group)) is not None
            }
            agents = [a for a in agents if a.head not in groups]
            same = same_attackers(self.reading, agents)
            again += [(a, same[a.head], number) for a in agents if a.head in same]
            # "suspected rebels … the men": told again, they are no surer.
            self.doubts |= {head: doubt for head, first in same.items() if (doubt := doubt_about(self.reading, first)) is not None}
            for event in draft.events:
                told += [(v.phrase, v.outcome, number) for v in event.victims]
                told += [
                    (a, None, number)
                    for a in event.agents
                    if a.kind not in {"organization", "thing"} and a.head not in same and a.head not in groups
                ]
        self.victims.prepare(told)
        for phrase, first, number in again:
            self.actors.roster.join(phrase, first, number)

    def _tellers(self, draft: AttackDraft) -> list[Phrase]:
        """Organizations that tell themselves what they did."""
        return [
            agent
            for event in draft.events
            for agent in event.agents
            if agent.kind == "organization" and agent.name is not None and agent.name in _names_of(self.reading, event)
        ]

    def write(self, number: int, draft: AttackDraft) -> str:
        """Writes one attack; returns its id."""
        first = draft.events[0]
        anchor = self.reading.document.doc[first.trigger]
        label = draft_label(self.reading, draft)
        mentions = [self._word(e) for e in draft.events if not e.silent]
        attack = self.ledger.entity("Attack", label, anchor.idx, mentions=mentions)
        self._write_type(attack, draft)
        self._write_dates(attack, draft)
        self._write_places(attack, number, draft)
        self._write_weapons(attack, draft)
        self._write_targets(attack, draft)
        for event in draft.events:
            if are_defenders(draft, event):
                self._drop_defenders(event)
                self._write_agents(attack, number, draft, event, stopped(draft, event))
            else:
                self._write_agents(attack, number, draft, event, who_attacked(event))
            for victim in event.victims:
                if are_attackers(draft, victim):
                    self._write_own_loss(attack, event, victim)
                else:
                    self.victims.write(attack, number, event, victim)
        self._write_role(attack, number, draft)
        return attack

    def _word(self, event: Event) -> Span:
        return self.reading.quote_of(event.trigger, event.trigger + 1)

    def _say(
        self,
        attack: str,
        predicate: str,
        object: str | Value,
        event: Event,
        *,
        confidence: float = 1.0,
        count: Count | None = None,
        subject: str | None = None,
        shown: int | None = None,
    ) -> None:
        source, via = self.cast.source(event.attribution)
        self.ledger.claim(
            subject or attack,
            predicate,
            object,
            self.reading.quote(event.trigger if shown is None else shown),
            source=source,
            attack=attack,
            via=via,
            modality=event.attribution.modality if source is not None or event.attribution.modality == "hypothesis" else "asserted",
            count=count,
            confidence=confidence,
        )

    def _write_type(self, attack: str, draft: AttackDraft) -> None:
        kind = kind_of(self.reading, draft.events)
        for event in typed_events(draft.events, kind):
            confidence = 1.0 if event.type == kind else _INFERRED
            self._say(attack, "kg:attackType", Value(f"kg:attack-{kind}", "kg:Concept"), event, confidence=confidence)
        told, status = told_status(self.reading, draft)
        self._say(attack, "kg:status", Value(status), told)

    def _write_dates(self, attack: str, draft: AttackDraft) -> None:
        told = [e for e in draft.events if e.period is not None]
        for event in told:
            assert event.period is not None
            confidence = BESIDE if event.silent else 1.0
            self._say(attack, "kg:date", Value(period_value(event.period), "kg:period"), event, confidence=confidence)
        published = self.reading.published
        threatened = all(e.status == "threatened" for e in draft.events)
        if not told and published is not None and not threatened:
            upper = Period(None, published, "unknown")
            self._say(attack, "kg:date", Value(period_value(upper), "kg:period"), draft.events[0], confidence=_INFERRED)

    def _write_places(self, attack: str, number: int, draft: AttackDraft) -> None:
        found = self.whereabouts[number]
        for placing in found.placings:
            told = self.cast.places_of(placing.places)
            chief = {place for place, n in told if n.start in found.chief} or {told[0][0]}
            for place, _ in told:
                confidence = placing.confidence if place in chief else round(placing.confidence * BESIDE, 2)
                self._say(attack, "kg:place", place, placing.event, confidence=confidence, shown=placing.shown)
        for placing in found.contradicted:
            self.ledger.drop("a place away from the attack's own", self._word(placing.event))
        if found.placings:
            return
        told_of = told_country(self.reading, draft.events)
        if told_of is not None:
            country, shown = told_of
            self.ledger.claim(
                attack, "kg:place", self.cast.country(country, shown), self.reading.quote(shown), attack=attack, confidence=_INFERRED
            )

    def _write_weapons(self, attack: str, draft: AttackDraft) -> None:
        told = [(e, w) for e in draft.events for w in e.weapons]
        types = [w.detail for _, w in told if w.detail not in {"explosive", "other"}]
        by_type: dict[str, list[tuple[Event, Phrase]]] = {}
        for event, weapon in told:
            kind = weapon.detail
            if kind in {"explosive", "other"} and types:
                kind = types[0]
            by_type.setdefault(kind, []).append((event, weapon))
        for kind, uses in by_type.items():
            spans = [self.reading.mention_of(w) for _, w in uses]
            label = max((" ".join((w.name or s.text).split()) for (_, w), s in zip(uses, spans, strict=True)), key=len)
            entity = self.ledger.entity("Weapon", label, spans[0].start, mentions=spans)
            for event, _ in uses:
                self._say(attack, "kg:weapon", entity, event)
            self._say(attack, "kg:weaponType", Value(f"kg:weapon-{kind}", "kg:Concept"), uses[0][0], subject=entity)

    def _write_targets(self, attack: str, draft: AttackDraft) -> None:
        by_noun: dict[str, list[tuple[Event, Phrase]]] = {}
        for event in draft.events:
            for target in event.targets:
                by_noun.setdefault(target.name or target.noun, []).append((event, target))
        for uses in by_noun.values():
            event, target = uses[0]
            if target.kind == "organization":
                named = self.reading.by_token.get(target.head)
                if named is not None:
                    self._say(attack, "kg:target", self.cast.organization(named), event)
                continue
            self._write_thing(attack, draft, uses)

    def _write_thing(self, attack: str, draft: AttackDraft, uses: Sequence[tuple[Event, Phrase]]) -> None:
        spans = [self.reading.mention_of(t) for _, t in uses]
        event, target = uses[0]
        label = phrase_text(self.reading, target)
        entity = self.ledger.entity("Target", label, spans[0].start, mentions=spans)
        for told, thing in uses:
            self._say(attack, "kg:target", entity, told, count=thing.count)
        self._say(attack, "kg:targetKind", Value(target.detail or "other"), event, subject=entity)
        if (known := effect_on(self.reading, draft, uses)) is not None:
            self._say(attack, "kg:effect", Value(known[0]), known[1], subject=entity, shown=known[2])
        if target.organization is not None:
            self._say(attack, "kg:owner", self.cast.organization(target.organization), event, subject=entity)

    def _was_hit(self, draft: AttackDraft, event: Event, agent: Phrase) -> bool:
        """Whether a named agent is one of those whom the attack hit: told so before, or shooting at nobody ("the sergeant opened fire and the car blew up")."""
        known = self.actors.roster.at(agent)
        if known is None or known.name is None or agent.attacker:
            return False
        hit = [
            v.phrase
            for e in draft.events
            for v in e.victims
            if v.outcome in {"injured", "killed"} and self.actors.roster.at(v.phrase) is known and not are_attackers(draft, v)
        ]
        return any(p.head < agent.head for p in hit) or (bool(hit) and not event.victims)

    def _write_agents(self, attack: str, number: int, draft: AttackDraft, event: Event, agents: Sequence[Phrase]) -> None:
        for agent in agents:
            if self._was_hit(draft, event, agent):
                self.ledger.drop("somebody whom the attack hit, as who made it", self.reading.quote_of(agent.start, agent.end))
                continue
            group = self.groups.get(agent.head)
            entity = self.actors.agent(agent if group is None else replace(group, start=agent.start, end=agent.end), number)
            if entity is None:
                self.ledger.drop("an agent that is a pronoun nothing resolves", self.reading.quote_of(agent.start, agent.end))
                continue
            if agent.head in self.owned:
                # These words name nobody: who they are the claim says, or the suspicion.
                continue
            self._say_agent(attack, entity, event, agent)
            if agent.kind != "organization" and agent.organization is not None and agent.organization.detail == "armed_group":
                # "Taliban gunmen": who they are of did it, too.
                organization = self.cast.organization(agent.organization)
                self._say_agent(attack, organization, event, agent)
                if agent.kind in {"people", "person"}:
                    self._say(attack, "kg:affiliation", organization, event, subject=entity)

    def _drop_defenders(self, event: Event) -> None:
        """Who kills the attackers did not make the attack ("security forces shot dead five of the attackers")."""
        for agent in event.agents:
            self.ledger.drop("who fought the attackers, which the record has no place for", self.reading.quote_of(agent.start, agent.end))

    def _write_own_loss(self, attack: str, event: Event, victim: Victim) -> None:
        """The attackers' dead, as a number; their wounded and captured have no place in the record and are counted as left out."""
        count = Count(1, 1, 1) if victim.phrase.kind == "person" else victim.phrase.count
        if victim.outcome == "killed" and count is not None:
            self._say(attack, "kg:attackersKilled", Value(str(count.best), "xsd:integer"), event)
        else:
            self.ledger.drop(
                "losses of the attackers without a number of dead", self.reading.quote_of(victim.phrase.start, victim.phrase.end)
            )

    def _say_agent(self, attack: str, entity: str, event: Event, agent: Phrase) -> None:
        source, via = self.cast.source(event.attribution)
        unsigned = agent.kind == "organization" and agent.detail == "armed_group" and is_unsigned(self.reading, event.attribution.source)
        if entity == self._spoken_for(event) or event.status == "threatened" or unsigned:
            # Who threatens says so, and so does whoever leaves a note that a group did it.
            source = entity
        if source != entity and is_told_by_own_side(self.reading, event.attribution, agent):
            source = entity
        modality = self._told_by_tag(event, agent, source == entity)
        if source == entity and modality == "asserted":
            modality = "reported"
        if agent.kind == "organization" and agent.confidence < 1 and event.silent and modality == "asserted":
            # Only the tagger says so, of a sentence that tells of no attack: whom it names is there as one who claims or is blamed.
            likely = sounds_like(self.reading, agent)
            if likely is None:
                self.ledger.drop("an organization named for other attacks", self.reading.quote_of(agent.start, agent.end))
                return
            modality = "reported"
            source = entity if likely == "claimed" else source
        modality = doubt_about(self.reading, agent) or self.doubts.get(agent.head) or modality
        self.ledger.claim(
            attack, "kg:perpetrator", entity, self.reading.quote(event.trigger), source=source, attack=attack, via=via, modality=modality
        )

    def _spoken_for(self, event: Event) -> str | None:
        """The armed group that the source of an event speaks for ("a spokesman for the LGU said")."""
        source = event.attribution.source
        named = voice_of(self.reading, source) if source is not None else own_side(self.reading)
        return self.cast.organization(named) if named is not None else None

    def _told_by_tag(self, event: Event, agent: Phrase, by_itself: bool) -> Modality:
        """How firmly the sentence says who did it: what a tag attributes ("…, police said") is the writer's story; whom a source singles out is accused."""
        spoken = event.attribution
        if spoken.modality != "reported" or spoken.source is None or by_itself:
            return spoken.modality
        doc = self.reading.document.doc
        token = doc[event.trigger]
        if any(a.lemma_.lower() in _ALLEGING for a in token.ancestors):
            return "reported"
        trails = spoken.source.start > event.trigger and self.reading.sentence_of[spoken.source.start] == event.sentence
        unnamed = (
            agent.kind not in {"organization", "thing"} and agent.organization is None and agent.name is None and agent.nationality is None
        )
        return "asserted" if trails or unnamed else "reported"

    def _write_role(self, attack: str, number: int, draft: AttackDraft) -> None:
        quote = self.reading.quote(draft.events[0].trigger)
        role = role_of(self.reading, self.drafts, number)
        self.ledger.claim(attack, "kg:role", Value(role), quote, attack=attack, confidence=_INFERRED)

    def write_triggers(self, draft: AttackDraft) -> None:
        """The words that tell of the attack."""
        for event in (e for e in draft.events if not e.silent):
            self.ledger.trigger(Trigger(event.word.event, self._word(event)))


def _names_of(reading: Reading, event: Event) -> set[str]:
    """The names of who tells of an event, and of whom that one speaks for."""
    source = event.attribution.source
    voice = voice_of(reading, source)
    return {n.name for n in (source, voice) if n is not None and n.name is not None}


def draft_label(reading: Reading, draft: AttackDraft) -> str:
    """What an attack is called where it has no name: its type, who or what was hit, where."""
    hit = [v.phrase for e in draft.events for v in e.victims if v.phrase.kind != "pronoun" and v.phrase.count != NOBODY] + [
        t for e in draft.events for t in e.targets
    ]
    named = [p.name for p in hit if p.name]
    who = named[0] if named else (phrase_text(reading, hit[0]) if hit else "")
    places = [n for e in draft.events for n in e.places]
    where = next((n.name for n in places if n.detail != "country"), places[0].name if places else "")
    return ", ".join(part for part in (kind_of(reading, draft.events).replace("_", " "), who, where) if part)
