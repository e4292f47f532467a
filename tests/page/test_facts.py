"""What the explorer shows of one article."""

from __future__ import annotations

from pathlib import Path

from kg.page.facts import Facts
from kg.store import GraphStore


def test_every_claim_of_an_article_says_what_it_states(world_folder: Path) -> None:
    """Claims of deaths too, which back an account beside their fact."""
    facts = Facts(GraphStore(world_folder).reader(), with_text=False)
    shown = [facts.article(each) for each in facts.ids() if each.startswith("article/")]
    claims = [claim for each in shown if each for span in each["spans"] for claim in span["claims"]]
    assert {claim["predicate"] for claim in claims} >= {"kg:killed", "kg:attackType"}
    assert [claim for claim in claims if not claim["predicate"]] == []
