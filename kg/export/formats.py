"""The graph in others' formats. Same graph, same bytes: quads are sorted before they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import UsageError
from kg.export.acled import as_acled
from kg.export.ftm import as_ftm, as_ftm_statements, unnamed_notes
from kg.export.geojson import as_geojson
from kg.export.jsonld import as_jsonld
from kg.export.networks import as_graphml
from kg.export.sheet import Sheet
from kg.export.ucdp import as_ucdp
from kg.export.view import GraphView
from kg.namespaces import PREFIXES, graph_iri
from kg.rdf import name, order, plain
from kg.settings import settings

__all__ = ["FORMATS", "Written", "serialize", "whole_graph_formats", "written"]

_REIFIES = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")


_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no document of XML 1.0 may hold, not even escaped (https://www.w3.org/TR/xml/#charsets)."""


@dataclass(frozen=True, slots=True)
class Written:
    """A graph in a format; ``notes`` are sentences on what the format could not hold of it, for the person who exports."""

    content: bytes
    notes: tuple[str, ...] = ()


def serialize(quads: Iterable[ox.Quad], format: str) -> bytes:
    """The content of `written`."""
    return written(quads, format).content


def written(quads: Iterable[ox.Quad], format: str) -> Written:
    """The graph in a format of `FORMATS`, else UsageError.

    The formats of triples hold the merged view and the vocabularies, so that the library's queries answer the same on them in any tool; TriG and N-Quads
    hold all named graphs; the others hold what they can.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}: use one of {', '.join(sorted(FORMATS))}.")
    return FORMATS[format](sorted(set(quads), key=order))


def whole_graph_formats() -> frozenset[str]:
    """The formats that hold every named graph; for the others the merged view and the vocabularies are enough to read."""
    return frozenset({"nquads", "trig"})


def _standing(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The merged view and the vocabularies, as if they were one graph."""
    wanted = {graph_iri("merged"), graph_iri("vocabulary")}
    kept = {
        ox.Quad(q.subject, q.predicate, q.object) for q in quads if isinstance(q.graph_name, ox.NamedNode) and q.graph_name.value in wanted
    }
    return sorted(kept, key=order)


def _triples(format: ox.RdfFormat) -> Callable[[Sequence[ox.Quad]], Written]:
    return lambda quads: Written(ox.serialize((quad.triple for quad in _standing(quads)), format=format, prefixes=_prefixes(format)) or b"")


def _dataset(format: ox.RdfFormat) -> Callable[[Sequence[ox.Quad]], Written]:
    return lambda quads: Written(ox.serialize(quads, format=format, prefixes=_prefixes(format)) or b"")


def _viewed(write: Callable[[GraphView], bytes]) -> Callable[[Sequence[ox.Quad]], Written]:
    return lambda quads: Written(write(GraphView.of(_standing(quads))))


def _sheet(write: Callable[[GraphView], Sheet]) -> Callable[[Sequence[ox.Quad]], Written]:
    def sheet(quads: Sequence[ox.Quad]) -> Written:
        found = write(GraphView.of(_standing(quads)))
        return Written(found.csv(), found.notes)

    return sheet


def _entities(write: Callable[[GraphView], bytes]) -> Callable[[Sequence[ox.Quad]], Written]:
    def entities(quads: Sequence[ox.Quad]) -> Written:
        view = GraphView.of(_standing(quads))
        return Written(write(view), unnamed_notes(view))

    return entities


def _xml(write: Callable[[Sequence[ox.Quad]], Written]) -> Callable[[Sequence[ox.Quad]], Written]:
    """XML that opens: an article's control characters, which XML cannot hold, become the replacement character."""
    return lambda quads: Written(_NOT_XML.sub("\ufffd", write(quads).content.decode("utf-8")).encode("utf-8"))


def _prefixes(format: ox.RdfFormat) -> dict[str, str] | None:
    """Every prefix that the graph uses, and one for each kind of thing; the N- formats have none."""
    if format in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS):
        return None
    used = {prefix: iri for prefix, iri in PREFIXES.items() if prefix not in ("bibo", "foaf", "geof", "spdx", "vann")}
    return {**used, "thing": settings().base}


def _reified(quads: Sequence[ox.Quad]) -> bytes:
    """RDF 1.2: each fact reifies the triple term that it states (https://www.w3.org/TR/rdf12-concepts/)."""
    standing = _standing(quads)
    parts: dict[ox.NamedNode, dict[str, ox.NamedNode | ox.Literal]] = {}
    for quad in standing:
        if quad.predicate in (name("rdf:subject"), name("rdf:predicate"), name("rdf:object")) and isinstance(quad.subject, ox.NamedNode):
            assert isinstance(quad.object, ox.NamedNode | ox.Literal), "our graphs hold IRIs and literals only"
            parts.setdefault(quad.subject, {})[quad.predicate.value.rsplit("#", 1)[-1]] = quad.object
    terms = [
        ox.Quad(fact, _REIFIES, ox.Triple(_node(row["subject"]), _node(row["predicate"]), row["object"])) for fact, row in parts.items()
    ]
    written = sorted([*standing, *terms], key=order)
    return ox.serialize((quad.triple for quad in written), format=ox.RdfFormat.TURTLE, prefixes=_prefixes(ox.RdfFormat.TURTLE)) or b""


def _node(term: object) -> ox.NamedNode:
    assert isinstance(term, ox.NamedNode), f"{plain(term)} is no IRI"
    return term


FORMATS: Mapping[str, Callable[[Sequence[ox.Quad]], Written]] = {
    "acled": _sheet(as_acled),
    "ftm": _entities(as_ftm),
    "ftm-statements": _entities(as_ftm_statements),
    "geojson": _viewed(as_geojson),
    "graphml": _xml(_viewed(as_graphml)),
    "jsonld": lambda quads: Written(as_jsonld(_standing(quads), _prefixes(ox.RdfFormat.JSON_LD) or {})),
    "nquads": _dataset(ox.RdfFormat.N_QUADS),
    "ntriples": _triples(ox.RdfFormat.N_TRIPLES),
    "rdfxml": _xml(_triples(ox.RdfFormat.RDF_XML)),
    "trig": _dataset(ox.RdfFormat.TRIG),
    "turtle": _triples(ox.RdfFormat.TURTLE),
    "turtle12": lambda quads: Written(_reified(quads)),
    "ucdp": _sheet(as_ucdp),
}
"""From the name of a format to what writes sorted quads in it. ``turtle12`` is Turtle of RDF 1.2, with a triple term for every fact."""
