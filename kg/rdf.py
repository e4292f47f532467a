"""RDF terms, made one way only: Oxigraph's, in canonical form, so that a quad in memory equals the same quad read back from a store."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from kg.claim import Value
from kg.namespaces import expand, graph_iri, iri

__all__ = ["RDF_TYPE", "Object", "boolean", "day", "decimal", "graph", "integer", "name", "order", "plain", "term", "text", "thing"]

Object = ox.NamedNode | ox.Literal
"""What stands as an object in our graphs: blank nodes are not used, they would differ from one run to the next."""

_INTEGER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_SURROGATES = re.compile("[\ud800-\udfff]")


@cache
def name(compact: str) -> ox.NamedNode:
    """A term of a vocabulary by its compact IRI ("kg:killed"). Raises KeyError on a prefix that is not in `kg.namespaces.PREFIXES`."""
    return ox.NamedNode(expand(compact))


RDF_TYPE = name("rdf:type")


def thing(local_id: str) -> ox.NamedNode:
    """A thing of ours by its local id ("person/0a1b…")."""
    return ox.NamedNode(iri(local_id))


def graph(named: str) -> ox.NamedNode:
    """A named graph of ours: "merged", "vocabulary", "provenance", "article/HASH", "provenance/HASH"."""
    return ox.NamedNode(graph_iri(named))


def text(value: str) -> ox.Literal:
    """A plain string. RDF holds no lone surrogates: each becomes U+FFFD, one for one, so that offsets still count."""
    return ox.Literal(_SURROGATES.sub("\ufffd", value))


def integer(value: int) -> ox.Literal:
    """An xsd:integer."""
    return ox.Literal(str(value), datatype=name("xsd:integer"))


def decimal(value: float | str) -> ox.Literal:
    """An xsd:decimal, of nine places at most: more says nothing of degrees, kilometres or confidence."""
    number = round(Decimal(str(value)), 9).normalize() + 0
    return ox.Literal(format(number, "f"), datatype=name("xsd:decimal"))


def boolean(value: bool) -> ox.Literal:
    """An xsd:boolean."""
    return ox.Literal("true" if value else "false", datatype=name("xsd:boolean"))


def day(value: date | str) -> ox.Literal:
    """An xsd:date."""
    return ox.Literal(str(value), datatype=name("xsd:date"))


def term(value: str | Value) -> Object:
    """The object of a claim: a thing by its local id, a concept, or a literal in canonical form."""
    if isinstance(value, str):
        return thing(value)
    if value.datatype == "kg:Concept":
        return name(value.value)
    if value.datatype == "xsd:string":
        return text(value.value)
    if value.datatype == "xsd:integer" and _INTEGER.fullmatch(value.value):
        return integer(int(value.value))
    if value.datatype == "xsd:decimal" and _DECIMAL.fullmatch(value.value):
        return decimal(value.value)
    return ox.Literal(_SURROGATES.sub("\ufffd", value.value), datatype=name(value.datatype))


def plain(node: object) -> str:
    """The text of a term: an IRI, or a literal's value."""
    assert isinstance(node, ox.NamedNode | ox.Literal), f"our graphs hold IRIs and literals only, not {node}"
    return node.value


def order(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    """Sorts quads by graph, subject and predicate (``rdf:type`` first), then by object."""
    return str(quad.graph_name), str(quad.subject), quad.predicate != RDF_TYPE, quad.predicate.value, str(quad.object)
