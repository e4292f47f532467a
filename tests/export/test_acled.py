"""The shape of ACLED: every column, the types by who was hit, actors, dates, and what is left out."""

from __future__ import annotations

import csv
import io
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.export import GraphView
from kg.export.acled import _CELLS, as_acled
from kg.export.sheet import mapping
from kg.mapping import merged_quads
from kg.namespaces import iri

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))
T = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "told.py")))


def rows(view: GraphView) -> list[dict[str, str]]:
    """Rows as text, the cells that hold nothing left out."""
    return [{key: cell for key, cell in row.items() if cell} for row in csv.DictReader(io.StringIO(as_acled(view).csv().decode()))]


def row(told: str, kind: str = "shooting", status: str = "accomplished") -> dict[str, str]:
    (found,) = rows(T.view(T.attack("attack/1", told, kind, status)))
    return found


def test_every_cell_of_an_attack_that_two_articles_report() -> None:
    assert rows(GraphView.of(merged_quads(X.EXTRACTIONS, X.RESOLUTION))) == [
        {
            "event_id_cnty": iri(X.BLAST),
            "event_date": "2021-05-03",
            "year": "2021",
            "time_precision": "1",
            "disorder_type": "Political violence",
            "event_type": "Explosions/Remote violence",
            "sub_event_type": "Remote explosive/landmine/IED",
            "actor1": "Front",
            "iso": "250",
            "country": "France",
            "location": "near Lyon",
            "source": "Daily News; The Paper",
            "notes": (
                "Perpetrator (claimed): Front. Perpetrator (accused): Brigade. Perpetrator (suspected): The League. Killed: 3. "
                '"A roadside bomb wounded Col. Martin, who later died, the ministry said."'
            ),
            "fatalities": "3",
        }
    ]


def test_the_columns_are_those_of_acled_and_all_that_can_be_known_are_filled() -> None:
    columns = mapping("acled")["columns"]
    assert as_acled(GraphView.of([])).csv().decode() == ",".join(column["name"] for column in columns) + "\n"
    assert len(columns) == 31
    assert {column["name"] for column in columns if column["from"]} == set(_CELLS)


@pytest.mark.parametrize(
    ("kind", "told", "expected"),
    [
        ("shooting", "kg:killed <villagers>, <mayor>", ["Violence against civilians", "Attack"]),
        ("shooting", "kg:killed <soldiers>", ["Battles", "Armed clash"]),
        ("ambush", "kg:killed <villagers>", ["Violence against civilians", "Attack"]),
        ("shooting", "kg:killed <soldiers>, <villagers>", [None, None]),
        ("shooting", "kg:killed <people>", [None, None]),
        ("execution", "kg:killed <soldiers>", ["Violence against civilians", "Attack"]),
        ("armed_clash", "kg:killed <people>", ["Battles", "Armed clash"]),
        ("ied", "kg:killed <villagers>", ["Explosions/Remote violence", "Remote explosive/landmine/IED"]),
        ("hostage_taking", "kg:captured <villagers>", ["Violence against civilians", "Abduction/forced disappearance"]),
        ("abduction", "kg:captured <soldiers>", [None, None]),
        ("arson", 'kg:status "accomplished"', ["Strategic developments", "Looting/property destruction"]),
        ("arson", "kg:killed <villagers>", [None, None]),
        ("attack", "kg:killed <soldiers>", [None, None]),
        ("offensive", "kg:killed <soldiers>", [None, None]),
    ],
)
def test_types_follow_the_ontology_and_who_was_hit(kind: str, told: str, expected: list[str | None]) -> None:
    found = row(told, kind)
    assert [found.get("event_type"), found.get("sub_event_type")] == expected


def test_an_attempt_has_no_type_and_says_so() -> None:
    found = row("kg:perpetrator <league>", "ied", "attempted")
    assert (found.get("sub_event_type"), found["notes"]) == (None, "The attack was attempted.")


def test_every_code_that_an_attack_type_maps_to_has_its_event_type() -> None:
    from kg.export.view import concepts

    view = concepts().view
    targets = {code for each in view.instances("kg:AttackType") for code in view.values(each, "skos:closeMatch", "skos:broadMatch")}
    subs = {view.value(code, "skos:notation") for code in targets if "#acled-" in code}
    assert subs <= {each["sub"] for each in mapping("acled")["sub_event_types"]}


ACTORS = ("actor1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting")
FOREIGN = '<abroad> a kg:Organization ; rdfs:label "Strelsau army" ; kg:organizationKind "military" ; kg:country "TR" .\n'


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "kg:perpetrator <ours> ; kg:killed <villagers>",
            ["Ruritanian army", "State forces", "Civilians (Syria)", None, "Civilians", "State forces-Civilians", "Civilian targeting"],
        ),
        (
            "kg:perpetrator <abroad> ; kg:injured <soldiers>",
            ["Strelsau army", "External/Other forces", "Ruritanian army", None, "State forces", "State forces-External/Other forces", None],
        ),
        ("kg:perpetrator <league> ; kg:injured <fighters>", ["League", None, "Front", None, None, None, None]),
        ("kg:perpetrator <league> ; kg:injured <fighters>, <soldiers>", ["League", None, None, "Front; Ruritanian army", None, None, None]),
        ("kg:suspectedPerpetrator <league> ; kg:injured <people>", [None, None, None, None, None, None, None]),
    ],
)
def test_actors_are_those_that_the_graph_holds_to_be_so(told: str, expected: list[str | None]) -> None:
    (found,) = rows(T.view(FOREIGN, T.attack("attack/1", f"kg:place <town> ; {told}")))
    assert [found.get(column) for column in ACTORS] == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-01-01", "2020-01-01", ["2020-01-01", "2020", "1"]),
        ("2020-01-01", "2020-01-07", ["2020-01-04", "2020", "2"]),
        ("2020-01-01", "2020-01-31", ["2020-01-16", "2020", "3"]),
        ("2020-01-01", "2020-12-31", [None, "2020", None]),
        ("2019-01-01", "2020-12-31", [None, None, None]),
    ],
)
def test_event_date_is_the_middle_day_of_up_to_a_month(start: str, end: str, expected: list[str | None]) -> None:
    found = row(f'kg:start "{start}"^^xsd:date ; kg:end "{end}"^^xsd:date')
    assert [found.get(column) for column in ("event_date", "year", "time_precision")] == expected


def test_a_country_is_no_point() -> None:
    where = ("location", "latitude", "longitude", "geo_precision")
    assert [row("kg:place <town>").get(column) for column in where] == ["Zenda", "34.5", "36.7", "1"]
    assert [row("kg:place <land>").get(column) for column in where] == ["Syria", None, None, None]


def test_fatalities_are_the_lowest_number_and_empty_where_nobody_speaks_of_them() -> None:
    assert row(f"kg:attackersKilled 1 ; {T.killed(2, 5, 9)}")["fatalities"] == "3"
    assert "fatalities" not in row("kg:injured <people>")


def test_what_stays_empty_or_out_is_counted() -> None:
    told = T.view(
        T.attack("attack/1", "kg:perpetrator <league>", status="threatened"),
        T.attack("attack/2", "kg:accusedPerpetrator <league> ; kg:killed <people>"),
    )
    assert as_acled(told).notes == (
        "acled: 1 of 2 attacks left out, because they were only threatened.",
        "acled: 1 of 2 attacks without event_date, because the sources allow more than a month: ACLED dates every event.",
        "acled: 1 of 2 attacks without event_type, because the kind of attack or who was hit is open.",
        "acled: 1 of 2 attacks without actor1, because nobody, nobody named, several or only alleged ones did it: notes says what is told.",
        "acled: 1 of 2 attacks without fatalities, because nobody speaks of the dead: ACLED writes 0.",
    )


def test_the_page_has_every_column_as_the_list_has_it() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ucdp_acled.md").read_text(encoding="utf-8")
    table = "".join(f"| `{each['name']}` | {each['from']} |\n" for each in mapping("acled")["columns"])
    assert table in page
