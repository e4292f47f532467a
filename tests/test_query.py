"""The library of queries: headers, parameters, and the same rows whoever runs them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.errors import BadParameter, BadSparql, UnknownQuery
from kg.query import LibraryQuery, Parameter, bind, library, load, run
from kg.sources import StoreSource
from kg.sparql import Rows, Term, Triples

Worlds = Mapping[str, pyoxigraph.Store]
Graphs = Mapping[str, rdflib.Graph]

VALUES = {
    "merged": {
        "attack": "convoy",
        "country": "SY",
        "day": "2020-08-18",
        "km": "60",
        "latitude": "35.3",
        "longitude": "40.1",
        "name": "Vyacheslav Gladkikh",
        "organization": "ndf",
        "perpetrator": "isis",
        "person": "valery asapov",
        "place": "mayadin",
        "since": "2017-01-01",
        "source": "deirezzor24",
        "thing": "Valery Asapov",
        "until": "2020-12-31",
        "weapon": "artillery",
        "words": "seven assad",
    },
    "other": {
        "country": "ML",
        "day": "2021-06-03",
        "km": "100.5",
        "kind": "installation",
        "latitude": "14.1",
        "longitude": "1.5",
        "name": "abou sélim",
        "organization": "alf",
        "perpetrator": "SCB",
        "person": "Peter Hollis",
        "place": "gao",
        "source": "agence sahel",
        "thing": "https://w3id.org/conflict-kg/attack/air",
        "type": "explosion",
        "weapon": "roadside bomb",
        "words": "foiled",
    },
}


def given(query: LibraryQuery, world: str) -> dict[str, str]:
    return {p.name: VALUES[world][p.name] for p in query.parameters if p.name in VALUES[world]}


def rows(result: object) -> list[tuple[str, ...]]:
    assert isinstance(result, Rows)
    return [tuple(term.value if term else "" for term in row) for row in result.rows]


def columns(result: object, *names: str) -> list[tuple[str, ...]]:
    assert isinstance(result, Rows)
    return [tuple(row.get(name, "") for name in names) for row in result]


# ------------------------------------------------------------------ the files


def test_the_library_has_at_least_twenty_queries_each_with_question_and_keywords() -> None:
    assert len(library()) >= 20
    assert [q.name for q in library() if not (q.question.endswith("?") and q.keywords)] == []


@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_a_query_is_plain_sparql_with_typed_parameters_that_stand_in_it_once(query: LibraryQuery) -> None:
    code = "\n".join(line for line in query.text.splitlines() if not line.strip().startswith("#"))

    assert not re.search(r"\b(GRAPH|SERVICE|geof:|ofn:|bif:)\b", code)
    assert sorted(re.findall(r"VALUES \$(\w+)", code)) == sorted(p.name for p in query.parameters)
    assert {p.type for p in query.parameters} <= {"string", "integer", "decimal", "date"}
    assert bind(query, {p.name: p.default for p in query.parameters}) == query.text


@pytest.mark.parametrize("world", ["merged", "other"])
@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_oxigraph_and_rdflib_give_the_same_rows(query: LibraryQuery, world: str, worlds: Worlds, world_graphs: Graphs) -> None:
    for params in ({}, given(query, world)):
        assert run(query.name, params, world_graphs[world]) == run(query.name, params, worlds[world])


def test_every_query_finds_something_in_one_of_the_worlds(worlds: Worlds) -> None:
    found = {query.name for query in library() for world in worlds if len(run(query.name, given(query, world), worlds[world]))}  # type: ignore[arg-type]

    assert {query.name for query in library()} - found == set()


def test_a_query_runs_unchanged_in_bare_rdflib(world_graphs: Graphs) -> None:
    found = world_graphs["merged"].query(load("disagreements").text)

    assert len(found) == 10


# ------------------------------------------------------------------ expected rows


def test_generals_killed_near_a_place_with_sentence_and_source(worlds: Worlds) -> None:
    result = run("generals-killed-near", {"place": "DEIR EZ-ZOR", "since": "2017-01-01", "until": "2017-12-31"}, worlds["merged"])

    assert columns(result, "name", "rank", "near", "start", "source") == [
        ("Valery Asapov", "Lieutenant General", "sure", "2017-09-01", "Overt Defense")
    ]
    assert {name for (name,) in columns(run("generals-killed-near", {"place": "Deir ez-Zor"}, worlds["merged"]), "name")} == {
        "Valery Asapov",
        "Vyacheslav Gladkikh",
    }


def test_near_is_sure_likely_or_possible_by_distance_and_radius(worlds: Worlds) -> None:
    def certainty(km: str) -> dict[str, str]:
        return dict(columns(run("attacks-near", {"place": "Mayadin", "km": km}, worlds["merged"]), "placeLabel", "near"))  # type: ignore[arg-type]

    taim = "near the At-Taim oilfield, about 15 km from Deir ez-Zor city"
    assert certainty("5") == {"Mayadin": "likely", "a base near Mayadin": "likely"}
    assert certainty("10") == {"Mayadin": "sure", "a base near Mayadin": "likely"}
    assert certainty("35")[taim] == "possible"
    assert certainty("50")[taim] == "likely"
    assert certainty("70")[taim] == "sure"


def test_a_town_is_preferred_to_the_province_of_its_name(worlds: Worlds) -> None:
    result = run("attacks-near", {"place": "gao", "km": "10"}, worlds["other"])

    assert columns(result, "placeLabel", "near") == [("Gao", "likely")]


def test_distances_agree_with_those_of_geosparql(worlds: Worlds) -> None:
    """The portable arithmetic against `geof:distance`, for every pair of places, to one part in two hundred."""
    query = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#> PREFIX geo: <http://www.opengis.net/ont/geosparql#>
    PREFIX geof: <http://www.opengis.net/def/function/geosparql/> PREFIX uom: <http://www.opengis.net/def/uom/OGC/1.0/>
    SELECT ?exact ?square WHERE {
      ?p kg:latitude ?la ; kg:longitude ?lo ; kg:cosLatitude ?c ; geo:hasGeometry/geo:asWKT ?w .
      ?q kg:latitude ?la0 ; kg:longitude ?lo0 ; kg:cosLatitude ?c0 ; geo:hasGeometry/geo:asWKT ?w0 .
      BIND (1.11195E2 * (?la - ?la0) AS ?y) BIND (5.55975E1 * ABS(?lo - ?lo0) * (?c + ?c0) AS ?x)
      BIND (?x * ?x + ?y * ?y AS ?square) BIND (geof:distance(?w, ?w0, uom:metre) / 1000 AS ?exact) FILTER (?exact > 1 && ?exact < 1000) }"""
    for store in worlds.values():
        pairs = [(float(row["exact"]), float(row["square"]) ** 0.5) for row in StoreSource(store).select(query)]
        assert len(pairs) > 20
        assert [pair for pair in pairs if abs(pair[0] - pair[1]) > 0.005 * pair[0]] == []


def test_attacks_by_perpetrator_say_how_sure_it_is(worlds: Worlds) -> None:
    result = run("attacks-by-perpetrator", {"perpetrator": "scb"}, worlds["other"])

    assert columns(result, "certainty", "attackLabel") == [
        ("accused", "Suicide bombing of a market in Gao, June 2021"),
        ("claimed", "Ambush of an army convoy near Tillabéri, 15 March 2021"),
        ("suspected", "Bombing of an armored vehicle near Djibo, 2 November 2020"),
        ("suspected", "Foiled bombing at Niamey airport, 1 June 2022"),
    ]


def test_disagreements_name_the_sources_and_their_numbers(worlds: Worlds) -> None:
    result = run("disagreements", {"type": "value", "property": "injured"}, worlds["merged"])

    assert sorted(set(columns(result, "value", "source"))) == [
        ("2", "Russian Investigative Committee"),
        ("2", "Russian Ministry of Defense"),
        ("3", "EA WorldView"),
    ]


def test_disagreements_of_a_type_quote_the_sentences(worlds: Worlds) -> None:
    result = run("disagreements", {"type": "name", "about": "gladkikh"}, worlds["merged"])

    assert [row[:5] for row in columns(result, "label", "typeOf", "onProperty", "value", "source")] == [
        ("Vyacheslav Gladkikh", "name", "name", "Vyachelsav Gladich", "Russian Ministry of Defense"),
        ("Vyacheslav Gladkikh", "name", "name", "Vyacheslav Gladkikh", "EA WorldView"),
        ("Vyacheslav Gladkikh", "name", "name", "Vyacheslav Gladkikh", "a Russian site"),
    ]
    assert all("Gladi" in words or "Gladk" in words for (words,) in columns(result, "words"))
    assert rows(run("disagreements", {"type": "date"}, worlds["merged"])) == []


def test_other_rows_of_the_seeds(worlds: Worlds) -> None:
    store = worlds["merged"]

    assert columns(run("commanders-of", {"organization": "NDF"}, store), "name", "source") == [("Mohammed Tayseer al-Zahir", "DeirEzzor24")]
    assert columns(run("other-names", {"name": "vyacheslav gladkikh"}, store), "otherName") == [("Vyachelsav Gladich",)]
    assert columns(run("targets-by-kind", {"kind": "vehicle"}, store), "targetLabel") == [("T-62 tank",), ("convoy",)]
    assert columns(run("who-says", {"words": "seven assad"}, store), "source", "predicate") == [
        ("a pro-opposition military analyst", "https://w3id.org/conflict-kg/ontology#affiliation"),
        ("a pro-opposition military analyst", "https://w3id.org/conflict-kg/ontology#killed"),
    ]
    assert columns(
        run("casualties", {"attack": "convoy"}, store), "killedLow", "killedBest", "killedHigh", "injuredBest", "injuredHigh"
    ) == [("7", "7", "8", "2", "")]
    assert columns(run("attacks-on-date", {"day": "2017-09-12"}, store), "certainty", "precision") == [("possible", "month")]
    assert columns(run("persons-by-rank", {}, store), "name", "nato") == [("Valery Asapov", "OF-7"), ("Vyacheslav Gladkikh", "OF-6")]
    assert [label for label, _ in columns(run("corroborated-attacks", {}, store), "attackLabel", "articles")] == [
        "IED bombing of a convoy near Deir ez-Zor, 18 August 2020"
    ]


# ------------------------------------------------------------------ parameters


def test_a_value_is_written_as_a_literal_and_cannot_leave_it() -> None:
    text = bind(load("who-says"), {"words": 'x" } ?s ?p ?o . { "\\ \n'})

    assert 'VALUES $words { "x\\" } ?s ?p ?o . { \\"\\\\ \\n" }' in text


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"where": "x"}, "query generals-killed-near has no parameter «where»; it has: place, km, since, until. See `kg queries`."),
        ({"km": "far"}, "query generals-killed-near: parameter «km» takes a number, not «far». For example km=50.0."),
        ({"km": "NaN"}, "query generals-killed-near: parameter «km» takes a number, not «NaN». For example km=50.0."),
        (
            {"since": "2020-02-30"},
            "query generals-killed-near: parameter «since» takes a date that exists, as YYYY-MM-DD, not «2020-02-30». For example since=1900-01-01.",
        ),
    ],
)
def test_a_wrong_parameter_is_refused(params: dict[str, str], message: str) -> None:
    with pytest.raises(BadParameter) as caught:
        bind(load("generals-killed-near"), params)

    assert str(caught.value) == message


def test_the_header_is_read_into_parameters() -> None:
    assert load("attacks-by-type").parameters == (Parameter("type", "string", "bombing", "a notation of the attack-type scheme"),)


def test_an_unknown_name_brings_those_that_are_close() -> None:
    with pytest.raises(UnknownQuery) as caught:
        load("general-killed-near")

    assert "no query «general-killed-near»" in str(caught.value)
    assert "Did you mean generals-killed-near" in str(caught.value)


# ------------------------------------------------------------------ a user's own query


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_own_query_sees_the_merged_view_and_may_name_graphs(tmp_path: Path, worlds: Worlds) -> None:
    merged = run(
        own(tmp_path, "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/conflict-kg/ontology#Attack> }"), {}, worlds["other"]
    )
    named = run(
        own(tmp_path, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a <https://w3id.org/conflict-kg/ontology#Attack> } }"), {}, worlds["other"]
    )
    chosen = run(
        own(
            tmp_path,
            "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/conflict-kg/graph/vocabulary> WHERE { ?s a <https://w3id.org/conflict-kg/ontology#Attack> }",
        ),
        {},
        worlds["other"],
    )

    assert (rows(merged), rows(named), rows(chosen)) == ([("9",)], [("https://w3id.org/conflict-kg/graph/merged",)], [("0",)])


def test_ask_and_construct_run_too(tmp_path: Path, worlds: Worlds, world_graphs: Graphs) -> None:
    construct = own(
        tmp_path,
        "PREFIX kg: <https://w3id.org/conflict-kg/ontology#> CONSTRUCT { ?a kg:killed ?v } WHERE { ?a kg:killed ?v . ?v a kg:Person }",
    )

    assert run(own(tmp_path, "ASK { ?s ?p ?o }"), {}, worlds["other"]) is True
    construct = own(
        tmp_path,
        'PREFIX kg: <https://w3id.org/conflict-kg/ontology#> CONSTRUCT { ?a kg:status ?x } WHERE { ?a kg:status ?x FILTER (?x = "attempted") }',
    )
    expected = Triples(
        (
            (
                Term("https://w3id.org/conflict-kg/attack/airport", "uri"),
                Term("https://w3id.org/conflict-kg/ontology#status", "uri"),
                Term("attempted"),
            ),
        )
    )
    assert run(construct, {}, worlds["other"]) == expected
    assert run(construct, {}, world_graphs["other"]) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s WHERE {\n  ?s ?p\n}", "query own is not SPARQL 1.1: line 2, column 3, near «?s ?p». Correct that line."),
        ("SELECT ?s WHERE { ?s foo:bar ?o }", "query own is not SPARQL 1.1: Unknown namespace prefix : foo"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "query own changes data"),
        ("LOAD <http://example.org/x>", "query own changes data"),
        (
            "SELECT ?s WHERE { { SELECT ?s WHERE {\nSERVICE <http://example.org/sparql> { ?s ?p ?o } } } }",
            "query own uses SERVICE in line 2",
        ),
        ("", "query own is not SPARQL 1.1"),
    ],
)
def test_what_is_no_query_or_reaches_outside_is_refused_before_it_runs(tmp_path: Path, text: str, message: str, worlds: Worlds) -> None:
    with pytest.raises(BadSparql) as caught:
        run(own(tmp_path, text), {}, worlds["other"])

    assert message in str(caught.value)


def test_from_is_refused_on_a_turtle_file_which_has_no_named_graphs(tmp_path: Path, world_graphs: Graphs) -> None:
    with pytest.raises(BadSparql, match="has none"):
        run(own(tmp_path, "SELECT ?s FROM <http://example.org/g> WHERE { ?s ?p ?o }"), {}, world_graphs["other"])
