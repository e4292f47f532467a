"""The table of scores, with a scorer that stands in for the shared benchmark's."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from benchmarks.articles import sets
from benchmarks.extraction import main, measure

SCORER = """
import argparse, json
parser = argparse.ArgumentParser()
for option in ("--keys", "--pred", "--view", "--json"):
    parser.add_argument(option)
args = parser.parse_args()
told = sum(len(json.loads(line)["attacks"]) for line in open(args.pred))
line = {"p": told, "r": 2.0, "f": 3.0}
total = {"ALL TEMPLATES": line}
muc = {"record_totals": total, "span_totals": total, "text_filtering": line, "casualties": {"killed": line}}
json.dump(muc if args.view == "muc" else {"roles": {"micro_avg": line}}, open(args.json, "w"))
"""
EMPTY: dict[str, object] = {"type": "bombing", "role": "main", "end": None, "place": None, "victims": [], "targets": [], "perpetrators": []}


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    with gzip.open(tmp_path / "data" / "muc_x.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "a", "text": "", "date": None, "keys": []}) + "\n")
    (tmp_path / "muc_x.pred.jsonl").write_text(json.dumps({"doc": "a", "attacks": [EMPTY]}) + "\n", encoding="utf-8")
    return tmp_path


def test_filtered_predictions_are_scored_besides(bench: Path) -> None:
    lines = list(measure(bench, sets(bench)["muc_x"], bench / "muc_x.pred.jsonl", filtered=True))
    plain = ("muc | \\* ALL TEMPLATES", "muc | \\+ ALL TEMPLATES", "muc | text filtering", "muc | killed", "ree | micro_avg")
    assert lines == [
        *(f"| muc_x | {line} | 1.0 | 2.0 | 3.0 |\n" for line in plain),
        *(f"| muc_x, filtered | {line} | 0.0 | 2.0 | 3.0 |\n" for line in plain),
    ]


def test_rescoring_extracts_nothing(bench: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["extraction", "--bench", str(bench), "--rescore", "-o", str(bench)])
    main()
    assert "| muc_x | muc | text filtering | 1.0 | 2.0 | 3.0 |" in capsys.readouterr().out


def test_an_unknown_set_is_named(bench: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["extraction", "--bench", str(bench), "--sets", "muc_y", "-o", str(bench)])
    with pytest.raises(SystemExit):
        main()
    assert "no such set: muc_y; there are muc_x" in capsys.readouterr().err
