"""The files for other stores' loaders: sorted, counted, hashed, complete, and the same each time."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCAT, RDF, VOID

from kg.errors import OutputError
from kg.export import write_bulk
from kg.mapping import census_of, dataset_quads
from kg.namespaces import expand, graph_iri, iri
from kg.rdf import graph, name, text, thing


class Folder:
    """Two graphs of labels, and the description of an empty dataset."""

    def __init__(self) -> None:
        labels = [
            ox.Quad(thing(f"attack/{n}"), name("rdfs:label"), text(f"«{n}»\n"), graph("article/a" if n < 5 else "merged")) for n in range(9)
        ]
        self.quads = {*labels, *dataset_quads(census_of([]), [])}

    def graphs(self) -> tuple[str, ...]:
        return tuple(sorted({quad.graph_name.value for quad in self.quads}))

    def lines(self, graph: str) -> list[bytes]:
        return sorted(
            f"{quad.triple.subject} {quad.predicate} {quad.object} .\n".encode() for quad in self.quads if quad.graph_name.value == graph
        )


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_shards_hold_every_quad_once_in_order_and_the_manifest_counts_and_hashes_them(tmp_path: Path) -> None:
    given = Folder()
    manifest = write_bulk(given, tmp_path, shard_quads=4)
    files = content(tmp_path)
    shards = [files[each.file] for each in manifest.shards]
    assert set(ox.parse(b"".join(shards), format=ox.RdfFormat.N_QUADS)) == given.quads
    assert [len(shard.splitlines()) for shard in shards[:-1]] == [4] * (len(shards) - 1)
    assert json.loads(files["manifest.json"]) == {
        "format": "application/n-quads",
        "graphs": 3,
        "quads": len(given.quads),
        "shards": [
            {"file": f"graph-{number:05}.nq", "quads": shard.count(b"\n"), "bytes": len(shard), "sha256": sha256(shard).hexdigest()}
            for number, shard in enumerate(shards, 1)
        ],
    }
    graphs = [line.rsplit(b"<", 1)[1] for line in b"".join(shards).splitlines()]
    assert graphs == sorted(graphs)


def test_the_same_graph_gives_the_same_files_and_shards_of_an_older_export_go(tmp_path: Path) -> None:
    write_bulk(Folder(), tmp_path / "one", shard_quads=2)
    write_bulk(Folder(), tmp_path / "one")
    write_bulk(Folder(), tmp_path / "two")
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert list(content(tmp_path / "one")) == ["dataset.ttl", "graph-00001.nq", "manifest.json"]


def test_the_description_names_the_shards_as_distributions(tmp_path: Path) -> None:
    manifest = write_bulk(Folder(), tmp_path, shard_quads=10)
    described = rdflib.Graph().parse(tmp_path / "dataset.ttl")
    dataset = rdflib.URIRef(iri("dataset"))
    assert {DCAT.Dataset, VOID.Dataset} <= set(described.objects(dataset, RDF.type))
    checksums = [described.value(each, rdflib.URIRef(expand("spdx:checksum"))) for each in described.objects(dataset, DCAT.distribution)]
    found = {str(described.value(each, rdflib.URIRef(expand("spdx:checksumValue")))) for each in checksums}
    assert found == {each.sha256 for each in manifest.shards}


def test_a_folder_that_cannot_be_written_is_named_and_no_manifest_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    with pytest.raises(OutputError, match=r"cannot write to .*file"):
        write_bulk(Folder(), tmp_path / "file")


def test_oxigraphs_loader_takes_them_as_the_documentation_says(tmp_path: Path) -> None:
    given = Folder()
    manifest = write_bulk(given, tmp_path / "bulk", shard_quads=7)
    files = [str(tmp_path / "bulk" / each.file) for each in manifest.shards]
    binary = Path(sysconfig.get_path("scripts")) / "oxigraph"
    subprocess.run([binary, "load", "--location", tmp_path / "store", "--file", *files], check=True, capture_output=True)
    loaded = ox.Store.read_only(str(tmp_path / "store"))
    assert set(loaded) == given.quads
    assert graph_iri("merged") in {each.value for each in loaded.named_graphs()}
