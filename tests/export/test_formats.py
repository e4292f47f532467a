"""The graph in others' formats: every one is read back by another library, and is the same bytes each time."""

from __future__ import annotations

import io
import json
import random
import runpy
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_isomorphic

from kg.errors import UsageError
from kg.export import FORMATS, GraphView, attack_records, serialize
from kg.mapping import article_quads, merged_quads, vocabulary_quads
from kg.namespaces import expand, graph_iri, iri

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))
MERGED = list(merged_quads(X.EXTRACTIONS, X.RESOLUTION))
QUADS = [*MERGED, *article_quads(X.EXTRACTIONS[0]), *[quad for quad in vocabulary_quads() if "rank-fr" in quad.subject.value]]
STANDING = {(q.subject, q.predicate, q.object) for q in QUADS if q.graph_name.value in (graph_iri("merged"), graph_iri("vocabulary"))}


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_order_of_quads_changes_no_byte(format: str) -> None:
    shuffled = random.Random(1).sample([*QUADS, *QUADS], 2 * len(QUADS))
    assert serialize(set(shuffled), format) == serialize(QUADS, format)


@pytest.mark.parametrize(("format", "parser"), [("turtle", "turtle"), ("rdfxml", "xml"), ("ntriples", "nt")])
def test_rdflib_reads_the_merged_view_and_the_vocabularies(format: str, parser: str) -> None:
    expected = rdflib.Graph().parse(data=serialize(QUADS, "ntriples"), format="nt")
    assert len(expected) == len(STANDING)
    assert to_isomorphic(rdflib.Graph().parse(data=serialize(QUADS, format), format=parser)) == to_isomorphic(expected)


@pytest.mark.parametrize(("format", "parser"), [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS)])
def test_formats_of_datasets_hold_every_graph(format: str, parser: ox.RdfFormat) -> None:
    assert set(ox.parse(serialize(QUADS, format), format=parser)) == set(QUADS)


def test_turtle_binds_its_prefixes_and_starts_each_thing_with_its_type() -> None:
    lines = serialize(QUADS, "turtle").decode().splitlines()
    assert "@prefix kg: <https://w3id.org/conflict-kg/ontology#> ." in lines
    assert any(line.endswith(" a kg:Attack ;") for line in lines)


def test_json_ld_has_a_context_and_every_triple() -> None:
    read = ox.parse(serialize(QUADS, "jsonld"), format=ox.RdfFormat.JSON_LD)
    assert {(each.subject, each.predicate, each.object) for each in read} == STANDING
    document = json.loads(serialize(QUADS, "jsonld"))
    assert document["@context"]["kg"] == expand("kg:")
    (attack,) = (node for node in document["@graph"] if node.get("@type") == "kg:Attack")
    assert attack["kg:status"] == "accomplished"


def test_turtle_of_rdf_1_2_has_a_triple_term_for_every_fact() -> None:
    read = list(ox.parse(serialize(QUADS, "turtle12"), format=ox.RdfFormat.TURTLE))
    terms = {str(each.object) for each in read if each.predicate.value == expand("rdf:reifies")}
    facts = [q for q in MERGED if q.object == ox.NamedNode(expand("kg:Fact"))]
    assert len(terms) == len(facts)
    assert str(ox.Triple(*(ox.NamedNode(each) for each in (iri(X.BLAST), expand("kg:killed"), iri(X.MARTIN))))) in terms


def test_geojson_has_a_point_for_every_attack_that_has_one() -> None:
    (record,) = attack_records(GraphView.of(MERGED))
    assert json.loads(serialize(QUADS, "geojson")) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": iri(X.BLAST),
                "geometry": {"type": "Point", "coordinates": [4.85, 45.75]},
                "properties": {key: value for key, value in record.items() if key != "id"},
            }
        ],
    }


def test_an_attack_without_a_place_has_no_geometry() -> None:
    without = [q for q in MERGED if q.predicate.value not in (expand("kg:latitude"), expand("kg:place"))]
    assert json.loads(serialize(without, "geojson"))["features"][0]["geometry"] is None


def test_graphml_is_the_network_of_people_units_and_attacks() -> None:
    network = nx.read_graphml(io.BytesIO(serialize(QUADS, "graphml")))
    assert network.nodes[iri(X.MARTIN)] == {"label": "Jean Martin", "kind": "person", "rank": "Colonel"}
    assert sorted((data["relation"], target) for _, target, data in network.out_edges(iri(X.BLAST), data=True)) == sorted(
        [
            ("killed", iri(X.MARTIN)),
            ("killed", iri(X.GUARDS)),
            ("claimed perpetrator", iri(X.FRONT)),
            ("accused perpetrator", iri(X.BRIGADE)),
            ("suspected perpetrator", iri(X.LEAGUE)),
        ]
    )


@pytest.mark.parametrize("format", ["graphml", "rdfxml"])
def test_xml_opens_whatever_characters_an_article_holds(format: str) -> None:
    hostile = ox.Quad(
        ox.NamedNode(iri(X.MARTIN)), ox.NamedNode(expand("rdfs:label")), ox.Literal("A\x01\x0b\ufffe"), ox.NamedNode(graph_iri("merged"))
    )
    content = serialize([*(q for q in QUADS if q.predicate != hostile.predicate or q.subject != hostile.subject), hostile], format)
    assert b">A\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd<" in content
    assert ElementTree.fromstring(content) is not None


def test_an_unknown_format_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match="no format 'word': use one of acled, ftm, ftm-statements, geojson, graphml, jsonld"):
        serialize(QUADS, "word")
