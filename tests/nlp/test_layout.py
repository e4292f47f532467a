"""The parser's copy of a text: as long as the text, its layout made plain."""

from __future__ import annotations

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
