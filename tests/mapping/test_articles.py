"""The graph of one article."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from kg.claim import Extraction
from kg.mapping import article_quads, text_hash
from kg.namespaces import compact, graph_iri, iri
from kg.validation import validate_quads

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))


def short(term: ox.NamedNode | ox.Literal) -> str:
    return compact(term.value).removeprefix(iri("")) if isinstance(term, ox.NamedNode) else term.value


def of(local: str, extraction: Extraction = X.EXTRACTIONS[0]) -> list[tuple[str, str]]:
    return [(short(q.predicate), short(q.object)) for q in article_quads(extraction) if q.subject.value == iri(local)]


def test_an_article_has_its_metadata_and_never_its_text() -> None:
    assert of(X.PAPER.local_id) == [
        ("rdf:type", "kg:Article"),
        ("rdfs:label", "Colonel killed near Lyon"),
        ("schema:headline", "Colonel killed near Lyon"),
        ("schema:datePublished", "2021-05-04"),
        ("schema:publisher", "The Paper"),
        ("schema:url", "https://paper.example/1"),
        ("schema:inLanguage", "en"),
        ("kg:file", "paper.txt"),
        ("kg:textHash", text_hash(X.PAPER)),
    ]
    assert X.PAPER.text not in {short(quad.object) for quad in article_quads(X.EXTRACTIONS[0])}


def test_a_claim_is_about_local_entities_and_points_at_the_words() -> None:
    (evidence,) = (value for predicate, value in of(X.ACCUSED) if predicate == "kg:evidence")
    said = X.paper.sentence(2)
    assert of(X.ACCUSED) == [
        ("rdf:type", "kg:Claim"),
        ("rdf:subject", X.BLAST),
        ("rdf:predicate", "kg:perpetrator"),
        ("rdf:object", X.BRIGADE),
        ("kg:article", X.PAPER.local_id),
        ("kg:attack", X.BLAST),
        ("kg:source", X.MINISTRY),
        ("kg:via", X.FRONT),
        ("kg:modality", "kg:modality-reported"),
        ("kg:confidence", "0.9"),
        ("kg:extractor", "hand/1"),
        ("kg:evidence", evidence),
    ]
    assert of(f"{evidence}#quote")[:2] == [("rdf:type", "oa:TextQuoteSelector"), ("oa:exact", said.text)]
    assert of(f"{evidence}#position") == [
        ("rdf:type", "oa:TextPositionSelector"),
        ("oa:start", str(said.start)),
        ("oa:end", str(said.end)),
    ] * len([claim for claim in X.EXTRACTIONS[0].claims if claim.quote == said])


@pytest.mark.parametrize("extraction", X.EXTRACTIONS)
def test_all_of_it_is_in_the_article_s_own_graph_and_conforms_to_its_shapes(extraction: Extraction) -> None:
    quads = list(article_quads(extraction))
    assert {quad.graph_name.value for quad in quads} == {graph_iri(extraction.article.local_id)}
    report = validate_quads(quads)
    assert [result for result in report.results if result.severity == "violation"] == []
