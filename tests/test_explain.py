"""What is said of a thing, by name, IRI or alias."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyoxigraph
import pytest
import rdflib

from kg.errors import UsageError
from kg.explain import Merge, Said, Toll, explain

Worlds = Mapping[str, pyoxigraph.Store]

BASE = "https://w3id.org/conflict-kg/"


def test_a_person_is_explained_with_the_sentences_of_each_fact(worlds: Worlds) -> None:
    found = explain("Peter Hollis", worlds["other"])

    assert (found.id, found.label, found.classes) == (f"{BASE}person/hollis", "Peter Hollis", ("Person",))
    assert found.values == (
        ("affiliation", "United States army"),
        ("name", "Peter Hollis"),
        ("rank", "Sergeant"),
        ("victimStatus", "military"),
    )
    said = Said(
        f"{BASE}article/b0",
        532,
        "Sahel Monitor",
        "asserted",
        "In December 2020 masked gunmen abducted Sergeant Peter Hollis of the United States army in Niamey.",
    )
    assert [(s.predicate, s.about, s.inverse) for s in found.statements] == [
        ("kg:affiliation", "United States army", False),
        ("kg:rank", "Sergeant", False),
        ("kg:captured", "Abduction of Peter Hollis in Niamey, December 2020", True),
    ]
    assert found.statements[0].claims[0].quote == said.quote
    assert found.statements[2].claims[0].count == "1"


def test_a_surname_or_another_name_will_do(worlds: Worlds) -> None:
    assert {explain(name, worlds["other"]).label for name in ("Sélim", "abu salim al-kidali", "ABOU SELIM")} == {"Abou Sélim"}


def test_numbers_are_explained_by_their_arithmetic(worlds: Worlds) -> None:
    found = explain(f"{BASE}attack/ambush", worlds["other"])

    assert [[(claim.source, claim.count) for claim in toll.claims] for toll in found.tolls] == [
        [("Niger Ministry of Interior", "3")],
        [("Sahel Monitor", "1"), ("Sahel Monitor", "4")],
    ]
    assert tuple(replace(toll, claims=()) for toll in found.tolls) == (
        Toll("killed", f"{BASE}article/b0", "Niger Ministry of Interior", "3", True, "three soldiers including the colonel 3 = 3"),
        Toll("killed", f"{BASE}article/b0", "Sahel Monitor", "5", True, "Ibrahim Maïga 1 + four soldiers 4 = 5"),
    )


def test_a_merged_iri_is_explained_as_the_one_it_was_merged_into_with_the_judgement(worlds: Worlds) -> None:
    found = explain("person/gladich-a0", worlds["merged"])

    assert (found.label, found.aliases) == ("Vyacheslav Gladkikh", (f"{BASE}person/gladich-a0",))
    assert found.merges == (
        Merge(
            f"{BASE}person/gladich-a0",
            f"{BASE}person/gladkikh",
            "",
            "",
            "same",
            "0.91",
            "kg 0.1.0",
            ("killed in the same place on the same day", "the same rank"),
        ),
    )


def test_rdflib_explains_the_same(worlds: Worlds, world_graphs: Mapping[str, rdflib.Graph]) -> None:
    assert explain("Abou Sélim", world_graphs["other"]) == explain("Abou Sélim", worlds["other"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Zongoo", "nothing in the graph is called «Zongoo». Close to it: Adama Zongo."),
        ("person/nobody", f"the graph holds nothing with the IRI {BASE}person/nobody."),
        ("https://example.org/> ?s ?p", "is not an IRI"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is_close(name: str, message: str, worlds: Worlds) -> None:
    with pytest.raises(UsageError) as caught:
        explain(name, worlds["other"])

    assert message in str(caught.value)


def test_a_name_of_several_things_lists_them() -> None:
    graph = rdflib.Graph().parse(
        data="""@prefix kg: <https://w3id.org/conflict-kg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @base <https://w3id.org/conflict-kg/> .
        <person/1> a kg:Person ; rdfs:label "Ann Rhys" . <person/2> a kg:Person ; rdfs:label "Bo Rhys" .""",
        format="turtle",
    )

    with pytest.raises(UsageError) as caught:
        explain("Rhys", graph)

    assert str(caught.value) == (
        f"«Rhys» names 2 things; explain one of them by its IRI:\n  Ann Rhys (Person) {BASE}person/1\n  Bo Rhys (Person) {BASE}person/2"
    )
