"""What a request to the endpoint asks for, by the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

__all__ = ["FORM", "QUERY", "Call", "Refusal", "read_call"]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Call:
    """A query, the graphs that the client wants it to see (none: those of `kg.sources.default_graphs`), and the Accept header."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP status, and what is wrong and what to do, in words."""

    status: int
    message: str


def read_call(method: str, query_string: str, content_type: str, body: bytes, accept: str) -> Call | Refusal | None:
    """The query of a request; None for a GET that has none, which asks what the endpoint is; or why it is refused."""
    if method in ("GET", "HEAD"):
        return _from_parameters(_pairs(query_string), accept) if query_string else None
    media = content_type.partition(";")[0].strip().lower()
    if media == _UPDATE:
        return _READ_ONLY
    if media not in (FORM, QUERY):
        return Refusal(415, f"the endpoint takes {QUERY} or {FORM}, not «{media or 'a body without a content type'}».")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return Refusal(400, "the body is not UTF-8: send it so.")
    if media == FORM:
        return _from_parameters([*_pairs(query_string), *_pairs(text)], accept)
    return _from_parameters([*_pairs(query_string), ("query", text)], accept)


_READ_ONLY = Refusal(403, "this endpoint only reads: updates are refused. Change the graph with `kg build` and `kg withdraw`.")


def _pairs(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text, keep_blank_values=True)


def _from_parameters(pairs: list[tuple[str, str]], accept: str) -> Call | Refusal:
    """A call has one query; what the protocol does not know is ignored, as other endpoints do."""
    found = _values(pairs, "query")
    if _values(pairs, "update"):
        return _READ_ONLY
    if len(found) != 1:
        return Refusal(400, f"a request has one parameter «query», and this one has {len(found)}.")
    return Call(found[0], _values(pairs, "default-graph-uri"), _values(pairs, "named-graph-uri"), accept)


def _values(pairs: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)
