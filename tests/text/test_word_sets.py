"""Word lists that are sets and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg
from kg.errors import UsageError
from kg.text.list_files import list_file
from kg.text.word_sets import word_kinds, word_set, wordings

FILES = ("acts", "mishaps", "movements", "name_words", "organization_words", "person_words", "plots", "spots", "statements")
SETS = [(file, name) for file in FILES for name in list_file(file)]


@pytest.mark.parametrize(("file", "name"), SETS)
def test_a_set_is_sorted_and_holds_no_word_twice(file: str, name: str) -> None:
    held = list(list_file(file)[name])
    assert held == sorted(set(held))
    assert file == "mishaps" or held == [word.lower() for word in held]


@pytest.mark.parametrize("file", FILES)
def test_the_sets_of_a_file_are_sorted_and_each_is_read_by_one_module(file: str) -> None:
    names = list(list_file(file))
    assert names == sorted(names)
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((Path(kg.__file__).parent / "extraction").glob("*.py")))
    assert sorted(re.findall(rf'(?:word_(?:set|kinds)|wordings)\("{file}", "(\w+)"\)', code)) == names


@pytest.mark.parametrize("name", ["forces", "no such set"])
def test_what_is_no_set_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=rf"organization_words\.yaml has no list of words «{name}»"):
        word_set("organization_words", name)


def test_a_word_that_yaml_takes_for_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.text.word_sets._sets", lambda file: {"falls": ["apart", False], "kinds": {"navy": True}})
    with pytest.raises(UsageError, match="quote words such as off and no"):
        word_set("movements", "falls")
    with pytest.raises(UsageError, match="quote words such as off and no"):
        word_kinds("movements", "kinds")


def test_words_and_their_kinds_are_read() -> None:
    assert "off" in word_set("movements", "falls_otherwise")
    assert word_kinds("organization_words", "forces")["gendarmerie"] == "government"


@pytest.mark.parametrize("text", ["It was just an\naccident.", "A SHORT CIRCUIT", "caused by a leaking pipe", "no attack of any kind"])
def test_wordings_are_found_in_any_case_and_across_lines(text: str) -> None:
    assert wordings("mishaps", "accident").search(text) is not None


def test_wordings_are_of_whole_words() -> None:
    assert wordings("mishaps", "hedged").search("a mighty wife") is None
