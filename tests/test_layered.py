from __future__ import annotations

import rdflib
from rdflib.namespace import RDF

from kg.layered import Background, Layered

EXAMPLE = rdflib.Namespace("https://example.org/")
DATA = rdflib.Graph().parse(
    data="@prefix : <https://example.org/> . :a a :C ; :size 2 . :b a :C ; :size 3 ; :part _:x . _:x :size 1 . :s :size 9 .",
    format="turtle",
)
BACKGROUND = Background(rdflib.Graph().parse(data="@prefix : <https://example.org/> . :C :means :thing . :s :size 9 .", format="turtle"))
THIS, VALUE = rdflib.Variable("this"), rdflib.Variable("value")
SIZES = "SELECT $this ?value WHERE { $this <https://example.org/size> ?value }"


def test_both_layers_are_read_and_a_triple_of_both_once() -> None:
    graph = Layered(DATA, BACKGROUND)
    assert list(graph.objects(EXAMPLE.C, EXAMPLE.means)) == [EXAMPLE.thing]
    assert list(graph.objects(EXAMPLE.s, EXAMPLE.size)) == [rdflib.Literal(9)]
    assert len(set(graph)) == len(list(graph)) == 8


def test_queries_see_both_layers_and_keep_what_is_bound() -> None:
    graph = Layered(DATA, BACKGROUND)
    assert graph.query(SIZES, initBindings={"this": EXAMPLE.b}).bindings == [{THIS: EXAMPLE.b, VALUE: rdflib.Literal(3)}]
    meaning = "SELECT $this ?m WHERE { $this a/<https://example.org/means> ?m }"
    assert graph.query(meaning, initBindings={"this": EXAMPLE.a}).bindings == [{THIS: EXAMPLE.a, rdflib.Variable("m"): EXAMPLE.thing}]


def test_a_blank_node_can_be_bound() -> None:
    graph = Layered(DATA, BACKGROUND)
    (part,) = graph.objects(EXAMPLE.b, EXAMPLE.part)
    assert graph.query(SIZES, initBindings={"this": part}).bindings == [{THIS: part, VALUE: rdflib.Literal(1)}]


def test_only_targets_are_found_as_instances_and_everything_as_context() -> None:
    graph = Layered(DATA, BACKGROUND, frozenset({str(EXAMPLE.a)}))
    assert list(graph.subjects(RDF.type, EXAMPLE.C)) == [EXAMPLE.a]
    assert list(graph.objects(EXAMPLE.b, RDF.type)) == [EXAMPLE.C]
    assert len(graph.query("SELECT ?s WHERE { ?s a <https://example.org/C> }").bindings) == 2


def test_what_oxigraph_cannot_bind_is_answered_all_the_same() -> None:
    graph = Layered(DATA, BACKGROUND)
    unprojected = SIZES.replace("SELECT $this", "SELECT")
    assert graph.query(unprojected, initBindings={"this": EXAMPLE.b}).bindings == [{VALUE: rdflib.Literal(3)}]
    asked = "ASK { $this a/<https://example.org/means> ?m }"
    assert graph.query(asked, initBindings={"this": EXAMPLE.a}).askAnswer is True
    assert graph.query(asked, initBindings={"this": EXAMPLE.s}).askAnswer is False
