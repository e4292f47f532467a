"""The index that the server answers from, beside the filters that a site of files has in the browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.page import index as module
from kg.page.index import AttackIndex, folded, indexed
from kg.page.listing import Listing
from kg.page.rows import Row


def row(number: int, **told: Any) -> Row:
    blank = {"label": f"attack {number}", "type": None, "role": "main", "start": None, "end": None, "place": None, "perpetrators": []}
    lists = {"ranks": [], "victims": [], "units": [], "killed": None, "injured": None, "sources": [], "articles": 1}
    return {"id": f"attack/{number:02}", **blank, **lists, **told}


def place(name: str, lat: float | None, lon: float | None, admin1: str | None = None, radius: float | None = None) -> Row:
    return {"id": f"place/{name}", "name": name, "country": "XL", "admin1": admin1, "lat": lat, "lon": lon, "radius_km": radius}


def by(name: str, certainty: str) -> Row:
    return {"id": f"organization/{name}", "name": name, "certainty": certainty}


ROWS = [
    row(1, start="2019-05-01", end="2019-05-31", type="Bombing", place=place("Orsk", 48.5, 9.0, "Nord", 3.0), sources=["Post"]),
    row(2, end="2019-12-31", perpetrators=[by("Front", "claimed"), by("Army", "denied")], place=place("Orsk", 48.5, 9.0, "Nord", 5.0)),
    row(3, start="2020-02-01", end="2020-02-03", type="Bombing", perpetrators=[by("Army", "claimed")], sources=["Herald", "Post"]),
    row(4, start="2021-01-01", place=place("Tür", -2.25, 30.0), ranks=["Major"], victims=["José Abad"], units=["3rd Brigade"]),
    row(5, perpetrators=[by("Front", "accused")], place=place("Nowhere", None, None)),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> AttackIndex:
    return indexed(tmp_path_factory.mktemp("index") / "explorer.sqlite", "a", lambda: ROWS)


def found(made: AttackIndex, **wanted: str) -> list[int]:
    return [int(each["id"].partition("/")[2]) for each in json.loads(made.rows(wanted))]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"q": "jose BRIGADE"}, [4]),
        ({"q": "tur"}, [4]),
        ({"q": "herald army"}, [3]),
        ({"q": "no such words"}, []),
        ({"type": "Bombing"}, [1, 3]),
        ({"place": "Nord"}, [1, 2]),
        ({"place": "XL", "source": "Post"}, [1]),
        ({"rank": "Major"}, [4]),
        ({"perpetrator": "Army"}, [2, 3]),
        ({"perpetrator": "Army", "certainty": "claimed"}, [3]),
        ({"certainty": "claimed"}, [2, 3]),
        ({"spot": "48.5,9"}, [1, 2]),
        ({"bounds": "29,-3,31,0"}, [4]),
        ({"from": "2019-06-01"}, [2, 3, 4]),
        ({"to": "2019-05-10"}, [1, 2]),
        ({"from": "2020-02-02", "to": "2020-02-02"}, [3]),
        ({"type": "", "unknown": "x"}, [1, 2, 3, 4, 5]),
    ],
)
def test_rows_pass_the_filters_in_the_order_of_their_dates(made: AttackIndex, wanted: dict[str, str], expected: list[int]) -> None:
    assert found(made, **wanted) == expected
    assert made.summary(wanted)["count"] == len(expected)


def test_a_summary_counts_each_facet_among_what_passes_all_other_filters(made: AttackIndex) -> None:
    told = made.summary({"perpetrator": "Army", "certainty": "claimed"})
    assert (told["total"], told["count"]) == (5, 1)
    assert {name: each["values"] for name, each in told["options"].items()} == {
        "type": [["Bombing", 1]],
        "perpetrator": [["Army", 2], ["Front", 1]],
        "certainty": [["claimed", 2], ["denied", 1]],
        "rank": [],
        "place": [],
        "source": [["Herald", 1], ["Post", 1]],
    }


def test_map_and_timeline_leave_out_their_own_filters_and_keep_the_others(made: AttackIndex) -> None:
    everything = made.summary({})
    assert everything["spots"] == [
        {"at": "48.5,9", "lat": 48.5, "lon": 9.0, "radius": 5.0, "name": "Orsk", "count": 2},
        {"at": "-2.25,30", "lat": -2.25, "lon": 30.0, "radius": 0.0, "name": "Tür", "count": 1},
    ]
    assert (everything["months"], everything["undated"]) == ([["2019-05", 1], ["2019-12", 1], ["2020-02", 1], ["2021-01", 1]], 1)
    assert made.summary({"spot": "48.5,9", "bounds": "0,0,1,1"})["spots"] == everything["spots"]
    period = made.summary({"from": "2021-01-01", "to": "2021-12-31"})
    assert (period["months"], [each["name"] for each in period["spots"]]) == (everything["months"], ["Tür"])


def test_the_rarest_values_of_a_long_facet_are_counted_and_not_named(made: AttackIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OPTIONS", 1)
    assert made.summary({})["options"]["source"] == {"values": [["Post", 2]], "more": 1}


@pytest.mark.parametrize("bounds", ["1,2,3", "a,b,c,d", "1,2,3,4,5"])
def test_bounds_that_are_none_are_refused(made: AttackIndex, bounds: str) -> None:
    with pytest.raises(UsageError, match="west,south,east,north"):
        made.rows({"bounds": bounds})


def test_words_are_compared_without_case_and_diacritics() -> None:
    assert folded("Çelik ÖZGÜR É") == "celik ozgur e"


def counted(rows: list[Row]) -> tuple[Callable[[], list[Row]], list[int]]:
    asked: list[int] = []

    def give() -> list[Row]:
        asked.append(1)
        return rows

    return give, asked


def test_an_index_is_made_once_for_each_state_of_the_graph(tmp_path: Path) -> None:
    path = tmp_path / "explorer.sqlite"
    give, asked = counted(ROWS)
    indexed(path, "a", give)
    assert (found(indexed(path, "a", give)), len(asked)) == ([1, 2, 3, 4, 5], 1)
    assert (found(indexed(path, "b", lambda: ROWS[:1])), [each.name for each in tmp_path.iterdir()]) == ([1], ["explorer.sqlite"])


def test_an_index_that_is_broken_or_cannot_be_written_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "explorer.sqlite"
    path.write_bytes(b"no database")
    assert found(indexed(path, "a", lambda: ROWS)) == [1, 2, 3, 4, 5]
    assert found(indexed(tmp_path / "missing" / "explorer.sqlite", "a", lambda: ROWS[:2])) == [1, 2]


def test_a_listing_gives_rows_page_by_page_with_what_the_filters_find(made: AttackIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    listing = Listing(lambda: made)
    first = json.loads(listing.answer({"type": "", "q": ""}))
    assert first == {**made.summary({}), "rows": ROWS[:2]}
    assert json.loads(listing.answer({"offset": "4"})) == {"rows": ROWS[4:]}
    with pytest.raises(UsageError, match="offset"):
        listing.answer({"offset": "-1"})


def test_a_listing_says_why_there_is_none() -> None:
    def broken() -> AttackIndex:
        raise UsageError("there is nothing to list.")

    with pytest.raises(UsageError, match="nothing to list"):
        Listing(broken).answer({})
