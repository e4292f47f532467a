"""People, units and attacks as a network, for networkx and for tools that read GraphML."""

from __future__ import annotations

import io

import networkx as nx

from kg.export.attacks import OUTCOMES
from kg.export.view import GraphView, concepts

__all__ = ["as_graphml", "network"]

_NODES = {"kg:Attack": "attack", "kg:Group": "group", "kg:Organization": "organization", "kg:Person": "person"}
_CERTAINTIES = ("confirmed", "claimed", "accused", "suspected", "denied")
_EDGES = {
    "kg:affiliation": "affiliation",
    "kg:backedBy": "backed by",
    "kg:commands": "commands",
    "kg:partOf": "part of",
    "kg:within": "within",
    **OUTCOMES,
    **{f"kg:{certainty}Perpetrator": f"{certainty} perpetrator" for certainty in _CERTAINTIES},
}


def network(view: GraphView) -> nx.MultiDiGraph[str]:
    """A node per attack, person, group and organization, an edge per relation between two of them.

    Nodes carry ``label``, ``kind`` and, where known, ``rank``, ``start`` and ``organization_kind``; edges carry ``relation``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for cls, kind in _NODES.items():
        for node in view.instances(cls):
            graph.add_node(node, **_attributes(view, node, kind))
    for node in sorted(graph):
        for predicate, relation in sorted(_EDGES.items()):
            for other in view.values(node, predicate):
                if other in graph:
                    graph.add_edge(node, other, key=predicate, relation=relation)
    return graph


def _attributes(view: GraphView, node: str, kind: str) -> dict[str, str]:
    rank = concepts().rank(view.value(node, "kg:rank")) or {}
    found = {
        "label": view.label(node),
        "kind": kind,
        "rank": rank.get("label"),
        "start": view.value(node, "kg:start"),
        "organization_kind": view.value(node, "kg:organizationKind"),
    }
    return {key: value for key, value in found.items() if value}


def as_graphml(view: GraphView) -> bytes:
    """The network as GraphML (http://graphml.graphdrawing.org/)."""
    out = io.BytesIO()
    nx.write_graphml_xml(network(view), out, named_key_ids=True)
    return out.getvalue()
