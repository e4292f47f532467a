"""Copies of a mapped part: their own attacks and people, and the same places."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from benchmarks import multiplied
from benchmarks.multiplied import grown, template
from benchmarks.synthesize import incidents
from kg.page.view import StoreView
from kg.store import GraphStore


def test_copies_have_their_own_attacks_people_and_years_and_share_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiplied, "PART", 2)
    grown(5, tmp_path / "graph")
    view = StoreView.on(GraphStore(tmp_path / "graph").reader().store)
    chosen = list(islice(incidents(), 2))
    attacks, people = view.instances("kg:Attack"), view.instances("kg:Person")
    assert (len(attacks), len(people)) == (5, 5)
    assert len({view.label(each) for each in people}) == 5
    assert {view.label(each) for each in view.instances("kg:Place")} == {str(each.city["name"]) for each in chosen}
    days = sorted(str(view.value(each, "kg:start")) for each in attacks)
    years = [each.day.year + number for number in range(3) for each in chosen][:5]
    assert [day[:4] for day in days] == sorted(str(2015 + (year - 2015) % 10) for year in years)


def test_a_copy_beyond_the_numbers_of_its_ids_is_refused() -> None:
    with pytest.raises(ValueError, match="4095"):
        template(list(islice(incidents(), 1))).copied(4096)
