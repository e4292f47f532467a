"""Values of facts in words."""

from __future__ import annotations

import pytest

from kg.namespaces import expand
from kg.page.wording import worded


@pytest.mark.parametrize(
    ("predicate", "label", "about", "told"),
    [
        ("kg:country", "SY", "SY", "Syria"),
        ("kg:country", "ZZ", "ZZ", "ZZ"),
        ("kg:coordinates", "35.3 40.1 10", "35.3 40.1 10", "35.3, 40.1 (within 10 km)"),
        ("kg:coordinates", "35.3 40.1", "35.3 40.1", "35.3, 40.1"),
        ("kg:coordinates", "elsewhere", "elsewhere", "elsewhere"),
        ("kg:organizationKind", "armed_group", "armed_group", "armed group"),
        ("kg:rank", "Major General", expand("kg:rank-ru-major-general"), "Major General (Russian army)"),
        ("kg:rank", "Major General", expand("kg:rank-any-major-general"), "Major General"),
        ("kg:post", "a_post", "a_post", "a_post"),
    ],
)
def test_values_are_told_in_words(predicate: str, label: str, about: str, told: str) -> None:
    assert worded(predicate, label, about) == told
