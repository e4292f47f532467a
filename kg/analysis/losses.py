"""Whom an organization lost in which attack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.analysis.period import EVER, Period
from kg.analysis.ties import attacks_in, bodies
from kg.export.attacks import attack_record
from kg.export.view import GraphView

__all__ = ["LOST", "Loss", "losses"]

LOST = ("killed", "injured", "captured", "missing")
"""The outcomes that are losses."""


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """A person or group that belongs to, or commands, an organization, and what became of them in an attack. IRIs; ``name`` is that of the victim, or what it is called.

    ``count`` is 1 for a person, for a group what most claims say, None where nobody counts. ``within`` are the groups that they are counted in already.
    """

    unit: str
    attack: str
    victim: str
    outcome: str
    name: str
    rank: str | None
    count: int | None
    within: tuple[str, ...]


def losses(view: GraphView, period: Period = EVER) -> tuple[Loss, ...]:
    """All losses in attacks that may lie in a period, sorted by unit, attack and victim."""
    return tuple(sorted((each for attack in attacks_in(view, period) for each in _of_attack(view, attack)), key=_order))


def _of_attack(view: GraphView, attack: str) -> Iterator[Loss]:
    for row in attack_record(view, attack)["victims"]:
        if row["outcome"] in LOST and view.cls(row["id"]) != "kg:Organization":
            rank = row["rank"]["label"] if row["rank"] else None
            for unit in bodies(view, row["id"], attack):
                yield Loss(unit, attack, row["id"], row["outcome"], view.label(row["id"]), rank, row["count"], tuple(row["within"]))


def _order(loss: Loss) -> tuple[str, ...]:
    return (loss.unit, loss.attack, loss.victim, loss.outcome)
