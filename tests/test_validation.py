from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import UsageError
from kg.namespaces import KG, PREFIXES, graph_iri
from kg.validation import Evidence, Result, touched, validate, validate_article, validate_quads

SHAPES = Path(__file__).parent / "shapes"
EXAMPLE = rdflib.Namespace("https://example.org/")
_KG = rdflib.Namespace(KG)
QUOTE = Evidence(f"{EXAMPLE}article", 10, 36, "A bomb killed Col. Martin.", "news/colonel 1.txt")
OWN_SHAPE = """
@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:own> a sh:NodeShape ;
    sh:targetClass kg:Weapon ;
    sh:property <urn:own-size> .
<urn:own-size> a sh:PropertyShape ;
    sh:path <urn:size> ;
    sh:minCount 1 ;
    sh:message "A weapon has a size." .
"""


def article_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES / "article.ttl")


def merged_view() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES / "merged.ttl")


def stating(graph: rdflib.Graph, subject: rdflib.URIRef, predicate: rdflib.URIRef, value: rdflib.term.Node) -> None:
    """Add a fact that the example's one claim backs."""
    fact = EXAMPLE["a-fact"]
    parts = (rdflib.RDF.subject, subject), (rdflib.RDF.predicate, predicate), (rdflib.RDF.object, value), (_KG.backedBy, EXAMPLE.claim)
    for part in parts:
        graph.add((fact, *part))


def named(name: str, graph: rdflib.Graph) -> list[ox.Quad]:
    graph_name = ox.NamedNode(graph_iri(name))
    triples = ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph_name) for quad in triples]


def test_a_result_carries_the_sentence_behind_its_node() -> None:
    graph = article_graph()
    graph.set((EXAMPLE.claim, _KG.confidence, rdflib.Literal("1.9", datatype=rdflib.XSD.decimal)))
    assert validate(graph).results == (
        Result(
            focus=f"{EXAMPLE}claim",
            path=f"{KG}confidence",
            value='"1.9"^^<http://www.w3.org/2001/XMLSchema#decimal>',
            severity="violation",
            message="A claim has exactly one confidence, a decimal from 0 to 1.",
            shape="https://w3id.org/conflict-kg/shapes#LocalClaim-confidence",
            evidence=QUOTE,
            component="http://www.w3.org/ns/shacl#MaxInclusiveConstraintComponent",
        ),
    )


def test_a_result_about_an_entity_carries_the_sentence_of_a_fact_about_it() -> None:
    graph = merged_view()
    graph.add((EXAMPLE.blast, _KG.place, EXAMPLE.lyon))
    stating(graph, EXAMPLE.blast, _KG.place, EXAMPLE.lyon)
    found = [result for result in validate(graph, focus=[f"{EXAMPLE}blast"]).results if result.shape.endswith("Attack-place")]
    assert [(result.path, result.evidence) for result in found] == [(f"{KG}place", QUOTE)]


def test_the_focus_restricts_the_check() -> None:
    graph = merged_view()
    graph.remove((None, rdflib.RDFS.label, None))
    assert {result.focus for result in validate(graph, focus=[f"{EXAMPLE}bomb"]).results} == {f"{EXAMPLE}bomb"}


def test_several_processes_give_the_same_report(tmp_path: Path) -> None:
    article, merged = article_graph(), merged_view()
    article.remove((EXAMPLE.claim, rdflib.RDF.object, None))
    merged.remove((None, rdflib.RDFS.label, None))
    absent = "<urn:absent> a sh:NodeShape ; sh:targetNode <urn:nobody> ; sh:property <urn:own-size> ."
    (tmp_path / "own.ttl").write_text(OWN_SHAPE + absent, encoding="utf-8")
    quads = [*named("article/0", article), *named("merged", merged)]
    whole = validate_quads(quads, shapes=[tmp_path])
    assert {"urn:nobody", f"{EXAMPLE}claim", f"{EXAMPLE}bomb"} <= {result.focus for result in whole.results}
    assert validate_quads(quads, shapes=[tmp_path], jobs=3) == whole
    assert validate_quads(quads, focus=[f"{EXAMPLE}bomb"], jobs=2) == validate_quads(quads, focus=[f"{EXAMPLE}bomb"])


def test_article_graphs_and_merged_view_are_told_apart_by_the_names_of_graphs() -> None:
    article, merged = article_graph(), merged_view()
    article.remove((EXAMPLE.claim, rdflib.RDF.object, None))
    quads = [*named("article/0", article), *named("merged", merged)]
    shapes = {result.shape.rsplit("#")[-1] for result in validate_quads(quads).results}
    assert "LocalClaim-object" in shapes
    assert not shapes & {"Claim-noSubject", "LocalClaim-evidence", "Claim-attack"}
    assert validate_quads(quads) == validate_quads(quads[::-1])


def test_article_graphs_and_merged_view_in_one_plain_graph_are_refused() -> None:
    with pytest.raises(UsageError, match="validate TriG or N-Quads"):
        validate(article_graph() + merged_view())


def test_an_empty_graph_conforms() -> None:
    report = validate(rdflib.Graph())
    assert report.conforms
    assert report.results == ()
    assert len(report.shapes) > 100


def test_the_data_is_left_as_it_was() -> None:
    graph = article_graph()
    before = set(graph)
    validate(graph)
    assert set(graph) == before


def test_a_user_adds_shapes_as_file_or_folder(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(OWN_SHAPE, encoding="utf-8")
    for path in (tmp_path, tmp_path / "own.ttl"):
        found = [result for result in validate(merged_view(), shapes=[path]).results if result.shape == "urn:own-size"]
        assert [(result.focus, result.message) for result in found] == [(f"{EXAMPLE}bomb", "A weapon has a size.")]


def test_our_shapes_find_the_same_over_the_whole_ontology_as_over_what_they_ask_of_it(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(OWN_SHAPE, encoding="utf-8")
    graph = merged_view()
    graph.set((EXAMPLE.army, _KG.country, rdflib.Literal("SY")))
    graph.set((EXAMPLE["near-lyon"], _KG.country, rdflib.Literal("SY")))
    own = [result for result in validate(graph, shapes=[tmp_path]).results if result.shape != "urn:own-size"]
    assert validate(graph).results == tuple(own)
    assert {"Person-rankArmy", "Place-inCountry"} <= {result.shape.rsplit("#")[-1] for result in own}


def test_a_constraint_of_the_user_that_shacl_forbids_is_said_so(tmp_path: Path) -> None:
    select = "SELECT $this WHERE { $this a ?c MINUS { $this <urn:size> ?size } }"
    shape = OWN_SHAPE.replace("sh:property <urn:own-size> .", f'sh:sparql [ a sh:SPARQLConstraint ; sh:select "{select}" ] .')
    (tmp_path / "own.ttl").write_text(shape, encoding="utf-8")
    with pytest.raises(UsageError, match="the shapes cannot be run"):
        validate(merged_view(), shapes=[tmp_path])


def test_one_article_touches_its_entities_claims_accounts_and_facts() -> None:
    graph = merged_view()
    assert touched(graph, f"{EXAMPLE}article") == {
        f"{EXAMPLE}{name}"
        for name in (
            "article army blast bomb brigade car claim colonel coordinates-fact date-fact front guards injured-account killed-account lyon "
            "near-lyon other-date-fact paper second soldiers suspicion-fact toll witness"
        ).split()
    }
    assert touched(graph, f"{EXAMPLE}other") == {f"{EXAMPLE}other"}


def test_checking_one_article_finds_what_checking_everything_finds_of_it() -> None:
    article, merged = article_graph(), merged_view()
    article.remove((EXAMPLE.martin, rdflib.RDFS.label, None))
    merged.remove((EXAMPLE.car, rdflib.RDFS.label, None))
    merged.add((EXAMPLE.elsewhere, rdflib.RDF.type, _KG.Weapon))
    whole, part = validate(merged), validate_article(article, merged, f"{EXAMPLE}article")
    assert {result for result in part.results if "Local" in result.shape} == set(validate(article).results)
    skipped = {f"{EXAMPLE}elsewhere"}
    assert {result for result in part.results if "Local" not in result.shape} == {
        result for result in whole.results if result.focus not in skipped
    }


def test_the_prefixes_of_constraints_are_those_of_the_package() -> None:
    graph = rdflib.Graph().parse(Path(__file__).parent.parent / "shapes" / "prefixes.ttl")
    sh = rdflib.Namespace(PREFIXES["sh"])
    declared = {str(graph.value(node, sh.prefix)): str(graph.value(node, sh.namespace)) for node in graph.subjects(sh.prefix, None)}
    assert declared.items() <= PREFIXES.items()
