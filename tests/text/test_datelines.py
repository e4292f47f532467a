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
        ("VIENNA, Saturday - The envoys", "VIENNA", None, None, "The envoys"),
        ("OSLO, Norway, March 14 - A man", "OSLO, Norway", None, None, "A man"),
        ("NAIROBI (Tuesday, 17 April 2018) - With", "NAIROBI", date(2018, 4, 17), None, "With"),
        ("Tunis, 9 October 2020. The office", "Tunis", date(2020, 10, 9), None, "The office"),
        ("[Saturday, 23 February 2008, 18:10] Two men", None, date(2008, 2, 23), None, "Two men"),
    ],
)
def test_reads_a_wire_storys_head(head: str, place: str | None, on: date | None, source: str | None, rest: str) -> None:
    found = parse_dateline(head)
    assert found == Dateline(place, on, source, len(head) - len(rest), head.find("\n") + 1 if head.startswith("A headline") else 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The general - a man of few words - died.",
        "Russian General Killed In Attack\n\nThe Russian ministry said",
        "ISIS - the group",
        "A roadside bomb — killed six",
        "Two men (both soldiers) died.",
        "Killed in Oslo on 9 October 2020. He was 44.",
        "On the road to Oslo, Saturday - the day of the market - a bomb went off.",
        "[Two men] died.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert parse_dateline(text) is None
