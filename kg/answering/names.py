"""The names that the graph itself holds, by spelling: what a question may call people, organizations, places and things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from kg.answering.tokens import key
from kg.sources import without_vocabularies
from kg.sparql import SparqlSource

__all__ = ["Named", "Names", "read_names"]

_PREFIXES = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

_COUNTRIES = f"""{_PREFIXES}SELECT ?country (COUNT(DISTINCT ?thing) AS ?places) WHERE {{
  ?thing a kg:Place ; rdfs:label ?label ; kg:country ?country
}} GROUP BY ?country"""

_CLASSES = ("Organization", "Person", "Place", "Source", "Target")

_HOW = {"rdfs:label|skos:altLabel|kg:name": "name", "kg:mention": "mention"}


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
    ``countries`` are those of the graph's places, the most frequent first. ``whole`` reads all names where these are only some."""

    spellings: Mapping[tuple[str, ...], tuple[Named, ...]]
    words: Mapping[str, frozenset[str]]
    longest: int
    countries: tuple[str, ...] = ()
    whole: Callable[[], Names] | None = None

    def at(self, words: tuple[str, ...]) -> tuple[Named, ...]:
        """The things of exactly this spelling."""
        return self.spellings.get(words, ())

    def close(self, word: str) -> tuple[str, ...]:
        """Names that look like a word that nobody knows, best first, at most three."""
        if self.whole:
            return self.whole().close(word)
        names = sorted({thing.label for things in self.spellings.values() for thing in things if thing.exact})
        found = process.extract(word, names, scorer=fuzz.WRatio, processor=str.casefold, limit=3, score_cutoff=78)
        return tuple(name for name, _, _ in found)


def read_names(source: SparqlSource, text: str | None = None) -> Names:
    """The names that a question may use, read from the merged view: all, or those that have a word in common with a text, which is as good
    for reading that text and far quicker in a large graph."""
    merged = without_vocabularies(source)
    spellings: dict[tuple[str, ...], set[Named]] = {}
    words: dict[str, set[str]] = {}
    for row in merged.select(_query(_sharing(text) if text is not None else "")):
        cls = row["class"]
        named = Named(row["thing"], cls, row["label"], row.get("kind", ""))
        spelled = key(row["spelling"])
        if cls in ("Organization", "Target", "Source"):
            for word in spelled:
                words.setdefault(word, set()).add(cls)
        relative = row.get("kind") == "relative" and spelled[:1] in _RELATIVE
        if relative or not _is_name(row["spelling"], cls, row["how"] == "mention"):
            continue
        spellings.setdefault(spelled, set()).add(named)
        if cls == "Person":
            for part in _surnames(spelled):
                spellings.setdefault(part, set()).add(Named(named.iri, cls, named.label, "", exact=False))
    places = {row["country"]: int(row["places"]) for row in merged.select(_COUNTRIES) if "country" in row}
    countries = sorted(places, key=lambda code: (-places[code], code))
    whole = (lambda: read_names(source)) if text is not None else None
    return replace(_frozen(spellings, words), countries=tuple(countries), whole=whole)


def _query(condition: str) -> str:
    """The spellings of things, class by class: as values of a variable Oxigraph would look every class and spelling up for every thing."""
    ways = " UNION ".join(
        f"{{ ?thing a kg:{cls} ; rdfs:label ?label ; {how} ?spelling . {condition} {_KIND if cls == 'Place' else ''}"
        f' BIND ("{cls}" AS ?class) BIND ("{name}" AS ?how) }}'
        for cls in _CLASSES
        for how, name in _HOW.items()
    )
    return f"{_PREFIXES}SELECT DISTINCT ?thing ?class ?label ?spelling ?how ?kind WHERE {{ {ways} }}"


_KIND = "OPTIONAL { ?thing kg:placeKind ?kind }"


def _sharing(text: str) -> str:
    """A filter that passes every spelling that has a word of the text, by `key`. What letters beyond ASCII and apostrophes are folded to is not
    known to SPARQL, so that a spelling with one of them always passes."""
    words = "|".join(sorted({re.escape(word) for word in key(text)}))
    if not words:
        return "FILTER (false)"
    return f'FILTER (REGEX(STR(?spelling), {_literal(f"[^ -&(-_a-~]|(^|[^0-9a-z])({words})([^0-9a-z]|$)")}, "i"))'


def _literal(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


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
