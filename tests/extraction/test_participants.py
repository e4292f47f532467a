"""Participants that only the tagger marks: added once, where they belong, and never against what the text says itself."""

from __future__ import annotations

from datetime import date

import pytest
from told import attacks, counted, said

from kg.article import Article
from kg.claim import Extraction
from kg.document import Document, Tag, Tagging
from kg.extraction import extract
from kg.nlp import parse


def tagged(text: str, *marks: tuple[str, str, float], relevance: float = 1.0, outcome: str = "unknown") -> Extraction:
    """The extraction of a text in which the tagger marks (words, role, confidence)."""
    article = Article(text=text, file="a.txt", doc="a", publisher="The Paper", published=date(2019, 3, 15))
    parsed = next(parse([article]))
    tags = tuple(Tag(text.index(w), text.index(w) + len(w), role, sure, outcome, 0.9) for w, role, sure in marks)
    triggers = tuple((t.idx, t.idx + len(t.text), "attack", 0.5) for t in parsed.doc)
    return extract(Document(parsed.article, parsed.doc, Tagging(tags, triggers, relevance)))


def test_a_thing_of_no_list_that_the_tagger_marks_is_a_target() -> None:
    found = tagged("Rebels attacked a sorghum silo in Garowe on Monday.", ("sorghum silo", "target", 0.9))
    assert said(found, "kg:target") == [("kg:target", "a sorghum silo", "asserted", "The Paper")]


def test_a_tag_of_little_confidence_adds_nothing() -> None:
    found = tagged("Rebels attacked Garowe on Monday. The sorghum was lost.", ("sorghum", "target", 0.5))
    assert said(found, "kg:target") == []


def test_a_victim_of_a_sentence_without_a_trigger_belongs_to_the_attack_told_before() -> None:
    text = "A bomb exploded in a market in Garowe on Monday. Relatives wept over Faisal Idris at the gate."
    found = tagged(text, ("Faisal Idris", "victim", 0.95), outcome="killed")
    assert counted(found, "kg:killed") == [("Faisal Idris", (1, 1, 1), "The Paper")]


def test_a_victim_that_only_the_tagger_marks_adds_nothing_to_a_number_told() -> None:
    text = "Five people were killed when a bomb exploded in Garowe on Monday. Relatives wept over Faisal Idris at the gate."
    found = tagged(text, ("Faisal Idris", "victim", 0.95), outcome="killed")
    assert said(found, "kg:within") == [("kg:within", "Five people", "asserted", "The Paper")]


def test_who_speaks_in_the_article_is_none_of_its_dead() -> None:
    text = (
        "A bomb exploded in a market in Garowe on Monday. Two bakers were burned, said Colonel Faisal Idris, the head of the fire brigade."
    )
    found = tagged(text, ("Faisal Idris", "victim", 0.95), outcome="killed")
    assert counted(found, "kg:killed") == []


def test_a_relative_who_speaks_does_not_bring_the_dead_to_life() -> None:
    text = "A bomb exploded in a market in Garowe on Monday. Relatives wept over Faisal Idris at the gate. It was fate, said Amina Idris, his mother."
    found = tagged(text, ("Faisal Idris", "victim", 0.95), outcome="killed")
    assert counted(found, "kg:killed") == [("Faisal Idris", (1, 1, 1), "The Paper")]


def test_the_attacker_is_no_victim_of_the_attack() -> None:
    text = "A bomb exploded in a market in Garowe on Monday. The bomber was Faisal Idris. Relatives wept over Idris at the gate."
    found = tagged(text, ("Faisal Idris", "victim", 0.95), outcome="killed")
    assert counted(found, "kg:killed") == []


def test_a_name_is_told_as_wide_as_the_tagger_marks_it() -> None:
    text = "A bomb exploded in Beira on Monday. The dead man is Castigo Samuel Mabote, of 24 years, helper of a truck."
    found = tagged(text, ("Castigo Samuel Mabote", "victim", 0.95), outcome="killed")
    assert counted(found, "kg:killed") == [("Castigo Samuel Mabote", (1, 1, 1), "The Paper")]


def test_whose_driver_is_mentioned_though_the_tagger_marks_the_driver_alone() -> None:
    found = tagged("Gunmen killed his driver in Garowe on Monday.", ("driver", "victim_group", 0.95), outcome="killed")
    (person,) = [e for e in found.entities if e.cls == "Person"]
    assert {m.text for m in person.mentions} == {"his driver", "driver"}


def test_words_beside_a_name_add_nobody() -> None:
    text = "Gunmen killed Faisal Idris, a beekeeper, in Garowe on Monday."
    found = tagged(text, ("beekeeper", "victim_group", 0.95), outcome="killed")
    assert counted(found, "kg:killed") == [("Faisal Idris", (1, 1, 1), "The Paper")]


def test_who_is_blamed_stays_blamed_though_the_tagger_marks_them_too() -> None:
    text = "A bomb exploded in a market in Garowe on Monday. The army blamed the Red Dawn Front for the attack."
    found = tagged(text, ("Red Dawn Front", "organization", 0.99))
    assert [row[2] for row in said(found, "kg:perpetrator")] == ["reported"]


@pytest.mark.parametrize(
    "background",
    [
        "The Garowe Guard has been clearing the hills of mines since 2015.",
        "The neighbours have stood guard side by side with the Garowe Guard.",
        "The Garowe Guard has held the hills since 2015.",
    ],
)
def test_who_stands_in_a_sentence_on_what_goes_on_for_years_did_nothing(background: str) -> None:
    found = tagged(f"A bomb exploded in a market in Garowe on Monday. {background}", ("Garowe Guard", "organization", 0.99))
    assert said(found, "kg:perpetrator") == []


def test_who_stands_in_a_sentence_on_the_attack_did_it() -> None:
    found = tagged(
        "A bomb exploded in a market in Garowe on Monday. It was the work of the Garowe Guard.", ("Garowe Guard", "organization", 0.99)
    )
    assert [one[1] for one in said(found, "kg:perpetrator")] == ["Garowe Guard"]


def test_an_organization_that_tells_only_where_somebody_serves_did_nothing() -> None:
    text = "A mine killed Colonel Faisal Idris near Garowe on Monday. He was the deputy commander of the Ninth Desert Brigade."
    found = tagged(text, ("Ninth Desert Brigade", "organization", 0.99))
    assert said(found, "kg:perpetrator") == []


def test_an_article_that_reports_no_attack_gives_none_and_says_what_was_left_out() -> None:
    found = tagged("Troops attacked a mock village in Garowe on Monday.", relevance=0.05)
    assert attacks(found) == 0
    assert {d.reason for d in found.dropped} == {"a word of violence that stands in an article that reports no attack"}


@pytest.mark.parametrize("relevance", [0.6, 1.0])
def test_a_likely_report_is_read(relevance: float) -> None:
    assert attacks(tagged("Rebels attacked a village near Garowe on Monday.", relevance=relevance)) == 1


def test_whose_headquarters_was_hit_did_not_hit_it() -> None:
    text = "A missile hit the former college that the Ninth Desert Brigade had made into its headquarters on Monday."
    assert said(tagged(text, ("Ninth Desert Brigade", "organization", 0.99)), "kg:perpetrator") == []


def test_an_adjective_that_the_tagger_marks_is_nobody_beside_the_noun_that_it_describes() -> None:
    found = tagged("A brigadier fell to the bullets of unknown men in Garowe on Monday.", ("unknown", "perpetrator", 0.95))
    assert said(found, "kg:perpetrator") == []


def test_whom_an_article_has_a_number_from_is_none_of_the_hurt() -> None:
    text = "Shells fell on a market in Garowe on Monday. Thirty people were hurt, according to Dr Lamia Idris of the town's council."
    found = tagged(text, ("Lamia Idris", "victim", 0.95), outcome="injured")
    assert counted(found, "kg:injured") == [("Thirty people", (30, 30, 30), "Lamia Idris")]
