"""People who are shot by those who have just seized them, and how many "them" are."""

from __future__ import annotations

import pytest
from told import NONE, Numbers, extraction, numbers, types


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Soldiers took eleven men from their houses in Ostra on Monday and shot them against the wall of the cemetery.", (11, 11, 11)),
        ("Rebels took off an agronomist and a driver from a bus near Ostra on Monday, and shot both men by the roadside.", (2, 2, 2)),
        ("Gunmen dragged the mayor of Ostra out of his home on Monday and shot him.", (1, 1, 1)),
    ],
)
def test_who_is_taken_and_then_shot_is_put_to_death(text: str, killed: Numbers) -> None:
    assert (types(extraction(text)), numbers(text)) == (["kg:attack-execution"], [(killed, NONE)])


def test_who_is_led_away_to_be_put_to_death_is_told_as_taken() -> None:
    text = "Two teachers were dragged from their homes in Ostra and led away to be executed on Monday, villagers said."
    assert (types(extraction(text)), numbers(text)) == (["kg:attack-abduction"], [(None, None)])


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen dragged the mayor of Ostra out of his home on Monday and shot him in the leg.",
        "Gunmen took three soldiers off a bus near Ostra on Monday and shot at them when they ran.",
        "Gunmen led the way to Ostra on Monday and shot a guard.",
        "Gunmen took two hostages away from Ostra on Monday and shot a guard.",
        "Gunmen took the weapons out of an armoury in Ostra on Monday and shot the guards.",
    ],
)
def test_who_is_shot_in_the_leg_shot_at_or_not_taken_is_not_put_to_death(text: str) -> None:
    assert "kg:attack-execution" not in types(extraction(text))


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen abducted three soldiers near Ostra on Monday and killed them.", (3, 3, 3)),
        ("Gunmen attacked villagers near Ostra on Monday and killed them.", (0, 0, None)),
        ("Gunmen attacked the mayor of Ostra on Monday and killed him.", (1, 1, 1)),
    ],
)
def test_them_are_as_many_as_those_whom_the_word_stands_for(text: str, killed: Numbers) -> None:
    assert numbers(text) == [(killed, NONE)]
