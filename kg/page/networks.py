"""Ties and losses for the explorer, with the attacks behind each: the page itself narrows them to a period, by the rule of `kg.analysis`."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kg.analysis.losses import losses
from kg.analysis.ties import ties
from kg.export.view import GraphView, concepts
from kg.namespaces import local

__all__ = ["networks"]

Row = dict[str, Any]


def networks(view: GraphView) -> Row:
    """``actors`` and ``attacks`` (label, days, dead) by local id, ``ties`` and ``losses``; ``days`` of all attacks, tied or not, with their number."""
    found, lost = ties(view), losses(view)
    attacks = sorted({each for tie in found for each in tie.attacks} | {loss.attack for loss in lost})
    known = sorted({end for tie in found for end in (tie.left, tie.right)} | {loss.unit for loss in lost})
    days = Counter((view.value(each, "kg:start"), view.value(each, "kg:end")) for each in view.instances("kg:Attack"))
    return {
        "days": sorted(([start, end, count] for (start, end), count in days.items()), key=str),
        "actors": {local(each): _actor(view, each) for each in known},
        "attacks": {local(each): _attack(view, each) for each in attacks},
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


def _attack(view: GraphView, attack: str) -> Row:
    best = view.number(attack, "kg:killedBest")
    killed = {"low": view.number(attack, "kg:killedLow"), "best": best, "high": view.number(attack, "kg:killedHigh")}
    return {
        "label": view.label(attack),
        "start": view.value(attack, "kg:start"),
        "end": view.value(attack, "kg:end"),
        "killed": killed if best is not None else None,
    }
