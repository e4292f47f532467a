"""Ties and losses for the explorer, with the attacks behind each: the page itself narrows them to a period, by the rule of `kg.analysis`."""

from __future__ import annotations

from typing import Any

from kg.analysis.losses import losses
from kg.analysis.ties import ties
from kg.export.view import GraphView, concepts
from kg.namespaces import local

__all__ = ["networks"]

Row = dict[str, Any]


def networks(view: GraphView) -> Row:
    """``actors`` by local id, ``ties`` and ``losses``; attacks are local ids, whose label, days and dead are in the list of attacks."""
    found, lost = ties(view), losses(view)
    known = sorted({end for tie in found for end in (tie.left, tie.right)} | {loss.unit for loss in lost})
    return {
        "actors": {local(each): _actor(view, each) for each in known},
        "ties": [
            {
                "kind": tie.kind,
                "left": local(tie.left),
                "right": local(tie.right),
                "standing": tie.standing,
                "attacks": [local(each) for each in tie.attacks],
            }
            for tie in found
        ],
        "losses": [
            {
                "unit": local(loss.unit),
                "attack": local(loss.attack),
                "victim": local(loss.victim),
                "name": loss.name,
                "rank": loss.rank,
                "outcome": loss.outcome,
                "count": loss.count,
            }
            for loss in lost
        ],
    }


def _actor(view: GraphView, actor: str) -> Row:
    rank = concepts().rank(view.value(actor, "kg:rank"))
    kind = view.value(actor, "kg:organizationKind") or (rank or {}).get("label")
    return {"name": view.label(actor), "about": (kind or "").replace("_", " "), "roles": view.values(actor, "kg:post")}
