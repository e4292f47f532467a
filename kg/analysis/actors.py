"""Organizations and named people as the nodes of one graph: who is joined with most others, and who is joined at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.analysis.ties import Tie

__all__ = ["Actor", "Component", "actor_graph", "central", "components"]


@dataclass(frozen=True, slots=True)
class Actor:
    """How many other actors one is joined with by ties that are stated, and with how many more by ties that are only alleged.

    ``centrality`` is degree centrality (Freeman 1978, "Centrality in social networks: conceptual clarification"): ``degree`` by the number of all others.
    """

    id: str
    degree: int
    alleged: int
    centrality: float
    attacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """Actors that stated ties join, directly or through others, sorted; and the attacks behind these ties."""

    actors: tuple[str, ...]
    attacks: tuple[str, ...]


def actor_graph(found: Iterable[Tie]) -> nx.MultiDiGraph[str]:
    """A node per actor that has a tie with another, an edge per tie, under its kind and standing, with the tie itself as ``tie``."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for tie in found:
        if tie.left != tie.right:
            graph.add_edge(tie.left, tie.right, key=f"{tie.kind}/{tie.standing}", tie=tie)
    return graph


def central(graph: nx.MultiDiGraph[str]) -> list[Actor]:
    """The actors of a graph of ties, those joined with most others first; of equals those with more alleged ties, then by IRI."""
    known, everything = _joined(graph, ("stated",)), _joined(graph, ("alleged", "stated"))
    scores = nx.degree_centrality(known) if len(known) > 1 else {}
    rows = [
        Actor(each, known.degree[each], everything.degree[each] - known.degree[each], round(scores[each], 6), _behind(graph, [each]))
        for each in graph
    ]
    return sorted(rows, key=lambda row: (-row.degree, -row.alleged, row.id))


def components(graph: nx.MultiDiGraph[str]) -> list[Component]:
    """The sets of two actors and more that stated ties join, the largest first, then by their first IRI."""
    joined = _joined(graph, ("stated",))
    found = [sorted(each) for each in nx.connected_components(joined) if len(each) > 1]
    return [Component(tuple(each), _behind(graph, each, "stated")) for each in sorted(found, key=lambda each: (-len(each), each))]


def _joined(graph: nx.MultiDiGraph[str], standings: tuple[str, ...]) -> nx.Graph[str]:
    """The same actors, two of them joined once, whatever the number, the kind and the direction of their ties."""
    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(graph)
    joined.add_edges_from((tie.left, tie.right) for tie in _ties(graph) if tie.standing in standings)
    return joined


def _ties(graph: nx.MultiDiGraph[str], actors: Sequence[str] | None = None) -> list[Tie]:
    """All ties, or those of some actors, from whichever end."""
    found: list[Any] = list(graph.edges(actors, data="tie"))
    if actors is not None:
        found += graph.in_edges(actors, data="tie")
    return [tie for *_, tie in found]


def _behind(graph: nx.MultiDiGraph[str], actors: Sequence[str], *standings: str) -> tuple[str, ...]:
    return tuple(sorted({attack for tie in _ties(graph, actors) if not standings or tie.standing in standings for attack in tie.attacks}))
