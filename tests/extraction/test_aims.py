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
        ("Rebels attacked the police post of Ostra on Tuesday, killing two constables.", "raid"),
        ("Rebels attacked the village of Ostra on Tuesday, killed six people and burned the school.", "raid"),
        ("Guerrillas lying in wait opened fire on an army truck near Ostra on Tuesday, killing six.", "ambush"),
        ("Gunmen fired from the bush on a bus near Ostra on Tuesday, killing six.", "ambush"),
        ("An aircraft piloted by exiles rocketed a truck park at Ostra on Tuesday.", "air_strike"),
        ("Armed rebels broke into the police station of Ostra on Tuesday. A gendarme was shot dead.", "raid"),
    ],
)
def test_a_shooting_is_told_by_whom_it_was_meant_for(text: str, type: str) -> None:
    assert types(extraction(text)) == [f"kg:attack-{type}"]


@pytest.mark.parametrize(
    "text",
    [
        "A teenager blew himself up in a mosque in Ostra on Tuesday.",
        "A couple on a motorcycle blew themselves up at the gate of a police station in Ostra on Tuesday.",
        "A man detonated a belt of explosives in a queue in Ostra on Tuesday, killing himself and nine others.",
        "A van loaded with explosives blew up inside the barracks of Ostra on Tuesday, killing 30 sailors. The driver, a pupil, died.",
        "A young woman walked into a crowd in Ostra. Under her sari she wore an explosive vest. The explosion killed nine people on Tuesday.",
        "A pick-up loaded with explosives sped towards a checkpoint near Ostra on Tuesday. It exploded, killing two guards.",
    ],
)
def test_whoever_goes_up_with_the_bomb_makes_it_a_suicide_bombing(text: str) -> None:
    assert types(extraction(text)) == ["kg:attack-suicide_bombing"]


@pytest.mark.parametrize(
    "text",
    [
        "A car loaded with explosives blew up outside a bank in Ostra on Tuesday, killing a guard.",
        "A bomb exploded in Ostra on Tuesday, killing a driver. In May 2014 a suicide bomber drove an explosive-laden lorry into its gate.",
    ],
)
def test_a_bomb_without_a_bearer_is_a_bombing(text: str) -> None:
    assert "kg:attack-bombing" in types(extraction(text))
