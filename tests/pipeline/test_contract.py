"""What every extractor is held to."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.claim import Extraction
from kg.document import Span
from kg.errors import UsageError
from kg.pipeline.contract import require_whole

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))


@pytest.mark.parametrize("extraction", X.EXTRACTIONS)
def test_an_extraction_that_keeps_to_it_is_given_back(extraction: Extraction) -> None:
    assert require_whole(extraction) is extraction


def test_words_that_the_article_does_not_have_are_refused() -> None:
    first, *rest = X.EXTRACTIONS[0].claims
    with pytest.raises(UsageError, match="are not 'Captain'"):
        require_whole(replace(X.EXTRACTIONS[0], claims=(replace(first, quote=Span(0, 7, "Captain")), *rest)))


@pytest.mark.parametrize("field", ["subject", "object", "source", "attack"])
def test_a_claim_about_something_that_is_not_there_is_refused(field: str) -> None:
    (claim,) = (each for each in X.EXTRACTIONS[0].claims if each.id == X.ACCUSED)
    broken = replace(X.EXTRACTIONS[0], claims=(replace(claim, **{field: "person/none"}),))
    with pytest.raises(UsageError, match=f"article 'paper': claim {X.ACCUSED} is about person/none, which is none of its entities"):
        require_whole(broken)


def test_a_writer_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="the writer is about organization/none"):
        require_whole(replace(X.EXTRACTIONS[0], writer="organization/none", claims=()))
