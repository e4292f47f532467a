"""The graph that a command is about: opened from its folder, or asked at an endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.export import GraphView
    from kg.sparql import SparqlSource
    from kg.store import Reader

__all__ = ["reader_of", "source_of", "view_of"]


def reader_of(graph: Path) -> Reader:
    """A reader of the graph in a folder. Raises NoGraph where there is none."""
    from kg.store import GraphStore

    return GraphStore(graph).reader()


def source_of(graph: Path, endpoint: str | None) -> SparqlSource:
    """Where a command asks: an endpoint if one is named, else the folder."""
    from kg.sources import EndpointSource, as_source

    return EndpointSource(endpoint) if endpoint else as_source(reader_of(graph).store)


def view_of(graph: Path) -> GraphView:
    """The merged view of the graph in a folder, for exports and networks."""
    from kg.export import GraphView

    return GraphView.of(reader_of(graph).quads("merged"))
