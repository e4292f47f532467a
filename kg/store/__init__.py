"""Where the graph is kept: a folder with an Oxigraph store, or a triple store behind an endpoint."""

from __future__ import annotations

from kg.store.embedded import Cache, GraphStore, Reader, Writer
from kg.store.interchange import extraction_from_json, extraction_to_json
from kg.store.pushing import Graphs, Pushed, push
from kg.store.remote import GraphStoreProtocol, RemoteStore, UpdateProtocol
from kg.store.transport import Transport

__all__ = [
    "Cache",
    "GraphStore",
    "GraphStoreProtocol",
    "Graphs",
    "Pushed",
    "Reader",
    "RemoteStore",
    "Transport",
    "UpdateProtocol",
    "Writer",
    "extraction_from_json",
    "extraction_to_json",
    "push",
]
