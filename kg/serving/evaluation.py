"""A query of the endpoint, checked, run and written in the format that the client wants, up to a limit of size."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import BadSparql, ResultTooLarge
from kg.serving.negotiation import chosen
from kg.serving.protocol import Call, Refusal
from kg.sources import default_graphs
from kg.sparql import check, has_dataset

__all__ = ["RESULT_FORMATS", "TRIPLE_FORMATS", "Written", "evaluate"]

RESULT_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
"""Of SELECT; ASK has no CSV and no TSV."""

TRIPLE_FORMATS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
}
"""Of CONSTRUCT and DESCRIBE."""

_ROWS_ONLY = ("text/csv", "text/tab-separated-values")


@dataclass(frozen=True, slots=True)
class Written:
    """An answer on its way out."""

    media: str
    content: bytes


def evaluate(call: Call, store: ox.Store, limit: int) -> Written | Refusal:
    """The answer to a query, of at most ``limit`` bytes.

    Raises BadSparql for what is not SPARQL, changes data or reaches other hosts, and ResultTooLarge.
    """
    form = check(call.text)
    offered = list(TRIPLE_FORMATS if form == "construct" else RESULT_FORMATS)
    offered = [each for each in offered if form != "ask" or each not in _ROWS_ONLY]
    media = chosen(call.accept, offered)
    if media is None:
        return Refusal(406, f"the answer to this query can be had as {', '.join(offered)}: name one of them in Accept.")
    out = _Bounded(limit)
    found = _run(call, store)
    if isinstance(found, ox.QueryTriples):
        found.serialize(out, TRIPLE_FORMATS[media])
    else:
        found.serialize(out, RESULT_FORMATS[media])
    return Written(media, out.getvalue())


def _run(call: Call, store: ox.Store) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    default, named = call.default_graphs, call.named_graphs
    if not (default or named or has_dataset(call.text)):
        default = default_graphs()
    try:
        if not (default or named):
            return store.query(call.text)
        return store.query(
            call.text,
            default_graph=[ox.NamedNode(each) for each in default],
            named_graphs=[ox.NamedNode(each) for each in named] if named or call.default_graphs else None,
        )
    except (SyntaxError, ValueError) as error:
        raise BadSparql(f"Oxigraph cannot run the query: {error}. Correct it.") from error


class _Bounded(io.BytesIO):
    """A buffer that takes no more than so many bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, content: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(content) > self._limit:
            raise ResultTooLarge(f"the result is larger than {self._limit:,} bytes. Ask for less: add a LIMIT, or fewer variables.")
        return super().write(content)
