"""The language pipeline on what news of conflict has and newspapers of the model's training did not."""

from __future__ import annotations

from kg.article import Article
from kg.document import Document
from kg.nlp import parse


def document(text: str) -> Document:
    return next(parse([Article(text=text, file="a.txt", doc="a")]))


def test_a_rank_is_no_end_of_a_sentence() -> None:
    doc = document("Maj. Gen. John Smith was killed in Kabul. Two others were hurt.").doc
    assert [s.text for s in doc.sents] == ["Maj. Gen. John Smith was killed in Kabul.", "Two others were hurt."]


def test_a_headline_without_a_full_stop_is_a_sentence() -> None:
    doc = document("General Killed In Blast\n\nThe ministry said so.").doc
    assert [s.text.strip() for s in doc.sents] == ["General Killed In Blast", "The ministry said so."]


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    doc = document("OSTRA, Norland, March 14 - A bomb went off on Wednesday. Nobody was hurt.").doc
    assert [s.text.strip() for s in doc.sents] == ["OSTRA, Norland, March 14 -", "A bomb went off on Wednesday.", "Nobody was hurt."]


def test_hyphenated_names_are_one_token() -> None:
    doc = document("Troops left Tel-Abyad for al-Hasakah in a US-backed T-72 tank.").doc
    assert [t.text for t in doc if "-" in t.text] == ["Tel-Abyad", "al-Hasakah", "US-backed", "T-72"]


def test_the_parse_covers_the_text_exactly() -> None:
    text = "  “Stop!”\r\n\r\nIT WAS OVER IN MINUTES, WITNESSES SAID ON MONDAY IN HOMS.\n"
    found = document(text)
    assert len(found.doc.text) == len(text)
    assert found.span(2, 9).text == "“Stop!”"
