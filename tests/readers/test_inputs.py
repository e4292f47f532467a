from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article
from kg.errors import BadMetadata, EmptyArticle, InputError, NoArticles, NotEnglish, NotText
from kg.readers import Duplicate, Reading, Skipped, read_inputs

TEXT = "Two soldiers were killed by a roadside bomb near the city on Tuesday, the army said in a statement.\n"
SPANISH = "Dos soldados murieron el martes en un atentado con bomba cerca de la ciudad, dijo el ejército en un comunicado.\n"
RUSSIAN = "Двое военных погибли при взрыве."


def write(folder: Path, **files: str | bytes) -> Path:
    """A folder of files; "__" in a name stands for a dot, and "_in_" for a folder."""
    for name, content in files.items():
        path = folder / name.replace("_in_", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def problems(reading: Reading) -> list[tuple[str, type[InputError]]]:
    return [(failure.file, type(failure.error)) for failure in reading.failures]


def test_text_with_a_yaml_sidecar(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, a__yaml="publisher: The Daily\npublished: 2020-08-18\nurl: https://example.org/a\ntitle: Two killed\n")
    article = Article(TEXT, "a.txt", "a", "https://example.org/a", "https://example.org/a", "The Daily", date(2020, 8, 18), "Two killed")
    assert read_inputs([tmp_path]) == Reading((article,), files=1)


def test_text_with_a_json_sidecar(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, a__json='{"id": "x-1", "published": "2020-08-18T23:00:00Z", "place": "Lima", "language": "en-GB"}')
    (article,) = read_inputs([tmp_path]).articles
    assert article == Article(TEXT, "a.txt", "x-1", "x-1", published=date(2020, 8, 18), place="Lima", language="en-GB")


def test_front_matter_is_not_text_and_the_sidecar_is_believed_first(tmp_path: Path) -> None:
    write(tmp_path, a__txt=f"---\ntitle: One\npublisher: The Daily\n---\n\n{TEXT}", a__yml="title: Two\n")
    (article,) = read_inputs([tmp_path]).articles
    assert (article.text, article.title, article.publisher) == (TEXT, "Two", "The Daily")


def test_a_text_may_open_with_a_line_of_dashes(tmp_path: Path) -> None:
    text = f"---\n{TEXT}---\n{TEXT}"
    write(tmp_path, a__txt=text)
    assert [article.text for article in read_inputs([tmp_path]).articles] == [text]


def test_line_ends_stay_and_the_byte_order_mark_goes(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n") + "\r\nMore.\r"
    write(tmp_path, a__txt=b"\xef\xbb\xbf" + text.encode())
    assert [article.text for article in read_inputs([tmp_path]).articles] == [text]


def test_web_page(tmp_path: Path) -> None:
    page = f"""<html lang="en"><head><title>Two killed</title><meta property="og:site_name" content="The Daily">
    <meta property="og:title" content="Two killed"><link rel="canonical" href="https://example.org/a">
    <meta property="article:published_time" content="2020-08-18T10:00:00Z"></head>
    <body><nav>Home News Sports</nav><article><h1>Two killed</h1><p>{TEXT}</p><p>{TEXT.replace("Two", "Three")}</p></article></body></html>"""
    write(tmp_path, a__html=page)
    (article,) = read_inputs([tmp_path]).articles
    assert (article.title, article.publisher, article.published, article.url) == (
        "Two killed",
        "The Daily",
        date(2020, 8, 18),
        "https://example.org/a",
    )
    assert TEXT.strip() in article.text
    assert "Sports" not in article.text


def test_page_without_an_article_is_empty(tmp_path: Path) -> None:
    write(tmp_path, a__html="<html><body></body></html>")
    assert problems(read_inputs([tmp_path])) == [("a.html", EmptyArticle)]


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "x", "text": TEXT, "published": "2020-08-18"}),
        "",
        json.dumps({"text": TEXT, "url": "https://example.org/b"}),
    ]
    write(tmp_path, many__jsonl="\n".join(lines) + "\n")
    assert read_inputs([tmp_path / "many.jsonl"]).articles == (
        Article(TEXT, "many.jsonl", "x", "x", published=date(2020, 8, 18)),
        Article(TEXT, "many.jsonl", "many-3", "https://example.org/b", "https://example.org/b"),
    )


def test_a_broken_line_spoils_no_other(tmp_path: Path) -> None:
    lines = ['{"text": ', '{"title": "x"}', '["text"]', json.dumps({"text": TEXT}), '{"text": "\\ud800 half"}', '{"text": " "}']
    write(tmp_path, many__jsonl="\n".join(lines))
    reading = read_inputs([tmp_path])
    assert [article.doc for article in reading.articles] == ["many-4"]
    assert problems(reading) == [*[("many.jsonl", BadMetadata)] * 4, ("many.jsonl", EmptyArticle)]
    assert str(reading.failures[0].error).startswith("many.jsonl, line 1, column 10: this is not JSON")
    assert "line 2" in str(reading.failures[1].error)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyArticle),
        (b" \r\n\t", EmptyArticle),
        (b"---\ntitle: x\n---\n", EmptyArticle),
        (b"%PDF\x00\x01", NotText),
        ("Bogotá".encode("latin-1"), NotText),
        (TEXT.encode("utf-16"), NotText),
        (SPANISH.encode(), NotEnglish),
        (RUSSIAN.encode(), NotEnglish),
        (b"---\ntitle: [x\n---\ntext", BadMetadata),
        (f"---\npublished: 2020-02-31\n---\n{TEXT}".encode(), BadMetadata),
    ],
)
def test_what_is_no_article_is_a_failure(tmp_path: Path, content: bytes, error: type[InputError]) -> None:
    write(tmp_path, a__txt=content, b__txt=TEXT)
    reading = read_inputs([tmp_path])
    assert problems(reading) == [("a.txt", error)]
    assert [article.file for article in reading.articles] == ["b.txt"]
    assert str(reading.failures[0].error).startswith("a.txt")


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("published: 2020-02-31", "a.yaml: a date in it does not exist"),
        ("published: '2020-02-31'", "a.yaml: published is 2020-02-31, and that day does not exist"),
        ("published: tomorrow", "a.yaml: published must be a date like 2020-08-18, and is 'tomorrow'"),
        ("published: 5", "a.yaml: published must be a date like 2020-08-18, and is 5"),
        ("title: [one, two]", "a.yaml: title must be text, and is a list"),
        ("- one\n- two", "a.yaml: metadata must be keys and values"),
        ("title: 'x\nurl: y", "a.yaml, line 2: this is not YAML"),
        ("language: es", "a.txt: its metadata says that it is in 'es'"),
    ],
)
def test_broken_metadata_says_where_and_what(tmp_path: Path, sidecar: str, message: str) -> None:
    write(tmp_path, a__txt=TEXT, a__yaml=sidecar)
    (failure,) = read_inputs([tmp_path]).failures
    assert failure.file == "a.txt"
    assert str(failure.error).startswith(message)


def test_two_sidecars_are_one_too_many(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, a__yaml="title: x", a__json="{}")
    (failure,) = read_inputs([tmp_path]).failures
    assert str(failure.error) == "a.txt: has two metadata files (a.json and a.yaml); keep one"


def test_numbers_and_empty_values_are_taken_for_what_they_mean(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, a__yaml="id: 42\ntitle: 1984\npublisher:\nother: [1]\n")
    (article,) = read_inputs([tmp_path]).articles
    assert (article.doc, article.key, article.title, article.publisher) == ("42", "42", "1984", None)


def test_a_folder_is_read_in_sorted_order_and_nothing_is_dropped_in_silence(tmp_path: Path) -> None:
    write(
        tmp_path,
        b__txt=TEXT,
        a_in_z__txt=TEXT.replace("Two", "Three"),
        a_in_c__jsonl=json.dumps({"text": TEXT.replace("Two", "Four")}),
        report__pdf=b"%PDF",
        orphan__yaml="title: x",
        LICENSE="x",
    )
    reading = read_inputs([tmp_path])
    assert [article.file for article in reading.articles] == ["a/c.jsonl", "a/z.txt", "b.txt"]
    assert reading.skipped == (
        Skipped("LICENSE", "files of this kind (no ending) are not read"),
        Skipped("orphan.yaml", "metadata without an article of the same name"),
        Skipped("report.pdf", "files of this kind (.pdf) are not read"),
    )
    assert reading.files == 6


def test_the_same_article_twice_counts_once(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, b__txt=TEXT)
    reading = read_inputs([tmp_path, tmp_path / "a.txt"])
    assert [article.file for article in reading.articles] == ["a.txt"]
    assert reading.duplicates == (Duplicate("b.txt", "a.txt"), Duplicate("a.txt", "a.txt"))


def test_one_text_under_two_ids_is_two_articles(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, a__yaml="id: a", b__txt=TEXT, b__yaml="id: b")
    assert [article.doc for article in read_inputs([tmp_path]).articles] == ["a", "b"]


def test_missing_paths_empty_folders_and_other_files(tmp_path: Path) -> None:
    write(tmp_path, a__pdf=b"%PDF", empty__jsonl="\n")
    (tmp_path / "nothing").mkdir()
    reading = read_inputs([tmp_path / "missing", tmp_path / "nothing", tmp_path / "a.pdf", tmp_path / "empty.jsonl"])
    assert reading.articles == ()
    assert [type(failure.error) for failure in reading.failures] == [NoArticles] * 4
    assert str(reading.failures[0].error).endswith("missing: no such file or folder; check the path")


def test_hidden_files_are_not_looked_at(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT)
    write(tmp_path / ".git", b__txt=TEXT)
    assert read_inputs([tmp_path]).files == 1


@pytest.mark.parametrize(("content", "doc"), [(TEXT, "stdin"), (json.dumps({"text": TEXT}), "stdin-1")])
def test_standard_input_is_text_or_json_lines(monkeypatch: pytest.MonkeyPatch, content: str, doc: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert read_inputs(["-"]).articles == (Article(TEXT, "-", doc),)


def test_short_english_and_foreign_names_are_not_refused(tmp_path: Path) -> None:
    texts = ["Killed.", "Deir ez-Zor, Mayadin, Al-Bukamal", "SAN SALVADOR, 3 JAN 90 (EFE) -- [TEXT] JOSE NAPOLEON DUARTE"]
    write(tmp_path, **{f"{number}__txt": text for number, text in enumerate(texts)})
    assert [article.text for article in read_inputs([tmp_path]).articles] == texts


@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_a_failure(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for ending in ("txt", "jsonl"):
        (folder / f"a.{ending}").write_bytes(content)
    reading = read_inputs([folder])
    assert len(reading.articles) + len(reading.failures) + len(reading.duplicates) >= 1
    again = read_inputs([folder])
    assert again.articles == reading.articles
    assert [str(failure.error) for failure in again.failures] == [str(failure.error) for failure in reading.failures]
