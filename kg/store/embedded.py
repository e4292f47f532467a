"""The graph on disk: a reader that cannot write, and a writer whose commits happen whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.claim import Extraction
from kg.errors import StoreError, StoreLocked
from kg.judgement import Decision
from kg.rdf import graph, name, order
from kg.store.decisions import HEAD, decision_to_turtle, decisions_from_turtle
from kg.store.folder import Folder, put
from kg.store.interchange import extraction_from_json, extraction_to_json

__all__ = ["Cache", "GraphStore", "Reader", "Writer"]


@dataclass(frozen=True, slots=True)
class GraphStore:
    """A graph folder. Opening it for reading and for writing are two things: `reader`, `writer`."""

    path: Path

    def exists(self) -> bool:
        """Whether there is a graph. Raises StoreFormat where the folder is of another version, or something else."""
        return Folder(self.path).exists()

    def decisions(self) -> tuple[Decision, ...]:
        """What people decided about merges, in the order of the decisions, whether or not there is a graph yet; of one person's about one pair the last."""
        return _decisions(Folder(self.path))

    def cache(self) -> Cache:
        """The extractions that are kept beside the graph, or for a graph that is not made yet."""
        return Cache(Folder(self.path))

    def state(self) -> str:
        """Tells one state of the graph from another: it changes with every write. Raises NoGraph, StoreFormat."""
        folder = Folder(self.path)
        folder.require()
        return folder.state()

    @property
    def explorer(self) -> Path:
        """Where the explorer's server keeps what it shows of attacks: a file that may not be there."""
        return Folder(self.path).explorer

    def reader(self) -> Reader:
        """The graph as it is now: what is written later is not seen. Raises NoGraph, StoreFormat."""
        folder = Folder(self.path)
        folder.require()
        return Reader(folder, _open(folder, ox.Store.read_only))

    def writer(self) -> Writer:
        """The graph to write to, made if it is not there; use it in a ``with``. Raises StoreLocked, StoreFormat, StoreError."""
        folder = Folder(self.path)
        folder.create()
        return Writer(folder, _open(folder, ox.Store))


@dataclass(frozen=True, slots=True)
class Cache:
    """Extractions by the reading that made them, whether or not the graph rests on them: what a build that was broken off had read."""

    folder: Folder

    def get(self, reading: str) -> Extraction | None:
        """What was extracted in a reading, or None."""
        file = self._file(reading)
        return extraction_from_json(file.read_text(encoding="ascii")) if file.is_file() else None

    def put(self, reading: str, extraction: Extraction) -> None:
        """Keep an extraction; a graph folder is begun where there is none, but no graph is made."""
        self.folder.create()
        put(self._file(reading), extraction_to_json(extraction).encode("ascii"))

    def _file(self, reading: str) -> Path:
        return self.folder.extractions / f"{reading.rsplit('/', 1)[-1]}.json"


class Reader:
    """Reads quads, texts, extractions and decisions. ``store`` is Oxigraph's, for queries."""

    def __init__(self, folder: Folder, store: ox.Store) -> None:
        self._folder = folder
        self.store = store

    def quads(self, *graphs: str) -> Iterator[ox.Quad]:
        """Sorted quads of the graphs named ("merged", "article/HASH"), or of all."""
        found = (self.store.quads_for_pattern(None, None, None, graph(named)) for named in graphs)
        every = (quad for quads in found for quad in quads) if graphs else iter(self.store)
        return iter(sorted(every, key=order))

    def graphs(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        return tuple(sorted(each.value for each in self.store.named_graphs() if isinstance(each, ox.NamedNode)))

    def lines(self, graph: str) -> list[bytes]:
        """One graph, by its IRI, as sorted lines of N-Triples, each with its line break."""
        written = self.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
        return sorted(written.splitlines(keepends=True))

    def described(self, subjects: Iterable[str], named: str = "merged") -> set[ox.Quad]:
        """The quads of a graph about some subjects, by their IRIs."""
        home = graph(named)
        return {quad for subject in subjects for quad in self.store.quads_for_pattern(ox.NamedNode(subject), None, None, home)}

    def pointing(self, predicate: str, objects: Iterable[str], named: str = "merged") -> set[str]:
        """The IRIs of the subjects of a graph that some things, by their IRIs, are the object of; ``predicate`` is compact."""
        home, relation = graph(named), name(predicate)
        found = (quad for each in objects for quad in self.store.quads_for_pattern(None, relation, ox.NamedNode(each), home))
        return {_iri(quad.subject) for quad in found}

    def readings(self) -> tuple[str, ...]:
        """Ids ("activity/HASH") of the readings that the graph is made from, sorted."""
        generated = self.store.quads_for_pattern(None, name("prov:wasGeneratedBy"), None, None)
        articles = graph("article/").value
        activities = {_iri(quad.object) for quad in generated if _iri(quad.subject).startswith(articles)}
        return tuple(sorted(f"activity/{activity.rsplit('/', 1)[-1]}" for activity in activities))

    def replaced(self) -> tuple[tuple[str, str], ...]:
        """Articles that newer texts replaced: local ids, old and new, sorted."""
        quads = self.store.quads_for_pattern(None, name("dct:isReplacedBy"), None, graph("provenance"))
        return tuple(sorted((_article(quad.subject), _article(quad.object)) for quad in quads))

    def extraction(self, reading: str) -> Extraction | None:
        """What was extracted in a reading, or None where the cache lost it."""
        return Cache(self._folder).get(reading)

    @property
    def resolution(self) -> Path:
        """Where resolution keeps what it needs between two builds: a file that may not be there."""
        return self._folder.resolution

    def text(self, text_hash: str) -> str | None:
        """An article's text by its ``kg:textHash``, or None."""
        file = self._folder.articles / f"{text_hash}.txt"
        return file.read_bytes().decode("utf-8", "surrogatepass") if file.is_file() else None

    def decisions(self) -> tuple[Decision, ...]:
        """What people decided about merges."""
        return _decisions(self._folder)


class Writer(Reader):
    """The one process that writes; others get StoreLocked until it is closed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the lock."""
        del self.store

    def keep(self, reading: str, extraction: Extraction, text_hash: str) -> None:
        """Put an extraction and its article's text beside the store. Harmless until the quads that need it are committed."""
        put(self._folder.articles / f"{text_hash}.txt", extraction.article.text.encode("utf-8", "surrogatepass"))
        Cache(self._folder).put(reading, extraction)

    def replace(self, quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
        """Make the store hold exactly these quads, in one transaction; returns those that were added or removed.

        Only the difference is written: what did not change is not touched. A reader, or a run after a crash, sees all of it or none.
        """
        wanted, held = frozenset(quads), frozenset(self.store)
        self._commit(added=wanted - held, removed=held - wanted)
        return wanted ^ held

    def change(self, added: Iterable[ox.Quad], removed: Iterable[ox.Quad]) -> None:
        """Add quads and remove others, in one transaction."""
        self._commit(frozenset(added), frozenset(removed))

    def replace_graphs(self, graphs: Mapping[str, Iterable[ox.Quad]]) -> frozenset[ox.Quad]:
        """As `replace`, of these graphs only; a graph without quads is gone afterwards."""
        wanted = frozenset(quad for quads in graphs.values() for quad in quads)
        held = frozenset(self.quads(*graphs)) if graphs else frozenset()
        self._commit(added=wanted - held, removed=held - wanted)
        return wanted ^ held

    def _commit(self, added: frozenset[ox.Quad], removed: frozenset[ox.Quad]) -> None:
        if removed:
            self.store.update(f"DELETE DATA {{ {_block(removed)} }} ; INSERT DATA {{ {_block(added)} }}")
        elif added:
            self.store.extend(added)
        self.store.flush()

    def record(self, decision: Decision, label: str = "") -> None:
        """Append a person's decision; it is never taken back, only followed by another. ``label`` names the two for who reads the file."""
        kept = self._folder.decisions.read_bytes() if self._folder.decisions.is_file() else HEAD.encode("utf-8")
        put(self._folder.decisions, kept + decision_to_turtle(decision, label).encode("utf-8"))

    def prune(self, readings: Iterable[str], text_hashes: Iterable[str]) -> None:
        """Delete the texts and extractions that the graph no longer rests on: what was withdrawn is gone."""
        _prune(self._folder.extractions, {f"{each.rsplit('/', 1)[-1]}.json" for each in readings})
        _prune(self._folder.articles, {f"{each}.txt" for each in text_hashes})


def _decisions(folder: Folder) -> tuple[Decision, ...]:
    file = folder.decisions
    return decisions_from_turtle(file.read_text(encoding="utf-8"), file) if file.is_file() else ()


def _prune(folder: Path, wanted: set[str]) -> None:
    for file in sorted(folder.iterdir()):
        if file.name not in wanted:
            file.unlink()


def _block(quads: Iterable[ox.Quad]) -> str:
    """Quads as SPARQL Update has them: a GRAPH block each."""
    blocks: dict[str, list[str]] = {}
    for quad in sorted(quads, key=order):
        blocks.setdefault(str(quad.graph_name), []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "\n".join(f"GRAPH {name} {{ {' '.join(lines)} }}" for name, lines in blocks.items())


def _open(folder: Folder, opened: Callable[[str], ox.Store]) -> ox.Store:
    try:
        return opened(str(folder.oxigraph))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise StoreLocked(f"another process writes to {folder.path}: wait until it is done, then run the command again.") from error
        raise StoreError(
            f"cannot open the graph at {folder.path}: {error}. Build it again: kg build INPUT... --graph {folder.path}-new"
        ) from error


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else ""


def _article(node: object) -> str:
    return f"article/{_iri(node).rsplit('/', 1)[-1]}"
