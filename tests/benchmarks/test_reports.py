"""Key facts of modern reports: what counts as right, how attacks are paired, and what is printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import reports
from benchmarks.reports import compare, errors, gold, gold_attack, main, table, tallies, told_attack

UNKNOWN: dict[str, Any] = {
    "type": None,
    "role": None,
    "status": None,
    "start": None,
    "end": None,
    "victims": [],
    "killed": None,
    "injured": None,
    "perpetrators": [],
    "weapons": [],
}


def made(**facts: Any) -> dict[str, Any]:
    """A record made by hand."""
    return {**UNKNOWN, "country": None, "place": None, **facts}


def extracted(**facts: Any) -> dict[str, Any]:
    """A record of `kg extract`."""
    return {**UNKNOWN, "place": None, **facts}


def at(name: str | None = None, *mentions: str, country: str | None = None) -> dict[str, Any]:
    """The place of an extracted record."""
    return {"name": name, "mentions": list(mentions), "country": country}


def scored(golds: list[dict[str, Any]], told: list[dict[str, Any]]) -> dict[str, tuple[int, int, int]]:
    """Gold, told and right by line, without the lines that are empty."""
    lines = tallies(compare([gold_attack(each) for each in golds], [told_attack(each) for each in told]))
    return {name: (line.gold, line.told, line.right) for name, line in lines.items() if line.gold or line.told}


def only(kind: str, golds: dict[str, Any], told: dict[str, Any]) -> tuple[int, int, int] | None:
    return scored([made(**{"type": "raid", **golds})], [extracted(**{"type": "raid", **told})]).get(kind)


def person(name: str | None, *mentions: str, **told: Any) -> dict[str, Any]:
    return {"name": name, "mentions": list(mentions), "outcome": "killed", "rank": None, "kind": "group", "certainty": "confirmed", **told}


def test_a_null_is_no_fact() -> None:
    assert scored([made(type="ambush", start="2020-01-01")], [extracted(type="ambush", end="2020-01-02")]) == {
        "all facts": (2, 2, 1),
        "type": (1, 1, 1),
        "start": (1, 0, 0),
        "end": (0, 1, 0),
        "attacks found": (1, 1, 1),
    }


def test_the_country_of_an_extracted_record_is_that_of_its_place() -> None:
    assert only("country", {"country": "ML"}, {"place": at("Gao", country="ML")}) == (1, 1, 1)
    assert only("country", {"country": "ML"}, {}) == (1, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "told", "expected"),
    [
        ((5, 5, None), (5, 5, None), (1, 1, 1)),
        ((5, 5, None), (5, 5, 5), (1, 1, 0)),
        ((0, 0, 0), None, (1, 0, 0)),
        (None, (0, 0, 0), (0, 1, 0)),
        ((None, None, None), (3, 3, 3), None),
        ((None, None, None), None, None),
    ],
)
def test_casualties_agree_in_all_three_numbers(wanted: Any, told: Any, expected: tuple[int, int, int] | None) -> None:
    ranges = [each and dict(zip(("low", "best", "high"), each, strict=True)) for each in (wanted, told)]
    assert only("killed", {"killed": ranges[0]}, {"killed": ranges[1]}) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (person("Amina Sow"), (1, 1, 1)),
        (person("Lieutenant-Colonel  AMINA SOW"), (1, 1, 1)),
        (person("police Capt. Sow"), (1, 1, 1)),
        (person("Aminata", "she", "Sow"), (1, 1, 1)),
        (person("Amina"), (1, 1, 0)),
        (person("Amina Sow's driver"), (1, 1, 0)),
        (person("Amina Sow", outcome="injured"), (1, 1, 0)),
        (person(None, "Amina Sow"), (1, 0, 0)),
    ],
)
def test_victims_go_by_name_and_outcome(told: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert only("victim", {"victims": [person("Amina Sow", "Colonel Sow", "Sow")]}, {"victims": [told]}) == expected


def test_one_victim_told_twice_is_right_once() -> None:
    victims = [person("Amina Sow", "Sow"), person("Sow")]
    assert only("victim", {"victims": victims[:1]}, {"victims": victims}) == (1, 2, 1)


@pytest.mark.parametrize(
    ("told", "expected", "aside"),
    [
        (person("Gunmen"), (1, 1, 1), (1, 1, 1)),
        (person("three men", "the gunmen"), (1, 1, 1), (1, 1, 1)),
        (person("gunmen", certainty="suspected"), (1, 1, 0), (1, 1, 1)),
        (person("armed gunmen"), (1, 1, 0), (1, 1, 0)),
        (person(None), (1, 1, 0), (1, 1, 0)),
    ],
)
def test_perpetrators_go_by_name_and_certainty(told: dict[str, Any], expected: object, aside: object) -> None:
    lines = scored([made(type="raid", perpetrators=[person("the gunmen")])], [extracted(type="raid", perpetrators=[told])])
    assert (lines["perpetrator"], lines["perpetrator, certainty aside"]) == (expected, aside)
    assert lines["all facts"] == (2, 2, 1 + lines["perpetrator"][2])


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (at("Sa’da"), (1, 1, 0)),
        (at("Tacurong"), (1, 1, 1)),
        (at("TACURONG CITY", country="PH"), (1, 1, 1)),
        (at("Tácurong"), (1, 1, 1)),
        (at("a road", "south of Tacurong", "a road"), (1, 1, 1)),
        (at("Tacurong police station"), (1, 1, 1)),
        (at("Tacurongan"), (1, 1, 0)),
        (at(country="PH"), (1, 0, 0)),
    ],
)
def test_places_go_by_name_but_for_accents_and_kind(told: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert only("place", {"place": "Tacurong City"}, {"place": told}) == expected


def test_ranks_go_by_their_holder() -> None:
    wanted = {"victims": [person("Amina Sow", rank="Major"), person("Awa Ba", rank="Private"), person("Ali Diop")]}
    told = [
        person("Amina Sow", rank={"label": "Captain"}),
        person("Awa Ba", rank={"label": "Private"}),
        person("Ali Diop", rank={"label": "Major"}),
    ]
    assert only("rank", wanted, {"victims": told}) == (2, 3, 1)


def test_what_is_beside_the_total_is_counted_apart() -> None:
    wanted = made(type="raid", role="main", weapons=[{"type": "firearm"}, {"type": "mortar"}], perpetrators=[person("gunmen")])
    told = extracted(
        type="raid", role="background", weapons=[{"type": "firearm"}] * 2, perpetrators=[person("gunmen", kind="organization")]
    )
    assert scored([wanted], [told]) == {
        "all facts": (2, 2, 2),
        "type": (1, 1, 1),
        "perpetrator": (1, 1, 1),
        "role": (1, 1, 0),
        "weapon": (2, 1, 1),
        "perpetrator, certainty aside": (1, 1, 1),
        "kind of perpetrator": (1, 1, 0),
        "attacks found": (1, 1, 1),
    }


def test_what_is_debatable_counts_neither_way() -> None:
    facts = {"type": "raid", "end": "2020-01-01", "perpetrators": [person("gunmen")]}
    lines = scored([made(**facts, debatable=["type", "perpetrators", "weapons"])], [extracted(**{**facts, "type": "ambush"})])
    assert lines == {"all facts": (1, 1, 1), "end": (1, 1, 1), "attacks found": (1, 1, 1)}


def test_a_debatable_field_that_is_none_is_an_error_that_does_not_quote() -> None:
    with pytest.raises(ValueError, match=r"^a debatable field is none of the attack record$"):
        gold_attack(made(debatable=["colour"]))


def test_attacks_are_paired_so_that_most_is_right() -> None:
    golds = [made(type="ambush", end="2020-01-01"), made(type="ambush", end="2020-01-02", start="2020-01-02")]
    told = [extracted(type="ambush", end="2020-01-02", start="2020-01-02"), extracted(type="ambush", end="2020-01-05")]
    assert scored(golds, told)["all facts"] == (5, 5, 4)


def test_sharing_status_and_country_does_not_find_an_attack() -> None:
    golds = [made(status="accomplished", country="SY", type="raid"), made(status="attempted", country="SY")]
    told = [extracted(status="accomplished", place=at(country="SY"), type="ambush")]
    assert scored(golds, told)["attacks found"] == (2, 1, 0)


def test_of_equally_right_pairs_the_telling_one_is_taken() -> None:
    golds = [made(status="accomplished", type="raid"), made(type="ambush", status="attempted")]
    assert scored(golds, [extracted(status="accomplished", type="ambush")])["attacks found"] == (2, 1, 1)


def test_reports_without_attacks() -> None:
    assert scored([], [extracted(type="raid")]) == {"all facts": (0, 1, 0), "type": (0, 1, 0), "attacks found": (0, 1, 0)}
    assert scored([], []) == {}


def test_precision_recall_and_f() -> None:
    line = reports.Tally(gold=4, told=2, right=1)
    assert (line.p, line.r, round(line.f, 1)) == (50.0, 25.0, 33.3)
    assert (reports.Tally().p, reports.Tally().r, reports.Tally().f) == (0.0, 0.0, 0.0)
    assert table({"type": line}).splitlines()[2] == "| type | 4 | 2 | 1 | 50.0 | 25.0 | 33.3 |"


def test_errors_name_what_is_wrong_missing_and_invented() -> None:
    golds = [made(type="raid", end="2020-01-01", victims=[person("Sow"), person("Ba")]), made(type="arson")]
    told = [
        extracted(type="raid", end="2020-01-02", victims=[person("Sow", outcome="injured"), person("Diop")]),
        extracted(status="attempted"),
    ]
    compared = compare([gold_attack(each) for each in golds], [told_attack(each) for each in told])
    assert list(errors("001", compared)) == [
        "001 attack 1",
        "  wrong end: 2020-01-02; it is 2020-01-01",
        "  wrong victim: Sow, injured; it is Sow, killed",
        "  missing victim: Ba, killed",
        "  invented victim: Diop, killed",
        "001 attack 2: missing",
        "  missing type: arson",
        "001 attack 3: invented",
        "  invented status: attempted",
    ]


def test_the_development_reports_are_readable_and_read() -> None:
    made_by_hand = gold(reports.REPORTS / "development")
    assert len(made_by_hand) == 740
    lines = tallies(each for attacks in made_by_hand.values() for each in compare(attacks, attacks))
    assert {line.f for line in lines.values()} == {100.0}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports of one sentence each, told without running the program."""
    for name in ("development", "measured", "older"):
        folder = tmp_path / name
        folder.mkdir()
        row = {"doc": "001", "attacks": [made(type="raid", status="attempted")]}
        (folder / "001.gold.json").write_text(json.dumps(row), encoding="utf-8")
    monkeypatch.setattr(reports, "REPORTS", tmp_path)
    monkeypatch.setattr(reports, "extracted", lambda folder, quiet: {"001": [told_attack(extracted(type="ambush", status="attempted"))]})
    return tmp_path


def test_the_command_prints_and_writes_the_totals(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-o", str(small / "totals.json")])
    assert "| all facts | 2 | 2 | 1 | 50.0 | 50.0 | 50.0 |" in capsys.readouterr().out
    assert json.loads((small / "totals.json").read_text(encoding="utf-8"))["type"] == {
        "gold": 1,
        "told": 1,
        "right": 0,
        "p": 0.0,
        "r": 0.0,
        "f": 0.0,
    }


@pytest.mark.parametrize("which", ["--measured", "--older"])
def test_errors_are_printed_for_development_only(small: Path, capsys: pytest.CaptureFixture[str], which: str) -> None:
    main(["--errors"])
    assert "wrong type: ambush; it is raid" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--errors", which])
    assert capsys.readouterr().out == ""
    main([which])
    assert "001" not in capsys.readouterr().out


def test_extraction_reads_the_reports_and_not_their_answers(tmp_path: Path) -> None:
    (tmp_path / "001.txt").write_text("A clash\n\nA bomb killed three people in Gao, Mali, on Monday.\n", encoding="utf-8")
    (tmp_path / "001.yaml").write_text(
        "id: '001'\ntitle: A clash\npublisher: A wire\npublished: 2020-01-07\nlanguage: en\n", encoding="utf-8"
    )
    (tmp_path / "001.gold.json").write_text('{"doc": "001", "attacks": []}', encoding="utf-8")
    assert list(reports.extracted(tmp_path, quiet=True)) == ["001"]
