"""An extraction as JSON and back."""

from __future__ import annotations

import json
import runpy
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article
from kg.claim import Claim, Count, Dropped, Entity, Extraction, Trigger, Value
from kg.document import Span
from kg.errors import UsageError
from kg.store import extraction_from_json, extraction_to_json

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))

TEXT = st.text(max_size=40)
ID = st.from_regex(r"[a-z-]+/[0-9a-f]{4}", fullmatch=True)
MAYBE = st.none() | TEXT


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return Span(start, end, text[start:end])


@st.composite
def claims(draw: st.DrawFn, text: str) -> Claim:
    low, more = draw(st.integers(0, 9)), draw(st.integers(0, 9))
    count = Count(low, low + more, draw(st.none() | st.just(low + more + 1)))
    return Claim(
        draw(ID),
        draw(ID),
        draw(st.sampled_from(["kg:killed", "kg:name"])),
        draw(ID | st.builds(Value, TEXT, st.sampled_from(["xsd:string", "kg:period"]))),
        draw(spans(text)),
        draw(ID),
        draw(st.none() | ID),
        tuple(draw(st.lists(ID, max_size=2))),
        draw(st.sampled_from(["asserted", "denied"])),
        draw(st.none() | st.just(count)),
        draw(st.floats(0, 1)),
        draw(st.booleans()),
        draw(TEXT),
    )


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    text = draw(st.text(max_size=80))
    article = Article(text, draw(TEXT), draw(TEXT), draw(TEXT), draw(MAYBE), draw(MAYBE), draw(st.none() | st.dates()), draw(MAYBE))
    entity = st.builds(Entity, ID, st.sampled_from(["Attack", "Person"]), TEXT, MAYBE, st.lists(spans(text), max_size=2).map(tuple))
    return Extraction(
        article,
        draw(TEXT),
        draw(ID),
        tuple(draw(st.lists(entity, max_size=2))),
        tuple(draw(st.lists(claims(text), max_size=2))),
        tuple(draw(st.lists(st.builds(Trigger, st.sampled_from(["attack", "die"]), spans(text)), max_size=2))),
        tuple(draw(st.lists(st.builds(Dropped, TEXT, spans(text)), max_size=2))),
        tuple(draw(st.lists(TEXT, max_size=2))),
    )


@given(extractions())
def test_what_is_written_is_read_back_exactly(extraction: Extraction) -> None:
    written = extraction_to_json(extraction)
    assert extraction_from_json(written) == extraction
    assert extraction_to_json(extraction_from_json(written)) == written
    assert written.isascii()
    assert "\n" not in written


@pytest.mark.parametrize("extraction", X.EXTRACTIONS)
def test_hand_made_extractions_come_back(extraction: Extraction) -> None:
    assert extraction_from_json(extraction_to_json(extraction)) == extraction


def test_a_date_is_iso_8601() -> None:
    document = json.loads(extraction_to_json(X.EXTRACTIONS[0]))
    assert document["article"]["published"] == "2021-05-04"
    assert date.fromisoformat(document["article"]["published"]) == X.PAPER.published


def test_words_that_the_article_does_not_have_are_refused() -> None:
    extraction = X.EXTRACTIONS[0]
    bad = replace(extraction.claims[0], quote=Span(0, 7, "Captain"))
    with pytest.raises(UsageError, match=r"extractor 'hand/1', article 'paper': characters 0 to 7 are not 'Captain'"):
        extraction_to_json(replace(extraction, claims=(bad,)))
