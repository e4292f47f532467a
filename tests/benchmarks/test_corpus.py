"""Invented corpora: the same every time, whole, and as dense as the news whatever their size."""

from __future__ import annotations

from collections import Counter

from benchmarks.corpus import corpus
from benchmarks.growth import pairwise
from kg.pipeline.contract import require_whole
from kg.store import extraction_to_json


def test_the_same_arguments_give_the_same_bytes_and_a_larger_corpus_begins_with_the_smaller() -> None:
    small, large = ([extraction_to_json(report.extraction) for report in corpus(size)] for size in (30, 60))
    assert small == large[:30]
    assert small != [extraction_to_json(report.extraction) for report in corpus(30, seed=1)]


def test_every_claim_has_words_of_its_article_and_every_truth_is_about_an_entity() -> None:
    for report in corpus(40):
        require_whole(report.extraction)
        assert report.truth.keys() <= {entity.id for entity in report.extraction.entities}


def test_attacks_are_told_by_several_articles_and_days_do_not_fill_up() -> None:
    reports = list(corpus(600))
    told = Counter(key for report in reports for key in report.truth.values() if key.startswith("attack"))
    assert 1.5 < sum(told.values()) / len(told) < 3
    for half in (reports[:300], reports[300:]):
        days = Counter(report.extraction.article.published for report in half)
        assert max(days.values()) < 80


def test_linked_pairs_are_compared_with_true_ones() -> None:
    truth = {"a": "1", "b": "1", "c": "1", "d": "2"}
    assert pairwise(truth, {"a": "a", "b": "a", "c": "c", "d": "c"}) == 0.4
    assert pairwise(truth, truth) == pairwise({}, {}) == 1.0
