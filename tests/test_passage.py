"""Lines and columns of a sentence in the file that its article was read from."""

from __future__ import annotations

import json

import pytest

from kg.passage import Region, find

TEXT = "Head\n\nÀ Lyon, a bomb 💣 killed\ntwo. End 💣 & more."
QUOTE = "À Lyon, a bomb 💣 killed\ntwo."
START = TEXT.index(QUOTE)


def test_lines_and_columns_count_from_one_in_utf16_code_units() -> None:
    assert find(TEXT, QUOTE, TEXT, START) == Region(3, 1, 4, 5)
    assert find(TEXT, "& more.", TEXT, TEXT.index("& more.")) == Region(4, 13, 4, 20)  # the bomb takes two


def test_the_carriage_return_before_a_line_feed_makes_no_line() -> None:
    text = TEXT.replace("\n", "\r\n")
    quote = QUOTE.replace("\n", "\r\n")
    assert find(text, quote, text, text.index(quote)) == Region(3, 1, 4, 5)


def test_front_matter_moves_the_text_down() -> None:
    assert find(f"---\ntitle: A bomb\n---\n\n{TEXT}", QUOTE, TEXT, START) == Region(7, 1, 8, 5)


@pytest.mark.parametrize("ascii", [False, True])
def test_in_json_lines_the_sentence_of_the_right_article_is_found(ascii: bool) -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=ascii) for text in ("Other. " + QUOTE, TEXT)]
    found = find("\n".join(lines) + "\n", QUOTE, TEXT, START)
    assert found is not None
    assert (found.start_line, found.end_line) == (2, 2)
    written = json.dumps(QUOTE, ensure_ascii=ascii)[1:-1]
    begin = lines[1].index(written)
    assert lines[1].encode("utf-16-le")[2 * found.start_column - 2 : 2 * found.end_column - 2].decode("utf-16-le") == written
    assert len(lines[1][:begin].encode("utf-16-le")) // 2 + 1 == found.start_column


def test_on_a_page_a_sentence_without_tags_is_found_whatever_its_line_breaks() -> None:
    page = "<p>The army &amp; the\n   police left.</p>\n<p>A <b>bomb</b> exploded.</p>"
    assert find(page, "The army & the police left.", "The army & the police left.\nA bomb exploded.", 0) == Region(1, 4, 2, 16)
    assert find(page, "A bomb exploded.", "The army & the police left.\nA bomb exploded.", 28) is None


def test_what_stands_there_twice_or_not_at_all_has_no_place() -> None:
    assert find("Two died. Two died.", "Two died.") is None
    assert find("Two died. Two died.", "Two died.", "Two died. Two died.", 10) == Region(1, 11, 1, 20)
    assert find("Nothing.", "Two died.", "Two died.", 0) is None
    assert find("Two died.", "Two died.") == Region(1, 1, 1, 10)
    assert find("Two died.", " ", None) is None


def test_an_offset_that_is_not_the_quotes_is_not_believed() -> None:
    assert find("Two died. Ten left.", "Ten left.", "Two died. Ten left.", 0) == Region(1, 11, 1, 20)
