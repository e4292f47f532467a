"""Which organizations are one."""

from __future__ import annotations

import pytest

from kg.resolution import resolve

RU, SY = {"country": "RU"}, {"country": "SY"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Russian Ministry of Defense", "government", RU), ("Defence Ministry of Russia", "government", RU), True),
        (("Ministry of Defense", "government", RU), ("Russian Defense Ministry", "government", RU), True),
        (("Ministry of Defense", "government", RU), ("Ministry of Defense", "government", SY), False),
        (("Russian Ministry of Defense", "government", RU), ("Russian Interior Ministry", "government", RU), False),
        (("ISIS", "armed_group", {}), ("Daesh", "armed_group", {}), True),
        (("NDF", "armed_group", SY), ("National Defense Forces", "armed_group", SY), True),
        (("TASS", "media", RU), ("the TASS", "media", {}), True),
        (("Hamza Division", "armed_group", SY), ("Sultan Murad Division", "armed_group", SY), False),
        (("army", "military", SY), ("army", "military", RU), False),
        (("the army", "military", SY), ("army", "military", SY), True),
        (("Al-Watan", "media", SY), ("Al-Watan", "armed_group", {}), False),
        (("Free Falcons' Brigade", "armed_group", {}), ("Free Falcons Brigade", "armed_group", {}), True),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_names_kinds_and_countries_decide(tell, one, other, expected):
    tellers = [tell("one", "A text."), tell("other", "A text.")]
    found = [t.organization(name, kind, **rest) for t, (name, kind, rest) in zip(tellers, (one, other), strict=True)]
    linker = resolve([t.build() for t in tellers]).linker
    assert (linker(found[0]) == linker(found[1])) is expected


def test_publisher_is_the_medium_that_others_quote(tell):
    one, other = tell("one", "A text.", publisher="TASS"), tell("other", "A text.", publisher="Daily")
    quoted = other.organization("TASS", "media")
    linker = resolve([one.build(), other.build()]).linker
    assert linker(quoted) == linker(one.writer) != linker(other.writer)


def test_label_is_the_full_name_and_not_the_acronym(tell):
    one, other = tell("one", "A text."), tell("other", "A text.", "2020-08-20")
    one.organization("NDF", "armed_group", country="SY")
    full = other.organization("National Defense Forces", "armed_group", country="SY")
    resolution = resolve([one.build(), other.build()])
    assert resolution.labels[resolution.linker(full)] == "National Defense Forces"
