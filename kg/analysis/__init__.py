"""The graph looked at as a whole: what is in it, and the networks of who fought whom, who commanded what and who lost whom (docs/networks.md)."""

from __future__ import annotations

from kg.analysis.actors import actor_graph, central, components
from kg.analysis.counting import Disagreement, OpenMerge, Said, Stats, stats
from kg.analysis.networks import COLUMNS, NETWORKS, Network, network
from kg.analysis.period import Period
from kg.analysis.ties import Tie, ties

__all__ = [
    "COLUMNS",
    "NETWORKS",
    "Disagreement",
    "Network",
    "OpenMerge",
    "Period",
    "Said",
    "Stats",
    "Tie",
    "actor_graph",
    "central",
    "components",
    "network",
    "stats",
    "ties",
]
