"""The ontology as quads."""

from __future__ import annotations

import pyoxigraph as ox

from kg import ontology
from kg.mapping import vocabulary_quads
from kg.namespaces import graph_iri


def test_every_triple_of_the_ontology_is_there_once_in_a_fixed_order_and_without_blank_nodes() -> None:
    quads = list(vocabulary_quads())
    assert len(quads) == len(set(quads)) == len(ontology.graph())
    assert quads == list(vocabulary_quads())
    assert {quad.graph_name.value for quad in quads} == {graph_iri("vocabulary")}
    assert not [quad for quad in quads if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)]
