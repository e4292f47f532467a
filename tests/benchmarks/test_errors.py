"""Causes of lost points, with a scorer that stands in for the shared benchmark's: strings match exactly, or as a part."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks.errors import CAUSES, Document, causes, chosen, main, scorer, table

STRING, CLASS, PERIOD = "perp-ind-id", "hum-tgt-effect", "inc-date"


@dataclass(frozen=True)
class Filler:
    values: tuple[str, ...]
    xrefs: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Template:
    name: str
    slots: dict[str, list[Filler]] = field(default_factory=dict)
    optional: bool = False

    def fillers(self, slot: str) -> list[Filler]:
        return self.slots.get(slot, [])


class Exact:
    """Templates of one name are a pair; a string that is part of the other is worth half."""

    muc = SimpleNamespace(SLOT_KIND={STRING: "string", CLASS: "set", PERIOD: "date"})

    def align(self, keys: Sequence[Any], responses: Sequence[Any]) -> list[tuple[int, int, object]]:
        return [(i, j, None) for i, key in enumerate(keys) for j, told in enumerate(responses) if key.name == told.name]

    def assign(self, weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        worth = sorted(((-weight, i, j) for i, row in enumerate(weights) for j, weight in enumerate(row) if weight > 0))
        for _, i, j in worth:
            if i not in {a for a, _ in pairs} and j not in {b for _, b in pairs}:
                pairs.append((i, j))
        return pairs

    def match_filler(self, slot: str, key: Any, response: Any) -> float:
        (told,) = response.values
        value = max(1.0 if told == wanted else 0.5 if told in wanted or wanted in told else 0.0 for wanted in key.values)
        return min(value, 0.5) if key.xrefs != response.xrefs else value


def of(keys: Sequence[Template], told: Sequence[Template], slot: str, text: str = "", mentions: Sequence[str] = ()) -> dict[str, int]:
    document = Document(text, tuple(keys), tuple(told), tuple(tuple(mentions) for _ in told))
    return {cause: number for (_, cause), number in causes(document, [slot], Exact()).items()}


def template(name: str, slot: str, *values: str, of: str | None = None) -> Template:
    return Template(name, {slot: [Filler((value,), (of,) if of else ()) for value in values]})


def test_right_and_partial() -> None:
    keys = [Template("a", {CLASS: [Filler(("DEATH",), ("JUDGE",)), Filler(("INJURY",), ("GUARD",)), Filler(("NO DEATH",))]})]
    told = [Template("a", {CLASS: [Filler(("DEATH",), ("JUDGE",)), Filler(("INJURY",), ("PASSERS-BY",)), Filler(("NO",))]})]
    assert of(keys, told, CLASS) == {"right": 1, "partial: reference": 1, "partial: value": 1}


def test_a_missed_attack_costs_all_it_must_have() -> None:
    key = Template("a", {STRING: [Filler(("GUNMEN",)), Filler(("YOUTHS",), optional=True)]})
    assert of([key], [], STRING) == {"missed: attack": 1}
    assert of([Template("a", key.slots, optional=True)], [], STRING) == {}


@pytest.mark.parametrize(("keys", "cause"), [((), "invented: irrelevant"), ((Template("b"),), "invented: attack")])
def test_an_invented_attack(keys: tuple[Template, ...], cause: str) -> None:
    assert of(keys, [template("a", STRING, "GUNMEN")], STRING) == {cause: 1}


def test_given_to_another_attack_of_the_document() -> None:
    keys = [template("a", STRING, "GUNMEN"), template("b", STRING, "YOUTHS")]
    told = [template("a", STRING, "THE YOUTHS"), template("b", STRING, "GUNMEN")]
    assert of(keys, told, STRING) == {"missed: given away": 2, "invented: swapped": 2}


def test_a_class_is_another_attacks_only_with_what_it_is_said_of() -> None:
    keys = [template("a", CLASS, "DEATH", of="JUDGE"), Template("b")]
    assert of(keys, [Template("a"), template("b", CLASS, "DEATH", of="GUARD")], CLASS) == {"missed: far": 1, "invented: nowhere": 1}
    assert of(keys, [Template("a"), template("b", CLASS, "DEATH", of="JUDGE")], CLASS) == {"missed: given away": 1, "invented: swapped": 1}


def test_attacks_on_one_day_did_not_swap_it() -> None:
    keys = [template("a", PERIOD, "1 JAN 90"), template("b", PERIOD, "2 JAN 90")]
    told = [template("a", PERIOD, "2 JAN 90"), template("b", PERIOD, "2 JAN 90")]
    assert of(keys, told, PERIOD) == {"missed: far": 1, "invented: nowhere": 1, "right": 1}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Gunmen shot Gen. Ruiz. He died.", "missed: near"),
        ("GUNMEN\nSHOT GEN. RUIZ. HE DIED.", "missed: near"),
        ("Ruiz was shot. Gunmen were seen.", "missed: far"),
        ("Gunmen were seen\n\nGen. Ruiz is dead", "missed: far"),
        ("Ruiz was shot.", "missed: far"),
    ],
)
def test_near_is_in_a_sentence_of_the_record(text: str, cause: str) -> None:
    assert of([template("a", STRING, "GUNMEN")], [Template("a")], STRING, text, ["Ruiz"]) == {cause: 1}


def test_the_string_that_a_class_is_said_of_is_looked_for() -> None:
    keys = [template("a", CLASS, "INJURY", of="GUARD")]
    assert of(keys, [Template("a")], CLASS, "The guard beside Ruiz was wounded.", ["Ruiz"]) == {"missed: near": 1}


def test_documents_are_drawn_in_the_shares_of_the_set_and_always_the_same() -> None:
    rows = [{"id": f"{number:02}", "keys": [{}] if number < 14 else []} for number in range(20)]
    drawn = chosen(rows, 10)
    assert [bool(row["keys"]) for row in drawn] == [True] * 7 + [False] * 3
    assert chosen(reversed(rows), 10) == drawn
    assert len({row["id"] for row in drawn}) == 10


def test_the_table_sums_its_lines() -> None:
    lines = table({("a", "right"): 2, ("b", "right"): 3, ("b", "missed: far"): 1}, ["a", "b"]).splitlines()
    assert lines[0].split(" | ")[1:3] == ["right", "partial: value"]
    assert lines[2:] == [
        "| a | 2" + " | 0" * 10 + " |",
        "| b | 3 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 |",
        "| all | 5 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 |",
    ]
    assert len(CAUSES) == 11


SCORER = f"""
from __future__ import annotations
import sys
from dataclasses import dataclass
from types import SimpleNamespace

@dataclass
class Counts:
    right: int = 0

def template(doc, row):
    return SimpleNamespace(optional=False, fillers=lambda slot: [SimpleNamespace(values=(row,), xrefs=(), optional=False)])

muc = SimpleNamespace(
    RECORD_SLOTS=("{STRING}",), SLOT_KIND={{"{STRING}": "string"}},
    template_from_json=template, record_to_template=lambda record, doc, number: template(doc, record["name"]),
)
align = lambda keys, told: [(0, 0, None)] if keys and told else []
assign = lambda weights: [(0, 0)]
match_filler = lambda slot, key, response: float(key.values == response.values)
"""


def test_the_command_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    assert scorer(tmp_path).Counts().right == 0
    told = {"name": "GUNMEN", "perpetrators": [{"mentions": ["gunmen"]}], "victims": [], "targets": [], "weapons": []}
    for name in ("muc_dev", "muc_tst1", "muc_tst2"):
        with gzip.open(tmp_path / "data" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            for number in range(40):
                row = {"id": f"{name}-{number:02}", "text": "", "text_truecased": "", "keys": ["GUNMEN"] if number % 2 else []}
                lines.write(json.dumps(row) + "\n")
        rows = ({"doc": f"{name}-{number:02}", "attacks": [told]} for number in range(40))
        (tmp_path / f"{name}.truecased.pred.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    main(["--bench", str(tmp_path), "--predictions", str(tmp_path)])
    assert "| all | 26 | 0 | 0 | 0 | 0 | 0 | 0 | 24 | 0 | 0 | 0 |" in capsys.readouterr().out
