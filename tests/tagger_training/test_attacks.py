"""The choices that marked reports make of what extraction asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kg.nlp import parse
from training.attacks import article_of, choices_of
from training.corpora import LabelledText, reports

MARKED = (
    "[Gunmen|p|1] [killed|d|1] a [judge|g|1|k] in [Ostra|l|1] on Monday 4 March 2019.\n\n"
    "On Tuesday [rebels|p|2] [killed|d|2] a [guard|g|2|k] in [Lunden|l|2].\n\nThe law kills initiative, a banker said."
)


def _text(folder: Path) -> LabelledText:
    (folder / "1.txt").write_text(MARKED, encoding="utf-8")
    (text,) = reports(folder)
    return text


def test_a_marked_report_is_published_in_the_last_year_that_it_names(tmp_path: Path) -> None:
    assert article_of(_text(tmp_path)).published == date(2019, 12, 15)


def test_right_is_the_attack_of_the_same_number_or_else_another_one(tmp_path: Path) -> None:
    text = _text(tmp_path)
    (document,) = parse([article_of(text)])
    found = choices_of(document, text, as_marked=True)
    assert [c.right for c in found][:2] == [(True, False), (False, True, False)]
