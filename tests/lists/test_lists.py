"""The list files themselves: sorted, without doubles, of the known vocabulary, and large enough to be of use."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.settings import resource
from kg.text import lists
from kg.text.entries import MEMBERS

MINIMUM = {
    "media": 200,
    "organizations": 300,
    "people": 250,
    "place_nouns": 150,
    "posts": 150,
    "reporting": 200,
    "targets": 250,
    "unnamed_sources": 150,
    "weapons": 250,
}
LOADERS = {
    "media": lists.media,
    "organizations": lists.organizations,
    "people": lists.people,
    "posts": lists.posts,
    "targets": lists.targets,
    "unnamed_sources": lists.unnamed_sources,
    "weapons": lists.weapons,
}


def path(name: str) -> Path:
    return resource("lists") / f"{name}.yaml"


def rows(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load(path(name).read_text(encoding="utf-8"))


def label(row: dict[str, Any]) -> str:
    return row.get("name") or row["term"]


@pytest.mark.parametrize("name", sorted(MINIMUM))
def test_a_list_is_sorted(name: str) -> None:
    labels = [label(row) for row in rows(name)]
    assert labels == sorted(labels, key=lambda text: (text.casefold(), text))


@pytest.mark.parametrize("name", sorted(MINIMUM))
def test_a_list_holds_no_entry_twice(name: str) -> None:
    counted = Counter((label(row), row.get("use")) for row in rows(name))
    assert [entry for entry, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("name", sorted(MINIMUM))
def test_a_list_is_as_large_as_promised(name: str) -> None:
    assert len(rows(name)) >= MINIMUM[name]


@pytest.mark.parametrize("name", sorted([*MINIMUM, "government"]))
def test_a_list_names_its_source_in_its_head(name: str) -> None:
    head = [line for line in path(name).read_text(encoding="utf-8").splitlines()[:6] if line.startswith("#")]
    assert any("Compiled by hand" in line for line in head)


@pytest.mark.parametrize("name", sorted(LOADERS))
def test_every_row_of_a_list_becomes_an_entry(name: str) -> None:
    assert [label(row) for row in rows(name)] == [getattr(entry, "name", None) or entry.term for entry in LOADERS[name]()]


@pytest.mark.parametrize("section", ["bodies", "metonyms", "portfolio_patterns", "portfolios"])
def test_a_section_of_the_government_list_is_sorted_and_has_no_doubles(section: str) -> None:
    file = yaml.safe_load(path("government").read_text(encoding="utf-8"))
    labels = [row if isinstance(row, str) else row["term"] for row in file[section]]
    assert labels == sorted(set(labels), key=lambda text: (text.casefold(), text))


@pytest.mark.parametrize("name", ["media", "organizations"])
def test_countries_are_two_capitals(name: str) -> None:
    assert [row for row in rows(name) if not re.fullmatch(r"[A-Z]{2}", row.get("country", "XX"))] == []


@pytest.mark.parametrize("name", ["media", "organizations"])
def test_an_ambiguous_name_is_a_name_of_its_entry(name: str) -> None:
    assert [row for row in rows(name) if not {*row.get("ambiguous", ())} <= {row["name"], *row.get("aliases", ())}] == []


def test_a_name_of_two_organizations_is_ambiguous_in_both() -> None:
    entries = (*lists.organizations(), *lists.media())
    holders = Counter(name for entry in entries for name in set(entry.phrases))
    unmarked = [(e.name, n) for e in entries for n in e.phrases if holders[n] > 1 and n not in e.ambiguous]
    assert unmarked == []


def test_the_weapons_cover_every_type_of_the_attack_record() -> None:
    assert {weapon.type for weapon in lists.weapons()} == MEMBERS["weapons", "type"]
