from __future__ import annotations

from datetime import date

import pytest

from kg.text.datelines import Dateline, parse_dateline


@pytest.mark.parametrize(
    ("head", "place", "on", "source", "rest"),
    [
        ("Lima, 20 Aug 88 (EFE) -- The bomb", "Lima", date(1988, 8, 20), "EFE", "The bomb"),
        ("BAGHDAD (Reuters) - Two men", "BAGHDAD", None, "Reuters", "Two men"),
        ("KABUL, Afghanistan (AP) — Six", "KABUL, Afghanistan", None, "AP", "Six"),
        ("MOSCOW, August 18. /TASS/. A general", "MOSCOW", None, "TASS", "A general"),
        ("DEIR EZ-ZOR, Syria — Six", "DEIR EZ-ZOR, Syria", None, None, "Six"),
        ("WASHINGTON, Aug 18 (Reuters) - The", "WASHINGTON", None, "Reuters", "The"),
        ("Kyiv, Ukraine – March 3, 2022 – Russian", "Kyiv, Ukraine", date(2022, 3, 3), None, "Russian"),
        (
            "BOGOTA, 3 Jan 90 (Inravision Television Cadena 1) -- [Text] At",
            "BOGOTA",
            date(1990, 1, 3),
            "Inravision Television Cadena 1",
            "At",
        ),
        ("   HAVANA (CUBA), 14 SEP 89 (RADIO RELOJ) -- [TEXT] THE", "HAVANA, CUBA", date(1989, 9, 14), "RADIO RELOJ", "THE"),
        ("   SAN SALVADOR, 3 JAN 90 -- [REPORT] [ARMED FORCES,\nCOPREFA] [TEXT] THE", "SAN SALVADOR", date(1990, 1, 3), None, "THE"),
        ("   MOSCOW (USSR), NO DATE -- [TEXT] FULLY", "MOSCOW, USSR", None, None, "FULLY"),
        ("   NO CITY, NO DATE -- [TEXT] FULLY", None, None, None, "FULLY"),
        ("A headline\nMOSCOW. Aug 18 (Interfax) - Two", "MOSCOW", None, "Interfax", "Two"),
    ],
)
def test_reads_a_wire_storys_head(head: str, place: str | None, on: date | None, source: str | None, rest: str) -> None:
    found = parse_dateline(head)
    assert found == Dateline(place, on, source, len(head) - len(rest))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The general - a man of few words - died.",
        "Russian General Killed In Attack\n\nThe Russian ministry said",
        "ISIS - the group",
        "A roadside bomb — killed six",
        "Two men (both soldiers) died.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert parse_dateline(text) is None
