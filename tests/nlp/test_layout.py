"""The parser's copy of a text: as long as the text, its layout made plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.layout import analysed_text, is_hard_wrapped, paragraph_starts

WIRE = (
    "LIMA, 20 AUG 88 (EFE) -- [TEXT] THREE POLICEMEN WERE KILLED TODAY WHEN\nGUERRILLAS ATTACKED A POST IN AYACUCHO DEPARTMENT WITH DYNAMITE AND\n"
    "SUBMACHINE GUNS, POLICE SOURCES HAVE REPORTED FROM THE CITY OF HUANTA\nWHERE THE BODIES WERE TAKEN.\n\n   A FOURTH POLICEMAN WAS WOUNDED.\n"
)


@given(st.text(max_size=300))
def test_the_copy_is_as_long_as_the_text(text: str) -> None:
    assert len(analysed_text(text)) == len(text)


def test_capitals_are_turned_down_and_wrapped_lines_joined() -> None:
    copy = analysed_text(WIRE)
    assert "policemen were killed today when guerrillas attacked" in copy
    assert is_hard_wrapped(WIRE)


def test_paragraphs_start_after_blank_lines_and_where_lines_are_not_wrapped_after_each() -> None:
    assert paragraph_starts(WIRE) == {0, WIRE.index("A FOURTH")}
    assert paragraph_starts("Headline\nFirst sentence.\n\nSecond.") == {0, 9, 26}


def test_curly_quotes_become_straight() -> None:
    assert analysed_text("“No,” he said. ‘It’s over.’") == "\"No,\" he said. 'It's over.'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourteen (14) persons died.", "Fourteen      persons died."),
        ("14 (fourteen) persons died.", "14            persons died."),
        ("Some twenty-one (21) men", "Some twenty-one      men"),
        ("the second (2) gate", "the second (2) gate"),
        ("Fourteen (15) persons", "Fourteen (15) persons"),
        ("Ivan Petrov (34) died", "Ivan Petrov (34) died"),
    ],
)
def test_a_number_told_twice_is_told_once(text: str, expected: str) -> None:
    assert analysed_text(text) == expected
