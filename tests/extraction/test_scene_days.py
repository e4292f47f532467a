"""The day of an attack that only the scene around it tells. The texts are published on Friday, 15 March 2019."""

from __future__ import annotations

import pytest
from told import days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two nurses were returning home on Tuesday when eight armed men stopped their car near Ostra. They were kidnapped.", 12),
        ("Mayor Jan Moor was inspecting a well on Monday afternoon when a dozen men surrounded his party in Ostra. He was kidnapped.", 11),
        ("On Tuesday there was no time to talk. The officer was killed when gunmen ambushed his car near Ostra.", 12),
        ("Rebels killed seven officers near Ostra, police said on Friday.\n\nThe officers were returning to camp on Wednesday.", 13),
        ("Colonel Jan Moor left his home in Ostra on Monday. A bomb under his car exploded as he turned the key. He died.", 11),
        ("Gunmen killed four farmers near Ostra, police said on Friday. The attackers came on foot on Tuesday evening.", 12),
        ("Rebels executed two priests at Ostra, a survivor said on Friday. A band of 80 men drove into the yard on Sunday.", 10),
        ("Twelve people were killed in a raid on Ostra. Masked men encircled the village on Tuesday.", 12),
        ("The ministry said gunmen had attacked a post at Ostra. The fighting began on Tuesday and lasted until dawn.", 12),
        ("Nobody has seen Jan Moor, a forester from Ostra, since Tuesday. Four masked men dragged him from his house.", 12),
        ("Monday was market day in Ostra. The square was full when a suicide bomber blew himself up, killing 15.", 11),
        ("A mine destroyed a bus near Ostra, killing nine. The bus had left Lunden on Monday with 40 people on board.", 11),
    ],
)
def test_an_attack_is_of_the_day_of_its_scene(text: str, day: int) -> None:
    assert days(text) == [f"2019-03-{day}/2019-03-{day}/day"]


@pytest.mark.parametrize(
    "after",
    [
        "They were buried on Tuesday.",
        "President Jan Moor visited the town on Tuesday.",
        "Two men were arrested on Tuesday in connection with the murder.",
        "The minister arrived in the town on Tuesday to offer his condolences.",
        "The bodies were found on Tuesday by a shepherd.",
        "Police reached the scene only on Tuesday.",
        "Police were still searching the ruins on Tuesday.",
        "The road will stay closed until Tuesday.",
        "A court in Ostra opened the case on Tuesday.",
        "The wounded were flown to Lunden on Tuesday.",
    ],
)
def test_what_came_of_an_attack_has_a_day_of_its_own(after: str) -> None:
    assert days(f"Gunmen killed six miners near Ostra. {after}") == ["/2019-03-15/unknown"]
