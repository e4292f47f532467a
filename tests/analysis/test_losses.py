"""Whom an organization lost in which attack."""

from __future__ import annotations

from kg.analysis import Period
from kg.analysis.losses import Loss, losses
from kg.export import GraphView
from kg.namespaces import iri


def loss(unit: str, attack: str, victim: str, outcome: str, name: str, rank: str | None, count: int) -> Loss:
    return Loss(iri(f"organization/{unit}"), iri(f"attack/{attack}"), iri(victim), outcome, name, rank, count, ())


def test_each_victim_is_a_loss_of_the_unit_they_belong_to(war: GraphView) -> None:
    assert losses(war) == (
        loss("alf", "drone", "person/selim", "killed", "Abou Sélim", None, 1),
        loss("burkina", "ied", "person/ouedraogo", "killed", "Salif Ouédraogo", "Brigadier General", 1),
        loss("burkina", "shot", "person/zongo", "killed", "Adama Zongo", "Lieutenant Colonel", 1),
        loss("french", "ied", "person/moreau", "injured", "Jean Moreau", "Captain", 1),
        loss("french", "rockets", "group/twofr", "injured", "two French soldiers", None, 2),
        loss("niger-army", "ambush", "group/four", "killed", "four soldiers", None, 4),
        loss("niger-army", "ambush", "person/maiga", "killed", "Ibrahim Maïga", "Colonel", 1),
        loss("us-army", "kidnap", "person/hollis", "captured", "Peter Hollis", "Sergeant", 1),
    )


def test_losses_of_a_period_are_those_of_its_attacks(war: GraphView) -> None:
    assert {each.attack for each in losses(war, Period.of("2022-05-01", ""))} == {iri("attack/rockets"), iri("attack/shot")}
