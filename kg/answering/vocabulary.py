"""What questions need of the vocabularies: ranks by name, attack and weapon types with all that is narrower."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.answering.tokens import key
from kg.sparql import SparqlSource

__all__ = ["Vocabulary", "read_vocabulary"]

_RANKS = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?rank ?label WHERE {
  ?rank kg:rankCategory ?category ; skos:prefLabel|skos:altLabel ?label .
}"""

_SHORT = {
    "adm": "admiral",
    "brig": "brigadier",
    "capt": "captain",
    "cmdr": "commander",
    "col": "colonel",
    "gen": "general",
    "lt": "lieutenant",
    "maj": "major",
    "sgt": "sergeant",
}
"""Short forms of the words of ranks, as news agencies write them."""


@dataclass(frozen=True)
class Vocabulary:
    """Names of ranks, as folded words, to the IRIs of the ranks of that name in every army."""

    ranks: Mapping[tuple[str, ...], tuple[str, ...]]

    def ranks_of(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The ranks that are called so: singular or plural, in full or short ("Maj. Gen.", "lieutenant colonels")."""
        full = tuple(_SHORT.get(word, word) for word in words)
        singular = (*full[:-1], full[-1].removesuffix("s")) if full else full
        return self.ranks.get(full) or self.ranks.get(singular, ())


def read_vocabulary(source: SparqlSource) -> Vocabulary:
    """The ranks that the graph's vocabulary knows."""
    ranks: dict[tuple[str, ...], set[str]] = {}
    for row in source.select(_RANKS):
        ranks.setdefault(key(row["label"]), set()).add(row["rank"])
    return Vocabulary({words: tuple(sorted(found)) for words, found in ranks.items()})
