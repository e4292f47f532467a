"""The networks by name, as rows for a table and as a graph for other tools."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.analysis.actors import actor_graph, central, components
from kg.analysis.losses import LOST, Loss, losses
from kg.analysis.period import EVER, Period
from kg.analysis.ties import Tie, attacks_in, doers, sides, ties
from kg.errors import UsageError
from kg.export.view import GraphView, concepts

__all__ = ["COLUMNS", "NETWORKS", "Network", "network"]

Row = dict[str, Any]


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "central": ("actor", "kind", "degree", "alleged", "centrality", "attacks", "actor_id", "attack_ids"),
    "commanded": ("person", "rank", "roles", "relation", "unit", "unit_kind", "attacks", "person_id", "unit_id", "attack_ids", "articles"),
    "components": ("component", "size", "attacks", "actors", "actor_ids", "attack_ids"),
    "fought": (
        "doer",
        "doer_kind",
        "side",
        "side_kind",
        "standing",
        "attacks",
        "counted",
        "killed_low",
        "killed_best",
        "killed_high",
        "doer_id",
        "side_id",
        "attack_ids",
    ),
    "lost": (
        "unit",
        "unit_kind",
        "victim",
        "rank",
        "outcome",
        "count",
        "start",
        "end",
        "attack",
        "unit_id",
        "victim_id",
        "within",
        "attack_ids",
    ),
}
"""The keys of a row, by network."""


@dataclass(frozen=True)
class Network:
    """One network. ``rows`` all have the same keys, whose values are text, numbers, None, or lists of text; ``attack_ids`` is among them.

    ``left_out`` says how many attacks, or people, of the period are not in it, by what is missing of them.
    """

    name: str
    period: Period
    rows: tuple[Row, ...]
    left_out: Mapping[str, int]
    graph: nx.MultiDiGraph[str]

    def to_json(self) -> Row:
        """Everything but the graph."""
        return {
            "network": self.name,
            "since": self.period.since or None,
            "until": self.period.until or None,
            "left_out": dict(self.left_out),
            "rows": list(self.rows),
        }

    def to_graphml(self) -> bytes:
        """The graph as GraphML (http://graphml.graphdrawing.org/), its attacks as text with spaces between the IRIs."""
        out = io.BytesIO()
        nx.write_graphml_xml(self.graph, out, named_key_ids=True)
        return out.getvalue()


def network(name: str, view: GraphView, period: Period = EVER) -> Network:
    """A network of `NETWORKS` over a period. Raises UsageError for a name that is none."""
    if name not in NETWORKS:
        raise UsageError(f"there is no network «{name}»: use one of {', '.join(NETWORKS)}.")
    return NETWORKS[name](view, period)


def _fought(view: GraphView, period: Period) -> Network:
    found = [tie for tie in ties(view, period) if tie.kind == "fought"]
    rows = [_fight(view, tie) for tie in found]
    ordered = sorted(rows, key=lambda row: (-row["attacks"], row["doer"], row["side"], row["standing"], row["doer_id"], row["side_id"]))
    return Network("fought", period, tuple(ordered), _unfought(view, period), _drawn(view, found))


def _fight(view: GraphView, tie: Tie) -> Row:
    counted = [attack for attack in tie.attacks if view.number(attack, "kg:killedBest") is not None]
    low, best, high = ([view.number(attack, f"kg:killed{part}") for attack in counted] for part in ("Low", "Best", "High"))
    return {
        "doer": view.label(tie.left),
        "doer_kind": view.value(tie.left, "kg:organizationKind"),
        "side": view.label(tie.right),
        "side_kind": view.value(tie.right, "kg:organizationKind"),
        "standing": tie.standing,
        "attacks": len(tie.attacks),
        "counted": len(counted),
        "killed_low": _sum(low),
        "killed_best": _sum(best),
        "killed_high": _sum(high),
        "doer_id": tie.left,
        "side_id": tie.right,
        "attack_ids": list(tie.attacks),
    }


def _sum(numbers: Sequence[int | None]) -> int | None:
    """None where there is no number, and where one of them is open."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _unfought(view: GraphView, period: Period) -> dict[str, int]:
    attacks = attacks_in(view, period)
    unknown, unhurt = [each for each in attacks if not doers(view, each)], [each for each in attacks if not sides(view, each)]
    neither = set(unknown) & set(unhurt)
    threatened = [
        each for each in view.instances("kg:Attack") if view.value(each, "kg:status") == "threatened" and period.holds(view, each)
    ]
    return _some(
        {
            "attacks that no organization is said to have done": len(unknown) - len(neither),
            "attacks on no organization that is told of": len(unhurt) - len(neither),
            "attacks of which neither is told": len(neither),
            "attacks that were only threatened": len(threatened),
        }
    )


def _some(counts: Mapping[str, int]) -> dict[str, int]:
    return {why: number for why, number in counts.items() if number}


def _commanded(view: GraphView, period: Period) -> Network:
    found = [tie for tie in ties(view, period) if tie.kind in ("commands", "belongs to") and view.cls(tie.left) == "kg:Person"]
    rows = [
        {
            "person": view.label(tie.left),
            "rank": (concepts().rank(view.value(tie.left, "kg:rank")) or {}).get("label"),
            "roles": view.values(tie.left, "kg:post"),
            "relation": tie.kind,
            "unit": view.label(tie.right),
            "unit_kind": view.value(tie.right, "kg:organizationKind"),
            "attacks": len(tie.attacks),
            "person_id": tie.left,
            "unit_id": tie.right,
            "attack_ids": list(tie.attacks),
            "articles": list(tie.articles),
        }
        for tie in found
    ]
    ordered = sorted(rows, key=lambda row: (row["unit"], row["relation"] != "commands", row["person"], row["unit_id"], row["person_id"]))
    left_out = {}
    if period.bounded:
        every = [tie for tie in ties(view) if tie.kind in ("commands", "belongs to") and view.cls(tie.left) == "kg:Person"]
        left_out = _some({"people in units of whom no attack of the period tells": len(every) - len(found)})
    return Network("commanded", period, tuple(ordered), left_out, _drawn(view, found))


def _lost(view: GraphView, period: Period) -> Network:
    found = losses(view, period)
    rows: list[Row] = [
        {
            "unit": view.label(each.unit),
            "unit_kind": view.value(each.unit, "kg:organizationKind"),
            "victim": each.name,
            "rank": each.rank,
            "outcome": each.outcome,
            "count": each.count,
            "start": view.value(each.attack, "kg:start"),
            "end": view.value(each.attack, "kg:end"),
            "attack": view.label(each.attack),
            "unit_id": each.unit,
            "victim_id": each.victim,
            "within": list(each.within),
            "attack_ids": [each.attack],
        }
        for each in found
    ]
    order: dict[Any, int] = {outcome: number for number, outcome in enumerate(LOST)}
    ordered = sorted(
        rows, key=lambda row: (row["unit"], row["start"] or "9999", order[row["outcome"]], row["victim"], row["unit_id"], row["victim_id"])
    )
    outside = set(attacks_in(view, period)) - {each.attack for each in found}
    return Network(
        "lost",
        period,
        tuple(ordered),
        _some({"attacks in which no organization is said to have lost anybody": len(outside)}),
        _fallen(view, found),
    )


def _central(view: GraphView, period: Period) -> Network:
    found = ties(view, period)
    rows: list[Row] = [
        {
            "actor": view.label(each.id),
            "kind": view.cls(each.id).removeprefix("kg:").lower(),
            "degree": each.degree,
            "alleged": each.alleged,
            "centrality": each.centrality,
            "attacks": len(each.attacks),
            "actor_id": each.id,
            "attack_ids": list(each.attacks),
        }
        for each in central(actor_graph(found))
    ]
    ordered = sorted(rows, key=lambda row: (-row["degree"], -row["alleged"], row["actor"], row["actor_id"]))
    return Network("central", period, tuple(ordered), {}, _drawn(view, found))


def _components(view: GraphView, period: Period) -> Network:
    found = ties(view, period)
    rows = [
        {
            "component": number,
            "size": len(each.actors),
            "attacks": len(each.attacks),
            "actors": sorted(view.label(actor) for actor in each.actors),
            "actor_ids": list(each.actors),
            "attack_ids": list(each.attacks),
        }
        for number, each in enumerate(components(actor_graph(found)), start=1)
    ]
    return Network("components", period, tuple(rows), {}, _drawn(view, [tie for tie in found if tie.standing == "stated"]))


def _drawn(view: GraphView, found: Iterable[Tie]) -> nx.MultiDiGraph[str]:
    """Ties as a graph that GraphML can hold: nodes with ``label`` and ``kind``, edges with ``relation``, ``standing``, ``attacks`` and ``attack_ids``."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for tie in found:
        _nodes(view, graph, tie.left, tie.right)
        told = {"relation": tie.kind, "standing": tie.standing, "attacks": len(tie.attacks), "attack_ids": " ".join(tie.attacks)}
        graph.add_edge(tie.left, tie.right, key=f"{tie.kind}/{tie.standing}", **told)
    return graph


def _fallen(view: GraphView, found: Iterable[Loss]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for loss in found:
        _nodes(view, graph, loss.unit, loss.victim)
        told: dict[str, Any] = {"relation": loss.outcome, "attacks": 1, "attack_ids": loss.attack}
        number = {"count": loss.count} if loss.count is not None else {}
        graph.add_edge(loss.unit, loss.victim, key=f"{loss.outcome}/{loss.attack}", **told, **number)
    return graph


def _nodes(view: GraphView, graph: nx.MultiDiGraph[str], *nodes: str) -> None:
    for node in nodes:
        graph.add_node(node, label=view.label(node), kind=view.cls(node).removeprefix("kg:").lower())


NETWORKS: Mapping[str, Callable[[GraphView, Period], Network]] = {
    "fought": _fought,
    "commanded": _commanded,
    "lost": _lost,
    "central": _central,
    "components": _components,
}
"""From the name of a network to what makes it."""
