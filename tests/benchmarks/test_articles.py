"""The sets of the shared benchmark are what lies in its folder."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.articles import articles, sets, write

MUC = {
    "id": "TST9-MUC4-0001",
    "text": "LIMA, 1 JAN 90 -- A BOMB EXPLODED.",
    "text_truecased": "Lima, 1 Jan 90 -- A bomb exploded.",
    "place": "LIMA",
    "country": "PERU",
    "date": "1990-01-01",
    "source": None,
    "keys": [{"secret": True}],
}


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name, row in {"muc_tst9": MUC, "wikievents_held": {"doc_id": "w1", "article": "A blast."}, "rams_dev": {"doc_id": "r"}}.items():
        with gzip.open(tmp_path / "data" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.write(json.dumps(row) + "\n")
    return tmp_path


def test_a_file_dropped_into_the_folder_is_a_set(bench: Path) -> None:
    assert {name: each.views for name, each in sets(bench).items()} == {
        "muc_tst9": ("muc", "ree"),
        "muc_tst9.truecased": ("muc", "ree"),
        "wikievents_held": ("wikievents",),
    }


def test_an_extractor_sees_text_and_dateline_but_no_keys(bench: Path) -> None:
    (row,) = articles(sets(bench)["muc_tst9.truecased"])
    assert row == {
        "id": "TST9-MUC4-0001",
        "text": "Lima, 1 Jan 90 -- A bomb exploded.",
        "publisher": None,
        "published": "1990-01-01",
        "language": "en",
        "place": "LIMA, PERU",
    }


def test_unknown_fields_are_left_out_of_the_file(bench: Path, tmp_path: Path) -> None:
    file = write(sets(bench)["wikievents_held"], tmp_path)
    assert json.loads(file.read_text(encoding="utf-8")) == {"id": "w1", "text": "A blast.", "language": "en"}
