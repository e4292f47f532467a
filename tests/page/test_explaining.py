"""What the explorer reads from the store's index is what `kg explain` finds by SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.explain import explain
from kg.page.explaining import explained
from kg.page.view import StoreView

CLASSES = ("Attack", "Person", "Group", "Organization", "Place", "Weapon", "Target", "CasualtyReport", "Source")


@pytest.mark.parametrize("world", ["merged", "other"])
def test_every_thing_is_explained_as_by_the_command(worlds: Mapping[str, ox.Store], world: str) -> None:
    view = StoreView.on(worlds[world])
    things = [each for cls in CLASSES for each in view.instances(f"kg:{cls}")]
    assert things
    assert [explained(view, each) for each in things] == [replace(explain(each, worlds[world]), merges=(), articles=()) for each in things]


def test_what_the_graph_does_not_hold_is_not_explained(worlds: Mapping[str, ox.Store]) -> None:
    assert explained(StoreView.on(worlds["merged"]), "https://example.org/nothing") is None
