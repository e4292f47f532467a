"""Where the graph is kept: a folder with an Oxigraph store, or a triple store behind an endpoint."""

from __future__ import annotations

from kg.store.embedded import GraphStore, Reader, Writer
from kg.store.remote import Endpoint, push

__all__ = ["Endpoint", "GraphStore", "Reader", "Writer", "push"]
