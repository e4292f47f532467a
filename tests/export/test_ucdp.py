"""The shape of UCDP GED: every column, who is a side, whose the dead are, and what is left out."""

from __future__ import annotations

import csv
import io
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.export import GraphView, serialize, written
from kg.export.sheet import mapping
from kg.export.ucdp import _CELLS, as_ucdp
from kg.mapping import merged_quads
from kg.namespaces import iri

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))
T = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "told.py")))


def rows(view: GraphView) -> list[dict[str, str]]:
    """Rows as text, the cells that hold nothing left out."""
    return [{key: cell for key, cell in row.items() if cell} for row in csv.DictReader(io.StringIO(as_ucdp(view).csv().decode()))]


def row(told: str, kind: str = "shooting") -> dict[str, str]:
    (found,) = rows(T.view(T.attack("attack/1", told, kind)))
    return found


def picked(told: str, *columns: str) -> list[str | None]:
    found = row(told)
    return [found.get(column) for column in columns]


SIDES = ("type_of_violence", "side_a", "side_b", "gwnoa", "gwnob")
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high")


def test_every_cell_of_an_attack_that_two_articles_report() -> None:
    assert rows(GraphView.of(merged_quads(X.EXTRACTIONS, X.RESOLUTION))) == [
        {
            "relid": iri(X.BLAST),
            "year": "2021",
            "side_a": "Front",
            "number_of_sources": "2",
            "source_article": '"The Paper,2021-05-04,Colonel killed near Lyon,https://paper.example/1";"Daily News,2021-05-05"',
            "source_office": "The Paper;Daily News",
            "source_date": "2021-05-04;2021-05-05",
            "source_headline": "Colonel killed near Lyon;",
            "source_original": "Brigade;Front;The ministry",
            "where_coordinates": "near Lyon",
            "where_description": "near Lyon",
            "latitude": "45.75",
            "longitude": "4.85",
            "geom_wkt": "POINT (4.85 45.75)",
            "priogrid_gid": "195490",
            "country": "France",
            "country_id": "220",
            "region": "Europe",
            "event_clarity": "1",
            "date_prec": "1",
            "date_start": "2021-05-03",
            "date_end": "2021-05-03",
            "deaths_unknown": "3",
            "best": "3",
            "high": "3",
            "low": "3",
        }
    ]


def test_the_columns_are_those_of_ged_and_all_that_can_be_known_are_filled() -> None:
    columns = mapping("ucdp_ged")["columns"]
    assert as_ucdp(GraphView.of([])).csv().decode() == ",".join(column["name"] for column in columns) + "\n"
    assert len(columns) == 49
    assert {column["name"] for column in columns if column["from"]} == set(_CELLS)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("kg:perpetrator <league> ; kg:killed <soldiers>", ["1", "Ruritanian army", "League", "652", None]),
        ("kg:perpetrator <ours> ; kg:killed <fighters>", ["1", "Ruritanian army", "Front", "652", None]),
        ("kg:perpetrator <league> ; kg:injured <fighters>", ["2", "League", "Front", None, None]),
        ("kg:perpetrator <league> ; kg:killed <villagers>", ["3", "League", "Civilians", None, None]),
        ("kg:perpetrator <league> ; kg:killed <people>", [None, "League", None, None, None]),
        ("kg:killed <soldiers>", [None, None, "Ruritanian army", None, "652"]),
        ("kg:perpetrator <league> ; kg:killed <soldiers>, <guards>", ["1", "Ruritanian army", "League", "652", None]),
        ("kg:perpetrator <league> ; kg:killed <soldiers>, <fighters>", [None, "League", None, None, None]),
        ("kg:perpetrator <league>, <front> ; kg:killed <soldiers>", [None, None, "Ruritanian army", None, "652"]),
        ("kg:accusedPerpetrator <league> ; kg:killed <soldiers>", [None, None, "Ruritanian army", None, "652"]),
    ],
)
def test_sides_are_those_that_the_graph_holds_to_be_so(told: str, expected: list[str | None]) -> None:
    assert picked(f"{told} ; {T.killed(2)}", *SIDES) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("kg:perpetrator <league> ; kg:killed <soldiers> ; kg:attackersKilled 1", ["2", "1", "0", "0", "3", "3", "3"]),
        ("kg:perpetrator <league> ; kg:killed <villagers>", ["0", "0", "2", "0", "2", "2", "2"]),
        ("kg:perpetrator <league> ; kg:killed <villagers>, <soldiers>", [None, None, None, "2", "2", "2", "2"]),
        ("kg:perpetrator <league> ; kg:killed <people> ; kg:attackersKilled 1", ["1", None, None, "2", "3", "3", "3"]),
        ("kg:killed <soldiers> ; kg:attackersKilled 1", [None, "2", None, "1", "3", "3", "3"]),
    ],
)
def test_the_dead_are_given_to_a_side_only_where_all_are_of_it(told: str, expected: list[str | None]) -> None:
    assert picked(f"{told} ; {T.killed(2)}", *DEATHS) == expected


def test_an_open_bound_stays_empty_and_dead_attackers_are_counted_alone() -> None:
    assert picked(f"kg:killed <people> ; {T.killed(2, 5, open=True)}", "low", "best", "high") == ["2", "5", None]
    assert picked("kg:perpetrator <league> ; kg:attackersKilled 2", *DEATHS) == ["2", None, None, None, "2", "2", "2"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-01-01", "2020-01-01", ["1", "2020"]),
        ("2020-01-01", "2020-01-06", ["2", "2020"]),
        ("2020-01-01", "2020-01-07", ["3", "2020"]),
        ("2020-01-01", "2020-01-31", ["4", "2020"]),
        ("2019-12-31", "2020-01-31", ["5", None]),
        ("2018-01-01", "2020-01-31", [None, None]),
    ],
)
def test_date_prec_counts_the_days_that_sources_allow(start: str, end: str, expected: list[str | None]) -> None:
    told = f'kg:start "{start}"^^xsd:date ; kg:end "{end}"^^xsd:date ; {T.killed(1)}'
    assert picked(told, "date_prec", "year") == expected


def test_a_place_told_by_its_distance_has_the_name_of_the_place_that_its_coordinates_are_of() -> None:
    near = '<near> a kg:Place ; rdfs:label "10 km from Zenda" ; kg:near <town> ; kg:latitude 34.5 ; kg:longitude 36.7 ; kg:placePrecision 2 .\n'
    (found,) = rows(T.view(near, T.attack("attack/1", f"kg:place <near> ; {T.killed(1)}")))
    assert [found[column] for column in ("where_coordinates", "where_description", "where_prec")] == ["Zenda", "10 km from Zenda", "2"]


def test_a_place_in_palestine_is_told_as_ucdp_tells_it_and_its_government_has_no_number() -> None:
    strip = '<strip> a kg:Place ; rdfs:label "Zenda strip" ; kg:country "PS" .\n'
    ministry = '<ministry> a kg:Organization ; rdfs:label "Zenda ministry" ; kg:organizationKind "government" ; kg:country "PS" .\n'
    told = f"kg:place <strip> ; kg:confirmedPerpetrator <ministry> ; kg:perpetrator <ministry> ; kg:killed <fighters> ; {T.killed(4)}"
    (found,) = rows(T.view(strip, ministry, T.attack("attack/1", told)))
    assert [found.get(each) for each in ("country", "country_id", "region", "side_a", "gwnoa")] == [
        "Israel",
        "666",
        "Middle East",
        "Zenda ministry",
        None,
    ]


def test_an_offensive_is_summed_up() -> None:
    assert row(T.killed(1), "offensive")["event_clarity"] == "2"


def test_attacks_without_dead_and_sides_that_are_open_are_left_out_and_counted() -> None:
    told = T.view(
        T.attack("attack/1", f"kg:killed <nobody> ; {T.killed(0)}"),
        T.attack("attack/2", "kg:injured <people>"),
        T.attack("attack/3", f"kg:suspectedPerpetrator <league> ; kg:killed <people> ; {T.killed(1)}"),
        T.attack("attack/4", f"kg:perpetrator <league>, <front> ; kg:killed <soldiers> ; {T.killed(1)}"),
        T.attack("attack/5", f"kg:perpetrator <league> ; kg:killed <soldiers>, <fighters> ; {T.killed(0, 0, 4)}"),
    )
    assert [each["relid"][-1] for each in rows(told)] == ["3", "4", "5"]
    assert as_ucdp(told).notes == (
        "ucdp: 2 of 5 attacks left out, because nobody is said to have died: GED holds deadly events only.",
        "ucdp: 1 of 5 attacks without the side that did it: it is unnamed, or only accused, suspected or denied, and GED has no column for that.",
        "ucdp: 1 of 5 attacks without the side that did it, because several did or claim it.",
        "ucdp: 1 of 5 attacks without the side that was hit, because several were.",
    )


def test_the_format_ucdp_is_this_sheet() -> None:
    quads = list(merged_quads(X.EXTRACTIONS, X.RESOLUTION))
    assert serialize(quads, "ucdp") == as_ucdp(GraphView.of(quads)).csv()
    assert written(quads, "ucdp").notes == as_ucdp(GraphView.of(quads)).notes


def test_the_page_has_every_column_as_the_list_has_it() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ucdp_acled.md").read_text(encoding="utf-8")
    table = "".join(f"| `{each['name']}` | {each['from']} |\n" for each in mapping("ucdp_ged")["columns"])
    assert table in page
