"""Which attacks may lie in a period."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.analysis import Period
from kg.errors import BadParameter
from kg.export import GraphView
from kg.namespaces import iri

View = Callable[[str], GraphView]

MONTH = '<attack/a> kg:start "2021-06-01"^^xsd:date ; kg:end "2021-06-30"^^xsd:date .'
BEGUN = '<attack/a> kg:start "2021-06-01"^^xsd:date .'
OVER = '<attack/a> kg:end "2021-06-30"^^xsd:date .'


@pytest.mark.parametrize(
    ("turtle", "since", "until", "held"),
    [
        (MONTH, "", "", True),
        (MONTH, "2021-06-30", "2021-07-31", True),
        (MONTH, "2021-07-01", "", False),
        (MONTH, "", "2021-06-01", True),
        (MONTH, "", "2021-05-31", False),
        (BEGUN, "2030-01-01", "", True),
        (BEGUN, "", "2021-05-31", False),
        (OVER, "", "1900-01-01", True),
        (OVER, "2021-07-01", "", False),
        ("<attack/a> a kg:Attack .", "2021-01-01", "2021-01-02", True),
    ],
)
def test_an_attack_is_in_a_period_if_it_may_have_been_then(view: View, turtle: str, since: str, until: str, held: bool) -> None:
    assert Period.of(since, until).holds(view(turtle), iri("attack/a")) is held


@pytest.mark.parametrize(("since", "until", "told"), [("May 2021", "", "--since «May 2021»"), ("", "2021-02-30", "--until «2021-02-30»")])
def test_what_is_no_day_is_refused(since: str, until: str, told: str) -> None:
    with pytest.raises(BadParameter, match=told):
        Period.of(since, until)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(BadParameter, match="exchange the two"):
        Period.of("2021-05-03", "2021-05-02")
