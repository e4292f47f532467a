"""Running the server until it is interrupted."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import ServerError
from kg.serving.app import Attacks, Page, application
from kg.serving.workers import Limits, Workers
from kg.settings import settings
from kg.store import GraphStore

__all__ = ["serve"]

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(graph: Path, page: Page, attacks: Attacks, host: str, port: int, *, told: Callable[[str], None]) -> None:
    """Serves a graph folder until it is interrupted; ``told`` is called with the address once it listens. Port 0 stands for any free one.

    Raises ServerError where the address cannot be had, and NoGraph, StoreFormat, StoreError.
    """
    given = settings()
    limits = Limits(given.query_timeout, given.max_result, given.query_jobs)
    GraphStore(graph).reader()  # what is wrong with the graph is told before anything listens
    with _listening(host, port) as listening, Workers(graph, limits) as workers:
        app = application(workers, page, attacks, ["localhost", "127.0.0.1", "[::1]"] if host in _LOOPBACK else ["*"])
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2)
        shown = f"[{host}]" if ":" in host else host
        told(f"http://{shown}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens, so that the address is known to be ours before it is told."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=128)
        # Connections inherit it. asyncio sets it only on sockets that name their protocol, as accepted ones of this kind do not, and a body sent
        # after its head would wait for the client's acknowledgement, which may come 40 milliseconds later.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error  # a name that is none has numbers of its own
        raise ServerError(f"cannot listen on {host}:{port}: {reason}. Name another --host or --port.") from error
    return listening
