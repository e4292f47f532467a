"""Who speaks independently: one voice per source, however many publishers pass its words on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import networkx as nx
from rapidfuzz import fuzz

from kg.claim import CASUALTY_PREDICATES, Claim
from kg.resolution.words import fold
from kg.resolution.world import Links, World

__all__ = ["Voices", "originals", "voices_of"]

_LONG, _SOME = 40, 3
"""Characters from which a sentence can tell a copy, and how many such sentences make one."""

_COPIED = 90.0
"""rapidfuzz ratio (0 to 100) from which two sentences are one text with an edit or two."""


@dataclass(frozen=True)
class Voices:
    """``writers`` maps an article to the voice of its own words: its publisher, or that of the earliest article with the same sentences.
    ``unnamed`` maps such a voice and the label of an unnamed source to the source that stands for all of that label."""

    world: World
    links: Links
    writers: Mapping[str, str]
    unnamed: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, claim: Claim) -> str:
        """The voice that a claim speaks with."""
        if self.world.writer_claims(claim):
            return self.writers[self.world.article(claim).local_id]
        source = self.links.get(claim.source, claim.source)
        if self.world.entities[claim.source].cls != "Source":
            return source
        # "A spokesman" of a story that three papers print is one spokesman.
        return self.unnamed.get((self.writers[self.world.article(claim).local_id], fold(self.world.entities[claim.source].label)), source)

    def count(self, claims: Iterable[Claim]) -> int:
        """How many independent voices say it."""
        return len({self.of(claim) for claim in claims})


def _sentences(world: World, links: Links) -> dict[str, dict[str, set[str]]]:
    """Attack → article → sentences in which the article tells, in its own voice, of the attack's victims."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in world.claims:
        if claim.predicate in CASUALTY_PREDICATES and len(claim.quote.text) > _LONG:
            told[links.get(claim.subject, claim.subject)][world.article(claim).local_id].add(claim.quote.text)
    return told


def _copied(ours: set[str], theirs: set[str]) -> bool:
    """Whether at least half of the sentences of the shorter telling stand in the other."""
    few, many = sorted((ours, theirs), key=len)
    alike = sum(any(fuzz.ratio(a, b, score_cutoff=_COPIED) for b in many) for a in sorted(few))
    return 2 * alike >= len(few)


_LINE = re.compile(r"(?<=[.!?\"”])\s+|\n+")


def _verbatim(ours: str, theirs: str) -> bool:
    """Whether at least half of the sentences of the shorter of two texts, and no fewer than three, stand in the other word for word."""
    few, many = sorted(({line for line in _LINE.split(text) if len(line) > _LONG} for text in (ours, theirs)), key=len)
    shared = len(few & many)
    return shared >= _SOME and 2 * shared >= len(few)


def originals(world: World, links: Links) -> dict[str, str]:
    """Each article → the earliest of those that share its sentences, or those about the victims, with it and tell of an attack's victims; itself, where it is no copy."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(world.articles)
    for by_article in _sentences(world, links).values():
        for (one, ours), (other, theirs) in combinations(sorted(by_article.items()), 2):
            if _copied(ours, theirs) or _verbatim(world.articles[one].text, world.articles[other].text):
                graph.add_edge(one, other)
    found: dict[str, str] = {}
    for part in nx.connected_components(graph):
        first = min(part, key=lambda a: world.published_order(world.articles[a]))
        found.update(dict.fromkeys(part, first))
    return found


def voices_of(world: World, links: Links) -> Voices:
    """Find who copies whom, and who speaks for whom."""
    firsts = originals(world, links)
    writers = {article: links.get(world.writers[first], world.writers[first]) for article, first in firsts.items()}
    unnamed: dict[tuple[str, str], str] = {}
    for entity in world.of_class("Source"):
        unnamed.setdefault((writers[world.home[entity.id].local_id], fold(entity.label)), links.get(entity.id, entity.id))
    return Voices(world, links, writers, unnamed)
