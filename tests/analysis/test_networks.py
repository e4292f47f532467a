"""The networks as rows and as graphs, and what is not in them."""

from __future__ import annotations

import io
from collections.abc import Callable

import networkx as nx
import pytest

from kg.analysis import COLUMNS, NETWORKS, Period, network
from kg.errors import UsageError
from kg.export import GraphView
from kg.namespaces import iri

View = Callable[[str], GraphView]


def test_who_fought_whom_has_numbers_standing_and_the_attacks_behind_it(war: GraphView) -> None:
    found = network("fought", war)
    assert [(row["doer"], row["side"], row["standing"], row["attacks"]) for row in found.rows] == [
        ("Azawan Liberation Front", "French army", "stated", 1),
        ("French army", "Azawan Liberation Front", "stated", 1),
        ("Sahel Caliphate Brigades", "Burkinabe army", "alleged", 1),
        ("Sahel Caliphate Brigades", "French army", "alleged", 1),
        ("Sahel Caliphate Brigades", "Nigerien army", "stated", 1),
    ]
    assert found.rows[-1] == {
        "doer": "Sahel Caliphate Brigades",
        "doer_kind": "armed_group",
        "side": "Nigerien army",
        "side_kind": "military",
        "standing": "stated",
        "attacks": 1,
        "counted": 1,
        "killed_low": 3,
        "killed_best": 5,
        "killed_high": 5,
        "doer_id": iri("organization/scb"),
        "side_id": iri("organization/niger-army"),
        "attack_ids": [iri("attack/ambush")],
    }


def test_attacks_that_are_not_in_it_are_counted_by_what_is_missing(war: GraphView) -> None:
    left_out = network("fought", war).left_out
    assert left_out == {"attacks that no organization is said to have done": 2, "attacks on no organization that is told of": 3}
    behind = {attack for row in network("fought", war).rows for attack in row["attack_ids"]}
    assert len(behind) + sum(left_out.values()) == len(war.instances("kg:Attack"))


SUMMED = """
<organization/army> a kg:Organization ; rdfs:label "Army" . <organization/league> a kg:Organization ; rdfs:label "League" .
<attack/1> a kg:Attack ; kg:confirmedPerpetrator <organization/army> ; kg:target <organization/league> ; kg:killedLow 2 ; kg:killedBest 3 ; kg:killedHigh 4 .
<attack/2> a kg:Attack ; kg:claimedPerpetrator <organization/army> ; kg:target <organization/league> ; kg:killedLow 1 ; kg:killedBest 1 ; kg:killedHigh 1 .
<attack/3> a kg:Attack ; kg:confirmedPerpetrator <organization/army> ; kg:target <organization/league> .
"""


def test_the_dead_of_several_attacks_are_added_and_it_is_said_of_how_many_they_are(view: View) -> None:
    keys = ("attacks", "counted", "killed_low", "killed_best", "killed_high")
    (row,) = network("fought", view(SUMMED)).rows
    assert tuple(row[key] for key in keys) == (3, 2, 3, 4, 5)
    (row,) = network("fought", view(SUMMED.replace(" ; kg:killedHigh 1", ""))).rows
    assert tuple(row[key] for key in keys) == (3, 2, 3, 4, None)


def test_a_period_leaves_out_what_is_over_and_what_had_not_begun(war: GraphView) -> None:
    found = network("fought", war, Period.of("2022-01-01", "2022-03-31"))
    assert [(row["doer"], row["attack_ids"]) for row in found.rows] == [("French army", [iri("attack/drone")])]
    assert network("commanded", war, Period.of("2022-01-01", "2022-03-31")).left_out == {
        "people in units of whom no attack of the period tells": 5
    }


def test_commanders_have_rank_and_roles(war: GraphView) -> None:
    rows = network("commanded", war).rows
    assert [(row["person"], row["rank"], row["roles"], row["relation"], row["unit"]) for row in rows] == [
        ("Abou Sélim", None, ["leader of the Azawan Liberation Front"], "commands", "Azawan Liberation Front"),
        ("Adama Zongo", "Lieutenant Colonel", [], "belongs to", "Burkinabe army"),
        ("Salif Ouédraogo", "Brigadier General", [], "belongs to", "Burkinabe army"),
        ("Jean Moreau", "Captain", [], "belongs to", "French army"),
        ("Ibrahim Maïga", "Colonel", ["commander of the Tillabéri garrison"], "belongs to", "Nigerien army"),
        ("Peter Hollis", "Sergeant", [], "belongs to", "United States army"),
    ]


def test_the_most_connected_come_first(war: GraphView) -> None:
    rows = network("central", war).rows
    assert [(row["actor"], row["degree"], row["alleged"]) for row in rows][:2] == [
        ("French army", 3, 1),
        ("Sahel Caliphate Brigades", 2, 4),
    ]


def test_components_are_the_largest_first(war: GraphView) -> None:
    rows = network("components", war).rows
    assert [(row["component"], row["size"], row["actors"][0]) for row in rows] == [
        (1, 4, "Abou Sélim"),
        (2, 3, "Adama Zongo"),
        (3, 3, "Ibrahim Maïga"),
        (4, 2, "Peter Hollis"),
    ]


@pytest.mark.parametrize("name", NETWORKS)
def test_every_row_leads_to_attacks_that_the_graph_holds(war: GraphView, name: str) -> None:
    rows = network(name, war).rows
    assert rows
    assert {attack for row in rows for attack in row["attack_ids"]} <= set(war.instances("kg:Attack"))


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_is_graphml_that_networkx_reads_with_the_attacks_on_its_edges(war: GraphView, name: str) -> None:
    read = nx.read_graphml(io.BytesIO(network(name, war).to_graphml()), force_multigraph=True)
    assert all(data["label"] and data["kind"] for _, data in read.nodes(data=True))
    assert {attack for _, _, data in read.edges(data=True) for attack in data.get("attack_ids", "").split()} >= {
        attack for row in network(name, war).rows for attack in row["attack_ids"]
    }


@pytest.mark.parametrize("name", NETWORKS)
def test_an_empty_graph_has_empty_networks(view: View, name: str) -> None:
    assert network(name, view("")).to_json() == {"network": name, "since": None, "until": None, "left_out": {}, "rows": []}


def test_an_unknown_network_is_refused_with_those_that_exist(war: GraphView) -> None:
    with pytest.raises(UsageError, match="no network «friends»: use one of fought, commanded, lost, central, components"):
        network("friends", war)


@pytest.mark.parametrize("name", NETWORKS)
def test_rows_have_the_networks_columns_in_order(war: GraphView, name: str) -> None:
    assert {tuple(row) for row in network(name, war).rows} == {COLUMNS[name]}
