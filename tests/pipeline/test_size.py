"""Where an article that is too long is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.pipeline.size import cut_of
from kg.settings import settings

PARAGRAPH = "Twenty characters ok"


@pytest.fixture(autouse=True)
def at_most_50_characters(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("KG_MAX_CHARACTERS", "50")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def kept(text: str) -> str | None:
    cut = cut_of(text)
    return None if cut is None else text[: cut.end]


def test_a_text_of_just_the_length_is_whole() -> None:
    assert kept("x" * 50) is None


def test_a_longer_one_ends_with_the_last_paragraph_that_fits() -> None:
    assert kept("\n\n".join([PARAGRAPH] * 3)) == f"{PARAGRAPH}\n\n{PARAGRAPH}"
    assert kept("\r\n\r\n".join([PARAGRAPH] * 3)) == f"{PARAGRAPH}\r\n\r\n{PARAGRAPH}"


def test_a_paragraph_that_is_too_long_ends_with_a_word_rather_than_to_be_left_out() -> None:
    assert kept("Title\n\n" + "four " * 100) == "Title\n\n" + ("four " * 8).strip()


def test_a_text_without_words_is_cut_where_it_must_end() -> None:
    assert kept("x" * 200) == "x" * 50


def test_what_is_not_read_is_told_with_what_to_do_about_it() -> None:
    cut = cut_of("\n\n".join([PARAGRAPH] * 100))
    assert cut is not None
    assert cut.message == "only the first 42 of 2,198 characters were read; split it, or set KG_MAX_CHARACTERS to more."
