"""How sure it is who did it: from modality and source, the firmest claim standing."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.claim import Claim, Extraction
from kg.document import Span
from kg.judgement import Linker
from kg.mapping.joined import Statement
from kg.mapping.perpetrators import certainty

ARTICLE = Article("They did it.", "a.txt", "a")
EXTRACTION = Extraction(ARTICLE, "hand/1", "organization/paper")
QUOTE = Span(0, 12, "They did it.")
LINK = Linker({"organization/they-2": "organization/they"})


def said(modality: str, source: str) -> Statement:
    claim = Claim("claim/1", "attack/1", "kg:perpetrator", "organization/they", QUOTE, source, modality=modality)
    return Statement(claim, EXTRACTION)


@pytest.mark.parametrize(
    ("modality", "source", "expected"),
    [
        ("asserted", "organization/paper", "confirmed"),
        ("asserted", "organization/they", "claimed"),
        ("asserted", "organization/police", "confirmed"),
        ("reported", "organization/police", "accused"),
        ("reported", "organization/they", "claimed"),
        ("reported", "organization/they-2", "claimed"),
        ("hypothesis", "organization/paper", "suspected"),
        ("hypothesis", "organization/police", "suspected"),
        ("denied", "organization/they", "denied"),
        ("not_claimed", "organization/paper", None),
    ],
)
def test_certainty_follows_from_modality_and_source(modality: str, source: str, expected: str | None) -> None:
    assert certainty([said(modality, source)], "organization/they", LINK) == expected


def test_the_firmest_claim_stands() -> None:
    told = [said("denied", "organization/paper"), said("hypothesis", "organization/paper"), said("reported", "organization/police")]
    assert certainty(told, "organization/they", LINK) == "accused"
    assert certainty(reversed(told), "organization/they", LINK) == "accused"


def test_who_denies_a_charge_is_told_as_denying_it() -> None:
    told = [said("denied", "organization/they-2"), said("hypothesis", "organization/paper"), said("reported", "organization/police")]
    assert certainty(told, "organization/they", LINK) == "denied"
    assert certainty([*told, said("asserted", "organization/paper")], "organization/they", LINK) == "confirmed"


def test_who_claims_what_writers_tell_plainly_is_told_as_claiming_it() -> None:
    told = [said("asserted", "organization/paper"), said("reported", "organization/they-2")]
    assert certainty(told, "organization/they", LINK) == "claimed"
    assert certainty(reversed(told), "organization/they", LINK) == "claimed"


def test_whom_the_claimant_names_as_its_man_is_claimed() -> None:
    told = [said("asserted", "organization/paper"), said("reported", "organization/front")]
    assert certainty(told, "organization/they", LINK) == "confirmed"
    assert certainty(told, "organization/they", LINK, {"organization/front"}) == "claimed"
    assert certainty([said("denied", "organization/front")], "organization/they", LINK, {"organization/front"}) == "denied"
