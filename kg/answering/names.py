"""The names that the graph itself holds, by spelling: what a question may call people, organizations, places and things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from kg.answering.tokens import key
from kg.sparql import SparqlSource

__all__ = ["Named", "Names", "read_names"]

_QUERY = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?class ?label ?spelling ?how ?kind ?country
WHERE {
  VALUES ?class { kg:Person kg:Organization kg:Place kg:Target kg:Source }
  ?thing a ?class ; rdfs:label ?label .
  VALUES ?how { rdfs:label skos:altLabel kg:name kg:mention }
  ?thing ?how ?spelling .
  OPTIONAL { ?thing kg:placeKind ?kind }
  OPTIONAL { ?thing a kg:Place ; kg:country ?country }
}"""


_RELATIVE = {
    (word,) for word in ("a", "about", "an", "around", "at", "between", "close", "east", "near", "north", "outside", "south", "the", "west")
}
"""First words of the labels of relative places ("near X"), which a question says with a preposition of its own."""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A thing of the graph; ``kind`` is a place's kind, else empty. ``exact`` is False where the words are part of a name only ("Smith")."""

    iri: str
    cls: str
    label: str
    kind: str = ""
    exact: bool = True


@dataclass(frozen=True)
class Names:
    """Spellings, as folded words, to the things they name; ``words`` holds single words of labels of organizations and targets;
    ``countries`` are those of the graph's places, the most frequent first."""

    spellings: Mapping[tuple[str, ...], tuple[Named, ...]]
    words: Mapping[str, frozenset[str]]
    longest: int
    countries: tuple[str, ...] = ()

    def at(self, words: tuple[str, ...]) -> tuple[Named, ...]:
        """The things of exactly this spelling."""
        return self.spellings.get(words, ())

    def close(self, word: str) -> tuple[str, ...]:
        """Names that look like a word that nobody knows, best first, at most three."""
        names = sorted({thing.label for things in self.spellings.values() for thing in things if thing.exact})
        found = process.extract(word, names, scorer=fuzz.WRatio, processor=str.casefold, limit=3, score_cutoff=78)
        return tuple(name for name, _, _ in found)


def read_names(source: SparqlSource) -> Names:
    """All names that a question may use, read from the merged view."""
    spellings: dict[tuple[str, ...], set[Named]] = {}
    words: dict[str, set[str]] = {}
    places: dict[str, set[str]] = {}
    for row in source.select(_QUERY):
        if "country" in row:
            places.setdefault(row["country"], set()).add(row["thing"])
        cls = row["class"].rpartition("#")[2]
        named = Named(row["thing"], cls, row["label"], row.get("kind", ""))
        spelled = key(row["spelling"])
        if cls in ("Organization", "Target", "Source"):
            for word in spelled:
                words.setdefault(word, set()).add(cls)
        relative = row.get("kind") == "relative" and spelled[:1] in _RELATIVE
        if relative or not _is_name(row["spelling"], cls, row["how"].endswith("mention")):
            continue
        spellings.setdefault(spelled, set()).add(named)
        if cls == "Person":
            for part in _surnames(spelled):
                spellings.setdefault(part, set()).add(Named(named.iri, cls, named.label, "", exact=False))
    countries = sorted(places, key=lambda code: (-len(places[code]), code))
    return replace(_frozen(spellings, words), countries=tuple(countries))


def _is_name(spelling: str, cls: str, mention: bool) -> bool:
    """Whether words of the graph name a thing by themselves: descriptions ("the major general", "the city") do not."""
    if not mention:
        return cls in ("Organization", "Person", "Place", "Source", "Target")
    return (
        cls in ("Organization", "Person", "Place")
        and spelling[:1].isupper()
        and key(spelling)[:1] not in {("the",), ("a",), ("an",), ("his",), ("its",), ("their",)}
    )


def _surnames(name: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The ends of a person's name that are long enough to name it: "al zahir", "zahir"."""
    return (name[i:] for i in range(1, len(name)) if len("".join(name[i:])) >= 4)


def _frozen(spellings: Mapping[tuple[str, ...], set[Named]], words: Mapping[str, set[str]]) -> Names:
    """Things that are named exactly stand before, and instead of, those of which the words are only a part."""
    kept: dict[tuple[str, ...], tuple[Named, ...]] = {}
    for spelled, things in spellings.items():
        exact = {thing.iri for thing in things if thing.exact}
        kept[spelled] = tuple(sorted(t for t in things if t.exact or t.iri not in exact))
    longest = max(map(len, kept), default=0)
    return Names(kept, {word: frozenset(classes) for word, classes in words.items()}, longest)
