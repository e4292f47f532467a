"""Whom a headline tells of is told again in the text: "Army lieutenant killed" is the officer whom the report names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.headlines import has_headline
from kg.extraction.identity import Roster
from kg.extraction.individuals import Individual
from kg.extraction.mention import Reading

__all__ = ["settle_headline"]

_FATES = frozenset({"captured", "injured", "killed"})


def settle_headline(reading: Reading, roster: Roster) -> list[Individual]:
    """Joins everybody without a name of whom only the headline tells to whom the text tells of, in the same attack and with the same fate.

    Returns the uncounted groups of the headline that the text tells of by others ("policemen killed in blast … five were killed"): they say nothing more.
    """
    if not has_headline(reading):
        return []
    title = [i for i in roster.individuals if i.outcome in _FATES and not i.names and _is_of_headline(reading, i)]
    told = [i for i in roster.individuals if i.phrases and not _is_of_headline(reading, i)]
    taken: list[Individual] = []
    for individual in [i for i in title if i.is_person]:
        same = [i for i in told if i.attack == individual.attack and i.outcome == individual.outcome and all(i is not t for t in taken)]
        found = _best(roster, individual, [i for i in same if i.is_person])
        if found is not None:
            taken.append(found)
            roster.merge(individual, found)
    return [
        i
        for i in title
        if not i.is_person
        and i.first.count is None
        and any(o.attack == i.attack and o.outcome == i.outcome for o in told if o.is_person or o.first.count is not None)
    ]


def _is_of_headline(reading: Reading, individual: Individual) -> bool:
    return bool(individual.phrases) and all(reading.sentence_of[p.head] == 0 for p in individual.phrases)


def _best(roster: Roster, individual: Individual, others: Sequence[Individual]) -> Individual | None:
    """Who of the text's is most like somebody of the headline: called the same, of the same rank or kind, else the first who is not of another kind."""
    first = individual.first
    called = [i for i in others if first.noun in roster.nouns(i)]
    kind = [i for i in others if _kind(roster, i) == first.status != "unknown"]
    rest = [i for i in others if "unknown" in {first.status, _kind(roster, i)} or not {first.status, _kind(roster, i)} & {"civilian"}]
    return next(iter([*called, *kind, *rest]), None)


def _kind(roster: Roster, individual: Individual) -> str:
    """What the words for somebody, or a rank, say that one is."""
    told = [p.status for p in (*individual.phrases, *roster.titles_of(individual)) if p.status != "unknown"]
    return told[0] if told else "military" if individual.rank is not None else "unknown"
