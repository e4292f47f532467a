from __future__ import annotations

import rdflib

from kg.grounding import Grounding
from kg.namespaces import KG
from kg.report import Evidence

EXAMPLE = rdflib.Namespace("https://example.org/")
_KG = rdflib.Namespace(KG)
GRAPH = rdflib.Graph().parse(
    data=f"""
@prefix kg: <{KG}> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix : <{EXAMPLE}> .
:article kg:file "a.txt" .
:c1 kg:article :article ; kg:quote "One." ; kg:quoteStart 0 ; kg:quoteEnd 4 .
:c2 kg:article :article ; kg:quote "Two." ; kg:quoteStart 5 ; kg:quoteEnd 9 .
:c3 kg:article :article ; kg:quote "Odd." ; kg:quoteStart "x" ; kg:quoteEnd 9 .
:f1 rdf:subject :attack ; rdf:predicate kg:killed ; rdf:object :anna ; kg:backedBy :c2, :c1 .
:f2 rdf:subject :attack ; rdf:predicate kg:date ; rdf:object "2020-01-01/2020-01-01/day" ; kg:backedBy :c2 .
:f3 rdf:subject :attack ; rdf:predicate kg:killed ; rdf:object :bert ; kg:backedBy :c2 .
:f4 rdf:subject :odd ; rdf:predicate kg:rank ; rdf:object :r ; kg:backedBy :c3 .
""",
    format="turtle",
)
ONE = Evidence(f"{EXAMPLE}article", 0, 4, "One.", "a.txt")
TWO = Evidence(f"{EXAMPLE}article", 5, 9, "Two.", "a.txt")
grounding = Grounding(GRAPH)


def test_a_claim_is_grounded_in_its_own_quote() -> None:
    assert grounding.of(EXAMPLE.c2) == TWO


def test_a_fact_is_grounded_in_the_first_quote_of_its_claims() -> None:
    assert grounding.of(EXAMPLE.f1) == ONE


def test_a_triple_is_grounded_in_the_fact_that_states_it() -> None:
    assert grounding.of(EXAMPLE.attack, _KG.killed, EXAMPLE.bert) == TWO
    assert grounding.of(EXAMPLE.attack, _KG.killed, EXAMPLE.anna) == ONE


def test_a_derived_property_is_grounded_in_what_it_derives_from() -> None:
    assert grounding.of(EXAMPLE.attack, _KG.start) == TWO
    assert grounding.of(EXAMPLE.attack, _KG.killedBest) == ONE


def test_a_node_that_is_only_an_object_is_grounded_in_what_is_said_of_it() -> None:
    assert grounding.of(EXAMPLE.bert) == TWO


def test_a_value_that_points_at_the_node_is_grounded_in_the_fact_that_links_them() -> None:
    assert grounding.of(EXAMPLE.bert, None, EXAMPLE.attack) == TWO


def test_nothing_is_made_up_where_no_claim_speaks_of_a_node_or_its_offsets_are_broken() -> None:
    assert grounding.of(EXAMPLE.nobody) is None
    assert grounding.of(EXAMPLE.odd) is None
