"""The parts of a toll: each person and each group that an article says was killed, or injured, in an attack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from kg.claim import Claim, Count
from kg.document import Span
from kg.resolution.sides import Side, side_of
from kg.resolution.words import fold, lists
from kg.resolution.world import Links, World, notation
from kg.resolved import Outcome

__all__ = ["Part", "Telling", "named_people", "persons_named", "tellings"]

_CLOSELY = 8
"""Words within which "injuries" belongs to "died"."""

_NOWHERE = Span(0, 0, "")

OUTCOMES: tuple[Outcome, ...] = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody, or some people, as one source tells of them.

    ``victim`` is the canonical person, or the article's own group; ``named`` if any article names the person. ``count`` is None for people who are not counted. ``lost`` are members of a
    group who met the worse end and are subtracted, with how many they are. ``sentences`` are where it is told. ``on_top`` marks a group told in a sentence of its own as more than those before;
    ``of_injuries`` somebody who died of them; ``remaining`` people told to be injured still; ``among`` are the sentences that tell of somebody as one of those just counted.
    ``words`` are what the first sentence, ``opening``, calls them.
    """

    victim: str
    source: str
    person: bool
    named: bool
    ranks: frozenset[str]
    count: Count | None
    label: str
    side: Side
    sentences: frozenset[int]
    claims: tuple[str, ...]
    on_top: bool = False
    others: bool = False
    lost: tuple[tuple[str, int], ...] = ()
    of_injuries: bool = False
    remaining: bool = False
    among: frozenset[int] = frozenset()
    words: str = ""
    opening: Span = _NOWHERE


@dataclass(frozen=True)
class Telling:
    """All that one article says of one outcome of one attack. ``within`` maps a part's victim to the groups that include it."""

    attack: str
    outcome: Outcome
    article: str
    writer: str
    parts: tuple[Part, ...]
    within: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Book:
    """What parts are read from: ``labels`` are names of canonical entities, ``named`` the canonical persons who have a name."""

    world: World
    links: Links
    labels: Mapping[str, str]
    named: frozenset[str]

    def key(self, victim: str) -> str:
        """A person's canonical id; a group stays the article's own."""
        return self.links.get(victim, victim) if self.world.entities[victim].cls == "Person" else victim

    def source(self, claim: Claim) -> str:
        """The canonical source of a claim."""
        return self.links.get(claim.source, claim.source)


@dataclass(frozen=True, slots=True)
class _Dead:
    """Who was killed in an attack: how many each victim is, over all articles; and the singly told dead of this article."""

    numbers: Mapping[str, int]
    here: tuple[Part, ...]


def _within(book: _Book) -> dict[str, dict[tuple[str, str], frozenset[str]]]:
    """Article → (victim, source who says so) → every group that includes the victim, through other groups too.

    Victims are canonical persons or local groups.
    """
    direct: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in book.world.claims:
        if claim.predicate == "kg:within" and claim.modality != "denied":
            told = direct[book.world.article(claim).local_id]
            told[book.key(claim.subject), book.source(claim)].add(str(claim.object))
    return {article: {key: _closed(key[0], told[key], told) for key in sorted(told)} for article, told in direct.items()}


def _closed(victim: str, groups: Iterable[str], direct: Mapping[tuple[str, str], set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    todo = sorted(groups)
    while todo:
        group = todo.pop()
        if group not in seen and group != victim:
            seen.add(group)
            todo.extend(sorted(outer for (inner, _), found in direct.items() if inner == group for outer in found))
    return frozenset(seen)


def _by_anyone(within: Mapping[tuple[str, str], frozenset[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for (victim, _), groups in within.items():
        found[victim] = found.get(victim, frozenset()) | groups
    return found


def _parts(book: _Book, claims: Iterable[Claim], elsewhere: Mapping[tuple[str, int], int]) -> list[Part]:
    """One part per victim, source and number. ``elsewhere`` is, by source and sentence, where those of another outcome are first told of."""
    groups: dict[tuple[str, str, Count | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        victim = str(claim.object)
        person = book.world.entities[victim].cls == "Person"
        groups[book.key(victim), book.source(claim), None if person else claim.count].append(claim)
    parts = [_part(book, key, told) for key, told in sorted(groups.items(), key=lambda item: (item[0][:2], str(item[0][2])))]
    return [_placed(part, parts, elsewhere) for part in parts]


def _first_told(book: _Book, claims: Iterable[Claim]) -> dict[tuple[str, int], int]:
    """Source and sentence → the first character of those of whom the claims tell in it; of the sentence where their words are not in it."""
    found: dict[tuple[str, int], int] = {}
    for claim in claims:
        words = claim.words or book.world.entities[str(claim.object)].label
        key, at = (book.source(claim), claim.quote.start), claim.quote.start + max(claim.quote.text.find(words), 0)
        found[key] = min(at, found.get(key, at))
    return found


def _part(book: _Book, key: tuple[str, str, Count | None], told: list[Claim]) -> Part:
    victim, source, count = key
    first = min(told, key=lambda c: (c.quote.start, c.id))
    entity = book.world.entities[str(first.object)]
    person = entity.cls == "Person"
    return Part(
        victim=victim,
        source=source,
        person=person,
        named=victim in book.named,
        ranks=frozenset(map(notation, book.world.values(entity.id, "kg:rank"))),
        count=Count(1, 1, 1) if person else count,
        label=(book.labels.get(victim) if person else None) or entity.label,
        side=side_of(book.world, book.links, entity.id),
        sentences=frozenset(c.quote.start for c in told),
        claims=tuple(sorted(c.id for c in told)),
        others=any(c.additional for c in told),
        of_injuries=person and any(_dies_of_injuries(c.quote.text) for c in told),
        remaining=not person and any(lists()["remaining"] & set(fold(c.quote.text).split()) for c in told),
        among=frozenset(c.quote.start for c in told if person and _is_one_of_them(c.quote.text)),
        words=first.words or entity.label,
        opening=first.quote,
    )


def _dies_of_injuries(sentence: str) -> bool:
    """Whether a sentence says that somebody died of injuries: one of its words for them follows a verb of dying closely."""
    words = fold(sentence).split()
    verbs = [i for i, word in enumerate(words) if word in lists()["dying"]]
    return any(lists()["injuries"] & set(words[i + 1 : i + _CLOSELY]) for i in verbs)


def _is_one_of_them(sentence: str) -> bool:
    """Whether a sentence tells of a death after "one of them"."""
    words = fold(sentence)
    return any(lists()["dying"] & set(words[words.find(phrase) :].split()) for phrase in sorted(lists()["among"]) if phrase in words)


def _placed(part: Part, parts: list[Part], elsewhere: Mapping[tuple[str, int], int]) -> Part:
    """Mark "two others were killed" as on top only where its sentence tells of nobody before them whom they could be other than."""
    beside = any(p.source == part.source and p.victim != part.victim and p.sentences & part.sentences for p in parts)
    begun = part.opening.start + max(part.opening.text.find(part.words), 0)
    relative = beside or any(elsewhere.get((part.source, sentence), begun) < begun for sentence in part.sentences)
    return replace(part, on_top=part.others and not relative)


def _affirmed(book: _Book) -> dict[tuple[str, str], dict[Outcome, list[Claim]]]:
    """Casualty claims by attack and article; hypotheses count only where nothing firmer is said of the attack. Attackers are left out."""
    world, links = book.world, book.links
    attackers = {
        (links.get(c.subject, c.subject), links.get(str(c.object), str(c.object)))
        for c in world.claims
        if c.predicate == "kg:perpetrator" and c.modality in {"asserted", "reported", "hypothesis"}
    }
    told = [(o, c, links.get(c.subject, c.subject)) for c in world.claims for o in OUTCOMES if c.predicate == f"kg:{o}"]
    kept = [(o, c, a) for o, c, a in told if c.object in world.entities and world.entities[c.subject].cls == "Attack"]
    firm = {attack for _, c, attack in kept if c.modality in {"asserted", "reported"}}
    found: dict[tuple[str, str], dict[Outcome, list[Claim]]] = defaultdict(lambda: {"killed": [], "injured": []})
    for outcome, claim, attack in kept:
        usable = claim.modality in {"asserted", "reported"} or (claim.modality == "hypothesis" and attack not in firm)
        if usable and (attack, links.get(str(claim.object), str(claim.object))) not in attackers:
            found[attack, world.article(claim).local_id][outcome].append(claim)
    return found


def _dead(book: _Book, claims: Mapping[tuple[str, str], Mapping[Outcome, list[Claim]]]) -> dict[str, dict[str, int]]:
    """Attack → everybody, by canonical person or local group, whom some article says it killed, and how many they are."""
    dead: dict[str, dict[str, int]] = defaultdict(dict)
    for (attack, _), by_outcome in claims.items():
        for claim in by_outcome["killed"]:
            person = book.world.entities[str(claim.object)].cls == "Person"
            dead[attack][book.key(str(claim.object))] = 1 if person else claim.count.low if claim.count else 0
    return dead


def _without_dead(book: _Book, parts: list[Part], within: Mapping[tuple[str, str], frozenset[str]], dead: _Dead) -> list[Part]:
    """The injured: those who died are left out, and subtracted from the groups that include them.

    A group includes who is said to be within it. It also includes who was told injured, or dead of injuries, by the same source in another
    sentence or as "one of them", unless the group is told as others, or as those who are injured still.
    """
    gone = [p for p in parts if p.victim in dead.numbers]
    first_injured = [*(p for p in gone if p.person), *(p for p in dead.here if p.of_injuries or p.among)]

    def lost(group: Part) -> tuple[tuple[str, int], ...]:
        members = {victim for (victim, source), groups in within.items() if group.victim in groups and source == group.source}
        if not group.others and not group.remaining:
            told = (
                p for p in first_injured if p.source == group.source and (p.among & group.sentences or not p.sentences & group.sentences)
            )
            members |= {p.victim for p in told if not p.side.excludes(group.side)}
        members &= dead.numbers.keys()
        # A number of people is the article's own; a person may be called after another article.
        groups_lost = {v for v in members if v in book.world.entities and book.world.entities[v].cls == "Group"}
        people = members - groups_lost - {p.victim for p in dead.here if p.of_injuries or p.among}
        if len(people) <= sum(dead.numbers[v] for v in groups_lost):
            # "Four were stabbed, two of them fatally … the two dead are NAME and NAME".
            members -= people
        return tuple(
            (
                book.labels.get(victim, "some of them")
                if victim in book.named
                else "one of them"
                if dead.numbers[victim] == 1
                else "some of them",
                dead.numbers[victim],
            )
            for victim in sorted(members)
        )

    return [p if p.person else replace(p, lost=lost(p)) for p in parts if p not in gone]


def _may_be_of(person: Part, group: Part) -> bool:
    """Whether somebody who died of injuries can be one of an injured group: told of as dead after the group, or as injured too."""
    return not person.of_injuries or max(person.sentences) > min(group.sentences)


def named_people(world: World, links: Links) -> frozenset[str]:
    """The canonical persons whom any article names."""
    return frozenset(links.get(e.id, e.id) for e in world.of_class("Person") if e.name)


def persons_named(told: Iterable[Telling], named: frozenset[str]) -> Mapping[tuple[str, Outcome], int]:
    """How many different persons with a name all articles together tell of, by attack and outcome."""
    found: dict[tuple[str, Outcome], set[str]] = {}
    for telling in told:
        found.setdefault((telling.attack, telling.outcome), set()).update(p.victim for p in telling.parts if p.victim in named)
    return {key: len(persons) for key, persons in sorted(found.items())}


def tellings(
    world: World, links: Links, labels: Mapping[str, str], named: frozenset[str], only: Container[str] | None = None
) -> list[Telling]:
    """What each article tells of the dead and the injured of each canonical attack, in order of attack, outcome and article.

    An outcome of which an article says nothing has no telling. ``labels`` are names of canonical entities, ``named`` the canonical persons who have one; ``only`` are
    the attacks that are asked about, if not all.
    """
    book = _Book(world, links, labels, named)
    claims = _affirmed(book)
    dead = _dead(book, claims)
    every_within = _within(book)
    found: list[Telling] = []
    for (attack, article), by_outcome in sorted(claims.items()):
        if only is not None and attack not in only:
            continue
        within = every_within.get(article, {})
        killed = _parts(book, by_outcome["killed"], _first_told(book, by_outcome["injured"]))
        injured = _parts(book, by_outcome["injured"], _first_told(book, by_outcome["killed"]))
        survivors = _without_dead(book, injured, within, _Dead(dead[attack], tuple(p for p in killed if p.person)))
        writer = links.get(world.writers[article], world.writers[article])
        for outcome, told in zip(OUTCOMES, (killed, survivors), strict=True):
            # "No other soldier was killed" is no count of those who were.
            parts = [part for part in told if part.count is None or part.count.best] or told
            if parts:
                found.append(Telling(attack, outcome, article, writer, tuple(parts), _by_anyone(within)))
    return sorted(found, key=lambda t: (t.attack, OUTCOMES.index(t.outcome), t.article))
