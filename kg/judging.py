"""A person's decisions about merges: recorded beside the graph, stronger than the program's, kept through every rebuild."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError
from kg.export import GraphView
from kg.judgement import Decision, Judgement
from kg.namespaces import iri, local
from kg.pipeline import rebuild
from kg.report import Report
from kg.store import GraphStore

__all__ = ["decide"]


def decide(judgement: str, graph: Path, verdict: Judgement, *, author: str, reason: str = "") -> Report | None:
    """Record what a person says of a pair that the program judged, and derive the graph again; returns what validation says.

    ``judgement`` is the IRI (or the path of it, "judgement/0a1b…") of one that the graph holds, unsure or not. Raises UsageError where
    it holds none of that name, or where nobody is named as the author.
    """
    view = GraphView.of(GraphStore(graph).reader().quads("merged"))
    named = judgement if "://" in judgement else iri(judgement)
    left, right = (view.value(named, f"kg:{side}") for side in ("left", "right"))
    if left is None or right is None:
        raise UsageError(f"the graph holds no judgement {judgement}. `kg resolve review` lists those that are open.")
    if not author:
        raise UsageError("a decision needs an author: say who decides with --author NAME.")
    decision = Decision(local(left), local(right), verdict, 1.0, (reason,) if reason else (), author, human=True)
    return rebuild(graph, decision=decision)
