"""The choices that marked reports make of the days of attacks that no rule dates."""

from __future__ import annotations

from pathlib import Path

from kg.nlp import parse
from training.attacks import article_of
from training.corpora import reports
from training.days import choices_of

HEAD = "The mayor came to [Gao|l|1] [on 14 March 2019|y|1].\n\nThe square was full. "
PLAIN = "The mayor came to [Gao|l|1] on 14 March 2019.\n\nThe square was full. "
DEED = "[Rebels|p|1] [shelled|t|1] it, [killing|d|1] [17|n|1|k] [people|g|1|k]."


def _right(folder: Path, marked: str) -> list[tuple[bool, ...]]:
    (folder / "1.txt").write_text(marked, encoding="utf-8")
    (text,) = reports(folder)
    (document,) = parse([article_of(text)])
    return [choice.right for choice in choices_of(document, text)]


def test_the_day_of_an_attack_is_that_which_a_mark_of_its_number_has(tmp_path: Path) -> None:
    assert _right(tmp_path, HEAD + DEED) == [(True, False)]


def test_no_day_is_right_without_a_mark(tmp_path: Path) -> None:
    assert _right(tmp_path, PLAIN + DEED) == [(False, True)]


def test_an_hour_tells_no_day_and_asks_nothing(tmp_path: Path) -> None:
    assert _right(tmp_path, PLAIN + "[Towards noon|y|1] " + DEED) == []
