"""What `kg validate` checks: a graph folder, RDF files, or what an endpoint holds; and the report in the format that was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.errors import InputError, UsageError
from kg.namespaces import expand
from kg.ontology import rdflib_term
from kg.passage import Region, find
from kg.readers.decoding import decoded
from kg.report import Evidence, Report, Severity, as_json, as_junit, as_text, as_turtle
from kg.results import render
from kg.sarif import RegionOf, as_sarif
from kg.sources import EndpointSource
from kg.sparql import Triples
from kg.store import GraphStore, Reader
from kg.validation import validate, validate_quads

__all__ = ["FORMATS", "SEVERITIES", "Checked", "check_endpoint", "check_files", "check_folder", "regions"]

FORMATS = ("text", "json", "sarif", "junit", "turtle")
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")

_EVERYTHING = "SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }"
"""Not a CONSTRUCT: as Turtle, some endpoints (Virtuoso) write a decimal 1 as an integer."""


TextOf = Callable[[str], str | None]
"""From an article's IRI to its text, where it is at hand."""


@dataclass(frozen=True)
class Checked:
    """A report, and the texts of the articles where they are at hand: SARIF tells lines by them."""

    report: Report
    text_of: TextOf = lambda _: None

    def render(self, format: str, root: Path = Path()) -> str:
        """The report in one of `FORMATS`, else UsageError. ``root`` is the folder that the articles were read from, for SARIF."""
        if format == "sarif":
            return as_sarif(self.report, region_of=regions(root, self.text_of), root=_below(root))
        writers = {"text": as_text, "json": as_json, "junit": as_junit, "turtle": as_turtle}
        if format not in writers:
            raise UsageError(f"there is no format «{format}» for a validation report: use one of {', '.join(FORMATS)}.")
        return writers[format](self.report)

    def fails(self, on: str) -> bool:
        """Whether anything is as bad as ``on``, one of `SEVERITIES`."""
        return any(self.report.fails(severity) for severity in SEVERITIES if severity == on)


def regions(root: Path, text_of: TextOf = lambda _: None) -> RegionOf:
    """Where sentences stand in the articles' files below a folder. Of a text that is not there any more, lines are those of what was read of it."""

    @cache
    def source(file: str) -> str | None:
        try:
            return decoded((root / file).read_bytes(), file)
        except (OSError, ValueError, InputError):
            return None

    def region(evidence: Evidence) -> Region | None:
        text = text_of(evidence.article)
        content = source(evidence.file or "")
        if content is None and (evidence.file or "").lower().endswith(".txt"):
            content = text
        return None if content is None else find(content, evidence.quote, text, evidence.start)

    return region


def _below(root: Path) -> str:
    """A folder as SARIF names it, from the working directory. Raises UsageError where it is not below."""
    named = os.path.relpath(root)
    if not root.is_dir() or named.startswith(os.pardir):
        raise UsageError(
            f"--root {root} is no folder below the working directory: run kg in the repository's root, and name the folder of the articles."
        )
    return "" if named == os.curdir else Path(named).as_posix()


def check_folder(graph: Path, shapes: Sequence[Path] = ()) -> Checked:
    """Every named graph of a graph folder. Raises NoGraph, StoreFormat, UsageError on shapes that cannot be read."""
    reader = GraphStore(graph).reader()
    return Checked(validate_quads(reader.quads(), shapes=shapes), _texts(reader))


def check_files(files: Sequence[Path], shapes: Sequence[Path] = ()) -> Checked:
    """RDF files together: as named graphs if any file has them, else as one graph. Raises InputError on a file that is not RDF."""
    quads = [quad for file in files for quad in _parsed(file)]
    if any(isinstance(quad.graph_name, ox.NamedNode) for quad in quads):
        return Checked(validate_quads(quads, shapes=shapes))
    return Checked(validate(_one_graph(quads), shapes=shapes))


def check_endpoint(url: str, shapes: Sequence[Path] = ()) -> Checked:
    """The merged view and the vocabularies of an endpoint. Raises EndpointError."""
    held = Triples(tuple((s, p, o) for s, p, o in EndpointSource(url).select(_EVERYTHING).rows if s and p and o))
    turtle = render(held, "turtle")
    return Checked(validate(_one_graph(ox.parse(turtle, format=ox.RdfFormat.TURTLE)), shapes=shapes))


def _one_graph(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    return graph


def _parsed(file: Path) -> Iterator[ox.Quad]:
    kind = ox.RdfFormat.from_extension(file.suffix.removeprefix("."))
    if kind is None:
        raise InputError(f"{file}: RDF is told by the file's ending, and this is none of it; use .ttl, .nt, .nq, .trig, .rdf or .jsonld.")
    try:
        yield from ox.parse(path=str(file), format=kind)
    except (OSError, SyntaxError) as error:
        raise InputError(f"{file} cannot be read as RDF: {error}. Correct the file or name another.") from error


def _texts(reader: Reader) -> TextOf:
    """From an article to its text, which is kept beside the store under its hash."""
    hashes = _objects(reader, expand("kg:textHash"))
    return lambda article: reader.text(hashes[article]) if article in hashes else None


def _objects(reader: Reader, predicate: str) -> Mapping[str, str]:
    quads = reader.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None)
    return {getattr(quad.subject, "value", ""): getattr(quad.object, "value", "") for quad in quads}
