"""The list of attacks in parts by date."""

from __future__ import annotations

from kg.page.parts import cut, described

LATE = {"id": "a", "start": "2020-02-01", "end": "2020-02-03"}
EARLY = {"id": "b", "start": "2019-05-01", "end": "2019-05-31"}
UNTIL = {"id": "c", "start": None, "end": "2019-12-31"}
NEVER = {"id": "d", "start": None, "end": None}


def test_rows_are_cut_into_parts_in_their_order() -> None:
    assert cut([EARLY, UNTIL, LATE, NEVER], size=3) == ((EARLY, UNTIL, LATE), (NEVER,))
    assert cut([]) == ()


def test_a_part_tells_its_days_and_leaves_open_what_nobody_knows() -> None:
    assert described(1, (EARLY, LATE)) == {"name": "attacks/1", "count": 2, "first": "2019-05-01", "last": "2020-02-03"}
    assert described(2, (EARLY, UNTIL)) == {"name": "attacks/2", "count": 2, "first": None, "last": "2019-12-31"}
    assert described(3, (NEVER,)) == {"name": "attacks/3", "count": 1, "first": None, "last": None}
