"""The merged view of two hand-made articles, triple by triple."""

from __future__ import annotations

import runpy
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.judgement import Linker
from kg.mapping import entities_described, merged_quads, vocabulary_quads
from kg.mapping.joined import fact_id
from kg.mapping.merged import account_id, disagreement_id, judgement_id
from kg.namespaces import compact, graph_iri, iri
from kg.rdf import graph, name, thing
from kg.resolved import Disagreement, Resolution
from kg.validation import validate_quads

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))


def view(extractions=X.EXTRACTIONS, resolution=X.RESOLUTION) -> list[ox.Quad]:
    return list(merged_quads(extractions, resolution))


def short(term: ox.NamedNode | ox.Literal) -> str:
    return compact(term.value).removeprefix(iri("")) if isinstance(term, ox.NamedNode) else term.value


def of(local: str, quads: list[ox.Quad] | None = None) -> list[tuple[str, str]]:
    """Compact predicates and objects of a thing, in the order of the quads."""
    return [(short(q.predicate), short(q.object)) for q in (quads or view()) if q.subject.value == iri(local)]


def fact(predicate: str, object: str) -> list[str]:
    """The claims of the fact with this predicate and object."""
    quads = view()
    about = {q.subject for q in quads if short(q.predicate) == "rdf:predicate" and short(q.object) == predicate}
    found = {q.subject for q in quads if q.subject in about and short(q.predicate) == "rdf:object" and short(q.object) == object}
    return sorted(short(q.object) for q in quads if q.subject in found and short(q.predicate) == "kg:backedBy")


def test_an_attack_of_two_articles_is_one_attack_with_everything_that_both_say() -> None:
    articles = sorted([X.PAPER.local_id, X.DAILY.local_id])
    assert of(X.BLAST) == [
        ("rdf:type", "kg:Attack"),
        ("rdfs:label", "bombing near Lyon, 3 May 2021"),
        ("skos:altLabel", "a bomb near Lyon"),
        ("skos:altLabel", "the attack"),
        *(("kg:accusedPerpetrator", each) for each in [X.BRIGADE]),
        ("kg:attackType", "kg:attack-ied"),
        ("kg:claimedPerpetrator", X.FRONT),
        ("kg:datePrecision", "day"),
        ("kg:end", "2021-05-03"),
        *(("kg:killed", each) for each in sorted([X.GUARDS, X.MARTIN])),
        ("kg:killedBest", "3"),
        ("kg:killedHigh", "3"),
        ("kg:killedLow", "3"),
        ("kg:mention", "a bomb near Lyon"),
        ("kg:mention", "the attack"),
        ("kg:perpetrator", X.FRONT),
        ("kg:place", X.NEAR_LYON),
        *(("kg:reportedIn", each) for each in articles),
        ("kg:role", "main"),
        ("kg:start", "2021-05-03"),
        ("kg:status", "accomplished"),
        ("kg:suspectedPerpetrator", X.LEAGUE),
        ("kg:target", X.CAR),
        ("kg:weapon", X.BOMB),
    ]


def test_a_person_has_every_name_and_one_rank() -> None:
    assert of(X.MARTIN) == [
        ("rdf:type", "kg:Person"),
        ("rdfs:label", "Jean Martin"),
        *((("owl:sameAs", X.MARTIN_2),) if X.MARTIN < X.MARTIN_2 else ()),
        ("skos:altLabel", "Martin"),
        ("kg:mention", "Col. Martin"),
        ("kg:mention", "Colonel Jean Martin"),
        ("kg:name", "Jean Martin"),
        ("kg:name", "Martin"),
        ("kg:rank", "kg:rank-fr-colonel"),
        *(("kg:reportedIn", each) for each in sorted([X.PAPER.local_id, X.DAILY.local_id])),
    ]


def test_somebody_who_dies_of_wounds_is_killed_only_and_the_claim_of_the_wound_stays() -> None:
    assert ("kg:injured", X.MARTIN) not in of(X.BLAST)
    assert len(fact("kg:injured", X.MARTIN)) == 1


def test_a_place_carries_its_coordinates_for_plain_sparql_and_for_geosparql() -> None:
    assert of(X.NEAR_LYON) == [
        ("rdf:type", "kg:Place"),
        ("geo:hasGeometry", f"{X.NEAR_LYON}#geometry"),
        ("rdfs:label", "near Lyon"),
        ("kg:cosLatitude", "0.69779046"),
        ("kg:country", "FR"),
        ("kg:latitude", "45.75"),
        ("kg:longitude", "4.85"),
        ("kg:mention", "near Lyon"),
        ("kg:near", X.LYON),
        ("kg:placeKind", "relative"),
        ("kg:radiusKm", "15"),
        ("kg:reportedIn", X.PAPER.local_id),
    ]
    assert of(f"{X.NEAR_LYON}#geometry") == [
        ("rdf:type", "geo:Geometry"),
        ("geo:asWKT", "POINT(4.85 45.75)"),
        ("geo:hasMetricSpatialAccuracy", "15000"),
    ]


def test_a_fact_has_the_claims_of_every_article_that_states_it() -> None:
    assert fact("kg:killed", X.MARTIN) == sorted([X.KILLED_MARTIN, X.KILLED_MARTIN_2])


def test_a_claim_keeps_the_article_s_own_words_beside_canonical_ids() -> None:
    said = X.daily.sentence(0)
    assert of(X.KILLED_MARTIN_2) == [
        ("rdf:type", "kg:Claim"),
        ("kg:article", X.DAILY.local_id),
        ("kg:attack", X.BLAST),
        ("kg:confidence", "0.9"),
        ("kg:countBest", "1"),
        ("kg:countHigh", "1"),
        ("kg:countLow", "1"),
        ("kg:extractor", "hand/1"),
        ("kg:modality", "kg:modality-reported"),
        ("kg:objectLabel", "Col. Martin"),
        ("kg:quote", said.text),
        ("kg:quoteEnd", str(said.end)),
        ("kg:quoteStart", str(said.start)),
        ("kg:source", X.MINISTRY),
        ("kg:sourceLabel", "the ministry"),
        ("kg:subjectLabel", "the attack"),
    ]


def test_an_account_says_whose_it_is_and_how_it_was_added_up() -> None:
    composite, ministry = X.RESOLUTION.accounts
    assert of(account_id(composite)) == [
        ("rdf:type", "kg:Account"),
        ("kg:arithmetic", "Martin 1 + two guards 2 = 3"),
        ("kg:article", X.PAPER.local_id),
        ("kg:attack", X.BLAST),
        *(("kg:backedBy", each) for each in sorted([X.KILLED_MARTIN, X.KILLED_GUARDS])),
        ("kg:best", "3"),
        ("kg:complete", "true"),
        ("kg:high", "3"),
        ("kg:low", "3"),
        ("kg:outcome", "kg:outcome-killed"),
        ("kg:sourceLabel", "The Paper"),
    ]
    assert ("kg:source", X.MINISTRY) in of(account_id(ministry))
    assert ("kg:sourceLabel", "the ministry") in of(account_id(ministry))
    assert not [value for predicate, value in of(account_id(ministry)) if predicate == "kg:high"]


def test_a_disagreement_is_between_facts_or_accounts_of_one_thing() -> None:
    rank = Disagreement(
        X.MARTIN, "rank", "kg:rank", (X.concept("rank-fr-colonel"), X.concept("rank-fr-captain")), "Colonel (A); Captain (B)"
    )
    toll = Disagreement(X.BLAST, "value", "kg:killed", X.RESOLUTION.accounts, "1 (the ministry); 3 (The Paper)")
    quads = view(resolution=replace(X.RESOLUTION, disagreements=(rank, toll)))
    assert of(disagreement_id(rank), quads) == [
        ("rdf:type", "kg:Disagreement"),
        ("rdfs:label", "Colonel (A); Captain (B)"),
        ("kg:about", X.MARTIN),
        *(("kg:between", each) for each in sorted(fact_id(X.MARTIN, "kg:rank", value) for value in rank.sides)),
        ("kg:disagreementType", "kg:disagreement-rank"),
        ("kg:onPredicate", "kg:rank"),
    ]
    assert [value for key, value in of(disagreement_id(toll), quads) if key == "kg:between"] == sorted(
        map(account_id, X.RESOLUTION.accounts)
    )


def test_merged_entities_stay_as_aliases_and_only_a_person_says_same_as() -> None:
    assert ("kg:canonical", X.BLAST) in of(X.BLAST_2)
    sames = [(short(q.subject), short(q.object)) for q in view() if short(q.predicate) == "owl:sameAs"]
    assert sames == [tuple(sorted([X.MARTIN, X.MARTIN_2]))]


def test_a_judgement_is_recorded_with_score_reasons_and_author() -> None:
    decision = X.RESOLUTION.linker.decisions[0]
    left, right = (
        next(e.article.local_id for e in X.EXTRACTIONS if thing in {entity.id for entity in e.entities})
        for thing in (decision.left, decision.right)
    )
    assert of(judgement_id(decision)) == [
        ("rdf:type", "kg:Judgement"),
        ("kg:author", "names/1"),
        ("kg:judgement", "same"),
        ("kg:left", decision.left),
        ("kg:leftArticle", left),
        ("kg:reason", "same day"),
        ("kg:reason", "same name"),
        ("kg:right", decision.right),
        ("kg:rightArticle", right),
        ("kg:score", "0.95"),
    ]


def test_a_group_is_counted_and_an_uncounted_one_is_not() -> None:
    assert ("kg:count", "2") in of(X.GUARDS)
    assert ("kg:count", "1") in of(X.CAR)
    assert not [value for predicate, value in of(X.MARTIN) if predicate == "kg:count"]


def test_what_is_described_of_entities_is_a_part_of_the_merged_view_with_the_facts_that_are_asked_for() -> None:
    found = [
        (each, predicate, value)
        for each, pairs in entities_described(X.EXTRACTIONS, X.RESOLUTION, {"kg:killed"})
        for predicate, value in pairs
    ]
    quads = {ox.Quad(thing(each), name(predicate), value, graph("merged")) for each, predicate, value in found}
    assert quads < set(view())
    assert {short(quad.object) for quad in quads if compact(quad.predicate.value) == "rdf:predicate"} == {"kg:killed"}


def test_everything_is_in_the_merged_graph() -> None:
    assert {q.graph_name.value for q in view()} == {graph_iri("merged")}


def test_the_order_of_articles_changes_nothing() -> None:
    expected = view()
    assert all(view(order) == expected for order in permutations(X.EXTRACTIONS))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(X.EXTRACTIONS[0].claims), st.permutations(X.EXTRACTIONS[0].entities))
def test_the_order_of_claims_and_entities_changes_nothing(claims, entities) -> None:
    first, second = X.EXTRACTIONS
    shuffled = type(first)(first.article, first.extractor, first.writer, tuple(entities), tuple(claims))
    assert view([second, shuffled]) == view()


def test_two_extractions_of_nothing_give_only_their_articles() -> None:
    bare = [type(each)(each.article, each.extractor, each.writer, ()) for each in X.EXTRACTIONS]
    quads = view(bare, Resolution(Linker()))
    assert {short(q.subject) for q in quads} == {X.PAPER.local_id, X.DAILY.local_id}


def test_quads_equal_those_that_a_store_gives_back() -> None:
    store = ox.Store()
    store.extend(view())
    assert set(store) == set(view())


@pytest.mark.parametrize("extraction", X.EXTRACTIONS)
def test_one_article_alone_gives_no_aliases(extraction) -> None:
    assert not [q for q in view([extraction], Resolution(Linker())) if short(q.predicate) == "kg:canonical"]


def test_the_merged_view_conforms_to_its_shapes() -> None:
    report = validate_quads([*view(), *vocabulary_quads()])
    assert [result for result in report.results if result.severity == "violation"] == []
