"""The list of attacks in parts by date."""

from __future__ import annotations

from kg.page.parts import Dated, cut, described

LATE = Dated("urn:a", "2020-02-01", "2020-02-03")
EARLY = Dated("urn:b", "2019-05-01", "2019-05-31")
UNTIL = Dated("urn:c", None, "2019-12-31")
NEVER = Dated("urn:d", None, None)


def test_attacks_are_cut_by_date_and_those_without_one_come_last() -> None:
    assert cut([NEVER, LATE, UNTIL, EARLY], size=3) == ((EARLY, UNTIL, LATE), (NEVER,))
    assert cut([]) == ()


def test_a_part_tells_its_days_and_leaves_open_what_nobody_knows() -> None:
    assert described(1, (EARLY, LATE)) == {"name": "attacks/1", "count": 2, "first": "2019-05-01", "last": "2020-02-03"}
    assert described(2, (EARLY, UNTIL)) == {"name": "attacks/2", "count": 2, "first": None, "last": "2019-12-31"}
    assert described(3, (NEVER,)) == {"name": "attacks/3", "count": 1, "first": None, "last": None}
