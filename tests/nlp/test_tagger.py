"""The trained tagger: what it says of a text, where, and always the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.document import Tagging
from kg.nlp.tagger import MODEL_FILE, _runs, _stretches, tagged

TEXT = "The guerrillas fired rockets at the police station in Tolima, killing the mayor, Pedro Rojas, and wounding two policemen."


def test_it_marks_who_did_what_to_whom() -> None:
    roles = {tag.role: TEXT[tag.start : tag.end] for tag in tagged(TEXT).tags}
    assert {role: roles.get(role) for role in ("perpetrator", "victim", "target")} == {
        "perpetrator": "guerrillas",
        "victim": "Pedro Rojas",
        "target": "police station",
    }


def test_a_text_without_words_has_no_tags() -> None:
    assert tagged("") == Tagging()
    assert tagged(" \n ") == Tagging()


def test_the_same_text_gives_the_same_tags() -> None:
    assert tagged(TEXT) == tagged(TEXT)


def test_capitals_change_nothing() -> None:
    assert [(t.start, t.end, t.role) for t in tagged(TEXT.upper()).tags] == [(t.start, t.end, t.role) for t in tagged(TEXT).tags]


def test_a_text_longer_than_a_window_is_read_to_its_end() -> None:
    filler = "The weather was fine and the market was open as usual. " * 60
    late = [tag for tag in tagged(filler + TEXT).tags if tag.start >= len(filler)]
    assert "Pedro Rojas" in {(filler + TEXT)[tag.start : tag.end] for tag in late}


def test_the_model_is_one_file_of_at_most_30_megabytes() -> None:
    assert sorted(file.name for file in MODEL_FILE.parent.iterdir() if file.suffix != ".json") == ["tagger.onnx"]
    assert MODEL_FILE.stat().st_size <= 30_000_000


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_tags_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    tags = tagged(text).tags
    bounds = [x for tag in tags for x in (tag.start, tag.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= tag.start < tag.end <= len(text) and 0 <= tag.confidence <= 1 for tag in tags)


@given(st.integers(1, 2000), st.integers(2, 300), st.integers(1, 300))
def test_windows_cover_every_piece(length: int, inner: int, step: int) -> None:
    step = min(step, inner)
    covered = {i for first, last in _stretches(length, inner, step) for i in range(first, last)}
    assert covered == set(range(length))


def test_a_mention_cut_in_two_is_one() -> None:
    nothing, begins, goes_on = [0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]
    likelihood = np.array([nothing, begins, begins, goes_on, nothing, begins], dtype=np.float32)
    assert list(_runs(likelihood, 1.0)) == [(1, 4, 0), (5, 6, 0)]


def test_a_lean_towards_nothing_finds_less() -> None:
    likelihood = np.array([[0.45, 0.55, 0.0]], dtype=np.float32)
    assert list(_runs(likelihood, 1.0)) == [(0, 1, 0)]
    assert list(_runs(likelihood, 2.0)) == []


def test_every_trigger_and_tag_has_a_vector_of_length_one() -> None:
    found = tagged(TEXT)
    vectors = [*found.trigger_vectors, *(tag.vector for tag in found.tags)]
    assert len(found.trigger_vectors) == len(found.triggers) > 0
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)
