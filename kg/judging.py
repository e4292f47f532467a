"""A person's decisions about merges: recorded beside the graph, stronger than the program's, kept through every rebuild."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kg.errors import UsageError
from kg.export import GraphView
from kg.judgement import Decision, Judgement
from kg.namespaces import iri, local
from kg.page.view import local_label
from kg.pipeline import rebuild
from kg.report import Report
from kg.store import GraphStore

__all__ = ["decide"]


def decide(judgement: str, graph: Path, verdict: Judgement, *, author: str, reason: str, made: date) -> Report | None:
    """Record what a person says of a pair that the program judged, and derive the graph again; returns what validation says.

    ``judgement`` is the IRI (or the path of it, "judgement/0a1b…") of one that the graph holds, unsure or not. Raises UsageError where
    it holds none of that name, or where no author or no reason is given.
    """
    reader = GraphStore(graph).reader()
    view = GraphView.of(reader.quads("merged"))
    named = judgement if "://" in judgement else iri(judgement)
    left, right = (view.value(named, f"kg:{side}") for side in ("left", "right"))
    if left is None or right is None:
        raise UsageError(f"the graph holds no judgement {judgement}. `kg resolve review` lists those that are open.")
    if not author.strip():
        raise UsageError("a decision needs an author: say who decides with --author NAME.")
    if not reason.strip():
        raise UsageError("a decision needs a reason, for those who come after: say why with --reason TEXT.")
    decision = Decision(local(left), local(right), verdict, 1.0, (reason,), author, human=True, made=made)
    label = " and ".join(
        f"{local_label(reader.store, end)} ({_article(view, named, side)})" for end, side in ((left, "left"), (right, "right"))
    )
    del reader
    return rebuild(graph, decision=decision, label=label)


def _article(view: GraphView, judgement: str, side: str) -> str:
    """Where one of the two is from: the article's publisher, or its file."""
    article = view.value(judgement, f"kg:{side}Article") or ""
    return view.value(article, "schema:publisher") or view.value(article, "kg:file") or "an article"
