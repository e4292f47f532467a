"""The addresses of the server, and what each answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.answer import Answer
from kg.errors import BadSparql, KgError, QueryStopped, ResultTooLarge, ServerBusy, UsageError
from kg.page.files import File
from kg.serving.description import description
from kg.serving.evaluation import TRIPLE_FORMATS, Written
from kg.serving.negotiation import chosen, preference
from kg.serving.protocol import Refusal, read_call
from kg.serving.workers import Asked, Workers

__all__ = ["HEADERS", "POLICY", "Attacks", "Page", "application"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The content security policy: nothing inline, nothing from elsewhere."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",  # other pages cannot load the scripts that hold the data
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_BODY = 1_000_000
"""Bytes of a request: a query is a page of text, seldom more."""

_KEPT = 64
"""Files of the explorer that are kept in memory: lists and their parts are asked for again and again."""

_STATUS: Mapping[type[KgError], int] = {BadSparql: 400, QueryStopped: 503, ServerBusy: 503, ResultTooLarge: 500, UsageError: 400}

Page = Callable[[str], File | None]
"""A file of the explorer by its path ("index.html"), or None."""

Attacks = Callable[[Mapping[str, str]], bytes]
"""The list of attacks for filters by name, as JSON."""


def application(workers: Workers, page: Page, attacks: Attacks, hosts: list[str]) -> Starlette:
    """The server's answers, as an ASGI application. ``hosts`` are the names by which it may be called ("*" for any)."""

    kept = lru_cache(maxsize=_KEPT)(page)  # the graph is that of the start: a file that was made once is not made again

    async def sparql(request: Request) -> Response:
        return await _sparql(request, workers)

    async def ask(request: Request) -> Response:
        return await _ask(request, workers)

    async def found(request: Request) -> Response:
        return await _answered(lambda: attacks(request.query_params))

    async def file(request: Request) -> Response:
        there = await run_in_threadpool(kept, request.path_params["path"] or "index.html")
        return _plain(there.content, there.media) if there else _refused(Refusal(404, "there is nothing at this address."))

    return Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/ask", ask, methods=["GET"]),
            Route("/attacks", found, methods=["GET"]),
            Route("/{path:path}", file, methods=["GET"]),
        ],
        middleware=[
            Middleware(cast("Any", _Guarded)),
            # A page elsewhere whose host's name was made to mean this machine (DNS rebinding) is refused.
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        ],
    )


class _Guarded:
    """Puts the headers that keep the browser safe on every answer, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *((k.lower().encode(), v.encode()) for k, v in HEADERS.items())]
            await send(message)

        await self._app(scope, receive, guarded)


async def _sparql(request: Request, workers: Workers) -> Response:
    body = await _body(request)
    if body is None:
        return _refused(Refusal(413, f"a request has at most {_BODY:,} bytes: make the query shorter."))
    accept = request.headers.get("accept", "")
    call = read_call(request.method, request.url.query, request.headers.get("content-type", ""), body, accept)
    if call is None:
        return _described(request, accept)
    if isinstance(call, Refusal):
        return _refused(call)
    return await _answered(lambda: workers.run(call))


async def _ask(request: Request, workers: Workers) -> Response:
    question = request.query_params.get("q", "").strip()
    if not question or len(question) > 1000:
        return _refused(Refusal(400, "a question stands in the parameter «q» and has at most 1,000 characters."))
    return await _answered(lambda: workers.run(Asked(question)))


async def _answered(run: Callable[[], object]) -> Response:
    """What was answered, or what went wrong, as a response."""
    try:
        found = await run_in_threadpool(run)
    except KgError as error:
        return _refused(Refusal(_STATUS.get(type(error), 500), str(error)))
    if isinstance(found, bytes):
        return _plain(found, "application/json")
    if isinstance(found, Written):
        return _plain(found.content, found.media, headers={"Vary": "Accept"})
    if isinstance(found, Answer):
        return _plain(json.dumps(found.to_json(), ensure_ascii=True).encode("ascii"), "application/json")
    assert isinstance(found, Refusal)
    return _refused(found)


def _described(request: Request, accept: str) -> Response:
    """A person is sent to the editor, a program gets the service description."""
    if preference(accept, "text/html") > preference(accept, "text/turtle"):
        return RedirectResponse("/#/sparql", status_code=303)
    media = chosen(accept, list(TRIPLE_FORMATS))
    if media is None:
        return _refused(Refusal(406, f"the service description can be had as {', '.join(TRIPLE_FORMATS)}."))
    return _plain(description(str(request.url.replace(query="", fragment="")), media), media, headers={"Vary": "Accept"})


def _plain(content: bytes, media: str, headers: Mapping[str, str] | None = None) -> Response:
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(content, headers={"Content-Type": media + charset, **(headers or {})})


def _refused(refusal: Refusal) -> Response:
    headers = {"Retry-After": "10"} if refusal.status == 503 else {}
    return Response(f"{refusal.message}\n", refusal.status, headers, "text/plain")


async def _body(request: Request) -> bytes | None:
    """The body, or None where it is too long to be read."""
    read = bytearray()
    try:
        async for chunk in request.stream():
            read += chunk
            if len(read) > _BODY:
                return None
    except ClientDisconnect:
        return b""
    return bytes(read)
