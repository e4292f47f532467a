"""Who read what: PROV-O without a clock; and the dataset's description."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox

from kg.mapping import activity_id, dataset_quads, merged_quads, provenance_quads
from kg.namespaces import compact, graph_iri, iri

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))


def short(term: ox.NamedNode | ox.Literal) -> str:
    return compact(term.value).removeprefix(iri("")) if isinstance(term, ox.NamedNode) else term.value


def rows(quads: list[ox.Quad], local: str) -> list[tuple[str, str]]:
    return [(short(q.predicate), short(q.object)) for q in quads if q.subject.value == iri(local)]


def test_a_reading_names_the_extractor_its_version_and_the_hash_of_what_went_in() -> None:
    quads = list(provenance_quads(X.EXTRACTIONS[0], "f00d"))
    (agent,) = (short(q.object) for q in quads if short(q.predicate) == "prov:wasAssociatedWith")
    assert {q.graph_name.value for q in quads} == {graph_iri(X.PAPER.local_id.replace("article", "provenance"))}
    assert rows(quads, activity_id(X.PAPER, "hand/1", "f00d")) == [
        ("rdf:type", "kg:Activity"),
        ("rdf:type", "prov:Activity"),
        ("kg:extractor", "hand/1"),
        ("prov:used", X.PAPER.local_id),
        ("prov:used", f"input/{X.PAPER.content_hash}"),
        ("prov:wasAssociatedWith", agent),
    ]
    assert rows(quads, agent) == [("rdf:type", "prov:SoftwareAgent"), ("rdfs:label", "hand/1"), ("dct:identifier", "f00d")]


def test_another_version_of_the_extractor_is_another_reading() -> None:
    assert activity_id(X.PAPER, "hand/1", "f00d") != activity_id(X.PAPER, "hand/1", "beef")
    assert activity_id(X.PAPER, "hand/1", "f00d") != activity_id(X.DAILY, "hand/1", "f00d")


def test_the_run_names_the_author_of_its_judgements_and_the_hash_of_the_rules() -> None:
    quads = list(dataset_quads([], X.EXTRACTIONS, judge=("judge/1", "f00d")))
    agents = [agent for predicate, agent in rows(quads, "activity/build") if predicate == "prov:wasAssociatedWith"]
    assert [("rdf:type", "prov:SoftwareAgent"), ("rdfs:label", "judge/1"), ("dct:identifier", "f00d")] in [
        rows(quads, each) for each in agents
    ]
    assert len(agents) == 2


def test_the_dataset_is_counted_and_says_whose_it_is() -> None:
    merged = list(merged_quads(X.EXTRACTIONS, X.RESOLUTION))
    quads = list(dataset_quads(merged, X.EXTRACTIONS, [("article/old", "article/new")]))
    described = dict(rows(quads, "dataset"))
    assert described["void:triples"] == str(len(merged))
    assert described["void:documents"] == "2"
    assert described["dct:rights"].startswith("Quotes belong to the publishers")
    assert rows(quads, "dataset#Attack") == [("void:class", "kg:Attack"), ("void:entities", "1")]
    assert rows(quads, "dataset#kg-start") == [("void:property", "kg:start"), ("void:triples", "1")]
    assert rows(quads, "dataset#period") == [
        ("rdf:type", "dct:PeriodOfTime"),
        ("dcat:startDate", "2021-05-03"),
        ("dcat:endDate", "2021-05-03"),
    ]
    assert int(described["void:properties"]) == len({quad.predicate for quad in merged})
    assert len(quads) == len(set(quads))
    assert rows(quads, "article/old") == [("dct:isReplacedBy", "article/new")]
    assert [value for predicate, value in rows(quads, "activity/build") if predicate == "prov:used"] == sorted(
        f"graph/{each.local_id}" for each in (X.PAPER, X.DAILY)
    )
