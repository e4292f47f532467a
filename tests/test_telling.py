"""What `kg explain` prints."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph

from kg.explain import Cited, Differing, Explanation, Merge, Said, Statement, Toll, explain
from kg.telling import told

BASE = "https://w3id.org/conflict-kg/"

Worlds = Mapping[str, pyoxigraph.Store]

ATTACK = Explanation(
    id="https://example.org/attack/1",
    label="bombing, a convoy, Tarat",
    classes=("Attack",),
    names=("bombing, Tarat",),
    mentions=("blast",),
    aliases=("https://example.org/attack/2",),
    articles=(
        Cited("2021-03-02", "Northern Post", "Two dead in Tarat", "https://example.org/article/1"),
        Cited("2021-03-03", "", "", "https://example.org/article/2"),
    ),
    values=(
        ("attackType", "Bombing"),
        ("end", "2021-03-02"),
        ("killed", "two drivers"),
        ("killedBest", "2"),
        ("killedHigh", "3"),
        ("killedLow", "2"),
        ("start", "2021-03-02"),
    ),
    statements=(
        Statement(
            "kg:killed",
            "two drivers",
            "https://example.org/group/1",
            False,
            (Said("https://example.org/article/1", 0, "the police", "hypothesis", "Two drivers  died.", "2", ("Wire",)),),
        ),
        Statement(
            "kg:attackType",
            "Bombing",
            "kg:attack-bombing",
            False,
            (Said("https://example.org/article/2", 0, "Post", "asserted", "A bomb."),),
        ),
    ),
    tolls=(
        Toll("killed", "https://example.org/article/2", "a mayor", "1", False, "a driver 1 = 1"),
        Toll("killed", "https://example.org/article/1", "the police", "2 (2 to 3)", True, "two drivers 2 = 2"),
    ),
    differing=(
        Differing("kg:killed", "subset", "1 (a mayor); 2 (the police)"),
        Differing("kg:place", "place", "Tarat (Northern Post); Gora (Post)"),
    ),
    merges=(
        Merge(
            "https://example.org/attack/1",
            "https://example.org/attack/2",
            "https://example.org/article/1",
            "https://example.org/article/2",
            "same",
            "0.9",
            "kg",
            ("both on 2021-03-02",),
        ),
    ),
)


def test_an_attack_is_told_with_numbered_articles_the_whole_first_and_then_who_says_what() -> None:
    assert (
        told(ATTACK)
        == """bombing, a convoy, Tarat  (Attack)
https://example.org/attack/1
also: bombing, Tarat
as written: blast

Articles
  [1] Northern Post, 2021-03-02: Two dead in Tarat
  [2] 2021-03-03

Together they say
  number killed: 2 (2 to 3)
  date: 2021-03-02
  attack type: Bombing
  killed: two drivers

Numbers, and how each source comes to them
  killed
    2 (2 to 3): the police [1]: two drivers 2 = 2
    1, some of them: a mayor [2]: a driver 1 = 1

Where they differ
  killed (a part, and the whole): 1 (a mayor); 2 (the police)
  place: Tarat (Northern Post); Gora (Post)

Who says what
  attack type: Bombing
    [2] Post: “A bomb.”

  killed: two drivers
    [1] the police, via Wire, as a guess, counts 2: “Two drivers died.”

What is one and what is not
  [1] and [2]: same, says kg (score 0.9): both on 2021-03-02

The IRIs of what was merged into it
  https://example.org/attack/2
"""
    )


def test_text_names_source_and_carriers(worlds: Worlds) -> None:
    text = told(explain(f"{BASE}attack/rockets", worlds["other"]))

    assert (
        "Azawan Liberation Front, via Agence Sahel: “The Azawan Liberation Front (ALF) claimed the attack in a statement carried by Agence Sahel.”"
        in text
    )
