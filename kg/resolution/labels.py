"""The best name of each canonical entity.

A shorter name backs every fuller one that holds its words ("Petrov" backs "Ivan Petrov"). The name that most articles back
wins; then the fuller; then, since corrections come later, the one of the later article; then the smallest. A name beats a description.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from datetime import date

from kg.claim import Entity, Value
from kg.resolution.voices import Voices
from kg.resolution.words import fold, is_acronym
from kg.resolution.world import Links, World

__all__ = ["best_labels"]

_NAMED = frozenset({"Organization", "Person", "Place"})


def _spellings(world: World, entity: Entity) -> set[str]:
    """Names of a local entity; its label where it has none."""
    claims = world.said(entity.id, "kg:name")
    names = {c.object.value for c in claims if isinstance(c.object, Value)} | ({entity.name} if entity.name else set())
    return names if names and entity.cls in _NAMED else {entity.label}


def _best(by_name: Mapping[str, Mapping[str, tuple[str, date]]], acronyms_last: bool) -> str:
    """``by_name`` maps a spelling to the articles that use it, each with its voice and day."""
    words = {name: frozenset(fold(name).split()) for name in by_name}

    def rank(name: str) -> tuple[bool, int, int, int, str]:
        backing = {voice for other, used in by_name.items() if words[other] <= words[name] for voice, _ in used.values()}
        latest = max(day for _, day in by_name[name].values())
        return acronyms_last and is_acronym(name), -len(backing), -len(words[name]), -latest.toordinal(), name

    return min(by_name, key=rank)


def best_labels(world: World, links: Links, voices: Voices, only: Container[str] | None = None) -> dict[str, str]:
    """Canonical id → label, sorted by id; ``only`` are the canonical ids that are asked about, if not all."""
    named: dict[str, dict[str, dict[str, tuple[str, date]]]] = defaultdict(lambda: defaultdict(dict))
    plain: dict[str, dict[str, dict[str, tuple[str, date]]]] = defaultdict(lambda: defaultdict(dict))
    classes: dict[str, str] = {}
    for entity in world.entities.values():
        canonical = links.get(entity.id, entity.id)
        if only is not None and canonical not in only:
            continue
        article = world.home[entity.id]
        classes[canonical] = entity.cls
        table = named if entity.name and entity.cls in _NAMED else plain
        for name in _spellings(world, entity):
            table[canonical][name][article.local_id] = (voices.writers[article.local_id], article.published or date.min)
    return {c: _best(named.get(c) or plain[c], classes[c] == "Organization") for c in sorted(classes)}
