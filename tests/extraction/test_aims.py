"""Whom a shooting was meant for: assassinations, executions and raids beside other shootings."""

from __future__ import annotations

import pytest
from told import extraction, types


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("A prosecutor was shot dead by men in a car outside the courthouse of Ostra on Tuesday.", "assassination"),
        ("Mr Jan Moor, an advocate, was shot dead in his chamber in Ostra on Tuesday.", "assassination"),
        ("Hooded gunmen shot and killed the mayor of Ostra inside the city hall on Tuesday.", "assassination"),
        (
            "Gunmen fired on a car carrying Jan Moor, a member of the town council of Ostra. Moor and a bodyguard were killed.",
            "assassination",
        ),
        ("A former minister was shot dead in front of his house in Ostra on Tuesday by men who fled in a taxi.", "assassination"),
        ("Mourners buried Jan Moor, the editor of a weekly, who was shot dead in Ostra on Tuesday.", "assassination"),
        ("A farmer, Jan Moor, was shot dead by rebels in his field near Ostra on Tuesday.", "shooting"),
        ("Two policemen were shot dead by gunmen on a motorcycle in Ostra on Tuesday.", "shooting"),
        ("Lieutenant Jan Moor was shot dead by a sniper near Ostra on Tuesday.", "shooting"),
        ("A peacekeeper was shot dead and eight others were injured near Ostra on Tuesday by armed men.", "shooting"),
        ("Three men were shot by a firing squad of rebels in Ostra on Tuesday.", "execution"),
        ("Rebels lined up six villagers and shot them in Ostra on Tuesday.", "execution"),
        ("His captors shot the hostage, Father Jan Moor, near Ostra on Tuesday.", "execution"),
        ("Armed rebels broke into the police station of Ostra on Tuesday. A gendarme was shot dead.", "raid"),
    ],
)
def test_a_shooting_is_told_by_whom_it_was_meant_for(text: str, type: str) -> None:
    assert types(extraction(text)) == [f"kg:attack-{type}"]
