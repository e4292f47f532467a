"""A user's own shapes: read from files, and looked at before anything is checked by them, since what SHACL does not know it passes over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from pyparsing.exceptions import ParseException
from pyshacl.entrypoints import meta_validate
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import Node

from kg.errors import UsageError
from kg.namespaces import compact
from kg.ontology import rdflib_term

__all__ = ["own_shapes"]

_NAMING = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape)
"""Properties whose value is a shape."""
_PREFIX = re.compile(r"^\s*@?prefix\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class _File:
    path: Path
    text: str
    graph: rdflib.Graph

    def line(self, iri: str) -> int:
        """The first line that names an IRI, in full or by a prefix; 1 where none does."""
        named = [f"<{re.escape(iri)}>"]
        for prefix, start in _PREFIX.findall(self.text):
            if iri.startswith(start):
                named.append(rf"(?<![\w-]){prefix}:{re.escape(iri.removeprefix(start))}(?![\w-])")
        lines = enumerate(self.text.splitlines(), 1)
        return next((number for number, line in lines if re.search("|".join(named), line) and not _PREFIX.match(line)), 1)


def own_shapes(paths: Sequence[Path], known: rdflib.Graph) -> rdflib.Graph:
    """The shapes of files and folders of them, which may refer to ``known`` ones. Property shapes without a name get one of their owner and path, the
    same on every run. Raises UsageError, with file and line, on what is no Turtle, no SHACL, or no shape."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"no shapes at {path}: name a Turtle file or a folder of them")
    files = [_read(file) for path in paths for file in (sorted(path.rglob("*.ttl")) if path.is_dir() else [path])]
    shapes = rdflib.Graph()
    for file in files:
        shapes += file.graph
    _check_terms(files)
    if paths and not any(set(shapes.subjects(RDF.type, kind)) for kind in (SH.NodeShape, SH.PropertyShape)):
        raise UsageError(
            f"there is no shape in {', '.join(map(str, paths))}: write some as sh:NodeShape or sh:PropertyShape, in files named *.ttl"
        )
    _check_references(files, shapes, known)
    _check_form(files, shapes, known)
    return _with_names(shapes)


def _read(file: Path) -> _File:
    try:
        text = file.read_text(encoding="utf-8")
        graph = rdflib.Graph()
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=file.resolve().as_uri()):
            graph.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    except SyntaxError as error:
        where = f"{file}, line {error.lineno}, column {error.offset}"
        raise UsageError(f"{where}: shapes cannot be read: {error}. Write them as SHACL in Turtle") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"shapes in {file} cannot be read: {error}. Write them as SHACL in Turtle") from error
    return _File(file, text, graph)


def _check_terms(files: Iterable[_File]) -> None:
    """That every name of SHACL's is one: a mistyped constraint would never be broken."""
    for file in files:
        terms = {term for triple in file.graph for term in triple if isinstance(term, rdflib.URIRef) and term.startswith(str(SH))}
        for term in sorted(terms):
            if term not in SH:
                raise UsageError(f"{file.path}, line {file.line(term)}: SHACL has no {compact(term)}. Correct the name")


def _check_references(files: Sequence[_File], shapes: rdflib.Graph, known: rdflib.Graph) -> None:
    for file in files:
        for naming in _NAMING:
            for shape in sorted(set(file.graph.objects(None, naming)), key=str):
                if isinstance(shape, rdflib.URIRef) and (shape, None, None) not in shapes and (shape, None, None) not in known:
                    raise UsageError(
                        f"{file.path}, line {file.line(shape)}: there is no shape {compact(shape)}. Write it, or correct the name"
                    )


def _check_form(files: Sequence[_File], shapes: rdflib.Graph, known: rdflib.Graph) -> None:
    """By the shapes that SHACL has for shapes (https://www.w3.org/TR/shacl/#shacl-shacl), patterns by Python and queries by rdflib, which run them."""
    _, found, _ = meta_validate(shapes, inference=None)
    wrong = [
        (found.value(node, SH.focusNode), found.value(node, SH.resultMessage)) for node in found.subjects(RDF.type, SH.ValidationResult)
    ]
    for shape, pattern in shapes.subject_objects(SH.pattern):
        try:
            re.compile(str(pattern))
        except re.error as error:
            wrong.append((shape, f"its sh:pattern is no regular expression: {error}"))
    for constraint, query in shapes.subject_objects(SH.select):
        try:
            parseQuery(_prologue(shapes, known, constraint) + str(query))
        except ParseException as error:
            wrong.append((constraint, f"its sh:select is no SPARQL: {error}"))
    told = sorted((_where(files, shapes, shape), str(message)) for shape, message in wrong)
    for where, message in told[:1]:
        raise UsageError(f"{where} is not written as SHACL has it: {message}. Correct it")


def _prologue(shapes: rdflib.Graph, known: rdflib.Graph, constraint: Node) -> str:
    """The prefixes that a query has from its ``sh:prefixes``, on one line, so that the lines of the query keep their numbers."""
    declared = [
        (graph.value(each, SH.prefix), graph.value(each, SH.namespace))
        for owner in shapes.objects(constraint, SH.prefixes)
        for graph in (shapes, known)
        for each in graph.objects(owner, SH.declare)
    ]
    return "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in sorted(declared, key=str))


def _where(files: Iterable[_File], shapes: rdflib.Graph, node: Node | None) -> str:
    """File, line and name of a shape, or of the nearest named one that it belongs to."""
    owner = _owner(shapes, node)
    for file in files:
        if isinstance(owner, rdflib.URIRef) and (owner, None, None) in file.graph:
            return f"{file.path}, line {file.line(owner)}: {compact(owner)}"
    return f"{' or '.join(str(file.path) for file in files)}: «{node}»"


def _owner(shapes: rdflib.Graph, node: Node | None) -> Node | None:
    seen: set[Node] = set()
    while node is not None and not isinstance(node, rdflib.URIRef) and node not in seen:
        seen.add(node)
        node = next(iter(sorted(shapes.subjects(None, node), key=str)), None)
    return node


def _with_names(shapes: rdflib.Graph) -> rdflib.Graph:
    names: dict[Node, rdflib.URIRef] = {}
    for shape in sorted(set(shapes.objects(None, SH.property)), key=lambda node: _content(shapes, node)):
        owner, path = _owner(shapes, shape), shapes.value(shape, SH.path)
        if isinstance(shape, rdflib.BNode) and isinstance(owner, rdflib.URIRef):
            last = re.split("[#/:]", str(path))[-1] if isinstance(path, rdflib.URIRef) else "property"
            names[shape] = next(
                name for name in _free(f"{owner}-{last}") if name not in names.values() and (name, None, None) not in shapes
            )
    named = rdflib.Graph()
    for subject, predicate, value in shapes:
        named.add((names.get(subject, subject), predicate, names.get(value, value)))
    return named


def _free(name: str) -> Iterator[rdflib.URIRef]:
    yield rdflib.URIRef(name)
    number = 2
    while True:
        yield rdflib.URIRef(f"{name}-{number}")
        number += 1


def _content(shapes: rdflib.Graph, node: Node) -> tuple[str, ...]:
    """What is said of a node without a name, blank nodes left out: an order that is the same on every run."""
    return tuple(sorted(f"{key} {value}" for key, value in shapes.predicate_objects(node) if not isinstance(value, rdflib.BNode)))
