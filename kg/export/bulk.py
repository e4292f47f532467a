"""The whole graph as files for the loaders of other stores: sorted N-Quads in shards, a manifest with hashes and counts, and a description.

Shards end between lines, not between graphs. The manifest is written last: a folder without one is not complete.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import OutputError
from kg.namespaces import PREFIXES, graph_iri, iri
from kg.rdf import integer, name, order, text, thing

__all__ = ["DESCRIPTION", "MANIFEST", "Graphs", "Manifest", "Shard", "write_bulk"]

MANIFEST = "manifest.json"
DESCRIPTION = "dataset.ttl"
_SHARD = "graph-{number:05}.nq"


class Graphs(Protocol):
    """What is written; `kg.store.Reader` is one."""

    def graphs(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        ...

    def lines(self, graph: str) -> list[bytes]:
        """A graph as sorted lines of N-Triples."""
        ...


@dataclass(frozen=True, slots=True)
class Shard:
    """One file: its name, how many quads (lines) and bytes it has, and its SHA-256."""

    file: str
    quads: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of an export, in the order of their quads; ``graphs`` is the number of named graphs."""

    graphs: int
    quads: int
    shards: tuple[Shard, ...]

    def to_json(self) -> str:
        """The text of ``manifest.json``."""
        return json.dumps({"format": "application/n-quads", **asdict(self)}, indent=1) + "\n"


def write_bulk(graphs: Graphs, folder: Path, shard_quads: int = 1_000_000) -> Manifest:
    """Write shards of at most ``shard_quads`` quads, their manifest and the dataset's description into a folder, made if it is not there.

    Only one graph is held in memory at a time. Raises OutputError where the folder cannot be written, or holds files of something else.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MANIFEST).unlink(missing_ok=True)
        lines = _lines(graphs)
        shards: list[Shard] = []
        while part := list(islice(lines, shard_quads)):
            shards.append(_write(folder / _SHARD.format(number=len(shards) + 1), part))
        for old in sorted(set(folder.glob("graph-[0-9][0-9][0-9][0-9][0-9].nq")) - {folder / each.file for each in shards}):
            old.unlink()
        manifest = Manifest(len(graphs.graphs()), sum(each.quads for each in shards), tuple(shards))
        (folder / DESCRIPTION).write_bytes(_description(graphs, shards))
        (folder / MANIFEST).write_text(manifest.to_json(), encoding="ascii")
    except OSError as error:
        raise OutputError(
            f"cannot write to {folder}: {error.strerror or error}. Name a folder that you may write to, with room."
        ) from error
    return manifest


def _lines(graphs: Graphs) -> Iterator[bytes]:
    for graph in graphs.graphs():
        ending = f" <{graph}> .\n".encode()
        yield from (line.removesuffix(b" .\n") + ending for line in graphs.lines(graph))


def _write(file: Path, lines: Iterable[bytes]) -> Shard:
    content = b"".join(lines)
    file.write_bytes(content)
    return Shard(file.name, content.count(b"\n"), len(content), sha256(content).hexdigest())


def _description(graphs: Graphs, shards: Sequence[Shard]) -> bytes:
    """What VoID and DCAT say of the dataset, from the graph's provenance, and the shards as its distributions."""
    told = ox.parse(b"".join(graphs.lines(graph_iri("provenance"))), format=ox.RdfFormat.N_TRIPLES)
    dataset = thing("dataset")
    kept = [quad for quad in told if str(getattr(quad.subject, "value", "")).partition("#")[0] == dataset.value]
    quads = sorted({*kept, *(quad for shard in shards for quad in _distribution(dataset, shard))}, key=order)
    used = {prefix: PREFIXES[prefix] for prefix in ("dcat", "dct", "kg", "rdf", "spdx", "void", "xsd")}
    return ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.TURTLE, prefixes={**used, "thing": iri("")}) or b""


def _distribution(dataset: ox.NamedNode, shard: Shard) -> Iterator[ox.Quad]:
    this, checksum = thing(f"dataset#{shard.file}"), thing(f"dataset#{shard.file}-checksum")
    yield ox.Quad(dataset, name("dcat:distribution"), this)
    for subject, predicate, value in (
        (this, "rdf:type", name("dcat:Distribution")),
        (this, "dct:title", text(shard.file)),
        (this, "dcat:mediaType", ox.NamedNode("https://www.iana.org/assignments/media-types/application/n-quads")),
        (this, "dcat:byteSize", integer(shard.bytes)),
        (this, "void:triples", integer(shard.quads)),
        (this, "spdx:checksum", checksum),
        (checksum, "rdf:type", name("spdx:Checksum")),
        (checksum, "spdx:algorithm", name("spdx:checksumAlgorithm_sha256")),
        (checksum, "spdx:checksumValue", text(shard.sha256)),
    ):
        yield ox.Quad(subject, name(predicate), value)
