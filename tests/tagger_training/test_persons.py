"""The choices that labels make of who is the same person."""

from __future__ import annotations

from kg.article import Article
from kg.nlp import parse
from training.persons import choices_of, labels

TEXT = (
    "A part-time corporal was shot dead in front of his mother at the end of his lane near Ostra on Tuesday.\n\n"
    "Trevor Hampton, aged 31, had put down his rifle when two men rose from behind the hedge and killed him."
)


def _right(*told: tuple[int, frozenset[int]]) -> list[tuple[bool, ...]]:
    (document,) = parse([Article(text=TEXT, file="a.txt", doc="a")])
    return [choice.right for choice in choices_of(document, "a", dict(told))]


def test_right_is_who_has_words_at_the_place_that_a_label_tells() -> None:
    assert _right((TEXT.index("corporal"), frozenset({TEXT.index("Hampton")}))) == [(True, False)]


def test_nobody_is_right_where_a_label_names_no_place() -> None:
    assert _right((TEXT.index("corporal"), frozenset())) == [(False, True)]


def test_who_has_no_label_makes_no_choice() -> None:
    assert _right() == []


def test_labels_are_of_places_in_texts_of_two_corpora() -> None:
    told = labels()
    assert {corpus for corpus, _ in told} == {"development", "marked"}
    assert sum(len(each) for each in told.values()) == 426
    assert sum(bool(same) for each in told.values() for same in each.values()) == 146
