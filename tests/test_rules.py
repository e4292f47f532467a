"""A user's own shapes: what they find beside the package's, and what is told of those that are not well written, by file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SH

from kg.errors import UsageError
from kg.rules import own_shapes
from kg.validation import validate

PREFIXES = """@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix my: <https://example.org/shapes#> .
"""
RULE = """my:Weapon a sh:NodeShape ;
    sh:targetClass kg:Weapon ;
    sh:property [ sh:path my:size ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "A weapon has a size." ] ,
        [ sh:path my:size ; sh:maxCount 1 ] , [ sh:path ( my:maker my:country ) ; sh:maxCount 1 ] .
"""
EXAMPLE = "https://example.org/"


def written(folder: Path, shapes: str, name: str = "own.ttl") -> Path:
    (folder / name).write_text(PREFIXES + shapes, encoding="utf-8")
    return folder / name


def found(graph: rdflib.Graph, *shapes: Path) -> list[tuple[str, str, str, str]]:
    results = validate(graph, shapes=shapes, focus=[f"{EXAMPLE}bomb"]).results
    return [(each.shape, each.focus, each.severity, each.message) for each in results if each.shape.startswith(f"{EXAMPLE}shapes#")]


def test_shapes_without_a_name_are_named_by_owner_and_path_the_same_on_every_run(tmp_path: Path) -> None:
    file = written(tmp_path, RULE)
    named = [sorted(own_shapes([file], rdflib.Graph()).objects(None, SH.property)) for _ in range(3)]
    assert named == [[rdflib.URIRef(f"{EXAMPLE}shapes#Weapon-{end}") for end in ("property", "size", "size-2")]] * 3


def test_a_graph_that_breaks_a_rule_is_told_and_one_that_keeps_it_conforms(tmp_path: Path) -> None:
    file = written(tmp_path, RULE)
    graph = rdflib.Graph().parse(Path(__file__).parent / "shapes" / "merged.ttl")
    [(shape, *rest)] = found(graph, file)
    assert re.fullmatch(rf"{EXAMPLE}shapes#Weapon-size(-2)?", shape)
    assert rest == [f"{EXAMPLE}bomb", "warning", "A weapon has a size."]
    graph.add((rdflib.URIRef(f"{EXAMPLE}bomb"), rdflib.URIRef(f"{EXAMPLE}shapes#size"), rdflib.Literal(3)))
    assert found(graph, file) == []


WRONG = {
    "no Turtle": ("my:A a sh:NodeShape\n my:B .", r"line 5, column \d+: shapes cannot be read"),
    "a prefix that is not declared": ("\nyour:A a sh:NodeShape .", r"line 5, column 1: shapes cannot be read: .*prefix your:"),
    "a name that SHACL does not have": (
        "my:A a sh:NodeShape ; sh:targetClass kg:Weapon ;\n sh:property [ sh:path my:size ; sh:minCuont 1 ] .",
        r"line 5: SHACL has no sh:minCuont",
    ),
    "a property without a path": (
        "\nmy:A a sh:NodeShape ; sh:targetClass kg:Weapon ;\n sh:property [ sh:minCount 1 ] .",
        r"line 5: https://example.org/shapes#A is not written as SHACL has it: .*sh:path",
    ),
    "a number that is none": (
        'my:A a sh:PropertyShape ; sh:targetClass kg:Weapon ; sh:path my:size ; sh:minCount "one" .',
        r"line 4: .*#A is not written as SHACL has it: .*xsd:integer",
    ),
    "a pattern that is none": (
        'my:A a sh:PropertyShape ; sh:targetClass kg:Weapon ; sh:path my:size ; sh:pattern "(" .',
        r"line 4: .*#A is not written as SHACL has it: its sh:pattern is no regular expression",
    ),
    "a query that is none": (
        'my:A a sh:NodeShape ; sh:targetClass kg:Weapon ; sh:sparql [ sh:select "SELECT $this WHERE {" ] .',
        r"line 4: .*#A is not written as SHACL has it: its sh:select is no SPARQL",
    ),
    "a shape that is not there": (
        "my:A a sh:NodeShape ;\n sh:node my:Missing .",
        r"line 5: there is no shape https://example.org/shapes#Missing",
    ),
}


@pytest.mark.parametrize(("shapes", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_shape_is_told_with_file_and_line(shapes: str, message: str, tmp_path: Path) -> None:
    written(tmp_path, RULE, "a good one.ttl")
    file = written(tmp_path, shapes)
    with pytest.raises(UsageError, match=rf"^{re.escape(str(file))}, {message}"):
        own_shapes([tmp_path], rdflib.Graph())


def test_a_shape_may_refer_to_one_of_the_package(tmp_path: Path) -> None:
    known = rdflib.Graph().add((rdflib.URIRef(f"{EXAMPLE}known"), RDF.type, SH.NodeShape))
    file = written(tmp_path, f"my:A a sh:NodeShape ; sh:node <{EXAMPLE}known> .")
    assert len(own_shapes([file], known)) == 2


def test_a_place_without_shapes_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no shapes at .*nowhere"):
        own_shapes([tmp_path / "nowhere"], rdflib.Graph())
    with pytest.raises(UsageError, match="there is no shape in"):
        own_shapes([tmp_path], rdflib.Graph())
    written(tmp_path, "my:A a kg:Weapon .")
    with pytest.raises(UsageError, match="there is no shape in"):
        own_shapes([tmp_path], rdflib.Graph())
    (tmp_path / "own.ttl").write_bytes(b"\xff")
    with pytest.raises(UsageError, match=r"shapes in .*own\.ttl cannot be read"):
        own_shapes([tmp_path], rdflib.Graph())
