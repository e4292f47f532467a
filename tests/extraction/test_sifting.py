"""Doers and targets that the tagger holds for none. Published on Friday, 15 March 2019."""

from __future__ import annotations

import pytest
from told import PUBLISHED

from kg.article import Article
from kg.document import Document, Tagging
from kg.extraction import extract
from kg.nlp import parse
from kg.pipeline.extracting import record

TEXT = "Rebels attacked a clinic in Ostra on Tuesday with rifles."


@pytest.mark.parametrize(
    ("doer", "target", "told", "dropped"),
    [
        (0.9, 0.9, (["Rebels"], ["a clinic"]), 0),
        (0.04, 0.9, ([], ["a clinic"]), 1),
        (0.9, 0.2, (["Rebels"], []), 1),
    ],
)
def test_whom_and_what_the_tagger_holds_for_none_is_left_out_and_counted(
    doer: float, target: float, told: tuple[list[str], list[str]], dropped: int
) -> None:
    parsed = next(parse([Article(text=TEXT, file="a.txt", doc="a", publisher="The Paper", published=PUBLISHED)]))
    roles = ((0, (doer, 0.0)), (TEXT.index("clinic"), (0.0, target)))
    at = TEXT.index("attacked")
    tagging = Tagging(triggers=((at, at + 8, "attack", 0.9),), relevance=1.0, roles_at=roles, role_names=("perpetrator", "target"))
    found = extract(Document(parsed.article, parsed.doc, tagging))
    (attack,) = record(found)["attacks"]
    names = [m for p in attack["perpetrators"] for m in p["mentions"][:1]], [m for t in attack["targets"] for m in t["mentions"][:1]]
    assert names == told
    assert len([d for d in found.dropped if d.reason == "a doer or target that the tagger holds for none"]) == dropped
