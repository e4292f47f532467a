"""What `kg validate` checks: a graph folder, RDF files, or what an endpoint holds; and the report in the format that was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.errors import EndpointError, InputError, UsageError
from kg.namespaces import expand, graph_iri
from kg.ontology import rdflib_term
from kg.passage import Region, find
from kg.readers.decoding import decoded
from kg.report import Evidence, Report, Severity, as_json, as_junit, as_text, as_turtle
from kg.sarif import RegionOf, as_sarif
from kg.sources import EndpointSource, oxigraph_term
from kg.sparql import Rows
from kg.store import GraphStore, Reader
from kg.validation import validate, validate_quads

__all__ = ["FORMATS", "SEVERITIES", "Checked", "check_endpoint", "check_files", "check_folder", "format_of", "regions"]

FORMATS = ("text", "json", "sarif", "junit", "turtle")
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")

_ENDINGS = {".sarif": "sarif", ".sarif.json": "sarif", ".xml": "junit", ".json": "json", ".ttl": "turtle", ".txt": "text"}

_ARTICLE_GRAPHS = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?article a <{expand('kg:Article')}> }} }}"
_GRAPHS_PER_QUERY = 20
"""An article's graph has some hundred triples, and many endpoints give ten thousand rows at most."""


def format_of(file: str) -> str:
    """The format of a report by its file's ending, one of `FORMATS`, else UsageError."""
    found = next((kind for ending, kind in _ENDINGS.items() if file.lower().endswith(ending)), None)
    if found is None:
        raise UsageError(f"--report {file}: a report's format is told by its ending, and this is none of {', '.join(_ENDINGS)}.")
    return found


TextOf = Callable[[str], str | None]
"""From an article's IRI to its text, where it is at hand."""


@dataclass(frozen=True)
class Checked:
    """A report; the texts of the articles where they are at hand: SARIF tells lines by them; and, where it is not plain, what was checked."""

    report: Report
    text_of: TextOf = lambda _: None
    scope: str = ""

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


def check_folder(graph: Path, shapes: Sequence[Path] = (), jobs: int = 1) -> Checked:
    """Every named graph of a graph folder. Raises NoGraph, StoreFormat, UsageError on shapes that cannot be read."""
    reader = GraphStore(graph).reader()
    return Checked(validate_quads(reader.quads(), shapes=shapes, jobs=jobs), _texts(reader))


def check_files(files: Sequence[Path], shapes: Sequence[Path] = (), jobs: int = 1) -> Checked:
    """RDF files together: as named graphs if any file has them, else as one graph. Raises InputError on a file that is not RDF."""
    quads = [quad for file in files for quad in _parsed(file)]
    if any(isinstance(quad.graph_name, ox.NamedNode) for quad in quads):
        return Checked(validate_quads(quads, shapes=shapes, jobs=jobs))
    return Checked(validate(_one_graph(quads), shapes=shapes, jobs=jobs))


def check_endpoint(url: str, shapes: Sequence[Path] = (), jobs: int = 1) -> Checked:
    """The merged view of an endpoint, and the articles' graphs and provenance that it holds. Raises EndpointError, also where there is no merged view."""
    source = EndpointSource(url, graphs=())
    merged, provenance = graph_iri("merged"), graph_iri("provenance")
    articles = sorted(graph for (graph,) in _named(source.select(_ARTICLE_GRAPHS)) if "/graph/article/" in graph)
    quads = [*_held(source, [merged])]
    if not quads:
        raise EndpointError(f"{url} holds no graph <{merged}>: put one there with kg push, or check the address, and KG_BASE.")
    for start in range(0, len(articles), _GRAPHS_PER_QUERY):
        quads += _held(source, articles[start : start + _GRAPHS_PER_QUERY])
    quads += _held(source, [provenance]) if articles else []
    return Checked(validate_quads(quads, shapes=shapes, jobs=jobs), scope=f"the merged view and {len(articles)} articles' graphs of {url}")


def _named(rows: Rows) -> Iterator[tuple[str, ...]]:
    return (tuple(term.value for term in row if term) for row in rows.rows)


def _held(source: EndpointSource, graphs: Sequence[str]) -> Iterator[ox.Quad]:
    """The quads of some named graphs. Not by CONSTRUCT: as Turtle, some endpoints (Virtuoso) write a decimal 1 as an integer."""
    named = " ".join(f"FROM NAMED <{graph}>" for graph in graphs)
    for row in source.select(f"SELECT ?s ?p ?o ?g {named} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}").rows:
        subject, predicate, value, graph = (oxigraph_term(term) for term in row if term)
        yield ox.Quad(subject, predicate, value, graph)


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
