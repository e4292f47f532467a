"""Which records MUC's task counts."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.articles import sets
from benchmarks.relevance import counted, elsewhere, military, old, telling_nothing, write

PUBLISHED = date(1990, 3, 1)


def record(**told: Any) -> dict[str, Any]:
    return {
        "type": "bombing",
        "role": "main",
        "end": "1990-02-28",
        "place": None,
        "weapons": [],
        "perpetrators": [],
        "victims": [],
        "targets": [],
        **told,
    }


def place(country: str | None, precision: int) -> dict[str, Any]:
    return {"name": "somewhere", "country": country, "precision": precision}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (place("NI", 6), True),
        (place("PA", 4), True),
        (place("NI", 1), False),  # a town: it may be the homonym of one in the nine countries
        (place("US", 6), False),  # "the U.S. Embassy"
        (place("SV", 6), False),
        (place(None, 7), False),
        (None, False),
    ],
)
def test_elsewhere(where: dict[str, Any] | None, expected: bool) -> None:
    assert elsewhere(record(place=where), PUBLISHED) is expected


@pytest.mark.parametrize(
    ("role", "end", "published", "expected"),
    [
        ("background", "1989-12-29", PUBLISHED, True),
        ("background", "1989-12-30", PUBLISHED, False),
        ("main", "1980-01-01", PUBLISHED, False),
        ("background", None, PUBLISHED, False),
        ("background", "1980-01-01", None, False),
    ],
)
def test_old(role: str, end: str | None, published: date | None, expected: bool) -> None:
    assert old(record(role=role, end=end), published) is expected


@pytest.mark.parametrize(
    ("type", "hit", "expected"),
    [
        ("armed_clash", [], True),
        ("ambush", ["military", "unknown"], True),
        ("bombing", ["militant", "military"], True),
        ("armed_clash", ["military", "civilian"], False),
        ("ambush", ["police"], False),
        ("bombing", ["military"], False),
        ("bombing", [], False),
    ],
)
def test_military(type: str, hit: list[str], expected: bool) -> None:
    assert military(record(type=type, victims=[{"status": status} for status in hit]), PUBLISHED) is expected


def test_telling_nothing() -> None:
    assert telling_nothing(record(weapons=[{"name": "bomb"}]), PUBLISHED)
    for key in ("victims", "targets", "perpetrators"):
        assert not telling_nothing(record(**{key: [{}]}), PUBLISHED)


def test_counted_keeps_the_order() -> None:
    kept = [record(targets=[{"name": "bridge"}]), record(victims=[{"status": "civilian"}])]
    assert counted([kept[0], record(), kept[1]], PUBLISHED) == kept


def test_filtered_predictions_lie_beside_the_whole_ones(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with gzip.open(tmp_path / "data" / "muc_x.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(
            json.dumps({"id": doc, "text": "", "date": day, "keys": []}) + "\n" for doc, day in (("a", "1990-03-01"), ("b", None))
        )
    predictions = tmp_path / "muc_x.pred.jsonl"
    told = record(role="background", end="1980-01-01", targets=[{"name": "bridge"}])
    predictions.write_text("".join(json.dumps({"doc": doc, "attacks": [told]}) + "\n" for doc in "ab"), encoding="utf-8")
    file = write(sets(tmp_path)["muc_x"], predictions)
    assert file == tmp_path / "muc_x.filtered.pred.jsonl"
    assert [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] == [
        {"doc": "a", "attacks": []},
        {"doc": "b", "attacks": [told]},
    ]
