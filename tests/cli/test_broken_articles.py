"""Articles that cannot be read: they are named, the rest is built, the store stays whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from calling import ARTICLE, SPANISH, quads, run

BROKEN: dict[str, tuple[dict[str, bytes], str]] = {
    "an empty file": ({"bad.txt": b""}, "bad.txt"),
    "a file of blanks": ({"bad.txt": b" \n\n"}, "bad.txt"),
    "a binary file": ({"bad.txt": bytes(range(256)) * 8}, "bad.txt"),
    "an article in Spanish": ({"bad.txt": SPANISH.encode()}, "bad.txt"),
    "a sidecar that is not YAML": ({"bad.txt": ARTICLE.encode(), "bad.yaml": b"title: [unclosed\n"}, "bad"),
    "a sidecar that is no mapping": ({"bad.txt": ARTICLE.encode(), "bad.json": b"[1, 2]"}, "bad"),
    "a date that does not exist": ({"bad.txt": ARTICLE.encode(), "bad.yaml": b"published: '2020-02-30'\n"}, "2020-02-30"),
    "a line that is not JSON": ({"bad.jsonl": b'{"text": \n'}, "bad.jsonl"),
    "a line without text": ({"bad.jsonl": b'{"title": "x"}\n'}, "bad.jsonl"),
}


@pytest.mark.parametrize(("files", "named"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_named_and_the_graph_stays_as_it_was(
    graph: Path, tmp_path: Path, files: dict[str, bytes], named: str
) -> None:
    (tmp_path / "bad").mkdir()
    for name, content in files.items():
        (tmp_path / "bad" / name).write_bytes(content)
    before = quads(graph)
    done = run("build", tmp_path / "bad", "--graph", graph)
    failed = [line for line in done.stdout.splitlines() if line.startswith("Failed: ")]
    assert (done.exit_code, done.stderr, len(failed)) == (3, "", 1)
    assert named in failed[0]
    assert quads(graph) == before


def test_what_can_be_read_is_built_beside_what_cannot(inputs: Path, tmp_path: Path) -> None:
    (inputs / "bad.txt").write_bytes(b"")
    (inputs / "worse.txt").write_bytes(bytes(range(256)))
    done = run("build", inputs, "--graph", tmp_path / "graph")
    lines = done.stdout.splitlines()
    assert (done.exit_code, lines[0]) == (3, "Read 1 article: 1 new.")
    assert [line.split(":")[0] for line in lines[1:3]] == ["Failed", "Failed"]
    assert run("validate", "--graph", tmp_path / "graph").exit_code == 0


def test_strict_writes_nothing_if_a_file_cannot_be_read(graph: Path, inputs: Path) -> None:
    (inputs / "bad.txt").write_bytes(b"")
    before = quads(graph)
    done = run("build", inputs, "--strict", "--graph", graph)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "bad.txt" in done.stderr
    assert quads(graph) == before


def test_extract_prints_what_it_can_read_and_fails(inputs: Path) -> None:
    (inputs / "bad.txt").write_bytes(b"")
    done = run("extract", inputs)
    assert (done.exit_code, len(done.stdout.splitlines())) == (3, 1)
    assert re.match(r"kg: .*bad\.txt", done.stderr)


def test_a_folder_that_does_not_exist_is_named_and_leaves_no_graph(tmp_path: Path) -> None:
    done = run("build", tmp_path / "nowhere", "--graph", tmp_path / "graph", "--strict")
    assert done.exit_code == 3
    assert str(tmp_path / "nowhere") in done.stderr
    assert not (tmp_path / "graph").exists()


def test_an_article_without_attacks_is_a_result(inputs: Path, tmp_path: Path) -> None:
    text = "The city council met on Monday to discuss the price of bread. Bakers asked for cheaper flour, and the mayor promised to help."
    (inputs / "good.txt").write_text(text, encoding="utf-8")
    done = run("build", inputs, "--graph", tmp_path / "graph")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "0 attacks" in done.stdout
