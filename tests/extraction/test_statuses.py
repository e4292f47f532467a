"""Whether an attack came off, by all the words that tell of it. Published on Friday, 15 March 2019."""

from __future__ import annotations

import pytest
from told import statuses


@pytest.mark.parametrize(
    "text",
    [
        "The army monitored the launch of a missile towards the city of Ostra on Tuesday. It was intercepted and destroyed.",
        "Two men threw a grenade into the yard of the police station at Ostra on Tuesday. It did not explode.",
        "Soldiers defused a bomb left in a hijacked van at Ostra on Tuesday.",
        "A drone was shot down over Ostra on Tuesday. It was launched by the rebels.",
        "Guards fired in the air on Tuesday and drove away men who were attempting to abduct a nurse in Ostra.",
        "A missile fired at a relief plane missed it near Ostra on Tuesday.",
    ],
)
def test_what_was_launched_or_left_and_caught_is_attempted(text: str) -> None:
    assert statuses(text) == ["attempted"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels fired ten rockets at Ostra on Tuesday. Most of them were intercepted; three hit a school.",
        "A bomb exploded in Ostra on Tuesday. The attack wounded three people; a second device failed to go off.",
        "Rebels attacked a convoy near Ostra on Tuesday and tried to abduct a driver.",
    ],
)
def test_what_hit_something_all_the_same_is_accomplished(text: str) -> None:
    assert statuses(text)[0] == "accomplished"
