"""Counts of the merged view."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

from kg.mapping import Scope, census_of, changed_quads, merged_quads
from kg.namespaces import expand
from kg.rdf import plain

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))
MERGED = list(merged_quads(X.EXTRACTIONS, X.RESOLUTION))


def test_a_census_counts_triples_subjects_classes_properties_and_days() -> None:
    found = census_of(MERGED)
    assert found["all", "triples"] == len(MERGED)
    assert found["all", "subjects"] == len({quad.subject for quad in MERGED})
    assert found["class", expand("kg:Attack")] == 1
    assert found["start", "2021-05-03"] == 1
    assert sum(number for (kind, _), number in found.items() if kind == "property") == len(MERGED)


def test_parts_without_a_subject_in_common_add_up() -> None:
    subjects = sorted({plain(quad.subject) for quad in MERGED})
    half = set(subjects[::2])
    parts = [census_of(quad for quad in MERGED if (plain(quad.subject) in half) is side) for side in (True, False)]
    assert parts[0] + parts[1] == census_of(MERGED)


def test_a_part_of_the_merged_view_is_what_the_whole_says_of_it() -> None:
    things = frozenset(X.RESOLUTION.linker(entity.id) for told in X.EXTRACTIONS for entity in told.entities)
    aliases = frozenset(entity.id for told in X.EXTRACTIONS for entity in told.entities)
    articles = frozenset(told.article.local_id for told in X.EXTRACTIONS)
    assert changed_quads(X.EXTRACTIONS, X.RESOLUTION, Scope(things, aliases, articles)) == frozenset(MERGED)
    one = changed_quads(X.EXTRACTIONS, X.RESOLUTION, Scope(frozenset(), frozenset(), frozenset([X.PAPER.local_id])))
    assert one < frozenset(MERGED)
