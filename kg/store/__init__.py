"""Where the graph is kept: a folder with an Oxigraph store, or a triple store behind an endpoint."""

from __future__ import annotations

from kg.store.embedded import Cache, GraphStore, Reader, Writer
from kg.store.interchange import extraction_from_json, extraction_to_json
from kg.store.pushing import Graphs, Pushed, push
from kg.store.remote import GraphStoreProtocol, RemoteStore, UpdateProtocol
from kg.store.transport import ASKING, PUTTING, Answer, Transport, check_address

__all__ = [
    "ASKING",
    "PUTTING",
    "Answer",
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
    "check_address",
    "extraction_from_json",
    "extraction_to_json",
    "push",
]
